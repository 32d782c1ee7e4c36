"""What the signs point to: a level, or a range where something is not known. Never a number, never a sum.

The worker sets the level (``judgement``). A suggestion only says what was ticked and what is still open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from hothdesk.assessments.model.answer import (
    Answer,
    Harm,
    Window,
    asked,
    harm_in,
    level_of,
    window_of,
)
from hothdesk.children.model import Child
from hothdesk.core.i18n import _
from hothdesk.formengine.model import AnswerKind, Form, Indicator, LevelId, QuestionId, SignId

# Ours: no source says how far an estimated age may be off.
_ESTIMATE_MAY_BE_OFF_BY: Final = 2

# Asking again what a child did not want to say comes after everything that nobody has asked yet.
_ASKED_LAST = frozenset({AnswerKind.DID_NOT_WANT_TO_SAY, AnswerKind.WITHHELD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A row that points to a level; a fact that stands in two rows is named in the first only."""

    question_id: QuestionId
    level: LevelId
    signs: tuple[SignId, ...]
    window: Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Lift:
    """A row that would be at the lowest level and is not, because of a caution at the child's age.

    Attributes:
        level: what it counts as instead.
        text: the caution's words.
        source: where the caution was read.
    """

    question_id: QuestionId
    level: LevelId
    text: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What the answers so far point to.

    Attributes:
        suggested: the highest level among rows that count; None when no sign counts.
        lowest: what it is even if everything undated is historic and last time's unconfirmed signs are gone.
        highest: what it may be, with everything that is still open.
        harm_has_happened: signs that harm has happened; shown first, and nothing outweighs them.
        reasons: the rows at the suggested level.
        earlier: rows that are known to be historic and do not count towards the level.
        open_rows: the questions that are still open, in the order of the form.
        ask_next: what to ask next, in short phrases, what would tell most first.
        has_several_at_lowest: several rows at the lowest level and none above it.
        lifted: rows that a caution at the child's age keeps from the lowest level, in any window.
    """

    suggested: LevelId | None
    lowest: LevelId | None
    highest: LevelId | None
    harm_has_happened: tuple[Harm, ...] = ()
    reasons: tuple[Reason, ...] = ()
    earlier: tuple[Reason, ...] = ()
    open_rows: tuple[QuestionId, ...] = ()
    ask_next: tuple[str, ...] = ()
    has_several_at_lowest: bool = False
    lifted: tuple[Lift, ...] = ()

    def lifts(self, question_id: QuestionId) -> bool:
        """Say whether a caution keeps this row from the lowest level."""
        return any(each.question_id == question_id for each in self.lifted)


def youngest_age(child: Child, on: date) -> int | None:
    """Return the youngest the child may be that day, an estimate less two years; None when not known."""
    age = child.age_on(on)
    if age is not None and child.born is not None and child.born.is_estimated:
        return max(0, age - _ESTIMATE_MAY_BE_OFF_BY)
    return age


def suggest(
    form: Form, answers: Mapping[QuestionId, Answer], anchor_on: date, *, age: int | None = None
) -> Suggestion:
    """Return what the answers point to on the day the assessment speaks of.

    The highest level among rows in the current and recent windows, rows without a date included. A sign
    that harm has happened makes it the highest level whatever else was answered and however long ago it
    was (Swindon 2024, Experiencing). Last time's unconfirmed answers still count, so that a review that
    has only begun never looks like a fall. Rows without levels, such as vulnerability, add nothing.

    Where a caution of the form says *never lowest* and applies at the child's ``age``, its row counts as the
    next level up, however long ago it was (a child under 13 must never come out low where there are such
    signs: Herefordshire's override rule; Sexual Offences Act 2003, sections 5 to 8). An age that is not known
    is taken as the youngest.
    """
    rows = [
        (question, answers.get(question.id))
        for question in asked(form, answers)
        if isinstance(question, Indicator)
    ]
    harm = tuple(
        each for row, answer in rows if answer is not None for each in harm_in(form, row, answer, anchor_on)
    )
    lifted = tuple(_lifts(form, rows, age))
    standing = list(_standing(form, rows, anchor_on, {each.question_id: each.level for each in lifted}))
    counted = [each for each, _sure in standing if each.window.counts]
    sure = [each for each, is_sure in standing if is_sure]
    floor = [form.levels[-1]] if harm else []
    suggested = _highest(form, [*floor, *(each.level for each in counted), *(each.level for each in lifted)])
    open_rows = tuple(question.id for question in asked(form, answers) if _is_open(answers.get(question.id)))
    has_open_level = any(_is_open(answer) for _row, answer in rows)
    shown_rows = {each.question_id for each in harm} | {each.question_id for each in lifted}
    reasons = tuple(
        _each_fact_once(
            form,
            (
                each
                for each in (*counted, *(each for each, _sure in standing if not each.window.counts))
                if each.level == suggested and (each.window.counts or each.question_id in shown_rows)
            ),
        )
    )
    return Suggestion(
        suggested=suggested,
        lowest=_highest(form, [*floor, *(each.level for each in sure)]),
        highest=form.levels[-1] if has_open_level else suggested,
        harm_has_happened=harm,
        reasons=reasons,
        earlier=tuple(each for each, _sure in standing if not each.window.counts),
        open_rows=open_rows,
        ask_next=_ask_next(form, answers, open_rows),
        has_several_at_lowest=bool(form.levels) and suggested == form.levels[0] and len(reasons) > 1,
        lifted=lifted,
    )


def where_it_stands(suggestion: Suggestion, word_of: Callable[[LevelId], str]) -> tuple[str, ...]:
    """Return the suggestion in sentences, with the partnership's words for its levels."""
    said = []
    if suggestion.suggested is not None:
        said.append(_("Indicators suggest {level}.").format(level=word_of(suggestion.suggested)))
    else:
        said.append(_("No indicator points to a level so far."))
    if suggestion.highest is not None and suggestion.highest != suggestion.suggested:
        said.append(
            _("It may be as high as {level}: not everything is known yet.").format(
                level=word_of(suggestion.highest)
            )
        )
    if suggestion.lowest != suggestion.suggested:
        has_undated = any(each.window is Window.NOT_KNOWN for each in suggestion.reasons)
        said.append(
            _("It may be lower: some of these signs have no date yet.")
            if has_undated
            else _("It may be lower: some of these answers are last time’s and not looked at again yet.")
        )
    if suggestion.has_several_at_lowest:
        said.append(_("Several early signs together can mean greater harm than each alone."))
    said.extend(
        _("Counted as {level}: {caution} Source: {source}.").format(
            level=word_of(each.level), caution=each.text, source=each.source.rstrip(".")
        )
        for each in suggestion.lifted
    )
    return tuple(said)


def _is_open(answer: Answer | None) -> bool:
    return answer is None or answer.is_open


def _highest(form: Form, levels: Iterable[LevelId]) -> LevelId | None:
    named = set(levels)
    return next((level for level in reversed(form.levels) if level in named), None)


def _lifts(form: Form, rows: Iterable[tuple[Indicator, Answer | None]], age: int | None) -> Iterator[Lift]:
    for row, answer in rows:
        caution = row.caution
        if answer is None or caution is None or not caution.never_lowest or not caution.applies_at(age):
            continue
        if level_of(row, answer) == form.levels[0]:
            yield Lift(
                question_id=row.id,
                level=form.levels[min(1, len(form.levels) - 1)],
                text=caution.text,
                source=caution.source,
            )


def _standing(
    form: Form,
    rows: Iterable[tuple[Indicator, Answer | None]],
    anchor_on: date,
    lifted: Mapping[QuestionId, LevelId],
) -> Iterator[tuple[Reason, bool]]:
    """Yield every row that points to a level, and whether that is sure: confirmed and dated."""
    for row, answer in rows:
        level = None if answer is None else level_of(row, answer)
        if answer is None or level is None:
            continue
        level = lifted.get(row.id, level)
        window = window_of(answer, anchor_on, form.windows)
        reason = Reason(question_id=row.id, level=level, signs=answer.signs, window=window)
        is_dated = window in (Window.CURRENT, Window.RECENT) or row.id in lifted
        is_value = answer.kind is AnswerKind.VALUE
        yield reason, is_dated and is_value and answer.is_confirmed


def _each_fact_once(form: Form, reasons: Iterable[Reason]) -> Iterator[Reason]:
    named: set[SignId] = set()
    for reason in reasons:
        facts = {sign: _fact(form, sign) for sign in reason.signs}
        new = tuple(sign for sign, fact in facts.items() if fact not in named)
        named.update(facts.values())
        if new or not reason.signs:
            yield Reason(question_id=reason.question_id, level=reason.level, signs=new, window=reason.window)


def _fact(form: Form, sign_id: SignId) -> SignId:
    found = form.find_sign(sign_id)
    return sign_id if found is None else found[2].same_as or sign_id


def _ask_next(
    form: Form, answers: Mapping[QuestionId, Answer], open_rows: Iterable[QuestionId]
) -> tuple[str, ...]:
    questions = [form.question(question_id) for question_id in open_rows]

    def rank(question_id: QuestionId, has_level: bool) -> tuple[bool, bool]:
        answer = answers.get(question_id)
        return answer is not None and answer.is_confirmed and answer.kind in _ASKED_LAST, not has_level

    questions.sort(key=lambda question: rank(question.id, isinstance(question, Indicator)))
    return tuple(question.ask_next or question.title for question in questions)
