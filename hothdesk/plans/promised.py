"""What adults have promised in finished plans and not done yet. Pure; reading plans stands in ``repo``.

A draft promises nothing yet. But what a review has already written down as done, or as not going ahead, no
longer waits for anybody, though the version that promised it never changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hothdesk.children.model import ChildId
from hothdesk.plans.professional import Context, ProfessionalPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class PromisedAction:
    """An action of a finished plan that somebody still has to do by a day.

    Attributes:
        what: the action, as it was written; it may name people.
        context: what it changes.
        owner_role: who does it, by role; a list that anybody may see names nobody.
        by_on: the last day.
    """

    child_id: ChildId
    what: str
    context: Context
    owner_role: str
    by_on: date

    def days_left(self, today: date) -> int:
        """Return the days from today to the last day; below 0 when it has passed."""
        return (self.by_on - today).days


def promised_actions(
    plans: Iterable[tuple[ProfessionalPlan, ProfessionalPlan]],
) -> tuple[PromisedAction, ...]:
    """Return what is still to be done by a day, the earliest first.

    Args:
        plans: of each plan the version that was finished last, and the plan as it is now.
    """
    found = []
    for finished, now in plans:
        closed = {action.id for action in now.actions if not action.status.is_open}
        found += [
            PromisedAction(
                child_id=finished.child_id,
                what=action.what,
                context=action.context,
                owner_role=action.owner_role,
                by_on=action.by_on,
            )
            for action in finished.actions
            if action.status.is_open and action.by_on is not None and action.id not in closed
        ]
    return tuple(sorted(found, key=lambda each: (each.by_on, each.what)))
