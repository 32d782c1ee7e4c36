"""The chronology: what happened and what was said, newest first; nothing in it is ever changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.children.model import (
    ChildId,
    Event,
    EventDraft,
    EventDraftId,
    EventFilter,
    PersonId,
)
from hothdesk.core.changes import Changes
from hothdesk.core.datewords import moment_words
from hothdesk.core.i18n import _, ngettext
from ui import a11y
from ui.autosave import show_problems
from ui.child_page import BELOW_TABS, ChildHead, ChildPage
from ui.context import Context
from ui.pages.chronology_parts.entry import EntryCard
from ui.pages.chronology_parts.filter import FilterBar
from ui.widgets.arrange import Flow, ScrollColumn, Stack, empty, row
from ui.widgets.button import filled, outlined, text_button
from ui.widgets.card import Card, EmptyState
from ui.widgets.label import Heading, Small
from ui.widgets.notice import NoticeKind

_SHOWN_AT_ONCE: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What the page shows: the events, who is who, the area's events by id, and what was begun."""

    events: tuple[Event, ...]
    names: Mapping[PersonId | None, str]
    marks: Mapping[str, str]
    drafts: tuple[EventDraft, ...]


def read_chronology(desk: Any, child_id: ChildId) -> Read:
    """Return what the page shows; called on the desk's own thread."""
    area = desk.settings.get().partnership_id
    people = desk.people.list_people(child_id, including_set_aside=True)
    events = desk.partnerships.partnership(area).events if area else ()
    return Read(
        events=desk.chronology.list_events(child_id),
        names={person.id: person.display_name for person in people},
        marks={event.id: event.title for event in events},
        drafts=tuple(
            draft for draft in desk.chronology.list_drafts(child_id) if draft.event.intelligence is None
        ),
    )


class ChronologyPage(ChildPage):
    """The list with its filter; to write something down is a page of its own (``record_event``)."""

    tab = "chronology"

    def __init__(self, ctx: Context, *, child_id: str) -> None:
        super().__init__(ctx, child_id=child_id)
        self._read: Read | None = None
        self._shown = _SHOWN_AT_ONCE
        self._open: EntryCard | None = None
        self.heading = Heading(_("Chronology"))
        self.record = filled(_("Record something"), partial(self.go, "record_event"), name="record_something")
        self.filter = FilterBar()
        self.filter.changed.connect(self._on_filter)
        self._drafts = QVBoxLayout()
        self._drafts.setSpacing(10)
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        apart = text_button(
            _("Restricted police information"),
            partial(self.go, "restricted"),
            icon="lock",
            name="open_restricted",
        )
        apart.setAccessibleDescription(_("It is kept apart, and is not in this list or in any pack."))
        whole = Stack([row(self.heading, 1, self.record), self.filter])
        whole.column.insertLayout(1, self._drafts)
        whole.column.insertLayout(3, self._list)
        whole.add(Flow([apart, Small(_("is kept apart: it is not in this list."))], across=8))
        self.body.addWidget(ScrollColumn(whole, margins=BELOW_TABS))
        self._load()

    def reload(self, changes: Changes[Any] | None) -> None:
        """Read the events again; a correction that is being typed keeps its place until it is kept."""
        super().reload(changes)
        if changes is None or any(changes.touches(noun) for noun in ("event", "event_draft", "person")):
            self._load()

    def has_unsaved(self) -> bool:
        """Say whether a correction is being typed: it is kept when "Add this" is pressed."""
        return bool(self._open and self._open.addendum and self._open.addendum.text.value().strip())

    def flush(self) -> None:
        """Keep a correction that is being typed among what was begun: nobody but its writer may add it."""
        card = self._open
        if card is None or card.addendum is None or not self.has_unsaved():
            return
        words = _("Correction to the entry of {when}: {text}").format(
            when=card.when, text=card.addendum.text.value()
        )
        draft = Event(child_id=self.child_id, kind=card.record.kind, text=words)
        card.close_form()
        self.ctx.ops.run(lambda desk: desk.chronology.save_draft(draft), owner=self)

    def show_head(self, head: ChildHead) -> None:
        """Name the child by initials where the child had a part."""
        self._fill()

    def _load(self) -> None:
        child_id = self.child_id
        self.ctx.ops.run(
            lambda desk: read_chronology(desk, child_id), owner=self, done=self._on_read, failed=_quiet
        )

    def _on_read(self, read: Read) -> None:
        self._read = read
        self.filter.offer(frozenset(event.kind for event in read.events))
        self._fill()

    def _fill(self) -> None:
        read, head = self._read, self.head
        if read is None or head is None or self.has_unsaved():
            return
        self._open = None
        wanted = self.filter.wanted()
        found = [event for event in read.events if wanted.lets_through(event)]
        empty(self._drafts)
        for draft in read.drafts:
            self._drafts.addWidget(self._draft(draft))
        empty(self._list)
        self._say_count(len(found), len(read.events), wanted)
        self.filter.setVisible(bool(read.events))
        names = {**read.names, None: head.child.initials}
        today = self.ctx.clock.today()
        for number, event in enumerate(found[: self._shown], start=1):
            card = EntryCard(
                event, number=number, today=today, names=names, marks=read.marks, add_to=self._on_add_to
            )
            card.button.clicked.connect(partial(self._on_opened, card))
            self._list.addWidget(card)
        if len(found) > self._shown:
            more = ngettext("Show {count} more", "Show {count} more", len(found) - self._shown)
            self._list.addWidget(outlined(more, partial(self._on_more, len(found)), name="show_more"))
        if not found:
            self._list.addWidget(_nothing(bool(read.events)))

    def _say_count(self, found: int, everything: int, wanted: EventFilter) -> None:
        if wanted == EventFilter():
            self.heading.say(ngettext("{count} entry", "{count} entries", everything))
            if not everything:
                self.heading.say(_("Chronology"))
            return
        words = ngettext("{count} entry found", "{count} entries found", found)
        if words != self.heading.text():
            a11y.announce(words, source=self)
        self.heading.say(words)

    def _draft(self, draft: EventDraft) -> Card:
        card = Card(_("You began to write something down"), gap=6)
        words = _("{kind}, kept {moment}. It is not part of the chronology yet.").format(
            kind=draft.event.kind.label, moment=moment_words(draft.saved_at)
        )
        card.add(Small(words))
        go_on = text_button(
            _("Go on writing"), partial(self.go, "record_event", draft_id=draft.id), name="go_on_writing"
        )
        throw = text_button(_("Throw it away"), partial(self._on_throw, draft.id), name="throw_away")
        for button in (go_on, throw):
            button.setAccessibleDescription(words)
        card.add(Flow([go_on, throw], across=18))
        return card

    def _on_throw(self, draft_id: EventDraftId) -> None:
        self.ctx.ask.confirm(
            self,
            _("Throw away what you began to write?"),
            yes=_("Throw it away"),
            no=_("Keep it"),
            then=partial(self._throw, draft_id),
        )

    def _throw(self, draft_id: EventDraftId) -> None:
        self.ctx.ops.run(lambda desk: desk.chronology.discard_draft(draft_id), owner=self)

    def _on_filter(self) -> None:
        self._shown = _SHOWN_AT_ONCE
        self._fill()

    def _on_more(self, count: int) -> None:
        self._shown = count
        self._fill()

    def _on_opened(self, card: EntryCard) -> None:
        if self._open is not None and self._open is not card and not self.has_unsaved():
            self._open.close_form()
        self._open = card

    def _on_add_to(self, card: EntryCard) -> None:
        form = card.addendum
        if form is None:
            return
        event_id, text, why = card.record.id, form.text.value(), form.why.value()
        form.keep.setEnabled(False)

        def failed(error: Exception) -> None:
            form.keep.setEnabled(True)
            left = show_problems([form.text, form.why], error)
            if left:
                self.ctx.say(left[0].message, kind=NoticeKind.PROBLEM)
            form.text.field.take_focus()

        def done(_changes: object) -> None:
            card.close_form()
            self._open = None
            self.ctx.say(_("Added under the entry, with today’s date."))

        self.ctx.ops.run(
            lambda desk: desk.chronology.add_to(event_id, text=text, why=why),
            owner=self,
            done=done,
            failed=failed,
        )


def _nothing(is_filtered: bool) -> QWidget:
    if is_filtered:
        return EmptyState(
            _("No entry fits"), _("Take a filter away, or look for fewer letters. Nothing was deleted.")
        )
    return EmptyState(
        _("What happened, in order"),
        _(
            "Write down what was seen, what was told and by whom, and what is your view: each stays what it "
            "is. The child’s own words have a place of their own. Entries are never changed; corrections "
            "stand under them."
        ),
    )


def _quiet(_error: Exception) -> None:
    """Say nothing: that the child is not there is said where the head is read."""
