"""The fields an event is written down in, and the event they make; what is kept and when is the page's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, time
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from hothdesk.children.model import NO_CHILD, ChildId, Event, EventKind, PersonId, Provenance
from hothdesk.core.dates import PartialDate
from hothdesk.core.errors import Problem
from hothdesk.core.i18n import _
from hothdesk.reviews.model import event_kind_of
from ui.autosave import Entry, area_entry, check_entry, choice_entry, date_entry, line_entry
from ui.datetyping import UnreadableDate
from ui.pages.chronology_parts.involved import InvolvedBox
from ui.pages.chronology_parts.voice import VoiceFrame
from ui.timetyping import UnreadableTime, read_time, typed_time
from ui.unread import unread_text
from ui.widgets.choice import SegmentedChoice
from ui.widgets.choosable import Option
from ui.widgets.field import Field

# Kinds of what lasts, for which it is asked when it ended.
LASTING: Final = frozenset(
    {
        EventKind.MISSING,
        EventKind.PLACEMENT,
        EventKind.SUPPORT,
        EventKind.HEALTH,
        EventKind.EDUCATION,
        EventKind.OTHER,
    }
)
_FINALISED: Final = "_finalised"
_UNTIL_RELEASED_MS: Final = 50


class EventForm(QWidget):
    """Everything there is to say about one event.

    Signals:
        edited: something was changed; carries what.
    """

    edited = Signal(str)

    def __init__(
        self,
        today: Callable[[], date],
        add_person: Callable[[str, Callable[[PersonId], object]], object],
    ) -> None:
        super().__init__()
        self._today = today
        self._marks: Sequence[tuple[str, str]] = ()
        self.kind = choice_entry(
            _("What sort of event is it?"), "kind", [(kind.label, kind) for kind in EventKind]
        )
        self.occurred = date_entry(
            _("When was it?"),
            "occurred",
            today,
            hint=_("As well as it is known: today, yesterday, 20 Nov, Nov 2026, about 2019."),
            still_wrong=lambda: self._still_wrong(self.occurred),
        )
        self.at = line_entry(
            _("Time"),
            "occurred_time",
            hint=_("Such as 14:30."),
            characters=8,
            is_optional=True,
            still_wrong=lambda: self._still_wrong(self.at),
        )
        self.no_date = check_entry("", "no_date", _("Nobody knows when it was"))
        self.ended = date_entry(
            _("When did it end?"),
            "ended",
            today,
            hint=_("The time for a return home interview runs from the day a missing child came back."),
            is_optional=True,
            still_wrong=lambda: self._still_wrong(self.ended),
        )
        self.text = area_entry(
            _("What happened, in your words"),
            "text",
            hint=_("What was seen or told, in the order it happened. No words that blame the child."),
            lines=4,
        )
        self.childs_words = area_entry(
            _("What the child said, in the child’s own words"),
            "childs_words",
            hint=_("Exactly as it was said. It stands first wherever it is shown, and is never changed."),
            lines=2,
        )
        self.known = SegmentedChoice(
            [Option(value=each, word=each.label) for each in Provenance],
            name=_("How do you know?"),
            is_row=True,
        )
        self.known_field = Field(
            _("How do you know?"),
            self.known,
            name="provenance",
            hint=_("Keep your own view in an entry of its own, apart from what was seen or told."),
        )
        self.said_by = line_entry(_("Who told you?"), "said_by", hint=_("Name and role."))
        self.source = line_entry(
            _("Where was it, or where does it come from?"),
            "source",
            hint=_("A place, a call, a letter, a system."),
            is_optional=True,
        )
        self.marks = choice_entry(
            _("Is it one of these steps?"),
            "marks",
            [],
            hint=_("Some steps of your area start or stop a due date."),
        )
        self.involved = InvolvedBox(add_person)
        self._arrange()
        for entry in self.entries():
            entry.edited.connect(self._on_edit)
        self.known.chosen.connect(lambda _value: self._on_edit("provenance"))
        self.involved.edited.connect(lambda: self._on_edit("involved"))
        self._fit()

    def entries(self) -> tuple[Entry, ...]:
        """Return every entry, in the order of the page."""
        return (
            self.kind,
            self.marks,
            self.occurred,
            self.at,
            self.no_date,
            self.ended,
            self.text,
            self.childs_words,
            self.said_by,
            self.source,
        )

    def fields(self) -> list[Field]:
        """Return every field that can be wrong, in the order of the page."""
        fields = [entry.field for entry in self.entries()]
        fields.insert(fields.index(self.said_by.field), self.known_field)
        return fields

    def offer_marks(self, events: Iterable[tuple[str, str]]) -> None:
        """Offer these steps of the area (id and title) where the kind has such."""
        self._marks = [(mark, title) for mark, title in events if not mark.endswith(_FINALISED)]
        self._fit()

    def show_event(self, event: Event, *, is_provenance_chosen: bool) -> None:
        """Show an event that is being written; who says so is asked again where nobody has chosen it."""
        self.kind.show(event.kind)
        self._fit(event.marks)
        self.occurred.show(event.occurred)
        self.at.show(typed_time(event.occurred_time))
        self.ended.show(event.ended)
        self.text.show(event.text)
        self.childs_words.show(event.childs_words)
        self.known.set_value(event.provenance if is_provenance_chosen else None)
        self.said_by.show(event.said_by)
        self.source.show(event.source)
        self.involved.show_parts(event.involved)
        self._fit(event.marks)

    def event_for(self, child_id: ChildId) -> Event:
        """Return the event as far as it can be read; what cannot is left out."""
        lasts = self._kind() in LASTING
        return Event(
            child_id=child_id,
            kind=self._kind(),
            occurred=_readable(self.occurred) if not self.no_date.value() else None,
            occurred_time=self._time(),
            ended=_readable(self.ended) if lasts and not self.no_date.value() else None,
            text=self.text.value(),
            childs_words=self.childs_words.value(),
            provenance=Provenance(str(self.known.value() or Provenance.SEEN)),
            said_by=self.said_by.value().strip() if self._is_told() else "",
            source=self.source.value().strip(),
            marks=str(self.marks.value() or ""),
            involved=self.involved.parts(),
        )

    def problems(self) -> list[Problem]:
        """Return what was typed that cannot be read, and what has to be chosen before it is recorded."""
        found = []
        is_dated = not self.no_date.value()
        asked = [self.occurred] if is_dated else []
        if is_dated and self._kind() in LASTING:
            asked.append(self.ended)
        for entry in asked:
            try:
                is_missing = entry.value() is None and entry is self.occurred
            except UnreadableDate as error:
                found.append(Problem(entry.name, str(error)))
                continue
            if is_missing:
                words = _("Write when it was, as well as it is known, or tick that nobody knows.")
                found.append(Problem("occurred", words))
        if words := _unreadable_time(self.at):
            found.append(Problem("occurred_time", words))
        if self.known.value() is None:
            found.append(Problem("provenance", _("Choose how you know it.")))
        return found

    def unread(self) -> tuple[tuple[Entry, str], ...]:
        """Return what was typed for a day or a time and cannot be read, each with its entry."""
        dates = ((entry, unread_text(entry)) for entry in (self.occurred, self.ended))
        found = [(entry, typed) for entry, typed in dates if typed]
        if self.at.value().strip() and self._time() is None and not self.no_date.value():
            found.append((self.at, self.at.value().strip()))
        return tuple(found)

    def look_at_days(self, today: date) -> None:
        """Say beside what was left what is wrong with it: no time, not come yet, or ends too soon.

        Not while the mouse is down: the words would push what is being pressed away from under it.
        """
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            QTimer.singleShot(_UNTIL_RELEASED_MS, self, lambda: self.look_at_days(today))
            return
        if self.at.field.isVisible():
            self.at.field.set_error(_unreadable_time(self.at))
        for problem in self.event_for(NO_CHILD).problems(today):
            for entry in (self.occurred, self.ended):
                if entry.name == problem.field and entry.field.isVisible() and entry.value() is not None:
                    entry.field.set_error(problem.message)

    def is_blank(self) -> bool:
        """Say whether nothing was typed yet."""
        typed = (self.text, self.childs_words, self.at, self.said_by, self.source)
        return not (any(entry.value().strip() for entry in typed) or self.involved.parts())

    def _arrange(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        self._voice = VoiceFrame(self.childs_words.field)
        for part in (
            self.kind.field,
            self.marks.field,
            self.occurred.field,
            self.no_date.field,
            self.at.field,
            self.ended.field,
            self.text.field,
            self._voice,
            self.known_field,
            self.said_by.field,
            self.source.field,
            self.involved,
        ):
            column.addWidget(part)

    def _put_first(self, part: QWidget) -> None:
        """Ask for the child's words before the writer's where the event is what the child said."""
        pair = (self._voice, self.text.field)
        first = min(self._column.indexOf(each) for each in pair)
        if self._column.indexOf(part) != first:
            self._column.removeWidget(part)
            self._column.insertWidget(first, part)

    def _kind(self) -> EventKind:
        return EventKind(str(self.kind.value()))

    def _is_told(self) -> bool:
        return self.known.value() == Provenance.TOLD_BY_OTHER

    def _still_wrong(self, entry: Entry) -> str:
        """Return the error that is shown as long as anything is wrong with it, so that none flickers."""
        problems = [*self.problems(), *self.event_for(NO_CHILD).problems(self._today())]
        is_wrong = any(problem.field == entry.name for problem in problems)
        return entry.field.error_text() if is_wrong else ""

    def _time(self) -> time | None:
        try:
            return read_time(self.at.value())
        except UnreadableTime:
            return None

    def _on_edit(self, name: str) -> None:
        self._fit()
        self.edited.emit(name)

    def _fit(self, chosen: str = "") -> None:
        """Ask only what this kind of event, and this way of knowing, has."""
        kind = self._kind()
        self._put_first(self._voice if kind is EventKind.CHILDS_WORDS else self.text.field)
        marks = [(title, mark) for mark, title in self._marks if event_kind_of(mark) is kind]
        choice: Any = self.marks.field.control
        value = chosen or str(self.marks.value() or "")
        choice.offer([(_("None of these"), ""), *marks], value=value)
        self.marks.field.setVisible(bool(marks))
        self.ended.field.setVisible(kind in LASTING)
        self.said_by.field.setVisible(self._is_told())
        is_dated = not self.no_date.value()
        for entry in (self.occurred, self.at):
            entry.field.setVisible(is_dated)
        if not is_dated:
            self.ended.field.hide()


def _unreadable_time(entry: Entry) -> str:
    """Return what is wrong with the time that was typed; nothing where it can be read."""
    try:
        read_time(entry.value())
    except UnreadableTime as error:
        return str(error)
    return ""


def _readable(entry: Entry) -> PartialDate | None:
    try:
        value = entry.value()
    except UnreadableDate:
        return None
    return value if isinstance(value, PartialDate) else None
