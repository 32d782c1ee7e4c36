"""When the desk locks by itself: after a while untouched, and when the computer sleeps or is locked.

The watch warns well before it locks, any key or touch extends it, and the warning is spoken. Only Linux tells
us of sleep; everywhere a clock that has run on while the watch stood still shows it, and locks at once. What
locking does is in the main window; nothing here knows the desk.
"""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QToolTip

from hothdesk.core.dates import Clock, SystemClock
from hothdesk.core.i18n import _
from ui import clipboard

WARNING_SECONDS = 30
# Awake, the watch looks at the clock this often; a program that looked so much later has slept.
_LOOK_MS: Final = 5_000
_SLEPT: Final = timedelta(seconds=60)

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


def clear_screen() -> None:
    """Take away what hangs over the window and what was copied: nothing of it may outlast a lock."""
    QToolTip.hideText()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    clipboard.take_back()


def locked_words(*, is_kept: bool) -> str:
    """Return what is said of a desk that has just been locked; it claims no more than is so."""
    if is_kept:
        return _("Locked. What you were writing is kept.")
    return _("Locked.")


class IdleWatch(QObject):
    """Says when nobody has touched the window for a while.

    It listens to the windows of the program, not to every widget in them, so it costs nothing while
    pages paint.

    Signals:
        warned: the desk will lock in so many seconds.
        woke: somebody is here after the warning.
        expired: nobody was here, or the computer slept; lock now.

    Attributes:
        clock: the computer's own; it runs on while the computer sleeps, which Qt's timers do not.
    """

    warned = Signal(int)
    woke = Signal()
    expired = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._calm_ms = 0
        self._has_warned = False
        self._windows: list[QWindow] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)
        self.clock: Clock = SystemClock()
        self._looked_at: datetime | None = None
        self._looker = QTimer(self)
        self._looker.setInterval(_LOOK_MS)
        self._looker.timeout.connect(self._on_look)
        app = QApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._on_window_changed)
            app.applicationStateChanged.connect(self._on_look)

    def begin(self, minutes: float) -> None:
        """Watch from now on; lock after so many minutes untouched."""
        self._calm_ms = max(1000, round(minutes * 60_000) - WARNING_SECONDS * 1000)
        self._has_warned = False
        self._on_window_changed(QGuiApplication.focusWindow())
        self._timer.start(self._calm_ms)
        self._looked_at = self.clock.now()
        self._looker.start()

    def end(self) -> None:
        """Stop watching: the desk is locked."""
        self._timer.stop()
        self._looker.stop()
        self._looked_at = None
        self._has_warned = False
        self._calm_ms = 0

    def is_watching(self) -> bool:
        """Say whether the desk would lock by itself."""
        return self._timer.isActive()

    def touch(self) -> None:
        """Somebody is here: begin to count again."""
        if not self._calm_ms or self._has_slept():
            return
        if self._has_warned:
            self._has_warned = False
            self.woke.emit()
        self._timer.start(self._calm_ms)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take every key, touch and movement in a window as a sign of life."""
        if event.type() in _TOUCHES:
            self.touch()
        return False

    def _has_slept(self) -> bool:
        """Say whether the computer slept since the last look, and lock if so."""
        if self._looked_at is None:
            return False
        before, self._looked_at = self._looked_at, self.clock.now()
        has_slept = self._looked_at - before > _SLEPT
        if has_slept:
            self.end()
            self.expired.emit()
        return has_slept

    @Slot()
    def _on_look(self, *_state: object) -> None:
        self._has_slept()

    @Slot()
    def _on_timeout(self) -> None:
        if self._has_slept():
            return
        if self._has_warned:
            self.end()
            self.expired.emit()
            return
        self._has_warned = True
        self._timer.start(WARNING_SECONDS * 1000)
        self.warned.emit(WARNING_SECONDS)

    @Slot("QWindow*")
    def _on_window_changed(self, window: QWindow | None) -> None:
        if window is not None and window not in self._windows:
            window.installEventFilter(self)
            self._windows = [*self._windows[-7:], window]


class SystemLock(QObject):
    """Says when this computer goes to sleep or its screen is locked, where the system tells us (Linux).

    Signals:
        locked: lock the desk now.
    """

    locked = Signal()

    def listen(self) -> bool:
        """Begin to listen, and say whether anybody will tell us."""
        if not sys.platform.startswith("linux"):
            return False
        from PySide6.QtCore import SLOT
        from PySide6.QtDBus import QDBusConnection

        # The stubs want bytes here, and Qt takes only what SLOT returns.
        begins: Any = SLOT("_on_begins(bool)")
        locked: Any = SLOT("_on_locked()")

        system, session = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        heard = []
        if system.isConnected():
            login = "org.freedesktop.login1"
            sleep = (login, "/org/freedesktop/login1", f"{login}.Manager", "PrepareForSleep")
            heard.append(system.connect(*sleep, self, begins))
            heard.append(system.connect(login, "", f"{login}.Session", "Lock", self, locked))
        if session.isConnected():
            heard.extend(
                session.connect("", "", name, "ActiveChanged", self, begins)
                for name in ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.xfce.ScreenSaver")
            )
        return any(heard)

    @Slot(bool)
    def _on_begins(self, is_beginning: bool) -> None:
        if is_beginning:
            self.locked.emit()

    @Slot()
    def _on_locked(self) -> None:
        self.locked.emit()
