"""What lies under a pointer, and the lines that nobody drew by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from safety_map_examples import CHAT, DRAWN, LONG_WAY, NANS, SCHOOL, SHOPS, STOP, pin

from hothdesk.mapping.edits import ReshapePlace
from hothdesk.mapping.labels import Box
from hothdesk.mapping.model import MAP_HEIGHT, MAP_WIDTH, PlaceId
from ui.canvas.finding import distance_to, free_spot, is_on, place_at, stretch_at, thing_at
from ui.canvas.grips import BendGrip, CornerGrip, PlaceGrip, grip_at
from ui.canvas.outlines import outline_around, resized, with_ends
from ui.canvas.tools import Draft, Tool

SPOTS = st.tuples(st.floats(0, MAP_WIDTH), st.floats(0, MAP_HEIGHT))


def found(x, y, **more):
    return thing_at(DRAWN, (x, y), reach=18, **more)


def test_a_press_finds_the_nearest_place_within_reach():
    assert found(205, 590) == NANS.id
    assert found(175, 620) is None


def test_a_place_comes_before_the_way_that_ends_at_it_and_a_way_before_an_area():
    assert found(*LONG_WAY.points[0]) == LONG_WAY.id
    assert found(*SCHOOL.position) == SCHOOL.id
    assert found(*SHOPS.position) == SHOPS.id


def test_inside_an_area_is_on_the_area():
    assert found(690, 580) == SHOPS.id


def test_an_online_space_is_found_where_its_card_stands():
    assert found(120, 780, online={CHAT.id: Box(100, 760, 300, 800)}) == CHAT.id


def test_bare_paper_is_nothing():
    assert found(950, 50) is None
    assert not is_on(DRAWN, None)


def test_a_line_of_no_points_is_infinitely_far():
    assert distance_to((), (1, 1)) == math.inf
    assert distance_to(((0, 0), (0, 0)), (3, 4)) == pytest.approx(5)


def test_the_stretch_of_a_way_that_was_taken_hold_of_is_the_nearest():
    path = DRAWN.path(LONG_WAY)

    assert stretch_at(path, (230, 500)) == 0
    assert stretch_at(path, (320, 310)) == 1
    assert stretch_at(path, (560, 190)) == 2


@given(st.lists(SPOTS, max_size=30))
def test_there_is_always_a_free_spot_on_the_map(spots):
    places = [pin(str(number), "Place", *spot) for number, spot in enumerate(spots)]
    x, y = free_spot(places, width=MAP_WIDTH, height=MAP_HEIGHT)

    assert 0 < x < MAP_WIDTH
    assert 0 < y < MAP_HEIGHT
    assert (
        len(places) > 12
        or place_at(
            DRAWN.__class__(
                id=DRAWN.id, child_id=DRAWN.child_id, made_on=DRAWN.made_on, places=tuple(places)
            ),
            (x, y),
            reach=20,
        )
        is None
    )


@given(SPOTS, st.floats(0.2, 30))
def test_an_outline_made_for_a_spot_stays_on_the_map_at_any_size(spot, factor):
    outline = resized(outline_around(spot), factor)

    assert all(0 <= x <= MAP_WIDTH and 0 <= y <= MAP_HEIGHT for x, y in outline)
    assert len(set(outline)) >= 3


def test_a_way_given_a_place_for_its_loose_end_loses_that_end_and_keeps_its_bends():
    loose = with_ends(DRAWN, LONG_WAY, None, SCHOOL.id)
    assert loose.points == (NANS.position, *LONG_WAY.points)

    drawn = loose.apply(DRAWN)
    again = with_ends(drawn, drawn.route(LONG_WAY.id), STOP.id, None).apply(drawn).route(LONG_WAY.id)
    assert again.from_place == STOP.id
    assert again.points == (*LONG_WAY.points, SCHOOL.position)


def test_a_handle_of_what_is_chosen_comes_before_what_lies_there():
    corner = grip_at(DRAWN, SHOPS.id, NANS.id, (662, 452), SHOPS.outline, 18)

    assert corner == CornerGrip(SHOPS.id, 0)
    assert corner.taken_away(DRAWN).outline == SHOPS.outline[1:]


def test_an_area_keeps_three_corners():
    three = ReshapePlace(place_id=SHOPS.id, outline=SHOPS.outline[:3]).apply(DRAWN)

    assert CornerGrip(SHOPS.id, 0).taken_away(three) is None


def test_a_chosen_way_bends_where_its_line_is_taken_hold_of():
    grip = grip_at(DRAWN, LONG_WAY.id, LONG_WAY.id, (320, 310), (), 18)
    bent = grip.edit(DRAWN, (300, 300)).apply(DRAWN).route(LONG_WAY.id)

    assert grip == BendGrip(LONG_WAY.id, 1, is_new=True)
    assert bent.points == (LONG_WAY.points[0], (300, 300), LONG_WAY.points[1])
    assert grip.taken_away(DRAWN) is None


def test_a_bend_moves_and_can_be_taken_away():
    grip = BendGrip(LONG_WAY.id, 0)

    assert grip.edit(DRAWN, (1, 2)).apply(DRAWN).route(LONG_WAY.id).points[0] == (1, 2)
    assert grip.taken_away(DRAWN).points == LONG_WAY.points[1:]


def test_a_place_is_held_where_it_was_pressed_and_does_not_jump():
    grip = grip_at(DRAWN, None, NANS.id, (206, 596), (), 18)

    assert isinstance(grip, PlaceGrip)
    assert grip.edit(DRAWN, (306, 496)).to == (300, 500)


def test_an_online_space_cannot_be_dragged():
    assert grip_at(DRAWN, None, CHAT.id, (0, 0), (), 18) is None


def test_a_draft_ignores_a_second_press_on_one_spot_and_ends_a_way_at_a_place():
    draft = Draft(Tool.WAY)
    for spot, place in (((1, 1), None), ((1, 1), None), ((5, 5), None), ((9, 9), PlaceId("nan"))):
        draft.add(spot, place)

    assert draft.ends_itself
    assert (draft.way().points, draft.way().from_place, draft.way().to_place) == (
        ((1, 1), (5, 5)),
        None,
        "nan",
    )
    draft.take_back()
    assert not draft.ends_itself
