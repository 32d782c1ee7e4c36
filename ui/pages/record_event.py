"""Write an event down: kept as it is typed, part of the chronology once it is recorded, and then for good."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from hothdesk.children.model import (
    ChildId,
    Event,
    EventDraft,
    EventKind,
    PersonAround,
    PersonId,
    Provenance,
)
from hothdesk.core.changes import Changes
from hothdesk.core.datewords import moment_words
from hothdesk.core.errors import Problems
from hothdesk.core.i18n import _
from ui.autosave import Autosave
from ui.child_page import BELOW_TABS, ChildHead, ChildPage
from ui.context import Context
from ui.pages.chronology_parts.draft import Draft
from ui.pages.chronology_parts.form import EventForm
from ui.theme.look import Type
from ui.unread import as_typed, with_lines
from ui.widgets.arrange import Columns, Flow, ScrollColumn, Stack, bring_into_sight, empty, row
from ui.widgets.button import filled, text_button
from ui.widgets.card import Card
from ui.widgets.field import ErrorSummary
from ui.widgets.label import Heading, PlainLabel, Small
from ui.widgets.notice import NoticeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What the form offers: the area's steps, the people, and what was begun before."""

    marks: tuple[tuple[str, str], ...]
    people: tuple[PersonAround, ...]
    drafts: tuple[EventDraft, ...]


def read_around(desk: Any, child_id: ChildId) -> Around:
    """Return what the form offers; called on the desk's own thread."""
    area = desk.settings.get().partnership_id
    events = desk.partnerships.partnership(area).events if area else ()
    drafts = desk.chronology.list_drafts(child_id)
    return Around(
        marks=tuple((event.id, event.title) for event in events),
        people=desk.people.list_people(child_id),
        drafts=tuple(draft for draft in drafts if draft.event.intelligence is None),
    )


class RecordEventPage(ChildPage):
    """The form, its draft, and the one step that makes it part of the chronology."""

    tab = "chronology"
    has_tabs = False
    back_page = "chronology"

    def __init__(
        self, ctx: Context, *, child_id: str, kind: str = "", marks: str = "", draft_id: str = ""
    ) -> None:
        super().__init__(ctx, child_id=child_id)
        self._draft = Draft()
        self._wants_draft = draft_id
        self._is_kind_chosen = bool(kind)
        self._is_blank = True
        self._is_settled = False
        self._people: tuple[PersonAround, ...] = ()
        self.form = EventForm(ctx.clock.today, self._add_person)
        self._begin = Event(
            child_id=self.child_id, kind=EventKind(kind) if kind else EventKind.CONTACT, marks=marks
        )
        self.form.show_event(self._begin, is_provenance_chosen=False)
        self.autosave = Autosave(self._keep, self)
        self.form.edited.connect(self._on_edited)
        for entry in (self.form.occurred, self.form.at, self.form.ended):
            entry.left.connect(self._on_day_left)
        self.summary = ErrorSummary(self.form.fields())
        self._offers = QVBoxLayout()
        self._offers.setSpacing(10)
        self.record = filled(_("Record this"), self._on_record, name="record_event")
        self.throw = text_button(_("Throw it away"), self._on_throw, name="throw_away")
        heading = Heading(_("Write down what happened"))
        main = Stack([heading, self.summary, self.form, row(self.record, self.throw, 1, gap=18)], gap=18)
        main.column.insertLayout(1, self._offers)
        self.body.addWidget(
            ScrollColumn(Columns([(main, None), (Stack([_side_card()]), 300)]), margins=BELOW_TABS)
        )
        self._load(self._on_around)

    def back_words(self) -> str:
        """Return the words on the way back."""
        return _("Back to the chronology")

    def has_unsaved(self) -> bool:
        """Say whether something typed is not on its way to the vault yet."""
        return self.autosave.has_unsaved or bool(self._is_begun() and self.form.unread())

    def flush(self) -> None:
        """Keep what is typed as a draft; a day that cannot be read stands in its words, as it was typed."""
        self.autosave.flush()
        lines = [as_typed(entry, typed) for entry, typed in self.form.unread()]
        if not lines or not self._is_begun() or self._is_settled:
            return
        event, draft, ctx = self.form.event_for(self.child_id), self._draft, self.ctx
        event = replace(event, text=with_lines(event.text, lines))

        def say(_changes: object) -> None:
            if ctx.window.is_open:
                words = _("When it was could not be read. It is kept in the words of your draft: {lines}")
                ctx.say(words.format(lines="; ".join(lines)), kind=NoticeKind.INFO)

        # The page is going, so the door to the desk itself hears that it was done.
        ctx.ops.run(lambda desk: draft.keep(desk, event), owner=ctx.ops, done=say)

    def take_focus(self) -> None:
        """Begin at the date when the kind is chosen already, else at the kind."""
        asked = self.form.occurred if self._is_kind_chosen or self._wants_draft else self.form.kind
        asked.field.take_focus()

    def show_head(self, head: ChildHead) -> None:
        """Name the child by initials among those involved."""
        self.form.involved.offer(self._people, head.child.initials)

    def reload(self, changes: Changes[Any] | None) -> None:
        """Offer people who were added since; what is typed stays."""
        super().reload(changes)
        if changes is not None and changes.touches("person"):
            self._load(self._offer)

    def _load(self, done: Callable[[Around], None]) -> None:
        child_id = self.child_id
        self.ctx.ops.run(
            lambda desk: read_around(desk, child_id), owner=self, done=done, failed=lambda _error: None
        )

    def _on_around(self, around: Around) -> None:
        self._offer(around)
        for draft in around.drafts:
            if draft.id == self._wants_draft:
                self._open(draft)
                return
        for draft in around.drafts:
            self._offers.addWidget(self._offered(draft))

    def _offer(self, around: Around) -> None:
        self._people = around.people
        self.form.offer_marks(around.marks)
        if self._begin.marks and self._is_blank:
            self.form.show_event(self._begin, is_provenance_chosen=False)
        initials = self.head.child.initials if self.head is not None else ""
        self.form.involved.offer(around.people, initials)

    def _offered(self, draft: EventDraft) -> Card:
        card = Card(_("You began to write something down"), gap=6)
        words = _("{kind}, kept {moment}.").format(
            kind=draft.event.kind.label, moment=moment_words(draft.saved_at)
        )
        begun = draft.event.text.strip() or draft.event.childs_words.strip()
        card.add(Small(words))
        if begun:
            card.add(PlainLabel(begun if len(begun) < 160 else f"{begun[:160]} …", kind=Type.SMALL))
        go_on = text_button(_("Go on with it"), partial(self._on_go_on, draft), name="go_on_writing")
        go_on.setAccessibleDescription(words)
        card.add(Flow([go_on]))
        return card

    def _on_go_on(self, draft: EventDraft) -> None:
        self.flush()
        self._open(draft)
        self.form.text.field.take_focus()

    def _open(self, draft: EventDraft) -> None:
        empty(self._offers)
        self._draft = Draft(draft.id)
        self._is_blank = False
        self.form.show_event(draft.event, is_provenance_chosen=draft.event.provenance is not Provenance.SEEN)

    def _on_edited(self, name: str) -> None:
        self._is_blank = False
        if self._is_begun():
            self.autosave.note(name)
        self.unsaved_changed.emit()

    def _is_begun(self) -> bool:
        return self._draft.is_kept or not self.form.is_blank()

    def _on_day_left(self) -> None:
        self.form.look_at_days(self.ctx.clock.today())

    def _keep(self, _names: frozenset[str]) -> None:
        event, draft = self.form.event_for(self.child_id), self._draft
        self.ctx.ops.run(lambda desk: draft.keep(desk, event), owner=self, failed=self.summary.show_error)
        self.unsaved_changed.emit()

    def _on_record(self) -> None:
        self.autosave.flush()
        event = self.form.event_for(self.child_id)
        problems = self.form.problems()
        found = {problem.field for problem in problems}
        problems += [each for each in event.problems(self.ctx.clock.today()) if each.field not in found]
        places = [field.name for field in self.form.fields()]
        problems.sort(key=lambda each: places.index(each.field) if each.field in places else -1)
        bring_into_sight(self.summary)  # and then the first field of it, which show_problems goes to
        self.summary.show_problems(problems)
        if problems:
            return
        self.record.setEnabled(False)
        self._is_settled = True
        draft = self._draft
        self.ctx.ops.run(
            lambda desk: draft.record(desk, event),
            owner=self,
            done=self._on_recorded,
            failed=self._on_failed,
        )

    def _on_recorded(self, _changes: object) -> None:
        self.autosave.forget()
        self.go("chronology")
        self.ctx.say(_("Recorded. A correction can be added under it at any time."))

    def _on_failed(self, error: Exception) -> None:
        self.record.setEnabled(True)
        self._is_settled = False
        self.summary.show_error(error)

    def _on_throw(self) -> None:
        if not self._draft.is_kept and self.form.is_blank():
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
        self.ctx.ops.run(draft.throw_away, owner=self, done=lambda _changes: self.go("chronology"))

    def _add_person(self, name: str, done: Callable[[PersonId], object]) -> None:
        person = PersonAround(child_id=self.child_id, name=name)

        def failed(error: Exception) -> None:
            words = error.problems[0].message if isinstance(error, Problems) else str(error)
            self.ctx.say(words, kind=NoticeKind.PROBLEM)

        self.ctx.ops.run(
            lambda desk: desk.people.add(person),
            owner=self,
            done=lambda changes: done(changes.value),
            failed=failed,
        )


def _side_card() -> Card:
    return Card(
        _("What happens to it"),
        widgets=[
            Small(_("While you write, it is kept as a draft that only this form shows.")),
            Small(
                _(
                    "Once it is recorded it is never changed or deleted. A correction stands under it, with "
                    "its own date."
                )
            ),
            Small(_("Writing it down late is welcome. When it was and when you wrote it are both shown.")),
        ],
        gap=8,
    )
