"""The tables of children and of what their identity fields said before.

A child is kept whole as one record, with the few columns that lists need beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    func,
    insert,
    select,
    update,
)

from hothdesk.children.model import (
    NAME_FIELDS,
    Alias,
    Child,
    ChildId,
    ChildRow,
    FormerValue,
    age_text,
    former_names,
)
from hothdesk.store.schema import Json, Moment, Partial, metadata

if TYPE_CHECKING:
    from pydantic import TypeAdapter

child = Table(
    "child",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("display_name", Text, nullable=False),
    Column("initials", Text, nullable=False),
    Column("names", Text, nullable=False),
    Column("born", Partial),
    Column("is_archived", Boolean, nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("added_by", Text, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("record", Json, nullable=False),
)

child_former = Table(
    "child_former",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("child_id", Text, ForeignKey("child.id"), nullable=False),
    Column("field", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("until_at", Moment, nullable=False),
    Column("changed_by", Text, nullable=False),
    Column("why", Text, nullable=False),
)
Index("ix_child_former_child_id", child_former.c.child_id)


@cache
def _adapter() -> TypeAdapter[Child]:
    from pydantic import TypeAdapter  # slow to load: only once a vault is open

    return TypeAdapter(Child)


def as_record(value: Child) -> dict[str, Any]:
    """Return the child as lists, maps and texts."""
    record: dict[str, Any] = _adapter().dump_python(value, mode="json", warnings="error")
    return record


def insert_child(connection: Connection, value: Child, *, at: datetime, by: str) -> None:
    """Keep a new child."""
    connection.execute(
        insert(child).values(id=value.id, added_at=at, added_by=by, changed_at=at, **_columns(value))
    )


def update_child(connection: Connection, value: Child, *, at: datetime) -> None:
    """Keep a changed child in the place of what it was."""
    connection.execute(update(child).where(child.c.id == value.id).values(changed_at=at, **_columns(value)))


def find_child(connection: Connection, child_id: ChildId) -> Child | None:
    """Return the child; None when there is no such one."""
    record = connection.execute(select(child.c.record).where(child.c.id == child_id)).scalar_one_or_none()
    return None if record is None else _adapter().validate_python(record)


def added(connection: Connection, child_id: ChildId) -> tuple[datetime, str]:
    """Return when the child was added, and by whom."""
    row = connection.execute(select(child.c.added_at, child.c.added_by).where(child.c.id == child_id)).one()
    return row.added_at, row.added_by


def list_children(
    connection: Connection, today: date, *, containing: str, is_archived: bool
) -> tuple[ChildRow, ...]:
    """Return the rows of the list by name, with the age of today."""
    query = (
        select(
            child.c.id,
            child.c.initials,
            child.c.display_name,
            child.c.born,
            child.c.is_archived,
        )
        .where(child.c.is_archived == is_archived)
        .order_by(func.lower(child.c.display_name), child.c.added_at)
    )
    if wanted := containing.casefold().strip():
        query = query.where(func.instr(child.c.names, wanted) > 0)
    return tuple(
        ChildRow(
            id=row.id,
            initials=row.initials,
            display_name=row.display_name,
            age=age_text(row.born, today),
            is_archived=row.is_archived,
        )
        for row in connection.execute(query)
    )


def list_names(connection: Connection) -> tuple[tuple[ChildId, tuple[str, ...]], ...]:
    """Return every name of every child, as it is written, and what each was called before."""
    rows = connection.execute(select(child.c.id, child.c.record).order_by(child.c.added_at))
    names = {row.id: dict.fromkeys(_names_in(row.record)) for row in rows}
    former = connection.execute(
        select(child_former.c.child_id, child_former.c.field, child_former.c.value)
        .where(child_former.c.field.in_(NAME_FIELDS))
        .order_by(child_former.c.id)
    )
    for row in former:
        names[row.child_id] |= dict.fromkeys(former_names(row.field, row.value))
    return tuple((child_id, tuple(found)) for child_id, found in names.items())


def count_children(connection: Connection) -> int:
    """Return how many children this desk works with now."""
    return connection.execute(
        select(func.count()).select_from(child).where(child.c.is_archived.is_(False))
    ).scalar_one()


def insert_former(connection: Connection, child_id: ChildId, values: Iterable[FormerValue]) -> None:
    """Keep what identity fields said until now."""
    for value in values:
        connection.execute(
            insert(child_former).values(
                child_id=child_id,
                field=value.field,
                value=value.value,
                until_at=value.until_at,
                changed_by=value.changed_by,
                why=value.why,
            )
        )


def list_former(connection: Connection, child_id: ChildId) -> tuple[FormerValue, ...]:
    """Return what identity fields said before, newest first."""
    rows = connection.execute(
        select(child_former)
        .where(child_former.c.child_id == child_id)
        .order_by(child_former.c.until_at.desc(), child_former.c.id.desc())
    )
    return tuple(
        FormerValue(
            field=row.field, value=row.value, until_at=row.until_at, changed_by=row.changed_by, why=row.why
        )
        for row in rows
    )


def _names_in(record: Mapping[str, Any]) -> tuple[str, ...]:
    """Return every name in a child's record; the rest of it is not read, which is what makes it quick."""
    return Child(
        legal_given=record.get("legal_given", ""),
        legal_family=record.get("legal_family", ""),
        chosen_name=record.get("chosen_name", ""),
        aliases=tuple(Alias(name=each["name"]) for each in record.get("aliases", ())),
    ).all_names


def _columns(value: Child) -> dict[str, Any]:
    return {
        "version": value.version,
        "display_name": value.display_name,
        "initials": value.initials,
        "names": "\n".join(value.all_names).casefold(),
        "born": value.born,
        "is_archived": value.archived_on is not None,
        "record": as_record(value),
    }
