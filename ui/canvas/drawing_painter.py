"""Paints a drawing of ``core.drawing`` on the screen: the same shapes as in a pack, and a part to show one.

A drawing is made for paper: on a dark page it stays a sheet of paper with dark ink on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QTransform,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from hothdesk.core.drawing import (
    Anchor,
    Circle,
    Drawing,
    Picture,
    Point,
    Polygon,
    Polyline,
    Shape,
    Style,
    Text,
)
from ui.theme.look import CARD_RADIUS, FAMILIES, look
from ui.theme.tokens import LIGHT
from ui.widgets.frame import paint_box

_HALO = 0.32  # as in a pack: the width of a halo's outline, in parts of the letters' size
_FINE = 64  # letters are outlined at this size and then scaled, so that any size keeps its form


def paint_drawing(painter: QPainter, drawing: Drawing, target: QRectF) -> None:
    """Paint the whole drawing into the middle of a rectangle, as large as it fits."""
    scale = min(target.width() / drawing.width, target.height() / drawing.height)
    painter.save()
    painter.translate(
        target.x() + (target.width() - drawing.width * scale) / 2,
        target.y() + (target.height() - drawing.height * scale) / 2,
    )
    painter.scale(scale, scale)
    paint_shapes(painter, drawing.shapes)
    painter.restore()


def paint_shapes(painter: QPainter, shapes: Iterable[Shape]) -> None:
    """Paint shapes in the painter's own units."""
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    for shape in shapes:
        match shape:
            case Polygon(points, style):
                painter.setPen(_pen(style))
                painter.setBrush(_brush(style))
                painter.drawPolygon(_polygon(points))
            case Polyline(points, style):
                painter.setPen(_pen(style))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawPolyline(_polygon(points))
            case Circle((x, y), radius, style):
                painter.setPen(_pen(style))
                painter.setBrush(_brush(style))
                painter.drawEllipse(QPointF(x, y), radius, radius)
            case Text():
                _paint_words(painter, shape)
            case Picture((x, y), width, height, data):
                painter.drawImage(QRectF(x, y, width, height), _image(data))
    painter.restore()


def bounds(shapes: Iterable[Shape]) -> QRectF:
    """Return the rectangle that holds all of these shapes, outlines and halos too."""
    whole = QRectF()
    for shape in shapes:
        match shape:
            case Polygon(points, style) | Polyline(points, style):
                box, out = _polygon(points).boundingRect(), style.width
            case Circle((x, y), radius, style):
                box, out = QRectF(x - radius, y - radius, 2 * radius, 2 * radius), style.width
            case Text(at=at, size=size):
                box, out = _words(shape).boundingRect().translated(_start_of(shape), at[1]), size * _HALO
            case Picture((x, y), width, height, _):
                box, out = QRectF(x, y, width, height), 0.0
        whole = whole.united(box.adjusted(-out, -out, out, out))
    return whole


def _words(text: Text) -> QPainterPath:
    return _outline(text.text, text.size, text.is_strong)[0]


def _paint_words(painter: QPainter, text: Text) -> None:
    painter.save()
    painter.translate(_start_of(text), text.at[1])
    path = _words(text)
    if text.halo:
        pen = QPen(QColor(text.halo), text.size * _HALO)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)
    painter.fillPath(path, QColor(text.colour))
    painter.restore()


def _start_of(text: Text) -> float:
    width = _outline(text.text, text.size, text.is_strong)[1]
    return text.at[0] - {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[text.anchor]


@lru_cache(maxsize=2048)
def _outline(text: str, size: float, is_strong: bool) -> tuple[QPainterPath, float]:
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(_FINE)
    font.setWeight(QFont.Weight.DemiBold if is_strong else QFont.Weight.Normal)
    fine = QPainterPath()
    fine.addText(0, 0, font, text)
    part = size / _FINE
    return QTransform.fromScale(part, part).map(fine), QFontMetricsF(font).horizontalAdvance(text) * part


@lru_cache(maxsize=4)
def _image(data: bytes) -> QImage:
    return QImage.fromData(data)


def _pen(style: Style) -> QPen:
    if style.stroke is None or style.width <= 0:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(QColor(style.stroke), style.width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if style.dash else Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if style.dash:
        pen.setDashPattern([length / style.width for length in style.dash])
    return pen


def _brush(style: Style) -> QBrush:
    if style.fill is None:
        return QBrush(Qt.BrushStyle.NoBrush)
    colour = QColor(style.fill)
    colour.setAlphaF(style.opacity)
    return QBrush(colour)


def _polygon(points: Iterable[Point]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


class DrawingView(QLabel):
    """Shows a drawing on its own sheet of paper, as wide as there is room; read out by its alternative."""

    def __init__(self, drawing: Drawing | None = None, *, widest: int = 520, parent: QWidget | None = None):
        super().__init__(parent)
        self._drawing: Drawing | None = None
        self._widest = widest
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        # Qt calls a label with a picture a graphic; what is seen is painted below
        self.setPixmap(QPixmap(1, 1))
        if drawing is not None:
            self.show_drawing(drawing)

    def show_drawing(self, drawing: Drawing) -> None:
        """Show this drawing instead."""
        if drawing == self._drawing:
            return
        self._drawing = drawing
        self.setAccessibleName(drawing.title)
        self.setAccessibleDescription(drawing.alternative)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the drawing at this width."""
        if self._drawing is None:
            return 0
        return round(min(width, look().px(self._widest)) * self._drawing.height / self._drawing.width)

    def sizeHint(self) -> QSize:
        """Return the size at which it reads well."""
        width = look().px(self._widest)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the size below which its words could not be read."""
        return QSize(look().px(180), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet and the drawing."""
        if self._drawing is None:
            return
        painter = QPainter(self)
        width = min(self.width(), look().px(self._widest))
        sheet = QRectF((self.width() - width) / 2, 0, width, self.heightForWidth(self.width()))
        paint_box(painter, sheet, ground=QColor(LIGHT.card), radius=CARD_RADIUS)
        paint_drawing(painter, self._drawing, sheet.adjusted(4, 4, -4, -4))

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the look has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
