"""One question of the young person's plan on the screen: big words, cards, and ways of not answering."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.errors import Problem
from hothdesk.core.i18n import _
from hothdesk.core.ids import new_id
from hothdesk.formengine.model import (
    AnswerKind,
    ChoiceQuestion,
    ColumnKind,
    LinesQuestion,
    Question,
    TextQuestion,
)
from hothdesk.plans.model import LineId, PlanAnswer, PlanLine
from hothdesk.plans.suggestions import LineSuggestion
from ui import a11y
from ui.pages.plan_parts.keeper import AnswerKeeper
from ui.pages.plan_parts.keeping_step import ChoiceAnswer
from ui.pages.plan_parts.last_time import LastTime
from ui.pages.plan_parts.line_card import LineCard, TakenAwayCard
from ui.pages.plan_parts.steps import Step
from ui.sitbeside.calm import AddCard, Asked, BigButton, CalmArea, CalmLine, CardGrid, Said
from ui.theme.look import Ink
from ui.widgets.arrange import Flow, Stack
from ui.widgets.button import ButtonKind
from ui.widgets.card import ChildQuote
from ui.widgets.label import Small
from ui.widgets.pause import Pause


class QuestionStep(QWidget):
    """One question with its answer, which is kept while it is given.

    Signals:
        skipped: one of the ways of not answering was chosen; go on.
        entered: Enter was pressed where there is nothing more to write; go on.
        taken: a suggestion was chosen; carries it.

    Attributes:
        ways_out: the ways of not answering, which the page keeps in sight under the question.
    """

    skipped = Signal()
    entered = Signal()
    taken = Signal(object)

    def __init__(
        self,
        step: Step,
        keeper: AnswerKeeper,
        *,
        suggestions: Sequence[LineSuggestion] = (),
        problems: Sequence[Problem] = (),
        last: LastTime | None = None,
    ) -> None:
        super().__init__()
        if step.question is None:
            raise ValueError("a question step asks something")
        self.question: Question = step.question
        self._keeper = keeper
        self._last = last
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        column.addWidget(Asked(self.question.prompt))
        then = self._said_then()
        if then:
            column.addWidget(Said(then, ink=Ink.INK))
        introduction = step.section.introduction if step.is_first else None
        help_words = " ".join(part for part in (introduction, self.question.help) if part)
        column.addWidget(Said(help_words or _("You choose. You can stop any time.")))
        for problem in problems:
            if "/" not in problem.field:
                words = _("For the grown-up: {problem}").format(problem=problem.message)
                column.addWidget(Said(words, ink=Ink.DANGER))
        self.answer = self._answer(problems)
        self.answer.entered.connect(self.entered)
        column.addWidget(self.answer)
        if self.question.examples:
            words = _("Some people say: {examples}").format(examples="  ·  ".join(self.question.examples))
            column.addWidget(Said(words))
        self.offers = Offers(suggestions)
        self.offers.taken.connect(self.taken)
        column.addWidget(self.offers)
        self._skips: dict[AnswerKind, BigButton] = {}
        self.ways_out = self._ways_of_not_answering()

    def flush(self) -> None:
        """Have what is typed kept now."""
        self.answer.flush()

    @property
    def is_waiting(self) -> bool:
        """Say whether something typed is not on its way yet."""
        return self.answer.is_waiting

    def first_focus(self) -> QWidget:
        """Return what has the keyboard first."""
        return self.answer.first_focus()

    def show_taken(self, suggestion: LineSuggestion, line: PlanLine) -> None:
        """Show a line that was taken from the map."""
        self.offers.take_out(suggestion)
        if isinstance(self.answer, LinesAnswer):
            self.answer.add_card(line)

    def _said_then(self) -> str:
        """Return what is said of last time: that it stands here, or what it was where it is asked anew."""
        if self._last is None:
            return ""
        if self._last.is_kept(self.question.id, self._keeper.answers):
            return _("This is what you said last time. Is it still right?")
        said = self._last.said(self.question)
        if said and self._keeper.answers.find(self.question.id) is None:
            return _("Last time you said: “{words}”").format(words="; ".join(said))
        return ""

    def _answer(self, problems: Sequence[Problem]) -> LinesAnswer | WordsAnswer | ChoiceAnswer:
        if isinstance(self.question, LinesQuestion):
            return LinesAnswer(self.question, self._keeper, problems, last=self._last)
        if isinstance(self.question, ChoiceQuestion):
            return ChoiceAnswer(self.question, self._keeper)
        if isinstance(self.question, TextQuestion):
            return WordsAnswer(self.question, self._keeper, last=self._last)
        raise ValueError(f"{self.question.id} cannot be asked beside a young person")

    def _ways_of_not_answering(self) -> QWidget:
        given = self._keeper.answers.find(self.question.id)
        place = Stack(gap=0, is_top=False)  # a layout of its own, so that the page gives it its margins
        flow = Flow(across=14, down=12)
        for way in self._keeper.form.not_answers:
            button = BigButton(way.label, kind=ButtonKind.PLAIN, clicked=partial(self._on_skip, way.kind))
            button.setObjectName(f"skip_{way.kind}")
            button.setCheckable(True)
            button.setChecked(given is not None and given.kind is way.kind)
            self._skips[way.kind] = button
            flow.add(button)
        place.add(flow)
        return place

    def _on_skip(self, kind: AnswerKind) -> None:
        """Note it and go on; words that are there stay, because stopping takes nothing away."""
        self.flush()
        given = self._keeper.answers.find(self.question.id)
        for each, button in self._skips.items():
            button.setChecked(each is kind)
        if given is not None and given.has_value:
            a11y.announce(_("What you said is kept."), source=self)
        else:
            self._keeper.keep_answer(PlanAnswer(question_id=self.question.id, kind=kind))
        self.skipped.emit()


class LinesAnswer(QWidget):
    """Lines as cards, and a place for another one.

    Signals:
        entered: Enter was pressed on an empty card: there is nothing more to write.
    """

    entered = Signal()

    def __init__(
        self,
        question: LinesQuestion,
        keeper: AnswerKeeper,
        problems: Sequence[Problem] = (),
        *,
        last: LastTime | None = None,
    ) -> None:
        super().__init__()
        self._question = question
        self._keeper = keeper
        self._last = last
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.grid = CardGrid()
        column.addWidget(self.grid)
        is_person = bool(question.columns) and question.columns[0].kind is ColumnKind.PERSON
        self.adder = AddCard(_("Someone else") if is_person else _("Another"), self._on_add)
        self.adder.setObjectName("add_line")
        self.grid.add(self.adder)
        by_line: dict[str, list[str]] = {}
        for problem in problems:
            by_line.setdefault(problem.field.rpartition("/")[2], []).append(problem.message)
        self._to_mend: LineCard | None = None
        for line in keeper.answers.lines(question.id):
            card = self.add_card(line)
            if line.id in by_line:
                card.say_problem(" ".join(by_line[line.id]))
                self._to_mend = self._to_mend or card
        if not self.cards():
            self.add_card(self._blank())

    def cards(self) -> tuple[LineCard, ...]:
        """Return the cards of lines in order."""
        return tuple(card for card in self.grid.cards() if isinstance(card, LineCard))

    def flush(self) -> None:
        """Have what is typed kept now."""
        for card in self.cards():
            card.flush()

    @property
    def is_waiting(self) -> bool:
        """Say whether something typed is not on its way yet."""
        return any(card.is_waiting for card in self.cards())

    def first_focus(self) -> QWidget:
        """Return what is to be mended, else the last blank words, else the place to add."""
        if self._to_mend is not None:
            return self._to_mend.to_mend()
        blank = next((card for card in self.cards() if not card.words.text().strip()), None)
        return self.adder if blank is None else blank.words

    def add_card(self, line: PlanLine, *, before: QWidget | None = None) -> LineCard:
        """Show a line as a card before another one, or before the place to add."""
        for card in self.cards():
            if not any(words.strip() for words in (*card.line.words, card.words.text())):
                self.grid.remove(card)
        card = LineCard(self._question, line, is_from_last_time=self._is_from_last_time)
        card.edited.connect(self._on_edited)
        card.removed.connect(self._on_removed)
        card.entered.connect(self._on_entered)
        self.grid.add(card, before=before or self.adder)
        return card

    def _is_from_last_time(self, line: PlanLine) -> bool:
        return self._last is not None and self._last.has_line(self._question.id, line)

    def _blank(self) -> PlanLine:
        return PlanLine(id=LineId(new_id()), text="", maker=self._question.maker)

    def _on_add(self) -> None:
        self.flush()
        self.add_card(self._blank()).take_focus()

    def _on_entered(self, card: LineCard) -> None:
        if card.words.text().strip():
            self._on_add()
        else:
            self.entered.emit()

    def _on_edited(self, card: LineCard) -> None:
        self._keeper.keep_line(self._question.id, card.line)

    def _on_removed(self, card: LineCard) -> None:
        card.flush()
        line = card.line
        if any(words.strip() for words in line.words):
            self._keeper.remove_line(self._question.id, line)
            a11y.announce(_("Taken away. You can put it back."), source=self)
            gone = TakenAwayCard(line)
            gone.put_back.connect(self._on_put_back)
            self.grid.add(gone, before=card)
        card.forget()
        self.grid.remove(card)
        self.adder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_put_back(self, gone: TakenAwayCard) -> None:
        self._keeper.keep_line(self._question.id, gone.line)
        card = self.add_card(gone.line, before=gone)
        self.grid.remove(gone)
        card.take_focus()


class WordsAnswer(QWidget):
    """An answer in words.

    Signals:
        entered: Enter was pressed in an answer of one line.
    """

    entered = Signal()

    def __init__(self, question: TextQuestion, keeper: AnswerKeeper, *, last: LastTime | None = None) -> None:
        super().__init__()
        self._question = question
        self._keeper = keeper
        self._last = last
        self._pause = Pause(self)
        self._pause.over.connect(self._on_pause)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        words = keeper.answers.words(question.id)
        self.field: CalmArea | CalmLine
        if question.is_long:
            self.field = CalmArea(words, name=question.prompt, placeholder=_("Write here"))
        else:
            self.field = CalmLine(words, name=question.prompt, placeholder=_("Write here"))
            self.field.returnPressed.connect(self.entered)
        self.field.setObjectName("answer_words")
        self.field.textChanged.connect(self._pause.begin)
        column.addWidget(self.field)
        self.from_last_time = Small(_("From last time"))
        column.addWidget(self.from_last_time)
        self._show_last_time()

    def flush(self) -> None:
        """Have what is typed kept now."""
        self._pause.flush()

    @property
    def is_waiting(self) -> bool:
        """Say whether something typed is not on its way yet."""
        return self._pause.is_waiting

    def first_focus(self) -> QWidget:
        """Return the field."""
        return self.field

    def _on_pause(self) -> None:
        self._keeper.keep_words(self._question.id, self.field.text())
        self._show_last_time()

    def _show_last_time(self) -> None:
        is_old = self._last is not None and self._last.has_words(self._question.id, self.field.text())
        self.from_last_time.setVisible(is_old)


class Offers(QWidget):
    """What the young person said on their own map, to be used here if they like.

    Signals:
        taken: it was chosen; carries the suggestion.
    """

    taken = Signal(object)

    def __init__(self, suggestions: Sequence[LineSuggestion]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._flow = Flow(across=40, down=12)
        column.addWidget(self._flow)
        self._shown: dict[LineSuggestion, QWidget] = {}
        for suggestion in suggestions:
            if suggestion not in self._shown:
                self._add(suggestion)
        if not self._shown:  # and no more: shown before it stands on a page, it would be a window of its own
            self.hide()

    def take_out(self, suggestion: LineSuggestion) -> None:
        """Show it no more."""
        shown = self._shown.pop(suggestion, None)
        if shown is not None:
            shown.hide()
            shown.deleteLater()
        self.setVisible(bool(self._shown))

    def _add(self, suggestion: LineSuggestion) -> None:
        is_name = suggestion.text.startswith(suggestion.origin.label)
        words = (
            _("This is on your map. Use it here?")
            if is_name
            else _("You said this about {place}. Use it here?")
        )
        said = words.format(place=suggestion.origin.label)
        quote = ChildQuote(suggestion.text, said, is_large=True)
        use = BigButton(_("Use it"), clicked=partial(self.taken.emit, suggestion))
        use.setObjectName("use_suggestion")
        use.setAccessibleDescription(suggestion.text)
        line = Flow([quote, use], across=16)
        self._shown[suggestion] = line
        self._flow.add(line)
