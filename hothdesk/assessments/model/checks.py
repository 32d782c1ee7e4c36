"""Check your answers: what must be put right before an assessment can be finalised, and what to think of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from hothdesk.assessments.model.answer import Answer, asked, harm_in
from hothdesk.assessments.model.judgement import judgement_problems, says_something
from hothdesk.assessments.model.suggestion import youngest_age
from hothdesk.assessments.model.version import AssessmentDraft
from hothdesk.children.model import Child
from hothdesk.core.errors import Problem
from hothdesk.core.i18n import _
from hothdesk.formengine.model import Form, Indicator, Question, QuestionId

_SHORTEST_WHY: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something to think of; it blocks nothing and blames nobody.

    Attributes:
        question_id: the row it belongs to; None for the whole assessment.
        source: where the rule was read.
    """

    question_id: QuestionId | None
    text: str
    source: str


def problems_of(draft: AssessmentDraft, today: date) -> tuple[Problem, ...]:
    """Return everything that stands between a draft and its version, in the order of the form.

    Every not-answer is an answer: *not known* stops nobody. The field of a problem is the question's id, or
    ``judgement.…``, ``anchor_on`` or ``reason``.
    """
    found: list[Problem] = []
    if draft.anchor_on > today:
        found.append(Problem("anchor_on", _("The assessment cannot describe a day that has not come yet.")))
    for question in asked(draft.form, draft.answers):
        found.extend(_row_problems(draft, question, today))
    found.extend(judgement_problems(draft.form, draft.judgement, draft.suggestion, worker=draft.worker))
    if draft.is_review and not says_something(draft.reason, shortest=_SHORTEST_WHY):
        found.append(Problem("reason", _("Say why there is a new version, such as “4-weekly review”.")))
    return tuple(found)


def notices(child: Child, form: Form, answers: Mapping[QuestionId, Answer], on: date) -> tuple[Notice, ...]:
    """Return what to think of with these answers about this child on that day.

    The rows' own cautions (such as: under 13 and any sexual activity) where a sign is there; an age that is
    not known counts as the youngest, and an estimate as two years less.
    """
    age = youngest_age(child, on)
    return tuple(
        Notice(question_id=question.id, text=question.caution.text, source=question.caution.source)
        for question in asked(form, answers)
        if question.caution is not None
        and question.caution.applies_at(age)
        and question.id in answers
        and answers[question.id].has_value
    )


def _row_problems(draft: AssessmentDraft, question: Question, today: date) -> list[Problem]:
    answer = draft.answers.get(question.id)
    title = question.title
    if answer is not None and not answer.is_confirmed:
        message = _(
            "“{title}” still says what it said last time. Is it still true, changed, or not known now?"
        )
        return [Problem(question.id, message.format(title=title))]
    if answer is None or not answer.is_given:
        message = _("Answer “{title}”, or say that it is not known or was not asked.")
        return [Problem(question.id, message.format(title=title))]
    found: list[Problem] = []
    if isinstance(question, Indicator) and answer.has_value and not answer.has_evidence:
        message = _("Say how “{title}” is known: what, from whom, and when.")
        found.append(Problem(question.id, message.format(title=title)))
    if any(each.provenance is None and not each.is_empty for each in answer.evidence):
        message = _("Choose how you know what stands under “{title}”: seen, told, or your own view.")
        found.append(Problem(question.id, message.format(title=title)))
    if any(each.occurred is not None and each.occurred.earliest() > today for each in answer.evidence):
        message = _("Something under “{title}” has a date that has not come yet.")
        found.append(Problem(question.id, message.format(title=title)))
    says_why = says_something(answer.why_changed, shortest=_SHORTEST_WHY)
    if isinstance(question, Indicator) and _harm_is_gone(draft, question, answer) and not says_why:
        message = _(
            "Last time “{title}” held a sign that harm has happened, and now it does not. Say why: what "
            "happened once does not go away because time has passed."
        )
        found.append(Problem(question.id, message.format(title=title)))
    return found


def _harm_is_gone(draft: AssessmentDraft, row: Indicator, answer: Answer) -> bool:
    before = None if draft.previous is None else draft.previous.answers.get(row.id)
    if before is None:
        return False
    was = {each.sign_id for each in harm_in(draft.form, row, before, draft.anchor_on)}
    now = {each.sign_id for each in harm_in(draft.form, row, answer, draft.anchor_on)}
    # a card alone (None) that is now spelled out as a sign has become clearer, not less
    return bool(was - now - {None}) or (None in was and not now)
