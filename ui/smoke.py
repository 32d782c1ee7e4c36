"""The window's part of ``hothdesk --smoke``: Qt loads, has its plug-ins, and builds every page there is."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QEventLoop, QLibraryInfo, qVersion

from hothdesk.app import Desk, open_desk
from hothdesk.core.dates import SystemClock
from hothdesk.core.errors import BugError
from hothdesk.core.i18n import _
from hothdesk.core.settings import SettingsFile
from hothdesk.demo.run import fill_desk
from hothdesk.demo.story import StoryClock
from hothdesk.demo.telling import PASSPHRASE
from hothdesk.security import witness
from hothdesk.security.keys import FLOOR
from hothdesk.security.vault import create_vault
from hothdesk.smoke import Say, try_steps
from ui import application
from ui.broken_page import BrokenPage
from ui.main_window import FIRST_PAGE, MainWindow
from ui.ops import Opened, Ops
from ui.theme import icons

_PLUG_IN = {"win32": "qwindows", "darwin": "qcocoa"}
_PATIENCE: Final = 60.0  # seconds for one page's answers, on the slowest laptop we know

# What each page is given, by name; a page that is not here is built with nothing.
_CHILD: Final = ("child_id",)
_GIVEN: Final[Mapping[str, tuple[str, ...]]] = {
    "unlock": ("vault",),
    "recover": ("vault",),
    "child": _CHILD,
    "chronology": _CHILD,
    "people": _CHILD,
    "person": _CHILD,
    "record_event": _CHILD,
    "restricted": _CHILD,
    "child_details": _CHILD,
    "assessments": _CHILD,
    "assessment": ("child_id", "assessment_id"),
    "safety_map": _CHILD,
    "plans": _CHILD,
    "plan_young_person": _CHILD,
    "plan_professionals": _CHILD,
    "child_packs": _CHILD,
    "pack": ("child_id", "profile_id"),
}


def smoke(say: Say) -> int:
    """Say that the window can be made here and every page in it, and return 0; or 1 and what broke."""
    # finding out whether Qt is whole needs no screen
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    steps = (
        (_("the window and its typefaces are there"), _window),
        (_("every page can be shown, with a made-up child on the desk"), _pages),
    )
    return try_steps(steps, say)


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


def _pages() -> str:
    with tempfile.TemporaryDirectory(prefix="hothdesk-smoke-") as temporary:
        vault = Path(temporary) / "Smoke.hothdesk"
        clock = StoryClock(SystemClock())
        made = create_vault(vault, PASSPHRASE, clock=clock, parameters=FLOOR)
        try:
            try:
                given = _fill(Desk(made.open), clock)
            finally:
                made.open.close()
            window = application.build(application.application(), SettingsFile(Path(temporary)))
            try:
                count = build_every_page(window, vault, PASSPHRASE, given)
            finally:
                window.close()
                icons.forget()
        finally:
            witness.forget(made.open.vault_id)
    return _("{count} pages").format(count=count)


def _fill(desk: Desk, clock: StoryClock) -> dict[str, str]:
    child_id = fill_desk(desk, SystemClock().today(), lambda _line: None, clock=clock)
    draft = desk.assessments.start_review(child_id, "swindon_ceraf", reason="smoke")
    return {"child_id": child_id, "assessment_id": draft.value, "profile_id": "mace_swindon"}


def build_every_page(window: MainWindow, vault: Path, passphrase: str, given: Mapping[str, str]) -> int:
    """Open the vault, show every page there is with what the desk answers, and return how many.

    Args:
        window: the window, with no desk open.
        vault: a vault with a child in it.
        passphrase: what opens it.
        given: the ids that pages are given, by the names of their parameters.

    Raises:
        BugError: a page cannot be built, or breaks when the desk answers; it says which.
    """
    # A size no page changes: Qt would tell each to the screen, and the one that is none says it cannot hear.
    window.setFixedSize(window.size())
    mistakes: list[str] = []
    before = sys.excepthook

    def on_error(kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        mistakes.append(f"{kind.__name__}: {error}")

    sys.excepthook = on_error
    window.ctx.ops.broke.connect(mistakes.append)
    try:
        window.ctx.ops.open(
            lambda: Opened(open_desk(vault, passphrase, clock=window.ctx.clock), None),
            owner=window,
            done=lambda _nothing: window.desk_opened(vault),
        )
        _wait(window.ctx.ops)
        if not window.is_open:
            raise BugError("the desk does not open")
        names = window.page_names()
        for name in names:
            params: dict[str, Any] = {"vault": vault, **given}
            window.navigate(name, **{key: params[key] for key in _GIVEN.get(name, ())})
            _wait(window.ctx.ops)
            if mistakes or isinstance(window.page(), BrokenPage) or window.grab().isNull():
                raise BugError(f"the page {name} breaks: {'; '.join(mistakes)}")
        window.navigate(FIRST_PAGE)
        _wait(window.ctx.ops)
    finally:
        sys.excepthook = before
    return len(names)


def _wait(ops: Ops) -> None:
    end = monotonic() + _PATIENCE
    while ops.is_busy and monotonic() < end:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        sleep(0.001)
    if ops.is_busy:
        raise BugError("the desk does not answer")
    QCoreApplication.processEvents()
