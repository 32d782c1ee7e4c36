"""The three columns of filling in: choose at the left, do in the middle, what it means at the right.

Each column scrolls by itself, so that the list and the next step stay in sight. Where the width does not
suffice, the list becomes a choice above, and at last everything stands under one another with the next step
always at the foot.
"""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.look import COLUMNS, look
from ui.widgets.arrange import Flow, ScrollColumn, empty

_ANY = 16_777_215
_LEFT, _MIDDLE, _RIGHT = 254, 400, 304
_AROUND = 24


class _Arrangement(IntEnum):
    ONE = 1
    TWO = 2
    THREE = 3


class _Snug(ScrollColumn):
    """Scrolls only where its content has no room; what follows stands directly under it."""

    def sizeHint(self) -> QSize:
        """Return the height of its content beside a scroll bar, so that none comes while there is room."""
        inside = self.widget()
        layout = None if inside is None else inside.layout()
        if inside is None or layout is None:
            return super().sizeHint()
        width = self.width() - self.verticalScrollBar().sizeHint().width()
        height = max(0, layout.totalHeightForWidth(max(1, width)))
        return QSize(inside.minimumSizeHint().width(), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height when the width is another one."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """Ask for another height when the content has become higher or lower."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)


class Workbench(QWidget):
    """Holds the columns; the page fills them.

    Attributes:
        lead: the way back, always first.
        jump: what stands for the list where there is no room for it.
        steps: the list.
    """

    def __init__(self, lead: QWidget, steps: QWidget, jump: QWidget) -> None:
        super().__init__()
        self.lead, self.steps, self.jump = lead, steps, jump
        self._arrangement = _Arrangement.THREE
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(4)
        left.addWidget(Flow([lead, jump], across=14, down=4))
        left.addWidget(steps, 1)
        self._middle_inside = QWidget()
        middle = QVBoxLayout(self._middle_inside)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(14)
        self._middle_place = QVBoxLayout()
        middle.addLayout(self._middle_place)
        self._cards_place = QVBoxLayout()
        middle.addLayout(self._cards_place)
        middle.addStretch(1)
        self.middle = ScrollColumn(self._middle_inside, margins=(8, 4, 14, 22))
        self._cards = QWidget()
        self._cards_column = QVBoxLayout(self._cards)
        self._cards_column.setContentsMargins(0, 0, 0, 0)
        self._cards_column.setSpacing(14)
        self._cards_holder = QWidget()
        holder = QVBoxLayout(self._cards_holder)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(self._cards)
        holder.addStretch(1)
        self._beside = _Snug(self._cards_holder, margins=(8, 4, 8, 4))
        self._beside.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(8)
        right.addWidget(self._beside)
        self._next_place = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._next_place.setContentsMargins(8, 2, 8, 4)
        self._next_place.setSpacing(4)
        right.addLayout(self._next_place)
        self._spring = QWidget()
        right.addWidget(self._spring, 1)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(_AROUND, 14, _AROUND - 8, 8)
        self._grid.setHorizontalSpacing(COLUMNS - 8)
        self._grid.setVerticalSpacing(6)
        self._arrange(_Arrangement.THREE)

    def show_middle(self, widget: QWidget) -> None:
        """Show this in the middle, from its top."""
        empty(self._middle_place)
        self._middle_place.addWidget(widget)
        self.middle.verticalScrollBar().setValue(0)

    def show_cards(self, widgets: list[QWidget]) -> None:
        """Show these at the right, or under the middle."""
        empty(self._cards_column)
        for widget in widgets:
            self._cards_column.addWidget(widget)
        self._beside.updateGeometry()

    def show_next(self, step: QWidget | None, back: QWidget | None) -> None:
        """Show this as the next step, if there is one; the step back under it, or beside it in one column."""
        empty(self._next_place)
        if step is not None:
            self._next_place.addWidget(step)
            step.show()  # Qt would show it only later, and the keyboard may go there now
        if back is not None:
            self._next_place.addWidget(back, 0, Qt.AlignmentFlag.AlignHCenter)
        self._place_next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for the new width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Arrange for the new text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_grid"):
            self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return the least it needs: everything can stand under one another."""
        width = max(self._middle_inside.minimumSizeHint().width(), self._cards.minimumSizeHint().width(), 200)
        return QSize(width + 2 * _AROUND + 30, look().px(240))

    def _place_next(self) -> None:
        is_one = self._arrangement is _Arrangement.ONE
        beside, under = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._next_place.setDirection(beside if is_one else under)
        self._next_place.setStretch(0, 1 if is_one else 0)

    def _fit(self) -> None:
        scale = look().px
        around = 2 * _AROUND + 2 * COLUMNS
        if self.width() >= scale(_LEFT) + scale(_MIDDLE) + scale(_RIGHT) + around:
            wanted = _Arrangement.THREE
        elif self.width() >= scale(_MIDDLE) + scale(_RIGHT) + around:
            wanted = _Arrangement.TWO
        else:
            wanted = _Arrangement.ONE
        self._arrange(wanted)

    def _arrange(self, wanted: _Arrangement) -> None:
        is_three, is_one = wanted is _Arrangement.THREE, wanted is _Arrangement.ONE
        self._left.setFixedWidth(look().px(_LEFT)) if is_three else self._free(self._left)
        self._free(self._right) if is_one else self._right.setFixedWidth(look().px(_RIGHT))
        if wanted is self._arrangement and self._grid.count():
            return
        self._arrangement = wanted
        for widget in (self._left, self.middle, self._right):
            self._grid.removeWidget(widget)
        for at in range(3):
            self._grid.setRowStretch(at, 0)
            self._grid.setColumnStretch(at, 0)
        self.steps.setVisible(is_three)
        self.jump.setVisible(not is_three)
        self._beside.setVisible(not is_one)
        self._spring.setVisible(not is_one)
        self._place_next()
        if is_one:
            self._cards_place.addWidget(self._cards)
        else:
            holder = self._cards_holder.layout()
            if isinstance(holder, QVBoxLayout):
                holder.insertWidget(0, self._cards)
        at = 0 if is_three else 1
        self._grid.addWidget(self._left, 0, 0, 1, 1 if is_three or is_one else 2)
        self._grid.addWidget(self.middle, at, 1 if is_three else 0)
        row, column = (2, 0) if is_one else (at, 2 if is_three else 1)
        self._grid.addWidget(self._right, row, column)
        self._grid.setRowStretch(at, 1)
        self._grid.setColumnStretch(1 if is_three else 0, 1)

    @staticmethod
    def _free(widget: QWidget) -> None:
        widget.setMinimumWidth(0)
        widget.setMaximumWidth(_ANY)
