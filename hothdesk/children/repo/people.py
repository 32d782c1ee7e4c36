"""The table of people around a child."""

from __future__ import annotations

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
)
from sqlalchemy import update as sql_update

from hothdesk.children.model import ChildId, PersonAround, PersonId
from hothdesk.store.schema import Json, metadata

if TYPE_CHECKING:
    from pydantic import TypeAdapter

person = Table(
    "person_around",
    metadata,
    Column("id", Text, primary_key=True),
    Column("child_id", Text, ForeignKey("child.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("display_name", Text, nullable=False),
    Column("is_set_aside", Boolean, nullable=False),
    Column("record", Json, nullable=False),
)
Index("ix_person_around_child_id", person.c.child_id)


@cache
def _adapter() -> TypeAdapter[PersonAround]:
    from pydantic import TypeAdapter  # slow to load: only once a vault is open

    return TypeAdapter(PersonAround)


def as_record(value: PersonAround) -> dict[str, Any]:
    """Return the person as lists, maps and texts."""
    record: dict[str, Any] = _adapter().dump_python(value, mode="json", warnings="error")
    return record


def insert_person(connection: Connection, value: PersonAround) -> None:
    """Keep a new person."""
    connection.execute(insert(person).values(id=value.id, child_id=value.child_id, **_columns(value)))


def update_person(connection: Connection, value: PersonAround) -> None:
    """Keep a changed person in the place of what they were."""
    connection.execute(sql_update(person).where(person.c.id == value.id).values(**_columns(value)))


def find_person(connection: Connection, person_id: PersonId) -> PersonAround | None:
    """Return the person; None when there is no such one."""
    record = connection.execute(select(person.c.record).where(person.c.id == person_id)).scalar_one_or_none()
    return None if record is None else _adapter().validate_python(record)


def list_people(
    connection: Connection, child_id: ChildId, *, including_set_aside: bool
) -> tuple[PersonAround, ...]:
    """Return the people around a child by name."""
    query = (
        select(person.c.record)
        .where(person.c.child_id == child_id)
        .order_by(func.lower(person.c.display_name), person.c.id)
    )
    if not including_set_aside:
        query = query.where(person.c.is_set_aside.is_(False))
    return tuple(_adapter().validate_python(record) for record in connection.execute(query).scalars())


def _columns(value: PersonAround) -> dict[str, Any]:
    return {
        "version": value.version,
        "display_name": value.display_name,
        "is_set_aside": bool(value.set_aside_because),
        "record": as_record(value),
    }
