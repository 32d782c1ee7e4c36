from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from vaultfolders import OTHER, PASSPHRASE, everything_in, flip, names_in, swap_pages

from hothdesk.core.dates import FixedClock
from hothdesk.core.errors import (
    VaultDamaged,
    VaultTooNew,
    WrongPassphrase,
)
from hothdesk.security.keys import KdfParameters
from hothdesk.security.opened import OpenVault
from hothdesk.security.vault import NewVault, create_vault
from hothdesk.store.engine import create_database


@pytest.mark.parametrize("wrong", [PASSPHRASE + " ", PASSPHRASE.title(), "", "x", OTHER, "é" * 2000])
def test_a_wrong_passphrase_changes_not_one_byte(
    folder: Path, wrong: str, reopen: Callable[..., OpenVault]
) -> None:
    before = everything_in(folder)
    with pytest.raises(WrongPassphrase, match="Nothing was changed"):
        reopen(folder, wrong)
    assert everything_in(folder) == before
    reopen(folder).close()


def leave_log_of_another(folder: Path) -> None:
    """Put the log of another database, of which a page is not in the file yet, beside the records."""
    other = create_database(folder.parent / "other.db", bytes(range(48)))
    with other.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE theirs (words TEXT)")
    shutil.copy(folder.parent / "other.db-wal", folder / "records.db-wal")
    other.close()


SPOILS: dict[str, Callable[[Path], object]] = {
    "header flipped": lambda folder: flip(folder / "header.json", 300),
    "header empty": lambda folder: (folder / "header.json").write_bytes(b""),
    "header cut": lambda folder: os.truncate(folder / "header.json", 200),
    "header missing": lambda folder: (folder / "header.json").unlink(),
    "header is a folder": lambda folder: (
        (folder / "header.json").unlink(),
        (folder / "header.json").mkdir(),
    ),
    "header is a picture": lambda folder: (folder / "header.json").write_bytes(
        b"\x89PNG\r\n\x1a\n" + bytes(99)
    ),
    "records empty": lambda folder: (folder / "records.db").write_bytes(b""),
    "records missing": lambda folder: (folder / "records.db").unlink(),
    "records cut": lambda folder: os.truncate(folder / "records.db", 4096 * 3),
    "records cut in a page": lambda folder: os.truncate(folder / "records.db", 1000),
    "records are a readable database": lambda folder: (folder / "records.db").write_bytes(
        b"SQLite format 3\x00" + bytes(4080)
    ),
    "records are noise": lambda folder: (folder / "records.db").write_bytes(os.urandom(8192)),
    "salt flipped": lambda folder: flip(folder / "records.db", 3),
    "first page flipped": lambda folder: flip(folder / "records.db", 2000),
    "a later page flipped": lambda folder: flip(folder / "records.db", 4096 * 4 + 77),
    "log of another vault": leave_log_of_another,
    "lock is a link to nowhere": lambda folder: (
        (folder / "lock").unlink(),
        (folder / "lock").symlink_to("nowhere"),
    ),
    "lock is a folder": lambda folder: ((folder / "lock").unlink(), (folder / "lock").mkdir()),
    "two pages swapped": lambda folder: swap_pages(folder / "records.db", 2, 3),
}


@pytest.mark.parametrize("spoil", SPOILS.values(), ids=SPOILS.keys())
def test_a_damaged_or_foreign_vault_is_refused_in_words_and_left_as_it_is(
    folder: Path, spoil: Callable[[Path], object], reopen: Callable[..., OpenVault]
) -> None:
    spoil(folder)
    before = everything_in(folder)
    with pytest.raises(VaultDamaged) as caught:
        reopen(folder)
    assert str(caught.value)
    assert everything_in(folder) == before


def test_a_damaged_copy_that_lost_its_lock_file_is_not_given_one(
    folder: Path, reopen: Callable[..., OpenVault]
) -> None:
    (folder / "lock").unlink()
    whole = (folder / "records.db").read_bytes()
    flip(folder / "records.db", 4096 * 4 + 77)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(VaultDamaged, match="One page"):
        reopen(folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    (folder / "records.db").write_bytes(whole)
    reopen(folder).close()
    assert names_in(folder) == ["header.json", "lock", "records.db"]


def test_a_vault_with_other_tables_is_refused_and_left(
    new_vault: NewVault, reopen: Callable[..., OpenVault]
) -> None:
    with new_vault.open.session.change("test.between") as work:
        work.connection.execute(text("ALTER TABLE setting ADD COLUMN note TEXT"))
    new_vault.open.close()
    before = everything_in(new_vault.open.folder)
    with pytest.raises(VaultDamaged, match="not those of any HothDesk"):
        reopen(new_vault.open.folder)
    after = everything_in(new_vault.open.folder)
    assert {**after, ".": before["."]} == before


def test_the_header_of_another_vault_opens_nothing(
    tmp_path: Path, folder: Path, clock: FixedClock, quick: KdfParameters, reopen: Callable[..., OpenVault]
) -> None:
    other = create_vault(tmp_path / "b.hothdesk", OTHER, clock=clock, parameters=quick, floor=quick)
    other.open.close()
    shutil.copy(other.open.folder / "header.json", folder / "header.json")
    before = everything_in(folder)
    with pytest.raises(VaultDamaged, match="another vault"):
        reopen(folder, OTHER)
    with pytest.raises(WrongPassphrase):
        reopen(folder)
    assert everything_in(folder) == before


def test_a_vault_of_a_newer_program_is_refused_politely(
    new_vault: NewVault, reopen: Callable[..., OpenVault]
) -> None:
    with new_vault.open.session.change("test.future") as work:
        work.connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    new_vault.open.close()
    before = everything_in(new_vault.open.folder)
    with pytest.raises(VaultTooNew, match="newer HothDesk"):
        reopen(new_vault.open.folder)
    after = everything_in(new_vault.open.folder)
    # to see how new the tables are, the records had to be opened: a log came and went beside them
    assert {**after, ".": before["."]} == before


@pytest.mark.parametrize("name", ["nothing.hothdesk", "Testerly.hothdesk/records.db"])
def test_where_there_is_no_vault_it_says_so(
    folder: Path, name: str, reopen: Callable[..., OpenVault]
) -> None:
    with pytest.raises(VaultDamaged, match="no vault in this place"):
        reopen(folder.parent / name)
    assert names_in(folder.parent) == ["Testerly.hothdesk"]


def test_a_folder_that_is_no_vault_is_left_alone(tmp_path: Path, reopen: Callable[..., OpenVault]) -> None:
    with pytest.raises(VaultDamaged, match="not a HothDesk vault"):
        reopen(tmp_path)
    assert names_in(tmp_path) == []
