"""Finishing a map, and opening a finished one again: what happens next is said before it happens."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.i18n import _
from hothdesk.formengine.model import Form
from hothdesk.mapping.versions import MapSheet
from ui.pages.safety_map_parts.words import VoiceField
from ui.widgets.arrange import Flow
from ui.widgets.button import filled, text_button
from ui.widgets.choice import Check
from ui.widgets.field import ErrorSummary, Field
from ui.widgets.inputs import TextArea
from ui.widgets.label import Heading, PlainLabel, Small


class FinishPanel(QWidget):
    """Asks what to think of before a map is finished.

    Signals:
        finished: the map is to be finished; carries the young person's view.
        put_off: not yet.
    """

    finished = Signal(str)
    put_off = Signal()

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.summary = ErrorSummary()
        self.view = VoiceField(
            _("What do they say has changed?"),
            name="child_view",
            hint=_("The young person’s own words, exactly as they are said. It may stay empty."),
        )
        self.checks = [Check(statement.text) for statement in form.before_finishing]
        self.next = PlainLabel("")
        self.keep = filled("", self._on_keep, name="finish_map")
        later = text_button(_("Not yet"), self.put_off.emit, name="finish_later")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        widgets: list[QWidget] = [
            Heading(_("Finish this map"), level=2),
            self.summary,
            Small(_("Ask yourself first:")),
            *self.checks,
            self.view,
            self.next,
            Flow([self.keep, later], across=14),
        ]
        for widget in widgets:
            column.addWidget(widget)

    def begin(self, sheet: MapSheet) -> None:
        """Ask about this draft."""
        number = sheet.number
        self.summary.clear()
        self.view.begin("")
        for check in self.checks:
            check.setChecked(False)
        self.next.say(
            _(
                "It becomes version {number} and never changes again. What was undone is forgotten. "
                "To change it later you start a new version."
            ).format(number=number)
        )
        self.keep.setText(_("Finish as version {number}").format(number=number))
        self.keep.setEnabled(True)

    def show_error(self, error: Exception) -> None:
        """Say why it was not finished."""
        self.keep.setEnabled(True)
        self.summary.show_error(error)

    def _on_keep(self) -> None:
        self.keep.setEnabled(False)
        self.finished.emit(self.view.typed.text().strip())


class NewVersionPanel(QWidget):
    """Asks why a finished map is opened again.

    Signals:
        begun: a new version is to be begun; carries the reason.
        put_off: not now.
    """

    begun = Signal(str)
    put_off = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.reason = TextArea(lines=2)
        field = Field(
            _("Why is a new version made?"),
            self.reason,
            name="reason",
            hint=_("Such as “review after four weeks” or “he changed school”."),
        )
        self.summary = ErrorSummary([field])
        self.begin_it = filled(_("Start the new version"), self._on_begin, name="start_version")
        later = text_button(_("Not now"), self.put_off.emit, name="version_later")
        what = PlainLabel(_("The finished version stays. The new one begins as a copy of it, drawn today."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for widget in (
            Heading(_("Start a new version"), level=2),
            self.summary,
            what,
            field,
            Flow([self.begin_it, later], across=14),
        ):
            column.addWidget(widget)

    def begin(self) -> None:
        """Ask again."""
        self.summary.clear()
        self.begin_it.setEnabled(True)

    def show_error(self, error: Exception) -> None:
        """Say why it was not begun."""
        self.begin_it.setEnabled(True)
        self.summary.show_error(error)

    def _on_begin(self) -> None:
        self.begin_it.setEnabled(False)
        self.begun.emit(self.reason.text())
