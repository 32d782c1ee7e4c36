"""What the window says while one works: a bar with one message and one way out of it, and long work."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import shiboken6
from PySide6.QtCore import QEvent, QMargins, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hothdesk.core.i18n import _
from ui import a11y
from ui.theme import icons
from ui.theme.look import RADIUS, Ink, look
from ui.widgets.button import Button, ButtonKind, text_button
from ui.widgets.frame import paint_box
from ui.widgets.label import PlainLabel

_NOTHING = QMargins(0, 0, 0, 0)
_AT_LEAST, _PER_WORD = 6_000, 600  # milliseconds; 100 words a minute is slow reading


class NoticeKind(StrEnum):
    """What a message is about."""

    DONE = "done"
    INFO = "info"
    PROBLEM = "problem"


_DRESS = {
    NoticeKind.DONE: ("check", "safe", Ink.SAFE),
    NoticeKind.INFO: ("info", "mixed", Ink.MIXED),
    NoticeKind.PROBLEM: ("warning", "not_safe", Ink.DANGER),
}


class MessageBar(QFrame):
    """One message at a time with, at most, one action ("Removed. Undo").

    What was done is said and leaves again once there was ample time to read it, and not while somebody points
    at it, has the keyboard in it or works in another window. A problem, and what can be acted on, stays until
    it is closed, acted on or replaced: nobody loses a way back to a clock.
    """

    def __init__(
        self,
        *,
        name: str = "message",
        outside: QMargins = _NOTHING,
        is_lasting: bool = False,
        elsewhere: Callable[[], object] | None = None,
    ) -> None:
        """Make the bar.

        Args:
            name: what its parts are called.
            outside: how far it stays from what is round it.
            is_lasting: nothing in it leaves by itself.
            elsewhere: gives the keyboard away when the bar goes and where one came from is gone too.
        """
        super().__init__()
        self._is_lasting = is_lasting
        self._elsewhere = elsewhere
        self._came_from: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
        self._read = QTimer(self)
        self._read.setSingleShot(True)
        self._read.timeout.connect(self._on_read)
        self._outside = outside  # kept by the bar itself, so that nothing is left of it when it is hidden
        self.setObjectName(f"{name}_bar")
        self._kind = NoticeKind.DONE
        self._act: Callable[[], object] | None = None
        line = QHBoxLayout(self)
        line.setContentsMargins(QMargins(14, 6, 8, 6) + outside)
        line.setSpacing(12)
        self.words = PlainLabel("")
        self._room = QWidget()
        self._room.setFixedWidth(look().px(20))
        line.addWidget(self._room)
        line.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        self.action = text_button("", self._on_action, name=f"{name}_action")
        line.addWidget(self.action)
        self.closer = Button("", kind=ButtonKind.TEXT, icon="close", is_compact=True, clicked=self.clear)
        self.closer.setAccessibleName(_("Close this message"))
        line.addWidget(self.closer)
        self.hide()

    def say(
        self,
        text: str,
        *,
        kind: NoticeKind = NoticeKind.DONE,
        action: str = "",
        act: Callable[[], object] | None = None,
    ) -> None:
        """Show a message, and say it to a screen reader; a problem interrupts."""
        self._kind = kind
        self._act = act
        self.words.say(text)
        self.words.set_ink(Ink.INK)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.show()
        self.update()
        a11y.announce(text, assertive=kind is NoticeKind.PROBLEM, source=self)
        if self._is_lasting or act is not None or kind is NoticeKind.PROBLEM:
            self._read.stop()
        else:
            self._read.start(_AT_LEAST + _PER_WORD * len(text.split()))

    def changeEvent(self, event: QEvent) -> None:
        """Make room for the icon at this text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_room"):
            self._room.setFixedWidth(look().px(20))

    def clear(self) -> None:
        """Take the message away; the keyboard, if it is in the bar, goes back to where it was before."""
        self._read.stop()
        self._act = None
        self.words.say("")
        if self.isVisible() and self._has_keyboard():
            self._give_keyboard_back()
        self.hide()

    def take_back(self, act: Callable[[], object]) -> None:
        """Take the message away that offers this, if it is the one that is shown."""
        if self._act is not None and self._act == act:
            self.clear()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the icon."""
        now = look()
        icon, role, ink = _DRESS[self._kind]
        box = self.rect().marginsRemoved(self._outside)
        painter = QPainter(self)
        paint_box(painter, QRectF(box), ground=now.tint(role), line=now.colour(ink), width=1, radius=RADIUS)
        side = now.px(20)
        icons.paint(
            painter,
            icon,
            QRectF(box.x() + 14, box.y() + (box.height() - side) / 2, side, side),
            now.colour(ink),
        )

    def _on_read(self) -> None:
        if self.underMouse() or self._has_keyboard() or not self.isActiveWindow():
            self._read.start(_AT_LEAST)
        else:
            self.clear()

    def _has_keyboard(self) -> bool:
        now = QApplication.focusWidget()
        return now is not None and self.isAncestorOf(now)

    def _give_keyboard_back(self) -> None:
        came_from = self._came_from
        is_there = came_from is not None and shiboken6.isValid(came_from) and came_from.isVisible()
        if came_from is not None and is_there and came_from.isEnabled():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._elsewhere is not None:
            self._elsewhere()

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        """Remember where the keyboard was in this window before it came into the bar."""
        is_inside = new is not None and self.isAncestorOf(new)
        if is_inside and old is not None and not self.isAncestorOf(old) and old.window() is self.window():
            self._came_from = old

    def _on_action(self) -> None:
        act = self._act
        self.clear()
        if act is not None:
            act()


class _Bar(QProgressBar):
    """A thin bar in the colours of the look."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextVisible(False)
        self.setRange(0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a thin line."""
        return QSize(120, 8)

    def minimumSizeHint(self) -> QSize:
        """Return a thin line."""
        return QSize(60, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint how much is done; unknown paints a quiet line."""
        now = look()
        painter = QPainter(self)
        rect = QRectF(self.rect())
        paint_box(painter, rect, ground=now.colour("line"), radius=4)
        if self.maximum() > 0:
            rect.setWidth(rect.width() * self.value() / self.maximum())
            paint_box(painter, rect, ground=now.colour("accent"), radius=4)


class ProgressNote(QFrame):
    """Long work: what is being done, how far it is, and a way to stop it."""

    def __init__(self, words: str, cancel: Callable[[], object] | None = None) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.words = PlainLabel(words, ink=Ink.MUTED)
        column.addWidget(self.words)
        self.bar = _Bar()
        self.bar.setAccessibleName(words)
        column.addWidget(self.bar)
        self.cancel = text_button(_("Stop"), cancel, name="stop_work")
        line = QHBoxLayout()
        line.addWidget(self.cancel)
        line.addStretch(1)
        column.addLayout(line)
        self.cancel.setVisible(cancel is not None)  # shown before it has a place it would be a window

    def report(self, done: int, total: int, words: str = "") -> None:
        """Show that so much of the whole is done; a total of 0 means that nobody can say."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.update()
        if words and words != self.words.text():
            self.words.say(words)
            self.bar.setAccessibleName(words)
            a11y.announce(words, source=self)
