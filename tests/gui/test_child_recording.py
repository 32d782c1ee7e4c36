"""Writing an event down: what is asked first, what is refused when, and what a long text looks like."""

import pytest
from child_examples import add_child, ask_desk, press, show_page, words_of
from PySide6.QtCore import QPoint, Qt

from hothdesk.children.model import Child, Event, EventKind, Provenance
from hothdesk.core.dates import PartialDate
from ui.pages.chronology_parts.folded import first_lines
from ui.widgets.button import Button


@pytest.fixture
def blank(open_window, settle):
    """A window on a desk with a child of whom nothing is written down, at the form."""
    child_id = add_child(open_window, settle, Child(chosen_name="Ash"))["child"]
    open_window.known = {"child": child_id}
    show_page(open_window, settle, "record_event", child_id=child_id)
    return open_window


def drafts(window, settle):
    child_id = window.known["child"]
    return ask_desk(window, settle, lambda desk: desk.chronology.list_drafts(child_id))


def choose_known(window, qtbot, provenance):
    card = next(card for card in window.page().form.known.cards() if card.option.value is provenance)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)


def is_above(window, one, other):
    page = window.page()
    return one.mapTo(page, QPoint()).y() < other.mapTo(page, QPoint()).y()


def test_the_childs_words_are_asked_for_first_where_the_event_is_what_the_child_said(blank, qtbot):
    form = blank.page().form
    boxes = form.childs_words.field, form.text.field
    assert not is_above(blank, *boxes)
    form.kind.field.control.set_value(EventKind.CHILDS_WORDS)
    form.kind.field.control.activated.emit(form.kind.field.control.currentIndex())
    qtbot.waitUntil(lambda: is_above(blank, *boxes))

    form.kind.field.control.set_value(EventKind.VISIT)
    form.kind.field.control.activated.emit(form.kind.field.control.currentIndex())
    qtbot.waitUntil(lambda: not is_above(blank, *boxes))


def test_the_time_may_stay_empty_and_says_so(blank):
    assert blank.page().form.at.field.label.text() == "Time (if known)"


def test_a_day_that_has_not_come_is_said_when_it_is_left_and_refused_at_once(blank, settle, qtbot):
    form = blank.page().form
    qtbot.keyClicks(form.occurred.field.control.line, "1 Dec 2026")
    form.occurred.field.control.left.emit()
    assert form.occurred.field.error_text().startswith("This date has not come yet")
    qtbot.keyClicks(form.text.field.control, "Met.")
    choose_known(blank, qtbot, Provenance.SEEN)
    press(qtbot, blank, settle, "record_event")

    assert form.occurred.field.error_text().startswith("This date has not come yet")
    assert blank.page().form is form


def test_one_press_is_enough_although_a_day_that_cannot_be_read_is_left_by_it(blank, settle, qtbot):
    blank.activateWindow()
    qtbot.waitUntil(blank.isActiveWindow)
    form, record = blank.page().form, blank.page().record
    line = form.occurred.field.control.line
    line.setFocus()
    qtbot.keyClicks(line, "soon")
    at = record.rect().center()
    qtbot.mousePress(record, Qt.MouseButton.LeftButton, pos=at)
    record.setFocus()
    settle(blank.ctx.ops)
    assert form.occurred.field.error_text() == ""
    qtbot.mouseRelease(record, Qt.MouseButton.LeftButton, pos=at)
    settle(blank.ctx.ops)

    assert form.occurred.field.error_text().startswith("This is not a date")
    assert form.known_field.error_text() == "Choose how you know it."


def test_what_is_wrong_is_listed_in_the_order_of_the_page_and_begins_in_sight(blank, settle, qtbot):
    blank.resize(1366, 768)
    form = blank.page().form
    choose_known(blank, qtbot, Provenance.TOLD_BY_OTHER)
    qtbot.keyClicks(form.said_by.field.control, "Nan")
    qtbot.keyClicks(form.at.field.control, "teatime")
    press(qtbot, blank, settle, "record_event")
    summary = blank.page().summary
    top = summary.mapTo(blank.page(), QPoint()).y()

    assert [field.name for field in form.fields() if field.error_text()] == [
        "occurred",
        "occurred_time",
        "text",
    ]
    assert form.occurred.field.control.line.hasFocus()
    assert top >= 0


def test_a_day_that_cannot_be_read_is_kept_in_the_draft_when_one_leaves(blank, settle, qtbot):
    form = blank.page().form
    qtbot.keyClicks(form.text.field.control, "Met at the gate.")
    qtbot.keyClicks(form.occurred.field.control.line, "after the match")
    blank.page().autosave.flush()
    settle(blank.ctx.ops)
    assert blank.foot.saved.text() == "What you are typing is not saved yet"
    blank.navigate("today")
    settle(blank.ctx.ops)

    (draft,) = drafts(blank, settle)
    assert draft.event.text == "Met at the gate.\nTyped under “When was it?”: after the match"
    assert "after the match" in blank.message.words.text()


def test_a_draft_that_was_thrown_away_does_not_come_back_for_its_day(blank, settle, qtbot, ask):
    form = blank.page().form
    qtbot.keyClicks(form.text.field.control, "Met.")
    qtbot.keyClicks(form.occurred.field.control.line, "after the match")
    ask.answers = [True]
    press(qtbot, blank, settle, "throw_away")

    assert drafts(blank, settle) == ()


def test_a_restricted_day_that_cannot_be_read_stays_apart_as_it_was_typed(blank, settle, qtbot):
    page = show_page(blank, settle, "restricted", child_id=blank.known["child"])
    qtbot.keyClicks(page.text.field.control, "A white van.")
    qtbot.keyClicks(page.occurred.field.control.line, "on Fridays")
    blank.navigate("today")
    settle(blank.ctx.ops)
    child_id = blank.known["child"]
    (draft,) = ask_desk(blank, settle, lambda desk: desk.chronology.list_intelligence_drafts(child_id))

    assert draft.event.intelligence.text == "A white van.\nTyped under “When was it?”: on Fridays"
    assert draft.event.text == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Short.", "Short."),
        ("line\n" * 11, "line\n" * 11),  # so little is not worth folding
        ("a line of words\n" * 40, "\n".join(["a line of words"] * 10)),
        ("x" * 5000, "x" * 1000),
    ],
)
def test_long_words_are_folded_to_their_first_lines(text, shown):
    assert first_lines(text) == shown


def test_a_long_entry_is_folded_and_shown_whole_on_demand(blank, settle, qtbot):
    words = "It was said again and again. " * 4500  # some 130 kB
    child_id = blank.known["child"]
    event = Event(
        child_id=child_id,
        kind=EventKind.CONTACT,
        occurred=PartialDate(2026, 11, 1),
        text=words,
        childs_words="Go",
    )
    ask_desk(blank, settle, lambda desk: desk.chronology.record(event))
    page = show_page(blank, settle, "chronology", child_id=child_id)
    shown = next(each for each in words_of(page) if each.startswith("It was said"))
    assert len(shown) < 1100
    assert shown.endswith(" …")
    press(qtbot, blank, settle, "show_whole_text")

    assert words in words_of(page)
    press(qtbot, blank, settle, "show_whole_text")
    assert words not in words_of(page)


def test_the_kinds_are_folded_behind_one_button_where_they_would_fill_the_screen(blank, settle, qtbot, theme):
    child_id = blank.known["child"]

    def many(desk):
        for kind in list(EventKind)[:12]:
            desk.chronology.record(Event(child_id=child_id, kind=kind, text="Said."))

    ask_desk(blank, settle, many)
    blank.resize(1366, 768)
    theme.choose(text_percent=200)
    page = show_page(blank, settle, "chronology", child_id=child_id)
    filtering = page.filter
    assert filtering.fold.words() == "Show only: all kinds"
    assert not filtering.findChild(Button, "kind_harm").isVisible()
    press(qtbot, blank, settle, "fold_kinds")
    press(qtbot, blank, settle, "kind_harm")
    press(qtbot, blank, settle, "fold_kinds")

    assert page.heading.text() == "1 entry found"
    assert filtering.fold.words() == "Show only: Harm"
    assert not filtering.findChild(Button, "kind_harm").isVisible()


def test_a_time_that_is_none_is_said_when_it_is_left_and_goes_as_it_is_mended(blank, qtbot):
    form = blank.page().form
    line = form.at.field.control
    line.setFocus()
    qtbot.keyClicks(line, "25:99")
    assert form.at.field.error_text() == "", "nothing is said while one types"
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert form.at.field.error_text().startswith("This is not a time that can be read")
    qtbot.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(line, "14:30")

    assert form.at.field.error_text() == ""


def test_the_summary_speaks_of_a_day_as_long_as_its_field_is_red(blank, settle, qtbot):
    page = blank.page()
    line = page.form.occurred.field.control.line
    qtbot.keyClicks(line, "30 Nov 2026")
    qtbot.keyClicks(page.form.text.field.control, "Met.")
    choose_known(blank, qtbot, Provenance.SEEN)
    press(qtbot, blank, settle, "record_event")
    assert page.summary.isVisible()
    for key in (Qt.Key.Key_End, Qt.Key.Key_Backspace):
        qtbot.keyClick(line, key)
    qtbot.keyClicks(line, "7")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    settle(blank.ctx.ops)
    assert page.form.occurred.field.error_text()
    assert page.summary.isVisible()
    line.clear()
    qtbot.keyClicks(line, "19 Nov 2026")

    assert page.form.occurred.field.error_text() == ""
    assert page.summary.isHidden()
