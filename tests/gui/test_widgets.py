"""The small parts: they can be pressed, typed into and read, whatever the words and the size."""

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from hothdesk.core.drawing import MIXED, NOT_SAFE, SAFE
from hothdesk.core.errors import BugError, Problem, Problems, UserError
from ui.theme.look import Ink, Type, look
from ui.widgets.arrange import Columns, Flow, ScrollColumn, Stack
from ui.widgets.button import Button, ButtonKind, filled
from ui.widgets.card import Card, ChildQuote, RowCard
from ui.widgets.check import Check
from ui.widgets.chip import Chip
from ui.widgets.choice import SegmentedChoice
from ui.widgets.choosable import Option
from ui.widgets.field import ErrorSummary, Field
from ui.widgets.inputs import Choice, PassphraseLine, SearchLine, TextArea, TextLine
from ui.widgets.label import Heading, PlainLabel
from ui.widgets.notice import MessageBar, NoticeKind, ProgressNote
from ui.widgets.ring import FocusRing
from ui.widgets.rowlist import ListRow, RowList
from ui.widgets.tabs import Tabs
from ui.widgets.text import Span

LONG = "Wilhelmina-Anastasia Featherstonehaugh-Cholmondeley Example-Sampleton-Testerly of Somewhere Else"


@pytest.fixture
def show(qtbot):
    def shown(widget, width=600, height=400):
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return shown


def name_of(widget):
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_a_label_shows_markup_as_it_was_written(show):
    label = show(PlainLabel("<b>Tom</b> & Jerry"))

    assert label.text() == "<b>Tom</b> & Jerry"
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert name_of(label) == "<b>Tom</b> & Jerry"


def test_a_label_wraps_and_even_breaks_a_word_that_has_no_room(theme):
    label = PlainLabel(LONG)
    one = label.heightForWidth(5000)

    assert label.heightForWidth(300) >= 3 * one
    assert label.lines_for(60).size.width() <= 60


def test_lines_stand_at_the_height_of_the_look(theme):
    label = PlainLabel("one\ntwo\nthree")

    assert label.heightForWidth(500) == round(3 * look().line_height(Type.BODY))
    assert look().line_height(Type.BODY) == round(16 * 1.45)


def test_strong_words_inside_a_label_are_read_as_one_sentence(show):
    label = show(
        PlainLabel([Span("9 Nov, "), Span("told by J.T.", is_strong=True), Span(" late", ink=Ink.MUTED)])
    )

    assert name_of(label) == "9 Nov, told by J.T. late"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_answers_to_enter_and_to_space(show, qtbot, key):
    pressed = []
    button = show(Button("Start review", clicked=lambda: pressed.append(1)))
    qtbot.keyClick(button, key)

    assert pressed == [1]


def test_a_button_answers_to_the_mouse_but_not_when_it_is_disabled(show, qtbot):
    pressed = []
    button = show(filled("Unlock", lambda: pressed.append(1)))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    button.setEnabled(False)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert pressed == [1]


def test_a_long_button_wraps_instead_of_cutting_its_words(theme):
    button = Button("Write down a worry quickly and then tell the person who needs to know about it today")

    assert button.heightForWidth(button.minimumSizeHint().width()) > button.heightForWidth(2000)


def test_an_ampersand_on_a_button_is_an_ampersand(show):
    button = show(Button("Save & go"))

    assert button.words() == "Save & go"
    assert name_of(button) == "Save & go"


@pytest.mark.parametrize("kind", list(ButtonKind))
def test_every_kind_of_button_is_at_least_36_px_high(theme, kind):
    assert Button("Go", kind=kind, is_compact=True).sizeHint().height() >= 36


def test_a_chip_says_its_word(show):
    chip = show(Chip("On the cusp", MIXED))

    assert name_of(chip) == "On the cusp"
    assert chip.tone is MIXED


def test_a_field_gives_its_control_the_label_the_hint_and_the_error(show):
    control = TextLine()
    field = show(Field("Your name", control, name="worker_name", hint="As it stands on packs."))
    field.set_error("Enter your name.")

    assert field.label.buddy() is control
    assert name_of(control) == "Your name"
    assert control.accessibleDescription() == "Error: Enter your name. As it stands on packs."
    assert field.error.isVisible()

    field.set_error("")
    assert control.accessibleDescription() == "As it stands on packs."
    assert not field.error.isVisible()


def test_the_error_summary_tells_its_fields_and_gives_the_keyboard_to_the_first(show, qtbot, said):
    name, role = Field("Name", TextLine(), name="name"), Field("Role", TextLine(), name="role")
    summary = ErrorSummary([name, role])
    page = show(Stack([summary, name, role]))
    summary.show_error(Problems([Problem("name", "Enter your name."), Problem("role", "Enter your role.")]))

    assert summary.isVisible()
    assert name.error_text() == "Enter your name."
    assert page.focusWidget() is name.control
    assert (
        said == ["There is something to put right. Enter your name.. Enter your role."]
        or "Enter your role." in said[0]
    )

    links = summary.findChildren(Button)
    qtbot.mouseClick(links[1], Qt.MouseButton.LeftButton)
    assert page.focusWidget() is role.control

    summary.clear()
    assert not summary.isVisible()
    assert role.error_text() == ""


def test_a_mistake_of_ours_is_left_to_the_window(show):
    summary = show(ErrorSummary([]))
    summary.show_error(BugError("Something broke here."))
    assert not summary.isVisible()

    summary.show_error(UserError("Choose another folder."))
    assert summary.isVisible()


def test_a_passphrase_is_dots_until_it_is_shown_and_never_told_to_a_screen_reader(show, qtbot):
    line = PassphraseLine()
    field = show(Field("Passphrase", line))
    line.setText("kettle marble orchid")
    interface = QAccessible.queryAccessibleInterface(line.line)

    assert interface.state().passwordEdit
    assert "kettle" not in interface.text(QAccessible.Text.Value)

    button = line.findChild(Button)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert line.line.echoMode() == line.line.EchoMode.Normal
    assert name_of(button) == "Hide passphrase"

    line.clear()
    assert line.text() == ""
    assert line.line.echoMode() == line.line.EchoMode.Password
    assert field.control is line


def test_tab_leaves_a_text_area(show, qtbot):
    first, second = TextArea("some words"), TextLine()
    page = show(Stack([first, second]))
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)

    assert page.focusWidget() is second
    assert first.text() == "some words"


def test_a_text_area_grows_with_what_is_typed(show):
    area = show(TextArea("one", lines=2))
    before = area.sizeHint().height()
    area.setText("\n".join("line" for _count in range(9)))

    assert area.sizeHint().height() > before


def test_the_wheel_does_not_change_a_choice_one_scrolls_past(theme):
    choice = Choice([("One", 1), ("Two", 2)], value=2)
    assert choice.value() == 2
    choice.set_value("nothing like it")
    assert choice.value() == 1


def test_arrows_move_among_cards_and_say_what_is_chosen(show, qtbot):
    choice = SegmentedChoice(
        [
            Option(value="e", word="Emerging", tone=SAFE),
            Option(value="x", word="Experiencing", tone=NOT_SAFE),
        ],
        name="Level",
    )
    show(choice)
    chosen = []
    choice.chosen.connect(chosen.append)
    assert choice.value() is None

    first, second = choice.cards()
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)

    assert choice.value() == "x"
    assert second.isChecked()
    assert chosen == ["e", "x"]


def test_tab_stops_once_at_a_group_of_cards(show, qtbot):
    choice = SegmentedChoice([Option(value=n, word=str(n)) for n in range(4)], name="Level", value=2)
    before, after = TextLine(), TextLine()
    page = show(Stack([before, choice, after]))
    before.setFocus()
    page.focusNextChild()
    assert page.focusWidget() is choice.cards()[2]
    page.focusNextChild()

    assert page.focusWidget() is after


def test_nothing_is_chosen_until_somebody_chooses(show):
    choice = show(
        SegmentedChoice([Option(value=1, word="Yes"), Option(value=2, word="No")], name="?", value=2)
    )
    choice.set_value(None)

    assert choice.value() is None
    assert not any(card.isChecked() for card in choice.cards())


def test_the_words_of_a_check_can_be_pressed_too(show, qtbot):
    check = show(Check("What J.T. says", detail="7 quotations", is_card=True))
    qtbot.mouseClick(check, Qt.MouseButton.LeftButton, pos=check.rect().center())

    assert check.isChecked()


def test_columns_fall_under_one_another_when_there_is_no_room(show, theme, qtbot):
    main, side = QWidget(), QWidget()
    columns = show(Columns([(main, None), (side, 320)]), width=1100)
    assert not columns.is_stacked

    theme.choose(text_percent=200)
    assert columns.is_stacked
    qtbot.waitUntil(lambda: side.y() >= main.geometry().bottom())


def test_a_flow_begins_a_new_row_when_it_is_full(show):
    flow = Flow([Button(word) for word in ("One", "Two", "Three")])
    one_row = flow.sizeHint().width()

    assert flow.heightForWidth(one_row) < flow.heightForWidth(one_row - 1) < flow.heightForWidth(100)


def test_what_gets_the_keyboard_is_scrolled_into_sight(show, qtbot):
    lines = [TextLine() for _count in range(40)]
    area = show(ScrollColumn(Stack(lines)), height=300)
    lines[0].setFocus()
    lines[-1].setFocus()

    qtbot.waitUntil(lambda: not lines[-1].visibleRegion().isEmpty())
    assert area.verticalScrollBar().value() > 0


def test_a_page_never_scrolls_sideways(theme):
    area = ScrollColumn(Stack([PlainLabel(LONG)]))

    assert area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    assert area.minimumSizeHint().width() >= area.widget().minimumSizeHint().width()


def test_the_ring_lies_three_pixels_wide_with_a_gap_round_what_has_the_keyboard(show, qtbot):
    page = Stack([filled("One"), filled("Two")])
    page.column.setContentsMargins(8, 8, 8, 8)
    keeper = FocusRing(page)
    show(page)
    button = page.findChildren(Button)[1]
    button.setFocus()

    qtbot.waitUntil(lambda: keeper.ring() is not None and keeper.ring().isVisible())
    assert keeper.ring().geometry() == button.geometry().adjusted(-5, -5, 5, 5)

    button.move(button.x(), button.y() + 30)
    assert keeper.ring().geometry() == button.geometry().adjusted(-5, -5, 5, 5)


def test_the_ring_goes_with_a_page_that_goes(show, qtbot):
    page = QWidget()
    keeper = FocusRing(page)
    area = ScrollColumn(Stack([filled("One")]))
    area.setParent(page)
    show(page)
    area.findChild(Button).setFocus()
    qtbot.waitUntil(lambda: keeper.ring() is not None)
    area.deleteLater()

    qtbot.waitUntil(lambda: keeper.ring() is None)


def test_the_ring_of_a_passphrase_lies_round_its_box(show, qtbot):
    line = PassphraseLine()
    page = Stack([line])
    page.column.setContentsMargins(8, 8, 8, 8)
    keeper = FocusRing(page)
    show(page)
    line.line.setFocus()

    qtbot.waitUntil(lambda: keeper.ring() is not None)
    assert keeper.ring().geometry() == line.geometry().adjusted(-5, -5, 5, 5)


def test_a_ring_without_room_beside_its_part_lies_on_its_edge_and_is_whole(show, qtbot):
    choice = SegmentedChoice([Option(value=1, word="Every week"), Option(value=2, word="Never")], value=1)
    page = ScrollColumn(choice, margins=(0, 0, 0, 0))
    keeper = FocusRing(page)
    show(page)
    choice.cards()[0].setFocus()

    qtbot.waitUntil(lambda: keeper.ring() is not None)
    ring = keeper.ring()
    assert ring.parentWidget().rect().contains(ring.geometry())
    assert ring.geometry().bottom() == choice.cards()[0].geometry().bottom() + 5


def test_a_message_stays_until_it_is_acted_on(show, qtbot, said):
    undone = []
    bar = show(MessageBar())
    bar.say("Removed “Bus stop B”.", action="Undo", act=lambda: undone.append(1))
    assert bar.isVisible()
    assert said == ["Removed “Bus stop B”."]

    qtbot.mouseClick(bar.action, Qt.MouseButton.LeftButton)
    assert undone == [1]
    assert not bar.isVisible()


def test_a_message_can_be_closed(show, qtbot):
    bar = show(MessageBar())
    bar.say("Something broke here.", kind=NoticeKind.PROBLEM)
    qtbot.mouseClick(bar.closer, Qt.MouseButton.LeftButton)

    assert not bar.isVisible()


def test_long_work_can_be_stopped_and_says_new_words_once(show, qtbot, said):
    stopped = []
    note = show(ProgressNote("Making the pack", lambda: stopped.append(1)))
    note.report(3, 14, "Page 3 of 14")
    note.report(3, 14, "Page 3 of 14")
    qtbot.mouseClick(note.cancel, Qt.MouseButton.LeftButton)

    assert said == ["Page 3 of 14"]
    assert (note.bar.value(), note.bar.maximum()) == (3, 14)
    assert stopped == [1]


def test_arrows_move_among_tabs(show, qtbot):
    tabs = show(Tabs([("a", "Summary"), ("b", "Chronology")], label="Parts"))
    opened = []
    tabs.opened.connect(opened.append)
    tabs.bar.setFocus()
    qtbot.keyClick(tabs.bar, Qt.Key.Key_Right)
    tabs.show_tab("a")
    tabs.show_tab("nowhere")

    assert opened == ["b", "a"]
    assert tabs.name() == "a"


def test_a_row_says_its_day_exactly_to_a_screen_reader(show):
    card = show(
        RowCard(
            "Joint visit",
            "M.K. (14)",
            chip=("Due today", MIXED),
            when="due Fri 20 Nov",
            when_exactly="due Friday 20 November 2026",
            step="Record a visit",
        )
    )
    days = [label for label in card.findChildren(PlainLabel) if label.text() == "due Fri 20 Nov"]

    assert days[0].accessibleName() == "due Friday 20 November 2026"
    assert days[0].toolTip() == "due Friday 20 November 2026"
    assert card.button.accessibleDescription() == "Joint visit"


def test_the_childs_words_are_shown_unchanged(show):
    quote = show(ChildQuote("i dont wanna <talk>", "J.T., 20 November"))

    assert quote.words.text() == "“i dont wanna <talk>”"


def test_a_card_is_called_by_its_title(show):
    card = show(Card("Start here"))

    assert name_of(card) == "Start here"
    assert card.findChild(Heading).text() == "Start here"


def test_a_list_of_thousands_opens_a_row_by_key_and_by_mouse(show, qtbot):
    rows = RowList("Children")
    rows.show_rows([ListRow(id=str(n), title=f"C.{n}", chip=("On the cusp", MIXED)) for n in range(3000)])
    show(rows)
    opened = []
    rows.opened.connect(opened.append)
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    where = rows.visualRect(rows.model().index(2)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=where)

    assert opened == ["1", "2"]
    said = rows.model().data(rows.model().index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "C.0, On the cusp"


def test_a_list_keeps_the_place_one_is_at_when_it_is_shown_again(theme):
    rows = RowList("Children")
    rows.show_rows([ListRow(id=i, title=i) for i in "abc"])
    rows.setCurrentIndex(rows.model().index(2))
    rows.show_rows([ListRow(id=i, title=i) for i in "cab"])

    assert rows.chosen_id() == "c"


def test_a_search_can_be_cleared_with_its_button(show, qtbot):
    search = show(SearchLine("Find a child"))
    search.line.setText("rob")
    button = search.findChild(Button)
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert search.text() == ""
    assert not button.isVisible()


def test_work_that_can_be_stopped_shows_no_window_of_its_own(qtbot, qapp):
    class Windows(QObject):
        def __init__(self):
            super().__init__()
            self.shown = []

        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                self.shown.append(watched)
            return False

    windows = Windows()
    qapp.installEventFilter(windows)
    note = ProgressNote("Making the pages", lambda: None)
    qtbot.addWidget(note)
    qapp.removeEventFilter(windows)

    assert windows.shown == []
    assert note.cancel.isVisibleTo(note)


def test_a_text_box_one_tabs_into_is_wholly_in_sight(show):
    boxes = [TextArea(lines=4) for _count in range(8)]
    for box in boxes:
        box.setMinimumHeight(120)
    area = show(ScrollColumn(Stack(list(boxes))), height=300)
    for box in (*boxes, *reversed(boxes)):
        box.setFocus(Qt.FocusReason.TabFocusReason)
        assert box.visibleRegion().boundingRect().height() == box.height()
    assert area.verticalScrollBar().value() < 40


def test_the_ring_of_a_button_inside_a_field_lies_round_the_button(show, qtbot):
    line = PassphraseLine()
    page = Stack([line])
    page.column.setContentsMargins(8, 8, 8, 8)
    keeper = FocusRing(page)
    show(page)
    line._show.setFocus()

    qtbot.waitUntil(lambda: keeper.ring() is not None)
    at = line._show.mapTo(page, line._show.rect().topLeft())
    assert keeper.ring().geometry() == QRect(at, line._show.size()).adjusted(-5, -5, 5, 5)
