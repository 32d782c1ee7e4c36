"""Days, partial dates and clocks: units that never stand in for one another."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hothdesk.core.dates import (
    LONDON,
    FixedClock,
    PartialDate,
    SystemClock,
    Unit,
    WorkingCalendar,
    add_months,
    age_on,
    due_on,
    from_store,
    to_store,
)

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
MOMENTS = st.integers(0, 3_786_912_000_000_000).map(
    lambda micros: datetime(1990, 1, 1, tzinfo=UTC) + timedelta(microseconds=micros)
)
PARTIAL = st.builds(
    lambda day, parts, about: PartialDate(
        day.year, day.month if parts > 1 else None, day.day if parts > 2 else None, about
    ),
    DAYS,
    st.integers(1, 3),
    st.booleans(),
)
HOLIDAYS = frozenset({date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)})
CALENDAR = WorkingCalendar(HOLIDAYS, date(2026, 1, 1), date(2027, 1, 31), "made up")


@given(MOMENTS)
def test_a_moment_comes_back_from_the_store_as_it_went_in(moment):
    assert from_store(to_store(moment)) == moment


@given(MOMENTS, MOMENTS)
def test_moments_in_the_store_sort_as_text(one, other):
    assert (one < other) == (to_store(one) < to_store(other))


@given(PARTIAL)
def test_a_partial_date_is_read_back_as_it_was_written(when):
    assert PartialDate.parse(when.iso()) == when
    assert when.earliest() <= when.latest()


@given(DAYS)
def test_a_whole_day_is_earliest_and_latest_at_once(day):
    assert PartialDate.on(day).earliest() == PartialDate.on(day).latest() == day


@pytest.mark.parametrize("text", ["", "2026-13", "2026-02-30", "2026-1-1-1", "x", "2026--1"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)


def test_a_day_without_a_month_is_no_date():
    with pytest.raises(ValueError, match="month"):
        PartialDate(2026, None, 3)


@given(DAYS, st.integers(-600, 600))
def test_months_on_land_in_that_month_on_that_day_or_its_last(start, count):
    landed = add_months(start, count)
    assert (landed.year * 12 + landed.month) - (start.year * 12 + start.month) == count
    assert landed.day == start.day or (landed + timedelta(days=1)).day == 1


@given(DAYS, DAYS)
def test_age_goes_up_on_the_birthday_and_on_no_other_day(born, day):
    before, after = age_on(born, day - timedelta(days=1)), age_on(born, day)
    birthday = (born.month, born.day) == (day.month, day.day)
    leapling = (born.month, born.day) == (2, 29) and (day.month, day.day) == (3, 1)
    # in a leap year the leapling's birthday has passed already
    grew = birthday or (leapling and (day - timedelta(days=1)).day == 28)
    assert after - before == (1 if grew else 0)


@given(st.dates(date(2026, 1, 1), date(2026, 11, 30)), st.integers(1, 30))
def test_working_days_end_on_a_working_day_with_that_many_between(start, count):
    end = CALENDAR.add_working_days(start, count)
    assert end is not None
    assert CALENDAR.is_working_day(end)
    between = [start + timedelta(days=step) for step in range(1, (end - start).days + 1)]
    assert sum(CALENDAR.is_working_day(day) for day in between) == count


def test_beyond_the_table_of_holidays_it_cannot_say():
    assert due_on(date(2027, 1, 25), 10, Unit.WORKING_DAYS, CALENDAR) is None
    assert due_on(date(2027, 1, 25), 10, Unit.CALENDAR_DAYS, CALENDAR) == date(2027, 2, 4)


def test_christmas_is_no_working_day():
    assert due_on(date(2026, 12, 24), 1, Unit.WORKING_DAYS, CALENDAR) == date(2026, 12, 29)


@given(DAYS, st.integers(0, 60))
def test_weeks_are_seven_calendar_days(start, length):
    assert due_on(start, length, Unit.WEEKS, CALENDAR) == due_on(
        start, 7 * length, Unit.CALENDAR_DAYS, CALENDAR
    )


def test_today_is_londons_day_and_not_utcs():
    clock = FixedClock(datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    assert clock.today() == date(2026, 7, 1)
    clock.move(timedelta(hours=-1))
    assert clock.today() == date(2026, 6, 30)
    assert clock.now().tzinfo is UTC


def test_the_laptops_clock_gives_an_aware_moment_and_its_london_day():
    clock = SystemClock()
    before, day, after = clock.now(), clock.today(), clock.now()
    assert before.tzinfo is UTC
    assert before.astimezone(LONDON).date() <= day <= after.astimezone(LONDON).date()
