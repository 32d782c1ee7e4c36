"""The focus ring: 3 px of teal with a gap of 2 px round whatever has the keyboard, always visible.

One keeper belongs to one window. The ring lies over the page beside the focused part (inside the same
scroll area, so that it scrolls and is cut off with it) and takes no mouse. A part that wears it round less
than the whole of itself says where in ``ring_rect``; an empty one means no ring.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ui.theme.look import RADIUS, RING_GAP, RING_WIDTH, look
from ui.widgets.frame import paint_box

_MOVED = QEvent.Type(QEvent.registerEventType())
_FOLLOWED = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, _MOVED}


def move_ring(widget: QWidget) -> None:
    """Have the ring lie anew round this part, whose ``ring_rect`` answers differently now."""
    QCoreApplication.sendEvent(widget, QEvent(_MOVED))


class RingTarget:
    """A part that wears the ring for the controls inside it, such as a box round a bare line of text."""

    def wears_ring_of(self, control: QWidget) -> bool:
        """Say whether it wears the ring for this control, which otherwise wears its own."""
        return True


class Ring(QWidget):
    """The ring round one part."""

    def __init__(self, place: QWidget, target: QWidget) -> None:
        super().__init__(place)
        self._target = target
        self.setObjectName("focus_ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.follow()

    def follow(self) -> None:
        """Lie round the target, wherever it is now."""
        place = self.parentWidget()
        if place is None or not shiboken6.isValid(self._target) or not self._target.isVisibleTo(place):
            self.hide()
            return
        own = getattr(self._target, "ring_rect", None)
        box = own() if callable(own) else self._target.rect()
        if box.isEmpty():
            self.hide()
            return
        out = RING_WIDTH + RING_GAP
        at = self._target.mapTo(place, box.topLeft())
        round_it = QRect(at, box.size()).adjusted(-out, -out, out, out)
        # where there is no room beside it the ring lies on its edge: a ring cut in two is none
        self.setGeometry(round_it.intersected(place.rect()))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring; nothing inside it."""
        if not shiboken6.isValid(self._target):
            return
        own = getattr(self._target, "ring_radius", None)
        radius = own() if callable(own) else RADIUS
        colour = look().colour("rail_ink" if self._target.property("on_rail") else "accent")
        painter = QPainter(self)
        paint_box(painter, QRectF(self.rect()), line=colour, width=RING_WIDTH, radius=radius + RING_GAP + 1)


class FocusRing(QObject):
    """Keeps the ring of one window round whatever has the keyboard."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._ring: Ring | None = None
        self._followed: list[QWidget] = []
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def ring(self) -> Ring | None:
        """Return the ring, if something wears it now."""
        return self._ring if self._ring is not None and shiboken6.isValid(self._ring) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what wears the ring when it, or what holds it, moves."""
        if event.type() in _FOLLOWED and (ring := self.ring()) is not None:
            ring.follow()
        return False

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._let_go()
        if new is None or new.window() is not self._window or not new.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return
        target = _wearer(new)
        place = _place_for(target, self._window)
        self._ring = Ring(place, target)
        widget: QWidget | None = target
        while widget is not None and widget is not place:
            widget.installEventFilter(self)
            self._followed.append(widget)
            widget = widget.parentWidget()

    def _let_go(self) -> None:
        for widget in self._followed:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._followed = []
        if (ring := self.ring()) is not None:
            ring.hide()
            ring.deleteLater()
        self._ring = None


def _wearer(widget: QWidget) -> QWidget:
    parent = widget.parentWidget()
    while parent is not None and not parent.isWindow():
        if isinstance(parent, RingTarget) and parent.wears_ring_of(widget):
            return parent
        parent = parent.parentWidget()
    return widget


def _place_for(target: QWidget, window: QWidget) -> QWidget:
    widget = target.parentWidget()
    while widget is not None and widget is not window:
        viewport = widget.parentWidget()
        area = viewport.parentWidget() if viewport is not None else None
        if isinstance(area, QScrollArea) and area.widget() is widget:
            return widget
        widget = viewport
    return window
