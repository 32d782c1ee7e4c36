"""Types into the window until somebody kills it: argument 1 is a quick vault's folder, 2 a child's id.

Prints a line for each letter: how many there are by now, and the moment on the machine's steady clock.
"""

import os
import sys
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from hothdesk.app import Desk
from hothdesk.core.dates import SystemClock
from hothdesk.core.settings import SettingsFile, ThemeChoice
from hothdesk.security import vault as vaults
from hothdesk.security.keys import KdfParameters
from ui.ask import Dialogs
from ui.context import Context
from ui.main_window import MainWindow
from ui.ops import Opened, Ops
from ui.pages import all_pages
from ui.theme.theme import Theme
from ui.vaults import Vaults

LETTERS = "abcdefghijklmnopqrstuvwxyz "
QUICK = KdfParameters(memory_kib=64, time_cost=1, parallelism=1)


def main(folder: Path, passphrase: str, child_id: str) -> None:
    app = QApplication([])
    clock = SystemClock()
    ops = Ops(clock)
    theme = Theme(app, ThemeChoice.LIGHT)

    def context(window: MainWindow) -> Context:
        settings = SettingsFile(folder.parent / "settings")
        doors = {"ask": Dialogs(), "settings": settings, "vaults": Vaults(ops, clock)}
        return Context(ops=ops, window=window, theme=theme, clock=clock, **doors)

    window = MainWindow(all_pages(), context)
    window.show()
    typed = [0]

    def letter() -> None:
        field = next(
            each
            for each in window.findChildren(QPlainTextEdit)
            if each.isVisible() and each.accessibleName().startswith("What happened")
        )
        QTest.keyClicks(field, LETTERS[typed[0] % len(LETTERS)])
        typed[0] += 1
        sys.stdout.write(f"{typed[0]} {time.monotonic()}\n")
        sys.stdout.flush()

    timer = QTimer()
    timer.timeout.connect(letter)

    def opened(_nothing: object) -> None:
        window.desk_opened(folder)
        window.navigate("record_event", child_id=child_id, kind="visit")
        timer.start(25)

    ops.open(
        lambda: Opened(Desk(vaults.open_vault(folder, passphrase, clock=clock, floor=QUICK)), None),
        owner=window,
        done=opened,
    )
    app.exec()


main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
