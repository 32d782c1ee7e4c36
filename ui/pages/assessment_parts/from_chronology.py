"""Evidence from the chronology: what was recorded there once need not be typed again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.assessments.model import Evidence
from hothdesk.children.model import Addendum, Event, EventFilter, EventId
from hothdesk.core.dates import LONDON
from hothdesk.core.datewords import day_words, partial_words
from hothdesk.core.i18n import _, ngettext
from ui.widgets.arrange import Stack, empty, row
from ui.widgets.button import Button, ButtonKind, text_button
from ui.widgets.card import Card
from ui.widgets.inputs import SearchLine
from ui.widgets.label import Heading, Small

_SHOWN = 4
_LONGEST = 150


class FromChronology(Card):
    """The child's events, newest first, to take one from.

    Signals:
        taken: an event was chosen; carries it as :class:`~hothdesk.assessments.model.Evidence`.
        closed: the person wants none.
    """

    taken = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__(is_quiet=True, gap=8)
        self.setObjectName("from_chronology")
        self._events: Sequence[Event] = ()
        self._shown = _SHOWN
        heading = Heading(_("Take from the chronology"), level=3)
        self.setAccessibleName(heading.text())
        self.search = SearchLine(_("Search the chronology"))
        self.search.edited.connect(self._on_search)
        self.close_button = text_button(_("Close"), self.closed.emit, name="close_chronology")
        self.add(row(heading, 1, self.close_button))
        self.add(self.search)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.column.addLayout(self._list)

    def show_events(self, events: Sequence[Event], taken: Collection[EventId]) -> None:
        """Show these events but those that were taken already."""
        self._events = [event for event in events if event.id not in taken]
        self._fill()

    def take_focus(self) -> None:
        """Give the keyboard to the search."""
        self.search.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        empty(self._list)
        wanted = EventFilter(containing=self.search.text())
        found = [event for event in self._events if wanted.lets_through(event)]
        self.search.setVisible(len(self._events) > _SHOWN or bool(self.search.text()))
        for event in found[: self._shown]:
            self._list.addWidget(_event_line(event, partial(self._on_taken, event)))
        if not found:
            words = (
                _("Nothing there holds these words.")
                if self.search.text()
                else _("There is nothing in the chronology that is not taken here already.")
            )
            self._list.addWidget(Small(words))
        if len(found) > self._shown:
            left = len(found) - self._shown
            words = ngettext("Show {count} more", "Show {count} more", left).format(count=left)
            self._list.addWidget(row(text_button(words, self._on_more, name="more_events"), 1))

    def _on_search(self, _text: str) -> None:
        self._shown = _SHOWN
        self._fill()

    def _on_more(self) -> None:
        self._shown += 4 * _SHOWN
        self._fill()

    def _on_taken(self, event: Event) -> None:
        self.taken.emit(
            Evidence(
                occurred=event.occurred,
                text=event.text,
                childs_words=event.childs_words,
                provenance=event.provenance,
                said_by=event.said_by,
                source=event.source,
                event_id=event.id,
            )
        )


def corrected_words(addendum: Addendum) -> str:
    """Return what was added later to an event, with the day."""
    day, why = day_words(addendum.added_at.astimezone(LONDON).date()), addendum.why.strip()
    words = _("Corrected on {day} ({why}): {text}") if why else _("Corrected on {day}: {text}")
    return words.format(day=day, why=why, text=addendum.text.strip())


def _event_line(event: Event, clicked: Callable[[], object]) -> QWidget:
    said = f"“{event.childs_words}”" if event.childs_words.strip() else ""
    words = " ".join(part for part in (said, event.text.strip()) if part)
    if len(words) > _LONGEST:
        words = f"{words[:_LONGEST].rstrip()}…"
    line = f"{partial_words(event.occurred)}, {event.kind.label}: {words}"
    button = Button(line, kind=ButtonKind.PLAIN, is_sentence=True, is_leading=True, clicked=clicked)
    corrected = [corrected_words(each) for each in event.addenda]
    button.setAccessibleDescription(" ".join(corrected))
    return Stack([button, *(Small(words) for words in corrected)], gap=2, is_top=False)
