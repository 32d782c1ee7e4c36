"""Finishing a map: what happens next is said before it happens."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.i18n import _
from hothdesk.formengine.model import Form
from hothdesk.mapping.map_edits import DescribeMap, MapWords
from hothdesk.mapping.versions import MapSheet
from ui.pages.safety_map_parts.words import VoiceField
from ui.theme.look import Type
from ui.widgets.arrange import Flow, Stack
from ui.widgets.button import filled, text_button
from ui.widgets.field import ErrorSummary
from ui.widgets.label import Heading, PlainLabel


class FinishPanel(QWidget):
    """Asks what to think of before a map is finished; what the young person says is kept as it is typed.

    What to ask oneself is read and not ticked: nothing would keep a tick.

    Attributes:
        steps: finish or not yet; they stand under the panel, where they are always seen.

    Signals:
        edited: this edit is wanted; and whether it goes on from the one before.
        finished: the map is to be finished.
        put_off: not yet.
    """

    edited = Signal(object, bool)
    finished = Signal()
    put_off = Signal()

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.summary = ErrorSummary()
        self.view = VoiceField(
            _("What do they say about the map, and what has changed?"),
            name="child_view",
            hint=_("The young person’s own words, exactly as they are said. It may stay empty."),
        )
        self.view.kept.connect(self._on_view)
        asked = [PlainLabel(statement.text, kind=Type.SMALL) for statement in form.before_finishing]
        asking = Stack([Heading(_("Ask yourself first"), level=3), *asked], gap=6, is_top=False)
        asking.setObjectName("ask_yourself")
        self.next = PlainLabel("")
        self.keep = filled("", self._on_keep, name="finish_map")
        later = text_button(_("Not yet"), self.put_off.emit, name="finish_later")
        self.steps = Flow([self.keep, later], across=14)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        widgets: list[QWidget] = [
            Heading(_("Finish this map"), level=2),
            self.summary,
            self.next,
            asking,
            self.view,
        ]
        for widget in widgets:
            column.addWidget(widget)

    def begin(self, sheet: MapSheet) -> None:
        """Ask about this draft."""
        number = sheet.number
        self.summary.clear()
        self.view.begin(sheet.safety_map.child_view)
        self.next.say(
            _(
                "It becomes version {number} and never changes again. What was undone is forgotten. "
                "To change it later you start a new version."
            ).format(number=number)
        )
        self.keep.setText(_("Finish as version {number}").format(number=number))
        self.keep.setEnabled(True)

    def show_sheet(self, sheet: MapSheet) -> None:
        """Show what is true of this draft; what is being typed stays."""
        self.view.show_words(sheet.safety_map.child_view)

    def flush(self) -> None:
        """Tell now what was typed."""
        self.view.flush()

    def show_error(self, error: Exception) -> None:
        """Say why it was not finished."""
        self.keep.setEnabled(True)
        self.summary.show_error(error)

    def _on_keep(self) -> None:
        self.keep.setEnabled(False)
        self.flush()
        self.finished.emit()

    def _on_view(self, words: str, goes_on: bool) -> None:
        self.edited.emit(DescribeMap(field=MapWords.CHILD_VIEW, words=words), goes_on)
