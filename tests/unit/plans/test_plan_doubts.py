"""What is asked about and not refused: days that look mistyped, blanks about being missing, empty actions."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hothdesk.children.model import ChildId
from hothdesk.core.shapes import ToneName
from hothdesk.formengine.model import AnswerKind, FormId, Maker, QuestionId
from hothdesk.plans.coverage import coverage
from hothdesk.plans.left_open import left_open_by_adults, left_open_with_child
from hothdesk.plans.model import (
    NO_ANSWERS,
    Answers,
    Concern,
    LineId,
    Origin,
    OriginKind,
    PlanAnswer,
    PlanId,
    PlanLine,
)
from hothdesk.plans.professional import (
    Action,
    ActionId,
    ActionStatus,
    Context,
    ProfessionalPlan,
    doubt_about_day,
    doubt_about_review,
    missing_from,
)
from hothdesk.plans.suggestions import actions_for_professionals

TODAY = date(2026, 11, 20)
SHOPS = Origin(kind=OriginKind.MAP_PLACE, record_id="map", item_id="shops")
BLANKS = st.sampled_from(["", " ", "\n", "  \t "])


def plan(*actions, answers=NO_ANSWERS):
    return ProfessionalPlan(
        id=PlanId("plan"),
        child_id=ChildId("child"),
        form_id=FormId("form"),
        form_version="2026.1",
        answers=answers,
        actions=actions,
    )


def action(what="Talk with every shop", number=0, **parts):
    values = {"id": ActionId(f"a{number}"), "context": Context.PLACE, "answers": (SHOPS,)} | parts
    return Action(what=what, **values)


CONCERN = Concern(origin=SHOPS, title="Row of shops", word="Not safe", tone=ToneName.NOT_SAFE)


@given(what=BLANKS, status=st.sampled_from(ActionStatus), number=st.integers(1, 3))
def test_an_action_that_says_nothing_answers_no_worry_however_many_there_are(what, status, number):
    empty = [action(what, each, status=status, owner_role="Opal worker") for each in range(number)]
    found = coverage(plan(*empty), [CONCERN])

    assert found.in_words() == "0 of 1 concerns are answered."
    assert [each.concern for each in actions_for_professionals(None, [CONCERN], plan(*empty))] == [CONCERN]
    assert coverage(plan(*empty, action(number=9)), [CONCERN]).open_rows == ()


def test_what_is_empty_or_given_up_is_nothing_the_adults_carry(professional_form):
    task = PlanLine(id=LineId("1"), text="Text Nan", maker=Maker.CHILD)
    answers = Answers(given=(PlanAnswer(question_id=QuestionId("child_tasks"), lines=(task,)),))

    def asks_more_of_the_child(*actions):
        problems = missing_from(plan(*actions, answers=answers), professional_form, TODAY)
        return any(problem.field == "child_tasks" for problem in problems)

    assert not asks_more_of_the_child(action())
    assert asks_more_of_the_child(action(""))
    assert asks_more_of_the_child(action(status=ActionStatus.STOPPED, evidence="The shop has closed"))


@pytest.mark.parametrize(
    ("by_on", "said"),
    [
        (date(1999, 12, 4), "4 December 1999 is long gone. Is the year right?"),
        (date(2026, 11, 19), "19 November 2026 has gone by. Is the day right? If it is late, leave it."),
        (date(2062, 12, 4), "4 December 2062 is years away. Is the year right?"),
        (TODAY, ""),
        (date(2027, 12, 4), ""),
        (None, ""),
    ],
)
def test_a_day_that_looks_mistyped_is_asked_about(by_on, said):
    assert doubt_about_day(by_on, TODAY) == said


@given(today=st.dates(date(1990, 1, 1), date(2200, 1, 1)), days=st.integers(0, 600))
def test_no_day_of_the_next_months_is_doubted(today, days):
    assert doubt_about_day(today + timedelta(days=days), today) == ""


def test_a_review_later_than_four_weeks_is_asked_about():
    assert doubt_about_review(date(2026, 12, 18), TODAY) == ""
    assert doubt_about_review(None, TODAY) == ""
    assert doubt_about_review(date(2026, 12, 19), TODAY).startswith("That is more than four weeks away.")
    assert "has gone by" in doubt_about_review(date(2026, 11, 2), TODAY)


def test_blanks_about_being_missing_are_named_for_a_child_who_was(professional_form):
    def fields(answers, times_missing):
        found = left_open_by_adults(answers, professional_form, times_missing=times_missing)
        return [problem.field for problem in found]

    step = PlanLine(id=LineId("1"), text="Ring Nan", more=(("who", "Duty worker"),))
    answered = NO_ANSWERS.with_line(QuestionId("missing_plan"), step)
    not_known = PlanAnswer(question_id=QuestionId("coming_home"), kind=AnswerKind.NOT_KNOWN)

    assert fields(NO_ANSWERS, 0) == []
    assert fields(NO_ANSWERS, 2) == ["missing_plan", "coming_home"]
    assert fields(answered, 1) == ["coming_home"]
    assert fields(answered.with_answer(not_known), 1) == []


def test_such_a_blank_says_how_often_and_never_stands_in_the_way(professional_form):
    once, _home = left_open_by_adults(NO_ANSWERS, professional_form, times_missing=1)
    twice, _home = left_open_by_adults(NO_ANSWERS, professional_form, times_missing=2)

    assert once.message == "“If the child is missing” is blank, after 1 missing episode."
    assert twice.message.endswith("is blank, after 2 missing episodes.")
    found = {problem.field for problem in missing_from(plan(), professional_form, TODAY)}
    assert found.isdisjoint({"missing_plan", "coming_home"})


def test_beside_the_young_person_such_a_blank_says_nothing_of_what_happened(young_form):
    found = left_open_with_child(NO_ANSWERS, young_form, times_missing=3)

    assert [problem.field for problem in found] == ["getting_home", "away"]
    assert found[1].message == "“If I am away” is blank. You can ask it again, or leave it."
    assert left_open_with_child(NO_ANSWERS, young_form, times_missing=0) == ()
