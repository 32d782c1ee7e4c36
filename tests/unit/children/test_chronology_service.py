"""The chronology: recorded once, corrected by adding, the child's words untouched, intelligence apart."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from hothdesk.children.chronology import Chronology
from hothdesk.children.model import (
    Child,
    Event,
    EventFilter,
    EventKind,
    Intelligence,
    Involvement,
    PersonAround,
    Provenance,
    Role,
)
from hothdesk.children.people import People
from hothdesk.children.repo import events as repo
from hothdesk.children.service import Children
from hothdesk.core.dates import PartialDate
from hothdesk.core.errors import NotFound, Problems

RESTRICTED = Event(
    kind=EventKind.POLICE,
    occurred=PartialDate(2026, 11, 18),
    intelligence=Intelligence(
        text="Seen in a grey car", source="a shopkeeper", grade="B2", handling="Opal only"
    ),
)


@pytest.fixture
def chronology(session):
    return Chronology(session)


@pytest.fixture
def child_id(session):
    return Children(session).add(Child(chosen_name="Robin")).value


@pytest.fixture
def happened(child_id):
    def make(year, month=None, day=None, kind=EventKind.VISIT, **more):
        more.setdefault("text", "Something happened.")
        return Event(child_id=child_id, kind=kind, occurred=PartialDate(year, month, day), **more)

    return make


def test_an_event_comes_back_as_it_was_written(chronology, child_id, session, clock):
    nan = People(session).add(PersonAround(child_id=child_id, name="Nana Example")).value
    written = Event(
        child_id=child_id,
        kind=EventKind.MISSING,
        occurred=PartialDate(2026, 11, 18),
        occurred_time=time(22, 5),
        ended=PartialDate(2026, 11, 19),
        text="Not home by ten.",
        childs_words="I stayed at Ash’s, I told Nan.",
        provenance=Provenance.TOLD_BY_CHILD,
        said_by="Robin",
        source="visit at home",
        marks="missing_return",
        involved=(
            Involvement(role=Role.HELPED, person_id=nan, note="rang round"),
            Involvement(role=Role.HARMED),
            Involvement(role=Role.HARMING),
        ),
    )
    event_id = chronology.record(written).value
    assert chronology.get_event(event_id) == replace(
        written, id=event_id, recorded_at=clock.now(), recorded_by=session.actor
    )


def test_the_same_child_can_be_harmed_and_harming_in_one_event(chronology, child_id, happened):
    both = (Involvement(role=Role.HARMED), Involvement(role=Role.HARMING))
    event_id = chronology.record(happened(2026, 11, 2, involved=both)).value
    assert chronology.get_event(event_id).involved == both


def test_a_part_belongs_to_somebody_around_this_child(chronology, happened):
    with pytest.raises(NotFound, match="Add them first"):
        chronology.record(happened(2026, involved=(Involvement(role=Role.SAW, person_id="stranger"),)))


@given(words=st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: text.strip()))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_childs_words_are_never_changed_by_a_single_byte(chronology, child_id, words):
    event = Event(
        child_id=child_id,
        kind=EventKind.CHILDS_WORDS,
        childs_words=words,
        provenance=Provenance.TOLD_BY_CHILD,
    )
    kept = chronology.get_event(chronology.record(event).value)
    assert kept.childs_words.encode() == words.encode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"text": "  "}, "text"),
        ({"occurred": PartialDate(2026, 11, 21)}, "occurred"),
        ({"occurred": PartialDate(2026, 12)}, "occurred"),
        ({"ended": PartialDate(2026, 11, 1)}, "ended"),
        ({"occurred": None, "ended": PartialDate(2026, 11, 1)}, "occurred"),
        ({"childs_words": "I said", "provenance": Provenance.MY_VIEW}, "provenance"),
        ({"intelligence": Intelligence(text="x")}, "text"),
        ({"text": "", "intelligence": Intelligence(text=" ", source="y")}, "intelligence"),
    ],
)
def test_what_cannot_be_recorded_is_said_field_by_field(chronology, happened, wrong, field):
    event = replace(happened(2026, 11, 19), **wrong)
    with pytest.raises(Problems) as refused:
        chronology.record(event)
    assert [problem.field for problem in refused.value.problems] == [field]


def test_this_year_without_a_month_is_a_date_that_has_come(chronology, happened):
    chronology.record(happened(2026))


def test_an_event_for_nobody_is_refused(chronology):
    with pytest.raises(NotFound):
        chronology.record(Event(child_id="nobody", kind=EventKind.WORRY, text="x"))


@pytest.mark.parametrize("table", [repo.chronology, repo.involved, repo.intelligence, repo.addendum])
def test_the_database_itself_refuses_to_alter_or_delete_history(
    chronology, child_id, happened, session, table
):
    event_id = chronology.record(happened(2026, 11, 2, involved=(Involvement(role=Role.SAW),))).value
    chronology.add_to(event_id, text="more")
    chronology.record(replace(RESTRICTED, child_id=child_id))
    column = table.c.event_id if "event_id" in table.c else table.c.id
    for statement in (delete(table), update(table).values({column: "other"})):
        with pytest.raises(DBAPIError, match="append-only"), session.database.begin() as connection:
            connection.execute(statement)
    assert len(chronology.list_events(child_id)) == 1
    assert len(chronology.list_intelligence(child_id)) == 1


def test_a_correction_stands_beside_the_event_and_not_in_its_place(chronology, happened, clock, session):
    event_id = chronology.record(happened(2026, 11, 2, text="Met at the park.")).value
    clock.move(timedelta(hours=2))
    chronology.add_to(event_id, text="It was the skate park.", why="Robin put me right")
    clock.move(timedelta(hours=2))
    chronology.add_to(event_id, text="And Ash was there.")
    kept = chronology.get_event(event_id)
    assert kept.text == "Met at the park."
    first, second = kept.addenda
    assert (first.text, first.why, first.added_by) == (
        "It was the skate park.",
        "Robin put me right",
        session.actor,
    )
    assert (second.text, second.added_at) == ("And Ash was there.", clock.now())


def test_an_addendum_needs_words_and_an_event(chronology, happened):
    with pytest.raises(Problems):
        chronology.add_to(chronology.record(happened(2026)).value, text=" ")
    with pytest.raises(NotFound):
        chronology.add_to("nothing", text="x")


def test_writing_up_the_next_day_is_ordinary_and_later_than_that_is_shown(chronology, happened):
    days_late = {
        day: chronology.get_event(chronology.record(happened(2026, 11, day)).value).days_late
        for day in (20, 19, 18)
    }
    assert days_late == {20: 0, 19: 1, 18: 2}
    yesterday = chronology.get_event(chronology.record(happened(2026, 11, 19)).value)
    before = chronology.get_event(chronology.record(happened(2026, 11, 18)).value)
    assert (yesterday.is_late, before.is_late) == (False, True)


def test_lateness_counts_from_the_end_of_what_lasted_and_from_the_last_day_it_may_have_been(
    chronology, happened
):
    stayed_away = happened(2026, 11, 1, ended=PartialDate(2026, 11, 19))
    this_month = happened(2026, 11)
    assert not chronology.get_event(chronology.record(stayed_away).value).is_late
    assert not chronology.get_event(chronology.record(this_month).value).is_late


def test_the_list_is_newest_first_by_when_it_happened_then_by_the_hour(chronology, child_id, happened):
    for event in (
        happened(2026, 11, 1, text="third", occurred_time=time(9)),
        happened(2026, 9, text="fifth"),
        happened(2026, 11, 19, text="first"),
        happened(2026, 11, 1, text="second", occurred_time=time(18)),
        happened(2026, 11, 1, text="fourth"),
    ):
        chronology.record(event)
    assert [event.text for event in chronology.list_events(child_id)] == [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
    ]


def test_the_list_can_be_narrowed(chronology, child_id, happened, session):
    nan = People(session).add(PersonAround(child_id=child_id, name="Nana Example")).value
    chronology.record(happened(2026, 6, 1, kind=EventKind.MISSING, text="Went to the STATION"))
    chronology.record(happened(2026, 9, text="A talk", provenance=Provenance.TOLD_BY_OTHER))
    chronology.record(
        happened(2026, 11, 19, text="Nan", involved=(Involvement(role=Role.HELPED, person_id=nan),))
    )
    corrected = chronology.record(
        happened(2026, 11, 20, text="Said", childs_words="leave me be", provenance=Provenance.TOLD_BY_CHILD)
    ).value
    chronology.add_to(corrected, text="By the canal")

    def shown(**wanted):
        return [event.text for event in chronology.list_events(child_id, EventFilter(**wanted))]

    assert shown(kinds=frozenset({EventKind.MISSING})) == ["Went to the STATION"]
    assert shown(since=date(2026, 9, 15)) == ["Said", "Nan", "A talk"]
    assert shown(until=date(2026, 9, 15)) == ["A talk", "Went to the STATION"]
    assert shown(provenance=Provenance.TOLD_BY_OTHER) == ["A talk"]
    assert shown(person_id=nan) == ["Nan"]
    assert shown(with_childs_words=True) == ["Said"]
    assert shown(containing="station") == ["Went to the STATION"]
    assert shown(containing="canal") == ["Said"]
    assert shown(late_only=True) == ["A talk", "Went to the STATION"]


def test_the_newest_words_of_the_child_are_found(chronology, child_id, happened):
    assert chronology.find_latest_words(child_id) is None
    for month, words in ((6, "older"), (10, "newest"), (9, "middle")):
        chronology.record(happened(2026, month, 1, childs_words=words, provenance=Provenance.TOLD_BY_CHILD))
    chronology.record(happened(2026, 11, 1))
    assert chronology.find_latest_words(child_id).childs_words == "newest"


def test_the_timeline_has_a_row_per_kind_since_that_day(chronology, child_id, happened):
    chronology.record(happened(2026, 5, 30, kind=EventKind.MISSING, ended=PartialDate(2026, 6, 2)))
    chronology.record(happened(2026, 7, 8, kind=EventKind.MISSING))
    chronology.record(happened(2026, 4, 1, kind=EventKind.MISSING))
    chronology.record(happened(2026, 6, 11))
    rows = chronology.timeline(child_id, date(2026, 6, 1))
    assert list(rows) == [EventKind.MISSING, EventKind.VISIT]
    assert [(point.on, point.until) for point in rows[EventKind.MISSING]] == [
        (date(2026, 6, 1), date(2026, 6, 2)),
        (date(2026, 7, 8), date(2026, 7, 8)),
    ]


def test_the_timeline_says_which_of_its_events_were_corrected_since(chronology, child_id, happened):
    first = chronology.record(happened(2026, 7, 8)).value
    chronology.record(happened(2026, 7, 9))
    chronology.add_to(first, text="It was the other shop.")
    marks = chronology.timeline(child_id, date(2026, 6, 1))[EventKind.VISIT]

    assert [mark.is_corrected for mark in marks] == [True, False]


def test_intelligence_is_in_no_ordinary_list(chronology, child_id, happened, session):
    nan = People(session).add(PersonAround(child_id=child_id, name="Nana Example")).value
    secret = replace(
        RESTRICTED,
        child_id=child_id,
        marks="police_informed",
        involved=(Involvement(role=Role.MENTIONED, person_id=nan),),
    )
    secret_id = chronology.record(secret).value
    plain_id = chronology.record(happened(2026, 11, 19)).value
    assert [event.id for event in chronology.list_events(child_id)] == [plain_id]
    assert chronology.list_events(child_id, EventFilter(containing="grey car")) == ()
    assert EventKind.POLICE not in chronology.timeline(child_id, date(2026, 1, 1))
    assert chronology.list_happenings() == ()
    with pytest.raises(NotFound):
        chronology.get_event(secret_id)
    assert "grey car" not in repr(secret)


def test_intelligence_is_read_by_its_own_door_and_the_audit_says_so(chronology, child_id, session):
    chronology.record(replace(RESTRICTED, child_id=child_id))
    (kept,) = chronology.list_intelligence(child_id)
    assert kept.intelligence == RESTRICTED.intelligence
    assert session.list_audit()[0].action == "intelligence.view"
    chronology.add_to(kept.id, text="It was a blue car")
    assert chronology.list_intelligence(child_id)[0].addenda[0].text == "It was a blue car"


def test_an_unfinished_piece_of_intelligence_is_read_by_its_own_door_too(chronology, child_id, session):
    draft_id = chronology.save_draft(replace(RESTRICTED, child_id=child_id)).value
    plain_id = chronology.save_draft(Event(child_id=child_id, kind=EventKind.WORRY)).value
    assert [draft.id for draft in chronology.list_drafts(child_id)] == [plain_id]
    assert [draft.id for draft in chronology.list_drafts()] == [plain_id]
    assert session.list_audit()[0].action == "event_draft.save"
    (kept,) = chronology.list_intelligence_drafts(child_id)
    assert (kept.id, kept.event.intelligence) == (draft_id, RESTRICTED.intelligence)
    assert session.list_audit()[0].action == "intelligence.view"


def test_searching_for_leaks_reads_everything_and_is_nobodys_look(chronology, child_id, happened, session):
    secret_id = chronology.record(replace(RESTRICTED, child_id=child_id)).value
    plain_id = chronology.record(happened(2026, 11, 19)).value
    chronology.add_to(secret_id, text="It was a blue car")
    before = session.list_audit()
    found = {event.id: event for event in chronology.list_for_leak_check(child_id)}
    assert set(found) == {secret_id, plain_id}
    assert found[secret_id].intelligence == RESTRICTED.intelligence
    assert found[secret_id].addenda[0].text == "It was a blue car"
    assert session.list_audit() == before
    chronology.list_intelligence(child_id)
    assert session.list_audit()[0].action == "intelligence.view"


def test_happenings_are_the_dated_events_that_stand_for_the_partnerships(chronology, child_id, happened):
    chronology.record(happened(2026, 11, 3, marks="joint_visit"))
    chronology.record(happened(2026, 10, marks="opal_allocated"))
    chronology.record(happened(2026, 11, 4))
    assert [(each.marks, each.on) for each in chronology.list_happenings(child_id)] == [
        ("opal_allocated", date(2026, 10, 1)),
        ("joint_visit", date(2026, 11, 3)),
    ]
    assert chronology.list_happenings("another child") == ()


def test_a_draft_keeps_half_a_thought_and_is_gone_once_recorded(chronology, child_id, clock):
    half = Event(child_id=child_id, kind=EventKind.WORRY, text="")
    draft_id = chronology.save_draft(half).value
    clock.move(timedelta(seconds=1))
    whole = replace(half, text="Two phones.", occurred=PartialDate(2026, 11, 20))
    assert chronology.save_draft(whole, draft_id=draft_id).value == draft_id
    (draft,) = chronology.list_drafts(child_id)
    assert (draft.event, draft.saved_at) == (whole, clock.now())
    assert chronology.list_events(child_id) == ()
    chronology.record(draft.event, draft_id=draft_id)
    assert chronology.list_drafts() == ()
    assert [event.text for event in chronology.list_events(child_id)] == ["Two phones."]


def test_a_draft_that_cannot_be_recorded_yet_is_not_lost(chronology, child_id):
    draft_id = chronology.save_draft(Event(child_id=child_id, kind=EventKind.WORRY)).value
    with pytest.raises(Problems):
        chronology.record(chronology.list_drafts()[0].event, draft_id=draft_id)
    assert [draft.id for draft in chronology.list_drafts()] == [draft_id]
    chronology.discard_draft(draft_id)
    with pytest.raises(NotFound):
        chronology.discard_draft(draft_id)
    with pytest.raises(NotFound):
        chronology.save_draft(Event(child_id="nobody", kind=EventKind.WORRY))
