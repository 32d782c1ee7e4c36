"""What a press or a key comes to: the edit that does it. A new thing gets a name that says nothing yet."""

from __future__ import annotations

from collections.abc import Collection

from hothdesk.core.drawing import Point
from hothdesk.core.i18n import _
from hothdesk.core.ids import new_id
from hothdesk.mapping.edits import AddPlace, DeletePlace, MapEdit
from hothdesk.mapping.model import (
    MAP_HEIGHT,
    MAP_WIDTH,
    Place,
    PlaceId,
    PlaceKind,
    Route,
    RouteId,
    SafetyMap,
    Said,
    middle_of,
)
from hothdesk.mapping.route_edits import AddRoute, DeleteRoute
from ui.canvas.finding import free_spot
from ui.canvas.outlines import outline_around
from ui.canvas.tools import DrawnWay


def name_of(safety_map: SafetyMap, thing: str) -> str:
    """Return what a place or way is called, nothing when it is not on the map."""
    named = {place.id: place.name for place in safety_map.places}
    return named.get(PlaceId(thing), next((each.name for each in safety_map.routes if each.id == thing), ""))


def add_place(safety_map: SafetyMap, spot: Point | None = None) -> AddPlace:
    """Return the edit that puts a place there, or on a free spot."""
    return _added(safety_map, PlaceKind.PIN, position=spot or _free(safety_map))


def add_area(safety_map: SafetyMap, outline: tuple[Point, ...] = ()) -> AddPlace:
    """Return the edit that adds this area, or a round one on a free spot."""
    edge = outline or outline_around(_free(safety_map))
    return _added(safety_map, PlaceKind.AREA, position=middle_of(edge), outline=edge)


def add_online(safety_map: SafetyMap) -> AddPlace:
    """Return the edit that adds an online space."""
    return _added(safety_map, PlaceKind.ONLINE)


def add_way(
    safety_map: SafetyMap, drawn: DrawnWay | None = None, start: str | None = None
) -> AddRoute | None:
    """Return the edit that adds a way as it was drawn, or from one place to the next.

    Returns:
        None when there are no two places to go between.
    """
    if drawn is None:
        ids = [place.id for place in safety_map.on_paper]
        if len(ids) < 2:
            return None
        first = PlaceId(start) if start in ids else ids[0]
        drawn = DrawnWay((), first, next(each for each in ids if each != first))
    route = Route(
        id=RouteId(new_id()),
        name=_numbered(_("Way"), [route.name for route in safety_map.routes]),
        from_place=drawn.from_place,
        to_place=drawn.to_place,
        points=drawn.points,
        said=Said(on=safety_map.made_on),
    )
    return AddRoute(route=route)


def take_off(safety_map: SafetyMap, thing: str) -> MapEdit:
    """Return the edit that takes a place or a way off the map."""
    if safety_map.has_place(PlaceId(thing)):
        return DeletePlace(place_id=PlaceId(thing))
    return DeleteRoute(route_id=RouteId(thing))


def _added(
    safety_map: SafetyMap, kind: PlaceKind, *, position: Point | None = None, outline: tuple[Point, ...] = ()
) -> AddPlace:
    place = Place(
        id=PlaceId(new_id()),
        name=_numbered(kind.word, [each.name for each in safety_map.places]),
        kind=kind,
        position=position,
        outline=outline,
        said=Said(on=safety_map.made_on),
    )
    return AddPlace(place=place)


def _free(safety_map: SafetyMap) -> Point:
    return free_spot(safety_map.places, width=MAP_WIDTH, height=MAP_HEIGHT)


def _numbered(word: str, taken: Collection[str]) -> str:
    names = set(taken)
    number = 1
    while (name := f"{word} {number}") in names:
        number += 1
    return name
