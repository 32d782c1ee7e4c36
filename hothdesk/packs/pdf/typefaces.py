"""The letters a pack can print, each from a bundled typeface; a letter nobody has is said, never boxed.

Atkinson Hyperlegible Next first; a word with a letter it lacks is set in Noto Sans whole, so that a name
does not look patched. Scripts that need shaping or run from right to left are refused by name: without a
shaping engine they would come out wrong, and a wrong name is worse than a clear refusal.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from hothdesk.core import paths
from hothdesk.core.errors import UserError
from hothdesk.core.i18n import _, ngettext

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_WORDS = re.compile(r"(\s+)")
_AROUND = 24  # letters shown either side of one that cannot be printed, so that it can be found
_NAMED_AT_ONCE = 6
# Devanagari is in Noto Sans, but its signs must be joined and reordered; the marks for a missing object or
# letter would print as the very boxes this module exists to prevent.
_REFUSED = frozenset([*range(0x0900, 0x0980), *range(0xA8E0, 0xA900), 0xFFFC])
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
    """Return the text as it is printed: one kind of line end, letters composed, nothing invisible."""
    text = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text)).replace("\t", "    ")
    return text if text.isascii() and text.isprintable() else "".join(filter(_has_ink, text))


def _has_ink(letter: str) -> bool:
    if letter in "\n ":
        return True
    is_variation = "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef"
    return not is_variation and unicodedata.category(letter) not in {"Cc", "Cf", "Zl", "Zp"}


class Letters:
    """Finds a typeface for every letter of one document, and remembers those that none has."""

    def __init__(self) -> None:
        self._missing: dict[str, str] = {}
        self._found: dict[tuple[str, bool], tuple[tuple[str, str], ...]] = {}

    def segments(self, text: str, *, is_strong: bool, around: str = "") -> tuple[tuple[str, str], ...]:
        """Return pieces of printable text, each with the name of the typeface that has its letters.

        Args:
            text: what is to be printed.
            is_strong: in semi-bold.
            around: the whole of what the text is a piece of, to show where a missing letter stands.
        """
        pieces: list[tuple[str, str]] = []
        for word in _WORDS.split(text):
            if not word:
                continue
            known = self._found.get((word, is_strong))
            if known is None:
                known = self._found[word, is_strong] = self._word(word, is_strong, around or text)
            for font, letters in known:
                if pieces and pieces[-1][0] == font:
                    pieces[-1] = (font, pieces[-1][1] + letters)
                else:
                    pieces.append((font, letters))
        return tuple(pieces)

    def _word(self, word: str, is_strong: bool, around: str) -> tuple[tuple[str, str], ...]:
        first, second = _files(is_strong)
        if not any(unicodedata.combining(letter) for letter in word) and _has_all(first, word):
            return ((first, word),)
        if _has_all(second, word):
            return ((second, word),)
        pieces = []
        for cluster in clusters(word):
            if len(cluster) == 1 and _has_all(first, cluster):
                pieces.append((first, cluster))
            elif _has_all(second, cluster):
                pieces.append((second, cluster))
            else:
                pieces += self._one_by_one(cluster, (first, second), around)
        return tuple(pieces)

    def _one_by_one(self, cluster: str, files: tuple[str, str], around: str) -> list[tuple[str, str]]:
        pieces = []
        for letter in cluster:
            file = next((file for file in files if _has_all(file, letter)), None)
            if file is not None:
                pieces.append((file, letter))
            elif letter not in self._missing:
                at = around.find(letter)
                self._missing[letter] = around[max(0, at - _AROUND) : at + _AROUND].strip()
        return pieces

    def check(self) -> None:
        """Refuse to go on when a letter cannot be printed.

        Raises:
            UserError: names each letter and the words it stands in.
        """
        if not self._missing:
            return
        named = [
            _("“{letter}” ({name}) in “{words}”").format(letter=letter, name=_name(letter), words=words)
            for letter, words in list(self._missing.items())[:_NAMED_AT_ONCE]
        ]
        if any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in self._missing):
            advice = _(
                "HothDesk cannot yet print writing that runs from right to left. "
                "Add the name in Latin letters as well, and keep the original in the record."
            )
        else:
            advice = _(
                "Write it in another way, for example what a small picture shows in [square brackets], "
                "and make the pack again."
            )
        says = ngettext(
            "One letter or symbol cannot be printed:",
            "{count} letters or symbols cannot be printed:",
            len(self._missing),
        )
        raise UserError(f"{says} {'; '.join(named)}. {advice}")


def _name(letter: str) -> str:
    return unicodedata.name(letter, f"U+{ord(letter):04X}").lower()


def _has_all(file: str, text: str) -> bool:
    letters = _letters(file)
    return all(
        code in letters
        and code not in _REFUSED
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
