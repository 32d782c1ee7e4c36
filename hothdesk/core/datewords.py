"""Dates and moments as people write them, in the language of the window; the store keeps ISO."""

from __future__ import annotations

from datetime import date, datetime

from hothdesk.core.dates import LONDON, PartialDate
from hothdesk.core.i18n import N_, _

_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
_WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)


def day_words(day: date) -> str:
    """Return the day in full, for what is read years later: ``20 November 2026``."""
    return _("{day} {month} {year}").format(day=day.day, month=_(_MONTHS[day.month - 1]), year=day.year)


def weekday_words(day: date) -> str:
    """Return the day in full with its weekday: ``Friday 20 November 2026``."""
    return f"{_(_WEEKDAYS[day.weekday()])} {day_words(day)}"


def short_words(day: date, *, today: date | None = None) -> str:
    """Return the day as people say it near to it: ``Fri 20 Nov``, with the year when it is another one."""
    text = f"{_(_WEEKDAYS[day.weekday()])[:3]} {day.day} {_(_MONTHS[day.month - 1])[:3]}"
    return text if today is not None and today.year == day.year else f"{text} {day.year}"


def month_words(day: date) -> str:
    """Return the month of a day: ``November``."""
    return _(_MONTHS[day.month - 1])


def near_words(day: date, *, today: date) -> str:
    """Return the day without its weekday, with the year when it is another one: ``20 November``."""
    if day.year != today.year:
        return day_words(day)
    return _("{day} {month}").format(day=day.day, month=month_words(day))


def partial_words(when: PartialDate | None) -> str:
    """Return a date as well as it is known: ``20 November 2026``, ``about June 2024``, ``date not known``."""
    if when is None:
        return _("date not known")
    if when.month is None:
        text = str(when.year)
    elif when.day is None:
        text = f"{_(_MONTHS[when.month - 1])} {when.year}"
    else:
        text = day_words(date(when.year, when.month, when.day))
    return _("about {date}").format(date=text) if when.is_estimated else text


def moment_words(moment: datetime) -> str:
    """Return a moment by London time: ``20 November 2026 at 14:02``."""
    local = moment.astimezone(LONDON)
    return _("{day} at {time}").format(day=day_words(local.date()), time=local.strftime("%H:%M"))
