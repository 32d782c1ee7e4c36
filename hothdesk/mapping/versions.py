"""Finished versions of a map, and the rows and the open sheet that pages show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hothdesk.children.model import ChildId
from hothdesk.mapping.model import MapVersionId, SafetyMap, SafetyMapId
from hothdesk.mapping.safety import Safety


@dataclass(frozen=True, slots=True, kw_only=True)
class MapSheet:
    """The map as it lies on the table.

    Attributes:
        safety_map: the map as it is now.
        is_draft: it can be changed; a finished one needs a new version first.
        number: of the version it will be (a draft) or is.
        reason: why this version was begun; empty for the first.
        undo: what "Undo" would take back ("move Park"); None when there is nothing.
        redo: what "Redo" would do again; None when there is nothing.
        changed_at: the moment of the last act.
    """

    safety_map: SafetyMap
    is_draft: bool
    number: int
    reason: str
    undo: str | None
    redo: str | None
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRow:
    """One map in a child's list.

    Attributes:
        number: of the draft, or of the last finished version.
        counts: how many places of each safety there are, in the order of ``Safety``.
    """

    id: SafetyMapId
    child_id: ChildId
    made_on: date
    is_draft: bool
    number: int
    changed_at: datetime
    counts: tuple[tuple[Safety, int], ...]
    routes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MapVersionRow:
    """One finished version in a list."""

    id: MapVersionId
    map_id: SafetyMapId
    number: int
    made_on: date
    reason: str
    finished_at: datetime
    finished_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapVersion:
    """A finished map; it never changes again.

    Attributes:
        number: 1, 2, 3, ... of this map.
        reason: why a new version was made; empty for the first.
        child_view: what the young person says has changed, exactly as they said it.
        finished_by: who finished it, as the audit names them.
        digest: SHA-256 of everything above and the map itself.
    """

    id: MapVersionId
    safety_map: SafetyMap
    number: int
    reason: str
    child_view: str
    finished_at: datetime
    finished_by: str
    digest: str


def safety_counts(safety_map: SafetyMap) -> tuple[tuple[Safety, int], ...]:
    """Return how many places there are of each safety that occurs, safest first."""
    counted = ((safety, sum(place.safety is safety for place in safety_map.places)) for safety in Safety)
    return tuple((safety, count) for safety, count in counted if count)
