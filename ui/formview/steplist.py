"""The list at the left: every step with how far it is; one stop for Tab, arrows move, Enter opens.

It is a real list with a model, so that a screen reader says which of how many, and how each stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from hothdesk.core.drawing import NOT_KNOWN
from hothdesk.core.i18n import N_, _
from ui.theme import icons
from ui.theme.look import CHIP_RADIUS, Ink, Type, look
from ui.widgets.frame import paint_box
from ui.widgets.mark import paint_mark
from ui.widgets.text import Lines, Span


class StepState(StrEnum):
    """How far a step is."""

    DONE = "done"
    BEGUN = "begun"
    LAST_TIME = "last_time"
    OPEN = "open"

    @property
    def words(self) -> str:
        """Return it in words."""
        return _(_WORDS[self])


_WORDS = {
    StepState.DONE: N_("answered"),
    StepState.BEGUN: N_("begun"),
    StepState.LAST_TIME: N_("last time’s answer, not looked at yet"),
    StepState.OPEN: N_("not answered yet"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the list."""

    id: str
    title: str
    state: StepState = StepState.OPEN


_Index = QModelIndex | QPersistentModelIndex
_SIDE = 7  # beside the mark
_BEST, _LEAST = 33, 27  # the height of a row
_BESIDE = 36  # what the mark and the room round the words take of the width


class _Steps(QAbstractListModel):
    def __init__(self, parent: QListView) -> None:
        super().__init__(parent)
        self.steps: Sequence[Step] = ()
        self.here = ""

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.steps)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        step = self.steps[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return step.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = f"{step.title}, {step.state.words}"
            return _("{step}, shown now").format(step=words) if step.id == self.here else words
        return None


class _Painter(QStyledItemDelegate):
    def __init__(self, view: StepList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        # measured as it is while one is there, so that no row moves when one goes on
        words = self._lines(self._view.steps()[index.row()], Type.SMALL_STRONG, self._view.viewport().width())
        return QSize(100, max(self._view.row_height(), round(words.size.height()) + look().px(6)))

    def _lines(self, step: Step, kind: Type, width: float) -> Lines:
        """Return a step's title in as many lines as it needs beside its mark."""
        return Lines((Span(step.title),), kind, max(20.0, width - look().px(_BESIDE)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        now = look()
        step = self._view.steps()[index.row()]
        is_here = step.id == self._view.here()
        box = QRectF(option.rect).adjusted(1, 1, -1, -1)
        has_keyboard = self._view.hasFocus() and index.row() == self._view.currentIndex().row()
        if is_here or has_keyboard:
            paint_box(
                painter,
                box,
                ground=now.colour("accent_tint" if is_here else "paper"),
                line=now.colour("accent") if has_keyboard else now.colour("accent_tint"),
                width=2 if has_keyboard else 1,
                radius=CHIP_RADIUS,
            )
        is_done = step.state is StepState.DONE
        ink = now.colour(
            Ink.ACCENT if is_done or is_here else Ink.INK if step.state is StepState.BEGUN else Ink.MUTED
        )
        side = now.px(18)
        mark = QRectF(box.x() + now.px(_SIDE), box.center().y() - side / 2, side, side)
        icon = "next" if is_here else "check" if is_done else "edit" if step.state is StepState.BEGUN else ""
        if icon:
            icons.paint(painter, icon, mark, ink)
        else:
            paint_mark(painter, NOT_KNOWN, mark.center(), now.px(11), ink)
        lines = self._lines(step, Type.SMALL_STRONG if is_here else Type.SMALL, QRectF(option.rect).width())
        at = QPointF(mark.right() + now.px(_SIDE), box.center().y() - lines.size.height() / 2)
        lines.paint(painter, at, ink)


class StepList(QListView):
    """The steps one goes through.

    Signals:
        opened: a step was pressed, or Enter in it; carries its id.
    """

    opened = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setObjectName("steps")
        self._model = _Steps(self)
        self.setModel(self._model)
        self.setItemDelegate(_Painter(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setProperty("rows", True)
        self.clicked.connect(self._on_clicked)

    def show_steps(self, steps: Sequence[Step], here: str) -> None:
        """Show these steps, this one as where one is."""
        if [step.id for step in steps] == [step.id for step in self._model.steps]:
            moved = here != self._model.here
            self._model.steps, self._model.here = tuple(steps), here
            self._model.dataChanged.emit(self._model.index(0), self._model.index(len(steps) - 1))
        else:
            moved = True
            self._model.beginResetModel()
            self._model.steps, self._model.here = tuple(steps), here
            self._model.endResetModel()
        at = next((number for number, step in enumerate(steps) if step.id == here), -1)
        if moved and at >= 0:
            self.setCurrentIndex(self._model.index(at))
            self.scrollTo(self._model.index(at))

    def row_height(self) -> int:
        """Return how high a row is: as it reads best, or less where all would not be in sight."""
        fits = self.viewport().height() // max(1, len(self._model.steps))
        return max(look().px(_LEAST), min(look().px(_BEST), fits))

    def steps(self) -> Sequence[Step]:
        """Return the steps."""
        return self._model.steps

    def here(self) -> str:
        """Return the id of the step one is at."""
        return self._model.here

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the step the keyboard is at with Enter or Space."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and not event.modifiers() and self.currentIndex().isValid():
            self.opened.emit(self._model.steps[self.currentIndex().row()].id)
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the text size has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.doItemsLayout()

    def _on_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.steps[index.row()].id)
