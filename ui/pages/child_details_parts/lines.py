"""A list inside a section (other names, numbers, addresses, workers): lines are added and removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.autosave import Entry, trimmed
from ui.datetyping import UnreadableDate
from ui.unread import unread_texts
from ui.widgets.arrange import Flow
from ui.widgets.button import Button, outlined, text_button
from ui.widgets.card import Card
from ui.widgets.inputs import TextArea, TextLine


class Line(Card):
    """One line: its fields, and a way to remove it.

    Signals:
        edited: something in it was changed.
    """

    edited = Signal()

    def __init__(self, entries: Sequence[Entry], make: Callable[..., Any], record: Any, main: str) -> None:
        super().__init__(gap=12)
        self._entries = tuple(entries)
        self._make = make
        self._record = record
        self._main = main
        for entry in self._entries:
            if record is not None:
                entry.show(getattr(record, entry.name))
            entry.edited.connect(lambda _name: self.edited.emit())
            self.add(entry.field)

    def entries(self) -> tuple[Entry, ...]:
        """Return its entries in order."""
        return self._entries

    def record(self) -> Any:
        """Return what the line says; None while its main field is empty.

        A date that cannot be read (yet) leaves the one before in its place.
        """
        values = {}
        for entry in self._entries:
            try:
                value = entry.value()
            except UnreadableDate:
                value = None if self._record is None else getattr(self._record, entry.name)
            values[entry.name] = trimmed(value)
        return self._make(**values) if values[self._main] else None

    def before(self) -> Any:
        """Return what was kept of it last; None when nothing was."""
        return self._record

    def note_kept(self) -> None:
        """Note that what it says now is kept."""
        self._record = self.record()

    def unsaved_texts(self) -> tuple[str, ...]:
        """Return what was typed and is not kept: dates nobody can read, and all of a line without a name."""
        unread = unread_texts(self._entries)
        values = {entry.name: entry.value() for entry in self._entries if entry.name == self._main}
        if trimmed(values[self._main]):
            return unread
        lines = (entry for entry in self._entries if isinstance(entry.field.control, TextLine | TextArea))
        return (*unread, *(text for entry in lines if (text := entry.value().strip())))

    def is_busy(self) -> bool:
        """Say whether somebody is typing in it."""
        return any(entry.is_busy() for entry in self._entries)


class Lines(QWidget):
    """All lines of one field of the record.

    Signals:
        edited: a line was changed, added or removed; carries the name of the field.
        removed: a line was removed; carries the lines as they were before.
    """

    edited = Signal(str)
    removed = Signal(str, object)

    def __init__(
        self,
        name: str,
        *,
        entries: Callable[[], Sequence[Entry]],
        make: Callable[..., Any],
        main: str,
        add: str,
        remove: str,
    ) -> None:
        super().__init__()
        self.name = name
        self._entries = entries
        self._make = make
        self._main = main
        self._remove_words = remove
        self._lines: list[Line] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._place = QVBoxLayout()
        self._place.setSpacing(12)
        column.addLayout(self._place)
        self.button = outlined(add, self._on_add, icon="add", name=f"add_{name}")
        column.addWidget(Flow([self.button]))

    def lines(self) -> tuple[Line, ...]:
        """Return the lines in order."""
        return tuple(self._lines)

    def value(self, wrong: Sequence[Line] = ()) -> tuple[Any, ...]:
        """Return the records of all lines that say something; a wrong one says what it did before."""
        records = (line.before() if line in wrong else line.record() for line in self._lines)
        return tuple(record for record in records if record is not None)

    def show_records(self, records: Sequence[Any]) -> None:
        """Show these records, unless somebody is typing in one of them."""
        if self.value() == tuple(records) or any(line.is_busy() for line in self._lines):
            return
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = []
        for record in records:
            self._append(record)

    def _append(self, record: Any) -> Line:
        line = Line(self._entries(), self._make, record, self._main)
        line.edited.connect(lambda: self.edited.emit(self.name))
        remove: Button = text_button(self._remove_words, partial(self._on_remove, line), icon="bin")
        remove.setObjectName(f"remove_{self.name}")
        line.add(Flow([remove]))
        self._lines.append(line)
        self._place.addWidget(line)
        self._describe()
        return line

    def _describe(self) -> None:
        for number, line in enumerate(self._lines, start=1):
            for button in line.findChildren(Button, f"remove_{self.name}"):
                button.setAccessibleDescription(str(number))

    def _on_add(self) -> None:
        self._append(None).entries()[0].field.take_focus()

    def _on_remove(self, line: Line) -> None:
        before = self.value()
        self._lines.remove(line)
        line.hide()
        line.deleteLater()
        self._describe()
        self.button.setFocus()
        if self.value() != before:
            self.edited.emit(self.name)
            self.removed.emit(self.name, before)
