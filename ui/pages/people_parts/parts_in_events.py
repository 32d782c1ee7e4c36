"""Which parts somebody had in which events, and which they told of: per event, never one label for good."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from hothdesk.children.model import Event, PersonAround, Role
from hothdesk.core.datewords import partial_words
from hothdesk.core.i18n import _, ngettext


def is_said_by(event: Event, person: PersonAround) -> bool:
    """Say whether an entry names somebody as who said it, or where it comes from."""
    told = event.said_by.partition(",")[0].strip().casefold()
    if told and told == person.relationship.strip().casefold():
        return True
    said = f"{event.said_by}\n{event.source}".casefold()
    return any(re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", said) for name in person.all_names)


def roles_summary(events: Sequence[Event], person: PersonAround) -> str:
    """Return how often somebody had which part: ``helped in 2 entries, named as a source in 1 entry``."""
    counts = Counter(role for event in events for role in dict.fromkeys(event.roles_of(person.id)))
    said = [
        _("{part} in {entries}").format(part=role.label.lower(), entries=_entries(counts[role]))
        for role in Role
        if counts[role]
    ]
    told = sum(is_said_by(event, person) for event in events)
    if told:
        said.append(_("named as a source in {entries}").format(entries=_entries(told)))
    return ", ".join(said)


def role_lines(events: Sequence[Event], person: PersonAround) -> tuple[tuple[str, str], ...]:
    """Return each event somebody had a part in or told of, newest first: when and what, and the part."""
    lines = []
    for event in events:
        parts = [role.label for role in event.roles_of(person.id)]
        if is_said_by(event, person):
            parts.append(_("Named as a source"))
        if parts:
            lines.append((f"{partial_words(event.occurred)}, {event.kind.label}", ", ".join(parts)))
    return tuple(lines)


def no_part_words() -> str:
    """Return what is said of somebody whom no entry of the chronology knows: just what was looked for."""
    return _("No part in an entry of the chronology yet, and not named as a source of one.")


def _entries(count: int) -> str:
    return ngettext("{count} entry", "{count} entries", count)
