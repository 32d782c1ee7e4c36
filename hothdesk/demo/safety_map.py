"""The made-up child's safety map: eight places on paper, two online, two ways, in their own words."""

from __future__ import annotations

from datetime import date

from hothdesk.app import Desk
from hothdesk.children.model import ChildId
from hothdesk.core.drawing import Point
from hothdesk.core.ids import new_id
from hothdesk.mapping.edits import AddPlace
from hothdesk.mapping.model import Place, PlaceId, PlaceKind, Route, RouteId, SafetyMapId, Said
from hothdesk.mapping.route_edits import AddRoute
from hothdesk.mapping.safety import Safety
from hothdesk.mapping.times import DAYS, WeekTimes
from hothdesk.mapping.versions import MapVersion

_SCHOOL_DAYS = (0, 1, 2, 3, 4)


def draw_map(desk: Desk, child_id: ChildId, today: date) -> MapVersion:
    """Draw every place and way by its own act, as on the page, and finish version 1."""
    map_id = desk.maps.start(
        child_id,
        with_whom="Robin, Nan in the room next door",
        told=(
            "What the map is for",
            "Who will see it",
            "That we can stop any time",
            "What must be passed on",
        ),
    ).value
    said = Said(on=today)
    spots: dict[str, PlaceId] = {}

    def place(name: str, safety: Safety, position: Point | None, **details: object) -> None:
        kind = details.pop("kind", PlaceKind.PIN if position else PlaceKind.ONLINE)
        drawn = Place(
            id=PlaceId(new_id()),
            name=name,
            kind=kind,  # type: ignore[arg-type]
            safety=safety,
            position=position,
            said=said,
            **details,  # type: ignore[arg-type]
        )
        spots[name] = drawn.id
        desk.maps.apply(map_id, AddPlace(place=drawn))

    place("Nan’s", Safety.SAFE, (180, 610), why="Nobody asks me stuff here.", who_helps="Nan", is_home=True)
    place(
        "School",
        Safety.SAFE,
        (720, 210),
        place_kind="school",
        why="Once I’m through the gate it’s fine.",
        who_helps="Miss in room 4",
        when="In lessons, not at the gate",
    )
    place(
        "Youth club",
        Safety.SAFE,
        (880, 380),
        why="I run the sound desk.",
        who_helps="Kit",
        when="Tuesdays",
        better="If it was open on Fridays too.",
    )
    place(
        "Library",
        Safety.SAFE,
        (150, 300),
        why="It’s warm and nobody makes you buy anything.",
        who_helps="The one with the lanyards",
        when="Saturdays",
    )
    place(
        "Sports hall",
        Safety.SAFE,
        (900, 110),
        why="You can just sit and watch.",
        when="Wednesdays after school",
        better="If the bus home didn’t stop at the shops.",
    )
    place(
        "Park",
        Safety.MIXED,
        (400, 170),
        kind=PlaceKind.AREA,
        outline=((300, 90), (510, 80), (530, 240), (330, 260)),
        why="Good with the dogs about. Not when it’s dark.",
        better="Lights on the path.",
        times=WeekTimes().with_hours(DAYS, 8, 17, Safety.SAFE).with_hours(DAYS, 17, 23, Safety.NOT_SAFE),
    )
    place(
        "Bus stop B",
        Safety.MIXED,
        (500, 330),
        why="Fine in the day. After six they wait there.",
        who_helps="The driver on the 14",
        better="If the bus was on time, or somebody stood there.",
        adults_will_change="Ask the bus company and community safety for staff between six and eight",
        times=WeekTimes()
        .with_hours(_SCHOOL_DAYS, 7, 18, Safety.SAFE)
        .with_hours(_SCHOOL_DAYS, 18, 23, Safety.NOT_SAFE),
    )
    place(
        "Row of shops",
        Safety.NOT_SAFE,
        (760, 560),
        kind=PlaceKind.AREA,
        outline=((660, 480), (860, 470), (890, 620), (690, 650)),
        why="They know my name. You don’t say no to them.",
        better="If the grown-ups who work there looked out of the window.",
        adults_will_change="Talk with every shop about what they see and whom they can ring",
    )
    place(
        "Group chat",
        Safety.NOT_SAFE,
        None,
        platform="messages",
        why="That’s where they say where to be.",
        better="If I could leave without them knowing.",
    )
    place("Sound forum", Safety.SAFE, None, platform="a website", why="People there just like mixing desks.")
    _draw_ways(desk, map_id, spots, said)
    return desk.maps.finish(map_id, child_view="That’s pretty much my whole week.").value


def _draw_ways(desk: Desk, map_id: SafetyMapId, spots: dict[str, PlaceId], said: Said) -> None:
    for way in (
        Route(
            id=RouteId(new_id()),
            name="Long way to school",
            from_place=spots["Nan’s"],
            to_place=spots["School"],
            points=((260, 430), (500, 330), (610, 250)),
            safety=Safety.MIXED,
            reason="So I don’t have to walk past the shops.",
            mode="On foot and the 14 bus",
            lateness="25 minutes late most days",
            better="If school let me in late without a row.",
            said=said,
        ),
        Route(
            id=RouteId(new_id()),
            name="Short way home",
            from_place=spots["Youth club"],
            to_place=spots["Nan’s"],
            points=((760, 560), (450, 640)),
            safety=Safety.NOT_SAFE,
            reason="Only if Kit walks with me.",
            mode="On foot",
            said=said,
        ),
    ):
        desk.maps.apply(map_id, AddRoute(route=way))
