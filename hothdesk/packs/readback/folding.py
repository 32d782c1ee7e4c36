"""Folds text so that one spelling meets another: accents, case, quotes, hidden characters, line ends.

Pure. Words are runs of letters and digits; what stands between two of them is a gap. Nothing here decides
what a hit is.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

# Soft hyphens, zero-width characters, direction marks, joiners, variation selectors, tags: seen by nobody.
_UNSEEN: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
# pdfium writes these for a hyphen at the end of a line.
_LINE_END_HYPHENS: Final = re.compile("[\x02\ufffe]\r?\n?")
_DIGITS: Final = re.compile(r"\d")
_WORDS: Final = re.compile(r"[^\W_]+")
_PIECES: Final = re.compile(r"\d+|[^\W\d_]+")
_DIGEST: Final = re.compile(r"(?=.*\d)(?:[0-9a-f]{8,}|[0-9A-F]{8,})")
_SHORTEST_BESIDE_DIGITS: Final = 5
_HUMPS: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_JOINING_GAP: Final = re.compile(r"[-\u2010\u2011]\s*")
_SENTENCE_END: Final = re.compile(r"[.!?:;\n\r\u2022\u201c\"(\[|]")
# Letters that Unicode does not take apart into a base letter and an accent.
_PLAIN_LETTERS: Final = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ħ": "h", "Ħ": "H", "ı": "i", "ŀ": "l"}
    | {"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D"}
)
_SOLID: Final = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def fold_letters(text: str) -> str:
    """Return the text without accents and hidden characters, in compatibility form, case kept."""
    if text.isascii():
        return _LINE_END_HYPHENS.sub("-\n", text) if "\x02" in text else text
    text = _LINE_END_HYPHENS.sub("-\n", text)
    text = unicodedata.normalize("NFKC", _UNSEEN.sub("", text))
    decomposed = unicodedata.normalize("NFKD", text.translate(_PLAIN_LETTERS))
    text = "".join(letter for letter in decomposed if unicodedata.category(letter) != "Mn")
    return _DIGITS.sub(lambda digit: str(unicodedata.digit(digit[0])), text)


def is_solid(text: str) -> bool:
    """Say whether the script writes words without spaces, so that words cannot be told apart."""
    return _SOLID.search(text) is not None


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text with its words.

    Attributes:
        text: folded, case kept.
        words: in order, in one case.
        spans: where each word stands in ``text``.
    """

    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    def gap(self, index: int) -> str:
        """Return what stands between this word and the next one."""
        return self.text[self.spans[index][1] : self.spans[index + 1][0]]

    def is_joined(self, index: int) -> bool:
        """Say whether only a hyphen (at a line's end, too) parts this word from the next one."""
        return _JOINING_GAP.fullmatch(self.gap(index)) is not None

    def has_capital(self, index: int) -> bool:
        """Say whether the word is written with a capital."""
        return self.text[self.spans[index][0]].isupper()

    def starts_sentence(self, index: int) -> bool:
        """Say whether the word would have a capital whatever it is."""
        if index == 0:
            return True
        return _SENTENCE_END.search(self.gap(index - 1)) is not None

    def is_beside_digits(self, index: int) -> bool:
        """Say whether the word before or after is a number, as in a date."""
        beside = (self.words[place] for place in (index - 1, index + 1) if 0 <= place < len(self.words))
        return any(word.isdigit() for word in beside)


def fold(text: str) -> Folded:
    """Return the text folded and cut into words."""
    folded = fold_letters(text)
    spans = tuple(match.span() for match in _WORDS.finditer(folded))
    words = tuple(folded[start:end].casefold() for start, end in spans)
    return Folded(folded, words, spans)


def pieces(word: str) -> tuple[str, ...]:
    """Return the parts of a run-together word: ``RobinTesterly99`` has three, an ordinary word none.

    Short parts beside other digits or letters do not count: digests and fingerprints are full of them.
    """
    if _DIGEST.fullmatch(word):
        return ()
    parts = [
        hump
        for piece in _PIECES.findall(word)
        for hump in ([piece] if piece.isdigit() or not piece.isascii() else _HUMPS.findall(piece))
    ]
    if len(parts) < 2:
        return ()
    shortest = _SHORTEST_BESIDE_DIGITS if any(part.isdigit() for part in parts) else 1
    return tuple(part.casefold() for part in parts if len(part) >= shortest)
