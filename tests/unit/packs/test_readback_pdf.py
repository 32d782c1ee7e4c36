"""Canaries in every hiding place of a PDF: reading it back finds each of them."""

import zlib
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from hothdesk.packs.readback import PackUnreadable, Withheld, WithheldKind, find_withheld, read_pdf

CANARY = "Wilf Canarywood"
THING = Withheld(kind=WithheldKind.PERSON_NAME, text=CANARY, label="another child")


def drawn(*, text="", mode=0, at=(72, 500), colour=(0, 0, 0)):
    """Return two pages of ordinary words, with this text drawn on the second one."""
    # a face of its own: reportlab keeps one font for each face, and the packs have the others
    pdfmetrics.registerFont(TTFont("Plain", "Vera.ttf"))
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for number in (1, 2):
        canvas.setFont("Plain", 12)
        canvas.drawString(72, 700, f"Page {number} of 2. OFFICIAL-SENSITIVE")
        if number == 2 and text:
            words = canvas.beginText(*at)
            words.setFillColorRGB(*colour)
            words.setTextRenderMode(mode)
            words.textLine(text)
            canvas.drawText(words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def changed(change, **how):
    """Return the clean file after one change by pikepdf."""
    with pikepdf.open(BytesIO(drawn())) as pdf:
        change(pdf)
        out = BytesIO()
        pdf.save(out, static_id=True, **how)
    return out.getvalue()


def page_content(pdf, content, **resources):
    page = pdf.pages[1]
    for kind, things in resources.items():
        page.Resources[f"/{kind}"] = pdf.make_indirect(Dictionary(things))
    page.contents_add(Stream(pdf, content.encode()))


def annotate(pdf, **entries):
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], **entries)
    pdf.pages[1].Annots = pdf.make_indirect(Array([pdf.make_indirect(note)]))


def form_field(pdf, **entries):
    field = pdf.make_indirect(Dictionary(**{"FT": Name.Tx, "T": String("field"), **entries}))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


def tagged(pdf, **entries):
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Figure, **entries))
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([element])))


def outline(pdf):
    with pdf.open_outline() as bookmarks:
        bookmarks.root.append(pikepdf.OutlineItem(CANARY, 0))


def attach(pdf, name="list.txt", data=b"ordinary", description=""):
    pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, data, filename=name, description=description)


def signature(pdf, key):
    value = Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), **{key: String(CANARY)})
    form_field(pdf, FT=Name.Sig, V=pdf.make_indirect(value))


def layer(pdf):
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(CANARY)))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))


def hidden_layer(pdf):
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("notes")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    content = f"/OC /Hidden BDC BT /Plain2 9 Tf 72 400 Td ({CANARY}) Tj ET EMC"
    page_content(pdf, content, Properties={"/Hidden": group}, Font={"/Plain2": font})


def inline_actual_text(pdf):
    page_content(pdf, f"/Span <</ActualText ({CANARY})>> BDC EMC")


def unused_drawing(pdf):
    pdf.Root.Spare = Stream(
        pdf, f"BT /F1 9 Tf ({CANARY}) Tj ET".encode(), Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9]
    )


def letter_by_letter(pdf):
    steps = " ".join(f"({letter}) Tj 9 0 Td" for letter in CANARY.replace(" ", ""))
    pdf.Root.Spare = Stream(
        pdf, f"BT 1 0 0 1 0 0 Tm {steps} ET".encode(), Subtype=Name.Form, BBox=[0, 0, 9, 9]
    )


def kerned(pdf):
    pieces = " -20 ".join(f"({letter})" for letter in "Canarywood")
    pdf.Root.Spare = Stream(pdf, f"BT [{pieces}] TJ ET".encode(), Subtype=Name.Form, BBox=[0, 0, 9, 9])


def annotation_look(pdf):
    look = Stream(pdf, f"BT ({CANARY}) Tj ET".encode(), Subtype=Name.Form, BBox=[0, 0, 9, 9])
    annotate(pdf, AP=Dictionary(N=look))


def image_details(pdf):
    exif = b"Exif\0\0II*\0" + CANARY.encode() + b"\0"
    jpeg = b"\xff\xd8\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + b"\xff\xd9"
    entries = {"ColorSpace": Name.DeviceGray, "BitsPerComponent": 8, "Filter": Name.DCTDecode}
    pdf.Root.Spare = Stream(pdf, jpeg, Subtype=Name.Image, Width=1, Height=1, **entries)


def xmp(pdf):
    with pdf.open_metadata() as metadata:
        metadata["dc:creator"] = [CANARY]


def font_name(pdf):
    descriptors = [thing for thing in pdf.objects if isinstance(thing, Dictionary) and "/FontFile2" in thing]
    file = descriptors[0].FontFile2
    file.write(file.read_bytes() + CANARY.encode())


def name_object(pdf):
    tagged(pdf)
    pdf.Root.StructTreeRoot.K[0].S = Name("/WilfCanarywood")


def written(name, value):
    def change(pdf):
        pdf.Root[name] = value

    return change


def with_info(key):
    def change(pdf):
        pdf.docinfo[key] = CANARY

    return change


def earlier_version():
    """Return a file whose canary was taken off the page by a later version kept behind the first."""
    first = drawn(text=CANARY)
    with pikepdf.open(BytesIO(first)) as pdf:
        page = pdf.pages[1].obj.objgen[0]
        box = pdf.pages[1].obj.unparse(resolved=True)
        size = len(pdf.objects) + 1
        root = pdf.Root.objgen[0]
    start = first.rfind(b"startxref")
    previous = int(first[start:].split()[1])
    place = len(first)
    changed_page = box.replace(b"/Contents", b"/Unused")
    body = b"%d 0 obj\n%s\nendobj\n" % (page, changed_page)
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Size %d /Root %d 0 R /Prev %d >>\n" % (
        page,
        place,
        size,
        root,
        previous,
    )
    return first + body + table + b"startxref\n%d\n%%%%EOF\n" % (place + len(body))


def zipped(name, data):
    from zipfile import ZipFile

    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr(name, data)
    return out.getvalue()


PLACES = {
    "words on a page": lambda: drawn(text=f"We saw {CANARY}"),
    "white words": lambda: drawn(text=CANARY, colour=(1, 1, 1)),
    "words drawn invisibly": lambda: drawn(text=CANARY, mode=3),
    "words off the page": lambda: drawn(text=CANARY, at=(72, -300)),
    "a hidden layer": lambda: changed(hidden_layer),
    "the name of a layer": lambda: changed(layer),
    "a text alternative": lambda: changed(lambda pdf: tagged(pdf, Alt=String(CANARY))),
    "a replacement text": lambda: changed(lambda pdf: tagged(pdf, ActualText=String(CANARY))),
    "an expansion": lambda: changed(lambda pdf: tagged(pdf, E=String(CANARY))),
    "the title of a tag": lambda: changed(lambda pdf: tagged(pdf, T=String(CANARY))),
    "a replacement text on the page": lambda: changed(inline_actual_text),
    "the title": lambda: changed(with_info("/Title")),
    "the author": lambda: changed(with_info("/Author")),
    "a property of one's own": lambda: changed(with_info("/Whatever")),
    "XMP": lambda: changed(xmp),
    "a bookmark": lambda: changed(outline),
    "a note": lambda: changed(lambda pdf: annotate(pdf, Contents=String(CANARY))),
    "the author of a note": lambda: changed(lambda pdf: annotate(pdf, T=String(CANARY))),
    "how a note looks": lambda: changed(annotation_look),
    "a link": lambda: changed(
        lambda pdf: annotate(pdf, A=Dictionary(S=Name.URI, URI=String("https://x.example/Wilf%20Canarywood")))
    ),
    "a form field's value": lambda: changed(lambda pdf: form_field(pdf, V=String(CANARY))),
    "a form field's name": lambda: changed(lambda pdf: form_field(pdf, T=String(CANARY))),
    "a form field's description": lambda: changed(lambda pdf: form_field(pdf, TU=String(CANARY))),
    "an attachment's name": lambda: changed(lambda pdf: attach(pdf, name=f"{CANARY}.txt")),
    "an attachment's description": lambda: changed(lambda pdf: attach(pdf, description=CANARY)),
    "an attached text": lambda: changed(lambda pdf: attach(pdf, data=f"ask {CANARY}".encode())),
    "an attached UTF-16 text": lambda: changed(lambda pdf: attach(pdf, data=CANARY.encode("utf-16"))),
    "an attached PDF": lambda: changed(lambda pdf: attach(pdf, data=drawn(text=CANARY))),
    "an attached zip": lambda: changed(lambda pdf: attach(pdf, data=zipped("a.xml", f"<a>{CANARY}</a>"))),
    "a file name in an attached zip": lambda: changed(
        lambda pdf: attach(pdf, data=zipped(f"{CANARY}.txt", "x"))
    ),
    "a signature's name": lambda: changed(lambda pdf: signature(pdf, "Name")),
    "a signature's reason": lambda: changed(lambda pdf: signature(pdf, "Reason")),
    "a signature's location": lambda: changed(lambda pdf: signature(pdf, "Location")),
    "a signature's contact": lambda: changed(lambda pdf: signature(pdf, "ContactInfo")),
    "a named place": lambda: changed(
        written("/Names", Dictionary(Dests=Dictionary(Names=Array([String(CANARY), Array([])]))))
    ),
    "a named place of old": lambda: changed(written("/Dests", Dictionary({"/WilfCanarywood": Array([])}))),
    "a page label": lambda: changed(
        written("/PageLabels", Dictionary(Nums=Array([0, Dictionary(P=String(CANARY))])))
    ),
    "a program": lambda: changed(
        written("/OpenAction", Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{CANARY}')")))
    ),
    "a tool's private data": lambda: changed(
        written("/PieceInfo", Dictionary({"/Tool": Dictionary(Private=String(CANARY))}))
    ),
    "words in UTF-16": lambda: changed(written("/Odd", String(CANARY + " ☃"))),
    "an object nothing refers to": lambda: drawn().replace(
        b"startxref", f"99 0 obj\n({CANARY})\nendobj\nstartxref".encode()
    ),
    "an unused drawing": lambda: changed(unused_drawing),
    "words set letter by letter": lambda: changed(letter_by_letter),
    "words with kerning": lambda: changed(kerned),
    "a packed object": lambda: changed(
        written("/Odd", String(CANARY)), object_stream_mode=pikepdf.ObjectStreamMode.generate
    ),
    "a picture's EXIF": lambda: changed(image_details),
    "a typeface": lambda: changed(font_name),
    "the name of a tag": lambda: changed(name_object),
    "an earlier version": earlier_version,
    "a comment in the file": lambda: drawn().replace(b"%PDF-", f"% {CANARY}\n%PDF-".encode(), 1),
    "after the end": lambda: drawn() + CANARY.encode(),
}


def findings(data):
    return find_withheld(read_pdf(data), [THING])


def test_the_clean_file_has_no_canary():
    assert findings(drawn()) == ()
    assert findings(changed(lambda pdf: None)) == ()


@pytest.mark.parametrize("place", PLACES)
def test_a_canary_is_found_in(place):
    assert findings(PLACES[place]())


def test_a_finding_on_a_page_names_the_page():
    assert [finding.where for finding in findings(drawn(text=CANARY))] == ["page 2"]
    assert read_pdf(drawn()).page_count == 2


def test_an_unchanged_earlier_version_is_not_told_twice():
    twice = read_pdf(drawn() + drawn()[drawn().rfind(b"trailer") :])
    assert not [passage for passage in twice.passages if passage.where.startswith("earlier version: page")]


def test_words_parted_by_our_own_typefaces_names_are_no_findings():
    designers = [
        Withheld(kind=WithheldKind.PERSON_NAME, text=name, label=name)
        for name in ("Ash Atkinson", "Elliott Scott")
    ]
    assert find_withheld(read_pdf(drawn()), designers) == ()


def test_a_file_with_a_password_cannot_be_read_back():
    locked = changed(lambda pdf: None, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(PackUnreadable):
        read_pdf(locked)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"no pdf at all", drawn()[:200]])
def test_a_broken_file_cannot_be_read_back(data):
    with pytest.raises(PackUnreadable):
        read_pdf(data)


def test_files_within_files_have_an_end():
    data = b"x"
    for _ in range(8):
        data = zipped("inner.zip", data)
    with pytest.raises(PackUnreadable):
        read_pdf(changed(lambda pdf: attach(pdf, data=data)))


def test_a_packed_attachment_is_unpacked():
    gz = zlib.compressobj(wbits=31)
    data = gz.compress(CANARY.encode()) + gz.flush()
    assert findings(changed(lambda pdf: attach(pdf, data=data)))
