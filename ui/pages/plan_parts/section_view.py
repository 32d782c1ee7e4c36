"""One section of the professionals' plan in the middle of its page: its questions, and what else it holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.datewords import weekday_words
from hothdesk.core.errors import Problem
from hothdesk.core.i18n import _
from hothdesk.formengine.model import AnswerKind, ChoiceQuestion, Form, Question
from hothdesk.formengine.wording import about
from hothdesk.plans.model import Answers
from hothdesk.plans.professional import ProfessionalPlan
from hothdesk.plans.versions import PlanSheet
from ui.autosave import Entry
from ui.context import Context
from ui.pages.plan_parts.action_list import ActionList
from ui.pages.plan_parts.answer_fields import AnswerField, fields_for
from ui.pages.plan_parts.keeper import AnswerKeeper
from ui.pages.plan_parts.professional_facts import CORE, REVIEW, TOLD, PlanSection
from ui.pages.plan_parts.told import ToldField
from ui.widgets.arrange import row
from ui.widgets.button import text_button
from ui.widgets.card import Card, ChildQuote
from ui.widgets.label import Heading, PlainLabel, Small

_CHILDS_WORDS = "childs_words"


class SectionView(QWidget):
    """A section that is written in, or read when the plan is finished.

    Signals:
        waiting_changed: something waits to be kept, or no longer does.
        action_edited, action_removed: an action is to be kept, or taken away; carries it.
        person_edited, person_removed: a person is to be kept, or taken off; carries them, or their id.
        review_wanted: the day of the next review is to be changed.
    """

    waiting_changed = Signal()
    action_edited = Signal(object)
    action_removed = Signal(object)
    person_edited = Signal(object)
    person_removed = Signal(object)
    review_wanted = Signal()

    def __init__(
        self,
        ctx: Context,
        section: PlanSection,
        sheet: PlanSheet[Any],
        keeper: AnswerKeeper,
        *,
        child: str,
        undo: Callable[[str, Callable[[], object]], object],
    ) -> None:
        super().__init__()
        self.section = section
        self.action_list: ActionList | None = None
        self._review: PlainLabel | None = None
        self._people: ToldField | None = None
        self._fields: list[AnswerField] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        self.heading = Heading(section.title)
        column.addWidget(self.heading)
        said = keeper.answers.words(_CHILDS_WORDS)
        if section.id == CORE and said.strip():
            column.addWidget(ChildQuote(said, child))
        if sheet.is_draft:
            if section.id == REVIEW:
                column.addWidget(self._way_to_review(sheet.plan))
            self._fields = fields_for(section.questions, keeper, child, undo)
            for field in self._fields:
                column.addWidget(field.widget)
        else:
            if section.id == REVIEW:
                _read_review(column, sheet.plan)
            _read(column, section, keeper.answers, keeper.form, child)
        if section.id == CORE:
            self.action_list = ActionList(ctx, sheet.plan.actions, can_change=sheet.is_draft)
            self.action_list.edited.connect(self.action_edited)
            self.action_list.waiting_changed.connect(self.waiting_changed)
            self.action_list.removed.connect(self.action_removed)
            column.addWidget(self.action_list)
        if section.id == REVIEW and sheet.is_draft and sheet.form.before_finishing:
            column.addWidget(_asked_of_oneself(sheet.form))
        if section.id == TOLD:
            self._add_people(column, sheet, undo)

    def show_review(self, plan: ProfessionalPlan) -> None:
        """Say when the plan is looked at again, as it is set now."""
        if self._review is not None:
            self._review.say(_review_words(plan) or _("No day is set yet."))

    def flush(self) -> None:
        """Have what is typed kept now."""
        for field in self._fields:
            field.flush()
        if self.action_list is not None:
            self.action_list.flush()
        if self._people is not None:
            self._people.flush()

    @property
    def has_unsaved(self) -> bool:
        """Say whether something typed is not on its way yet."""
        parts = [*self._fields, *(part for part in (self.action_list, self._people) if part is not None)]
        return any(part.has_unsaved for part in parts)

    def unread(self) -> tuple[Entry, ...]:
        """Return the entries of days that cannot be read."""
        return () if self.action_list is None else self.action_list.unread()

    def take_focus(self) -> None:
        """Give the keyboard to the heading, where reading begins."""
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, field: str, problem: str) -> None:
        """Give the keyboard to where a problem is put right, and say it there."""
        if any(each.go_to(field, problem) for each in self._fields):
            return
        if self._people is not None and self._people.go_to(field, problem):
            return
        if self.action_list is not None:
            self.action_list.open_action(field.partition("/")[2], problem)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say beside each field what is to be put right there."""
        for problem in problems:
            for field in self._fields:
                field.say(problem.field, problem.message)
            if self._people is not None:
                self._people.say(problem.field, problem.message)
        if self.action_list is not None:
            self.action_list.show_problems(problems)

    def _way_to_review(self, plan: ProfessionalPlan) -> Card:
        card = Card(_("Next review"), gap=4)
        self._review = PlainLabel("")
        card.add(self._review)
        words = _("Change the day or the place")
        card.add(row(text_button(words, self.review_wanted.emit, name="change_review"), 1))
        self.show_review(plan)
        return card

    def _add_people(
        self, column: QVBoxLayout, sheet: PlanSheet[Any], undo: Callable[[str, Callable[[], object]], object]
    ) -> None:
        if sheet.is_draft:
            self._people = ToldField(sheet.plan.people, undo)
            self._people.edited.connect(self.person_edited)
            self._people.removed.connect(self.person_removed)
            column.addWidget(self._people)
            return
        for person in sheet.plan.people:
            words = ", ".join(part for part in (person.name, person.role) if part)
            why = f"{person.stance.word}. {person.because}".strip()
            column.addWidget(PlainLabel(words))
            column.addWidget(Small(why))


def _asked_of_oneself(form: Form) -> Card:
    card = Card(_("Ask yourselves before you finish it"), gap=8)
    for statement in form.before_finishing:
        card.add(PlainLabel(statement.text))
    return card


def _read_review(column: QVBoxLayout, plan: ProfessionalPlan) -> None:
    column.addWidget(Heading(_("Next review"), level=3))
    column.addWidget(PlainLabel(_review_words(plan)))


def _review_words(plan: ProfessionalPlan) -> str:
    day = weekday_words(plan.review_on) if plan.review_on is not None else ""
    return ", ".join(part for part in (day, plan.review_where) if part)


def _read(column: QVBoxLayout, section: PlanSection, answers: Answers, form: Form, child: str) -> None:
    asks = [each for each in section.questions if section.id != REVIEW or answers.find(each.id) is not None]
    written = [(question, _answered(question, answers, form)) for question in asks]
    if asks and not any(words for _question, words in written):
        column.addWidget(PlainLabel(_("Nothing was written here this time. A review can add it.")))
        return
    for question, words in written:
        column.addWidget(Heading(about(question.prompt, child), level=3))
        column.addWidget(PlainLabel(words) if words else Small(_("Nothing was written.")))


def _answered(question: Question, answers: Answers, form: Form) -> str:
    answer = answers.find(question.id)
    if answer is None:
        return ""
    if answer.kind is not AnswerKind.VALUE:
        return form.label_of(answer.kind) or ""
    if isinstance(question, ChoiceQuestion):
        return next((option.label for option in question.options if option.id == answer.option), "")
    if answer.words:
        return answer.words
    return "\n".join("  ·  ".join(words for words in line.words if words.strip()) for line in answer.lines)
