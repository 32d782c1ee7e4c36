"""Turns what is withheld into the spellings to look for.

Pure. A target is written without gaps ("robintesterly"), so that hyphens, dots, spaces and line ends inside
a name or number do not matter; the words of a text are put together the same way before they are compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from hothdesk.packs.readback.folding import fold, fold_letters, is_solid
from hothdesk.packs.readback.model import Certainty, Withheld, WithheldKind
from hothdesk.packs.readback.wordlists import KIN_AND_TITLES, STREET_TYPES

_SHORTEST_PART: Final = 2
_LONGEST_WITHOUT_PLURAL: Final = 3
_SHORTEST_RUN_TOGETHER: Final = 6
_SHORTEST_HANDLE: Final = 4
_LONGEST_PHRASE: Final = 6
SHINGLE: Final = 6
_CONTENT_WORD: Final = 5
_SHORTEST_NEAR: Final = 6
_PHONE_PREFIXES: Final = ("", "0", "44", "0044", "440")
_SHORTEST_PHONE: Final = 6
_POSTCODE: Final = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\b", re.IGNORECASE)
_ADDRESS_LINES: Final = re.compile(r"[,;\n]+")


@dataclass(frozen=True, slots=True)
class Target:
    """One spelling of one withheld thing.

    Attributes:
        index: of the withheld thing.
        key: the spelling without gaps.
        words: the spelling's own words; one word is not put together from several.
        runs_together: whether a text may cut it into other words than its own.
        is_name_part: whether it is one word of a name, which may also be an ordinary word.
        needs_at: whether it counts only behind an ``@``.
        needs_capital: whether it counts only with a capital.
    """

    index: int
    key: str
    words: tuple[str, ...]
    runs_together: bool = False
    is_name_part: bool = False
    needs_at: bool = False
    needs_capital: bool = False


@dataclass(frozen=True, slots=True)
class Targets:
    """All spellings, arranged for looking up.

    Attributes:
        by_key: spellings by their key.
        prefixes: every beginning of every key.
        near: names long enough to be met nearly spelled so.
        shingles: runs of words of longer texts, joined by spaces.
        first_words: the first word of every shingle.
        solid: spellings in scripts that write no spaces, and names that are signs; how sure a hit is.
        initials: first letters of names of several words, without dots.
    """

    by_key: dict[str, tuple[Target, ...]]
    prefixes: frozenset[str]
    near: dict[str, tuple[int, ...]]
    shingles: dict[str, tuple[int, ...]]
    first_words: frozenset[str]
    solid: tuple[tuple[int, str, Certainty], ...]
    initials: dict[str, tuple[int, ...]]


def _phrase(index: int, words: Sequence[str]) -> Target:
    key = "".join(words)
    return Target(index, key, tuple(words), runs_together=len(key) >= _SHORTEST_RUN_TOGETHER)


def _name_targets(index: int, withheld: Withheld) -> Iterator[Target]:
    words = fold(withheld.text).words
    own = [word for word in words if word not in KIN_AND_TITLES] or list(words)
    if not own:  # called by a sign, or by a dash: see ``solid``
        return
    if len(own) == 1:
        yield Target(index, own[0], (own[0],), is_name_part=True, needs_capital=withheld.is_only_with_capital)
        if len(words) > 1:
            yield _phrase(index, words)
    else:
        first, last = own[0], own[-1]
        for spelling in (own, [*own[1:], first], [last, *own[:-1]], [first, last], [last, first]):
            yield _phrase(index, spelling)
        yield Target(index, first[0] + last, (first[0], last))
    if withheld.has_parts or len(own) == 1:
        needs_capital = withheld.is_only_with_capital
        for part in dict.fromkeys((*own, *_run_together(withheld.text))):
            if len(part) >= _SHORTEST_PART:
                yield Target(index, part, (part,), is_name_part=True, needs_capital=needs_capital)
            if len(part) > _LONGEST_WITHOUT_PLURAL:
                plural = part + "s"
                yield Target(index, plural, (plural,), is_name_part=True, needs_capital=needs_capital)


def _run_together(name: str) -> Iterator[str]:
    """Yield the parts of a name that a hyphen or an apostrophe cuts in two, as one word: ``Maryjane``."""
    for part in fold_letters(name).split():
        words = fold(part).words
        if len(words) > 1:
            yield "".join(words)


def initials_of(name: str) -> Iterator[str]:
    """Yield the first letters of a name of several words, of all of them and of the first and the last."""
    words = [word for word in fold(name).words if word not in KIN_AND_TITLES]
    if len(words) > 1:
        yield "".join(word[0] for word in words)
        yield words[0][0] + words[-1][0]


def _phone_targets(index: int, text: str) -> Iterator[Target]:
    digits = "".join(letter for letter in fold_letters(text) if letter.isdigit())
    national = digits.removeprefix("00")
    if national.startswith("44") and len(national) > 10:
        national = national[2:]
    national = national.removeprefix("0")
    if len(national) < _SHORTEST_PHONE:
        yield Target(index, digits, (digits,))
        return
    for prefix in _PHONE_PREFIXES:
        yield _phrase(index, (prefix + national,))
    yield _phrase(index, (digits,))


def _address_targets(index: int, text: str) -> Iterator[Target]:
    folded = fold_letters(text)
    found = False
    for outward, inward in _POSTCODE.findall(folded):
        found = True
        yield _phrase(index, (outward.casefold(), inward.casefold()))
    lines = [fold(line).words for line in _ADDRESS_LINES.split(_POSTCODE.sub(",", folded))]
    for words in lines:
        for place, word in enumerate(words):
            street = words[place + 1 :]
            if word[0].isdigit() and street and not street[0][0].isdigit():
                found = True
                yield from _street_targets(index, word, street)
    if not found:
        lines = [words for words in lines if len(words) > 1] or lines
        yield from (_phrase(index, words) for words in lines[:1] if words)


def _street_targets(index: int, number: str, street: Sequence[str]) -> Iterator[Target]:
    yield _phrase(index, (number, *street))
    for place, word in enumerate(street):
        for spelling in STREET_TYPES.get(word, ()):
            yield _phrase(index, (number, *street[:place], spelling, *street[place + 1 :]))
            yield _phrase(index, (number, *street[:place], spelling))


def _handle_targets(index: int, text: str) -> Iterator[Target]:
    words = fold(text).words
    key = "".join(words)
    yield Target(
        index,
        key,
        words,
        runs_together=len(key) >= _SHORTEST_RUN_TOGETHER,
        needs_at=len(key) < _SHORTEST_HANDLE,
    )


def _targets_of(index: int, withheld: Withheld) -> Iterator[Target]:
    match withheld.kind:
        case WithheldKind.PERSON_NAME:
            yield from _name_targets(index, withheld)
        case WithheldKind.PHONE:
            yield from _phone_targets(index, withheld.text)
        case WithheldKind.ADDRESS:
            yield from _address_targets(index, withheld.text)
        case WithheldKind.ONLINE_NAME:
            yield from _handle_targets(index, withheld.text)
        case WithheldKind.LEVEL | WithheldKind.IDENTIFIER:
            yield _phrase(index, fold(withheld.text).words)
        case WithheldKind.INTELLIGENCE | WithheldKind.OTHER:
            words = fold(withheld.text).words
            if len(words) <= _LONGEST_PHRASE:
                yield _phrase(index, words)


def _shingles_of(withheld: Withheld) -> Iterator[tuple[str, ...]]:
    """Yield the runs of words that give a longer text away; runs of little words give nothing away."""
    if withheld.kind not in {WithheldKind.INTELLIGENCE, WithheldKind.OTHER}:
        return
    words = fold(withheld.text).words
    for start in range(len(words) - SHINGLE + 1):
        run = words[start : start + SHINGLE]
        if sum(len(word) >= _CONTENT_WORD for word in run) >= 2:
            yield run


def _near_names_of(withheld: Withheld) -> Iterator[str]:
    """Yield the words of a name that are long enough to be known when they are misspelled."""
    if withheld.kind is not WithheldKind.PERSON_NAME or withheld.is_only_with_capital:
        return
    words = [word for word in fold(withheld.text).words if word not in KIN_AND_TITLES]
    if withheld.has_parts or len(words) == 1:
        yield from (word for word in words if len(word) >= _SHORTEST_NEAR and word.isalpha())


def build_targets(things: Iterable[Withheld]) -> Targets:
    """Return every spelling of every withheld thing."""
    by_key: dict[str, set[Target]] = {}
    near: dict[str, set[int]] = {}
    shingles: dict[str, set[int]] = {}
    solid: list[tuple[int, str, Certainty]] = []
    initials: dict[str, set[int]] = {}
    for index, withheld in enumerate(things):
        key = "".join(fold_letters(withheld.text).casefold().split())
        if is_solid(withheld.text):
            solid.append((index, key, Certainty.CERTAIN))
        elif not key.isascii() and not fold(key).words:
            # somebody called by a sign, such as a snake: others write it, too
            solid.append((index, key, Certainty.POSSIBLE))
        for target in _targets_of(index, withheld):
            if target.key:
                by_key.setdefault(target.key, set()).add(target)
        for name in _near_names_of(withheld):
            near.setdefault(name, set()).add(index)
        for letters in initials_of(withheld.text) if withheld.has_initials else ():
            initials.setdefault(letters, set()).add(index)
        for run in _shingles_of(withheld):
            shingles.setdefault(" ".join(run), set()).add(index)
    return Targets(
        by_key={key: tuple(sorted(found, key=lambda t: (t.index, t.words))) for key, found in by_key.items()},
        prefixes=frozenset(key[:length] for key in by_key for length in range(1, len(key) + 1)),
        near={key: tuple(sorted(found)) for key, found in near.items()},
        shingles={key: tuple(sorted(found)) for key, found in shingles.items()},
        first_words=frozenset(key.partition(" ")[0] for key in shingles),
        solid=tuple(solid),
        initials={key: tuple(sorted(found)) for key, found in initials.items()},
    )
