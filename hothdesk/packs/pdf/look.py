"""Colours, sizes and distances of a page; the tokens of the look, in points.

Professional pages are set at 11 on 15.5; a young person's at 13.5 on 20, with no content below 13
(standards 4.17: left aligned, 12 or more, no italics for long text, no capitals).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from hothdesk.packs.document import Audience

INK = "#1B2430"
MUTED = "#55606E"
LINE = "#DEDAD0"
EDGE = "#858C95"
PAPER = "#F7F5F0"
WHITE = "#FFFFFF"
TEAL = "#0B5D66"
TEAL_TINT = "#E2F0F0"
CHILD = "#4B3B8F"
CHILD_TINT = "#EFECFA"
URGENT = "#A4262C"

PAGE_WIDTH = 595.28
PAGE_HEIGHT = 841.89


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """How running words look."""

    size: float
    leading: float
    colour: str = INK
    is_strong: bool = False

    def strong(self, colour: str | None = None) -> TextStyle:
        """Return the same words, standing out."""
        return replace(self, is_strong=True, colour=colour or self.colour)

    def toned(self, colour: str) -> TextStyle:
        """Return the same words in another colour."""
        return replace(self, colour=colour)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The sizes for one audience.

    Attributes:
        headings: for levels 1, 2 and 3; deeper ones look like the last.
        heading_space: before headings of those levels.
        gap: between blocks.
        side: margin left and right.
        head: from the top of the page to the text.
        furniture: header and footer of each page.
    """

    title: TextStyle
    subtitle: TextStyle
    headings: tuple[TextStyle, TextStyle, TextStyle]
    heading_space: tuple[float, float, float]
    body: TextStyle
    quote: TextStyle
    small: TextStyle
    table: TextStyle
    furniture: TextStyle
    gap: float
    side: float
    head: float
    cell_pad: float

    @property
    def measure(self) -> float:
        """Return the width of the text."""
        return PAGE_WIDTH - 2 * self.side


_PROFESSIONAL = Look(
    title=TextStyle(size=23, leading=29, is_strong=True),
    subtitle=TextStyle(size=10, leading=14, colour=MUTED),
    headings=(
        TextStyle(size=15.5, leading=20, is_strong=True),
        TextStyle(size=12.5, leading=17, is_strong=True),
        TextStyle(size=11, leading=15.5, is_strong=True),
    ),
    heading_space=(20, 15, 11),
    body=TextStyle(size=11, leading=15.5),
    quote=TextStyle(size=12, leading=17.5, colour=CHILD),
    small=TextStyle(size=9.5, leading=13.25, colour=MUTED),
    table=TextStyle(size=10, leading=13.75),
    furniture=TextStyle(size=9, leading=12),
    gap=8,
    side=62,
    head=66,
    cell_pad=5.5,
)

_YOUNG_PERSON = Look(
    title=TextStyle(size=29, leading=36, is_strong=True),
    subtitle=TextStyle(size=13, leading=18, colour=MUTED),
    headings=(
        TextStyle(size=19.5, leading=26, is_strong=True),
        TextStyle(size=16, leading=22, is_strong=True),
        TextStyle(size=13.5, leading=20, is_strong=True),
    ),
    heading_space=(30, 22, 16),
    body=TextStyle(size=13.5, leading=20.5),
    quote=TextStyle(size=15, leading=22.5, colour=CHILD),
    small=TextStyle(size=13, leading=18.5, colour=MUTED),
    table=TextStyle(size=13, leading=18.5),
    furniture=TextStyle(size=10.5, leading=14),
    gap=13,
    side=66,
    head=74,
    cell_pad=8,
)


def look_for(audience: Audience) -> Look:
    """Return the sizes for these readers."""
    return _YOUNG_PERSON if audience is Audience.YOUNG_PERSON else _PROFESSIONAL
