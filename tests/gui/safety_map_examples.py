"""A drawn map for the tests of the safety map page and its canvas."""

from __future__ import annotations

from datetime import date

from hothdesk.children.model import Child, ChildId
from hothdesk.core.dates import PartialDate
from hothdesk.mapping.edits import AddPlace
from hothdesk.mapping.model import (
    Place,
    PlaceId,
    PlaceKind,
    Route,
    RouteId,
    SafetyMap,
    SafetyMapId,
    Said,
)
from hothdesk.mapping.route_edits import AddRoute
from hothdesk.mapping.safety import Safety
from hothdesk.mapping.times import UNTOLD

DAY = date(2026, 11, 20)


def pin(place_id, name, x, y, safety=Safety.NOT_KNOWN, **parts):
    parts.setdefault("said", Said(on=DAY))
    return Place(id=PlaceId(place_id), name=name, kind=PlaceKind.PIN, position=(x, y), safety=safety, **parts)


NANS = pin("nan", "Nan’s", 200.0, 600.0, Safety.SAFE, is_home=True)
SCHOOL = pin("school", "School", 720.0, 190.0, Safety.SAFE)
STOP = pin(
    "stop",
    "Bus stop B",
    500.0,
    300.0,
    Safety.MIXED,
    why="Fine in the day. After six they wait there.",
    times=UNTOLD.with_hours(range(7), 18, 24, Safety.NOT_SAFE),
    who_helps="driver on the 14",
)
SHOPS = Place(
    id=PlaceId("shops"),
    name="Row of shops",
    kind=PlaceKind.AREA,
    position=(760.0, 520.0),
    outline=((660.0, 450.0), (880.0, 450.0), (880.0, 600.0), (660.0, 600.0)),
    safety=Safety.NOT_SAFE,
    said=Said(on=DAY),
)
CHAT = Place(
    id=PlaceId("chat"),
    name="Group chat",
    kind=PlaceKind.ONLINE,
    platform="messages",
    safety=Safety.NOT_SAFE,
    said=Said(on=DAY),
)
LONG_WAY = Route(
    id=RouteId("long"),
    name="Long way to school",
    from_place=NANS.id,
    to_place=SCHOOL.id,
    points=((260.0, 420.0), (400.0, 200.0)),
    safety=Safety.MIXED,
    reason="to miss the shops",
    lateness="25 min late",
)
PLACES = (NANS, SCHOOL, STOP, SHOPS, CHAT)
DRAWN = SafetyMap(
    id=SafetyMapId("map"), child_id=ChildId("child"), made_on=DAY, places=PLACES, routes=(LONG_WAY,)
)


def new_child(desk):
    return desk.children.add(
        Child(chosen_name="Jo", legal_family="Testerly", born=PartialDate(2011, 6, 3))
    ).value


def drawn_map(desk, child_id, places=PLACES, routes=(LONG_WAY,)):
    """Draw the example map for this child and return its id."""
    map_id = desk.maps.start(child_id, made_on=DAY, with_whom="J.T.").value
    for place in places:
        desk.maps.apply(map_id, AddPlace(place=place))
    for route in routes:
        desk.maps.apply(map_id, AddRoute(route=route))
    return map_id
