"""Figures in the Word copy: the same drawing as in the PDF, with its text alternative."""

import struct
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from test_docx_pack import pack, parts

from hothdesk.core.drawing import SAFE, Drawing, Text, mark_shapes
from hothdesk.packs.document import Figure
from hothdesk.packs.docx import render_docx


def drawing(width=600, height=330):
    return Drawing(
        width=width,
        height=height,
        title="Safety map",
        alternative="One place: the club, safe \x0bafter six & “before”.",
        shapes=(*mark_shapes(SAFE, (100, 100), 24), Text(at=(120, 105), text="Club", size=14)),
    )


@pytest.fixture(scope="module")
def data():
    return render_docx(pack(Figure(drawing(), "Safety map, version 2"), Figure(drawing(), "Again")))


def test_every_figure_has_its_alternative_and_title(data):
    pictures = [
        (properties.get("descr"), properties.get("title"), properties.get("id"))
        for properties in docx.Document(BytesIO(data)).element.body.iter(qn("wp:docPr"))
    ]
    assert [picture[:2] for picture in pictures] == [
        ("One place: the club, safe \nafter six & “before”.", "Safety map")
    ] * 2
    assert pictures[0][2] != pictures[1][2]


def test_the_caption_follows_its_figure_and_stays_with_it(data):
    word = docx.Document(BytesIO(data))
    styles = [paragraph.style for paragraph in word.paragraphs[-4:]]
    assert [style.name for style in styles] == ["Figure", "Figure caption"] * 2
    assert styles[0].paragraph_format.keep_with_next


@pytest.mark.parametrize("size", [(600, 330), (300, 900)])
def test_a_figure_keeps_its_shape_and_fits_on_a_page(size):
    word = docx.Document(BytesIO(render_docx(pack(Figure(drawing(*size), "Map")))))
    shape = word.inline_shapes[0]
    assert shape.width / shape.height == pytest.approx(size[0] / size[1], rel=0.01)
    section = word.sections[0]
    assert shape.width <= section.page_width - section.left_margin - section.right_margin
    assert shape.height <= Mm(200)


def test_the_picture_is_sharp_on_paper_and_kept_once(data):
    pictures = [blob for name, blob in parts(data).items() if name.startswith("word/media/")]
    assert len(pictures) == 1
    assert struct.unpack(">I", pictures[0][16:20])[0] >= 1400


def test_pictures_give_the_same_bytes_every_time(data):
    assert render_docx(pack(Figure(drawing(), "Safety map, version 2"), Figure(drawing(), "Again"))) == data
