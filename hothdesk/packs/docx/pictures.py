"""Sets a drawing as a picture that carries its text alternative."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph

from hothdesk.core.drawing import Drawing
from hothdesk.packs.docx import look as looks
from hothdesk.packs.docx import words
from hothdesk.packs.docx.elements import element_of
from hothdesk.packs.figures import figure_png

# 170 mm at 220 dots per inch: sharp on paper, a few hundred kilobytes at most.
_WIDTH_PX: Final = 1472


def add_picture(paragraph: WordParagraph, drawing: Drawing) -> None:
    """Add the drawing as wide as the text, unless it would then be taller than a page allows."""
    width = min(looks.TEXT_WIDTH_MM, looks.FIGURE_HEIGHT_MM * drawing.width / drawing.height)
    picture = figure_png(drawing, width_px=_WIDTH_PX)
    inline = element_of(paragraph.add_run().add_picture(BytesIO(picture), width=Mm(width)))
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")  # LibreOffice moves a picture that does not say so
    for properties in inline.iter(qn("wp:docPr")):
        properties.set("title", words.clean(drawing.title))
        properties.set("descr", words.clean(drawing.alternative))
