"""An unlocked vault as the rooms see it: one change is one transaction and one audit entry.

A service writes ``with self._session.change("child.add") as work:``, does its inserts on
``work.connection``, names what it touched with ``work.touch(...)`` and returns ``work.changes(value)``.
If anything fails, neither the change nor its audit entry is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any, Final, TypeVar

from sqlalchemy import Connection

from hothdesk.core.changes import Changes, Touch
from hothdesk.core.dates import Clock
from hothdesk.security.audit import AuditEntry, AuditHead, AuditLog, RecordTouched, record_hash
from hothdesk.store.engine import Database

T = TypeVar("T")

# A page that reloads itself is still one look at the record.
_SAME_VIEW: Final = timedelta(minutes=10)


class Work:
    """One change under way.

    Attributes:
        connection: inside the transaction of this change.
        at: the moment of the change, UTC; one moment for everything in it.
        today: the local date of that moment.
        actor: who is doing it.
    """

    def __init__(self, connection: Connection, at: datetime, today: date, actor: str) -> None:
        self.connection = connection
        self.at = at
        self.today = today
        self.actor = actor
        self._records: list[RecordTouched] = []
        self._details: dict[str, str | int] = {}

    def touch(self, noun: str, record_id: str, *, before: Any = None, after: Any = None) -> None:
        """Name a record this change creates or alters; of the values only hashes are kept."""
        self._records.append(RecordTouched(noun, record_id, record_hash(before), record_hash(after)))

    def note(self, **details: str | int) -> None:
        """Add codes and numbers to the audit entry; never words about a child."""
        self._details.update(details)

    def changes(self, value: T) -> Changes[T]:
        """Return what this change touched, with its result."""
        return Changes(frozenset(Touch(record.noun, record.id) for record in self._records), value)

    @property
    def records(self) -> tuple[RecordTouched, ...]:
        """The records named so far."""
        return tuple(self._records)

    @property
    def details(self) -> dict[str, str | int]:
        """The codes and numbers noted so far."""
        return dict(self._details)


class VaultSession:
    """One unlocked vault, with who has it open and the clock it goes by.

    Attributes:
        database: the open database.
        clock: the laptop's clock.
        actor: who has the vault open, as the audit names them.
    """

    def __init__(self, database: Database, audit_log: AuditLog, clock: Clock, *, actor: str) -> None:
        self.database = database
        self.clock = clock
        self.actor = actor
        self._audit = audit_log
        self._seen: dict[tuple[str, str, str], datetime] = {}

    @contextmanager
    def change(self, action: str) -> Iterator[Work]:
        """Give one change: its transaction and its audit entry stand or fall together."""
        with self.database.begin() as connection:
            work = Work(connection, self.clock.now(), self.clock.today(), self.actor)
            yield work
            self._audit.append(
                connection,
                at=work.at,
                actor=work.actor,
                action=action,
                records=work.records,
                details=work.details,
            )

    @contextmanager
    def view(self, noun: str, record_id: str) -> Iterator[Connection]:
        """Give a connection to read one record with, and enter in the audit that it was seen.

        Reads of the same record within ten minutes are one look, so that a page may reload itself.
        """
        now = self.clock.now()
        key = (self.actor, noun, record_id)
        last = self._seen.get(key)
        with self.database.begin() as connection:
            yield connection
            if last is None or not timedelta(0) <= now - last < _SAME_VIEW:
                self._audit.append(
                    connection,
                    at=now,
                    actor=self.actor,
                    action=f"{noun}.view",
                    records=(RecordTouched(noun, record_id),),
                )
        if last is None or not timedelta(0) <= now - last < _SAME_VIEW:
            self._seen[key] = now

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection for lists and look-ups that show no record as a whole."""
        with self.database.begin() as connection:
            yield connection

    def list_audit(self, *, newest: int = 200) -> tuple[AuditEntry, ...]:
        """Return the newest audit entries, newest first."""
        with self.read() as connection:
            return self._audit.list_entries(connection, newest=newest)

    def audit_head(self) -> AuditHead:
        """Return where the audit chain stands."""
        with self.read() as connection:
            return self._audit.head(connection)

    def audit_faults(self) -> tuple[str, ...]:
        """Walk the whole audit chain and return where it does not hold; empty when it does."""
        with self.read() as connection:
            return self._audit.chain_faults(connection)

    def recent_audit_faults(self) -> tuple[str, ...]:
        """Walk as much of the audit chain as takes no time and return where it does not hold."""
        with self.read() as connection:
            return self._audit.recent_faults(connection, self.clock.today())

    def audit_link(self, sequence: int) -> str | None:
        """Return the hash (hexadecimal) of the audit entry with this number; None when there is none."""
        with self.read() as connection:
            return self._audit.link_at(connection, sequence)

    def end(self) -> None:
        """Close the database and forget the keys; nothing can be read or changed through this any more."""
        self._seen.clear()
        self._audit.forget()
        self.database.close()
