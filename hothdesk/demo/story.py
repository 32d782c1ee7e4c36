"""The days of the story: a worker writes things down as they happen, over five months up to today.

Nothing is dated back by hand: the desk goes by this clock, which stands on a day of the story while that day
is written down, and then goes on to the next. Whatever is signed is signed by the laptop's own time.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from hothdesk.core.dates import LONDON, Clock

FIRST: Final = 160
"""So many days ago the story begins."""
_FRIDAY: Final = 4


def working_day(day: date) -> date:
    """Return the day, or the Friday before when it is at a weekend."""
    return day - timedelta(days=max(0, day.weekday() - _FRIDAY))


class StoryClock:
    """A clock that begins on the morning of the first day, ticks, and goes on to another day when told."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        first = working_day(clock.today() - timedelta(days=FIRST))
        self._back = clock.now() - datetime.combine(first, time(9), LONDON)

    def now(self) -> datetime:
        """Return the moment of the story, aware, in UTC."""
        return self._clock.now() - self._back

    def today(self) -> date:
        """Return the London date of that moment."""
        return self.now().astimezone(LONDON).date()

    def go_to(self, day: date, hour: int) -> None:
        """Stand at the full hour of a day; never before where it stands, and never after now."""
        wanted = datetime.combine(day, time(hour), LONDON)
        moment = max(self.now(), wanted)
        self._back = max(timedelta(0), self._clock.now() - moment)

    def arrive(self) -> None:
        """Go by the laptop's own time from here on."""
        self._back = timedelta(0)


class Story:
    """Days counted back from today, and the clock that goes through them.

    Without a clock the same things are told in one go, and the desk notes that they were written down late.
    """

    def __init__(self, today: date, clock: StoryClock | None = None) -> None:
        self._clock = clock
        self.today = today

    def day(self, days_ago: int) -> date:
        """Return the day so many days ago."""
        return self.today - timedelta(days=days_ago)

    def working_day(self, days_ago: int) -> date:
        """Return that day, or the Friday before when it is at a weekend."""
        return working_day(self.day(days_ago))

    def go_to(self, day: date, hour: int = 17) -> None:
        """Let the desk stand at this hour of this day."""
        if self._clock is not None:
            self._clock.go_to(day, hour)

    def arrive(self) -> None:
        """Let the desk stand at now."""
        if self._clock is not None:
            self._clock.arrive()
