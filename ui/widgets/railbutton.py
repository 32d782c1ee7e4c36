"""A word on the dark rail: where one is, or where one may go, with its shortcut at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from hothdesk.core.i18n import _
from ui.theme import icons
from ui.theme.look import RADIUS, Ink, Type, look
from ui.widgets.frame import paint_box
from ui.widgets.text import Lines, Span, natural_width

_KEYS_UP_TO = 1.5  # the rail would take half the page to show them at a larger text


class RailButton(QPushButton):
    """A place on the rail, lit when one is there."""

    def __init__(self, words: str, icon: str, clicked: Callable[[], object], *, shortcut: str = "") -> None:
        super().__init__(words.replace("&", "&&"))
        self._words = words
        self._icon_name = icon
        self._shortcut = shortcut
        self._is_here = False
        self.setProperty("on_rail", True)
        self.setAccessibleName(words)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(clicked)

    def set_here(self, is_here: bool) -> None:
        """Light it, and say so to a screen reader."""
        self._is_here = is_here
        self.setAccessibleDescription(_("You are here") if is_here else "")
        self.update()

    def is_here(self) -> bool:
        """Say whether it is lit."""
        return self._is_here

    def ink(self) -> QColor:
        """Return the colour of the word."""
        return look().colour(Ink.RAIL_ON_CHOSEN if self._is_here else Ink.RAIL)

    def ring_radius(self) -> float:
        """Return the radius of its corners, for the focus ring."""
        return RADIUS

    def sizeHint(self) -> QSize:
        """Return the room of the word, its icon and its shortcut."""
        width = look().px(42) + natural_width(self._words, Type.STRONG) + 14
        if self._has_room_for_keys():
            width += natural_width(self._shortcut, Type.TINY) + 14
        return QSize(int(width), max(36, look().px(43)))

    def minimumSizeHint(self) -> QSize:
        """Return the room of the word and its icon."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go there with Enter as well as with Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the look has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the icon, the word and the shortcut."""
        now = look()
        painter = QPainter(self)
        is_here = self._is_here
        if is_here or self.underMouse():
            ground = now.colour("rail_chosen" if is_here else "rail_hover")
            paint_box(painter, QRectF(self.rect()), ground=ground, radius=RADIUS)
        side = now.px(20)
        icons.paint(
            painter, self._icon_name, QRectF(now.px(10), (self.height() - side) / 2, side, side), self.ink()
        )
        kind = Type.STRONG if is_here else Type.BODY
        word = Lines((Span(self._words),), kind, self.width())
        word.paint(painter, QPointF(now.px(42), (self.height() - word.size.height()) / 2), self.ink())
        if self._has_room_for_keys():
            key = Lines((Span(self._shortcut),), Type.TINY, self.width())
            at = QPointF(self.width() - key.size.width() - 10, (self.height() - key.size.height()) / 2)
            key.paint(painter, at, now.colour(Ink.RAIL_ON_CHOSEN if is_here else Ink.RAIL_MUTED))

    def _has_room_for_keys(self) -> bool:
        return bool(self._shortcut) and look().scale <= _KEYS_UP_TO
