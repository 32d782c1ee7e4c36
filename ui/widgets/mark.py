"""The marks that say safe, mixed, not safe and not known, painted from the drawings that packs use too."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from hothdesk.core.drawing import Circle, Polygon, Tone, mark_shapes


def paint_mark(painter: QPainter, tone: Tone, centre: QPointF, size: float, ink: QColor) -> None:
    """Paint the mark of a tone around ``centre`` in this ink."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in mark_shapes(tone, (centre.x(), centre.y()), size):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        if isinstance(shape, Polygon):
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in shape.points]))
        elif isinstance(shape, Circle):
            if shape.style.dash:
                pen = QPen(ink, max(1.6, shape.style.width))
                pen.setDashPattern([length / pen.widthF() for length in shape.style.dash])
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                painter.setPen(pen)
                painter.setBrush(Qt.BrushStyle.NoBrush)
            x, y = shape.centre
            painter.drawEllipse(
                QRectF(x - shape.radius, y - shape.radius, shape.radius * 2, shape.radius * 2)
            )
    painter.restore()
