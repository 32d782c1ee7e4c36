"""Dates as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hothdesk.core.dates import PartialDate
from ui.datetyping import UnreadableDate, read_date, typed_form
from ui.widgets.datebox import DateBox

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("20 Nov 2026", "2026-11-20"),
        ("Fri 20 Nov 2026", "2026-11-20"),
        ("20th November 2026", "2026-11-20"),
        ("20/11/2026", "2026-11-20"),
        ("20.11.26", "2026-11-20"),
        ("3-6-11", "2011-06-03"),
        ("3/6/98", "1998-06-03"),
        ("2026-11-20", "2026-11-20"),
        ("Nov 2026", "2026-11"),
        ("Sept 2011", "2011-09"),
        ("11/2026", "2026-11"),
        ("2019", "2019"),
        ("about 2019", "~2019"),
        ("~2019", "~2019"),
        ("c. Nov 2019", "~2019-11"),
        ("today", "2026-11-20"),
        ("Yesterday", "2026-11-19"),
        ("  20   nov  ", "2026-11-20"),
        ("21 Nov", "2025-11-21"),
    ],
)
def test_a_date_is_read_as_people_write_it(typed, stored):
    assert read_date(typed, TODAY).iso() == stored


def test_a_day_without_a_year_is_the_next_one_when_a_date_to_come_is_asked_for():
    assert read_date("21 Nov", TODAY, is_to_come=True).iso() == "2026-11-21"
    assert read_date("3 Feb", TODAY, is_to_come=True).iso() == "2027-02-03"


def test_nothing_typed_is_no_date():
    assert read_date("   ", TODAY) is None


@pytest.mark.parametrize(
    "typed", ["soon", "31 Feb 2026", "20 Novembro 2026", "13/13/2026", "0", "20", "about", "99999"]
)
def test_what_cannot_be_read_is_said_to_be_so(typed):
    with pytest.raises(UnreadableDate, match=r"20 Nov 2026"):
        read_date(typed, TODAY)


@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["year", "month", "day"]),
    st.booleans(),
)
def test_what_is_shown_for_typing_reads_back_the_same(day, known, is_estimated):
    when = {
        "year": PartialDate(day.year, is_estimated=is_estimated),
        "month": PartialDate(day.year, day.month, is_estimated=is_estimated),
        "day": PartialDate.on(day, is_estimated=is_estimated),
    }[known]

    assert read_date(typed_form(when), TODAY) == when


def test_under_the_line_stands_how_it_was_understood(qtbot):
    box = DateBox(lambda: TODAY)
    qtbot.addWidget(box)
    qtbot.keyClicks(box.line, "20 nov")
    assert box.understood.text() == "Friday 20 November 2026"
    assert box.value() == PartialDate(2026, 11, 20)

    box.line.setText("about 2011")
    assert box.understood.text() == "about 2011"

    box.line.setText("next week or so")
    assert box.understood.text() == ""
