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
EDGE: Final = "#858C95"
TEAL: Final = "#0B5D66"
TEAL_TINT: Final = "#E2F0F0"
CHILD: Final = "#4B3B8F"
CHILD_TINT: Final = "#EFECFA"
URGENT: Final = "#A4262C"
CALLOUT_GROUND: Final = "#F7F5F0"

PAGE_WIDTH_MM: Final = 210.0
MARGIN_MM: Final = 22.0
TEXT_WIDTH_MM: Final = PAGE_WIDTH_MM - 2 * MARGIN_MM
FIGURE_HEIGHT_MM: Final = 132.0  # leaves room for words on its page, and a short rest of a page for it

MARKS: Final = {Mark.CIRCLE: "●", Mark.DIAMOND: "◆", Mark.TRIANGLE: "▲", Mark.DASHED_RING: "◌"}


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceLook:
    """How a voice stands out: its label, the bar at the left, the ground behind the words.

    Attributes:
        style: the name of the Word style; the label's has " label" behind it.
        line: Word's name of the bar's line; None for no bar.
        eighths: the bar's width in eighths of a point.
        ground: behind the words; None for the paper.
        words: the colour of the words.
        label: the colour of the label.
        label_ground: behind the label; None for the paper.
        label_line: Word's name of the line around the label; None for no line.
    """

    style: str
    line: str | None = None
    eighths: int = 0
    bar: str = EDGE
    ground: str | None = None
    words: str = INK
    label: str = INK
    label_ground: str | None = None
    label_line: str | None = None


VOICES: Final = {
    Voice.FACT: VoiceLook(style="Fact", label=PAPER, label_ground=MUTED),
    Voice.REPORTED: VoiceLook(style="Reported", line="single", eighths=8, label_line="single"),
    Voice.OPINION: VoiceLook(style="Opinion", line="dashed", eighths=12, label_line="dashed"),
    Voice.CHILD: VoiceLook(
        style="Child’s words",
        line="single",
        eighths=36,
        bar=CHILD,
        ground=CHILD_TINT,
        words=CHILD,
        label=CHILD,
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
