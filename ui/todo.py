"""What there is to do, of every child or of one: clocks that run, packs that wait, what adults promised.

Pure: the order is here; the rows and cards that show it are the pages'.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from hothdesk.children.model import ChildId
from hothdesk.packs.model import PackState
from hothdesk.packs.waiting import WaitingPack
from hothdesk.plans.promised import PromisedAction
from hothdesk.reviews.model import DueRow, DueState, state_of

# Actions of plans are many: only those for the next two weeks stand in a list of what there is to do.
_ACTIONS_AHEAD_DAYS: Final = 14
_ORDER: Final = list(DueState)


@dataclass(frozen=True, slots=True, kw_only=True)
class PromisedDay:
    """All that adults promised to do for one child by one day."""

    child_id: ChildId
    by_on: date
    actions: tuple[PromisedAction, ...]

    def days_left(self, today: date) -> int:
        """Return the days from today to that day; below 0 when it has passed."""
        return (self.by_on - today).days


Todo = DueRow | WaitingPack | PromisedDay


def worst_first(
    due: Sequence[DueRow], waiting: Sequence[WaitingPack], promised: Sequence[PromisedAction], today: date
) -> list[Todo]:
    """Return all there is to do in the order it needs somebody; each sort keeps its own where as bad."""
    near = [each for each in promised if each.days_left(today) <= _ACTIONS_AHEAD_DAYS]
    things: list[Todo] = [*due, *waiting, *_by_day(near)]
    return sorted(things, key=lambda thing: _badness(thing, today))


def promised_later(promised: Sequence[PromisedAction], today: date) -> Sequence[PromisedAction]:
    """Return the actions that are to be done too late to stand in the list yet."""
    return [each for each in promised if each.days_left(today) > _ACTIONS_AHEAD_DAYS]


def _by_day(promised: Sequence[PromisedAction]) -> list[PromisedDay]:
    days: dict[tuple[ChildId, date], list[PromisedAction]] = {}
    for each in promised:
        days.setdefault((each.child_id, each.by_on), []).append(each)
    return [
        PromisedDay(child_id=child_id, by_on=by_on, actions=tuple(actions))
        for (child_id, by_on), actions in days.items()
    ]


def _badness(thing: Todo, today: date) -> tuple[int, date]:
    if isinstance(thing, DueRow):
        return _ORDER.index(thing.state), thing.due_on or date.max
    if isinstance(thing, PromisedDay):
        return _ORDER.index(state_of(thing.days_left(today))), thing.by_on
    if thing.state is PackState.MADE:
        return _ORDER.index(DueState.TODAY), thing.made_on
    state = DueState.OVER if thing.is_overdue else DueState.TODAY if thing.due_on == today else DueState.LATER
    return _ORDER.index(state), thing.due_on or date.max
