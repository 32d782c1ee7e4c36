"""Fields together: Enter goes on, an error leaves as its field becomes right, and is brought into sight."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from hothdesk.core.errors import Problem
from ui.datetyping import UnreadableDate
from ui.widgets.arrange import ScrollColumn, Stack
from ui.widgets.button import filled
from ui.widgets.choice import SegmentedChoice
from ui.widgets.choosable import Option
from ui.widgets.datebox import DateBox
from ui.widgets.field import ErrorSummary, Field
from ui.widgets.inputs import PassphraseLine, TextArea, TextLine
from ui.widgets.onward import go_on_with_enter

TODAY = date(2026, 11, 20)


@pytest.fixture
def show(qtbot):
    kept = []

    def shown(widget, width=600, height=400):
        kept.append(widget)
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return shown


def enter(qtbot, widget):
    qtbot.keyClick(widget, Qt.Key.Key_Return)


def test_enter_goes_to_the_next_field_that_is_empty_and_then_presses_the_button(show, qtbot):
    pressed = []
    one, again = PassphraseLine(), PassphraseLine()
    fields = [Field("Name", TextLine("Records")), Field("New", one), Field("Again", again)]
    button = filled("Make", lambda: pressed.append(1))
    go_on_with_enter(fields, button)
    show(Stack([*fields, button]))
    fields[0].take_focus()
    enter(qtbot, fields[0].control)
    assert one.line.hasFocus()
    qtbot.keyClicks(one.line, "kettle")
    enter(qtbot, one.line)
    assert again.line.hasFocus()
    assert pressed == []

    qtbot.keyClicks(again.line, "kettle")
    enter(qtbot, again.line)
    assert pressed == [1]


def test_enter_holds_nobody_up_at_a_field_one_may_leave_empty(show, qtbot):
    pressed = []
    fields = [Field("Day", TextLine("1 Dec")), Field("Note", TextLine(), is_optional=True)]
    button = filled("Add", lambda: pressed.append(1))
    go_on_with_enter(fields, button)
    show(Stack([*fields, button]))
    enter(qtbot, fields[0].control)

    assert pressed == [1]


def test_enter_in_an_area_that_goes_on_makes_no_line(show, qtbot):
    pressed = []
    field = Field("Key", TextArea("ABC"))
    button = filled("Open", lambda: pressed.append(1))
    go_on_with_enter([field], button)
    show(Stack([field, button]))
    enter(qtbot, field.control)

    assert pressed == [1]
    assert field.control.text() == "ABC"


def test_an_error_goes_with_the_first_letter_and_takes_its_line_in_the_summary_along(show, qtbot):
    line = TextLine()
    name, role = Field("Name", line, name="name"), Field("Role", TextLine(), name="role")
    summary = ErrorSummary([name, role])
    show(Stack([summary, name, role]))
    summary.show_problems([Problem("name", "Give a name."), Problem("role", "Give a role.")])
    qtbot.keyClicks(line, "A")
    assert name.error_text() == ""
    assert role.error_text() == "Give a role."
    assert summary.isVisible()

    qtbot.keyClicks(role.control, "B")
    assert not summary.isVisible()


def test_an_error_that_still_holds_says_what_is_wrong_now_and_leaves_once_it_is_right(show, qtbot):
    line = TextLine()
    field = Field(
        "Key", line, name="key", still_wrong=lambda: f"{len(line.text())} of 3" * (line.text() != "abc")
    )
    summary = ErrorSummary([field])
    show(Stack([summary, field]))
    summary.show_problems([Problem("key", "0 of 3")])
    qtbot.keyClicks(line, "ab")
    assert field.error_text() == "2 of 3"
    assert [each.words() for each in summary._links[field]] == ["2 of 3"]

    qtbot.keyClicks(line, "c")
    assert field.error_text() == ""
    assert not summary.isVisible()


def test_nothing_is_said_to_be_wrong_while_one_types_before_the_button_is_pressed(show, qtbot):
    field = Field("Key", TextLine(), still_wrong=lambda: "wrong")
    show(field)
    qtbot.keyClicks(field.control, "a")

    assert field.error_text() == ""


def test_an_error_stays_when_the_program_and_not_the_person_changes_the_text(show):
    field = Field("Passphrase", PassphraseLine())
    show(field)
    field.set_error("That is not it.")
    field.control.clear()
    field.control.setText("kettle")

    assert field.error_text() == "That is not it."


def test_choosing_takes_the_error_of_a_choice_away(show, qtbot):
    choice = SegmentedChoice([Option(value=1, word="One"), Option(value=2, word="Two")], name="Which")
    field = Field("Which", choice)
    show(field)
    field.set_error("Choose one.")
    qtbot.mouseClick(choice.cards()[1], Qt.MouseButton.LeftButton)

    assert field.error_text() == ""


def test_a_field_below_the_fold_comes_into_sight_with_its_error(show, qtbot):
    field = Field("Group 3", TextLine(), name="group")
    summary = ErrorSummary([field])
    space = QWidget()
    space.setFixedHeight(700)
    page = ScrollColumn(Stack([summary, space, field]))
    show(page)
    summary.show_problems(
        [Problem("group", "This is not group 3. Compare it letter by letter with the paper.")]
    )

    def whole_field_is_in_sight():
        top = field.mapTo(page.viewport(), QPoint(0, 0)).y()
        return top >= 0 and top + field.height() <= page.viewport().height()

    assert field.control.hasFocus()
    qtbot.waitUntil(whole_field_is_in_sight, timeout=1000)


def test_a_problem_of_no_field_brings_the_summary_into_sight(show, qtbot):
    summary = ErrorSummary()
    space = QWidget()
    space.setFixedHeight(900)
    button = filled("Make")
    page = ScrollColumn(Stack([summary, space, button]))
    show(page)
    button.setFocus()
    summary.show_problems([Problem("", "This folder cannot be written to.")])

    qtbot.waitUntil(lambda: summary.mapTo(page.viewport(), QPoint(0, 0)).y() >= 0, timeout=1000)


def test_the_box_of_a_date_wears_the_colour_of_an_error(show):
    box = DateBox(lambda: TODAY)
    field = Field("Day", box)
    show(field)
    field.set_error("There is no such day.")
    assert box.line.property("wrong")

    field.set_error("")
    assert not box.line.property("wrong")


@pytest.mark.parametrize(
    ("typed", "ending"), [("soon", "like 3 May 2011."), ("31 Feb 2011", "like 3 May 2011.")]
)
def test_a_date_that_cannot_be_read_is_refused_with_an_example_of_its_kind(qtbot, typed, ending):
    box = DateBox(lambda: TODAY, example="3 May 2011")
    qtbot.addWidget(box)
    box.line.setText(typed)

    with pytest.raises(UnreadableDate, match=ending):
        box.value()
