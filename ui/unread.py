"""Dates that were typed and cannot be read: what was typed, so that leaving a page does not lose it.

What becomes of it is the page's: this only knows the entries and the words.
"""

from __future__ import annotations

from collections.abc import Iterable

from hothdesk.core.i18n import _
from ui.autosave import Entry
from ui.datetyping import UnreadableDate
from ui.widgets.datebox import DateBox
from ui.widgets.field import Field


def unread_text(entry: Entry) -> str:
    """Return what was typed into an entry for a date, or a whole day, that is none; otherwise nothing."""
    box = entry.field.control
    if not isinstance(box, DateBox) or box.isHidden() or entry.field.isHidden():
        return ""
    try:
        entry.value()
    except UnreadableDate:
        return box.line.text().strip()
    return ""


def unread_texts(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Return everything that was typed and cannot be read."""
    return tuple(typed for entry in entries if (typed := unread_text(entry)))


def say_unread(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Say beside each entry whose date cannot be read why not, and return those entries."""
    wrong = []
    for entry in entries:
        if unread_text(entry):
            wrong.append(entry)
            try:
                entry.value()
            except UnreadableDate as error:
                entry.field.set_error(str(error))
    return tuple(wrong)


def not_saved(texts: Iterable[str]) -> str:
    """Return the sentence that tells of what was typed and is not kept."""
    return _("Not saved: {texts}.").format(texts=", ".join(f"“{text}”" for text in texts))


def as_typed(entry: Entry, typed: str) -> str:
    """Return a line that keeps what was typed, with the words of its field."""
    return typed_under(entry.field, typed)


def typed_under(field: Field, typed: str) -> str:
    """Return what was typed, with the words of the field it was typed in."""
    label = field.label.text().removesuffix(_("(if known)")).strip()
    return _("Typed under “{label}”: {typed}").format(label=label, typed=typed)


def with_lines(text: str, lines: Iterable[str]) -> str:
    """Return a text with these lines under it, each at most once."""
    there = text.splitlines()
    return "\n".join(part for part in (text.rstrip(), *(one for one in lines if one not in there)) if part)
