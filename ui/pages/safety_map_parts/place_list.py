"""The list beside the map: every place, way and online space in words, and everything one can do by keyboard.

Arrows go from row to row; Ctrl and arrows move the chosen place on the map; 1 to 4 say how safe it is; F2,
Enter and Delete rename, open and take off. The menu key shows all of this.
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
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from hothdesk.core.i18n import _
from hothdesk.mapping.model import Place, PlaceKind, Route, SafetyMap
from hothdesk.mapping.picture_words import reason_in_words, route_ends_in_words, where_in_words
from hothdesk.mapping.safety import Safety
from ui.canvas.keys import Act, Wish, wish_of
from ui.pages.safety_map_parts.sight import keep_in_sight
from ui.theme.look import CARD_RADIUS, CHIP_RADIUS, RING_WIDTH, TARGET, Ink, Type, look
from ui.widgets.chip import tone_role
from ui.widgets.frame import paint_box
from ui.widgets.mark import paint_mark
from ui.widgets.text import Lines, Span, natural_width

_GAP, _SIDE, _ABOVE = 7, 12, 7


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingRow:
    """One row: a heading when it has no safety, otherwise a place or a way.

    Attributes:
        id: of the place or way; nothing for a heading.
        detail: a second line.
        spoken: how the row is read out.
    """

    id: str
    title: str
    safety: Safety | None
    detail: str = ""
    spoken: str = ""


def rows_of(safety_map: SafetyMap) -> tuple[ThingRow, ...]:
    """Return the rows of a map: places first, then ways and online spaces under their headings."""
    rows = [_place_row(place) for place in safety_map.on_paper]
    if safety_map.routes:
        rows.append(ThingRow(id="", title=_("Ways"), safety=None))
        rows.extend(_route_row(safety_map, route) for route in safety_map.routes)
    if safety_map.online:
        rows.append(ThingRow(id="", title=_("Online"), safety=None))
        rows.extend(_place_row(place) for place in safety_map.online)
    return tuple(rows)


def _place_row(place: Place) -> ThingRow:
    where = place.platform if place.position is None else where_in_words(place.position)
    kind = place.kind.word if place.kind is not PlaceKind.PIN else ""
    detail = place.platform if place.kind is PlaceKind.ONLINE else ""
    said = ", ".join(part for part in (place.name, place.safety.word, kind, where) if part)
    return ThingRow(id=place.id, title=place.name, safety=place.safety, detail=detail, spoken=said)


def _route_row(safety_map: SafetyMap, route: Route) -> ThingRow:
    reason = reason_in_words(route)
    ends = route_ends_in_words(safety_map, route)
    detail = reason or (ends[:1].upper() + ends[1:])
    said = ", ".join(part for part in (route.name, route.safety.word, _("way"), ends, reason) if part)
    return ThingRow(id=route.id, title=route.name, safety=route.safety, detail=detail, spoken=said)


_Index = QModelIndex | QPersistentModelIndex


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: Sequence[ThingRow] = ()

    def show_rows(self, rows: Sequence[ThingRow]) -> None:
        if [row.id for row in rows] == [row.id for row in self.rows] and rows:
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken or row.title
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and not self.rows[index.row()].id:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class _Painter(QStyledItemDelegate):
    """Paints a row as a card: the name stands beside its chip, or under it when it is too long for that."""

    def __init__(self, parent: PlaceList) -> None:
        super().__init__(parent)
        self._view = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, self._height(self._row(index), width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        now, row = look(), self._row(index)
        box = QRectF(option.rect)
        if row.safety is None:
            lines = Lines((Span(row.title),), Type.SECTION, box.width())
            at = QPointF(box.x(), box.bottom() - _GAP - lines.size.height())
            lines.paint(painter, at, now.colour(Ink.INK))
            return
        box = box.adjusted(0, 0, -2, -_GAP)
        state = option.state
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        is_active = bool(state & QStyle.StateFlag.State_MouseOver)
        paint_box(
            painter,
            box,
            ground=now.colour("quiet" if is_active and not is_chosen else "card"),
            line=now.colour("accent" if is_chosen else "line"),
            width=RING_WIDTH if is_chosen else 1,
            radius=CARD_RADIUS - 2,
        )
        chip, beside, name, detail = self._words(row, int(box.width()))
        left, top = box.x() + _SIDE, box.y() + _ABOVE
        height = now.line_height(Type.SMALL_STRONG) + now.px(6)
        first = max(height, name.size.height()) if beside else height
        tint = QRectF(left, top + (first - height) / 2, chip, height)
        role = tone_role(row.safety.tone)
        paint_box(painter, tint, ground=now.tint(role), radius=CHIP_RADIUS)
        middle = QPointF(tint.x() + now.px(14), tint.center().y())
        paint_mark(painter, row.safety.tone, middle, now.px(11), now.colour(role))
        word = Lines((Span(row.safety.word),), Type.SMALL_STRONG, chip)
        word.paint(painter, QPointF(tint.x() + now.px(26), tint.y() + now.px(3)), now.colour(role))
        if beside:
            at = QPointF(left + chip + 9, top + (first - name.size.height()) / 2)
            name.paint(painter, at, now.colour(Ink.INK))
            top += first
        else:
            name.paint(painter, QPointF(left, top + height + 2), now.colour(Ink.INK))
            top += height + 2 + name.size.height()
        if detail is not None:
            detail.paint(painter, QPointF(left, top + 1), now.colour(Ink.MUTED))

    def _row(self, index: _Index) -> ThingRow:
        return self._view.rows()[index.row()]

    def _height(self, row: ThingRow, width: int) -> int:
        if row.safety is None:
            return round(look().line_height(Type.SECTION)) + 2 * _GAP + 4
        _chip, beside, name, detail = self._words(row, width - 2)
        chip = look().line_height(Type.SMALL_STRONG) + look().px(6)
        words = max(chip, name.size.height()) if beside else chip + 2 + name.size.height()
        words += detail.size.height() + 1 if detail is not None else 0
        return max(TARGET, round(words) + 2 * _ABOVE) + _GAP

    def _words(self, row: ThingRow, width: int) -> tuple[float, bool, Lines, Lines | None]:
        """Return how wide the chip is, whether the name stands beside it, the name and the detail."""
        word = row.safety.word if row.safety is not None else ""
        chip = natural_width(word, Type.SMALL_STRONG) + look().px(35)
        room = width - 2 * _SIDE
        beside = chip + 9 + natural_width(row.title, Type.STRONG) <= room
        name = Lines((Span(row.title),), Type.STRONG, room - chip - 9 + 1 if beside else room)
        detail = Lines((Span(row.detail),), Type.SMALL, room) if row.detail else None
        return chip, beside, name, detail


class PlaceList(QListView):
    """The rows of a map.

    Signals:
        chosen: another row is chosen; carries its id.
        wished: something is wanted for the chosen row; carries a :class:`~ui.canvas.keys.Wish`.
        focused: the list has the keyboard now, or (False) not any more.
    """

    chosen = Signal(str)
    wished = Signal(object)
    focused = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._rows = _Rows(self)
        self._is_showing = False
        self._is_editable = True
        self.setModel(self._rows)
        self.setItemDelegate(_Painter(self))
        self.setObjectName("place_list")
        self.setAccessibleName(_("Places and ways on this map"))
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setProperty("rows", True)
        self.doubleClicked.connect(lambda _index: self.wished.emit(Wish(Act.DETAILS)))

    def show_map(self, safety_map: SafetyMap, chosen: str | None, *, is_editable: bool) -> None:
        """Show the rows of this map, with this one chosen."""
        self._is_editable = is_editable
        self.setAccessibleDescription(keys_in_words() if is_editable else "")
        self._is_showing = True
        self._rows.show_rows(rows_of(safety_map))
        self._is_showing = False
        self.show_chosen(chosen)
        self.updateGeometry()

    def show_chosen(self, thing: str | None) -> None:
        """Choose this row, or none."""
        at = next((n for n, row in enumerate(self._rows.rows) if row.id and row.id == thing), None)
        self._is_showing = True
        if at is None:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            self.setCurrentIndex(self._rows.index(at))
        self._is_showing = False

    def rows(self) -> Sequence[ThingRow]:
        """Return what is shown."""
        return self._rows.rows

    def neighbours(self, thing: str | None) -> Sequence[str]:
        """Return the other things in the list, nearest first: those after this one, then those before it."""
        ids = [row.id for row in self._rows.rows if row.id]
        at = ids.index(thing) if thing in ids else 0
        return [each for each in (*ids[at:], *reversed(ids[:at])) if each != thing]

    def content_height(self) -> int:
        """Return how high all rows are together."""
        return sum(self.sizeHintForIndex(self._rows.index(n)).height() for n in range(len(self._rows.rows)))

    def minimumSizeHint(self) -> QSize:
        """Return room for two rows."""
        return QSize(look().px(160), look().px(100))

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Say which row is chosen now."""
        super().currentChanged(current, previous)
        if not self._is_showing and current.isValid():
            self.chosen.emit(self._rows.rows[current.row()].id)
            # where the list is as high as its rows, it stands in what scrolls
            keep_in_sight(self.viewport(), self.visualRect(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means for the chosen row; arrows and letters go from row to row."""
        wish = wish_of(event, arrows_choose=True)
        if wish is not None and self.currentIndex().isValid():
            if self._is_editable or wish.act is Act.DETAILS:
                self.wished.emit(wish)
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the row."""
        if not self.currentIndex().isValid() or not self._is_editable:
            return
        is_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        rect = self.visualRect(self.currentIndex())
        at = self.viewport().mapToGlobal(rect.bottomLeft()) if is_key else event.globalPos()
        self.menu().popup(at)

    def menu(self) -> QMenu:
        """Return the menu of the chosen row."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, safety in enumerate(Safety, start=1):
            self._offer(menu, safety.word, str(number), Wish(Act.MARK, safety=safety))
        menu.addSeparator()
        self._offer(menu, _("Rename"), "F2", Wish(Act.RENAME))
        self._offer(menu, _("Details and times"), "Enter", Wish(Act.DETAILS))
        self._offer(menu, _("Take off the map"), "Delete", Wish(Act.DELETE))
        return menu

    def _offer(self, menu: QMenu, words: str, keys: str, wish: Wish) -> None:
        action = menu.addAction(words, lambda: self.wished.emit(wish))
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setShortcutVisibleInContextMenu(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the rows for the new width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Measure the rows again when the look has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first row if none is, and say that the keys are here."""
        super().focusInEvent(event)
        if (
            not self.currentIndex().isValid()
            and self._rows.rows
            and event.reason() != Qt.FocusReason.MouseFocusReason
        ):
            first = next((n for n, row in enumerate(self._rows.rows) if row.id), 0)
            self.setCurrentIndex(self._rows.index(first))
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the keys are elsewhere."""
        super().focusOutEvent(event)
        self.focused.emit(False)


def keys_in_words() -> str:
    """Return what the keys do in the list, in a sentence."""
    return _(
        "Ctrl and arrows move it, 1 to 4 say how safe, F2 renames, Delete takes it off, "
        "Enter shows everything."
    )
