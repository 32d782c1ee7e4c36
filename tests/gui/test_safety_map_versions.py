"""The versions of a safety map by hand, on a real desk: finish, read, begin anew, compare."""

import pytest
import safety_map_desk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from safety_map_desk import LEFT, drag_map, words_of
from safety_map_examples import DAY, SCHOOL, STOP

from hothdesk.mapping.edits import AddPlace
from ui.widgets.button import Button
from ui.widgets.check import Check

desk, press, child = safety_map_desk.desk, safety_map_desk.press, safety_map_desk.child
drawn, editor, kept = safety_map_desk.drawn, safety_map_desk.editor, safety_map_desk.kept


def test_a_map_is_finished_with_the_young_persons_view_and_then_only_read(
    open_window, editor, desk, drawn, press
):
    press("map_step")
    assert "It becomes version 1" in words_of(editor.side.finish)
    QTest.keyClicks(editor.side.finish.view.typed, "It is better at the stop now.")
    press("finish_map")

    version = desk(lambda desk: desk.maps.get_version(drawn, 1))
    assert version.child_view == "It is better at the stop now."
    assert "It is better at the stop now." in words_of(editor.side.about)
    assert editor.side.about.heading.hasFocus()
    assert "Version 1, finished" in words_of(editor.bench)
    assert not editor.left.step.isVisible()
    assert "drag" not in words_of(editor.bench)
    assert not editor.bench.toolbar.back.isVisible()
    editor.choose(STOP.id)
    assert "Fine in the day. After six they wait there." in words_of(editor.side.reading)
    assert not editor.side.place.isVisible()


def test_what_to_ask_oneself_is_read_and_no_tick_is_asked_for_that_nothing_keeps(editor, press):
    press("map_step")

    assert "Does every place that is not safe" in words_of(editor.side.finish)
    assert editor.side.finish.findChildren(Check) == []


def test_a_new_version_needs_a_reason_and_then_the_map_can_be_drawn_on(
    open_window, editor, desk, drawn, press, settle
):
    desk(lambda desk: desk.maps.finish(drawn))
    head = editor.bench.finished
    press("new_version")
    press("start_version")
    assert head.field.error_text() == "Say why a new version is made."
    assert head.reason.hasFocus()

    QTest.keyClicks(head.reason, "Review after four weeks")
    press("start_version")
    assert not head.isVisible()
    assert editor.list.hasFocus()
    sheet = desk(lambda desk: desk.maps.get_sheet(drawn))
    assert (sheet.is_draft, sheet.number, sheet.reason) == (True, 2, "Review after four weeks")
    drag_map(open_window, settle, SCHOOL.position, (880, 120))
    moved = desk(lambda desk: desk.maps.get_sheet(drawn)).safety_map.place(SCHOOL.id)
    assert moved.position == pytest.approx((880, 120), abs=3)


def test_what_they_say_about_the_map_is_in_the_vault_before_finish_is_pressed(
    open_window, editor, kept, press, settle, qtbot
):
    press("map_step")
    field = editor.side.finish.view
    QTest.keyClicks(field.typed, "The stop is better.")
    qtbot.waitUntil(lambda: kept().child_view == "The stop is better.", timeout=2000)

    press("finish_later")
    press("map_step")
    assert field.typed.text() == "The stop is better."
    QTest.keyClicks(field.typed, " Not at night.")
    open_window.navigate("today")
    settle(open_window.ctx.ops)
    assert kept().child_view == "The stop is better. Not at night."


def test_ctrl_z_in_the_young_persons_view_takes_back_those_words_and_nothing_else(
    open_window, editor, kept, press, settle
):
    before = kept()
    press("map_step")
    QTest.keyClicks(editor.side.finish.view.typed, "It is better.")
    editor.flush()
    settle(open_window.ctx.ops)
    QTest.keyClick(editor.side.finish.view.typed, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(open_window.ctx.ops)

    assert kept() == before
    assert editor.side.finish.view.typed.text() == ""


def test_who_was_there_is_not_read_out_in_the_top_bar_until_the_name_is_shown(
    open_window, desk, child, press, settle
):
    desk(lambda desk: desk.maps.start(child, made_on=DAY, with_whom="Jo, Nan in the room next door"))
    open_window.navigate("safety_map", child_id=child)
    settle(open_window.ctx.ops)
    page = open_window.page()
    assert page.top.facts == ("Safety map", "20 November 2026")
    assert page.editor.side.about.with_whom.typed.text() == "Jo, Nan in the room next door"

    press("show_name")
    assert page.top.facts[-1] == "with Jo, Nan in the room next door"
    QTest.mouseClick(open_window.findChildren(Button, "show_name")[-1], LEFT)
    settle(open_window.ctx.ops)
    assert "Jo" not in " ".join((page.top.title, *page.top.facts))


def test_what_was_said_before_drawing_is_read_line_by_line(open_window, desk, child, settle):
    def finished(desk):
        map_id = desk.maps.start(child, made_on=DAY, told=["What the map is for", "Who will see it"]).value
        desk.maps.apply(map_id, AddPlace(place=STOP))
        desk.maps.finish(map_id)

    desk(finished)
    open_window.navigate("safety_map", child_id=child)
    settle(open_window.ctx.ops)

    about = words_of(open_window.page().editor.side.about)
    assert "Said before drawing | What the map is for | Who will see it" in about


def test_two_versions_are_compared_as_a_list_and_an_older_one_can_be_looked_at(
    open_window, editor, desk, drawn, press, settle
):
    desk(lambda desk: desk.maps.finish(drawn, child_view="First time."))
    desk(lambda desk: desk.maps.new_version_from(drawn, reason="Review"))
    editor.choose(STOP.id)
    QTest.mouseClick(editor.side.place.safety.cards()[0], LEFT)
    editor.choose(SCHOOL.id)
    press("take_off")
    desk(lambda desk: desk.maps.finish(drawn))
    editor.choose(None)
    press("compare_2")
    words = words_of(editor.side.versions.comparison)
    assert "From version 1 to version 2" in open_window.focusWidget().text()
    assert "Safer (1) | Bus stop B was mixed; now it is safe." in words
    assert "No longer on the map (1) | School is no longer on the map; it was safe." in words

    press("look_1")
    assert any(row.id == SCHOOL.id for row in editor.list.rows())
    assert "First time." in words_of(editor.side.about)
    assert not editor.left.step.isVisible()
    assert not editor.bench.finished.ask.isVisible()
    assert editor.bench.finished.back.hasFocus()
    press("back_to_now")
    assert not any(row.id == SCHOOL.id for row in editor.list.rows())
    assert editor.bench.finished.ask.isVisible()


def test_a_draft_can_be_given_up_after_asking(open_window, drawn, desk, child, press, ask):
    ask.answers.append(False)
    press("give_up")
    assert len(desk(lambda desk: desk.maps.list_maps(child))) == 1

    ask.answers.append(True)
    press("give_up")
    assert desk(lambda desk: desk.maps.list_maps(child)) == ()
    assert open_window.page().before is not None
    assert open_window.focusWidget() is open_window.page().before.heading


def test_another_map_can_be_started_and_the_first_opened_again(
    open_window, drawn, desk, child, press, settle
):
    press("another_map")
    press("start_blank")
    assert len(desk(lambda desk: desk.maps.list_maps(child))) == 2
    page = open_window.page()
    assert page.editor.table.id != drawn

    page.editor.side.about.opened.emit(drawn)
    settle(open_window.ctx.ops)
    assert open_window.page().editor.table.id == drawn


def test_enter_in_the_reason_begins_the_new_version(editor, desk, drawn, press, open_window, settle):
    desk(lambda desk: desk.maps.finish(drawn))
    press("new_version")
    reason = editor.bench.finished.reason
    QTest.keyClicks(reason, "Review after four weeks")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    settle(open_window.ctx.ops)

    assert desk(lambda desk: desk.maps.get_sheet(drawn)).is_draft
