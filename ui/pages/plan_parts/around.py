"""What stands around a plan: the map, what the plan must answer, and the names it must not hold.

These run on the desk's own thread. Names are gathered there and given to the check there: none of them ever
reaches a sit-beside page.
"""

from __future__ import annotations

from typing import Any

from hothdesk.children.model import ChildId, EventFilter, EventKind
from hothdesk.core.errors import NotFound
from hothdesk.mapping.model import SafetyMap
from hothdesk.partnerships.model import Level
from hothdesk.plans.contents import NamesKnown
from hothdesk.plans.coverage import concerns_in_assessment, concerns_on_map
from hothdesk.plans.model import Concern


def map_of(desk: Any, child_id: ChildId) -> SafetyMap | None:
    """Return the child's map that was drawn on last, as it is now; None when there is none."""
    maps = desk.maps.list_maps(child_id)
    if not maps:
        return None
    found: SafetyMap = desk.maps.get_sheet(maps[0].id).safety_map
    return found


def levels_of(desk: Any) -> tuple[Level, ...]:
    """Return the levels of the worker's area, lowest first; none while no area is chosen."""
    try:
        levels: tuple[Level, ...] = desk.partnerships.partnership(desk.settings.get().partnership_id).levels
    except NotFound:
        return ()
    return levels


def concerns_of(desk: Any, child_id: ChildId) -> tuple[Concern, ...]:
    """Return what the professionals' plan must answer: on the map first, then in the last assessment."""
    history = [row for row in desk.assessments.list_history(child_id) if row.level is not None]
    version = desk.assessments.get_version(history[0].id) if history else None
    form = None if version is None else desk.assessments.form_of(version)
    on_map = concerns_on_map(map_of(desk, child_id))
    return (*on_map, *concerns_in_assessment(version, form, levels_of(desk)))


def times_missing(desk: Any, child_id: ChildId) -> int:
    """Return how often the chronology says that the child was missing."""
    return len(desk.chronology.list_events(child_id, EventFilter(kinds=frozenset({EventKind.MISSING}))))


def names_known(desk: Any, child_id: ChildId) -> NamesKnown:
    """Return the names in this vault that must not stand in full in the child's own plan."""
    child = desk.children.get_child(child_id)
    others = [row.display_name for row in desk.children.list_children() if row.id != child_id]
    others += [row.display_name for row in desk.children.list_children(is_archived=True)]
    for person in desk.people.list_people(child_id, including_set_aside=True):
        others += person.all_names
    workers = [*child.workers, *([child.lead] if child.lead is not None else [])]
    others += [worker.name for worker in workers]
    others.append(desk.settings.get().worker_name)
    own = set(child.all_names)
    family = child.legal_family.strip()
    return NamesKnown(
        own=child.all_names,
        own_family=(family,) if family else (),
        others=tuple(name for name in dict.fromkeys(others) if name.strip() and name not in own),
    )


def level_words_of(desk: Any) -> tuple[str, ...]:
    """Return this area's words for its levels."""
    return tuple(level.word for level in levels_of(desk))
