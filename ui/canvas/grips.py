"""What is held while one drags: a place, a corner of an area, a bend of a way; each says which edit it is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hothdesk.core.drawing import Point
from hothdesk.mapping.edits import MapEdit, MovePlace, ReshapePlace
from hothdesk.mapping.model import PlaceId, RouteId, SafetyMap, on_map
from hothdesk.mapping.route_edits import RedrawRoute
from ui.canvas.finding import nearest, stretch_at


@dataclass(frozen=True, slots=True)
class Grip(ABC):
    """Something held by the pointer.

    Attributes:
        thing: the id of the place or way it belongs to.
    """

    thing: str

    @abstractmethod
    def edit(self, safety_map: SafetyMap, to: Point) -> MapEdit:
        """Return the edit that brings it there."""

    def taken_away(self, safety_map: SafetyMap) -> MapEdit | None:
        """Return the edit that takes it away; None when it cannot be."""
        return None


@dataclass(frozen=True, slots=True)
class PlaceGrip(Grip):
    """A whole place, held so far from its mark."""

    off: Point

    def edit(self, safety_map: SafetyMap, to: Point) -> MapEdit:
        """Return the move."""
        place = PlaceId(self.thing)
        return MovePlace(place_id=place, to=on_map((to[0] - self.off[0], to[1] - self.off[1])))


@dataclass(frozen=True, slots=True)
class CornerGrip(Grip):
    """One corner of an area."""

    number: int

    def edit(self, safety_map: SafetyMap, to: Point) -> MapEdit:
        """Return the new outline."""
        outline = list(safety_map.place(PlaceId(self.thing)).outline)
        outline[self.number] = on_map(to)
        return ReshapePlace(place_id=PlaceId(self.thing), outline=tuple(outline))

    def taken_away(self, safety_map: SafetyMap) -> MapEdit | None:
        """Return the outline without this corner; three must stay."""
        outline = list(safety_map.place(PlaceId(self.thing)).outline)
        if len(outline) <= 3:
            return None
        del outline[self.number]
        return ReshapePlace(place_id=PlaceId(self.thing), outline=tuple(outline))


@dataclass(frozen=True, slots=True)
class BendGrip(Grip):
    """One bend of a way; a new one where the line itself was taken hold of."""

    number: int
    is_new: bool = False

    def edit(self, safety_map: SafetyMap, to: Point) -> MapEdit:
        """Return the new line."""
        route = safety_map.route(RouteId(self.thing))
        points = list(route.points)
        if self.is_new:
            points.insert(self.number, on_map(to))
        else:
            points[self.number] = on_map(to)
        return _redrawn(safety_map, self.thing, points)

    def taken_away(self, safety_map: SafetyMap) -> MapEdit | None:
        """Return the line without this bend; two points must stay."""
        route = safety_map.route(RouteId(self.thing))
        if self.is_new or len(safety_map.path(route)) <= 2:
            return None
        points = list(route.points)
        del points[self.number]
        return _redrawn(safety_map, self.thing, points)


def grip_at(
    safety_map: SafetyMap,
    chosen: str | None,
    found: str | None,
    point: Point,
    handles: Sequence[Point],
    reach: float,
) -> Grip | None:
    """Return what a press there takes hold of: a handle of the chosen thing first, then what lies there.

    Args:
        safety_map: the map.
        chosen: what is chosen already.
        found: what lies there.
        point: where the press is.
        handles: the corners or bends of what is chosen.
        reach: how near counts.
    """
    is_way = any(route.id == chosen for route in safety_map.routes)
    handle = nearest(handles, point, reach=reach)
    if chosen is not None and handle is not None:
        return BendGrip(chosen, handle) if is_way else CornerGrip(chosen, handle)
    if found is not None and found == chosen and is_way:
        route = safety_map.route(RouteId(found))
        stretch = stretch_at(safety_map.path(route), point)
        return BendGrip(found, stretch if route.from_place else stretch + 1, is_new=True)
    if found is not None and safety_map.has_place(PlaceId(found)):
        spot = safety_map.place(PlaceId(found)).position
        if spot is not None:
            return PlaceGrip(found, (point[0] - spot[0], point[1] - spot[1]))
    return None


def _redrawn(safety_map: SafetyMap, thing: str, points: Sequence[Point]) -> MapEdit:
    route = replace(safety_map.route(RouteId(thing)), points=tuple(points))
    return RedrawRoute(
        route_id=route.id, points=route.points, from_place=route.from_place, to_place=route.to_place
    )
