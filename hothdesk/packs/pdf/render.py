"""From a document to the bytes of its PDF: compose, place on pages, draw, tag."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

from hothdesk.packs.document import Document, stays_with
from hothdesk.packs.pdf.blocks import Composer
from hothdesk.packs.pdf.finish import finish
from hothdesk.packs.pdf.lines import Setter
from hothdesk.packs.pdf.look import PAGE_HEIGHT, PAGE_WIDTH, look_for
from hothdesk.packs.pdf.pages import Furniture, paginate
from hothdesk.packs.pdf.parts import Part
from hothdesk.packs.pdf.pen import Pen
from hothdesk.packs.pdf.press import Press
from hothdesk.packs.pdf.structure import Node, Tag
from hothdesk.packs.pdf.typefaces import Letters


def render(document: Document) -> bytes:
    """Return the document as a tagged PDF; see the room's ``render_pdf``.

    Raises:
        UserError: the lines of every page leave no room for the text.
    """
    look = look_for(document.audience)
    setter = Setter(Letters())
    root = Node(Tag.DOCUMENT)
    composer = Composer(root, Press(look, setter))
    parts: list[Part] = composer.front(document)
    for block, following in zip_longest(document.blocks, document.blocks[1:]):
        parts += composer.parts(block)
        if stays_with(block, following) and parts:
            parts[-1] = replace(parts[-1], keeps_next=True)
    furniture = Furniture(document, look, setter)
    pages = paginate(parts, furniture.room)
    pen = Pen((PAGE_WIDTH, PAGE_HEIGHT))
    for number, page in enumerate(pages, start=1):
        furniture.paint(pen, number, len(pages))
        for from_top, part in page:
            part.paint(pen, look.side, PAGE_HEIGHT - look.head - from_top)
        pen.next_page()
    return finish(pen.finish(), root, document)
