"""Finalised: the level, and what happens next, by whom and by when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from hothdesk.assessments.model import AssessmentId, AssessmentVersion
from hothdesk.children.model import ChildId
from hothdesk.core.datewords import day_words, moment_words
from hothdesk.core.i18n import _
from hothdesk.reviews.model import NextStep
from ui.context import Window
from ui.pages.assessment_parts.next_steps import read_steps, what_to_do
from ui.pages.assessment_parts.opened import who_finalised
from ui.widgets.arrange import Columns, Flow, Stack
from ui.widgets.button import filled, outlined, text_button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.label import Heading, PlainLabel, Small

_FOR_MACE = "mace"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finalised:
    """A version, what its level asks for, and the pack for the meeting.

    Attributes:
        steps: what the level asks for; empty where no area asks.
        pack: the profile of the pack for MACE; empty where there is none.
        is_lowest: the lowest level was set, at which a child is not taken to MACE as a rule.
    """

    version: AssessmentVersion
    steps: tuple[NextStep, ...]
    pack: str
    is_lowest: bool


def read_finalised(desk: Any, child_id: ChildId, assessment_id: AssessmentId) -> Finalised:
    """Return a finalised version with what comes next; runs on the desk's thread.

    Raises:
        NotFound: there is no such version.
    """
    version: AssessmentVersion = desk.assessments.get_version(assessment_id)
    level = version.judgement.level
    form = desk.assessments.form_of(version)
    profiles = desk.partnerships.list_profiles(form.partnership)
    pack = next((profile.id for profile in profiles if profile.id.startswith(_FOR_MACE)), "")
    steps = read_steps(desk, child_id, level)
    return Finalised(version=version, steps=steps, pack=pack, is_lowest=level in form.levels[:1])


def done_page(finalised: Finalised, window: Window, *, go: Callable[..., object], today: date) -> QWidget:
    """Return the page: what was finalised, what comes next, and where one may go from here."""
    ways: list[tuple[str, str, str, Callable[[], object]]] = []
    if finalised.pack and window.has_page("pack"):
        prepare = partial(go, "pack", profile_id=finalised.pack)
        ways.append((_("Prepare the MACE pack"), "packs", "prepare_pack", prepare))
    if window.has_page("safety_map"):
        at = 0 if finalised.is_lowest else len(ways)
        ways.insert(at, (_("Draw the safety map"), "places", "draw_map", partial(go, "safety_map")))
    buttons: list[QWidget] = []
    for words, icon, name, clicked in ways:
        make = outlined if buttons else filled
        buttons.append(make(words, clicked, icon=icon, name=name))
    buttons.append(text_button(_("All assessments"), partial(go, "assessments"), name="all_assessments"))
    next_card = Card(_("From here"), widgets=buttons)
    return Columns([(_done(finalised.version, finalised.steps, today), None), (Stack([next_card]), 300)])


def _done(version: AssessmentVersion, steps: Sequence[NextStep], today: date) -> Stack:
    column = Stack([Heading(_("Version {number} is finalised").format(number=version.number))], gap=12)
    facts = _("It never changes. Finalised {moment} by {who}, as things stood on {day}.").format(
        moment=moment_words(version.finalised_at),
        who=who_finalised(version),
        day=day_words(version.anchor_on),
    )
    line = Flow(across=12)
    if version.level_word:
        line.add(Chip(version.level_word, version.level_tone.tone))
    line.add(Small(facts))
    column.add(line)
    for part in what_to_do(version.level_word, steps, today):
        column.add(part)
    if not steps:
        column.add(PlainLabel(_("No step is written down for this level.")))
    return column
