"""How an answer is known: the lines of evidence, the child's words first, and writing a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hothdesk.assessments.model import Evidence, Window, evidence_windows
from hothdesk.children.model import Event, Provenance
from hothdesk.core.dates import PartialDate
from hothdesk.core.datewords import partial_words, short_words
from hothdesk.core.drawing import MIXED, NOT_KNOWN
from hothdesk.core.i18n import _
from hothdesk.formengine.model import Windows
from ui.pages.assessment_parts.evidence_form import EvidenceForm
from ui.pages.assessment_parts.from_chronology import FromChronology, corrected_words
from ui.pages.assessment_parts.opened import Corrections, corrections_in, window_words
from ui.theme.look import Ink, Type
from ui.widgets.arrange import Flow, Stack, bring_into_sight, empty
from ui.widgets.button import text_button
from ui.widgets.card import Card, ChildQuote
from ui.widgets.chip import Chip
from ui.widgets.label import Heading, PlainLabel, Small
from ui.widgets.text import Span

_NOTHING = Evidence()


class EvidenceCard(Card):
    """The evidence of one answer.

    Signals:
        changed: the lines are others now; carries them and whether the person is still typing.
        waiting_changed: something waits to be kept, or no longer does.
        removed: a line was taken away; carries where it stood and the line.
        chronology_wanted: the events are needed, to take one from.
    """

    changed = Signal(object, bool)
    waiting_changed = Signal()
    removed = Signal(int, object)
    chronology_wanted = Signal()

    def __init__(
        self,
        lines: Sequence[Evidence],
        *,
        child: str,
        anchor_on: date,
        windows: Windows | None,
        today: Callable[[], date],
        corrections: Corrections,
    ) -> None:
        super().__init__(gap=10)
        self.setObjectName("evidence")
        self.setAccessibleName(_("Evidence"))
        self.column.setContentsMargins(16, 14, 16, 14)
        self._lines: tuple[Evidence, ...] = tuple(lines)
        self._child, self._anchor_on, self._windows, self._today = child, anchor_on, windows, today
        self._corrections = corrections
        self._open_at: int | None = None
        self.form: EvidenceForm | None = None
        self.chronology: FromChronology | None = None
        self._counts = QHBoxLayout()
        head = QHBoxLayout()
        head.addWidget(Heading(_("Evidence"), level=2))
        head.addStretch(1)
        head.addLayout(self._counts)
        self.column.addLayout(head)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.column.addLayout(self._list)
        self._place = QVBoxLayout()
        self.column.addLayout(self._place)
        self.adder = text_button(_("Add evidence"), self._on_add, icon="add", name="add_evidence")
        self.taker = text_button(
            _("Take from the chronology"), self._on_take, icon="calendar", name="take_from_chronology"
        )
        self._ways = Flow([self.adder, self.taker], across=22)
        self.add(self._ways)
        unfinished = next((at for at, each in enumerate(self._lines) if each.is_empty), None)
        self._fill()
        if unfinished is not None:
            self._edit(unfinished)

    def show_lines(self, lines: Sequence[Evidence]) -> None:
        """Show these lines; while one is being written nothing is replaced."""
        if self.form is None and tuple(lines) != self._lines:
            self._lines = tuple(lines)
            self._fill()

    def put_back(self, at: int, evidence: Evidence) -> None:
        """Put a removed line back where it stood; a line being written stays open."""
        if self._open_at is not None and at <= self._open_at:
            self._open_at += 1
        self._lines = (*self._lines[:at], evidence, *self._lines[at:])
        self._fill()
        self.changed.emit(self._lines, False)

    def show_events(self, events: Sequence[Event]) -> None:
        """Show the chronology to take a line from."""
        self._corrections = corrections_in(events)
        if self.chronology is not None:
            taken = {each.event_id for each in self._lines if each.event_id is not None}
            self.chronology.show_events(events, taken)
            self.chronology.take_focus()
            bring_into_sight(self.chronology)

    def unread(self) -> str:
        """Return what was typed for a date in the line being written, where it cannot be read."""
        return "" if self.form is None else self.form.unread()

    def settle(self) -> None:
        """Keep what is half written; lines in which nothing was written are let go."""
        if self.form is not None:
            self._put(self.form.settled(), is_typing=True)
        kept = tuple(each for each in self._lines if not _is_blank(each))
        if kept != self._lines:
            self._lines = kept
            self.changed.emit(kept, False)

    def _fill(self) -> None:
        empty(self._counts)
        for window, count in evidence_windows(self._lines, self._anchor_on, self._windows).items():
            tone = MIXED if window is Window.CURRENT else NOT_KNOWN
            ago = window_words(window, self._windows)
            words = _("{count} {ago}").format(count=count, ago=ago)
            self._counts.addWidget(Chip(words, tone, has_mark=False))
        empty(self._list)
        numbered = [(at, each) for at, each in enumerate(self._lines) if at != self._open_at]
        numbered.sort(key=lambda pair: not pair[1].childs_words.strip())
        for at, each in numbered:
            change = (at + 1, partial(self._edit, at))
            self._list.addWidget(
                evidence_line(each, self._child, self._today(), corrections=self._corrections, change=change)
            )
        if not self._lines and self.form is None:
            self._list.addWidget(Small(_("How is it known? What was seen or said, by whom, and when.")))

    def _edit(self, at: int) -> None:
        self._close()
        self._open_at = at
        shown = self._lines[at] if at < len(self._lines) else _NOTHING
        form = EvidenceForm(shown, self._child, self._today)
        form.typed.connect(self._on_typed)
        form.chosen.connect(self._on_chosen)
        form.done.connect(self._on_done)
        form.removed.connect(self._on_form_removed)
        self.form = form
        self._place.addWidget(form)
        self._ways.hide()
        self._fill()
        form.show()  # Qt would show it only after what is being typed now
        form.take_focus()
        bring_into_sight(form)

    def _close(self) -> None:
        if self.form is not None:
            self._put(self.form.settled(), is_typing=True)
        self.form = self.chronology = None
        self._open_at = None
        empty(self._place)
        self._ways.show()
        self.waiting_changed.emit()

    def _put(self, evidence: Evidence, *, is_typing: bool) -> None:
        at = self._open_at
        if at is None:
            return
        lines = list(self._lines)
        if at < len(lines):
            lines[at] = evidence
        elif evidence != _NOTHING:
            lines.append(evidence)
        if tuple(lines) != self._lines:
            self._lines = tuple(lines)
            self.changed.emit(self._lines, is_typing)

    def _on_add(self) -> None:
        self._edit(len(self._lines))

    def _on_typed(self) -> None:
        if self.form is not None:
            self._put(self.form.evidence(), is_typing=True)
            self.waiting_changed.emit()

    def _on_chosen(self) -> None:
        if self.form is not None:
            self._put(self.form.evidence(), is_typing=False)

    def _on_done(self) -> None:
        self._close()
        self._fill()
        self.changed.emit(self._lines, False)
        self.adder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_form_removed(self) -> None:
        at, self.form = self._open_at, None
        self._close()
        if at is not None:
            self._on_remove(at)

    def _on_remove(self, at: int) -> None:
        before = self._lines
        self._close()
        if at < len(before):
            self._lines = tuple(each for number, each in enumerate(before) if number != at)
            self.changed.emit(self._lines, False)
            self.removed.emit(at, before[at])
        self._fill()
        self.adder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_take(self) -> None:
        self._close()
        self.chronology = FromChronology()
        self.chronology.taken.connect(self._on_taken)
        self.chronology.closed.connect(self._on_closed)
        self._place.addWidget(self.chronology)
        self._ways.hide()
        self.chronology_wanted.emit()

    def _on_taken(self, evidence: Evidence) -> None:
        self._close()
        self._lines = (*self._lines, evidence)
        self.changed.emit(self._lines, False)
        self._fill()
        self.taker.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_closed(self) -> None:
        self._close()
        self.taker.setFocus(Qt.FocusReason.OtherFocusReason)


def evidence_line(
    evidence: Evidence,
    child: str,
    today: date,
    *,
    corrections: Corrections,
    change: tuple[int, Callable[[], object]] | None = None,
) -> QWidget:
    """Return one line as it is shown, and what was corrected since in the event it was taken from.

    With its number and what opens it, also the way to change it.
    """
    when, who = when_words(evidence.occurred, today), _who(evidence, child)
    said: list[QWidget] = []
    if evidence.childs_words.strip():
        told = _("{day}, told by {child}").format(day=when, child=child)
        said.append(ChildQuote(evidence.childs_words, told))
    if evidence.text.strip() or not said:
        text = evidence.text.strip() or _("Nothing is written here yet.")
        words = [Span(f"{when}, {who}: " if who else f"{when}: ", is_strong=True), Span(text)]
        if evidence.source.strip():
            words.append(Span(f" {evidence.source.strip()}", ink=Ink.MUTED))
        said.append(PlainLabel(words, kind=Type.SMALL))
    if evidence.event_id is not None:
        said += [Small(words) for words in map(corrected_words, corrections.get(evidence.event_id, ()))]
    column = Stack(said, gap=4, is_top=False)
    if change is None:
        return column
    number, act = change
    button = text_button(_("Change"), act)
    what = (evidence.childs_words or evidence.text).strip()[:80]
    button.setAccessibleDescription(f"{number}. {when}: {what}")
    both = QWidget()
    line = QHBoxLayout(both)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(14)
    line.addWidget(column, 1, Qt.AlignmentFlag.AlignVCenter)
    line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return both


def when_words(when: PartialDate | None, today: date) -> str:
    """Return a date as people say it near to it; as well as it is known."""
    if when is not None and when.day is not None and not when.is_estimated:
        return short_words(when.earliest(), today=today)
    return partial_words(when)


def _who(evidence: Evidence, child: str) -> str:
    said_by = evidence.said_by.strip()
    match evidence.provenance:
        case Provenance.TOLD_BY_CHILD:
            return _("told by {child}").format(child=child)
        case Provenance.TOLD_BY_OTHER:
            return _("told by {person}").format(person=said_by) if said_by else _("told by somebody else")
        case Provenance.MY_VIEW:
            return _("my view")
        case None:
            return _("how it is known: not said yet")
        case _:
            return _("seen by {person}").format(person=said_by) if said_by else _("seen")


def _is_blank(evidence: Evidence) -> bool:
    return evidence.is_empty and not (
        evidence.occurred or evidence.said_by.strip() or evidence.source.strip() or evidence.event_id
    )
