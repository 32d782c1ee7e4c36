"""What no bundled typeface can draw, said in square brackets where it stood: never a box, never nothing.

A small picture or sign is named ("[emoji: loudly crying face]"); writing in a script that is not among the
typefaces, or that must be shaped or runs from right to left, is counted ("[3 words in Arabic script, left
out here]"). A wrong shape of a name would be worse. The names are Unicode's own, in English.

Pure: which letters can be drawn is told by whoever asks. The words as they were written stand in the tree,
in the Word copy and in the record; reading back looks for names in those.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby
from typing import Final

from hothdesk.core.i18n import N_, _, ngettext

_JOINER: Final = "\u200d"
_ON_KEYS: Final = frozenset("0123456789#*")
_KEYCAP: Final = "\u20e3"
_OUR_LETTERS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
# Letters on dark rounds and squares, which Unicode does not take apart.
_ON_DARK: Final = {
    start + place: chr(ord("A") + place) for start in (0x1F150, 0x1F170) for place in range(26)
}
_AS_EMOJI: Final = "\ufe0f"
_LONGEST_GAP: Final = 3
_FIRST_EMOJI: Final = 0x1F000
_DINGBATS: Final = range(0x2600, 0x27C0)
_FLAG_LETTERS: Final = range(0x1F1E6, 0x1F200)
_TAGS: Final = range(0xE0020, 0xE0080)
_SKINS: Final = dict(
    zip(
        "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff",
        (
            N_("light skin"),
            N_("light to medium skin"),
            N_("medium skin"),
            N_("medium to dark skin"),
            N_("dark skin"),
        ),
        strict=True,
    )
)
# Of signs older than emoji these words name the drawing, not a colour: a red heart is "heavy black heart".
_OF_THE_DRAWING: Final = frozenset({"heavy", "black", "white"})
# Emoji of Unicode 15 and 16, which the Python that this runs on may not know by name.
_NEWER: Final = {
    0x1F6DC: "wireless", 0x1FA75: "light blue heart", 0x1FA76: "grey heart", 0x1FA77: "pink heart",
    0x1FA87: "maracas", 0x1FA88: "flute", 0x1FA89: "harp", 0x1FA8F: "shovel", 0x1FAAD: "folding hand fan",
    0x1FAAE: "hair pick", 0x1FAAF: "khanda", 0x1FABB: "hyacinth", 0x1FABC: "jellyfish", 0x1FABD: "wing",
    0x1FABE: "leafless tree", 0x1FABF: "goose", 0x1FAC6: "fingerprint", 0x1FACE: "moose", 0x1FACF: "donkey",
    0x1FADA: "ginger root", 0x1FADB: "pea pod", 0x1FADC: "root vegetable", 0x1FADF: "splatter",
    0x1FAE8: "shaking face", 0x1FAE9: "face with bags under eyes", 0x1FAF7: "leftwards pushing hand",
    0x1FAF8: "rightwards pushing hand",
}  # fmt: skip
# What people call a script, by the word that begins or stands in Unicode's names of its letters.
_SCRIPTS: Final = {
    "ARABIC": N_("Arabic"),
    "ARMENIAN": N_("Armenian"),
    "BENGALI": N_("Bengali"),
    "BRAILLE": N_("Braille"),
    "CJK": N_("Chinese or Japanese"),
    "DEVANAGARI": N_("Devanagari (Hindi, Nepali)"),
    "ETHIOPIC": N_("Ethiopic"),
    "GEORGIAN": N_("Georgian"),
    "GUJARATI": N_("Gujarati"),
    "GURMUKHI": N_("Gurmukhi (Punjabi)"),
    "HANGUL": N_("Korean"),
    "HEBREW": N_("Hebrew"),
    "HIRAGANA": N_("Chinese or Japanese"),
    "IDEOGRAPHIC": N_("Chinese or Japanese"),
    "KANNADA": N_("Kannada"),
    "KATAKANA": N_("Chinese or Japanese"),
    "KHMER": N_("Khmer"),
    "LAO": N_("Lao"),
    "MALAYALAM": N_("Malayalam"),
    "MYANMAR": N_("Burmese"),
    "ORIYA": N_("Odia"),
    "SINHALA": N_("Sinhala"),
    "SYRIAC": N_("Syriac"),
    "TAMIL": N_("Tamil"),
    "TELUGU": N_("Telugu"),
    "THAANA": N_("Thaana"),
    "THAI": N_("Thai"),
    "TIBETAN": N_("Tibetan"),
}
# Their words are not parted by spaces, so the letters are counted.
_SOLID: Final = frozenset({"Chinese or Japanese", "Khmer", "Lao", "Burmese", "Thai", "Tibetan"})
# The typefaces have these scripts; a letter they lack all the same is named by itself.
_OURS: Final = frozenset({"LATIN", "GREEK", "CYRILLIC", "COMBINING", "MODIFIER"})


class Kind(Enum):
    """What a piece of a text is."""

    DRAWN = auto()
    SIGN = auto()
    LETTERS = auto()
    WRITING = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """Some letters of a text as they were written, and what they are.

    Attributes:
        kind: drawn as it is; a sign; letters in a special form; or writing in another script.
        script: of writing, in words; of anything else empty.
    """

    kind: Kind
    text: str
    script: str = ""

    @property
    def shown(self) -> str:
        """What is printed for it."""
        match self.kind:
            case Kind.DRAWN:
                return self.text
            case Kind.SIGN:
                return _named(self.text)
            case Kind.LETTERS:
                return _("[in special letters: {letters}]").format(letters=_plain(self.text))
            case Kind.WRITING:
                return _("[{counted}, left out here]").format(counted=self.counted)

    @property
    def counted(self) -> str:
        """Of writing, how much it is and in which script."""
        return counted(self.text, self.script)

    @property
    def hides_letters(self) -> bool:
        """Whether a sign is made of letters that nobody sees, as some flags are."""
        return any(ord(letter) in _TAGS for letter in self.text)


def pieces(text: str, can_draw: Callable[[str], bool]) -> tuple[Piece, ...]:
    """Return the text in pieces, each drawn as it is or described as a whole.

    Args:
        text: as it was written.
        can_draw: says of one letter whether it can be drawn (or shows nothing anyway).
    """
    found: list[Piece] = []
    for piece in _units(text, can_draw):
        before = found[-1] if found else None
        if before is not None and before.kind is piece.kind and before.script == piece.script:
            found[-1] = Piece(piece.kind, before.text + piece.text, piece.script)
        elif _goes_on(found, piece):
            # what parts the words of another script belongs to it
            gap = found.pop()
            found[-1] = Piece(piece.kind, found[-1].text + gap.text + piece.text, piece.script)
        else:
            found.append(piece)
    return tuple(found)


def _goes_on(found: list[Piece], piece: Piece) -> bool:
    if len(found) < 2 or piece.kind not in {Kind.WRITING, Kind.LETTERS}:
        return False
    before, gap = found[-2], found[-1]
    return (
        before.kind is piece.kind
        and before.script == piece.script
        and gap.kind is Kind.DRAWN
        and len(gap.text) <= _LONGEST_GAP
        and not any(letter.isalnum() or letter == "\n" for letter in gap.text)
    )


def _units(text: str, can_draw: Callable[[str], bool]) -> Iterator[Piece]:
    """Yield a letter, or all that is one sign, at a time."""
    start = 0
    while start < len(text):
        end = _keycap_end(text, start)
        if end == start and can_draw(text[start]):
            yield Piece(Kind.DRAWN, text[start])
            start += 1
            continue
        if end > start:
            kind, script = Kind.LETTERS if text[start] in _OUR_LETTERS else Kind.SIGN, ""
        else:
            kind, script = _kind_of(text[start], can_draw)
        if kind is Kind.SIGN and end == start:
            end = _sign_end(text, start)
        end = max(end, start + 1)
        yield Piece(kind, text[start:end], script)
        start = end


def _kind_of(letter: str, can_draw: Callable[[str], bool]) -> tuple[Kind, str]:
    plain = _plain(letter)
    if plain != letter and plain.strip() and all(map(can_draw, plain)):
        return Kind.LETTERS, ""
    words = unicodedata.name(letter, "").replace("-", " ").split()
    script = next((_SCRIPTS[word] for word in words if word in _SCRIPTS), "")
    is_letter = unicodedata.category(letter)[0] in "LMN" and words and words[0] not in _OURS
    if is_letter or words[:1] == ["BRAILLE"] or (script and unicodedata.category(letter)[0] == "P"):
        return Kind.WRITING, script or words[0].capitalize()
    return Kind.SIGN, ""


def _plain(letters: str) -> str:
    """Return letters in a special form as they are mostly written."""
    return unicodedata.normalize("NFKC", letters.translate(_ON_DARK)).replace(_KEYCAP, "")


def _keycap_end(text: str, start: int) -> int:
    """Return where a digit or a letter on a key ends; where it starts, if it is none."""
    if text[start] not in _ON_KEYS | _OUR_LETTERS:
        return start
    end = start + 1
    if end < len(text) and text[end] == _AS_EMOJI:
        end += 1
    return end + 1 if end < len(text) and text[end] == _KEYCAP else start


def _sign_end(text: str, start: int) -> int:
    """Return where a sign ends, with all that is joined to it."""
    end = start + 1
    if ord(text[start]) in _FLAG_LETTERS and end < len(text) and ord(text[end]) in _FLAG_LETTERS:
        return end + 1
    while end < len(text):
        if text[end] == _JOINER and end + 1 < len(text) and unicodedata.category(text[end + 1])[0] in "SC":
            end += 2
        elif text[end] in _SKINS or text[end] in {_AS_EMOJI, "\ufe0e"} or ord(text[end]) in _TAGS:
            end += 1
        else:
            break
    return end


def _named(signs: str) -> str:
    """Return the names of signs in a row, each with how often it stands there."""
    found = [signs[start:end] for start, end in _bounds(signs)]
    said = []
    for name, same in groupby(_name(sign) for sign in found):
        count = len(list(same))
        said.append(name if count == 1 else _("{name}, {count} times").format(name=name, count=count))
    is_emoji = any(_is_emoji(letter) for letter in signs)
    words = _("[emoji: {names}]") if is_emoji else _("[sign: {names}]")
    return words.format(names="; ".join(said))


def _bounds(signs: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(signs):
        end = max(_keycap_end(signs, start), _sign_end(signs, start))
        yield start, end
        start = end


def _is_emoji(letter: str) -> bool:
    return ord(letter) >= _FIRST_EMOJI or ord(letter) in _DINGBATS or letter in {_AS_EMOJI, _KEYCAP}


def _name(sign: str) -> str:
    """Return what one sign is called, with what is joined to it."""
    tags = "".join(chr(ord(letter) - 0xE0000) for letter in sign if ord(letter) in _TAGS).strip("\x7f")
    if tags:
        return _("flag {letters}").format(letters=tags.upper())
    if ord(sign[0]) in _FLAG_LETTERS and len(sign) > 1:
        letters = "".join(chr(ord("A") + ord(letter) - _FLAG_LETTERS.start) for letter in sign)
        return _("flag {letters}").format(letters=letters)
    if len(sign) > 1 and sign.endswith(_KEYCAP):
        return _("key {digit}").format(digit=sign[0])
    skins = [_(_SKINS[letter]) for letter in sign[1:] if letter in _SKINS]
    parts = [
        _own_name(letter)
        for place, letter in enumerate(sign)
        if letter not in {_JOINER, _AS_EMOJI, "\ufe0e"} and not (place and letter in _SKINS)
    ]
    return ", ".join((_(" with ").join(parts), *dict.fromkeys(skins)))


def _own_name(letter: str) -> str:
    if letter == _KEYCAP:
        return _("key")
    code = ord(letter)
    name = unicodedata.name(letter, "").lower() or _NEWER.get(code, "")
    if not name:
        return f"U+{code:04X}"
    words = name.split()
    while code < _FIRST_EMOJI and len(words) > 1 and words[0] in _OF_THE_DRAWING:
        del words[0]
    return " ".join(words)


def counted(text: str, script: str) -> str:
    """Return how much this writing is and in which script: "3 words in Arabic script"."""
    if script in _SOLID:
        count = sum(unicodedata.category(letter)[0] in "LN" for letter in text)
        amount = ngettext("{count} character", "{count} characters", max(count, 1))
    else:
        count = sum(any(letter.isalnum() for letter in word) for word in text.split())
        amount = ngettext("{count} word", "{count} words", max(count, 1))
    return _("{amount} in {script} script").format(amount=amount, script=_(script))
