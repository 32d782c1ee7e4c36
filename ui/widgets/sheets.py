"""Pages on paper: a roll of white sheets on a ground, drawn page by page as they come into sight.

It knows sizes and pictures, not what stands on them. Whoever owns it draws a page when it is ``wanted``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.theme.look import CARD_RADIUS, look
from ui.widgets.frame import paint_box
from ui.widgets.ring import RingTarget

ZOOMS: Final = (1.0, 1.25, 1.5, 2.0, 3.0)
_MARGIN: Final = 20
_WIDEST: Final = 900
_KEPT_AROUND: Final = 3
_PALE: Final = 0.4


class Ground(QFrame, RingTarget):
    """What paper lies on; it wears the focus ring for the paper."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(content)

    def ring_radius(self) -> float:
        """Return the radius of its corners, for the focus ring."""
        return CARD_RADIUS

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        colour = look().colour("sheet_ground")
        paint_box(QPainter(self), QRectF(self.rect()), ground=colour, radius=CARD_RADIUS)


class _Roll(QLabel):
    """The sheets one under another.

    It is a label with a picture, so that Qt tells assistive technology that it is a graphic; it paints the
    pages itself.
    """

    def __init__(self, area: SheetRoll) -> None:
        super().__init__()
        self._area = area
        self.setPixmap(QPixmap(1, 1))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.boxes: list[QRect] = []
        self.pictures: dict[int, QPixmap] = {}
        self.fresh: dict[int, int] = {}
        self.is_stale = False

    def sizeHint(self) -> QSize:
        """Return the size it has: the area sets it."""
        return self.size()

    def minimumSizeHint(self) -> QSize:
        """Return nothing: the area sets the size."""
        return QSize(1, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages and change their size by keys."""
        if not self._area.take_key(event.key()):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheets that are in sight."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number, box in enumerate(self.boxes):
            if not box.adjusted(-4, -4, 4, 6).intersects(event.rect()):
                continue
            self._paint_shadow(painter, box)
            painter.fillRect(box, look().colour("sheet"))
            picture = self.pictures.get(number)
            if picture is not None:
                painter.setOpacity(_PALE if self.is_stale or number not in self.fresh else 1.0)
                painter.drawPixmap(QRectF(box), picture, QRectF(picture.rect()))
                painter.setOpacity(1.0)

    def _paint_shadow(self, painter: QPainter, box: QRect) -> None:
        for reach, strength in ((4, 0.07), (2, 0.14), (1, 0.22)):
            painter.setOpacity(strength)
            painter.fillRect(
                box.adjusted(-reach, -reach + 1, reach, reach + 1), look().colour("sheet_shadow")
            )
        painter.setOpacity(1.0)


class SheetRoll(QScrollArea):
    """A roll of sheets one reads with the wheel, Page Up and Page Down, Home and End, plus and minus.

    Signals:
        wanted: a page has come into sight; carries its number from 0 and the width its picture needs.
        turned: another page is in sight now; carries its number from 0.
        zoomed: the sheets are larger or smaller now.
    """

    wanted = Signal(int, int)
    turned = Signal(int)
    zoomed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._sizes: tuple[QSizeF, ...] = ()
        self._page = 0
        self._zoom = 0
        self._asked: set[tuple[int, int]] = set()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.roll = _Roll(self)
        self.roll.setAccessibleName(name)
        self.setWidget(self.roll)
        self.roll.setAutoFillBackground(False)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._lay_out()

    @property
    def count(self) -> int:
        """How many sheets there are."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The number of the page in sight, from 0."""
        return self._page

    @property
    def zoom_percent(self) -> int:
        """How large the sheets are; at 100 they are as wide as there is room."""
        return round(ZOOMS[self._zoom] * 100)

    @property
    def can_grow(self) -> bool:
        """Say whether the sheets can be larger still."""
        return self._zoom < len(ZOOMS) - 1

    @property
    def can_shrink(self) -> bool:
        """Say whether the sheets can be smaller."""
        return self._zoom > 0

    @property
    def is_drawn(self) -> bool:
        """Say whether everything in sight is drawn as it is now."""
        return not self.roll.is_stale and all(number in self.roll.fresh for number in self._in_sight(0))

    def show_sheets(self, sizes: Sequence[QSizeF]) -> None:
        """Show sheets of these sizes; what they say is drawn when it is wanted."""
        self._sizes = tuple(sizes)
        self._asked.clear()
        self.roll.fresh.clear()
        self.roll.is_stale = False
        for number in [each for each in self.roll.pictures if each >= len(self._sizes)]:
            del self.roll.pictures[number]
        self._lay_out()

    def show_picture(self, number: int, width: int, data: bytes) -> None:
        """Show this picture (PNG) of a page; one that nobody waits for any more is let go."""
        if (number, width) not in self._asked:
            return
        self.roll.pictures[number] = QPixmap.fromImage(QImage.fromData(data))
        self.roll.fresh[number] = width
        self.roll.update()

    def set_stale(self) -> None:
        """Show the sheets pale: they are not what they will be."""
        self.roll.is_stale = True
        self._asked.clear()
        self.roll.update()

    def go_to(self, number: int) -> None:
        """Show the top of this page."""
        if self.roll.boxes:
            box = self.roll.boxes[min(max(number, 0), self.count - 1)]
            self.verticalScrollBar().setValue(box.top() - _MARGIN)

    def resize_sheets(self, step: int) -> None:
        """Make the sheets one step larger or smaller; 0 makes them as wide as there is room."""
        wanted = 0 if step == 0 else min(max(self._zoom + step, 0), len(ZOOMS) - 1)
        if wanted != self._zoom:
            self._zoom = wanted
            self._lay_out()
            self.zoomed.emit()

    def take_key(self, key: int) -> bool:
        """Do what a key asks for, and say whether it asked for anything."""
        bar = self.verticalScrollBar()
        leap = round(self.viewport().height() * 0.9)
        moves = {
            Qt.Key.Key_PageDown: bar.value() + leap,
            Qt.Key.Key_Space: bar.value() + leap,
            Qt.Key.Key_PageUp: bar.value() - leap,
            Qt.Key.Key_Down: bar.value() + look().px(48),
            Qt.Key.Key_Up: bar.value() - look().px(48),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: bar.maximum(),
        }
        steps = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
        if key in moves:
            bar.setValue(moves[Qt.Key(key)])
        elif key in steps:
            self.resize_sheets(steps[Qt.Key(key)])
        else:
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the sheets to the room."""
        super().resizeEvent(event)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what is in sight."""
        super().showEvent(event)
        self._ask()

    def sizeHint(self) -> QSize:
        """Return a size that shows most of a page."""
        return QSize(look().px(440), look().px(560))

    def minimumSizeHint(self) -> QSize:
        """Return the least that can be read in."""
        return QSize(look().px(160), look().px(120))

    def _lay_out(self) -> None:
        before = self.roll.boxes[self._page] if self._page < len(self.roll.boxes) else QRect()
        into = (self.verticalScrollBar().value() - before.top()) / before.height() if before.height() else 0.0
        room = self.viewport().size()
        bar = self.verticalScrollBar().sizeHint().width()
        across = self.width() - bar - 2 * _MARGIN
        widest = max((size.width() for size in self._sizes), default=1.0)
        scale = min(max(across, 60), _WIDEST) / widest * ZOOMS[self._zoom]
        sheets = [QSize(round(size.width() * scale), round(size.height() * scale)) for size in self._sizes]
        width = max(room.width(), max((each.width() for each in sheets), default=0) + 2 * _MARGIN)
        top = _MARGIN
        self.roll.boxes = []
        for sheet in sheets:
            self.roll.boxes.append(QRect(QPoint((width - sheet.width()) // 2, top), sheet))
            top += sheet.height() + _MARGIN
        self.roll.resize(width, max(room.height(), top))
        if self._page < len(self.roll.boxes) and into:
            box = self.roll.boxes[self._page]
            self.verticalScrollBar().setValue(box.top() + round(into * box.height()))
        self.roll.update()
        self._notice_page(is_new=True)
        self._ask()

    def _on_scrolled(self) -> None:
        self._notice_page()
        self._ask()

    def _notice_page(self, *, is_new: bool = False) -> None:
        line = self.verticalScrollBar().value() + self.viewport().height() // 3
        above = [number for number, box in enumerate(self.roll.boxes) if box.top() <= line]
        page = above[-1] if above else 0
        if page != self._page or is_new:
            self._page = page
            self.turned.emit(page)

    def _in_sight(self, beyond: int) -> list[int]:
        top = self.verticalScrollBar().value() - beyond
        bottom = top + self.viewport().height() + 2 * beyond
        return [
            number for number, box in enumerate(self.roll.boxes) if box.top() < bottom and box.bottom() > top
        ]

    def _ask(self) -> None:
        if self.roll.is_stale or not self.isVisible():
            return
        near = self._in_sight(self.viewport().height() // 2)
        for number in near:
            width = round(self.roll.boxes[number].width() * self.devicePixelRatioF())
            if self.roll.fresh.get(number) != width and (number, width) not in self._asked:
                self._asked.add((number, width))
                self.wanted.emit(number, width)
        for number in list(self.roll.pictures):
            if near and not near[0] - _KEPT_AROUND <= number <= near[-1] + _KEPT_AROUND:
                del self.roll.pictures[number]
                self.roll.fresh.pop(number, None)
                self._asked = {each for each in self._asked if each[0] != number}
