"""The middle column: the tools, the canvas, what to do with the tool in the hand, and the legend."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hothdesk.core.i18n import _
from hothdesk.mapping.safety import Safety
from hothdesk.mapping.versions import MapSheet
from ui import a11y
from ui.canvas.tools import Tool
from ui.canvas.view import MapCanvas
from ui.pages.safety_map_parts.finished import FinishedHead
from ui.pages.safety_map_parts.place_list import keys_in_words
from ui.pages.safety_map_parts.toolbar import Toolbar
from ui.theme.look import CARD_RADIUS, look
from ui.widgets.arrange import Flow
from ui.widgets.button import outlined
from ui.widgets.chip import Chip
from ui.widgets.frame import paint_box
from ui.widgets.label import Small

ANY_HEIGHT = 16_777_215  # what Qt means by "no maximum"


class _Table(QFrame):
    """What the sheet and its tools lie on.

    Signals:
        arranged: what lies on it may need other room now.
    """

    arranged = Signal()

    def event(self, event: QEvent) -> bool:
        """Say that something on it has become higher or lower."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.arranged.emit()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = look()
        ground, line = now.colour("card"), now.colour("line")
        paint_box(QPainter(self), QRectF(self.rect()), ground=ground, line=line, radius=CARD_RADIUS)


class Workbench(QWidget):
    """Shows the map to draw on."""

    def __init__(self) -> None:
        super().__init__()
        self._is_editable = False
        self._is_empty = True
        self._said = ""
        self._has_list = False
        self._is_stacked = False
        self._most = ANY_HEIGHT
        self.finished = FinishedHead()
        self.finished.hide()
        self.canvas = MapCanvas()
        self.toolbar = Toolbar(self.canvas)
        self.hint = Small("")
        self.legend = Flow([Chip(safety.word, safety.tone) for safety in Safety], across=6, down=4)
        self._table = _Table()
        inside = QVBoxLayout(self._table)
        inside.setContentsMargins(10, 10, 10, 6)
        inside.setSpacing(4)
        self._head = QHBoxLayout()
        self._head.setSpacing(14)
        self._head.addWidget(self.finished, 1)
        self._head.addWidget(self.toolbar, 1, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(self._head)
        inside.addWidget(self.canvas, 1)
        self.finish = outlined(_("Finish drawing"), self.canvas.finish_draft, name="finish_drawing")
        self.stop = outlined(_("Stop"), lambda: self.canvas.take_up(Tool.CHOOSE), name="stop_drawing")
        below = QWidget()
        line = QHBoxLayout(below)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.hint, 1)
        for button in (self.finish, self.stop):
            button.hide()
            line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._table, 100)
        column.addWidget(below)
        column.addWidget(self.legend)
        column.addStretch(1)
        self.canvas.tool_changed.connect(self._on_tool)
        self.canvas.laid_out.connect(self._fit_canvas)
        self._table.arranged.connect(self._fit_canvas)
        self.canvas.draft_changed.connect(self._show_draft)

    def show_sheet(
        self, sheet: MapSheet, picture: bytes | None, *, is_editable: bool, is_last: bool = True
    ) -> None:
        """Show this map, and what can be undone; over a finished one, what can be done instead."""
        drawn = sheet.safety_map
        self._is_editable = is_editable
        if is_editable:
            self.finished.close_form()
        else:
            self.finished.show_sheet(sheet, is_last=is_last)
        self.finished.setVisible(not is_editable)
        self._head.setStretchFactor(self.toolbar, int(is_editable))
        self._is_empty = not drawn.places and not drawn.routes
        self.canvas.show_map(drawn, picture, is_editable=is_editable)
        self.toolbar.show_sheet(sheet)
        self.toolbar.set_editable(is_editable)
        self.show_hint()

    def say(self, words: str) -> None:
        """Say what was done, here and to a screen reader, until the next thing is done."""
        self._said = words
        self.show_hint()
        a11y.announce(words, source=self)

    def show_keys(self, has_list: bool) -> None:
        """Say what the keys of the list do while it has the keyboard."""
        self._has_list = has_list
        self._said = ""
        self.show_hint()

    def show_hint(self) -> None:
        """Say what can be done now."""
        tool = self.canvas.tool
        if tool is not Tool.CHOOSE:
            words = tool.hint
        elif self._said:
            words = self._said
        elif not self._is_editable:
            words = _("Press a place or a way to read about it.")
        elif self._has_list and not self._is_empty:
            words = keys_in_words()
        elif self._is_empty:
            words = _("Choose Place, then press where it is on the paper.")
        else:
            words = _("Press a place to choose it, drag it to move it. Ctrl and the wheel bring it nearer.")
        self.hint.say(words)

    def fit(self, *, is_stacked: bool, most: int) -> None:
        """Let the canvas be as high as the map where the whole page scrolls, yet no higher than the page."""
        self._is_stacked, self._most = is_stacked, most
        self._fit_canvas()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the canvas no higher than the map is at this width."""
        super().resizeEvent(event)
        self._fit_canvas()

    def _fit_canvas(self) -> None:
        least = look().px(180)
        whole = max(least, self.canvas.height_for(self.canvas.width()))
        wanted = min(whole, self._most) if self._is_stacked else whole
        self.canvas.setMinimumHeight(wanted if self._is_stacked else look().px(120))
        inside = self._table.layout()
        if inside is not None:
            margins = inside.contentsMargins()
            around = margins.top() + margins.bottom() + inside.spacing()
            above = self._head.totalHeightForWidth(self.canvas.width())
            self._table.setMaximumHeight(wanted + above + around)

    def _on_tool(self, tool: str) -> None:
        self._said = ""
        self.show_hint()
        if tool == Tool.CHOOSE and (self.stop.hasFocus() or self.finish.hasFocus()):
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.stop.setVisible(tool != Tool.CHOOSE)
        self._show_draft()
        if tool != Tool.CHOOSE:
            a11y.announce(Tool(tool).hint, source=self)

    def _show_draft(self) -> None:
        draft = self.canvas.draft
        self.finish.setVisible(draft is not None and draft.is_ready)
