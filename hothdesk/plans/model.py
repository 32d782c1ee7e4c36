"""What both plans are made of: answers to a form's questions, lines, and where a line came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, NewType

from hothdesk.core.errors import BugError, Problem
from hothdesk.core.i18n import _
from hothdesk.core.shapes import ToneName
from hothdesk.formengine.model import (
    AnswerKind,
    ChoiceQuestion,
    Form,
    LinesQuestion,
    Maker,
    Question,
    QuestionId,
    TextQuestion,
)

PlanId = NewType("PlanId", str)
PlanVersionId = NewType("PlanVersionId", str)
LineId = NewType("LineId", str)


class OriginKind(StrEnum):
    """Whence something in a plan was taken."""

    OWN = "own"
    MAP = "map"
    MAP_PLACE = "map_place"
    MAP_ROUTE = "map_route"
    ASSESSMENT_ANSWER = "assessment_answer"
    EVENT = "event"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a line came from, so that a reader can go and look.

    Attributes:
        kind: what sort of record; ``OWN`` for what was written here.
        record_id: the map, the assessment or the event.
        item_id: the place, the way or the question in it.
        label: what it was called then, for the reader.
    """

    kind: OriginKind = OriginKind.OWN
    record_id: str = ""
    item_id: str = ""
    label: str = ""

    @property
    def key(self) -> str:
        """Return what stays the same when the map or the assessment gets a new version."""
        return f"{self.kind}/{self.item_id or self.record_id}"


OWN: Final = Origin()


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """Something that a professionals' plan must answer: an unsafe place or way, an indicator.

    Attributes:
        origin: where it stands.
        title: the place, the way or the indicator.
        word: its safety or its level in words.
        tone: the tone that word is shown with.
        detail: the child's reason, or the signs, in which ``{child}`` stands for the name as in the form.
    """

    origin: Origin
    title: str
    word: str
    tone: ToneName
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """One line of an answer.

    Attributes:
        text: its words; where the question has columns, the first of them.
        more: the other columns, as pairs of column id and words.
        maker: whose line it is, as the question says: the child's task or an adult's promise.
        carried_from: the number of the version it was carried over from; None when it is new.
    """

    id: LineId
    text: str
    more: tuple[tuple[str, str], ...] = ()
    maker: Maker | None = None
    origin: Origin = OWN
    carried_from: int | None = None

    def more_of(self, column_id: str) -> str:
        """Return the words of one of the other columns; empty when it has none."""
        return next((words for column, words in self.more if column == column_id), "")

    @property
    def words(self) -> tuple[str, ...]:
        """Every word of the line, column by column."""
        return (self.text, *(words for _column, words in self.more))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAnswer:
    """The answer to one question.

    Attributes:
        kind: a value, or one of the not-answers ("not today", "I don't want to say"), none of which is no.
        lines: for a question that is answered in lines.
        words: for a question that is answered in words; beside an option, a word about it ("Nan keeps it").
        option: the id of the option that was chosen.
    """

    question_id: QuestionId
    kind: AnswerKind = AnswerKind.VALUE
    lines: tuple[PlanLine, ...] = ()
    words: str = ""
    option: str = ""

    @property
    def has_value(self) -> bool:
        """Say whether something was written or chosen."""
        return self.kind is AnswerKind.VALUE and bool(self.lines or self.words.strip() or self.option)

    @property
    def is_given(self) -> bool:
        """Say whether it was answered, be it by not wanting to say."""
        return self.kind is not AnswerKind.VALUE or self.has_value


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The answers of one plan, one per question at most."""

    given: tuple[PlanAnswer, ...] = ()

    def find(self, question_id: str) -> PlanAnswer | None:
        """Return the answer to a question; None when nobody came to it."""
        return next((answer for answer in self.given if answer.question_id == question_id), None)

    def words(self, question_id: str) -> str:
        """Return the words of an answer; empty when there is none."""
        answer = self.find(question_id)
        return answer.words if answer is not None and answer.kind is AnswerKind.VALUE else ""

    def option(self, question_id: str) -> str:
        """Return the id of the option chosen; empty when there is none."""
        answer = self.find(question_id)
        return answer.option if answer is not None and answer.kind is AnswerKind.VALUE else ""

    def lines(self, question_id: str) -> tuple[PlanLine, ...]:
        """Return the lines of an answer."""
        answer = self.find(question_id)
        return answer.lines if answer is not None and answer.kind is AnswerKind.VALUE else ()

    def all_lines(self) -> tuple[PlanLine, ...]:
        """Return the lines of every answer."""
        return tuple(line for answer in self.given for line in self.lines(answer.question_id))

    def by(self, maker: Maker) -> tuple[PlanLine, ...]:
        """Return the lines of one maker that say something."""
        return tuple(line for line in self.all_lines() if line.maker is maker and line.text.strip())

    def with_answer(self, answer: PlanAnswer) -> Answers:
        """Return the answers with this one in its place; an empty one takes the place back."""
        others = tuple(each for each in self.given if each.question_id != answer.question_id)
        return Answers(given=(*others, answer)) if answer.is_given else Answers(given=others)

    def with_line(self, question_id: QuestionId, line: PlanLine) -> Answers:
        """Return the answers with this line: in its old stead, or last in its question."""
        lines = self.lines(question_id)
        if any(each.id == line.id for each in lines):
            lines = tuple(line if each.id == line.id else each for each in lines)
        else:
            lines = (*lines, line)
        return self.with_answer(PlanAnswer(question_id=question_id, lines=lines))

    def without_line(self, question_id: QuestionId, line_id: LineId) -> Answers:
        """Return the answers without that line."""
        lines = tuple(each for each in self.lines(question_id) if each.id != line_id)
        return self.with_answer(PlanAnswer(question_id=question_id, lines=lines))


NO_ANSWERS: Final = Answers()


def fitted(form: Form, answer: PlanAnswer) -> PlanAnswer:
    """Return the answer as the form's question takes it: each line with the question's maker.

    Raises:
        BugError: the form has no such question, or the answer is not of its kind.
    """
    question = question_of(form, answer.question_id)
    if answer.kind is not AnswerKind.VALUE:
        if form.label_of(answer.kind) is None or answer.lines or answer.words or answer.option:
            raise BugError(f"not a way of not answering {question.id}")
        return answer
    misfit = {
        LinesQuestion: bool(answer.words or answer.option),
        TextQuestion: bool(answer.lines or answer.option),
        ChoiceQuestion: bool(answer.lines),
    }
    if misfit.get(type(question), True):
        raise BugError(f"not an answer to {question.id}")
    if isinstance(question, ChoiceQuestion):
        offered = {option.id for option in question.options}
        if answer.option and answer.option not in offered:
            raise BugError(f"{question.id} has no such option")
    if isinstance(question, LinesQuestion):
        columns = {column.id for column in question.columns[1:]}
        if any(column not in columns for line in answer.lines for column, _words in line.more):
            raise BugError(f"{question.id} has no such column")
        return replace(answer, lines=tuple(replace(line, maker=question.maker) for line in answer.lines))
    return answer


def question_of(form: Form, question_id: str) -> Question:
    """Return a question of the form.

    Raises:
        BugError: the form has no such question.
    """
    try:
        return form.question(question_id)
    except KeyError as error:
        raise BugError(f"the form has no question {question_id}") from error


def unfinished_lines(form: Form, answers: Answers) -> tuple[Problem, ...]:
    """Return the lines that lack a part their question must have, such as who promises it."""
    problems: list[Problem] = []
    for question in form.questions:
        if not isinstance(question, LinesQuestion):
            continue
        for line in answers.lines(question.id):
            if not line.text.strip():
                title = question.columns[0].title if question.columns else question.title
                told = _("“{question}”: a line is empty. Write it or take it away.").format(question=title)
                problems.append(Problem(f"{question.id}/{line.id}", told))
                continue
            problems.extend(
                Problem(
                    f"{question.id}/{line.id}",
                    _("“{line}”: fill in “{column}”.").format(line=line.text, column=column.title),
                )
                for column in question.columns[1:]
                if column.is_required and not line.more_of(column.id).strip()
            )
    return tuple(problems)


def carried_over(answers: Answers, form: Form, number: int, *, asked_anew: Iterable[str]) -> Answers:
    """Return last time's answers for a review: what still fits the form, with the lines marked as carried.

    Args:
        answers: last time's.
        form: the form of the review.
        number: of the version they come from.
        asked_anew: questions whose answer belongs to that version only, such as whether the child agrees.
    """
    anew = set(asked_anew)
    known = {question.id for question in form.questions}
    carried: list[PlanAnswer] = []
    for answer in answers.given:
        if answer.question_id in anew or answer.question_id not in known or not answer.has_value:
            continue
        lines = tuple(replace(line, carried_from=number) for line in answer.lines)
        try:
            carried.append(fitted(form, replace(answer, lines=lines)))
        except BugError:
            # the question is of another kind in the newer form: its answer stays in the old version
            continue
    return Answers(given=tuple(carried))
