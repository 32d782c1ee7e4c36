"""A drawing of ``core.drawing`` put on a page by the pen, as vector, at any scale.

Letters of a drawing are marked with the rest of its figure. A halo is the same letters again, fat and pale:
it is marked as decoration, so that nobody hears or copies the words twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from hothdesk.core.drawing import (
    Anchor,
    Circle,
    Drawing,
    Picture,
    Point,
    Polygon,
    Polyline,
    Shape,
    Style,
    Text,
)
from hothdesk.packs.pdf import typefaces
from hothdesk.packs.pdf.lines import Setter
from hothdesk.packs.pdf.look import TextStyle
from hothdesk.packs.pdf.pen import Ink, Pen
from hothdesk.packs.pdf.typefaces import Letters

_HALO = 0.32  # width of a halo's outline, in parts of the letters' size
_LEADING = 1.3

Piece = Callable[[], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the top left corner of a drawing stands on the page, and how large its unit is there."""

    x: float
    top: float
    scale: float

    def point(self, point: Point) -> Point:
        """Return where a point of the drawing stands on the page."""
        return (self.x + point[0] * self.scale, self.top - point[1] * self.scale)

    def dash(self, style: Style) -> tuple[float, ...]:
        """Return the outline's dashes at this scale."""
        return tuple(length * self.scale for length in style.dash)


@dataclass(frozen=True, slots=True)
class Lettering:
    """The words of a drawing, each text in the typefaces that have its letters."""

    inks: dict[int, tuple[Ink, ...]]

    @classmethod
    def of(cls, drawing: Drawing, setter: Setter) -> Lettering:
        """Find typefaces for the words of this drawing."""
        return cls(
            {
                index: setter.inks(
                    shape.text,
                    TextStyle(
                        size=shape.size,
                        leading=shape.size * _LEADING,
                        colour=shape.colour,
                        is_strong=shape.is_strong,
                    ),
                )
                for index, shape in enumerate(drawing.shapes)
                if isinstance(shape, Text)
            }
        )


def draw(pen: Pen, drawing: Drawing, lettering: Lettering, spot: Spot, piece: Piece) -> None:
    """Draw the whole drawing, its content inside pieces made by ``piece``.

    Args:
        pen: draws.
        drawing: what is drawn.
        lettering: its words.
        spot: where.
        piece: opens one marked piece; a new one follows after each halo.
    """
    shapes = list(enumerate(drawing.shapes))
    while shapes:
        count = next((n for n, (_, shape) in enumerate(shapes) if n and _has_halo(shape)), len(shapes))
        first_index, first = shapes[0]
        if isinstance(first, Text) and first.halo:
            with pen.artifact():
                _write(pen, first, lettering.inks[first_index], spot, halo=first.halo)
        with piece():
            for index, shape in shapes[:count]:
                if isinstance(shape, Text):
                    _write(pen, shape, lettering.inks[index], spot)
                else:
                    draw_shape(pen, shape, spot)
        shapes = shapes[count:]


def draw_alone(drawing: Drawing) -> bytes:
    """Return an untagged one-page PDF of the drawing and nothing else, to be made into a raster."""
    lettering = Lettering.of(drawing, Setter(Letters()))
    pen = Pen((drawing.width, drawing.height))
    draw(pen, drawing, lettering, Spot(0, drawing.height, 1), pen.artifact)
    pen.next_page()
    return pen.finish().data


def _has_halo(shape: Shape) -> bool:
    return isinstance(shape, Text) and shape.halo is not None


def draw_shape(pen: Pen, shape: Shape, spot: Spot) -> None:
    """Draw one shape that is not words."""
    match shape:
        case Polygon(points, style) if len(points) > 1:
            pen.polygon(
                [spot.point(point) for point in points],
                fill=style.fill,
                stroke=style.stroke,
                thickness=style.width * spot.scale,
                dash=spot.dash(style),
                opacity=style.opacity,
            )
        case Polyline(points, style) if len(points) > 1 and style.stroke:
            placed = [spot.point(point) for point in points]
            pen.line(placed, style.stroke, style.width * spot.scale, spot.dash(style))
        case Circle(centre, radius, style):
            x, y = spot.point(centre)
            pen.circle(
                x,
                y,
                radius * spot.scale,
                fill=style.fill,
                stroke=style.stroke,
                thickness=style.width * spot.scale,
                dash=spot.dash(style),
                opacity=style.opacity,
            )
        case Picture(at, width, height, data):
            x, y = spot.point((at[0], at[1] + height))
            pen.picture(x, y, width * spot.scale, height * spot.scale, data)
        case _:
            return


def _write(pen: Pen, text: Text, inks: Sequence[Ink], spot: Spot, *, halo: str | None = None) -> None:
    whole = sum(typefaces.width(ink.font, ink.text, ink.size) for ink in inks)
    shift = {Anchor.START: 0.0, Anchor.MIDDLE: whole / 2, Anchor.END: whole}[text.anchor]
    x, base = spot.point((text.at[0] - shift, text.at[1]))
    for ink in inks:
        scaled = ink._replace(size=ink.size * spot.scale)
        pen.text(x, base, scaled, outline=(halo, scaled.size * _HALO) if halo else None)
        x += typefaces.width(ink.font, ink.text, scaled.size)
