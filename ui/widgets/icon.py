"""An icon that stands beside words, in an ink of the look; it says nothing that the words do not say."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import icons
from ui.theme.look import Ink, look


class Icon(QWidget):
    """An icon by its name, as large as the words beside it."""

    def __init__(self, name: str, *, ink: Ink = Ink.MUTED, side: int = 18) -> None:
        super().__init__()
        self._name = name
        self._colour = ink
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a square."""
        return QSize(look().px(self._side), look().px(self._side))

    def minimumSizeHint(self) -> QSize:
        """Return the same square."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the look has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon."""
        icons.paint(QPainter(self), self._name, QRectF(self.rect()), look().colour(self._colour))
