"""Check your answers: every answer with a way to change it, and what is still missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt

from hothdesk.assessments.model import Answer, AssessmentDraft, asked
from hothdesk.core.datewords import day_words
from hothdesk.core.errors import Problem
from hothdesk.core.i18n import _, ngettext
from ui.formview.given import Wording
from ui.pages.assessment_parts.answer_row import AnswerRow
from ui.pages.assessment_parts.finalising import AskingOnce
from ui.pages.assessment_parts.judgement_view import judgement_card
from ui.pages.assessment_parts.opened import Corrections
from ui.pages.assessment_parts.steps import JUDGEMENT
from ui.theme.look import Type
from ui.widgets.arrange import Stack, row
from ui.widgets.button import Button, text_button
from ui.widgets.card import Card
from ui.widgets.field import ErrorSummary
from ui.widgets.label import Heading, PlainLabel
from ui.widgets.text import Span


class CheckStep(Stack):
    """Every row with its answer, in the order of the form; ``go`` is told the field to go to.

    Until finalising was refused, what is missing is one calm line with a way to the first; then it is a list.
    """

    def __init__(
        self,
        draft: AssessmentDraft,
        wording: Wording,
        problems: Sequence[Problem],
        *,
        is_refused: bool,
        today: date,
        corrections: Corrections,
        go: Callable[[str], object],
    ) -> None:
        super().__init__([], gap=12)
        self.heading = Heading(_("Check your answers"))
        self.add(self.heading)
        self.missing = ErrorSummary()
        self.missing.lead(lambda problem: go(problem.field))
        self.add(self.missing)
        if is_refused:
            self.missing.show_problems(problems)
        elif problems:
            self.add(_still_to_do(problems, go))
        messages: dict[str, str] = {}
        for problem in problems:
            messages.setdefault(problem.field, problem.message)
        self.add(_about(draft, go))
        self.add(Heading(_("Your judgement"), level=2))
        self.add(
            judgement_card(
                draft.judgement,
                draft.suggestion,
                wording,
                windows=draft.form.windows,
                title=_("The level you set"),
                change=partial(go, JUDGEMENT),
            )
        )
        self.rows: dict[str, AnswerRow] = {}
        wanted = {question.id for question in asked(draft.form, draft.answers)}
        for section in draft.form.sections:
            questions = [question for question in section.questions if question.id in wanted]
            if questions:
                self.add(Heading(wording.say(section.title), level=2))
            for question in questions:
                answer, message = draft.answers.get(question.id), messages.get(question.id, "")
                answer_row = AnswerRow(
                    draft.form,
                    question,
                    answer,
                    wording,
                    anchor_on=draft.anchor_on,
                    today=today,
                    corrections=corrections,
                    note=_calmly(answer, message),
                    problem=message if is_refused else "",
                    change=partial(go, question.id),
                )
                self.rows[question.id] = answer_row
                self.add(answer_row)

    def ask(self, asking: AskingOnce) -> None:
        """Ask this above everything else, and give the keyboard to it."""
        self.column.insertWidget(0, asking)
        asking.show()  # Qt would show it only later, and the keyboard goes there now
        asking.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_problem(self) -> None:
        """Give the keyboard to the first thing to put right."""
        first = self.missing.findChild(Button)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)


def _still_to_do(problems: Sequence[Problem], go: Callable[[str], object]) -> Card:
    count = len(problems)
    words = ngettext(
        "{count} thing is still to do before this version can be finalised.",
        "{count} things are still to do before this version can be finalised.",
        count,
    )
    first = text_button(_("Go to the first"), partial(go, problems[0].field), name="first_to_do")
    first.setAccessibleDescription(problems[0].message)
    card = Card(is_quiet=True, widgets=[PlainLabel(words.format(count=count)), row(first, 1)], gap=2)
    card.setObjectName("still_to_do")
    card.column.setContentsMargins(16, 12, 16, 8)
    return card


def _calmly(answer: Answer | None, message: str) -> str:
    if not message or answer is None:
        return ""  # that it is not answered yet stands there anyway
    if not answer.is_confirmed:
        return _("Last time’s answer, not looked at again yet")
    return message if answer.is_given else ""


def _about(draft: AssessmentDraft, go: Callable[[str], object]) -> Card:
    card = Card(gap=4)
    title = _("About this version")
    card.setAccessibleName(title)
    card.column.setContentsMargins(16, 10, 16, 12)
    button = text_button(_("Change"), partial(go, "anchor_on"))
    button.setAccessibleDescription(title)
    card.add(row(Heading(title, level=3), 1, button))
    parts = [(_("As things stood on "), day_words(draft.anchor_on))]
    if draft.is_review:
        parts.append((_("Why there is a new version: "), draft.reason.strip() or _("not said yet")))
    for words, text in parts:
        card.add(PlainLabel([Span(words, is_strong=True), Span(text)], kind=Type.SMALL))
    return card
