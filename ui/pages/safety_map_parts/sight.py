"""Bringing into sight what lies in something that scrolls: a row, or the beginning of what is new."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QScrollArea, QWidget

_ABOVE = 12


def keep_in_sight(widget: QWidget, part: QRect) -> None:
    """Scroll what the widget stands in so far that this part of it is seen; does nothing where none does."""
    area = _around(widget)
    inside = None if area is None else area.widget()
    if area is not None and inside is not None:
        middle = widget.mapTo(inside, part.center())
        area.ensureVisible(middle.x(), middle.y(), 0, part.height())


def bring_to_top(widget: QWidget) -> None:
    """Scroll what the widget stands in so far that reading goes on with it."""
    area = _around(widget)
    inside = None if area is None else area.widget()
    if area is not None and inside is not None:
        area.verticalScrollBar().setValue(widget.mapTo(inside, QPoint(0, 0)).y() - _ABOVE)


def _around(widget: QWidget) -> QScrollArea | None:
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    return around
