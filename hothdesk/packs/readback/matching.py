"""Looks for withheld things in what was read.

Pure. Whole words only: *Ann* is not met in *annual*, but is in *Ann’s*, *ANN* and ``ann.example@``. What the
caller allows (the child's own name, a surname that the child shares) covers the words it covers and no more:
with *Testerly* allowed, *Ash Testerly* is still found. A name that is cut in two (*Tester ly*), or written in
disguise (see ``disguises``), only may be meant.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from hothdesk.packs.readback.disguises import Disguises
from hothdesk.packs.readback.folding import Folded, fold, particles_before, pieces
from hothdesk.packs.readback.model import Certainty, Finding, ReadBack, Withheld, WithheldKind
from hothdesk.packs.readback.spelling import NearNames
from hothdesk.packs.readback.targets import SHINGLE, Target, Targets, build_targets
from hothdesk.packs.readback.wordlists import (
    CONTRACTIONS,
    NAMES_THAT_ARE_WORDS,
    NUMBERED_WORDS,
    SHORT_WORDS,
)

_LONGEST_GAP: Final = 4
_LOWER_CASE_NEAR: Final = 8
_SHORT_NAME: Final = 2
_SHORTEST_CUT_BY_SPACE: Final = 6
_SHORTEST_CUT_BY_MARK: Final = 3


@dataclass(frozen=True, slots=True)
class _Hit:
    """A withheld thing at these words of a text."""

    index: int
    start: int
    end: int
    certainty: Certainty = Certainty.CERTAIN


def find_withheld(
    read: ReadBack, withheld: Sequence[Withheld], *, allowed: Collection[str] = ()
) -> tuple[Finding, ...]:
    """Return every withheld thing that the pack says, once for each place, in the order of the pack.

    Args:
        read: the pack, read back from its bytes.
        withheld: what this recipient must not learn.
        allowed: names and words that may stand in this pack although a withheld thing holds them, too.
    """
    targets = build_targets(withheld)
    permitted = build_targets(
        Withheld(kind=WithheldKind.OTHER, text=spelling, label="")
        for text in allowed
        for spelling in (text, text + "s")
    )
    near = NearNames(targets.near, {word for text in allowed for word in fold(text).words})
    disguises = Disguises(targets, permitted, allowed)
    by_text: dict[str, dict[int, Certainty]] = {}
    findings: dict[tuple[str, WithheldKind, str], Certainty] = {}
    for passage in read.passages:
        if passage.text not in by_text:
            by_text[passage.text] = _search(passage.text, targets, permitted, near, disguises)
        for index, certainty in by_text[passage.text].items():
            finding = (passage.where, withheld[index].kind, withheld[index].label)
            if findings.get(finding) is not Certainty.CERTAIN:
                findings[finding] = certainty
    return tuple(
        Finding(where=where, kind=kind, shown=shown, certainty=certainty)
        for (where, kind, shown), certainty in findings.items()
    )


def _search(
    text: str, targets: Targets, permitted: Targets, near: NearNames, disguises: Disguises
) -> dict[int, Certainty]:
    """Return which withheld things this text says, and how sure that is."""
    folded = fold(text)
    covered = {place for hit in _windows(folded, permitted) for place in range(hit.start, hit.end)}
    found: dict[int, Certainty] = {}
    for hit in _hits(folded, targets, near, disguises):
        if (
            not covered.issuperset(range(hit.start, hit.end))
            and found.get(hit.index) is not Certainty.CERTAIN
        ):
            found[hit.index] = hit.certainty
    if targets.solid and not text.isascii():
        run = "".join(folded.text.casefold().split())
        for index, key, certainty in targets.solid:
            if key in run and found.get(index) is not Certainty.CERTAIN:
                found[index] = certainty
    return found


def _hits(folded: Folded, targets: Targets, near: NearNames, disguises: Disguises) -> Iterator[_Hit]:
    yield from _windows(folded, targets, has_cut=True)
    yield from _inside_words(folded, targets)
    yield from _behind_particles(folded, targets)
    yield from _near(folded, near)
    for index, start, end in disguises.of(folded):
        yield _Hit(index, start, end, Certainty.POSSIBLE)
    for start, word in enumerate(folded.words):
        if word in targets.first_words:
            run = " ".join(folded.words[start : start + SHINGLE])
            for index in targets.shingles.get(run, ()):
                yield _Hit(index, start, start + SHINGLE)


def _windows(folded: Folded, targets: Targets, *, has_cut: bool = False) -> Iterator[_Hit]:
    """Yield the targets that words in a row spell, put together from each word on.

    Args:
        folded: the text.
        targets: what to look for.
        has_cut: whether a name that is cut in two may be meant, too.
    """
    words, prefixes, by_key = folded.words, targets.prefixes, targets.by_key
    for start, key in enumerate(words):
        if key not in prefixes:
            continue
        end = start + 1
        while True:
            for target in by_key.get(key, ()):
                certainty = _judge(folded, start, end, target)
                if certainty is None and has_cut and _may_be_cut(folded, start, end, target):
                    certainty = Certainty.POSSIBLE
                if certainty is not None:
                    yield _Hit(target.index, start, end, certainty)
            if end == len(words) or len(folded.gap(end - 1)) > _LONGEST_GAP:
                break
            key += words[end]
            if key not in prefixes:
                break
            end += 1


def _judge(folded: Folded, start: int, end: int, target: Target) -> Certainty | None:
    """Say whether these words, which spell the target, mean it."""
    if (
        not target.runs_together
        and folded.words[start:end] != target.words
        and not _is_one_word(folded, start, end)
    ):
        return None
    if target.needs_at and not folded.text[: folded.spans[start][0]].endswith("@"):
        return None
    if target.needs_capital and not folded.has_capital(start):
        return None
    is_ordinary = target.key in NAMES_THAT_ARE_WORDS or len(target.key) <= _SHORT_NAME
    if target.is_name_part and end - start == 1 and is_ordinary:
        if not folded.has_capital(start):
            return None
        if target.key in NUMBERED_WORDS and folded.is_beside_digits(start):
            return None
        if target.key in SHORT_WORDS:
            # "My" and "An" are names of children, too, and begin every other sentence
            return None if folded.starts_sentence(start) else Certainty.POSSIBLE
        if folded.starts_sentence(start):
            return Certainty.POSSIBLE
    return Certainty.CERTAIN


def _may_be_cut(folded: Folded, start: int, end: int, target: Target) -> bool:
    """Say whether several words may be a name of one: parted by a space or line end, or by a mark.

    Two short words written small spell a name by chance (*good man*); the longer ones hardly ever.
    """
    if end - start == 1 or not target.is_name_part or target.needs_capital:
        return False
    inner = range(start, end - 1)
    if all(folded.is_loosely_joined(place) for place in inner):
        is_name = any(
            folded.has_capital(place) and not folded.starts_sentence(place) for place in range(start, end)
        )
        return len(target.key) >= (_SHORTEST_CUT_BY_SPACE if is_name else _LOWER_CASE_NEAR)
    return (
        len(target.key) >= _SHORTEST_CUT_BY_MARK
        and folded.words[end - 1] not in CONTRACTIONS
        and all(folded.is_joined_by_mark(place) for place in inner)
    )


def _is_one_word(folded: Folded, start: int, end: int) -> bool:
    """Say whether several words are one: parted by hyphens or line ends only, or s p e l l e d."""
    inner = range(start, end - 1)
    return all(folded.is_joined(place) for place in inner) or all(
        len(word) == 1 for word in folded.words[start:end]
    )


def _inside_words(folded: Folded, targets: Targets) -> Iterator[_Hit]:
    """Yield the targets inside run-together words, such as a file name or an online name."""
    for place, (start, end) in enumerate(folded.spans):
        word = folded.text[start:end]
        if word.isalpha() and (word.islower() or word.isupper() or word[1:].islower()):
            continue
        parts = pieces(word)
        for first in range(len(parts)):
            key = ""
            for part in parts[first:]:
                key += part
                if key not in targets.prefixes:
                    break
                for target in targets.by_key.get(key, ()):
                    is_word = target.is_name_part and key in NAMES_THAT_ARE_WORDS
                    if (target.runs_together or key == part) and not (target.needs_at or is_word):
                        yield _Hit(target.index, place, place + 1)


def _behind_particles(folded: Folded, targets: Targets) -> Iterator[_Hit]:
    """Yield names with a little word joined before them, as Arabic and Hebrew write it: it may be chance."""
    for place, word in enumerate(folded.words):
        if word.isascii():
            continue
        for rest in particles_before(word):
            for target in targets.by_key.get(rest, ()):
                if target.is_name_part:
                    yield _Hit(target.index, place, place + 1, Certainty.POSSIBLE)


def _near(folded: Folded, near: NearNames) -> Iterator[_Hit]:
    """Yield names that are spelled nearly so.

    A word written small, or one that starts a sentence, must be long to count: short ones too often are
    ordinary words.
    """
    for place, word in enumerate(folded.words):
        for index, name in near.of(word):
            is_name = folded.has_capital(place) and not folded.starts_sentence(place)
            if is_name or (len(word) >= _LOWER_CASE_NEAR and word[0] == name[0]):
                yield _Hit(index, place, place + 1, Certainty.POSSIBLE)
