from __future__ import annotations

from pathlib import Path

import pytest

from hothdesk.core.errors import UserError, VaultDamaged
from hothdesk.store import backup
from hothdesk.store.backup import copy_database
from hothdesk.store.engine import Database, create_database, open_database

OTHER_KEY = bytes(reversed(range(48)))


@pytest.fixture
def filled(database: Database) -> Database:
    with database.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE kept (words TEXT)")
        for number in range(30):
            connection.exec_driver_sql("INSERT INTO kept VALUES (?)", (f"Ash Example-Sample {number}" * 99,))
    return database


def words_in(database: Database) -> list[str]:
    with database.begin() as connection:
        return list(connection.exec_driver_sql("SELECT words FROM kept").scalars())


def test_a_copy_under_another_key_holds_the_same_and_opens_with_that_key_only(
    filled: Database, tmp_path: Path
) -> None:
    target = tmp_path / "copies" / "copy.db"
    target.parent.mkdir()
    copy_database(filled, target, OTHER_KEY)
    assert [path.name for path in target.parent.iterdir()] == ["copy.db"]
    assert target.stat().st_mode & 0o777 == 0o600
    assert b"Ash Example" not in target.read_bytes()
    with pytest.raises(VaultDamaged):
        open_database(target, bytes(range(48)))
    copied = open_database(target, OTHER_KEY)
    assert words_in(copied) == words_in(filled)
    assert copied.faults() == ()
    copied.close()


def test_what_is_written_during_a_copy_is_in_the_source_and_the_copy_is_whole(
    filled: Database, tmp_path: Path
) -> None:
    copy_database(filled, tmp_path / "copy.db", OTHER_KEY)
    with filled.begin() as connection:
        connection.exec_driver_sql("INSERT INTO kept VALUES ('later')")
    copied = open_database(tmp_path / "copy.db", OTHER_KEY)
    assert len(words_in(copied)) == 30
    copied.close()
    copy_database(filled, tmp_path / "copy.db", OTHER_KEY)
    copied = open_database(tmp_path / "copy.db", OTHER_KEY)
    assert words_in(copied)[-1] == "later"
    copied.close()


def test_a_copy_that_is_not_like_its_source_is_thrown_away_and_the_old_one_kept(
    filled: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "copy.db"
    copy_database(filled, target, OTHER_KEY)
    before = target.read_bytes()

    def spoil(source: Database, copied: Database) -> None:
        """Stand for a disk that loses a write."""
        source._raw.backup(copied._raw)
        with copied.begin() as connection:
            connection.exec_driver_sql("DELETE FROM kept WHERE rowid = 7")

    monkeypatch.setattr(Database, "copy_pages_to", spoil)
    with pytest.raises(VaultDamaged, match="did not match"):
        copy_database(filled, target, OTHER_KEY)
    assert target.read_bytes() == before
    assert sorted(path.name for path in tmp_path.glob("*copy*")) == ["copy.db"]
    assert list(tmp_path.glob(".*")) == []


def test_without_room_for_it_no_copy_is_begun(
    filled: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "_SPARE_BYTES", 2**60)
    with pytest.raises(UserError, match="not enough room"):
        copy_database(filled, tmp_path / "copy.db", OTHER_KEY)
    assert not (tmp_path / "copy.db").exists()


def test_what_an_interrupted_copy_left_does_not_stop_the_next(filled: Database, tmp_path: Path) -> None:
    left = create_database(tmp_path / ".copy.db.making", OTHER_KEY)
    left.abandon()
    copy_database(filled, tmp_path / "copy.db", OTHER_KEY)
    assert list(tmp_path.glob(".*")) == []
