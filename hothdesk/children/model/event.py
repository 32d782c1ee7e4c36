"""One line of the chronology: what happened or was said, when, who says so, who was involved how.

An event is never altered once it is recorded. Late entries are welcome and look late: when it happened
and when it was written down are two dates (standards 2.4.7).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final, NewType

from hothdesk.children.model.child import NO_CHILD, ChildId
from hothdesk.children.model.person import PersonId
from hothdesk.core.dates import LONDON, PartialDate
from hothdesk.core.errors import Problem
from hothdesk.core.i18n import N_, _

EventId = NewType("EventId", str)
EventDraftId = NewType("EventDraftId", str)

# Writing up the day after is ordinary; later than that is shown as late. Our reading: no source gives days.
_ORDINARY_DELAY_DAYS: Final = 1


class EventKind(StrEnum):
    """What sort of event it is; the order is the order of the filter."""

    WORRY = "worry"
    HARM = "harm"
    MISSING = "missing"
    RETURN_TALK = "return_talk"
    VISIT = "visit"
    CONTACT = "contact"
    MEETING = "meeting"
    MACE = "mace"
    ALLOCATION = "allocation"
    REFERRAL = "referral"
    DECISION = "decision"
    SUPPORT = "support"
    MAPPING = "mapping"
    EDUCATION = "education"
    HEALTH = "health"
    POLICE = "police"
    PLACEMENT = "placement"
    FAMILY = "family"
    ONLINE = "online"
    STRENGTH = "strength"
    CHILDS_WORDS = "childs_words"
    OTHER = "other"

    @property
    def label(self) -> str:
        """Return the sort in words."""
        return _(_KINDS[self])


_KINDS = {
    EventKind.WORRY: N_("Worry"),
    EventKind.HARM: N_("Harm"),
    EventKind.MISSING: N_("Missing"),
    EventKind.RETURN_TALK: N_("Return home talk"),
    EventKind.VISIT: N_("Visit"),
    EventKind.CONTACT: N_("Call or message"),
    EventKind.MEETING: N_("Meeting"),
    EventKind.MACE: N_("MACE"),
    EventKind.ALLOCATION: N_("Allocation"),
    EventKind.REFERRAL: N_("Referral"),
    EventKind.DECISION: N_("Decision"),
    EventKind.SUPPORT: N_("Support"),
    EventKind.MAPPING: N_("Mapping"),
    EventKind.EDUCATION: N_("Education"),
    EventKind.HEALTH: N_("Health"),
    EventKind.POLICE: N_("Police"),
    EventKind.PLACEMENT: N_("Where the child lives"),
    EventKind.FAMILY: N_("Family and friends"),
    EventKind.ONLINE: N_("Online"),
    EventKind.STRENGTH: N_("Going well"),
    EventKind.CHILDS_WORDS: N_("The child’s words"),
    EventKind.OTHER: N_("Something else"),
}


class Provenance(StrEnum):
    """How the writer knows; fact, report and opinion are never mixed."""

    SEEN = "seen"
    TOLD_BY_CHILD = "told_by_child"
    TOLD_BY_OTHER = "told_by_other"
    MY_VIEW = "my_view"

    @property
    def label(self) -> str:
        """Return it in words."""
        return _(_PROVENANCES[self])


_PROVENANCES = {
    Provenance.SEEN: N_("Seen"),
    Provenance.TOLD_BY_CHILD: N_("Told by the child"),
    Provenance.TOLD_BY_OTHER: N_("Told by somebody else"),
    Provenance.MY_VIEW: N_("My view"),
}


class Role(StrEnum):
    """What somebody's part was in this one event; somebody may have several."""

    HARMED = "harmed"
    HARMING = "harming"
    PRESENT = "present"
    SAW = "saw"
    HELPED = "helped"
    REPORTED = "reported"
    MENTIONED = "mentioned"

    @property
    def label(self) -> str:
        """Return the part in words."""
        return _(_ROLES[self])


_ROLES = {
    Role.HARMED: N_("Harmed"),
    Role.HARMING: N_("Harming"),
    Role.PRESENT: N_("Was there"),
    Role.SAW: N_("Saw it"),
    Role.HELPED: N_("Helped"),
    Role.REPORTED: N_("Reported it"),
    Role.MENTIONED: N_("Mentioned"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Involvement:
    """One part somebody had in an event; ``person_id`` None is the child of this record."""

    role: Role
    person_id: PersonId | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intelligence:
    """What is known in confidence, kept apart from everything else with its source.

    Attributes:
        text: the information.
        source: where it came from; never leaves with another pack.
        grade: its grading, if somebody graded it.
        handling: who may see it and what may be done with it.
    """

    text: str
    source: str = ""
    grade: str = ""
    handling: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addendum:
    """A correction or a further word; the event itself stays as it was."""

    added_at: datetime
    added_by: str
    why: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of the chronology.

    Attributes:
        occurred: when it happened, as well as it is known; None when nobody knows.
        occurred_time: the time of day, if it is known.
        ended: when it ended, for what lasted: a missing episode, a stay.
        text: what happened, in the writer's words.
        childs_words: what the child said, byte for byte.
        provenance: how the writer knows.
        said_by: who said it, when somebody did.
        source: where it was read or heard: a call, a letter, a system.
        marks: the partnership's event this line stands for (its id); starts and stops clocks.
        involved: who had which part.
        intelligence: filled instead of the text when the line must be kept apart.
        recorded_at: when it was written down.
        recorded_by: who wrote it down.
        addenda: corrections, oldest first.
    """

    id: EventId = EventId("")
    child_id: ChildId = NO_CHILD
    kind: EventKind
    occurred: PartialDate | None = None
    occurred_time: time | None = None
    ended: PartialDate | None = None
    text: str = ""
    childs_words: str = ""
    provenance: Provenance = Provenance.SEEN
    said_by: str = ""
    source: str = ""
    marks: str = ""
    involved: tuple[Involvement, ...] = ()
    intelligence: Intelligence | None = field(default=None, repr=False)
    recorded_at: datetime | None = None
    recorded_by: str = ""
    addenda: tuple[Addendum, ...] = ()

    @property
    def days_late(self) -> int:
        """Return how many days after it happened it was written down; 0 while either is not known."""
        if self.recorded_at is None or self.occurred is None:
            return 0
        written_on = self.recorded_at.astimezone(LONDON).date()
        return max(0, (written_on - (self.ended or self.occurred).latest()).days)

    @property
    def is_late(self) -> bool:
        """Say whether it was written down later than the day after."""
        return self.days_late > _ORDINARY_DELAY_DAYS

    def roles_of(self, person_id: PersonId | None) -> tuple[Role, ...]:
        """Return every part a person had in it; None asks for the child of this record."""
        return tuple(each.role for each in self.involved if each.person_id == person_id)

    def problems(self, today: date) -> tuple[Problem, ...]:
        """Return what must be put right before this can be recorded, field by field."""
        found: list[Problem] = []
        if self.intelligence is None:
            if not (self.text.strip() or self.childs_words.strip()):
                found.append(Problem("text", _("Write what happened, or what the child said.")))
        else:
            if not self.intelligence.text.strip():
                found.append(Problem("intelligence", _("Write the information.")))
            if self.text.strip() or self.childs_words.strip() or self.source.strip() or self.said_by.strip():
                found.append(
                    Problem(
                        "text",
                        _(
                            "Keep all of it in the restricted part, or record an ordinary event beside it: "
                            "what stands here may go into a pack."
                        ),
                    )
                )
        if self.occurred is not None and self.occurred.earliest() > today:
            found.append(Problem("occurred", _("This date has not come yet. Enter when it happened.")))
        if self.ended is not None and self.occurred is None:
            found.append(Problem("occurred", _("Enter when it began, as well as it is known.")))
        if (
            self.ended is not None
            and self.occurred is not None
            and self.ended.latest() < self.occurred.earliest()
        ):
            found.append(Problem("ended", _("It cannot have ended before it began.")))
        if self.provenance is Provenance.MY_VIEW and self.childs_words.strip():
            found.append(
                Problem(
                    "provenance",
                    _("The child’s words are not your view. Choose who told you, and keep your view apart."),
                )
            )
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDraft:
    """An event still being written: kept as typed, and not yet part of the chronology."""

    id: EventDraftId
    event: Event
    saved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """Which events a list is to show; empty shows all.

    Attributes:
        since: those that may have happened on this day or later.
        until: those that may have happened on this day or earlier.
        person_id: those with a part for this person.
        containing: those whose words hold this, in capitals or not.
        with_childs_words: only those with the child's own words.
        late_only: only those that were written down late.
    """

    kinds: frozenset[EventKind] = frozenset()
    since: date | None = None
    until: date | None = None
    provenance: Provenance | None = None
    person_id: PersonId | None = None
    containing: str = ""
    with_childs_words: bool = False
    late_only: bool = False

    def lets_through(self, event: Event) -> bool:
        """Say whether the list shows this event; an event without a date passes every date."""
        if self.kinds and event.kind not in self.kinds:
            return False
        if event.occurred is not None:
            last_day = (event.ended or event.occurred).latest()
            if self.since is not None and last_day < self.since:
                return False
            if self.until is not None and event.occurred.earliest() > self.until:
                return False
        if self.provenance is not None and event.provenance is not self.provenance:
            return False
        if self.person_id is not None and not event.roles_of(self.person_id):
            return False
        if self.with_childs_words and not event.childs_words.strip():
            return False
        if self.late_only and not event.is_late:
            return False
        wanted = self.containing.casefold().strip()
        if not wanted:
            return True
        said = (event.text, event.childs_words, event.said_by, event.source)
        added = (addendum.text for addendum in event.addenda)
        return any(wanted in words.casefold() for words in (*said, *added))


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePoint:
    """One mark on a row of the timeline; ``until`` is later than ``on`` for what lasted.

    Attributes:
        is_corrected: a correction or a further word stands under the event.
    """

    event_id: EventId
    kind: EventKind
    on: date
    until: date
    is_corrected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something that stands for one of the partnership's events, and so starts or stops clocks.

    Attributes:
        marks: the partnership's event.
        on: the day, or the first it may have been: a clock then runs out sooner, never later.
        last_on: the last day it may have been, where that is another: what met a clock came after it.
        event_id: the line of the chronology; None when another room knows of it.
        level: the level that was set with it; empty when none was, or when nobody says.
    """

    child_id: ChildId
    marks: str
    on: date
    last_on: date | None = None
    event_id: EventId | None = None
    level: str = ""
