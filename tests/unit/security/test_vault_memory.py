from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from vaultfolders import OTHER, PASSPHRASE

from hothdesk.core.dates import FixedClock
from hothdesk.core.errors import (
    WrongPassphrase,
)
from hothdesk.security.keys import KdfParameters
from hothdesk.security.opened import OpenVault
from hothdesk.security.vault import open_vault


def test_failed_unlocks_enter_the_audit_at_the_next_good_one(
    folder: Path, clock: FixedClock, reopen: Callable[..., OpenVault]
) -> None:
    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            reopen(folder, OTHER)
    vault = reopen(folder)
    failed = [entry for entry in vault.session.list_audit() if entry.action == "unlock.failed"]
    assert [entry.details["failed_at"] for entry in failed] == ["2026-11-20T14:00:00.000000Z"] * 3
    assert {entry.actor for entry in failed} == {"unknown"}
    assert vault.warnings == ()
    vault.close()
    vault = reopen(folder)
    assert sum(entry.action == "unlock.failed" for entry in vault.session.list_audit()) == 3
    vault.close()


def test_many_failed_unlocks_are_said(folder: Path, reopen: Callable[..., OpenVault]) -> None:
    for _ in range(6):
        with pytest.raises(WrongPassphrase):
            reopen(folder, OTHER)
    vault = reopen(folder)
    assert vault.warnings == (
        "Somebody tried 6 wrong passphrases on this computer since the vault was last opened.",
    )
    vault.close()


def test_an_older_copy_put_back_is_reported_and_still_opens(
    folder: Path, reopen: Callable[..., OpenVault]
) -> None:
    old = (folder / "records.db").read_bytes()
    vault = reopen(folder)
    with vault.session.change("child.add"):
        pass
    vault.close()
    (folder / "records.db").write_bytes(old)
    vault = reopen(folder)
    assert len(vault.warnings) == 1
    assert "older than the one last opened on this computer" in vault.warnings[0]
    vault.close()


def test_a_history_that_parted_from_the_one_seen_here_is_reported(
    folder: Path, clock: FixedClock, reopen: Callable[..., OpenVault]
) -> None:
    twin = folder.with_name("Twin.hothdesk")
    shutil.copytree(folder, twin)
    for place, action in ((folder, "child.add"), (twin, "plan.add")):
        vault = reopen(place)
        with vault.session.change(action):
            pass
        vault.close()
    vault = reopen(folder)
    assert len(vault.warnings) == 1
    assert "not what this computer saw last time" in vault.warnings[0]
    vault.close()
    assert reopen(folder).close() is None


def test_without_a_note_on_this_computer_a_vault_opens_without_a_word(
    folder: Path, reopen: Callable[..., OpenVault], home_of_this_run: Path
) -> None:
    for note in home_of_this_run.rglob("*.json"):
        note.write_text("{")
    vault = reopen(folder)
    assert vault.warnings == ()
    vault.close()


SPOILT = {
    "edited": ("audit_refuses_update", "UPDATE audit SET actor = 'nobody' WHERE sequence = 2", "Entry 2 was"),
    "unreadable": ("audit_refuses_update", "UPDATE audit SET at = 'x', details = '{'", "Entry 1 was altered"),
    "deleted": ("audit_refuses_delete", "DELETE FROM audit WHERE sequence = 2", "Entry 2 is missing"),
}


@pytest.mark.parametrize(("trigger", "statement", "said"), SPOILT.values(), ids=SPOILT.keys())
def test_a_record_of_what_was_done_that_was_changed_is_reported_at_each_opening(
    folder: Path, reopen: Callable[..., OpenVault], trigger: str, statement: str, said: str
) -> None:
    vault = reopen(folder)
    with vault.session.read() as connection:
        guard = connection.execute(text("SELECT sql FROM sqlite_master WHERE name = :n"), {"n": trigger})
        rule = guard.scalar_one()
        for step in (f"DROP TRIGGER {trigger}", statement, rule):
            connection.exec_driver_sql(step)
    vault.close()
    for _again in range(2):
        vault = reopen(folder)
        (warning,) = vault.warnings
        assert "does not hold together" in warning
        assert said in warning
        vault.close()


def test_a_clock_that_went_back_is_said(folder: Path, clock: FixedClock, quick: KdfParameters) -> None:
    behind = FixedClock(clock.now().replace(year=2025))
    vault = open_vault(folder, PASSPHRASE, clock=behind, floor=quick)
    assert len(vault.warnings) == 1
    assert "clock is behind" in vault.warnings[0]
    vault.close()


def test_what_is_remembered_is_owner_only_and_says_nothing(
    folder: Path, reopen: Callable[..., OpenVault], home_of_this_run: Path
) -> None:
    with pytest.raises(WrongPassphrase):
        reopen(folder, OTHER)
    # beside it Qt keeps a file of its own once a window has been tested
    notes = [path for path in (home_of_this_run / "HothDesk").rglob("*") if path.is_file()]
    assert notes
    for note in notes:
        assert note.stat().st_mode & 0o777 == 0o600
        for secret in (PASSPHRASE, OTHER, "Testerly"):
            assert secret not in note.name
            assert secret.encode() not in note.read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "is_said"),
    [
        (0o777, 0o666, True),
        (0o755, 0o644, True),
        (0o722, 0o600, True),
        (0o755, 0o600, False),
        (0o700, 0o666, False),
    ],
)
def test_a_vault_that_others_can_get_at_says_so_and_changes_no_rights(
    folder: Path, reopen: Callable[..., OpenVault], folder_mode: int, file_mode: int, is_said: bool
) -> None:
    for each in folder.iterdir():
        each.chmod(file_mode)
    folder.chmod(folder_mode)
    vault = reopen(folder)
    assert any("get at this vault’s folder" in warning for warning in vault.warnings) is is_said
    vault.close()
    assert folder.stat().st_mode & 0o777 == folder_mode
    assert (folder / "records.db").stat().st_mode & 0o777 == file_mode
