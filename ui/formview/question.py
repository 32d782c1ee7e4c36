"""One question: what it is answered with, and the ways of not answering it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.i18n import _
from hothdesk.formengine.model import (
    AnswerKind,
    ChoiceQuestion,
    ChoicesQuestion,
    Indicator,
    NotAnswer,
    Question,
    TextQuestion,
)
from ui.formview.controls import ChoiceControl, ChoicesControl, TextControl
from ui.formview.given import Given, Wording
from ui.formview.levelcards import LevelCards
from ui.formview.lines import LinesControl
from ui.formview.notanswers import NotAnswers
from ui.widgets.arrange import row
from ui.widgets.button import text_button

_Control = LevelCards | TextControl | ChoiceControl | ChoicesControl | LinesControl


class QuestionView(QWidget):
    """A question's controls; they always show one thing given, and say so when a person changes it.

    A value and a not-answer exclude one another. A text that stands there when a not-answer is chosen moves
    into the not-answer's line: nothing typed is lost. ``is_voice`` where a text is somebody's own words.

    Signals:
        chosen: something was chosen, ticked or taken back; carries what is given now.
        typed: something was written; carries what is given now.
    """

    chosen = Signal(object)
    typed = Signal(object)

    def __init__(
        self,
        question: Question,
        wording: Wording,
        not_answers: Iterable[NotAnswer],
        *,
        today: Callable[[], date],
        given: Given | None = None,
        is_voice: bool = False,
    ) -> None:
        super().__init__()
        self._given = Given()
        self._is_last_times = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.control = _control(question, wording, today)
        if isinstance(self.control, TextControl):
            self.control.area.setProperty("voice", is_voice)
        self.not_answers = NotAnswers(not_answers)
        self.take_back = text_button(
            _("Take this answer back"), self._on_take_back, icon="undo", name="take_back"
        )
        column.addWidget(self.control)
        column.addWidget(self.not_answers)
        column.addWidget(row(self.take_back, 1))
        if not isinstance(self.control, TextControl):
            self.control.chosen.connect(self._on_value)
        if isinstance(self.control, TextControl | LinesControl):
            self.control.typed.connect(self._on_value_typed)
        self.not_answers.chosen.connect(self._on_not_answer)
        self.not_answers.typed.connect(self._on_because)
        self.put(given or Given())

    def given(self) -> Given:
        """Return what is given now."""
        return self._given

    def put(self, given: Given, *, is_last_times: bool = False) -> None:
        """Show this; last time's answer waits: nothing is shown as chosen, and no text can be typed into."""
        self._given = given
        self._is_last_times = is_last_times
        if isinstance(self.control, LevelCards):
            self.control.put(given, is_last_times=is_last_times)
        else:
            self.control.put(given)
            self.control.setVisible(not is_last_times)
        kind = AnswerKind.VALUE if is_last_times else given.kind
        self.not_answers.put(kind, given.because)
        self.take_back.setVisible(given.is_given and not is_last_times)

    def choose(self, number: int) -> bool:
        """Choose the card or option of this number, counted from 1; false when there is none."""
        if isinstance(self.control, LevelCards | ChoiceControl):
            return self.control.choose(number)
        return False

    def take_focus(self) -> None:
        """Give the keyboard to where the answer is given."""
        self.control.take_focus()

    def _value(self) -> Given:
        control, because = self.control, self.not_answers.line.text()
        if isinstance(control, LevelCards):
            return Given(level=control.level(), signs=control.signs(), because=because)
        if isinstance(control, TextControl):
            return Given(text=control.text(), because=because)
        if isinstance(control, LinesControl):
            return Given(lines=control.lines(), because=because)
        return Given(options=control.options(), because=because)

    def _on_value(self) -> None:
        before = self._given
        given = self._value()
        if self._is_last_times and isinstance(self.control, LevelCards):
            # Last time's ticks were put away while nobody had looked at them; they come back to be seen.
            given = Given(
                level=given.level or before.level,
                signs=self.control.in_order({*given.signs, *before.signs}),
                because=given.because,
            )
        if given != before or self._is_last_times:
            self.put(given)
            self.chosen.emit(given)

    def _on_value_typed(self) -> None:
        given = self._value()
        if given != self._given:
            self.put(given)
            self.typed.emit(given)

    def _on_not_answer(self) -> None:
        kind = self.not_answers.kind()
        written = self.control.text() if isinstance(self.control, TextControl) else ""
        because = "\n".join(part for part in (self.not_answers.line.text(), written) if part.strip())
        self.put(Given(kind=kind, because=because))
        self.chosen.emit(self._given)

    def _on_because(self) -> None:
        because = self.not_answers.line.text()
        before = self._given
        if because != before.because:
            self._given = Given(
                kind=before.kind,
                level=before.level,
                signs=before.signs,
                options=before.options,
                text=before.text,
                lines=before.lines,
                because=because,
            )
            self.typed.emit(self._given)

    def _on_take_back(self) -> None:
        self.put(Given(because=self._given.because))
        self.control.take_focus()
        self.chosen.emit(self._given)


def _control(question: Question, wording: Wording, today: Callable[[], date]) -> _Control:
    if isinstance(question, Indicator):
        return LevelCards(question, wording)
    if isinstance(question, TextQuestion):
        return TextControl(question, wording)
    if isinstance(question, ChoiceQuestion):
        return ChoiceControl(question, wording)
    if isinstance(question, ChoicesQuestion):
        return ChoicesControl(question, wording)
    return LinesControl(question, wording, today)
