"""A long list of rows, drawn only where it is seen: thousands of them open at once.

Arrows, Home, End and typing the first letters move; Enter opens. Each row is read out whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from hothdesk.core.drawing import Tone
from ui.theme import icons
from ui.theme.look import CARD_RADIUS, CHIP_RADIUS, Ink, Type, look
from ui.widgets.chip import tone_role
from ui.widgets.frame import paint_box
from ui.widgets.mark import paint_mark
from ui.widgets.text import Lines, Span, natural_width

_GAP = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """One row.

    Attributes:
        id: what :attr:`RowList.opened` carries.
        title: the first line.
        detail: the second line.
        chip: a meaning in a word, with its tone.
        spoken: how the row is read out, where that differs from what is seen.
    """

    id: str
    title: str
    detail: str = ""
    chip: tuple[str, Tone] | None = None
    spoken: str = ""

    def said(self) -> str:
        """Return the row as a screen reader says it."""
        chip = self.chip[0] if self.chip else ""
        return self.spoken or ", ".join(part for part in (self.title, chip, self.detail) if part)


_Index = QModelIndex | QPersistentModelIndex


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: Sequence[ListRow] = ()

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.said()
        return None


class _Painter(QStyledItemDelegate):
    def __init__(self, view: RowList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        now = look()
        lines = now.line_height(Type.SECTION)
        if self._view.row_at(index.row()).detail:
            lines += now.line_height(Type.SMALL)
        height = max(lines + 22, 44)
        return QSize(100, round(height) + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = self._view.row_at(index.row())
        now = look()
        whole = QRectF(option.rect)
        box = whole.adjusted(1, _GAP / 2, -1, -_GAP / 2)
        state = option.state
        is_here = bool(state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        is_under = bool(state & QStyle.StateFlag.State_MouseOver)
        paint_box(
            painter,
            box,
            ground=now.colour("accent_tint" if is_here else "quiet" if is_under else "card"),
            line=now.colour("accent" if is_here else "line"),
            width=2 if is_here else 1,
            radius=CARD_RADIUS,
        )
        left = box.x() + 18
        side = now.px(20)
        right = box.right() - 18 - side
        middle = box.center().y()
        icons.paint(painter, "next", QRectF(right, middle - side / 2, side, side), now.colour("accent"))
        if row.chip is not None:
            right = self._paint_chip(painter, row.chip, right - 16, middle)
        width = right - left - 12
        title = _on_one_line(row.title, Type.SECTION, width)
        detail = _on_one_line(row.detail, Type.SMALL, width)
        height = title.size.height() + (detail.size.height() if row.detail else 0)
        top = middle - height / 2
        title.paint(painter, QPointF(left, top), now.colour(Ink.INK))
        if row.detail:
            detail.paint(painter, QPointF(left, top + title.size.height()), now.colour(Ink.MUTED))

    def _paint_chip(self, painter: QPainter, chip: tuple[str, Tone], right: float, middle: float) -> float:
        now = look()
        word, tone = chip
        width = natural_width(word, Type.SMALL_STRONG) + now.px(40)
        height = now.line_height(Type.SMALL_STRONG) + now.px(6)
        box = QRectF(right - width, middle - height / 2, width, height)
        role = tone_role(tone)
        paint_box(painter, box, ground=now.tint(role), radius=CHIP_RADIUS)
        paint_mark(painter, tone, QPointF(box.x() + now.px(16), middle), now.px(11), now.colour(role))
        lines = Lines((Span(word),), Type.SMALL_STRONG, width)
        lines.paint(painter, QPointF(box.x() + now.px(29), box.y() + now.px(3)), now.colour(role))
        return box.x()


def _on_one_line(text: str, kind: Type, width: float) -> Lines:
    shown = look().metrics(kind).elidedText(text, Qt.TextElideMode.ElideRight, max(20.0, width))
    return Lines((Span(shown),), kind, max(20.0, width) + 2)


class RowList(QListView):
    """Rows one opens.

    Signals:
        opened: a row was opened; carries its id.
    """

    opened = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setObjectName("rows")
        self._rows = _Rows(self)
        self.setModel(self._rows)
        self.setItemDelegate(_Painter(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setProperty("rows", True)
        self.clicked.connect(self._on_clicked)

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Show these rows; the one that was chosen stays chosen if it is still there."""
        kept = self.chosen_id()
        self._rows.show_rows(rows)
        at = next((number for number, row in enumerate(rows) if row.id == kept), 0)
        if rows:
            self.setCurrentIndex(self._rows.index(at))

    def row_at(self, number: int) -> ListRow:
        """Return the row at this place."""
        return self._rows.rows[number]

    def chosen_id(self) -> str:
        """Return the id of the row one is at, or nothing."""
        index = self.currentIndex()
        return self._rows.rows[index.row()].id if index.isValid() else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row one is at with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen_id():
            self.opened.emit(self.chosen_id())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure the rows again when the text size has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.doItemsLayout()

    def _on_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self.row_at(index.row()).id)
