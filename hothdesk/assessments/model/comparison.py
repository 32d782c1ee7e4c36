"""Two versions side by side: what changed in each row, and why, in words and never in points."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hothdesk.assessments.model.answer import Answer, harm_in, level_of, window_of
from hothdesk.assessments.model.version import AssessmentVersion
from hothdesk.core.i18n import N_, _
from hothdesk.formengine.model import AnswerKind, Form, Indicator, LevelId, Question, QuestionId


class RowState(StrEnum):
    """What became of a row between two versions."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    NO_LONGER_ASKED = "no_longer_asked"

    @property
    def label(self) -> str:
        """Return it in words."""
        return _(_STATES[self])


_STATES = {
    RowState.NEW: N_("New"),
    RowState.SAME: N_("Same as before"),
    RowState.CHANGED: N_("Changed"),
    RowState.NO_LONGER_ASKED: N_("No longer asked"),
}


class Why(StrEnum):
    """Why a row points to another level than before."""

    TIME_PASSED = "time_passed"
    NEW_INFORMATION = "new_information"
    JUDGED_DIFFERENTLY = "judged_differently"
    NOT_KNOWN_NOW = "not_known_now"

    @property
    def label(self) -> str:
        """Return it in words."""
        return _(_WHYS[self])


_WHYS = {
    Why.TIME_PASSED: N_("Time passed"),
    Why.NEW_INFORMATION: N_("New information"),
    Why.JUDGED_DIFFERENTLY: N_("We now judge it differently"),
    Why.NOT_KNOWN_NOW: N_("Not known now"),
}


@dataclass(frozen=True, slots=True)
class Shift:
    """One step from a level to another, with its reason; a row's steps follow one another."""

    why: Why
    before: LevelId | None
    after: LevelId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """What became of one row.

    Attributes:
        shifts: the steps from the level it pointed to before to the one it points to now.
        note: what the worker wrote about why it changed.
    """

    question_id: QuestionId
    title: str
    state: RowState
    before: Answer | None
    after: Answer | None
    shifts: tuple[Shift, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two versions of one child's assessment, row by row, in the order of the newer form."""

    before: AssessmentVersion
    after: AssessmentVersion
    rows: tuple[RowChange, ...]

    @property
    def changed_rows(self) -> tuple[RowChange, ...]:
        """Return the rows that do not say the same as before."""
        return tuple(row for row in self.rows if row.state is not RowState.SAME)


def compare(
    before: AssessmentVersion, form_before: Form, after: AssessmentVersion, form_after: Form
) -> Comparison:
    """Return what changed from one version to a later one."""
    rows = [
        _row(question, before, form_before, after, form_after)
        for question in form_after.questions
        if question.id in before.answers or question.id in after.answers
    ]
    asked_now = {question.id for question in form_after.questions}
    rows += [
        RowChange(
            question_id=question.id,
            title=question.title,
            state=RowState.NO_LONGER_ASKED,
            before=before.answers[question.id],
            after=None,
        )
        for question in form_before.questions
        if question.id in before.answers and question.id not in asked_now
    ]
    return Comparison(before=before, after=after, rows=tuple(rows))


def counted_level(
    form: Form, row: Indicator, answer: Answer, anchor_on: date, *, is_lifted: bool = False
) -> LevelId | None:
    """Return the level that one answer brings to the suggestion; None when it brings none.

    ``is_lifted`` where the suggestion says that a caution keeps the row from the lowest level.
    """
    if is_lifted and level_of(row, answer) == form.levels[0]:
        return form.levels[min(1, len(form.levels) - 1)]
    if harm_in(form, row, answer, anchor_on):
        return form.levels[-1]
    if answer.kind is not AnswerKind.VALUE or not window_of(answer, anchor_on, form.windows).counts:
        return None
    return level_of(row, answer)


def _row(
    question: Question,
    before: AssessmentVersion,
    form_before: Form,
    after: AssessmentVersion,
    form_after: Form,
) -> RowChange:
    was, now = before.answers.get(question.id), after.answers.get(question.id)
    if was is None:
        state = RowState.NEW
    elif now is None:
        state = RowState.NO_LONGER_ASKED
    else:
        state = RowState.SAME if now.says_the_same_as(was) else RowState.CHANGED
    shifts: tuple[Shift, ...] = ()
    row_before = next((each for each in form_before.indicators if each.id == question.id), None)
    if isinstance(question, Indicator) and row_before is not None and was is not None and now is not None:
        was_lifted, is_lifted = before.suggestion.lifts(question.id), after.suggestion.lifts(question.id)
        # an answer still at the lowest level that is not lifted any more: the child has grown out of it
        has_grown = was_lifted and not is_lifted and level_of(question, now) == form_after.levels[0]
        levels = (
            counted_level(form_before, row_before, was, before.anchor_on, is_lifted=was_lifted),
            counted_level(
                form_before, row_before, was, after.anchor_on, is_lifted=was_lifted and not has_grown
            ),
            counted_level(form_after, question, now, after.anchor_on, is_lifted=is_lifted),
        )
        shifts = _shifts(levels, was, now)
    return RowChange(
        question_id=question.id,
        title=question.title,
        state=state,
        before=was,
        after=now,
        shifts=shifts,
        note="" if now is None else now.why_changed,
    )


def _shifts(
    levels: tuple[LevelId | None, LevelId | None, LevelId | None], was: Answer, now: Answer
) -> tuple[Shift, ...]:
    first, aged, last = levels
    steps = [Shift(Why.TIME_PASSED, first, aged), Shift(_why(was, now), aged, last)]
    return tuple(step for step in steps if step.before != step.after)


def _why(was: Answer, now: Answer) -> Why:
    if now.is_open:
        return Why.NOT_KNOWN_NOW
    if was.kind.leaves_open or set(now.evidence) - set(was.evidence):
        return Why.NEW_INFORMATION
    return Why.JUDGED_DIFFERENTLY
