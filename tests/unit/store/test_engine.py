from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from hothdesk.core.errors import BugError, UserError, VaultDamaged
from hothdesk.store.engine import Database, create_database, open_database
from hothdesk.store.keyed import APPLICATION_ID, raw_key_statement

KEY = bytes(range(48))

SETTINGS = {
    "cipher_memory_security": "1",
    "temp_store": "2",
    "secure_delete": "1",
    "foreign_keys": "1",
    "recursive_triggers": "1",
    "trusted_schema": "0",
    "cell_size_check": "1",
    "mmap_size": "0",
    "journal_mode": "wal",
    "synchronous": "2",
    "application_id": str(APPLICATION_ID),
}
CIPHER_SETTINGS = [
    "PRAGMA kdf_iter = 256000;",
    "PRAGMA cipher_page_size = 4096;",
    "PRAGMA cipher_use_hmac = 1;",
    "PRAGMA cipher_plaintext_header_size = 0;",
    "PRAGMA cipher_hmac_algorithm = HMAC_SHA512;",
    "PRAGMA cipher_kdf_algorithm = PBKDF2_HMAC_SHA512;",
]


def ask(database: Database, statement: str) -> list[str]:
    with database.begin() as connection:
        return [str(row[0]) for row in connection.exec_driver_sql(statement)]


def do(database: Database, *statements: str) -> None:
    with database.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A closed database with forty pages in it."""
    made = create_database(tmp_path / "kept.db", KEY)
    do(made, "CREATE TABLE kept (words TEXT)", *["INSERT INTO kept VALUES (zeroblob(4000))"] * 40)
    made.close()
    return tmp_path / "kept.db"


def test_every_rule_of_an_open_connection_is_in_force(kept: Path) -> None:
    opened = open_database(kept, KEY)
    assert {name: ask(opened, f"PRAGMA {name}")[0] for name in SETTINGS} == SETTINGS
    opened.close()


def test_the_cipher_is_sqlcipher_four_as_it_comes(kept: Path) -> None:
    opened = open_database(kept, KEY)
    assert ask(opened, "PRAGMA cipher_settings") == CIPHER_SETTINGS
    assert opened.cipher().startswith("4.")
    opened.close()


def test_the_file_begins_with_its_salt_and_is_nowhere_readable(kept: Path) -> None:
    data = kept.read_bytes()
    assert data[:16] == KEY[32:]
    assert b"SQLite format 3" not in data
    assert b"CREATE TABLE" not in data
    assert len(set(data[4096:8192])) > 200, "a page of zeros does not look like one"
    assert kept.stat().st_mode & 0o777 == 0o600


def test_plain_sqlite_cannot_read_it(kept: Path) -> None:
    plain = sqlite3.connect(kept)
    plain.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        plain.execute("SELECT count(*) FROM sqlite_master")
    plain.close()


def test_it_refuses_to_run_on_a_sqlite_that_is_not_sqlcipher(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # a build linked against plain SQLite by mistake accepts the key and writes everything readable
    monkeypatch.setattr(sqlcipher, "connect", sqlite3.connect)
    with pytest.raises(BugError, match="not SQLCipher"):
        create_database(tmp_path / "plain.db", KEY)
    assert (tmp_path / "plain.db").read_bytes() == b""


@given(st.binary(max_size=100))
def test_only_raw_keys_of_the_two_lengths_enter_a_statement(key: bytes) -> None:
    if len(key) in (32, 48):
        assert raw_key_statement(key) == f"PRAGMA key = \"x'{key.hex()}'\""
    else:
        with pytest.raises(BugError):
            raw_key_statement(key)


DENIED = (
    "ATTACH 'plain.db' AS plain KEY ''",
    "DETACH main",
    "SELECT load_extension('mod_spatialite')",
    "SELECT sqlcipher_export('main')",
    "VACUUM INTO 'copy.db'",
    "PRAGMA key = 'x'",
    "PRAGMA rekey = 'x'",
    "PRAGMA cipher_profile = 'statements.log'",
    "PRAGMA cipher_log = 'everything.log'",
    "PRAGMA cipher_log_level = TRACE",
    "PRAGMA cipher_memory_security = OFF",
    "PRAGMA trusted_schema = ON",
    "PRAGMA temp_store = FILE",
    "PRAGMA temp_store_directory = '.'",
    "PRAGMA journal_mode = MEMORY",
    "PRAGMA synchronous = OFF",
    "PRAGMA writable_schema = ON",
    "PRAGMA mmap_size = 1000000",
)


@pytest.mark.parametrize("statement", DENIED)
def test_what_could_leak_or_weaken_the_file_is_denied(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, statement: str
) -> None:
    monkeypatch.chdir(tmp_path)
    opened = open_database(kept, KEY)
    before = {path.name for path in tmp_path.iterdir()}
    raw = opened._raw
    with pytest.raises(sqlcipher.DatabaseError, match=r"not authorized|authorization denied"):
        raw.execute(statement)
    assert {path.name for path in tmp_path.iterdir()} == before
    opened.close()


def test_only_the_thread_that_opened_it_may_use_it(kept: Path) -> None:
    opened = open_database(kept, KEY)
    refused: list[str] = []

    def use() -> None:
        steps: list[Callable[[], object]] = [
            opened.faults,
            opened.cipher,
            opened.close,
            lambda: do(opened),
        ]
        for step in steps:
            try:
                step()
            except BugError as error:
                refused.append(str(error))

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    assert refused == ["the database belongs to the thread that opened it"] * 4
    assert ask(opened, "SELECT count(*) FROM kept") == ["40"]
    opened.close()


def test_a_closed_database_is_closed_for_good(kept: Path) -> None:
    opened = open_database(kept, KEY)
    opened.close()
    opened.close()
    with pytest.raises(BugError, match="closed"):
        do(opened, "SELECT 1")
    assert [path.name for path in kept.parent.iterdir()] == ["kept.db"]


def test_looking_without_changing_changes_nothing(kept: Path) -> None:
    before = kept.read_bytes()
    opened = open_database(kept, KEY)
    assert ask(opened, "SELECT count(*) FROM kept") == ["40"]
    opened.close()
    assert kept.read_bytes() == before


def test_a_failed_transaction_leaves_nothing_and_the_next_works(kept: Path) -> None:
    opened = open_database(kept, KEY)

    def insert_and_fail() -> None:
        with opened.begin() as connection:
            connection.exec_driver_sql("INSERT INTO kept VALUES ('x')")
            raise KeyError

    with pytest.raises(KeyError):
        insert_and_fail()
    do(opened, "INSERT INTO kept VALUES ('y')")
    assert ask(opened, "SELECT words FROM kept WHERE typeof(words) = 'text'") == ["y"]
    opened.close()


def test_an_error_of_the_database_does_not_quote_what_was_in_it(kept: Path) -> None:
    opened = open_database(kept, KEY)
    do(opened, "CREATE TABLE once (words TEXT UNIQUE)")

    def insert() -> None:
        with opened.begin() as connection:
            connection.execute(text("INSERT INTO once VALUES (:words)"), {"words": "Robin Testerly"})

    insert()
    with pytest.raises(IntegrityError) as caught:
        insert()
    assert "Testerly" not in str(caught.value)
    opened.close()


def test_nothing_is_made_over_a_file(kept: Path) -> None:
    before = kept.read_bytes()
    with pytest.raises(VaultDamaged, match="already a file"):
        create_database(kept, KEY)
    assert kept.read_bytes() == before


@pytest.mark.parametrize("key", [bytes(48), bytes(range(32)) + bytes(16), KEY[:31] + b"!" + KEY[32:]])
def test_another_key_or_salt_opens_nothing_and_leaves_no_file_beside(kept: Path, key: bytes) -> None:
    before = kept.read_bytes()
    with pytest.raises(VaultDamaged):
        open_database(kept, key)
    assert kept.read_bytes() == before
    assert [path.name for path in kept.parent.iterdir()] == ["kept.db"]


def test_one_flipped_byte_on_any_page_is_found(kept: Path) -> None:
    data = kept.read_bytes()
    for place in range(16, len(data), 4096 + 389):
        altered = bytearray(data)
        altered[place] ^= 0x40
        kept.write_bytes(altered)
        with pytest.raises(VaultDamaged):
            open_database(kept, KEY)
    assert [path.name for path in kept.parent.iterdir()] == ["kept.db"]


def test_a_page_of_zeros_is_found(kept: Path) -> None:
    # SQLCipher reads one without complaint, as if the file had not grown that far yet; the check does not
    data = kept.read_bytes()
    kept.write_bytes(data[: 4096 * 20] + bytes(4096) + data[4096 * 21 :])
    with pytest.raises(VaultDamaged, match="One page"):
        open_database(kept, KEY)


def test_how_many_pages_are_damaged_is_said(kept: Path) -> None:
    data = bytearray(kept.read_bytes())
    data[4096 * 5 + 9] ^= 1
    kept.write_bytes(data)
    with pytest.raises(VaultDamaged, match=r"^One page of the records"):
        open_database(kept, KEY)
    data[4096 * 7 + 9] ^= 1
    kept.write_bytes(data)
    with pytest.raises(VaultDamaged, match=r"^2 pages of the records"):
        open_database(kept, KEY)


def test_a_page_spoilt_while_it_is_open_is_said_in_words(kept: Path) -> None:
    opened = open_database(kept, KEY)
    with kept.open("r+b") as file:
        file.seek(4096 * 20)
        file.write(b"x" * 4096)
    with pytest.raises(VaultDamaged, match="This step was not done"):
        ask(opened, "SELECT max(words) FROM kept")
    assert len(opened.faults()) == 1
    opened.abandon()


def test_an_encrypted_database_of_another_program_is_refused(tmp_path: Path) -> None:
    raw = sqlcipher.connect(str(tmp_path / "other.db"))
    raw.execute(raw_key_statement(KEY))
    raw.execute("CREATE TABLE theirs (a)")
    raw.close()
    before = (tmp_path / "other.db").read_bytes()
    with pytest.raises(VaultDamaged, match="not made by HothDesk"):
        open_database(tmp_path / "other.db", KEY)
    assert (tmp_path / "other.db").read_bytes() == before


def test_a_full_disk_is_said_in_words_and_what_was_saved_stays(kept: Path) -> None:
    opened = open_database(kept, KEY)
    do(opened, "INSERT INTO kept VALUES ('before')")
    # the limit that stands for a full disk; set beneath the authorizer, which rightly denies it
    opened._raw.set_authorizer(None)
    opened._raw.execute("PRAGMA max_page_count = 45")
    with pytest.raises(UserError, match="disk is full"):
        do(opened, *["INSERT INTO kept VALUES (zeroblob(4000))"] * 20)
    assert ask(opened, "SELECT count(*) FROM kept") == ["41"]
    opened._raw.execute("PRAGMA max_page_count = 1000")
    do(opened, "INSERT INTO kept VALUES ('after')")
    assert opened.faults() == ()
    opened.close()


def test_a_log_left_by_a_crash_is_read_at_the_next_opening(kept: Path, tmp_path: Path) -> None:
    opened = open_database(kept, KEY)
    do(opened, "INSERT INTO kept VALUES ('acknowledged')")
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for name in ("kept.db", "kept.db-wal"):
        (crashed / name).write_bytes((tmp_path / name).read_bytes())
    opened.close()
    again = open_database(crashed / "kept.db", KEY)
    assert ask(again, "SELECT words FROM kept WHERE typeof(words) = 'text'") == ["acknowledged"]
    assert again.faults() == ()
    again.close()


@given(lost=st.integers(0, 12000))
def test_a_torn_end_of_the_log_gives_an_earlier_whole_state(
    lost: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("torn")
    made = create_database(folder / "kept.db", KEY)
    do(made, "CREATE TABLE kept (number)")
    for number in range(4):
        do(made, *[f"INSERT INTO kept SELECT {number}"] * 2)
    log = (folder / "kept.db-wal").read_bytes()
    torn = folder / "torn"
    torn.mkdir()
    (torn / "kept.db").write_bytes((folder / "kept.db").read_bytes())
    (torn / "kept.db-wal").write_bytes(log[: max(0, len(log) - lost)])
    made.close()
    again = open_database(torn / "kept.db", KEY)
    numbers = [int(number) for number in ask(again, "SELECT number FROM kept ORDER BY number")]
    assert numbers == sorted(list(range(len(numbers) // 2)) * 2), "only whole transactions"
    assert again.faults() == ()
    again.close()
