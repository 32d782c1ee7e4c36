"""The middle column: the tools, the canvas, what to do with the tool in the hand, and the legend."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hothdesk.core.i18n import _
from hothdesk.mapping.model import SafetyMap
from hothdesk.mapping.safety import Safety
from hothdesk.mapping.versions import MapSheet
from ui import a11y
from ui.canvas.tools import Tool
from ui.canvas.view import MapCanvas
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
    """What the sheet and its tools lie on."""

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
        self.canvas = MapCanvas()
        self.toolbar = Toolbar(self.canvas)
        self.hint = Small("")
        self.legend = Flow([Chip(safety.word, safety.tone) for safety in Safety], across=6, down=4)
        table = _Table()
        inside = QVBoxLayout(table)
        inside.setContentsMargins(10, 10, 10, 6)
        inside.setSpacing(4)
        inside.addWidget(self.toolbar)
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
        column.addWidget(table, 1)
        column.addWidget(below)
        column.addWidget(self.legend)
        self.canvas.tool_changed.connect(self._on_tool)
        self.canvas.draft_changed.connect(self._show_draft)

    def show_sheet(self, sheet: MapSheet, picture: bytes | None, *, is_editable: bool) -> None:
        """Show this map, and what can be undone."""
        drawn = sheet.safety_map
        self._is_editable = is_editable
        self._is_empty = not drawn.places and not drawn.routes
        self.canvas.show_map(drawn, picture, is_editable=is_editable)
        self.toolbar.show_sheet(sheet)
        self.toolbar.set_editable(is_editable)
        self._show_legend(drawn)
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
            words = _("This version stays as it is. Press a place to read about it.")
        elif self._has_list and not self._is_empty:
            words = keys_in_words()
        elif self._is_empty:
            words = _("Choose Place, then press where it is on the paper.")
        else:
            words = _("Press a place to choose it, drag it to move it. Ctrl and the wheel bring it nearer.")
        self.hint.say(words)

    def fit(self, *, is_stacked: bool, most: int) -> None:
        """Let the canvas be as high as the map where the whole page scrolls, yet no higher than the page."""
        wanted = min(self.canvas.height_for(self.canvas.width()), most) if is_stacked else 0
        self.canvas.setMinimumHeight(wanted or look().px(180))
        self.canvas.setMaximumHeight(wanted or ANY_HEIGHT)

    def _show_legend(self, drawn: SafetyMap) -> None:
        used = {each.safety for each in drawn.places} | {each.safety for each in drawn.routes}
        for safety, chip in zip(Safety, self.legend.findChildren(Chip), strict=True):
            chip.setVisible(safety is not Safety.NOT_KNOWN or safety in used)

    def _on_tool(self, tool: str) -> None:
        self._said = ""
        self.show_hint()
        self.stop.setVisible(tool != Tool.CHOOSE)
        self._show_draft()
        if tool != Tool.CHOOSE:
            a11y.announce(Tool(tool).hint, source=self)

    def _show_draft(self) -> None:
        draft = self.canvas.draft
        self.finish.setVisible(draft is not None and draft.is_ready)
