"""What Today reads from the desk in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hothdesk.assessments.model import DraftRow
from hothdesk.children.model import ChildId, EventDraft
from hothdesk.packs.waiting import WaitingPack
from hothdesk.plans.promised import PromisedAction
from hothdesk.reviews.model import DueRow, Sitting


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What Today shows.

    Attributes:
        due: the running clocks, worst first.
        waiting: packs to hand over, or to hear of, worst first.
        promised: what finished safety plans promise and nobody has done yet, the earliest first.
        children: how many children there are.
        labels: initials and age, by child.
        events: what was begun to be written down, the last saved first.
        assessments: assessments that are not finished.
        sitting: the next day on which a meeting sits.
    """

    due: tuple[DueRow, ...] = ()
    waiting: tuple[WaitingPack, ...] = ()
    promised: tuple[PromisedAction, ...] = ()
    children: int = 0
    labels: Mapping[ChildId, str]
    events: tuple[EventDraft, ...] = ()
    assessments: tuple[DraftRow, ...] = ()
    sitting: Sitting | None = None


def read_today(desk: Any) -> Found:
    """Return what Today shows; called on the desk's own thread."""
    labels = {row.id: row.label for row in desk.children.list_children()}
    return Found(
        due=desk.reviews.list_due(),
        waiting=desk.packs.list_waiting(),
        promised=tuple(each for each in desk.plans.professional.list_promised() if each.child_id in labels),
        children=desk.children.count_children(),
        labels=labels,
        events=tuple(draft for draft in desk.chronology.list_drafts() if draft.event.child_id in labels),
        assessments=tuple(draft for draft in desk.assessments.list_drafts() if draft.child_id in labels),
        sitting=desk.reviews.find_next_sitting(),
    )
