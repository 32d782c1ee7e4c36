from datetime import date

import pytest

from hothdesk.core.errors import BugError
from hothdesk.packs.document import Audience, Document
from hothdesk.packs.pdf.finish import finish
from hothdesk.packs.pdf.pen import Ink, Pen
from hothdesk.packs.pdf.structure import Mark, Node, Tag

WORDS = Ink("AtkinsonHyperlegibleNext-Regular", 10, "#000000", "words")
DOCUMENT = Document(
    title="A pack",
    subtitle="",
    reference="",
    marking="",
    handling="",
    footer="",
    author="",
    language="en-GB",
    made_on=date(2026, 11, 20),
    audience=Audience.PROFESSIONAL,
    blocks=(),
)


@pytest.fixture
def pen():
    return Pen((200, 200))


@pytest.mark.parametrize(
    "draw",
    [
        lambda pen: pen.text(0, 0, WORDS),
        lambda pen: pen.rectangle(0, 0, 9, 9, fill="#000000"),
        lambda pen: pen.line([(0, 0), (9, 9)], "#000000", 1),
        lambda pen: pen.polygon([(0, 0), (9, 9)], fill="#000000"),
        lambda pen: pen.circle(0, 0, 9, fill="#000000"),
        lambda pen: pen.picture(0, 0, 9, 9, b""),
    ],
    ids=["text", "rectangle", "line", "polygon", "circle", "picture"],
)
def test_nothing_can_be_drawn_untagged(pen, draw):
    with pytest.raises(BugError, match="outside a node"):
        draw(pen)


def test_a_mark_may_not_hold_another(pen):
    with pen.artifact(), pytest.raises(BugError, match="may not hold another"), pen.artifact():
        pass


def test_a_mark_may_not_run_over_the_end_of_a_page(pen):
    with pen.artifact(), pytest.raises(BugError, match="end of a page"):
        pen.next_page()


def test_marks_are_numbered_anew_on_every_page(pen):
    node = Node(Tag.PARAGRAPH)
    for _page in range(2):
        for _piece in range(2):
            with pen.tagged(node):
                pen.text(0, 0, WORDS)
        pen.next_page()
    assert node.kids == [Mark(0, 0), Mark(0, 1), Mark(1, 0), Mark(1, 1)]


def test_content_of_a_node_outside_the_tree_is_refused(pen):
    root = Node(Tag.DOCUMENT)
    with pen.tagged(root.add(Tag.PARAGRAPH)):
        pen.text(0, 0, WORDS)
    with pen.tagged(Node(Tag.PARAGRAPH)):
        pen.text(0, 20, WORDS)
    pen.next_page()
    with pytest.raises(BugError, match="belongs to no node"):
        finish(pen.finish(), root, DOCUMENT)


def test_a_figure_without_its_place_is_refused(pen):
    root = Node(Tag.DOCUMENT)
    figure = root.add(Tag.FIGURE)
    figure.alternative = "A dot"
    with pen.tagged(figure):
        pen.circle(5, 5, 2, fill="#000000")
    pen.next_page()
    with pytest.raises(BugError, match="figure"):
        finish(pen.finish(), root, DOCUMENT)


def test_nodes_without_content_are_left_out_but_cells_keep_their_place():
    root = Node(Tag.DOCUMENT)
    root.add(Tag.DIV).add(Tag.PARAGRAPH)
    row = root.add(Tag.TABLE).add(Tag.ROW)
    row.add(Tag.CELL)
    root.prune()
    assert [node.tag for node in root.walk()] == [Tag.DOCUMENT, Tag.TABLE, Tag.ROW, Tag.CELL]
