"""An answer to one question: what it says, how it is known, how long ago, and what it means for this child.

*Not known*, *not asked*, *did not want to say* and *withheld* are four different answers, and none is *no*.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final, NewType

from hothdesk.children.model import EventId, Provenance
from hothdesk.core.dates import PartialDate, add_months
from hothdesk.core.i18n import N_, _
from hothdesk.formengine.model import (
    AnswerKind,
    ChoiceQuestion,
    ChoicesQuestion,
    Form,
    Indicator,
    LevelId,
    LinesQuestion,
    Question,
    QuestionId,
    SignId,
    TextQuestion,
    Windows,
)

AssessmentId = NewType("AssessmentId", str)

# The question whose answer is what the child says: it is shown in the child's voice and never changed.
CHILDS_VIEW: Final = QuestionId("childs_view")


class Window(StrEnum):
    """How long ago something was, counted back from the day the assessment speaks of."""

    CURRENT = "current"
    RECENT = "recent"
    HISTORIC = "historic"
    NOT_KNOWN = "not_known"

    @property
    def label(self) -> str:
        """Return the window in words."""
        return _(_WINDOWS[self])

    @property
    def counts(self) -> bool:
        """Say whether a sign in this window counts towards the level.

        Only what is known to be historic does not; a sign without a date stays in.
        """
        return self is not Window.HISTORIC


_WINDOWS = {
    Window.CURRENT: N_("Current"),
    Window.RECENT: N_("Recent"),
    Window.HISTORIC: N_("Earlier"),
    Window.NOT_KNOWN: N_("Date not known"),
}
_NEWEST_FIRST = (Window.CURRENT, Window.RECENT, Window.NOT_KNOWN, Window.HISTORIC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One thing that is known, with its date, its source and who said it.

    Attributes:
        occurred: when it happened, as well as it is known.
        text: what is known, in the writer's words.
        childs_words: what the child said, byte for byte.
        provenance: how the writer knows; None while they have not said, and then nothing is finalised.
        said_by: who said it.
        source: where it was read or heard.
        event_id: the line of the chronology it was taken from.
    """

    occurred: PartialDate | None = None
    text: str = ""
    childs_words: str = ""
    provenance: Provenance | None = None
    said_by: str = ""
    source: str = ""
    event_id: EventId | None = None

    @property
    def is_empty(self) -> bool:
        """Say whether nothing has been written yet."""
        return not (self.text.strip() or self.childs_words.strip())

    def window_on(self, anchor_on: date, windows: Windows | None) -> Window:
        """Return how long ago it was; a date known only in part counts at its latest."""
        if self.occurred is None:
            return Window.NOT_KNOWN
        last_day = self.occurred.latest()
        if windows is None or last_day >= add_months(anchor_on, -windows.current_months):
            return Window.CURRENT
        if last_day >= add_months(anchor_on, -windows.recent_months):
            return Window.RECENT
        return Window.HISTORIC


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer to one question of one assessment.

    Attributes:
        level: the card that fits best, for an indicator.
        signs: the single signs that were ticked.
        options: the options chosen, for a choice.
        text: the words, for a text question.
        lines: the lines, for a list; each holds its columns in order.
        because: why it is a not-answer, or who may know.
        evidence: how it is known.
        window: the window the worker set; None while it follows from the evidence, and dated evidence that
            is newer holds against it.
        meaning: what it means for this child.
        is_confirmed: false while it is last time's answer that nobody has looked at again.
        why_changed: why it is different from last time.
    """

    kind: AnswerKind = AnswerKind.VALUE
    level: LevelId | None = None
    signs: tuple[SignId, ...] = ()
    options: tuple[str, ...] = ()
    text: str = ""
    lines: tuple[tuple[str, ...], ...] = ()
    because: str = ""
    evidence: tuple[Evidence, ...] = ()
    window: Window | None = None
    meaning: str = ""
    is_confirmed: bool = True
    why_changed: str = ""

    @property
    def has_value(self) -> bool:
        """Say whether something was chosen, ticked or written as the answer itself."""
        return bool(self.level or self.signs or self.options or self.text.strip() or self.lines)

    @property
    def has_evidence(self) -> bool:
        """Say whether it says how it is known."""
        return any(not each.is_empty for each in self.evidence)

    @property
    def is_open(self) -> bool:
        """Say whether the question is still open: not answered, or last time's answer not looked at."""
        if not self.is_confirmed or self.kind.leaves_open:
            return True
        return self.kind is AnswerKind.VALUE and not self.has_value

    @property
    def is_given(self) -> bool:
        """Say whether somebody answered, with a value or by saying that it is not known."""
        return self.is_confirmed and (self.kind is not AnswerKind.VALUE or self.has_value)

    def says_the_same_as(self, other: Answer) -> bool:
        """Say whether two answers say the same, whenever they were confirmed."""
        return self._what_it_says() == other._what_it_says()

    def _what_it_says(self) -> Answer:
        return replace(self, is_confirmed=True, why_changed="")


def window_of(answer: Answer, anchor_on: date, windows: Windows | None) -> Window:
    """Return the window of an answer: what the worker set, else the newest of its evidence.

    Where dated evidence is newer than what the worker set, the evidence holds: a window set by hand speaks
    for what has no date and can make a row newer, but it never makes a dated fact old, so that a level
    cannot fall by it.
    """
    found = {each.window_on(anchor_on, windows) for each in answer.evidence if not each.is_empty}
    if answer.window is not None:
        found = {answer.window, *(found - {Window.NOT_KNOWN})}
    return next((window for window in _NEWEST_FIRST if window in found), Window.NOT_KNOWN)


def evidence_windows(
    evidence: Iterable[Evidence], anchor_on: date, windows: Windows | None
) -> dict[Window, int]:
    """Return how many lines of evidence stand in each window, for the line above the list."""
    found = [each.window_on(anchor_on, windows) for each in evidence if not each.is_empty]
    return {window: found.count(window) for window in Window if window in found}


def level_of(row: Indicator, answer: Answer) -> LevelId | None:
    """Return the level an answer points to: its card, or the highest card a ticked sign stands on."""
    named = {answer.level} if answer.level else set()
    named |= {row.level_of(sign) for sign in answer.signs}
    return next((cell.level for cell in reversed(row.cells) if cell.level in named), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm:
    """A sign that harm has happened; nothing outweighs it.

    Attributes:
        sign_id: the sign; None when the highest card was chosen without naming a sign.
        text: the sign's or the card's words; ``{child}`` stands for the name.
    """

    question_id: QuestionId
    sign_id: SignId | None
    text: str
    window: Window


def harm_in(form: Form, row: Indicator, answer: Answer, anchor_on: date) -> tuple[Harm, ...]:
    """Return every sign that harm has happened in one answer, in any window and whatever its kind.

    The highest card, chosen without saying which of its signs, is read as harm (Swindon 2024,
    Experiencing: is experiencing harm, or has already and may again).
    """
    window = window_of(answer, anchor_on, form.windows)
    return tuple(
        Harm(question_id=row.id, sign_id=sign_id, text=text, window=window)
        for sign_id, text in _harm_named(row, answer).items()
    )


def _harm_named(row: Indicator, answer: Answer) -> dict[SignId | None, str]:
    """Return the signs of harm in an answer with their words; None stands for the highest card alone."""
    named: dict[SignId | None, str] = {
        sign.id: sign.text for sign in row.signs() if sign.happened and sign.id in answer.signs
    }
    highest = row.cells[-1]
    if answer.level == highest.level and not any(sign.id in answer.signs for sign in highest.signs):
        named[None] = highest.summary
    return named


def not_known_now(question: Question, answer: Answer) -> Answer:
    """Return last time's answer as *not known now*; harm that has happened stays written down."""
    harm = _harm_named(question, answer) if isinstance(question, Indicator) else {}
    return replace(
        answer,
        kind=AnswerKind.NOT_KNOWN,
        level=answer.level if None in harm else None,
        signs=tuple(sign for sign in answer.signs if sign in harm),
        options=(),
        text="",
        lines=(),
        is_confirmed=True,
    )


def chosen_options(answers: Mapping[QuestionId, Answer]) -> dict[QuestionId, Collection[str]]:
    """Return the options chosen so far, which the conditions of later questions look at."""
    return {question_id: answer.options for question_id, answer in answers.items()}


def asked(form: Form, answers: Mapping[QuestionId, Answer]) -> tuple[Question, ...]:
    """Return the questions that are asked, given the answers so far."""
    chosen = chosen_options(answers)
    return tuple(question for question in form.questions if form.is_asked(question, chosen))


def misfit(form: Form, question: Question, answer: Answer) -> str | None:
    """Return how an answer does not fit its question, which only a mistake of ours can cause."""
    if answer.kind is not AnswerKind.VALUE:
        if form.label_of(answer.kind) is None:
            return f"the form does not offer {answer.kind.value}"
        if answer.options or answer.text.strip() or answer.lines:
            return "a not-answer has no value"
        if answer.has_value and not (answer.kind is AnswerKind.NOT_KNOWN and _is_only_harm(question, answer)):
            return "a not-answer has no card and no sign"
    allowed: dict[type, set[str]] = {
        Indicator: {"level", "signs"},
        TextQuestion: {"text"},
        ChoiceQuestion: {"options"},
        ChoicesQuestion: {"options"},
        LinesQuestion: {"lines"},
    }
    for name in ("level", "signs", "options", "text", "lines"):
        if getattr(answer, name) and name not in allowed[type(question)]:
            return f"a question of this kind has no {name}"
    if isinstance(question, Indicator):
        if answer.level and answer.level not in {cell.level for cell in question.cells}:
            return f"no such card: {answer.level}"
        if unknown := set(answer.signs) - {sign.id for sign in question.signs()}:
            return f"no such sign: {sorted(unknown)}"
    elif isinstance(question, ChoiceQuestion | ChoicesQuestion):
        if unknown_options := set(answer.options) - {option.id for option in question.options}:
            return f"no such option: {sorted(unknown_options)}"
        if isinstance(question, ChoiceQuestion) and len(answer.options) > 1:
            return "one option only"
    return None


def _is_only_harm(question: Question, answer: Answer) -> bool:
    if not isinstance(question, Indicator):
        return False
    named = _harm_named(question, answer)
    return set(answer.signs) <= named.keys() and (answer.level is None or None in named)
