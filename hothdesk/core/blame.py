"""Words that can sound as if a child were to blame: what is found, and what may be said instead.

A hint and no more: it changes nothing, refuses nothing, and may be wrong. It is never used on what a child, a
parent or anybody else is quoted with; what stands in quotation marks is passed over for that reason.
The phrases are data, in ``resources/language/blame.yaml``. What a child's own copy must not hold is
``hothdesk.plans.contents``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from hothdesk.core import paths
from hothdesk.core.i18n import _

_SELF: Final = "(?:(?:him|her|them|your|my)?sel(?:f|ves))"
_BETWEEN: Final = r"[\s\-‐]+"
# A mark opens before a word and closes behind one: neither an apostrophe nor inches begin a quotation.
_QUOTED: Final = re.compile(
    r"""“[^”]*”
    |(?<!\w)"(?=\S)[^"]*(?<=\S)"(?!\w)
    |(?<!\w)‘(?=\S).*?(?<=\S)’(?!\w)
    |(?<!\w)'(?=\S).*?(?<=\S)'(?!\w)""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlameHint:
    """One place in a text.

    Attributes:
        found: the words, as they stand there.
        instead: what may be said in their stead.
    """

    found: str
    instead: str

    def in_words(self) -> str:
        """Return the hint as a sentence that can stand beside a field."""
        return _("“{words}” can sound like blame. Perhaps say {instead}.").format(
            words=self.found, instead=self.instead
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrases:
    """One entry of the file."""

    id: str
    phrases: tuple[str, ...]
    instead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _BlameFile:
    """The file."""

    kind: str
    version: str
    hints: tuple[_Phrases, ...]
    text: str = ""


def blame_hints(text: str) -> tuple[BlameHint, ...]:
    """Return what in a worker’s own words can sound like blame, each phrase once and in order."""
    spoken = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), text)
    hints: dict[str, BlameHint] = {}
    for _at, hint in sorted(_found(spoken), key=lambda pair: pair[0]):
        hints.setdefault(hint.found.casefold(), hint)
    return tuple(hints.values())


def _found(text: str) -> Iterator[tuple[int, BlameHint]]:
    for pattern, instead in _patterns():
        for match in pattern.finditer(text):
            yield match.start(), BlameHint(found=" ".join(match.group().split()), instead=instead)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    from hothdesk.core.specfiles import Kind, read_file  # brings in pydantic: only where it is needed

    kind = Kind(kind="blame", folder="", shape=_BlameFile)
    path = paths.resources() / "language" / "blame.yaml"
    file: _BlameFile = read_file(path, [kind], name=path.name).spec
    return tuple((_pattern(entry.phrases), entry.instead) for entry in file.hints)


def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    each = (_BETWEEN.join(map(_word, phrase.split())) for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{'|'.join(each)})s?(?!\w)", re.IGNORECASE)


def _word(word: str) -> str:
    if word == "{self}":
        return _SELF
    return re.escape(word).replace("’", "[’']")
