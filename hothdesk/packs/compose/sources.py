"""What a pack is composed from: one gathering for professionals, another, much smaller, for a child."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from hothdesk.assessments.model import AssessmentVersion
from hothdesk.children.model import Child, Event, PersonAround
from hothdesk.formengine.model import Form
from hothdesk.mapping.versions import MapVersion
from hothdesk.packs.model import PackChoices
from hothdesk.partnerships.model import Partnership
from hothdesk.partnerships.profiles import PackProfile
from hothdesk.plans.versions import ProfessionalPlanVersion, YoungPersonPlanVersion
from hothdesk.reviews.model import DueRow, NextStep
from hothdesk.signing.model import Identity


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What a pack for professionals may be composed from.

    Attributes:
        reference: what the pack is called.
        composed_at: the moment it is composed; every age and window in it is counted from this day.
        events: the chronology without intelligence.
        assessment: the last finalised assessment, with the form it was given to.
        map: the last finished safety map, and the picture it is drawn on.
        plan: the last agreed professionals' plan.
        childs_plan: the young person's plan, only for a pack that may hold it.
        next_steps: what the level asks for, by whom and by when.
        due: the clocks that are running.
    """

    profile: PackProfile
    choices: PackChoices
    partnership: Partnership
    reference: str
    today: date
    composed_at: datetime
    child: Child
    people: tuple[PersonAround, ...]
    events: tuple[Event, ...]
    assessment: AssessmentVersion | None
    form: Form | None
    map: MapVersion | None
    map_picture: bytes | None = field(repr=False)
    plan: ProfessionalPlanVersion | None
    childs_plan: YoungPersonPlanVersion | None
    next_steps: tuple[NextStep, ...]
    due: tuple[DueRow, ...]
    identity: Identity


@dataclass(frozen=True, slots=True, kw_only=True)
class YoungPersonSources:
    """Everything a young person's copy may be composed from: an allow-list, and nothing can be added to it.

    No child record, no chronology, no assessment, no adult's plan: what is not here cannot be printed.

    Attributes:
        plan: what the young person entered or chose.
        map: their own map; None when it is not to be in.
    """

    profile: PackProfile
    partnership: Partnership
    reference: str
    today: date
    composed_at: datetime
    plan: YoungPersonPlanVersion
    map: MapVersion | None
    map_picture: bytes | None = field(repr=False)
    identity: Identity
