"""Names of other children, taken out before any renderer runs.

Another child's name stands as their initials in square brackets, so that a reader sees that something
was taken out. This is for packs among professionals; a young person's copy is never redacted into being:
it is built from an allow-list, and a name found in it stops it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from hothdesk.children.model import PersonAround, initials_of
from hothdesk.packs.readback.folding import WITHIN_WORDS, fold_letters, is_capital
from hothdesk.packs.readback.wordlists import (
    KIN_AND_TITLES,
    NAMES_THAT_ARE_WORDS,
    NUMBERED_WORDS,
    SHORT_WORDS,
)

# Letters with what stands among them as characters of its own, such as accents.
_WORD: Final = re.compile(rf"[^\W_](?:[^\W_]|[{WITHIN_WORDS}])*")
_GAP: Final = re.compile(r"[\s\-.,'’_\u2010\u2011]{1,4}")
_BETWEEN_MARKS: Final = re.compile(r"[\s\-_]{1,3}")
_SHORTEST_PART: Final = 2
_SHORTEST_IN_ANY_CASE: Final = 3
_SHORTEST_PLURAL: Final = 4
_SHORTEST_RUN_TOGETHER: Final = 6

_Words = tuple[str, ...]


class Redactor:
    """Takes the names of other children out of words, and leaves every other letter as it is.

    Args:
        people: those around the child; who is not known to be an adult is handled like a child.
        other_children: full names of children who are not around this one.
        spared: names that stay whole: the child's own, adults', the workers'.
        own: the child's own names, of which each word stays, too.
    """

    def __init__(
        self,
        people: Iterable[PersonAround],
        *,
        other_children: Iterable[str] = (),
        spared: Iterable[str] = (),
        own: Iterable[str] = (),
    ) -> None:
        self._marks: dict[_Words, str] = {}
        self._joined: dict[str, str] = {}
        stays = list(spared)
        for person in people:
            if person.is_child is False:
                stays += person.all_names
                continue
            for name in person.all_names:
                self._take_out(name, f"[{person.initials}]", with_parts=True)
        for name in other_children:
            self._take_out(name, f"[{initials_of(name)}]", with_parts=False)
        own = tuple(own)
        self._spared = {_words_of(name) for name in (*stays, *own)}
        self._spared |= {(word,) for name in own for word in _words_of(name)}
        known = (*self._marks, *self._spared)
        self._first_words = {words[0]: 0 for words in known if words}
        for words in known:
            if words:
                self._first_words[words[0]] = max(self._first_words[words[0]], len(words))

    def words(self, text: str) -> str:
        """Return the text with every name of another child replaced by initials in brackets."""
        if not self._marks or not text:
            return text
        found = list(_WORD.finditer(text))
        folded = [_folded(each.group()) for each in found]
        said: list[str] = []
        reached = start = 0
        while start < len(found):
            end, mark = self._at(text, found, folded, start)
            if mark is not None:
                between = text[reached : found[start].start()]
                if not (said and said[-1] == mark and _BETWEEN_MARKS.fullmatch(between)):
                    said += [between, mark]
                reached = found[end - 1].end()
            start = end
        said.append(text[reached:])
        return "".join(said)

    def name_of(self, person: PersonAround) -> str:
        """Return what a person is called in the pack: adults by name, children by initials."""
        if person.is_child is False or not person.all_names:
            return self.words(person.display_name)
        return f"[{person.initials}]"

    def _take_out(self, name: str, mark: str, *, with_parts: bool) -> None:
        words = _words_of(name)
        own = tuple(word for word in words if word not in KIN_AND_TITLES)
        # "Nan" says who somebody is to the child, and names nobody
        if not own or (len(words) < 2 and not with_parts):
            return
        for spelling in {words, own, (own[-1], *own[:-1]), (own[0], own[-1])}:
            if len(spelling) > 1 or spelling[0] not in SHORT_WORDS:
                self._marks.setdefault(spelling, mark)
            run_together = "".join(spelling)
            if len(spelling) > 1 and len(run_together) >= _SHORTEST_RUN_TOGETHER:
                self._joined.setdefault(run_together, mark)
        if with_parts:
            # a first name alone still names the child; "A" alone would hit other words
            for part in (*map(_words_of, name.split()), *((word,) for word in own)):
                if part and not set(part) <= KIN_AND_TITLES and _is_long_enough(part):
                    self._marks.setdefault(part, mark)

    def _at(
        self, text: str, found: Sequence[re.Match[str]], folded: Sequence[str], start: int
    ) -> tuple[int, str | None]:
        """Return where the longest name that begins at this word ends, and what stands for it."""
        longest = self._first_words.get(folded[start], 0)
        for end in range(min(start + longest, len(found)), start, -1):
            if not all(
                _GAP.fullmatch(text[found[at].end() : found[at + 1].start()]) for at in range(start, end - 1)
            ):
                continue
            words = tuple(folded[start:end])
            if words in self._spared:
                return end, None
            if words in self._marks and not self._is_ordinary(found, folded, start, words):
                return end, self._marks[words]
        word = folded[start]
        if (word,) not in self._spared:
            if len(word) > _SHORTEST_PLURAL and word.endswith("s") and (word[:-1],) in self._marks:
                return start + 1, None if (word[:-1],) in self._spared else self._marks[(word[:-1],)]
            for run_together, mark in self._joined.items():
                if run_together in word:
                    return start + 1, mark
        return start + 1, None

    def _is_ordinary(
        self, found: Sequence[re.Match[str]], folded: Sequence[str], start: int, words: _Words
    ) -> bool:
        """Say whether a single word is more likely an everyday one: "will" written small, "May" in a date."""
        if len(words) > 1:
            return False
        word = words[0]
        is_everyday = word in NAMES_THAT_ARE_WORDS or len(word) < _SHORTEST_IN_ANY_CASE
        if is_everyday and not is_capital(found[start].group()[0]):
            return True
        beside = (folded[at] for at in (start - 1, start + 1) if 0 <= at < len(folded))
        return word in NUMBERED_WORDS and any(each.isdigit() for each in beside)


def _folded(word: str) -> str:
    return fold_letters(word).casefold()


def _words_of(name: str) -> _Words:
    return tuple(_folded(each.group()) for each in _WORD.finditer(name))


def _is_long_enough(part: _Words) -> bool:
    """Say whether a part of a name can be taken out by itself: "Jo" can, "My" is left for a person to see."""
    letters = "".join(part)
    return len(letters) >= _SHORTEST_PART and letters not in SHORT_WORDS
