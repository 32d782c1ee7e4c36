"""The young person's own plan: their words, at least as many promises as tasks, agreed or declined."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from hothdesk.children.model import ChildId
from hothdesk.core.errors import BugError, NotFound, NotReady, Problems, VaultDamaged
from hothdesk.formengine.model import AnswerKind, FormId, Maker, QuestionId
from hothdesk.plans.comparison import Turn
from hothdesk.plans.contents import NO_NAMES, NamesKnown
from hothdesk.plans.model import Answers, LineId, Origin, OriginKind, PlanAnswer, PlanId, PlanLine
from hothdesk.plans.young_person import Agreement, CopyChoice, YoungPersonPlan

FROM_ASSESSMENT = Origin(kind=OriginKind.ASSESSMENT_ANSWER, record_id="a", item_id="drugs", label="Drugs")


def line(words, **more):
    return PlanLine(id=LineId(words), text=words, more=tuple(more.items()))


def words(question, told):
    return PlanAnswer(question_id=QuestionId(question), words=told)


def option(question, chosen, told=""):
    return PlanAnswer(question_id=QuestionId(question), option=chosen, words=told)


@pytest.fixture
def plan_id(young, child_id):
    return young.start(child_id).value


@pytest.fixture
def ready(young, plan_id):
    """A plan with nothing missing."""
    young.save_answer(plan_id, words("called", "Sparrow"))
    young.save_line(plan_id, QuestionId("grown_ups_do"), line("Ring me back the same day", who="Nan"))
    young.save_line(plan_id, QuestionId("i_can_do"), line("Go into a shop"))
    young.save_answer(plan_id, option("copy", "adult_keeps", "Nan keeps it"))
    young.save_answer(plan_id, option("agreed", "fully"))
    return plan_id


def test_a_plan_is_kept_line_by_line(young, plan_id, child_id, session):
    changes = young.save_line(plan_id, QuestionId("trusted"), line("Nan", how="I can ring any time"))

    assert changes.touches("young_person_plan", plan_id)
    sheet = young.get_sheet(plan_id)
    assert sheet == changes.value == young.find_for_child(child_id)
    assert sheet.plan.answers.lines("trusted")[0].more_of("how") == "I can ring any time"
    assert (sheet.is_draft, sheet.number, sheet.form.version) == (True, 1, sheet.plan.form_version)
    young.remove_line(plan_id, QuestionId("trusted"), LineId("Nan"))
    assert young.get_sheet(plan_id).plan.answers.given == ()
    assert "young_person_plan.save_line" in [entry.action for entry in session.list_audit()]


def test_a_line_that_is_kept_again_stays_in_its_stead(young, plan_id):
    matters = QuestionId("matters")
    first, second = line("Football"), line("My dog")
    young.save_line(plan_id, matters, first)
    young.save_line(plan_id, matters, second)

    young.save_line(plan_id, matters, PlanLine(id=first.id, text="Football on Tuesdays"))

    said = [each.text for each in young.get_sheet(plan_id).plan.answers.lines("matters")]
    assert said == ["Football on Tuesdays", "My dog"]


def test_keeping_the_same_again_touches_nothing(young, plan_id, session):
    young.save_answer(plan_id, words("called", "Sparrow"))
    young.get_sheet(plan_id)
    before = session.audit_head()

    assert young.save_answer(plan_id, words("called", "Sparrow")).touched == frozenset()
    assert session.audit_head() == before


@pytest.mark.parametrize("kind", [AnswerKind.NOT_ASKED, AnswerKind.DID_NOT_WANT_TO_SAY, AnswerKind.NOT_KNOWN])
def test_not_today_and_not_wanting_to_say_are_answers(young, plan_id, kind):
    young.save_line(plan_id, QuestionId("trusted"), line("Nan"))

    answer = PlanAnswer(question_id=QuestionId("trusted"), kind=kind)
    plan = young.save_answer(plan_id, answer).value.plan

    assert plan.answers.find("trusted").kind is kind
    assert plan.answers.lines("trusted") == ()


def test_whose_line_it_is_follows_from_the_question(young, plan_id):
    young.save_line(plan_id, QuestionId("grown_ups_do"), line("Ring me back", who="Nan"))
    plan = young.save_line(plan_id, QuestionId("i_can_do"), line("Walk away")).value.plan

    assert [each.text for each in plan.promises] == ["Ring me back"]
    assert [each.text for each in plan.tasks] == ["Walk away"]


@pytest.mark.parametrize(
    "answer",
    [
        words("no_such_question", "x"),
        words("trusted", "x"),
        option("agreed", "maybe"),
        option("called", "fully"),
        PlanAnswer(question_id=QuestionId("called"), lines=(line("x"),)),
        PlanAnswer(question_id=QuestionId("called"), kind=AnswerKind.WITHHELD),
        PlanAnswer(question_id=QuestionId("trusted"), lines=(line("Nan", no_such_column="x"),)),
    ],
)
def test_what_is_no_answer_to_the_forms_question_is_refused(young, plan_id, answer):
    with pytest.raises(BugError):
        young.save_answer(plan_id, answer)


@pytest.mark.parametrize("kind", [OriginKind.ASSESSMENT_ANSWER, OriginKind.EVENT])
def test_nothing_from_an_assessment_or_the_chronology_can_get_into_it(young, plan_id, kind):
    foreign = PlanLine(id=LineId("x"), text="x", origin=Origin(kind=kind, record_id="r", item_id="i"))

    with pytest.raises(BugError):
        young.save_line(plan_id, QuestionId("matters"), foreign)
    with pytest.raises(BugError):
        young.save_answer(plan_id, PlanAnswer(question_id=QuestionId("matters"), lines=(foreign,)))
    with pytest.raises(ValueError, match="entered or chose"):
        YoungPersonPlan(
            id=PlanId("p"),
            child_id=ChildId("c"),
            form_id=FormId("f"),
            form_version="1",
            answers=Answers(given=(PlanAnswer(question_id=QuestionId("matters"), lines=(foreign,)),)),
        )


def test_a_plan_that_was_agreed_never_changes_again(young, ready, database, clock):
    clock.move(timedelta(minutes=5))
    version = young.agree(ready, names=NO_NAMES, child_view="I wrote it myself").value

    assert (version.number, version.agreed_on, version.child_view) == (
        1,
        date(2026, 11, 20),
        "I wrote it myself",
    )
    assert version.plan.display_name == "Sparrow"
    assert (version.plan.copy_choice, version.plan.kept_by) == (CopyChoice.ADULT_KEEPS, "Nan keeps it")
    assert version.plan.agreement is Agreement.FULLY
    assert young.get_version(ready, 1) == version
    assert young.find_last_version(version.plan.child_id) == version
    for refused in (
        lambda: young.save_answer(ready, words("called", "Robin")),
        lambda: young.agree(ready, names=NO_NAMES),
        lambda: young.discard(ready),
    ):
        with pytest.raises(NotReady):
            refused()
    for statement in (
        "UPDATE young_person_plan_version SET child_view = ''",
        "DELETE FROM young_person_plan_version",
    ):
        with pytest.raises(DatabaseError, match="never changes"), database.begin() as connection:
            connection.execute(text(statement))


def test_an_altered_version_is_not_shown(young, ready, database):
    young.agree(ready, names=NO_NAMES)
    with database.begin() as connection:
        connection.execute(text("DROP TRIGGER young_person_plan_version_refuses_update"))
        connection.execute(
            text("UPDATE young_person_plan_version SET content = replace(content, 'Nan', 'Ann')")
        )

    with pytest.raises(VaultDamaged):
        young.get_version(ready, 1)


@pytest.mark.parametrize(
    ("answer", "agreement", "declined"),
    [
        (option("agreed", "some"), Agreement.SOME, False),
        (option("agreed", "not_now"), Agreement.NOT_NOW, True),
        (option("agreed", "no_plan"), Agreement.NO_PLAN, True),
        (
            PlanAnswer(question_id=QuestionId("agreed"), kind=AnswerKind.DID_NOT_WANT_TO_SAY),
            Agreement.NOT_SAID,
            False,
        ),
    ],
)
def test_declining_is_recorded_and_finishes_the_plan_too(young, ready, answer, agreement, declined):
    young.save_answer(ready, answer)
    young.save_answer(ready, words("disagree", "You said you would come and you didnt"))

    plan = young.agree(ready, names=NO_NAMES).value.plan

    assert plan.agreement is agreement
    assert plan.agreement.is_declined is declined
    assert plan.disagrees_with == "You said you would come and you didnt"


def test_an_empty_plan_says_everything_it_needs(young, plan_id):
    with pytest.raises(Problems) as refused:
        young.agree(plan_id, names=NO_NAMES)

    assert [problem.field for problem in refused.value.problems] == ["plan", "copy", "agreed"]
    assert refused.value.problems == young.check(plan_id, names=NO_NAMES)


def test_the_child_cannot_be_asked_to_do_more_than_the_adults_promise(young, ready):
    young.save_line(ready, QuestionId("phone_me"), line("Block them"))
    young.save_line(ready, QuestionId("i_can_do"), line("Walk away"))

    problems = young.check(ready, names=NO_NAMES)

    assert [problem.field for problem in problems] == ["grown_ups_do"]
    assert "add 2 promises" in problems[0].message
    young.save_line(ready, QuestionId("family_part"), line("Keep the door open"))
    young.save_line(ready, QuestionId("phone_grown_ups"), line("Help me report it", who="My worker"))
    assert young.check(ready, names=NO_NAMES) == ()


def test_a_promise_names_who_makes_it(young, ready):
    young.save_line(ready, QuestionId("grown_ups_do"), line("Pick me up", who=" "))
    young.save_line(ready, QuestionId("matters"), line(" "))

    assert {(problem.field, problem.message) for problem in young.check(ready, names=NO_NAMES)} == {
        ("grown_ups_do/Pick me up", "“Pick me up”: fill in “Who”."),
        ("matters/ ", "“What matters to me”: a line is empty. Write it or take it away."),
    }


def test_it_cannot_be_agreed_tomorrow(young, ready):
    with pytest.raises(Problems) as refused:
        young.agree(ready, names=NO_NAMES, agreed_on=date(2026, 11, 21))
    assert refused.value.problems[0].field == "agreed_on"


def test_a_plan_is_never_looked_through_without_the_names_that_the_vault_knows(young, ready):
    for look in (young.check, young.agree):
        with pytest.raises(TypeError, match="names"):
            look(ready)


def test_a_review_carries_the_lines_and_asks_anew_whether_they_agree(young, ready, clock):
    young.save_answer(ready, words("disagree", "The time"))
    young.agree(ready, names=NO_NAMES)
    clock.move(timedelta(days=28))
    with pytest.raises(Problems):
        young.start_review(ready, reason=" ")

    sheet = young.start_review(ready, reason="Four weeks").value

    with pytest.raises(NotReady):
        young.start_review(ready, reason="again")
    assert (sheet.is_draft, sheet.number, sheet.reason) == (True, 2, "Four weeks")
    assert [each.carried_from for each in sheet.plan.promises] == [1]
    assert sheet.plan.display_name == "Sparrow"
    assert sheet.plan.agreement is None
    assert sheet.plan.copy_choice is None
    assert sheet.plan.disagrees_with == ""


def test_versions_are_compared_and_keep_what_the_young_person_said_had_changed(young, ready):
    young.agree(ready, names=NO_NAMES)
    young.start_review(ready, reason="Four weeks")
    young.remove_line(ready, QuestionId("i_can_do"), LineId("Go into a shop"))
    young.save_line(ready, QuestionId("matters"), line("My dog"))
    young.save_line(
        ready,
        QuestionId("grown_ups_do"),
        PlanLine(
            id=LineId("Ring me back the same day"), text="Ring me back in an hour", more=(("who", "Nan"),)
        ),
    )
    young.save_answer(ready, option("copy", "none"))
    young.save_answer(ready, option("agreed", "fully"))
    young.agree(ready, names=NO_NAMES, child_view="Nan rings faster now")

    found = [
        (change.turn, change.title, change.before, change.after)
        for change in young.compare_versions(ready, 1, 2)
    ]
    assert found == [
        (Turn.NEW, "What matters to me", "", "My dog"),
        (
            Turn.CHANGED,
            "What grown-ups do",
            "Ring me back the same day, Nan",
            "Ring me back in an hour, Nan",
        ),
        (Turn.GONE, "What I can do", "Go into a shop", ""),
        (Turn.CHANGED, "My copy", "A grown-up I trust keeps it for me: Nan keeps it", "No copy"),
    ]
    assert [row.child_view for row in young.list_versions(ready)] == ["Nan rings faster now", ""]


def test_what_they_say_has_changed_is_kept_while_it_is_said_and_goes_with_its_version_only(young, ready):
    young.agree(ready, names=NO_NAMES)
    young.start_review(ready, reason="Four weeks")
    young.save_child_view(ready, "Nan rings faster now")
    assert young.get_sheet(ready).plan.child_view == "Nan rings faster now"
    young.save_answer(ready, option("copy", "none"))
    young.save_answer(ready, option("agreed", "fully"))
    version = young.agree(ready, names=NO_NAMES).value

    assert (version.child_view, version.plan.child_view) == ("Nan rings faster now", "")
    assert young.get_version(ready, 2) == version
    assert young.start_review(ready, reason="Four weeks on").value.plan.child_view == ""


def test_what_they_say_has_changed_is_looked_through_like_every_line(young, ready):
    young.save_child_view(ready, "I told the police about them")

    with pytest.raises(Problems) as refused:
        young.agree(ready, names=NO_NAMES)
    assert [problem.field for problem in refused.value.problems] == ["child_view"]
    with pytest.raises(Problems):
        young.agree(ready, names=NO_NAMES, child_view="The MACE helped")


def test_a_review_that_is_given_up_leaves_the_last_version(young, ready):
    version = young.agree(ready, names=NO_NAMES).value
    young.start_review(ready, reason="By mistake")
    young.save_answer(ready, words("called", "Somebody"))

    young.discard(ready)

    sheet = young.get_sheet(ready)
    assert (sheet.plan, sheet.is_draft, sheet.reason) == (version.plan, False, "")


def test_a_plan_that_was_never_agreed_can_be_given_up(young, plan_id, child_id):
    young.discard(plan_id)

    assert young.find_for_child(child_id) is None
    with pytest.raises(NotFound):
        young.get_sheet(plan_id)
    assert young.start(child_id)


def test_a_child_has_one_such_plan(young, plan_id, child_id):
    with pytest.raises(NotReady):
        young.start(child_id)
    assert young.find_last_version(child_id) is None
    with pytest.raises(NotFound):
        young.get_version(plan_id, 1)


def test_suggestions_are_the_young_persons_own_words_and_nobody_elses(young, plan_id, drawn):
    offered = {(each.question_id, each.text) for each in young.list_suggestions(plan_id, drawn)}

    assert offered == {
        ("places_good", "Library: after school"),
        ("trusted", "the man at the desk"),
        ("places_bad", "Bus stop B"),
        ("grown_ups_do", "More light"),
        ("places_bad", "Group chat"),
        ("phone_grown_ups", "Help me leave it"),
        ("ways", "Long way to school: to miss the shops"),
        ("i_can_do", "I ring Nan"),
    }
    assert young.list_suggestions(plan_id, None) == ()


def test_a_taken_suggestion_remembers_where_it_came_from_and_is_not_offered_again(young, plan_id, drawn):
    for each in young.list_suggestions(plan_id, drawn):
        young.take(plan_id, each)

    plan = young.get_sheet(plan_id).plan
    assert plan.answers.lines("trusted")[0].origin == Origin(
        kind=OriginKind.MAP_PLACE, record_id="map", item_id="library", label="Library"
    )
    assert [each.maker for each in plan.answers.lines("grown_ups_do")] == [Maker.ADULT]
    assert young.list_suggestions(plan_id, drawn) == ()


def test_names_and_levels_stand_between_the_plan_and_its_agreement(young, ready):
    young.save_line(ready, QuestionId("trusted"), line("Kai Sampleman from round the corner"))
    young.save_line(ready, QuestionId("matters"), line("I am On the Cusp now"))
    names = NamesKnown(others=("Kai Sampleman",))

    with pytest.raises(Problems) as refused:
        young.agree(ready, names=names, level_words=["On the cusp"])

    assert {problem.field for problem in refused.value.problems} == {
        "trusted/Kai Sampleman from round the corner",
        "matters/I am On the Cusp now",
    }
    assert young.check(ready, names=names, level_words=["On the cusp"]) == refused.value.problems


MAKERS = st.lists(st.sampled_from([Maker.CHILD, Maker.ADULT, None]), max_size=12)


@given(MAKERS)
def test_a_plan_is_fair_exactly_when_promises_are_at_least_as_many_as_tasks(makers):
    lines = tuple(
        PlanLine(id=LineId(str(number)), text="x", maker=maker) for number, maker in enumerate(makers)
    )
    plan = YoungPersonPlan(
        id=PlanId("p"),
        child_id=ChildId("c"),
        form_id=FormId("f"),
        form_version="1",
        answers=Answers(given=(PlanAnswer(question_id=QuestionId("q"), lines=lines),))
        if lines
        else Answers(),
    )

    assert plan.is_balanced == (makers.count(Maker.ADULT) >= makers.count(Maker.CHILD))
