"""The dated table of bank holidays against an independent one, with every difference explained."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest

from hothdesk.core import paths
from hothdesk.core.dates import WorkingCalendar
from hothdesk.partnerships.library import PartnershipLibrary
from hothdesk.partnerships.model import Nation

_ON_A_WEEKEND = {
    # the package lists these on their own day besides the substitute; nobody works on a weekend anyway
    date(2026, 12, 26),
    date(2027, 12, 25),
    date(2027, 12, 26),
    date(2028, 1, 1),
}


@pytest.fixture(scope="module")
def working() -> WorkingCalendar:
    return PartnershipLibrary(paths.forms()).working_calendar(Nation.ENGLAND_AND_WALES)


@pytest.mark.parametrize("part", ["ENG", "WLS"])
def test_the_table_is_that_of_an_independent_package_but_for_weekends(
    working: WorkingCalendar, part: str
) -> None:
    theirs = set(holidays.country_holidays("GB", subdiv=part, years=range(2024, 2029)))
    assert theirs - working.holidays == _ON_A_WEEKEND
    assert working.holidays - theirs == set()


def test_every_year_has_eight_and_none_is_on_a_weekend(working: WorkingCalendar) -> None:
    for year in range(2024, 2029):
        assert len([day for day in working.holidays if day.year == year]) == 8
    assert all(day.weekday() < 5 for day in working.holidays)


def test_the_same_days_are_working_days_as_in_the_independent_package(working: WorkingCalendar) -> None:
    theirs = holidays.country_holidays("GB", subdiv="ENG", years=range(2024, 2029))
    day = working.first
    while day <= working.last:
        assert working.is_working_day(day) == (day.weekday() < 5 and day not in theirs), day
        day += timedelta(days=1)


def test_beyond_its_last_day_the_table_says_that_it_cannot_say(working: WorkingCalendar) -> None:
    assert (working.first, working.last) == (date(2024, 1, 1), date(2028, 12, 31))
    assert working.add_working_days(date(2028, 12, 27), 2) == date(2028, 12, 29)
    assert working.add_working_days(date(2028, 12, 28), 5) is None


def test_the_table_says_where_it_was_read_and_when(working: WorkingCalendar) -> None:
    assert working.source.startswith("Bank holidays in England and Wales")
    assert "20 November 2026" in working.source
