"""What changed between two versions of a map, in words; a place is the same place by its id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from hothdesk.core.errors import BugError
from hothdesk.core.i18n import _
from hothdesk.mapping.model import Place, Route, SafetyMap
from hothdesk.mapping.safety import Safety
from hothdesk.mapping.times import DAYS, HOURS, WeekTimes


class Turn(StrEnum):
    """Which way something turned."""

    LESS_SAFE = "less_safe"
    SAFER = "safer"
    HOURS_DIFFER = "hours_differ"
    NOW_KNOWN = "now_known"
    NO_LONGER_KNOWN = "no_longer_known"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One place or way that is not as it was.

    Attributes:
        id: of the place or way.
        name: as it is called now, or was called when it went.
        before: its safety then; None when it is new.
        after: its safety now; None when it is gone.
        sentence: the change in words.
    """

    turn: Turn
    id: str
    name: str
    is_route: bool
    before: Safety | None
    after: Safety | None
    sentence: str


@dataclass(frozen=True, slots=True)
class MapComparison:
    """Everything that turned between two versions, what got less safe first."""

    changes: tuple[Change, ...]

    def of(self, turn: Turn) -> tuple[Change, ...]:
        """Return the changes that turned this way."""
        return tuple(change for change in self.changes if change.turn is turn)


def compare(older: SafetyMap, newer: SafetyMap) -> MapComparison:
    """Return what changed from the older map to the newer one."""
    changes = [*_turned(older.places, newer.places), *_turned(older.routes, newer.routes)]
    order = list(Turn)
    return MapComparison(tuple(sorted(changes, key=lambda change: order.index(change.turn))))


def _turned(older: Sequence[Place | Route], newer: Sequence[Place | Route]) -> Iterator[Change]:
    was = {each.id: each for each in older}
    became = {each.id: each for each in newer}
    for each in newer:
        change = _change(was.get(each.id), each)
        if change is not None:
            yield change
    for each in older:
        if each.id not in became:
            sentence = _("{name} is no longer on the map; it was {safety}.")
            yield _as_change(Turn.GONE, each, None, sentence)


def _change(before: Place | Route | None, after: Place | Route) -> Change | None:
    if before is None:
        return _as_change(Turn.NEW, None, after, _("{name} is new on the map: {safety}."))
    if before.safety is after.safety:
        return _change_of_hours(before, after)
    verdict = after.safety.is_safer_than(before.safety)
    if verdict is None:
        if after.safety is Safety.NOT_KNOWN:
            sentence = _("{name} was {before}; now it is not known.")
            return _as_change(Turn.NO_LONGER_KNOWN, before, after, sentence)
        return _as_change(Turn.NOW_KNOWN, before, after, _("{name} was not known; now it is {safety}."))
    turn = Turn.SAFER if verdict else Turn.LESS_SAFE
    return _as_change(turn, before, after, _("{name} was {before}; now it is {safety}."))


def _change_of_hours(before: Place | Route, after: Place | Route) -> Change | None:
    if isinstance(before, Route) or isinstance(after, Route) or before.times == after.times:
        return None
    safer, less_safe = hours_turned(before.times, after.times)
    sentence = _("{name} is {safety} as before, but not at the same hours.")
    change = _as_change(Turn.HOURS_DIFFER, before, after, sentence)
    counted = _("In a week {safer} hours are safer than before and {less_safe} less safe.").format(
        safer=safer, less_safe=less_safe
    )
    return replace(change, sentence=f"{change.sentence} {counted}") if safer or less_safe else change


def _as_change(
    turn: Turn, before: Place | Route | None, after: Place | Route | None, sentence: str
) -> Change:
    shown = after or before
    if shown is None:
        raise BugError("a change is of something")
    return Change(
        turn=turn,
        id=shown.id,
        name=shown.name,
        is_route=isinstance(shown, Route),
        before=before.safety if before else None,
        after=after.safety if after else None,
        sentence=sentence.format(
            name=shown.name,
            safety=shown.safety.word.lower(),
            before=before.safety.word.lower() if before else "",
        ),
    )


def hours_turned(older: WeekTimes, newer: WeekTimes) -> tuple[int, int]:
    """Return how many hours of the week became safer, and how many less safe."""
    safer = less_safe = 0
    for day in DAYS:
        for hour in HOURS:
            before, after = older.at(day, hour), newer.at(day, hour)
            if before is None or after is None:
                continue
            verdict = after.is_safer_than(before)
            safer += verdict is True
            less_safe += before.is_safer_than(after) is True
    return safer, less_safe
