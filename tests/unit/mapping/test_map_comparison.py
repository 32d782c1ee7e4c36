"""What changed between two versions of a map, in words."""

from dataclasses import replace

import pytest
from random_acts import empty_map

from hothdesk.mapping.comparison import Turn, compare
from hothdesk.mapping.model import Place, PlaceId, PlaceKind, Route, RouteId
from hothdesk.mapping.safety import Safety
from hothdesk.mapping.times import UNTOLD

PARK = Place(
    id=PlaceId("park"), name="Park", kind=PlaceKind.PIN, position=(1, 1), safety=Safety.MIXED, times=UNTOLD
)
WAY = Route(id=RouteId("way"), name="Long way", points=((1, 1), (5, 5)), safety=Safety.SAFE)


def drawn(*places, routes=()):
    return replace(empty_map(), places=places, routes=routes)


@pytest.mark.parametrize(
    ("before", "after", "turn", "sentence"),
    [
        (Safety.MIXED, Safety.SAFE, Turn.SAFER, "Park was mixed; now it is safe."),
        (Safety.MIXED, Safety.NOT_SAFE, Turn.LESS_SAFE, "Park was mixed; now it is not safe."),
        (Safety.NOT_KNOWN, Safety.SAFE, Turn.NOW_KNOWN, "Park was not known; now it is safe."),
        (Safety.SAFE, Safety.NOT_KNOWN, Turn.NO_LONGER_KNOWN, "Park was safe; now it is not known."),
    ],
)
def test_a_place_that_turned_is_told_in_a_sentence(before, after, turn, sentence):
    found = compare(drawn(replace(PARK, safety=before)), drawn(replace(PARK, safety=after)))

    assert [(change.turn, change.sentence) for change in found.changes] == [(turn, sentence)]


def test_new_and_gone_places_and_ways_are_told():
    found = compare(drawn(PARK), drawn(routes=(WAY,)))

    assert [change.sentence for change in found.changes] == [
        "Long way is new on the map: safe.",
        "Park is no longer on the map; it was mixed.",
    ]
    assert found.of(Turn.GONE)[0].before is Safety.MIXED
    assert found.of(Turn.NEW)[0].is_route


def test_other_hours_under_the_same_colour_are_told():
    before = replace(PARK, times=UNTOLD.with_hours([0], 8, 12, Safety.SAFE))
    after = replace(PARK, times=UNTOLD.with_hours([0], 8, 10, Safety.NOT_SAFE))

    found = compare(drawn(before), drawn(after))

    assert found.changes[0].turn is Turn.HOURS_DIFFER
    assert found.changes[0].sentence == (
        "Park is mixed as before, but not at the same hours. "
        "In a week 0 hours are safer than before and 2 less safe."
    )


def test_a_place_that_only_moved_or_was_renamed_is_no_change():
    assert compare(drawn(PARK), drawn(replace(PARK, name="Big park", position=(9, 9)))).changes == ()


def test_what_got_less_safe_stands_first():
    other = replace(PARK, id=PlaceId("other"))
    found = compare(
        drawn(PARK, other), drawn(replace(PARK, safety=Safety.SAFE), replace(other, safety=Safety.NOT_SAFE))
    )

    assert [change.turn for change in found.changes] == [Turn.LESS_SAFE, Turn.SAFER]
