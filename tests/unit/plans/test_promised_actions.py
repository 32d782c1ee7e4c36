"""What finished plans promise: until it is done, and never what is only a draft."""

from dataclasses import replace
from datetime import date

import pytest

from hothdesk.formengine.model import QuestionId
from hothdesk.plans.model import PlanAnswer
from hothdesk.plans.professional import Action, ActionId, ActionStatus, Context

LAMP = Action(
    id=ActionId("lamp"),
    what="Ask for a light",
    context=Context.PLACE,
    owner_role="Parks manager",
    owner_name="Kim Example",
    by_on=date(2026, 12, 1),
)
WALK = replace(LAMP, id=ActionId("walk"), what="Walk home together", by_on=date(2026, 11, 24))


@pytest.fixture
def plan_id(adults, child_id):
    """A plan with two actions that could be finished as it is."""
    plan_id = adults.start(child_id).value
    for question, words in (("danger", "Older people wait at the stop."), ("goal", "Robin goes home.")):
        adults.save_answer(plan_id, PlanAnswer(question_id=QuestionId(question), words=words))
    for action in (LAMP, WALK):
        adults.save_action(plan_id, action)
    return plan_id


def promised(adults):
    return [(each.what, each.by_on) for each in adults.list_promised()]


def test_a_draft_promises_nothing_yet(adults, plan_id):
    assert promised(adults) == []


def test_a_finished_plan_promises_its_open_actions_the_earliest_first(adults, plan_id, child_id):
    adults.save_action(plan_id, replace(LAMP, id=ActionId("no"), status=ActionStatus.DONE, evidence="Photo"))
    adults.finalise(plan_id)

    assert promised(adults) == [(WALK.what, WALK.by_on), (LAMP.what, LAMP.by_on)]
    first = adults.list_promised()[0]
    assert (first.child_id, first.context, first.owner_role) == (child_id, Context.PLACE, "Parks manager")
    assert first.days_left(date(2026, 11, 26)) == -2


def test_a_review_takes_back_only_what_it_says_is_done_until_it_is_finished(adults, plan_id):
    adults.finalise(plan_id)
    adults.start_review(plan_id, reason="4-weekly review")
    adults.save_action(plan_id, replace(WALK, by_on=date(2027, 1, 1)))
    adults.save_action(plan_id, replace(LAMP, status=ActionStatus.DONE, evidence="A lamp"))
    adults.save_action(plan_id, replace(LAMP, id=ActionId("new"), what="Only a draft"))

    assert promised(adults) == [(WALK.what, WALK.by_on)]

    adults.finalise(plan_id)
    assert promised(adults) == [("Only a draft", LAMP.by_on), (WALK.what, date(2027, 1, 1))]
