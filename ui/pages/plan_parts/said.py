"""What was said to a question of the young person's plan, in words that can be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hothdesk.formengine.model import AnswerKind, ChoiceQuestion, Form, Question
from hothdesk.plans.model import Answers, PlanLine


def words_of(question: Question, answers: Answers, form: Form) -> tuple[str, ...]:
    """Return what was said, line by line; nothing when nobody came to the question."""
    return tuple(_words_of(question, answers, form))


def is_said(words: str, lines: Iterable[PlanLine]) -> bool:
    """Say whether a line says this already, however it is spelt at its edges."""
    return any(_spoken(line.text) == _spoken(words) for line in lines)


def _spoken(words: str) -> str:
    return " ".join(words.casefold().split()).rstrip(".")


def _words_of(question: Question, answers: Answers, form: Form) -> Iterator[str]:
    answer = answers.find(question.id)
    if answer is None:
        return
    if answer.kind is not AnswerKind.VALUE:
        yield form.label_of(answer.kind) or ""
        return
    if isinstance(question, ChoiceQuestion):
        label = next((option.label for option in question.options if option.id == answer.option), "")
        yield ": ".join(part for part in (label, answer.words) if part)
        return
    if answer.words.strip():
        yield answer.words
    for line in answer.lines:
        yield "  ·  ".join(words for words in line.words if words.strip())
