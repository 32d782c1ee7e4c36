"""The page with both plans, by hand: how each stands, the one next step, a review, what changed."""

from datetime import timedelta

import pytest
from plan_examples import FAMILY, FIRST, Planning, line, option, reachable, words

from hothdesk.formengine.model import AnswerKind, QuestionId
from hothdesk.plans.contents import NO_NAMES
from hothdesk.plans.model import PlanAnswer
from ui.pages.plan_parts.read_through import balance_words


@pytest.fixture
def me(open_window, settle, qtbot):
    person = Planning(open_window, settle, qtbot)
    person.add_child()
    return person


def test_before_any_plan_the_young_persons_own_is_the_one_next_step(me):
    page = me.show("plans")

    assert me.filled() == ["Start with W.S."]
    assert me.read().count("Not started") == 2
    assert "because a child can carry home only what is theirs" in me.read()
    assert page.tabs is not None
    assert page.tabs.name() == "plans"


def test_starting_opens_the_young_persons_plan_and_the_way_back_shows_a_draft(me):
    me.show("plans")
    me.press("open_plan")
    assert type(me.window.page()).__name__ == "YoungPersonPlanPage"
    me.press("stop_here")
    me.press("step_next")

    assert me.filled() == ["Start the professionals’ plan"]
    assert "Draft saved 20 November 2026 at" in me.read()
    assert me.button("open_plan").words() == "Go on with W.S."


def test_when_both_are_finished_the_review_that_is_due_first_is_the_next_step(me):
    me.agree_own()
    me.finish_theirs()
    me.show("plans")

    assert me.filled() == ["Look at it again"]
    assert "Version 1 agreed Fri 20 Nov" in me.read()
    assert "Version 1 finished Fri 20 Nov" in me.read()
    assert me.read().count("Review by Fri 18 Dec") == 2
    assert me.read().count("At least every four weeks (Swindon 2024, Opal: Reviews)") == 2


def test_a_review_whose_day_has_gone_by_says_so(me, clock):
    me.agree_own()
    clock.move(timedelta(days=30))
    me.show("plans")

    assert "2 days over" in me.read()


@pytest.mark.parametrize(
    ("agreed", "said"),
    [
        ("fully", "Version 1 agreed Fri 20 Nov"),
        ("some", "Version 1 agreed in part Fri 20 Nov"),
        ("not_now", "Version 1, Fri 20 Nov: not wanted"),
        ("no_plan", "Version 1, Fri 20 Nov: not wanted"),
    ],
)
def test_only_what_they_agreed_with_is_called_agreed(me, agreed, said):
    me.agree_own(agreed=agreed)
    me.show("plans")

    assert said in me.read().splitlines()


def test_a_plan_they_said_nothing_about_is_not_called_agreed(me):
    plan_id = me.write_own()
    silent = PlanAnswer(question_id=QuestionId("agreed"), kind=AnswerKind.DID_NOT_WANT_TO_SAY)
    me.ask(lambda desk: desk.plans.young_person.save_answer(plan_id, silent))
    me.ask(lambda desk: desk.plans.young_person.agree(plan_id, names=NO_NAMES))
    me.show("plans")

    assert "Version 1, Fri 20 Nov: they did not say" in me.read()


def test_a_review_without_a_reason_is_refused_beside_its_field_and_nothing_is_opened(me):
    me.agree_own()
    page = me.show("plans")
    card = page.cards["young_person"]
    card.reason.setText("  ")
    me.press("review_plan")

    assert "Say why the plan is reviewed" in card.reason_field.error_text()
    assert me.window.page() is page
    assert not me.own().is_draft


def test_a_review_begins_with_its_reason_and_the_plan_shows_it_while_it_lasts(me):
    me.agree_own()
    page = me.show("plans")
    page.cards["young_person"].reason.setText("After the weekend away")
    me.press("review_plan")
    assert type(me.window.page()).__name__ == "YoungPersonPlanPage"
    assert (me.own().is_draft, me.own().number, me.own().reason) == (True, 2, "After the weekend away")
    me.show("plans")

    assert "Version 2, draft saved 20 November 2026 at" in me.read()
    assert "Looked at again: After the weekend away" in me.read()


def test_what_changed_is_told_line_by_line_with_what_they_said_of_it(me):
    plan_id = me.review_own()

    def work(desk):
        room = desk.plans.young_person
        room.save_line(plan_id, QuestionId("matters"), line("Drawing"))
        room.remove_line(plan_id, QuestionId("trusted"), "Nan")
        room.save_answer(plan_id, option("copy", "none"))
        room.save_answer(plan_id, option("agreed", "fully"))
        room.agree(plan_id, names=NO_NAMES, child_view="I draw now")

    me.ask(work)
    me.show("plans")
    assert "“I draw now”" in me.read()
    me.press("what_changed")

    assert "New, What matters to me: Drawing" in me.read()
    assert "Gone, People I trust: Nan, I can ring her" in me.read()
    assert "Changed, My copy: A grown-up I trust keeps it for me: Nan → No copy" in me.read()


def test_where_nothing_changed_that_is_said(me):
    plan_id = me.finish_theirs()
    me.ask(lambda desk: desk.plans.professional.start_review(plan_id, reason="Meeting"))
    me.ask(lambda desk: desk.plans.professional.finalise(plan_id))
    me.show("plans")
    me.press("what_changed")

    assert "Nothing changed." in me.read()
    assert "Version 2, Fri 20 Nov, Meeting" in me.read()


def test_an_older_version_of_their_own_plan_can_be_read_while_a_newer_one_is_written(me):
    plan_id = me.review_own()
    me.ask(lambda desk: desk.plans.young_person.save_line(plan_id, QuestionId("matters"), line("Drawing")))
    me.show("plans")
    me.press("read_plan")

    assert "My dog" in me.read()
    assert "Drawing" not in me.read()
    assert me.filled() == ["Back to the desk"]
    assert not me.sees("stop_here")
    assert me.own().is_draft


def test_an_older_version_of_the_professionals_plan_is_read_only_and_begins_nothing(me):
    plan_id = me.finish_theirs()
    me.ask(lambda desk: desk.plans.professional.start_review(plan_id, reason="Meeting"))
    me.ask(lambda desk: desk.plans.professional.save_answer(plan_id, words("goal", "Quite another goal.")))
    me.show("plans")
    me.press("read_plan")

    assert "Nobody waits at the shops." in me.read()
    assert "Quite another goal." not in me.read()
    assert "A newer version is on the page with both plans." in me.read()
    assert me.filled() == []
    assert not me.sees("add_action")


def finished(me):
    me.agree_own()
    me.finish_theirs()


def drafts(me):
    me.write_own()
    me.write_theirs()


@pytest.mark.parametrize("make", [None, drafts, finished])
@pytest.mark.parametrize("name", ["plans", "plan_professionals"])
def test_while_initials_are_on_no_line_of_ours_says_the_name(me, make, name):
    if make is not None:
        make(me)
    me.draw_map()
    page = me.show(name)
    sections = [each.id for each in page.sections] if name == "plan_professionals" else [""]
    said = []
    for section in sections:
        if section:
            me.press(f"section_{section}")
        said.append(reachable(me.window))
        assert FIRST not in said[-1], section
        assert FAMILY not in said[-1], section
    assert any("W.S." in each for each in said)

    me.press("show_name")
    assert FIRST in reachable(me.window)
    assert FIRST not in reachable(page).replace(page.accessibleName(), "")


def test_a_review_begun_by_mistake_is_thrown_away_and_the_version_before_stays(me):
    me.review_own()
    me.show("plans")
    me.window.ctx.ask.answers = [False, True]
    me.press("discard_plan")
    assert me.own().is_draft
    me.press("discard_plan")

    assert (me.own().is_draft, me.own().number) == (False, 1)
    assert me.said_to("matters") == ["My dog"]
    assert "Version 1 agreed Fri 20 Nov" in me.read().splitlines()


def test_a_first_draft_that_is_thrown_away_leaves_no_plan(me):
    me.write_own()
    me.show("plans")
    me.window.ctx.ask.answers = [True]
    me.press("discard_plan")

    assert me.own() is None
    assert me.read().count("Not started") == 2


def test_from_a_plan_they_agreed_with_one_goes_on_to_make_their_copy(me):
    me.agree_own()
    me.show("plans")
    me.press("make_copy")

    assert type(me.window.page()).__name__ == "PackPage"
    assert "The young person’s own copy" in reachable(me.window)


def test_no_copy_is_offered_of_a_plan_they_did_not_want(me):
    me.agree_own(agreed="no_plan")
    me.show("plans")

    assert me.window.page().findChild(type(me.button("review_plan")), "make_copy") is None


def test_a_plan_without_a_promise_is_not_called_fair():
    assert balance_words(0, 0) == "Nobody has promised anything yet."
    assert balance_words(1, 1).endswith("That is fair.")
