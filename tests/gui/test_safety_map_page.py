"""The safety map page by hand, on a real desk: begin, draw, say, take back, finish, compare."""

from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from safety_map_examples import CHAT, DAY, LONG_WAY, NANS, PLACES, SCHOOL, SHOPS, STOP, drawn_map, new_child

from hothdesk.mapping.edits import AddPlace
from hothdesk.mapping.model import PlaceKind, Teller
from hothdesk.mapping.safety import Safety
from ui.pages.safety_map_parts.before import BeforeWeDraw
from ui.widgets.button import Button
from ui.widgets.check import Check
from ui.widgets.chip import Chip
from ui.widgets.label import PlainLabel

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def desk(open_window, settle):
    """Ask the desk something and wait for the answer."""

    def asked(work):
        found = []
        open_window.ctx.ops.run(work, owner=open_window, done=found.append)
        settle(open_window.ctx.ops)
        return found[0]

    return asked


@pytest.fixture
def press(open_window, settle):
    def pressed(name):
        button = open_window.findChild(Button, name)
        assert button is not None, f"no button is called {name}"
        assert button.isVisible(), f"{name} is not to be seen"
        assert button.isEnabled(), f"{name} cannot be pressed"
        QTest.mouseClick(button, LEFT, pos=QPoint(8, 8))
        settle(open_window.ctx.ops)

    return pressed


@pytest.fixture
def child(desk):
    return desk(new_child)


@pytest.fixture
def drawn(desk, child, open_window, settle):
    """A drawn map, open on the page; its id."""
    map_id = desk(lambda desk: drawn_map(desk, child))
    open_window.navigate("safety_map", child_id=child)
    settle(open_window.ctx.ops)
    return map_id


@pytest.fixture
def editor(drawn, open_window):
    return open_window.page().editor


@pytest.fixture
def kept(desk, drawn):
    """The map as the vault has it now."""
    return lambda: desk(lambda desk: desk.maps.get_sheet(drawn).safety_map)


def words_of(widget):
    return " | ".join(
        label.text() for label in widget.findChildren(PlainLabel) if label.isVisible() and label.text()
    )


def click_map(window, settle, point):
    canvas = window.page().editor.canvas
    QTest.mouseClick(canvas.viewport(), LEFT, pos=canvas.mapFromScene(QPointF(*point)))
    settle(window.ctx.ops)


def drag_map(window, settle, start, end):
    canvas = window.page().editor.canvas
    viewport = canvas.viewport()
    QTest.mousePress(viewport, LEFT, pos=canvas.mapFromScene(QPointF(*start)))
    QTest.mouseMove(viewport, canvas.mapFromScene(QPointF(*end)) + QPoint(9, 9))
    QTest.mouseMove(viewport, canvas.mapFromScene(QPointF(*end)))
    QTest.mouseRelease(viewport, LEFT, pos=canvas.mapFromScene(QPointF(*end)))
    settle(window.ctx.ops)


def photograph(tmp_path, name="map.jpg"):
    """A photograph that says where it was taken."""
    exif = Image.Exif()
    exif[0x010E] = "the Testerlys at home"
    exif.get_ifd(0x8825)[2] = (51.0, 33.0, 0.0)
    file = tmp_path / name
    Image.new("RGB", (400, 300), "#9fb89f").save(file, "JPEG", exif=exif)
    assert b"Testerlys" in file.read_bytes()
    return file


# Beginning.


def test_before_a_map_there_is_what_to_say_first_with_whom_and_when(open_window, child, settle):
    open_window.navigate("safety_map", child_id=child)
    settle(open_window.ctx.ops)
    page = open_window.page()
    said = [check.text() for check in page.before.told.checks]

    assert isinstance(page.before, BeforeWeDraw)
    assert any("grown-ups can make those places better" in words for words in said)
    assert any("I have to tell people who can help" in words for words in said)
    assert any("who will see the map" in words for words in said)
    assert any("stop any time" in words for words in said)
    assert not any(check.isChecked() for check in page.before.told.checks)
    assert page.before.day.text() == "20 Nov 2026"
    assert page.top.chip is None


def test_a_map_begins_on_blank_paper_with_what_was_said(open_window, child, desk, press, settle):
    open_window.navigate("safety_map", child_id=child)
    settle(open_window.ctx.ops)
    before = open_window.page().before
    for check in before.told.checks[:2]:
        check.click()
    QTest.keyClicks(before.with_whom, "J.T. and Nan")
    press("start_blank")

    (row,) = desk(lambda desk: desk.maps.list_maps(child))
    drawn = desk(lambda desk: desk.maps.get_sheet(row.id).safety_map)
    assert (drawn.with_whom, drawn.made_on, len(drawn.told)) == ("J.T. and Nan", DAY, 2)
    assert open_window.page().editor is not None
    assert open_window.page().top.facts == ("Safety map", "20 November 2026")
    assert "Choose Place" in open_window.page().editor.bench.hint.text()


def test_a_day_that_is_none_is_told_beside_its_field_and_nothing_begins(
    open_window, child, desk, press, settle
):
    open_window.navigate("safety_map", child_id=child)
    settle(open_window.ctx.ops)
    open_window.page().before.day.line.setText("2026")
    press("start_blank")

    assert "whole day" in open_window.page().before.fields[1].error_text()
    assert desk(lambda desk: desk.maps.list_maps(child)) == ()


def test_a_map_begins_on_a_picture_that_has_forgotten_where_it_was_taken(
    open_window, child, desk, press, settle, ask, tmp_path
):
    file = photograph(tmp_path)
    ask.answers.append(file)
    open_window.navigate("safety_map", child_id=child)
    settle(open_window.ctx.ops)
    press("start_picture")

    (row,) = desk(lambda desk: desk.maps.list_maps(child))
    picture = desk(lambda desk: desk.maps.get_sheet(row.id)).safety_map.background.picture
    data = desk(lambda desk: desk.maps.get_picture(picture))
    assert b"Testerlys" not in data
    assert not Image.open(BytesIO(data)).getexif()
    table = open_window.page().editor.table
    assert table.picture == data
    assert "picture of a map" in open_window.page().editor.canvas.accessibleDescription()
    assert file.exists()


@pytest.mark.parametrize("content", [b"no picture at all", b"\xff\xd8\xff broken"])
def test_a_file_that_is_no_picture_is_refused_in_a_sentence_and_begins_nothing(
    open_window, child, desk, press, settle, ask, tmp_path, content
):
    file = tmp_path / "notes.jpg"
    file.write_bytes(content)
    ask.answers.append(file)
    open_window.navigate("safety_map", child_id=child)
    settle(open_window.ctx.ops)
    press("start_picture")
    before = open_window.page().before

    assert "picture" in words_of(before.summary)
    assert desk(lambda desk: desk.maps.list_maps(child)) == ()
    assert before.blank.isEnabled()


def test_a_picture_can_be_brought_in_later_and_taken_away_again(
    open_window, editor, kept, press, ask, tmp_path
):
    ask.answers.append(photograph(tmp_path))
    press("bring_picture")
    assert kept().background is not None
    assert editor.table.picture is not None

    press("blank_paper")
    assert kept().background is None

    press("undo")
    assert kept().background is not None
    assert editor.table.picture is not None


def test_a_file_that_is_gone_is_told_and_the_map_stays_as_it_is(
    open_window, editor, kept, press, ask, tmp_path
):
    ask.answers.append(tmp_path / "gone.png")
    press("bring_picture")

    assert "cannot be read" in open_window.message.words.text()
    assert kept().background is None


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


# Finishing.


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
