"""What the page of a pack is made of: panes that stack, sheets drawn when they are seen, texts that grow."""

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QSizeF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from ui.widgets.arrange import Stack
from ui.widgets.button import Button
from ui.widgets.inputs import TextArea
from ui.widgets.label import PlainLabel
from ui.widgets.panes import Pane, Panes
from ui.widgets.sheets import SheetRoll

A4 = QSizeF(595, 842)


@pytest.fixture
def shown(qtbot):
    def show(widget, width, height):
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        qtbot.waitExposed(widget)
        qtbot.wait(0)
        return widget

    return show


def picture():
    image = QImage(10, 14, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def make_panes(count=30):
    left = Stack([PlainLabel(f"Line {number}") for number in range(count)])
    middle, foot = QWidget(), Button("Sign")
    right = Stack([PlainLabel(f"Found {number}") for number in range(count)])
    panes = Panes(
        [
            Pane(content=left, width=290),
            Pane(content=middle, is_scrolled=False),
            Pane(content=right, foot=foot, width=270),
        ]
    )
    return panes, left, middle, foot


def top_of(widget, panes):
    return widget.mapTo(panes, widget.rect().topLeft()).y()


def test_beside_one_another_each_pane_scrolls_and_the_foot_stays_in_sight(shown):
    panes, left, middle, foot = make_panes()
    shown(panes, 1150, 600)

    assert not panes.is_stacked
    assert left.height() > 600
    assert middle.height() <= 600
    assert top_of(foot, panes) + foot.height() <= 600
    assert left.width() == 290


def test_the_foot_stands_right_under_what_is_short(shown):
    panes, _left, _middle, foot = make_panes(2)
    shown(panes, 1150, 900)
    right = panes.findChildren(Stack)[-1]

    assert 0 < top_of(foot, panes) - (top_of(right, panes) + right.height()) < 30


def test_the_content_is_as_wide_with_a_scroll_bar_as_without(shown):
    many, few = make_panes(30), make_panes(2)
    for panes, *_rest in (many, few):
        shown(panes, 1150, 600)

    assert many[1].width() == few[1].width() == 290


def test_with_little_room_they_stand_under_one_another_and_nothing_scrolls_inside(shown):
    panes, left, middle, foot = make_panes()
    shown(panes, 700, 500)

    assert panes.is_stacked
    assert top_of(left, panes) + left.height() <= top_of(middle, panes)
    assert top_of(middle, panes) + middle.height() <= top_of(foot, panes)
    for scrolled in panes._line.findChildren(type(panes._outer)):
        assert scrolled.verticalScrollBar().maximum() == 0
    panes.resize(1150, 600)
    assert not panes.is_stacked


def test_only_sheets_in_sight_are_asked_for_once(shown):
    roll = SheetRoll("Pages")
    wanted = []
    roll.wanted.connect(lambda number, width: wanted.append((number, width)))
    shown(roll, 480, 600)
    roll.show_sheets([A4] * 20)
    assert [number for number, _width in wanted] == [0, 1]
    assert not roll.is_drawn
    for number, width in wanted:
        roll.show_picture(number, width, picture())

    assert roll.is_drawn
    roll.verticalScrollBar().setValue(5)
    assert len(wanted) == 2
    roll.go_to(19)
    assert roll.page == 19
    assert 0 not in roll.roll.pictures, "what is far away is let go"


def test_a_picture_nobody_waits_for_is_not_shown(shown):
    roll = SheetRoll("Pages")
    shown(roll, 480, 600)
    roll.show_sheets([A4])
    roll.set_stale()
    roll.show_picture(0, roll.roll.boxes[0].width(), picture())

    assert not roll.roll.pictures


def test_sheets_are_turned_and_resized_by_keys_and_keep_their_place(shown, qtbot):
    roll = SheetRoll("Pages")
    turned = []
    roll.turned.connect(turned.append)
    shown(roll, 480, 600)
    roll.show_sheets([A4] * 5)
    width = roll.roll.boxes[0].width()
    assert width + 40 <= roll.viewport().width()
    roll.go_to(3)
    qtbot.keyClick(roll.roll, Qt.Key.Key_Plus)
    assert (roll.zoom_percent, roll.page) == (125, 3)
    qtbot.keyClick(roll.roll, Qt.Key.Key_0)
    assert (roll.zoom_percent, roll.roll.boxes[0].width()) == (100, width)
    qtbot.keyClick(roll.roll, Qt.Key.Key_Home)
    assert roll.page == 0
    qtbot.keyClick(roll.roll, Qt.Key.Key_End)
    assert (roll.page, turned[-1]) == (4, 4)


def test_a_text_grows_with_its_lines_when_it_becomes_narrower(shown, qtbot):
    area = TextArea("one two three four five six seven eight nine ten eleven twelve", lines=1)
    holder = Stack([area])
    shown(holder, 700, 400)
    wide = area.height()
    holder.resize(180, 400)

    qtbot.waitUntil(lambda: area.height() > wide)
    assert area.verticalScrollBar().maximum() == 0
