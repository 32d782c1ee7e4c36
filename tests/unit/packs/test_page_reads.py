"""The pages of a PDF as a preview shows and reads them."""

from hothdesk.core.drawing import Anchor, Drawing, Text
from hothdesk.packs.figures import page_count, page_png, read_pages
from hothdesk.packs.pdf.vectors import draw_alone

WORDS = Text(at=(20, 40), text="Bus stop B", size=14, anchor=Anchor.START)
PDF = draw_alone(Drawing(width=200, height=100, title="Map", alternative="A map.", shapes=(WORDS,)))


def test_a_page_has_its_size_and_its_words():
    (page,) = read_pages(PDF)

    assert page_count(PDF) == 1
    assert page.width / page.height == 2
    assert page.words.strip() == "Bus stop B"


def test_a_page_is_drawn_as_wide_as_asked():
    png = page_png(PDF, 0, width_px=320)

    assert int.from_bytes(png[16:20], "big") == 320
    assert int.from_bytes(png[20:24], "big") == 160
