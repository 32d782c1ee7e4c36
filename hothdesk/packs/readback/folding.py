"""Folds text so that one spelling meets another: accents, case, quotes, hidden characters, lookalikes.

Pure. Words are runs of letters and digits; what stands between two of them is a gap. Nothing here decides
what a hit is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

# Soft hyphens, zero-width characters, direction marks, joiners, variation selectors, tags: seen by nobody.
# The stroke that makes an Arabic word longer says as little.
_HIDDEN: Final = (
    "\u00ad\u034f\u061c\u0640\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_UNSEEN: Final = re.compile(f"[{_HIDDEN}]")
# Vowel signs of the scripts of India stand between the letters of a word as characters of their own.
_VOWEL_SIGNS: Final = "\u0900-\u0963\u0970-\u0dff"
# Whatever may stand within a word as it was written, besides letters and digits: accents, vowel points of
# Arabic and Hebrew, vowel signs, keycaps, and what nobody sees.
WITHIN_WORDS: Final = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    f"\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u20dd-\u20e0\u20e2-\u20e4{_VOWEL_SIGNS}{_HIDDEN}"
)
# pdfium writes these for a hyphen at the end of a line.
_LINE_END_HYPHENS: Final = re.compile("[\x02\ufffe]\r?\n?")
_DIGITS: Final = re.compile(r"\d")
_WORDS: Final = re.compile(rf"[^\W_](?:[^\W_]|[{_VOWEL_SIGNS}])*")
_PIECES: Final = re.compile(r"\d+|[^\W\d_]+")
_DIGEST: Final = re.compile(r"(?=.*\d)(?:[0-9a-f]{8,}|[0-9A-F]{8,})")
_SHORTEST_BESIDE_DIGITS: Final = 5
_HUMPS: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_HYPHENS: Final = "-\u2010-\u2015\u2212"
_JOINING_GAP: Final = re.compile(rf"[{_HYPHENS}]\s*")
_LOOSE_GAP: Final = re.compile(rf"\s{{1,4}}|\s?[{_HYPHENS}]\s{{0,2}}")
# What parts the words of a list or of a sentence stands between two words for another reason.
_MARK_GAP: Final = re.compile(r"[^\w\s,;:!?/()\[\]]{1,2}|_")
_SENTENCE_END: Final = re.compile(r"[.!?:;\n\r\u2022\u201c\"(\[|]")
# Letters that Unicode does not take apart into a base letter and an accent.
_PLAIN_LETTERS: Final = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ħ": "h", "Ħ": "H", "ı": "i", "ŀ": "l"}
    | {"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D"}
    # letters that are emoji: on dark squares and rounds, and those that flags are made of
    | {
        chr(start + place): chr(ord("A") + place)
        for start in (0x1F150, 0x1F170, 0x1F1E6)
        for place in range(26)
    }
    # small capitals of phonetic script
    | dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz", strict=True))
)
# One letter for those that people write for each other in Arabic, Persian and Urdu.
_ARABIC_LETTERS: Final = str.maketrans(
    "\u0649\u06cc\u06d0\u06d2\u06a9\u06aa\u0629\u06c3\u06be\u06c1\u06d5\u0671",
    "\u064a\u064a\u064a\u064a\u0643\u0643\u0647\u0647\u0647\u0647\u0647\u0627",
)
_OTHER_SCRIPT: Final = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_OUR_LETTER: Final = re.compile("[A-Za-z]")
# Greek and Cyrillic capitals, and small letters of the same, by the letter of ours that the capital looks
# like: one for both cases, so that a name in its own script still meets itself.
_GREEK: Final = (
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",
    "ABEZHIKMNOPTYX",
)
_CYRILLIC: Final = (
    "\u0410\u0412\u0415\u0405\u0406\u0408\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u051a\u051c\u04ba\u0500",
    "ABESIJKMHOPCTYXQWHD",
)
_LOOKALIKES: Final = {
    ord(change(theirs)): change(ours)
    for script in (_GREEK, _CYRILLIC)
    for theirs, ours in zip(*script, strict=True)
    for change in (str.upper, str.lower)
}
# In a word that has letters of ours, too, a small letter is what it looks like itself.
_LOOKALIKES_AMONG_OURS: Final = _LOOKALIKES | str.maketrans(
    "\u03bd\u03b7\u03c5\u03c9\u03c3\u03b3\u03f2\u03f3\u0433\u04cf", "vnuwoycjrl"
)
# And, so, in, for, like, the; and, in, for, from, the, that, like.
_PARTICLES: Final = frozenset(
    "\u0648\u0641\u0628\u0644\u0643\u0627\u05d5\u05d1\u05dc\u05de\u05d4\u05e9\u05db"
)
_MOST_PARTICLES: Final = 4
_SOLID: Final = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def fold_letters(text: str) -> str:
    """Return the text without accents and hidden characters, in compatibility form, case kept."""
    if text.isascii():
        return _LINE_END_HYPHENS.sub("-\n", text) if "\x02" in text else text
    text = _LINE_END_HYPHENS.sub("-\n", text)
    text = unicodedata.normalize("NFKC", _UNSEEN.sub("", text))
    decomposed = unicodedata.normalize("NFKD", text.translate(_PLAIN_LETTERS))
    text = "".join(letter for letter in decomposed if unicodedata.category(letter) not in {"Mn", "Me"})
    text = text.translate(_ARABIC_LETTERS)
    if _OTHER_SCRIPT.search(text):
        text = _LETTERS.sub(_in_our_letters, text)
    return _DIGITS.sub(lambda digit: str(unicodedata.digit(digit[0])), text)


def _in_our_letters(word: re.Match[str]) -> str:
    is_mixed = _OUR_LETTER.search(word[0]) is not None
    return word[0].translate(_LOOKALIKES_AMONG_OURS if is_mixed else _LOOKALIKES)


def is_capital(letter: str) -> bool:
    """Say whether a name may begin with this letter: a capital, or any letter of a script that has none."""
    return letter.isupper() or unicodedata.category(letter) == "Lo"


def particles_before(word: str) -> Iterator[str]:
    """Yield what is left of a word without the little words that Arabic and Hebrew write joined to it."""
    for end in range(1, min(_MOST_PARTICLES, len(word) - 1) + 1):
        if word[end - 1] not in _PARTICLES:
            return
        yield word[end:]


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

    def is_loosely_joined(self, index: int) -> bool:
        """Say whether one space, line end or hyphen parts this word from the next one."""
        return _LOOSE_GAP.fullmatch(self.gap(index)) is not None

    def is_joined_by_mark(self, index: int) -> bool:
        """Say whether a mark that no sentence needs there (a dot, a star) parts this word from the next."""
        return _MARK_GAP.fullmatch(self.gap(index)) is not None

    def has_capital(self, index: int) -> bool:
        """Say whether the word is written like a name."""
        return is_capital(self.text[self.spans[index][0]])

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
