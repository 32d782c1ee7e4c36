"""Acts on a map: what they do, what they refuse, and that every one can be taken back."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_acts import empty_map, random_act

from hothdesk.core.errors import BugError, NotFound, Problems
from hothdesk.mapping import repo
from hothdesk.mapping.edits import (
    AddPlace,
    DeletePlace,
    DescribePlace,
    MovePlace,
    PlaceWords,
    RenamePlace,
    ReshapePlace,
)
from hothdesk.mapping.history import difference, redone, undone
from hothdesk.mapping.model import Place, PlaceId, PlaceKind, Route, RouteId, on_map
from hothdesk.mapping.route_edits import AddRoute, RedrawRoute
from hothdesk.store.schema import canonical_json

PARK = Place(id=PlaceId("park"), name="Park", kind=PlaceKind.PIN, position=(100, 100))
NANS = Place(id=PlaceId("nan"), name="Nan’s", kind=PlaceKind.PIN, position=(500, 600), is_home=True)
CHAT = Place(id=PlaceId("chat"), name="Group chat", kind=PlaceKind.ONLINE)
FIELD = Place(
    id=PlaceId("field"),
    name="Field",
    kind=PlaceKind.AREA,
    position=(950, 700),
    outline=((900, 650), (990, 660), (940, 740)),
)
WAY = Route(id=RouteId("way"), name="Way", from_place=NANS.id, to_place=PARK.id, points=((300, 300),))
DRAWN = replace(empty_map(), places=(PARK, NANS, CHAT, FIELD), routes=(WAY,))


def test_the_childs_words_are_kept_to_the_letter():
    words = "  They call me “Sparrow”…\n\tI dont go there "

    after = DescribePlace(place_id=PARK.id, field=PlaceWords.WHY, words=words).apply(DRAWN)

    assert after.place(PARK.id).why == words
    assert replace(after.place(PARK.id), why="") == PARK


@pytest.mark.parametrize("field", PlaceWords)
def test_every_kind_of_words_has_its_own_field(field):
    after = DescribePlace(place_id=CHAT.id, field=field, words="x").apply(DRAWN).place(CHAT.id)

    assert getattr(after, field.value) == "x"
    assert replace(after, **{field.value: ""}) == CHAT


def test_a_place_cannot_leave_the_map():
    moved = MovePlace(place_id=PARK.id, to=(-40, 2000)).apply(DRAWN)

    assert moved.place(PARK.id).position == (0.0, 750.0)


def test_a_position_is_written_one_way_only():
    assert canonical_json(on_map((-0.0, 3))) == canonical_json(on_map((-0.04, 3.0))) == "[0.0,3.0]"


def test_an_area_keeps_its_shape_at_the_edge():
    moved = MovePlace(place_id=FIELD.id, to=(999, 745)).apply(DRAWN).place(FIELD.id)

    assert moved.outline == ((910.0, 660.0), (1000.0, 670.0), (950.0, 750.0))
    assert moved.position == (960.0, 710.0)


def test_a_place_becomes_an_area_and_a_spot_again():
    corners = ((50, 50), (200, 60), (120, 200))

    area = ReshapePlace(place_id=PARK.id, outline=corners).apply(DRAWN)
    spot = ReshapePlace(place_id=PARK.id, outline=()).apply(area)

    assert area.place(PARK.id).kind is PlaceKind.AREA
    assert area.place(PARK.id).position == PARK.position
    assert spot.place(PARK.id) == PARK


def test_the_mark_of_an_area_is_inside_it():
    area = ReshapePlace(place_id=PARK.id, outline=((400, 400), (600, 400), (600, 500), (400, 500)))

    assert area.apply(DRAWN).place(PARK.id).position == (500.0, 450.0)


def test_taking_a_place_off_leaves_the_way_where_it_was():
    after = DeletePlace(place_id=PARK.id).apply(DRAWN)

    assert after.path(after.route(WAY.id)) == DRAWN.path(WAY)
    assert after.route(WAY.id).to_place is None


@pytest.mark.parametrize(
    "home",
    [NANS, *(replace(NANS, is_home=False, place_kind=kind) for kind in ("home", "friends_home", "family"))],
)
def test_taking_a_home_off_leaves_no_way_that_points_at_its_door(home):
    by_hand = Route(id=RouteId("hand"), name="Way", points=((498, 603), (300, 350), (100, 100)))
    near = replace(WAY, points=((510, 590), (300, 300)))
    drawn = replace(DRAWN, places=(PARK, home), routes=(near, by_hand))

    after = DeletePlace(place_id=home.id).apply(drawn)

    assert after.homes == frozenset()
    assert after.route(WAY.id).from_place is None
    assert after.path(after.route(WAY.id)) == ((300, 300), (100, 100))
    assert after.path(after.route(by_hand.id)) == ((300, 350), (100, 100))


@pytest.mark.parametrize(
    ("edit", "field"),
    [
        (RenamePlace(place_id=PARK.id, name="  "), "name"),
        (AddPlace(place=replace(PARK, id=PlaceId("new"), name="")), "name"),
        (MovePlace(place_id=CHAT.id, to=(1, 1)), "position"),
        (ReshapePlace(place_id=CHAT.id, outline=((1, 1), (2, 2), (3, 1))), "outline"),
        (ReshapePlace(place_id=PARK.id, outline=((1, 1), (2, 2))), "outline"),
        (AddRoute(route=Route(id=RouteId("new"), name="Way")), "points"),
        (AddRoute(route=replace(WAY, id=RouteId("new"), name=" ")), "name"),
        (AddRoute(route=replace(WAY, id=RouteId("new"), to_place=CHAT.id)), "points"),
        (RedrawRoute(route_id=WAY.id, from_place=PARK.id, to_place=PARK.id), "points"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_its_field(edit, field):
    with pytest.raises(Problems) as refused:
        edit.apply(DRAWN)
    assert [problem.field for problem in refused.value.problems] == [field]


def test_a_place_that_is_gone_is_said_to_be_gone():
    with pytest.raises(NotFound):
        MovePlace(place_id=PlaceId("gone"), to=(1, 1)).apply(DRAWN)
    with pytest.raises(NotFound):
        AddRoute(route=replace(WAY, id=RouteId("new"), from_place=PlaceId("gone"))).apply(DRAWN)


def test_the_same_place_cannot_be_added_twice():
    with pytest.raises(BugError):
        AddPlace(place=PARK).apply(DRAWN)
    with pytest.raises(BugError):
        AddRoute(route=WAY).apply(DRAWN)


@pytest.mark.parametrize(
    "shape",
    [
        {"kind": PlaceKind.ONLINE, "position": (1, 1)},
        {"kind": PlaceKind.PIN},
        {"kind": PlaceKind.PIN, "position": (1, 1), "outline": ((1, 1), (2, 2), (3, 1))},
        {"kind": PlaceKind.AREA, "position": (1, 1)},
        {"kind": PlaceKind.AREA, "position": (1, 1), "outline": ((1, 1), (2, 2))},
    ],
)
def test_a_place_has_the_parts_of_its_kind_and_no_others(shape):
    with pytest.raises(ValueError, match=r"online space|position|outline"):
        Place(id=PlaceId("x"), name="X", **shape)


def test_undo_says_what_it_takes_back():
    assert MovePlace(place_id=PARK.id, to=(1, 1)).label(DRAWN) == "move Park"
    assert RenamePlace(place_id=PARK.id, name="Big park").label(DRAWN) == "rename Park"
    assert AddRoute(route=WAY).label(DRAWN) == "add Way"


@settings(max_examples=50, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 40))
def test_random_acts_undone_to_the_start_and_redone_to_the_end_are_the_same_to_the_byte(random, count):
    drawn = empty_map()
    records = [repo.as_record(drawn)]
    for _ in range(count):
        drawn = random_act(random, drawn).apply(drawn)
        records.append(repo.as_record(drawn))
        assert repo.as_map(records[-1]) == drawn
    changes = [difference(before, after) for before, after in pairwise(records)]

    record = records[-1]
    for number in reversed(range(count)):
        record = undone(record, changes[number])
        assert canonical_json(record) == canonical_json(records[number])
    for number in range(count):
        record = redone(record, changes[number])
        assert canonical_json(record) == canonical_json(records[number + 1])


def test_no_difference_is_an_empty_change():
    record = repo.as_record(DRAWN)

    assert difference(record, record) == {}
    assert undone(record, {}) == record


def test_homes_are_left_out_and_no_line_points_at_the_door():
    shown = DRAWN.leaving_out(DRAWN.homes)

    assert not shown.has_place(NANS.id)
    assert shown.route(WAY.id).from_place is None
    near = replace(DRAWN, routes=(replace(WAY, points=((510, 590), (450, 520), (300, 300))),))
    line = near.leaving_out(near.homes)
    assert line.path(line.routes[0]) == ((300, 300), (100, 100))


def test_a_way_drawn_by_hand_to_a_home_stops_short_of_it_too():
    by_hand = Route(id=RouteId("hand"), name="Way", points=((100, 100), (300, 350), (498, 603)))
    drawn = replace(DRAWN, routes=(by_hand,))

    assert drawn.leaving_out(drawn.homes).routes[0].points == ((100, 100), (300, 350))


@pytest.mark.parametrize("kind", ["home", "friends_home", "family"])
def test_a_place_of_the_kind_of_a_home_counts_as_home_without_being_marked(kind):
    flat = replace(PARK, place_kind=kind)

    assert flat.counts_as_home
    assert not PARK.counts_as_home
    assert replace(DRAWN, places=(flat,)).homes == {flat.id}
