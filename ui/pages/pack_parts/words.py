"""What a pack in the register is said to be, in words with their tone: made, handed over, acknowledged."""

from __future__ import annotations

from datetime import date

from hothdesk.core import drawing
from hothdesk.core.datewords import short_words
from hothdesk.core.drawing import Tone
from hothdesk.core.i18n import _
from hothdesk.packs.model import Pack, PackState

DOT = "  ·  "


def is_finished(pack: Pack) -> bool:
    """Say whether nothing is left to do or to hear about a pack."""
    expects_receipt = pack.receipt_due_on is not None
    return pack.state is (PackState.ACKNOWLEDGED if expects_receipt else PackState.HANDED_OVER) or (
        pack.state is PackState.ACKNOWLEDGED
    )


def is_overdue(pack: Pack, today: date) -> bool:
    """Say whether somebody should have said by now that they have it, and nobody did."""
    return not is_finished(pack) and pack.receipt_due_on is not None and pack.receipt_due_on < today


def state_chip(pack: Pack, today: date) -> tuple[str, Tone]:
    """Return how far a pack has come, as a word and its tone."""
    if pack.state is PackState.ACKNOWLEDGED:
        return _("They have it"), drawing.SAFE
    if pack.state is PackState.MADE:
        overdue = is_overdue(pack, today)
        return _("Not handed over"), drawing.NOT_SAFE if overdue else drawing.MIXED
    if is_finished(pack):
        return _("Handed over"), drawing.SAFE
    if is_overdue(pack, today):
        return _("Nobody has confirmed it"), drawing.NOT_SAFE
    return _("Handed over, not confirmed"), drawing.MIXED


def receipt_words(pack: Pack, today: date) -> str:
    """Return by when somebody should say that they have it; nothing when it is not expected any more."""
    if pack.receipt_due_on is None or is_finished(pack):
        return ""
    day = short_words(pack.receipt_due_on, today=today)
    if is_overdue(pack, today):
        return _("Somebody should have confirmed it by {day}").format(day=day)
    return _("Somebody should confirm it by {day}").format(day=day)


def handed_over_words(pack: Pack, today: date) -> str:
    """Return when and how it was handed over; nothing while it was not."""
    if pack.handed_over_on is None:
        return ""
    day = short_words(pack.handed_over_on, today=today)
    return _("Handed over on {day}: {how}").format(day=day, how=pack.handed_over_how)


def acknowledged_words(pack: Pack, today: date) -> str:
    """Return who said that they have it, and when; nothing while nobody did."""
    if pack.acknowledged_on is None:
        return ""
    day = short_words(pack.acknowledged_on, today=today)
    return _("{who} said on {day} that they have it").format(who=pack.acknowledged_by, day=day)


def by_urgency(pack: Pack) -> tuple[bool, date, float]:
    """Return what to sort packs by: open ones first, the earliest receipt first, then the newest."""
    return is_finished(pack), pack.receipt_due_on or date.max, -pack.made_at.timestamp()
