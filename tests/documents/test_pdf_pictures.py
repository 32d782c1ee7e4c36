"""Drawings and pages as PNG: the same picture for Word and for the preview."""

from io import BytesIO

import pytest
from pdf_gallery import document, every_block, safety_map
from PIL import Image

from hothdesk.core.drawing import Circle, Drawing, Style, Text
from hothdesk.core.errors import BugError
from hothdesk.packs.figures import figure_png, page_count, page_png
from hothdesk.packs.pdf import render_pdf


def test_a_drawing_becomes_a_png_of_the_asked_width():
    drawing = safety_map()
    picture = Image.open(BytesIO(figure_png(drawing, width_px=800)))
    assert picture.format == "PNG"
    assert picture.size == (800, 480)


def test_a_shape_stands_where_the_drawing_says():
    dot = Circle((75, 25), 10, Style(fill="#A4262C"))
    drawing = Drawing(width=100, height=50, title="", alternative="A dot", shapes=(dot,))
    picture = Image.open(BytesIO(figure_png(drawing, width_px=200))).convert("RGB")
    assert picture.getpixel((150, 50)) == (0xA4, 0x26, 0x2C)
    assert picture.getpixel((50, 50)) == (255, 255, 255)


def test_the_same_drawing_gives_the_same_picture():
    assert figure_png(safety_map(), width_px=300) == figure_png(safety_map(), width_px=300)


def test_a_sign_that_cannot_be_drawn_is_described_in_the_picture():
    drawn, described = (
        figure_png(safety_map(Text(at=(10, 10), text=text, size=12)), width_px=300)
        for text in ("😀", "[emoji: grinning face]")
    )
    assert drawn == described


def test_pages_of_a_pack_are_pictured_one_by_one():
    data = render_pdf(document(*every_block()))
    count = page_count(data)
    assert count > 1
    pictures = [page_png(data, number, width_px=400) for number in range(count)]
    assert len(set(pictures)) == count
    first = Image.open(BytesIO(pictures[0]))
    assert first.size[0] == 400
    assert first.size[1] == pytest.approx(400 * 841.89 / 595.28, abs=1)


def test_a_page_that_is_not_there_is_our_mistake():
    with pytest.raises(BugError):
        page_png(render_pdf(document()), 7, width_px=100)
