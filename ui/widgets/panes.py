"""Panes: columns beside one another that each scroll by themselves, or one long column where room is scarce.

For a page on which the middle is read while the sides stay in sight. With large text the panes fall under
one another and the whole scrolls, so that nothing is cut off and nothing scrolls inside something else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.look import BETWEEN, COLUMNS, look
from ui.widgets.arrange import RING_ROOM, ScrollColumn

_ANY: Final = 16_777_215  # what Qt means by "no maximum"
_BAR: Final = 14
_SIDE: Final = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Pane:
    """One column.

    Attributes:
        content: what stands in it.
        width: what it wants at a text size of 100 %; None takes the rest.
        foot: what stays in sight under the content while that scrolls.
        is_scrolled: whether the pane scrolls its content; what scrolls by itself gets a height of its own.
    """

    content: QWidget
    foot: QWidget | None = None
    width: int | None = None
    is_scrolled: bool = True


class _Scrolled(ScrollColumn):
    """Scrolls its content, or grows with it when something round it scrolls."""

    def __init__(self, content: QWidget) -> None:
        super().__init__(content, margins=(RING_ROOM, RING_ROOM, RING_ROOM, RING_ROOM))
        self._is_grown = False
        self.is_capped = False
        self.verticalScrollBar().rangeChanged.connect(self._keep_width)
        self._keep_width()

    def grow(self, is_grown: bool) -> None:
        """Grow to the height of the content, or scroll it."""
        self._is_grown = is_grown
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(off if is_grown else needed)
        upright = QSizePolicy.Policy.Minimum if is_grown else QSizePolicy.Policy.Expanding
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, upright)
        policy.setHeightForWidth(is_grown)
        self.setSizePolicy(policy)
        self._keep_width()
        self._cap()
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Say whether the height follows from the width."""
        return self._is_grown

    def heightForWidth(self, width: int) -> int:
        """Return the height of the content at this width."""
        inside = self._inside
        return inside.heightForWidth(width) if inside.hasHeightForWidth() else inside.sizeHint().height()

    def sizeHint(self) -> QSize:
        """Return the size of the content."""
        return self._inside.sizeHint()

    def _keep_width(self) -> None:
        """Keep the content as wide as it is with a scroll bar, so that nothing jumps when one appears."""
        has_bar = self._is_grown or self.verticalScrollBar().maximum() > 0
        inside = self._inside.layout()
        if inside is not None:
            inside.setContentsMargins(RING_ROOM, RING_ROOM, RING_ROOM + (0 if has_bar else _BAR), RING_ROOM)

    def event(self, event: QEvent) -> bool:
        """Tell what is round it when the content has become higher or lower."""
        is_done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._cap()
            if self._is_grown:
                self.updateGeometry()
        return is_done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be no higher than the content at this width, where that is asked for."""
        super().resizeEvent(event)
        self._cap()

    def _cap(self) -> None:
        is_capped = self.is_capped and not self._is_grown
        self.setMaximumHeight(self.heightForWidth(self.viewport().width()) if is_capped else _ANY)


class _Footed(QWidget):
    """What scrolls, and under it what stays."""

    def __init__(self, scrolled: _Scrolled, foot: QWidget) -> None:
        super().__init__()
        self._scrolled = scrolled
        self._foot = foot
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(BETWEEN - RING_ROOM)
        scrolled.is_capped = True  # the foot stands right under what is short
        column.addWidget(scrolled, 1)
        self._under = QVBoxLayout()
        self._under.addWidget(foot)
        column.addLayout(self._under)
        column.addStretch(0)
        self.grow(False)

    def grow(self, is_grown: bool) -> None:
        """Grow to the height of the content, or scroll it."""
        self._scrolled.grow(is_grown)
        self._under.setContentsMargins(RING_ROOM, 0, RING_ROOM + (0 if is_grown else _BAR), RING_ROOM)

    def hasHeightForWidth(self) -> bool:
        """Say whether the height follows from the width."""
        return self._scrolled.hasHeightForWidth()

    def minimumSizeHint(self) -> QSize:
        """Return a height in which the foot is whole: where there is less, what is round it scrolls."""
        hint = super().minimumSizeHint()
        margins = self._under.contentsMargins()
        across = max(self.width(), hint.width()) - margins.left() - margins.right()
        foot = self._foot.heightForWidth(across) if self._foot.hasHeightForWidth() else 0
        height = self._scrolled.minimumSizeHint().height() + BETWEEN + foot
        return QSize(hint.width(), max(hint.height(), height))


class _Line(QWidget):
    """The panes in a row, or under one another."""

    def __init__(self, panes: tuple[Pane, ...], rest_needs: int) -> None:
        super().__init__()
        self._panes = panes
        self._rest_needs = rest_needs
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._places = [_place(pane) for pane in panes]
        for place in self._places:
            self._box.addWidget(place)
        self.room = 400

    def minimumSizeHint(self) -> QSize:
        """Return the size of the widest pane alone: they can always stack."""
        width = max((place.minimumSizeHint().width() for place in self._places), default=0)
        return QSize(width, super().minimumSizeHint().height())

    @property
    def is_stacked(self) -> bool:
        """Say whether the panes stand under one another now."""
        return self._box.direction() == QBoxLayout.Direction.TopToBottom

    def hasHeightForWidth(self) -> bool:
        """Say whether the height follows from the width: beside one another, each pane scrolls."""
        return self.is_stacked

    def arrange(self, width: int) -> None:
        """Lay the panes out for this width."""
        wanted = [self._wanted(pane) for pane in self._panes]
        is_stacked = width < sum(wanted) + COLUMNS * (len(wanted) - 1)
        upright, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._box.setSpacing(COLUMNS if is_stacked else COLUMNS - RING_ROOM - _BAR)
        for pane, place, pixels in zip(self._panes, self._places, wanted, strict=True):
            is_free = is_stacked or pane.width is None
            place.setMinimumWidth(0 if is_free else pixels)
            place.setMaximumWidth(_ANY if is_free else pixels)
            self._box.setStretchFactor(place, 1 if pane.width is None and not is_stacked else 0)
            if isinstance(place, _Scrolled | _Footed):
                place.grow(is_stacked)
            else:
                place.setMinimumHeight(self.room if is_stacked else 0)
                place.setMaximumHeight(self.room if is_stacked else _ANY)
        self._box.setDirection(upright if is_stacked else across)
        self.updateGeometry()

    def _wanted(self, pane: Pane) -> int:
        if pane.width is None:
            return look().px(self._rest_needs)
        return look().px(pane.width) + (2 * RING_ROOM + _BAR if pane.is_scrolled else 0)


def _place(pane: Pane) -> QWidget:
    if not pane.is_scrolled:
        return pane.content
    scrolled = _Scrolled(pane.content)
    return scrolled if pane.foot is None else _Footed(scrolled, pane.foot)


class Panes(QWidget):
    """The panes of a page, from left to right in the order of reading, which is also the order of Tab."""

    def __init__(self, panes: Iterable[Pane], *, rest_needs: int = 380) -> None:
        super().__init__()
        self._line = _Line(tuple(panes), rest_needs)
        ends = _SIDE - RING_ROOM
        self._outer = ScrollColumn(self._line, margins=(ends, 8, max(0, ends - _BAR), 8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._outer)
        self._arrange()

    @property
    def is_stacked(self) -> bool:
        """Say whether the panes stand under one another now."""
        return self._line.is_stacked

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange again when there is more or less room."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Arrange again when the text size has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_outer"):
            self._arrange()

    def _arrange(self) -> None:
        self._line.room = max(look().px(240), self.height() - 60)
        self._line.arrange(self.width() - 2 * _SIDE + 2 * RING_ROOM)
