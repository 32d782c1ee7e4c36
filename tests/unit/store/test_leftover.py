"""A log left beside the records is proved before it may touch them."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import namedtuple
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from hothdesk.core.errors import UserError, VaultDamaged
from hothdesk.store import keyed
from hothdesk.store.engine import create_database, open_database

KEY = bytes(range(48))
OTHER_KEY = bytes(reversed(range(48)))
Usage = namedtuple("Usage", "total used free")


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, this test's alone."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def crashed(folder: Path, key: bytes, *, words: str = "acknowledged") -> Path:
    """Return a file as a killed program leaves it: forty pages, and one more row in the log."""
    (folder / "alive").mkdir(parents=True)
    made = create_database(folder / "alive" / "kept.db", key)
    with made.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE kept (words TEXT)")
        for _ in range(40):
            connection.exec_driver_sql("INSERT INTO kept VALUES (zeroblob(4000))")
    made.close()
    made = open_database(folder / "alive" / "kept.db", key)
    with made.begin() as connection:
        connection.exec_driver_sql("INSERT INTO kept VALUES (?)", (words,))
        connection.exec_driver_sql("UPDATE kept SET words = zeroblob(3999) WHERE rowid IN (3, 20)")
    for name in ("kept.db", "kept.db-wal"):
        shutil.copy(folder / "alive" / name, folder / name)
    made.close()
    shutil.rmtree(folder / "alive")
    return folder / "kept.db"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return crashed(tmp_path / "mine", KEY)


def log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def bytes_in(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {each.name: (each.read_bytes(), each.stat().st_mtime_ns) for each in folder.iterdir()}


def words_in(path: Path) -> list[str]:
    opened = open_database(path, KEY)
    with opened.begin() as connection:
        rows = connection.exec_driver_sql("SELECT words FROM kept WHERE typeof(words) = 'text'")
        found = list(rows.scalars())
    assert opened.faults() == ()
    opened.close()
    return found


def flip(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def test_its_own_log_is_folded_in_and_no_copy_stays(kept: Path, temporary: Path) -> None:
    assert words_in(kept) == ["acknowledged"]
    assert [each.name for each in kept.parent.iterdir()] == ["kept.db"]
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("was_closed", [True, False])
def test_the_log_of_another_vault_changes_not_one_byte(
    kept: Path, tmp_path: Path, temporary: Path, was_closed: bool
) -> None:
    if was_closed:
        words_in(kept)
    own = log_of(kept).read_bytes() if log_of(kept).exists() else None
    shutil.copy(log_of(crashed(tmp_path / "theirs", OTHER_KEY)), log_of(kept))
    before = bytes_in(kept.parent)
    with pytest.raises(VaultDamaged, match=r"kept\.db-wal beside the records does not fit"):
        open_database(kept, KEY)
    assert bytes_in(kept.parent) == before
    assert list(temporary.iterdir()) == []
    log_of(kept).unlink()
    if own is not None:
        log_of(kept).write_bytes(own)
    assert words_in(kept) == ["acknowledged"]


def test_the_journal_of_another_database_is_not_rolled_back(kept: Path, tmp_path: Path) -> None:
    words_in(kept)
    source = sqlcipher.connect(str(tmp_path / "theirs.db"), isolation_level=None)
    source.execute(keyed.raw_key_statement(OTHER_KEY))
    source.execute("PRAGMA cache_size = 2")
    source.execute("CREATE TABLE a (b)")
    for _ in range(60):
        source.execute("INSERT INTO a VALUES (zeroblob(3000))")
    source.execute("BEGIN")
    source.execute("UPDATE a SET b = zeroblob(3001)")
    shutil.copy(tmp_path / "theirs.db-journal", kept.with_name("kept.db-journal"))
    source.execute("ROLLBACK")
    source.close()
    before = bytes_in(kept.parent)
    with pytest.raises(VaultDamaged, match=r"kept\.db-journal beside the records"):
        open_database(kept, KEY)
    assert bytes_in(kept.parent) == before


def test_a_page_torn_while_the_log_was_folded_in_is_healed_from_the_log(kept: Path) -> None:
    pages_in_log = {
        int.from_bytes(log_of(kept).read_bytes()[start : start + 4], "big")
        for start in range(32, log_of(kept).stat().st_size, 24 + 4096)
    }
    data = bytearray(kept.read_bytes())
    page = max(page for page in pages_in_log if 1 < page <= len(data) // 4096)
    data[4096 * (page - 1) + 2000 : 4096 * page] = bytes(2096)
    kept.write_bytes(data)
    assert words_in(kept) == ["acknowledged"]


def test_a_damaged_page_beside_its_own_log_is_called_damage_and_left(kept: Path) -> None:
    flip(kept, 4096 * 30 + 9)
    before = bytes_in(kept.parent)
    with pytest.raises(VaultDamaged, match=r"^One page of the records"):
        open_database(kept, KEY)
    assert bytes_in(kept.parent) == before


def test_an_older_log_of_the_same_vault_leaves_nothing_half(kept: Path) -> None:
    """It is sealed by the same key, so only the checks of the tables' inner order can tell."""
    older = log_of(kept).read_bytes()
    opened = open_database(kept, KEY)
    with opened.begin() as connection:
        connection.exec_driver_sql("DELETE FROM kept WHERE rowid > 2")
    opened.close()
    log_of(kept).write_bytes(older)
    before = bytes_in(kept.parent)
    with pytest.raises(VaultDamaged, match="does not fit them"):
        open_database(kept, KEY)
    assert bytes_in(kept.parent) == before


@pytest.mark.parametrize("content", [b"", b"x", os.urandom(9000)], ids=["empty", "a byte", "noise"])
def test_a_log_that_holds_no_log_stops_nobody(kept: Path, content: bytes) -> None:
    words_in(kept)
    log_of(kept).write_bytes(content)
    assert words_in(kept) == ["acknowledged"]


def full_disk(_folder: str) -> Usage:
    return Usage(10, 10, 0)


def failing_copy(_source: Path, _target: Path) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(("name", "stand_in"), [("disk_usage", full_disk), ("copyfile", failing_copy)])
def test_without_room_for_the_copy_it_says_so_and_changes_nothing(
    kept: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch, name: str, stand_in: Callable[..., object]
) -> None:
    before = bytes_in(kept.parent)
    with monkeypatch.context() as patch:
        patch.setattr(shutil, name, stand_in)
        with pytest.raises(UserError, match="has not enough room") as caught:
            open_database(kept, KEY)
    assert not isinstance(caught.value, VaultDamaged)
    assert bytes_in(kept.parent) == before
    assert list(temporary.iterdir()) == []
    assert words_in(kept) == ["acknowledged"]


def test_without_a_folder_for_temporary_files_it_says_so(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = bytes_in(kept.parent)
    monkeypatch.setattr(tempfile, "tempdir", str(kept.parent / "nowhere"))
    with pytest.raises(UserError, match="temporary files"):
        open_database(kept, KEY)
    assert bytes_in(kept.parent) == before


def test_the_copy_is_as_encrypted_as_the_records_and_its_owners_alone(
    kept: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[int, bytes]] = []
    connect = keyed.connect

    def looking(path: Path, key: bytes) -> sqlcipher.Connection:
        if path.is_relative_to(temporary):
            seen.append((path.parent.stat().st_mode & 0o777, path.read_bytes()[:16]))
        return connect(path, key)

    monkeypatch.setattr(keyed, "connect", looking)
    assert words_in(kept) == ["acknowledged"]
    assert seen == [(0o700, KEY[32:])]


def test_a_file_closed_properly_is_opened_without_a_copy(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words_in(kept)
    monkeypatch.setattr(tempfile, "tempdir", str(kept.parent / "nowhere"))
    assert words_in(kept) == ["acknowledged"]
