"""One line of the chronology as it is read: who says so is always in sight, beside the words and in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hothdesk.children.model import Addendum, Event, PersonId, Provenance
from hothdesk.core.dates import PartialDate
from hothdesk.core.datewords import moment_words, partial_words, short_words, weekday_words
from hothdesk.core.i18n import _, ngettext
from ui.autosave import Entry, area_entry, line_entry
from ui.pages.chronology_parts.folded import folded
from ui.theme.look import Ink, Type, look
from ui.widgets.arrange import Flow, row
from ui.widgets.button import outlined, text_button
from ui.widgets.card import Card, ChildQuote
from ui.widgets.icon import Icon
from ui.widgets.label import PlainLabel, Small
from ui.widgets.text import Span

DOT = "  ·  "
_ICONS = {
    Provenance.SEEN: "eye",
    Provenance.TOLD_BY_CHILD: "speech",
    Provenance.TOLD_BY_OTHER: "speech",
    Provenance.MY_VIEW: "edit",
}
_PENS: dict[Provenance | None, Qt.PenStyle] = {
    Provenance.TOLD_BY_OTHER: Qt.PenStyle.SolidLine,
    Provenance.MY_VIEW: Qt.PenStyle.DotLine,
}


def standing_words(event: Event) -> str:
    """Return how the writer knows, as fact, report or opinion."""
    match event.provenance:
        case Provenance.SEEN:
            return _("Fact: seen by the writer")
        case Provenance.TOLD_BY_CHILD:
            return _("Told by the child")
        case Provenance.TOLD_BY_OTHER:
            said_by = event.said_by.strip()
            return _("Reported by {name}").format(name=said_by) if said_by else _("Reported by somebody else")
        case _:
            return _("Opinion: the writer’s view")


def when_words(event: Event, today: date) -> str:
    """Return when it happened, near days as people say them, with the time if it is known."""
    words = _day_words(event.occurred, today)
    if event.occurred_time is not None:
        words = _("{day}, {time}").format(day=words, time=event.occurred_time.strftime("%H:%M"))
    if event.ended is not None and event.ended != event.occurred:
        words = _("{first} to {last}").format(first=words, last=_day_words(event.ended, today))
    return words


def written_words(event: Event) -> str:
    """Return when it was written down, and how long after where that was late; a fact, not a reproach."""
    if event.recorded_at is None:
        return ""
    words = _("Written down {moment}").format(moment=moment_words(event.recorded_at))
    if not event.is_late:
        return words
    after = ngettext("{count} day after", "{count} days after", event.days_late)
    return _("{written}, {after}").format(written=words, after=after)


class EntryCard(Card):
    """One event with its corrections under it, and a place to add one."""

    def __init__(
        self,
        event: Event,
        *,
        number: int,
        today: date,
        names: Mapping[PersonId | None, str],
        marks: Mapping[str, str],
        add_to: Callable[[EntryCard], object],
    ) -> None:
        super().__init__(gap=7)
        self.record = event
        self._add_to = add_to
        self.addendum: AddendumForm | None = None
        self.setObjectName(f"entry_{event.id}")
        self.when = when = when_words(event, today)
        self.setAccessibleName(_("{kind}, {when}").format(kind=event.kind.label, when=when))
        self.add(self._head(event, when))
        if event.childs_words.strip():
            self.add(folded(event.childs_words, _quote, about=self.accessibleName()))
        if event.text.strip():
            pen = _PENS.get(event.provenance)
            show = PlainLabel if pen is None else partial(_said, pen)
            self.add(folded(event.text, show, about=self.accessibleName()))
        self._say_who_and_whence(event, names)
        if event.marks:
            title = marks.get(event.marks, event.marks)
            self.add(Small(_("Counts as: {event}").format(event=title)))
        for addendum in event.addenda:
            self.add(_AddendumBox(addendum))
        self._foot = QVBoxLayout()
        self.button = text_button(_("Add a correction"), self._on_add, name="add_correction")
        words = _("To entry {number}: {kind}, {when}")
        self.button.setAccessibleDescription(
            words.format(number=number, kind=event.kind.label, when=when),
        )
        self._below = Flow([self.button, Small(written_words(event))], across=14)
        self.column.addLayout(self._foot)
        self._foot.addWidget(self._below)

    def open_form(self) -> None:
        """Offer to add a correction or a further word."""
        if self.addendum is not None:
            return
        self._below.hide()
        self.addendum = AddendumForm(lambda: self._add_to(self), self.close_form)
        self._foot.addWidget(self.addendum)
        self.addendum.text.field.take_focus()

    def close_form(self) -> None:
        """Take the form away again."""
        if self.addendum is not None:
            self.addendum.hide()
            self.addendum.deleteLater()
            self.addendum = None
            self._below.show()
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _head(self, event: Event, when: str) -> QWidget:
        day = PlainLabel(
            [Span(when, is_strong=True), Span(DOT + event.kind.label, ink=Ink.MUTED)], kind=Type.BODY
        )
        if event.occurred is not None and event.occurred.day is not None:
            day.setToolTip(weekday_words(event.occurred.earliest()))
        return Flow([day, standing(event)], across=14, down=4)

    def _say_who_and_whence(self, event: Event, names: Mapping[PersonId | None, str]) -> None:
        parts = []
        for part in event.involved:
            note = f", {part.note.strip()}" if part.note.strip() else ""
            who = names.get(part.person_id, _("somebody"))
            parts.append(f"{who} ({part.role.label.lower()}{note})")
        if parts:
            self.add(Small(_("Involved: {people}").format(people="; ".join(parts))))
        if event.source.strip():
            self.add(Small(_("Source: {source}").format(source=event.source.strip())))

    def _on_add(self) -> None:
        self.open_form()


def standing(event: Event) -> QWidget:
    """Return how the writer knows: an eye, a speech bubble or a pen, and words; the child's in violet."""
    ink = Ink.VOICE if event.provenance is Provenance.TOLD_BY_CHILD else Ink.INK
    words = PlainLabel(standing_words(event), kind=Type.SMALL, ink=ink)
    return row(Icon(_ICONS[event.provenance], ink=ink), words, gap=6)


class Said(QFrame):
    """What is not seen but said: a report with a line at its side, an opinion with a dotted one."""

    def __init__(self, words: PlainLabel, pen: Qt.PenStyle) -> None:
        super().__init__()
        self.pen = pen
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 0, 0)
        column.addWidget(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line at the side where reading begins."""
        painter = QPainter(self)
        painter.setPen(QPen(look().colour("muted"), 3, self.pen, Qt.PenCapStyle.FlatCap))
        left = 2 if self.isLeftToRight() else self.width() - 3
        painter.drawLine(left, 0, left, self.height())


def _said(pen: Qt.PenStyle, words: str) -> Said:
    return Said(PlainLabel(words), pen)


def _quote(words: str) -> ChildQuote:
    return ChildQuote(words, _("The child’s own words"))


class AddendumForm(QWidget):
    """What was wrong or is to be added, and why; the event itself stays as it is."""

    def __init__(self, add: Callable[[], object], cancel: Callable[[], object]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(12)
        self.text: Entry = area_entry(
            _("Correction, or what you want to add"),
            "text",
            hint=_("What is written above stays as it is; this stands under it with today’s date."),
        )
        self.why: Entry = line_entry(_("Why"), "why", is_optional=True)
        column.addWidget(self.text.field)
        column.addWidget(self.why.field)
        self.keep = outlined(_("Add this"), add, name="keep_correction")
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(self.keep)
        line.addWidget(text_button(_("Cancel"), cancel, name="leave_correction"))
        line.addStretch(1)
        column.addLayout(line)


class _AddendumBox(QFrame):
    """A correction under its event, set in with a line at its side."""

    def __init__(self, addendum: Addendum) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 2, 0, 2)
        column.setSpacing(1)
        words = _("Added {moment}").format(moment=moment_words(addendum.added_at))
        if addendum.why.strip():
            words = _("{added}, because: {why}").format(added=words, why=addendum.why.strip())
        column.addWidget(Small(words))
        column.addWidget(folded(addendum.text, PlainLabel, about=words))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line at the side where reading begins."""
        left = 4 if self.isLeftToRight() else self.width() - 6
        QPainter(self).fillRect(left, 0, 2, self.height(), look().colour("control"))


def _day_words(when: PartialDate | None, today: date) -> str:
    if when is None or when.day is None or when.is_estimated:
        return partial_words(when)
    return short_words(when.earliest(), today=today)
