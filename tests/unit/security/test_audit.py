from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from hothdesk.core.dates import FixedClock
from hothdesk.core.errors import BugError
from hothdesk.security import audit
from hothdesk.security.audit import AuditLog, RecordTouched, record_hash
from hothdesk.security.session import VaultSession
from hothdesk.store.engine import Database

MARKER = "Robin Testerly"


@pytest.fixture
def filled(session: VaultSession) -> VaultSession:
    """Six entries, as rooms write them."""
    for number in range(6):
        with session.change("child.rename") as work:
            work.touch("child", f"id{number}", before={"name": MARKER}, after={"name": MARKER + "!"})
            work.note(number=number)
    return session


def tamper(database: Database, *statements: str) -> None:
    """Change the audit as somebody with the data key could: without its triggers."""
    with database.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_refuses_delete")
        connection.exec_driver_sql("DROP TRIGGER audit_refuses_update")
        for statement in statements:
            connection.exec_driver_sql(statement)


def test_a_whole_chain_has_no_faults(filled: VaultSession) -> None:
    assert filled.audit_faults() == ()
    assert [entry.sequence for entry in filled.list_audit(newest=2)] == [6, 5]


def test_an_entry_says_who_did_what_and_no_value(filled: VaultSession, clock: FixedClock) -> None:
    entry = filled.list_audit(newest=1)[0]
    assert (entry.at, entry.actor, entry.action) == (clock.now(), filled.actor, "child.rename")
    assert entry.details == {"number": 5}
    assert entry.records[0].before == record_hash({"name": MARKER})
    with filled.read() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM audit").all()
    assert MARKER not in str(rows)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM audit",
        "UPDATE audit SET actor = 'nobody'",
        "REPLACE INTO audit SELECT * FROM audit",
        "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE sequence = 2",
    ],
)
def test_the_tables_themselves_refuse_deleting_and_changing(filled: VaultSession, statement: str) -> None:
    with pytest.raises(IntegrityError, match="append-only"), filled.read() as connection:
        connection.exec_driver_sql(statement)
    assert filled.audit_faults() == ()


SWAP = (
    "CREATE TABLE held AS SELECT * FROM audit WHERE sequence IN (3, 4)",
    "DELETE FROM audit WHERE sequence IN (3, 4)",
    "UPDATE held SET sequence = 7 - sequence",
    "INSERT INTO audit SELECT * FROM held",
)


INSERT_COPY = (
    "INSERT INTO audit SELECT 7, at, actor, action, records, details, previous, chain FROM audit"
    " WHERE sequence = 6"
)


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        (["UPDATE audit SET actor = 'nobody' WHERE sequence = 3"], "Entry 3 was altered."),
        (["UPDATE audit SET action = 'child.view' WHERE sequence = 1"], "Entry 1 was altered."),
        (["UPDATE audit SET at = '2026-11-20T13:00:00.000000Z' WHERE sequence = 6"], "Entry 6 was altered."),
        (["UPDATE audit SET at = 'yesterday' WHERE sequence = 6"], "Entry 6 was altered."),
        (["UPDATE audit SET actor = CAST(x'ff' AS TEXT) WHERE sequence = 6"], "Entry 6 was altered."),
        (["UPDATE audit SET records = '[]' WHERE sequence = 2"], "Entry 2 was altered."),
        (["UPDATE audit SET records = records || ' ' WHERE sequence = 2"], "Entry 2 was altered."),
        (["UPDATE audit SET records = '{' WHERE sequence = 2"], "Entry 2 was altered."),
        (["UPDATE audit SET records = '[[1]]' WHERE sequence = 2"], "Entry 2 was altered."),
        (["UPDATE audit SET details = '{\"number\":9}' WHERE sequence = 2"], "Entry 2 was altered."),
        (["UPDATE audit SET previous = zeroblob(32) WHERE sequence = 2"], "Entry 2 does not follow"),
        (["UPDATE audit SET chain = zeroblob(32) WHERE sequence = 5"], "Entry 6 does not follow"),
        (["UPDATE audit SET chain = 'words' WHERE sequence = 5"], "Entry 5 was altered."),
        (["UPDATE audit SET sequence = -1 WHERE sequence = 1"], "Entry -1 was altered."),
        (["DELETE FROM audit WHERE sequence = 1"], "Entry 1 is missing."),
        (["DELETE FROM audit WHERE sequence IN (2, 3, 4)"], "Entries 2 to 4 are missing."),
        (SWAP, "Entry 3 was altered."),
        (
            [INSERT_COPY],
            "Entry 7 does not follow",
        ),
    ],
)
def test_tampering_is_found_and_its_place_is_named(
    filled: VaultSession, statements: list[str], found: str
) -> None:
    tamper(filled.database, *statements)
    assert any(fault.startswith(found) for fault in filled.audit_faults())


@pytest.mark.parametrize("altered", [1, 2, 3, 4, 5, 6])
def test_with_many_entries_the_newest_are_walked_at_once_and_every_other_within_days(
    filled: VaultSession, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, altered: int
) -> None:
    monkeypatch.setattr(audit, "_SPAN", 2)
    tamper(filled.database)
    with filled.read() as connection:
        connection.exec_driver_sql("UPDATE audit SET actor = 'nobody' WHERE sequence = ?", (altered,))
    found = []
    for _day in range(2):
        found.append(filled.recent_audit_faults())
        clock.move(timedelta(days=1))
    expected = (f"Entry {altered} was altered.",)
    assert found == [expected, expected] if altered > 4 else sorted(found) == [(), expected]


def test_an_entry_missing_between_two_parts_is_found(
    filled: VaultSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "_SPAN", 2)
    tamper(filled.database, "DELETE FROM audit WHERE sequence = 4")
    assert filled.recent_audit_faults()[-1] == "Entry 5 does not follow the one before it."


def test_a_chain_under_another_key_does_not_hold(filled: VaultSession) -> None:
    with filled.read() as connection:
        faults = AuditLog(b"another key of 32 bytes, exactly").chain_faults(connection)
    assert len(faults) == 6


def test_cutting_the_tail_changes_the_head_that_is_kept_outside(filled: VaultSession) -> None:
    head = filled.audit_head()
    assert filled.audit_link(head.sequence) == head.chain
    tamper(filled.database, "DELETE FROM audit WHERE sequence > 4")
    assert filled.audit_faults() == ()
    assert filled.audit_head().sequence == 4
    assert filled.audit_link(head.sequence) is None


def test_the_encoding_of_an_entry_never_changes(database: Database, clock: FixedClock) -> None:
    """A vault made today is checked by the programs of later years: this value stays."""
    with database.begin() as connection:
        head = AuditLog(b"k" * 32).append(
            connection,
            at=clock.now(),
            actor="worker-0123456789ab/social-worker",
            action="child.add",
            records=[RecordTouched("child", "00ff", "", record_hash({"name": "Ash Example-Sample", "n": 1}))],
            details={"count": 2, "code": "é"},
        )
    assert head.sequence == 1
    assert head.chain == "ce39342de03835c45b5cee9ab085c41e1b6550837bd35dcc5806e6ffdbf6097b"


def test_after_forgetting_its_key_a_log_writes_nothing(database: Database, clock: FixedClock) -> None:
    log = AuditLog(b"k" * 32)
    log.forget()
    with pytest.raises(BugError, match="forgotten"), database.begin() as connection:
        log.append(connection, at=clock.now(), actor="a", action="child.add")
    with database.begin() as connection:
        assert log.head(connection).sequence == 0


DETAILS = st.dictionaries(
    st.text(max_size=8), st.integers(-(2**53), 2**53) | st.text(max_size=20), max_size=3
)
RECORDS = st.lists(st.builds(RecordTouched, st.text(max_size=8), st.text(max_size=8)), max_size=3)


@given(
    entries=st.lists(
        st.fixed_dictionaries({"action": st.text(max_size=12), "records": RECORDS, "details": DETAILS}),
        min_size=1,
        max_size=4,
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
def test_whatever_is_entered_holds_and_is_read_back(
    database: Database, clock: FixedClock, entries: list[dict[str, Any]]
) -> None:
    log = AuditLog(b"k" * 32)
    with database.begin() as connection:
        for entry in entries:
            log.append(connection, at=clock.now(), actor="a", **entry)
        assert log.chain_faults(connection) == ()
        newest = log.list_entries(connection, newest=1)[0]
    assert newest.details == entries[-1]["details"]
    assert list(newest.records) == entries[-1]["records"]


def test_record_hashes_depend_on_the_value_and_not_on_its_order() -> None:
    hashes: Callable[[Any], str] = record_hash
    assert hashes({"a": 1, "b": 2}) == hashes({"b": 2, "a": 1}) != hashes({"a": 1, "b": 3})
    assert hashes(None) == ""


def test_the_fixture_is_on_an_encrypted_file(database: Database) -> None:
    def cipher(connection: Connection) -> Any:
        return connection.exec_driver_sql("PRAGMA cipher_version").scalar()

    with database.begin() as connection:
        assert cipher(connection)
