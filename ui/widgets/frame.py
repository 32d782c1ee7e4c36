"""Painting of boxes that several parts share: rounded grounds and lines that stay inside their widget."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

NOTHING = QColor(0, 0, 0, 0)


def paint_box(
    painter: QPainter,
    rect: QRectF,
    *,
    ground: QColor = NOTHING,
    line: QColor = NOTHING,
    width: float = 1.0,
    radius: float = 8.0,
    is_dashed: bool = False,
) -> None:
    """Paint a rounded box whose line lies wholly inside the rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = width / 2 if line.alpha() else 0
    pen = QPen(line, width)
    if is_dashed:
        pen.setDashPattern([3, 2])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen if line.alpha() else Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)
    painter.restore()
