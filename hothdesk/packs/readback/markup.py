"""Takes XML apart into everything it says: texts, attribute values, comments, unknown names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from lxml import etree

from hothdesk.packs.readback.vocabulary import TYPEFACE_ELEMENTS, is_format_value, is_our_typeface

# Elements whose runs make one text: paragraphs of Word and of drawings, strings of spreadsheets.
_WHOLE: Final = frozenset({"p", "si", "is"})
_BREAKS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_ALTERNATIVES: Final = frozenset({"descr", "title", "alt"})
_KNOWN_NAMESPACES: Final = (
    "http://schemas.openxmlformats.org/",
    "http://schemas.microsoft.com/",
    "urn:schemas-microsoft-com:",
    "http://purl.org/dc/",
    "http://www.w3.org/",
    "http://ns.adobe.com/",
    "adobe:ns:meta/",
    "http://www.aiim.org/",
)
_DECLARATIONS: Final = re.compile(r"<!(?:DOCTYPE|ENTITY)")
_NAMESPACE: Final = re.compile(r"""\bxmlns(?::[\w.-]+)?\s*=\s*["']([^"']*)["']""")


@dataclass(slots=True)
class Markup:
    """Everything an XML file says.

    Attributes:
        paragraphs: texts whose runs belong together, in order.
        loose: texts outside paragraphs.
        alternatives: text alternatives of pictures and tables.
        details: other attribute values, comments, names that no standard gives.
    """

    paragraphs: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)


def is_markup(data: bytes) -> bool:
    """Say whether the bytes look like XML or HTML."""
    return data[:200].lstrip(b"\xef\xbb\xbf\xfe\xff\x00 \t\r\n").startswith(b"<")


def read_markup(data: bytes) -> Markup:
    """Return everything this XML says; what is not well-formed is read as far as it can be, and raw."""
    read = Markup()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    root = etree.fromstring(data, parser) if data.strip() else None
    text = data.decode("utf-8", "replace")
    if root is None or parser.error_log or _DECLARATIONS.search(text):
        read.loose.append(text)
    read.details += _foreign(_NAMESPACE.findall(text))
    if root is None:
        return read
    for before in (*root.itersiblings(preceding=True), *root.itersiblings()):
        read.details.append(before.text or "")
    whole: set[etree._Element] = set()
    for element in root.iter():
        if not isinstance(element.tag, str):
            read.details.append(element.text or "")
            continue
        name = etree.QName(element)
        if name.localname in _WHOLE:
            read.paragraphs.append(_whole_text(element))
            whole.update(element.iter())
        elif element not in whole and element.text and element.text.strip():
            read.loose.append(element.text)
        if element.tail and element.tail.strip() and element.getparent() not in whole:
            read.loose.append(element.tail)
        if name.namespace is None or not name.namespace.startswith(_KNOWN_NAMESPACES):
            read.details.append(name.localname)
        _read_attributes(element, name.localname, read)
    read.details = list(dict.fromkeys(detail for detail in read.details if detail.strip()))
    return read


def _foreign(namespaces: list[str]) -> list[str]:
    return [unquote(name) for name in namespaces if not name.startswith(_KNOWN_NAMESPACES)]


def _whole_text(element: etree._Element) -> str:
    parts = []
    for inner in element.iter():
        if isinstance(inner.tag, str):
            parts.append(_BREAKS.get(etree.QName(inner).localname, ""))
            parts.append(inner.text or "")
        if inner is not element:
            parts.append(inner.tail or "")
    return "".join(parts)


def _read_attributes(element: etree._Element, tag: str, read: Markup) -> None:
    for key, value in element.attrib.items():
        attribute = str(key).rpartition("}")[2]
        text = str(value)
        if attribute in _ALTERNATIVES or tag in {"tblCaption", "tblDescription"}:
            read.alternatives.append(text)
        elif not is_format_value(text) and not (tag in TYPEFACE_ELEMENTS and is_our_typeface(text)):
            read.details.append(unquote(text))
