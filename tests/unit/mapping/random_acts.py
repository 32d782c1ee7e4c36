"""Random acts on a map, for the tests that undo them all."""

from datetime import date
from random import Random

from hothdesk.children.model import ChildId
from hothdesk.core.drawing import Point
from hothdesk.core.ids import new_id
from hothdesk.mapping.edits import (
    AddPlace,
    DeletePlace,
    DescribePlace,
    MapEdit,
    MarkHome,
    MarkPlace,
    MovePlace,
    PlaceWords,
    RenamePlace,
    ReshapePlace,
    SetPlaceTeller,
    SetPlaceTimes,
)
from hothdesk.mapping.map_edits import DateMap, DescribeMap, MapWords, NoteTold
from hothdesk.mapping.model import (
    Place,
    PlaceId,
    PlaceKind,
    Route,
    RouteId,
    SafetyMap,
    SafetyMapId,
    Said,
    Teller,
)
from hothdesk.mapping.route_edits import (
    AddRoute,
    DeleteRoute,
    DescribeRoute,
    MarkRoute,
    RedrawRoute,
    RenameRoute,
    RouteWords,
    SetRouteTeller,
)
from hothdesk.mapping.safety import Safety
from hothdesk.mapping.times import UNTOLD

WORDS = ("", "Fine in the day. After six they wait there.", "  two  spaces ", "“quoted” – dash", "Zażółć 🌧")


def empty_map() -> SafetyMap:
    return SafetyMap(id=SafetyMapId("m"), child_id=ChildId("c"), made_on=date(2026, 11, 20))


def random_point(random: Random) -> Point:
    return random.uniform(-50, 1050), random.uniform(-50, 800)


def random_outline(random: Random) -> tuple[Point, ...]:
    return tuple(random_point(random) for _ in range(random.randint(3, 6)))


def random_place(random: Random) -> Place:
    place_id = PlaceId(new_id())
    name = random.choice(("Park", "Bus stop B", "Nan’s", "Row of shops by the long road"))
    kind = random.choice(list(PlaceKind))
    safety = random.choice(list(Safety))
    if kind is PlaceKind.ONLINE:
        return Place(id=place_id, name=name, kind=kind, safety=safety, platform="a game")
    outline = random_outline(random) if kind is PlaceKind.AREA else ()
    point = random_point(random)
    return Place(id=place_id, name=name, kind=kind, safety=safety, position=point, outline=outline)


def random_act(random: Random, drawn: SafetyMap) -> MapEdit:
    """Return an act that can be done on this map."""
    acts = [_act_on_map(random), AddPlace(place=random_place(random))]
    if drawn.places:
        acts += [_act_on_place(random, random.choice(drawn.places)) for _ in range(3)]
    ends = [place.id for place in drawn.on_paper]
    if len(ends) > 1:
        start, end = random.sample(ends, 2)
        points = tuple(random_point(random) for _ in range(random.randint(0, 3)))
        route_id = RouteId(new_id())
        acts.append(
            AddRoute(route=Route(id=route_id, name="Long way", from_place=start, to_place=end, points=points))
        )
        if drawn.routes:
            route = random.choice(drawn.routes)
            acts.append(_act_on_route(random, route))
            acts.append(RedrawRoute(route_id=route.id, points=points, from_place=start, to_place=end))
    return random.choice(acts)


def _act_on_map(random: Random) -> MapEdit:
    return random.choice(
        [
            DescribeMap(field=random.choice(list(MapWords)), words=random.choice(WORDS)),
            NoteTold(told=tuple(random.sample(WORDS, 2))),
            DateMap(made_on=date(2026, 11, random.randint(1, 30))),
        ]
    )


def _act_on_place(random: Random, place: Place) -> MapEdit:
    words = DescribePlace(
        place_id=place.id, field=random.choice(list(PlaceWords)), words=random.choice(WORDS)
    )
    acts: list[MapEdit] = [
        words,
        RenamePlace(place_id=place.id, name=random.choice(("Shop", "Corner", "School"))),
        MarkPlace(place_id=place.id, safety=random.choice(list(Safety))),
        MarkHome(place_id=place.id, is_home=random.random() < 0.5),
        DeletePlace(place_id=place.id),
        SetPlaceTeller(place_id=place.id, said=Said(by=random.choice(list(Teller)), on=date(2026, 11, 2))),
        SetPlaceTimes(
            place_id=place.id, times=UNTOLD.with_hours([random.randrange(7)], 18, 24, Safety.NOT_SAFE)
        ),
    ]
    if place.position is not None:
        acts.append(MovePlace(place_id=place.id, to=random_point(random)))
        acts.append(ReshapePlace(place_id=place.id, outline=random.choice([(), random_outline(random)])))
    return random.choice(acts)


def _act_on_route(random: Random, route: Route) -> MapEdit:
    words = DescribeRoute(
        route_id=route.id, field=random.choice(list(RouteWords)), words=random.choice(WORDS)
    )
    return random.choice(
        [
            words,
            RenameRoute(route_id=route.id, name="Short cut"),
            MarkRoute(route_id=route.id, safety=random.choice(list(Safety))),
            SetRouteTeller(route_id=route.id, said=Said(by=Teller.PARENT)),
            DeleteRoute(route_id=route.id),
        ]
    )
