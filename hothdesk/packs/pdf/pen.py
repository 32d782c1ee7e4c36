"""The pen: the only thing that puts ink on a page, and only inside a node or an artifact.

Coordinates are points from the bottom left. The tags themselves are written in ``finish``; the pen numbers
the marked pieces and notes them in their nodes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any, Final, NamedTuple

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from hothdesk.core.errors import BugError
from hothdesk.packs.pdf import typefaces
from hothdesk.packs.pdf.structure import Mark, Node

Rgb = tuple[float, float, float]
_LARGEST_PICTURE = 2400  # pixels; about 300 to the inch across the page
_LETTER_AND_OUTLINE: Final = 2  # PDF's number for text that is filled and then outlined


class Ink(NamedTuple):
    """Words in one typeface, size and colour."""

    font: str
    size: float
    colour: str
    text: str


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading's place, for the outline."""

    level: int
    title: str
    page: int
    top: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """Drawn pages, still without their structure tree.

    Attributes:
        data: the file.
        marks: how many marked pieces each page has.
        bookmarks: for the outline.
    """

    data: bytes
    marks: tuple[int, ...]
    bookmarks: tuple[Bookmark, ...]


@cache
def _rgb(colour: str) -> Rgb:
    """Return ``#rrggbb`` as numbers from 0 to 1."""
    return (int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255)


class Pen:
    """Draws on one file, page after page, and refuses to draw anything untagged."""

    def __init__(self, size: tuple[float, float]) -> None:
        self._file = BytesIO()
        # The stubs of reportlab take the font's name for a number.
        options: dict[str, Any] = {"initialFontName": typefaces.base_font()}
        self._canvas = Canvas(self._file, pagesize=size, pageCompression=1, invariant=1, **options)
        self._is_marked = False
        self._next_mark = 0
        self._marks: list[int] = []
        self._bookmarks: list[Bookmark] = []

    @contextmanager
    def tagged(self, node: Node) -> Iterator[None]:
        """Count what is drawn inside as the content of this node."""
        mark = Mark(len(self._marks), self._next_mark)
        self._next_mark += 1
        node.kids.append(mark)
        with self._marked(f"/{node.tag} <</MCID {mark.number}>> BDC"):
            yield

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """Count what is drawn inside as decoration, or (``Pagination``) as part of every page."""
        with self._marked(f"/Artifact <</Type /{kind}>> BDC"):
            yield

    @contextmanager
    def _marked(self, begin: str) -> Iterator[None]:
        if self._is_marked:
            raise BugError("a marked piece may not hold another")
        self._canvas.addLiteral(begin)
        self._is_marked = True
        yield
        self._is_marked = False
        self._canvas.addLiteral("EMC")

    def _needs_mark(self) -> None:
        if not self._is_marked:
            raise BugError("nothing may be drawn outside a node or an artifact")

    def next_page(self) -> None:
        """End this page and begin the next."""
        if self._is_marked:
            raise BugError("a marked piece may not run over the end of a page")
        self._canvas.showPage()
        self._marks.append(self._next_mark)
        self._next_mark = 0

    def bookmark(self, level: int, title: str, top: float) -> None:
        """Note a heading at this height of the page for the outline."""
        self._bookmarks.append(Bookmark(level, title, len(self._marks), top))

    def text(self, x: float, base: float, ink: Ink, *, outline: tuple[str, float] | None = None) -> None:
        """Write one line of words from ``x`` on this base line, or its outline (colour and width)."""
        self._needs_mark()
        line = self._canvas.beginText(x, base)
        line.setFont(ink.font, ink.size, ink.size)
        line.setFillColor(_rgb(outline[0] if outline else ink.colour))
        if outline:
            line.setStrokeColor(_rgb(outline[0]))
            line.setTextRenderMode(_LETTER_AND_OUTLINE)
            self._canvas.setLineWidth(outline[1])
            self._canvas.setLineJoin(1)
            self._canvas.setDash()
        for piece, rise in typefaces.risen(ink.text):
            if rise:
                line.setRise(rise * ink.size)
            line.textOut(piece)
            if rise:
                line.setRise(0)
        if outline:
            line.setTextRenderMode(0)
        self._canvas.drawText(line)

    def rectangle(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str | None = None,
        stroke: str | None = None,
        thickness: float = 1,
        dash: Sequence[float] = (),
        radius: float = 0,
    ) -> None:
        """Draw a rectangle up and right from ``x``, ``y``, with round corners if asked."""
        path = self._canvas.beginPath()
        if radius:
            path.roundRect(x, y, width, height, min(radius, width / 2, height / 2))
        else:
            path.rect(x, y, width, height)
        self._paint(path, fill, stroke, thickness, dash)

    def line(
        self,
        points: Sequence[tuple[float, float]],
        stroke: str,
        thickness: float,
        dash: Sequence[float] = (),
    ) -> None:
        """Draw an open line through these points."""
        self._paint(self._through(points), None, stroke, thickness, dash)

    def polygon(
        self,
        points: Sequence[tuple[float, float]],
        *,
        fill: str | None,
        stroke: str | None = None,
        thickness: float = 1,
        dash: Sequence[float] = (),
        opacity: float = 1,
    ) -> None:
        """Draw a closed shape through these points."""
        path = self._through(points)
        path.close()
        self._paint(path, fill, stroke, thickness, dash, opacity)

    def circle(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        fill: str | None,
        stroke: str | None = None,
        thickness: float = 1,
        dash: Sequence[float] = (),
        opacity: float = 1,
    ) -> None:
        """Draw a circle around ``x``, ``y``."""
        path = self._canvas.beginPath()
        path.circle(x, y, radius)
        self._paint(path, fill, stroke, thickness, dash, opacity)

    def _through(self, points: Sequence[tuple[float, float]]) -> PDFPathObject:
        path = self._canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        return path

    def _paint(
        self,
        path: PDFPathObject,
        fill: str | None,
        stroke: str | None,
        thickness: float,
        dash: Sequence[float],
        opacity: float = 1,
    ) -> None:
        self._needs_mark()
        canvas = self._canvas
        has_stroke = stroke is not None and thickness > 0
        if fill is not None:
            canvas.setFillColor(_rgb(fill))
            canvas.setFillAlpha(opacity)
        if has_stroke and stroke is not None:
            canvas.setStrokeColor(_rgb(stroke))
            canvas.setLineWidth(thickness)
            canvas.setLineJoin(1)
            canvas.setDash(list(dash))
        canvas.drawPath(path, stroke=int(has_stroke), fill=int(fill is not None))
        if fill is not None:
            canvas.setFillAlpha(1)

    def picture(self, x: float, y: float, width: float, height: float, data: bytes) -> None:
        """Place a raster picture; only its pixels go into the file, never where or when it was taken."""
        self._needs_mark()
        self._canvas.drawImage(_pixels(data), x, y, width, height, mask="auto")

    def finish(self) -> Drawn:
        """Return the pages that were ended."""
        if self._is_marked:
            raise BugError("a marked piece was never closed")
        self._canvas.save()
        return Drawn(self._file.getvalue(), tuple(self._marks), tuple(self._bookmarks))


def _pixels(data: bytes) -> ImageReader:
    """Return the picture no larger than a page can show; a photograph stays a JPEG, without its notes."""
    with Image.open(BytesIO(data)) as opened:
        is_photograph = opened.format == "JPEG"
        picture = opened.convert("RGB" if is_photograph else "RGBA")
    picture.info.clear()
    picture.thumbnail((_LARGEST_PICTURE, _LARGEST_PICTURE))
    if not is_photograph:
        return ImageReader(picture)
    again = BytesIO()
    picture.save(again, "JPEG", quality=90)
    again.seek(0)
    return ImageReader(again)
