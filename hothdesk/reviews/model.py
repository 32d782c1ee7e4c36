"""Running clocks, worked out from what happened: pure, so that any day can be asked about.

Happenings come from other rooms; the rules come from the partnership's file, with their sources.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NewType

from hothdesk.children.model import ChildId, EventKind, Happening
from hothdesk.core import drawing
from hothdesk.core.dates import WorkingCalendar
from hothdesk.core.datewords import day_words
from hothdesk.core.i18n import N_, _, ngettext
from hothdesk.partnerships.model import ClockRule, Contact, Partnership

SittingId = NewType("SittingId", str)

_DAYS_SAID_AS_DAYS: Final = 31

# Which of the area's events finalising a form is.
_FINALISED_MARKS: Final[Mapping[str, str]] = {"swindon_ceraf": "ceraf_finalised"}


def marks_of_finalised(form_id: str) -> str:
    """Return the partnership's event that finalising this form is."""
    return _FINALISED_MARKS.get(form_id, f"{form_id}_finalised")


class NextAction(StrEnum):
    """What a page offers to do about a due row."""

    START_ASSESSMENT = "start_assessment"
    START_REVIEW = "start_review"
    RECORD_VISIT = "record_visit"
    RECORD_MEETING = "record_meeting"
    PREPARE_MACE = "prepare_mace"
    OPEN_MAP = "open_map"
    RECORD = "record"

    @property
    def label(self) -> str:
        """Return the words on the button."""
        return _(_ACTIONS[self])


_ACTIONS = {
    NextAction.START_ASSESSMENT: N_("Start assessment"),
    NextAction.START_REVIEW: N_("Start review"),
    NextAction.RECORD_VISIT: N_("Record a visit"),
    NextAction.RECORD_MEETING: N_("Record a meeting"),
    NextAction.PREPARE_MACE: N_("Prepare for MACE"),
    NextAction.OPEN_MAP: N_("Open map"),
    NextAction.RECORD: N_("Record what happened"),
}

# How an event of the partnership is written down, and what a page offers when it is due. An area's own event
# that is not here is recorded as any other; nothing else depends on it.
_KIND_AND_ACTION: Final[Mapping[str, tuple[EventKind, NextAction]]] = {
    "opal_review_done": (EventKind.MEETING, NextAction.START_REVIEW),
    "joint_visit_made": (EventKind.VISIT, NextAction.RECORD_VISIT),
    "mapping_done": (EventKind.MAPPING, NextAction.OPEN_MAP),
    "multi_agency_meeting_held": (EventKind.MEETING, NextAction.RECORD_MEETING),
    "heard_at_mace": (EventKind.MACE, NextAction.PREPARE_MACE),
    "mace_sat": (EventKind.MACE, NextAction.RECORD),
    "opal_allocated": (EventKind.ALLOCATION, NextAction.RECORD),
    "opal_referral_accepted": (EventKind.REFERRAL, NextAction.RECORD),
    "request_for_support_made": (EventKind.REFERRAL, NextAction.RECORD),
    "ceraf_sent": (EventKind.REFERRAL, NextAction.RECORD),
    "contact_decided": (EventKind.DECISION, NextAction.RECORD),
    "not_heard_decided": (EventKind.DECISION, NextAction.RECORD),
    "opal_declined": (EventKind.DECISION, NextAction.RECORD),
    "logged_on_tracker": (EventKind.DECISION, NextAction.RECORD),
    "urgent_support_asked": (EventKind.SUPPORT, NextAction.RECORD),
    "urgent_support_given": (EventKind.SUPPORT, NextAction.RECORD),
    "intervention_started": (EventKind.SUPPORT, NextAction.RECORD),
    "intervention_reviewed": (EventKind.SUPPORT, NextAction.RECORD),
    "returned_from_missing": (EventKind.MISSING, NextAction.RECORD),
    "return_interview_offered": (EventKind.RETURN_TALK, NextAction.RECORD),
}
_MACE_HEARING: Final = "heard_at_mace"


def event_kind_of(marks: str) -> EventKind:
    """Return the kind of chronology event that one of the partnership's events is recorded as."""
    return _KIND_AND_ACTION.get(marks, (EventKind.OTHER, NextAction.RECORD))[0]


class DueState(StrEnum):
    """Where a clock stands today, worst first."""

    OVER = "over"
    TODAY = "today"
    CANNOT_SAY = "cannot_say"
    LATER = "later"

    @property
    def tone(self) -> drawing.Tone:
        """Return the colour and mark it is shown with, beside its words."""
        return _TONES[self]


_TONES = {
    DueState.OVER: drawing.NOT_SAFE,
    DueState.TODAY: drawing.MIXED,
    DueState.CANNOT_SAY: drawing.NOT_KNOWN,
    DueState.LATER: drawing.SAFE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """One running clock of one child.

    Attributes:
        child_label: initials and age: ``J.T. (15)``.
        rule_id: the partnership's clock.
        due_on: the last day; None when it cannot be said (the table of bank holidays has ended).
        days_left: days from today to ``due_on``; below 0 when it has passed.
        started_on: the day it runs from.
        rule_text: the rule as a person reads it.
        source: where the rule stands.
        why: what started it, in words.
        ambiguity: what the source leaves open, and how it was read.
        limit_note: what the limit does not mean.
        next_action: what the page offers.
        marks: the partnership's event to record when it is done.
        event_kind: the kind of chronology event that is recorded as.
        sitting_on: for a hearing, the last sitting on or before the due day, or the next one if that has
            passed; None when no such date was typed in.
    """

    child_id: ChildId
    child_label: str
    rule_id: str
    title: str
    due_on: date | None
    days_left: int | None
    started_on: date
    rule_text: str
    source: str
    why: str
    ambiguity: str
    limit_note: str
    next_action: NextAction
    marks: str
    event_kind: EventKind
    sitting_on: date | None = None

    @property
    def state(self) -> DueState:
        """Return where it stands."""
        return state_of(self.days_left)

    @property
    def chip(self) -> str:
        """Return the words beside the mark: ``2 days over``, ``Due today``, ``In 11 days``."""
        return days_words(self.days_left)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A date on which a meeting sits, typed by hand."""

    id: SittingId
    on: date
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """Something the child's level asks to be done, by whom and by when.

    Attributes:
        within: how soon, in the guidance's words.
        by_on: the day, where a clock for it is running.
        contact: the desk it goes to.
        only_if: when it is asked, if not always.
    """

    id: str
    text: str
    who: str
    within: str
    by_on: date | None
    only_if: str
    contact: Contact | None
    source: str


def state_of(days_left: int | None) -> DueState:
    """Return where something stands that is due in so many days; None when nobody can say."""
    if days_left is None:
        return DueState.CANNOT_SAY
    if days_left < 0:
        return DueState.OVER
    return DueState.TODAY if days_left == 0 else DueState.LATER


def days_words(days_left: int | None) -> str:
    """Return how long is left in words; months once it is more than a month."""
    if days_left is None:
        return _("Cannot say")
    if days_left == 0:
        return _("Due today")
    months, days = divmod(abs(days_left), 30) if abs(days_left) > _DAYS_SAID_AS_DAYS else (0, abs(days_left))
    if days_left < 0:
        if months:
            return ngettext("{count} month over", "{count} months over", months)
        return ngettext("{count} day over", "{count} days over", days)
    if months:
        return ngettext("In {count} month", "In {count} months", months)
    return ngettext("In {count} day", "In {count} days", days)


def due(
    *,
    child_id: ChildId,
    child_label: str,
    partnership: Partnership,
    happened: Iterable[Happening],
    level: str | None,
    today: date,
    working: WorkingCalendar,
    sittings: Sequence[Sitting] = (),
) -> tuple[DueRow, ...]:
    """Return the clocks that are running for one child today, worst first.

    A clock runs only from something that was recorded; nothing recorded, nothing due. What is dated after
    today has not happened yet.
    """
    by_mark: defaultdict[str, list[Happening]] = defaultdict(list)
    for each in happened:
        if each.on <= today:
            by_mark[each.marks].append(each)
    titles: dict[str, str] = {event.id: event.title for event in partnership.events}
    rows = []
    for rule in partnership.clocks_for(level):
        started = _running_from(rule, by_mark, level) if rule.is_of_the_child else None
        if started is None:
            continue
        started_on, mark = started.on, started.marks
        due_on = rule.due_on(started_on, working)
        kind, action = _KIND_AND_ACTION.get(rule.stops_when, (EventKind.OTHER, NextAction.RECORD))
        if action is NextAction.START_REVIEW and not by_mark["ceraf_finalised"]:
            action = NextAction.START_ASSESSMENT
        rows.append(
            DueRow(
                child_id=child_id,
                child_label=child_label,
                rule_id=rule.id,
                title=rule.title,
                due_on=due_on,
                days_left=None if due_on is None else (due_on - today).days,
                started_on=started_on,
                rule_text=rule.text,
                source=rule.source,
                why=_("{event}, {day}.").format(event=titles.get(mark, mark), day=day_words(started_on)),
                ambiguity=rule.ambiguity or "",
                limit_note=rule.limit_note or "",
                next_action=action,
                marks=rule.stops_when,
                event_kind=kind,
                sitting_on=_sitting_for(rule, due_on, today, sittings),
            )
        )
    return worst_first(rows)


def worst_first(rows: Iterable[DueRow]) -> tuple[DueRow, ...]:
    """Return rows in the order they need somebody: longest over first, *cannot say* after today's."""
    order = list(DueState)
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                order.index(row.state),
                row.due_on or date.max,
                row.started_on,
                row.child_label,
                row.title,
            ),
        )
    )


def next_steps(partnership: Partnership, level: str, running: Iterable[DueRow]) -> tuple[NextStep, ...]:
    """Return what a level asks to be done, each with its day where a clock for it is running.

    Raises:
        KeyError: the area has no such level.
    """
    by_on: dict[str, date | None] = {}
    for row in running:
        by_on.setdefault(row.rule_id, row.due_on)
        by_on.setdefault(row.marks, row.due_on)
    return tuple(
        NextStep(
            id=action.id,
            text=action.text,
            who=action.who,
            within=action.within,
            by_on=by_on.get(action.id),
            only_if=action.only_if or "",
            contact=None if action.contact is None else partnership.contact(action.contact),
            source=action.source,
        )
        for action in partnership.actions_for(level)
    )


def _running_from(
    rule: ClockRule, by_mark: Mapping[str, Sequence[Happening]], level: str | None
) -> Happening | None:
    """Return what a clock runs from; None while it does not run.

    A repeating clock runs from the last time it was met, at first from ``first_from``, and else from the
    earliest ``else_from`` at one of the levels for which that counts. Any other runs from the earliest start
    that nothing has met since. A start whose day is not known exactly is met only by what came on the last
    day it may have been, or later.
    """

    def found(mark: str | None) -> Sequence[Happening]:
        return by_mark.get(mark, ()) if mark is not None else ()

    def day(each: Happening) -> date:
        return each.on

    if rule.starts_when == rule.stops_when:
        latest = max(found(rule.stops_when) or found(rule.first_from), key=day, default=None)
        return latest or min(_else_from(rule, found(rule.else_from), level), key=day, default=None)
    last_stop = max((stop.on for stop in found(rule.stops_when)), default=date.min)
    open_starts = (start for start in found(rule.starts_when) if (start.last_on or start.on) > last_stop)
    return min(open_starts, key=day, default=None)


def _else_from(rule: ClockRule, found: Iterable[Happening], level: str | None) -> Iterator[Happening]:
    """Yield what a clock may run from instead: at its levels now and then; a level not known counts."""
    levels = frozenset(rule.else_levels)
    if not levels or level in levels:
        yield from (each for each in found if not levels or not each.level or each.level in levels)


def _sitting_for(
    rule: ClockRule, due_on: date | None, today: date, sittings: Sequence[Sitting]
) -> date | None:
    if rule.stops_when != _MACE_HEARING:
        return None
    coming = sorted(sitting.on for sitting in sittings if sitting.on >= today)
    in_time = [day for day in coming if due_on is not None and day <= due_on]
    return in_time[-1] if in_time else next(iter(coming), None)


def happenings_by_child(happened: Iterable[Happening]) -> dict[ChildId, list[Happening]]:
    """Return happenings sorted out by child."""
    sorted_out: defaultdict[ChildId, list[Happening]] = defaultdict(list)
    for each in happened:
        sorted_out[each.child_id].append(each)
    return dict(sorted_out)


def finalised_happenings(
    versions: Iterable[tuple[ChildId, str, date, str | None]],
) -> Iterator[Happening]:
    """Yield what finalised assessments stand for: child, form, the day each speaks of and its level."""
    for child_id, form_id, on, level in versions:
        yield Happening(child_id=child_id, marks=marks_of_finalised(form_id), on=on, level=level or "")
