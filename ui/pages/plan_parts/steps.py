"""The steps of the young person's plan, in order: what is said, and one question after another."""

from __future__ import annotations

from dataclasses import dataclass

from hothdesk.core.i18n import _
from hothdesk.formengine.model import Form, Question, Section
from hothdesk.plans.model import Answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One screen.

    Attributes:
        section: where it belongs.
        question: what is asked; None where something is only said.
        number: of the question, 0 where nothing is asked.
        is_first: it begins its section.
    """

    section: Section
    question: Question | None = None
    number: int = 0
    is_first: bool = False


def steps_of(form: Form) -> tuple[Step, ...]:
    """Return every step of the form, in its order."""
    steps: list[Step] = []
    number = 0
    for section in form.sections:
        if section.statements:
            steps.append(Step(section=section))
        for question in section.questions:
            number += 1
            is_first = question is section.questions[0]
            steps.append(Step(section=section, question=question, number=number, is_first=is_first))
    return tuple(steps)


def progress_words(step: Step, steps: tuple[Step, ...]) -> str:
    """Return how far one is: "3 of 25"."""
    if not step.number:
        return ""
    return _("{number} of {all}").format(number=step.number, all=steps[-1].number)


def where_to_begin(steps: tuple[Step, ...], answers: Answers) -> int:
    """Return the place after the last question that was answered: where one stopped."""
    answered = [
        place
        for place, step in enumerate(steps)
        if step.question is not None and answers.find(step.question.id) is not None
    ]
    return answered[-1] + 1 if answered else 0


def place_of(steps: tuple[Step, ...], question_id: str) -> int | None:
    """Return the place of a question; None when the form does not ask it."""
    for place, step in enumerate(steps):
        if step.question is not None and step.question.id == question_id:
            return place
    return None
