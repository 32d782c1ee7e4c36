"""What lies under a pointer: places before ways, ways before areas; and where a way or an outline was hit.

All in map units; ``reach`` is how near counts as hit, so that a finger finds what a mouse finds.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from hothdesk.core.drawing import Point
from hothdesk.mapping import lines
from hothdesk.mapping.edits import is_inside
from hothdesk.mapping.labels import Box
from hothdesk.mapping.model import Place, PlaceId, PlaceKind, SafetyMap


def thing_at(
    safety_map: SafetyMap, point: Point, *, reach: float, online: Mapping[str, Box] | None = None
) -> str | None:
    """Return the id of what a press there means, or None for bare paper.

    Args:
        safety_map: the map.
        point: where.
        reach: how far from a mark still counts.
        online: where the online spaces stand below the map.
    """
    place = place_at(safety_map, point, reach=reach)
    if place is not None:
        return place
    for route in safety_map.routes:
        if distance_to(lines.smooth(safety_map.path(route)), point) <= reach * 0.6:
            return route.id
    areas = [
        each
        for each in safety_map.places
        if each.kind is PlaceKind.AREA and is_inside(point, lines.smooth_ring(each.outline))
    ]
    if areas:
        return min(areas, key=lambda each: lines.area(each.outline)).id
    for space, box in (online or {}).items():
        if box.left <= point[0] <= box.right and box.top <= point[1] <= box.bottom:
            return space
    return None


def is_on(safety_map: SafetyMap, thing: str | None) -> bool:
    """Say whether a place or way of this id is on the map."""
    ids: list[str] = [place.id for place in safety_map.places]
    ids += [route.id for route in safety_map.routes]
    return thing in ids


def place_at(safety_map: SafetyMap, point: Point, *, reach: float) -> PlaceId | None:
    """Return the place whose mark is nearest, if it is within reach."""
    near = [
        (math.dist(place.position, point), place.id)
        for place in safety_map.on_paper
        if place.position is not None
    ]
    distance, found = min(near, default=(math.inf, None))
    return found if distance <= reach else None


def nearest(points: Sequence[Point], point: Point, *, reach: float) -> int | None:
    """Return which of the points is nearest, if it is within reach."""
    distances = [math.dist(each, point) for each in points]
    if not distances or min(distances) > reach:
        return None
    return distances.index(min(distances))


def distance_to(line: Sequence[Point], point: Point) -> float:
    """Return how far a point is from a line; infinitely far from a line that is none."""
    return min((_from_stretch(point, start, end) for start, end in pairwise(line)), default=math.inf)


def stretch_at(path: Sequence[Point], point: Point) -> int:
    """Return which stretch of a path (0 is the first) runs nearest to a point, along its smooth line."""
    smooth = lines.smooth(path)
    step = max(1, (len(smooth) - 1) // max(1, len(path) - 1))
    costs = [
        distance_to(smooth[number * step : (number + 1) * step + 1], point) for number in range(len(path) - 1)
    ]
    return costs.index(min(costs))


def free_spot(places: Iterable[Place], *, width: float, height: float) -> Point:
    """Return a spot far from every place, for one that is put on the map without pointing."""
    taken = [place.position for place in places if place.position is not None]
    spots = [
        (width * (column + 0.5) / 8, height * (row + 0.5) / 6)
        for row in range(1, 5)
        for column in range(1, 7)
    ]
    middle = (width / 2, height / 2)

    def merit(spot: Point) -> float:
        room = min((math.dist(spot, each) for each in taken), default=width)
        return min(room, width / 4) - math.dist(spot, middle) / 8

    return max(spots, key=merit)


def _from_stretch(point: Point, start: Point, end: Point) -> float:
    (x, y), (x1, y1), (x2, y2) = point, start, end
    across = (x2 - x1) ** 2 + (y2 - y1) ** 2
    part = 0.0 if across == 0 else min(1.0, max(0.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / across))
    return math.dist(point, (x1 + (x2 - x1) * part, y1 + (y2 - y1) * part))
