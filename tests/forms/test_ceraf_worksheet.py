"""The CERAF worksheet: whose it is, what it counts once, what it shows first, what it never does."""

from __future__ import annotations

import re

import pytest

from hothdesk.core import paths
from hothdesk.formengine.library import FormLibrary
from hothdesk.formengine.model import ChoicesQuestion, Form, Indicator

LEVELS = ("emerging", "on_the_cusp", "experiencing")
E, C, X = LEVELS


@pytest.fixture(scope="module")
def ceraf() -> Form:
    return FormLibrary(paths.forms()).form("swindon_ceraf")


def _row(form: Form, row_id: str) -> Indicator:
    row = form.question(row_id)
    assert isinstance(row, Indicator)
    return row


def test_the_worksheet_says_that_it_is_ours_and_not_the_official_form(ceraf: Form) -> None:
    assert ceraf.status == "worksheet"
    assert "not Swindon’s official CERAF form" in ceraf.introduction
    assert "2024" in ceraf.source.document


def test_all_thirteen_rows_are_there_in_order_with_three_levels_and_their_source(ceraf: Form) -> None:
    rows = ceraf.indicators
    assert [row.number for row in rows] == list(range(1, 14))
    for row in rows:
        assert tuple(cell.level for cell in row.cells) == LEVELS
        assert row.source.startswith(f"Appendix 2, row {row.number}, “")
        assert row.ask_next
        assert row.why


def test_harm_that_has_happened_is_marked_and_stands_only_under_experiencing(ceraf: Form) -> None:
    happened = {
        sign.id: cell.level
        for row in ceraf.indicators
        for cell in row.cells
        for sign in cell.signs
        if sign.happened
    }
    assert set(happened.values()) == {X}
    assert set(happened) == {
        "told_x_sexual_exploitation", "told_x_criminal_exploitation", "told_x_abuse", "told_x_slavery",
        "told_x_extremism", "told_x_disclosed", "nrm_x_positive", "nrm_x_harmed_now", "nrm_x_harmed_before",
        "substances_x_threats_to_kill", "sexual_x_assault_group", "sexual_x_assault_linked",
        "sexual_x_trafficked", "online_x_blackmail", "online_x_coerced", "county_x_trafficked",
        "peers_x_partner_done_to", "weapons_x_victim", "grooming_x_met",
    }  # fmt: skip


def test_to_be_near_somebody_or_a_place_or_an_arrest_is_not_yet_harm_that_has_happened(ceraf: Form) -> None:
    for sign_id in (
        "missing_x_arrests",
        "missing_x_found_with",
        "substances_x_cuckooed",
        "receiving_x_exploiter",
        "online_x_exploiters",
        "peers_x_exploiter",
    ):
        found = ceraf.find_sign(sign_id)
        assert found is not None
        _row_of, cell, sign = found
        assert cell.level == X
        assert not sign.happened


def test_attendance_stands_in_two_rows_and_says_that_it_counts_once(ceraf: Form) -> None:
    missing, behaviour = _row(ceraf, "missing"), _row(ceraf, "behaviour")
    assert missing.counted_with == ("behaviour",)
    assert behaviour.counted_with == ("missing",)
    same = {sign.id: sign.same_as for sign in behaviour.signs() if sign.same_as}
    assert same == {
        "behaviour_e_attendance": "missing_e_attendance",
        "behaviour_c_attendance": "missing_c_attendance",
        "behaviour_x_attendance": "missing_x_attendance",
        "behaviour_x_stopped": "missing_x_not_at_school",
    }


def test_vulnerability_carries_no_level_and_a_disability_adds_no_risk(ceraf: Form) -> None:
    row = ceraf.question("vulnerability")
    assert isinstance(row, ChoicesQuestion)
    assert row.number == 14
    assert "ours" in row.source
    assert row.why is not None
    assert "None of them carries a level" in row.why
    (communication,) = [option for option in row.options if "Disability" in option.label]
    assert communication.help is not None
    assert communication.help.startswith("Adds no risk")


def test_the_windows_are_three_and_six_months_and_said_to_be_ours(ceraf: Form) -> None:
    assert ceraf.windows is not None
    assert (ceraf.windows.current_months, ceraf.windows.recent_months) == (3, 6)
    assert ceraf.windows.source.note is not None
    assert "Swindon’s guidance states no windows" in ceraf.windows.source.note


def test_a_child_under_thirteen_brings_the_law_into_sight(ceraf: Form) -> None:
    caution = _row(ceraf, "sexual_health").caution
    assert caution is not None
    assert caution.under_age == 13
    assert [caution.applies_at(age) for age in (12, 13, None)] == [True, False, True]


def test_nothing_in_the_worksheet_is_a_score(ceraf: Form) -> None:
    assert not re.search(r"\b(score|weighting|total)\b", ceraf.text, re.IGNORECASE)
