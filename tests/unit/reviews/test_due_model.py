"""The clocks themselves: what starts them, what meets them, which breaks first, and when nobody can say."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hothdesk.children.model import EventKind, Happening
from hothdesk.core import drawing, paths
from hothdesk.core.dates import WorkingCalendar
from hothdesk.partnerships.library import PartnershipLibrary
from hothdesk.partnerships.model import Nation
from hothdesk.reviews.model import (
    DueState,
    NextAction,
    Sitting,
    days_words,
    due,
    event_kind_of,
    next_steps,
    worst_first,
)

TODAY = date(2026, 11, 20)  # a Friday
LIBRARY = PartnershipLibrary(paths.forms())
SWINDON = LIBRARY.partnership("swindon")
WORKING = LIBRARY.working_calendar(Nation.ENGLAND_AND_WALES)


def happening(marks, on, last_on=None, level=""):
    return Happening(child_id="c", marks=marks, on=on, last_on=last_on, level=level)


def clocks(*happened, level="on_the_cusp", today=TODAY, working=WORKING, sittings=()):
    rows = due(
        child_id="c",
        child_label="J.T. (15)",
        partnership=SWINDON,
        happened=[happening(*each) for each in happened],
        level=level,
        today=today,
        working=working,
        sittings=sittings,
    )
    return {row.rule_id: row for row in rows}


def test_nothing_recorded_is_nothing_due():
    assert clocks() == {}


def test_what_lies_ahead_has_not_started_anything():
    assert clocks(("opal_allocated", TODAY + timedelta(days=1))) == {}


def test_a_finalised_ceraf_asks_for_a_multi_agency_meeting_and_for_nothing_of_opals():
    rows = clocks(("ceraf_finalised", date(2026, 10, 22)))
    assert set(rows) == {"multi_agency_meeting"}
    row = rows["multi_agency_meeting"]
    assert (row.due_on, row.days_left, row.chip) == (date(2026, 11, 19), -1, "1 day over")
    assert row.why == "CERAF finalised, 22 October 2026."
    assert row.source.startswith("Swindon 2024, MACE")
    assert row.next_action is NextAction.RECORD_MEETING


def test_at_emerging_no_meeting_is_due_until_opal_is_there_or_one_was_held():
    """The sentence stands under MACE and wants Opal there; at Emerging the Navigator is only asked."""
    ceraf = ("ceraf_finalised", date(2026, 10, 22), None, "emerging")
    assert clocks(ceraf, level="emerging") == {}
    allocated = clocks(ceraf, ("opal_allocated", date(2026, 11, 2)), level="emerging")
    assert allocated["multi_agency_meeting"].started_on == date(2026, 11, 2)
    held = clocks(ceraf, ("multi_agency_meeting_held", date(2026, 11, 3)), level="emerging")
    assert held["multi_agency_meeting"].started_on == date(2026, 11, 3)


@pytest.mark.parametrize("level", ["on_the_cusp", "experiencing"])
def test_a_level_that_rises_counts_from_the_ceraf_that_raised_it(level):
    before = ("ceraf_finalised", date(2026, 9, 1), None, "emerging")
    raised = ("ceraf_finalised", date(2026, 11, 10), None, level)
    row = clocks(before, raised, level=level)["multi_agency_meeting"]
    assert (row.started_on, row.due_on) == (date(2026, 11, 10), date(2026, 12, 8))
    assert "doubtful reading" in row.ambiguity


def test_a_level_that_falls_to_emerging_asks_for_the_first_meeting_no_longer():
    upper = ("ceraf_finalised", date(2026, 9, 1), None, "on_the_cusp")
    assert clocks(upper, ("ceraf_finalised", TODAY, None, "emerging"), level="emerging") == {}


def test_a_ceraf_written_down_without_its_level_is_not_forgotten():
    assert "multi_agency_meeting" in clocks(("ceraf_finalised", date(2026, 10, 22)), level="experiencing")


def test_a_new_ceraf_is_no_meeting_and_puts_none_off():
    rows = clocks(("ceraf_finalised", date(2026, 9, 1)), ("ceraf_finalised", TODAY))
    assert rows["multi_agency_meeting"].started_on == date(2026, 9, 1)
    held = ("multi_agency_meeting_held", date(2026, 11, 2))
    assert clocks(held, ("ceraf_finalised", TODAY))["multi_agency_meeting"].started_on == date(2026, 11, 2)


def test_a_new_ceraf_is_not_the_review_of_ceraf_and_plan_in_opal():
    allocated = ("opal_allocated", date(2026, 9, 1))
    rows = clocks(allocated, ("ceraf_finalised", TODAY))
    assert (rows["opal_review"].started_on, rows["opal_review"].next_action) == (
        date(2026, 9, 1),
        NextAction.START_REVIEW,
    )
    assert rows["opal_review"].next_action.label == "Start review"
    rows = clocks(allocated, ("opal_review_done", date(2026, 11, 18)), ("ceraf_finalised", TODAY))
    assert rows["opal_review"].started_on == date(2026, 11, 18)


def test_an_allocation_starts_the_clocks_of_opal():
    rows = clocks(("opal_allocated", date(2026, 11, 12)))
    assert {rule: row.due_on for rule, row in rows.items()} == {
        "joint_visit": date(2026, 11, 17),
        "mapping": date(2026, 11, 26),
        "multi_agency_meeting": date(2026, 12, 10),
        "opal_review": date(2026, 12, 10),
    }
    assert rows["joint_visit"].next_action is NextAction.RECORD_VISIT
    assert (rows["joint_visit"].marks, rows["joint_visit"].event_kind) == (
        "joint_visit_made",
        EventKind.VISIT,
    )
    assert rows["opal_review"].next_action is NextAction.START_ASSESSMENT
    assert "calendar days" in rows["joint_visit"].ambiguity


def test_mapping_is_asked_only_at_the_levels_it_is_for():
    allocated = ("opal_allocated", date(2026, 11, 12))
    assert "mapping" not in clocks(allocated, level="emerging")
    assert "mapping" not in clocks(allocated, level=None)
    assert "mapping" in clocks(allocated, level="experiencing")


def test_working_days_pass_over_christmas_and_calendar_days_do_not():
    rows = clocks(("opal_allocated", date(2026, 12, 21)), today=date(2026, 12, 21))
    assert rows["joint_visit"].due_on == date(2026, 12, 26)
    # 25 and 28 December and 1 January are bank holidays in England and Wales
    assert rows["mapping"].due_on == date(2027, 1, 7)


def test_beyond_the_table_of_bank_holidays_it_cannot_say_and_never_guesses():
    short = WorkingCalendar(holidays=frozenset(), first=date(2026, 1, 1), last=date(2026, 11, 13), source="x")
    row = clocks(("opal_allocated", date(2026, 11, 12)), working=short)["mapping"]
    assert (row.due_on, row.days_left, row.state, row.chip) == (
        None,
        None,
        DueState.CANNOT_SAY,
        "Cannot say",
    )


def test_what_meets_a_clock_ends_it():
    allocated = ("opal_allocated", date(2026, 11, 12))
    assert "joint_visit" not in clocks(allocated, ("joint_visit_made", date(2026, 11, 12)))
    assert "joint_visit" in clocks(allocated, ("joint_visit_made", date(2026, 11, 11)))


def test_a_start_known_only_to_the_month_is_not_met_by_what_came_within_that_month():
    back = ("returned_from_missing", date(2026, 11, 1), date(2026, 11, 18))
    talked = [("return_interview_offered", date(2026, 11, day)) for day in (3, 17)]
    row = clocks(back, *talked)["return_interview"]
    assert (row.started_on, row.due_on) == (date(2026, 11, 1), date(2026, 11, 4))
    assert "return_interview" not in clocks(back, ("return_interview_offered", date(2026, 11, 18)))


def test_what_meets_a_repeating_clock_starts_it_again():
    rows = clocks(
        ("opal_allocated", date(2026, 9, 1)),
        ("multi_agency_meeting_held", date(2026, 11, 2)),
        ("multi_agency_meeting_held", date(2026, 10, 5)),
    )
    row = rows["multi_agency_meeting"]
    assert (row.started_on, row.due_on, row.days_left) == (date(2026, 11, 2), date(2026, 11, 30), 10)


def test_each_time_back_from_missing_waits_for_its_own_talk():
    back = [("returned_from_missing", date(2026, 11, day)) for day in (2, 10, 18)]
    talked = ("return_interview_offered", date(2026, 11, 4))
    row = clocks(*back, talked)["return_interview"]
    assert (row.started_on, row.due_on) == (date(2026, 11, 10), date(2026, 11, 13))
    assert "return_interview" not in clocks(*back, talked, ("return_interview_offered", date(2026, 11, 19)))


def test_the_calendar_of_a_meeting_is_nobodys_clock():
    assert "mace_sitting" not in clocks(("mace_sat", date(2026, 10, 1)))


def test_a_review_at_mace_names_the_sitting_on_or_before_its_day():
    heard = ("heard_at_mace", date(2026, 9, 8))
    listed = [
        Sitting(id=str(day), on=day) for day in (date(2026, 11, 10), date(2026, 11, 24), date(2026, 12, 15))
    ]
    row = clocks(heard, sittings=listed)["mace_review"]
    assert (row.due_on, row.sitting_on) == (date(2026, 12, 1), date(2026, 11, 24))
    assert clocks(heard, sittings=listed[2:])["mace_review"].sitting_on == date(2026, 12, 15)
    assert clocks(heard)["mace_review"].sitting_on is None


def test_the_longest_over_stands_first_and_cannot_say_follows_today():
    base = clocks(("opal_review_done", TODAY))["opal_review"]
    rows = [
        replace(base, rule_id=name, days_left=days, due_on=None if days is None else TODAY + timedelta(days))
        for name, days in (
            ("later", 6),
            ("unsaid", None),
            ("over", -2),
            ("today", 0),
            ("long", -40),
            ("soon", 1),
        )
    ]
    assert [row.rule_id for row in worst_first(rows)] == ["long", "over", "today", "unsaid", "soon", "later"]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-70, "2 months over"),
        (-2, "2 days over"),
        (-1, "1 day over"),
        (0, "Due today"),
        (1, "In 1 day"),
        (11, "In 11 days"),
        (31, "In 31 days"),
        (32, "In 1 month"),
        (124, "In 4 months"),
        (None, "Cannot say"),
    ],
)
def test_what_is_left_is_said_as_people_say_it(days, words):
    assert days_words(days) == words


def test_every_state_has_a_mark_of_its_own_beside_its_colour():
    assert len({state.tone.mark for state in DueState}) == len(DueState)
    assert DueState.OVER.tone is drawing.NOT_SAFE


@pytest.mark.parametrize("event", SWINDON.events, ids=lambda event: event.id)
def test_every_event_of_the_area_can_be_recorded_in_the_chronology(event):
    kind = event_kind_of(event.id)
    assert kind is not EventKind.OTHER or event.id == "ceraf_finalised"


@given(
    started=st.dates(date(2026, 1, 1), date(2026, 11, 20)),
    later=st.integers(0, 400),
    level=st.sampled_from([None, "emerging", "on_the_cusp", "experiencing"]),
)
def test_waiting_only_ever_brings_a_clock_nearer(started, later, level):
    everything = [(event.id, started) for event in SWINDON.events]
    today, then = TODAY, TODAY + timedelta(days=later)
    now, after = clocks(*everything, level=level), clocks(*everything, level=level, today=then)
    assert set(now) == set(after)
    for rule, row in now.items():
        assert row.due_on == after[rule].due_on
        if row.days_left is not None:
            assert after[rule].days_left == row.days_left - (then - today).days


@pytest.mark.parametrize("level", ["emerging", "on_the_cusp", "experiencing"])
def test_every_level_asks_for_something_with_its_source(level):
    steps = next_steps(SWINDON, level, ())
    assert [step.id for step in steps] == [action.id for action in SWINDON.actions_for(level)]
    assert all(step.text and step.who and step.within and step.source for step in steps)


def test_a_step_has_its_day_when_a_clock_for_it_runs():
    running = clocks(("opal_allocated", date(2026, 11, 12)), ("heard_at_mace", date(2026, 9, 8))).values()
    steps = {step.id: step for step in next_steps(SWINDON, "on_the_cusp", running)}
    assert steps["mapping"].by_on == date(2026, 11, 26)
    assert steps["heard_at_mace"].by_on == date(2026, 12, 1)
    assert steps["police_intelligence"].by_on is None
    assert steps["refer_to_contact_swindon"].contact.id == "contact_swindon"
    assert "not open" in steps["refer_to_contact_swindon"].only_if


def test_danger_now_is_the_first_step_of_the_highest_level():
    assert next_steps(SWINDON, "experiencing", ())[0].id == "call_999"


def test_levels_of_another_area_are_not_matched():
    with pytest.raises(KeyError):
        next_steps(SWINDON, "significant", ())
