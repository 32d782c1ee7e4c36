"""The rows of what there is to do: clocks that run, packs that wait, what was promised."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from hothdesk.core.datewords import short_words, weekday_words
from hothdesk.core.drawing import MIXED, NOT_SAFE
from hothdesk.core.i18n import _, ngettext
from hothdesk.packs.waiting import WaitingPack
from hothdesk.plans.promised import PromisedAction
from hothdesk.reviews.model import DueRow, days_words, state_of
from ui.due_places import place_of
from ui.pages.today_parts.found import Found
from ui.todo import PromisedDay, Todo
from ui.widgets.card import RowCard

DOT = "  ·  "
Go = Callable[..., object]


def row_of(thing: Todo, found: Found, today: date, go: Go) -> RowCard:
    """Return the row of one thing with its one next step; ``go`` shows a page about a child."""
    match thing:
        case DueRow():
            return _due_row(thing, today, go)
        case WaitingPack():
            return _pack_row(thing, today, go)
        case _:
            return _promised_row(thing, found.labels[thing.child_id], today, go)


def _due_row(one: DueRow, today: date, go: Go) -> RowCard:
    when, exactly = ("", "") if one.due_on is None else _when(one.due_on, today)
    page, params = place_of(one)
    return RowCard(
        one.title,
        DOT.join((one.child_label, _("{rule}; {source}").format(rule=one.rule_text, source=one.source))),
        chip=(one.chip, one.state.tone),
        when=when,
        when_exactly=exactly,
        step=one.next_action.label,
        step_about=_about(one.child_label, one.title, exactly),
        clicked=partial(go, page, child_id=one.child_id, **params),
    )


def _pack_row(pack: WaitingPack, today: date, go: Go) -> RowCard:
    detail = DOT.join((pack.child_label, pack.reader))
    given: dict[str, Any]
    if pack.handed_over_on is None:
        made, is_today = _("made {day}"), pack.made_on == today
        near = _("made today") if is_today else made.format(day=short_words(pack.made_on, today=today))
        given = {
            "what": _("Hand over: {pack}").format(pack=pack.title),
            "chip": (_("Not handed over"), MIXED),
            "when": near,
            "when_exactly": made.format(day=weekday_words(pack.made_on)),
            "step": _("Record the hand-over"),
        }
    else:
        when, exactly = ("", "") if pack.due_on is None else _when(pack.due_on, today)
        words = _("{pack}, handed over {day}: nobody has said yet that they have it")
        given = {
            "what": words.format(pack=pack.title, day=short_words(pack.handed_over_on, today=today)),
            "chip": (_("Not confirmed"), NOT_SAFE if pack.is_overdue else MIXED),
            "when": when,
            "when_exactly": exactly,
            "step": _("Ask and record"),
        }
    step = partial(go, "child_packs", child_id=pack.child_id, pack_id=pack.pack_id)
    about = _about(pack.child_label, given["what"], pack.reader, given.get("when_exactly", ""))
    return RowCard(given.pop("what"), detail, step_about=about, clicked=step, **given)


def _promised_row(one: PromisedDay, label: str, today: date, go: Go) -> RowCard:
    """Return a row that says who does something where, by role: the action itself may name people."""
    when, exactly = _when(one.by_on, today)
    left = one.days_left(today)
    count = len(one.actions)
    words = ngettext("An action of the safety plan", "{count} actions of the safety plan", count)
    what = words.format(count=count)
    return RowCard(
        what,
        DOT.join((label, *dict.fromkeys(map(_who_where, one.actions)))),
        chip=(days_words(left), state_of(left).tone),
        when=when,
        when_exactly=exactly,
        step=_("Open the plan"),
        step_about=_about(label, what, exactly),
        clicked=partial(go, "plan_professionals", child_id=one.child_id),
    )


def _about(*parts: str) -> str:
    """Return what tells a row from the others, for a screen reader that hears only its button."""
    return ", ".join(part for part in parts if part)


def _who_where(action: PromisedAction) -> str:
    if not action.owner_role:
        return action.context.word
    return _("{where} ({role})").format(where=action.context.word, role=action.owner_role)


def _when(due_on: date, today: date) -> tuple[str, str]:
    words = _("due {day}") if due_on <= today else _("by {day}")
    return words.format(day=short_words(due_on, today=today)), words.format(day=weekday_words(due_on))
