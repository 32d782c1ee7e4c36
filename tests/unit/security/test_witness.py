from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from hothdesk.core import paths
from hothdesk.core.dates import FixedClock
from hothdesk.security import witness
from hothdesk.security.audit import AuditHead
from hothdesk.security.witness import Remembered

VAULT_ID = "0123456789abcdef" * 2


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_CONFIG_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    return tmp_path


def test_what_is_remembered_is_recalled_for_that_vault_alone() -> None:
    seen = Remembered(head=AuditHead(7, "ab" * 32), revision=3)
    assert witness.recall(VAULT_ID) is None
    witness.remember(VAULT_ID, seen)
    witness.remember("f" * 32, Remembered(head=AuditHead(1, "cd" * 32), revision=1))
    assert witness.recall(VAULT_ID) == seen


def test_failures_are_listed_until_they_are_forgotten(clock: FixedClock) -> None:
    moments = []
    for _ in range(3):
        witness.remember_failure(VAULT_ID, clock.now())
        moments.append(clock.now())
        clock.move(timedelta(minutes=1))
    assert witness.list_failures(VAULT_ID) == tuple(moments)
    assert witness.list_failures("f" * 32) == ()
    witness.forget_failures(VAULT_ID)
    witness.forget_failures(VAULT_ID)
    assert witness.list_failures(VAULT_ID) == ()


def test_failures_do_not_fill_the_disk(clock: FixedClock) -> None:
    for _ in range(3000):
        witness.remember_failure(VAULT_ID, clock.now())
    (note,) = paths.config_dir().rglob("*.failed")
    assert note.stat().st_size < 66_000
    assert len(witness.list_failures(VAULT_ID)) > 2000


@pytest.mark.parametrize(
    "spoilt", ["", "{", "[]", "{}", '{"sequence": "x", "chain": "", "revision": 1}', "é"]
)
def test_a_spoilt_note_is_no_note(spoilt: str) -> None:
    witness.remember(VAULT_ID, Remembered(head=AuditHead(7, "ab" * 32), revision=3))
    (note,) = paths.config_dir().rglob("*.json")
    note.write_text(spoilt, encoding="utf-8")
    assert witness.recall(VAULT_ID) is None
    (note.with_suffix(".failed")).write_text("yesterday\n")
    assert witness.list_failures(VAULT_ID) == ()


def test_a_settings_folder_that_cannot_be_written_stops_nobody(own_home: Path, clock: FixedClock) -> None:
    paths.config_dir().write_text("a file where the folder should be")
    witness.remember(VAULT_ID, Remembered(head=AuditHead(7, "ab" * 32), revision=3))
    witness.remember_failure(VAULT_ID, clock.now())
    witness.forget_failures(VAULT_ID)
    assert witness.recall(VAULT_ID) is None
    assert witness.list_failures(VAULT_ID) == ()
