"""An Office file as its parts and their content types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from hothdesk.core.i18n import _
from hothdesk.signing.office.archive import DamagedPackage, read_archive, write_archive
from hothdesk.signing.office.canonical import parse
from hothdesk.signing.office.names import CONTENT_TYPES, CONTENT_TYPES_ENTRY


@dataclass(frozen=True, slots=True)
class ContentTypes:
    """What kind each part is, as ``[Content_Types].xml`` says.

    Attributes:
        defaults: content type by file extension, lower case.
        overrides: content type by part name, lower case.
    """

    defaults: Mapping[str, str] = field(default_factory=dict)
    overrides: Mapping[str, str] = field(default_factory=dict)

    def of(self, part: str) -> str | None:
        """Return the content type of a part, or None when the list does not say."""
        override = self.overrides.get(part.lower())
        return override or self.defaults.get(part.rpartition("/")[2].rpartition(".")[2].lower())


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of one Office file, by part name (``/word/document.xml``), in the order of the file."""

    parts: Mapping[str, bytes]
    content_types_xml: bytes

    @property
    def content_types(self) -> ContentTypes:
        """What kind each part is."""
        return read_content_types(self.content_types_xml)

    def to_bytes(self) -> bytes:
        """Return the file."""
        entries = {CONTENT_TYPES_ENTRY: self.content_types_xml}
        entries.update({part.removeprefix("/"): content for part, content in self.parts.items()})
        return write_archive(entries)


def read_package(data: bytes) -> Package:
    """Return the parts of an Office file.

    Raises:
        DamagedPackage: it is no Office file, or not a whole and ordinary one.
    """
    entries = read_archive(data)
    content_types_xml = entries.pop(CONTENT_TYPES_ENTRY, None)
    if content_types_xml is None:
        raise DamagedPackage(_("This is not a Word file."))
    return Package({f"/{name}": content for name, content in entries.items()}, content_types_xml)


def read_content_types(xml: bytes) -> ContentTypes:
    """Return what ``[Content_Types].xml`` says.

    Raises:
        DamagedPackage: it is not well-formed, says something twice, or says what no Office file says.
    """
    damaged = DamagedPackage(_("The list of the kinds of parts is damaged."))
    root = parse(xml, part=CONTENT_TYPES_ENTRY)
    if root.tag != f"{{{CONTENT_TYPES}}}Types" or root.attrib:
        raise damaged
    defaults: dict[str, str] = {}
    overrides: dict[str, str] = {}
    for element in root:
        kind = element.get("ContentType", "")
        if element.tag == f"{{{CONTENT_TYPES}}}Default":
            table, name = defaults, element.get("Extension", "").lower()
        elif element.tag == f"{{{CONTENT_TYPES}}}Override":
            table, name = overrides, element.get("PartName", "").lower()
        else:
            raise damaged
        if not name or not kind or name in table or len(element.attrib) != 2 or len(element):
            raise damaged
        table[name] = kind
    return ContentTypes(defaults, overrides)


def add_content_types(xml: bytes, *, defaults: Mapping[str, str], overrides: Mapping[str, str]) -> bytes:
    """Return ``[Content_Types].xml`` with these entries added where it does not have them."""
    known = read_content_types(xml)
    root = parse(xml, part=CONTENT_TYPES_ENTRY)
    for extension, kind in defaults.items():
        if extension not in known.defaults:
            added = etree.Element(f"{{{CONTENT_TYPES}}}Default", Extension=extension, ContentType=kind)
            root.insert(0, added)
    for part, kind in overrides.items():
        if part.lower() not in known.overrides:
            etree.SubElement(root, f"{{{CONTENT_TYPES}}}Override", PartName=part, ContentType=kind)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
