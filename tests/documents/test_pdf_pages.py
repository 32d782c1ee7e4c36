"""What stands on the pages and in the file: furniture, properties, typefaces, the same bytes every time."""

import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
from pdf_gallery import (
    FOOTER,
    HANDLING,
    LETTERS,
    MARKING,
    MARKUP,
    WEB,
    awkward,
    document,
    every_block,
    long_table,
    safety_map,
)
from pdf_reading import read, squeezed

from hothdesk.core.drawing import NOT_SAFE, Drawing, Text
from hothdesk.core.errors import BugError, UserError
from hothdesk.packs.document import (
    Audience,
    Bullets,
    Chip,
    Figure,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    Signature,
    Statement,
    Table,
    Voice,
    plain,
)
from hothdesk.packs.pdf import render_pdf

ROOT = Path(__file__).resolve().parents[2]


def pages_of(data):
    """Return the text of each page as another reader finds it."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [pdf[index].get_textpage().get_text_bounded() for index in range(len(pdf))]
    finally:
        pdf.close()


def test_every_page_has_marking_emergency_line_handling_reference_and_number():
    pages = pages_of(render_pdf(document(long_table())))

    assert len(pages) > 2
    for number, text in enumerate(pages, start=1):
        assert MARKING in text
        assert squeezed(FOOTER) in squeezed(text)
        assert HANDLING in text
        assert "HD-26-0041" in text
        assert f"Page {number} of {len(pages)}" in text


def test_marking_and_emergency_line_are_read_once_at_the_start_and_drawn_on_every_page():
    reading = read(render_pdf(document(long_table())))

    opening = [element.text.strip() for element in reading.root.kids[:4]]
    assert opening == ["MACE pack", opening[1], f"{MARKING}: {HANDLING}", FOOTER]
    said = reading.root.text
    assert said.count(MARKING) == 1
    assert said.count("Call 999") == 1
    for number in range(reading.page_count):
        drawn = [words for words in reading.artifacts if words.startswith(f"{number}:")]
        assert sum(MARKING in words for words in drawn) == 1
        assert sum("Call 999" in words for words in drawn) == 1


def test_lines_of_every_page_that_leave_no_room_are_refused():
    with pytest.raises(UserError, match="too long"):
        render_pdf(document(footer="Call 999. " * 400))


def test_the_same_document_gives_the_same_bytes_in_another_run(tmp_path):
    program = (
        "import sys, hashlib; sys.path[:0] = sys.argv[1:];"
        "from pdf_gallery import document, every_block; from hothdesk.packs.pdf import render_pdf;"
        "print(hashlib.sha256(render_pdf(document(*every_block()))).hexdigest())"
    )
    command = [sys.executable, "-c", program, str(ROOT), str(ROOT / "tests" / "documents")]
    runs = [
        subprocess.run(
            command,
            env={"PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": seed, "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert len(runs[0].strip()) == 64


def test_two_documents_have_two_identities():
    first, second = (render_pdf(document(Paragraph(plain(words)))) for words in ("one", "two"))
    with pikepdf.open(BytesIO(first)) as one, pikepdf.open(BytesIO(second)) as two:
        assert list(one.trailer.ID) != list(two.trailer.ID)


def test_the_files_properties_hold_what_the_document_says_and_no_more():
    with pikepdf.open(BytesIO(render_pdf(document(*every_block())))) as pdf:
        info = {name: str(value) for name, value in pdf.docinfo.items()}
        assert info == {
            "/Title": "MACE pack",
            "/Author": "Example Council",
            "/Producer": "HothDesk",
            "/Creator": "HothDesk",
            "/CreationDate": "D:20261120000000Z",
            "/ModDate": "D:20261120000000Z",
        }
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle) is True
        assert bool(pdf.Root.MarkInfo.Marked) is True
        metadata = pdf.Root.Metadata.read_bytes().decode()
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == "MACE pack"
            assert xmp["pdfuaid:part"] == "1"
        assert "Robin" not in metadata
    for name in ("ReportLab", "reportlab", "pikepdf", "anonymous"):
        assert name not in metadata


def test_an_address_in_a_pictures_notes_does_not_travel():
    data = render_pdf(document(*(block for block in every_block() if isinstance(block, Figure))))
    with pikepdf.open(BytesIO(data)) as pdf:
        streams = [obj for obj in pdf.objects if isinstance(obj, pikepdf.Stream)]
        pictures = [stream for stream in streams if stream.get("/Subtype") == pikepdf.Name.Image]
        assert len(pictures) >= 2
        raw = [stream.read_raw_bytes() for stream in streams]
    assert not any(b"secret address" in stream or b"Exif" in stream for stream in raw)


def test_every_typeface_is_embedded_and_can_be_copied_from():
    with pikepdf.open(BytesIO(render_pdf(awkward()))) as pdf:
        fonts = [obj for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary) and "/BaseFont" in obj]
        names = {str(font.BaseFont).partition("+")[2] for font in fonts}
        assert {"AtkinsonHyperlegibleNext-Regular", "NotoSans-Regular"} <= names
        for font in fonts:
            assert "/FontFile2" in font.FontDescriptor
            assert b"beginbfchar" in font.ToUnicode.read_bytes()


@pytest.mark.skipif(shutil.which("pdffonts") is None, reason="poppler is not installed")
def test_poppler_agrees_that_every_typeface_is_embedded(tmp_path):
    file = tmp_path / "pack.pdf"
    file.write_bytes(render_pdf(awkward()))
    done = subprocess.run(["pdffonts", str(file)], capture_output=True, text=True, check=True)
    rows = done.stdout.splitlines()[2:]
    assert rows
    assert all(re.search(r"TrueType +\S+ +yes yes yes", row) for row in rows), done.stdout


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
@pytest.mark.parametrize("words", [LETTERS, MARKUP, WEB])
def test_poppler_reads_the_words_back(tmp_path, words):
    file = tmp_path / "pack.pdf"
    file.write_bytes(render_pdf(document(Paragraph(plain(words)))))
    done = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True)
    # poppler takes a dash at the end of a line for hyphenation
    assert squeezed(words).replace("-", "") in squeezed(done.stdout).replace("-", "")


def test_what_looks_like_markup_is_printed_as_it_was_typed():
    (page,) = pages_of(render_pdf(document(Paragraph(plain(MARKUP)))))
    assert squeezed(MARKUP) in squeezed(page)


def test_words_keep_apart_where_a_line_ends():
    text = " ".join(f"word{number}" for number in range(60))
    reading = read(render_pdf(document(Paragraph(plain(text)))))
    assert reading.root.kids[-1].text == text


def test_the_childs_words_are_unchanged_between_curly_quotes():
    text = "I dont  want to.\nThey <b>wait</b> & \\wait"
    shown = Statement(voice=Voice.CHILD, label="Own words", text=text)
    (quote,) = read(render_pdf(document(shown))).root.all("BlockQuote")
    assert quote.kids[1].text == "“I dont  want to. They <b>wait</b> & \\wait”"


def test_what_cannot_be_drawn_is_described_and_the_pdf_stays_accessible():
    written = "ok 😀 then مريم نور and शर्मा, 林 🇬🇧"
    described = (
        "ok [emoji: grinning face] then [2 words in Arabic script, left out here] and "
        "[1 word in Devanagari (Hindi, Nepali) script, left out here], "
        "[1 character in Chinese or Japanese script, left out here] [emoji: flag GB]"
    )
    data = render_pdf(
        document(
            Paragraph(plain(written)),
            Statement(voice=Voice.CHILD, label="Own words", text=written),
            Figure(safety_map(Text(at=(0, 0), text="😀", size=9)), "Map 😀"),
        )
    )
    report = page.validate_pdf_bytes(data, profile="ua1")
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]
    root = read(data).root
    assert described in [" ".join(each.text.split()) for each in root.all("P")]
    assert f"“{described}”" in [" ".join(each.text.split()) for each in root.all("P")]
    assert "Map [emoji: grinning face]" in [each.text for each in root.all("P")]


def page_texts(data):
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [pdf[index].get_textpage().get_text_range() for index in range(len(pdf))]
    finally:
        pdf.close()


@pytest.mark.parametrize("lines", [24, 28, 31, 34])
def test_who_signs_stands_on_the_page_of_what_is_signed(lines):
    signed = Signature(
        name="Sam Workerby",
        role="",
        organisation="",
        fingerprint="AB CD",
        signed_at="today",
        reminder="Note.",
    )
    filler = [Paragraph(plain("One line.")) for _ in range(lines)]
    facts = KeyValues("About this pack", (("Why it is made", plain("To help.")),))
    pages = page_texts(render_pdf(document(*filler, Heading(1, "Signature"), facts, signed)))
    (last,) = [text for text in pages if "Signed by" in text]
    assert "Why it is made" in last
    assert "About this pack" in last


def test_a_line_before_a_list_stands_on_its_page():
    for lines in range(30, 40):
        filler = [Paragraph(plain("One line.")) for _ in range(lines)]
        listed = Bullets((plain("The first."), plain("The second.")))
        shown = (*filler, Paragraph(plain("6 things are recorded.")), listed)
        for text in page_texts(render_pdf(document(*shown))):
            assert ("6 things" in text) == ("The first." in text)


def test_nothing_is_drawn_outside_the_margins():
    data = render_pdf(awkward())
    pdf = pypdfium2.PdfDocument(data)
    try:
        for index in range(len(pdf)):
            text = pdf[index].get_textpage()
            boxes = [text.get_charbox(n) for n in range(text.count_chars())]
            assert min(box[0] for box in boxes if box[2] > box[0]) > 40
            assert max(box[2] for box in boxes) < 595 - 40
            assert min(box[1] for box in boxes if box[3] > box[1]) > 15
    finally:
        pdf.close()


def test_a_page_break_starts_a_page_and_never_leaves_an_empty_one():
    one, two = Paragraph(plain("first")), Paragraph(plain("second"))
    pages = pages_of(render_pdf(document(one, PageBreak(), PageBreak(), two, PageBreak())))
    assert ["first" in page for page in pages] == [True, False]
    assert ["second" in page for page in pages] == [False, True]


def test_a_young_persons_pages_have_no_content_below_thirteen_points():
    data = render_pdf(document(*every_block(), audience=Audience.YOUNG_PERSON))
    small = set()
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            is_content = is_figure = False
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "BDC":
                    is_content = operands[0] != pikepdf.Name.Artifact
                    is_figure = operands[0] == pikepdf.Name.Figure
                if str(operator) == "Tf" and is_content and not is_figure and operands[1] < 13:
                    small.add(float(operands[1]))
    assert not small


def test_a_table_whose_rows_do_not_match_its_header_is_our_mistake():
    with pytest.raises(BugError):
        render_pdf(document(Table(caption="", header=("a", "b"), rows=((plain("1"),),))))


def test_a_figure_without_a_text_alternative_is_our_mistake():
    with pytest.raises(BugError):
        render_pdf(document(Figure(Drawing(width=1, height=1, title="", alternative=" "), "")))


def test_a_chip_says_its_word_beside_its_shape():
    reading = read(render_pdf(document(Paragraph((Chip("Not safe", NOT_SAFE),)))))
    assert reading.root.kids[-1].text == "Not safe"


def test_the_room_is_light_until_a_pack_is_made():
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]);"
        "import hothdesk.packs.pdf, hothdesk.packs.figures;"
        "heavy = {m.split('.')[0] for m in sys.modules} & {'reportlab', 'pikepdf', 'pypdfium2', 'PIL'};"
        "sys.exit(', '.join(heavy) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(ROOT)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
