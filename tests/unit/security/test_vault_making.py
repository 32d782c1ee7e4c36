from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from vaultfolders import OTHER, PASSPHRASE, everything_in, names_in

from hothdesk.core.dates import FixedClock
from hothdesk.core.errors import (
    BugError,
    Problems,
    UserError,
    VaultBusy,
    VaultDamaged,
    WrongPassphrase,
)
from hothdesk.security.keys import FLOOR, KdfParameters
from hothdesk.security.opened import OpenVault
from hothdesk.security.vault import NewVault, create_vault, open_vault, recover_vault


def test_a_new_vault_is_a_folder_with_three_files_for_its_owner_only(folder: Path) -> None:
    assert names_in(folder) == ["header.json", "lock", "records.db"]
    assert names_in(folder.parent) == ["Testerly.hothdesk"]
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert not (folder / "records.db").read_bytes().startswith(b"SQLite")


def test_a_vault_made_is_open_and_says_so_in_the_audit(new_vault: NewVault) -> None:
    assert new_vault.open.name == "Testerly"
    assert new_vault.open.warnings == ()
    (entry,) = new_vault.open.session.list_audit()
    assert entry.action == "vault.create"
    assert entry.records[0].id == new_vault.open.vault_id
    assert entry.actor.startswith("worker-")


def test_what_was_kept_is_there_when_it_is_opened_again(
    new_vault: NewVault, reopen: Callable[..., OpenVault]
) -> None:
    with new_vault.open.session.change("test.add") as work:
        work.connection.execute(text("INSERT INTO setting VALUES ('kept', '\"Ash Example-Sample\"', 'now')"))
    new_vault.open.close()
    vault = reopen(new_vault.open.folder)
    with vault.session.read() as connection:
        kept = connection.execute(text("SELECT value FROM setting WHERE name = 'kept'")).scalar()
    assert kept == '"Ash Example-Sample"'
    assert [entry.action for entry in vault.session.list_audit()] == [
        "vault.open",
        "vault.close",
        "test.add",
        "vault.create",
    ]
    assert vault.session.audit_faults() == ()
    vault.close()


def test_two_vaults_with_one_passphrase_have_nothing_in_common(
    tmp_path: Path, clock: FixedClock, quick: KdfParameters
) -> None:
    made = [
        create_vault(tmp_path / f"{name}.hothdesk", PASSPHRASE, clock=clock, parameters=quick, floor=quick)
        for name in "ab"
    ]
    for one in made:
        one.open.close()
    one, two = ((tmp_path / f"{name}.hothdesk" / "records.db").read_bytes() for name in "ab")
    assert one[:16] != two[:16]
    assert made[0].recovery_key != made[1].recovery_key
    shutil.copy(tmp_path / "a.hothdesk" / "records.db", tmp_path / "b.hothdesk" / "records.db")
    with pytest.raises(VaultDamaged, match="another vault"):
        open_vault(tmp_path / "b.hothdesk", PASSPHRASE, clock=clock, floor=quick)


def test_a_real_vault_is_made_and_opened_with_the_floor(tmp_path: Path, clock: FixedClock) -> None:
    made = create_vault(tmp_path / "Real.hothdesk", PASSPHRASE, clock=clock, parameters=FLOOR)
    made.open.close()
    open_vault(tmp_path / "Real.hothdesk", PASSPHRASE, clock=clock).close()


def test_less_than_the_floor_is_neither_made_nor_opened(
    tmp_path: Path, folder: Path, clock: FixedClock, quick: KdfParameters
) -> None:
    with pytest.raises(BugError):
        create_vault(tmp_path / "Weak.hothdesk", PASSPHRASE, clock=clock, parameters=quick)
    before = everything_in(folder)
    with pytest.raises(VaultDamaged, match="weaker lock"):
        open_vault(folder, PASSPHRASE, clock=clock)
    assert everything_in(folder) == before
    assert not (tmp_path / "Weak.hothdesk").exists()


@pytest.mark.parametrize("kind", ["vault", "empty folder", "file", "dangling link"])
def test_nothing_is_made_over_what_is_there(
    tmp_path: Path, clock: FixedClock, quick: KdfParameters, folder: Path, kind: str
) -> None:
    target = {"vault": folder}.get(kind, tmp_path / "There.hothdesk")
    if kind == "empty folder":
        target.mkdir()
    elif kind == "file":
        target.write_text("letters")
    elif kind == "dangling link":
        target.symlink_to(tmp_path / "nowhere")
    before = everything_in(tmp_path)
    with pytest.raises(UserError, match="something with this name"):
        create_vault(target, PASSPHRASE, clock=clock, parameters=quick, floor=quick)
    assert everything_in(tmp_path) == before


@pytest.mark.parametrize("name", ["vault", "vault.zip", ".hothdesk"])
def test_the_name_of_a_vault_ends_in_its_suffix(tmp_path: Path, clock: FixedClock, name: str) -> None:
    with pytest.raises(UserError, match="hothdesk"):
        create_vault(tmp_path / name, PASSPHRASE, clock=clock, parameters=FLOOR)
    assert names_in(tmp_path) == []


def test_a_poor_passphrase_makes_no_vault(tmp_path: Path, clock: FixedClock) -> None:
    with pytest.raises(Problems, match="at least 15"):
        create_vault(tmp_path / "a.hothdesk", "short", clock=clock, parameters=FLOOR)
    with pytest.raises(Problems, match="nothing to do with you"):
        create_vault(tmp_path / "Millfield Orchard.hothdesk", "millfield orchard 12", clock=clock)
    assert names_in(tmp_path) == []


def test_making_that_fails_half_way_leaves_nothing(
    tmp_path: Path, clock: FixedClock, quick: KdfParameters
) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UserError, match="could not be made"):
        create_vault(tmp_path / "file" / "a.hothdesk", PASSPHRASE, clock=clock, parameters=quick, floor=quick)
    assert names_in(tmp_path) == ["file"]


def test_a_folder_that_may_not_be_written_to_is_refused_in_words(
    tmp_path: Path, clock: FixedClock, quick: KdfParameters
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    if os.access(closed, os.W_OK):
        pytest.skip("this user may write anywhere")
    with pytest.raises(UserError, match="could not be made"):
        create_vault(closed / "a.hothdesk", PASSPHRASE, clock=clock, parameters=quick, floor=quick)


def test_a_closed_vault_gives_nothing_and_lets_others_in(
    new_vault: NewVault, reopen: Callable[..., OpenVault]
) -> None:
    new_vault.open.close(action="vault.lock")
    new_vault.open.close()
    with pytest.raises(BugError, match="closed"), new_vault.open.session.change("child.add"):
        pass
    with pytest.raises(BugError, match="closed"):
        new_vault.open.session.list_audit()
    vault = reopen(new_vault.open.folder)
    assert [entry.action for entry in vault.session.list_audit()][:2] == ["vault.open", "vault.lock"]
    vault.close()


def test_a_vault_that_is_open_cannot_be_opened_or_recovered_again(
    new_vault: NewVault, clock: FixedClock, quick: KdfParameters, reopen: Callable[..., OpenVault]
) -> None:
    with pytest.raises(VaultBusy, match="another window"):
        reopen(new_vault.open.folder)
    with pytest.raises(VaultBusy):
        recover_vault(new_vault.open.folder, new_vault.recovery_key, OTHER, clock=clock, floor=quick)
    with new_vault.open.session.change("child.add"):
        pass


def test_a_copy_without_its_lock_file_opens_and_gets_one_only_then(
    folder: Path, reopen: Callable[..., OpenVault]
) -> None:
    (folder / "lock").unlink()
    before = everything_in(folder)
    with pytest.raises(WrongPassphrase):
        reopen(folder, OTHER)
    assert everything_in(folder) == before
    vault = reopen(folder)
    with pytest.raises(VaultBusy):
        reopen(folder)
    vault.close()
    assert (folder / "lock").read_bytes() == b""
