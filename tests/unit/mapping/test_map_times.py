"""A week of hours: set, joined, said in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hothdesk.mapping.safety import Safety
from hothdesk.mapping.tables import week_table
from hothdesk.mapping.times import DAYS, HOURS, UNTOLD, WeekTimes, days_in_words, times_in_words

SAFETIES = st.sampled_from([*Safety, None])
SPANS = st.tuples(st.sets(st.integers(0, 6), min_size=1), st.integers(0, 23), st.integers(1, 24), SAFETIES)


def test_fine_in_the_day_after_six_not():
    week = UNTOLD.with_hours(range(5), 8, 18, Safety.SAFE).with_hours(range(7), 18, 24, Safety.NOT_SAFE)

    assert times_in_words(week) == (
        "Monday to Friday: safe 08:00 to 18:00, not safe 18:00 to midnight. "
        "Saturday and Sunday: not safe 18:00 to midnight."
    )
    assert week.at(0, 17) is Safety.SAFE
    assert week.at(0, 18) is Safety.NOT_SAFE
    assert week.at(5, 12) is None


def test_an_evening_that_runs_past_midnight_goes_on_into_the_next_morning():
    week = UNTOLD.with_hours([6], 22, 2, Safety.NOT_SAFE)

    assert [(day, hour) for day in DAYS for hour in HOURS if week.at(day, hour)] == [
        (0, 0),
        (0, 1),
        (6, 22),
        (6, 23),
    ]


def test_a_whole_week_is_said_in_one_breath():
    week = UNTOLD.with_hours(range(7), 0, 24, Safety.SAFE)

    assert times_in_words(week) == "Every day: safe all day."
    assert [(row.days, row.from_hour, row.to_hour) for row in week_table(week)] == [
        ("every day", "midnight", "midnight")
    ]


def test_a_week_nobody_spoke_of_says_nothing():
    assert UNTOLD.is_empty
    assert times_in_words(UNTOLD) == ""
    assert week_table(UNTOLD) == ()


def test_days_are_said_as_people_say_them():
    assert days_in_words([0, 1, 2, 3, 4]) == "Monday to Friday"
    assert days_in_words([0, 2, 5, 6]) == "Monday, Wednesday, Saturday and Sunday"
    assert days_in_words([4]) == "Friday"


@pytest.mark.parametrize(("from_hour", "to_hour"), [(-1, 3), (24, 3), (3, 3), (3, 25)])
def test_hours_that_do_not_exist_are_refused(from_hour, to_hour):
    with pytest.raises(ValueError, match="no such hours"):
        UNTOLD.with_hours([0], from_hour, to_hour, Safety.SAFE)


@pytest.mark.parametrize("code", ["", "s" * 167, "x" * 168])
def test_a_week_is_168_known_letters(code):
    with pytest.raises(ValueError, match="168"):
        WeekTimes(code)


@given(st.lists(SPANS, max_size=8))
def test_the_spans_of_a_week_say_exactly_its_hours(edits):
    week = UNTOLD
    for days, start, end, safety in edits:
        if start != end:
            week = week.with_hours(days, start, end, safety)

    again = UNTOLD
    for day in DAYS:
        for span in week.spans(day):
            again = again.with_hours([day], span.from_hour, span.to_hour, span.safety)
    assert again == week
    assert sum(week.hours_of(safety) for safety in Safety) == sum(
        week.at(day, hour) is not None for day in DAYS for hour in HOURS
    )


@given(st.sampled_from(list(Safety)), st.sampled_from(list(Safety)))
def test_nobody_can_say_which_is_safer_when_one_is_not_known(one, other):
    verdict = one.is_safer_than(other)

    if Safety.NOT_KNOWN in (one, other):
        assert verdict is None
    else:
        assert not (verdict and other.is_safer_than(one))
        assert verdict is True or one is other or other.is_safer_than(one)
