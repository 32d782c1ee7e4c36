"""What a level asks for next: what, by whom, by when, where it goes and where that is written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from hothdesk.children.model import ChildId
from hothdesk.core.datewords import short_words, weekday_words
from hothdesk.core.errors import NotReady
from hothdesk.core.i18n import _
from hothdesk.reviews.model import NextStep
from ui.theme.look import Type
from ui.widgets.card import Card
from ui.widgets.label import Heading, PlainLabel, Small


def read_steps(desk: Any, child_id: ChildId, level: str | None) -> tuple[NextStep, ...]:
    """Return what a level asks for; nothing where no area asks. Runs on the desk's thread."""
    try:
        return tuple(desk.reviews.next_steps(child_id, level)) if level else ()
    except NotReady:
        return ()


def what_to_do(level_word: str, steps: Sequence[NextStep], today: date) -> list[QWidget]:
    """Return what is to be done now at a level: a heading, and a card for each step."""
    title = _("What happens next")
    if level_word:
        title = _("What to do now, at {level}").format(level=level_word)
    return [Heading(title, level=2), *(_card(step, today) for step in steps)]


def step_lines(steps: Sequence[NextStep]) -> list[QWidget]:
    """Return each step in a line, for before it is asked for."""
    return [
        PlainLabel(_("{step}: {who}").format(step=step.text, who=step.who), kind=Type.SMALL) for step in steps
    ]


def _card(step: NextStep, today: date) -> Card:
    card = Card(gap=3)
    card.column.setContentsMargins(18, 12, 18, 14)
    card.setAccessibleName(step.text)
    card.add(PlainLabel(step.text, kind=Type.SECTION))
    when = step.within
    if step.by_on is not None:
        when = _("by {day} ({within})").format(day=short_words(step.by_on, today=today), within=step.within)
    by = PlainLabel(_("{who}, {when}").format(who=step.who, when=when), kind=Type.SMALL)
    if step.by_on is not None:
        by.setToolTip(weekday_words(step.by_on))
    card.add(by)
    if step.only_if:
        card.add(Small(_("Only if: {condition}").format(condition=step.only_if)))
    if step.contact is not None:
        ways = (step.contact.name, step.contact.email, step.contact.phone, step.contact.hours)
        card.add(Small(_("To {desk}").format(desk=", ".join(way for way in ways if way))))
    card.add(Small(step.source))
    return card
