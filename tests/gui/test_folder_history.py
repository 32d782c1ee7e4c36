"""Nothing is left of the folders one chose: Qt’s own memory of them learns nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QFileDialog, QWidget
from ui import application
from ui.ask import Dialogs

app = application.application()
where, secret = sys.argv[1:]
user = QSettings.Scope.UserScope
if where:
    # as on Windows and a Mac, where the memory is no file that could be kept from being written
    QSettings.setPath(QSettings.Format.NativeFormat, user, where)
    QSettings(user, "QtProject").setValue("FileDialog/history", "of-another-program")
owner = QWidget()
chosen = []
Dialogs().folder(owner, "Where to", start=Path(secret), then=chosen.append)
app.processEvents()
dialog = owner.findChild(QFileDialog)
dialog.accept()
for _count in range(3):
    app.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
assert chosen == [Path(secret)], chosen
assert owner.findChild(QFileDialog) is None
"""


def run(home, where=""):
    secret = home / "Robin Testerly MACE"
    secret.mkdir(parents=True)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(where), str(secret)],
        cwd=ROOT,
        env={"QT_QPA_PLATFORM": "offscreen", "PATH": "", "HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return [file for file in home.rglob("*") if file.is_file()]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere Qt’s memory is no file")
def test_choosing_a_folder_leaves_no_file_behind(tmp_path):
    assert run(tmp_path / "home") == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a memory that a test can read")
def test_where_the_memory_cannot_be_kept_away_it_is_put_back_as_it_was(tmp_path):
    files = run(tmp_path / "home", where=tmp_path / "home" / "config")
    text = "".join(file.read_text(encoding="utf-8") for file in files)

    assert "of-another-program" in text
    assert "Robin" not in text
