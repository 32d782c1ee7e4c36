"""How the window starts and ends, and what becomes of our own mistakes."""

import logging
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QtMsgType

from ui import application

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def hooked(window):
    application.install_hooks(window)
    yield window
    application.remove_hooks()


def test_a_mistake_is_shown_by_its_code_and_logged_without_its_words(hooked, caplog):
    try:
        raise RuntimeError("Robin Testerly was here")
    except RuntimeError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    sentence = hooked.message.words.text()

    assert sentence.startswith("Something broke here. Nothing you typed was lost. Code ")
    assert sentence.rsplit(" ", 1)[1] in caplog.text
    assert "Robin" not in sentence + caplog.text


def test_a_mistake_in_another_thread_is_logged_without_its_words(hooked, caplog):
    def break_it():
        raise RuntimeError("Robin Testerly was here")

    thread = threading.Thread(target=break_it)
    thread.start()
    thread.join()

    assert "thread." in caplog.text
    assert "RuntimeError" in caplog.text
    assert "Robin" not in caplog.text


def test_what_qt_says_is_logged_by_its_category_only(qapp, caplog):
    class Context:
        category = "qt.widgets"
        line = 12

    with caplog.at_level(logging.INFO, "hothdesk"):
        application._on_qt_message(QtMsgType.QtWarningMsg, Context(), "cannot show Robin Testerly")

    assert "qt.widgets" in caplog.text
    assert "Robin" not in caplog.text


PROGRAM = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from ui import application
app = application.application()
QTimer.singleShot(150, lambda: [window.close() for window in app.topLevelWidgets()])
code = application.run(Path(sys.argv[1]))
assert os.umask(0o077) == 0o077
sys.exit(code)
"""


def test_the_program_starts_at_the_unlock_page_and_ends_without_a_word(vault, tmp_path):
    home = {"XDG_CONFIG_HOME": str(tmp_path / "c"), "XDG_DATA_HOME": str(tmp_path / "d")}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(vault)],
        cwd=ROOT,
        env={"QT_QPA_PLATFORM": "offscreen", "PATH": "", "HOME": str(tmp_path), **home},
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert (done.returncode, done.stderr, done.stdout) == (0, "", "")


LISTENER = """
import subprocess, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui.lock import SystemLock
app = QApplication([])
system_lock = SystemLock()
told = []
system_lock.locked.connect(lambda: told.append("locked"))
assert system_lock.listen()
signal = ["dbus-send", "--session", "--type=signal", "/org/freedesktop/ScreenSaver"]
name = "org.freedesktop.ScreenSaver.ActiveChanged"
subprocess.run([*signal, name, "boolean:false"], check=True)
subprocess.run([*signal, name, "boolean:true"], check=True)
timer = QTimer()
timer.timeout.connect(lambda: told and app.quit())
timer.start(10)
QTimer.singleShot(5000, app.quit)
app.exec()
print(told)
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="needs a message bus (dbus-daemon)")
def test_locking_the_screen_of_a_linux_computer_locks_the_desk():
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", LISTENER],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert done.stdout.strip() == "['locked']", done.stderr
