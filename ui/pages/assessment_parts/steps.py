"""The steps of filling in, and how far each is."""

from __future__ import annotations

from datetime import date
from typing import Final

from hothdesk.assessments.model import AssessmentDraft, asked, problems_of
from hothdesk.core.i18n import _
from hothdesk.formengine.model import QuestionId
from ui.formview.given import Wording
from ui.formview.steplist import Step, StepState

JUDGEMENT: Final = "judgement"
CHECK: Final = "check"
_ON_JUDGEMENT: Final = frozenset({"reason", "anchor_on"})


def steps_of(draft: AssessmentDraft, wording: Wording, today: date) -> tuple[Step, ...]:
    """Return every step with how far it is, in the order they are taken."""
    wrong = {problem.field for problem in problems_of(draft, today)}
    rows = [
        Step(question.id, wording.say(question.title), _state(draft, question.id, wrong))
        for question in asked(draft.form, draft.answers)
    ]
    judged = [field for field in wrong if field.startswith(JUDGEMENT) or field in _ON_JUDGEMENT]
    judgement = draft.judgement
    has_begun = bool(judgement.level or judgement.rationale.strip() or judgement.childs_view.strip())
    state = StepState.BEGUN if judged and has_begun else StepState.OPEN if judged else StepState.DONE
    return (*rows, Step(JUDGEMENT, _("Your judgement"), state), Step(CHECK, _("Check your answers")))


def first_step(draft: AssessmentDraft) -> str:
    """Return where to go on: the first question nobody has answered, else the judgement, else the check."""
    for question in asked(draft.form, draft.answers):
        if question.id not in draft.answers or not draft.answers[question.id].is_given:
            return question.id
    return CHECK if draft.judgement.level and draft.judgement.rationale.strip() else JUDGEMENT


def step_of_field(draft: AssessmentDraft, field: str) -> str:
    """Return the step on which a problem's field, or a step's own name, is put right."""
    if field.startswith(JUDGEMENT) or field in _ON_JUDGEMENT:
        return JUDGEMENT
    known = {question.id for question in draft.form.questions}
    return field if field in known else CHECK


def _state(draft: AssessmentDraft, question_id: QuestionId, wrong: set[str]) -> StepState:
    answer = draft.answers.get(question_id)
    if answer is None:
        return StepState.OPEN
    if not answer.is_confirmed:
        return StepState.LAST_TIME
    if not answer.is_given:
        return StepState.BEGUN if answer.evidence or answer.meaning.strip() else StepState.OPEN
    return StepState.BEGUN if question_id in wrong else StepState.DONE
