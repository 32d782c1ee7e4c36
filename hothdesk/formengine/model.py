"""What a form is: sections, questions, levels' cells, signs, and the kinds of answer.

The dataclasses here are also the shape of the YAML files (``forms/README.md``): a key in a file is a field
here. Reading and checking files is ``library.py`` and ``checks.py``; answers themselves belong to the rooms
that ask.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Literal, NewType

from hothdesk.core.shapes import Between, ByKind, Source, ToneName

FormId = NewType("FormId", str)
QuestionId = NewType("QuestionId", str)
SignId = NewType("SignId", str)
LevelId = NewType("LevelId", str)


class FormKind(StrEnum):
    """What a form is for; the folder it stands in has the same name."""

    ASSESSMENT = "assessment"
    PLAN = "plan"
    MAPPING = "mapping"


class FormStatus(StrEnum):
    """Whose wording it is: ours (a worksheet) or supplied by the partnership (official)."""

    WORKSHEET = "worksheet"
    OFFICIAL = "official"


class AnswerKind(StrEnum):
    """An answer, four different not-answers, and "no sign of this", which is none of them."""

    VALUE = "value"
    NOT_KNOWN = "not_known"
    NOT_ASKED = "not_asked"
    DID_NOT_WANT_TO_SAY = "did_not_want_to_say"
    WITHHELD = "withheld"
    NO_SIGN = "no_sign"

    @property
    def leaves_open(self) -> bool:
        """Say whether the question is still open: it was not answered and nothing was ruled out."""
        return self not in (AnswerKind.VALUE, AnswerKind.NO_SIGN)


class Maker(StrEnum):
    """Whose line it is: something the child chose to do, or something an adult promises."""

    CHILD = "child"
    ADULT = "adult"


class ColumnKind(StrEnum):
    """What one part of a line holds."""

    TEXT = "text"
    DAY = "day"
    PERSON = "person"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Something that is said rather than asked: before a talk starts, or before a form is finished."""

    id: str
    text: str
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAnswer:
    """A way of not answering that this form offers, in this form's words (``Not today``)."""

    kind: AnswerKind
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Windows:
    """How far back an answer still speaks of now, counted from the day of the assessment.

    Attributes:
        current_months: up to this many months back is current.
        recent_months: up to this many months back is recent; earlier is historic.
        source: where the two numbers were read.
    """

    current_months: Annotated[int, Between(1, 120)]
    recent_months: Annotated[int, Between(1, 120)]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Ask only if that earlier question was answered with one of these options."""

    question: QuestionId
    one_of: tuple[str, ...]

    def holds(self, answers: Mapping[QuestionId, Collection[str]]) -> bool:
        """Say whether the answers given so far (question to chosen option ids) meet it."""
        return not set(self.one_of).isdisjoint(answers.get(self.question, ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """What must be thought of at this question, for everyone or only below an age.

    Attributes:
        never_lowest: where it applies, a row never counts as the lowest level.
    """

    text: str
    source: str
    under_age: Annotated[int, Between(1, 25)] | None = None
    never_lowest: bool = False

    def applies_at(self, age: int | None) -> bool:
        """Say whether it is shown at this age; an age that is not known is taken as the youngest."""
        return self.under_age is None or age is None or age < self.under_age


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing that can be chosen."""

    id: str
    label: str
    help: str | None = None
    tone: ToneName | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One part of a line: who, by when, what."""

    id: str
    title: str
    kind: ColumnKind = ColumnKind.TEXT
    is_required: bool = False
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One fact of a cell, ticked by itself.

    Attributes:
        id: unique in the form.
        text: the fact, in words about the child.
        happened: harm has happened or is happening, not only may happen.
        same_as: the sign of another row that states the same fact; the two count once.
    """

    id: SignId
    text: str
    happened: bool = False
    same_as: SignId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelCell:
    """What one level looks like in one row: a line for the card, and its signs one by one."""

    level: LevelId
    summary: str
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What every question has.

    Attributes:
        id: unique in the form; never reused, never renamed.
        title: short, for the list at the left.
        prompt: the question in words; ``{child}`` stands for the child's name.
        source: the row or heading of the form's document it rests on, or that it is ours.
        number: the row's number in the document, where it has one.
        help: how to answer.
        why: why it is asked.
        examples: what others have said, to start from.
        ask_gently: words to use, and words that would blame.
        ask_next: a short phrase for "Ask next: ...", shown while the question is open.
        caution: what must be thought of here.
        when: asked only if all of these hold.
    """

    id: QuestionId
    title: str
    prompt: str
    source: str
    number: Annotated[int, Between(1, 999)] | None = None
    help: str | None = None
    why: str | None = None
    examples: tuple[str, ...] = ()
    ask_gently: str | None = None
    ask_next: str | None = None
    caution: Caution | None = None
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(_Asked):
    """A row of an assessment: one cell per level, each with its signs.

    Attributes:
        cells: one per level, lowest first.
        counted_with: rows that share a fact with this one; the shared fact counts once.
    """

    kind: Literal["indicator"]
    cells: tuple[LevelCell, ...]
    counted_with: tuple[QuestionId, ...] = ()

    def cell(self, level: LevelId) -> LevelCell:
        """Return the cell of a level.

        Raises:
            KeyError: the row has no such level.
        """
        for cell in self.cells:
            if cell.level == level:
                return cell
        raise KeyError(level)

    def signs(self) -> Iterator[Sign]:
        """Yield the signs of all cells, lowest level first."""
        for cell in self.cells:
            yield from cell.signs

    def level_of(self, sign: SignId) -> LevelId:
        """Return the level whose cell lists the sign.

        Raises:
            KeyError: no cell of this row lists it.
        """
        for cell in self.cells:
            if any(each.id == sign for each in cell.signs):
                return cell.level
        raise KeyError(sign)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextQuestion(_Asked):
    """A question answered in words."""

    kind: Literal["text"]
    is_long: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceQuestion(_Asked):
    """A question with one answer of several."""

    kind: Literal["choice"]
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoicesQuestion(_Asked):
    """A question with any number of answers; none of them carries a level."""

    kind: Literal["choices"]
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesQuestion(_Asked):
    """A question answered with a list of lines.

    Attributes:
        maker: whose lines they are, where that matters.
        columns: what each line holds; without any, a line is one text.
    """

    kind: Literal["lines"]
    maker: Maker | None = None
    columns: tuple[Column, ...] = ()


Question = Annotated[
    Indicator | TextQuestion | ChoiceQuestion | ChoicesQuestion | LinesQuestion,
    ByKind(),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Questions that belong together, with what is said before them."""

    id: str
    title: str
    introduction: str | None = None
    statements: tuple[Statement, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One version of a form, as its file says it.

    Attributes:
        version: such as ``2026.1``; a changed text is a new version.
        status: whose wording it is.
        owner: who answers for the wording.
        partnership: the area it is for; None for every area.
        levels: the level ids its indicators use, lowest first.
        windows: how current and recent are told apart.
        minutes: about how long it takes.
        not_answers: the ways of not answering that it offers.
        before_finishing: questions to oneself before it is finished.
        text: the exact text of the file, which opens this version for ever; not a key of the file.
    """

    kind: FormKind
    id: FormId
    version: str
    title: str
    status: FormStatus
    owner: str
    source: Source
    introduction: str
    not_answers: tuple[NotAnswer, ...]
    sections: tuple[Section, ...]
    partnership: str | None = None
    levels: tuple[LevelId, ...] = ()
    windows: Windows | None = None
    minutes: Annotated[int, Between(1, 600)] | None = None
    before_finishing: tuple[Statement, ...] = ()
    text: str = field(default="", repr=False, compare=False)

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the file's text, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return every question, in the order they are asked."""
        return tuple(question for section in self.sections for question in section.questions)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Return the rows that have levels."""
        return tuple(question for question in self.questions if isinstance(question, Indicator))

    def question(self, question_id: str) -> Question:
        """Return one question.

        Raises:
            KeyError: the form has no such question.
        """
        for question in self.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)

    def find_sign(self, sign_id: str) -> tuple[Indicator, LevelCell, Sign] | None:
        """Return where a sign stands: its row, its cell and itself."""
        for row in self.indicators:
            for cell in row.cells:
                for sign in cell.signs:
                    if sign.id == sign_id:
                        return row, cell, sign
        return None

    def is_asked(self, question: Question, answers: Mapping[QuestionId, Collection[str]]) -> bool:
        """Say whether the question is asked, given the options chosen so far."""
        return all(condition.holds(answers) for condition in question.when)

    def cite(self, question: Question) -> str:
        """Return where the question comes from, as one line."""
        return f"{self.source.document}, {question.source}"

    def label_of(self, kind: AnswerKind) -> str | None:
        """Return this form's words for a way of not answering; None if it does not offer it."""
        for each in self.not_answers:
            if each.kind is kind:
                return each.label
        return None
