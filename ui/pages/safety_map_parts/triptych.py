"""Three parts beside one another, each as high as the page; or one under another where the text is large.

Under one another the map comes first: it is what two people look at together.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from ui.theme.look import BETWEEN, RING_GAP, RING_WIDTH, look
from ui.widgets.arrange import ScrollColumn

_LEFT, _RIGHT, _MIDDLE = 244, 304, 360
_GAP, _EDGE = 16, 24
_ANY = 16_777_215  # what Qt means by "no maximum"
_RING = RING_WIDTH + RING_GAP


class Triptych(QWidget):
    """Lays out the list, the map and what is chosen.

    Where there is room the right part scrolls by itself and the middle takes what is left; otherwise the
    whole scrolls. The foot belongs to the right part, and stays where it is while that scrolls.

    Signals:
        arranged: the parts have other room now.
    """

    arranged = Signal()

    def __init__(self, left: QWidget, middle: QWidget, right: QWidget, foot: QWidget) -> None:
        super().__init__()
        self._parts = (left, middle, right, foot)
        self._side = QWidget()
        self._side_column = QVBoxLayout(self._side)
        self._side_column.setContentsMargins(0, 0, 0, 0)
        self._side_column.addStretch(1)
        beside = QWidget()
        self._beside = QHBoxLayout(beside)
        self._beside.setContentsMargins(_EDGE, 12, 6, 12)
        self._beside.setSpacing(_GAP)
        self._scroll = ScrollColumn(self._side, margins=(_RING, 2, 8, 12))
        self._right = QWidget()
        self._right_column = QVBoxLayout(self._right)
        self._right_column.setContentsMargins(0, 0, 0, 0)
        self._right_column.setSpacing(8)
        self._right_column.addWidget(self._scroll, 1)
        self._foot_line = QVBoxLayout()
        self._foot_line.setContentsMargins(_RING, 0, _RING, 0)
        self._right_column.addLayout(self._foot_line)
        under = QWidget()
        self._under = QVBoxLayout(under)
        self._under.setContentsMargins(0, 0, 0, 0)
        self._under.setSpacing(BETWEEN * 2)
        self._under.addStretch(1)  # or the map would take, for a moment, what a lower part has just left
        self._pages = QStackedLayout(self)
        self._pages.addWidget(beside)
        self._pages.addWidget(ScrollColumn(under, margins=(_EDGE, 12, _EDGE, 22)))
        self._is_stacked: bool | None = None
        self._arrange()

    @property
    def is_stacked(self) -> bool:
        """Say whether the parts stand under one another now."""
        return bool(self._is_stacked)

    def to_top(self) -> None:
        """Show the right part from its beginning."""
        self._scroll.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange anew for the room there is."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Arrange anew when the text size has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_pages"):
            self._arrange()

    def _arrange(self) -> None:
        needed = look().px(_LEFT + _MIDDLE + _RIGHT) + 2 * _GAP + 2 * _EDGE
        is_stacked = self.width() < needed
        left, middle, right, foot = self._parts
        if is_stacked is not self._is_stacked:
            self._is_stacked = is_stacked
            self.arranged.emit()  # before anything moves: no part may keep a height of the other arrangement
            kept = QApplication.focusWidget()
            if is_stacked:
                for at, part in enumerate((middle, left, right, foot)):
                    self._under.insertWidget(at, part)
            else:
                self._beside.addWidget(left)
                self._beside.addWidget(middle, 1)
                self._side_column.insertWidget(0, right)
                self._foot_line.addWidget(foot)
                self._beside.addWidget(self._right)
            self._pages.setCurrentIndex(int(is_stacked))
            if kept is not None and self.isAncestorOf(kept):
                kept.setFocus(Qt.FocusReason.OtherFocusReason)
        left.setMinimumWidth(0 if is_stacked else look().px(_LEFT))
        left.setMaximumWidth(_ANY if is_stacked else look().px(_LEFT))
        self._right.setFixedWidth(look().px(_RIGHT) + 16)
        self.arranged.emit()
