"""What one area does: levels and their actions, events and clocks, desks and numbers, its words.

The dataclasses are also the shape of ``forms/partnerships/*.yaml``. Which clock is running for which child
belongs to the reviews room; what goes into a pack is ``profiles.py``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, NewType

from hothdesk.core.dates import Unit, WorkingCalendar, due_on
from hothdesk.core.shapes import Between, Source, ToneName

PartnershipId = NewType("PartnershipId", str)
LevelId = NewType("LevelId", str)
EventId = NewType("EventId", str)
ClockId = NewType("ClockId", str)
ContactId = NewType("ContactId", str)


class Nation(StrEnum):
    """Whose bank holidays count."""

    ENGLAND_AND_WALES = "england_and_wales"


class PartnershipStatus(StrEnum):
    """Whether the partnership itself has read the file and agreed with it."""

    READ_FROM_GUIDANCE = "read_from_guidance"
    CONFIRMED = "confirmed"


class NumberAudience(StrEnum):
    """Whom a telephone number is for."""

    EVERYONE = "everyone"
    PROFESSIONALS = "professionals"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of this area and what it means."""

    word: str
    meaning: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelAction:
    """Something a level asks to be done.

    Attributes:
        who: the role that does it.
        within: how soon, in words.
        only_if: when it is asked, if not always.
        contact: the desk it goes to.
    """

    id: str
    text: str
    who: str
    within: str
    source: str
    only_if: str | None = None
    contact: ContactId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One of the area's levels, lowest first in its partnership.

    Attributes:
        tone: the colour and mark it is shown with, which are ours, not the area's.
        meaning: what it means.
        threshold: the level of need it stands for in the area's own threshold document.
        review: how often it is looked at again, in words.
    """

    id: LevelId
    word: str
    tone: ToneName
    meaning: str
    threshold: str
    review: str
    actions: tuple[LevelAction, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happens and can start or stop a clock."""

    id: EventId
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRule:
    """From which event how long, exactly as the source counts.

    Attributes:
        starts_when: the event it runs from.
        stops_when: the event that meets it; for a repeating clock, meeting it starts it again.
        length: how many units; 0 is the same day.
        is_minimum_frequency: "at least every": it starts again each time it is met.
        first_from: for a repeating clock, the event the first run is counted from.
        else_from: the event it is counted from while there is neither that one nor any run.
        else_levels: the levels at which it is counted from there; empty for every level.
        is_of_the_child: it runs for one child; otherwise it is the calendar of a meeting.
        text: the rule as a person reads it.
        levels: only at these levels; empty for every level.
        ambiguity: what the source leaves open, and how we read it.
        limit_note: what the limit does not mean.
    """

    id: ClockId
    title: str
    starts_when: EventId
    stops_when: EventId
    length: Annotated[int, Between(0, 999)]
    unit: Unit
    text: str
    source: str
    is_minimum_frequency: bool = False
    first_from: EventId | None = None
    else_from: EventId | None = None
    else_levels: tuple[LevelId, ...] = ()
    is_of_the_child: bool = True
    levels: tuple[LevelId, ...] = ()
    ambiguity: str | None = None
    limit_note: str | None = None

    def applies_at(self, level: str | None) -> bool:
        """Say whether it runs at this level; while no level is set only clocks of every level run."""
        return not self.levels or level in self.levels

    def due_on(self, start: date, working: WorkingCalendar) -> date | None:
        """Return the day it runs out when it started on ``start``; None when that cannot be said."""
        return due_on(start, self.length, self.unit, working)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A desk that something goes to: never a person's name."""

    id: ContactId
    name: str
    what_for: str
    source: str
    last_checked: date
    email: str | None = None
    phone: str | None = None
    hours: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A line to ring."""

    id: str
    name: str
    phone: str
    when: str
    audience: NumberAudience
    source: str
    last_checked: date
    hours: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the area's pathway."""

    id: str
    title: str
    text: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Partnership:
    """One area: what it calls things, what it asks for, by when, and where it goes.

    Attributes:
        last_checked: the day somebody last compared the file with its source.
        levels: lowest first.
        notes: what the reader of the file must know, such as what is not published.
        text: the exact text of the file; not a key of it.
    """

    kind: Literal["partnership"]
    id: PartnershipId
    version: str
    name: str
    short_name: str
    area: str
    nation: Nation
    status: PartnershipStatus
    owner: str
    source: Source
    last_checked: date
    levels: tuple[Level, ...] = ()
    pathway: tuple[Step, ...] = ()
    events: tuple[Event, ...] = ()
    clocks: tuple[ClockRule, ...] = ()
    contacts: tuple[Contact, ...] = ()
    numbers: tuple[Number, ...] = ()
    words: tuple[Word, ...] = ()
    notes: tuple[str, ...] = ()
    text: str = field(default="", repr=False, compare=False)

    def level(self, level_id: str) -> Level:
        """Return a level.

        Raises:
            KeyError: the area has no such level.
        """
        for level in self.levels:
            if level.id == level_id:
                return level
        raise KeyError(level_id)

    def rank(self, level_id: str) -> int:
        """Return how high a level stands in this area, 0 the lowest; never compare between areas.

        Raises:
            KeyError: the area has no such level.
        """
        return self.levels.index(self.level(level_id))

    def actions_for(self, level_id: str) -> tuple[LevelAction, ...]:
        """Return what a level asks to be done, in order.

        Raises:
            KeyError: the area has no such level.
        """
        return self.level(level_id).actions

    def clock(self, clock_id: str) -> ClockRule:
        """Return a clock rule.

        Raises:
            KeyError: the area has no such clock.
        """
        for clock in self.clocks:
            if clock.id == clock_id:
                return clock
        raise KeyError(clock_id)

    def clocks_for(self, level_id: str | None) -> tuple[ClockRule, ...]:
        """Return the clocks that run at a level; while none is set, those of every level."""
        return tuple(clock for clock in self.clocks if clock.applies_at(level_id))

    def meeting_calendars(self) -> tuple[ClockRule, ...]:
        """Return the clocks that are calendars of meetings; often the area publishes none."""
        return tuple(clock for clock in self.clocks if not clock.is_of_the_child)

    def contact(self, contact_id: str) -> Contact:
        """Return a desk.

        Raises:
            KeyError: the area has no such desk.
        """
        for contact in self.contacts:
            if contact.id == contact_id:
                return contact
        raise KeyError(contact_id)

    def numbers_for_child(self) -> tuple[Number, ...]:
        """Return the numbers that may stand on a child's own copy, in order."""
        return tuple(each for each in self.numbers if each.audience is NumberAudience.EVERYONE)
