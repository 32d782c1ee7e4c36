"""How maps are kept: the map as it is now, its undo steps, its finished versions and its pictures."""

from __future__ import annotations

import hashlib
from datetime import datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Integer,
    LargeBinary,
    Row,
    Table,
    Text,
    UniqueConstraint,
    delete,
    event,
    insert,
    select,
    update,
)

from hothdesk.children.model import ChildId
from hothdesk.core.errors import VaultDamaged
from hothdesk.core.i18n import _
from hothdesk.mapping.history import Record, Step
from hothdesk.mapping.model import MapVersionId, PictureId, SafetyMap, SafetyMapId
from hothdesk.mapping.versions import MapVersion, MapVersionRow
from hothdesk.store.schema import Json, Moment, canonical_json, metadata

safety_map = Table(
    "safety_map",
    metadata,
    Column("id", Text, primary_key=True),
    Column("child_id", Text, ForeignKey("child.id"), nullable=False, index=True),
    Column("content", Json, nullable=False),
    Column("is_draft", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    # how many of the steps are done; those after it can be done again
    Column("steps_done", Integer, nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("begun_by", Text, nullable=False),
    Column("changed_at", Moment, nullable=False),
)

safety_map_step = Table(
    "safety_map_step",
    metadata,
    Column("map_id", Text, ForeignKey("safety_map.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("label", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("change", Json, nullable=False),
)

safety_map_version = Table(
    "safety_map_version",
    metadata,
    Column("id", Text, primary_key=True),
    Column("map_id", Text, ForeignKey("safety_map.id"), nullable=False),
    Column("child_id", Text, ForeignKey("child.id"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("content", Json, nullable=False),
    Column("reason", Text, nullable=False),
    Column("child_view", Text, nullable=False),
    Column("finished_at", Moment, nullable=False),
    Column("finished_by", Text, nullable=False),
    Column("digest", Text, nullable=False),
    UniqueConstraint("map_id", "number"),
)

safety_map_picture = Table(
    "safety_map_picture",
    metadata,
    Column("id", Text, primary_key=True),
    Column("map_id", Text, ForeignKey("safety_map.id"), nullable=False, index=True),
    Column("data", LargeBinary, nullable=False),
    Column("brought_in_at", Moment, nullable=False),
)

_REFUSE = "BEGIN SELECT RAISE(ABORT, 'a finished map never changes'); END"
TRIGGERS = (
    f"CREATE TRIGGER safety_map_version_refuses_update BEFORE UPDATE ON safety_map_version {_REFUSE}",
    f"CREATE TRIGGER safety_map_version_refuses_delete BEFORE DELETE ON safety_map_version {_REFUSE}",
)


@event.listens_for(safety_map_version, "after_create")
def _make_triggers(_table: Table, connection: Connection, **_options: object) -> None:
    for statement in TRIGGERS:
        connection.exec_driver_sql(statement)


@cache
def _adapter() -> TypeAdapter[SafetyMap]:
    return TypeAdapter(SafetyMap)


def as_record(value: SafetyMap) -> Record:
    """Return the map as lists, maps, texts and numbers."""
    record: Record = _adapter().dump_python(value, mode="json")
    return record


def as_map(record: Record) -> SafetyMap:
    """Return the map that :func:`as_record` wrote."""
    return _adapter().validate_python(record)


def digest_of(version_id: str, number: int, record: Record, reason: str, child_view: str) -> str:
    """Return the SHA-256 that a finished version is known by."""
    content = canonical_json([version_id, number, record, reason, child_view])
    return hashlib.sha256(content.encode()).hexdigest()


def insert_map(connection: Connection, value: SafetyMap, *, at: datetime, by: str) -> None:
    """Keep a new map, as a draft."""
    connection.execute(
        insert(safety_map).values(
            id=value.id,
            child_id=value.child_id,
            content=as_record(value),
            is_draft=True,
            reason="",
            steps_done=0,
            begun_at=at,
            begun_by=by,
            changed_at=at,
        )
    )


def find_map(connection: Connection, map_id: SafetyMapId) -> Row[Any] | None:
    """Return the row of a map; None when there is no such one."""
    return connection.execute(select(safety_map).where(safety_map.c.id == map_id)).one_or_none()


def list_maps(connection: Connection, child_id: ChildId) -> list[Row[Any]]:
    """Return the rows of a child's maps, the one changed last first."""
    query = select(safety_map).where(safety_map.c.child_id == child_id)
    return list(connection.execute(query.order_by(safety_map.c.changed_at.desc(), safety_map.c.id)))


def update_map(connection: Connection, map_id: SafetyMapId, **values: Any) -> None:
    """Keep these columns of a map."""
    connection.execute(update(safety_map).where(safety_map.c.id == map_id).values(**values))


def delete_map(connection: Connection, map_id: SafetyMapId) -> None:
    """Forget a map that was never finished."""
    connection.execute(delete(safety_map).where(safety_map.c.id == map_id))


def find_step(connection: Connection, map_id: SafetyMapId, number: int) -> Step | None:
    """Return one step of the history; None when there is no such one."""
    row = connection.execute(
        select(safety_map_step).where(safety_map_step.c.map_id == map_id, safety_map_step.c.number == number)
    ).one_or_none()
    if row is None:
        return None
    return Step(number=row.number, label=row.label, topic=row.topic, at=row.at, change=row.change)


def keep_step(connection: Connection, map_id: SafetyMapId, step: Step) -> None:
    """Keep a step as the last one: whatever stood from its number on is gone."""
    delete_steps(connection, map_id, from_number=step.number)
    connection.execute(
        insert(safety_map_step).values(
            map_id=map_id,
            number=step.number,
            label=step.label,
            topic=step.topic,
            at=step.at,
            change=step.change,
        )
    )


def delete_steps(connection: Connection, map_id: SafetyMapId, *, from_number: int = 1) -> None:
    """Forget the steps from this number on."""
    connection.execute(
        delete(safety_map_step).where(
            safety_map_step.c.map_id == map_id, safety_map_step.c.number >= from_number
        )
    )


def insert_version(connection: Connection, version: MapVersion) -> None:
    """Keep a finished version."""
    connection.execute(
        insert(safety_map_version).values(
            id=version.id,
            map_id=version.safety_map.id,
            child_id=version.safety_map.child_id,
            number=version.number,
            content=as_record(version.safety_map),
            reason=version.reason,
            child_view=version.child_view,
            finished_at=version.finished_at,
            finished_by=version.finished_by,
            digest=version.digest,
        )
    )


def find_version(connection: Connection, map_id: SafetyMapId, number: int) -> MapVersion | None:
    """Return one finished version; None when there is no such one.

    Raises:
        VaultDamaged: it is not what was finished.
    """
    row = connection.execute(
        select(safety_map_version).where(
            safety_map_version.c.map_id == map_id, safety_map_version.c.number == number
        )
    ).one_or_none()
    return None if row is None else _version(row)


def find_last_version(connection: Connection, child_id: ChildId) -> tuple[SafetyMapId, int] | None:
    """Return which version of a child's maps was finished last; None when none was."""
    row = connection.execute(
        select(safety_map_version.c.map_id, safety_map_version.c.number)
        .where(safety_map_version.c.child_id == child_id)
        .order_by(safety_map_version.c.finished_at.desc(), safety_map_version.c.number.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else (SafetyMapId(row.map_id), row.number)


def list_versions(connection: Connection, map_id: SafetyMapId) -> tuple[MapVersionRow, ...]:
    """Return the finished versions of a map, newest first."""
    query = select(safety_map_version).where(safety_map_version.c.map_id == map_id)
    return tuple(
        MapVersionRow(
            id=MapVersionId(row.id),
            map_id=map_id,
            number=row.number,
            made_on=as_map(row.content).made_on,
            reason=row.reason,
            finished_at=row.finished_at,
            finished_by=row.finished_by,
        )
        for row in connection.execute(query.order_by(safety_map_version.c.number.desc()))
    )


def last_number(connection: Connection, map_id: SafetyMapId) -> int:
    """Return the number of the last finished version; 0 when none is finished."""
    query = select(safety_map_version.c.number).where(safety_map_version.c.map_id == map_id)
    return connection.execute(query.order_by(safety_map_version.c.number.desc()).limit(1)).scalar() or 0


def insert_picture(
    connection: Connection, map_id: SafetyMapId, picture_id: PictureId, data: bytes, *, at: datetime
) -> None:
    """Keep a picture that was brought in and cleaned."""
    connection.execute(
        insert(safety_map_picture).values(id=picture_id, map_id=map_id, data=data, brought_in_at=at)
    )


def find_picture(connection: Connection, picture_id: PictureId) -> bytes | None:
    """Return the bytes of a picture; None when there is no such one."""
    query = select(safety_map_picture.c.data).where(safety_map_picture.c.id == picture_id)
    return connection.execute(query).scalar_one_or_none()


def forget_unused_pictures(connection: Connection, map_id: SafetyMapId) -> None:
    """Forget the pictures that no version of the map is drawn on."""
    query = select(safety_map_version.c.content).where(safety_map_version.c.map_id == map_id)
    used = {
        content["background"]["picture"]
        for content in connection.execute(query).scalars()
        if content["background"] is not None
    }
    connection.execute(
        delete(safety_map_picture).where(
            safety_map_picture.c.map_id == map_id, safety_map_picture.c.id.not_in(used)
        )
    )


def _version(row: Row[Any]) -> MapVersion:
    if row.digest != digest_of(row.id, row.number, row.content, row.reason, row.child_view):
        raise VaultDamaged(_("This version of the safety map is not what was finished. Nothing was changed."))
    return MapVersion(
        id=MapVersionId(row.id),
        safety_map=as_map(row.content),
        number=row.number,
        reason=row.reason,
        child_view=row.child_view,
        finished_at=row.finished_at,
        finished_by=row.finished_by,
        digest=row.digest,
    )
