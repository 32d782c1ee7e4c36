"""Every pack is PDF/UA-1 by an outside checker, and by our own walk where the checker is blind."""

from io import BytesIO
from itertools import pairwise

import page
import pikepdf
import pytest
from pdf_gallery import document, every_block, gallery, long_table, source_words, tall_cell
from pdf_reading import read, squeezed

from hothdesk.packs.document import Bullets, Figure, Heading, KeyValues, Paragraph, Table, plain
from hothdesk.packs.pdf import render_pdf

GALLERY = gallery()
RULES = 104


@pytest.fixture(scope="module")
def rendered():
    return {name: render_pdf(shown) for name, shown in GALLERY.items()}


@pytest.mark.parametrize("name", GALLERY)
def test_every_document_passes_all_rules_of_pdf_ua(rendered, name):
    report = page.validate_pdf_bytes(rendered[name], profile="ua1")
    assert (report.rules.passed, report.rules.total) == (RULES, RULES), [
        (failure.rule_id, failure.message) for failure in report.failures
    ]
    assert report.is_compliant


@pytest.mark.parametrize("name", GALLERY)
def test_nothing_is_untagged_orphaned_or_tagged_twice(rendered, name):
    reading = read(rendered[name])
    assert (reading.untagged, reading.unowned, reading.twice) == ([], [], [])


@pytest.mark.parametrize("name", GALLERY)
def test_the_structure_says_every_word_of_the_source_in_its_order(rendered, name):
    said = squeezed(read(rendered[name]).root.text)
    assert said == squeezed("".join(source_words(GALLERY[name])))


@pytest.mark.parametrize("name", GALLERY)
def test_every_element_but_an_empty_cell_holds_something(rendered, name):
    for element in read(rendered[name]).root.walk():
        if element.tag not in {"TD", "TH", "Figure", "Document"}:
            assert element.text.strip(), element.tag


@pytest.mark.parametrize("name", GALLERY)
def test_headings_never_skip_a_level(rendered, name):
    levels = [int(element.tag[1]) for element in read(rendered[name]).root.walk() if element.tag[0] == "H"]
    assert levels[:1] in ([], [1])
    assert all(lower <= upper + 1 for upper, lower in pairwise(levels))


def test_a_paragraph_split_over_pages_is_one_element():
    text = "Something happened and somebody wrote it down. " * 200
    reading = read(render_pdf(document(Paragraph(plain(text)))))

    (split,) = [element for element in reading.root.all("P") if len(set(element.pages)) > 1]
    assert squeezed(split.text) == squeezed(text)
    assert reading.page_count == len(set(split.pages))


def test_a_table_split_over_pages_is_one_table_with_its_headers_read_once():
    shown = long_table()
    reading = read(render_pdf(document(shown)))

    (table,) = reading.root.all("Table")
    assert len(table.all("TR")) == len(shown.rows) + 1
    columns = [cell for cell in table.all("TH") if cell.attributes.get("/Scope") == "/Column"]
    assert [cell.text.strip() for cell in columns] == list(shown.header)
    repeated = [words for words in reading.artifacts if "What happened" in words]
    assert len(repeated) == reading.page_count - 1


def test_a_cell_higher_than_a_page_is_one_cell_on_several_pages():
    reading = read(render_pdf(document(tall_cell())))

    (table,) = reading.root.all("Table")
    longest = max(table.all("TD"), key=lambda cell: len(cell.text))
    assert len(set(longest.pages)) > 1
    assert [row.kids[0].text.strip() for row in table.all("TR")] == ["Question", "Short", "Long", "After"]


def test_header_cells_say_what_they_speak_for():
    shown = Table(
        caption="Actions",
        header=("Action", "Who"),
        rows=((plain("Light"), plain("Council")), (plain("Lift"), plain("Club"))),
    )
    (table,) = read(render_pdf(document(shown))).root.all("Table")

    caption, head, body = table.kids
    assert (caption.tag, caption.text, head.tag, body.tag) == ("Caption", "Actions", "THead", "TBody")
    assert [(cell.tag, cell.attributes.get("/Scope")) for cell in head.kids[0].kids] == [
        ("TH", "/Column")
    ] * 2
    for row in body.kids:
        assert [cell.tag for cell in row.kids] == ["TH", "TD"]
        assert row.kids[0].attributes["/Scope"] == "/Row"


def test_names_of_a_key_value_table_are_row_headers():
    shown = KeyValues("About", (("Level", plain("Emerging")), ("Told", ())))
    (table,) = read(render_pdf(document(shown))).root.all("Table")

    rows = table.all("TR")
    assert [[cell.tag for cell in row.kids] for row in rows] == [["TH", "TD"]] * 2
    assert [row.kids[0].attributes["/Scope"] for row in rows] == ["/Row"] * 2


def test_lists_have_labels_and_bodies_and_say_how_they_are_numbered():
    items = (plain("one"), plain("two"))
    reading = read(render_pdf(document(Bullets(items), Bullets(items, is_numbered=True))))

    plain_list, numbered = reading.root.all("L")
    assert plain_list.attributes["/ListNumbering"] == "/Disc"
    assert numbered.attributes["/ListNumbering"] == "/Decimal"
    for shown in (plain_list, numbered):
        assert [[part.tag for part in item.kids] for item in shown.kids] == [["Lbl", "LBody"]] * 2
    assert [item.text.strip() for item in numbered.all("Lbl")] == ["1.", "2."]


def test_a_figure_has_its_alternative_and_stands_where_it_says():
    shown = next(block for block in every_block() if isinstance(block, Figure))
    (figure,) = read(render_pdf(document(shown))).root.all("Figure")

    assert figure.alternative == shown.drawing.alternative
    left, bottom, right, top = figure.attributes["/BBox"]
    assert 0 < left < right < 596
    assert 0 < bottom < top < 842
    assert (right - left) / (top - bottom) == pytest.approx(400 / 240, rel=0.01)


def test_every_heading_is_in_the_outline_at_its_level():
    data = render_pdf(document(Heading(1, "One"), Heading(2, "One, two"), Heading(1, "Three <b>")))
    with pikepdf.open(BytesIO(data)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["One", "Three <b>"]
        assert [item.title for item in outline.root[0].children] == ["One, two"]
        assert all(item.destination[0].objgen == pdf.pages[0].objgen for item in outline.root)
