"""The professionals' plan: actions with owner and day, coverage, review, versions."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from hothdesk.assessments.model import (
    Answer,
    AssessmentId,
    AssessmentVersion,
    Evidence,
    Judgement,
    Suggestion,
    suggest,
)
from hothdesk.children.model import ChildId
from hothdesk.core import paths
from hothdesk.core.dates import PartialDate
from hothdesk.core.errors import BugError, NotFound, NotReady, Problems
from hothdesk.core.shapes import ToneName
from hothdesk.formengine.model import AnswerKind, FormId, QuestionId
from hothdesk.partnerships.library import PartnershipLibrary
from hothdesk.plans.comparison import Turn
from hothdesk.plans.coverage import concerns_in_assessment, concerns_on_map, coverage
from hothdesk.plans.model import Concern, LineId, Origin, OriginKind, PlanAnswer, PlanId, PlanLine
from hothdesk.plans.professional import (
    Action,
    ActionId,
    ActionStatus,
    Context,
    PersonTold,
    PersonToldId,
    ProfessionalPlan,
    Stance,
)


def words(question, told):
    return PlanAnswer(question_id=QuestionId(question), words=told)


def action(what="Ask for a light", **parts):
    defaults = {
        "id": ActionId(what),
        "context": Context.PLACE,
        "owner_role": "Opal worker",
        "owner_name": "Kim Example",
        "by_on": date(2026, 12, 1),
    }
    return Action(what=what, **(defaults | parts))


def place_origin(place_id):
    return Origin(kind=OriginKind.MAP_PLACE, record_id="map", item_id=place_id)


@pytest.fixture
def plan_id(adults, child_id):
    return adults.start(child_id).value


@pytest.fixture
def ready(adults, plan_id):
    """A plan with nothing missing but what it must answer."""
    adults.save_answer(plan_id, words("danger", "Older people wait at the stop and make Robin carry things."))
    adults.save_answer(plan_id, words("goal", "Robin goes home when Robin wants to."))
    adults.save_action(plan_id, action())
    return plan_id


def test_a_plan_is_reviewed_in_four_weeks_unless_set_otherwise(adults, plan_id):
    assert adults.get_sheet(plan_id).plan.review_on == date(2026, 12, 18)

    plan = adults.set_review(plan_id, date(2026, 12, 4), where="MACE").value.plan

    assert (plan.review_on, plan.review_where) == (date(2026, 12, 4), "MACE")


def test_an_action_is_kept_changed_and_taken_away(adults, plan_id):
    adults.save_action(plan_id, action(contingency="Ask the bus company"))
    adults.save_action(plan_id, action("Talk to the shop", context=Context.PEERS))
    changed = replace(action(), status=ActionStatus.UNDER_WAY)

    plan = adults.save_action(plan_id, changed).value.plan

    assert [each.what for each in plan.actions] == ["Ask for a light", "Talk to the shop"]
    assert plan.action(changed.id).status is ActionStatus.UNDER_WAY
    assert plan.action(changed.id).owner == "Kim Example, Opal worker"
    assert [each.what for each in plan.actions_in(Context.PEERS)] == ["Talk to the shop"]
    plan = adults.remove_action(plan_id, changed.id).value.plan
    assert [each.what for each in plan.actions] == ["Talk to the shop"]
    with pytest.raises(NotFound):
        adults.remove_action(plan_id, changed.id)


@pytest.mark.parametrize("status", [ActionStatus.DONE, ActionStatus.STOPPED])
def test_an_action_closes_only_with_what_shows_it(adults, plan_id, status):
    with pytest.raises(Problems):
        adults.save_action(plan_id, action(status=status))

    done = action(status=status, evidence="Photo of the new lamp", done_on=date(2026, 11, 20))

    assert adults.save_action(plan_id, done).value.plan.action(done.id) == done


def test_answers_are_kept_as_the_form_asks(adults, plan_id):
    adults.save_answer(plan_id, words("danger", "x"))
    adults.save_line(
        plan_id,
        QuestionId("missing_plan"),
        PlanLine(id=LineId("1"), text="Ring Nan", more=(("who", "Duty worker"),)),
    )
    adults.save_answer(plan_id, PlanAnswer(question_id=QuestionId("strengths"), kind=AnswerKind.NOT_ASKED))

    plan = adults.get_sheet(plan_id).plan

    assert plan.danger == "x"
    assert plan.answers.lines("missing_plan")[0].more_of("who") == "Duty worker"
    assert plan.answers.find("strengths").kind is AnswerKind.NOT_ASKED
    plan = adults.remove_line(plan_id, QuestionId("missing_plan"), LineId("1")).value.plan
    assert plan.answers.lines("missing_plan") == ()


@pytest.mark.parametrize("question", ["adult_actions", "context_changes", "online_actions", "review_on"])
def test_actions_and_the_review_day_are_kept_as_what_they_are(adults, plan_id, question):
    line = PlanLine(id=LineId("1"), text="x")
    with pytest.raises(BugError):
        adults.save_answer(plan_id, PlanAnswer(question_id=QuestionId(question), lines=(line,)))
    with pytest.raises(BugError):
        adults.save_line(plan_id, QuestionId(question), line)


def test_every_context_is_shown_under_a_question_of_the_form(professional_form):
    for context in Context:
        assert professional_form.question(context.question_id)


def test_an_empty_plan_says_everything_it_needs(adults, plan_id, clock):
    assert [problem.field for problem in adults.check(plan_id)] == ["danger", "goal", "actions"]
    clock.move(timedelta(days=40))
    assert "review_on" in [problem.field for problem in adults.check(plan_id)]
    with pytest.raises(Problems):
        adults.finalise(plan_id)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"owner_role": "", "owner_name": ""}, "say who does it"),
        ({"by_on": None}, "say by which day"),
        ({"what": " "}, "An action is empty"),
    ],
)
def test_every_action_has_words_an_owner_and_a_day(adults, ready, changed, said):
    adults.save_action(ready, replace(action(), **changed))

    problems = adults.check(ready)

    assert [problem.field for problem in problems] == ["action/Ask for a light"]
    assert said in problems[0].message


def test_what_the_child_disagrees_with_gets_an_answer(adults, ready):
    adults.save_answer(ready, words("disagreement", "I dont want them to ring school"))

    assert [problem.field for problem in adults.check(ready)] == ["disagreement_answer"]
    adults.save_answer(ready, words("disagreement_answer", "Nobody rings before Robin was asked."))
    version = adults.finalise(ready).value
    assert version.plan.child_disagrees_with == "I dont want them to ring school"


def test_the_child_is_not_to_do_more_than_the_adults(adults, ready):
    for task in ("Walk home another way", "Block them"):
        adults.save_line(ready, QuestionId("child_tasks"), PlanLine(id=LineId(task), text=task))

    assert [problem.field for problem in adults.check(ready)] == ["child_tasks"]


def test_not_telling_somebody_needs_a_reason(adults, ready):
    person = PersonTold(id=PersonToldId("1"), name="Nana Example", role="Carer", stance=Stance.NOT_TOLD)
    adults.save_person(ready, person)

    assert [problem.field for problem in adults.check(ready)] == ["person/1"]
    adults.save_person(ready, replace(person, because="Away; will be told on Monday"))
    assert adults.check(ready) == ()
    assert adults.remove_person(ready, person.id).value.plan.people == ()


def test_every_unsafe_place_and_way_needs_an_action_or_a_reason(adults, ready, drawn):
    concerns = concerns_on_map(drawn)
    assert [(concern.title, concern.word) for concern in concerns] == [
        ("Row of shops", "Not safe"),
        ("Group chat", "Not safe"),
        ("Bus stop B", "Mixed"),
        ("Long way to school", "Mixed"),
    ]

    fields = [problem.field for problem in adults.check(ready, concerns=concerns)]
    assert fields == [
        "concern/map_place/shops",
        "concern/map_place/chat",
        "concern/map_place/stop",
        "concern/map_route/way",
    ]
    adults.save_action(ready, action(answers=(place_origin("stop"), place_origin("shops"))))
    adults.set_no_action(ready, concerns[1].origin, "Robin left the chat on Monday")
    adults.set_no_action(ready, concerns[3].origin, "It is the safe way")
    found = coverage(adults.get_sheet(ready).plan, concerns)
    assert not found.open_rows
    assert found.in_words() == "4 of 4 concerns are answered."
    version = adults.finalise(ready, concerns=concerns).value
    assert coverage(version.plan, version.plan.concerns) == found


def test_taking_an_action_or_a_reason_away_opens_its_concerns_again(adults, ready, drawn):
    concerns = concerns_on_map(drawn)
    adults.save_action(ready, action(answers=tuple(concern.origin for concern in concerns[:3])))
    adults.set_no_action(ready, concerns[3].origin, "It is the safe way")
    assert adults.check(ready, concerns=concerns) == ()

    adults.set_no_action(ready, concerns[3].origin, " ")
    stopped = action(
        answers=tuple(concern.origin for concern in concerns[:3]),
        status=ActionStatus.STOPPED,
        evidence="No money",
    )
    adults.save_action(ready, stopped)

    assert len(coverage(adults.get_sheet(ready).plan, concerns).open_rows) == 4


def test_a_concern_is_the_same_in_a_newer_version_of_the_assessment():
    before = Origin(kind=OriginKind.ASSESSMENT_ANSWER, record_id="first", item_id="drugs")
    after = Origin(kind=OriginKind.ASSESSMENT_ANSWER, record_id="second", item_id="drugs")

    assert before.key == after.key
    assert before.key != place_origin("drugs").key


@pytest.fixture
def ceraf(library):
    return library.form("swindon_ceraf")


def assessed(form, **answers):
    return AssessmentVersion(
        id=AssessmentId("a1"),
        child_id=ChildId("c"),
        form_id=FormId(form.id),
        form_version=form.version,
        form_digest=form.digest,
        form_title=form.title,
        number=1,
        anchor_on=date(2026, 11, 20),
        reason="",
        started_at=datetime(2026, 11, 20, tzinfo=UTC),
        finalised_at=datetime(2026, 11, 20, tzinfo=UTC),
        finalised_by="x",
        answers={QuestionId(key): value for key, value in answers.items()},
        judgement=Judgement(),
        suggestion=Suggestion(suggested=None, lowest=None, highest=None),
        level_word="",
        level_tone=ToneName.MIXED,
    )


def chosen(form, row, rank, when):
    cell = row.cells[rank]
    evidence = (Evidence(occurred=PartialDate.on(when), text="seen"),)
    return Answer(level=cell.level, signs=(cell.signs[0].id,), evidence=evidence)


def test_every_indicator_that_counts_is_a_concern_and_not_known_is_none(ceraf):
    first, second, third, fourth = ceraf.indicators[:4]
    recent, long_ago = date(2026, 11, 1), date(2024, 1, 1)
    version = assessed(
        ceraf,
        **{
            first.id: chosen(ceraf, first, 0, recent),
            second.id: chosen(ceraf, second, 1, recent),
            third.id: Answer(kind=AnswerKind.NOT_KNOWN),
            fourth.id: chosen(ceraf, fourth, 0, long_ago),
        },
    )
    levels = PartnershipLibrary(paths.forms()).partnership("swindon").levels

    concerns = concerns_in_assessment(version, ceraf, levels)

    assert [(concern.title, concern.word, concern.tone) for concern in concerns] == [
        (second.title, levels[1].word, levels[1].tone),
        (first.title, levels[0].word, levels[0].tone),
    ]
    assert concerns[0].origin.item_id == second.id
    assert concerns[0].detail == second.cells[1].signs[0].text
    assert concerns_in_assessment(version, ceraf)[0].word == second.cells[1].level
    assert concerns_in_assessment(None, None) == ()


def test_a_row_that_a_caution_keeps_from_the_lowest_level_is_a_concern_at_the_next_one(ceraf):
    row = ceraf.question(QuestionId("sexual_health"))
    answers = {row.id: chosen(ceraf, row, 0, date(2024, 1, 1))}
    version = assessed(ceraf, **answers)
    assert concerns_in_assessment(version, ceraf) == ()
    lifted = replace(version, suggestion=suggest(ceraf, answers, version.anchor_on, age=12))
    (concern,) = concerns_in_assessment(lifted, ceraf)
    assert concern.word == ceraf.levels[1]


def test_suggestions_start_from_the_map_and_the_assessment(adults, ready, drawn, ceraf):
    row = ceraf.indicators[0]
    version = assessed(ceraf, **{row.id: chosen(ceraf, row, 0, date(2026, 11, 1))})
    concerns = (*concerns_on_map(drawn), *concerns_in_assessment(version, ceraf))

    offered = adults.list_suggestions(ready, drawn, concerns)

    assert [(each.what, each.context, each.concern.title) for each in offered] == [
        ("A worker walks there on Fridays", Context.PLACE, "Row of shops"),
        ("Help me leave it", Context.ONLINE, "Group chat"),
        ("Ask the council for a light", Context.PLACE, "Bus stop B"),
        ("", Context.PLACE, "Long way to school"),
        ("", Context.SERVICES, row.title),
    ]
    for each in offered[:3]:
        adults.take(ready, each)
    adults.set_no_action(ready, offered[3].concern.origin, "It is the safe way")
    left = adults.list_suggestions(ready, drawn, concerns)
    assert [each.concern.title for each in left] == [row.title]
    taken = adults.get_sheet(ready).plan.actions[-1]
    assert (taken.what, taken.answers[0].item_id) == ("Ask the council for a light", "stop")


def test_a_finished_plan_never_changes_again(adults, ready, database):
    version = adults.finalise(ready, child_view="They listened", agreed_on=date(2026, 11, 18)).value

    assert (version.number, version.agreed_on, version.child_view) == (1, date(2026, 11, 18), "They listened")
    assert adults.get_version(ready, 1) == version
    with pytest.raises(NotReady):
        adults.save_action(ready, action("Another"))
    for statement in (
        "UPDATE professional_plan_version SET reason = 'x'",
        "DELETE FROM professional_plan_version",
    ):
        with pytest.raises(DatabaseError, match="never changes"), database.begin() as connection:
            connection.execute(text(statement))


def test_a_review_carries_open_actions_and_asks_everybody_anew(adults, ready, drawn, clock):
    adults.save_action(ready, action("Done already", status=ActionStatus.DONE, evidence="Seen"))
    adults.save_person(ready, PersonTold(id=PersonToldId("1"), name="Nana Example", stance=Stance.AGREES))
    concerns = concerns_on_map(drawn)
    for concern in concerns:
        adults.set_no_action(ready, concern.origin, "Not now")
    adults.save_answer(ready, words("progress", "First plan"))
    adults.finalise(ready, concerns=concerns)
    clock.move(timedelta(days=28))

    plan = adults.start_review(ready, reason="4-weekly review").value.plan

    assert [(each.what, each.carried_from) for each in plan.actions] == [("Ask for a light", 1)]
    assert plan.no_actions == ()
    assert plan.concerns == ()
    assert [person.stance for person in plan.people] == [Stance.NOT_ASKED]
    assert plan.answers.words("progress") == ""
    assert plan.danger
    assert plan.review_on == date(2027, 1, 15)


def test_versions_are_compared_actions_first(adults, ready, clock):
    adults.finalise(ready)
    adults.start_review(ready, reason="4-weekly review")
    adults.save_action(ready, action(status=ActionStatus.DONE, evidence="Lamp works"))
    adults.save_action(ready, action("Talk to the shop"))
    adults.save_answer(ready, words("goal", "Robin is home by nine because Robin wants to."))
    adults.set_review(ready, date(2026, 12, 4))
    adults.finalise(ready)

    changes = adults.compare_versions(ready, 1, 2)

    assert [(change.turn, change.title) for change in changes] == [
        (Turn.CHANGED, "Action"),
        (Turn.NEW, "Action"),
        (Turn.CHANGED, "What safe looks like"),
        (Turn.CHANGED, "Next review"),
    ]
    assert (
        changes[0].after == "Ask for a light; Kim Example, Opal worker; by 1 December 2026; Done; Lamp works"
    )
    assert changes[3].after == "4 December 2026"


def test_the_two_plans_are_two_records(young, adults, child_id, plan_id, session):
    young_id = young.start(child_id).value

    with pytest.raises(NotFound):
        young.get_sheet(plan_id)
    with pytest.raises(NotFound):
        adults.get_sheet(young_id)
    assert {entry.action for entry in session.list_audit()} >= {
        "young_person_plan.start",
        "professional_plan.start",
    }


KEYS = st.sets(st.sampled_from("abcdefgh"))


@given(concerned=KEYS, answered=st.lists(KEYS, max_size=3), stopped=KEYS, excused=KEYS)
def test_a_concern_is_open_exactly_when_nothing_answers_it(concerned, answered, stopped, excused):
    plan = ProfessionalPlan(id=PlanId("p"), child_id=ChildId("c"), form_id=FormId("f"), form_version="1")
    for number, keys in enumerate(answered):
        origins = tuple(place_origin(key) for key in sorted(keys))
        plan = plan.with_action(action(str(number), answers=origins))
    given_up = tuple(place_origin(key) for key in sorted(stopped))
    plan = plan.with_action(action("stopped", status=ActionStatus.STOPPED, evidence="x", answers=given_up))
    for key in excused:
        plan = plan.with_no_action(place_origin(key), "not now")
    concerns = [
        Concern(origin=place_origin(key), title=key, word="Mixed", tone=ToneName.MIXED)
        for key in sorted(concerned)
    ]

    found = coverage(plan, concerns)

    open_keys = {row.concern.title for row in found.open_rows}
    assert open_keys == concerned - set().union(*answered) - excused
