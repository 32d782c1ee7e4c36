"""The tables of the chronology: events, their parts, what is kept apart, addenda, and drafts.

Triggers refuse UPDATE and DELETE on all but drafts: a correction is a new addendum.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, time
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    Select,
    Table,
    Text,
    and_,
    delete,
    event,
    insert,
    or_,
    select,
)
from sqlalchemy.dialects.sqlite import insert as upsert

from hothdesk.children.model import (
    Addendum,
    ChildId,
    Event,
    EventDraft,
    EventDraftId,
    EventId,
    EventKind,
    Happening,
    Intelligence,
    Involvement,
    Provenance,
    Role,
)
from hothdesk.core.dates import LONDON, PartialDate
from hothdesk.store.schema import Day, Json, Moment, Partial, metadata

if TYPE_CHECKING:
    from pydantic import TypeAdapter

chronology = Table(
    "chronology_event",
    metadata,
    Column("id", Text, primary_key=True),
    Column("child_id", Text, ForeignKey("child.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("occurred", Partial),
    Column("occurred_time", Text),
    Column("ended", Partial),
    Column("sort_on", Day, nullable=False),
    Column("text", Text, nullable=False),
    Column("childs_words", Text, nullable=False),
    Column("provenance", Text, nullable=False),
    Column("said_by", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("marks", Text, nullable=False),
    Column("is_intelligence", Boolean, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("recorded_by", Text, nullable=False),
)
Index("ix_chronology_event_child_id_sort_on", chronology.c.child_id, chronology.c.sort_on)
Index("ix_chronology_event_marks", chronology.c.marks)

involved = Table(
    "chronology_involved",
    metadata,
    Column("event_id", Text, ForeignKey("chronology_event.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("person_id", Text, ForeignKey("person_around.id")),
    Column("role", Text, nullable=False),
    Column("note", Text, nullable=False),
)

intelligence = Table(
    "chronology_intelligence",
    metadata,
    Column("event_id", Text, ForeignKey("chronology_event.id"), primary_key=True),
    Column("text", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("grade", Text, nullable=False),
    Column("handling", Text, nullable=False),
)

addendum = Table(
    "chronology_addendum",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("event_id", Text, ForeignKey("chronology_event.id"), nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("added_by", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("text", Text, nullable=False),
)
Index("ix_chronology_addendum_event_id", addendum.c.event_id)

draft = Table(
    "chronology_draft",
    metadata,
    Column("id", Text, primary_key=True),
    Column("child_id", Text, ForeignKey("child.id"), nullable=False),
    Column("saved_at", Moment, nullable=False),
    Column("record", Json, nullable=False),
)

# An episode begins when the child goes; that it has an end says the child came back, marked so or not.
_CAME_BACK: Final = "returned_from_missing"
_LASTING: Final = (chronology, involved, intelligence, addendum)


def _refusals(table: str) -> tuple[str, str]:
    refuse = "BEGIN SELECT RAISE(ABORT, 'the chronology is append-only'); END"
    return (
        f"CREATE TRIGGER {table}_refuses_delete BEFORE DELETE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_refuses_update BEFORE UPDATE ON {table} {refuse}",
    )


TRIGGERS: Final = tuple(statement for table in _LASTING for statement in _refusals(table.name))


def _make_triggers(target: Table, connection: Connection, **_options: object) -> None:
    for statement in _refusals(target.name):
        connection.exec_driver_sql(statement)


for _table in _LASTING:
    event.listen(_table, "after_create", _make_triggers)


@cache
def _adapter() -> TypeAdapter[Event]:
    from pydantic import TypeAdapter  # slow to load: only once a vault is open

    return TypeAdapter(Event)


def as_record(value: Event) -> dict[str, Any]:
    """Return the event as lists, maps and texts."""
    record: dict[str, Any] = _adapter().dump_python(value, mode="json", warnings="error")
    return record


def insert_event(connection: Connection, value: Event, recorded_at: datetime) -> None:
    """Keep a new event for good."""
    last_known = value.occurred.latest() if value.occurred else recorded_at.astimezone(LONDON).date()
    connection.execute(
        insert(chronology).values(
            id=value.id,
            child_id=value.child_id,
            kind=value.kind.value,
            occurred=value.occurred,
            occurred_time=value.occurred_time.isoformat("minutes") if value.occurred_time else None,
            ended=value.ended,
            sort_on=last_known,
            text=value.text,
            childs_words=value.childs_words,
            provenance=value.provenance.value,
            said_by=value.said_by,
            source=value.source,
            marks=value.marks,
            is_intelligence=value.intelligence is not None,
            recorded_at=recorded_at,
            recorded_by=value.recorded_by,
        )
    )
    for position, part in enumerate(value.involved):
        connection.execute(
            insert(involved).values(
                event_id=value.id,
                position=position,
                person_id=part.person_id,
                role=part.role.value,
                note=part.note,
            )
        )
    if value.intelligence is not None:
        connection.execute(
            insert(intelligence).values(
                event_id=value.id,
                text=value.intelligence.text,
                source=value.intelligence.source,
                grade=value.intelligence.grade,
                handling=value.intelligence.handling,
            )
        )


def insert_addendum(connection: Connection, event_id: EventId, value: Addendum) -> None:
    """Keep a correction or a further word for good."""
    connection.execute(
        insert(addendum).values(
            event_id=event_id,
            added_at=value.added_at,
            added_by=value.added_by,
            why=value.why,
            text=value.text,
        )
    )


def find_event(connection: Connection, event_id: EventId) -> Event | None:
    """Return an ordinary event; None when there is no such one or it is kept apart."""
    query = select(chronology).where(chronology.c.id == event_id, chronology.c.is_intelligence.is_(False))
    return next(iter(_events(connection, query)), None)


def list_events(connection: Connection, child_id: ChildId) -> tuple[Event, ...]:
    """Return a child's ordinary events, newest first."""
    return _events(connection, _newest_first(child_id, is_intelligence=False))


def list_intelligence(connection: Connection, child_id: ChildId) -> tuple[Event, ...]:
    """Return only what is kept apart about a child, newest first."""
    return _events(connection, _newest_first(child_id, is_intelligence=True))


def find_child_of(connection: Connection, event_id: EventId) -> ChildId | None:
    """Return whose event it is, ordinary or kept apart; None when there is no such event."""
    return connection.execute(
        select(chronology.c.child_id).where(chronology.c.id == event_id)
    ).scalar_one_or_none()


def list_happenings(connection: Connection, child_id: ChildId | None) -> tuple[Happening, ...]:
    """Return every dated event that stands for one of the partnership's events, oldest first.

    A missing episode with an end stands for the coming back, even where nobody said so besides.
    """
    query = select(
        chronology.c.child_id,
        chronology.c.id,
        chronology.c.marks,
        chronology.c.occurred,
        chronology.c.ended,
        chronology.c.recorded_at,
    ).where(
        or_(
            chronology.c.marks != "",
            and_(chronology.c.kind == EventKind.MISSING.value, chronology.c.ended.is_not(None)),
        ),
        chronology.c.occurred.is_not(None),
        chronology.c.is_intelligence.is_(False),
    )
    if child_id is not None:
        query = query.where(chronology.c.child_id == child_id)
    found = [_happening(row) for row in connection.execute(query)]
    return tuple(sorted(found, key=lambda each: (each.on, each.event_id or "")))


def _happening(row: Any) -> Happening:
    """Return what an event stands for, between the first and the last day it may have been.

    It did not happen after it was written down, so a vague date ends there at the latest.
    """
    marks = row.marks or _CAME_BACK
    at_its_end = marks == _CAME_BACK and row.ended is not None
    when: PartialDate = row.ended if at_its_end else row.occurred
    first = when.earliest()
    last = max(first, min(when.latest(), row.recorded_at.astimezone(LONDON).date()))
    return Happening(
        child_id=row.child_id,
        event_id=row.id,
        marks=marks,
        on=first,
        last_on=None if last == first else last,
    )


def keep_draft(connection: Connection, value: EventDraft) -> None:
    """Keep an unfinished event as it stands now."""
    columns = {"saved_at": value.saved_at, "record": as_record(value.event)}
    statement = upsert(draft).values(id=value.id, child_id=value.event.child_id, **columns)
    connection.execute(statement.on_conflict_do_update(index_elements=[draft.c.id], set_=columns))


def list_drafts(connection: Connection, child_id: ChildId | None) -> tuple[EventDraft, ...]:
    """Return the unfinished events of one child or of all, the last saved first."""
    query = select(draft).order_by(draft.c.saved_at.desc())
    if child_id is not None:
        query = query.where(draft.c.child_id == child_id)
    return tuple(
        EventDraft(id=row.id, event=_adapter().validate_python(row.record), saved_at=row.saved_at)
        for row in connection.execute(query)
    )


def delete_draft(connection: Connection, draft_id: EventDraftId) -> bool:
    """Throw an unfinished event away; say whether there was one."""
    return bool(connection.execute(delete(draft).where(draft.c.id == draft_id)).rowcount)


def _newest_first(child_id: ChildId, *, is_intelligence: bool) -> Select[Any]:
    return (
        select(chronology)
        .where(chronology.c.child_id == child_id, chronology.c.is_intelligence == is_intelligence)
        .order_by(
            chronology.c.sort_on.desc(),
            chronology.c.occurred_time.desc().nulls_last(),
            chronology.c.recorded_at.desc(),
        )
    )


def _events(connection: Connection, query: Select[Any]) -> tuple[Event, ...]:
    rows = list(connection.execute(query))
    wanted = query.with_only_columns(chronology.c.id).order_by(None).scalar_subquery()
    parts: defaultdict[str, list[Involvement]] = defaultdict(list)
    for part in connection.execute(
        select(involved).where(involved.c.event_id.in_(wanted)).order_by(involved.c.position)
    ):
        parts[part.event_id].append(
            Involvement(role=Role(part.role), person_id=part.person_id, note=part.note)
        )
    added: defaultdict[str, list[Addendum]] = defaultdict(list)
    for each in connection.execute(
        select(addendum).where(addendum.c.event_id.in_(wanted)).order_by(addendum.c.id)
    ):
        added[each.event_id].append(
            Addendum(added_at=each.added_at, added_by=each.added_by, why=each.why, text=each.text)
        )
    kept_apart: dict[str, Intelligence] = {}
    for block in connection.execute(select(intelligence).where(intelligence.c.event_id.in_(wanted))):
        kept_apart[block.event_id] = Intelligence(
            text=block.text, source=block.source, grade=block.grade, handling=block.handling
        )
    return tuple(_event(row, parts[row.id], added[row.id], kept_apart) for row in rows)


def _event(
    row: Any, parts: Iterable[Involvement], added: Iterable[Addendum], kept_apart: Mapping[str, Intelligence]
) -> Event:
    return Event(
        id=row.id,
        child_id=row.child_id,
        kind=EventKind(row.kind),
        occurred=row.occurred,
        occurred_time=None if row.occurred_time is None else time.fromisoformat(row.occurred_time),
        ended=row.ended,
        text=row.text,
        childs_words=row.childs_words,
        provenance=Provenance(row.provenance),
        said_by=row.said_by,
        source=row.source,
        marks=row.marks,
        involved=tuple(parts),
        intelligence=kept_apart.get(row.id),
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by,
        addenda=tuple(added),
    )
