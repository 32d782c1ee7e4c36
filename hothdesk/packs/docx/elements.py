"""The XML behind python-docx's objects, for what python-docx has no word for, and a few such elements."""

from __future__ import annotations

from typing import Final, overload

from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.oxml.table import CT_Row, CT_Tbl
from docx.oxml.text.paragraph import CT_P
from docx.oxml.text.run import CT_R
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shape import InlineShape
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

FONT_SLOTS: Final = ("ascii", "hAnsi", "eastAsia", "cs")
NUMBERED: Final = 1  # the abstract numbering of numbered lists in the base's numbering.xml

# What Word's schema puts after borders and shading in a paragraph's properties.
_AFTER_SHADING: Final = (
    "w:tabs",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:jc",
    "w:outlineLvl",
    "w:rPr",
)
# What it puts after the numbering.
_AFTER_NUMBERING: Final = ("w:pBdr", "w:shd", *_AFTER_SHADING)


@overload
def element_of(proxy: Paragraph) -> CT_P: ...
@overload
def element_of(proxy: Run) -> CT_R: ...
@overload
def element_of(proxy: Table) -> CT_Tbl: ...
@overload
def element_of(proxy: _Row) -> CT_Row: ...
@overload
def element_of(proxy: InlineShape) -> BaseOxmlElement: ...
def element_of(proxy: Paragraph | Run | Table | _Row | InlineShape) -> BaseOxmlElement:
    """Return the XML element behind a paragraph, run, table, row or picture."""
    if isinstance(proxy, InlineShape):
        return proxy._inline  # noqa: SLF001 - python-docx offers no public way
    element: BaseOxmlElement = proxy._element  # noqa: SLF001 - python-docx offers no public way
    return element


def colour_value(colour: str) -> str:
    """Return ``#rrggbb`` as Word writes it."""
    return colour.removeprefix("#").upper()


def shading(colour: str) -> str:
    """Return the XML of a ground in this colour."""
    return f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour_value(colour)}"/>'


def borders(*sides: tuple[str, str, int, int, str]) -> str:
    """Return the XML of lines around a paragraph: side, kind, eighths of a point, distance, colour."""
    lines = "".join(
        f'<w:{side} w:val="{kind}" w:sz="{width}" w:space="{space}" w:color="{colour_value(colour)}"/>'
        for side, kind, width, space, colour in sides
    )
    return f"<w:pBdr {nsdecls('w')}>{lines}</w:pBdr>"


def box(colour: str) -> str:
    """Return the XML of a thin line all around a paragraph."""
    distances = (("top", 5), ("left", 8), ("bottom", 6), ("right", 8))
    return borders(*((side, "single", 6, space, colour) for side, space in distances))


def frame(kind: str, colour: str) -> str:
    """Return the XML of a line around letters."""
    return f'<w:bdr {nsdecls("w")} w:val="{kind}" w:sz="6" w:space="0" w:color="{colour_value(colour)}"/>'


def fonts(name: str) -> str:
    """Return the XML that sets one typeface for every script."""
    slots = " ".join(f'w:{slot}="{name}"' for slot in FONT_SLOTS)
    return f"<w:rFonts {nsdecls('w')} {slots}/>"


def ink(colour: str) -> str:
    """Return the XML of a colour of letters."""
    return f'<w:color {nsdecls("w")} w:val="{colour_value(colour)}"/>'


def set_letters(run: Run, *properties: str) -> None:
    """Add properties to a run, in the order of Word's schema."""
    element = element_of(run).get_or_add_rPr()
    for xml in properties:
        element.append(parse_xml(xml))


def set_ground(paragraph: Paragraph, tint: str, *, has_edge: bool) -> None:
    """Give one paragraph another ground than its style's, and an edge in the same colour if wanted."""
    properties = element_of(paragraph).get_or_add_pPr()
    for xml in (box(tint), shading(tint)) if has_edge else (shading(tint),):
        properties.insert_element_before(parse_xml(xml), *_AFTER_SHADING)


def set_numbering(paragraph: Paragraph, number: int) -> None:
    """Put a list item into this numbering instead of its style's."""
    xml = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    element_of(paragraph).get_or_add_pPr().insert_element_before(parse_xml(xml), *_AFTER_NUMBERING)


def new_numbering(numbering: BaseOxmlElement) -> int:
    """Add a numbering that starts at 1 again to the numbering part and return its number."""
    number = 1 + max(int(num.get(qn("w:numId"), "0")) for num in numbering.findall(qn("w:num")))
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{NUMBERED}"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
    )
    return number
