"""Messages: what was done leaves when it was read, what needs a person stays."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from ui.widgets import notice
from ui.widgets.arrange import Stack
from ui.widgets.notice import MessageBar, NoticeKind


@pytest.fixture
def bar(qtbot, monkeypatch):
    monkeypatch.setattr(notice, "_AT_LEAST", 5)
    monkeypatch.setattr(notice, "_PER_WORD", 0)
    made = MessageBar()
    page = Stack([QLineEdit(), made])  # the pointer of a screen that is none rests at the top left
    page.resize(600, 200)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.findChild(QLineEdit).setFocus()
    yield made
    page.close()


def test_what_was_done_leaves_once_it_was_read(bar, qtbot):
    bar.say("You can sign now.")
    assert bar.isVisible()

    qtbot.waitUntil(lambda: not bar.isVisible(), timeout=1000)


def test_a_message_does_not_leave_while_the_keyboard_is_in_it(bar, qtbot):
    bar.say("You can sign now.")
    bar.closer.setFocus(Qt.FocusReason.TabFocusReason)
    bar._on_read()
    assert bar.isVisible()

    bar.closer.clearFocus()
    qtbot.waitUntil(lambda: not bar.isVisible(), timeout=1000)


def test_a_problem_and_what_can_be_undone_stay(bar):
    bar.say("You can sign now.")
    bar.say("Removed.", action="Undo", act=list)
    assert not bar._read.isActive()

    bar.say("This could not be kept.", kind=NoticeKind.PROBLEM)
    assert not bar._read.isActive()


def test_a_longer_message_stays_longer(qtbot):
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.say("Kept.")
    short = bar._read.interval()
    bar.say("The plan of the young person is finished, and stays as it is now.")
    assert 6_000 <= short < bar._read.interval()

    bar.clear()
    assert not bar._read.isActive()


def test_after_the_way_back_was_taken_the_keyboard_is_where_it_was(bar, qtbot):
    line = bar.window().findChild(QLineEdit)
    undone = []
    bar.say("Removed.", action="Undo", act=lambda: undone.append(1))
    bar.action.setFocus(Qt.FocusReason.BacktabFocusReason)
    bar.closer.setFocus(Qt.FocusReason.TabFocusReason)
    bar.action.setFocus(Qt.FocusReason.BacktabFocusReason)
    qtbot.keyClick(bar.action, Qt.Key.Key_Return)

    assert undone == [1]
    assert line.hasFocus()


def test_where_one_came_from_a_place_that_is_gone_the_window_says_where_to_go(qtbot):
    asked = []
    bar = MessageBar(elsewhere=lambda: asked.append(1))
    line = QLineEdit()
    page = Stack([line, bar])
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    line.setFocus()
    bar.say("Removed.", action="Undo", act=list)
    bar.action.setFocus(Qt.FocusReason.TabFocusReason)
    line.hide()
    qtbot.keyClick(bar.closer, Qt.Key.Key_Return)

    assert asked == [1]


def test_only_the_message_that_offers_it_is_taken_back(bar):
    bar.say("Removed.", action="Undo", act=list)
    bar.take_back(dict)
    assert bar.isVisible()
    bar.take_back(list)
    assert not bar.isVisible()
