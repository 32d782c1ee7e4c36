"""Restricted police information: kept apart from the chronology and every pack, in its own place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from hothdesk.children.model import ChildId, Event, EventDraft, EventKind, Intelligence, Provenance
from hothdesk.core.changes import Changes
from hothdesk.core.datewords import moment_words, partial_words
from hothdesk.core.errors import Problem
from hothdesk.core.i18n import _, ngettext
from ui.autosave import Autosave, Entry, area_entry, date_entry, line_entry
from ui.child_page import BELOW_TABS, ChildPage
from ui.context import Context
from ui.datetyping import UnreadableDate
from ui.pages.chronology_parts.draft import Draft
from ui.theme.look import Ink, Type
from ui.unread import as_typed, unread_text, with_lines
from ui.widgets.arrange import Columns, Flow, ScrollColumn, Stack, empty, row
from ui.widgets.button import filled, text_button
from ui.widgets.card import Card
from ui.widgets.field import ErrorSummary
from ui.widgets.icon import Icon
from ui.widgets.label import Heading, PlainLabel, Small
from ui.widgets.notice import NoticeKind


def read_apart(desk: Any, child_id: ChildId) -> tuple[tuple[Event, ...], tuple[EventDraft, ...]]:
    """Return what is kept apart, and what was begun; called on the desk's own thread."""
    chronology = desk.chronology
    return chronology.list_intelligence(child_id), chronology.list_intelligence_drafts(child_id)


class RestrictedPage(ChildPage):
    """A small form, and the list that is shown nowhere else."""

    tab = "chronology"
    has_tabs = False
    back_page = "chronology"

    def __init__(self, ctx: Context, *, child_id: str) -> None:
        super().__init__(ctx, child_id=child_id)
        self._draft = Draft()
        self._is_settled = False
        self.autosave = Autosave(self._keep, self)
        self.text = area_entry(_("The information"), "intelligence", lines=3)
        self.source = line_entry(_("Source"), "source", hint=_("It never leaves with a pack."))
        self.grade = line_entry(_("Grading"), "grade", characters=12, is_optional=True)
        self.handling = line_entry(
            _("Handling"), "handling", hint=_("Who may see it, and what may be done with it.")
        )
        self.occurred = date_entry(_("When was it?"), "occurred", ctx.clock.today, is_optional=True)
        for entry in self._entries():
            entry.edited.connect(self._on_edited)
        self.summary = ErrorSummary([entry.field for entry in self._entries()])
        self.record = filled(_("Record it apart"), self._on_record, name="record_apart")
        throw = text_button(_("Throw it away"), self._on_throw, name="throw_away")
        form = Card(_("Write restricted information down"), gap=16)
        for part in (self.summary, *(entry.field for entry in self._entries())):
            form.add(part)
        form.add(row(self.record, throw, 1, gap=18))
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        heading = Heading(_("Restricted police information"))
        main = Stack([heading, _warning(), form])
        main.column.insertLayout(3, self._list)
        self.body.addWidget(ScrollColumn(Columns([(main, None)]), margins=BELOW_TABS))
        self._load(self._on_first_read)

    def back_words(self) -> str:
        """Return the words on the way back."""
        return _("Back to the chronology")

    def has_unsaved(self) -> bool:
        """Say whether something typed is not on its way to the vault yet."""
        return self.autosave.has_unsaved or bool(self._is_begun() and unread_text(self.occurred))

    def flush(self) -> None:
        """Keep what is typed as a draft; a day that cannot be read stands in its words, as it was typed."""
        self.autosave.flush()
        typed, event, ctx = unread_text(self.occurred), self._event(), self.ctx
        if not typed or not self._is_begun() or event.intelligence is None or self._is_settled:
            return
        words = with_lines(event.intelligence.text, [as_typed(self.occurred, typed)])
        event = replace(event, intelligence=replace(event.intelligence, text=words))
        draft = self._draft
        # The page is going, so the door to the desk itself keeps it.
        ctx.ops.run(lambda desk: draft.keep(desk, event), owner=ctx.ops)

    def reload(self, changes: Changes[Any] | None) -> None:
        """Read the list again."""
        super().reload(changes)
        if changes is None or changes.touches("event"):
            self._load(self._show)

    def _entries(self) -> tuple[Entry, ...]:
        return (self.text, self.source, self.grade, self.handling, self.occurred)

    def _load(self, done: Any) -> None:
        child_id = self.child_id
        self.ctx.ops.run(
            lambda desk: read_apart(desk, child_id), owner=self, done=done, failed=lambda _error: None
        )

    def _on_first_read(self, read: tuple[tuple[Event, ...], tuple[EventDraft, ...]]) -> None:
        self._show(read)
        draft = next(iter(read[1]), None)
        if draft is None or draft.event.intelligence is None or self._is_blank() is False:
            return
        self._draft = Draft(draft.id)
        known = draft.event.intelligence
        for entry, value in (
            (self.text, known.text),
            (self.source, known.source),
            (self.grade, known.grade),
            (self.handling, known.handling),
        ):
            entry.show(value)
        self.occurred.show(draft.event.occurred)
        self.ctx.say(
            _("This is what you began on {moment}.").format(moment=moment_words(draft.saved_at)),
            kind=NoticeKind.INFO,
        )

    def _show(self, read: tuple[tuple[Event, ...], tuple[EventDraft, ...]]) -> None:
        events = read[0]
        empty(self._list)
        words = ngettext("{count} line kept apart", "{count} lines kept apart", len(events))
        self._list.addWidget(Heading(words if events else _("Nothing is kept apart"), level=2))
        for event in events:
            if event.intelligence is not None:
                self._list.addWidget(_line(event, event.intelligence))

    def _is_blank(self) -> bool:
        typed = (self.text, self.source, self.grade, self.handling)
        return not any(entry.value().strip() for entry in typed)

    def _event(self) -> Event:
        try:
            occurred = self.occurred.value()
        except UnreadableDate:
            occurred = None
        return Event(
            child_id=self.child_id,
            kind=EventKind.POLICE,
            provenance=Provenance.TOLD_BY_OTHER,
            occurred=occurred,
            intelligence=Intelligence(
                text=self.text.value(),
                source=self.source.value().strip(),
                grade=self.grade.value().strip(),
                handling=self.handling.value().strip(),
            ),
        )

    def _on_edited(self, name: str) -> None:
        if self._is_begun():
            self.autosave.note(name)
        self.unsaved_changed.emit()

    def _is_begun(self) -> bool:
        return self._draft.is_kept or not self._is_blank()

    def _keep(self, _names: frozenset[str]) -> None:
        event, draft = self._event(), self._draft
        self.ctx.ops.run(lambda desk: draft.keep(desk, event), owner=self, failed=self.summary.show_error)
        self.unsaved_changed.emit()

    def _on_record(self) -> None:
        self.autosave.flush()
        event, draft = self._event(), self._draft
        problems = list(event.problems(self.ctx.clock.today()))
        try:
            self.occurred.value()
        except UnreadableDate as error:
            problems.append(Problem("occurred", str(error)))
        self.summary.show_problems(problems)
        if problems:
            return
        self.record.setEnabled(False)
        self._is_settled = True
        self.ctx.ops.run(
            lambda desk: draft.record(desk, event),
            owner=self,
            done=self._on_recorded,
            failed=self._on_failed,
        )

    def _on_recorded(self, _changes: object) -> None:
        self._clear()
        self.ctx.say(_("Recorded apart. It is in no list and no pack but here."))

    def _on_failed(self, error: Exception) -> None:
        self.record.setEnabled(True)
        self._is_settled = False
        self.summary.show_error(error)

    def _on_throw(self) -> None:
        if self._is_blank() and not self._draft.is_kept:
            self.go("chronology")
            return
        self.ctx.ask.confirm(
            self,
            _("Throw away what you began to write?"),
            yes=_("Throw it away"),
            no=_("Keep it"),
            then=self._throw,
        )

    def _throw(self) -> None:
        self.autosave.forget()
        self._is_settled = True
        draft = self._draft
        self.ctx.ops.run(draft.throw_away, owner=self, done=lambda _changes: self._clear())

    def _clear(self) -> None:
        self._draft = Draft()
        self._is_settled = False
        for entry in self._entries():
            entry.clear()
        self.autosave.forget()
        self.record.setEnabled(True)
        self.text.field.take_focus()


def _warning() -> Card:
    card = Card(is_quiet=True, gap=6)
    words = PlainLabel(
        _("Kept apart: never in the chronology, never in a pack, never read out to a family."),
        kind=Type.STRONG,
    )
    card.add(row(Icon("lock", ink=Ink.DANGER, side=22), words, 1, gap=12))
    card.add(
        Small(
            _(
                "Write here only what the police or another agency gave in confidence. What may be shared "
                "belongs in the chronology. The audit notes that this page was opened."
            )
        )
    )
    return card


def _line(event: Event, known: Intelligence) -> Card:
    card = Card(gap=4)
    recorded = "" if event.recorded_at is None else moment_words(event.recorded_at)
    card.setAccessibleName(_("Restricted, written down {moment}").format(moment=recorded))
    chip = PlainLabel(_("Restricted"), kind=Type.SMALL_STRONG, ink=Ink.DANGER)
    card.add(Flow([row(Icon("lock", ink=Ink.DANGER), chip, gap=6), Small(partial_words(event.occurred))]))
    card.add(PlainLabel(known.text))
    for words, value in (
        (_("Source: {value}"), known.source),
        (_("Grading: {value}"), known.grade),
        (_("Handling: {value}"), known.handling),
        (_("Written down {value}"), recorded),
    ):
        if value.strip():
            card.add(Small(words.format(value=value.strip())))
    return card
