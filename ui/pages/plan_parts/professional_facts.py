"""What the page of the professionals' plan shows, read in one go, and the sections it is written in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from hothdesk.children.model import ChildId
from hothdesk.core.errors import Problem
from hothdesk.core.i18n import _
from hothdesk.formengine.model import Form, Question
from hothdesk.plans.coverage import Coverage, coverage
from hothdesk.plans.left_open import left_open_by_adults
from hothdesk.plans.model import Concern, PlanLine
from hothdesk.plans.professional import (
    DANGER,
    GOAL,
    KEPT_AS_ACTIONS,
    KEPT_OTHERWISE,
    Action,
    ProfessionalPlan,
)
from hothdesk.plans.suggestions import ActionSuggestion, actions_for_professionals
from hothdesk.plans.versions import PlanSheet, PlanVersionRow, sheet_of
from ui.pages.plan_parts.around import concerns_of, map_of, times_missing

CORE: Final = "core"
TOLD: Final = "told"
REVIEW: Final = "review"
_IN_CORE: Final = (DANGER, GOAL)
_MOVED: Final = {"warning_signs": "actions"}  # beside what is done when it goes wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """Everything the page shows.

    Attributes:
        concerns: what the plan must answer.
        offered: an action to start from for every concern, answered or not.
        promises: what adults promised in the young person's own plan.
        versions: the finished versions, newest first.
        times_missing: how often the chronology says that the child was missing.
        is_older: what is shown is not the newest: it is read, and nothing more.
    """

    sheet: PlanSheet[ProfessionalPlan]
    concerns: tuple[Concern, ...]
    offered: tuple[ActionSuggestion, ...]
    promises: tuple[PlanLine, ...]
    versions: tuple[PlanVersionRow, ...]
    times_missing: int = 0
    is_older: bool = False

    def coverage(self) -> Coverage:
        """Return each concern with what answers it now."""
        return coverage(self.sheet.plan, self.concerns)

    def left_open(self) -> tuple[Problem, ...]:
        """Return the blanks that somebody should see before the plan is finished."""
        sheet = self.sheet
        if not sheet.is_draft:
            return ()
        return left_open_by_adults(sheet.plan.answers, sheet.form, times_missing=self.times_missing)

    def begun_for(self, concern: Concern) -> Action | None:
        """Return the action for a concern that was begun and says nothing yet."""
        for action in self.sheet.plan.actions:
            if not action.what.strip() and any(each.key == concern.origin.key for each in action.answers):
                return action
        return None

    def suggestion_for(self, concern: Concern) -> ActionSuggestion | None:
        """Return the action to start from for one concern."""
        return next((each for each in self.offered if each.concern == concern), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSection:
    """One part of the plan, written on one screen.

    Attributes:
        questions: of the form, in the order shown.
    """

    id: str
    title: str
    questions: tuple[Question, ...]


def read_facts(desk: Any, child_id: ChildId, number: int | None = None) -> PlanFacts:
    """Return what the page shows; begin the plan when there is none.

    With a number this is that finished version, with the worries it was checked against then.
    """
    room = desk.plans.professional
    sheet = room.find_for_child(child_id)
    if sheet is None:
        room.start(child_id)
        sheet = room.find_for_child(child_id)
    if number is not None and (sheet.is_draft or number != sheet.number):
        older = sheet_of(room.get_version(sheet.plan.id, number))
        return PlanFacts(
            sheet=older,
            concerns=older.plan.concerns,
            offered=(),
            promises=(),
            versions=room.list_versions(older.plan.id),
            is_older=True,
        )
    concerns = concerns_of(desk, child_id)
    own = desk.plans.young_person.find_for_child(child_id)
    return PlanFacts(
        sheet=sheet,
        concerns=concerns,
        offered=actions_for_professionals(map_of(desk, child_id), concerns),
        promises=() if own is None else own.plan.promises,
        versions=room.list_versions(sheet.plan.id),
        times_missing=times_missing(desk, child_id),
    )


def sections_of(form: Form) -> tuple[PlanSection, ...]:
    """Return the sections of the page: danger, goal and actions first, then the rest of the form."""
    core = tuple(question for question in form.questions if question.id in _IN_CORE)
    sections = [PlanSection(id=CORE, title=_("Danger, goal, actions"), questions=core)]
    elsewhere = KEPT_AS_ACTIONS | KEPT_OTHERWISE | set(_IN_CORE)
    for section in form.sections:
        moved_here = [each for each in form.questions if _MOVED.get(each.id) == section.id]
        own = [each for each in section.questions if each.id not in elsewhere and each.id not in _MOVED]
        questions = (*moved_here, *own)
        if questions or section.id in (TOLD, REVIEW):
            title = _("If it goes wrong") if section.id == "actions" else section.title
            sections.append(PlanSection(id=section.id, title=title, questions=questions))
    return tuple(sections)


def section_of(sections: tuple[PlanSection, ...], field: str) -> str:
    """Return the section where a problem is put right."""
    head = field.partition("/")[0]
    if head == "person":
        return TOLD
    if head == "review_on":
        return REVIEW
    for section in sections:
        if any(question.id == head for question in section.questions):
            return section.id
    return CORE


def is_written(section: PlanSection, sheet: PlanSheet[ProfessionalPlan]) -> bool:
    """Say whether something is written in a section; in the first, all that a finished plan needs."""
    plan = sheet.plan
    if section.id == CORE:
        return bool(plan.danger.strip() and plan.goal.strip() and plan.promises)
    if section.id == TOLD and plan.people:
        return True
    if section.id == REVIEW and not sheet.is_draft:
        return True
    return any(plan.answers.find(question.id) is not None for question in section.questions)


def blank_parts(sections: Sequence[PlanSection], sheet: PlanSheet[ProfessionalPlan]) -> list[PlanSection]:
    """Return the sections of a draft in which nothing is written; a day of the review is something."""
    return [
        section
        for section in sections
        if not is_written(section, sheet) and not (section.id == REVIEW and sheet.plan.review_on is not None)
    ]
