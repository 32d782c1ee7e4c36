"""Check your answers: every answer with a way to change it, and what is still missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt

from hothdesk.assessments.model import AssessmentDraft, asked
from hothdesk.core.datewords import day_words
from hothdesk.core.errors import Problem
from hothdesk.core.i18n import _
from ui.formview.given import Wording
from ui.pages.assessment_parts.answer_row import AnswerRow
from ui.pages.assessment_parts.judgement_view import judgement_card
from ui.pages.assessment_parts.steps import JUDGEMENT
from ui.theme.look import Type
from ui.widgets.arrange import Stack, row
from ui.widgets.button import Button, text_button
from ui.widgets.card import Card
from ui.widgets.field import ErrorSummary
from ui.widgets.label import Heading, PlainLabel
from ui.widgets.text import Span


class CheckStep(Stack):
    """Every row with its answer, in the order of the form; ``go`` is told the field to go to."""

    def __init__(
        self,
        draft: AssessmentDraft,
        wording: Wording,
        problems: Sequence[Problem],
        *,
        today: date,
        go: Callable[[str], object],
    ) -> None:
        super().__init__([], gap=12)
        self.heading = Heading(_("Check your answers"))
        self.add(self.heading)
        self.missing = ErrorSummary()
        self.missing.lead(lambda problem: go(problem.field))
        self.add(self.missing)
        self.missing.show_problems(problems)
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
                answer_row = AnswerRow(
                    draft.form,
                    question,
                    draft.answers.get(question.id),
                    wording,
                    anchor_on=draft.anchor_on,
                    today=today,
                    problem=messages.get(question.id, ""),
                    change=partial(go, question.id),
                )
                self.rows[question.id] = answer_row
                self.add(answer_row)

    def take_problem(self) -> None:
        """Give the keyboard to the first thing to put right."""
        first = self.missing.findChild(Button)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)


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
