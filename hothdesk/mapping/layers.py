"""The parts of a map's picture, each place and way by itself, from the ground up.

``picture.py`` puts them together for a pack; the map editor draws the same parts, so that the screen and the
paper look alike. The legend is not here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from hothdesk.core.drawing import Picture, Point, Polygon, Polyline, Shape, Style, Text, mark_shapes
from hothdesk.core.i18n import _
from hothdesk.mapping import lines
from hothdesk.mapping.labels import Box, Placed, Wanted, place_labels, square, text_width, wrapped
from hothdesk.mapping.model import MAP_HEIGHT, MAP_WIDTH, Place, PlaceKind, Route, SafetyMap, on_map
from hothdesk.mapping.safety import Safety

GROUND: Final = "#EEF1EA"
EDGE: Final = "#DEDAD0"
INK: Final = "#1B2430"
MUTED: Final = "#55606E"
PAPER: Final = "#FFFFFF"
SMALL: Final = 18.0
MARK: Final = 30.0
NAME: Final = 21.0

_ROUTE_MARK: Final = 19.0
_ROUTE_NAME: Final = 18.0
_WIDEST_NAME: Final = 210.0
_MARGIN: Final = 8.0
_ROW: Final = 44.0

DASHES: Final = {
    Safety.SAFE: (16.0, 6.0),
    Safety.MIXED: (7.0, 6.0),
    Safety.NOT_SAFE: (3.0, 6.0),
    Safety.NOT_KNOWN: (14.0, 6.0, 3.0, 6.0),
}

Layer = Mapping[str, tuple[Shape, ...]]
"""The shapes of places or ways by their ids, the lowest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLayers:
    """The picture of a map in its parts.

    Attributes:
        ground: the paper, and the picture on it.
        areas: the places that are areas, the largest first.
        ways: the ways.
        marks: the places that have a spot.
        labels: the names of places and ways; a line leads to one that stands far from its mark.
        online: the strip below the map, each space by itself.
        online_heading: the word before them; nothing when there are none.
        bottom: where the strip ends; the bottom of the map when there is none.
    """

    ground: tuple[Shape, ...]
    areas: Layer
    ways: Layer
    marks: Layer
    labels: Layer
    online: Layer
    online_heading: tuple[Shape, ...]
    bottom: float


@dataclass(frozen=True, slots=True)
class _Paper:
    """The sheet, ``spread`` times as large as the map's own units beside marks and names of one size."""

    spread: float

    @property
    def width(self) -> float:
        return MAP_WIDTH * self.spread

    @property
    def height(self) -> float:
        return MAP_HEIGHT * self.spread

    def at(self, point: Point) -> Point:
        return point[0] * self.spread, point[1] * self.spread

    def within(self, point: Point) -> Point:
        return self.at(on_map((point[0] / self.spread, point[1] / self.spread)))

    def holding(self, drawn: SafetyMap) -> SafetyMap:
        """Return the map with everything where it lies on this sheet."""
        if self.spread == 1:
            return drawn
        places = tuple(
            replace(
                place,
                position=None if place.position is None else self.at(place.position),
                outline=tuple(self.at(corner) for corner in place.outline),
            )
            for place in drawn.places
        )
        routes = tuple(
            replace(route, points=tuple(self.at(point) for point in route.points)) for route in drawn.routes
        )
        return replace(drawn, places=places, routes=routes)


@dataclass(frozen=True, slots=True)
class _Way:
    """A way ready to be drawn."""

    route: Route
    line: tuple[Point, ...]
    middle: Point


def map_layers(
    safety_map: SafetyMap,
    *,
    picture: bytes | None = None,
    labels: Mapping[str, str] | None = None,
    spread: float = 1.0,
) -> MapLayers:
    """Return the parts of the picture of a map.

    Args:
        safety_map: the map.
        picture: the bytes of the picture it is drawn on, if it is drawn on one.
        labels: other words for places and ways by id.
        spread: how much larger the sheet is beside marks and names, which keep their size: who looks more
            closely sees places further apart. Every coordinate of the shapes is this many times larger.
    """
    named = labels or {}
    paper = _Paper(spread)
    shown = paper.holding(safety_map)
    ways = _ways(shown, paper)
    areas = sorted(
        (place for place in shown.places if place.kind is PlaceKind.AREA),
        key=lambda place: -lines.area(place.outline),
    )
    spots = [place for place in shown.on_paper if place.position is not None]
    ids = [*(place.id for place in spots), *(way.route.id for way in ways)]
    words = {
        each: tuple(_label_shapes(label, is_place=number < len(spots)))
        for number, (each, label) in enumerate(zip(ids, _placed(shown, paper, ways, named), strict=True))
    }
    online, bottom = _online(shown.online, paper, named) if shown.online else ({}, paper.height)
    return MapLayers(
        ground=tuple(_ground(shown, paper, picture)),
        areas={place.id: (_area(place),) for place in areas},
        ways={way.route.id: tuple(_way_shapes(way)) for way in ways},
        marks={place.id: _mark(place) for place in spots},
        labels=words,
        online=online,
        online_heading=(_online_heading(paper.height),) if online else (),
        bottom=bottom,
    )


def outlines(safety_map: SafetyMap, *, spread: float = 1.0) -> tuple[Layer, Layer]:
    """Return the areas and the ways alone, without placing a single name: quick enough while one drags."""
    paper = _Paper(spread)
    shown = paper.holding(safety_map)
    areas: Layer = {place.id: (_area(place),) for place in shown.places if place.kind is PlaceKind.AREA}
    return areas, {way.route.id: tuple(_way_shapes(way)) for way in _ways(shown, paper)}


def _ground(safety_map: SafetyMap, paper: _Paper, picture: bytes | None) -> Iterable[Shape]:
    edge = lines.rounded(1, 1, paper.width - 1, paper.height - 1, 14)
    yield Polygon(edge, Style(fill=GROUND, stroke=EDGE, width=2))
    background = safety_map.background
    if background is None or picture is None:
        return
    scale = min((paper.width - 4) / background.width, (paper.height - 4) / background.height)
    width, height = background.width * scale, background.height * scale
    left, top = (paper.width - width) / 2, (paper.height - height) / 2
    yield Picture((left, top), width, height, picture)
    # a veil of paper, so that the marks stand out from whatever the picture shows
    veil = ((left, top), (left + width, top), (left + width, top + height), (left, top + height))
    yield Polygon(veil, Style(fill=PAPER, opacity=0.3))


def _area(place: Place) -> Shape:
    tone = place.safety.tone
    style = Style(fill=tone.tint, stroke=tone.ink, width=2.5, dash=(9.0, 6.0), opacity=0.75)
    return Polygon(lines.smooth_ring(place.outline), style)


def _mark(place: Place) -> tuple[Shape, ...]:
    return () if place.position is None else mark_shapes(place.safety.tone, place.position, MARK, halo=PAPER)


def _ways(safety_map: SafetyMap, paper: _Paper) -> list[_Way]:
    found = (_way(safety_map, paper, route) for route in safety_map.routes)
    return [way for way in found if way is not None]


def _way(safety_map: SafetyMap, paper: _Paper, route: Route) -> _Way | None:
    path = safety_map.path(route)
    if len(path) < 2:
        return None
    line = tuple(paper.within(point) for point in lines.smooth(path))
    ends = {place.id for place in safety_map.on_paper}
    start = MARK * 0.75 if route.from_place in ends else 0.0
    end = MARK * 0.75 if route.to_place in ends else 0.0
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
        if all(spot is None or math.dist(point, spot) > MARK * 1.2 for spot in spots):
            return point
    return lines.at(line, whole / 2)[0]


def _way_shapes(way: _Way) -> Iterable[Shape]:
    tone = way.route.safety.tone
    yield Polyline(way.line, Style(stroke=PAPER, width=9))
    yield Polyline(way.line, Style(stroke=tone.ink, width=4.5, dash=DASHES[way.route.safety]))
    whole = lines.length(way.line)
    for part in (0.26, 0.76) if whole > 160 else (0.85,):
        yield arrow(*lines.at(way.line, whole * part), tone.ink)
    yield from mark_shapes(tone, way.middle, _ROUTE_MARK, halo=PAPER)


def arrow(tip_near: Point, way: Point, colour: str) -> Shape:
    """Return the head of an arrow that goes this way."""
    (x, y), (dx, dy) = tip_near, way
    tip = (x + dx * 11, y + dy * 11)
    left = (x - dx * 7 - dy * 9, y - dy * 7 + dx * 9)
    right = (x - dx * 7 + dy * 9, y - dy * 7 - dx * 9)
    return Polygon((tip, left, right), Style(fill=colour, stroke=PAPER, width=2))


def _placed(
    safety_map: SafetyMap, paper: _Paper, ways: Sequence[_Way], named: Mapping[str, str]
) -> tuple[Placed, ...]:
    """Return a place for the name of each place that has a spot, then of each way."""
    spots = [(place, place.position) for place in safety_map.on_paper if place.position is not None]
    wanted = [
        Wanted(
            lines=wrapped(named.get(place.id, place.name), NAME, _WIDEST_NAME) or ("…",),
            size=NAME,
            mark=spot,
            reach=MARK * 0.62,
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
    marks = [square(spot, MARK * 1.25) for _place, spot in spots]
    marks += [square(way.middle, _ROUTE_MARK * 1.25) for way in ways]
    ground = Box(_MARGIN, _MARGIN, paper.width - _MARGIN, paper.height - _MARGIN)
    along = [point for way in ways for point in lines.walked(way.line, 8)]
    along += [point for place in safety_map.on_paper if place.outline for point in _edge(place)]
    return place_labels(wanted, ground=ground, marks=marks, lines=along)


def _edge(place: Place) -> tuple[Point, ...]:
    return lines.walked(lines.smooth_ring(place.outline), 8)


def _label_shapes(label: Placed, *, is_place: bool) -> Iterable[Shape]:
    if label.is_far:
        ends = (label.wanted.mark, label.box.nearest(label.wanted.mark))
        reach = lines.shortened(ends, label.wanted.reach, 2)
        if reach:
            yield Polyline(reach, Style(stroke=MUTED, width=1.2))
    if label.is_crossed:
        box = label.box
        plate = lines.rounded(box.left - 5, box.top - 1, box.right + 5, box.bottom + 3, 7)
        yield Polygon(plate, Style(fill=GROUND))
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


def _online_heading(top: float) -> Shape:
    return Text(at=(4, top + 36), text=_("Online"), size=SMALL + 1, colour=INK, is_strong=True)


def _online(
    places: Sequence[Place], paper: _Paper, named: Mapping[str, str]
) -> tuple[dict[str, tuple[Shape, ...]], float]:
    """Return the strip of online spaces below the map, and where it ends."""
    cards: dict[str, tuple[Shape, ...]] = {}
    left = start = text_width(_("Online"), SMALL + 1) + 26
    row = paper.height + 10
    for place in places:
        name = wrapped(named.get(place.id, place.name), NAME, 300, most_lines=1)[0]
        where = "".join(wrapped(place.platform, SMALL, 200, most_lines=1))
        width = 44 + text_width(name, NAME) + (10 + text_width(where, SMALL) if where else 0) + 14
        if left + width > paper.width - 1 and left > start:
            left, row = start, row + _ROW + 8
        tone = place.safety.tone
        card = lines.rounded(left, row, left + width, row + _ROW - 4, 9)
        base = row + _ROW / 2 + 4.5
        shapes: list[Shape] = [
            Polygon(card, Style(fill=tone.tint, stroke=tone.ink, width=1.5)),
            *mark_shapes(tone, (left + 22, row + _ROW / 2 - 2), 20),
            Text(at=(left + 40, base), text=name, size=NAME, colour=INK, is_strong=True),
        ]
        if where:
            at = (left + 50 + text_width(name, NAME), base)
            shapes.append(Text(at=at, text=where, size=SMALL, colour=MUTED))
        cards[place.id] = tuple(shapes)
        left += width + 10
    return cards, row + _ROW
