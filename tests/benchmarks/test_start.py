"""From starting the program to a field for the passphrase, beside the least a PySide6 window takes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BARE = """
import os
from PySide6.QtWidgets import QApplication, QLineEdit
app = QApplication([])
field = QLineEdit()
field.show()
while not (field.isVisible() and field.windowHandle().isExposed()):
    app.processEvents()
field.grab()
os._exit(0)
"""
OURS = """
import os, sys
from pathlib import Path
from hothdesk.core.settings import SettingsFile
from ui import application
app = application.application()
window = application.build(app, SettingsFile(Path(sys.argv[2])))
window.start(Path(sys.argv[1]))
window.show()
while not window.page().passphrase.isVisible() or not window.windowHandle().isExposed():
    app.processEvents()
window.grab()
os._exit(0)
"""


def run(program: str, *arguments: object) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", program, *map(str, arguments)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)


@pytest.mark.benchmark(group="start to the passphrase field")
def test_a_bare_window(benchmark):
    benchmark.pedantic(run, args=(BARE,), rounds=5, warmup_rounds=1)


@pytest.mark.benchmark(group="start to the passphrase field")
def test_hothdesk(benchmark, vault_with, tmp_path):
    benchmark.pedantic(run, args=(OURS, vault_with(20), tmp_path), rounds=5, warmup_rounds=1)
