"""The cover: an empty sheet over the whole window, put there and taken off by F9 or Shift three times.

It hides; it changes nothing. What the person was doing lies under it untouched, and keys that are still
being pressed while it comes go nowhere.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QWindow
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.datewords import weekday_words
from hothdesk.core.i18n import _
from ui.sitbeside.calm import BigButton
from ui.theme.look import Type, look
from ui.widgets.arrange import row
from ui.widgets.button import ButtonKind
from ui.widgets.label import PlainLabel

KEY = Qt.Key.Key_F9
PRESSES = 3
WITHIN_MS = 1500


class CoverKeys(QObject):
    """Listens to every window of the program for F9, and for Shift pressed three times by itself.

    Signals:
        pressed: cover the screen, or uncover it.
    """

    pressed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._windows: list[QWindow] = []
        self._shifts = 0
        self._since = QElapsedTimer()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self.listen_to)

    @Slot("QWindow*")
    def listen_to(self, window: QWindow | None) -> None:
        """Listen to this window too."""
        if window is not None and window not in self._windows:
            window.installEventFilter(self)
            self._windows = [*self._windows[-7:], window]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take F9; count Shift, which goes on to whatever has the keyboard."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.isAutoRepeat():
            return event.key() == KEY
        if event.key() == KEY:
            self._shifts = 0
            self.pressed.emit()
            return True
        if event.key() != Qt.Key.Key_Shift:
            self._shifts = 0
            return False
        if not self._shifts or self._since.elapsed() > WITHIN_MS:
            self._shifts = 0
            self._since.start()
        self._shifts += 1
        if self._shifts == PRESSES:
            self._shifts = 0
            self.pressed.emit()
        return False


class Cover(QWidget):
    """The sheet: a day, and one button that says nothing of what lies under it.

    Signals:
        lifted: take it off.
    """

    lifted = Signal()

    def __init__(self, window: QWidget, today: date) -> None:
        super().__init__(window)
        self.setObjectName("cover")
        day = weekday_words(today)
        self.setAccessibleName(day)
        column = QVBoxLayout(self)
        column.setContentsMargins(60, 60, 60, 60)
        column.addStretch(2)
        column.addWidget(
            PlainLabel(day, kind=Type.GATE, align=Qt.AlignmentFlag.AlignHCenter), 0, Qt.AlignmentFlag(0)
        )
        column.addStretch(3)
        self.carry_on = BigButton(_("Carry on"), kind=ButtonKind.PLAIN, clicked=self.lifted.emit)
        self.carry_on.setObjectName("carry_on")
        column.addWidget(row(1, self.carry_on, 1))
        window.installEventFilter(self)
        self._fit()
        self.show()
        self.raise_()
        # not the button: letters typed a moment too late must not lift the sheet
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the whole window, however large it becomes."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def event(self, event: QEvent) -> bool:
        """Let no shortcut but the lock act through the sheet."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_lock = event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if not is_lock:
                event.accept()
                return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint an empty sheet."""
        QPainter(self).fillRect(self.rect(), look().colour("calm_paper"))

    def _fit(self) -> None:
        self.setGeometry(self.window().rect())
        self.raise_()
