"""Where pages end, and what stands on every page: marking, emergency line, handling, reference, number."""

from __future__ import annotations

from collections.abc import Sequence

from hothdesk.core.errors import BugError, UserError
from hothdesk.core.i18n import _
from hothdesk.packs.document import Document, plain
from hothdesk.packs.pdf.lines import Setter
from hothdesk.packs.pdf.look import LINE, MUTED, PAGE_HEIGHT, PAGE_WIDTH, Look, TextStyle
from hothdesk.packs.pdf.parts import Part, Placed, TextPart, fill
from hothdesk.packs.pdf.pen import Pen

_LEAST_ROOM = 0.55  # of the page for the text; less is a mistake in the lines of every page
_NUMBER_WIDTH = 0.36  # of the measure, for reference and page number
_FOOT = 30  # from the footer's last line to the edge of the paper
_ABOVE_FOOT = 18  # from the text to the footer's line


def paginate(parts: Sequence[Part], room: float) -> list[Placed]:
    """Return the pages, each part with its distance from the top of the text; at least one page."""
    pages: list[Placed] = []
    rest = list(parts)
    while rest:
        placed, left = fill(rest, room)
        if not placed and left:
            raise BugError("a part is higher than a page and does not split")
        if placed:
            pages.append(placed)
        rest = left
    return pages or [[]]


class Furniture:
    """The header and footer of one document's pages.

    Attributes:
        room: the height left for the text.
    """

    def __init__(self, document: Document, look: Look, setter: Setter) -> None:
        self._document = document
        self._look = look
        self._setter = setter
        style = look.furniture
        self._urgent = self._lines(document.footer, style.strong(), look.measure)
        self._handling = self._lines(
            document.handling, style.toned(MUTED), look.measure * (1 - _NUMBER_WIDTH)
        )
        below = max(self._handling.height, style.leading)
        self._foot = _FOOT + self._urgent.height + below + 6
        self.room = PAGE_HEIGHT - look.head - self._foot - _ABOVE_FOOT
        if self.room < PAGE_HEIGHT * _LEAST_ROOM:
            raise UserError(
                _("The emergency and handling lines are too long to stand on every page. Shorten them first.")
            )

    def _lines(self, words: str, style: TextStyle, width: float) -> TextPart:
        return TextPart(node=None, lines=self._setter.lines(plain(words), style, width), style=style)

    def paint(self, pen: Pen, number: int, total: int) -> None:
        """Draw what stands on this page besides the text."""
        look, document = self._look, self._document
        style = look.furniture
        self._centred(pen, document.marking, style.strong(), PAGE_HEIGHT - look.head * 0.56)
        top = self._foot
        with pen.artifact("Pagination"):
            pen.line([(look.side, top + 6), (PAGE_WIDTH - look.side, top + 6)], LINE, 0.75)
        self._urgent.paint(pen, look.side, top)
        top -= self._urgent.height
        self._handling.paint(pen, look.side, top)
        page = _("Page {page} of {total}").format(page=number, total=total)
        words = f"{document.reference}  ·  {page}" if document.reference else page
        self._right(pen, words, style.toned(MUTED), top)

    def _centred(self, pen: Pen, words: str, style: TextStyle, top: float) -> None:
        line = self._lines(words, style, self._look.measure)
        for index, single in enumerate(line.lines):
            part = TextPart(node=None, lines=[single], style=style)
            part.paint(pen, (PAGE_WIDTH - single.width) / 2, top - index * style.leading)

    def _right(self, pen: Pen, words: str, style: TextStyle, top: float) -> None:
        line = self._lines(words, style, self._look.measure * _NUMBER_WIDTH)
        for index, single in enumerate(line.lines):
            part = TextPart(node=None, lines=[single], style=style)
            part.paint(pen, PAGE_WIDTH - self._look.side - single.width, top - index * style.leading)
