"""How drafts of packs and the register of packs made are kept."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Column, Connection, Index, Table, Text, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from hothdesk.children.model import ChildId
from hothdesk.packs.model import Pack, PackChoices, PackFile, PackId
from hothdesk.partnerships.profiles import PackFormat, ProfileId, SectionId
from hothdesk.store.schema import Day, Json, Moment, metadata

pack_draft = Table(
    "pack_draft",
    metadata,
    Column("child_id", Text, primary_key=True),
    Column("profile_id", Text, primary_key=True),
    Column("choices", Json, nullable=False),
)

pack = Table(
    "pack",
    metadata,
    Column("id", Text, primary_key=True),
    Column("child_id", Text, nullable=False),
    Column("profile_id", Text, nullable=False),
    Column("profile_version", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("reader", Text, nullable=False),
    Column("reference", Text, nullable=False, unique=True),
    Column("purpose", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("signed_by", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("files", Json, nullable=False),
    Column("receipt_due_on", Day),
    Column("handed_over_on", Day),
    Column("handed_over_how", Text, nullable=False, default=""),
    Column("acknowledged_on", Day),
    Column("acknowledged_by", Text, nullable=False, default=""),
    Index(None, "child_id"),
)


def find_choices(connection: Connection, child_id: ChildId, profile_id: ProfileId) -> PackChoices | None:
    """Return the choices of a draft, or None when none were made yet."""
    row = connection.execute(
        select(pack_draft.c.choices).where(
            pack_draft.c.child_id == child_id, pack_draft.c.profile_id == profile_id
        )
    ).one_or_none()
    return None if row is None else _choices(row.choices)


def keep_choices(
    connection: Connection, child_id: ChildId, profile_id: ProfileId, choices: PackChoices
) -> None:
    """Keep the choices of a draft in place of earlier ones."""
    values = choices_as_json(choices)
    connection.execute(
        upsert(pack_draft)
        .values(child_id=child_id, profile_id=profile_id, choices=values)
        .on_conflict_do_update(index_elements=["child_id", "profile_id"], set_={"choices": values})
    )


def add_pack(connection: Connection, made: Pack) -> None:
    """Enter a pack in the register."""
    connection.execute(
        insert(pack).values(
            id=made.id,
            child_id=made.child_id,
            profile_id=made.profile_id,
            profile_version=made.profile_version,
            title=made.title,
            reader=made.reader,
            reference=made.reference,
            purpose=made.purpose,
            made_at=made.made_at,
            signed_by=made.signed_by,
            fingerprint=made.fingerprint,
            files=[[each.name, each.kind.value, each.digest] for each in made.files],
            receipt_due_on=made.receipt_due_on,
        )
    )


def remove_pack(connection: Connection, pack_id: PackId) -> None:
    """Take a pack out of the register whose files never came to be."""
    connection.execute(delete(pack).where(pack.c.id == pack_id))


def record_handed_over(
    connection: Connection, pack_id: PackId, on: date, how: str, *, receipt_due_on: date | None
) -> None:
    """Keep the day a pack was handed over and how, and by when somebody should say that they have it."""
    connection.execute(
        update(pack)
        .where(pack.c.id == pack_id)
        .values(handed_over_on=on, handed_over_how=how, receipt_due_on=receipt_due_on)
    )


def record_acknowledged(connection: Connection, pack_id: PackId, on: date, by: str) -> None:
    """Keep the day somebody said that they have it, and who."""
    connection.execute(
        update(pack).where(pack.c.id == pack_id).values(acknowledged_on=on, acknowledged_by=by)
    )


def find_pack(connection: Connection, pack_id: PackId) -> Pack | None:
    """Return one pack of the register, or None."""
    row = connection.execute(select(pack).where(pack.c.id == pack_id)).one_or_none()
    return None if row is None else _pack(row)


def list_packs(connection: Connection, child_id: ChildId | None = None) -> tuple[Pack, ...]:
    """Return the packs made, newest first; of one child, or of all."""
    query = select(pack).order_by(pack.c.made_at.desc())
    if child_id is not None:
        query = query.where(pack.c.child_id == child_id)
    return tuple(_pack(row) for row in connection.execute(query))


def choices_as_json(choices: PackChoices) -> dict[str, Any]:
    """Return the choices as plain values."""
    return {
        "sections": sorted(choices.sections),
        "ask": choices.ask,
        "why_now": choices.why_now,
        "sitting_on": choices.sitting_on.isoformat() if choices.sitting_on else None,
        "chronology_months": choices.chronology_months,
    }


def _choices(values: dict[str, Any]) -> PackChoices:
    return PackChoices(
        sections=frozenset(SectionId(each) for each in values["sections"]),
        ask=values["ask"],
        why_now=values["why_now"],
        sitting_on=date.fromisoformat(values["sitting_on"]) if values["sitting_on"] else None,
        chronology_months=values["chronology_months"],
    )


def _pack(row: Any) -> Pack:
    return Pack(
        id=PackId(row.id),
        child_id=ChildId(row.child_id),
        profile_id=ProfileId(row.profile_id),
        profile_version=row.profile_version,
        title=row.title,
        reader=row.reader,
        reference=row.reference,
        purpose=row.purpose,
        made_at=row.made_at,
        signed_by=row.signed_by,
        fingerprint=row.fingerprint,
        files=tuple(
            PackFile(name=name, kind=PackFormat(kind), digest=digest) for name, kind, digest in row.files
        ),
        receipt_due_on=row.receipt_due_on,
        handed_over_on=row.handed_over_on,
        handed_over_how=row.handed_over_how,
        acknowledged_on=row.acknowledged_on,
        acknowledged_by=row.acknowledged_by,
    )
