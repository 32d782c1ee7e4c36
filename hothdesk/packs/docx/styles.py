"""Writes a look into the Word file as real, named styles; blocks then only name a style.

What is set here can be changed by the reader in one place in Word. Direct formatting elsewhere is kept
to what no style can say: a chip's colours, a column's width.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from docx.document import Document as WordDocument
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.shared import Mm

from hothdesk.packs.docx import look as looks
from hothdesk.packs.docx.elements import borders, box, colour_value, fonts, frame, shading
from hothdesk.packs.docx.look import Look, VoiceLook

STRONG: Final = "Strong"
MUTED: Final = "Muted"
CHIP: Final = "Chip"
STATEMENT_SOURCE: Final = "Statement source"
FINGERPRINT: Final = "Fingerprint"
MARK: Final = "Chip mark"
TABLE_TEXT: Final = "Table text"
ROW_NAME: Final = "Row name"
COLUMN_NAME: Final = "Column name"
CALLOUT: Final = "Callout"
URGENT: Final = "Urgent"
RECORD_NOTE: Final = "Record note"
FIGURE: Final = "Figure"
FIGURE_CAPTION: Final = "Figure caption"
MARKING: Final = "Marking"
HANDLING: Final = "Handling"
PACK_TABLE: Final = "Pack table"
PACK_FACTS: Final = "Pack facts"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Type:
    """The letters of a style; None leaves what the parent style says."""

    size: float | None = None
    is_strong: bool = False
    colour: str | None = None
    font: str | None = None
    frame: str = ""
    ground: str | None = None

    def xml(self) -> str:
        """Return the properties in the order Word's schema wants."""
        parts = [fonts(self.font)] if self.font else []
        if self.is_strong:
            parts.append("<w:b/><w:bCs/>")
        if self.colour:
            parts.append(f'<w:color w:val="{colour_value(self.colour)}"/>')
        if self.size:
            half_points = round(self.size * 2)
            parts.append(f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>')
        parts.append(self.frame)
        if self.ground:
            parts.append(shading(self.ground))
        inside = "".join(parts)
        return f"<w:rPr>{inside}</w:rPr>" if inside else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """The paragraph of a style: lengths in points; None leaves what the parent style says."""

    before: float | None = None
    after: float | None = None
    leading: float | None = None
    indent: tuple[float, float] | None = None
    stays_with_next: bool = False
    keeps_lines: bool = False
    borders: str = ""
    ground: str | None = None
    tabs: str = ""
    number: int | None = None
    is_centred: bool = False
    outline: int | None = None

    def xml(self) -> str:
        """Return the properties in the order Word's schema wants."""
        parts = []
        if self.stays_with_next:
            parts.append("<w:keepNext/>")
        if self.keeps_lines:
            parts.append("<w:keepLines/>")
        if self.number is not None:
            parts.append(f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self.number}"/></w:numPr>')
        parts.append(self.borders)
        if self.ground:
            parts.append(shading(self.ground))
        parts.append(self.tabs)
        space = ""
        if self.before is not None:
            space += f' w:before="{round(self.before * 20)}"'
        if self.after is not None:
            space += f' w:after="{round(self.after * 20)}"'
        if self.leading is not None:
            space += f' w:line="{round(self.leading * 240)}" w:lineRule="auto"'
        if space:
            parts.append(f"<w:spacing{space}/>")
        if self.indent is not None:
            left, right = (round(points * 20) for points in self.indent)
            parts.append(f'<w:ind w:left="{left}" w:right="{right}"/>')
        if self.is_centred:
            parts.append('<w:jc w:val="center"/>')
        if self.outline is not None:
            parts.append(f'<w:outlineLvl w:val="{self.outline}"/>')
        inside = "".join(parts)
        return f"<w:pPr>{inside}</w:pPr>" if inside else ""


def _style_id(name: str) -> str:
    return "".join(letter for letter in name.title() if letter.isalnum() and letter.isascii())


def _paragraph(
    name: str,
    setting: _Setting,
    letters: _Type | None = None,
    *,
    based_on: str = "Normal",
    followed_by: str = "",
) -> str:
    parent = "" if name == "Normal" else f'<w:basedOn w:val="{_style_id(based_on)}"/>'
    follower = f'<w:next w:val="{_style_id(followed_by)}"/>' if followed_by else ""
    default = ' w:default="1"' if name == "Normal" else ""
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph"{default} w:styleId="{_style_id(name)}">'
        f'<w:name w:val="{name}"/>{parent}{follower}<w:uiPriority w:val="1"/><w:qFormat/>'
        f"{setting.xml()}{letters.xml() if letters else ''}</w:style>"
    )


def _character(name: str, letters: _Type) -> str:
    return (
        f'<w:style {nsdecls("w")} w:type="character" w:styleId="{_style_id(name)}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="DefaultParagraphFont"/>'
        f'<w:uiPriority w:val="2"/><w:qFormat/>{letters.xml()}</w:style>'
    )


def _table(name: str, *, has_header: bool) -> str:
    line = colour_value(looks.LINE)
    header = (
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr>'
        f"<w:tcPr>{shading(looks.TEAL_TINT)}</w:tcPr></w:tblStylePr>"
        if has_header
        else ""
    )
    return (
        f'<w:style {nsdecls("w")} w:type="table" w:styleId="{_style_id(name)}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="3"/><w:qFormat/>'
        f'<w:tblPr><w:tblBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="{line}"/>'
        f'<w:insideH w:val="single" w:sz="6" w:space="0" w:color="{line}"/></w:tblBorders>'
        '<w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>'
        '<w:bottom w:w="60" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"{header}</w:style>"
    )


def _voice(voice: VoiceLook) -> str:
    # Three sides are drawn in the colour of the ground: they are the room around the words.
    ground = voice.ground or looks.PAPER
    bar = [("left", voice.line, voice.eighths, 8, voice.bar)] if voice.line else []
    lines = borders(
        ("top", "single", 4, 4 if voice.ground else 1, ground),
        *bar,
        ("bottom", "single", 4, 5 if voice.ground else 1, ground),
        ("right", "single", 4, 6, ground),
    )
    setting = _Setting(
        before=0, after=0, indent=(12, 8), borders=lines, ground=voice.ground, keeps_lines=True
    )
    return _paragraph(voice.style, setting, _Type(colour=voice.words))


def label_style(voice: VoiceLook) -> str:
    """Return the name of the style of a voice's label."""
    return f"{voice.style} label"


def _label(voice: VoiceLook, size: float) -> str:
    letters = _Type(
        size=size,
        is_strong=True,
        colour=voice.label,
        frame=frame(voice.label_line, looks.EDGE) if voice.label_line else "",
        ground=voice.label_ground,
    )
    return _character(label_style(voice), letters)


def _styles(look: Look) -> list[str]:
    body, small = look.body, look.small
    right = round(looks.TEXT_WIDTH_MM * 1440 / 25.4)
    under_title = borders(("bottom", "single", 18, 6, looks.TEAL))
    over_footer = borders(("top", "single", 4, 6, looks.TEAL))
    footer_tabs = f'<w:tabs><w:tab w:val="right" w:pos="{right}"/></w:tabs>'
    quiet = _Type(size=small, colour=looks.MUTED)
    return [
        _paragraph(
            "Normal",
            _Setting(before=0, after=body * 0.5, leading=look.leading),
            _Type(size=body, colour=looks.INK),
        ),
        _paragraph(
            "Title",
            _Setting(before=0, after=2, leading=1.1, stays_with_next=True),
            _Type(size=look.title, is_strong=True),
            followed_by="Subtitle",
        ),
        _paragraph("Subtitle", _Setting(after=10, borders=under_title), quiet, followed_by="Normal"),
        *(
            _paragraph(
                f"heading {level}",
                _Setting(
                    before=size * (1.1 if level == 1 else 0.9),
                    after=3,
                    leading=1.15,
                    stays_with_next=True,
                    keeps_lines=True,
                    outline=level - 1,
                ),
                _Type(size=size, is_strong=True),
                followed_by="Normal",
            )
            for level, size in enumerate(look.headings, start=1)
        ),
        _paragraph(
            "caption",
            _Setting(before=8, after=3, leading=1.15, stays_with_next=True),
            _Type(size=small, is_strong=True),
        ),
        _paragraph("List Bullet", _Setting(after=body * 0.25, number=1)),
        _paragraph("List Number", _Setting(after=body * 0.25, number=2)),
        _paragraph("header", _Setting(after=0, leading=1.0, is_centred=True), _Type(size=10)),
        _paragraph(MARKING, _Setting(after=0), _Type(is_strong=True), based_on="header"),
        _paragraph(HANDLING, _Setting(after=8, leading=1.15), _Type(size=small)),
        _paragraph(
            "footer",
            _Setting(after=0, leading=1.15, tabs=footer_tabs, borders=over_footer),
            _Type(size=10, colour=looks.INK),
        ),
        _paragraph(TABLE_TEXT, _Setting(after=0, leading=1.15), _Type(size=look.table)),
        _paragraph(COLUMN_NAME, _Setting(stays_with_next=True), _Type(is_strong=True), based_on=TABLE_TEXT),
        _paragraph(ROW_NAME, _Setting(), _Type(colour=looks.MUTED), based_on=TABLE_TEXT),
        _paragraph(
            CALLOUT,
            _Setting(
                after=0,
                indent=(9, 9),
                borders=box(looks.LINE),
                ground=looks.CALLOUT_GROUND,
                keeps_lines=True,
            ),
        ),
        _paragraph(
            URGENT,
            _Setting(before=4, after=12, leading=1.15, indent=(9, 9), borders=box(looks.URGENT)),
            _Type(size=small, is_strong=True, colour=looks.URGENT),
        ),
        _paragraph(RECORD_NOTE, _Setting(after=6, leading=1.15), quiet),
        _paragraph(FIGURE_CAPTION, _Setting(after=body * 0.8, leading=1.15), quiet),
        _paragraph(FIGURE, _Setting(before=4, after=2, leading=1.0, stays_with_next=True)),
        *(_voice(bar) for bar in looks.VOICES.values()),
        _character(STRONG, _Type(is_strong=True)),
        _character(MUTED, _Type(colour=looks.MUTED)),
        _character(CHIP, _Type(is_strong=True)),
        _character(MARK, _Type(font=looks.SYMBOL_FONT)),
        *(_label(voice, small) for voice in looks.VOICES.values()),
        _character(STATEMENT_SOURCE, quiet),
        _character(FINGERPRINT, _Type(size=small)),
        _table(PACK_TABLE, has_header=True),
        _table(PACK_FACTS, has_header=False),
    ]


def write_styles(word: WordDocument, look: Look, language: str) -> None:
    """Put the look's styles and margins, the typeface and the language into an empty Word document."""
    root = word.styles.element
    for defaults in root.iterfind(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"):
        defaults.append(parse_xml(fonts(looks.FONT)))
        defaults.append(OxmlElement("w:lang", {qn("w:val"): language}))
    for style in _styles(look):
        root.append(parse_xml(style))
    section = word.sections[0]
    section.left_margin = section.right_margin = Mm(looks.MARGIN_MM)
