"""The young person's own plan: only what they entered or chose, in their words.

Built by allow-list: a line can only be their own or come from their own words on the safety map. A line from
an assessment, an event or an adult's view cannot be put into this record at all, so there is nothing to
filter out of it later.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from hothdesk.children.model import ChildId
from hothdesk.core.errors import Problem
from hothdesk.core.i18n import _, ngettext
from hothdesk.formengine.model import AnswerKind, Form, FormId, Maker
from hothdesk.plans.model import NO_ANSWERS, Answers, OriginKind, PlanId, PlanLine, unfinished_lines

FORM: Final = FormId("my_safety_plan_young_person")

# Questions of the form that the rules below read.
CALLED: Final = "called"
COPY: Final = "copy"
AGREED: Final = "agreed"
DISAGREE: Final = "disagree"
CODE_WORD: Final = "code_word"
LOOK_AGAIN: Final = "look_again"
GETTING_HOME: Final = "getting_home"
AWAY: Final = "away"
CHILD_VIEW: Final = "child_view"
"""Where a problem lies that stands in what they say besides the questions of the form."""
ASKED_ANEW: Final = (AGREED, DISAGREE, COPY, LOOK_AGAIN)

ALLOWED_ORIGINS: Final = frozenset(
    {OriginKind.OWN, OriginKind.MAP, OriginKind.MAP_PLACE, OriginKind.MAP_ROUTE}
)


class CopyChoice(StrEnum):
    """How the young person wants to keep the plan; the values are the form's option ids."""

    PAPER = "paper"
    SMALL = "small"
    ADULT_KEEPS = "adult_keeps"
    NONE = "none"


class Agreement(StrEnum):
    """Whether the plan is all right for the young person; the values are the form's option ids."""

    FULLY = "fully"
    SOME = "some"
    NOT_NOW = "not_now"
    NO_PLAN = "no_plan"
    NOT_SAID = "not_said"

    @property
    def is_declined(self) -> bool:
        """Say whether they do not want it, now or at all."""
        return self in (Agreement.NOT_NOW, Agreement.NO_PLAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class YoungPersonPlan:
    """One young person's plan as it is now; every change gives a new one.

    Attributes:
        child_view: what they say besides, or has changed since last time, while it is written; a version
            has it beside the plan.
    """

    id: PlanId
    child_id: ChildId
    form_id: FormId
    form_version: str
    answers: Answers = NO_ANSWERS
    child_view: str = ""

    def __post_init__(self) -> None:
        for line in self.answers.all_lines():
            if line.origin.kind not in ALLOWED_ORIGINS:
                raise ValueError("a young person's plan holds only what they entered or chose")

    @property
    def display_name(self) -> str:
        """What they want to be called in the plan: a first name or a nickname; empty for no name."""
        return self.answers.words(CALLED)

    @property
    def copy_choice(self) -> CopyChoice | None:
        """How they want to keep it; None when that was not decided."""
        option = self.answers.option(COPY)
        return CopyChoice(option) if option in set(CopyChoice) else None

    @property
    def kept_by(self) -> str:
        """Who keeps it for them, in the words beside their choice; may be empty."""
        return self.answers.words(COPY)

    @property
    def agreement(self) -> Agreement | None:
        """Whether it is all right for them; None when nobody asked."""
        answer = self.answers.find(AGREED)
        if answer is None:
            return None
        if answer.kind is not AnswerKind.VALUE:
            return Agreement.NOT_SAID
        return Agreement(answer.option) if answer.option in set(Agreement) else None

    @property
    def disagrees_with(self) -> str:
        """What they do not agree with, exactly as they said it."""
        return self.answers.words(DISAGREE)

    @property
    def promises(self) -> tuple[PlanLine, ...]:
        """What adults promise."""
        return self.answers.by(Maker.ADULT)

    @property
    def tasks(self) -> tuple[PlanLine, ...]:
        """What the young person chose to do."""
        return self.answers.by(Maker.CHILD)

    @property
    def is_balanced(self) -> bool:
        """Say whether the adults promise at least as much as the child is to do (a rule of ours)."""
        return len(self.promises) >= len(self.tasks)


def missing_from(plan: YoungPersonPlan, form: Form) -> tuple[Problem, ...]:
    """Return what must be there before the plan can be agreed; what it says is looked at in ``contents``."""
    problems: list[Problem] = []
    if not plan.answers.all_lines():
        problems.append(Problem("plan", _("Write at least one line together first.")))
    if not plan.is_balanced:
        short = len(plan.tasks) - len(plan.promises)
        told = ngettext(
            "Grown-ups promise less than the young person is to do: add {count} promise, or take a job away.",
            "Grown-ups promise less than the young person is to do: add {count} promises, or take jobs away.",
            short,
        )
        problems.append(Problem("grown_ups_do", told))
    problems.extend(unfinished_lines(form, plan.answers))
    if plan.answers.find(COPY) is None:
        problems.append(Problem(COPY, _("Ask how they want to keep the plan. No copy is a good answer too.")))
    if plan.agreement is None:
        problems.append(
            Problem(AGREED, _("Ask whether the plan is all right for them, and note it, whatever they say."))
        )
    return tuple(problems)
