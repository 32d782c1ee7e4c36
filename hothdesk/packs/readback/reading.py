"""Opens a pack, or any file found inside one, by what its bytes are and not by what it is called."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import partial
from typing import Final

from hothdesk.core.i18n import _
from hothdesk.packs.readback.model import PackUnreadable, Passage, ReadBack
from hothdesk.packs.readback.pdf import PdfReader
from hothdesk.packs.readback.pictures import is_picture, picture_text
from hothdesk.packs.readback.raw import printable
from hothdesk.packs.readback.word import PackageReader, text_passages

_DEEPEST: Final = 4
_HEAD: Final = 1024
_GZIP: Final = 31  # zlib's number for a gzip header
_LARGEST: Final = 100_000_000


def read_pdf(data: bytes) -> ReadBack:
    """Return everything a PDF says, visible or not."""
    reader = PdfReader(data, partial(_opened, depth=1))
    return ReadBack(reader.page_count, _told_once(reader.passages()))


def read_docx(data: bytes) -> ReadBack:
    """Return everything a Word file says, visible or not."""
    reader = PackageReader(data, partial(_opened, depth=1))
    return ReadBack(None, _told_once(reader.passages()))


def _told_once(passages: Iterator[Passage]) -> tuple[Passage, ...]:
    """Return the passages that say something, each text once for each place."""
    return tuple(dict.fromkeys(passage for passage in passages if passage.text.strip()))


def _opened(data: bytes, where: str, *, depth: int) -> Iterator[Passage]:
    """Yield everything a file inside a pack says."""
    if depth > _DEEPEST:
        raise PackUnreadable(_("A file in this pack holds files within files, too deep to be read back."))
    inner = partial(_opened, depth=depth + 1)
    if b"%PDF-" in data[:_HEAD]:
        yield from _inside(where, PdfReader(data, inner).passages())
    elif data.startswith(b"PK\x03\x04"):
        yield from _inside(where, PackageReader(data, inner).passages())
    elif data.startswith(b"\x1f\x8b"):
        yield Passage(where, printable(data[:_HEAD]))
        try:
            yield from inner(zlib.decompressobj(_GZIP).decompress(data, _LARGEST), where)
        except zlib.error as error:
            raise PackUnreadable(_("A file in this pack cannot be unpacked and read back.")) from error
    elif is_picture(data):
        yield Passage(where, picture_text(data))
    else:
        yield from text_passages(data, where)


def _inside(where: str, passages: Iterator[Passage]) -> Iterator[Passage]:
    for passage in passages:
        yield Passage(f"{where}: {passage.where}", passage.text)
