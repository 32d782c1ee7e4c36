"""Looking at the sheet: from how far, and at which part of it. What is done on the sheet is ``view.py``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QNativeGestureEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from hothdesk.mapping.model import MAP_HEIGHT, MAP_WIDTH
from ui.canvas.scene import MapScene
from ui.theme.look import look

_NAME_PX: Final = 15 / 21  # a name is 21 units of the drawing and 15 px on the screen
_EDGE: Final = 10
_NEAREST: Final = 8.0
_STEP: Final = 1.25
_PAUSE_MS: Final = 70


class Sight(QGraphicsView):
    """A view that shows the whole sheet, or a part of it from nearer.

    Signals:
        zoom_changed: one looks from another distance.
        laid_out: the map has been laid out anew; it may be higher or lower than before.
    """

    zoom_changed = Signal()
    laid_out = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.map_scene = MapScene(self)
        self.setScene(self.map_scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.is_fit = True
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._lay_out)

    @property
    def zoom(self) -> float:
        """How much nearer than the whole map one looks."""
        return self.scale_now() / self._fitting_scale()

    def fit(self) -> None:
        """Show the whole map."""
        self.is_fit = True
        self._set_scale(self._fitting_scale())
        self._lay_out()
        if abs(self.scale_now() - self._fitting_scale()) > 1e-3:  # the strip below takes other room now
            self._set_scale(self._fitting_scale())
            self._lay_out()
        self.zoom_changed.emit()

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Look from nearer (or further away, with a factor below 1), and keep this spot where it is."""
        least = self._fitting_scale()
        wanted = min(max(self.scale_now() * factor, least), least * _NEAREST)
        if wanted <= least * 1.001:
            self.fit()
            return
        self.is_fit = False
        spot = at or QPointF(self.viewport().rect().center())
        held = self.mapToScene(spot.toPoint())
        self._set_scale(wanted)
        moved = QPointF(self.mapFromScene(held)) - spot
        self.scroll_by(moved)
        self._pause.start()
        self.zoom_changed.emit()

    def nearer(self) -> None:
        """Look from one step nearer."""
        self.zoom_by(_STEP)

    def further(self) -> None:
        """Look from one step further away."""
        self.zoom_by(1 / _STEP)

    def scale_now(self) -> float:
        """Return how many pixels a map unit has."""
        return self.transform().m11()

    def _fitting_scale(self) -> float:
        room = self.viewport().size()
        strip = self.map_scene.strip * self._px_per_unit()
        across = (room.width() - 2 * _EDGE) / MAP_WIDTH
        down = (room.height() - 2 * _EDGE - strip) / MAP_HEIGHT
        return max(0.05, min(across, down))

    def _px_per_unit(self) -> float:
        return _NAME_PX * look().scale

    def _set_scale(self, scale: float) -> None:
        self.resetTransform()
        self.scale(scale, scale)
        edge = _EDGE / scale
        bottom = max(self.map_scene.bottom, MAP_HEIGHT)
        self.setSceneRect(QRectF(-edge, -edge, MAP_WIDTH + 2 * edge, bottom + 2 * edge))

    def _lay_out(self) -> None:
        self.map_scene.lay_out(self.scale_now() / self._px_per_unit())
        self._set_scale(self.scale_now())
        self.laid_out.emit()

    def scroll_by(self, by: QPointF) -> None:
        """Show what lies so many pixels further on."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + round(by.x()))
        down.setValue(down.value() + round(by.y()))

    def height_for(self, width: int) -> int:
        """Return how high the whole sheet and the strip below it are at this width."""
        sheet = (width - 2 * _EDGE) * MAP_HEIGHT / MAP_WIDTH
        return round(sheet + self.map_scene.strip * self._px_per_unit() + 2 * _EDGE)

    def sizeHint(self) -> QSize:
        """Return a size at which a map reads well."""
        return QSize(look().px(520), look().px(460))

    def minimumSizeHint(self) -> QSize:
        """Return the least that shows a map."""
        return QSize(look().px(220), look().px(180))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep showing the whole map if it was shown."""
        super().resizeEvent(event)
        if self.is_fit:
            before = self.scale_now()
            self._set_scale(self._fitting_scale())
            if 0.9 < self.scale_now() / before < 1.1:
                self._pause.start()
            else:
                self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Lay out again when the look has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_pause"):
            self._pause.start()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint the table the sheet lies on."""
        painter.fillRect(rect, look().colour("card"))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, otherwise pan; while the whole map is seen the page may have the wheel."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1.2 ** (event.angleDelta().y() / 120), event.position())
            event.accept()
        elif self.is_fit:
            event.ignore()
        else:
            turned = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta() / 2
            self.scroll_by(QPointF(-turned.x(), -turned.y()))
            event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom with two fingers on a touchpad."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
                return False
            self.zoom_by(1 + event.value(), event.position())
            return True
        return super().viewportEvent(event)

    def zoom_key(self, event: QKeyEvent) -> Callable[[], None] | None:
        """Return what a key does to the distance, or None for any other key."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return None
        keys: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Plus: self.nearer,
            Qt.Key.Key_Equal: self.nearer,
            Qt.Key.Key_Minus: self.further,
            Qt.Key.Key_0: self.fit,
        }
        return keys.get(event.key())
