"""A pack never bears its name before the register knows it, wherever the export is killed."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from hothdesk.app import Desk
from hothdesk.core.dates import SystemClock
from hothdesk.demo.run import fill_desk
from hothdesk.packs.model import Pack
from hothdesk.security import vault as vaults
from hothdesk.security.audit import AuditEntry
from hothdesk.security.keys import KdfParameters

QUICK = KdfParameters(memory_kib=64, time_cost=1, parallelism=1)
PASSPHRASE = "kettle marble orchid tram"
ROOT = Path(__file__).resolve().parents[2]

# Kills itself just before or just after one step of the export.
WORKER = """
import os, signal, sys
from pathlib import Path
from hothdesk.app import Desk
from hothdesk.core.dates import SystemClock
from hothdesk.packs import export, service
from hothdesk.partnerships.profiles import ProfileId
from hothdesk.security import vault as vaults
from hothdesk.security.keys import KdfParameters
folder, packs, step, when = sys.argv[1:]
quick = KdfParameters(memory_kib=64, time_cost=1, parallelism=1)
desk = Desk(vaults.open_vault(Path(folder), "kettle marble orchid tram", clock=SystemClock(), floor=quick))
place = export if hasattr(export, step) and step.startswith("_") else service
really = getattr(place, step)
def step_and_die(*given, **more):
    if when == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    really(*given, **more)
    os.kill(os.getpid(), signal.SIGKILL)
child_id = desk.children.list_children()[0].id
identity_id = desk.identities.find_chosen().id
preview = desk.packs.preview(child_id, ProfileId("young_person"), identity_id=identity_id)
print(preview.reference, flush=True)
setattr(place, step, step_and_die)
desk.packs.sign_and_export(preview, Path(packs), "kettle marble orchid tram", has_looked_at_doubts=True)
"""


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exported") / "Exported.hothdesk"
    made = vaults.create_vault(folder, PASSPHRASE, clock=SystemClock(), parameters=QUICK, floor=QUICK)
    desk = Desk(made.open)
    fill_desk(desk, desk.session.clock.today(), lambda _line: None)
    desk.identities.make("Sam Workerby", "Social worker", "Exampleshire Council")
    desk.close()
    return folder


@dataclass(frozen=True)
class Left:
    """What a killed export left: the files, the register's row if any, and what the audit says of it."""

    files: tuple[Path, ...]
    pack: Pack | None
    actions: tuple[str, ...]


def killed(vault: Path, packs: Path, step: str, when: str) -> Left:
    worker = subprocess.run(
        [sys.executable, "-c", WORKER, str(vault), str(packs), step, when],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert worker.returncode == -signal.SIGKILL, worker.stderr
    reference = worker.stdout.strip()
    desk = Desk(vaults.open_vault(vault, PASSPHRASE, clock=SystemClock(), floor=QUICK))
    try:
        entries: tuple[AuditEntry, ...] = desk.session.list_audit(newest=20)
        pack = next((each for each in desk.packs.list_packs() if each.reference == reference), None)
    finally:
        desk.close()
    actions = tuple(each.action for each in entries if each.details.get("reference") == reference)
    return Left(tuple(sorted(packs.iterdir())), pack, actions)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 on Windows")
@pytest.mark.parametrize(
    ("step", "when", "is_registered", "is_named"),
    [
        ("write_signed", "before", False, False),
        ("write_signed", "after", False, False),
        ("give_names", "before", True, False),
        ("_give_name", "after", True, True),
        ("give_names", "after", True, True),
    ],
)
def test_a_program_killed_while_exporting_leaves_no_pack_that_the_register_does_not_know(
    vault, tmp_path, step, when, is_registered, is_named
):
    left = killed(vault, tmp_path, step, when)
    named = [path for path in left.files if not path.name.startswith(".")]
    assert (left.pack is not None, bool(named)) == (is_registered, is_named)
    # before the first signed byte, the audit has that the key was taken out for this pack
    assert left.actions == (("pack.export", "identity.use") if is_registered else ("identity.use",))
    if left.pack is not None:
        (kept,) = left.pack.files
        assert {hashlib.sha256(path.read_bytes()).hexdigest() for path in left.files} == {kept.digest}
        assert all(path.name == kept.name for path in named)
