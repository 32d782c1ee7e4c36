"""The story of the demo unfolds over time, and leaves no part of the child's records empty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from hothdesk.app import Desk
from hothdesk.children.model import ChildId, EventKind
from hothdesk.core.dates import LONDON, FixedClock
from hothdesk.demo.run import fill_desk
from hothdesk.demo.story import FIRST, Story, StoryClock
from hothdesk.mapping.model import PlaceKind
from hothdesk.plans.professional import KEPT_AS_ACTIONS, KEPT_OTHERWISE, Context
from hothdesk.reviews.model import DueState
from hothdesk.security.vault import create_vault

# a Wednesday, so that two days before lie within the week, and a Monday, so that they do not
DAYS = (datetime(2026, 11, 18, 14, 0, tzinfo=LONDON), datetime(2026, 11, 23, 8, 30, tzinfo=LONDON))


@dataclass(frozen=True)
class Told:
    desk: Desk
    child_id: ChildId
    now: datetime
    clock: StoryClock


@pytest.fixture(scope="module", params=DAYS, ids=lambda day: f"{day:%A}")
def told(request, tmp_path_factory: pytest.TempPathFactory, quick) -> Iterator[Told]:
    clock = StoryClock(FixedClock(request.param))
    folder = tmp_path_factory.mktemp("told") / "Told.hothdesk"
    made = create_vault(folder, "kettle river lamp orchard", clock=clock, parameters=quick, floor=quick)
    desk = Desk(made.open)
    child_id = fill_desk(desk, request.param.date(), lambda _line: None, clock=clock)
    yield Told(desk, child_id, request.param, clock)
    desk.close()


def test_everything_is_written_down_on_the_day_or_the_day_after(told):
    events = (*told.desk.chronology.list_events(told.child_id),)
    assert len(events) > 12
    assert [event.text for event in events if event.is_late] == []
    written = {event.recorded_at.date() for event in events}
    assert len(written) > 10, "not all of it in one go"


def test_the_first_entry_is_months_old_and_the_desk_ends_at_now(told):
    first = min(event.recorded_at for event in told.desk.chronology.list_events(told.child_id))
    assert told.now - first > timedelta(days=FIRST - 1)
    assert told.clock.now() == told.now


def test_nothing_is_written_down_before_it_happened_or_out_of_order(told):
    assert told.desk.session.audit_faults() == ()
    entries = [entry.at for entry in told.desk.session.list_audit(newest=10_000)]
    assert sorted(entries) in (entries, entries[::-1])
    assert max(entries) <= told.now


def test_the_worries_come_before_the_ceraf_the_map_the_plans_and_opal(told):
    desk, child = told.desk, told.child_id
    visit = max(e.recorded_at for e in desk.chronology.list_events(child) if e.kind is EventKind.VISIT)
    (ceraf,) = desk.assessments.list_history(child)
    childs = desk.plans.young_person.find_for_child(child)
    others = desk.plans.professional.find_for_child(child)
    (allocated,) = (e for e in desk.chronology.list_events(child) if e.marks == "opal_allocated")
    days = [
        visit.date(),
        ceraf.anchor_on,
        desk.plans.young_person.get_version(childs.plan.id, 1).agreed_on,
        allocated.occurred.latest(),
        desk.plans.professional.get_version(others.plan.id, 1).agreed_on,
    ]
    assert days == sorted(days)
    assert len(set(days)) >= 4
    assert days[-1] < told.now.date()


def test_today_shows_opals_visit_in_time_and_nothing_overdue(told):
    rows = {row.rule_id: row for row in told.desk.reviews.list_due()}
    assert {"joint_visit", "mapping", "opal_review", "multi_agency_meeting"} <= set(rows)
    assert 0 < rows["joint_visit"].days_left <= 5
    assert not [row.title for row in rows.values() if row.state is DueState.OVER]
    assert told.desk.reviews.find_next_sitting().on > told.now.date()


def test_meetings_and_calls_of_the_office_are_on_working_days(told):
    office = {EventKind.MEETING, EventKind.ALLOCATION, EventKind.REFERRAL, EventKind.EDUCATION}
    for event in told.desk.chronology.list_events(told.child_id):
        if event.kind in office:
            assert event.occurred.latest().weekday() < 5, event.text


def test_the_map_has_places_ways_online_spaces_and_the_level_is_on_the_cusp(told):
    safety_map = told.desk.maps.find_last_version(told.child_id).safety_map
    online = [place for place in safety_map.places if place.kind is PlaceKind.ONLINE]
    assert (len(safety_map.places) >= 8, len(safety_map.routes), len(online)) == (True, 2, 2)
    (ceraf,) = told.desk.assessments.list_history(told.child_id)
    assert ceraf.level == "on_the_cusp"


def test_no_section_of_the_professionals_plan_is_empty(told):
    plans = told.desk.plans.professional
    version = plans.get_version(plans.find_for_child(told.child_id).plan.id, 1)
    plan = version.plan
    for question in version.form.questions:
        if question.id in KEPT_AS_ACTIONS:
            assert [each for each in plan.actions if each.context.question_id == question.id], question.id
        elif question.id not in KEPT_OTHERWISE:
            answer = plan.answers.find(question.id)
            assert answer is not None, question.id
            assert answer.has_value, question.id
    assert any(person.has_copy for person in plan.people)
    assert plan.review_on is not None
    assert plan.review_where
    assert {action.context for action in plan.actions} == set(Context)


def test_each_action_answers_what_it_is_about(told):
    plans = told.desk.plans.professional
    plan = plans.get_version(plans.find_for_child(told.child_id).plan.id, 1).plan
    for action in plan.actions:
        assert action.answers, action.what
    by_place = {origin.label: action.what for action in plan.actions for origin in action.answers}
    assert "bus stop B" in by_place["Bus stop B"]
    assert "shop" in by_place["Row of shops"]
    assert "chat" in by_place["Group chat"]


def test_the_child_is_told_and_everybody_who_works_with_them_is_there(told):
    child = told.desk.children.get_child(told.child_id)
    assert child.lead is not None
    assert {worker.role for worker in child.workers} == {"Youth worker", "Opal worker"}
    assert child.told.child.said
    assert child.told.carers.said


def test_a_story_clock_never_goes_before_where_it_stands_nor_after_now():
    real = FixedClock(DAYS[0])
    clock = StoryClock(real)
    story = Story(real.today(), clock)
    at = clock.now()
    assert at < real.now()
    story.go_to(story.day(FIRST + 5))
    assert clock.now() == at
    story.go_to(story.day(-3))
    assert clock.now() == real.now()
    real.move(timedelta(hours=1))
    assert clock.now() == real.now(), "it ticks"
