from dataclasses import dataclass

import pytest

from hothdesk.packs.document import plain
from hothdesk.packs.pdf.lines import Setter
from hothdesk.packs.pdf.look import TextStyle
from hothdesk.packs.pdf.pages import paginate
from hothdesk.packs.pdf.parts import Frame, NewPage, Part, TextPart, fill
from hothdesk.packs.pdf.structure import Node, Tag
from hothdesk.packs.pdf.tables import Row, TablePart
from hothdesk.packs.pdf.typefaces import Letters

STYLE = TextStyle(size=10, leading=10)
PAGE = 500


@dataclass(frozen=True, kw_only=True)
class Slab(Part):
    tall: float
    name: str = ""

    @property
    def height(self):
        return self.tall


def text(count, **kinds):
    lines = Setter(Letters()).lines(plain("\n".join(["word"] * count)), STYLE, 100)
    return TextPart(node=Node(Tag.PARAGRAPH), lines=lines, style=STYLE, **kinds)


def row(count):
    return Row(cells=[(0, text(count)), (100, text(1))])


def test_parts_stand_one_under_another_with_the_larger_of_two_gaps():
    placed, rest = fill([Slab(tall=10, before=9, after=5), Slab(tall=10, before=8)], PAGE)
    assert [top for top, _ in placed] == [0, 18]
    assert rest == []


def test_what_does_not_fit_is_left_over():
    first, second = Slab(tall=300), Slab(tall=300)
    assert fill([first, second], PAGE) == ([(0, first)], [second])


def test_a_heading_goes_with_the_start_of_what_follows():
    heading = Slab(tall=20, keeps_next=True)
    pages = paginate([Slab(tall=461), heading, text(10)], PAGE)
    assert pages[1][0] == (0, heading)


def test_a_heading_stays_if_two_lines_fit_below_it():
    heading = Slab(tall=20, keeps_next=True)
    pages = paginate([Slab(tall=460), heading, text(10)], PAGE)
    assert [len(page) for page in pages] == [3, 1]
    assert len(pages[0][2][1].lines) == 2


def test_a_long_chain_of_headings_does_not_stop_the_pages():
    pages = paginate([Slab(tall=40, keeps_next=True) for _ in range(30)], PAGE)
    assert sum(len(page) for page in pages) == 30


def test_a_new_page_asked_for_twice_is_one_page():
    pages = paginate([Slab(tall=1), NewPage(), NewPage(), Slab(tall=1), NewPage()], PAGE)
    assert [len(page) for page in pages] == [1, 1]


@pytest.mark.parametrize(("lines", "room", "head"), [(10, 55, 5), (10, 95, 8), (4, 35, 2)])
def test_a_paragraph_leaves_at_least_two_lines_on_either_side(lines, room, head):
    first, second = text(lines).split(room)
    assert (len(first.lines), len(second.lines)) == (head, lines - head)


@pytest.mark.parametrize(("lines", "room"), [(10, 15), (3, 25), (2, 15)])
def test_a_short_paragraph_is_not_torn(lines, room):
    assert text(lines).split(room) is None


def test_a_table_splits_between_rows_and_repeats_its_head_as_decoration():
    head = row(1)
    table = TablePart.of(head, [row(2) for _ in range(30)], 200)
    first, second = table.split(215)
    assert (len(first.rows), len(second.rows)) == (10, 20)
    assert first.head.cells[0][1].node is not None
    assert second.head.cells[0][1].node is None
    assert second.head.height == head.height


def test_a_row_higher_than_a_page_splits_inside():
    table = TablePart.of(row(1), [row(1), row(120)], 200)
    pages = paginate([table], PAGE)
    counts = [sum(len(part.cells[0][1].lines) for part in page[0][1].rows) for page in pages]
    assert len(pages) == 3
    assert sum(counts) == 121


def test_a_small_table_is_not_split():
    table = TablePart.of(row(1), [row(1) for _ in range(6)], 200)
    assert table.split(50) is None


def test_a_head_that_would_fill_the_pages_is_not_repeated():
    table = TablePart.of(row(80), [row(1), row(1)], 200)
    assert table.head is None
    assert len(paginate([table], PAGE)) == 2


def test_a_frame_splits_with_its_words_unless_it_must_stay_whole():
    framed = Frame(children=[text(1, keeps_next=True), text(30)], width=100, inset=5, pad=5)
    first, second = framed.split(110)
    assert first.height == 110
    assert second.height == 31 * 10 - 100 + 10
    assert Frame(children=[text(30)], width=100, inset=5, pad=5, is_whole=True).split(110) is None


def test_a_frame_never_leaves_a_label_alone():
    framed = Frame(children=[text(1, keeps_next=True), text(30)], width=100, inset=5, pad=5)
    assert framed.split(35) is None
    assert framed.least == 10 + 10 + 20
