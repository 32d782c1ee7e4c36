"""What a pack is composed from: one gathering for professionals, another, much smaller, for a child."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final

from hothdesk.assessments.model import AssessmentVersion
from hothdesk.children.model import Child, Event, PersonAround
from hothdesk.formengine.model import Form
from hothdesk.mapping.model import Place, PlaceId, SafetyMap, Teller
from hothdesk.mapping.versions import MapVersion
from hothdesk.packs.model import PackChoices
from hothdesk.partnerships.model import Number, NumberAudience, Partnership
from hothdesk.partnerships.profiles import PackProfile, SectionId, Withheld
from hothdesk.plans.versions import ProfessionalPlanVersion, YoungPersonPlanVersion
from hothdesk.plans.young_person import YoungPersonPlan
from hothdesk.reviews.model import DueRow, NextStep
from hothdesk.signing.model import Identity

# What a young person calls their school who was not asked what kind of place it is.
_SCHOOL_WORDS: Final = frozenset(
    {"my", "the", "our", "new", "old", "school", "college", "academy", "sixth", "form"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What a pack for professionals may be composed from.

    Attributes:
        reference: what the pack is called.
        composed_at: the moment it is composed; every age and window in it is counted from this day.
        people: who is around the child now.
        not_shown: others whose names are taken out, too: set aside, or known here by another name.
        other_children: full names of children of this vault who are not around this one.
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
    not_shown: tuple[PersonAround, ...] = ()
    other_children: tuple[str, ...] = field(default=(), repr=False)
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

    def __post_init__(self) -> None:
        if any(event.intelligence is not None for event in self.events):
            raise ValueError("no pack is composed from intelligence")


@dataclass(frozen=True, slots=True, kw_only=True)
class YoungPersonSources:
    """Everything a young person's copy may be composed from: an allow-list, and nothing can be added to it.

    No child record, no chronology, no assessment, no adult's plan: what is not here cannot be printed. A map
    that holds anybody else's word cannot be put in either.

    Attributes:
        sections: those that go in.
        numbers: who to call.
        plan: what the young person entered or chose.
        map: their own map (see ``childs_own``); None when it is not to be in.
        is_home_left_off: a home was on the map and is not on it here.
        is_school_left_off: a school was.
    """

    profile: PackProfile
    sections: frozenset[SectionId]
    numbers: tuple[Number, ...]
    reference: str
    today: date
    composed_at: datetime
    plan: YoungPersonPlanVersion
    map: SafetyMap | None
    map_picture: bytes | None = field(repr=False)
    is_home_left_off: bool = False
    is_school_left_off: bool = False
    identity: Identity

    def __post_init__(self) -> None:
        if self.map is not None and self.map != childs_own(self.map):
            raise ValueError("a young person's copy holds only what they said themselves")
        if self.map is not None and self.profile.withholds(Withheld.SCHOOL) and schools(self.map):
            raise ValueError("their school is held back from this copy")
        if not isinstance(self.plan.plan, YoungPersonPlan):
            raise TypeError("a young person's copy is made from their own plan")
        if any(number.audience is not NumberAudience.EVERYONE for number in self.numbers):
            raise ValueError("a number for professionals has no place in a young person's copy")


def schools(safety_map: SafetyMap) -> frozenset[PlaceId]:
    """Return the places that are a school, by their kind or by what they are called."""
    return frozenset(place.id for place in safety_map.places if _is_school(place))


def childs_own(safety_map: SafetyMap, *, hides_school: bool = False) -> SafetyMap:
    """Return the map with only what the young person said of it themselves: no adult's place, way or word.

    Homes go first, whoever put them there: a way that keeps its line would show where the door is.
    """
    hidden = safety_map.homes | (schools(safety_map) if hides_school else frozenset())
    safety_map = safety_map.leaving_out(hidden)
    places = tuple(
        replace(place, adults_will_change="", said=replace(place.said, detail=""))
        for place in safety_map.places
        if place.said.by is Teller.CHILD
    )
    kept = {place.id for place in places}
    routes = tuple(
        replace(
            route,
            from_place=route.from_place if route.from_place in kept else None,
            to_place=route.to_place if route.to_place in kept else None,
            said=replace(route.said, detail=""),
        )
        for route in safety_map.routes
        if route.said.by is Teller.CHILD
    )
    return replace(safety_map, places=places, routes=routes, with_whom="", told=(), agreed_with_map="")


def _is_school(place: Place) -> bool:
    words = set(place.name.casefold().split())
    named_so = bool(words & {"school", "college", "academy"}) and words <= _SCHOOL_WORDS
    return place.place_kind == "school" or named_so
