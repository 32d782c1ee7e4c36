"""The last half year of a child in rows: level, missing, visits, meetings. Pure; the painting is beside it.

What it shows and what its table and its spoken words say come from here, so that they cannot differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from hothdesk.assessments.model import VersionRow
from hothdesk.children.model import EventKind, TimelinePoint
from hothdesk.core.dates import add_months
from hothdesk.core.datewords import day_words, month_words
from hothdesk.core.drawing import Tone
from hothdesk.core.i18n import _, ngettext

_MONTHS_BACK: Final = 5
MEETINGS: Final = (EventKind.MEETING, EventKind.MACE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A level and how long it held; ``until`` is the day the next one was set, or today."""

    word: str
    tone: Tone
    on: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What happened between two days.

    Attributes:
        first: the first of a month.
        last: today.
    """

    first: date
    last: date
    bands: tuple[Band, ...] = ()
    missing: tuple[TimelinePoint, ...] = ()
    visits: tuple[TimelinePoint, ...] = ()
    meetings: tuple[TimelinePoint, ...] = ()

    @property
    def title(self) -> str:
        """Return the heading: ``Since June``."""
        return _("Since {month}").format(month=month_words(self.first))

    def months(self) -> tuple[date, ...]:
        """Return the first day of every month it shows."""
        return tuple(
            day for at in range(_MONTHS_BACK + 1) if (day := add_months(self.first, at)) <= self.last
        )

    def counts(self) -> tuple[str, ...]:
        """Return how often the child was missing, was visited, and how many meetings there were."""
        return (
            ngettext("missing {count} time", "missing {count} times", len(self.missing)),
            ngettext("{count} visit", "{count} visits", len(self.visits)),
            ngettext("{count} meeting", "{count} meetings", len(self.meetings)),
        )

    def corrections(self) -> tuple[str, ...]:
        """Return how many of its marks have a correction, which the picture shows as a pen; often none."""
        points = (*self.missing, *self.visits, *self.meetings)
        count = sum(point.is_corrected for point in points)
        words = ngettext("{count} with a correction", "{count} with a correction", count)
        return (words,) if count else ()

    def place(self, day: date) -> float:
        """Return where a day stands between the first and the last, 0 to 1."""
        whole = max(1, (self.last - self.first).days)
        return min(1.0, max(0.0, (day - self.first).days / whole))

    def table(self) -> tuple[tuple[str, str], ...]:
        """Return everything it shows as rows of when and what, newest first."""
        rows = [
            (band.on, day_words(band.on), _("Level: {level}").format(level=band.word)) for band in self.bands
        ]
        for points in (self.missing, self.visits, self.meetings):
            rows += [(point.on, span_words(point.on, point.until), point_words(point)) for point in points]
        rows.sort(key=lambda row: row[0], reverse=True)
        return tuple((when, what) for _on, when, what in rows)

    def spoken(self) -> str:
        """Return the picture in a sentence or two, for whoever does not see it."""
        levels = "; ".join(
            _("{level} from {day}").format(level=band.word, day=day_words(band.on)) for band in self.bands
        )
        said = ", ".join((*self.counts(), *self.corrections()))
        first = f"{self.title}: {said}."
        return f"{first} {_('Level: {levels}.').format(levels=levels)}" if levels else first


def first_day(today: date) -> date:
    """Return the earliest day the picture may show: the first of the month five months back."""
    return add_months(today.replace(day=1), -_MONTHS_BACK)


def make_timeline(
    points: Mapping[EventKind, Sequence[TimelinePoint]], history: Sequence[VersionRow], today: date
) -> Timeline | None:
    """Return the picture; None while nothing dated is known.

    A level that was set before the picture begins still holds when it begins.
    """
    earliest = first_day(today)
    shown = {kind: [point for point in rows if point.on <= today] for kind, rows in points.items()}
    levels = sorted(
        (row for row in history if row.level_word), key=lambda row: (row.anchor_on, row.finalised_at)
    )
    days = [point.on for rows in shown.values() for point in rows]
    days += [max(earliest, row.anchor_on) for row in levels]
    if not days:
        return None
    first = max(earliest, min(days)).replace(day=1)
    return Timeline(
        first=first,
        last=today,
        bands=_bands(levels, first, today),
        missing=tuple(shown.get(EventKind.MISSING, ())),
        visits=tuple(shown.get(EventKind.VISIT, ())),
        meetings=tuple(
            sorted((point for kind in MEETINGS for point in shown.get(kind, ())), key=lambda each: each.on)
        ),
    )


def point_words(point: TimelinePoint) -> str:
    """Return what a mark stands for, and that something was added to it since."""
    words = point.kind.label
    return _("{event}, with a correction").format(event=words) if point.is_corrected else words


def span_words(on: date, until: date) -> str:
    """Return a day, or the first and the last of several."""
    if until <= on:
        return day_words(on)
    return _("{first} to {last}").format(first=day_words(on), last=day_words(until))


def _bands(levels: Sequence[VersionRow], first: date, today: date) -> tuple[Band, ...]:
    bands: list[Band] = []
    for at, row in enumerate(levels):
        on = row.anchor_on
        until = levels[at + 1].anchor_on if at + 1 < len(levels) else today
        if until < first or (until == on and at + 1 < len(levels)):
            continue
        if bands and bands[-1].word == row.level_word:
            last = bands.pop()
            bands.append(Band(word=last.word, tone=last.tone, on=last.on, until=until))
            continue
        bands.append(Band(word=row.level_word, tone=row.level_tone.tone, on=max(on, first), until=until))
    return tuple(bands)
