"""The professionals' plan by hand: actions, worries with an answer, refusals in words, undo, kept at once."""

from datetime import date

import pytest
from plan_examples import Writing, words
from PySide6.QtCore import Qt
from quick_vault import PASSPHRASE, QUICK
from safety_map_examples import NANS, SHOPS, drawn_map

from hothdesk.app import Desk
from hothdesk.mapping.edits import AddPlace
from hothdesk.plans.model import OriginKind
from hothdesk.plans.professional import ActionStatus, Context, Stance
from hothdesk.security import vault as vaults
from ui.widgets.label import PlainLabel


@pytest.fixture
def me(open_window, settle, qtbot):
    person = Writing(open_window, settle, qtbot)
    person.add_child()
    person.activate()
    open_window.resize(1366, 768)
    return person


def write_an_action(me):
    me.press("add_action")
    me.write("what", "Staff at the bus stop")
    me.write("owner_role", "Community safety officer")
    me.write("owner_name", "Kim Example")
    me.write("by_on", "4 Dec")
    me.write("contingency", "The chair rings the company.")


# Writing.


def test_an_action_is_kept_with_its_owner_its_day_and_what_if_not(me):
    me.show("plan_professionals")
    assert "No action yet." in me.read()
    write_an_action(me)
    me.press("close_action")

    (action,) = me.actions()
    assert (action.what, action.owner) == (
        "Staff at the bus stop",
        "Kim Example, Community safety officer",
    )
    assert (action.by_on, action.contingency) == (date(2026, 12, 4), "The chair rings the company.")
    assert "Kim Example, Community safety officer  ·  by Fri 4 Dec" in me.read()


def test_what_is_typed_is_in_the_vault_within_a_moment_and_saved_is_said(me):
    me.show("plan_professionals")
    me.write("danger", "Adults at the shops wait.")
    assert me.window.page().has_unsaved()
    me.qtbot.waitUntil(lambda: not me.window.page().has_unsaved(), timeout=1000)
    me.wait()

    assert me.theirs().plan.danger == "Adults at the shops wait."


def test_what_is_typed_is_in_the_vault_when_one_goes_to_another_part_or_page(me):
    me.show("plan_professionals")
    me.write("danger", "Adults at the shops wait.")
    me.press("section_missing")
    me.press("add_missing_plan")
    me.write("step", "Ring Nan")
    me.show("plans")

    plan = me.theirs().plan
    assert plan.danger == "Adults at the shops wait."
    assert [each.text for each in plan.answers.lines("missing_plan")] == ["Ring Nan"]


def test_an_action_that_is_done_needs_what_shows_it(me):
    me.write_theirs()
    me.show("plan_professionals")
    me.press("change_action")
    choose(me, "status", ActionStatus.DONE)
    me.keep()
    assert "Say what shows that it was done." in me.field("evidence").error_text()
    assert me.actions()[0].status is ActionStatus.TO_DO
    me.write("evidence", "Seen there on Friday")
    me.keep()

    (action,) = me.actions()
    assert (action.status, action.done_on) == (ActionStatus.DONE, date(2026, 11, 20))
    assert me.field("evidence").error_text() == ""


def choose(me, name, value):
    choice = me.field(name).control
    choice.set_value(value)
    choice.activated.emit(choice.currentIndex())


def test_half_a_date_is_told_beside_its_field_and_the_day_before_stays(me):
    me.write_theirs()
    me.show("plan_professionals")
    me.press("change_action")
    me.write("by_on", "Dec 2026")
    me.write("contingency", "x")
    me.wait()

    assert "whole day" in me.field("by_on").error_text()
    assert me.actions()[0].by_on == date(2026, 12, 4)


def test_a_day_nobody_can_read_is_not_called_saved_and_is_told_over_the_next_page(me):
    me.write_theirs()
    me.show("plan_professionals")
    me.press("change_action")
    me.write("by_on", "after half term")
    me.window.page().view.flush()
    me.wait()
    assert me.window.foot.saved.text() == "What you are typing is not saved yet"
    me.press("close_action")
    assert me.field("by_on").control.text() == "after half term", "closed, it would be lost"
    me.write("review_on", "in a month")
    me.show("today")

    assert me.window.message.words.text() == "Not saved: “after half term”, “in a month”."
    assert me.actions()[0].by_on == date(2026, 12, 4)
    me.press("message_action")
    assert me.window.page().view is not None


def test_a_day_nobody_can_read_is_told_when_another_part_of_the_plan_is_opened(me):
    me.write_theirs()
    me.show("plan_professionals")
    me.press("change_action")
    me.write("by_on", "after half term")
    me.write("review_on", "in a month")
    me.press("section_missing")

    assert me.window.message.words.text() == "Not saved: “after half term”."
    assert me.field("review_on").control.text() == "in a month"


def test_a_plan_is_not_finished_with_another_day_than_the_one_typed(me):
    me.write_theirs()
    me.show("plan_professionals")
    me.write("review_on", "in a month")
    me.press("finish_plan")

    assert me.theirs().is_draft
    assert "date" in me.field("review_on").error_text()
    assert me.window.focusWidget() is me.field("review_on").control.line


def test_an_action_taken_away_can_be_brought_back_with_all_it_had(me):
    me.draw_map()
    me.write_theirs()
    me.show("plan_professionals")
    me.press("link_action")
    me.press("choose_action")
    before = me.actions()
    me.press("change_action")
    me.press("remove_action")
    assert me.actions() == ()
    assert "Removed “Staff at the bus stop from six to eight”." in me.window.message.words.text()
    me.undo()

    assert me.actions() == before
    assert "Staff at the bus stop from six to eight" in me.read()


def test_an_action_nobody_wrote_in_leaves_nothing_behind(me):
    me.show("plan_professionals")
    me.press("add_action")
    me.press("close_action")

    assert me.actions() == ()
    assert "No action yet." in me.read()


def test_somebody_taken_off_the_list_of_those_told_can_be_brought_back(me):
    me.write_theirs()
    me.show("plan_professionals")
    me.press("section_told")
    me.press("remove_person")
    assert me.theirs().plan.people == ()
    me.undo()

    (person,) = me.theirs().plan.people
    assert (person.name, person.stance) == ("Nana Example", Stance.AGREES)


def test_the_review_is_set_four_weeks_on_and_can_be_another_day(me):
    me.show("plan_professionals")
    assert me.theirs().plan.review_on == date(2026, 12, 18)
    me.write("review_on", "11 Dec")
    me.write("review_where", "At school")
    me.keep()

    plan = me.theirs().plan
    assert (plan.review_on, plan.review_where) == (date(2026, 12, 11), "At school")
    me.write("review_on", "next")
    me.write("review_where", "At home")
    me.wait()
    assert "date" in me.field("review_on").error_text().lower()
    assert me.theirs().plan.review_on == date(2026, 12, 11)


def test_the_part_of_the_review_says_its_day_and_leads_to_where_it_is_changed(me):
    me.write_theirs()
    page = me.show("plan_professionals")
    me.press("section_review")
    assert "Friday 18 December 2026" in me.read()
    me.press("change_review")
    assert page.review.field.isAncestorOf(me.window.focusWidget())
    assert page.review.field.visibleRegion().boundingRect() == page.review.field.rect()
    me.write("review_on", "11 Dec 2026")
    me.keep()

    assert "Friday 11 December 2026" in [each.text() for each in page.view.findChildren(PlainLabel)]


# Each worry has an answer.


def test_a_place_on_the_map_is_answered_by_an_action_that_remembers_where_it_came_from(me):
    me.draw_map()
    me.show("plan_professionals")
    assert "0 of 4 concerns are answered." in me.read()
    assert "Row of shops" in me.read()
    me.press("answer_concern")
    me.write("what", "Talk with every shop")
    me.press("close_action")

    (action,) = me.actions()
    (origin,) = action.answers
    assert (origin.kind, origin.label, action.context) == (
        OriginKind.MAP_PLACE,
        "Row of shops",
        Context.PLACE,
    )
    assert "Answers Row of shops (the safety map)" in me.read()
    assert "1 of 4 concerns are answered." in me.read()
    assert "Row of shops: 1 action" in me.read()


def test_a_sign_in_the_assessment_is_a_worry_too_and_says_so(me):
    me.finalise()
    me.show("plan_professionals")
    assert "In the assessment" in me.read()
    me.press("answer_concern")
    me.write("what", "Agree who rings when")
    me.press("close_action")

    (origin,) = me.actions()[0].answers
    assert (origin.kind, origin.item_id) == (OriginKind.ASSESSMENT_ANSWER, "told_or_reported")
    assert "Answers Told or reported (the assessment)" in me.read()


def test_one_action_can_answer_several_worries_and_that_can_be_undone(me):
    me.draw_map()
    me.write_theirs()
    me.show("plan_professionals")
    me.press("link_action")
    me.press("choose_action")
    me.press("link_action")
    me.press("choose_action")
    assert [each.label for each in me.actions()[0].answers] == ["Row of shops", "Group chat"]
    assert "2 of 4 concerns are answered." in me.read()
    me.undo()
    assert [each.label for each in me.actions()[0].answers] == ["Row of shops"]
    me.press("change_action")
    me.write("contingency", "The chair rings.")
    me.press("close_action")

    assert [each.label for each in me.actions()[0].answers] == ["Row of shops"]


def test_a_worry_may_have_no_action_but_only_with_the_reason_which_can_be_taken_back(me):
    me.draw_map()
    me.show("plan_professionals")
    me.press("no_action")
    me.write("no_action_because", "The shop has closed for good.")
    me.qtbot.waitUntil(lambda: not me.window.page().has_unsaved(), timeout=1000)
    me.wait()
    (given,) = me.theirs().plan.no_actions
    assert (given.concern.label, given.because) == ("Row of shops", "The shop has closed for good.")
    assert me.sees("no_action_because") or "because" in me.read()
    me.named("add_action").setFocus()
    me.wait()
    assert "Row of shops: no action, because The shop has closed for good." in me.read()
    me.press("take_reason_back")

    assert me.theirs().plan.no_actions == ()
    assert "0 of 4 concerns are answered." in me.read()


# Finishing.


def test_finishing_is_refused_with_a_list_at_the_top_and_beside_the_fields(me):
    me.draw_map()
    me.write_theirs(owner_role="")
    me.show("plan_professionals")
    me.write("goal", " ")
    me.press("finish_plan")
    said = me.read()

    assert "There is something to put right" in said
    assert me.field("goal").error_text() == "Say what people will see when the child is safe enough."
    assert me.field("danger").error_text() == ""
    about_owner = "“Staff at the bus stop from six to eight”: say who does it."
    about_shops = "“Row of shops” has no action yet. Add one, or write why there is none now."
    assert said.splitlines().count(about_owner) == 2  # in the list and at the action
    assert said.splitlines().count(about_shops) == 2
    assert me.theirs().is_draft
    assert me.window.page().next.finish.isEnabled()


def test_each_line_of_the_list_leads_to_where_it_is_put_right(me):
    me.draw_map()
    plan_id = me.write_theirs(owner_role="")
    me.ask(lambda desk: desk.plans.professional.set_review(plan_id, None))
    me.show("plan_professionals")
    me.press("finish_plan")
    page = me.window.page()

    def go(start):
        link = next(
            each
            for each in page.summary.findChildren(object)
            if callable(getattr(each, "words", None)) and start in each.words()
        )
        link.click()
        me.wait()
        return me.window.focusWidget()

    assert page.review.isAncestorOf(go("Set the day of the next review"))
    assert page.coverage.isAncestorOf(go("“Row of shops” has no action yet"))
    go("say who does it")
    me.write("owner_role", "Opal worker")
    me.keep()
    assert me.field("owner_role").error_text() == ""
    assert me.actions()[0].owner == "Opal worker"


def test_what_stands_in_the_way_in_another_part_is_said_when_one_opens_it(me):
    plan_id = me.write_theirs()

    def disagree(desk):
        desk.plans.professional.save_answer(plan_id, words("disagreement", "I do not want the taxi."))

    me.ask(disagree)
    me.show("plan_professionals")
    me.press("finish_plan")
    me.press("section_views")
    told = "Write what was answered to what the child disagrees with."
    assert me.field("disagreement_answer").error_text() == told
    me.write("disagreement_answer", "Then we walk.")
    me.press("section_core")
    me.press("section_views")

    assert me.field("disagreement_answer").error_text() == ""


def test_a_finished_plan_stays_as_it_is_and_its_parts_do_not_look_unfinished(me):
    me.write_theirs()
    me.show("plan_professionals")
    assert me.named("section_missing").accessibleDescription() == "Not written yet"
    assert me.filled() == ["Finish this version"]
    me.press("finish_plan")
    me.press("finish_now")
    assert me.filled() == []
    assert not me.sees("add_action")
    assert not me.sees("change_action")
    assert me.named("section_missing").accessibleDescription() == "Nothing written here"
    me.press("section_missing")
    assert "Nothing was written here this time. A review can add it." in me.read()
    me.press("section_review")

    assert "Friday 18 December 2026" in me.read()
    assert me.named("section_told").accessibleDescription() == "Written"
    assert me.named("section_review").accessibleDescription() == "You are here. Written"


def test_a_finished_plan_says_that_a_worry_has_come_since(me):
    me.finish_theirs()
    me.draw_map()
    me.show("plan_professionals")

    assert "4 worries have come since and have no answer here yet" in me.read()
    assert not me.sees("answer_concern")


def test_a_review_carries_open_actions_over_and_says_why_it_is_made(me):
    me.finish_theirs()
    me.show("plan_professionals")
    assert not me.sees("start_review")
    me.press("look_again")
    assert me.filled() == ["Start a review"]
    me.field("reason").control.setText("")
    me.press("start_review")
    assert "Say why the plan is reviewed" in me.field("reason").error_text()
    me.write("reason", "After the weekend away")
    me.press("start_review")

    assert "Professionals’ plan, version 2  ·  looked at again: After the weekend away" in me.read()
    assert "from version 1" in me.read()
    assert me.filled() == ["Finish this version"]
    assert me.theirs().plan.people[0].stance is Stance.NOT_ASKED


def test_a_reason_that_is_being_typed_stays_when_something_is_recorded_elsewhere(me):
    map_id = me.ask(lambda desk: drawn_map(desk, me.child_id, (NANS,), ()))
    me.finish_theirs()
    me.show("plan_professionals")
    me.press("look_again")
    me.qtbot.keyClicks(me.window.focusWidget(), "After the")
    me.ask(lambda desk: desk.maps.apply(map_id, AddPlace(place=SHOPS)))
    me.wait()
    me.qtbot.keyClicks(me.window.focusWidget(), " weekend")

    assert me.sees("start_review")
    assert me.field("reason").control.text() == "After the weekend", "typing replaces what is suggested"


@pytest.mark.parametrize("page", ["plan_professionals", "plans"])
def test_a_reason_for_a_review_that_was_not_begun_waits_in_the_vault_while_the_desk_is_locked(me, page):
    me.finish_theirs()
    me.show(page)
    if page == "plans":
        me.write("reason_professional", "New worries")
    else:
        me.press("look_again")
        me.write("reason", "New worries")
    folder, clock = me.window._vault, me.window.ctx.clock
    me.window.lock()
    me.wait()
    desk = Desk(vaults.open_vault(folder, PASSPHRASE, clock=clock, floor=QUICK))
    waiting = desk.unkept.list_put_by()
    desk.close()

    assert [(each.words, each.page) for each in waiting] == [
        ("Typed under “Why are you looking at it again?”: New worries.", page)
    ]


def test_a_press_into_the_suggested_reason_selects_it_and_into_an_own_one_does_not(me):
    me.finish_theirs()
    me.show("plans")
    line = me.field("reason_professional").control
    me.qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    me.wait()
    me.qtbot.keyClicks(line, "New worries")
    assert line.text() == "New worries"
    line.clearFocus()
    me.qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    me.wait()

    assert not line.hasSelectedText()


def test_the_childs_own_words_stand_first_and_adults_promises_are_counted(me):
    plan_id = me.write_theirs()
    me.agree_own()
    me.ask(
        lambda desk: desk.plans.professional.save_answer(
            plan_id, words("childs_words", "I just don’t want to walk past them.")
        )
    )
    me.show("plan_professionals")

    assert "“I just don’t want to walk past them.”" in me.read()
    assert "Adults do 1 thing." in me.read()
    assert "Promised in the child’s own plan: My worker: Promise 0; My worker: Promise 1" in me.read()


def test_a_place_drawn_meanwhile_brings_its_worry_and_touches_nothing_typed(me):
    map_id = me.ask(lambda desk: drawn_map(desk, me.child_id, (NANS,), ()))
    me.write_theirs()
    me.show("plan_professionals")
    me.write("goal", "Half a sent")
    me.ask(lambda desk: desk.maps.apply(map_id, AddPlace(place=SHOPS)))

    assert "0 of 1 concerns are answered." in me.read()
    assert me.field("goal").control.text() == "Half a sent"
