"""Everything on the safety map by keyboard alone, from the list of places."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from safety_map_examples import CHAT, LONG_WAY, NANS, SCHOOL, SHOPS, STOP, drawn_map, new_child

from hothdesk.mapping.model import PlaceKind
from hothdesk.mapping.safety import Safety
from ui.widgets.button import Button

# a menu asks the screen for what the screenless platform cannot give
MENU = pytest.mark.qt_log_ignore("This plugin does not support")
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def opened(open_window, settle, qtbot):
    """The page with a drawn map, and the keyboard in its list."""
    found = {}

    def draw(desk):
        found["child"] = new_child(desk)
        found["map"] = drawn_map(desk, found["child"])

    open_window.ctx.ops.run(draw, owner=open_window)
    settle(open_window.ctx.ops)
    open_window.navigate("safety_map", child_id=found["child"])
    settle(open_window.ctx.ops)
    open_window.activateWindow()
    qtbot.waitUntil(open_window.isActiveWindow)
    open_window.page().editor.list.setFocus(Qt.FocusReason.TabFocusReason)
    return open_window, found["map"]


@pytest.fixture
def editor(opened):
    return opened[0].page().editor


@pytest.fixture
def kept(opened, settle):
    window, map_id = opened

    def asked():
        settle(window.ctx.ops)
        found = []
        window.ctx.ops.run(
            lambda desk: desk.maps.get_sheet(map_id).safety_map, owner=window, done=found.append
        )
        settle(window.ctx.ops)
        return found[0]

    return asked


@pytest.fixture
def key(opened, settle):
    """Press a key where the keyboard is."""

    def pressed(which, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget(), which, modifiers)
        settle(opened[0].ctx.ops)

    return pressed


def go_to(editor, key, thing):
    """Go down the list to a row."""
    key(Qt.Key.Key_Home)
    for _count in range(20):
        if editor.chosen == thing:
            return
        key(Qt.Key.Key_Down)
    raise AssertionError(f"{thing} is not in the list")


def test_arrows_go_through_every_place_way_and_online_space_and_pass_the_headings(editor, key):
    seen = [editor.chosen]
    for _count in range(10):
        key(Qt.Key.Key_Down)
        if editor.chosen != seen[-1]:
            seen.append(editor.chosen)

    assert seen == [NANS.id, SCHOOL.id, STOP.id, SHOPS.id, LONG_WAY.id, CHAT.id]


@pytest.mark.parametrize(
    ("which", "safety"),
    [
        (Qt.Key.Key_1, Safety.SAFE),
        (Qt.Key.Key_2, Safety.MIXED),
        (Qt.Key.Key_3, Safety.NOT_SAFE),
        (Qt.Key.Key_4, Safety.NOT_KNOWN),
    ],
)
def test_a_digit_says_how_safe_it_is(editor, key, kept, which, safety):
    key(which)
    assert kept().place(NANS.id).safety is safety

    go_to(editor, key, LONG_WAY.id)
    key(which)
    assert kept().route(LONG_WAY.id).safety is safety


def test_ctrl_and_arrows_move_a_place_and_say_where_it_is_now(editor, key, kept, said):
    for _count in range(12):
        key(Qt.Key.Key_Up, CTRL)
    key(Qt.Key.Key_Right, CTRL | SHIFT)

    assert kept().place(NANS.id).position == (205, 360)
    assert said[-1] == "Nan’s: left"
    assert editor.list.hasFocus()


def test_keys_held_down_lose_no_step_and_are_one_undo(opened, editor, key, kept):
    for _count in range(10):  # faster than the desk answers
        QTest.keyClick(editor.list, Qt.Key.Key_Up, CTRL)
    assert kept().place(NANS.id).position == (200, 400)

    key(Qt.Key.Key_Z, CTRL)
    assert kept().place(NANS.id).position == NANS.position


def test_an_online_space_has_no_spot_to_move(editor, key, kept):
    go_to(editor, key, CHAT.id)
    key(Qt.Key.Key_Left, CTRL)

    assert kept().place(CHAT.id) == CHAT


def test_plus_and_minus_make_an_area_larger_and_smaller(editor, key, kept):
    go_to(editor, key, SHOPS.id)
    key(Qt.Key.Key_Plus)
    larger = kept().place(SHOPS.id).outline
    key(Qt.Key.Key_Minus)

    assert larger[0][0] < SHOPS.outline[0][0]
    assert kept().place(SHOPS.id).outline[0] == pytest.approx(SHOPS.outline[0], abs=1)


def test_f2_renames_and_the_first_letter_replaces_the_old_name(editor, key, kept, qtbot):
    key(Qt.Key.Key_F2)
    assert QApplication.focusWidget() is editor.side.place.name.typed
    QTest.keyClicks(QApplication.focusWidget(), "Grans")
    qtbot.waitUntil(lambda: kept().place(NANS.id).name == "Grans")

    assert editor.list.rows()[0].title == "Grans"


def test_enter_shows_everything_and_tab_leads_on_to_the_words_and_the_times(opened, editor, key):
    key(Qt.Key.Key_Return)
    seen = []
    for _count in range(6):
        seen.append(QApplication.focusWidget())
        opened[0].focusNextPrevChild(True)
    place = editor.side.place

    assert seen[0] in place.safety.cards()
    assert place.why.typed in seen
    assert place.week.open in seen


def test_delete_takes_a_place_off_chooses_the_next_and_undo_brings_it_back(opened, editor, key, kept):
    key(Qt.Key.Key_Delete)
    assert not kept().has_place(NANS.id)
    assert editor.chosen == SCHOOL.id
    assert editor.list.hasFocus()

    key(Qt.Key.Key_Z, CTRL)
    assert kept().place(NANS.id) == NANS
    assert kept().route(LONG_WAY.id).from_place == NANS.id


def test_the_last_row_can_go_too(editor, key, kept):
    for _count in range(6):
        key(Qt.Key.Key_Delete)

    assert (kept().places, kept().routes) == ((), ())
    assert QApplication.focusWidget() is editor.left.add


@MENU
@pytest.mark.parametrize(
    ("steps", "kind"), [(0, PlaceKind.PIN), (1, PlaceKind.AREA), (2, PlaceKind.ONLINE), (3, None)]
)
def test_add_makes_a_place_an_area_an_online_space_or_a_way(opened, editor, key, kept, settle, steps, kind):
    editor.left.add.setFocus()
    key(Qt.Key.Key_Return)
    menu = next(menu for menu in editor.left.findChildren(QMenu) if menu.isVisible())
    for _count in range(steps):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    settle(opened[0].ctx.ops)
    drawn = kept()

    if kind is None:
        assert len(drawn.routes) == 2
        assert drawn.routes[-1].from_place == NANS.id
        assert editor.side.way.name.typed.hasFocus()
    else:
        assert len(drawn.places) == 6
        assert drawn.places[-1].kind is kind
        assert editor.side.place.name.typed.hasFocus()
    assert editor.chosen == (drawn.routes if kind is None else drawn.places)[-1].id


def test_what_is_added_by_keyboard_lies_on_no_other_place(editor, key, kept, settle, opened):
    for _count in range(5):
        editor.left.add_place.emit()
        settle(opened[0].ctx.ops)
    spots = [place.position for place in kept().on_paper]

    assert len(spots) == len(set(spots)) == 9


def test_a_way_needs_two_places_and_the_page_says_so(opened, editor, key, kept):
    for _count in range(6):
        key(Qt.Key.Key_Delete)
    editor.left.add_place.emit()
    kept()
    editor.left.add_way.emit()

    assert "two places" in opened[0].message.words.text()
    assert kept().routes == ()


@MENU
def test_the_menu_of_a_row_offers_all_of_it_with_its_keys(opened, editor, key, kept, settle):
    menu = editor.list.menu()
    words = [(action.text(), action.shortcut().toString()) for action in menu.actions() if action.text()]
    assert words == [
        ("Safe", "1"),
        ("Mixed", "2"),
        ("Not safe", "3"),
        ("Not known", "4"),
        ("Rename", "F2"),
        ("Details and times", "Enter"),
        ("Take off the map", "Del"),
    ]

    menu.popup(opened[0].mapToGlobal(QPoint(300, 300)))
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert kept().place(NANS.id).safety is Safety.MIXED


def test_the_keys_are_told_while_the_list_has_the_keyboard(editor):
    assert "Ctrl and arrows move it" in editor.bench.hint.text()
    assert "Ctrl and arrows move it" in editor.list.accessibleDescription()
    editor.left.about.setFocus()
    assert "Ctrl and arrows move it" not in editor.bench.hint.text()


def test_in_the_list_ctrl_plus_is_still_the_size_of_the_text(opened, editor, key, theme):
    key(Qt.Key.Key_Plus, CTRL)

    assert theme.text_percent > 100
    assert editor.canvas.is_fit


def test_a_finished_map_is_read_by_keyboard_and_changes_by_none(opened, editor, key, kept, settle):
    window, map_id = opened
    window.ctx.ops.run(lambda desk: desk.maps.finish(map_id), owner=window)
    settle(window.ctx.ops)
    before = kept()
    editor.list.setFocus(Qt.FocusReason.TabFocusReason)
    for which in (Qt.Key.Key_3, Qt.Key.Key_Delete, Qt.Key.Key_F2):
        key(which)
    key(Qt.Key.Key_Up, CTRL)
    key(Qt.Key.Key_Z, CTRL)

    assert kept() == before
    assert editor.side.reading.isVisible()


# Where the keyboard goes.


def in_list(editor):
    return editor.list.hasFocus() and editor.list.rows()[editor.list.currentIndex().row()].id


def test_after_a_map_is_begun_the_keyboard_is_where_a_first_place_is_added(opened, key, settle):
    window, _map_id = opened
    window.navigate("safety_map", child_id=window.page().child_id, is_new=True)
    settle(window.ctx.ops)
    window.page().before.blank.setFocus()
    key(Qt.Key.Key_Return)

    assert window.page().editor.left.add.hasFocus()


def test_enter_after_a_name_goes_to_the_list_where_a_digit_says_how_safe_it_is(editor, key, kept, settle):
    editor.left.add_place.emit()
    assert kept().places[-1].name == "Place 1"
    QTest.keyClicks(QApplication.focusWidget(), "Park")
    key(Qt.Key.Key_Return)
    assert in_list(editor) == editor.chosen
    key(Qt.Key.Key_2)

    assert (kept().places[-1].name, kept().places[-1].safety) == ("Park", Safety.MIXED)


def test_a_place_without_a_name_keeps_the_keyboard_in_its_name(editor, key, kept):
    editor.left.add_place.emit()
    kept()
    key(Qt.Key.Key_Delete)
    key(Qt.Key.Key_Return)

    assert editor.side.place.name.typed.hasFocus()
    assert "Give the place a name" in editor.side.place.name.error_text()


def test_undo_of_a_place_just_added_leads_from_its_name_to_the_nearest_row(editor, key, kept):
    editor.left.add_place.emit()
    kept()
    assert editor.side.place.name.typed.hasFocus()
    key(Qt.Key.Key_Z, CTRL)
    assert len(kept().places) == 5
    assert in_list(editor) == editor.chosen == LONG_WAY.id

    key(Qt.Key.Key_Y, CTRL)
    assert len(kept().places) == 6
    assert in_list(editor) == LONG_WAY.id


def test_undo_in_the_list_goes_to_the_nearest_row_and_on_an_empty_map_to_add(editor, key, kept):
    key(Qt.Key.Key_End)
    assert in_list(editor) == CHAT.id
    key(Qt.Key.Key_Z, CTRL)
    assert kept().routes == ()
    assert in_list(editor) == CHAT.id
    key(Qt.Key.Key_Z, CTRL)
    assert not kept().has_place(CHAT.id)
    assert in_list(editor) == editor.chosen == SHOPS.id
    for _count in range(4):
        key(Qt.Key.Key_Z, CTRL)
    assert kept().places == ()
    assert editor.left.add.hasFocus()


def test_undo_on_the_map_leaves_the_keyboard_on_the_map(editor, key, kept):
    editor.canvas.setFocus()
    for keys in (Qt.Key.Key_Z, Qt.Key.Key_Z, Qt.Key.Key_Y):
        key(keys, CTRL)
    editor.choose(NANS.id)
    key(Qt.Key.Key_Delete)

    assert not kept().has_place(NANS.id)
    assert editor.canvas.hasFocus()


def test_a_button_that_can_do_nothing_more_gives_the_keyboard_to_its_neighbour(editor, key):
    bar = editor.bench.toolbar
    bar.back.setFocus()
    for _count in range(6):
        key(Qt.Key.Key_Space)
    assert not bar.back.isEnabled()
    assert bar.forward.hasFocus()

    bar.nearer.setFocus()
    key(Qt.Key.Key_Space)
    bar.whole.setFocus()
    key(Qt.Key.Key_Space)
    assert editor.canvas.is_fit
    assert bar.nearer.hasFocus()


def test_what_is_taken_away_by_being_pressed_hands_the_keyboard_on(editor, key, kept):
    editor.choose(SCHOOL.id)
    place = editor.side.place
    place.area.setFocus()
    key(Qt.Key.Key_Space)
    assert kept().place(SCHOOL.id).outline
    assert place.spot.hasFocus()

    place.remove.setFocus()
    key(Qt.Key.Key_Space)
    assert not kept().has_place(SCHOOL.id)
    assert in_list(editor) == STOP.id

    editor.bench.toolbar.tools["way"].click()
    editor.bench.stop.setFocus()
    key(Qt.Key.Key_Space)
    assert editor.canvas.hasFocus()


def test_not_yet_leads_back_to_finish_this_map(editor, key):
    editor.left.step.setFocus()
    key(Qt.Key.Key_Space)
    editor.side.foot.findChild(Button, "finish_later").setFocus()
    key(Qt.Key.Key_Space)

    assert editor.left.step.hasFocus()


def test_back_from_an_older_version_the_keyboard_is_in_the_list(opened, editor, key, settle):
    window, map_id = opened
    window.ctx.ops.run(lambda desk: desk.maps.finish(map_id), owner=window)
    settle(window.ctx.ops)
    editor.side.versions.wanted.emit(1)
    settle(window.ctx.ops)
    assert editor.bench.finished.back.hasFocus()
    key(Qt.Key.Key_Space)

    assert editor.list.hasFocus()


def test_giving_up_a_later_draft_leads_to_what_comes_first_and_chooses_nothing(opened, key, settle, ask):
    window, map_id = opened
    for act in (
        lambda desk: desk.maps.finish(map_id),
        lambda desk: desk.maps.new_version_from(map_id, reason="Review"),
    ):
        window.ctx.ops.run(act, owner=window)
        settle(window.ctx.ops)
    window.page().editor.choose(None)
    window.page().editor.side.about.give_up.setFocus()
    ask.answers.append(True)
    key(Qt.Key.Key_Space)

    editor = window.page().editor
    assert not editor.table.sheet.is_draft
    assert editor.left.heading.hasFocus()
    assert editor.chosen is None


def test_the_message_of_what_was_taken_off_goes_when_it_is_back(opened, editor, key, kept):
    window = opened[0]
    key(Qt.Key.Key_Delete)
    assert window.message.isVisible()
    assert not kept().has_place(NANS.id)

    key(Qt.Key.Key_Z, CTRL)
    assert kept().has_place(NANS.id)
    assert not window.message.isVisible()


def test_undo_in_the_message_leads_back_to_the_list(opened, editor, key, kept):
    window = opened[0]
    key(Qt.Key.Key_Delete)
    key(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is window.message.action
    key(Qt.Key.Key_Return)

    assert kept().has_place(NANS.id)
    assert editor.list.hasFocus()
