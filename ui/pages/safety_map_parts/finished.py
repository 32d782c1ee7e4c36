"""What stands over a finished map: that it stays as it is, and the way to a new version."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from hothdesk.core.i18n import _
from hothdesk.mapping.versions import MapSheet
from ui.theme.look import Type
from ui.widgets.arrange import Flow, Stack
from ui.widgets.button import filled, outlined, text_button
from ui.widgets.field import Field
from ui.widgets.inputs import TextLine
from ui.widgets.label import PlainLabel
from ui.widgets.onward import go_on_with_enter


class FinishedHead(Stack):
    """Says that the map cannot be changed here, and asks why a new version is made when one is wanted.

    Signals:
        begun: a new version is to be begun; carries the reason.
        left: an older version has been looked at, and the map as it is now is wanted again.
    """

    begun = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__(gap=8)
        self.setObjectName("finished_head")
        self.state = PlainLabel("", kind=Type.SECTION)
        self.ask = filled(_("Start a new version"), self._on_ask, name="new_version")
        self.back = outlined(_("Back to the map as it is now"), self.left.emit, name="back_to_now")
        self.add(Flow([self.state, self.ask, self.back], across=10, down=4))
        self.reason = TextLine()
        self.field = Field(
            _("Why is a new version made?"),
            self.reason,
            name="reason",
            hint=_("Such as “review after four weeks”. It begins as a copy of this one, drawn today."),
        )
        self.begin_it = filled(_("Start the new version"), self._on_begin, name="start_version")
        later = text_button(_("Not now"), self.close_form, name="version_later")
        self.form = Stack([self.field, Flow([self.begin_it, later], across=14)], gap=8, is_top=False)
        go_on_with_enter([self.field], self.begin_it)
        self.add(self.form)
        self.form.hide()

    def show_sheet(self, sheet: MapSheet, *, is_last: bool) -> None:
        """Show which version this is; an older one leads back to the map as it is now."""
        words = _("Version {number}, finished") if is_last else _("Version {number}, not the latest")
        self.state.say(words.format(number=sheet.number))
        self.begin_it.setEnabled(True)
        if not is_last:
            self.form.hide()
        self.ask.setVisible(is_last and self.form.isHidden())
        self.back.setVisible(not is_last)

    def take_focus(self) -> None:
        """Give the keyboard to what leads on from here."""
        target = self.ask if self.back.isHidden() else self.back
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, error: Exception) -> None:
        """Say why it was not begun."""
        self.begin_it.setEnabled(True)
        self.field.set_error(str(error))
        self.field.take_focus()

    def close_form(self) -> None:
        """Ask for no reason any more."""
        had_keyboard = self.form.isVisible() and self.form.isAncestorOf(self.form.focusWidget())
        self.reason.setText("")
        self.field.set_error("")
        self.form.hide()
        self.ask.show()
        if had_keyboard:
            self.ask.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_ask(self) -> None:
        self.ask.hide()
        self.begin_it.setEnabled(True)
        self.form.show()
        self.field.take_focus()

    def _on_begin(self) -> None:
        self.field.set_error("")
        self.begin_it.setEnabled(False)
        self.begun.emit(self.reason.text())
