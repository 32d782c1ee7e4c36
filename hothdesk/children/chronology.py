"""``Chronology``: record what happened and what was said; correct by adding; list it, newest first.

There is no method that alters or deletes an event, and the tables would refuse it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import Final

from hothdesk.children.model import (
    Addendum,
    ChildId,
    Event,
    EventDraft,
    EventDraftId,
    EventFilter,
    EventId,
    EventKind,
    Happening,
    TimelinePoint,
)
from hothdesk.children.repo import children as child_repo
from hothdesk.children.repo import events as repo
from hothdesk.children.repo import people as people_repo
from hothdesk.core.changes import Changes
from hothdesk.core.errors import NotFound, Problem, Problems
from hothdesk.core.i18n import _
from hothdesk.core.ids import new_id
from hothdesk.security.session import VaultSession, Work

_EVERYTHING: Final = EventFilter()


class Chronology:
    """What happened and what was said, for every child of this desk."""

    def __init__(self, session: VaultSession) -> None:
        self._session = session

    def record(self, event: Event, *, draft_id: EventDraftId | None = None) -> Changes[EventId]:
        """Record an event for good, about the child named in ``event.child_id``.

        Recording the draft it was typed in throws the draft away.

        Raises:
            NotFound: there is no such child, or a person with a part is not around that child.
            Problems: what must be put right first, field by field.
        """
        with self._session.change("event.record") as work:
            _check_people(work, event)
            kept = replace(
                event, id=EventId(new_id()), recorded_at=work.at, recorded_by=work.actor, addenda=()
            )
            if problems := kept.problems(work.today):
                raise Problems(problems)
            repo.insert_event(work.connection, kept, work.at)
            if draft_id is not None:
                repo.delete_draft(work.connection, draft_id)
                work.touch("event_draft", draft_id)
            work.touch("event", kept.id, after=repo.as_record(kept))
            return work.changes(kept.id)

    def add_to(self, event_id: EventId, *, text: str, why: str = "") -> Changes[None]:
        """Add a correction or a further word to an event, which itself stays as it was.

        Raises:
            NotFound: there is no such event.
            Problems: nothing was written.
        """
        if not text.strip():
            raise Problems([Problem("text", _("Write the correction, or what you want to add."))])
        with self._session.change("event.add_to") as work:
            if repo.find_child_of(work.connection, event_id) is None:
                raise NotFound(_("This event is not in this vault."))
            addendum = Addendum(added_at=work.at, added_by=work.actor, why=why.strip(), text=text)
            repo.insert_addendum(work.connection, event_id, addendum)
            work.touch("event", event_id, after={"why": addendum.why, "text": addendum.text})
            return work.changes(None)

    def save_draft(self, event: Event, *, draft_id: EventDraftId | None = None) -> Changes[EventDraftId]:
        """Keep an unfinished event as it is typed: what autosave calls. Anything may be missing yet.

        Raises:
            NotFound: there is no such child.
        """
        with self._session.change("event_draft.save") as work:
            if child_repo.find_child(work.connection, event.child_id) is None:
                raise NotFound(_("This child is not in this vault."))
            draft = EventDraft(id=draft_id or EventDraftId(new_id()), event=event, saved_at=work.at)
            repo.keep_draft(work.connection, draft)
            work.touch("event_draft", draft.id, after=repo.as_record(event))
            return work.changes(draft.id)

    def discard_draft(self, draft_id: EventDraftId) -> Changes[None]:
        """Throw an unfinished event away.

        Raises:
            NotFound: there is no such draft.
        """
        with self._session.change("event_draft.discard") as work:
            if not repo.delete_draft(work.connection, draft_id):
                raise NotFound(_("This draft is not in this vault."))
            work.touch("event_draft", draft_id)
            return work.changes(None)

    def list_drafts(self, child_id: ChildId | None = None) -> tuple[EventDraft, ...]:
        """Return unfinished ordinary events, of one child or of all, the last saved first."""
        with self._session.read() as connection:
            drafts = repo.list_drafts(connection, child_id)
        return tuple(draft for draft in drafts if draft.event.intelligence is None)

    def list_intelligence_drafts(self, child_id: ChildId) -> tuple[EventDraft, ...]:
        """Return only what is unfinished and kept apart about a child; the audit says it was looked at."""
        with self._session.view("intelligence", child_id) as connection:
            drafts = repo.list_drafts(connection, child_id)
        return tuple(draft for draft in drafts if draft.event.intelligence is not None)

    def get_event(self, event_id: EventId) -> Event:
        """Return one ordinary event with its addenda.

        Raises:
            NotFound: there is no such event, or it is kept apart.
        """
        with self._session.view("event", event_id) as connection:
            found = repo.find_event(connection, event_id)
            if found is None:
                raise NotFound(_("This event is not in this vault."))
            return found

    def list_events(self, child_id: ChildId, wanted: EventFilter = _EVERYTHING) -> tuple[Event, ...]:
        """Return a child's events, newest first; never what is kept apart as intelligence."""
        with self._session.view("chronology", child_id) as connection:
            events = repo.list_events(connection, child_id)
        return tuple(event for event in events if wanted.lets_through(event))

    def list_intelligence(self, child_id: ChildId) -> tuple[Event, ...]:
        """Return only what is kept apart about a child; the audit says that it was looked at."""
        with self._session.view("intelligence", child_id) as connection:
            return repo.list_intelligence(connection, child_id)

    def list_for_leak_check(self, child_id: ChildId) -> tuple[Event, ...]:
        """Return everything about a child, what is kept apart included, for a program to search with.

        Nobody is shown it, so the audit does not say that somebody looked: only a search of a finished paper
        for what must not stand in it may call this.
        """
        with self._session.read() as connection:
            return (
                *repo.list_events(connection, child_id),
                *repo.list_intelligence(connection, child_id),
            )

    def find_latest_words(self, child_id: ChildId) -> Event | None:
        """Return the newest event with the child's own words; None when there is none yet."""
        spoken = self.list_events(child_id, EventFilter(with_childs_words=True))
        return next(iter(spoken), None)

    def timeline(self, child_id: ChildId, since: date) -> dict[EventKind, tuple[TimelinePoint, ...]]:
        """Return the dated events since that day as rows of marks, oldest first, one row per kind."""
        points: defaultdict[EventKind, list[TimelinePoint]] = defaultdict(list)
        for event in reversed(self.list_events(child_id, EventFilter(since=since))):
            if event.occurred is None:
                continue
            began = event.occurred.earliest()
            ended = event.ended.latest() if event.ended else event.occurred.latest()
            points[event.kind].append(
                TimelinePoint(
                    event_id=event.id,
                    kind=event.kind,
                    on=max(began, since),
                    until=ended,
                    is_corrected=bool(event.addenda),
                )
            )
        return {kind: tuple(points[kind]) for kind in EventKind if kind in points}

    def list_happenings(self, child_id: ChildId | None = None) -> tuple[Happening, ...]:
        """Return what starts and stops clocks, of one child or of all, oldest first."""
        with self._session.read() as connection:
            return repo.list_happenings(connection, child_id)


def _check_people(work: Work, event: Event) -> None:
    if child_repo.find_child(work.connection, event.child_id) is None:
        raise NotFound(_("This child is not in this vault."))
    around = {
        person.id
        for person in people_repo.list_people(work.connection, event.child_id, including_set_aside=True)
    }
    for part in event.involved:
        if part.person_id is not None and part.person_id not in around:
            raise NotFound(_("One of the people in this event is not around this child. Add them first."))
