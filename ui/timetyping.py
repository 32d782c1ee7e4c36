"""Times of day as people type them: ``14:30``, ``1430``, ``2.30 pm``, ``9am``. Nothing is guessed."""

from __future__ import annotations

import re
from datetime import time

from hothdesk.core.i18n import _

_CLOCK = re.compile(r"^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$", re.IGNORECASE)
_FOUR = re.compile(r"^(\d{2})(\d{2})$")


class UnreadableTime(ValueError):
    """The sentence says how to write it."""


def read_time(text: str) -> time | None:
    """Return the time that was typed; None when nothing was.

    Raises:
        UnreadableTime: it is no time; the sentence can be shown.
    """
    typed = " ".join(text.split())
    if not typed:
        return None
    found = _FOUR.match(typed) or _CLOCK.match(typed)
    if found is not None:
        hour, minute = int(found.group(1)), int(found.group(2) or 0)
        half = (found.group(3) or "").lower() if found.re is _CLOCK else ""
        is_whole = found.group(2) is not None or bool(half)
        if half and not 1 <= hour <= 12:
            is_whole = False
        if half:
            hour = hour % 12 + (12 if half == "pm" else 0)
        if is_whole and hour < 24 and minute < 60:
            return time(hour, minute)
    raise UnreadableTime(_("This is not a time that can be read. Write it like 14:30 or 9 am."))


def typed_time(at: time | None) -> str:
    """Return a time as one would type it, so that it reads back the same."""
    return "" if at is None else at.strftime("%H:%M")
