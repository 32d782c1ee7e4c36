"""Reads a Word file as anybody could who unpacks it: every part, every attribute, every picture's details."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Final

from hothdesk.core.i18n import N_, _
from hothdesk.packs.readback.markup import Markup, is_markup, read_markup
from hothdesk.packs.readback.model import PackUnreadable, Passage
from hothdesk.packs.readback.raw import APART, as_text, printable
from hothdesk.packs.readback.signatures import taken_apart
from hothdesk.packs.readback.vocabulary import is_format_path

Opener = Callable[[bytes, str], Iterator[Passage]]

# More than any pack holds; a file made to swell when it is unpacked is refused.
_LARGEST: Final = 300_000_000
_IS_ENCRYPTED: Final = 0x1
_LOCAL_HEADER: Final = b"PK\x03\x04"
_PLACES: Final = (
    (r"word/document\d*\.xml", N_("main text")),
    (r"word/header\d*\.xml", N_("head of the page")),
    (r"word/footer\d*\.xml", N_("foot of the page")),
    (r"word/comments\w*\.xml", N_("comment")),
    (r"word/people\.xml", N_("names of people who commented")),
    (r"word/(?:foot|end)notes\.xml", N_("footnote")),
    (r"word/glossary/.*", N_("building block")),
    (r"word/(?:styles|fontTable|numbering|settings|webSettings)\w*\.xml", N_("style or setting")),
    (r"docProps/.*", N_("document properties")),
    (r"customXml/.*", N_("data behind the text")),
    (r".*\.rels", N_("link")),
    (r"word/charts/.*", N_("chart")),
    (r"word/media/.*", N_("details inside a picture")),
    (r"word/embeddings/.*", N_("embedded file")),
    (r"_xmlsignatures/.*", N_("signature")),
)
_SIGNATURE: Final = re.compile(r"_xmlsignatures/[^/]+\.xml")


class PackageReader:
    """Reads one zip package, such as a Word file, from its bytes."""

    def __init__(self, data: bytes, opener: Opener) -> None:
        self._data = data
        self._opener = opener
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            raise PackUnreadable(
                _("This file is not a whole Word file (or it has a password), so it cannot be read back.")
            ) from error
        self._entries = self._archive.infolist()
        if sum(entry.file_size for entry in self._entries) > _LARGEST:
            raise PackUnreadable(_("A file in this pack is too large to be read back."))

    def passages(self) -> Iterator[Passage]:
        """Yield everything the package says, main text first."""
        for entry in sorted(self._entries, key=lambda entry: _place_number(entry.filename)):
            yield from self._part(entry.filename, self._content(entry))
        names = APART.join(
            (
                *(entry.filename for entry in self._entries if not is_format_path(entry.filename)),
                *(printable(entry.comment, 2) for entry in self._entries),
                *(printable(entry.extra, 4) for entry in self._entries),
                printable(self._archive.comment, 2),
            )
        )
        yield Passage(_("file names and notes of the container"), names)
        for gap in self._gaps():
            where = _("leftovers in the container")
            yield Passage(where, printable(gap))
            for part in _unpacked(gap):
                yield from self._opener(part, where)

    def _content(self, entry: zipfile.ZipInfo) -> bytes:
        if entry.flag_bits & _IS_ENCRYPTED:
            raise PackUnreadable(_("A part of this file has a password, so it cannot be read back."))
        try:
            return self._archive.read(entry)
        except (zipfile.BadZipFile, NotImplementedError, OSError, zlib.error) as error:
            raise PackUnreadable(_("A part of this file cannot be unpacked and read back.")) from error

    def _part(self, name: str, data: bytes) -> Iterator[Passage]:
        where = _place(name)
        if is_markup(data):
            if _SIGNATURE.fullmatch(name):
                data, words = taken_apart(data)
                yield from (Passage(where, text, is_of_signature=True) for text in words)
            yield from _markup_passages(read_markup(data), where)
        elif data:
            yield from self._opener(data, where)

    def _gaps(self) -> Iterator[bytes]:
        """Yield what stands in the file outside the parts it lists: removed parts, notes at either end."""
        known = sorted((entry.header_offset, self._end(entry)) for entry in self._entries)
        place = 0
        for start, end in (*known, (self._archive.start_dir, len(self._data))):
            if start > place:
                yield self._data[place:start]
            place = max(place, end)

    def _end(self, entry: zipfile.ZipInfo) -> int:
        header = self._data[entry.header_offset : entry.header_offset + 30]
        name_length = int.from_bytes(header[26:28], "little")
        extra_length = int.from_bytes(header[28:30], "little")
        return entry.header_offset + 30 + name_length + extra_length + entry.compress_size


def _unpacked(gap: bytes) -> Iterator[bytes]:
    """Yield what the packed parts in a gap hold."""
    for match in re.finditer(re.escape(_LOCAL_HEADER), gap):
        header = gap[match.start() : match.start() + 30]
        start = match.start() + 30 + int.from_bytes(header[26:28], "little")
        start += int.from_bytes(header[28:30], "little")
        try:
            yield zlib.decompressobj(-15).decompress(gap[start:], _LARGEST)
        except zlib.error:
            continue


def _place_number(name: str) -> tuple[int, str]:
    for number, (pattern, _words) in enumerate(_PLACES):
        if re.fullmatch(pattern, name):
            return number, name
    return len(_PLACES), name


def _place(name: str) -> str:
    """Return where a part of this name stands, in words; a part's own name may say too much."""
    number, _name = _place_number(name)
    return _(_PLACES[number][1]) if number < len(_PLACES) else _("a part inside the file")


def _markup_passages(read: Markup, where: str) -> Iterator[Passage]:
    for number, text in enumerate(read.paragraphs, start=1):
        if text.strip():
            yield Passage(_("{where}, paragraph {number}").format(where=where, number=number), text)
    for text in read.loose:
        yield Passage(where, text)
    for text in read.alternatives:
        yield Passage(_("{where}, text alternative").format(where=where), text)
    yield Passage(_("{where}, hidden details").format(where=where), APART.join(read.details))


def text_passages(data: bytes, where: str) -> Iterator[Passage]:
    """Yield what any other file says: its text, or the printable runs in it."""
    if is_markup(data):
        yield from _markup_passages(read_markup(data), where)
    else:
        yield Passage(where, as_text(data) or printable(data))
