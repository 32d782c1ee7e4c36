"""The ways of not answering that a form offers, each with a line for who could know it, or why."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.i18n import N_, _
from hothdesk.formengine.model import AnswerKind, NotAnswer
from ui.widgets.choice import SegmentedChoice
from ui.widgets.choosable import Option
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea

_ASKED = {
    AnswerKind.NOT_KNOWN: N_("Who could know it?"),
    AnswerKind.NOT_ASKED: N_("Why not yet, and who could ask?"),
    AnswerKind.DID_NOT_WANT_TO_SAY: N_("Anything to add?"),
    AnswerKind.WITHHELD: N_("Who holds it, and why is it not written here?"),
    AnswerKind.NO_SIGN: N_("How do you know?"),
}


class NotAnswers(QWidget):
    """The not-answers as one group in a row, and the line that goes with the chosen one.

    Signals:
        chosen: a not-answer was chosen.
        typed: the line was written in.
    """

    chosen = Signal()
    typed = Signal()

    def __init__(self, offered: Iterable[NotAnswer]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.choice = SegmentedChoice(
            [Option(value=each.kind, word=each.label) for each in offered],
            name=_("Or there is no answer"),
            is_row=True,
            has_indicator=False,
        )
        self.line = TextArea(lines=1)
        self.field = Field(
            _("Anything to add?"), self.line, name="because", hint=_("You may leave this empty.")
        )
        self.field.hide()
        column.addWidget(self.choice)
        column.addWidget(self.field)
        self.choice.chosen.connect(self._on_chosen)
        self.line.textChanged.connect(self.typed)

    def kind(self) -> AnswerKind:
        """Return the not-answer that is chosen, or that there is a value."""
        chosen = self.choice.value()
        return chosen if isinstance(chosen, AnswerKind) else AnswerKind.VALUE

    def put(self, kind: AnswerKind, because: str) -> None:
        """Show this one as chosen; what is written in the line is only replaced by something else."""
        self.choice.set_value(None if kind is AnswerKind.VALUE else kind)
        if self.line.text() != because:
            was = self.line.blockSignals(True)
            self.line.setText(because)
            self.line.blockSignals(was)
        self._ask(kind)

    def _ask(self, kind: AnswerKind) -> None:
        words = _(_ASKED[kind]) if kind in _ASKED else ""
        if words:
            self.field.label.say(words)
            self.line.setAccessibleName(words)
        self.field.setVisible(bool(words) or bool(self.line.text().strip()))

    def _on_chosen(self, _value: object) -> None:
        self._ask(self.kind())
        self.chosen.emit()
