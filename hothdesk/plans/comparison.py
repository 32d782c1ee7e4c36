"""What changed between two versions of a plan: lines, answers and actions that are new, gone or other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from hothdesk.core.datewords import day_words
from hothdesk.core.i18n import _
from hothdesk.formengine.model import AnswerKind, Form
from hothdesk.plans.model import Answers
from hothdesk.plans.professional import Action, ProfessionalPlan
from hothdesk.plans.young_person import YoungPersonPlan


class Turn(StrEnum):
    """What became of something."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"

    @property
    def word(self) -> str:
        """The word for it."""
        match self:
            case Turn.NEW:
                return _("New")
            case Turn.CHANGED:
                return _("Changed")
            case Turn.GONE:
                return _("Gone")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChange:
    """One line, answer or action that is not as it was.

    Attributes:
        title: the question it belongs to, or what sort of thing it is.
        before: what it said; empty when it is new.
        after: what it says; empty when it is gone.
    """

    turn: Turn
    title: str
    before: str
    after: str


def compare_young_person(
    older: YoungPersonPlan, older_form: Form, newer: YoungPersonPlan, newer_form: Form
) -> tuple[PlanChange, ...]:
    """Return what changed between two versions of a young person's plan, question by question."""
    return _turned(
        _said(older.answers, older_form), _said(newer.answers, newer_form), _titles(older_form, newer_form)
    )


def compare_professional(
    older: ProfessionalPlan, older_form: Form, newer: ProfessionalPlan, newer_form: Form
) -> tuple[PlanChange, ...]:
    """Return what changed between two versions of a professionals' plan, actions first.

    An action that was done or stopped is left behind by a review and shows here as gone.
    """
    actions = _turned(
        {("action", action.id): _action_in_words(action) for action in older.actions},
        {("action", action.id): _action_in_words(action) for action in newer.actions},
        {"action": _("Action")},
    )
    answers = _turned(
        _said(older.answers, older_form), _said(newer.answers, newer_form), _titles(older_form, newer_form)
    )
    return (*actions, *answers, *_review_turned(older, newer))


_Place = tuple[str, str]
"""A question and a line of it, or a question and nothing."""


def _said(answers: Answers, form: Form) -> dict[_Place, str]:
    said: dict[_Place, str] = {}
    for question in form.questions:
        answer = answers.find(question.id)
        if answer is None:
            continue
        if answer.kind is not AnswerKind.VALUE:
            said[question.id, ""] = form.label_of(answer.kind) or ""
            continue
        options = {option.id: option.label for option in getattr(question, "options", ())}
        words = [options.get(answer.option, answer.option), answer.words]
        if any(words):
            said[question.id, ""] = ": ".join(word for word in words if word)
        for line in answer.lines:
            said[question.id, line.id] = ", ".join(word for word in line.words if word.strip())
    return said


def _titles(older: Form, newer: Form) -> dict[str, str]:
    return {question.id: question.title for form in (older, newer) for question in form.questions}


def _turned(
    was: Mapping[_Place, str], became: Mapping[_Place, str], titles: Mapping[str, str]
) -> tuple[PlanChange, ...]:
    changes: list[PlanChange] = []
    for place in [*became, *(place for place in was if place not in became)]:
        before, after = was.get(place, ""), became.get(place, "")
        if before == after:
            continue
        turn = Turn.NEW if place not in was else Turn.GONE if place not in became else Turn.CHANGED
        changes.append(PlanChange(turn=turn, title=titles.get(place[0], ""), before=before, after=after))
    order = list(titles)
    return tuple(sorted(changes, key=lambda change: order.index(_key_of(change.title, titles))))


def _key_of(title: str, titles: Mapping[str, str]) -> str:
    return next(key for key, each in titles.items() if each == title)


def _action_in_words(action: Action) -> str:
    by = _("by {day}").format(day=day_words(action.by_on)) if action.by_on else ""
    parts = (action.what, action.owner, by, action.status.word, action.evidence)
    return "; ".join(part for part in parts if part)


def _review_turned(older: ProfessionalPlan, newer: ProfessionalPlan) -> tuple[PlanChange, ...]:
    if older.review_on == newer.review_on:
        return ()
    before = day_words(older.review_on) if older.review_on else ""
    after = day_words(newer.review_on) if newer.review_on else ""
    return (PlanChange(turn=Turn.CHANGED, title=_("Next review"), before=before, after=after),)
