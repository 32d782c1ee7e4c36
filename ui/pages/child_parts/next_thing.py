"""What the summary calls next: the same thing that stands first for this child on Today, as one card."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from hothdesk.core.datewords import short_words
from hothdesk.core.i18n import _, ngettext
from hothdesk.packs.model import PackState
from hothdesk.packs.waiting import WaitingPack
from hothdesk.reviews.model import DueRow, DueState, days_words
from ui.due_places import place_of
from ui.pages.child_parts.cards import lower_first, next_card
from ui.pages.child_parts.facts import Facts
from ui.todo import PromisedDay, Todo, worst_first
from ui.widgets.button import filled
from ui.widgets.card import Card
from ui.widgets.label import Small

Go = Callable[..., Any]


def next_thing_card(facts: Facts, today: date, go: Go, has_page: Callable[[str], bool]) -> Card | None:
    """Return the card of what needs somebody first; None when nothing does.

    A plan that was begun with the young person and not agreed has no day of its own: it comes after what is
    due today or over, and before what may still wait.
    """
    first = next(iter(worst_first(facts.due, facts.waiting, facts.promised, today)), None)
    if facts.is_plan_begun and (first is None or _may_wait(first, today)):
        return _card(
            _("Next: go on with My Safety Plan"),
            _("It was begun with the young person and is not agreed yet."),
            _("Open their plan"),
            partial(go, "plan_young_person"),
        )
    match first:
        case None:
            return None
        case DueRow():
            page, params = place_of(first)
            return next_card(first, today, partial(go, page, **params) if has_page(page) else None)
        case WaitingPack():
            return _pack_card(first, today, go)
        case _:
            return _promised_card(first, today, go)


def _may_wait(thing: Todo, today: date) -> bool:
    match thing:
        case DueRow():
            return thing.state is DueState.LATER
        case WaitingPack():
            is_made = thing.state is PackState.MADE
            return not is_made and thing.due_on is not None and thing.due_on > today
        case _:
            return thing.days_left(today) > 0


def _pack_card(pack: WaitingPack, today: date, go: Go) -> Card:
    step = partial(go, "child_packs", pack_id=pack.pack_id)
    if pack.handed_over_on is None:
        made = _("Made today") if pack.made_on == today else _("Made {day}")
        words = _("{made}, for: {reader}. Nobody has it until you hand it over.").format(
            made=made.format(day=short_words(pack.made_on, today=today)), reader=pack.reader
        )
        title = _("Next: hand over {pack}").format(pack=lower_first(pack.title))
        return _card(title, words, _("Record the hand-over"), step)
    words = _("{pack}, handed over {day}: nobody has said yet that they have it.")
    words = words.format(pack=pack.title, day=short_words(pack.handed_over_on, today=today))
    return _card(_("Next: ask whether they have the pack"), words, _("Ask and record"), step)


def _promised_card(one: PromisedDay, today: date, go: Go) -> Card:
    count = len(one.actions)
    title = ngettext(
        "Next: an action of the safety plan", "Next: {count} actions of the safety plan", count
    ).format(count=count)
    words = _("{left}, by {day}.").format(
        left=days_words(one.days_left(today)), day=short_words(one.by_on, today=today)
    )
    return _card(title, words, _("Open the plan"), partial(go, "plan_professionals"))


def _card(title: str, words: str, label: str, step: Callable[[], object]) -> Card:
    return Card(title, widgets=[Small(words), filled(label, step, name="next_step")], is_next=True)
