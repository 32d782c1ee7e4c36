"""What stands under and beside the list: what was begun and is not finished, and the next sitting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from hothdesk.core.datewords import moment_words, short_words, weekday_words
from hothdesk.core.i18n import _, ngettext
from ui.pages.today_parts.found import Found
from ui.widgets.card import Card, RowCard
from ui.widgets.label import Small

DOT = "  ·  "


def unfinished_rows(found: Found, go: Callable[..., object]) -> list[RowCard]:
    """Return a row for everything that was begun and kept; ``go`` shows a page about a child."""
    rows = [
        RowCard(
            draft.event.kind.label,
            _kept(found.labels[draft.event.child_id], moment_words(draft.saved_at)),
            step_about=_about(draft.event.kind.label, found.labels[draft.event.child_id], draft.saved_at),
            step=_("Go on writing"),
            clicked=partial(go, "record_event", child_id=draft.event.child_id, draft_id=draft.id),
        )
        for draft in found.events
    ]
    rows += [
        RowCard(
            draft.form_title,
            _kept(found.labels[draft.child_id], moment_words(draft.saved_at)),
            step_about=_about(draft.form_title, found.labels[draft.child_id], draft.saved_at),
            step=_("Go on answering"),
            clicked=partial(go, "assessment", child_id=draft.child_id, assessment_id=draft.id),
        )
        for draft in found.assessments
    ]
    return rows


def sitting_card(found: Found, today: date) -> Card | None:
    """Return the next day a meeting sits and who is to be taken to it; None while no day is written down."""
    sitting = found.sitting
    if sitting is None:
        return None
    card = Card(_("Next MACE, {day}").format(day=short_words(sitting.on, today=today)), gap=6)
    left = (sitting.on - today).days
    far = _("Today") if left == 0 else ngettext("In {count} day", "In {count} days", left)
    words = Small(DOT.join(part for part in (far, sitting.note.strip()) if part))
    words.setToolTip(weekday_words(sitting.on))
    card.add(words)
    labels = list(dict.fromkeys(row.child_label for row in found.due if row.sitting_on == sitting.on))
    if labels:
        card.add(Small(_("To be heard there: {children}").format(children=DOT.join(labels))))
    else:
        card.add(Small(_("No child is due to be heard there yet.")))
    return card


def _about(title: str, label: str, saved_at: datetime) -> str:
    return ", ".join((title, label, moment_words(saved_at)))


def _kept(label: str, moment: str) -> str:
    return DOT.join((label, _("kept {moment}").format(moment=moment)))
