"""Today by hand: what adults promised in a finished safety plan stands in the list until it is done."""

from datetime import timedelta

from child_examples import add_child, words_of
from PySide6.QtCore import Qt

from hothdesk.children.model import ChildId
from hothdesk.formengine.model import QuestionId
from hothdesk.plans.model import PlanAnswer
from hothdesk.plans.professional import Action, ActionId, Context
from hothdesk.plans.promised import PromisedAction
from ui.pages.plan_professionals import ProfessionalPlanPage
from ui.pages.today_parts.found import Found
from ui.widgets.card import RowCard
from ui.widgets.chip import Chip

CHILD = ChildId("c1")


def promised(clock, days, context=Context.SCHOOL, role="Head of year"):
    on = clock.today() + timedelta(days=days)
    return PromisedAction(child_id=CHILD, what="Tell Robin", context=context, owner_role=role, by_on=on)


def write_plan(desk, child_id, by_on, *, is_finished):
    """Write a plan with one action to be done by that day."""
    plans = desk.plans.professional
    plan_id = plans.start(child_id).value
    for question in ("danger", "goal"):
        plans.save_answer(plan_id, PlanAnswer(question_id=QuestionId(question), words="As agreed."))
    action = Action(
        id=ActionId("a"),
        what="Meet Robin at the gate",
        context=Context.SCHOOL,
        owner_role="Head of year",
        by_on=by_on,
    )
    plans.save_action(plan_id, action)
    if is_finished:
        plans.finalise(plan_id)


def test_an_action_of_a_finished_plan_that_is_over_leads_to_the_plan(open_window, settle, clock, qtbot):
    child_id = add_child(open_window, settle)["child"]
    by_on = clock.today() - timedelta(days=2)
    open_window.ctx.ops.run(
        lambda desk: write_plan(desk, child_id, by_on, is_finished=True), owner=open_window
    )
    open_window.navigate("today")
    settle(open_window.ctx.ops)
    (card,) = open_window.page().findChildren(RowCard)

    assert card.accessibleName() == "An action of the safety plan"
    assert card.findChild(Chip).text() == "2 days over"
    assert "due Wed 18 Nov" in words_of(card)
    assert "R.T. (15)  ·  School or learning (Head of year)" in words_of(card)
    assert "Robin" not in " ".join(words_of(card)), "anybody may see this list"
    qtbot.mouseClick(card.button, Qt.MouseButton.LeftButton)
    settle(open_window.ctx.ops)
    assert isinstance(open_window.page(), ProfessionalPlanPage)
    assert open_window.page().child_id == child_id


def test_a_plan_that_is_only_a_draft_has_promised_nothing(open_window, settle, clock):
    child_id = add_child(open_window, settle)["child"]
    open_window.ctx.ops.run(
        lambda desk: write_plan(desk, child_id, clock.today(), is_finished=False), owner=open_window
    )
    open_window.navigate("today")
    settle(open_window.ctx.ops)

    assert open_window.page().heading.text() == "Nothing is due"


def test_actions_stand_late_first_and_far_ones_are_only_counted(open_window, settle, clock):
    found = tuple(promised(clock, left) for left in (15, 14, -1, 0))
    page = open_window.page()
    page._show(Found(labels={CHILD: "R.T. (15)"}, children=1, promised=found))
    settle(open_window.ctx.ops)

    chips = [card.findChild(Chip).text() for card in page.findChildren(RowCard)]
    assert chips == ["1 day over", "Due today", "In 14 days"]
    assert page.heading.text() == "3 things to do, worst first"
    assert any(words.startswith("1 more action is promised") for words in words_of(page))


def test_what_is_promised_for_one_day_is_one_thing_to_do(open_window, settle, clock):
    found = (
        promised(clock, 3),
        promised(clock, 3),
        promised(clock, 3, Context.PLACE, ""),
        promised(clock, 4),
    )
    page = open_window.page()
    page._show(Found(labels={CHILD: "R.T. (15)"}, children=1, promised=found))
    settle(open_window.ctx.ops)

    cards = page.findChildren(RowCard)
    assert [card.accessibleName() for card in cards] == [
        "3 actions of the safety plan",
        "An action of the safety plan",
    ]
    assert "R.T. (15)  ·  School or learning (Head of year)  ·  Places and ways" in words_of(cards[0])


def test_buttons_of_the_same_words_say_whose_and_until_when(open_window, settle, clock):
    found = (promised(clock, 3), promised(clock, 4))
    page = open_window.page()
    page._show(Found(labels={CHILD: "R.T. (15)"}, children=1, promised=found))
    settle(open_window.ctx.ops)

    said = [card.button.accessibleDescription() for card in page.findChildren(RowCard)]
    assert all(each.startswith("R.T. (15), An action of the safety plan, by ") for each in said)
    assert len(set(said)) == 2
