"""Swindon: what each level asks for and by when, as the guidance of 2024 says it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from hothdesk.core import paths
from hothdesk.core.dates import WorkingCalendar
from hothdesk.partnerships.library import PartnershipLibrary
from hothdesk.partnerships.model import Partnership

LIBRARY = PartnershipLibrary(paths.forms())


@pytest.fixture(scope="module")
def swindon() -> Partnership:
    return LIBRARY.partnership("swindon")


@pytest.fixture(scope="module")
def working(swindon: Partnership) -> WorkingCalendar:
    return LIBRARY.working_calendar(swindon.nation)


def test_the_three_levels_have_their_words_thresholds_and_tones(swindon: Partnership) -> None:
    assert [(level.word, level.threshold.split(",")[0], level.tone) for level in swindon.levels] == [
        ("Emerging", "Level 2", "safe"),
        ("On the cusp", "Level 3", "mixed"),
        ("Experiencing", "Level 4", "not_safe"),
    ]
    assert [swindon.rank(level.id) for level in swindon.levels] == [0, 1, 2]


def test_harm_in_the_past_that_may_come_again_is_experiencing(swindon: Partnership) -> None:
    assert "already been harmed and may be harmed again" in swindon.level("experiencing").meaning


@pytest.mark.parametrize(
    ("level", "actions"),
    [
        (
            "emerging",
            [
                "request_support",
                "send_ceraf",
                "early_help",
                "ask_navigator",
                "navigator_helps_with_plan",
                "young_persons_plan",
                "log_on_tracker",
            ],
        ),
        (
            "on_the_cusp",
            [
                "refer_to_contact_swindon",
                "send_ceraf",
                "ask_navigator",
                "safety_plan",
                "police_intelligence",
                "mapping",
                "heard_at_mace",
            ],
        ),
        (
            "experiencing",
            [
                "call_999",
                "refer_to_contact_swindon",
                "send_ceraf",
                "ask_navigator",
                "nrm",
                "strategy_discussion",
                "police_intelligence",
                "safety_plan",
                "mapping",
                "heard_at_mace",
            ],
        ),
    ],
)
def test_each_level_asks_for_its_actions_in_order(
    swindon: Partnership, level: str, actions: list[str]
) -> None:
    assert [action.id for action in swindon.actions_for(level)] == actions
    for action in swindon.actions_for(level):
        assert action.who
        assert action.within
        assert action.source.startswith("Swindon 2024")


_CLOCKS = [
    # Thursday 17 December 2026 lies before Christmas, Boxing Day's substitute and New Year's Day
    ("opal_allocation", date(2026, 12, 17), date(2026, 12, 17)),
    ("joint_visit", date(2026, 12, 17), date(2026, 12, 22)),
    ("mapping", date(2026, 12, 17), date(2027, 1, 5)),
    ("multi_agency_meeting", date(2026, 12, 17), date(2027, 1, 14)),
    ("opal_review", date(2026, 12, 17), date(2027, 1, 14)),
    ("mace_sitting", date(2026, 12, 17), date(2027, 1, 7)),
    ("mace_review", date(2026, 12, 17), date(2027, 3, 11)),
    ("intervention", date(2026, 8, 31), date(2027, 2, 28)),
    ("urgent_support", date(2026, 12, 17), date(2026, 12, 17)),
    ("opal_declined", date(2026, 12, 17), date(2027, 1, 7)),
    ("mace_tracker", date(2027, 1, 31), date(2027, 2, 28)),
    ("contact_decision", date(2026, 12, 31), date(2027, 1, 1)),
    ("return_interview", date(2026, 12, 17), date(2026, 12, 20)),
]


@pytest.mark.parametrize(("clock", "start", "due"), _CLOCKS)
def test_each_clock_runs_out_on_the_day_the_guidance_means(
    swindon: Partnership, working: WorkingCalendar, clock: str, start: date, due: date
) -> None:
    assert swindon.clock(clock).due_on(start, working) == due


def test_every_clock_of_the_area_is_in_the_table_above(swindon: Partnership) -> None:
    assert {clock for clock, _start, _due in _CLOCKS} == {clock.id for clock in swindon.clocks}


def test_at_every_level_a_child_who_is_open_to_nobody_is_taken_to_contact_swindon(
    swindon: Partnership,
) -> None:
    for level in swindon.levels:
        (first,) = (action for action in level.actions if action.contact == "contact_swindon")
        assert re.search("neither a social worker nor a lead professional|not open to", first.only_if or "")


def test_five_days_are_not_working_days_and_the_file_says_how_it_was_read(swindon: Partnership) -> None:
    visit, mapping = swindon.clock("joint_visit"), swindon.clock("mapping")
    assert (visit.length, visit.unit) == (5, "calendar_days")
    assert visit.ambiguity is not None
    assert "not working days" in visit.ambiguity
    assert (mapping.length, mapping.unit) == (10, "working_days")
    assert mapping.ambiguity is not None
    assert "does not say from when" in mapping.ambiguity


def test_beyond_the_bank_holidays_a_working_day_clock_cannot_say(
    swindon: Partnership, working: WorkingCalendar
) -> None:
    assert swindon.clock("mapping").due_on(date(2028, 12, 20), working) is None
    assert swindon.clock("opal_review").due_on(date(2028, 12, 20), working) == date(2029, 1, 17)


def test_the_reviews_repeat_and_six_months_call_for_a_look_not_an_end(swindon: Partnership) -> None:
    repeating = {clock.id for clock in swindon.clocks if clock.is_minimum_frequency}
    assert repeating == {"multi_agency_meeting", "opal_review", "mace_sitting", "mace_review"}
    assert "not for an end" in (swindon.clock("intervention").limit_note or "")
    assert not swindon.clock("mace_sitting").is_of_the_child


def test_mapping_runs_at_the_two_upper_levels_only(swindon: Partnership) -> None:
    def runs(level: str | None) -> bool:
        return "mapping" in {clock.id for clock in swindon.clocks_for(level)}

    assert [runs(level) for level in (None, "emerging", "on_the_cusp", "experiencing")] == [
        False,
        False,
        True,
        True,
    ]


def test_the_desks_and_their_numbers(swindon: Partnership) -> None:
    assert swindon.contact("ceraf_inbox").email == "CERAF@swindon.gov.uk"
    front_door = swindon.contact("contact_swindon")
    assert (front_door.email, front_door.phone) == ("contactswindon@swindon.gov.uk", "01793 464646")
    assert swindon.contact("emergency_duty_service").phone == "01793 466900"
    numbers = {number.id: number.phone for number in swindon.numbers_for_child()}
    assert numbers == {
        "emergency": "999",
        "childline": "0800 1111",
        "missing_people": "116 000",
        "contact_swindon": "01793 464646",
        "emergency_duty_service": "01793 466900",
    }
    assert next(iter(numbers)) == "emergency"


def test_a_desk_was_checked_on_a_day_and_says_where_it_was_read(swindon: Partnership) -> None:
    for contact in swindon.contacts:
        assert contact.last_checked >= date(2026, 11, 20)
        assert contact.source


def test_what_nobody_published_is_said_plainly(swindon: Partnership) -> None:
    said = " ".join(swindon.notes)
    assert "None of them is printed" in said
    assert "The colours are ours" in said
    assert "No time is stated for the first CERAF" in said


def test_what_is_not_there_is_a_key_error(swindon: Partnership) -> None:
    for ask in (swindon.level, swindon.clock, swindon.contact, swindon.actions_for, swindon.rank):
        with pytest.raises(KeyError):
            ask("nothing")


def test_how_often_mace_sits_is_in_the_file_and_an_area_may_say_nothing_of_it(swindon: Partnership) -> None:
    (calendar,) = swindon.meeting_calendars()
    assert (calendar.length, calendar.unit.value) == (3, "weeks")
    assert LIBRARY.partnership("north_lincolnshire").meeting_calendars() == ()
