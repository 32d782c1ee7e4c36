"""The table of keys: what the help page lists is what the pages do."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut

from ui.canvas.keys import Act, wish_of
from ui.shortcuts import SHORTCUTS, keys_in_words
from ui.widgets.arrange import ScrollColumn
from ui.widgets.label import PlainLabel

MAP = {
    "map_move": Act.MOVE,
    "map_safety": Act.MARK,
    "map_size": None,
    "map_rename": Act.RENAME,
    "map_details": Act.DETAILS,
    "map_take_off": Act.DELETE,
}


def wishes(shortcut):
    """What each of the keys of a shortcut wishes for the chosen row of the map's list."""
    sequence = QKeySequence(shortcut.keys[0])
    for at in range(sequence.count()):
        pressed = sequence[at]
        event = QKeyEvent(QEvent.Type.KeyPress, pressed.key(), pressed.keyboardModifiers())
        yield wish_of(event, arrows_choose=True)


@pytest.mark.parametrize("name", MAP)
def test_the_keys_of_the_map_in_the_help_do_what_it_says(name):
    (shortcut,) = (each for each in SHORTCUTS if each.id == name)
    acts = [wish.act for wish in wishes(shortcut)]

    assert acts
    assert set(acts) == ({Act.LARGER, Act.SMALLER} if MAP[name] is None else {MAP[name]})


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("Ctrl++", "Ctrl and +"),
        ("Ctrl+-", "Ctrl and -"),
        ("Ctrl+,", "Ctrl and ,"),
        ("Ctrl+L", "Ctrl+L"),
        ("Ctrl+Enter", "Ctrl+Enter"),
        ("+, -", "+ or -"),
        ("1, 2, 3", "1, 2, 3"),
    ],
)
def test_a_sign_after_a_plus_is_written_with_a_word_between(keys, words):
    assert keys_in_words(keys) == words


def test_one_key_has_one_name_in_the_table():
    assert not [each.keys for each in SHORTCUTS if "Return" in " ".join(each.keys)]


def test_every_key_of_the_window_in_the_table_is_bound(open_window):
    bound = {each.key().toString() for each in open_window.findChildren(QShortcut)}
    everywhere = ("", "today", "children", "packs", "settings")
    bound.add("PgDown, PgUp")  # no shortcut, so that lists and texts have these keys first; tested below
    listed = {
        QKeySequence(keys).toString() for each in SHORTCUTS if each.page in everywhere for keys in each.keys
    }

    assert listed <= bound


def test_the_help_can_be_read_to_its_end_with_the_keyboard_alone(open_window, settle, qtbot):
    open_window.show()
    open_window.navigate("help")
    settle(open_window.ctx.ops)
    bar = open_window.page().findChild(ScrollColumn).verticalScrollBar()
    assert bar.maximum() > 0
    for _time in range(20):
        qtbot.keyClick(open_window.page(), Qt.Key.Key_PageDown)
    assert bar.value() == bar.maximum()

    qtbot.keyClick(open_window.page(), Qt.Key.Key_PageUp)
    assert bar.value() < bar.maximum()


def test_no_two_shortcuts_are_called_the_same():
    ids = [each.id for each in SHORTCUTS]
    assert len(set(ids)) == len(ids)
    assert all(not QKeySequence(keys).isEmpty() for each in SHORTCUTS for keys in each.keys)


def test_the_help_page_lists_the_keys_of_the_map_and_of_filling_in(open_window, settle):
    open_window.navigate("help")
    settle(open_window.ctx.ops)
    said = [label.text() for label in open_window.page().findChildren(PlainLabel)]

    assert "Safety map, in the list: give another name" in said
    assert "1, 2, 3, 4" in said
    assert "F9" in said
    assert "Assessment: go to the next question" in said
    assert Qt.Key.Key_F2 in [QKeySequence(each.keys[0])[0].key() for each in SHORTCUTS]
