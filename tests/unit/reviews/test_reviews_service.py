"""What is due, from real records in a real vault: the chronology and finalised assessments."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hothdesk.assessments.model import Answer, Judgement
from hothdesk.assessments.service import Assessments
from hothdesk.children.chronology import Chronology
from hothdesk.children.model import Child, Event, EventKind, Happening
from hothdesk.children.service import Children
from hothdesk.core import paths
from hothdesk.core.dates import PartialDate
from hothdesk.core.errors import NotFound, NotReady, Problems
from hothdesk.formengine.library import FormLibrary
from hothdesk.formengine.model import AnswerKind
from hothdesk.partnerships.library import PartnershipLibrary
from hothdesk.reviews.model import NextAction, event_kind_of
from hothdesk.reviews.service import Reviews
from hothdesk.security.settings import SettingsKeeper, VaultSettings

FORMS = FormLibrary(paths.forms())
PARTNERSHIPS = PartnershipLibrary(paths.forms())
SETTINGS = VaultSettings(
    worker_name="Lee Example", role="Social worker", organisation="Sample Council", partnership_id="swindon"
)


@pytest.fixture
def children(session):
    return Children(session)


@pytest.fixture
def chronology(session):
    return Chronology(session)


@pytest.fixture
def assessments(session):
    return Assessments(session, FORMS, PARTNERSHIPS)


@pytest.fixture
def settings(session):
    keeper = SettingsKeeper(session)
    keeper.save(SETTINGS)
    return keeper


@pytest.fixture
def reviews(session, settings, children, chronology, assessments):
    return Reviews(
        session, settings, PARTNERSHIPS, children=children, versions=assessments, sources=[chronology]
    )


@pytest.fixture
def child_id(children):
    child = Child(chosen_name="Jay", legal_family="Testerly", born=PartialDate(2011, 3, 2))
    return children.add(child).value


@pytest.fixture
def happened(chronology, child_id):
    def make(marks, *when, child=None):
        event = Event(
            child_id=child or child_id,
            kind=event_kind_of(marks),
            marks=marks,
            text="It happened.",
            occurred=PartialDate(*when),
        )
        return chronology.record(event).value

    return make


@pytest.fixture
def finalise(assessments, child_id):
    def make(level="on_the_cusp", anchor_on=None):
        if assessments.find_latest(child_id, "swindon_ceraf") is None:
            draft_id = assessments.start(child_id, "swindon_ceraf", anchor_on=anchor_on).value
        else:
            draft_id = assessments.start_review(
                child_id, "swindon_ceraf", reason="4-weekly review", anchor_on=anchor_on
            ).value
        for question in assessments.get_draft(draft_id).form.questions:
            assessments.save_answer(draft_id, question.id, Answer(kind=AnswerKind.NOT_KNOWN))
        judgement = Judgement(
            level=level,
            rationale="School and Nan are both worried about the late trains.",
            differs_because="Nobody has been able to ask Jay about any of it so far.",
        )
        assessments.save_judgement(draft_id, judgement)
        return assessments.finalise(draft_id).value

    return make


def test_after_a_finalised_ceraf_a_meeting_is_due_in_four_weeks_and_only_a_meeting_meets_that(
    reviews, finalise, happened
):
    finalise(anchor_on=date(2026, 10, 21))
    (row,) = reviews.list_due()
    assert (row.child_label, row.due_on, row.chip) == ("J.T. (15)", date(2026, 11, 18), "2 days over")
    assert (row.rule_id, row.next_action) == ("multi_agency_meeting", NextAction.RECORD_MEETING)
    finalise()
    assert reviews.list_due() == (row,)
    happened("multi_agency_meeting_held", 2026, 11, 19)
    (row,) = reviews.list_due()
    assert (row.started_on, row.due_on) == (date(2026, 11, 19), date(2026, 12, 17))


def test_a_talk_after_missing_is_counted_from_the_day_of_coming_back(reviews, chronology, child_id):
    chronology.record(
        Event(
            child_id=child_id,
            kind=event_kind_of("returned_from_missing"),
            marks="returned_from_missing",
            text="Jay was away and came back.",
            occurred=PartialDate(2026, 11, 8),
            ended=PartialDate(2026, 11, 19),
        )
    )
    (row,) = reviews.list_due()
    assert (row.rule_id, row.started_on, row.due_on) == (
        "return_interview",
        date(2026, 11, 19),
        date(2026, 11, 22),
    )


def test_a_missing_episode_that_ended_starts_the_clock_of_the_talk_without_another_mark(
    reviews, chronology, child_id
):
    episode = Event(
        child_id=child_id, kind=EventKind.MISSING, text="Away.", occurred=PartialDate(2026, 11, 18)
    )
    chronology.record(episode)
    assert reviews.list_due() == (), "nobody knows yet that the child is back"
    chronology.record(replace(episode, ended=PartialDate(2026, 11, 19)))
    (row,) = reviews.list_due()
    assert (row.rule_id, row.started_on, row.due_on) == (
        "return_interview",
        date(2026, 11, 19),
        date(2026, 11, 22),
    )


def test_a_talk_within_the_month_of_a_vague_return_may_be_about_another_one(reviews, happened):
    happened("return_interview_offered", 2026, 11, 3)
    happened("returned_from_missing", 2026, 11)
    (row,) = reviews.list_due()
    assert (row.rule_id, row.due_on) == ("return_interview", date(2026, 11, 4))
    # it was written down on 20 November: what came then, or later, came after it
    happened("return_interview_offered", 2026, 11, 20)
    assert reviews.list_due() == ()


def test_opal_is_due_only_once_an_allocation_is_recorded(reviews, finalise, happened, child_id):
    finalise()
    assert [row.rule_id for row in reviews.list_due()] == ["multi_agency_meeting"]
    happened("opal_allocated", 2026, 11, 16)
    assert [row.rule_id for row in reviews.list_due_for(child_id)] == [
        "joint_visit",
        "mapping",
        "multi_agency_meeting",
        "opal_review",
    ]
    happened("joint_visit_made", 2026, 11, 19)
    assert "joint_visit" not in [row.rule_id for row in reviews.list_due()]


def test_the_level_of_the_newest_version_decides_which_clocks_run(reviews, finalise, happened):
    happened("opal_allocated", 2026, 11, 16)
    finalise("on_the_cusp")
    assert "mapping" in [row.rule_id for row in reviews.list_due()]
    finalise("emerging")
    assert "mapping" not in [row.rule_id for row in reviews.list_due()]


def test_the_day_of_a_vague_date_is_its_earliest(reviews, happened):
    happened("multi_agency_meeting_held", 2026, 10)
    (row,) = reviews.list_due()
    assert row.due_on == date(2026, 10, 29)


def test_children_no_longer_worked_with_are_not_on_the_list(reviews, finalise, children, child_id):
    finalise()
    children.archive(child_id, "Moved away")
    assert reviews.list_due() == ()
    assert reviews.list_due_for(child_id) != ()


def test_worst_first_across_children_and_the_rest_can_be_left_for_later(reviews, happened, children):
    other = children.add(Child(chosen_name="Ash")).value
    happened("opal_allocated", 2026, 11, 18)
    happened("multi_agency_meeting_held", 2026, 10, 1, child=other)
    labels = [(row.child_label, row.rule_id) for row in reviews.list_due(within_days=7)]
    assert labels == [("A. (age not known)", "multi_agency_meeting"), ("J.T. (15)", "joint_visit")]
    assert len(reviews.list_due()) > len(labels)


def test_any_day_can_be_asked_about(reviews, finalise):
    finalise()
    (row,) = reviews.list_due(today=date(2026, 12, 20))
    assert row.days_left == -2


def test_another_room_can_say_what_happened(session, settings, children, assessments, child_id):
    class Rooms:
        def list_happenings(self, child_id=None):
            return (Happening(child_id=only, marks="heard_at_mace", on=date(2026, 11, 3)),)

    only = child_id
    reviews = Reviews(
        session, settings, PARTNERSHIPS, children=children, versions=assessments, sources=[Rooms()]
    )
    assert [row.rule_id for row in reviews.list_due()] == ["mace_review"]


def test_without_a_partnership_nothing_is_made_up(
    session, children, chronology, assessments, child_id, happened
):
    reviews = Reviews(
        session,
        SettingsKeeper(session),
        PARTNERSHIPS,
        children=children,
        versions=assessments,
        sources=[chronology],
    )
    happened("opal_allocated", 2026, 11, 18)
    assert reviews.list_due() == reviews.list_due_for(child_id) == ()
    assert reviews.find_next_sitting() is None
    for ask in (
        lambda: reviews.next_steps(child_id, "emerging"),
        lambda: reviews.add_sitting(date(2026, 12, 1)),
    ):
        with pytest.raises(NotReady, match="Choose your partnership"):
            ask()


def test_next_steps_are_those_of_the_childs_level(reviews, finalise, happened, child_id):
    with pytest.raises(NotReady, match="No level is set yet"):
        reviews.next_steps(child_id)
    finalise("on_the_cusp")
    happened("opal_allocated", 2026, 11, 16)
    steps = {step.id: step for step in reviews.next_steps(child_id)}
    assert steps["mapping"].by_on == date(2026, 11, 30)
    assert steps["refer_to_contact_swindon"].contact.email == "contactswindon@swindon.gov.uk"
    assert reviews.next_steps(child_id, "experiencing")[0].text == "Call 999"
    with pytest.raises(NotReady, match="never matched"):
        reviews.next_steps(child_id, "significant")
    with pytest.raises(NotFound):
        reviews.next_steps("nobody")


def test_sittings_are_kept_by_date_and_can_be_taken_away(reviews, clock):
    later = reviews.add_sitting(date(2026, 12, 22)).value
    first = reviews.add_sitting(date(2026, 12, 1), " Moved by a week ").value
    reviews.add_sitting(date(2026, 11, 10))
    with pytest.raises(Problems, match="in the list already"):
        reviews.add_sitting(date(2026, 12, 1))
    assert [(each.id, each.note) for each in reviews.list_sittings()] == [
        (first, "Moved by a week"),
        (later, ""),
    ]
    assert len(reviews.list_sittings(since=date(2026, 1, 1))) == 3
    assert reviews.find_next_sitting().on == date(2026, 12, 1)
    reviews.remove_sitting(first)
    assert reviews.find_next_sitting().id == later
    with pytest.raises(NotFound):
        reviews.remove_sitting(first)
    clock.move(timedelta(days=60))
    assert reviews.find_next_sitting() is None
