"""One section of the details: its entries and lists, kept as they are typed, field by field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hothdesk.children.model import Child
from hothdesk.core.i18n import _
from ui.autosave import Autosave, Entry, show_problems, trimmed
from ui.context import Context
from ui.datetyping import UnreadableDate
from ui.pages.child_details_parts.lines import Line, Lines
from ui.part import Part
from ui.unread import unread_text, unread_texts
from ui.widgets.notice import NoticeKind

Keep = Callable[[dict[str, Any]], object]


class Section(Part):
    """The base: an entry is named by the child's field, or by field and part (``education.setting``).

    Signals:
        waiting_changed: something waits to be kept, or no longer does.
    """

    waiting_changed = Signal()

    def __init__(self, ctx: Context, child: Child, *, gap: int = 18) -> None:
        super().__init__(ctx)
        self.column.setSpacing(gap)
        self.child = child
        self.entries: dict[str, Entry] = {}
        self.lists: dict[str, Lines] = {}
        self.autosave = Autosave(self._on_keep, self)

    def put(self, *parts: Entry | Lines | QWidget) -> None:
        """Add entries, lists and other widgets, in the order of reading, and show what is known."""
        for part in parts:
            if isinstance(part, Entry):
                self.entries[part.name] = part
                part.edited.connect(self._on_edited)
                self.column.addWidget(part.field)
            else:
                self.column.addWidget(part)
            if isinstance(part, Lines):
                self.lists[part.name] = part
                part.edited.connect(self._on_edited)
                part.removed.connect(self._on_removed)
        self.show_child(self.child)

    def show_child(self, child: Child) -> None:
        """Show what is kept; what is being typed stays, and so does what could not be kept yet."""
        self.child = child
        for name, entry in self.entries.items():
            if unread_text(entry):
                continue
            value: Any = child
            for part in name.split("."):
                value = getattr(value, part)
            entry.show(value)
        for name, lines in self.lists.items():
            if not self.unsaved_in(lines):
                lines.show_records(getattr(child, name))

    def flush(self) -> None:
        """Keep what is typed."""
        self.autosave.flush()

    def wrong_in(self, lines: Lines) -> tuple[Line, ...]:
        """Return the lines that cannot be kept as they are; they stay on the page until they are right."""
        return ()

    def unsaved_in(self, lines: Lines) -> tuple[str, ...]:
        """Return what was typed in a list and cannot be kept as it is."""
        return tuple(text for line in lines.lines() for text in line.unsaved_texts())

    def unsaved_texts(self) -> tuple[str, ...]:
        """Return what was typed and cannot be kept as it is, in the order of the page."""
        in_lists = (text for lines in self.lists.values() for text in self.unsaved_in(lines))
        return (*unread_texts(self.entries.values()), *in_lists)

    def values_of(self, names: Sequence[str]) -> dict[str, Any]:
        """Return the child's fields that these entries and lists make."""
        values: dict[str, Any] = {}
        for name in names:
            if name in self.lists:
                lines = self.lists[name]
                wrong = self.wrong_in(lines)
                values[name] = lines.value(wrong)
                for line in lines.lines():
                    if line not in wrong:
                        line.note_kept()
                continue
            entry = self.entries[name]
            try:
                value = entry.value()
            except UnreadableDate:
                continue  # the field says so itself when it is left
            entry.field.set_error("")
            value = trimmed(value)
            field, _dot, part = name.partition(".")
            values[field] = self._whole(field) if part else value
        return values

    def _whole(self, field: str) -> Any:
        """Return a record made of several entries, each as it stands on the page now."""
        whole = getattr(self.child, field)
        for name, entry in self.entries.items():
            first, *way = name.split(".")
            if first != field:
                continue
            try:
                value = entry.value()
            except UnreadableDate:
                continue
            whole = _with(whole, way, trimmed(value))
        return whole

    def _on_edited(self, name: str) -> None:
        self.autosave.note(name)
        self.waiting_changed.emit()

    def _on_keep(self, names: frozenset[str]) -> None:
        values = self.values_of(sorted(names))
        if values:
            self._keep(values)
        self.waiting_changed.emit()

    def _keep(self, values: dict[str, Any]) -> None:
        self.child = replace(self.child, **values)
        child_id = self.child.id
        self.ctx.ops.run(
            lambda desk: desk.children.change_fields(child_id, **values),
            owner=self,
            failed=self._on_not_kept,
        )

    def _on_not_kept(self, error: Exception) -> None:
        for problem in show_problems(self.entries.values(), error):
            self.ctx.say(problem.message, kind=NoticeKind.PROBLEM)

    def _on_removed(self, name: str, before: tuple[Any, ...]) -> None:
        child_id, ops = self.child.id, self.ctx.ops
        as_before: dict[str, Any] = {name: before}
        self.autosave.flush()
        self.ctx.say(
            _("Removed."),
            action=_("Undo"),
            act=lambda: ops.run(lambda desk: desk.children.change_fields(child_id, **as_before), owner=ops),
        )


def _with(whole: Any, way: Sequence[str], value: Any) -> Any:
    """Return a record with one of its parts, however deep, replaced."""
    first, *rest = way
    return replace(whole, **{first: _with(getattr(whole, first), rest, value) if rest else value})
