"""Sizes and colours of the Word copy, for each audience; nothing here knows Word's XML.

Twelve points and more, left aligned, no italics and no capitals for emphasis (British Dyslexia
Association style guide; look.md, Type). The inks keep at least 4.5:1 on the tint they stand on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hothdesk.core.drawing import Mark
from hothdesk.packs.document import Audience, Voice

FONT: Final = "Atkinson Hyperlegible Next"
SYMBOL_FONT: Final = "Segoe UI Symbol"

PAPER: Final = "#FFFFFF"
INK: Final = "#1B2430"
MUTED: Final = "#55606E"
LINE: Final = "#DEDAD0"
TEAL: Final = "#0B5D66"
TEAL_TINT: Final = "#E2F0F0"

PAGE_WIDTH_MM: Final = 210.0
MARGIN_MM: Final = 22.0
TEXT_WIDTH_MM: Final = PAGE_WIDTH_MM - 2 * MARGIN_MM
FIGURE_HEIGHT_MM: Final = 190.0

MARKS: Final = {Mark.CIRCLE: "●", Mark.DIAMOND: "◆", Mark.TRIANGLE: "▲", Mark.DASHED_RING: "◌"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How a voice stands out: a bar at the left, its line, and the ground behind the words.

    Attributes:
        style: the name of the Word style.
        line: Word's name of the bar's line.
        eighths: the bar's width in eighths of a point.
        tint: the ground behind the words; None for the paper.
        is_in_colour: whether the words themselves have the bar's colour.
    """

    style: str
    colour: str
    line: str
    eighths: int
    tint: str | None
    is_in_colour: bool = False


VOICES: Final = {
    Voice.FACT: Bar(style="Fact", colour=MUTED, line="single", eighths=12, tint=None),
    Voice.REPORTED: Bar(style="Reported", colour=TEAL, line="single", eighths=24, tint="#EFF6F6"),
    Voice.OPINION: Bar(style="Opinion", colour="#6A5A3C", line="dashed", eighths=18, tint="#F7F5F0"),
    Voice.CHILD: Bar(
        style="Child’s words",
        colour="#4B3B8F",
        line="single",
        eighths=36,
        tint="#EFECFA",
        is_in_colour=True,
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Type sizes in points, and the line height as a multiple of the size."""

    body: float
    table: float
    small: float
    title: float
    headings: tuple[float, float, float]
    leading: float


_LOOKS: Final = {
    Audience.PROFESSIONAL: Look(
        body=12, table=11, small=10.5, title=24, headings=(16, 13.5, 12), leading=1.25
    ),
    Audience.YOUNG_PERSON: Look(body=14, table=13, small=12, title=28, headings=(19, 16, 14), leading=1.5),
}


def look_for(audience: Audience) -> Look:
    """Return the look made for these readers."""
    return _LOOKS[audience]
