"""Pictures made from what a pack holds: a drawing as PNG for Word, a page as PNG for the preview.

A drawing is drawn by the same pen as in the PDF and then rasterised, so that Word, the preview and the
record show one picture. Pictures are made in memory only. What the libraries behind this need is loaded
when the first picture is asked for, not at start.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from hothdesk.core.drawing import Drawing
from hothdesk.core.errors import BugError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRead:
    """One page of a PDF as it will be seen and read.

    Attributes:
        width: in points, like ``height``.
        words: the text of the page, line by line, for whoever listens to it instead of looking.
    """

    width: float
    height: float
    words: str


def figure_png(drawing: Drawing, *, width_px: int) -> bytes:
    """Return the drawing as a PNG of this width, on white."""
    from hothdesk.packs.pdf.vectors import draw_alone

    return page_png(draw_alone(drawing), 0, width_px=width_px)


def page_count(pdf: bytes) -> int:
    """Return how many pages the PDF has."""
    document = _opened(pdf)
    try:
        return len(document)
    finally:
        document.close()


def read_pages(pdf: bytes) -> tuple[PageRead, ...]:
    """Return the size and the words of every page of the PDF."""
    document = _opened(pdf)
    try:
        pages = (document[number] for number in range(len(document)))
        return tuple(
            PageRead(
                width=page.get_width(),
                height=page.get_height(),
                words=page.get_textpage().get_text_range().replace("\r\n", "\n"),
            )
            for page in pages
        )
    finally:
        document.close()


def page_png(pdf: bytes, page: int, *, width_px: int) -> bytes:
    """Return one page of the PDF as a PNG of this width; the first page is 0."""
    document = _opened(pdf)
    try:
        if not 0 <= page < len(document):
            raise BugError("there is no such page")
        sheet = document[page]
        bitmap = sheet.render(scale=width_px / sheet.get_width())
        picture = bitmap.to_pil().convert("RGB")
        out = BytesIO()
        picture.save(out, "PNG")
        return out.getvalue()
    finally:
        document.close()


def _opened(pdf: bytes) -> PdfDocument:
    from pypdfium2 import PdfDocument

    return PdfDocument(pdf)
