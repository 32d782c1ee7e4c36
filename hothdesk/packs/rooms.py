"""What the packs room reads from other rooms, gathered for one pack at one moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from hothdesk.assessments.model import AssessmentVersion
from hothdesk.assessments.service import Assessments
from hothdesk.children.chronology import Chronology
from hothdesk.children.model import Child, ChildId, EventFilter, PersonAround, TellingState
from hothdesk.children.people import People
from hothdesk.children.service import Children
from hothdesk.core.errors import NotReady
from hothdesk.core.i18n import _, ngettext
from hothdesk.formengine.library import FormLibrary
from hothdesk.formengine.model import Form, FormKind
from hothdesk.mapping.model import SafetyMap
from hothdesk.mapping.service import SafetyMaps
from hothdesk.packs.compose.chronology import tried
from hothdesk.packs.compose.sources import Sources, YoungPersonSources, childs_own, schools
from hothdesk.packs.model import Found, PackChoices
from hothdesk.packs.withheld import WhatTheVaultKnows
from hothdesk.partnerships.library import PartnershipLibrary
from hothdesk.partnerships.model import Partnership
from hothdesk.partnerships.profiles import Audience, PackProfile, SectionId, Withheld
from hothdesk.plans.service import Plans
from hothdesk.plans.versions import ProfessionalPlanVersion, YoungPersonPlanVersion
from hothdesk.plans.young_person import CopyChoice
from hothdesk.reviews.model import NextStep
from hothdesk.reviews.service import Reviews
from hothdesk.security.settings import SettingsKeeper
from hothdesk.signing.model import Identity


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The moment a pack is composed and the reference it carries."""

    at: datetime
    today: date
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rooms:
    """The rooms a pack is gathered from."""

    settings: SettingsKeeper
    forms: FormLibrary
    partnerships: PartnershipLibrary
    children: Children
    people: People
    chronology: Chronology
    assessments: Assessments
    maps: SafetyMaps
    plans: Plans
    reviews: Reviews

    def partnership(self) -> Partnership:
        """Return the partnership chosen in the settings.

        Raises:
            NotReady: none is chosen yet.
        """
        chosen = self.settings.get().partnership_id
        if not chosen:
            raise NotReady(_("Choose your partnership in the settings first."))
        return self.partnerships.partnership(chosen)

    def latest_assessment(self, child_id: ChildId) -> tuple[AssessmentVersion, Form] | None:
        """Return the child's last finalised assessment on one of the area's forms, with that form."""
        for form in self.forms.list_for(FormKind.ASSESSMENT, self.settings.get().partnership_id):
            version = self.assessments.find_latest(child_id, form.id)
            if version is not None:
                return version, self.assessments.form_of(version)
        return None

    def sources(
        self,
        child_id: ChildId,
        profile: PackProfile,
        choices: PackChoices,
        identity: Identity,
        moment: Moment,
    ) -> Sources:
        """Gather what a pack for professionals may be composed from; no intelligence is among it.

        Raises:
            NotFound: there is no such child.
            NotReady: no partnership is chosen.
        """
        assessed = self.latest_assessment(child_id)
        drawn = self.maps.find_last_version(child_id)
        holds_childs_plan = profile.may_hold(SectionId.PLAN_YOUNG_PERSON)
        child = self.children.get_child(child_id)
        everybody = self.people.list_people(child_id, including_set_aside=True)
        return Sources(
            profile=profile,
            choices=choices,
            partnership=self.partnership(),
            reference=moment.reference,
            today=moment.today,
            composed_at=moment.at,
            child=child,
            people=tuple(each for each in everybody if not each.set_aside_because),
            not_shown=(*(each for each in everybody if each.set_aside_because), *self._linked(everybody)),
            other_children=self.other_names(child),
            events=self.chronology.list_events(child_id),
            assessment=assessed[0] if assessed else None,
            form=assessed[1] if assessed else None,
            map=drawn,
            map_picture=self._picture(drawn.safety_map) if drawn else None,
            plan=self.plans.professional.find_last_version(child_id),
            childs_plan=self.plans.young_person.find_last_version(child_id) if holds_childs_plan else None,
            next_steps=self._next_steps(child_id),
            due=self.reviews.list_due_for(child_id),
            identity=identity,
        )

    def young_person_sources(
        self,
        child_id: ChildId,
        profile: PackProfile,
        sections: frozenset[SectionId],
        identity: Identity,
        moment: Moment,
    ) -> YoungPersonSources:
        """Gather the little that a young person's copy may be composed from.

        Raises:
            NotReady: their plan is not agreed yet, they want no copy, or no partnership is chosen.
        """
        plan = self.agreed_plan(child_id)
        version = self.maps.find_last_version(child_id) if SectionId.SAFETY_MAP in sections else None
        drawn = version.safety_map if version else None
        hides_school = profile.withholds(Withheld.SCHOOL)
        return YoungPersonSources(
            profile=profile,
            sections=sections,
            numbers=self.partnership().numbers_for_child(),
            reference=moment.reference,
            today=moment.today,
            composed_at=moment.at,
            plan=plan,
            map=childs_own(drawn, hides_school=hides_school) if drawn else None,
            map_picture=self._picture(drawn) if drawn else None,
            is_home_left_off=bool(drawn and drawn.homes),
            is_school_left_off=bool(drawn and hides_school and schools(drawn)),
            identity=identity,
        )

    def agreed_plan(self, child_id: ChildId) -> YoungPersonPlanVersion:
        """Return the plan that the young person agreed and wants a copy of.

        Raises:
            NotReady: it is not agreed yet, or they want no copy.
        """
        plan = self.plans.young_person.find_last_version(child_id)
        if plan is None:
            raise NotReady(_("Agree the plan with the young person first. Their copy is made from it alone."))
        agreement = plan.plan.agreement
        if agreement is not None and agreement.is_declined:
            raise NotReady(_("They do not want this plan now, so there is no copy of it to make."))
        if plan.plan.copy_choice is CopyChoice.NONE:
            raise NotReady(
                _(
                    "They chose to have no copy. If they have changed their mind, review the plan with them "
                    "and note it there first."
                )
            )
        return plan

    def known(self, child_id: ChildId, *, signer: str = "") -> WhatTheVaultKnows:
        """Gather everything in the vault that could leak into this child's packs, intelligence included."""
        child = self.children.get_child(child_id)
        assessed = self.latest_assessment(child_id)
        people = self.people.list_people(child_id, including_set_aside=True)
        return WhatTheVaultKnows(
            child=child,
            people=(*people, *self._linked(people)),
            events=self.chronology.list_for_leak_check(child_id),
            assessment=assessed[0] if assessed else None,
            other_names=self.other_names(child),
            partnership=self.partnership(),
            signer=signer,
        )

    def other_names(self, child: Child) -> tuple[str, ...]:
        """Return every name, former ones too, of every other child in this vault.

        Left out are names of this child, and single words that the child's own team is called by.
        """
        team = (each.name for each in (child.lead, *child.workers) if each is not None)
        own = {name.casefold() for name in child.all_names}
        own |= {word for name in (*child.all_names, *team) for word in name.casefold().split()}
        return tuple(
            name for name in self.children.list_other_names(child.id) if name.casefold().strip() not in own
        )

    def found_for(self, child: Child, profile: PackProfile) -> dict[SectionId, Found]:
        """Return what there is for each section that may be empty, in words for the list of parts."""
        childs_plan = self.plans.young_person.find_last_version(child.id)
        drawn = self.maps.find_last_version(child.id)
        not_finished = Found(_("not finished yet"), is_missing=True)
        found = {
            SectionId.SAFETY_MAP: _map_found(drawn.safety_map) if drawn else not_finished,
            SectionId.PLAN_YOUNG_PERSON: _version(childs_plan.number) if childs_plan else not_finished,
        }
        if profile.audience is Audience.YOUNG_PERSON:
            said = childs_plan is not None and bool(childs_plan.child_view.strip())
            # only what they wrote for their plan may go in; what they said elsewhere was not said for this
            without = Found(_("left out: they wrote nothing for this in their plan"))
            return {**found, SectionId.CHILDS_WORDS: Found("") if said else without}
        assessed = self.latest_assessment(child.id)
        plan = self.plans.professional.find_last_version(child.id)
        events = self.chronology.list_events(child.id)
        around = self.people.list_people(child.id)
        spoken = EventFilter(with_childs_words=True)
        has_words = (
            any(map(spoken.lets_through, events))
            or (drawn is not None and bool(drawn.child_view.strip()))
            or (assessed is not None and bool(assessed[0].judgement.childs_view.strip()))
        )
        is_told = any(
            each.state is not TellingState.NOT_RECORDED for each in (child.told.child, child.told.carers)
        )
        entries = ngettext("{count} entry", "{count} entries", len(events))
        people = ngettext(
            "{count} person; other children by initials",
            "{count} people; other children by initials",
            len(around),
        )
        return {
            **found,
            SectionId.CERAF: _version(assessed[0].number) if assessed else not_finished,
            SectionId.PLAN_PROFESSIONALS: _plan_found(plan) if plan else not_finished,
            SectionId.CHRONOLOGY: Found(entries) if events else _not_recorded(),
            SectionId.PEOPLE: Found(people) if around else _not_recorded(),
            SectionId.CHILDS_WORDS: Found("") if has_words else _not_recorded(),
            SectionId.TRIED_ALREADY: Found("") if tried(events) else _not_recorded(),
            SectionId.TOLD_AND_AGREED: Found("") if is_told else _not_recorded(),
        }

    def _linked(self, people: Iterable[PersonAround]) -> tuple[PersonAround, ...]:
        """Return those around the child whom this desk knows as children, once for each other name."""
        known = dict(self.children.list_names())
        return tuple(
            replace(person, name=name, nickname="", is_child=True)
            for person in people
            if person.linked_child_id is not None
            for name in known.get(person.linked_child_id, ())
        )

    def _next_steps(self, child_id: ChildId) -> tuple[NextStep, ...]:
        try:
            return self.reviews.next_steps(child_id)
        except NotReady:
            return ()

    def _picture(self, drawn: SafetyMap) -> bytes | None:
        return self.maps.get_picture(drawn.background.picture) if drawn.background else None


def _not_recorded() -> Found:
    return Found(_("not recorded yet"), is_missing=True)


def _version(number: int) -> Found:
    return Found(_("version {number}").format(number=number))


def _plan_found(plan: ProfessionalPlanVersion) -> Found:
    return Found(
        _("version {number}, {count} actions").format(number=plan.number, count=len(plan.plan.actions))
    )


def _map_found(safety_map: SafetyMap) -> Found:
    places, ways = len(safety_map.places) - len(safety_map.homes), len(safety_map.routes)
    parts = (
        ngettext("{count} place", "{count} places", places),
        ngettext("{count} way", "{count} ways", ways),
        _("home left out"),
    )
    return Found(", ".join(parts))
