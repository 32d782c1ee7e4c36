"""The tools over the canvas: what to draw, back and forward, and from how far one looks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.i18n import _
from hothdesk.mapping.versions import MapSheet
from ui.canvas.tools import Tool
from ui.canvas.view import MapCanvas
from ui.widgets.arrange import Flow
from ui.widgets.button import Button, ButtonKind


class Toolbar(QWidget):
    """Takes up tools on a canvas and asks for undo and redo.

    Signals:
        undo: the last act is to be taken back.
        redo: what was taken back is to be done again.
    """

    undo = Signal()
    redo = Signal()

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__()
        self._canvas = canvas
        self.tools = {
            Tool.PLACE: self._tool(Tool.PLACE, _("Place"), "tool_place"),
            Tool.AREA: self._tool(Tool.AREA, _("Area"), "tool_area"),
            Tool.WAY: self._tool(Tool.WAY, _("Way"), "tool_way"),
        }
        self.back = self._button(_("Undo"), "undo", self.undo.emit)
        self.forward = self._button(_("Redo"), "redo", self.redo.emit)
        self.further = self._button("−", "zoom_out", canvas.further)
        self.further.setAccessibleName(_("Look from further away"))
        self.nearer = self._button("+", "zoom_in", canvas.nearer)
        self.nearer.setAccessibleName(_("Look from nearer"))
        self.whole = self._button(_("Fit"), "zoom_fit", canvas.fit)
        self.whole.setAccessibleName(_("Show the whole map"))
        for button, keys in ((self.further, "Ctrl+−"), (self.nearer, "Ctrl++"), (self.whole, "Ctrl+0")):
            button.setToolTip(f"{button.accessibleName()} ({keys})")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        flow = Flow(across=5, down=6)
        for button in (
            *self.tools.values(),
            self.back,
            self.forward,
            self.further,
            self.nearer,
            self.whole,
        ):
            flow.add(button)
        column.addWidget(flow)
        canvas.tool_changed.connect(self._show_tool)
        canvas.zoom_changed.connect(self._show_zoom)
        self._show_zoom()

    def show_sheet(self, sheet: MapSheet) -> None:
        """Show what can be undone and done again; the keyboard stays on one of both while one is left."""
        had_keyboard = self.back.hasFocus() or self.forward.hasFocus()
        for button, label, words in (
            (self.back, sheet.undo, _("Undo {what}")),
            (self.forward, sheet.redo, _("Redo {what}")),
        ):
            button.setEnabled(label is not None)
            said = words.format(what=label) if label is not None else button.words()
            button.setAccessibleName(said)
            button.setToolTip(said if label is not None else "")
        if had_keyboard:
            _hold_keyboard(self.back, self.forward)

    def set_editable(self, is_editable: bool) -> None:
        """Offer tools, or only looking."""
        for button in (*self.tools.values(), self.back, self.forward):
            button.setVisible(is_editable)

    def _tool(self, tool: Tool, words: str, name: str) -> Button:
        button = self._button(words, name, lambda: self._take_up(tool))
        button.setCheckable(True)
        button.setToolTip(tool.hint)
        return button

    def _button(self, words: str, name: str, clicked: Callable[[], object]) -> Button:
        button = Button(words, kind=ButtonKind.PLAIN, is_compact=True, clicked=clicked)
        button.setObjectName(name)
        return button

    def _take_up(self, tool: Tool) -> None:
        is_put_down = self._canvas.tool is tool
        self._canvas.take_up(Tool.CHOOSE if is_put_down else tool)
        self._show_tool(self._canvas.tool)
        if not is_put_down:
            self._canvas.setFocus()

    def _show_tool(self, tool: str) -> None:
        for each, button in self.tools.items():
            button.setChecked(each == tool)

    def _show_zoom(self) -> None:
        had_keyboard = self.further.hasFocus() or self.whole.hasFocus()
        self.further.setEnabled(not self._canvas.is_fit)
        self.whole.setEnabled(not self._canvas.is_fit)
        if had_keyboard:
            _hold_keyboard(self.further, self.whole, self.nearer)


def _hold_keyboard(*buttons: Button) -> None:
    """Give the keyboard to the first of these that can be pressed, unless one of them has it."""
    able = [button for button in buttons if button.isEnabled()]
    if able and not any(button.hasFocus() for button in able):
        able[0].setFocus(Qt.FocusReason.OtherFocusReason)
