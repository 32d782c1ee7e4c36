"""Bank holidays as a dated table: the shape of ``forms/reference/bank_holidays_*.yaml``.

Counting working days is ``core/dates.py``; beyond the table's last day it answers "cannot say".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from hothdesk.core.dates import WorkingCalendar
from hothdesk.core.datewords import day_words
from hothdesk.core.shapes import Source
from hothdesk.partnerships.model import Nation


@dataclass(frozen=True, slots=True, kw_only=True)
class BankHoliday:
    """One bank holiday, on the day it is kept."""

    day: date
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BankHolidays:
    """The bank holidays of one nation, from a first day to a last.

    Attributes:
        first: the first day the table speaks for.
        last: the last day the table speaks for.
        text: the exact text of the file; not a key of it.
    """

    kind: Literal["bank_holidays"]
    id: str
    version: str
    nation: Nation
    owner: str
    source: Source
    first: date
    last: date
    days: tuple[BankHoliday, ...]
    text: str = field(default="", repr=False, compare=False)

    def working_calendar(self) -> WorkingCalendar:
        """Return the table as the calendar that working days are counted with."""
        return WorkingCalendar(
            holidays=frozenset(each.day for each in self.days),
            first=self.first,
            last=self.last,
            source=f"{self.source.cite()} ({day_words(self.source.read_on)})",
        )
