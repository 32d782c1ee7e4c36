"""Lines that nobody drew by hand: the first outline of an area, a larger one, a way with other ends."""

from __future__ import annotations

import math
from collections.abc import Sequence

from hothdesk.core.drawing import Point
from hothdesk.mapping.model import MAP_HEIGHT, MAP_WIDTH, PlaceId, Route, SafetyMap, middle_of, shifted
from hothdesk.mapping.route_edits import RedrawRoute

_ACROSS, _DOWN = 100.0, 75.0
_CORNERS = 8


def outline_around(spot: Point) -> tuple[Point, ...]:
    """Return a round outline with the spot in its middle, as far as the map goes."""
    turns = [(number + 0.5) * 2 * math.pi / _CORNERS for number in range(_CORNERS)]
    ring = [(spot[0] + math.cos(turn) * _ACROSS, spot[1] + math.sin(turn) * _DOWN) for turn in turns]
    return shifted(ring, (0.0, 0.0))


def resized(outline: Sequence[Point], factor: float) -> tuple[Point, ...]:
    """Return the outline so many times as large about its middle, never larger than the map."""
    middle = middle_of(outline)
    width = max(x for x, _y in outline) - min(x for x, _y in outline)
    height = max(y for _x, y in outline) - min(y for _x, y in outline)
    most = min(MAP_WIDTH / max(width, 1.0), MAP_HEIGHT / max(height, 1.0))
    part = min(factor, most)
    ring = [(middle[0] + (x - middle[0]) * part, middle[1] + (y - middle[1]) * part) for x, y in outline]
    return shifted(ring, (0.0, 0.0))


def with_ends(
    safety_map: SafetyMap, route: Route, from_place: PlaceId | None, to_place: PlaceId | None
) -> RedrawRoute:
    """Return the edit that gives a way other ends and keeps its bends."""
    points = list(route.points)
    if route.from_place is None and from_place is not None and points:
        points.pop(0)
    elif route.from_place is not None and from_place is None:
        points[:0] = _spot(safety_map, route.from_place)
    if route.to_place is None and to_place is not None and points:
        points.pop()
    elif route.to_place is not None and to_place is None:
        points.extend(_spot(safety_map, route.to_place))
    return RedrawRoute(route_id=route.id, points=tuple(points), from_place=from_place, to_place=to_place)


def _spot(safety_map: SafetyMap, place: PlaceId) -> list[Point]:
    position = safety_map.place(place).position
    return [] if position is None else [position]
