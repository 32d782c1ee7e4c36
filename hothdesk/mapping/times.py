"""A week of hours, each with its own safety: "fine in the day, after six not".

An hour nobody has spoken of is ``None``, which is not the same as *not known* (asked, and nobody knows).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from hothdesk.core.i18n import _
from hothdesk.mapping.safety import Safety

DAYS: Final = range(7)
HOURS: Final = range(24)

_SLOTS: Final = len(DAYS) * len(HOURS)
_LETTERS: Final = {
    Safety.SAFE: "s",
    Safety.MIXED: "m",
    Safety.NOT_SAFE: "n",
    Safety.NOT_KNOWN: "k",
    None: ".",
}
_MEANINGS: Final = {letter: safety for safety, letter in _LETTERS.items()}


@dataclass(frozen=True, slots=True)
class Span:
    """Hours of one day that are the same: from the start of one hour to the start of another."""

    from_hour: int
    to_hour: int
    safety: Safety


@dataclass(frozen=True, slots=True)
class WeekTimes:
    """The safety of each hour of each day of a week; Monday is day 0.

    Attributes:
        code: 168 letters, Monday's 24 first: ``s m n k`` and ``.`` for an hour nobody spoke of.
    """

    code: str = "." * _SLOTS

    def __post_init__(self) -> None:
        if len(self.code) != _SLOTS or not set(self.code) <= set(_MEANINGS):
            raise ValueError("a week is 168 letters of s, m, n, k and .")

    @property
    def is_empty(self) -> bool:
        """Say whether nobody has spoken of any hour."""
        return self.code == "." * _SLOTS

    def at(self, day: int, hour: int) -> Safety | None:
        """Return the safety of one hour; None when nobody has spoken of it.

        Raises:
            ValueError: there is no such day or hour.
        """
        return _MEANINGS[self.code[_slot(day, hour)]]

    def with_hours(
        self, days: Iterable[int], from_hour: int, to_hour: int, safety: Safety | None
    ) -> WeekTimes:
        """Return this week with those hours of those days changed; ``to_hour`` 24 is midnight.

        A span that runs past midnight ("22 to 2") goes on into the next morning; Sunday's into Monday's.

        Raises:
            ValueError: there is no such day or hour, or the span is empty.
        """
        if not (0 <= from_hour < 24 and 0 <= to_hour <= 24) or from_hour == to_hour:
            raise ValueError(f"no such hours: {from_hour} to {to_hour}")
        length = (to_hour - from_hour) % 24 or 24
        slots = list(self.code)
        for day in days:
            first = _slot(day, from_hour)
            for step in range(length):
                slots[(first + step) % _SLOTS] = _LETTERS[safety]
        return WeekTimes("".join(slots))

    def spans(self, day: int) -> tuple[Span, ...]:
        """Return the spoken-of hours of one day, joined where they are the same."""
        found: list[Span] = []
        for hour in HOURS:
            safety = self.at(day, hour)
            if safety is None:
                continue
            last = found[-1] if found else None
            if last is not None and last.to_hour == hour and last.safety is safety:
                found[-1] = Span(last.from_hour, hour + 1, safety)
            else:
                found.append(Span(hour, hour + 1, safety))
        return tuple(found)

    def same_days(self) -> tuple[tuple[tuple[int, ...], tuple[Span, ...]], ...]:
        """Return the days gathered by what their hours are, in the order of the week."""
        gathered: dict[tuple[Span, ...], list[int]] = {}
        for day in DAYS:
            gathered.setdefault(self.spans(day), []).append(day)
        return tuple((tuple(days), spans) for spans, days in gathered.items())

    def present(self) -> tuple[Safety, ...]:
        """Return which safeties occur in the week, safest first."""
        return tuple(safety for safety in Safety if _LETTERS[safety] in self.code)

    def hours_of(self, safety: Safety) -> int:
        """Return how many hours of the week are of this safety."""
        return self.code.count(_LETTERS[safety])


UNTOLD: Final = WeekTimes()


def day_word(day: int) -> str:
    """Return the name of a day; 0 is Monday.

    Raises:
        ValueError: there is no such day.
    """
    names = (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )
    if day not in DAYS:
        raise ValueError(f"no such day: {day}")
    return names[day]


def days_in_words(days: Iterable[int]) -> str:
    """Return days as people say them: "Monday to Friday", "Saturday and Sunday", "every day"."""
    told = sorted(set(days))
    if len(told) == len(DAYS):
        return _("every day")
    runs: list[list[int]] = []
    for day in told:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    parts: list[str] = []
    for run in runs:
        if len(run) > 2:
            parts.append(_("{first} to {last}").format(first=day_word(run[0]), last=day_word(run[-1])))
        else:
            parts.extend(day_word(day) for day in run)
    return joined(parts)


def hour_word(hour: int) -> str:
    """Return an hour as it is written: "09:00", and "midnight" at either end of the day."""
    return _("midnight") if hour in (0, 24) else f"{hour:02d}:00"


def span_in_words(span: Span) -> str:
    """Return one span as a phrase: "not safe 18:00 to midnight", or "safe all day"."""
    word = span.safety.word.lower()
    if (span.from_hour, span.to_hour) == (0, 24):
        return _("{safety} all day").format(safety=word)
    return _("{safety} {start} to {end}").format(
        safety=word, start=hour_word(span.from_hour), end=hour_word(span.to_hour)
    )


def times_in_words(times: WeekTimes) -> str:
    """Return the whole week in words, days that are alike together; empty when nobody spoke of any hour."""
    parts: list[str] = []
    for days, spans in times.same_days():
        if spans:
            said = ", ".join(span_in_words(span) for span in spans)
            whose = days_in_words(days)
            parts.append(_("{days}: {said}").format(days=whose[:1].upper() + whose[1:], said=said))
    return ". ".join(parts) + "." if parts else ""


def joined(parts: Iterable[str]) -> str:
    """Return parts as people list them: "a", "a and b", "a, b and c"."""
    listed = list(parts)
    if len(listed) < 2:
        return "".join(listed)
    return _("{most} and {last}").format(most=", ".join(listed[:-1]), last=listed[-1])


def _slot(day: int, hour: int) -> int:
    if day not in DAYS or hour not in HOURS:
        raise ValueError(f"no such day or hour: {day}, {hour}")
    return day * len(HOURS) + hour
