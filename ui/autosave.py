"""Autosave: what is typed is on its way to the vault within half a second, and on leaving at once.

:class:`Autosave` knows which answers are not kept yet; :class:`Entry` is one answer on a page: a field,
how it is read, and how it is shown. Neither knows a noun.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QCompleter

from hothdesk.core.dates import PartialDate
from hothdesk.core.errors import BugError, Problem, Problems
from hothdesk.core.i18n import _
from ui.datetyping import UnreadableDate
from ui.widgets.check import Check
from ui.widgets.choice import SegmentedChoice
from ui.widgets.choosable import Option
from ui.widgets.datebox import DateBox
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, TextArea, TextLine
from ui.widgets.pause import Pause

_YES, _NO, _NOT_KNOWN = "yes", "no", "not_known"
_UNTIL_RELEASED_MS = 50
_YES_NO = {_YES: True, _NO: False, _NOT_KNOWN: None}


class Autosave(QObject):
    """Collects the names of what was changed and has it kept together after the pause."""

    def __init__(self, keep: Callable[[frozenset[str]], object], parent: QObject) -> None:
        super().__init__(parent)
        self._keep = keep
        self._changed: set[str] = set()
        self._pause = Pause(self)
        self._pause.over.connect(self._on_over)

    @property
    def has_unsaved(self) -> bool:
        """Say whether something was changed and is not on its way yet."""
        return bool(self._changed)

    def note(self, name: str) -> None:
        """Note that this was changed."""
        self._changed.add(name)
        self._pause.begin()

    def flush(self) -> None:
        """Have everything kept now."""
        self._pause.flush()

    def forget(self) -> None:
        """Have nothing kept: what was typed was taken away again."""
        self._pause.forget()
        self._changed.clear()

    def _on_over(self) -> None:
        changed, self._changed = frozenset(self._changed), set()
        if changed:
            self._keep(changed)


class Entry(QObject):
    """One answer on a page: its field, what it says, and whether somebody is at it.

    Signals:
        edited: the person has changed it; carries its name.
        left: the person has left it.

    Attributes:
        field: the label, hint, error and control.
        name: what it is called in the record.
    """

    edited = Signal(str)
    left = Signal()

    def __init__(self, field: Field, read: Callable[[], Any], show: Callable[[Any], None]) -> None:
        super().__init__(field)
        self.field = field
        self.name = field.name
        self._read = read
        self._show = show
        self._is_showing = False
        self._is_edited = False
        self.left.connect(self._on_left)

    def value(self) -> Any:
        """Return what it says.

        Raises:
            UnreadableDate: a date was typed that is none.
        """
        return self._read()

    def show(self, value: Any) -> None:
        """Show this, unless somebody is typing in it or it shows it already."""
        if self.is_busy() or self._shows(value):
            return
        self._is_showing = True
        try:
            self._show(value)
        finally:
            self._is_showing = False

    def clear(self) -> None:
        """Show nothing, also where somebody is typing: what was typed is kept elsewhere now."""
        self._is_edited = False
        self.field.set_error("")
        self.show(None if isinstance(self.field.control, DateBox) else "")

    def is_busy(self) -> bool:
        """Say whether somebody has typed in it and not left it yet."""
        now = QApplication.focusWidget()
        control = self.field.control
        return self._is_edited and now is not None and (now is control or control.isAncestorOf(now))

    def on_edit(self, *_arguments: object) -> None:
        """Say that it was changed by the person."""
        if not self._is_showing:
            self._is_edited = True
            self.edited.emit(self.name)

    def _on_left(self) -> None:
        self._is_edited = False

    def _shows(self, value: Any) -> bool:
        try:
            return bool(self._read() == value)
        except UnreadableDate:
            return False


def trimmed(value: Any) -> Any:
    """Return typed words without the blanks round them; a choice, also one that is a text, stays itself."""
    return value.strip() if type(value) is str else value


def line_entry(
    label: str,
    name: str,
    *,
    hint: str = "",
    characters: int = 40,
    is_optional: bool = False,
    still_wrong: Callable[[], str] | None = None,
) -> Entry:
    """Return an entry of one line."""
    line = TextLine(characters=characters)
    field = Field(label, line, name=name, hint=hint, is_optional=is_optional, still_wrong=still_wrong)
    entry = Entry(field, line.text, line.setText)
    line.textChanged.connect(entry.on_edit)
    line.left.connect(entry.left)
    return entry


def suggested_entry(label: str, name: str, suggestions: Iterable[str], *, characters: int = 34) -> Entry:
    """Return an entry of one line that takes any words, and suggests some as one types."""
    words = list(suggestions)
    line = TextLine(characters=characters)
    completer = QCompleter(words, line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    line.setCompleter(completer)
    field = Field(label, line, name=name, hint=_("Such as: {examples}.").format(examples=", ".join(words)))
    entry = Entry(field, line.text, line.setText)
    line.textChanged.connect(entry.on_edit)
    line.left.connect(entry.left)
    return entry


def area_entry(label: str, name: str, *, hint: str = "", lines: int = 2, is_optional: bool = False) -> Entry:
    """Return an entry of several lines."""
    area = TextArea(lines=lines)
    field = Field(label, area, name=name, hint=hint, is_optional=is_optional)
    entry = Entry(field, area.text, area.setText)
    area.textChanged.connect(entry.on_edit)
    area.left.connect(entry.left)
    return entry


def date_entry(
    label: str,
    name: str,
    today: Callable[[], Any],
    *,
    hint: str = "",
    example: str = "",
    is_optional: bool = False,
    still_wrong: Callable[[], str] | None = None,
) -> Entry:
    """Return an entry for a date as well as it is known; leaving it says what cannot be read."""
    box = DateBox(today, example=example)
    field = Field(label, box, name=name, hint=hint, is_optional=is_optional, still_wrong=still_wrong)

    def read() -> PartialDate | None:
        return box.value()

    def check() -> None:
        if _is_pressing():
            # Words that come or go now would push what is being pressed away from under the mouse.
            QTimer.singleShot(_UNTIL_RELEASED_MS, field, check_once_released)
            return
        field.set_error("")
        check_once_released()

    def check_once_released() -> None:
        if _is_pressing():
            QTimer.singleShot(_UNTIL_RELEASED_MS, field, check_once_released)
            return
        try:
            box.value()
        except UnreadableDate as error:
            field.set_error(str(error))

    entry = Entry(field, read, box.set_value)
    box.line.textChanged.connect(entry.on_edit)
    box.left.connect(check)
    box.left.connect(entry.left)
    return entry


def _is_pressing() -> bool:
    return QApplication.mouseButtons() != Qt.MouseButton.NoButton


def choice_entry(label: str, name: str, choices: Iterable[tuple[str, object]], *, hint: str = "") -> Entry:
    """Return an entry with a list to choose from."""
    choice = Choice(choices)
    field = Field(label, choice, name=name, hint=hint)
    entry = Entry(field, choice.value, choice.set_value)
    choice.chosen.connect(entry.on_edit)
    choice.chosen.connect(entry.left)
    return entry


def known_entry(label: str, name: str, *, hint: str = "") -> Entry:
    """Return an entry that says yes, no or not known, which are three answers."""
    choice = SegmentedChoice(
        [
            Option(value=_YES, word=_("Yes")),
            Option(value=_NO, word=_("No")),
            Option(value=_NOT_KNOWN, word=_("Not known")),
        ],
        name=label,
        value=_NOT_KNOWN,
        is_row=True,
    )
    field = Field(label, choice, name=name, hint=hint)

    def read() -> bool | None:
        return _YES_NO[str(choice.value() or _NOT_KNOWN)]

    def show(value: bool | None) -> None:
        choice.set_value(_NOT_KNOWN if value is None else _YES if value else _NO)

    entry = Entry(field, read, show)
    choice.chosen.connect(entry.on_edit)
    choice.chosen.connect(entry.left)
    return entry


def check_entry(label: str, name: str, words: str) -> Entry:
    """Return an entry that is ticked or not; its words may do without a label above them."""
    check = Check(words)
    field = Field(label, check, name=name)
    field.label.setVisible(bool(label))
    check.setAccessibleName(words)
    entry = Entry(field, check.isChecked, check.setChecked)
    check.toggled.connect(entry.on_edit)
    check.toggled.connect(lambda _is_on: entry.left.emit())
    return entry


def show_problems(entries: Iterable[Entry], error: Exception) -> list[Problem]:
    """Say beside each entry what is wrong with it, and return what belongs to none of them.

    What is our own fault is said by the window, and nowhere else.
    """
    if isinstance(error, BugError):
        return []
    problems = list(error.problems) if isinstance(error, Problems) else [Problem("", str(error))]
    left = []
    by_name = {entry.name: entry for entry in entries}
    for problem in problems:
        entry = by_name.get(problem.field)
        if entry is None:
            left.append(problem)
        else:
            entry.field.set_error(problem.message)
    return left
