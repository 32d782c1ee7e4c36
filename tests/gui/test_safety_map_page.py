"""The safety map page by hand, on a real desk: draw, say, take back."""

import pytest
import safety_map_desk
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from safety_map_desk import LEFT, click_map, drag_map, words_of
from safety_map_examples import CHAT, DAY, LONG_WAY, NANS, PLACES, SCHOOL, SHOPS, STOP

from hothdesk.mapping.model import PlaceKind, Teller
from hothdesk.mapping.safety import Safety
from ui.widgets.chip import Chip

desk, press, child = safety_map_desk.desk, safety_map_desk.press, safety_map_desk.child
drawn, editor, kept = safety_map_desk.drawn, safety_map_desk.editor, safety_map_desk.kept


# Drawing with the mouse.


def test_a_place_is_pressed_onto_the_paper_and_named_with_the_next_letters(
    open_window, editor, kept, press, settle, qtbot
):
    press("tool_place")
    click_map(open_window, settle, (600, 680))
    name = editor.side.place.name.typed
    assert name.hasFocus()
    QTest.keyClicks(name, "Chip shop")
    qtbot.waitUntil(lambda: kept().places[-1].name == "Chip shop")
    made = kept().places[-1]

    assert (made.kind, made.safety) == (PlaceKind.PIN, Safety.NOT_KNOWN)
    assert made.position == pytest.approx((600, 680), abs=3)
    assert (made.said.by, made.said.on) == (Teller.CHILD, DAY)
    assert editor.chosen == made.id


def test_an_area_is_drawn_by_its_corners(open_window, editor, kept, press, settle):
    press("tool_area")
    for corner in ((60, 60), (180, 50), (170, 200)):
        click_map(open_window, settle, corner)
    press("finish_drawing")
    made = kept().places[-1]

    assert made.kind is PlaceKind.AREA
    assert len(made.outline) == 3
    assert editor.side.place.heading.text() == "Area 1"


def test_a_way_is_drawn_from_place_to_place(open_window, editor, kept, press, settle):
    press("tool_way")
    for spot in (NANS.position, (420, 640), STOP.position):
        click_map(open_window, settle, spot)
    made = kept().routes[-1]

    assert (made.from_place, made.to_place, len(made.points)) == (NANS.id, STOP.id, 1)
    assert editor.side.way.isVisible()


def test_stop_puts_the_tool_down_and_draws_nothing(open_window, editor, kept, press, settle):
    press("tool_area")
    click_map(open_window, settle, (60, 60))
    press("stop_drawing")

    assert editor.canvas.draft is None
    assert not editor.bench.toolbar.tools["area"].isChecked()
    assert len(kept().places) == len(PLACES)


def test_a_dragged_place_lands_in_the_vault_and_its_way_goes_with_it(open_window, editor, kept, settle):
    drag_map(open_window, settle, SCHOOL.position, (880, 120))

    assert kept().place(SCHOOL.id).position == pytest.approx((880, 120), abs=3)
    assert kept().path(kept().route(LONG_WAY.id))[-1] == kept().place(SCHOOL.id).position
    assert editor.bench.toolbar.back.accessibleName() == "Undo move School"


def test_what_is_pressed_on_the_map_is_chosen_in_the_list_and_shown_at_the_side(
    open_window, editor, settle, said
):
    click_map(open_window, settle, STOP.position)

    assert editor.list.rows()[editor.list.currentIndex().row()].id == STOP.id
    assert editor.side.place.heading.text() == "Bus stop B"
    assert editor.side.place.why.typed.text() == STOP.why
    assert "Bus stop B, Mixed, in the middle" in said
    assert editor.side.place.week.view.ring.accessibleDescription().startswith("Safe hours of the week at")


# Saying.


def test_the_childs_own_words_are_kept_within_a_second_and_shown_in_their_colours(
    open_window, editor, kept, qtbot
):
    editor.choose(SHOPS.id)
    why = editor.side.place.why
    why.typed.setFocus()
    QTest.keyClicks(why.typed, "They  stand there & shout.")
    qtbot.waitUntil(lambda: kept().place(SHOPS.id).why == "They  stand there & shout.", timeout=1000)

    assert why.typed.property("voice") is True
    assert open_window.foot.saved.text().startswith("Saved")


def test_words_that_are_not_the_childs_do_not_wear_the_childs_colours(open_window, editor, kept, settle):
    editor.choose(STOP.id)
    teller = editor.side.place.said.teller
    teller.setCurrentIndex(teller.findText("Parent or carer"))
    teller.chosen.emit()
    settle(open_window.ctx.ops)

    assert kept().place(STOP.id).said.by is Teller.PARENT
    assert editor.side.place.why.typed.property("voice") is False
    assert kept().place(STOP.id).why == STOP.why


def test_leaving_the_page_keeps_what_was_typed_last(open_window, editor, desk, drawn, settle):
    editor.choose(STOP.id)
    QTest.keyClicks(editor.side.place.better.typed, "More light")
    open_window.navigate("today")
    settle(open_window.ctx.ops)

    assert desk(lambda desk: desk.maps.get_sheet(drawn)).safety_map.place(STOP.id).better == "More light"


def test_choosing_another_place_keeps_what_was_typed_for_the_one_before(open_window, editor, kept, settle):
    editor.choose(STOP.id)
    QTest.keyClicks(editor.side.place.better.typed, "More light")
    click_map(open_window, settle, NANS.position)

    assert kept().place(STOP.id).better == "More light"
    assert kept().place(NANS.id).better == ""
    assert editor.side.place.better.typed.text() == ""


def test_an_answer_from_the_desk_never_overwrites_what_is_being_typed(open_window, editor, settle):
    editor.choose(STOP.id)
    better = editor.side.place.better
    QTest.keyClicks(better.typed, "More")
    better.flush()
    QTest.keyClicks(better.typed, " light")
    settle(open_window.ctx.ops)

    assert better.typed.text() == "More light"


def test_an_empty_name_is_told_beside_its_field_and_the_old_one_stays(
    open_window, editor, kept, settle, qtbot, said
):
    editor.choose(STOP.id)
    name = editor.side.place.name
    name.typed.setFocus()
    name.typed.selectAll()
    QTest.keyClick(name.typed, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: bool(name.error_text()))

    assert "Give the place a name" in name.error_text()
    assert name.error_text() in said
    assert kept().place(STOP.id).name == "Bus stop B"
    editor.list.setFocus()
    settle(open_window.ctx.ops)
    assert (name.error_text(), name.typed.text()) == ("", "Bus stop B")


def test_safety_is_said_with_word_and_shape_and_kept_at_once(open_window, editor, kept, settle):
    editor.choose(STOP.id)
    card = next(card for card in editor.side.place.safety.cards() if card.option.value is Safety.NOT_SAFE)
    QTest.mouseClick(card, LEFT)
    settle(open_window.ctx.ops)

    assert kept().place(STOP.id).safety is Safety.NOT_SAFE
    assert next(row for row in editor.list.rows() if row.id == STOP.id).safety is Safety.NOT_SAFE


def test_hours_of_the_week_are_marked_and_read_in_words(open_window, editor, kept, press, settle):
    editor.choose(NANS.id)
    press("mark_hours")
    week = editor.side.place.week
    press("keep_hours")
    errors = [field.error_text() for field in (week._days_field, week._how_field)]
    assert errors == ["Choose at least one day.", "Choose how safe it is then."]

    press("school_days")
    week.start.set_value(8)
    week.end.set_value(15)
    QTest.mouseClick(week.how.cards()[0], LEFT)
    press("keep_hours")

    times = kept().place(NANS.id).times
    assert (times.at(0, 8), times.at(4, 14), times.at(5, 10)) == (Safety.SAFE, Safety.SAFE, None)
    assert "Monday to Friday, 08:00 to 15:00" in words_of(week.view.table)
    assert "Monday to Friday: safe 08:00 to 15:00." in week.view.ring.accessibleDescription()


def test_a_home_is_marked_so_that_packs_leave_it_out(open_window, editor, kept, settle):
    editor.choose(SCHOOL.id)
    QTest.mouseClick(editor.side.place.home, LEFT, pos=QPoint(10, 10))
    settle(open_window.ctx.ops)

    assert SCHOOL.id in kept().homes


def test_a_spot_becomes_an_area_of_any_size_and_a_spot_again(open_window, editor, kept, press):
    editor.choose(SCHOOL.id)
    press("make_area")
    width = max(x for x, _y in kept().place(SCHOOL.id).outline)
    press("area_larger")
    assert max(x for x, _y in kept().place(SCHOOL.id).outline) > width
    press("make_spot")

    assert kept().place(SCHOOL.id).outline == ()


def test_a_way_says_why_what_it_costs_and_where_it_goes(open_window, editor, kept, qtbot, settle):
    editor.choose(LONG_WAY.id)
    way = editor.side.way
    assert way.reason.typed.text() == "to miss the shops"
    way.end.set_value(STOP.id)
    way.end.chosen.emit()
    settle(open_window.ctx.ops)
    assert kept().route(LONG_WAY.id).to_place == STOP.id

    QTest.keyClicks(way.mode.typed, "on foot")
    qtbot.waitUntil(lambda: kept().route(LONG_WAY.id).mode == "on foot")


def test_an_online_space_says_where_it_is(open_window, editor, kept, qtbot):
    editor.choose(CHAT.id)
    platform = editor.side.place.platform.typed
    platform.selectAll()
    QTest.keyClicks(platform, "a game")
    qtbot.waitUntil(lambda: kept().place(CHAT.id).platform == "a game")

    assert not editor.side.place.home.isVisible()


# Taking back.


def test_everything_can_be_taken_back_to_the_blank_sheet_and_done_again(
    open_window, editor, kept, press, settle, qtbot
):
    drag_map(open_window, settle, SCHOOL.position, (880, 120))
    editor.choose(STOP.id)
    QTest.mouseClick(editor.side.place.safety.cards()[2], LEFT)
    QTest.keyClicks(editor.side.place.better.typed, "More light")
    editor.flush()
    settle(open_window.ctx.ops)
    whole = kept()
    count = 0
    while editor.bench.toolbar.back.isEnabled():
        press("undo")
        count += 1
    assert count == len(PLACES) + 1 + 3
    assert (kept().places, kept().routes) == ((), ())
    assert editor.left.nothing.isVisible()

    while editor.bench.toolbar.forward.isEnabled():
        press("redo")
    assert kept() == whole


def test_ctrl_z_in_a_field_takes_back_the_typing_through_the_one_history(
    open_window, editor, kept, settle, qtbot
):
    open_window.activateWindow()
    qtbot.waitUntil(open_window.isActiveWindow)
    editor.choose(STOP.id)
    better = editor.side.place.better.typed
    better.setFocus()
    QTest.keyClicks(better, "More light")
    QTest.keyClick(better, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(open_window.ctx.ops)
    assert kept().place(STOP.id).better == ""
    assert better.toPlainText() == ""
    assert editor.bench.hint.text() == "Taken back: words about Bus stop B."

    QTest.keyClick(better, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    settle(open_window.ctx.ops)
    assert better.toPlainText() == "More light"


def test_one_undo_takes_back_one_breath_of_typing(open_window, editor, kept, press, settle):
    editor.choose(STOP.id)
    better = editor.side.place.better
    for words in ("More", " light", " please"):
        QTest.keyClicks(better.typed, words)
        better.flush()
        settle(open_window.ctx.ops)
    press("undo")

    assert kept().place(STOP.id).better == ""


def test_a_place_taken_off_comes_back_from_the_message(open_window, editor, kept, press):
    editor.choose(STOP.id)
    press("take_off")
    assert not kept().has_place(STOP.id)
    assert "Bus stop B" in open_window.message.words.text()

    press("message_action")
    assert kept().has_place(STOP.id)


def test_the_undo_of_a_message_does_not_take_back_what_was_done_since(
    open_window, editor, kept, press, settle
):
    editor.choose(STOP.id)
    press("take_off")
    drag_map(open_window, settle, SCHOOL.position, (880, 120))
    press("message_action")

    assert kept().place(SCHOOL.id).position == pytest.approx((880, 120), abs=3)
    assert not kept().has_place(STOP.id)
    assert "Something else was done since" in open_window.message.words.text()


def test_the_pointer_says_what_a_press_would_do(open_window, editor, desk, drawn, settle):
    def shape_at(point):
        canvas = editor.canvas
        QTest.mouseMove(canvas.viewport(), canvas.mapFromScene(QPointF(*point)))
        settle(open_window.ctx.ops)
        return canvas.viewport().cursor().shape()

    bare = (60.0, 60.0)
    assert shape_at(SCHOOL.position) is Qt.CursorShape.OpenHandCursor
    assert shape_at(bare) is Qt.CursorShape.ArrowCursor
    desk(lambda desk: desk.maps.finish(drawn))
    assert shape_at(SCHOOL.position) is Qt.CursorShape.PointingHandCursor
    assert shape_at(bare) is Qt.CursorShape.ArrowCursor


def test_the_map_has_no_empty_strip_in_its_card(open_window, editor, settle):
    open_window.resize(1366, 768)
    settle(open_window.ctx.ops)
    canvas = editor.canvas

    assert canvas.height() <= canvas.height_for(canvas.width()) + 2
    card = canvas.parentWidget()
    assert card.height() - canvas.geometry().bottom() < 20
    assert (
        editor.bench.hint.mapTo(open_window, QPoint()).y()
        - card.mapTo(open_window, QPoint(0, card.height())).y()
        < 20
    )
    assert [chip.text() for chip in editor.bench.legend.findChildren(Chip) if chip.isVisible()] == [
        "Safe",
        "Mixed",
        "Not safe",
        "Not known",
    ]


def test_a_relatives_home_is_a_home_without_a_mark(open_window, editor, desk, drawn, settle):
    editor.choose(SCHOOL.id)
    home = editor.side.place.home
    assert (home.isChecked(), home.isEnabled()) == (False, True)
    kind = editor.side.place.kind
    kind.set_value("friends_home")
    kind.chosen.emit()
    settle(open_window.ctx.ops)

    assert (home.isChecked(), home.isEnabled()) == (True, False)
