"""Draft lines taken from the safety map and the assessment, each remembering where it came from.

For the young person's plan only their own entries on the map are taken, in their own words, and never
anything from an assessment. For the professionals' plan both are. A suggestion is an offer: nothing is in a
plan before somebody takes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from hothdesk.core.i18n import _
from hothdesk.formengine.model import Form, QuestionId
from hothdesk.mapping.model import Place, PlaceKind, Route, SafetyMap, Teller
from hothdesk.mapping.safety import Safety
from hothdesk.plans.model import Concern, Origin, OriginKind
from hothdesk.plans.professional import Context, ProfessionalPlan
from hothdesk.plans.young_person import YoungPersonPlan

_SCHOOL_KINDS: Final = frozenset({"school"})
_HOME_KINDS: Final = frozenset({"home", "family"})
_PEER_KINDS: Final = frozenset({"friends_home"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSuggestion:
    """A line the young person may take into their plan.

    Attributes:
        question_id: where it would stand.
        text: their own words, as they stand on the map.
    """

    question_id: QuestionId
    text: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSuggestion:
    """An action the professionals may take into their plan.

    Attributes:
        what: words to start from; empty when there is only the concern and the adult must say what.
        context: what it would change.
        concern: what it would answer.
    """

    what: str
    context: Context
    concern: Concern


def lines_for_young_person(
    safety_map: SafetyMap | None, form: Form, plan: YoungPersonPlan | None = None
) -> tuple[LineSuggestion, ...]:
    """Return lines from what the young person said on their own map, not taken yet.

    What a parent, a worker or somebody else said is not offered, nor what adults wrote that they will change.

    Args:
        safety_map: the map; None when there is none.
        form: the plan's form; only its questions are offered.
        plan: the plan as it is, to leave out what was taken.
    """
    if safety_map is None:
        return ()
    asked = {question.id for question in form.questions}
    taken = _taken(plan)
    offered: list[LineSuggestion] = []
    for each in _lines_on(safety_map):
        here = (each.question_id, each.origin.key, each.text)
        if each.question_id in asked and each.text.strip() and here not in taken and each not in offered:
            offered.append(each)
    return tuple(offered)


def actions_for_professionals(
    safety_map: SafetyMap | None, concerns: Iterable[Concern], plan: ProfessionalPlan | None = None
) -> tuple[ActionSuggestion, ...]:
    """Return an action to start from for each concern that has none yet.

    Words come from the map where it has some: what adults said they will change, else what would make it
    better. An indicator brings only itself: what to do about it is for the adults to say.

    Args:
        safety_map: the map the places and ways among the concerns stand on.
        concerns: what the plan must answer (``coverage.concerns_on_map`` and ``concerns_in_assessment``).
        plan: the plan as it is, to leave out what is answered.
    """
    answered = {origin.key for action in plan.promises for origin in action.answers} if plan else set()
    answered |= {each.concern.key for each in plan.no_actions} if plan else set()
    offered: list[ActionSuggestion] = []
    for concern in concerns:
        if concern.origin.key not in answered:
            what, context = _action_for(safety_map, concern)
            offered.append(ActionSuggestion(what=what, context=context, concern=concern))
    return tuple(offered)


def _taken(plan: YoungPersonPlan | None) -> set[tuple[str, str, str]]:
    if plan is None:
        return set()
    return {
        (answer.question_id, line.origin.key, line.text)
        for answer in plan.answers.given
        for line in answer.lines
    }


def _lines_on(safety_map: SafetyMap) -> Iterator[LineSuggestion]:
    for place in safety_map.places:
        if place.said.by is Teller.CHILD:
            yield from _lines_from_place(safety_map, place)
    for route in safety_map.routes:
        if route.said.by is Teller.CHILD:
            yield from _lines_from_route(safety_map, route)
    if safety_map.not_safe_do.strip():
        origin = Origin(kind=OriginKind.MAP, record_id=safety_map.id, label=_("Safety map"))
        yield LineSuggestion(question_id=QuestionId("i_can_do"), text=safety_map.not_safe_do, origin=origin)


def _lines_from_place(safety_map: SafetyMap, place: Place) -> Iterator[LineSuggestion]:
    origin = Origin(kind=OriginKind.MAP_PLACE, record_id=safety_map.id, item_id=place.id, label=place.name)
    spoken = f"{place.name}: {place.when}" if place.when.strip() else place.name
    if place.safety is Safety.SAFE:
        yield LineSuggestion(question_id=QuestionId("places_good"), text=spoken, origin=origin)
    elif place.safety in (Safety.MIXED, Safety.NOT_SAFE):
        yield LineSuggestion(question_id=QuestionId("places_bad"), text=spoken, origin=origin)
    if place.who_helps.strip():
        yield LineSuggestion(question_id=QuestionId("trusted"), text=place.who_helps, origin=origin)
    if place.better.strip():
        question = "phone_grown_ups" if place.kind is PlaceKind.ONLINE else "grown_ups_do"
        yield LineSuggestion(question_id=QuestionId(question), text=place.better, origin=origin)


def _lines_from_route(safety_map: SafetyMap, route: Route) -> Iterator[LineSuggestion]:
    origin = Origin(kind=OriginKind.MAP_ROUTE, record_id=safety_map.id, item_id=route.id, label=route.name)
    spoken = f"{route.name}: {route.reason}" if route.reason.strip() else route.name
    yield LineSuggestion(question_id=QuestionId("ways"), text=spoken, origin=origin)
    if route.better.strip():
        yield LineSuggestion(question_id=QuestionId("grown_ups_do"), text=route.better, origin=origin)


def _action_for(safety_map: SafetyMap | None, concern: Concern) -> tuple[str, Context]:
    origin = concern.origin
    if safety_map is not None and origin.kind is OriginKind.MAP_PLACE:
        for place in safety_map.places:
            if place.id == origin.item_id:
                return place.adults_will_change or place.better, _context_of(place)
    if safety_map is not None and origin.kind is OriginKind.MAP_ROUTE:
        for route in safety_map.routes:
            if route.id == origin.item_id:
                return route.better, Context.PLACE
    return "", Context.SERVICES


def _context_of(place: Place) -> Context:
    if place.kind is PlaceKind.ONLINE:
        return Context.ONLINE
    if place.place_kind in _SCHOOL_KINDS:
        return Context.SCHOOL
    if place.place_kind in _HOME_KINDS:
        return Context.FAMILY
    if place.place_kind in _PEER_KINDS:
        return Context.PEERS
    return Context.PLACE
