"""Which parts somebody had in which events: per event, never one label for good."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hothdesk.children.model import Event, PersonId, Role
from hothdesk.core.datewords import partial_words
from hothdesk.core.i18n import _, ngettext


def roles_summary(events: Sequence[Event], person_id: PersonId) -> str:
    """Return how often somebody had which part: ``helped in 2 entries, saw it in 1 entry``."""
    counts = Counter(role for event in events for role in dict.fromkeys(event.roles_of(person_id)))
    said = []
    for role in Role:
        if counts[role]:
            entries = ngettext("{count} entry", "{count} entries", counts[role])
            said.append(_("{part} in {entries}").format(part=role.label.lower(), entries=entries))
    return ", ".join(said)


def role_lines(events: Sequence[Event], person_id: PersonId) -> tuple[tuple[str, str], ...]:
    """Return each event somebody had a part in, newest first: when and what, and the part."""
    lines = []
    for event in events:
        roles = event.roles_of(person_id)
        if roles:
            what = f"{partial_words(event.occurred)}, {event.kind.label}"
            lines.append((what, ", ".join(role.label for role in roles)))
    return tuple(lines)
