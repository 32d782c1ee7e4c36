"""What may be entered in the register about a pack that was made: each fact once, on a day that can be."""

from __future__ import annotations

from datetime import date

from hothdesk.core.dates import LONDON
from hothdesk.core.datewords import day_words
from hothdesk.core.errors import NotFound, Problem, Problems
from hothdesk.core.i18n import _
from hothdesk.packs.model import Pack


def found(made: Pack | None) -> Pack:
    """Return the pack.

    Raises:
        NotFound: it is not in the register.
    """
    if made is None:
        raise NotFound(_("This pack is not among those made here."))
    return made


def check_handed_over(made: Pack, on: date, how: str, today: date) -> None:
    """Refuse a hand-over that cannot be, or that would write over another.

    Raises:
        Problems: what is wrong, field by field.
    """
    _check_said("how", how, _("Say how you handed it over."))
    _check_first(made.handed_over_on, _("It stands here already that it was handed over on {day}."))
    _check_day(made, on, today)
    if made.acknowledged_on is not None and on > made.acknowledged_on:
        words = _("They had it by {day}, so it was handed over by then.")
        raise Problems([Problem("on", words.format(day=day_words(made.acknowledged_on)))])


def check_acknowledged(made: Pack, on: date, by: str, today: date) -> None:
    """Refuse a receipt that cannot be, or that would write over another.

    Raises:
        Problems: what is wrong, field by field.
    """
    _check_said("by", by, _("Say who told you that they have it."))
    _check_first(made.acknowledged_on, _("It stands here already that they said so on {day}."))
    _check_day(made, on, today)
    if made.handed_over_on is not None and on < made.handed_over_on:
        raise Problems([Problem("on", _("The pack was not handed over yet on this day."))])


def _check_said(field: str, words: str, problem: str) -> None:
    if not words.strip():
        raise Problems([Problem(field, problem)])


def _check_first(before: date | None, stands: str) -> None:
    """Refuse to write over what was recorded before."""
    if before is not None:
        said = stands.format(day=day_words(before))
        raise Problems([Problem("on", _("{fact} That is kept as it is.").format(fact=said))])


def _check_day(made: Pack, on: date, today: date) -> None:
    if on > today:
        raise Problems([Problem("on", _("This day has not come yet."))])
    if on < made.made_at.astimezone(LONDON).date():
        raise Problems([Problem("on", _("The pack was not made yet on this day."))])
