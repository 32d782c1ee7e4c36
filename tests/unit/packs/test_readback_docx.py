"""Canaries in every hiding place of a Word file: reading it back finds each of them."""

import struct
import zlib
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import docx
import pytest

from hothdesk.packs.document import Audience, Document, Heading, KeyValues, Paragraph, Table, plain
from hothdesk.packs.docx import render_docx
from hothdesk.packs.readback import PackUnreadable, Withheld, WithheldKind, find_withheld, read_docx
from hothdesk.packs.readback.vocabulary import FORMAT_WORDS

CANARY = "Wilf Canarywood"
THING = Withheld(kind=WithheldKind.PERSON_NAME, text=CANARY, label="another child")

CLEAN = render_docx(
    Document(
        title="MACE pack",
        subtitle="Reference HD-26-0041",
        reference="HD-26-0041",
        marking="OFFICIAL-SENSITIVE",
        handling="Named recipients only.",
        footer="In danger now? Call 999.",
        author="Example Council",
        language="en-GB",
        made_on=date(2026, 11, 20),
        audience=Audience.PROFESSIONAL,
        blocks=(
            Heading(1, "Why now"),
            Paragraph(plain("PLACE for a canary.")),
            Table(caption="Actions", header=("Action", "Who"), rows=((plain("Light"), plain("Council")),)),
            KeyValues("About", (("Age", plain("15")),)),
        ),
    )
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'


def with_parts(**options):
    """Return the clean file with these parts added or changed."""

    def build(**parts):
        out = BytesIO()
        with ZipFile(BytesIO(CLEAN)) as clean, ZipFile(out, "w", ZIP_DEFLATED) as archive:
            for name in clean.namelist():
                data = clean.read(name)
                archive.writestr(name, parts.pop(name)(data) if name in parts else data)
            for name, data in parts.items():
                archive.writestr(name, data)
            archive.comment = options.get("comment", b"")
        return out.getvalue()

    return build


def part(name, data):
    return with_parts()(**{name: data if isinstance(data, bytes) else data.encode()})


def inserted(xml, *, name="word/document.xml", before=b"<w:sectPr"):
    """Return the clean file with this XML put into a part."""

    def change(data):
        assert before in data
        return data.replace(before, xml.encode() + before, 1)

    return with_parts()(**{name: change})


def paragraph(inside):
    return inserted(f"<w:p>{inside}</w:p>")


def run(text, tag="t"):
    return f"<w:r><w:{tag}>{text}</w:{tag}></w:r>"


def png(*chunks, after=b""):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(b"\0\0"))
    extra = b"".join(chunk(kind, data) for kind, data in chunks)
    return b"\x89PNG\r\n\x1a\n" + header + extra + body + chunk(b"IEND", b"") + after


def jpeg(marker, data):
    return b"\xff\xd8\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data + b"\xff\xd9"


def media(data):
    return part("word/media/image9.png", data)


def zipped(name, data, **entry_details):
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        entry = ZipInfo(name)
        for key, value in entry_details.items():
            setattr(entry, key, value)
        archive.writestr(entry, data)
    return out.getvalue()


def entry_detail(**details):
    out = BytesIO()
    with ZipFile(BytesIO(CLEAN)) as clean, ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name in clean.namelist():
            entry = ZipInfo(name)
            for key, value in details.items():
                setattr(entry, key, value)
            archive.writestr(entry, clean.read(name))
    return out.getvalue()


def removed_part():
    """Return the clean file with a part that is still there, but no longer in the list of parts."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(f"<old>{CANARY} {'words ' * 50}</old>".encode()) + packer.flush()
    sizes = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0, 0, len(packed), 400, 12, 0)
    return b"PK\x03\x04" + sizes + b"word/old.xml" + packed + CLEAN


PLACES = {
    "a paragraph": lambda: paragraph(run(f"We saw {CANARY}")),
    "a name split over runs": lambda: paragraph("".join(run(letter) for letter in "Canarywood")),
    "a name broken by a tab": lambda: paragraph("<w:r><w:t>Wilf</w:t><w:tab/><w:t>Canarywood</w:t></w:r>"),
    "hidden words": lambda: paragraph(f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{CANARY}</w:t></w:r>"),
    "a heading": lambda: paragraph(f'<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{run(CANARY)}'),
    "deleted words": lambda: paragraph(f'<w:del w:id="1" w:author="A">{run(CANARY, "delText")}</w:del>'),
    "who deleted words": lambda: paragraph(
        f'<w:del w:id="1" w:author="{CANARY}">{run("x", "delText")}</w:del>'
    ),
    "who added words": lambda: paragraph(f'<w:ins w:id="1" w:author="{CANARY}">{run("x")}</w:ins>'),
    "moved words": lambda: paragraph(f'<w:moveFrom w:id="1" w:author="A">{run(CANARY)}</w:moveFrom>'),
    "the head of the page": lambda: inserted(run(CANARY), name="word/header1.xml", before=b"</w:p>"),
    "the foot of the page": lambda: inserted(run(CANARY), name="word/footer1.xml", before=b"</w:p>"),
    "a comment": lambda: part("word/comments.xml", f"<w:comments {W}><w:p>{run(CANARY)}</w:p></w:comments>"),
    "who commented": lambda: part(
        "word/comments.xml",
        f'<w:comments {W}><w:comment w:id="0" w:author="{CANARY}" w:initials="WC"/></w:comments>',
    ),
    "a list of people": lambda: part(
        "word/people.xml", f'<w:people {W}><w:person w:author="{CANARY}"/></w:people>'
    ),
    "a footnote": lambda: part(
        "word/footnotes.xml", f"<w:footnotes {W}><w:p>{run(CANARY)}</w:p></w:footnotes>"
    ),
    "an endnote": lambda: part("word/endnotes.xml", f"<w:endnotes {W}><w:p>{run(CANARY)}</w:p></w:endnotes>"),
    "a building block": lambda: part(
        "word/glossary/document.xml", f"<w:doc {W}><w:p>{run(CANARY)}</w:p></w:doc>"
    ),
    "a text box": lambda: paragraph(
        f"<w:r><w:pict><w:txbxContent><w:p>{run(CANARY)}</w:p></w:txbxContent></w:pict></w:r>"
    ),
    "a picture's alternative": lambda: paragraph(f'<wp:docPr {WP} id="9" name="x" descr="{CANARY}"/>'),
    "a picture's title": lambda: paragraph(f'<wp:docPr {WP} id="9" name="x" title="{CANARY}"/>'),
    "a picture's name": lambda: paragraph(f'<wp:docPr {WP} id="9" name="{CANARY}"/>'),
    "a table's name": lambda: inserted(f'<w:tblCaption w:val="{CANARY}"/>'),
    "a link's tip": lambda: paragraph(f'<w:hyperlink w:tooltip="{CANARY}">{run("x")}</w:hyperlink>'),
    "a link's target": lambda: inserted(
        '<Relationship Id="r9" Target="https://x.example/Wilf%20Canarywood" TargetMode="External"/>',
        name="word/_rels/document.xml.rels",
        before=b"</Relationships>",
    ),
    "a field": lambda: paragraph(run(f'HYPERLINK "https://x.example/{CANARY}"', "instrText")),
    "a bookmark": lambda: paragraph('<w:bookmarkStart w:id="1" w:name="Wilf_Canarywood"/>'),
    "a form control": lambda: inserted(f'<w:sdt><w:sdtPr><w:alias w:val="{CANARY}"/></w:sdtPr></w:sdt>'),
    "a form control's tag": lambda: inserted(f'<w:sdt><w:sdtPr><w:tag w:val="{CANARY}"/></w:sdtPr></w:sdt>'),
    "a choice in a form control": lambda: inserted(f'<w:listItem w:displayText="{CANARY}"/>'),
    "a document variable": lambda: inserted(
        f'<w:docVars><w:docVar w:name="x" w:val="{CANARY}"/></w:docVars>',
        name="word/settings.xml",
        before=b"</w:settings>",
    ),
    "a style's name": lambda: inserted(
        f'<w:style w:type="paragraph"><w:name w:val="{CANARY}"/></w:style>',
        name="word/styles.xml",
        before=b"</w:styles>",
    ),
    "the author": lambda: inserted(
        f"<dc:description>{CANARY}</dc:description>", name="docProps/core.xml", before=b"</cp:coreProperties>"
    ),
    "the company": lambda: inserted(
        f"<Company>{CANARY}</Company>", name="docProps/app.xml", before=b"</Properties>"
    ),
    "a property of one's own": lambda: part(
        "docProps/custom.xml", f"<Properties><lpwstr>{CANARY}</lpwstr></Properties>"
    ),
    "data behind the text": lambda: part("customXml/item1.xml", f"<x><y>{CANARY}</y></x>"),
    "the name of an element": lambda: part("customXml/item1.xml", "<x><WilfCanarywood/></x>"),
    "a namespace": lambda: part("customXml/item1.xml", '<x xmlns="https://x.example/Wilf-Canarywood"/>'),
    "an XML comment": lambda: inserted(f"<!-- {CANARY} -->"),
    "an XML comment before the start": lambda: part("customXml/item1.xml", f"<!-- {CANARY} --><x/>"),
    "a processing instruction": lambda: inserted(f"<?note {CANARY}?>"),
    "an entity": lambda: part("customXml/i.xml", f'<!DOCTYPE x [<!ENTITY e "{CANARY}">]><x>&e;</x>'),
    "XML that is not well-formed": lambda: part("customXml/i.xml", f"<x><y>{CANARY}</x>"),
    "a chart": lambda: part(
        "word/charts/chart1.xml", f"<c:chart xmlns:c='urn:c'><c:v>{CANARY}</c:v></c:chart>"
    ),
    "a web page inside": lambda: part("word/afchunk.html", "<html><p>ask <b>Wilf</b> Canarywood<br></html>"),
    "a text inside": lambda: part("word/afchunk.txt", CANARY),
    "an embedded Word file": lambda: part("word/embeddings/a.docx", paragraph(run(CANARY))),
    "an embedded spreadsheet": lambda: part(
        "word/embeddings/a.xlsx",
        zipped("xl/sharedStrings.xml", "<sst><si><r><t>Canary</t></r><r><t>wood</t></r></si></sst>"),
    ),
    "an embedded old Office file": lambda: part(
        "word/embeddings/a.bin", b"\xd0\xcf\x11\xe0" + bytes(40) + CANARY.encode("utf-16-le") + bytes(9)
    ),
    "an embedded file's name": lambda: part("word/embeddings/Wilf Canarywood.bin", b"x"),
    "a macro": lambda: part("word/vbaProject.bin", bytes(range(32)) * 20 + CANARY.encode() + bytes(90)),
    "a picture's file name": lambda: part("word/media/wilf_canarywood.png", png()),
    "a PNG's text": lambda: media(png((b"tEXt", b"Author\0" + CANARY.encode()))),
    "a PNG's packed text": lambda: media(png((b"zTXt", b"Author\0\0" + zlib.compress(CANARY.encode())))),
    "a PNG's international text": lambda: media(png((b"iTXt", b"Author\0\0\0\0\0" + CANARY.encode()))),
    "a PNG's EXIF": lambda: media(png((b"eXIf", b"II*\0" + CANARY.encode()))),
    "after a PNG's end": lambda: media(png(after=CANARY.encode())),
    "a JPEG's EXIF": lambda: media(jpeg(0xE1, b"Exif\0\0II*\0" + CANARY.encode() + b"\0")),
    "a JPEG's EXIF in UTF-16": lambda: media(jpeg(0xE1, b"Exif\0\0" + CANARY.encode("utf-16-le"))),
    "a JPEG's comment": lambda: media(jpeg(0xFE, CANARY.encode())),
    "a drawing in another format": lambda: part(
        "word/media/image9.emf", bytes(30) + CANARY.encode("utf-16-le")
    ),
    "an SVG": lambda: part("word/media/image9.svg", f"<svg><text>{CANARY}</text></svg>"),
    "a note on the container": lambda: with_parts(comment=CANARY.encode())(),
    "a note on a part": lambda: entry_detail(comment=CANARY.encode()),
    "an extra field of a part": lambda: entry_detail(
        extra=b"\xfe\xca" + struct.pack("<H", 15) + CANARY.encode()
    ),
    "before the start": lambda: f"{CANARY}\n".encode() + CLEAN,
    "a part that was taken out": removed_part,
    "a thumbnail": lambda: part("docProps/thumbnail.jpeg", jpeg(0xFE, CANARY.encode())),
}


def findings(data):
    return find_withheld(read_docx(data), [THING])


def test_the_clean_file_has_no_canary():
    assert findings(CLEAN) == ()
    assert findings(with_parts()()) == ()
    assert findings(media(png())) == ()


@pytest.mark.parametrize("place", PLACES)
def test_a_canary_is_found_in(place):
    assert findings(PLACES[place]())


def test_a_finding_says_where_it_stands():
    assert [finding.where for finding in findings(PLACES["a footnote"]())] == ["footnote, paragraph 1"]
    assert [finding.where for finding in findings(PLACES["a picture's alternative"]())] == [
        "main text, text alternative"
    ]


def test_a_finding_never_repeats_the_name_of_a_part():
    (finding,) = findings(PLACES["an embedded file's name"]())
    assert "anarywood" not in finding.where


def test_measures_and_our_own_styles_are_no_findings():
    things = [
        Withheld(kind=WithheldKind.IDENTIFIER, text="1247", label="number"),
        Withheld(kind=WithheldKind.PERSON_NAME, text="Ash Atkinson", label="name"),
        Withheld(kind=WithheldKind.PERSON_NAME, text="Chip Strong", label="name"),
        Withheld(kind=WithheldKind.PERSON_NAME, text="Norm Center", label="name"),
    ]
    assert find_withheld(read_docx(CLEAN), things) == ()


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" + bytes(600), CLEAN[: len(CLEAN) // 2]]
)
def test_a_broken_or_locked_file_cannot_be_read_back(data):
    with pytest.raises(PackUnreadable):
        read_docx(data)


def test_a_part_with_a_password_cannot_be_read_back():
    data = bytearray(CLEAN)
    place = data.find(b"PK\x01\x02")
    data[place + 8] |= 1
    with pytest.raises(PackUnreadable):
        read_docx(bytes(data))


def test_a_damaged_part_cannot_be_read_back():
    data = bytearray(CLEAN)
    data[60] ^= 0xFF
    with pytest.raises(PackUnreadable):
        read_docx(bytes(data))


def test_entities_are_never_fetched_or_blown_up():
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;<y>&file;</y></x>'
    assert len(read_docx(part("customXml/i.xml", bomb)).text) < 50_000


def test_every_style_of_the_word_copy_is_known_to_be_nobodys_name():
    styles = [style for style in docx.Document(BytesIO(CLEAN)).styles if style.name != "Title"]
    assert len(styles) > 20
    assert {name for style in styles for name in (style.element.name_val, style.style_id)} <= FORMAT_WORDS
