"""Drafts and versions of one assessment: what is still being written, and what was finalised for good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from hothdesk.assessments.model.answer import Answer, AssessmentId
from hothdesk.assessments.model.judgement import Judgement
from hothdesk.assessments.model.suggestion import Suggestion, suggest
from hothdesk.children.model import ChildId
from hothdesk.core.shapes import ToneName
from hothdesk.formengine.model import (
    AnswerKind,
    ChoiceQuestion,
    ChoicesQuestion,
    Form,
    FormId,
    Indicator,
    LevelId,
    Question,
    QuestionId,
)

_NOT_JUDGED: Final = Judgement()


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentVersion:
    """A finalised assessment; it opens for ever with the wording it was given to.

    Attributes:
        id: the id its draft had.
        number: 1, 2, 3, ... for this child and form.
        anchor_on: the day it speaks of; windows count back from it.
        reason: why this version was made; empty for the first.
        suggestion: what the signs suggested when it was finalised.
        level_word: the partnership's word for the level at that time.
        level_tone: the tone the level was shown with.
        finalised_by: who finalised it, as the audit names them, with their role.
        finalised_by_name: the worker's name at that time; empty where none was entered.
        sha256: of the kept text of all this; not part of it.
    """

    id: AssessmentId
    child_id: ChildId
    form_id: FormId
    form_version: str
    form_digest: str
    form_title: str
    number: int
    anchor_on: date
    reason: str
    started_at: datetime
    finalised_at: datetime
    finalised_by: str
    answers: Mapping[QuestionId, Answer]
    judgement: Judgement
    suggestion: Suggestion
    level_word: str
    level_tone: ToneName
    finalised_by_name: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentDraft:
    """An assessment being written: kept answer by answer, not yet a record.

    Attributes:
        form: the form in the wording it was started with.
        number: the number it will have.
        anchor_on: the day it speaks of.
        reason: why a new version is made.
        saved_at: the last time anything of it was kept.
        previous: the version it is a review of.
        youngest_age: the youngest the child may be on the day it speaks of; None when it is not known, which
            counts as the youngest.
        worker: the name of the worker whose vault this is.
    """

    id: AssessmentId
    child_id: ChildId
    form: Form
    number: int
    anchor_on: date
    reason: str
    started_at: datetime
    started_by: str
    saved_at: datetime
    answers: Mapping[QuestionId, Answer]
    judgement: Judgement = _NOT_JUDGED
    previous: AssessmentVersion | None = None
    youngest_age: int | None = None
    worker: str = ""

    @property
    def is_review(self) -> bool:
        """Say whether it started from an earlier version."""
        return self.previous is not None

    @property
    def suggestion(self) -> Suggestion:
        """Return what the signs point to so far."""
        return suggest(self.form, self.answers, self.anchor_on, age=self.youngest_age)


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """One line of the history of versions."""

    id: AssessmentId
    child_id: ChildId
    form_id: FormId
    form_version: str
    form_title: str
    number: int
    level: LevelId | None
    level_word: str
    level_tone: ToneName
    anchor_on: date
    finalised_at: datetime
    finalised_by: str
    reason: str
    finalised_by_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """One line of the list of unfinished assessments."""

    id: AssessmentId
    child_id: ChildId
    form_id: FormId
    form_title: str
    number: int
    anchor_on: date
    saved_at: datetime


def carried_over(form: Form, version: AssessmentVersion) -> dict[QuestionId, Answer]:
    """Return last time's answers for a new draft, each unconfirmed until somebody looks at it again.

    Evidence keeps its dates and so ages; a window that the worker had set was about last time and is left
    behind. Where the form has changed, what it no longer asks stays in the old version.
    """
    carried: dict[QuestionId, Answer] = {}
    for question in form.questions:
        before = version.answers.get(question.id)
        if before is not None:
            fitted = _fitted(question, before)
            carried[question.id] = replace(fitted, window=None, is_confirmed=False, why_changed="")
    return carried


def _fitted(question: Question, answer: Answer) -> Answer:
    if isinstance(question, Indicator):
        known = {sign.id for sign in question.signs()}
        levels = {cell.level for cell in question.cells}
        return replace(
            answer,
            level=answer.level if answer.level in levels else None,
            signs=tuple(sign for sign in answer.signs if sign in known),
            options=(),
            text="",
            lines=(),
        )
    if isinstance(question, ChoiceQuestion | ChoicesQuestion):
        offered = {option.id for option in question.options}
        kept = tuple(option for option in answer.options if option in offered)
        return replace(answer, level=None, signs=(), options=kept, text="", lines=())
    if answer.kind is not AnswerKind.VALUE:
        return answer
    return replace(answer, level=None, signs=(), options=())
