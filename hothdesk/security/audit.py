"""What was done, by whom, when: append-only, each entry chained to the one before by HMAC.

An entry names an action, records by id, and hashes of before and after; never a value. Triggers refuse
UPDATE and DELETE; editing, deleting, inserting or reordering entries by other means is found by
:func:`chain_faults`. Cutting off the newest entries is found by comparing the head with the one kept
outside the vault (see ``vault``).
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Integer, LargeBinary, Table, Text, event, insert, select

from hothdesk.core.dates import from_store, to_store
from hothdesk.core.errors import BugError
from hothdesk.core.i18n import _
from hothdesk.store.schema import Json, Moment, canonical_json, metadata

audit = Table(
    "audit",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("records", Json, nullable=False),
    Column("details", Json, nullable=False),
    Column("previous", LargeBinary, nullable=False),
    Column("chain", LargeBinary, nullable=False),
)

_REFUSE = "BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END"
TRIGGERS = (
    f"CREATE TRIGGER audit_refuses_delete BEFORE DELETE ON audit {_REFUSE}",
    f"CREATE TRIGGER audit_refuses_update BEFORE UPDATE ON audit {_REFUSE}",
)


@event.listens_for(audit, "after_create")
def _make_triggers(_table: Table, connection: Connection, **_options: object) -> None:
    for statement in TRIGGERS:
        connection.exec_driver_sql(statement)


_START = b"\x00" * 32
# without the column types, which would stumble over an entry that was spoilt
_AS_STORED = (
    "SELECT sequence, at, actor, action, records, details, previous, chain FROM audit ORDER BY sequence"
)


@dataclass(frozen=True, slots=True)
class RecordTouched:
    """One record in an entry: its noun, its id, and hashes of what it was and became."""

    noun: str
    id: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One thing that was done.

    Attributes:
        sequence: 1, 2, 3, ... without a gap.
        at: the moment by this laptop's clock, UTC.
        actor: who had the vault open.
        action: a code such as ``child.add``.
        records: the records it touched.
        details: codes and numbers only, such as an export's hash.
    """

    sequence: int
    at: datetime
    actor: str
    action: str
    records: tuple[RecordTouched, ...]
    details: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class AuditHead:
    """Where the chain stands: the newest sequence and its hash (hexadecimal)."""

    sequence: int
    chain: str


def record_hash(value: Any) -> str:
    """Return the SHA-256 of a value as canonical JSON; empty for None."""
    return "" if value is None else hashlib.sha256(canonical_json(value).encode()).hexdigest()


class AuditLog:
    """Writes and reads the audit of one open vault."""

    def __init__(self, key: bytes) -> None:
        self._key = bytearray(key)

    def forget(self) -> None:
        """Overwrite the key; nothing more can be written or checked."""
        self._key[:] = bytes(len(self._key))
        self._key.clear()

    def append(
        self,
        connection: Connection,
        *,
        at: datetime,
        actor: str,
        action: str,
        records: Iterable[RecordTouched] = (),
        details: Mapping[str, str | int] | None = None,
    ) -> AuditHead:
        """Add one entry at the end of the chain, in the caller's transaction."""
        last = connection.execute(
            select(audit.c.sequence, audit.c.chain).order_by(audit.c.sequence.desc()).limit(1)
        ).one_or_none()
        previous = _START if last is None else last.chain
        entry = AuditEntry(
            sequence=1 if last is None else last.sequence + 1,
            at=at,
            actor=actor,
            action=action,
            records=tuple(records),
            details=dict(details or {}),
        )
        chain = self._link(previous, entry)
        connection.execute(
            insert(audit).values(
                sequence=entry.sequence,
                at=entry.at,
                actor=entry.actor,
                action=entry.action,
                records=_records_as_lists(entry.records),
                details=dict(entry.details),
                previous=previous,
                chain=chain,
            )
        )
        return AuditHead(entry.sequence, chain.hex())

    def head(self, connection: Connection) -> AuditHead:
        """Return where the chain stands; sequence 0 when nothing was done yet."""
        last = connection.execute(
            select(audit.c.sequence, audit.c.chain).order_by(audit.c.sequence.desc()).limit(1)
        ).one_or_none()
        return AuditHead(0, _START.hex()) if last is None else AuditHead(last.sequence, last.chain.hex())

    def list_entries(self, connection: Connection, *, newest: int = 200) -> tuple[AuditEntry, ...]:
        """Return the newest entries, newest first."""
        rows = connection.execute(select(audit).order_by(audit.c.sequence.desc()).limit(newest))
        return tuple(_entry(row) for row in rows)

    def link_at(self, connection: Connection, sequence: int) -> str | None:
        """Return the hash (hexadecimal) of the entry with this number; None when there is none."""
        chain = connection.execute(select(audit.c.chain).where(audit.c.sequence == sequence)).scalar()
        return None if chain is None else bytes(chain).hex()

    def chain_faults(self, connection: Connection) -> tuple[str, ...]:
        """Walk the whole chain and say, entry by entry, where it does not hold; empty when it does."""
        faults: list[str] = []
        previous = _START
        expected = 1
        for row in connection.exec_driver_sql(_AS_STORED):
            if row.sequence != expected:
                faults.append(_missing(expected, row.sequence - 1))
            if row.previous != previous:
                faults.append(
                    _("Entry {sequence} does not follow the one before it.").format(sequence=row.sequence)
                )
            if not self._holds(row):
                faults.append(_("Entry {sequence} was altered.").format(sequence=row.sequence))
            previous = row.chain
            expected = row.sequence + 1
        return tuple(faults)

    def _holds(self, row: Any) -> bool:
        """Recompute an entry's hash from what is stored; text that cannot be read does not hold."""
        try:
            entry = AuditEntry(
                sequence=row.sequence,
                at=from_store(row.at),
                actor=row.actor,
                action=row.action,
                records=tuple(RecordTouched(*record) for record in json.loads(row.records)),
                details=json.loads(row.details),
            )
            return hmac.compare_digest(row.chain, self._link(row.previous, entry))
        except (TypeError, ValueError):
            return False

    def _link(self, previous: bytes, entry: AuditEntry) -> bytes:
        words = canonical_json(
            [
                entry.sequence,
                to_store(entry.at),
                entry.actor,
                entry.action,
                _records_as_lists(entry.records),
                dict(entry.details),
            ]
        )
        if not self._key:
            raise BugError("the audit key was forgotten when the vault was closed")
        return hmac.digest(self._key, previous + words.encode(), "sha256")


def _missing(first: int, last: int) -> str:
    if first >= last:
        return _("Entry {sequence} is missing.").format(sequence=first)
    return _("Entries {first} to {last} are missing.").format(first=first, last=last)


def _records_as_lists(records: Iterable[RecordTouched]) -> list[list[str]]:
    return [[record.noun, record.id, record.before, record.after] for record in records]


def _entry(row: Any) -> AuditEntry:
    return AuditEntry(
        sequence=row.sequence,
        at=row.at,
        actor=row.actor,
        action=row.action,
        records=tuple(RecordTouched(*record) for record in row.records),
        details=row.details,
    )
