"""What is kept in a vault can be read nowhere outside it (standards 1.2.5)."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from sqlalchemy import text
from vaultfolders import PASSPHRASE

from hothdesk.core import logs
from hothdesk.security.settings import LocalNumber, SettingsKeeper, VaultSettings
from hothdesk.security.vault import NewVault

MARKER = "Zephyrine Example-Sample"


def traces_in(folder: Path) -> list[str]:
    """Return the files that hold the marker as UTF-8 or UTF-16, in any case of their reading."""
    wanted = [MARKER.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    return [
        str(path)
        for path in folder.rglob("*")
        if path.is_file() and any(mark in path.read_bytes() for mark in wanted)
    ]


def write_everywhere(vault: NewVault) -> None:
    session = vault.open.session
    settings = VaultSettings(
        worker_name=MARKER,
        role=MARKER,
        organisation=MARKER,
        local_numbers=(LocalNumber(name=MARKER, number="01632 960 001"),),
    )
    SettingsKeeper(session).save(settings)
    with session.change("kept.make") as work:
        work.touch("kept", "one", before=MARKER, after={"name": MARKER})
        work.connection.execute(text("CREATE TABLE kept (words TEXT, data BLOB)"))
        work.connection.execute(text("CREATE VIRTUAL TABLE found USING fts5(words)"))
        work.connection.execute(text("INSERT INTO found VALUES (:words)"), {"words": MARKER})
        for _ in range(50):
            work.connection.execute(
                text("INSERT INTO kept VALUES (:words, :data)"),
                {"words": MARKER * 200, "data": MARKER.encode() * 200},
            )
    # enough to make SQLite want a temporary file for sorting, were it allowed one
    with session.read() as connection:
        connection.execute(text("SELECT a.words FROM kept a, kept b ORDER BY a.words || b.words")).all()


def test_no_file_beside_the_vault_in_temp_folders_or_settings_can_be_read(
    new_vault: NewVault,
    tmp_path: Path,
    home_of_this_run: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    temp = tmp_path / "temp"
    temp.mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(temp))
    monkeypatch.setattr(tempfile, "tempdir", str(temp))
    write_everywhere(new_vault)
    folder = new_vault.open.folder
    assert (folder / "records.db-wal").stat().st_size > 0, "the log is worth looking at"
    assert traces_in(tmp_path) == traces_in(home_of_this_run) == []
    logs.failure("test.failed", ValueError(MARKER))
    logs.event("test.happened", name=MARKER)
    new_vault.open.close()
    assert traces_in(tmp_path) == traces_in(home_of_this_run) == []
    assert list(temp.iterdir()) == []
    assert MARKER not in caplog.text
    for path in folder.iterdir():
        assert PASSPHRASE.encode() not in path.read_bytes()


def test_the_scan_would_see_a_trace(tmp_path: Path) -> None:
    for code in ("utf-8", "utf-16-le", "utf-16-be"):
        (tmp_path / code).write_bytes(b"\x00x" + MARKER.encode(code) + b"y")
    assert len(traces_in(tmp_path)) == 3
