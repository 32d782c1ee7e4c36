"""Choosing one of several beside a young person, with the words that belong to a choice."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.i18n import _
from hothdesk.formengine.model import ChoiceQuestion, QuestionId
from hothdesk.plans.model import PlanAnswer
from hothdesk.plans.young_person import AGREED, COPY, DISAGREE, Agreement, CopyChoice
from ui.pages.plan_parts.keeper import AnswerKeeper
from ui.sitbeside.calm import CalmArea, CalmLine, Said, big_choice
from ui.theme.look import Ink
from ui.widgets.choosable import Option
from ui.widgets.pause import Pause


class ChoiceAnswer(QWidget):
    """One of several, and what belongs to it: who keeps the plan, or what is not agreed with.

    Signals:
        entered: Enter was pressed in the line beside the choice.
    """

    entered = Signal()

    def __init__(self, question: ChoiceQuestion, keeper: AnswerKeeper) -> None:
        super().__init__()
        self._question = question
        self._keeper = keeper
        self._pause = Pause(self)
        self._pause.over.connect(self._keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        chosen = keeper.answers.option(question.id)
        options = [Option(value=option.id, word=option.label) for option in question.options]
        self.choice = big_choice(
            options, name=question.prompt, value=chosen or None, is_row=question.id == AGREED
        )
        for card in self.choice.cards():
            card.setObjectName(f"{question.id}_{card.option.value}")
        self.choice.chosen.connect(self._on_chosen)
        column.addWidget(self.choice)
        self.beside: CalmArea | CalmLine | None = None
        self._asks_beside: Said | None = None
        if question.id == COPY:
            asks = _("Who keeps it for you?")
            line = CalmLine(keeper.answers.words(COPY), name=asks, placeholder=_("Write here"))
            line.returnPressed.connect(self.entered)
            self.beside = line
        elif question.id == AGREED:
            asks = _("What do you not agree with? It is written down as you say it.")
            self.beside = CalmArea(keeper.answers.words(DISAGREE), name=asks, placeholder=_("Write here"))
        if self.beside is not None:
            self.beside.setObjectName("beside_choice")
            self._asks_beside = Said(asks, ink=Ink.INK)
            self.beside.textChanged.connect(self._pause.begin)
            column.addWidget(self._asks_beside)
            column.addWidget(self.beside)
        self._show_beside()

    def flush(self) -> None:
        """Have what is typed kept now."""
        self._pause.flush()

    @property
    def is_waiting(self) -> bool:
        """Say whether something typed is not on its way yet."""
        return self._pause.is_waiting

    def first_focus(self) -> QWidget:
        """Return the choice."""
        return self.choice

    def _on_chosen(self, _value: object) -> None:
        self._show_beside()
        self._keep()

    def _keep(self) -> None:
        option = str(self.choice.value() or "")
        words = ""
        if self._question.id == COPY and self.beside is not None and option == CopyChoice.ADULT_KEEPS:
            words = self.beside.text()
        if option:
            answer = PlanAnswer(question_id=self._question.id, option=option, words=words)
            self._keeper.keep_answer(answer)
        if self._question.id == AGREED and self.beside is not None:
            self._keeper.keep_words(QuestionId(DISAGREE), self.beside.text())

    def _show_beside(self) -> None:
        if self.beside is None or self._asks_beside is None:
            return
        option = self.choice.value()
        is_asked = option == CopyChoice.ADULT_KEEPS
        if self._question.id == AGREED:
            is_asked = option is not None and option != Agreement.FULLY
        self._asks_beside.setVisible(is_asked)
        self.beside.setVisible(is_asked)
