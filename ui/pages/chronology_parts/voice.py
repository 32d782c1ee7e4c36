"""Where the child's own words are typed: violet, with a bar at the side, apart from everybody else's."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.theme.look import CARD_RADIUS, look
from ui.widgets.frame import paint_box


class VoiceFrame(QFrame):
    """A violet frame round a field."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 14, 18, 16)
        column.addWidget(inside)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tint and the bar at the side where reading begins."""
        now = look()
        painter = QPainter(self)
        paint_box(painter, QRectF(self.rect()), ground=now.tint("voice"), radius=CARD_RADIUS / 2)
        left = 0 if self.isLeftToRight() else self.width() - 4
        painter.fillRect(left, 0, 4, self.height(), now.colour("voice"))
