"""What a pack in the register is said to be, in words with their tone: made, handed over, acknowledged."""

from __future__ import annotations

from datetime import date

from hothdesk.core import drawing
from hothdesk.core.dates import LONDON, Unit
from hothdesk.core.datewords import short_words
from hothdesk.core.drawing import Tone
from hothdesk.core.i18n import _, ngettext
from hothdesk.packs.model import Pack, PackState
from hothdesk.partnerships.profiles import Receipt

DOT = "  ·  "


def is_overdue(pack: Pack, today: date) -> bool:
    """Say whether somebody should have said by now that they have it, and nobody did."""
    return (
        pack.state is PackState.HANDED_OVER
        and not pack.is_finished
        and pack.receipt_due_on is not None
        and pack.receipt_due_on < today
    )


def is_left_lying(pack: Pack, today: date) -> bool:
    """Say whether a pack was made before today and nobody has handed it over."""
    return pack.state is PackState.MADE and pack.made_at.astimezone(LONDON).date() < today


def state_chip(pack: Pack, today: date) -> tuple[str, Tone]:
    """Return how far a pack has come, as a word and its tone."""
    if pack.state is PackState.ACKNOWLEDGED:
        return _("They have it"), drawing.SAFE
    if pack.state is PackState.MADE:
        return _("Not handed over"), drawing.NOT_SAFE if is_left_lying(pack, today) else drawing.MIXED
    if pack.is_finished:
        return _("Handed over"), drawing.SAFE
    if is_overdue(pack, today):
        return _("Nobody has confirmed it"), drawing.NOT_SAFE
    return _("Handed over, not confirmed"), drawing.MIXED


def span_words(receipt: Receipt) -> str:
    """Return how long a receipt may take: "1 working day"."""
    match receipt.unit:
        case Unit.WORKING_DAYS:
            words = ngettext("{count} working day", "{count} working days", receipt.length)
        case Unit.CALENDAR_DAYS:
            words = ngettext("{count} day", "{count} days", receipt.length)
        case Unit.WEEKS:
            words = ngettext("{count} week", "{count} weeks", receipt.length)
        case Unit.MONTHS:
            words = ngettext("{count} month", "{count} months", receipt.length)
    return words


def receipt_words(pack: Pack, today: date, receipt: Receipt | None = None) -> str:
    """Return by when somebody should say that they have it; nothing when it is not expected any more.

    Args:
        pack: of the register.
        today: by this laptop's clock.
        receipt: what the profile says of it; without it, no time is said before the pack is handed over.
    """
    if pack.receipt_due_on is None or pack.is_finished:
        return ""
    if pack.state is PackState.MADE:
        if receipt is None:
            return _("Somebody should confirm it once it is handed over")
        words = _("Somebody should confirm it within {span}, once it is handed over")
        return words.format(span=span_words(receipt))
    day = short_words(pack.receipt_due_on, today=today)
    if is_overdue(pack, today):
        return _("Somebody should have confirmed it by {day}").format(day=day)
    return _("Somebody should confirm it by {day}").format(day=day)


def made_words(pack: Pack, today: date) -> str:
    """Return when it was made: "made today", "made Fri 20 Nov"."""
    day = pack.made_at.astimezone(LONDON).date()
    return _("made today") if day == today else _("made {day}").format(day=short_words(day, today=today))


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
    """Return what to sort packs by: open ones first, then what is longest overdue, then the newest."""
    is_made = pack.state is PackState.MADE
    expected = pack.made_at.astimezone(LONDON).date() if is_made else pack.receipt_due_on
    return pack.is_finished, expected or date.max, -pack.made_at.timestamp()
