"""The map open on the page: the list, the canvas and the side, kept in step with the sheet on the table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from hothdesk.core.drawing import Point
from hothdesk.core.i18n import _
from hothdesk.formengine.model import Form
from hothdesk.mapping.edits import AddPlace, MapEdit, MovePlace
from hothdesk.mapping.model import PlaceId, SafetyMap, on_map
from hothdesk.mapping.picture_words import where_in_words
from hothdesk.mapping.route_edits import AddRoute
from hothdesk.mapping.versions import MapRow, MapVersionRow
from ui import a11y
from ui.canvas.finding import is_on
from ui.canvas.keys import Act, Wish
from ui.canvas.tools import DrawnWay
from ui.context import Context
from ui.pages.safety_map_parts import acts
from ui.pages.safety_map_parts.list_column import ListColumn
from ui.pages.safety_map_parts.side import Side, View
from ui.pages.safety_map_parts.table import MapTable
from ui.pages.safety_map_parts.triptych import Triptych
from ui.pages.safety_map_parts.workbench import Workbench
from ui.reading_order import first_stop
from ui.widgets.notice import NoticeKind

_BREATH_MS = 1500


class MapEditor(QWidget):
    """Shows one map and has it changed.

    Signals:
        sheet_shown: the sheet is another one now.
    """

    sheet_shown = Signal()

    def __init__(self, ctx: Context, form: Form) -> None:
        super().__init__()
        self._ctx = ctx
        self._table: MapTable | None = None
        self._is_editable = False
        self._chosen: str | None = None
        self._view = View.ABOUT
        self._expected: str | None = None
        self._moved = ""
        self._taken_off: tuple[str, Callable[[], object]] | None = None  # with what brings it back
        self._breath = QElapsedTimer()
        self.left = ListColumn()
        self.bench = Workbench()
        self.side = Side(form, ctx.clock.today)
        self.list = self.left.list
        self.canvas = self.bench.canvas
        self.triptych = Triptych(self.left, self.bench, self.side, self.side.foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.triptych)
        self._connect()
        self._bind_keys()

    # What is shown.

    @property
    def table(self) -> MapTable | None:
        """The table the map lies on."""
        return self._table

    @property
    def chosen(self) -> str | None:
        """The id of what is chosen."""
        return self._chosen

    def lay(self, table: MapTable, *, is_editable: bool) -> None:
        """Put this map on the table; what was chosen stays chosen if it is on it."""
        if self._table is not None:
            self._table.deleteLater()
        self._table = table
        self._is_editable = is_editable
        table.shown.connect(self._on_shown)
        table.settled.connect(self._on_settled)
        table.refused.connect(self._on_refused)
        table.told.connect(self.bench.say)
        self._view = View.ABOUT
        self._on_shown()
        self._fit()

    def show_versions(self, versions: Sequence[MapVersionRow], others: Sequence[MapRow]) -> None:
        """Show the versions of this map and the child's other maps."""
        self.side.versions.show_versions(versions)
        self.side.about.show_others(others)
        self._show_side()

    def choose(self, thing: str | None, view: View = View.ABOUT) -> None:
        """Choose this thing; or nothing, then the side shows the map as a whole."""
        self.side.flush()
        is_other = (thing, view) != (self._chosen, self._view)
        self._chosen, self._view = thing, view
        self.list.show_chosen(thing)
        self.canvas.show_chosen(thing)
        self._show_side()
        if is_other:
            self.triptych.to_top()

    def take_focus(self) -> None:
        """Give the keyboard to where drawing goes on: the list, or the tools where the map comes first."""
        if self.triptych.is_stacked:
            self.begin_reading()
        else:
            self.left.take_focus()

    def begin_reading(self) -> None:
        """Give the keyboard to what comes first, and choose nothing."""
        first = first_stop(self.bench) if self.triptych.is_stacked else self.left.heading
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Send what is typed to the vault now."""
        self.side.flush()

    def undo(self) -> None:
        """Take back the last act, typing included."""
        if self._table is not None and self._is_editable:
            self.side.flush()
            self._table.undo()

    def redo(self) -> None:
        """Do again what was taken back last."""
        if self._table is not None and self._is_editable:
            self.side.flush()
            self._table.redo()

    # Building.

    def _connect(self) -> None:
        self.triptych.arranged.connect(self._fit)
        self.list.chosen.connect(self.choose)
        self.list.wished.connect(self._on_wish)
        self.list.focused.connect(self.bench.show_keys)
        self.left.add_place.connect(lambda: self._add(acts.add_place))
        self.left.add_area.connect(lambda: self._add(acts.add_area))
        self.left.add_online.connect(lambda: self._add(acts.add_online))
        self.left.add_way.connect(lambda: self._on_way(None))
        self.left.view_wanted.connect(self._on_view)
        canvas = self.canvas
        canvas.chosen.connect(self._on_pressed)
        canvas.opened.connect(lambda _thing: self._on_wish(Wish(Act.DETAILS)))
        canvas.place_drawn.connect(lambda spot: self._add(lambda drawn: acts.add_place(drawn, on_map(spot))))
        canvas.area_drawn.connect(lambda outline: self._add(lambda drawn: acts.add_area(drawn, outline)))
        canvas.way_drawn.connect(self._on_way)
        canvas.edit_drawn.connect(self._apply)
        canvas.wished.connect(self._on_wish)
        self.bench.toolbar.undo.connect(self.undo)
        self.bench.toolbar.redo.connect(self.redo)
        self.side.edited.connect(self._on_edited)
        self.side.removed.connect(self._remove)
        self.side.finish.put_off.connect(self._on_put_off)
        for panel in (self.side.place, self.side.way):
            panel.named.connect(self.left.take_focus)

    def _bind_keys(self) -> None:
        for keys, act in (("Ctrl+Z", self.undo), ("Ctrl+Shift+Z", self.redo), ("Ctrl+Y", self.redo)):
            shortcut = QShortcut(QKeySequence(keys), self, act)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # Keeping in step.

    def _on_shown(self) -> None:
        table = self._table
        if table is None:
            return
        drawn = table.map
        if self._expected is not None and is_on(drawn, self._expected):
            self._chosen, self._expected = self._expected, None
            self.triptych.to_top()
            is_new = True
        else:
            is_new = False
        if self._taken_off is not None and table.is_settled and is_on(drawn, self._taken_off[0]):
            self._ctx.window.take_back(self._taken_off[1])
            self._taken_off = None
        if not is_on(drawn, self._chosen):
            self._chosen = self._beside(drawn) if self._has_keyboard() else None
        self.left.show_sheet(table.sheet, self._chosen, is_editable=self._is_editable)
        self.bench.show_sheet(
            table.sheet, table.picture, is_editable=self._is_editable, is_last=table.has_next_step
        )
        self.canvas.show_chosen(self._chosen)
        if self.triptych.is_stacked:
            self._fit()
        if table.is_settled:
            self._show_side()
        if is_new and (panel := self.side.thing()) is not None:
            panel.begin_naming()
            self.bench.say(_("Say what it is called, and press Enter."))
        self.sheet_shown.emit()

    def _on_settled(self) -> None:
        self._show_side()
        if self._moved and self._table is not None and is_on(self._table.map, self._moved):
            place = self._table.map.place(PlaceId(self._moved))
            if place.position is not None:
                words = _("{name}: {where}").format(name=place.name, where=where_in_words(place.position))
                self.bench.say(words)
        self._moved = ""

    def _show_side(self) -> None:
        if self._table is None:
            return
        panel = self.side.thing()
        if panel is not None and panel.thing != self._chosen and _has_keyboard(panel):
            self.left.take_focus()
        self.side.show_chosen(
            self._table.sheet,
            self._chosen,
            self._view,
            is_editable=self._is_editable,
            child_view=self._table.child_view,
        )
        self.left.show_view(self._view if self._chosen is None else View.ABOUT, has_step=self._is_editable)

    def _has_keyboard(self) -> bool:
        """Say whether the keyboard is in the list, or in the panel of what is chosen."""
        panel = self.side.thing()
        return self.list.hasFocus() or (panel is not None and _has_keyboard(panel))

    def _beside(self, drawn: SafetyMap) -> str | None:
        """Return what stands nearest in the list to what was chosen, and is still on the map."""
        near = self.list.neighbours(self._chosen)
        return next((thing for thing in near if is_on(drawn, thing)), None)

    def _fit(self) -> None:
        is_stacked = self.triptych.is_stacked
        self.left.fit(is_stacked=is_stacked)
        self.bench.fit(is_stacked=is_stacked, most=round(self.window().height() * 0.85))

    # What is wanted.

    def _apply(self, edit: MapEdit, goes_on: bool = False) -> None:
        if self._table is not None:
            self._table.apply(edit, continues=goes_on)

    def _on_edited(self, edit: MapEdit, goes_on: bool) -> None:
        self._apply(edit, goes_on)

    def _on_pressed(self, thing: str | None) -> None:
        self.choose(thing)
        row = next((row for row in self.list.rows() if row.id and row.id == thing), None)
        if row is not None:
            a11y.announce(row.spoken, source=self.canvas)

    def _on_view(self, view: str) -> None:
        wanted = View(view)
        if self._table is not None:
            self.side.begin(wanted, self._table.sheet)
        self.choose(None, wanted)
        self.side.take_focus(wanted)

    def _on_put_off(self) -> None:
        self.choose(None)
        self.left.step.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, make: Callable[[SafetyMap], AddPlace | AddRoute]) -> None:
        if self._table is None or not self._is_editable:
            return
        self.side.flush()
        edit = make(self._table.map)
        self._expected = edit.place.id if isinstance(edit, AddPlace) else edit.route.id
        self._view = View.ABOUT
        self._apply(edit)

    def _on_way(self, drawn: DrawnWay | None) -> None:
        if self._table is None:
            return
        edit = acts.add_way(self._table.map, drawn, self._chosen)
        if edit is None:
            self._ctx.say(
                _("Put two places on the map first: a way goes between them."), kind=NoticeKind.INFO
            )
            return
        self._add(lambda _drawn: edit)

    def _on_wish(self, wish: Wish) -> None:
        panel = self.side.thing()
        if panel is None or self._chosen is None or not self._is_editable:
            return
        match wish.act:
            case Act.MARK if wish.safety is not None:
                self._apply(panel.mark(wish.safety))
            case Act.MOVE:
                self._move(wish.by)
            case Act.LARGER | Act.SMALLER if panel is self.side.place:
                self.side.place.resize_area(larger=wish.act is Act.LARGER)
            case Act.RENAME:
                panel.begin_naming()
            case Act.DETAILS:
                panel.begin_reading()
            case Act.DELETE:
                self._remove()

    def _move(self, by: Point) -> None:
        table, chosen = self._table, self._chosen
        if table is None or chosen is None or not table.map.has_place(PlaceId(chosen)):
            return
        spot = table.where(table.map.place(PlaceId(chosen)))
        if spot is None:
            return
        goes_on = self._breath.isValid() and self._breath.elapsed() < _BREATH_MS
        self._breath.start()
        self._moved = chosen
        to = on_map((spot[0] + by[0], spot[1] + by[1]))
        self._apply(MovePlace(place_id=PlaceId(chosen), to=to), goes_on)

    def _remove(self) -> None:
        table, chosen = self._table, self._chosen
        if table is None or chosen is None:
            return
        edit = acts.take_off(table.map, chosen)
        label, name = edit.label(table.map), acts.name_of(table.map, chosen)
        near = self.list.neighbours(chosen)
        has_keyboard = self._has_keyboard()
        undo = partial(self._undo_only, label)
        self._apply(edit)
        self.choose(near[0] if near and has_keyboard else None)
        self._taken_off = (chosen, undo)
        self._ctx.say(_("“{name}” is off the map.").format(name=name), action=_("Undo"), act=undo)

    def _undo_only(self, label: str) -> None:
        table = self._table
        if table is None:
            return
        if table.sheet.undo == label:
            self.undo()
        else:
            words = _("Something else was done since. Undo takes it back first.")
            self._ctx.say(words, kind=NoticeKind.INFO)

    def _on_refused(self, edit: MapEdit | None, error: Exception) -> None:
        self._expected = None
        panel = self.side.thing()
        if edit is not None and panel is not None and panel.refuse(error):
            a11y.announce(str(error), assertive=True, source=self)
        else:
            self._ctx.say(str(error), kind=NoticeKind.PROBLEM)


def _has_keyboard(panel: QWidget) -> bool:
    """Say whether the keyboard is somewhere in this panel."""
    now = QApplication.focusWidget()
    return now is not None and panel.isAncestorOf(now)
