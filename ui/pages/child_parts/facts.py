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
    has_plan: bool
    packs: tuple[Pack, ...]

    @property
    def is_new(self) -> bool:
        """Say whether nothing has been assessed yet, so that the first steps are shown."""
        return self.latest is None


def read_facts(desk: Any, child_id: ChildId, since: date) -> Facts:
    """Return what the summary shows; called on the desk's own thread."""
    history = desk.assessments.list_history(child_id)
    area = desk.settings.get().partnership_id
    forms = desk.forms.list_for(FormKind.ASSESSMENT, area) if area else ()
    plans = (desk.plans.young_person, desk.plans.professional)
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
        has_plan=any(room.find_for_child(child_id) is not None for room in plans),
        packs=desk.packs.list_packs(child_id),
    )
