"""Which concerns a plan answers: every unsafe place and way, and every indicator that counts.

A concern needs an action, or a written "no action, because". An action that is empty or does not go ahead
answers nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hothdesk.assessments.model import AssessmentVersion, counted_level
from hothdesk.core.errors import Problem
from hothdesk.core.i18n import _
from hothdesk.core.shapes import ToneName
from hothdesk.formengine.model import Form, Indicator
from hothdesk.mapping.model import SafetyMap
from hothdesk.mapping.safety import Safety
from hothdesk.partnerships.model import Level, LevelId
from hothdesk.plans.model import Concern, Origin, OriginKind
from hothdesk.plans.professional import Action, ProfessionalPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """One concern with what answers it.

    Attributes:
        answered_by: the actions that answer it.
        because: why it gets no action now; empty when nobody said.
    """

    concern: Concern
    answered_by: tuple[Action, ...]
    because: str

    @property
    def is_covered(self) -> bool:
        """Say whether it has an action or a reason for none."""
        return bool(self.answered_by or self.because.strip())


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every concern with what answers it, in the order of map and assessment."""

    rows: tuple[CoverageRow, ...]

    @property
    def open_rows(self) -> tuple[CoverageRow, ...]:
        """Return the concerns that nothing answers yet."""
        return tuple(row for row in self.rows if not row.is_covered)

    def in_words(self) -> str:
        """Return how far it is: "7 of 9 concerns are answered"."""
        return _("{done} of {all} concerns are answered.").format(
            done=len(self.rows) - len(self.open_rows), all=len(self.rows)
        )


def concerns_on_map(safety_map: SafetyMap | None) -> tuple[Concern, ...]:
    """Return the places and ways of a map that are not safe or mixed, least safe first."""
    if safety_map is None:
        return ()
    found = [
        Concern(
            origin=Origin(
                kind=OriginKind.MAP_PLACE, record_id=safety_map.id, item_id=place.id, label=place.name
            ),
            title=place.name,
            word=place.safety.word,
            tone=ToneName(place.safety.value),
            detail=place.why,
        )
        for place in safety_map.places
        if place.safety in (Safety.NOT_SAFE, Safety.MIXED)
    ]
    found += [
        Concern(
            origin=Origin(
                kind=OriginKind.MAP_ROUTE, record_id=safety_map.id, item_id=route.id, label=route.name
            ),
            title=route.name,
            word=route.safety.word,
            tone=ToneName(route.safety.value),
            detail=route.reason,
        )
        for route in safety_map.routes
        if route.safety in (Safety.NOT_SAFE, Safety.MIXED)
    ]
    return tuple(sorted(found, key=lambda concern: concern.tone is not ToneName.NOT_SAFE))


def concerns_in_assessment(
    version: AssessmentVersion | None, form: Form | None, levels: Iterable[Level] = ()
) -> tuple[Concern, ...]:
    """Return the indicators of an assessment that count towards its level, highest first.

    Args:
        version: the finished assessment; None when there is none.
        form: its form, in its own wording (``desk.assessments.form_of(version)``).
        levels: the partnership's levels, for their words and tones; one that is missing shows as its id.
    """
    if version is None or form is None:
        return ()
    shown = {level.id: (level.word, level.tone) for level in levels}
    found: list[tuple[int, Concern]] = []
    for row in form.indicators:
        answer = version.answers.get(row.id)
        is_lifted = version.suggestion.lifts(row.id)
        level = (
            None
            if answer is None
            else counted_level(form, row, answer, version.anchor_on, is_lifted=is_lifted)
        )
        if answer is None or level is None:
            continue
        word, tone = shown.get(LevelId(level), (level, ToneName.NOT_KNOWN))
        origin = Origin(
            kind=OriginKind.ASSESSMENT_ANSWER, record_id=version.id, item_id=row.id, label=row.title
        )
        detail = _signs_in_words(row, answer.signs)
        concern = Concern(origin=origin, title=row.title, word=word, tone=tone, detail=detail)
        found.append((form.levels.index(level), concern))
    return tuple(concern for _rank, concern in sorted(found, key=lambda pair: -pair[0]))


def coverage(plan: ProfessionalPlan, concerns: Iterable[Concern]) -> Coverage:
    """Return each concern with the actions, or the reason for none, that answer it."""
    reasons = {each.concern.key: each.because for each in plan.no_actions}
    return Coverage(
        tuple(
            CoverageRow(
                concern=concern,
                answered_by=tuple(
                    action
                    for action in plan.promises
                    if any(origin.key == concern.origin.key for origin in action.answers)
                ),
                because=reasons.get(concern.origin.key, ""),
            )
            for concern in concerns
        )
    )


def coverage_problems(found: Coverage) -> tuple[Problem, ...]:
    """Return the concerns that nothing answers, each with what to do."""
    return tuple(
        Problem(
            f"concern/{row.concern.origin.key}",
            _("“{concern}” has no action yet. Add one, or write why there is none now.").format(
                concern=row.concern.title
            ),
        )
        for row in found.open_rows
    )


def _signs_in_words(row: Indicator, signs: Iterable[str]) -> str:
    ticked = set(signs)
    return "; ".join(sign.text for sign in row.signs() if sign.id in ticked)
