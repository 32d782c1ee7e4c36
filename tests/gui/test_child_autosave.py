"""What keeps typing: the names of what was changed, entries that are never written over, times of day."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from hothdesk.core.dates import PartialDate
from hothdesk.core.errors import BugError, NotReady, Problem, Problems
from ui.autosave import (
    Autosave,
    area_entry,
    check_entry,
    choice_entry,
    date_entry,
    known_entry,
    line_entry,
    show_problems,
    suggested_entry,
)
from ui.timetyping import UnreadableTime, read_time, typed_time


def test_what_was_changed_is_kept_together_and_once(qtbot, qapp):
    kept = []
    autosave = Autosave(kept.append, qapp)
    for name in ("one", "two", "one"):
        autosave.note(name)
    assert autosave.has_unsaved
    autosave.flush()
    autosave.flush()

    assert kept == [frozenset({"one", "two"})]
    assert not autosave.has_unsaved


def test_it_is_kept_by_itself_within_a_second(qtbot, qapp):
    kept = []
    autosave = Autosave(kept.append, qapp)
    autosave.note("one")
    qtbot.waitUntil(lambda: bool(kept), timeout=1_000)

    assert kept == [frozenset({"one"})]


def test_what_was_taken_away_again_is_not_kept(qtbot, qapp):
    kept = []
    autosave = Autosave(kept.append, qapp)
    autosave.note("one")
    autosave.forget()
    autosave.flush()

    assert kept == []


ENTRIES = [
    (lambda: line_entry("Name", "name"), "Robin"),
    (lambda: suggested_entry("Kind", "kind", ["Home"]), "A tent"),
    (lambda: area_entry("Note", "note"), "One\ntwo"),
    (lambda: date_entry("Born", "born", lambda: date(2026, 11, 20)), PartialDate(2011, 6)),
    (lambda: choice_entry("Role", "role", [("A", "a"), ("B", "b")]), "b"),
    (lambda: known_entry("Safe?", "safe"), False),
    (lambda: known_entry("Safe?", "safe"), None),
    (lambda: check_entry("", "shared", "Do not share"), True),
]


@pytest.mark.parametrize(("make", "value"), ENTRIES)
def test_an_entry_says_what_it_was_shown_and_that_is_no_edit(qtbot, make, value):
    entry = make()
    qtbot.addWidget(entry.field)
    edits = []
    entry.edited.connect(edits.append)
    entry.show(value)

    assert entry.value() == value
    assert edits == []


def test_what_is_being_typed_is_not_written_over_until_it_is_left(qtbot):
    entry = line_entry("Name", "name")
    qtbot.addWidget(entry.field)
    entry.field.show()
    entry.field.activateWindow()
    qtbot.waitUntil(entry.field.isActiveWindow)
    entry.field.control.setFocus()
    qtbot.keyClicks(entry.field.control, "Rob")
    entry.show("Robin")
    assert entry.value() == "Rob"
    entry.field.control.left.emit()
    entry.show("Robin")

    assert entry.value() == "Robin"


def test_a_date_that_cannot_be_read_is_said_when_it_is_left(qtbot):
    entry = date_entry("Born", "born", lambda: date(2026, 11, 20))
    qtbot.addWidget(entry.field)
    qtbot.keyClicks(entry.field.control.line, "soon")
    entry.field.control.left.emit()
    assert entry.field.error_text().startswith("This is not a date")
    entry.field.control.line.setText("2011")
    entry.field.control.left.emit()

    assert entry.field.error_text() == ""
    entry.clear()
    assert entry.value() is None


def test_what_is_wrong_is_said_beside_its_entry_and_the_rest_is_given_back(qtbot):
    entry = line_entry("Name", "name")
    qtbot.addWidget(entry.field)
    left = show_problems([entry], Problems([Problem("name", "Enter a name."), Problem("born", "Not yet.")]))

    assert entry.field.error_text() == "Enter a name."
    assert left == [Problem("born", "Not yet.")]
    assert show_problems([entry], NotReady("Wait.")) == [Problem("", "Wait.")]
    assert show_problems([entry], BugError("ours")) == []


@given(some.times())
def test_a_time_reads_back_as_it_is_typed(at):
    assert read_time(typed_time(at)) == at.replace(second=0, microsecond=0, tzinfo=None, fold=0)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14:30", time(14, 30)),
        ("1430", time(14, 30)),
        ("9am", time(9)),
        ("12 am", time(0)),
        ("12.15 pm", time(12, 15)),
        (" 2:05 PM ", time(14, 5)),
        ("", None),
    ],
)
def test_times_are_read_as_people_type_them(typed, meant):
    assert read_time(typed) == meant


@pytest.mark.parametrize("typed", ["25:00", "14:70", "noon", "9", "13 pm", "0 am", "14:30:10"])
def test_a_time_that_cannot_be_read_is_said_and_never_guessed(typed):
    with pytest.raises(UnreadableTime, match="Write it like 14:30"):
        read_time(typed)
