"""What a typeface inside a pack says in words, without what the typefaces we ship say anyway.

Their designers and owners have names, too; those are in every pack and are nobody a pack is about.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cache
from typing import Final

from hothdesk.core import paths
from hothdesk.packs.readback.raw import APART, printable
from hothdesk.packs.readback.wordlists import word_set

_SHORTEST: Final = 8  # in programs and outlines, where shorter runs are chance
# Tables of numbers: outlines, widths, programs for small sizes, arrangement of letters.
_NUMBERS: Final = word_set(
    """
    glyf loca hmtx hhea head maxp cmap cvt fpgm prep OS/2 post gasp GDEF GPOS GSUB vmtx vhea kern STAT HVAR
    MVAR avar fvar gvar CFF
    """
)


def typeface_text(data: bytes) -> str:
    """Return the words in a typeface's file that are not those of the typefaces we ship."""
    try:
        words = tuple(_words(data))
    except (struct.error, IndexError):
        return printable(data, _SHORTEST)
    return APART.join(word for word in words if word not in _shipped_words())


@cache
def _shipped_words() -> frozenset[str]:
    """Return what the shipped typefaces say of themselves."""
    return frozenset(word for path in paths.fonts().glob("*.ttf") for word in _words(path.read_bytes()))


def _words(data: bytes) -> Iterator[str]:
    """Yield the words of each table of an sfnt file, and those between and after its tables.

    Raises:
        struct.error: it is no such file.
    """
    version, count = struct.unpack(">4sH", data[:6])
    if version not in {b"\x00\x01\x00\x00", b"OTTO", b"true"}:
        raise struct.error("not an sfnt file")
    place = 12 + 16 * count
    tables = [struct.unpack(">4s4xLL", data[12 + 16 * n : 28 + 16 * n]) for n in range(count)]
    for tag, start, length in sorted(tables, key=lambda table: table[1]):
        yield printable(data[place:start], _SHORTEST)
        if tag == b"name":
            yield from _names(data[start : start + length])
        elif tag.decode("latin-1").strip() not in _NUMBERS:
            yield printable(data[start : start + length], _SHORTEST)
        place = start + length
    yield printable(data[place:], _SHORTEST)


def _names(table: bytes) -> Iterator[str]:
    count, storage = struct.unpack(">2xHH", table[:6])
    used = 6 + 12 * count
    for number in range(count):
        platform, length, offset = struct.unpack(">H6xHH", table[6 + 12 * number : 18 + 12 * number])
        start = storage + offset
        text = table[start : start + length]
        used = max(used, start + length)
        yield text.decode("mac_roman" if platform == 1 else "utf-16-be", "replace")
    yield printable(table[used:], _SHORTEST)
