"""Opening the young person's plan: what stands on it, what their map offers, and what they said last time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hothdesk.children.model import ChildId
from hothdesk.plans.suggestions import LineSuggestion
from hothdesk.plans.versions import PlanSheet, PlanVersion, sheet_of
from hothdesk.plans.young_person import YoungPersonPlan
from ui.pages.plan_parts.around import map_of, times_missing
from ui.pages.plan_parts.last_time import LastTime


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedPlan:
    """What the page needs to begin.

    Attributes:
        suggestions: what their map offers, while it is written.
        last: the version that is looked at again; None for the first, and when it is only read.
        child_view: what they say besides, or say has changed; of a finished plan what it keeps.
        times_missing: how often the child was missing; it is counted, and never shown.
    """

    sheet: PlanSheet[YoungPersonPlan]
    suggestions: tuple[LineSuggestion, ...] = ()
    last: LastTime | None = None
    child_view: str = ""
    times_missing: int = 0


def open_plan(desk: Any, child_id: ChildId, number: int | None) -> OpenedPlan:
    """Return the child's own plan, begun when there is none, or an older version of it to be read."""
    room = desk.plans.young_person
    sheet = room.find_for_child(child_id)
    if sheet is None:
        room.start(child_id)
        sheet = room.find_for_child(child_id)
    if number is not None:
        return _finished(room.get_version(sheet.plan.id, number))
    if not sheet.is_draft:
        return _finished(room.get_version(sheet.plan.id, sheet.number))
    last = room.get_version(sheet.plan.id, sheet.number - 1) if sheet.number > 1 else None
    return OpenedPlan(
        sheet=sheet,
        suggestions=room.list_suggestions(sheet.plan.id, map_of(desk, child_id)),
        last=None if last is None else LastTime(last),
        child_view=sheet.plan.child_view,
        times_missing=times_missing(desk, child_id),
    )


def _finished(version: PlanVersion[YoungPersonPlan]) -> OpenedPlan:
    return OpenedPlan(sheet=sheet_of(version), child_view=version.child_view)
