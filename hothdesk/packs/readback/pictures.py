"""What a picture file says beside its picture: EXIF, XMP, comments, text chunks, and bytes after its end."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Final

from hothdesk.packs.readback.raw import APART, printable

PNG: Final = b"\x89PNG\r\n\x1a\n"
JPEG: Final = b"\xff\xd8\xff"
_PIXELS: Final = frozenset({b"IHDR", b"IDAT", b"PLTE", b"fdAT", b"acTL", b"fcTL"})
_MOST_TEXT: Final = 4_000_000
_SHORTEST: Final = 3
_START_OF_SCAN: Final = 0xDA
_WITHOUT_LENGTH: Final = frozenset({0x01, *range(0xD0, 0xD9)})


def is_picture(data: bytes) -> bool:
    """Say whether the bytes are a picture whose metadata can be told from its pixels."""
    return data.startswith((PNG, JPEG))


def picture_text(data: bytes) -> str:
    """Return the text of a PNG or JPEG file outside its pixels."""
    parts = _png(data) if data.startswith(PNG) else _jpeg(data)
    return APART.join(text for text in parts if text)


def _png(data: bytes) -> Iterator[str]:
    place = len(PNG)
    while place + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[place : place + 8])
        chunk = data[place + 8 : place + 8 + length]
        place += 12 + length
        if kind in {b"zTXt", b"iTXt", b"iCCP"}:
            yield printable(chunk, _SHORTEST)
            yield from _inflated(chunk)
        elif kind not in _PIXELS:
            yield printable(chunk, _SHORTEST)
        if kind == b"IEND":
            break
    yield printable(data[place:], _SHORTEST)


def _inflated(chunk: bytes) -> Iterator[str]:
    """Yield the compressed text of a chunk, wherever in it the compressed part starts."""
    for start in (place for place, byte in enumerate(chunk[:200]) if byte == 0x78):
        try:
            yield printable(zlib.decompressobj().decompress(chunk[start:], _MOST_TEXT), _SHORTEST)
        except zlib.error:
            continue


def _jpeg(data: bytes) -> Iterator[str]:
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker in _WITHOUT_LENGTH:
            place += 2
            continue
        (length,) = struct.unpack(">H", data[place + 2 : place + 4])
        if marker >= 0xE0:  # applications' segments (EXIF, XMP, Photoshop) and comments
            yield printable(data[place + 4 : place + 2 + length], _SHORTEST)
        place += 2 + length
        if marker == _START_OF_SCAN:
            break
    end = data.rfind(b"\xff\xd9")
    if end >= 0:
        yield printable(data[end + 2 :], _SHORTEST)
