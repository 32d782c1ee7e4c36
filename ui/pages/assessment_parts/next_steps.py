"""What a level asks for next: what, by whom, by when, where it goes and where that is written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from hothdesk.core.datewords import short_words, weekday_words
from hothdesk.core.i18n import _
from hothdesk.reviews.model import NextStep
from ui.theme.look import Type
from ui.widgets.card import Card
from ui.widgets.label import PlainLabel, Small


def step_cards(steps: Sequence[NextStep], today: date) -> list[QWidget]:
    """Return a card for each step."""
    return [_card(step, today) for step in steps]


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
