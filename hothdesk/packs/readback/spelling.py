"""Names spelled nearly right: one letter more, less, other, or two in the wrong order."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from hothdesk.packs.readback.wordlists import CALENDAR_WORDS

_SHORTEST: Final = 5
_ENDINGS: Final = ("s", "es")


def _without_one(word: str) -> Iterator[str]:
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def is_one_apart(one: str, other: str) -> bool:
    """Say whether one letter was added, left out, changed, or two neighbours swapped."""
    if len(one) > len(other):
        one, other = other, one
    if one == other or len(other) - len(one) > 1:
        return False
    start = 0
    while start < len(one) and one[start] == other[start]:
        start += 1
    if len(one) < len(other):
        return one[start:] == other[start + 1 :]
    swapped = one[start : start + 2][::-1] == other[start : start + 2]
    return one[start + 1 :] == other[start + 1 :] or (swapped and one[start + 2 :] == other[start + 2 :])


class NearNames:
    """Finds the names a word is nearly spelled like.

    Every name is filed under itself and under itself with one letter left out; a word one letter apart shares
    one of these with it.
    """

    def __init__(self, names: Mapping[str, tuple[int, ...]], allowed: Collection[str]) -> None:
        self._names = names
        self._allowed = {*allowed, *CALENDAR_WORDS}
        self._files: dict[str, set[str]] = {}
        for name in names:
            for key in _without_one(name):
                self._files.setdefault(key, set()).add(name)
        self._known: dict[str, tuple[tuple[int, str], ...]] = {}

    def of(self, word: str) -> tuple[tuple[int, str], ...]:
        """Return which withheld things have a name one letter apart from this word, with that name."""
        if len(word) < _SHORTEST or not self._names:
            return ()
        if word not in self._known:
            self._known[word] = tuple(self._look_up(word))
        return self._known[word]

    def _look_up(self, word: str) -> Iterator[tuple[int, str]]:
        if word in self._names or word in self._allowed or not word.isalpha():
            return
        candidates = {name for key in _without_one(word) for name in self._files.get(key, ())}
        for name in sorted(candidates):
            if is_one_apart(word, name) and not any(word == name + ending for ending in _ENDINGS):
                yield from ((index, name) for index in self._names[name])
