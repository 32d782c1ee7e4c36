"""The letters a pack can print, each from a bundled typeface; what nobody has is described, never boxed.

Atkinson Hyperlegible Next first; a word with a letter it lacks is set in Noto Sans whole, so that a name
does not look patched. Scripts that need shaping or run from right to left are not drawn: without a shaping
engine they would come out wrong, and a wrong name is worse than a clear word that it is left out.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from hothdesk.core import paths
from hothdesk.core.errors import BugError
from hothdesk.packs.pdf.described import Kind, Piece, pieces

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_WORDS = re.compile(r"(\s+)")
# Word's bullets, which are letters of a typeface that only Word has.
_BULLETS = str.maketrans(dict.fromkeys("\uf076\uf0a7\uf0a8\uf0b7\uf0d8", "\u2022"))
# Devanagari is in Noto Sans, but its signs must be joined and reordered; the marks for a missing object or
# letter would print as the very boxes this module exists to prevent.
_NOT_DRAWN = frozenset([*range(0x0900, 0x0980), *range(0xA8E0, 0xA900), 0xFFFC])
_ABOVE = 230  # Unicode's class of the marks that stand above a letter
_TALL = frozenset("bdfhklt")
_RISE = 0.178  # capital height less x-height of Noto Sans, in parts of the size
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


class Typeface(TTFont):
    """A bundled typeface whose letters can be copied and searched again as what they are."""

    def addObjects(self, doc: Any) -> None:
        """Write the subsets of this document, with maps back to Unicode that follow the standard.

        reportlab's own maps name U+0000, put more than 100 entries in a block and break above U+FFFF.
        """
        subsets = [list(subset) for subset in self.state[doc].subsets]
        known = set(doc.idToObject)
        super().addObjects(doc)
        maps = [name for name in doc.idToObject if name not in known and name.startswith("toUnicodeCMap:")]
        for name, subset in zip(maps, subsets, strict=True):
            doc.idToObject[name].content = _unicode_map(name.partition(":")[2], subset)


def _unicode_map(name: str, subset: list[int]) -> str:
    entries = [
        f"<{code:02X}> <{chr(letter).encode('utf-16-be').hex().upper()}>"
        for code, letter in enumerate(subset)
        if letter >= 0x20 and letter != 0x7F
    ]
    blocks = []
    for start in range(0, len(entries), 100):
        block = entries[start : start + 100]
        blocks += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            f"/CMapName /{name}-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *blocks,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


@cache
def _typeface(file: str) -> Typeface:
    """Return the typeface of this file, known to reportlab under the file's name."""
    typeface = Typeface(file, str(paths.fonts() / f"{file}.ttf"))
    pdfmetrics.registerFont(typeface)
    return typeface


@cache
def _letters(file: str) -> dict[int, float]:
    """Return the width of each letter the typeface has, in thousandths of its size."""
    face = _typeface(file).face
    return {code: face.charWidths[code] for code in face.charToGlyph if code in face.charWidths}


def _files(is_strong: bool) -> tuple[str, str]:
    weight = "SemiBold" if is_strong else "Regular"
    return f"AtkinsonHyperlegibleNext-{weight}", f"NotoSans-{weight}"


def base_font() -> str:
    """Return the name of the typeface that a page starts with, ready for use."""
    return _typeface(_files(False)[0]).fontName


def width(font: str, text: str, size: float) -> float:
    """Return how wide the text is in this typeface."""
    letters = _letters(font)
    return sum([letters[ord(letter)] for letter in text]) * size / 1000


def printable(text: str) -> str:
    """Return the text as it is printed: one kind of line end, letters composed, nothing invisible.

    What no typeface has stands described in square brackets.
    """
    return "".join(words for words, _is_described in printed(text))


def printed(text: str) -> tuple[tuple[str, bool], ...]:
    """Return the text as it is printed, in pieces, each with whether it is described and not as written."""
    return tuple((_with_ink(each.shown), each.kind is not Kind.DRAWN) for each in described(text))


def described(text: str) -> tuple[Piece, ...]:
    """Return the text in pieces: what is drawn as it was written, and what is described instead."""
    text = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text)).replace("\t", "    ")
    text = text.translate(_BULLETS)
    if text.isascii() or _drawn().issuperset(map(ord, text)):
        return (Piece(Kind.DRAWN, text),) if text else ()
    return pieces("".join(map(_spaced, text)), _is_drawn)


def _spaced(letter: str) -> str:
    is_unknown_space = unicodedata.category(letter) == "Zs" and ord(letter) not in _drawn()
    return " " if is_unknown_space else letter


def _with_ink(text: str) -> str:
    return text if text.isascii() and text.isprintable() else "".join(filter(_has_ink, text))


def _has_ink(letter: str) -> bool:
    if letter in "\n ":
        return True
    is_variation = "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef"
    return not is_variation and unicodedata.category(letter) not in {"Cc", "Cf", "Zl", "Zp"}


@cache
def _drawn() -> frozenset[int]:
    """Return the letters that a typeface of either weight has."""
    return frozenset.intersection(
        *(
            frozenset(
                code for file in _files(is_strong) for code in _letters(file) if _has_all(file, chr(code))
            )
            for is_strong in (False, True)
        )
    )


def _is_drawn(letter: str) -> bool:
    return ord(letter) in _drawn() or letter == "\n" or not _has_ink(letter)


class Letters:
    """Finds a typeface for every letter of one document."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, bool], tuple[tuple[str, str], ...]] = {}

    def segments(self, text: str, *, is_strong: bool) -> tuple[tuple[str, str], ...]:
        """Return pieces of printable text, each with the name of the typeface that has its letters.

        Raises:
            BugError: the text is not what :func:`printable` gives, and no typeface has a letter of it.
        """
        pieces: list[tuple[str, str]] = []
        for word in _WORDS.split(text):
            if not word:
                continue
            known = self._found.get((word, is_strong))
            if known is None:
                known = self._found[word, is_strong] = _word(word, is_strong)
            for font, letters in known:
                if pieces and pieces[-1][0] == font:
                    pieces[-1] = (font, pieces[-1][1] + letters)
                else:
                    pieces.append((font, letters))
        return tuple(pieces)


def _word(word: str, is_strong: bool) -> tuple[tuple[str, str], ...]:
    first, second = _files(is_strong)
    if not any(unicodedata.combining(letter) for letter in word) and _has_all(first, word):
        return ((first, word),)
    if _has_all(second, word):
        return ((second, word),)
    found = []
    for cluster in clusters(word):
        if len(cluster) == 1 and _has_all(first, cluster):
            found.append((first, cluster))
        elif _has_all(second, cluster):
            found.append((second, cluster))
        else:
            found += [(_file_of(letter, (first, second)), letter) for letter in cluster]
    return tuple(found)


def _file_of(letter: str, files: tuple[str, str]) -> str:
    for file in files:
        if _has_all(file, letter):
            return file
    raise BugError(f"a letter that no typeface has was not described: U+{ord(letter):04X}")


def _has_all(file: str, text: str) -> bool:
    letters = _letters(file)
    return all(
        code in letters
        and code not in _NOT_DRAWN
        and (code < 0x590 or unicodedata.bidirectional(chr(code)) not in _RIGHT_TO_LEFT)
        for code in map(ord, text)
    )


def clusters(text: str) -> list[str]:
    """Return letters, each together with the marks that stand on it."""
    found: list[str] = []
    for letter in text:
        if found and unicodedata.combining(letter):
            found[-1] += letter
        else:
            found.append(letter)
    return found


def risen(text: str) -> list[tuple[str, float]]:
    """Return the text in pieces, each with how far it is raised, in parts of the size.

    Marks that do not compose with their letter ("Ọ̀") are drawn for a low letter; above a capital they are
    raised, or they would vanish in it.
    """
    if not any(map(unicodedata.combining, text)):
        return [(text, 0)]
    pieces: list[tuple[str, float]] = []
    for cluster in clusters(text):
        is_tall = cluster[0].isupper() or cluster[0] in _TALL
        for letter in cluster:
            rise = _RISE if is_tall and unicodedata.combining(letter) == _ABOVE else 0
            if pieces and pieces[-1][1] == rise:
                pieces[-1] = (pieces[-1][0] + letter, rise)
            else:
                pieces.append((letter, rise))
    return pieces
