"""Reads a PDF as anybody could: what is seen, what is hidden, and what an earlier version said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Final

import pikepdf
import pypdfium2

from hothdesk.core.i18n import _
from hothdesk.packs.readback.markup import is_markup, read_markup
from hothdesk.packs.readback.model import PackUnreadable, Passage
from hothdesk.packs.readback.pdf_objects import (
    OF_SIGNATURE,
    loose_strings,
    names_in,
    place_of,
    strings_in,
)
from hothdesk.packs.readback.pdf_text import Fonts, drawn_words
from hothdesk.packs.readback.pictures import is_picture, picture_text
from hothdesk.packs.readback.raw import APART, as_text, printable
from hothdesk.packs.readback.typefaces import typeface_text

Opener = Callable[[bytes, str], Iterator[Passage]]

_STREAMS: Final = re.compile(rb"\bstream\r?\n.*?\bendstream\b", re.DOTALL)
_END: Final = re.compile(rb"%%EOF\r?\n?")
_ATTACHED: Final = re.compile(rb"/EF\s*<<([^>]*)>>")
_REFERENCE: Final = re.compile(rb"(\d+) \d+ R")
_ON_PAGE: Final = re.compile(rb"/(?:Pg|P) (\d+) \d+ R")
_FONT_FILES: Final = frozenset({"/Type1C", "/CIDFontType0C", "/OpenType"})


class PdfReader:
    """Reads one PDF from its bytes."""

    def __init__(self, data: bytes, opener: Opener) -> None:
        self._data = data
        self._opener = opener
        self._fonts = Fonts()
        try:
            self._pdf = pikepdf.open(BytesIO(data))
        except pikepdf.PasswordError as error:
            raise PackUnreadable(_("This PDF needs a password, so it cannot be read back.")) from error
        except pikepdf.PdfError as error:
            raise PackUnreadable(_("This PDF is damaged, so it cannot be read back.")) from error
        self._pages = {
            int(page.obj.objgen[0]): number for number, page in enumerate(self._pdf.pages, start=1)
        }
        self._read: set[tuple[int, int]] = set()

    @property
    def page_count(self) -> int:
        """How many pages it has."""
        return len(self._pages)

    def passages(self) -> Iterator[Passage]:
        """Yield everything the file says: page text, then what no page shows, then earlier versions."""
        told = set()
        for passage in self._this_version():
            told.add(passage.text)
            yield passage
        outside = _STREAMS.sub(b"", self._data)
        yield Passage(_("notes and leftovers in the file"), loose_strings(outside))
        yield Passage(_("notes and leftovers in the file"), self._around())
        for passage in self._earlier():
            if passage.text not in told:
                yield Passage(_("earlier version: {where}").format(where=passage.where), passage.text)

    def _this_version(self) -> Iterator[Passage]:
        yield from self._seen()
        yield from self._drawn_on_pages()
        yield from self._objects()

    def _seen(self) -> Iterator[Passage]:
        """Yield the text of each page in the order in which it stands there."""
        document = pypdfium2.PdfDocument(self._data)
        try:
            for index in range(len(document)):
                yield Passage(_page(index + 1), document[index].get_textpage().get_text_range())
        except pypdfium2.PdfiumError as error:
            raise PackUnreadable(_("A page of this PDF cannot be read back.")) from error
        finally:
            document.close()

    def _drawn_on_pages(self) -> Iterator[Passage]:
        for number, page in enumerate(self._pdf.pages, start=1):
            contents = page.obj.get("/Contents")
            streams = contents if isinstance(contents, pikepdf.Array) else [contents]
            self._read.update(stream.objgen for stream in streams if isinstance(stream, pikepdf.Stream))
            yield from self._drawn(page, page.resources, _page(number))

    def _drawn(
        self, stream: pikepdf.Page | pikepdf.Object, resources: object, where: str
    ) -> Iterator[Passage]:
        fonts = resources.get("/Font") if isinstance(resources, pikepdf.Dictionary) else None
        by_name = dict(fonts.items()) if isinstance(fonts, pikepdf.Dictionary) else {}
        for text in drawn_words(stream, by_name, self._fonts):
            yield Passage(where, text)

    def _objects(self) -> Iterator[Passage]:
        """Yield the strings, names and streams of every object, reached from a page or not."""
        names: dict[str, None] = {}
        attached: set[int] = set()
        sources = []
        streams = []
        for thing in self._pdf.objects:
            is_stream = isinstance(thing, pikepdf.Stream)
            source = thing.stream_dict.unparse() if is_stream else thing.unparse(resolved=True)
            sources.append(source)
            for files in _ATTACHED.findall(source):
                attached.update(int(number) for number in _REFERENCE.findall(files))
            if is_stream:
                streams.append(thing)
        sources.append(self._pdf.trailer.unparse(resolved=True))
        for source in sources:
            on_page = _ON_PAGE.search(source)
            number = self._pages.get(int(on_page[1])) if on_page else None
            for key, text in strings_in(source):
                place = place_of(key)
                where = f"{_page(number)}, {place}" if number else place
                yield Passage(where, text, is_of_signature=key == OF_SIGNATURE)
            names |= dict.fromkeys(names_in(source))
        yield Passage(_("names inside the file"), APART.join(names))
        for stream in streams:
            if stream.objgen not in self._read:
                yield from self._stream(stream, is_attached=stream.objgen[0] in attached)

    def _stream(self, stream: pikepdf.Object, *, is_attached: bool) -> Iterator[Passage]:
        kind, subtype = stream.get("/Type"), stream.get("/Subtype")
        if kind in {"/XRef", "/ObjStm"}:
            return
        if subtype == "/Image":
            data = stream.read_raw_bytes()
            text = picture_text(data) if is_picture(data) else ""
            yield Passage(_("details inside a picture"), text)
            return
        try:
            data = stream.read_bytes()
        except pikepdf.PdfError as error:
            raise PackUnreadable(_("A part of this PDF cannot be unpacked and read back.")) from error
        if kind == "/EmbeddedFile" or is_attached:
            yield from self._opener(data, _("attachment"))
        elif kind == "/Metadata" or is_markup(data):
            read = read_markup(data)
            lines = (*read.paragraphs, *read.loose, *read.alternatives, *read.details)
            yield Passage(_("document properties"), APART.join(lines))
        elif "/Length1" in stream or subtype in _FONT_FILES:
            yield Passage(_("typeface inside the file"), typeface_text(data))
        elif "begincmap" in (text := as_text(data) or "")[:400]:
            yield Passage(_("typeface inside the file"), "\n".join(re.findall("%.*", text)))
        else:
            yield from self._unknown(stream, data)

    def _unknown(self, stream: pikepdf.Object, data: bytes) -> Iterator[Passage]:
        """Yield what a stream draws, if it draws, and its raw text, if it is text."""
        where = _("drawing or program inside the file, shown or not")
        if stream.get("/Subtype") == "/Form" or "/Resources" in stream or b"BT" in data or b"BDC" in data:
            try:
                yield from self._drawn(stream, stream.get("/Resources"), where)
            except pikepdf.PdfError:
                yield Passage(where, printable(data))
        else:
            yield Passage(where, as_text(data) or printable(data))

    def _around(self) -> str:
        """Return what stands before the file's start and after its end."""
        start = max(self._data.find(b"%PDF-"), 0)
        ends = [match.end() for match in _END.finditer(self._data)]
        after = self._data[ends[-1] :] if ends else b""
        return printable(self._data[:start]) + "\n" + printable(after)

    def _earlier(self) -> Iterator[Passage]:
        """Yield what earlier versions kept inside the file say: later changes only hide, never remove."""
        for match in list(_END.finditer(self._data))[:-1]:
            try:
                reader = PdfReader(self._data[: match.end()], self._opener)
            except PackUnreadable:
                continue  # the first part of a file made for the web is no file of its own
            yield from reader._this_version()


def _page(number: int) -> str:
    return _("page {number}").format(number=number)
