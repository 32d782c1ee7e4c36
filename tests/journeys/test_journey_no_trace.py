"""A child's names can be read nowhere outside the vault and the packs: open, closed, or killed half way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("Testerly", "Sampleson", "Nana Example", "walk past the shops", "grey van", "Exampleford")
MARKERS = tuple(name.encode(code) for name in NAMES for code in ("utf-8", "utf-16-le", "utf-16-be"))

OPEN = """
import sys
from pathlib import Path
from hothdesk.app import Desk
from hothdesk.core import logs, paths
from hothdesk.core.dates import SystemClock
from hothdesk.demo.run import fill_desk, make_packs
from hothdesk.packs.export import remove
from hothdesk.security.keys import KdfParameters
from hothdesk.security.vault import create_vault
quick = KdfParameters(memory_kib=64, time_cost=1, parallelism=1)
clock = SystemClock()
logs.keep_in(paths.config_dir())
made = create_vault(
    Path(sys.argv[1]), "marble kettle orchard tramline", clock=clock, parameters=quick, floor=quick
)
desk = Desk(made.open)
child_id = fill_desk(desk, clock.today(), lambda _line: None)
identity_id = desk.identities.make("Sam Workerby", "Social worker", "Exampleshire Council").value
packs = make_packs(desk, child_id, identity_id, Path(sys.argv[2]), lambda _line: None)
try:
    raise ValueError("Robin Testerly was at the row of shops")
except ValueError as error:
    logs.failure("journey.broken", error)
logs.event("journey.named", name="Robin Testerly")
print("open", flush=True)
sys.stdin.readline()
desk.close()
print("closed", flush=True)
sys.stdin.readline()
"""


def environment(place: Path) -> dict[str, str]:
    """Return an environment in which everything a program could write by itself lands below this place."""
    folders = {
        name: str(place / folder)
        for name, folder in {
            "HOME": "home",
            "XDG_CONFIG_HOME": "config",
            "XDG_DATA_HOME": "data",
            "XDG_CACHE_HOME": "cache",
            "XDG_STATE_HOME": "state",
            "WIN_PD_OVERRIDE_LOCAL_APPDATA": "config",
            "TMPDIR": "temp",
            "TEMP": "temp",
            "TMP": "temp",
            "SQLITE_TMPDIR": "temp",
        }.items()
    }
    for folder in folders.values():
        Path(folder).mkdir(parents=True, exist_ok=True)
    return {**os.environ, **folders, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}


def traces(place: Path) -> list[str]:
    """Return the files, outside the packs, in whose name or bytes one of the names can be read."""
    found = []
    for path in place.rglob("*"):
        if "packs" in path.parts or not path.is_file():
            continue
        held = path.name.encode() + path.read_bytes()
        found += [str(path) for mark in MARKERS if mark in held]
    return found


def test_nothing_can_be_read_while_the_vault_is_open_nor_after_it_is_closed(tmp_path):
    packs = tmp_path / "packs"
    packs.mkdir()
    vault = tmp_path / "Records.hothdesk"
    program = subprocess.Popen(
        [sys.executable, "-c", OPEN, str(vault), str(packs)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(tmp_path),
    )
    with program:
        assert program.stdin is not None
        assert program.stdout is not None
        assert program.stdout.readline() == "open\n"
        assert (vault / "records.db-wal").stat().st_size > 0, "the log is worth looking at"
        assert len(list(packs.iterdir())) == 3
        assert traces(tmp_path) == []
        print(file=program.stdin, flush=True)
        assert program.stdout.readline() == "closed\n"
        assert traces(tmp_path) == []
        print(file=program.stdin, flush=True)
    assert program.returncode == 0
    assert traces(tmp_path) == []
    assert list((tmp_path / "temp").iterdir()) == []
    log = next((tmp_path / "config").rglob("hothdesk.log")).read_text(encoding="utf-8")
    assert "journey.broken ValueError" in log
    assert "name=?" in log


@pytest.mark.skipif(os.name != "posix", reason="kills as Linux does")
@pytest.mark.parametrize(
    "line", ["Answering the CERAF", "Drawing the safety map", "Writing both versions", "MACE pack"]
)
def test_nothing_can_be_read_after_a_kill_in_the_middle(tmp_path, line):
    program = subprocess.Popen(
        [sys.executable, "-m", "hothdesk", "demo", "--out", str(tmp_path / "out")],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment(tmp_path),
        cwd=tmp_path,
    )
    with program:
        assert program.stdout is not None
        assert any(said.startswith(line) for said in program.stdout)
        program.send_signal(signal.SIGKILL)
    assert program.returncode == -signal.SIGKILL
    assert (tmp_path / "out" / "Demo records.hothdesk" / "records.db").is_file()
    assert traces(tmp_path) == []
    assert list((tmp_path / "temp").iterdir()) == []


def test_the_scan_would_see_a_trace(tmp_path):
    for code in ("utf-8", "utf-16-le", "utf-16-be"):
        (tmp_path / code).write_bytes(b"\x00x" + "Testerly".encode(code) + b"y")
    (tmp_path / "Robin Testerly.txt").write_bytes(b"")
    assert len(traces(tmp_path)) == 4
