"""Arrangement: columns that fall under one another when there is no room, rows that wrap, scrolling.

Nothing scrolls in two directions: a page grows downwards and its columns stack when the text is large.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent, QMargins, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.theme.look import BETWEEN, COLUMNS, look

RING_ROOM = 6


class FlowLayout(QLayout):
    """Lays widgets in a row and begins a new row when there is no more room."""

    def __init__(self, parent: QWidget | None = None, *, across: int = 8, down: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._across = across
        self._down = down
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return the item there, or None beyond the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the item out, or return None beyond the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Say that it asks for no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows at this width."""
        return self._place(QRect(0, 0, width, 0), is_dry=True)

    def setGeometry(self, rect: QRect) -> None:
        """Place the widgets inside the rectangle."""
        super().setGeometry(rect)
        self._place(rect, is_dry=False)

    def sizeHint(self) -> QSize:
        """Return the size of everything in one row."""
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() for hint in shown) + self._across * max(0, len(shown) - 1)
        height = max((hint.height() for hint in shown), default=0)
        return QSize(width, height).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        """Return the size of the widest item alone."""
        shown = [item.minimumSize() for item in self._items if not item.isEmpty()]
        width = max((size.width() for size in shown), default=0)
        height = max((size.height() for size in shown), default=0)
        return QSize(width, height).grownBy(self.contentsMargins())

    def _place(self, rect: QRect, *, is_dry: bool) -> int:
        inside = rect.marginsRemoved(self.contentsMargins())
        rows = self._rows(inside.width())
        top = inside.y()
        for row in rows:
            height = max(size.height() for _, size in row)
            left = inside.x()
            for item, size in row:
                if not is_dry:
                    down = (height - size.height()) // 2
                    item.setGeometry(self._mirrored(QRect(QPoint(left, top + down), size), inside))
                left += size.width() + self._across
            top += height + self._down
        bottom = top - self._down if rows else top
        return bottom - rect.y() + self.contentsMargins().bottom()

    def _mirrored(self, box: QRect, inside: QRect) -> QRect:
        parent = self.parentWidget()
        if parent is None or parent.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return box
        return QRect(QPoint(inside.left() + inside.right() - box.right(), box.y()), box.size())

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = _size_within(item, width)
            if not rows or left + size.width() > width:
                rows.append([])
                left = 0
            rows[-1].append((item, size))
            left += size.width() + self._across
        return rows


def _size_within(item: QLayoutItem, width: int) -> QSize:
    hint = item.sizeHint()
    if hint.width() <= width:
        return hint
    narrow = max(width, item.minimumSize().width())
    return QSize(narrow, item.heightForWidth(narrow) if item.hasHeightForWidth() else hint.height())


class Flow(QWidget):
    """A row of widgets that wraps."""

    def __init__(self, widgets: Iterable[QWidget] = (), *, across: int = 8, down: int = 8) -> None:
        super().__init__()
        self._flow = FlowLayout(self, across=across, down=down)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for widget in widgets:
            self.add(widget)

    def add(self, widget: QWidget) -> None:
        """Add a widget at the end."""
        self._flow.addWidget(widget)

    def clear(self) -> None:
        """Take every widget out."""
        empty(self._flow)


class Stack(QWidget):
    """Widgets one under another, at a distance of the look."""

    def __init__(self, widgets: Iterable[QWidget] = (), *, gap: int = BETWEEN, is_top: bool = True) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(gap)
        for widget in widgets:
            self.column.addWidget(widget)
        self._is_top = is_top
        if is_top:
            self.column.addStretch(1)

    def add(self, widget: QWidget) -> None:
        """Add a widget under the last one."""
        end = self.column.count() - self._is_top
        self.column.insertWidget(end, widget)


def row(*widgets: QWidget | int, gap: int = BETWEEN) -> QWidget:
    """Return the widgets beside one another; a number is a stretch of that weight."""
    box = QWidget()
    line = QHBoxLayout(box)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(gap)
    for widget in widgets:
        if isinstance(widget, int):
            line.addStretch(widget)
        else:
            line.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    return box


def empty(layout: QLayout) -> None:
    """Take every widget and every layout out of a layout and let them go."""
    for inner in layout.children():
        if isinstance(inner, QLayout):
            empty(inner)
            layout.removeItem(inner)
            inner.setParent(None)
            inner.deleteLater()
    parent = layout.parentWidget()
    for widget in parent.children() if parent is not None else ():
        if isinstance(widget, QWidget) and layout.indexOf(widget) >= 0:
            layout.removeWidget(widget)
            widget.hide()
            widget.deleteLater()


class Columns(QWidget):
    """Up to three columns beside one another, or under one another where the width does not suffice.

    Each column has a width it wants at a text size of 100 %; one of them (``None``) takes the rest. A
    page gets its columns from left to right in the order of reading, which is also the order of Tab.
    """

    def __init__(
        self, columns: Iterable[tuple[QWidget, int | None]], *, rest_needs: int = 380, gap: int = COLUMNS
    ) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._rest_needs = rest_needs
        self._gap = gap
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(gap)
        for widget, _ in self._columns:
            self._box.addWidget(widget)
        self._arrange()

    @property
    def is_stacked(self) -> bool:
        """Say whether the columns stand under one another now."""
        return self._box.direction() == QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:
        """Return the size of the widest column alone: it can always stack."""
        width = max((widget.minimumSizeHint().width() for widget, _ in self._columns), default=0)
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack or unstack when the width has changed."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Stack or unstack when the text size has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_box"):
            self._arrange()

    def _arrange(self) -> None:
        wanted = [look().px(width if width is not None else self._rest_needs) for _, width in self._columns]
        needed = sum(wanted) + self._gap * (len(wanted) - 1)
        is_stacked = self.width() < needed
        direction = QBoxLayout.Direction.TopToBottom if is_stacked else QBoxLayout.Direction.LeftToRight
        for (widget, width), pixels in zip(self._columns, wanted, strict=True):
            is_free = is_stacked or width is None
            widget.setMinimumWidth(0 if is_free else pixels)
            widget.setMaximumWidth(16_777_215 if is_free else pixels)
            self._box.setStretchFactor(widget, 0 if is_stacked or width is not None else 1)
        if direction != self._box.direction():
            self._box.setDirection(direction)
        self.updateGeometry()


class ScrollColumn(QScrollArea):
    """Scrolls its content up and down, never sideways, and keeps what has the keyboard in sight."""

    def __init__(self, content: QWidget, *, margins: tuple[int, int, int, int] = (24, 22, 24, 22)) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(*margins)
        column.addWidget(content)
        self.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def minimumSizeHint(self) -> QSize:
        """Return the width its content needs: it never scrolls sideways."""
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._inside.minimumSizeHint().width() + bar, look().px(80))

    def show_whole(self, widget: QWidget) -> None:
        """Bring a part of the content into sight, with the words that belong to it where there is room."""
        for part in (_with_its_words(widget, self._inside), widget):
            room = RING_ROOM + 10
            if part.height() + 2 * room < self.viewport().height():
                # not ensureWidgetVisible: of a text box it brings only the line of the cursor into sight
                top = part.mapTo(self._inside, QPoint(0, 0)).y()
                self.ensureVisible(0, top + part.height(), 0, room)
                self.ensureVisible(0, top, 0, room)
                return

    def has_whole(self, widget: QWidget) -> bool:
        """Say whether a part of the content is in sight whole, so that nothing scrolls when it is shown."""
        box = QRect(widget.mapTo(self.viewport(), QPoint(0, 0)), widget.size())
        room = RING_ROOM + 10
        return self.viewport().rect().contains(box.adjusted(0, -room, 0, room))

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self._inside.isAncestorOf(new):
            self.show_whole(new)


def bring_into_sight(widget: QWidget) -> None:
    """Bring a part of a page into sight once what was just shown or taken away has its place."""

    def bring() -> None:
        if not widget.isVisible():
            return
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        parent = widget.parentWidget()
        while parent is not None:  # a column may lie in another one that scrolls in its place
            if isinstance(parent, ScrollColumn):
                parent.show_whole(widget)
            parent = parent.parentWidget()

    QTimer.singleShot(0, widget, bring)


def _with_its_words(widget: QWidget, inside: QWidget) -> QWidget:
    """Return what belongs together round a control (see ``Field.is_shown_whole``), or the control itself."""
    part: QWidget | None = widget
    while part is not None and part is not inside:
        if getattr(part, "is_shown_whole", False):
            return part
        part = part.parentWidget()
    return widget
