"""What was done, by whom, when: append-only, each entry chained to the one before by HMAC.

An entry names an action, records by id, and hashes of before and after; never a value. Triggers refuse
UPDATE, DELETE and REPLACE; editing, deleting, inserting or reordering entries by other means is found by
walking the chain, which is done at each opening (:meth:`AuditLog.recent_faults`). Cutting off the newest
entries is found by comparing the head with the one kept outside the vault (see ``vault``).
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Column, Connection, Integer, LargeBinary, Table, Text, event, insert, select

from hothdesk.core.dates import to_store
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


_START: Final = b"\x00" * 32
# How many entries are walked at once: about a tenth of a second.
_SPAN: Final = 20_000
_FIRST, _LAST = -(2**63), 2**63 - 1
# as bytes, because an entry that was spoilt may hold text that is none
_AS_STORED: Final = (
    "SELECT sequence, CAST(at AS BLOB), CAST(actor AS BLOB), CAST(action AS BLOB), CAST(records AS BLOB),"
    " CAST(details AS BLOB), previous, chain FROM audit WHERE sequence BETWEEN ? AND ? ORDER BY sequence"
)
_CHAIN_AT: Final = "SELECT chain FROM audit WHERE sequence = ?"


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
        records_text = canonical_json(_records_as_lists(entry.records))
        details_text = canonical_json(dict(entry.details))
        words = _words(
            entry.sequence, to_store(entry.at), entry.actor, entry.action, records_text, details_text
        )
        chain = self._link(previous, words)
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

    def chain_faults(
        self, connection: Connection, *, first: int = 1, last: int | None = None
    ) -> tuple[str, ...]:
        """Walk the chain and say, entry by entry, where it does not hold; empty when it does.

        The whole of it, unless the numbers of the first and the last entry are given.
        """
        faults: list[str] = []
        previous = _START if first == 1 else connection.exec_driver_sql(_CHAIN_AT, (first - 1,)).scalar()
        expected = first
        span = (_FIRST if first == 1 else first, _LAST if last is None else last)
        for sequence, *texts, before, chain in connection.exec_driver_sql(_AS_STORED, span):
            if sequence != expected:
                faults.append(_missing(expected, sequence - 1))
            if before != previous:
                faults.append(
                    _("Entry {sequence} does not follow the one before it.").format(sequence=sequence)
                )
            if not self._holds(sequence, texts, before, chain):
                faults.append(_("Entry {sequence} was altered.").format(sequence=sequence))
            previous = chain
            expected = sequence + 1
        return tuple(faults)

    def recent_faults(self, connection: Connection, today: date) -> tuple[str, ...]:
        """Walk the newest entries, and another part of the older ones each day; say where it does not hold.

        So opening stays quick with years of entries, and the whole chain is walked in as many days as the
        older ones have parts.
        """
        recent = max(1, self.head(connection).sequence - _SPAN + 1)
        older: tuple[str, ...] = ()
        if recent > 1:
            part = today.toordinal() % -(-(recent - 1) // _SPAN)
            older = self.chain_faults(
                connection, first=part * _SPAN + 1, last=min((part + 1) * _SPAN, recent - 1)
            )
        return older + self.chain_faults(connection, first=recent)

    def _holds(self, sequence: int, texts: list[Any], before: Any, chain: Any) -> bool:
        """Recompute an entry's hash from what is stored; text that cannot be read does not hold."""
        try:
            words = _words(sequence, *(text.decode("utf-8") for text in texts))
            return hmac.compare_digest(chain, self._link(before, words))
        except (TypeError, ValueError):
            return False

    def _link(self, previous: bytes, words: bytes) -> bytes:
        if not self._key:
            raise BugError("the audit key was forgotten when the vault was closed")
        return hmac.digest(self._key, previous + words, "sha256")


def _words(sequence: int, at: str, actor: str, action: str, records: str, details: str) -> bytes:
    """Return what is chained of an entry: one canonical JSON list; records and details are JSON already."""
    texts = ",".join(map(json.dumps, (at, actor, action)))
    return f"[{sequence},{texts},{records},{details}]".encode()


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
