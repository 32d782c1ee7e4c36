"""Whole packs, rendered and read back: everything is there, and nothing else is."""

from dataclasses import replace
from datetime import date

import pytest

from hothdesk.core.drawing import MIXED, NOT_SAFE, SAFE, Drawing, Text, mark_shapes
from hothdesk.packs.document import (
    Audience,
    Bullets,
    Callout,
    Chip,
    Document,
    Figure,
    Heading,
    KeyValues,
    Paragraph,
    Run,
    Signature,
    Statement,
    Table,
    Voice,
    plain,
    strong,
)
from hothdesk.packs.docx import render_docx
from hothdesk.packs.pdf import render_pdf
from hothdesk.packs.readback import (
    ReadBack,
    Withheld,
    WithheldKind,
    find_withheld,
    read_document,
    read_docx,
    read_pdf,
)

WITHHELD = [
    *(
        Withheld(kind=WithheldKind.PERSON_NAME, text=name, label=name)
        for name in (
            "Ash Example-Sample",
            "Siobhan O’Pretend",
            "Will Madeup",
            "Mark Strong",
            "May Notreal",
            "Georgia Atkinson",
            "Elliott Noto",
            "Art Link",
            "Lang Ruby",
            "Ada Abe",
            "Page Turner",
            "Nana Invented",
            "Chip Header",
            "Nia Styles",
            "Helvetica Roman",
            "Carter Fictional",
            "Zoë Łukasz",
            "王小明",
        )
    ),
    Withheld(kind=WithheldKind.PHONE, text="07700 900123", label="phone"),
    Withheld(kind=WithheldKind.PHONE, text="01793 000999", label="phone"),
    Withheld(kind=WithheldKind.ADDRESS, text="12 Sample Street, Sampleton SN99 9ZZ", label="address"),
    Withheld(kind=WithheldKind.ONLINE_NAME, text="@ghost_rider99", label="handle"),
    Withheld(kind=WithheldKind.IDENTIFIER, text="943 476 5919", label="number"),
    Withheld(kind=WithheldKind.IDENTIFIER, text="1802", label="number"),
    Withheld(kind=WithheldKind.LEVEL, text="Experiencing", label="level"),
    Withheld(
        kind=WithheldKind.INTELLIGENCE,
        text="A grey van was parked behind the takeaway three nights running and two men handed phones out.",
        label="police information",
    ),
]


def drawing():
    return Drawing(
        width=600,
        height=330,
        title="Safety map",
        alternative="Two places: the club is safe, bus stop B is not.",
        shapes=(
            *mark_shapes(SAFE, (100, 100), 24),
            Text(at=(120, 105), text="Club", size=14),
            *mark_shapes(NOT_SAFE, (300, 180), 24),
            Text(at=(320, 185), text="Bus stop B", size=14),
        ),
    )


def pack(copies=1):
    section = (
        Heading(1, "Why now"),
        Paragraph(
            (Chip("On the cusp", MIXED), Run(" set by the lead professional. "), strong("Two absences."))
        ),
        Statement(
            voice=Voice.FACT, label="Seen", text="Attendance 48% in four weeks.", attribution="Register"
        ),
        Statement(voice=Voice.REPORTED, label="Reported", text="A new adult waits.", attribution="School"),
        Statement(voice=Voice.CHILD, label="Robin’s words", text="I don’t want to walk past them."),
        Callout(heading="Held back", inlines=plain("Other children’s details; police information.")),
        Table(
            caption="Actions",
            header=("Action", "Who", "By"),
            rows=tuple((plain(f"Light number {n}"), plain("Council"), plain("4 Dec")) for n in range(24)),
        ),
        KeyValues("About the child", (("Age", plain("15")), ("Lives with", plain("their mother")))),
        Bullets((plain("Walk with a friend"), plain("Ring the youth worker"))),
        Figure(drawing(), "Safety map, version 2"),
    )
    return Document(
        title="MACE pack",
        subtitle="Reference HD-26-0041 · sitting of 1 December 2026",
        reference="HD-26-0041",
        marking="OFFICIAL-SENSITIVE",
        handling="Named recipients only.",
        footer="In danger now? Call 999.",
        author="Northtown Council",
        language="en-GB",
        made_on=date(2026, 11, 20),
        audience=Audience.PROFESSIONAL,
        blocks=(
            *section * copies,
            Signature(
                name="Kit Keeper",
                role="Lead professional",
                organisation="Northtown Council",
                fingerprint="3f9a 11c0 77be 92d1",
                signed_at="20 November 2026",
                reminder="Shows that nothing has changed.",
            ),
        ),
    )


@pytest.fixture(scope="module")
def reads():
    document = pack(copies=2)
    return {
        "pdf": read_pdf(render_pdf(document)),
        "docx": read_docx(render_docx(document, digest_of_record="9f86d081884c7d659a2f" * 3)),
        "tree": read_document(document),
    }


@pytest.mark.parametrize("kind", ["pdf", "docx", "tree"])
def test_a_clean_pack_has_no_findings(reads, kind):
    assert find_withheld(reads[kind], WITHHELD) == ()


@pytest.mark.parametrize("kind", ["pdf", "docx", "tree"])
def test_everything_the_pack_says_is_read(reads, kind):
    words = " ".join(reads[kind].text.split())
    for said in (
        "MACE pack",
        "OFFICIAL-SENSITIVE",
        "In danger now? Call 999.",
        "Northtown Council",
        "On the cusp",
        "I don’t want to walk past them.",
        "Light number 23",
        "Two places: the club is safe",
        "Kit Keeper",
        "3f9a 11c0 77be 92d1",
    ):
        assert said in words, said


@pytest.mark.parametrize("kind", ["pdf", "tree"])
def test_the_words_inside_a_picture_are_read(reads, kind):
    assert "Bus stop B" in " ".join(reads[kind].text.split())


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Plan for Ash Example-Sample"},
        {"subtitle": "about Ash"},
        {"author": "Ash Example-Sample"},
        {"footer": "Ring 07700 900 123"},
        {"handling": "Only for 12 Sample St"},
        {"reference": "943-476-5919"},
        {"blocks": (Figure(drawing(), "Ash’s map"),)},
        {"blocks": (Figure(replace(drawing(), alternative="Where @ghost.rider99 waits"), "Map"),)},
        {"blocks": (KeyValues("Ash", (("Age", plain("15")),)),)},
        {"blocks": (Table(caption="", header=("Level",), rows=(((Chip("Experiencing", MIXED),),),)),)},
        {"blocks": (Paragraph((Run("parked behind the take"), Run("away three nights running, they say"))),)},
    ],
)
@pytest.mark.parametrize(("render", "read"), [(render_pdf, read_pdf), (render_docx, read_docx)])
def test_a_slip_in_any_part_of_the_tree_is_found_in_the_file(render, read, change):
    assert find_withheld(read(render(replace(pack(), **change))), WITHHELD)


def test_a_slip_in_the_name_of_a_picture_is_found_in_word_where_it_is_written():
    document = replace(pack(), blocks=(Figure(replace(drawing(), title="Ash’s map"), "Map"),))
    assert find_withheld(read_docx(render_docx(document)), WITHHELD)


def test_a_slip_inside_a_picture_is_found_in_the_pdf_and_in_the_tree():
    slip = replace(drawing(), shapes=(Text(at=(9, 50), text="Ash’s house", size=14),))
    document = replace(pack(), blocks=(Figure(slip, "Map"),))
    assert find_withheld(read_pdf(render_pdf(document)), WITHHELD)
    assert find_withheld(read_document(document), WITHHELD)


@pytest.mark.parametrize(("render", "read"), [(render_pdf, read_pdf), (render_docx, read_docx)])
def test_all_of_forty_pages_is_read_back(render, read):
    back = read(render(pack(copies=40)))
    assert isinstance(back, ReadBack)
    assert back.page_count is None or back.page_count >= 40
