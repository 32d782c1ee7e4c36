"""The young person’s plan beside them: by keyboard alone, kept while it is said, covered, nobody else’s."""

import pytest
from plan_examples import FAMILY, Planning, line, people_around, reachable, words
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from quick_vault import PASSPHRASE, QUICK

from hothdesk.app import Desk
from hothdesk.plans.young_person import Agreement, CopyChoice
from hothdesk.security import vault as vaults
from ui.ops import Opened
from ui.pages.plan_young_person import Stage

ENTER = Qt.Key.Key_Return
SHIFT, F9 = Qt.Key.Key_Shift, Qt.Key.Key_F9
DESK_WORDS = ("level", "CERAF", "MACE", "assessment", "indicator", "professional", "risk", "Opal", "draft")


@pytest.fixture
def me(open_window, settle, qtbot):
    person = Planning(open_window, settle, qtbot)
    person.add_child()
    person.activate()
    return person


def heading(me):
    """What is asked now."""
    return me.window.page().question_step.question.prompt if me.window.page().question_step else ""


def next_step(me):
    me.key_on("step_next")


def go_to(me, start):
    """Go on with the keyboard until the question that begins so."""
    for _count in range(40):
        if heading(me).startswith(start):
            return
        next_step(me)
    raise AssertionError(f"nothing asked begins with {start}")


def read_it(me):
    """Go on to the reading."""
    while me.window.page().stage is not Stage.READING:
        next_step(me)


# From the first question to agreement.


def test_a_plan_is_made_from_the_first_question_to_agreement_by_keyboard_alone(me):
    page = me.show("plan_young_person")
    assert "If somebody has hurt you, it is not your fault." in me.read()
    next_step(me)
    assert heading(me) == "What should we call you in this plan?"
    me.type("Billie")
    go_to(me, "What do you like")
    for said in ("My dog", "Drawing"):
        me.type(said)
        me.key(ENTER)
    go_to(me, "What are you good at")
    me.key_on("skip_did_not_want_to_say")
    go_to(me, "What will grown-ups do to make it safer")
    for said in ("Walk home with me", "My worker", "every Tuesday"):
        me.type(said)
        me.key(ENTER)
    go_to(me, "What could you do, if you want to")
    me.type("Ring Nan")
    go_to(me, "How do you want to keep this plan")
    me.key_on("copy_paper")
    go_to(me, "Is this plan all right for you")
    me.key_on("agreed_fully")
    read_it(me)
    assert "Billie’s plan" in me.read()
    assert "Grown-ups promise 1 thing. The young person chose 1 thing to do. That is fair." in me.read()
    assert "Nothing else is in the way." in me.read()
    assert me.filled() == ["We agree this plan"]
    next_step(me)

    assert page.stage is Stage.AGREED
    assert "This is your plan now." in me.read()
    assert "You wanted it on paper." in me.read()
    version = me.ask(lambda desk: desk.plans.young_person.find_last_version(me.child_id))
    assert (version.number, version.plan.display_name) == (1, "Billie")
    assert [each.text for each in version.plan.answers.lines("matters")] == ["My dog", "Drawing"]
    (promise,) = version.plan.promises
    assert (promise.text, promise.more_of("who"), promise.more_of("by_when")) == (
        "Walk home with me",
        "My worker",
        "every Tuesday",
    )
    assert (version.plan.copy_choice, version.plan.agreement) == (CopyChoice.PAPER, Agreement.FULLY)
    next_step(me)
    assert type(me.window.page()).__name__ == "PlansPage"


def test_back_shows_the_step_before_with_what_was_said(me):
    me.show("plan_young_person")
    go_to(me, "What do you like")
    me.type("My dog")
    next_step(me)
    me.key_on("step_back")

    assert heading(me).startswith("What do you like")
    assert "My dog" in [each.text() for each in cards(me)]


def test_a_way_of_not_answering_goes_on_and_takes_nothing_away(me):
    me.show("plan_young_person")
    go_to(me, "What do you like")
    me.type("My dog")
    me.key_on("skip_not_asked")

    assert heading(me).startswith("What are you good at")
    assert me.said_to("matters") == ["My dog"]


def test_who_keeps_it_is_asked_only_of_who_wants_that(me):
    me.show("plan_young_person")
    go_to(me, "How do you want to keep this plan")
    me.key_on("copy_paper")
    me.key(Qt.Key.Key_Down)
    assert not me.sees("beside_choice")
    me.key(Qt.Key.Key_Down)
    me.tab_to(lambda widget: widget.objectName() == "beside_choice")
    me.type("Nan")
    next_step(me)

    assert me.own().plan.kept_by == "Nan"


def test_a_plan_nobody_wants_is_kept_and_not_called_agreed(me):
    me.write_own(agreed="no_plan")
    page = me.show("plan_young_person")
    next_step(me)
    read_it(me)
    assert me.filled() == ["Keep what we said"]
    next_step(me)

    assert page.stage is Stage.AGREED
    assert "Thank you for saying so." in me.read()
    assert "This is your plan now." not in me.read()


# Kept while it is said.


def cards(me):
    return [each for each in me.window.page().findChildren(object, "line_words") if each.isVisible()]


def test_what_is_typed_is_in_the_vault_within_a_moment_without_going_on(me):
    me.show("plan_young_person")
    go_to(me, "What do you like")
    me.type("My dog")
    me.qtbot.waitUntil(lambda: not me.window.page().has_unsaved(), timeout=1000)
    me.wait()

    assert me.said_to("matters") == ["My dog"]


@pytest.mark.parametrize("leave", ["flush", "stop", "another page"])
def test_what_is_typed_is_in_the_vault_however_one_leaves(me, leave):
    page = me.show("plan_young_person")
    go_to(me, "What do you like")
    me.type("My dog")
    assert page.has_unsaved()
    if leave == "flush":
        page.flush()
    elif leave == "stop":
        me.key_on("stop_here")
    else:
        me.window.navigate("plans", child_id=me.child_id)
    me.wait()

    assert me.said_to("matters") == ["My dog"]


def test_what_is_typed_is_in_the_vault_when_the_desk_is_locked(me, tmp_path, clock):
    me.show("plan_young_person")
    go_to(me, "What do you like")
    me.type("My dog")
    me.window.lock()
    me.wait()
    assert type(me.window.page()).__name__ == "UnlockPage"
    (folder,) = tmp_path.glob("*.hothdesk")
    me.window.ctx.ops.open(
        lambda: Opened(Desk(vaults.open_vault(folder, PASSPHRASE, clock=clock, floor=QUICK)), None),
        owner=me.window,
        done=lambda _nothing: me.window.desk_opened(folder),
    )
    me.wait()

    assert me.said_to("matters") == ["My dog"]


def test_a_line_taken_away_can_be_put_back_where_it_was(me):
    me.write_own()
    me.show("plan_young_person")
    next_step(me)
    read_it(me)
    me.key_on("change_matters")
    me.key_on("take_line_away")
    assert me.said_to("matters") == []
    assert "Taken away." in me.read()
    me.key_on("put_line_back")

    assert me.said_to("matters") == ["My dog"]
    assert [each.text() for each in cards(me)] == ["My dog"]
    assert not me.sees("put_line_back")


def test_stopping_keeps_everything_and_going_on_shows_the_same_step(me):
    me.show("plan_young_person")
    go_to(me, "What do you like")
    me.type("My dog")
    me.key_on("stop_here")
    assert "Everything you said is kept." in me.read()
    assert "turn the screen away" in me.read()
    assert "My dog" not in reachable(me.window.page())
    me.key_on("step_back")

    assert heading(me).startswith("What do you like")
    assert "My dog" in [each.text() for each in cards(me)]


def test_coming_back_another_day_begins_gently_and_goes_on_where_one_stopped(me):
    me.show("plan_young_person")
    go_to(me, "What do you like")
    me.type("My dog")
    me.key_on("stop_here")
    next_step(me)
    me.show("plan_young_person")
    assert "Let us go on with your plan." in me.read()
    assert me.filled() == ["Start"]
    next_step(me)

    assert heading(me).startswith("What are you good at")


# The cover.


def test_f9_hides_everything_at_once_keeps_every_letter_and_shows_it_again(me):
    page = me.show("plan_young_person")
    go_to(me, "What do you like")
    me.type("My dog, and my gr")
    me.press_key(F9)
    assert page.is_covered
    seen = [each for each in page.findChildren(object) if getattr(each, "isVisible", bool)()]
    assert seen == []
    assert me.said_to("matters") == ["My dog, and my gr"]
    me.press_key(Qt.Key.Key_X)  # a letter that comes too late goes nowhere
    me.press_key(F9)

    assert not page.is_covered
    assert heading(me).startswith("What do you like")
    assert QApplication.focusWidget() is cards(me)[0]
    me.type("andma")
    page.flush()
    me.wait()
    assert me.said_to("matters") == ["My dog, and my grandma"]


def test_shift_three_times_covers_too_and_the_button_carries_on(me):
    page = me.show("plan_young_person")
    go_to(me, "What do you like")
    me.type("My dog")
    for _count in range(3):
        me.press_key(SHIFT)
    assert page.is_covered
    assert me.said_to("matters") == ["My dog"]
    assert me.window.windowTitle() == "Notes"
    assert "dog" not in reachable(me.window.findChild(object, "cover"))
    me.press("carry_on")

    assert not page.is_covered
    assert [each.text() for each in cards(me)] == ["My dog"]


def test_shift_for_capital_letters_covers_nothing(me):
    page = me.show("plan_young_person")
    for _count in range(3):
        me.press_key(SHIFT)
        me.press_key(Qt.Key.Key_A)

    assert not page.is_covered


# Agreeing.


def test_agreeing_is_refused_in_plain_words_until_adults_carry_at_least_as_much(me):
    me.write_own(promises=1, tasks=3)
    page = me.show("plan_young_person")
    next_step(me)
    read_it(me)
    assert "It is our job to carry at least as much: promise 2 more" in me.read()
    assert "Grown-ups promise less than the young person is to do: add 2 promises" in me.read()
    next_step(me)
    assert page.stage is Stage.READING
    assert me.own().is_draft

    me.key_on("mend_line")
    assert heading(me).startswith("What will grown-ups do")
    assert me.filled() == ["Done"]
    for said in ("Ring me back", "Talk to the school"):
        me.key_on("add_line")
        me.type(said)
        me.key(ENTER)
        me.type("Nan")
    next_step(me)
    assert page.stage is Stage.READING
    assert "That is fair." in me.read()
    next_step(me)
    assert page.stage is Stage.AGREED


def test_a_refusal_to_agree_brings_its_first_reason_into_sight(me):
    me.write_own(promises=1, tasks=3)
    page = me.show("plan_young_person")
    next_step(me)
    read_it(me)
    next_step(me)
    assert page.stage is Stage.READING
    me.qtbot.waitUntil(lambda: QApplication.focusWidget().objectName() == "mend_line")

    link = QApplication.focusWidget()
    assert link.visibleRegion().boundingRect().height() == link.height()


def test_a_promise_without_a_name_is_marked_on_its_own_card(me):
    plan_id = me.write_own()
    promise = me.own().plan.promises[0]
    bare = type(promise)(id=promise.id, text=promise.text, maker=promise.maker)
    me.ask(lambda desk: desk.plans.young_person.save_line(plan_id, "grown_ups_do", bare))
    me.show("plan_young_person")
    next_step(me)
    read_it(me)
    me.key_on("mend_line")

    assert heading(me).startswith("What will grown-ups do")
    assert "“Promise 0”: fill in “Who”." in me.read()
    assert QApplication.focusWidget().objectName() == "line_who"
    assert QApplication.focusWidget().text() == ""


def test_all_that_stands_in_the_way_of_agreeing_is_said_at_once_and_already_when_reading_begins(me, said):
    names = people_around(me)
    plan_id = me.write_own(promises=1, tasks=0)
    promise = me.own().plan.promises[0]
    bare = type(promise)(id=promise.id, text=promise.text, maker=promise.maker)

    def write(desk):
        room = desk.plans.young_person
        room.save_line(plan_id, "grown_ups_do", bare)
        room.save_line(plan_id, "matters", line(f"{names[4]} {names[5]}"))
        room.save_answer(plan_id, words("code_word", "pineapple means come now"))

    me.ask(write)
    page = me.show("plan_young_person")
    next_step(me)
    read_it(me)
    told = ("fill in “Who”", "somebody’s full name", "Write only the secret word")
    assert page.stage is Stage.READING
    assert me.named("look_first").words() == "For the grown-up: 3 things to look at first"
    links = [each.words() for each in page.findChildren(type(me.named("look_first")), "mend_line")]
    assert all(any(each in link for link in links) for each in told)
    me.key_on("look_first")
    assert QApplication.focusWidget().objectName() == "mend_line"
    said.clear()
    next_step(me)
    assert me.own().is_draft

    assert any(all(each in heard for each in told) for heard in said)


def test_a_full_name_is_found_in_what_they_say_has_changed_and_the_keyboard_goes_there(me):
    names = people_around(me)
    me.review_own()
    plan_id = me.own().plan.id
    said = f"{names[0]} {names[1]} rings me"
    me.ask(lambda desk: desk.plans.young_person.save_child_view(plan_id, said))
    me.show("plan_young_person")
    me.key_on("read_all")
    me.wait()
    assert "somebody’s full name" in me.read()
    for link in [each for each in me.window.page().findChildren(object, "mend_line") if each.isVisible()]:
        if "full name" in link.text():
            link.click()

    assert QApplication.focusWidget().objectName() == "child_view"


def test_what_else_they_say_is_asked_the_first_time_too_and_read_in_the_finished_plan(me):
    me.write_own()
    page = me.show("plan_young_person")
    next_step(me)
    read_it(me)
    assert "Is there anything else you want to say?" in me.read()
    me.named("child_view").setFocus()
    me.type("Ring before you come")
    me.press("step_next")
    assert page.stage is Stage.AGREED
    me.show("plan_young_person")

    assert "My words" in me.read()
    assert "Ring before you come" in me.read()
    assert not me.window.page().findChildren(object, "child_view")


def test_a_change_from_the_reading_comes_straight_back_to_it(me):
    me.write_own()
    page = me.show("plan_young_person")
    next_step(me)
    read_it(me)
    me.key_on("change_matters")
    assert heading(me).startswith("What do you like")
    assert me.filled() == ["Done"]
    next_step(me)

    assert page.stage is Stage.READING


# Nobody else's, and help always in sight.


def steps_through(me):
    """Yield every screen from the beginning to the end, by its heading."""
    page = me.window.page()
    while True:
        yield heading(me) or page.stage
        if page.stage in (Stage.AGREED, Stage.RESTING):
            return
        if page.stage is Stage.READING:
            me.key_on("stop_here")
        else:
            next_step(me)


def test_nothing_of_anybody_else_and_no_word_of_the_desk_is_anywhere_on_it(me):
    names = people_around(me)
    me.write_own()
    me.write_theirs(what="Zebedee is spoken to by the police", owner_name="Hortensia Otherly")
    me.show("plan_young_person")
    found = []
    for step in steps_through(me):
        said = reachable(me.window.page())
        found += [(step, name) for name in (*names, FAMILY, "Nana Example", "police") if name in said]
        found += [(step, word) for word in DESK_WORDS if word.lower() in said.lower()]
        assert me.window.windowTitle() == "Notes"

    assert found == []


def test_help_now_is_in_sight_on_every_screen(me):
    me.write_own()
    me.show("plan_young_person")
    for step in steps_through(me):
        line = me.named("help_now")
        assert "999" in line.text(), step
        assert "Childline 0800 1111" in line.text(), step
        assert me.window.rect().contains(line.rect().translated(line.mapTo(me.window, line.rect().topLeft())))


def test_what_they_said_on_their_map_is_offered_once_and_used_with_a_key(me):
    me.draw_map()
    me.show("plan_young_person")
    go_to(me, "Where and when do you feel safe")
    offered = [each.accessibleDescription() for each in offers(me)]
    assert "Nan’s" in offered
    me.key_on("use_suggestion")
    used = me.said_to("places_good")
    assert len(used) == 1
    assert used[0] in offered
    assert f"From your map: {used[0]}" in me.read()
    me.key_on("step_back")
    next_step(me)

    assert used[0] not in [each.accessibleDescription() for each in offers(me)]


def offers(me):
    return [each for each in me.window.page().findChildren(object, "use_suggestion") if each.isVisible()]


def test_the_window_says_only_notes_while_a_child_sits_there_and_its_own_name_again_after(me):
    me.show("plan_young_person")
    assert me.window.windowTitle() == "Notes"
    me.window.navigate("plans", child_id=me.child_id)
    me.wait()

    assert me.window.windowTitle() != "Notes"
