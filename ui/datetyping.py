"""Dates as people type them: ``20 Nov 2026``, ``Nov 2026``, ``about 2019``, ``20/11/26``, ``yesterday``.

Day before month, always. A day without a year is the last such day, or the next one where a date to come
is asked for. Nothing is guessed beyond that: what cannot be read is said to be so.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from hothdesk.core.dates import PartialDate
from hothdesk.core.i18n import _

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_ABOUT = re.compile(r"^(?:about|around|roughly|approx\.?|approximately|circa|c\.|ca\.|~)\s*", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"^(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?,?\s+", re.IGNORECASE
)
_ISO = re.compile(r"^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$")
_NUMBERS = re.compile(r"^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d{2})$")
_MONTH_NUMBER = re.compile(r"^(\d{1,2})[/.](\d{4})$")
_WORDS = re.compile(
    r"^(?:(\d{1,2})(?:st|nd|rd|th)?[ -]+)?([a-z]+)\.?,?(?:[ -]+(\d{4}|\d{2}))?$", re.IGNORECASE
)


class UnreadableDate(ValueError):
    """The sentence says what is wrong and how to write it."""


def read_date(text: str, today: date, *, is_to_come: bool = False, example: str = "") -> PartialDate | None:
    """Return the date that was typed, as well as it is known; None when nothing was.

    Args:
        text: as it was typed.
        today: the day by which "yesterday" and a day without its year are read.
        is_to_come: a day without its year is the next such day, otherwise the last.
        example: a date of the kind that is asked for, with which a refusal ends; without it, examples of all.

    Raises:
        UnreadableDate: it is no date; the sentence can be shown.
    """
    typed = " ".join(text.split())
    if not typed:
        return None
    stripped = _ABOUT.sub("", typed)
    is_estimated = stripped != typed
    near = _near_words(stripped, today)
    if near is not None:
        return PartialDate.on(near, is_estimated=is_estimated)
    parts = _parts(_WEEKDAY.sub("", stripped), today, is_to_come=is_to_come)
    if parts is None:
        words = _("This is not a date that can be read. Write it like {example}.")
        raise UnreadableDate(words.format(example=example or _("20 Nov 2026, Nov 2026 or about 2019")))
    try:
        return PartialDate(*parts, is_estimated)
    except ValueError as error:
        words = _("There is no such day. Write it like {example}.")
        raise UnreadableDate(words.format(example=example or _("20 Nov 2026"))) from error


def typed_form(when: PartialDate | None) -> str:
    """Return a date as one would type it, so that it reads back the same."""
    if when is None:
        return ""
    parts = [str(when.year)]
    if when.month is not None:
        parts.insert(0, _MONTHS[when.month - 1][:3].capitalize())
    if when.day is not None:
        parts.insert(0, str(when.day))
    text = " ".join(parts)
    return f"about {text}" if when.is_estimated else text


def _near_words(text: str, today: date) -> date | None:
    days = {"today": 0, "yesterday": -1, "tomorrow": 1}
    step = days.get(text.casefold())
    return None if step is None else today + timedelta(days=step)


def _parts(text: str, today: date, *, is_to_come: bool) -> tuple[int, int | None, int | None] | None:
    if found := _ISO.match(text):
        year, month, day = found.groups()
        return int(year), int(month) if month else None, int(day) if day else None
    if found := _NUMBERS.match(text):
        day, month, year = found.groups()
        return _year(year, today, is_to_come=is_to_come), int(month), int(day)
    if found := _MONTH_NUMBER.match(text):
        month, year = found.groups()
        return int(year), int(month), None
    if found := _WORDS.match(text):
        day, word, year = found.groups()
        number = _month(word)
        if number is not None:
            if year:
                return _year(year, today, is_to_come=is_to_come), number, int(day) if day else None
            if day:
                return _year_of(int(day), number, today, is_to_come=is_to_come), number, int(day)
    return None


def _month(word: str) -> int | None:
    plain = word.casefold()
    if plain == "sept":
        return 9
    return next((number for number, name in enumerate(_MONTHS, 1) if plain in (name, name[:3])), None)


def _year(text: str, today: date, *, is_to_come: bool) -> int:
    if len(text) == 4:
        return int(text)
    year = today.year - today.year % 100 + int(text)
    latest = today.year + (20 if is_to_come else 0)
    return year if year <= latest else year - 100


def _year_of(day: int, month: int, today: date, *, is_to_come: bool) -> int:
    is_before = (month, day) < (today.month, today.day)
    is_after = (month, day) > (today.month, today.day)
    if is_to_come:
        return today.year + is_before
    return today.year - is_after
