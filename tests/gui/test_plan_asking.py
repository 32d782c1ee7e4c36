"""The professionals’ plan for a tired worker: it asks and does not scold, and the keyboard stays in place."""

from datetime import date

import pytest
from plan_examples import Writing
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from hothdesk.children.model import Event, EventKind
from hothdesk.core.dates import PartialDate
from hothdesk.core.shapes import ToneName
from hothdesk.plans.model import Concern, Origin, OriginKind
from ui.pages.plan_parts.worry_row import WorryRow, worry_chip
from ui.widgets.chip import tone_role
from ui.widgets.label import PlainLabel, Small


@pytest.fixture
def me(open_window, settle, qtbot):
    person = Writing(open_window, settle, qtbot)
    person.add_child()
    person.activate()
    open_window.resize(1366, 768)
    return person


def focused():
    return QApplication.focusWidget()


def worry_with_keyboard(me):
    """What the part that has the keyboard says it belongs to."""
    assert me.window.page().coverage.isAncestorOf(focused()), focused().objectName()
    return focused().accessibleDescription()


# The keyboard stays among the worries.


def test_after_an_action_answers_a_worry_the_keyboard_is_at_the_next_one(me):
    me.draw_map()
    me.write_theirs()
    me.show("plan_professionals")
    for left in ("Group chat", "Bus stop B"):
        me.press("link_action")
        assert focused().objectName() == "choose_action"
        me.key(Qt.Key.Key_Return)
        me.wait()
        assert worry_with_keyboard(me).startswith(left)
        assert focused().visibleRegion().boundingRect().height() == focused().height()


def test_after_the_last_worry_is_answered_the_keyboard_is_at_their_title(me):
    me.draw_map()
    me.write_theirs()
    page = me.show("plan_professionals")
    for _worry in range(4):
        me.press("link_action")
        me.key(Qt.Key.Key_Return)
        me.wait()

    assert "4 of 4 concerns are answered." in me.read()
    assert focused() is page.coverage.heading


def test_a_reason_taken_back_gives_the_keyboard_to_its_worry_and_nothing_else_takes_it(me):
    me.draw_map()
    me.show("plan_professionals")
    me.press("no_action")
    me.write("no_action_because", "The shop has closed for good.")
    me.keep()
    me.named("add_action").setFocus()
    me.wait()
    back = me.named("take_reason_back")
    back.setFocus()
    me.write("goal", "Nobody waits at the shops.")
    back.setFocus()
    me.keep()
    assert focused() is back
    me.key(Qt.Key.Key_Return)
    me.wait()

    assert worry_with_keyboard(me).startswith("Row of shops")


def test_an_action_that_says_nothing_yet_answers_nothing_and_is_not_begun_twice(me):
    me.finalise()
    me.show("plan_professionals")
    assert "0 of 1 concerns are answered." in me.read()
    me.press("answer_concern")
    assert "0 of 1 concerns are answered." in me.read()
    assert "Adults do 0 things." in me.read()
    me.press("answer_concern")
    assert len(me.actions()) == 1
    assert focused().objectName() == "what"
    me.type("Agree who rings when")
    me.keep()

    assert "1 of 1 concerns are answered." in me.read()


def test_no_worry_is_shown_as_safe():
    origin = Origin(kind=OriginKind.ASSESSMENT_ANSWER, record_id="a", item_id="missing")
    lowest = Concern(origin=origin, title="Missing", word="Emerging", tone=ToneName.SAFE)
    chip = worry_chip(lowest)

    assert (chip.text(), tone_role(chip.tone)) == ("Emerging", "not_known")


def test_initials_that_end_a_sentence_bring_their_own_full_stop(qtbot):
    origin = Origin(kind=OriginKind.ASSESSMENT_ANSWER, record_id="a", item_id="missing")
    worry = Concern(
        origin=origin,
        title="Missing",
        word="Emerging",
        tone=ToneName.SAFE,
        detail="Nobody looks for {child}.",
    )
    row = WorryRow(worry, "", "R.T.", can_change=True)
    qtbot.addWidget(row)

    assert "Nobody looks for R.T." in [label.text() for label in row.findChildren(Small)]


# It asks, and loses nothing.


def test_a_day_long_gone_is_asked_about_and_kept(me):
    me.write_theirs()
    me.show("plan_professionals")
    me.press("change_action")
    me.write("by_on", "4 Dec 1999")
    assert not me.sees("remark_by_on")  # nobody is asked while they type
    me.named("contingency").setFocus()
    me.keep()
    assert me.named("remark_by_on").text() == "4 December 1999 is long gone. Is the year right?"
    assert me.field("by_on").error_text() == ""
    assert me.actions()[0].by_on == date(1999, 12, 4)
    me.write("by_on", "4 Dec 2026")
    me.keep()

    assert not me.sees("remark_by_on")


def test_a_review_later_than_four_weeks_is_asked_about(me):
    me.show("plan_professionals")
    assert not me.sees("remark_review_on")
    me.write("review_on", "11 Dec 2062")
    me.named("review_where").setFocus()
    me.keep()

    assert me.named("remark_review_on").text().startswith("That is more than four weeks away.")
    assert me.theirs().plan.review_on == date(2062, 12, 11)


def test_words_that_sound_like_blame_are_noticed_when_one_leaves_them_and_stay_as_they_are(me):
    me.show("plan_professionals")
    me.write("danger", "Robin puts himself at risk.")
    assert not me.sees("remark_danger")
    me.named("goal").setFocus()
    me.keep()
    said = me.named("remark_danger").text()
    assert said.startswith("“puts himself at risk” can sound like blame. Perhaps say who or what")
    assert me.theirs().plan.danger == "Robin puts himself at risk."
    me.show("plan_professionals")
    assert me.sees("remark_danger")
    me.write("danger", "Adults at the shops put Robin at risk.")

    assert not me.sees("remark_danger")


def test_the_childs_own_words_are_never_called_blame(me):
    me.show("plan_professionals")
    me.press("section_child")
    for name in ("childs_words", "strengths"):
        me.write(name, "It is a lifestyle choice.")
    me.named("communication").setFocus()
    me.keep()

    assert not me.sees("remark_childs_words")
    assert me.sees("remark_strengths")


def was_missing(me, times=1):
    for number in range(times):
        event = Event(
            child_id=me.child_id,
            kind=EventKind.MISSING,
            occurred=PartialDate.on(date(2026, 11, 1 + number)),
            text="Out overnight.",
        )
        me.ask(lambda desk, event=event: desk.chronology.record(event))


def test_a_blank_about_being_missing_is_named_for_a_child_who_was_and_stops_nothing(me):
    me.write_theirs()
    me.show("plan_professionals")
    assert not me.sees("left_blank")
    was_missing(me, 2)
    assert "“Coming home” is blank, after 2 missing episodes." in me.read()
    me.press("left_blank")
    me.qtbot.waitUntil(lambda: focused().objectName() == "add_missing_plan")
    me.write("coming_home", "Nan meets them, whatever happened.")
    assert me.field("coming_home").error_text() == ""
    me.keep()
    assert "“Coming home” is blank" not in me.read()
    assert "“If the child is missing” is blank," in me.read()
    me.press("finish_plan")
    me.press("finish_now")

    assert not me.theirs().is_draft
    assert not me.sees("left_blank")


def test_beside_the_young_person_such_a_blank_can_be_asked_again_and_says_nothing_of_why(me):
    was_missing(me)
    me.write_own()
    page = me.show("plan_young_person")
    me.press("step_next")
    page._show_reading()
    me.wait()
    assert "Nothing else is in the way." in me.read()
    assert "“If I am away” is blank. You can ask it again, or leave it." in me.read()
    assert "episode" not in me.read()
    me.press("ask_blank")

    assert page.question_step.question.id == "getting_home"


def test_the_last_part_asks_what_one_should_ask_oneself_before_finishing(me):
    me.show("plan_professionals")
    me.press("section_review")

    assert "Would the child read these words as blame?" in me.read()


# Finishing, and large text.


def test_finishing_is_asked_once_in_place_names_what_is_blank_and_can_be_put_off(me):
    me.write_theirs()
    was_missing(me)
    page = me.show("plan_professionals")
    me.press("finish_plan")
    me.wait()
    said = page.asking.findChildren(PlainLabel)
    assert focused() is page.asking.heading
    assert page.asking.visibleRegion().boundingRect() == page.asking.rect()
    assert me.filled() == ["Finish now"]
    assert "It cannot be undone" in said[1].text()
    assert said[2].text().startswith("Nothing is written yet under: ")
    assert "Told and agreed" not in said[2].text()
    assert "“Coming home” is blank, after 1 missing episode." in [each.text() for each in said]
    me.press("finish_later")
    assert me.theirs().is_draft
    assert focused() is page.next.finish
    assert me.filled() == ["Finish this version"]
    me.press("finish_plan")
    me.press("finish_now")

    assert not me.theirs().is_draft
    assert not me.sees("asking_once")


def test_pressing_finish_twice_finishes_nothing_by_momentum(me):
    me.write_theirs()
    me.show("plan_professionals")
    button = me.named("finish_plan")
    place = button.mapTo(me.window, button.rect().center())
    for _press in range(2):
        under = me.window.childAt(place)
        me.qtbot.mouseClick(under, Qt.MouseButton.LeftButton, pos=under.mapFrom(me.window, place))
        me.wait()

    assert me.theirs().is_draft
    assert me.sees("asking_once")


def test_with_large_text_the_parts_are_folded_into_one_line_that_opens(me, theme):
    page = me.show("plan_professionals")
    assert not me.sees("all_sections")
    theme.choose(text_percent=200)
    me.wait()
    assert me.named("all_sections").words() == "Part 1 of 9: Danger, goal, actions"
    assert not me.sees("section_told")
    heading = page.view.heading
    assert heading.visibleRegion().boundingRect().height() == heading.height()
    me.press("all_sections")
    me.press("section_told")
    assert me.named("all_sections").words() == "Part 8 of 9: Told and agreed"
    assert not me.sees("section_core")
    theme.choose(text_percent=100)
    me.wait()

    assert not me.sees("all_sections")
    assert me.sees("section_core")


@pytest.mark.parametrize("part", ["people", "review", "core"])
def test_with_large_text_a_part_that_is_chosen_begins_in_sight(me, theme, part):
    me.draw_map()
    me.write_theirs()
    page = me.show("plan_professionals")
    theme.choose(text_percent=200)
    me.wait()
    me.key_on("all_sections")
    me.key_on(f"section_{part}", Qt.Key.Key_Return)
    heading = page.view.heading
    for _count in range(5):
        QCoreApplication.processEvents()
    assert heading.visibleRegion().boundingRect().height() == heading.height()
    assert me.window.focusWidget() is heading
    assert page.view.section.id == part


def test_every_word_of_a_line_is_to_be_seen(me):
    me.show("plan_professionals")
    me.press("section_missing")
    me.press("add_missing_plan")
    long = "Ring Robin, then Kit; look at the club, the park, the bus stop and the row of shops"
    me.write("step", long)
    area = me.named("step")
    me.qtbot.waitUntil(lambda: area.height() > 1.5 * area.fontMetrics().lineSpacing() + 22)

    assert area.verticalScrollBar().maximum() == 0


def test_the_actions_to_choose_from_come_into_sight_with_the_question(me):
    me.draw_map()
    me.write_theirs()
    me.show("plan_professionals")
    me.press("link_action")
    me.wait()
    choose = me.named("choose_action")

    assert choose.visibleRegion().boundingRect().height() == choose.height()
