"""A picture as shapes: drawn once, then shown on the screen, in the PDF as vector, in Word as raster.

Coordinates run right and down from the top left corner, in the drawing's own units; a renderer scales
them. A drawing always carries its text alternative: a picture nobody can read is not finished.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

Point = tuple[float, float]


class Anchor(StrEnum):
    """Which part of a text stands at its point."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a shape is filled and outlined.

    Attributes:
        fill: ``#rrggbb`` or None for no fill.
        stroke: ``#rrggbb`` or None for no outline.
        width: outline width in drawing units.
        dash: lengths of dashes and gaps in drawing units; empty for a solid line.
        opacity: of the fill, 0 to 1.
    """

    fill: str | None = None
    stroke: str | None = None
    width: float = 1.0
    dash: tuple[float, ...] = ()
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed shape through these points."""

    points: tuple[Point, ...]
    style: Style


@dataclass(frozen=True, slots=True)
class Polyline:
    """An open line through these points."""

    points: tuple[Point, ...]
    style: Style


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle."""

    centre: Point
    radius: float
    style: Style


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A line of text; ``at`` is on its base line."""

    at: Point
    text: str
    size: float
    colour: str = "#1B2430"
    is_strong: bool = False
    anchor: Anchor = Anchor.START
    halo: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A raster picture (PNG or JPEG bytes) filling the rectangle from ``at``."""

    at: Point
    width: float
    height: float
    data: bytes = field(repr=False)


Shape = Polygon | Polyline | Circle | Text | Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A picture of this width and height, with its name and its text alternative."""

    width: float
    height: float
    title: str
    alternative: str
    shapes: tuple[Shape, ...] = ()

    def texts(self) -> Iterator[str]:
        """Yield every word the picture shows, for the leak check and for search."""
        for shape in self.shapes:
            if isinstance(shape, Text):
                yield shape.text


class Mark(StrEnum):
    """The shapes that say safe, mixed, not safe and not known without their colour."""

    CIRCLE = "circle"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    DASHED_RING = "dashed_ring"


@dataclass(frozen=True, slots=True)
class Tone:
    """A meaning that has a colour, a tint and a mark; the word beside it is the caller's.

    Attributes:
        ink: the colour of the word and the mark, at least 4.5:1 on the tint.
        tint: the ground behind it.
        mark: the shape that carries the meaning in grey.
    """

    ink: str
    tint: str
    mark: Mark


SAFE = Tone("#1B7A4B", "#E4F3EA", Mark.CIRCLE)
MIXED = Tone("#8A5200", "#FBEFD9", Mark.DIAMOND)
NOT_SAFE = Tone("#A4262C", "#FBE7E6", Mark.TRIANGLE)
NOT_KNOWN = Tone("#4A5058", "#ECEAE4", Mark.DASHED_RING)


def mark_shapes(tone: Tone, centre: Point, size: float, *, halo: str | None = None) -> tuple[Shape, ...]:
    """Return the mark of a tone around ``centre``, ``size`` units wide, with an optional halo."""
    x, y = centre
    half = size / 2
    edge = Style(fill=tone.ink, stroke=halo, width=size / 7 if halo else 0)
    match tone.mark:
        case Mark.CIRCLE:
            return (Circle(centre, half, edge),)
        case Mark.DIAMOND:
            reach = half * 1.15
            return (Polygon(((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)), edge),)
        case Mark.TRIANGLE:
            reach = half * 1.15
            return (Polygon(((x, y - reach), (x + reach, y + half), (x - reach, y + half)), edge),)
        case Mark.DASHED_RING:
            ring = Style(fill=halo, stroke=tone.ink, width=size / 7, dash=(size / 5, size / 7))
            return (Circle(centre, half * 0.9, ring),)
