"""Names of other children, taken out before any renderer runs.

Another child's name stands as their initials in square brackets, so that a reader sees that something
was taken out. This is for packs among professionals; a young person's copy is never redacted into being:
it is built from an allow-list, and a name found in it stops it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from hothdesk.children.model import PersonAround

# Names that are also everyday words are taken for a name only when they are written as one.
_EVERYDAY = frozenset(
    {"art", "bill", "dawn", "drew", "faith", "frank", "grace", "grant", "guy", "harry", "hope", "iris", "ivy"}
    | {"jack", "jade", "joy", "lily", "mark", "may", "max", "miles", "olive", "pat", "penny", "ray", "rich"}
    | {"rob", "rose", "ruby", "summer", "sunny", "violet", "will"}
)


class Redactor:
    """Takes the names of other children out of words."""

    def __init__(self, people: Iterable[PersonAround]) -> None:
        marks: dict[str, str] = {}
        for person in people:
            if person.is_child is False:
                continue
            mark = f"[{person.initials}]"
            for name in person.all_names:
                marks[name.casefold()] = mark
                for word in name.split():
                    # a first name alone still names the child; "A" or "Jo" alone would hit other words
                    if len(word) > 2 and word.casefold() not in marks:
                        marks[word.casefold()] = mark
        self._marks = marks
        longest_first = sorted(marks, key=len, reverse=True)
        self._pattern = (
            re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)", re.IGNORECASE)
            if longest_first
            else None
        )

    def words(self, text: str) -> str:
        """Return the text with every name of another child replaced by initials in brackets."""
        if self._pattern is None:
            return text
        return self._pattern.sub(self._mark, text)

    def name_of(self, person: PersonAround) -> str:
        """Return what a person is called in the pack: adults by name, children by initials."""
        return person.display_name if person.is_child is False else f"[{person.initials}]"

    def _mark(self, found: re.Match[str]) -> str:
        written = found.group(0)
        if written.casefold() in _EVERYDAY and not written[0].isupper():
            return written
        return self._marks[written.casefold()]
