"""How the window starts: the process made tight, Qt, the look, the one window, and hooks for our mistakes."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLocale, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from hothdesk.core import i18n, logs
from hothdesk.core.dates import SystemClock
from hothdesk.core.settings import SettingsFile
from hothdesk.security.process import harden
from ui import folder_history
from ui.ask import Dialogs
from ui.clipboard import SecretClipboard
from ui.context import Context
from ui.main_window import MainWindow
from ui.ops import Ops, broken
from ui.pages import all_pages
from ui.theme import icons
from ui.theme.theme import Theme
from ui.vaults import Vaults
from ui.widgets.notice import NoticeKind


def run(vault: Path | None = None) -> int:
    """Show the window, at this vault's unlock page if one is given, and return the exit code."""
    os.umask(0o077)
    harden()
    app = application()
    window = build(app, SettingsFile())
    install_hooks(window)
    window.system_lock.listen()
    SecretClipboard(window)
    window.start(vault)
    window.show()
    code = app.exec()
    remove_hooks()
    icons.forget()
    return code


def application() -> QApplication:
    """Return the Qt application, made ready for a desk: its name, its language, no folders remembered."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(["hothdesk"])
    app.setApplicationName("HothDesk")
    app.setApplicationDisplayName("HothDesk")
    app.setDesktopFileName("hothdesk")
    folder_history.keep_none()
    speak(QLocale.system())
    return app


def speak(computers: QLocale) -> None:
    """Speak the computer's language where there is a catalogue for it, and English otherwise.

    Dates and numbers are British in either: nobody may have to ask whether 3/4 is in March or in April.
    """
    is_known = i18n.set_language(computers.name())
    language = computers.language() if is_known else QLocale.Language.English
    QLocale.setDefault(QLocale(language, QLocale.Country.UnitedKingdom))


def build(app: QApplication, settings: SettingsFile) -> MainWindow:
    """Return the window with everything it stands on, not yet shown."""
    clock = SystemClock()
    chosen = settings.get()
    theme = Theme(app, chosen.theme, chosen.text_percent)
    ops = Ops(clock, app)
    vaults = Vaults(ops, clock)

    def make_context(window: MainWindow) -> Context:
        return Context(
            ops=ops,
            ask=Dialogs(),
            window=window,
            theme=theme,
            clock=clock,
            settings=settings,
            vaults=vaults,
        )

    return MainWindow(all_pages(), make_context)


def install_hooks(window: MainWindow) -> None:
    """Have every mistake of ours logged without a word of a record, and shown with its code."""

    def on_error(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            QApplication.quit()
            return
        window.say(str(broken("window", error)), kind=NoticeKind.PROBLEM)

    def on_thread_error(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            broken("thread", args.exc_value)

    sys.excepthook = on_error
    threading.excepthook = on_thread_error
    qInstallMessageHandler(_on_qt_message)


def remove_hooks() -> None:
    """Give the hooks back."""
    sys.excepthook = sys.__excepthook__
    threading.excepthook = threading.__excepthook__
    qInstallMessageHandler(None)


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, _message: str) -> None:
    # Only the category and the line: Qt may quote what is on the screen.
    if kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
        logs.event("qt", kind=kind.name, category=context.category or "none", line=context.line)
