"""The window's part of ``hothdesk --smoke``: Qt loads, has its plug-ins, and draws our first page."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, qVersion

from hothdesk.core.errors import BugError
from hothdesk.core.i18n import _
from hothdesk.core.settings import SettingsFile
from hothdesk.smoke import Say, try_steps
from ui import application
from ui.theme import icons

_PLUG_IN = {"win32": "qwindows", "darwin": "qcocoa"}


def smoke(say: Say) -> int:
    """Say that the window can be made here, and return 0; or 1 and what broke."""
    # finding out whether Qt is whole needs no screen
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return try_steps(((_("the window and its typefaces are there"), _window),), say)


def _window() -> str:
    plug_in = _PLUG_IN.get(sys.platform, "qxcb")
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
    if not any(plug_in in file.name for file in folder.iterdir()):
        raise BugError(f"Qt's plug-in {plug_in} is missing")
    with tempfile.TemporaryDirectory(prefix="hothdesk-smoke-") as temporary:
        app = application.application()
        window = application.build(app, SettingsFile(Path(temporary)))
        window.start(Path(temporary) / "Smoke.hothdesk")
        drawn = window.grab()
        window.close()
        icons.forget()
    if drawn.isNull():
        raise BugError("Qt draws nothing")
    return f"Qt {qVersion()}"
