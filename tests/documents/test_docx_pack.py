"""The Word copy as a reader, a screen reader and Word itself meet it."""

import zipfile
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import pairwise

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from hothdesk.core.drawing import MIXED, NOT_KNOWN, NOT_SAFE, SAFE
from hothdesk.packs.document import (
    Audience,
    Bullets,
    Callout,
    Chip,
    Document,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    Run,
    Signature,
    Statement,
    Table,
    Voice,
    muted,
    plain,
    strong,
)
from hothdesk.packs.docx import render_docx
from hothdesk.packs.docx.words import clean

QUOTE = "I’m not being difficult.\nI just don’t want to walk  past them."
DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


def pack(*blocks, **changes):
    details = {
        "title": "MACE pack",
        "subtitle": "Reference HD-26-0041",
        "reference": "HD-26-0041",
        "marking": "OFFICIAL-SENSITIVE",
        "handling": "Named recipients only.",
        "footer": "In danger now? Call 999.",
        "author": "Example Council",
        "language": "en-GB",
        "made_on": date(2026, 11, 20),
        "audience": Audience.PROFESSIONAL,
        "blocks": blocks,
    }
    return Document(**{**details, **changes})


def everything():
    return pack(
        Callout(heading="Not safe today", inlines=plain("Phone first."), tone=NOT_SAFE),
        Heading(1, "Why now"),
        Paragraph((Chip("On the cusp", MIXED), strong(" set"), muted(" by a person"), Run("."))),
        Statement(voice=Voice.FACT, label="Seen", text="Two absences.", attribution="Register"),
        Statement(voice=Voice.REPORTED, label="Reported", text="A new adult waits.", attribution="School"),
        Statement(voice=Voice.OPINION, label="Professional view", text="It is getting worse."),
        Statement(voice=Voice.CHILD, label="Robin’s own words", text=QUOTE, attribution="18 November"),
        Callout(heading="Held back", inlines=plain("Other children’s details.")),
        Bullets((plain("first step"), plain("second step")), is_numbered=True),
        Bullets((plain("first again"),), is_numbered=True),
        Bullets((plain("a dot"),)),
        Table(
            caption="Actions",
            header=("Action", "Who", "By"),
            rows=((plain("Light"), plain("Council"), (Chip("Safe", SAFE),)), (plain("x" * 900), (), ())),
            widths=(3, 2, 1),
        ),
        KeyValues("About", (("Age", plain("15")), ("Level", (Chip("Not known", NOT_KNOWN),)))),
        PageBreak(),
        Heading(1, "Signed"),
        Signature(
            name="Sam Sample",
            role="Lead professional",
            organisation="Example Council",
            fingerprint="3f9a 11c0",
            signed_at="20 November 2026, 14:31",
            reminder="Shows that nothing has changed.",
        ),
    )


def read(document, **extra):
    return docx.Document(BytesIO(render_docx(document, **extra)))


def parts(data):
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def data():
    return render_docx(everything(), digest_of_record=DIGEST, record_file="HD-26-0041.pdf")


@pytest.fixture(scope="module")
def word(data):
    return docx.Document(BytesIO(data))


def paragraph_with(word, text):
    return next(paragraph for paragraph in word.paragraphs if text in paragraph.text)


def test_the_same_tree_gives_the_same_bytes(data):
    assert render_docx(everything(), digest_of_record=DIGEST, record_file="HD-26-0041.pdf") == data


def test_headings_are_real_heading_styles_under_a_title(word):
    assert paragraph_with(word, "MACE pack").style.name == "Title"
    assert [p.text for p in word.paragraphs if p.style.name == "Heading 1"] == ["Why now", "Signed"]


@pytest.mark.parametrize(
    ("level", "style"), [(0, "Heading 1"), (1, "Heading 1"), (3, "Heading 3"), (5, "Heading 3")]
)
def test_a_heading_has_the_style_of_its_level(level, style):
    assert paragraph_with(read(pack(Heading(level, "Section"))), "Section").style.name == style


def test_page_one_says_that_the_pdf_is_the_record_and_which(word):
    note = paragraph_with(word, "This Word copy is for editing.").text
    assert "signed PDF, HD-26-0041.pdf, is the record" in note
    assert DIGEST in note.replace(" ", "")


def test_without_a_record_file_page_one_still_says_that_the_pdf_is_the_record():
    note = paragraph_with(read(pack()), "This Word copy is for editing.").text
    assert "The signed PDF is the record" in note
    assert "digest" not in note


def test_every_voice_has_a_style_and_a_label_of_its_own(word):
    seen = {}
    for label in ("Seen", "Reported", "Professional\u00a0view", "Robin’s own words"):
        paragraph = paragraph_with(word, label)
        seen[label] = (paragraph.style.name, paragraph.runs[0].style.name)
    assert seen == {
        "Seen": ("Fact", "Fact label"),
        "Reported": ("Reported", "Reported label"),
        "Professional\u00a0view": ("Opinion", "Opinion label"),
        "Robin’s own words": ("Child’s words", "Child’s words label"),
    }


def test_who_said_it_and_when_stands_beside_the_label(word):
    assert paragraph_with(word, "Robin’s own words").text == "Robin’s own words  18 November"


def test_the_childs_words_stand_in_quotes_exactly_as_they_were_said(word):
    assert paragraph_with(word, "difficult").text == f"“{QUOTE}”"


def test_the_childs_words_stand_on_their_own_ground_behind_a_bar(word):
    properties = word.styles["Child’s words"].element.pPr
    assert properties.find(qn("w:shd")).get(qn("w:fill")) == "EFECFA"
    assert properties.find(qn("w:pBdr")).find(qn("w:left")).get(qn("w:color")) == "4B3B8F"


@pytest.mark.parametrize(
    ("word_shown", "tone", "mark"),
    [
        ("Safe", SAFE, "●"),
        ("On the cusp", MIXED, "◆"),
        ("Not safe", NOT_SAFE, "▲"),
        ("Not known", NOT_KNOWN, "◌"),
    ],
)
def test_a_chip_is_mark_word_colour_and_ground_together(word_shown, tone, mark):
    paragraph = paragraph_with(read(pack(Paragraph((Chip(word_shown, tone),)))), mark)
    assert paragraph.text.replace("\u00a0", " ").strip() == f"{mark} {word_shown}"
    for run in paragraph.runs:
        assert f"#{run.font.color.rgb}" == tone.ink
        assert run._r.rPr.find(qn("w:shd")).get(qn("w:fill")) == tone.tint.removeprefix("#")


def test_a_toned_callout_carries_its_mark_beside_its_colour(word):
    assert paragraph_with(word, "Not safe today").text.startswith("▲\u00a0")


def test_neighbouring_boxes_of_one_kind_stay_apart():
    made = read(pack(*(Callout(heading=str(n), inlines=plain("same")) for n in range(3))))
    boxed = [p for p in made.paragraphs if p.style.name == "Callout"]
    indents = [p.paragraph_format.right_indent for p in boxed]
    assert indents[0] == indents[1]
    assert indents[1] != indents[2]
    assert indents[3] != indents[4]


def test_neighbouring_quotations_do_not_run_together_and_look_the_same():
    said = Statement(voice=Voice.CHILD, label="Robin’s words", text="Nobody asked me.")
    made = read(pack(said, said))
    style = made.styles["Child’s words"].element.pPr.find(qn("w:shd")).get(qn("w:fill"))
    own = [p._p.pPr.find(qn("w:shd")) for p in made.paragraphs if p.style.name == "Child’s words"]
    grounds = [int(style if ground is None else ground.get(qn("w:fill")), 16) for ground in own]
    assert grounds[0] == grounds[1] != grounds[2] == grounds[3]
    assert abs(grounds[0] - grounds[2]) == 1


def test_header_rows_repeat_and_short_rows_stay_whole(word):
    table = word.tables[0]
    header, short, long = (row._tr.trPr for row in table.rows)
    assert header.find(qn("w:tblHeader")) is not None
    assert short.find(qn("w:tblHeader")) is None
    assert short.find(qn("w:cantSplit")) is not None
    assert long is None or long.find(qn("w:cantSplit")) is None


@pytest.mark.parametrize(("index", "has_header"), [(0, "1"), (1, "0")])
def test_the_first_column_is_marked_as_row_headers(word, index, has_header):
    look = word.tables[index]._tbl.tblPr.find(qn("w:tblLook"))
    assert look.get(qn("w:firstColumn")) == "1"
    assert look.get(qn("w:firstRow")) == has_header


def test_a_table_tells_a_screen_reader_its_name_and_has_its_caption_above(word):
    table = word.tables[0]._tbl
    assert table.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Actions"
    assert table.getprevious().text == "Actions"
    assert paragraph_with(word, "Actions").style.name == "Caption"


def test_columns_are_as_wide_as_asked_and_fill_the_text_width(word):
    widths = [int(column.get(qn("w:w"))) for column in word.tables[0]._tbl.tblGrid]
    assert widths[0] == pytest.approx(3 * widths[2], abs=3)
    section = word.sections[0]
    assert sum(widths) == pytest.approx(
        (section.page_width - section.left_margin - section.right_margin) / 635, abs=3
    )


def test_two_tables_in_a_row_never_grow_together():
    made = read(pack(KeyValues("", (("a", plain("1")),)), KeyValues("", (("b", plain("2")),))))
    tags = [element.tag for element in made.element.body]
    assert tags.count(qn("w:tbl")) == 2
    assert all(after == qn("w:p") for before, after in pairwise(tags) if before == qn("w:tbl"))


def test_each_numbered_list_starts_at_one(word):
    numbers = [
        paragraph_with(word, text)._p.pPr.numPr.numId.val
        for text in ("first step", "second step", "first again")
    ]
    assert numbers[0] == numbers[1] != numbers[2]
    starts = word.part.numbering_part.element.xpath(f"w:num[@w:numId='{numbers[2]}']//w:startOverride")
    assert [start.get(qn("w:val")) for start in starts] == ["1"]
    assert paragraph_with(word, "a dot").style.name == "List Bullet"


def test_a_page_break_belongs_to_the_block_that_follows(word):
    assert paragraph_with(word, "Signed").paragraph_format.page_break_before
    assert not word.element.body.xpath(".//w:br[@w:type='page']")


def test_the_signature_is_a_table_of_names_and_values(word):
    rows = {row.cells[0].text: row.cells[1].text for row in word.tables[2].rows}
    assert rows["Signed by"] == "Sam Sample"
    assert rows["Certificate fingerprint (SHA-256)"] == "3f9a 11c0"
    assert paragraph_with(word, "nothing has changed")


def test_who_signs_stays_whole_and_on_the_page_of_what_is_signed():
    signed = Signature(
        name="Sam Workerby",
        role="",
        organisation="",
        fingerprint="AB CD",
        signed_at="today",
        reminder="Note.",
    )
    facts = KeyValues("About this pack", (("Why it is made", plain("To help.")),))
    made = docx.Document(BytesIO(render_docx(pack(Heading(1, "Signature"), facts, signed))))
    for table in made.tables:
        for cell in (cell for row in table.rows for cell in row.cells):
            assert cell.paragraphs[0].paragraph_format.keep_with_next, cell.text


def test_a_line_before_a_list_stays_with_it_and_other_words_do_not():
    shown = pack(Paragraph(plain("Six things.")), Bullets((plain("a dot"),)), Paragraph(plain("More.")))
    made = docx.Document(BytesIO(render_docx(shown)))
    kept = {each.text: each.paragraph_format.keep_with_next for each in made.paragraphs}
    assert (kept["Six things."], kept["More."]) == (True, None)


def test_a_long_chip_may_end_a_line_between_its_words():
    long = "Multi-agency meeting with Opal; update the plan"
    made = docx.Document(BytesIO(render_docx(pack(Paragraph((Chip(long, MIXED), Chip("On time", SAFE)))))))
    said = next(each.text for each in made.paragraphs if "Opal" in each.text)
    assert long in said
    assert "On\N{NO-BREAK SPACE}time" in said


def test_every_page_shows_marking_reference_emergency_line_and_page_number(word):
    section = word.sections[0]
    marking = section.header.paragraphs[0]
    assert marking.text == "OFFICIAL-SENSITIVE"
    assert marking.style.base_style.paragraph_format.alignment == 1
    foot = section.footer
    assert foot.paragraphs[0].text == "In danger now? Call 999."
    assert "Named recipients only." in foot.paragraphs[1].text
    fields = [field.get(qn("w:instr")) for field in foot._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    words = "".join(etree.fromstring(etree.tostring(foot._element)).itertext())
    assert "HD-26-0041" in words
    assert "HD-26-0041 · Page 1 of 1" in words.replace("\N{NO-BREAK SPACE}", " ")


def test_marking_handling_and_emergency_line_are_read_once_on_page_one(word):
    assert paragraph_with(word, "Named recipients only.").text == "OFFICIAL-SENSITIVE: Named recipients only."
    assert paragraph_with(word, "In danger now? Call 999.").style.name == "Urgent"


def test_an_unmarked_pack_has_an_empty_header():
    header = read(pack(marking="", handling="")).sections[0].header
    assert [paragraph.text for paragraph in header.paragraphs] == [""]


def test_the_language_is_in_the_styles(data):
    styles = etree.fromstring(parts(data)["word/styles.xml"])
    lang = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}")
    assert lang.get(qn("w:val")) == "en-GB"


def test_properties_hold_the_marking_and_no_person(word):
    properties = word.core_properties
    assert properties.title == "MACE pack"
    assert properties.author == properties.last_modified_by == "Example Council"
    assert properties.category == "OFFICIAL-SENSITIVE"
    assert "OFFICIAL-SENSITIVE" in properties.keywords
    assert properties.created == properties.modified == datetime(2026, 11, 20, tzinfo=UTC)
    assert properties.comments == "Named recipients only."


def test_nothing_of_the_tools_is_left_in_the_file(data):
    held = parts(data)
    assert not [name for name in held if "thumbnail" in name or "customXml" in name]
    for name, blob in held.items():
        assert b"python-docx" not in blob, name
        assert b"rsid" not in blob, name
        assert b"TargetMode" not in blob, name


def test_the_container_gives_away_no_time_and_no_computer(data):
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert {(entry.date_time, entry.create_system) for entry in archive.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 0)
        }
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_a_young_persons_copy_is_larger_and_calmer():
    adult, young = (read(pack(audience=audience)).styles["Normal"] for audience in Audience)
    assert adult.font.size.pt >= 12
    assert young.font.size > adult.font.size
    assert young.paragraph_format.line_spacing > adult.paragraph_format.line_spacing


# ECMA-376, CT_PPr and others: Word refuses a file whose properties stand in another order.
ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd"
    " tabs suppressAutoHyphens kinsoku spacing ind contextualSpacing jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs color spacing sz szCs highlight u bdr shd lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr trPr tcPr"
    " tblStylePr",
    "pBdr": "top left bottom right between bar",
    "sectPr": "headerReference footerReference pgSz pgMar",
}


def test_properties_stand_in_the_order_word_insists_on(data):
    for name, blob in parts(data).items():
        if not name.startswith("word/") or not name.endswith(".xml"):
            continue
        for element in etree.fromstring(blob).iter(etree.Element):
            local = etree.QName(element).localname
            if local in ORDERS:
                order = ORDERS[local].split()
                places = [order.index(etree.QName(child).localname) for child in element]
                assert places == sorted(places), (name, local)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(), max_size=60))
def test_any_words_at_all_make_a_readable_file(text):
    made = read(
        pack(
            Statement(voice=Voice.CHILD, label=text, text=text, attribution=text),
            Table(caption=text, header=(text,), rows=((plain(text),),)),
            title=text,
            handling=text,
        )
    )
    assert made.tables[0].rows[1].cells[0].text == clean(text).replace("\u2011", "-")


def test_characters_no_xml_can_hold_go_and_everything_visible_stays():
    assert clean("a\x00b\x0bc\r\nd\x1be\ufffe") == "ab\nc\nde"
    assert clean("é “quote” \u00a0 🙂 \u200dx") == "é “quote” \u00a0 🙂 \u200dx"
    assert clean("\ud83d!") == "\N{REPLACEMENT CHARACTER}!"
