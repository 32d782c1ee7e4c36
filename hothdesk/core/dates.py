"""Time: the only caller of now, and the arithmetic of clocks.

Moments are stored as UTC; days are local dates in Europe/London. Calendar days, working days, weeks
and months are different units and never stand in for one another. A calendar that has ended answers
``None`` ("cannot say") and never guesses.
"""

from __future__ import annotations

import calendar as _calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


class Clock(Protocol):
    """What tells the desk the time; tests give it one that stands still."""

    def now(self) -> datetime:
        """Return this moment, aware, in UTC."""
        ...

    def today(self) -> date:
        """Return today's date in London."""
        ...


class SystemClock:
    """This laptop's clock."""

    def now(self) -> datetime:
        """Return this moment, aware, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return today's date in London."""
        return self.now().astimezone(LONDON).date()


class FixedClock:
    """A clock that stands at one moment until it is moved."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment.astimezone(UTC)

    def now(self) -> datetime:
        """Return the moment it stands at."""
        return self._moment

    def today(self) -> date:
        """Return the London date of the moment it stands at."""
        return self._moment.astimezone(LONDON).date()

    def move(self, step: timedelta) -> None:
        """Move on (or back) by this much."""
        self._moment += step


def to_store(moment: datetime) -> str:
    """Return an aware moment as UTC ISO 8601 with microseconds, which sorts as text."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def from_store(text: str) -> datetime:
    """Return the aware UTC moment that :func:`to_store` wrote."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date as well as it is known: a year, a month of it, or a day; exact or about then.

    Attributes:
        year: four digits.
        month: 1 to 12, or None when only the year is known.
        day: 1 to 31, or None.
        is_estimated: somebody's estimate, not a known date.
    """

    year: int
    month: int | None = None
    day: int | None = None
    is_estimated: bool = False

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs a month")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def on(cls, day: date, *, is_estimated: bool = False) -> PartialDate:
        """Return the partial date that is this whole day."""
        return cls(day.year, day.month, day.day, is_estimated)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Return the date that ``iso()`` wrote, such as ``2026``, ``2026-11`` or ``~2026-11-20``.

        Raises:
            ValueError: the text is no such date.
        """
        is_estimated = text.startswith("~")
        parts = [int(part) for part in text.removeprefix("~").split("-")]
        if not 1 <= len(parts) <= 3:
            raise ValueError(f"not a date: {text!r}")
        padded: list[int | None] = [*parts, None, None]
        return cls(parts[0], padded[1], padded[2], is_estimated)

    def iso(self) -> str:
        """Return the date for the store: as many ISO parts as are known, ``~`` before an estimate."""
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        if self.day is not None:
            text += f"-{self.day:02d}"
        return f"~{text}" if self.is_estimated else text

    def earliest(self) -> date:
        """Return the first day it may have been."""
        return date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> date:
        """Return the last day it may have been."""
        month = self.month or 12
        last = _calendar.monthrange(self.year, month)[1]
        return date(self.year, month, self.day or last)


def age_on(born: date, day: date) -> int:
    """Return whole years of age on that day; born on 29 February turns a year older on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


class Unit(StrEnum):
    """The units a clock may be written in; none of them stands in for another."""

    CALENDAR_DAYS = "calendar_days"
    WORKING_DAYS = "working_days"
    WEEKS = "weeks"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The bank holidays of one nation between two dates, with where they were read.

    Attributes:
        holidays: the bank holidays themselves.
        first: the first day the table speaks for.
        last: the last day the table speaks for.
        source: who published it and when it was read.
    """

    holidays: frozenset[date]
    first: date
    last: date
    source: str

    def knows(self, day: date) -> bool:
        """Say whether the table speaks for this day."""
        return self.first <= day <= self.last

    def is_working_day(self, day: date) -> bool:
        """Say whether it is Monday to Friday and no bank holiday."""
        return day.weekday() < 5 and day not in self.holidays

    def add_working_days(self, start: date, count: int) -> date | None:
        """Return the day that is ``count`` working days after ``start``; None beyond the table."""
        day = start
        left = count
        while left > 0:
            day += timedelta(days=1)
            if not self.knows(day):
                return None
            left -= self.is_working_day(day)
        return day


def add_months(start: date, count: int) -> date:
    """Return the same day ``count`` months on, or that month's last day when it is shorter."""
    index = start.year * 12 + start.month - 1 + count
    year, month = divmod(index, 12)
    last = _calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))


def due_on(start: date, length: int, unit: Unit, working: WorkingCalendar) -> date | None:
    """Return the day on which a clock that started on ``start`` runs out.

    Returns:
        None when the length is in working days and the table of bank holidays has ended: cannot say.
    """
    match unit:
        case Unit.CALENDAR_DAYS:
            return start + timedelta(days=length)
        case Unit.WEEKS:
            return start + timedelta(weeks=length)
        case Unit.MONTHS:
            return add_months(start, length)
        case Unit.WORKING_DAYS:
            return working.add_working_days(start, length)
