"""Relationship parts, and the transform that lets a signature cover some of their relationships.

The transform keeps the relationships it lists, sorts them, writes ``TargetMode`` where it is left out,
and drops the rest (ECMA-376 part 2, 13.2.4.24). That is how the relationship that leads to a signature
can be added after signing.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from lxml import etree

from hothdesk.core.i18n import _
from hothdesk.signing.office.archive import DamagedPackage
from hothdesk.signing.office.canonical import canonical, parse
from hothdesk.signing.office.names import RELATIONSHIPS, as_default

_ROOT: Final = f"{{{RELATIONSHIPS}}}Relationships"
_ONE: Final = f"{{{RELATIONSHIPS}}}Relationship"
_ATTRIBUTES: Final = frozenset({"Id", "Type", "Target", "TargetMode"})


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship: from a part to another part, or to something outside the file."""

    id: str
    type: str
    target: str
    mode: str = "Internal"

    @property
    def is_external(self) -> bool:
        """Whether it points outside the file."""
        return self.mode == "External"


def is_relationships_part(part: str) -> bool:
    """Say whether a part holds the relationships of another."""
    folder, _slash, name = part.rpartition("/")
    return name.endswith(".rels") and folder.endswith("/_rels")


def source_of(relationships_part: str) -> str:
    """Return the part whose relationships these are; ``/`` for those of the whole file."""
    folder, _slash, name = relationships_part.rpartition("/")
    return f"{folder.removesuffix('_rels')}{name.removesuffix('.rels')}"


def target_part(source: str, target: str) -> str:
    """Return the part that an internal target names, seen from its source."""
    return posixpath.normpath(posixpath.join(source.rpartition("/")[0] + "/", target))


def read_relationships(xml: bytes, *, part: str) -> tuple[Relationship, ...]:
    """Return the relationships of a part, in the order of the file.

    Raises:
        DamagedPackage: it is not well-formed, gives one id twice, or says what no Office file says.
    """
    damaged = DamagedPackage(_("The links of “{name}” are damaged.").format(name=part))
    root = parse(xml, part=part)
    if root.tag != _ROOT or root.attrib:
        raise damaged
    found: dict[str, Relationship] = {}
    for element in root:
        if element.tag != _ONE or len(element) or set(map(str, element.attrib)) - _ATTRIBUTES:
            raise damaged
        relationship = Relationship(
            element.get("Id", ""),
            element.get("Type", ""),
            element.get("Target", ""),
            element.get("TargetMode", "Internal"),
        )
        if (
            not relationship.id
            or relationship.id in found
            or relationship.mode not in ("Internal", "External")
        ):
            raise damaged
        found[relationship.id] = relationship
    return tuple(found.values())


def transformed(
    relationships: Iterable[Relationship], *, ids: Collection[str], types: Collection[str] = ()
) -> bytes:
    """Return what a signature covers of these relationships: those of the ids and types, canonically."""
    kept = [one for one in relationships if one.id in ids or one.type in types]
    root = etree.Element(_ROOT, nsmap=as_default(RELATIONSHIPS))
    for one in sorted(kept, key=lambda one: one.id):
        etree.SubElement(root, _ONE, _attributes(one), TargetMode=one.mode)
    return canonical(root)


def relationships_xml(relationships: Iterable[Relationship]) -> bytes:
    """Return a relationship part."""
    root = etree.Element(_ROOT, nsmap=as_default(RELATIONSHIPS))
    for one in relationships:
        element = etree.SubElement(root, _ONE, _attributes(one))
        if one.is_external:
            element.set("TargetMode", one.mode)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _attributes(relationship: Relationship) -> dict[str, str]:
    return {"Id": relationship.id, "Type": relationship.type, "Target": relationship.target}
