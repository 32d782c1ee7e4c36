"""What the summary is made from, read in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from hothdesk.assessments.model import AssessmentVersion, DraftRow, VersionRow
from hothdesk.children.model import ChildId, Event, EventDraft, EventFilter, EventKind, TimelinePoint
from hothdesk.formengine.model import FormKind
from hothdesk.packs.model import Pack
from hothdesk.packs.waiting import WaitingPack
from hothdesk.plans.promised import PromisedAction
from hothdesk.reviews.model import DueRow

GOING_WELL: Final = EventFilter(kinds=frozenset({EventKind.STRENGTH}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the summary shows.

    Attributes:
        words: the newest event with the child's own words.
        strengths: what is going well, newest first.
        latest: the newest finalised assessment.
        form_title: what the area calls its assessment; empty when no area is chosen.
        event_draft: something that was begun to be written down.
        waiting: packs to hand over, or to hear of, worst first.
        promised: what finished plans promise and nobody has done yet.
        event_count: how many lines the chronology has.
        people_count: how many people are known around the child.
    """

    due: tuple[DueRow, ...]
    words: Event | None
    points: Mapping[EventKind, tuple[TimelinePoint, ...]]
    history: tuple[VersionRow, ...]
    strengths: tuple[Event, ...]
    latest: AssessmentVersion | None
    drafts: tuple[DraftRow, ...]
    form_title: str
    event_draft: EventDraft | None
    event_count: int
    people_count: int
    has_map: bool
    is_map_done: bool
    is_plan_begun: bool
    is_plan_done: bool
    packs: tuple[Pack, ...]
    waiting: tuple[WaitingPack, ...]
    promised: tuple[PromisedAction, ...]


def read_facts(desk: Any, child_id: ChildId, since: date) -> Facts:
    """Return what the summary shows; called on the desk's own thread."""
    history = desk.assessments.list_history(child_id)
    area = desk.settings.get().partnership_id
    forms = desk.forms.list_for(FormKind.ASSESSMENT, area) if area else ()
    plan = desk.plans.young_person.find_for_child(child_id)
    waiting, promised = desk.packs.list_waiting(), desk.plans.professional.list_promised()
    unfinished = (draft for draft in desk.chronology.list_drafts(child_id))
    return Facts(
        due=desk.reviews.list_due_for(child_id),
        words=desk.chronology.find_latest_words(child_id),
        points=desk.chronology.timeline(child_id, since),
        history=history,
        strengths=desk.chronology.list_events(child_id, GOING_WELL),
        latest=desk.assessments.get_version(history[0].id) if history else None,
        drafts=desk.assessments.list_drafts(child_id),
        form_title=forms[0].title if forms else "",
        event_draft=next((draft for draft in unfinished if draft.event.intelligence is None), None),
        event_count=len(desk.chronology.list_events(child_id)),
        people_count=len(desk.people.list_people(child_id)),
        has_map=bool(desk.maps.list_maps(child_id)),
        is_map_done=desk.maps.find_last_version(child_id) is not None,
        is_plan_begun=plan is not None and plan.is_draft,
        is_plan_done=plan is not None and (not plan.is_draft or plan.number > 1),
        packs=desk.packs.list_packs(child_id),
        waiting=tuple(each for each in waiting if each.child_id == child_id),
        promised=tuple(each for each in promised if each.child_id == child_id),
    )
