"""The table of sittings: dates of the partnership's meeting, typed by hand."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Column, Connection, Table, Text, UniqueConstraint, delete, insert, select

from hothdesk.reviews.model import Sitting, SittingId
from hothdesk.store.schema import Day, Moment, metadata

sitting = Table(
    "mace_sitting",
    metadata,
    Column("id", Text, primary_key=True),
    Column("partnership_id", Text, nullable=False),
    Column("sits_on", Day, nullable=False),
    Column("note", Text, nullable=False),
    Column("added_at", Moment, nullable=False),
    UniqueConstraint("partnership_id", "sits_on"),
)


def insert_sitting(connection: Connection, value: Sitting, partnership_id: str, *, at: datetime) -> None:
    """Keep a sitting."""
    connection.execute(
        insert(sitting).values(
            id=value.id, partnership_id=partnership_id, sits_on=value.on, note=value.note, added_at=at
        )
    )


def delete_sitting(connection: Connection, sitting_id: SittingId) -> bool:
    """Take a sitting away; say whether there was one."""
    return bool(connection.execute(delete(sitting).where(sitting.c.id == sitting_id)).rowcount)


def has_sitting(connection: Connection, partnership_id: str, on: date) -> bool:
    """Say whether this day is in the list already."""
    query = select(sitting.c.id).where(sitting.c.partnership_id == partnership_id, sitting.c.sits_on == on)
    return connection.execute(query).first() is not None


def list_sittings(connection: Connection, partnership_id: str, since: date) -> tuple[Sitting, ...]:
    """Return the sittings from that day on, earliest first."""
    rows = connection.execute(
        select(sitting)
        .where(sitting.c.partnership_id == partnership_id, sitting.c.sits_on >= since)
        .order_by(sitting.c.sits_on)
    )
    return tuple(Sitting(id=SittingId(row.id), on=row.sits_on, note=row.note) for row in rows)
