"""A whole day to come, asked for in the professionals' plan; leaving it says what cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from hothdesk.core.dates import PartialDate
from hothdesk.core.i18n import _
from ui.autosave import Entry
from ui.unread import say_unread
from ui.widgets.datebox import DateBox
from ui.widgets.field import Field


def day_entry(label: str, name: str, today: Callable[[], date], *, hint: str = "") -> Entry:
    """Return an entry for a whole day; its value is a date, or None where none was typed."""
    box = DateBox(today, is_to_come=True, example=_("20 Nov 2026"))
    field = Field(label, box, name=name, hint=hint)

    def show(day: date | None) -> None:
        box.set_value(None if day is None else PartialDate.on(day))

    entry = Entry(field, box.day, show)
    box.line.textChanged.connect(entry.on_edit)
    box.left.connect(entry.left)
    box.left.connect(lambda: say_unread([entry]))
    return entry
