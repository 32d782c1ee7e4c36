"""The pages, by name. A page shows one thing and asks for the next step; it never imports another page.

Each line below makes one page known: the name others navigate by, and a factory that is called as
``factory(ctx, **params)``. Factories import their page when it is first shown, so that the passphrase
field does not wait for pages nobody has asked for.

May use: ``ui.widgets``, ``ui.page``, ``ui.context``, models and ``hothdesk.core``. Must never import
``hothdesk.app``, a service, a repo, ``hothdesk.store`` or ``hothdesk.security``.
"""

from __future__ import annotations

from typing import Any

from ui.context import Context
from ui.page import Page
from ui.registry import PageRegistry


def all_pages() -> PageRegistry:
    """Return a registry with every page of the program."""
    registry = PageRegistry()
    registry.register("first_run", _first_run)
    registry.register("unlock", _unlock)
    registry.register("recover", _recover)
    registry.register("today", _today)
    registry.register("children", _children)
    registry.register("add_child", _add_child)
    registry.register("settings", _settings)
    registry.register("help", _help)
    registry.register("plans", _plans)
    registry.register("plan_young_person", _plan_young_person)
    registry.register("plan_professionals", _plan_professionals)
    registry.register("child", _child)
    registry.register("chronology", _chronology)
    registry.register("record_event", _record_event)
    registry.register("restricted", _restricted)
    registry.register("assessments", _assessments)
    registry.register("assessment", _assessment)
    registry.register("people", _people)
    registry.register("person", _person)
    registry.register("packs", _packs)
    registry.register("child_packs", _child_packs)
    registry.register("pack", _pack)
    registry.register("child_details", _child_details)
    registry.register("safety_map", _safety_map)
    return registry


def _first_run(ctx: Context, **params: Any) -> Page:
    from ui.pages.first_run import FirstRunPage

    return FirstRunPage(ctx, **params)


def _unlock(ctx: Context, **params: Any) -> Page:
    from ui.pages.unlock import UnlockPage

    return UnlockPage(ctx, **params)


def _recover(ctx: Context, **params: Any) -> Page:
    from ui.pages.recover import RecoverPage

    return RecoverPage(ctx, **params)


def _today(ctx: Context, **params: Any) -> Page:
    from ui.pages.today import TodayPage

    return TodayPage(ctx, **params)


def _children(ctx: Context, **params: Any) -> Page:
    from ui.pages.children import ChildrenPage

    return ChildrenPage(ctx, **params)


def _add_child(ctx: Context, **params: Any) -> Page:
    from ui.pages.add_child import AddChildPage

    return AddChildPage(ctx, **params)


def _settings(ctx: Context, **params: Any) -> Page:
    from ui.pages.settings import SettingsPage

    return SettingsPage(ctx, **params)


def _help(ctx: Context, **params: Any) -> Page:
    from ui.pages.help import HelpPage

    return HelpPage(ctx, **params)


def _plans(ctx: Context, **params: Any) -> Page:
    from ui.pages.plans import PlansPage

    return PlansPage(ctx, **params)


def _plan_young_person(ctx: Context, **params: Any) -> Page:
    from ui.pages.plan_young_person import YoungPersonPlanPage

    return YoungPersonPlanPage(ctx, **params)


def _child(ctx: Context, **params: Any) -> Page:
    from ui.pages.child import ChildSummaryPage

    return ChildSummaryPage(ctx, **params)


def _chronology(ctx: Context, **params: Any) -> Page:
    from ui.pages.chronology import ChronologyPage

    return ChronologyPage(ctx, **params)


def _record_event(ctx: Context, **params: Any) -> Page:
    from ui.pages.record_event import RecordEventPage

    return RecordEventPage(ctx, **params)


def _restricted(ctx: Context, **params: Any) -> Page:
    from ui.pages.restricted import RestrictedPage

    return RestrictedPage(ctx, **params)


def _plan_professionals(ctx: Context, **params: Any) -> Page:
    from ui.pages.plan_professionals import ProfessionalPlanPage

    return ProfessionalPlanPage(ctx, **params)


def _assessments(ctx: Context, **params: Any) -> Page:
    from ui.pages.assessments import AssessmentsPage

    return AssessmentsPage(ctx, **params)


def _assessment(ctx: Context, **params: Any) -> Page:
    from ui.pages.assessment import AssessmentPage

    return AssessmentPage(ctx, **params)


def _people(ctx: Context, **params: Any) -> Page:
    from ui.pages.people import PeoplePage

    return PeoplePage(ctx, **params)


def _person(ctx: Context, **params: Any) -> Page:
    from ui.pages.person import PersonPage

    return PersonPage(ctx, **params)


def _packs(ctx: Context, **params: Any) -> Page:
    from ui.pages.packs import PacksPage

    return PacksPage(ctx, **params)


def _child_packs(ctx: Context, **params: Any) -> Page:
    from ui.pages.child_packs import ChildPacksPage

    return ChildPacksPage(ctx, **params)


def _pack(ctx: Context, **params: Any) -> Page:
    from ui.pages.pack import PackPage

    return PackPage(ctx, **params)


def _child_details(ctx: Context, **params: Any) -> Page:
    from ui.pages.child_details import ChildDetailsPage

    return ChildDetailsPage(ctx, **params)


def _safety_map(ctx: Context, **params: Any) -> Page:
    from ui.pages.safety_map import SafetyMapPage

    return SafetyMapPage(ctx, **params)
