"""Dates in words, ids, changes and translation."""

from __future__ import annotations

import re
import string
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hothdesk.core import i18n
from hothdesk.core.changes import Touch, changes_of
from hothdesk.core.dates import PartialDate
from hothdesk.core.datewords import (
    day_words,
    moment_words,
    month_words,
    near_words,
    partial_words,
    short_words,
    weekday_words,
)
from hothdesk.core.errors import FormSpecError, Problem, Problems, UserError
from hothdesk.core.ids import new_id, new_reference

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@given(DAYS)
def test_a_day_in_words_can_be_read_back(day):
    assert datetime.strptime(day_words(day), "%d %B %Y").replace(tzinfo=UTC).date() == day
    assert datetime.strptime(weekday_words(day), "%A %d %B %Y").replace(tzinfo=UTC).date() == day


@given(DAYS, DAYS)
def test_a_near_day_names_its_year_when_it_is_another_one(day, today):
    assert (str(day.year) in near_words(day, today=today)) == (day.year != today.year)
    assert (str(day.year) in short_words(day, today=today)) == (day.year != today.year)
    assert month_words(day)[:3] in short_words(day)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (None, "date not known"),
        (PartialDate(2024), "2024"),
        (PartialDate(2024, 6, is_estimated=True), "about June 2024"),
        (PartialDate(2024, 6, 3), "3 June 2024"),
    ],
)
def test_a_date_is_said_as_well_as_it_is_known(when, words):
    assert partial_words(when) == words


def test_a_moment_is_said_by_london_time():
    assert moment_words(datetime(2026, 7, 1, 23, 5, tzinfo=UTC)) == "2 July 2026 at 00:05"
    assert moment_words(datetime(2026, 12, 1, 23, 5, tzinfo=UTC)) == "1 December 2026 at 23:05"


def test_ids_are_32_hexadecimal_characters_and_never_twice_the_same():
    made = {new_id() for _number in range(2000)}
    assert len(made) == 2000
    assert all(re.fullmatch(r"[0-9a-f]{32}", each) for each in made)


@given(st.integers(2000, 2099))
def test_a_reference_can_be_read_aloud(year):
    reference = new_reference(year)
    assert re.fullmatch(rf"HD-{year % 100:02d}-[2-9A-HJKMNP-Z]{{6}}", reference)
    assert not set(reference[6:]) & set("01ILO")
    assert set(reference[6:]) <= set(string.ascii_uppercase + string.digits)


def test_changes_know_what_they_touched():
    changes = changes_of([Touch("child", "a"), Touch("event", "b"), Touch("child", "a")], 7)
    assert changes.value == 7
    assert len(changes.touched) == 2
    assert changes.touches("child")
    assert changes.touches("child", "a")
    assert not changes.touches("child", "b")
    assert not changes.touches("plan")


@pytest.fixture
def english_again():
    yield
    i18n.set_language("en_GB")


def test_a_language_nobody_translated_falls_back_to_english(english_again):
    i18n.set_language("xx")
    assert i18n.gettext("Saved") == "Saved"
    assert i18n.ngettext("{count} day", "{count} days", 1) == "1 day"
    assert i18n.ngettext("{count} day", "{count} days", 2) == "2 days"
    assert i18n.mark("Later") == "Later"


def test_several_problems_are_one_error_with_a_line_for_each():
    error = Problems([Problem("name", "Enter a name."), Problem("born", "Enter a date.")])
    assert isinstance(error, UserError)
    assert str(error) == "Enter a name.\nEnter a date."
    assert [each.field for each in error.problems] == ["name", "born"]


def test_a_wrong_form_file_is_said_with_file_and_line():
    assert str(FormSpecError("forms/a.yaml", 12, "what is wrong")) == "forms/a.yaml:12: what is wrong"
