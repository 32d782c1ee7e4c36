"""Documents to render: every block, both audiences, and what people really type."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from PIL import Image

from hothdesk.core.drawing import (
    MIXED,
    NOT_KNOWN,
    NOT_SAFE,
    SAFE,
    Anchor,
    Drawing,
    Picture,
    Polygon,
    Polyline,
    Style,
    Text,
    mark_shapes,
)
from hothdesk.packs.document import (
    Audience,
    Block,
    Bullets,
    Callout,
    Chip,
    Document,
    Figure,
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

MARKING = "OFFICIAL-SENSITIVE"
FOOTER = "In danger now? Call 999. Example front door 01000 000000 (day), 01000 000001 (night)."
HANDLING = "For members of the panel only. Do not copy."


INVISIBLE = "\u200b\ufeff\u00ad"


def document(*blocks: Block, audience: Audience = Audience.PROFESSIONAL, **changes: object) -> Document:
    fields: dict[str, object] = {
        "title": "MACE pack",
        "subtitle": "Reference HD-26-0041, sitting of 1 December 2026, version 3",
        "reference": "HD-26-0041",
        "marking": MARKING,
        "handling": HANDLING,
        "footer": FOOTER,
        "author": "Example Council",
        "language": "en-GB",
        "made_on": date(2026, 11, 20),
        "audience": audience,
        "blocks": blocks,
    }
    return Document(**{**fields, **changes})


def empty() -> Document:
    return document(
        title="", subtitle="", reference="", marking="", handling="", footer="", author="", language="en-GB"
    )


def photograph(kind: str = "JPEG") -> bytes:
    picture = Image.new("RGB" if kind == "JPEG" else "RGBA", (60, 40), "#88aa66")
    exif = picture.getexif()
    exif[0x010E] = "taken at a secret address"
    out = BytesIO()
    picture.save(out, kind, exif=exif)
    return out.getvalue()


def safety_map(*more: Text) -> Drawing:
    shapes = [
        Polygon(((0, 0), (400, 0), (400, 240), (0, 240)), Style(fill="#F7F5F0")),
        Picture((10, 10), 60, 40, photograph()),
        Picture((80, 10), 60, 40, photograph("PNG")),
        Polyline(((40, 60), (160, 120), (300, 200)), Style(stroke="#0B5D66", width=3, dash=(8, 6))),
        Polygon(((200, 30), (260, 30), (230, 90)), Style(fill="#E4F3EA", stroke="#1B7A4B", opacity=0.5)),
    ]
    for index, (tone, name) in enumerate(
        ((SAFE, "School"), (MIXED, "Shops"), (NOT_SAFE, "Bus stop"), (NOT_KNOWN, "Łukasz’s park"))
    ):
        at = (40 + 90 * index, 60 + 45 * index)
        shapes += mark_shapes(tone, at, 20, halo="#FFFFFF")
        shapes.append(Text(at=(at[0], at[1] - 14), text=name, size=12, anchor=Anchor.MIDDLE, halo="#FFFFFF"))
    return Drawing(
        width=400,
        height=240,
        title="Safety map",
        alternative="Four places: School is safe, Shops are mixed, Bus stop is not safe, the park not known.",
        shapes=(*shapes, *more),
    )


def signature() -> Signature:
    return Signature(
        name="Robin Testerly",
        role="Social worker",
        organisation="Example Council",
        fingerprint="3F2A 91BC 04DE 77A1 5C3E 8890 12AB CDEF 3F2A 91BC 04DE 77A1 5C3E 8890 12AB CDEF",
        signed_at="20 November 2026, 14:02",
        reminder="The signature shows that nothing has changed. It does not prove who the person is.",
    )


def every_block() -> tuple[Block, ...]:
    return (
        Heading(1, "What we ask"),
        Paragraph(
            (Run("Two absences; a new adult at "), strong("bus stop B"), muted(" (register)"), Run("."))
        ),
        Paragraph((Chip("On the cusp", MIXED), Run(" set by the lead professional"))),
        Heading(3, "Skips a level"),
        Statement(voice=Voice.CHILD, label="Own words", text="I’m not difficult.", attribution="12 November"),
        Statement(voice=Voice.FACT, label="Seen", text="Attendance was 48 % in four weeks."),
        Statement(
            voice=Voice.REPORTED, label="Reported", text="A grey car waits.", attribution="shop worker"
        ),
        Statement(
            voice=Voice.OPINION, label="View", text="I think it is the debt.", attribution="R. Testerly"
        ),
        Heading(2, "What will change"),
        Bullets((plain("We call first."), (strong("Nobody"), Run(" talks to school before Nana has.")))),
        Bullets(tuple(plain(f"Step {number}") for number in range(12)), is_numbered=True),
        KeyValues("About", (("Level before", (Chip("Emerging", SAFE),)), ("Told", plain("On 19 November")))),
        Table(
            caption="Actions",
            header=("Action", "Who", "By"),
            rows=(
                (plain("Lighting at bus stop B"), plain("Community safety"), plain("4 Dec")),
                (plain("Lift on Tuesdays"), plain("Youth worker"), ()),
            ),
            widths=(4, 2, 1),
        ),
        Table(caption="Nothing here yet", header=("Action", "Who"), rows=()),
        KeyValues("Nothing known", ()),
        Figure(safety_map(), "Drawn with Ash."),
        Callout(heading="Held back", inlines=plain("Other children’s details.")),
        Callout(heading="In danger now?", inlines=plain("Call 999."), tone=NOT_SAFE),
        PageBreak(),
        Heading(1, "Signature"),
        signature(),
    )


def long_table(rows: int = 80) -> Table:
    return Table(
        caption="Chronology",
        header=("When", "What happened", "Source"),
        rows=tuple(
            (plain(f"Day {n}"), plain(f"Event {n} " + "and more of it " * (n % 7)), plain(f"Source {n}"))
            for n in range(rows)
        ),
        widths=(1, 4, 2),
    )


def tall_cell() -> Table:
    return Table(
        caption="One very long answer",
        header=("Question", "Answer"),
        rows=(
            (plain("Short"), plain("Short")),
            (plain("Long"), plain(" ".join(f"word{n}" for n in range(1500)))),
            (plain("After"), plain("After")),
        ),
    )


LETTERS = "Łukasz Σωκράτης STRAẞE Жанна Михайловна Nguyễn Thị Hồng ƏLIYEV Ọ̀ṣun Ẹniọlá “quotes” – 48 % €5 ½ ²"
WEB = "https://example.org/" + "a-very/long_address.with?every=joint&and=more/" * 6
MARKUP = "<b>not bold</b> &amp; <para> \\(x\\) %s {name} (a) /Name <</MCID 3>> BDC EMC ET Q </x:xmpmeta> ]]>"


def awkward() -> Document:
    return document(
        Heading(1, MARKUP),
        Heading(9, "A heading " + "that goes on " * 40),
        Paragraph(plain(LETTERS)),
        Paragraph(plain(WEB)),
        Paragraph(plain("W" * 400)),
        Paragraph((strong("no"), Run("space"), strong("between"), Run(" "), muted(" runs "), Run(""))),
        Paragraph(plain("one\ntwo\r\nthree\u2028four\tfive\u00a0six\u200bseven\ufeff\u00ad")),
        Paragraph((Chip("A level with a name " * 12, NOT_SAFE), Chip("x" * 200, SAFE), Run("."))),
        Paragraph(tuple(Chip(f"Level {n}", MIXED) for n in range(60))),
        Statement(voice=Voice.CHILD, label=MARKUP, text="  " + MARKUP + "\n\nlast", attribution=MARKUP),
        Statement(voice=Voice.CHILD, label="Long", text="I said. " * 900, attribution="who " * 200),
        Callout(heading=MARKUP, inlines=plain("long " * 1500), tone=NOT_KNOWN),
        KeyValues(MARKUP, tuple((WEB, plain(WEB)) for _ in range(3))),
        Table(caption=MARKUP, header=("x" * 300, WEB, ""), rows=((plain(WEB), plain("y" * 900), ()),) * 3),
        Table(caption="Many", header=tuple("abcdefghijkl"), rows=(tuple(plain("word") for _ in range(12)),)),
        Table(caption="Head higher than a page", header=("h " * 3000, "b"), rows=((plain("1"), plain("2")),)),
        tall_cell(),
        Bullets((plain("item " * 1200), (), plain("\n"), plain("last"))),
        Bullets(()),
        Paragraph(()),
        Heading(1, " "),
        Figure(safety_map(), ""),
        title=MARKUP,
        author=MARKUP,
    )


def gallery() -> dict[str, Document]:
    filler = Paragraph(plain("Something was said and something was done about it. " * 12))
    return {
        "empty": empty(),
        "every block": document(*every_block()),
        "young person": document(*every_block(), audience=Audience.YOUNG_PERSON, title="My Safety Plan"),
        "twenty pages": document(*(block for _ in range(10) for block in (*every_block(), filler, filler))),
        "long table": document(long_table()),
        "long table, young person": document(long_table(), audience=Audience.YOUNG_PERSON),
        "tall cell": document(tall_cell()),
        "awkward": awkward(),
        "Welsh": document(Paragraph(plain("Ŵyr y tŷ")), language="cy"),
    }


def source_words(document: Document) -> list[str]:
    """Return every word the document says, in reading order, piece by piece."""
    heading = ": ".join(filter(None, (document.marking, document.handling)))
    words = [document.title, document.subtitle, heading, document.footer]
    for block in document.blocks:
        words += _block_words(block)
    return [word.translate({ord(sign): None for sign in INVISIBLE}) for word in words]


def _block_words(block: Block) -> list[str]:
    match block:
        case Heading(text=text):
            return [text]
        case Paragraph(inlines=inlines):
            return _inline_words(inlines)
        case Statement(voice=voice, label=label, text=text, attribution=attribution):
            return [label, attribution, f"“{text}”" if voice is Voice.CHILD and text.strip() else text]
        case Bullets(items=items, is_numbered=is_numbered):
            said = [(n, _inline_words(item)) for n, item in enumerate(items, start=1)]
            return [
                word
                for number, item in said
                if "".join(item).strip()
                for word in (f"{number}." if is_numbered else "•", *item)
            ]
        case KeyValues(caption=caption, rows=rows):
            return [caption, *(word for name, value in rows for word in (name, *_inline_words(value)))]
        case Table(caption=caption, header=header, rows=rows):
            return [caption, *header, *(word for row in rows for cell in row for word in _inline_words(cell))]
        case Figure(drawing=drawing, caption=caption):
            return [*drawing.texts(), caption]
        case Callout(heading=heading, inlines=inlines):
            return [heading, *_inline_words(inlines)]
        case Signature():
            return [
                "Signature",
                *("Signed by", block.name),
                *("Role", block.role),
                *("For", block.organisation),
                *("At", block.signed_at),
                *("Certificate fingerprint (SHA-256)", block.fingerprint),
                block.reminder,
            ]
        case _:
            return []


def _inline_words(inlines) -> list[str]:
    return [inline.text if isinstance(inline, Run) else inline.word for inline in inlines]
