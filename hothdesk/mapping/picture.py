"""The picture of a safety map, as shapes: for the screen, the PDF (vector) and Word (raster) alike.

Blank paper stays blank: no street is invented. Everything is readable in grey: the marks differ in shape, the
ways in their dashes, and the legend gives every shape its word. What is left out is absent, not covered.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial

from hothdesk.core.drawing import Drawing, Point, Polygon, Polyline, Shape, Style, Text, mark_shapes
from hothdesk.core.i18n import _
from hothdesk.mapping import lines
from hothdesk.mapping.labels import text_width
from hothdesk.mapping.layers import DASHES, GROUND, INK, MUTED, SMALL, MapLayers, arrow, map_layers
from hothdesk.mapping.model import MAP_WIDTH, PlaceId, SafetyMap
from hothdesk.mapping.picture_words import map_in_words
from hothdesk.mapping.safety import Safety


def map_drawing(
    safety_map: SafetyMap,
    *,
    picture: bytes | None = None,
    leave_out: Collection[PlaceId] = (),
    labels: Mapping[str, str] | None = None,
) -> Drawing:
    """Return the picture of a map with its legend and its text alternative.

    Args:
        safety_map: the map.
        picture: the bytes of the picture it is drawn on, if it is drawn on one.
        leave_out: places that this reader should not see (``safety_map.homes``, most often).
        labels: other words for places and ways by id, where the young person's own would tell too much.
    """
    shown = safety_map.leaving_out(leave_out)
    named = labels or {}
    layers = map_layers(shown, picture=picture, labels=named)
    shapes = [*_put_together(layers)]
    legend, bottom = _legend(shown, layers.bottom, has_ways=bool(layers.ways), has_areas=bool(layers.areas))
    shapes.extend(legend)
    return Drawing(
        width=MAP_WIDTH,
        height=bottom,
        title=_("Safety map"),
        alternative=map_in_words(shown, labels=named),
        shapes=tuple(shapes),
    )


def _put_together(layers: MapLayers) -> Iterable[Shape]:
    yield from layers.ground
    for layer in (layers.areas, layers.ways, layers.marks):
        for shapes in layer.values():
            yield from shapes
    words = [shape for shapes in layers.labels.values() for shape in shapes]
    yield from (shape for shape in words if not isinstance(shape, Text))
    yield from (shape for shape in words if isinstance(shape, Text))
    yield from layers.online_heading
    for shapes in layers.online.values():
        yield from shapes


def _legend(
    safety_map: SafetyMap, top: float, *, has_ways: bool, has_areas: bool
) -> tuple[Iterable[Shape], float]:
    """Return the lines that give every shape its word, and where they end."""
    used = {place.safety for place in safety_map.places} | {route.safety for route in safety_map.routes}
    entries: list[tuple[str, float, Callable[[Point], Iterable[Shape]]]] = [
        (safety.word, 30, partial(_mark_sample, safety))
        for safety in Safety
        if safety is not Safety.NOT_KNOWN or safety in used
    ]
    if has_ways:
        entries.append((_("Way, and which way it goes"), 74, _way_sample))
    if has_areas:
        entries.append((_("Area"), 48, _area_sample))
    shapes: list[Shape] = []
    left, middle = 4.0, top + 32
    for word, room, sample in entries:
        width = room + text_width(word, SMALL)
        if left + width > MAP_WIDTH:
            left, middle = 4.0, middle + 34
        shapes.extend(sample((left, middle)))
        shapes.append(Text(at=(left + room, middle + SMALL * 0.36), text=word, size=SMALL, colour=INK))
        left += width + 26
    return shapes, middle + 20


def _mark_sample(safety: Safety, at: Point) -> Iterable[Shape]:
    return mark_shapes(safety.tone, (at[0] + 11, at[1]), 20)


def _way_sample(at: Point) -> Iterable[Shape]:
    x, y = at
    yield Polyline(((x, y), (x + 64, y)), Style(stroke=MUTED, width=4.5, dash=DASHES[Safety.MIXED]))
    yield arrow((x + 32, y), (1.0, 0.0), MUTED)


def _area_sample(at: Point) -> Iterable[Shape]:
    x, y = at
    box = lines.rounded(x, y - 12, x + 38, y + 12, 7)
    yield Polygon(box, Style(fill=GROUND, stroke=MUTED, width=2, dash=(6.0, 4.0)))
