"""The picture of a safety map, as shapes: for the screen, the PDF (vector) and Word (raster) alike.

Blank paper stays blank: no street is invented. Everything is readable in grey: the marks differ in shape, the
ways in their dashes, and the legend gives every shape its word. What is left out is absent, not covered.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from hothdesk.core.drawing import (
    Drawing,
    Picture,
    Point,
    Polygon,
    Polyline,
    Shape,
    Style,
    Text,
    mark_shapes,
)
from hothdesk.core.i18n import _
from hothdesk.mapping import lines
from hothdesk.mapping.labels import Box, Placed, Wanted, place_labels, square, text_width, wrapped
from hothdesk.mapping.model import MAP_HEIGHT, MAP_WIDTH, Place, PlaceId, PlaceKind, Route, SafetyMap, on_map
from hothdesk.mapping.picture_words import map_in_words
from hothdesk.mapping.safety import Safety

GROUND: Final = "#EEF1EA"
EDGE: Final = "#DEDAD0"
INK: Final = "#1B2430"
MUTED: Final = "#55606E"
PAPER: Final = "#FFFFFF"

_MARK: Final = 30.0
_ROUTE_MARK: Final = 19.0
_NAME: Final = 21.0
_ROUTE_NAME: Final = 18.0
_SMALL: Final = 18.0
_WIDEST_NAME: Final = 210.0
_MARGIN: Final = 8.0
_ROW: Final = 44.0

_DASHES: Final = {
    Safety.SAFE: (16.0, 6.0),
    Safety.MIXED: (7.0, 6.0),
    Safety.NOT_SAFE: (3.0, 6.0),
    Safety.NOT_KNOWN: (14.0, 6.0, 3.0, 6.0),
}


@dataclass(frozen=True, slots=True)
class _Way:
    """A way ready to be drawn."""

    route: Route
    line: tuple[Point, ...]
    middle: Point


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
    shapes: list[Shape] = [*_ground(shown, picture)]
    ways = [way for way in (_way(shown, route) for route in shown.routes) if way is not None]
    areas = sorted(
        (place for place in shown.places if place.kind is PlaceKind.AREA),
        key=lambda place: -lines.area(place.outline),
    )
    shapes.extend(_area(place) for place in areas)
    for way in ways:
        shapes.extend(_way_shapes(way))
    for place in shown.on_paper:
        if place.position is not None:
            shapes.extend(mark_shapes(place.safety.tone, place.position, _MARK, halo=PAPER))
    shapes.extend(_label_shapes(_placed(shown, ways, named)))
    bottom = MAP_HEIGHT
    if shown.online:
        online, bottom = _online(shown.online, bottom, named)
        shapes.extend(online)
    legend, bottom = _legend(shown, bottom, has_ways=bool(ways), has_areas=bool(areas))
    shapes.extend(legend)
    return Drawing(
        width=MAP_WIDTH,
        height=bottom,
        title=_("Safety map"),
        alternative=map_in_words(shown, labels=named),
        shapes=tuple(shapes),
    )


def _ground(safety_map: SafetyMap, picture: bytes | None) -> Iterable[Shape]:
    edge = lines.rounded(1, 1, MAP_WIDTH - 1, MAP_HEIGHT - 1, 14)
    yield Polygon(edge, Style(fill=GROUND, stroke=EDGE, width=2))
    background = safety_map.background
    if background is None or picture is None:
        return
    scale = min((MAP_WIDTH - 4) / background.width, (MAP_HEIGHT - 4) / background.height)
    width, height = background.width * scale, background.height * scale
    left, top = (MAP_WIDTH - width) / 2, (MAP_HEIGHT - height) / 2
    yield Picture((left, top), width, height, picture)
    # a veil of paper, so that the marks stand out from whatever the picture shows
    veil = ((left, top), (left + width, top), (left + width, top + height), (left, top + height))
    yield Polygon(veil, Style(fill=PAPER, opacity=0.3))


def _area(place: Place) -> Shape:
    tone = place.safety.tone
    style = Style(fill=tone.tint, stroke=tone.ink, width=2.5, dash=(9.0, 6.0), opacity=0.75)
    return Polygon(lines.smooth_ring(place.outline), style)


def _way(safety_map: SafetyMap, route: Route) -> _Way | None:
    path = safety_map.path(route)
    if len(path) < 2:
        return None
    line = tuple(on_map(point) for point in lines.smooth(path))
    ends = {place.id for place in safety_map.on_paper}
    start = _MARK * 0.75 if route.from_place in ends else 0.0
    end = _MARK * 0.75 if route.to_place in ends else 0.0
    line = lines.shortened(line, start, end)
    if not line:
        return None
    return _Way(route, line, _clear_middle(line, [place.position for place in safety_map.on_paper]))


def _clear_middle(line: tuple[Point, ...], spots: Sequence[Point | None]) -> Point:
    """Return the point nearest to the middle of a line that lies on no place's mark, if there is one."""
    whole = lines.length(line)
    parts = sorted((step / 40 for step in range(6, 35)), key=lambda part: abs(part - 0.5))
    for part in parts:
        point, _direction = lines.at(line, whole * part)
        if all(spot is None or math.dist(point, spot) > _MARK * 1.2 for spot in spots):
            return point
    return lines.at(line, whole / 2)[0]


def _way_shapes(way: _Way) -> Iterable[Shape]:
    tone = way.route.safety.tone
    yield Polyline(way.line, Style(stroke=PAPER, width=9))
    yield Polyline(way.line, Style(stroke=tone.ink, width=4.5, dash=_DASHES[way.route.safety]))
    whole = lines.length(way.line)
    for part in (0.26, 0.76) if whole > 160 else (0.85,):
        yield _arrow(*lines.at(way.line, whole * part), tone.ink)
    yield from mark_shapes(tone, way.middle, _ROUTE_MARK, halo=PAPER)


def _arrow(tip_near: Point, way: Point, colour: str) -> Shape:
    (x, y), (dx, dy) = tip_near, way
    tip = (x + dx * 11, y + dy * 11)
    left = (x - dx * 7 - dy * 9, y - dy * 7 + dx * 9)
    right = (x - dx * 7 + dy * 9, y - dy * 7 - dx * 9)
    return Polygon((tip, left, right), Style(fill=colour, stroke=PAPER, width=2))


def _placed(safety_map: SafetyMap, ways: Sequence[_Way], named: Mapping[str, str]) -> tuple[Placed, ...]:
    spots = [(place, place.position) for place in safety_map.on_paper if place.position is not None]
    wanted = [
        Wanted(
            lines=wrapped(named.get(place.id, place.name), _NAME, _WIDEST_NAME) or ("…",),
            size=_NAME,
            mark=spot,
            reach=_MARK * 0.62,
        )
        for place, spot in spots
    ]
    wanted += [
        Wanted(
            lines=wrapped(named.get(way.route.id, way.route.name), _ROUTE_NAME, _WIDEST_NAME) or ("…",),
            size=_ROUTE_NAME,
            mark=way.middle,
            reach=_ROUTE_MARK * 0.7,
        )
        for way in ways
    ]
    marks = [square(spot, _MARK * 1.25) for _place, spot in spots]
    marks += [square(way.middle, _ROUTE_MARK * 1.25) for way in ways]
    ground = Box(_MARGIN, _MARGIN, MAP_WIDTH - _MARGIN, MAP_HEIGHT - _MARGIN)
    along = [point for way in ways for point in lines.walked(way.line, 8)]
    along += [point for place in safety_map.on_paper if place.outline for point in _edge(place)]
    return place_labels(wanted, ground=ground, marks=marks, lines=along)


def _edge(place: Place) -> tuple[Point, ...]:
    return lines.walked(lines.smooth_ring(place.outline), 8)


def _label_shapes(placed: Sequence[Placed]) -> Iterable[Shape]:
    for label in placed:
        if label.is_far:
            ends = (label.wanted.mark, label.box.nearest(label.wanted.mark))
            reach = lines.shortened(ends, label.wanted.reach, 2)
            if reach:
                yield Polyline(reach, Style(stroke=MUTED, width=1.2))
    for label in placed:
        is_place = label.wanted.size == _NAME
        for at, line in label.base_lines():
            yield Text(
                at=at,
                text=line,
                size=label.wanted.size,
                colour=INK if is_place else MUTED,
                is_strong=is_place,
                anchor=label.anchor,
                halo=GROUND,
            )


def _online(places: Sequence[Place], top: float, named: Mapping[str, str]) -> tuple[Iterable[Shape], float]:
    """Return the strip of online spaces below the map, and where it ends."""
    shapes: list[Shape] = [
        Text(at=(4, top + 36), text=_("Online"), size=_SMALL + 1, colour=INK, is_strong=True)
    ]
    left = start = text_width(_("Online"), _SMALL + 1) + 26
    row = top + 10
    for place in places:
        name = wrapped(named.get(place.id, place.name), _NAME, 300, most_lines=1)[0]
        where = "".join(wrapped(place.platform, _SMALL, 200, most_lines=1))
        width = 44 + text_width(name, _NAME) + (10 + text_width(where, _SMALL) if where else 0) + 14
        if left + width > MAP_WIDTH - 1 and left > start:
            left, row = start, row + _ROW + 8
        card = lines.rounded(left, row, left + width, row + _ROW - 4, 9)
        shapes.append(
            Polygon(card, Style(fill=place.safety.tone.tint, stroke=place.safety.tone.ink, width=1.5))
        )
        shapes.extend(mark_shapes(place.safety.tone, (left + 22, row + _ROW / 2 - 2), 20))
        base = row + _ROW / 2 + 4.5
        shapes.append(Text(at=(left + 40, base), text=name, size=_NAME, colour=INK, is_strong=True))
        if where:
            at = (left + 50 + text_width(name, _NAME), base)
            shapes.append(Text(at=at, text=where, size=_SMALL, colour=MUTED))
        left += width + 10
    return shapes, row + _ROW


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
        width = room + text_width(word, _SMALL)
        if left + width > MAP_WIDTH:
            left, middle = 4.0, middle + 34
        shapes.extend(sample((left, middle)))
        shapes.append(Text(at=(left + room, middle + _SMALL * 0.36), text=word, size=_SMALL, colour=INK))
        left += width + 26
    return shapes, middle + 20


def _mark_sample(safety: Safety, at: Point) -> Iterable[Shape]:
    return mark_shapes(safety.tone, (at[0] + 11, at[1]), 20)


def _way_sample(at: Point) -> Iterable[Shape]:
    x, y = at
    yield Polyline(((x, y), (x + 64, y)), Style(stroke=MUTED, width=4.5, dash=_DASHES[Safety.MIXED]))
    yield _arrow((x + 32, y), (1.0, 0.0), MUTED)


def _area_sample(at: Point) -> Iterable[Shape]:
    x, y = at
    box = lines.rounded(x, y - 12, x + 38, y + 12, 7)
    yield Polygon(box, Style(fill=GROUND, stroke=MUTED, width=2, dash=(6.0, 4.0)))
