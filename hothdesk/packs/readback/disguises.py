"""Names written so that a reader knows them and a search does not: ``Gh0st``, ``K*i``, ``K.L.``.

Pure. Whatever is met here is a doubt and never sure: postcodes, times and fingerprints are full of figures
among letters, and stars stand beside words for other reasons, too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from hothdesk.packs.readback.folding import Folded
from hothdesk.packs.readback.targets import Targets, initials_of
from hothdesk.packs.readback.wordlists import ABBREVIATIONS

# What is met, and which words of the text it stands at: the first, and the one behind the last.
Met = tuple[int, int, int]

_SHORTEST: Final = 3
# One and the letter l both look like a capital i.
_FIGURES: Final = str.maketrans("01345l", "oieasi")
_POSTCODE_AREA: Final = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?")
_FINGERPRINT_GROUP: Final = re.compile(r"[0-9A-F]{4}")
_MARKS: Final = "*\u00b7\u2022\u2219#@$!%^~"
_MASKED: Final = re.compile(
    r"(?<![^\s\"'(\[\u201c\u2018])"
    rf"(?:[^\W\d_]+(?:[{_MARKS}]+[^\W\d_]+)+|[A-Z][^\W\d_]*\*{{2,}})"
    rf"(?![\w{_MARKS}-])"
)
_INITIALS: Final = re.compile(
    r"(?<![\w.\[@])(?:"
    r"[^\W\d_]\.[^\W\d_]\.(?:[^\W\d_]\.)*[A-Z]?"  # K.L. and k.l.
    r"|[A-Z]\.[A-Z](?:\.[A-Z])?"  # K.L
    r"|[A-Z]\. [A-Z]\.(?: [A-Z]\.)?"  # K. L.
    r")(?![\w\]@])"
)


class Disguises:
    """Finds the names a text gives away in disguise."""

    def __init__(self, targets: Targets, permitted: Targets, allowed: Iterable[str]) -> None:
        names = {
            key: tuple(
                dict.fromkeys(each.index for each in found if each.is_name_part and not each.needs_capital)
            )
            for key, found in targets.by_key.items()
            if len(key) >= _SHORTEST and key not in permitted.by_key
        }
        self._names = {key: found for key, found in names.items() if found}
        own = {key.translate(_FIGURES) for key in permitted.by_key}
        self._as_figures: dict[str, set[int]] = {}
        self._by_shape: dict[tuple[str, int], list[str]] = {}
        for key, found in self._names.items():
            self._by_shape.setdefault((key[0], len(key)), []).append(key)
            if key.translate(_FIGURES) not in own:
                self._as_figures.setdefault(key.translate(_FIGURES), set()).update(found)
        theirs = {letters for name in allowed for letters in initials_of(name)} | ABBREVIATIONS
        self._initials = {
            letters: found for letters, found in targets.initials.items() if letters not in theirs
        }

    def of(self, folded: Folded) -> Iterator[Met]:
        """Yield the withheld things that may be meant, and where."""
        yield from self._with_figures(folded)
        if self._by_shape:
            for match in _MASKED.finditer(folded.text):
                yield from _at(folded, match, self._masked(match[0].casefold()))
        if self._initials and "." in folded.text:
            for match in _INITIALS.finditer(folded.text):
                letters = match[0].replace(".", "").replace(" ", "").casefold()
                yield from _at(folded, match, self._initials.get(letters, ()))

    def _with_figures(self, folded: Folded) -> Iterator[Met]:
        for place, word in enumerate(folded.words):
            if word.isalpha() or len(word) < _SHORTEST or word.isdigit():
                continue
            found = self._as_figures.get(word.translate(_FIGURES))
            if found and not _is_code(folded, place):
                yield from ((index, place, place + 1) for index in found)

    def _masked(self, written: str) -> Iterator[int]:
        for key in self._by_shape.get((written[0], len(written)), ()):
            if all(one in (other, *_MARKS) for one, other in zip(written, key, strict=True)):
                yield from self._names[key]


def _is_code(folded: Folded, place: int) -> bool:
    """Say whether a word of letters and figures is one that ordinary texts have: a time, postcode, digest."""
    start, end = folded.spans[place]
    word = folded.text[start:end]
    if len(word) == _SHORTEST and (word[0].isdigit() or (word[-1].isdigit() and word.isupper())):
        return True  # 5am, and both halves of SN5 5AL
    if _POSTCODE_AREA.fullmatch(word):
        return True
    beside = (folded.words[near] for near in (place - 1, place + 1) if 0 <= near < len(folded.words))
    return _FINGERPRINT_GROUP.fullmatch(word) is not None and any(
        _FINGERPRINT_GROUP.fullmatch(each.upper()) for each in beside
    )


def _at(folded: Folded, match: re.Match[str], found: Collection[int] | Iterator[int]) -> Iterator[Met]:
    """Yield what was found with the words that the match stands on."""
    for index in found:
        first = bisect_left(folded.spans, (match.start(), 0))
        yield index, first, bisect_left(folded.spans, (match.end(), 0))
