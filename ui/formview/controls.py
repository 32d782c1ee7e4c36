"""What a question of each other kind is answered with: a text, one of several, any of several."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.formengine.model import ChoiceQuestion, ChoicesQuestion, TextQuestion
from ui.formview.given import Given, Wording
from ui.widgets.check import Check
from ui.widgets.choice import SegmentedChoice
from ui.widgets.choosable import Option
from ui.widgets.inputs import TextArea


class TextControl(QWidget):
    """A text.

    Signals:
        typed: it was written in.
    """

    typed = Signal()

    def __init__(self, question: TextQuestion, wording: Wording) -> None:
        super().__init__()
        self.area = TextArea(lines=6 if question.is_long else 2)
        self.area.setObjectName("answer_text")
        self.area.setAccessibleName(wording.say(question.prompt))
        _column(self).addWidget(self.area)
        self.area.textChanged.connect(self.typed)

    def put(self, given: Given) -> None:
        """Show what was given; nothing is replaced by itself, so that the place in the text stays."""
        if self.area.text() != given.text:
            was = self.area.blockSignals(True)
            self.area.setText(given.text)
            self.area.blockSignals(was)

    def text(self) -> str:
        """Return what was typed, unchanged."""
        return self.area.text()

    def take_focus(self) -> None:
        """Give the keyboard to the text."""
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)


class ChoiceControl(QWidget):
    """One of several.

    Signals:
        chosen: one was chosen.
    """

    chosen = Signal()

    def __init__(self, question: ChoiceQuestion, wording: Wording) -> None:
        super().__init__()
        self.choice = SegmentedChoice(
            [
                Option(
                    value=option.id,
                    word=wording.say(option.label),
                    detail=wording.say(option.help or ""),
                    tone=None if option.tone is None else option.tone.tone,
                )
                for option in question.options
            ],
            name=wording.say(question.prompt),
        )
        _column(self).addWidget(self.choice)
        self.choice.chosen.connect(lambda _value: self.chosen.emit())

    def put(self, given: Given) -> None:
        """Show what was given."""
        self.choice.set_value(given.options[0] if given.options else None)

    def options(self) -> tuple[str, ...]:
        """Return the option that is chosen, if one is."""
        chosen = self.choice.value()
        return (chosen,) if isinstance(chosen, str) else ()

    def choose(self, number: int) -> bool:
        """Choose the option of this number, counted from 1; false when there is no such option."""
        cards = self.choice.cards()
        if not 1 <= number <= len(cards):
            return False
        cards[number - 1].click()
        return True

    def take_focus(self) -> None:
        """Give the keyboard to the chosen option, or the first."""
        self.choice.cards()[0].setFocus(Qt.FocusReason.OtherFocusReason)


class ChoicesControl(QWidget):
    """Any of several.

    Signals:
        chosen: one was ticked or unticked.
    """

    chosen = Signal()

    def __init__(self, question: ChoicesQuestion, wording: Wording) -> None:
        super().__init__()
        self.setAccessibleName(wording.say(question.prompt))
        column = _column(self)
        self.checks = {
            option.id: Check(wording.say(option.label), detail=wording.say(option.help or ""), is_card=True)
            for option in question.options
        }
        for check in self.checks.values():
            column.addWidget(check)
            check.toggled.connect(self.chosen)

    def put(self, given: Given) -> None:
        """Show what was given."""
        for option, check in self.checks.items():
            was = check.blockSignals(True)
            check.setChecked(option in given.options)
            check.blockSignals(was)
            check.update()

    def options(self) -> tuple[str, ...]:
        """Return the options that are ticked, in the order of the form."""
        return tuple(option for option, check in self.checks.items() if check.isChecked())

    def take_focus(self) -> None:
        """Give the keyboard to the first."""
        next(iter(self.checks.values())).setFocus(Qt.FocusReason.OtherFocusReason)


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    return column
