"""What a safety map is: places, areas, online spaces and ways, each with its safety and whose word it is.

A map is a value: every change gives a new one (``edits.py``). Positions are in map units, 1000 wide and 750
high from the top left corner; they mean nothing outside this map and no coordinate of the earth is kept.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final, NewType

from hothdesk.children.model import ChildId
from hothdesk.core.drawing import Point
from hothdesk.core.errors import NotFound
from hothdesk.core.i18n import _
from hothdesk.mapping.safety import Safety
from hothdesk.mapping.times import UNTOLD, WeekTimes

SafetyMapId = NewType("SafetyMapId", str)
MapVersionId = NewType("MapVersionId", str)
PlaceId = NewType("PlaceId", str)
RouteId = NewType("RouteId", str)
PictureId = NewType("PictureId", str)

MAP_WIDTH: Final = 1000.0
MAP_HEIGHT: Final = 750.0

# A friend's or a relative's home is somebody's front door as much as the young person's own.
_HOME_KINDS: Final = frozenset({"home", "friends_home", "family"})

# A way whose end is left out stops this far from it, so that it does not point at the door.
_LEFT_OUT_REACH: Final = 150.0


class PlaceKind(StrEnum):
    """How a place is shown: one spot, a part of the map, or a space online that has no spot."""

    PIN = "pin"
    AREA = "area"
    ONLINE = "online"

    @property
    def word(self) -> str:
        """The word for it."""
        match self:
            case PlaceKind.PIN:
                return _("Place")
            case PlaceKind.AREA:
                return _("Area")
            case PlaceKind.ONLINE:
                return _("Online")


class Teller(StrEnum):
    """Whose word it is."""

    CHILD = "child"
    PARENT = "parent"
    WORKER = "worker"
    OTHER = "other"

    @property
    def word(self) -> str:
        """The word for them."""
        match self:
            case Teller.CHILD:
                return _("Young person")
            case Teller.PARENT:
                return _("Parent or carer")
            case Teller.WORKER:
                return _("Worker")
            case Teller.OTHER:
                return _("Someone else")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Whose word it is, and when they said it.

    Attributes:
        by: the young person, a parent or carer, a worker, or someone else.
        on: the day it was said; None when that was not noted.
        detail: who exactly, if it matters; a role rather than a name.
    """

    by: Teller = Teller.CHILD
    on: date | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """The picture the map is drawn on, brought in and cleaned; its bytes are kept beside the map."""

    picture: PictureId
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place in the young person's life.

    Attributes:
        name: the young person's word for it.
        position: where its mark stands, in map units; None only for an online space.
        outline: the edge of an area, three points or more; empty for the other kinds.
        place_kind: what sort of place it is, as the form's option id (``home``, ``school``, ``park``); may be
            empty.
        platform: for an online space, where it is ("a game", "a group chat").
        times: the week, hour by hour.
        when: times and days in words.
        why: the reason in the young person's words, exactly as they were said.
        who_helps: who helps here.
        better: what would make it better, in the words of the one who said it.
        adults_will_change: what adults will change here; a place can be changed, not only a child.
        is_home: marked as a home; see ``counts_as_home``.
    """

    id: PlaceId
    name: str
    kind: PlaceKind
    safety: Safety = Safety.NOT_KNOWN
    position: Point | None = None
    outline: tuple[Point, ...] = ()
    place_kind: str = ""
    platform: str = ""
    times: WeekTimes = UNTOLD
    when: str = ""
    why: str = ""
    who_helps: str = ""
    better: str = ""
    adults_will_change: str = ""
    said: Said = Said()
    is_home: bool = False

    def __post_init__(self) -> None:
        if self.kind is PlaceKind.ONLINE:
            if self.position is not None or self.outline:
                raise ValueError("an online space has no spot on the map")
        elif self.position is None:
            raise ValueError("a place on the map has a position")
        if (self.kind is PlaceKind.AREA) != bool(self.outline) or 0 < len(self.outline) < 3:
            raise ValueError("an area, and only an area, has an outline of three points or more")

    @property
    def counts_as_home(self) -> bool:
        """Say whether it is somebody's home, marked or by its kind, and so is left out of most packs."""
        return self.is_home or self.is_home_by_kind

    @property
    def is_home_by_kind(self) -> bool:
        """Say whether it is a home by its kind, so that no mark is needed and none can be taken away."""
        return self.place_kind in _HOME_KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One way from somewhere to somewhere; being late may be how harm is kept away (Swindon 2024).

    Attributes:
        name: the young person's word for it.
        from_place: where it starts; None when it starts at no place on this map.
        to_place: where it ends; None likewise.
        points: where it bends between its ends; the first or last is the end itself where there is no place.
        reason: why this way is taken, in the young person's words, exactly as they were said.
        mode: on foot, by bus, ...
        lateness: what it costs in time ("25 min late").
        better: what would make it better.
    """

    id: RouteId
    name: str
    from_place: PlaceId | None = None
    to_place: PlaceId | None = None
    points: tuple[Point, ...] = ()
    safety: Safety = Safety.NOT_KNOWN
    reason: str = ""
    mode: str = ""
    lateness: str = ""
    better: str = ""
    said: Said = Said()


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyMap:
    """One map as it is now; every change gives a new one.

    Attributes:
        made_on: the day it was drawn.
        with_whom: who sat with the young person.
        told: what was explained first, sentence by sentence: what it is for, who will see it, that it can
            stop any time.
        not_safe_do: what the young person does in a place that is not safe, exactly as they said it.
        agreed_with_map: what was agreed about the map itself: who may see it, who keeps it.
        child_view: what the young person says has changed, exactly as they said it, while the map is a draft;
            the finished version holds it, and the next draft asks again.
        background: the picture it is drawn on; None for blank paper.
    """

    id: SafetyMapId
    child_id: ChildId
    made_on: date
    with_whom: str = ""
    told: tuple[str, ...] = ()
    not_safe_do: str = ""
    agreed_with_map: str = ""
    child_view: str = ""
    background: Background | None = None
    places: tuple[Place, ...] = ()
    routes: tuple[Route, ...] = ()

    def place(self, place_id: PlaceId) -> Place:
        """Return one place.

        Raises:
            NotFound: it is not (or no longer) on this map.
        """
        for place in self.places:
            if place.id == place_id:
                return place
        raise NotFound(_("This place is no longer on the map."))

    def route(self, route_id: RouteId) -> Route:
        """Return one way.

        Raises:
            NotFound: it is not (or no longer) on this map.
        """
        for route in self.routes:
            if route.id == route_id:
                return route
        raise NotFound(_("This way is no longer on the map."))

    def has_place(self, place_id: PlaceId | None) -> bool:
        """Say whether the place is on this map."""
        return any(place.id == place_id for place in self.places)

    @property
    def on_paper(self) -> tuple[Place, ...]:
        """The places that have a spot on the map, in their order."""
        return tuple(place for place in self.places if place.kind is not PlaceKind.ONLINE)

    @property
    def online(self) -> tuple[Place, ...]:
        """The online spaces, in their order."""
        return tuple(place for place in self.places if place.kind is PlaceKind.ONLINE)

    @property
    def homes(self) -> frozenset[PlaceId]:
        """The places that are somebody's home."""
        return frozenset(place.id for place in self.places if place.counts_as_home)

    def path(self, route: Route) -> tuple[Point, ...]:
        """Return the whole line of a way, from end to end; fewer than two points cannot be drawn."""
        ends = {place.id: place.position for place in self.places}
        start = ends.get(route.from_place) if route.from_place else None
        end = ends.get(route.to_place) if route.to_place else None
        return (*_known(start), *route.points, *_known(end))

    def with_place(self, place: Place) -> SafetyMap:
        """Return this map with the place in it: in its old stead, or last."""
        if not self.has_place(place.id):
            return replace(self, places=(*self.places, place))
        return replace(self, places=tuple(place if each.id == place.id else each for each in self.places))

    def with_route(self, route: Route) -> SafetyMap:
        """Return this map with the way in it: in its old stead, or last."""
        if all(each.id != route.id for each in self.routes):
            return replace(self, routes=(*self.routes, route))
        return replace(self, routes=tuple(route if each.id == route.id else each for each in self.routes))

    def without_place(self, place_id: PlaceId) -> SafetyMap:
        """Return this map without the place; ways that met it keep their line.

        Ways that met a home stop short of it instead: once it is gone, nothing else would keep a pack from
        showing where the door was.
        """
        if place_id in self.homes:
            return self.leaving_out({place_id})
        routes = tuple(self._loosened(route, place_id) for route in self.routes)
        return replace(
            self, places=tuple(place for place in self.places if place.id != place_id), routes=routes
        )

    def without_route(self, route_id: RouteId) -> SafetyMap:
        """Return this map without the way."""
        return replace(self, routes=tuple(route for route in self.routes if route.id != route_id))

    def leaving_out(self, place_ids: Collection[PlaceId]) -> SafetyMap:
        """Return this map as somebody may see it who should not know these places (home, most often).

        They are gone, not covered, and every way stops short of them, so that no line points at the door. A
        way's own words may still name the place: that is for the maker of the pack to see.
        """
        hidden = {place.id: place.position for place in self.places if place.id in place_ids}
        spots = [spot for spot in hidden.values() if spot is not None]
        routes = tuple(
            replace(
                route,
                points=_kept_away(route.points, spots),
                from_place=None if route.from_place in hidden else route.from_place,
                to_place=None if route.to_place in hidden else route.to_place,
            )
            for route in self.routes
        )
        places = tuple(place for place in self.places if place.id not in hidden)
        return replace(self, places=places, routes=routes)

    def _loosened(self, route: Route, place_id: PlaceId) -> Route:
        points = route.points
        spot = next((place.position for place in self.places if place.id == place_id), None)
        if route.from_place == place_id:
            points = (*_known(spot), *points)
        if route.to_place == place_id:
            points = (*points, *_known(spot))
        return replace(
            route,
            points=points,
            from_place=None if route.from_place == place_id else route.from_place,
            to_place=None if route.to_place == place_id else route.to_place,
        )


def on_map(point: Point) -> Point:
    """Return the point, brought onto the map and to a tenth of a unit.

    Raises:
        ValueError: it is no number.
    """
    x, y = point
    if not (math.isfinite(x) and math.isfinite(y)):
        raise ValueError("a position is two numbers")
    return _within(x, MAP_WIDTH), _within(y, MAP_HEIGHT)


def _within(value: float, most: float) -> float:
    # adding nought turns -0.0 into 0.0, which JSON would tell apart
    return round(min(max(float(value), 0.0), most), 1) + 0.0


def middle_of(outline: Iterable[Point]) -> Point:
    """Return the middle of the box around an outline."""
    points = tuple(outline)
    xs = [x for x, _y in points]
    ys = [y for _x, y in points]
    return on_map(((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2))


def shifted(points: Iterable[Point], by: Point) -> tuple[Point, ...]:
    """Return the points moved together, as far as they stay on the map; their shape does not change."""
    listed = tuple(points)
    xs = [x for x, _y in listed]
    ys = [y for _x, y in listed]
    dx = min(max(by[0], -min(xs)), MAP_WIDTH - max(xs))
    dy = min(max(by[1], -min(ys)), MAP_HEIGHT - max(ys))
    return tuple(on_map((x + dx, y + dy)) for x, y in listed)


def _known(point: Point | None) -> tuple[Point, ...]:
    return () if point is None else (point,)


def _kept_away(points: Iterable[Point], spots: Iterable[Point]) -> tuple[Point, ...]:
    return tuple(point for point in points if all(math.dist(point, spot) > _LEFT_OUT_REACH for spot in spots))
