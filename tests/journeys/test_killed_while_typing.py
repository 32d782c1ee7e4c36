"""What is typed is safe: a window killed in the middle of a word loses at most its last second."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hothdesk.app import Desk
from hothdesk.children.model import Child
from hothdesk.core.dates import SystemClock
from hothdesk.security import vault as vaults
from hothdesk.security.keys import KdfParameters

QUICK = KdfParameters(memory_kib=64, time_cost=1, parallelism=1)
PASSPHRASE = "kettle marble orchid tram"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def vault(tmp_path):
    folder = tmp_path / "Typed.hothdesk"
    made = vaults.create_vault(folder, PASSPHRASE, clock=SystemClock(), parameters=QUICK, floor=QUICK)
    desk = Desk(made.open)
    child_id = desk.children.add(Child(chosen_name="Robin")).value
    desk.close()
    return folder, child_id


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 on Windows")
@pytest.mark.parametrize("seconds", [1.7, 2.6])
def test_a_window_killed_while_one_types_loses_at_most_the_last_second(vault, seconds):
    folder, child_id = vault
    command = [sys.executable, str(Path(__file__).with_name("typing_worker.py"))]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        [*command, str(folder), PASSPHRASE, child_id], stdout=subprocess.PIPE, text=True, env=environment
    ) as worker:
        letters = []
        for line in worker.stdout:
            count, moment = line.split()
            letters.append((int(count), float(moment)))
            if letters[-1][1] - letters[0][1] > seconds:
                break
        killed_at = time.monotonic()
        worker.send_signal(signal.SIGKILL)
    safe = max(count for count, moment in letters if moment <= killed_at - 1)

    desk = Desk(vaults.open_vault(folder, PASSPHRASE, clock=SystemClock(), floor=QUICK))
    try:
        (draft,) = desk.chronology.list_drafts(child_id)
    finally:
        desk.close()

    assert len(draft.event.text) >= safe > 0
