"""The words that content streams draw, shown or not: hidden layers, off the page, unused drawings.

Reads operators and fonts, not places: page text as a person sees it comes from pdfium, this is what pdfium
may leave out. Letters are mapped by each font's own ToUnicode table, else taken as Windows letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

import pikepdf

from hothdesk.packs.readback.pdf_objects import strings_in

_OPERATORS: Final = "Tj TJ ' \" Tf BDC DP Td TD Tm T* ET"
_NEW_LINE: Final = frozenset({"Td", "TD", "Tm", "T*", "ET"})
_WORD_GAP: Final = -180  # thousandths of the letter size; wider is a space that was not written
_BLOCK: Final = re.compile(rb"begin(bfchar|bfrange)(.*?)end(?:bfchar|bfrange)", re.DOTALL)
_HEX: Final = re.compile(rb"<([0-9a-fA-F\s]*)>|(\[)|(\])")

Letters = Mapping[int, str]


class Fonts:
    """Which letters the codes of each font stand for, read once for each font."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], tuple[int, Letters]] = {}

    def of(self, font: pikepdf.Object | None) -> tuple[int, Letters]:
        """Return how many bytes a code of this font has, and its letters."""
        if not isinstance(font, pikepdf.Dictionary):
            return 1, {}
        key = font.objgen
        if key == (0, 0) or key not in self._known:
            width = 2 if font.get("/Subtype") == "/Type0" else 1
            table = font.get("/ToUnicode")
            letters = _letters(table.read_bytes()) if isinstance(table, pikepdf.Stream) else {}
            self._known[key] = (width, letters)
        return self._known[key]


def _letters(table: bytes) -> dict[int, str]:
    letters: dict[int, str] = {}
    for kind, body in _BLOCK.findall(table):
        if kind == b"bfchar":
            codes = [hexadecimal for hexadecimal, _open, _close in _HEX.findall(body)]
            letters |= {_code(codes[n]): _unicode(codes[n + 1]) for n in range(0, len(codes) - 1, 2)}
        else:
            letters |= _ranges(body)
    return letters


def _ranges(body: bytes) -> dict[int, str]:
    letters: dict[int, str] = {}
    row: list[bytes] = []
    is_list = False
    for hexadecimal, opens, closes in _HEX.findall(body):
        if opens:
            is_list = True
        elif not closes:
            row.append(hexadecimal)
        if closes or (len(row) == 3 and not is_list):
            first, last, *values = _code(row[0]), _code(row[1]), *row[2:]
            if is_list:
                letters |= {first + step: _unicode(value) for step, value in enumerate(values)}
            elif text := _unicode(values[0]):
                letters |= {
                    first + step: text[:-1] + chr(min(ord(text[-1]) + step, 0x10FFFF))
                    for step in range(min(last - first, 0xFFFF) + 1)
                }
            row, is_list = [], False
    return letters


def _code(hexadecimal: bytes) -> int:
    return int(b"".join(hexadecimal.split()) or b"0", 16)


def _unicode(hexadecimal: bytes) -> str:
    digits = b"".join(hexadecimal.split()).decode("ascii")
    return bytes.fromhex(digits + "0" * (len(digits) % 2)).decode("utf-16-be", "replace")


def drawn_words(
    stream: pikepdf.Page | pikepdf.Object, fonts: Mapping[str, pikepdf.Object], known: Fonts
) -> Iterator[str]:
    """Yield what a content stream draws as one text, then each text it carries for screen readers.

    Raises:
        pikepdf.PdfError: it is no content stream.
    """
    parts: list[str] = []
    width: int = 1
    letters: Letters = {}
    for instruction in pikepdf.parse_content_stream(stream, _OPERATORS):
        operator = str(instruction.operator)
        operands = instruction.operands
        if operator == "Tf":
            width, letters = known.of(fonts.get(str(operands[0])))
        elif operator in _NEW_LINE:
            parts.append("\n")
        elif operator in {"BDC", "DP"}:
            if isinstance(operands[-1], pikepdf.Dictionary):
                yield from (text for _key, text in strings_in(operands[-1].unparse()))
        elif operator == "TJ":
            parts += _spaced(operands[0], width, letters)
        else:
            parts += ["\n"] * (operator != "Tj")
            parts.append(_decoded(bytes(operands[-1]), width, letters))
    yield "".join(parts)


def _spaced(pieces: pikepdf.Object, width: int, letters: Letters) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, pikepdf.String):
            yield _decoded(bytes(piece), width, letters)
        elif float(piece) < _WORD_GAP:
            yield " "


def _decoded(data: bytes, width: int, letters: Letters) -> str:
    if not letters:
        return data.decode("cp1252", "replace") if width == 1 else ""
    if width == 1:
        return "".join(letters.get(code, "") for code in data)
    codes = zip(data[0::2], data[1::2], strict=False)
    return "".join(letters.get(high << 8 | low, "") for high, low in codes)
