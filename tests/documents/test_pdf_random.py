"""Documents nobody would write: whatever the blocks, the file is accessible and says every word."""

import page
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_gallery import document, safety_map, source_words
from pdf_reading import read, squeezed

from hothdesk.core.drawing import MIXED, NOT_KNOWN, NOT_SAFE, SAFE
from hothdesk.packs.document import (
    Audience,
    Bullets,
    Callout,
    Chip,
    Emphasis,
    Figure,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    Run,
    Statement,
    Table,
    Voice,
)
from hothdesk.packs.pdf import render_pdf

letters = st.sampled_from("aZ \n-/\\()<>&%{}“’é€ŁΣЖẞ1234 ") | st.sampled_from(
    ["word ", "longer words ", "\u0300"]
)
words = st.lists(letters, max_size=60).map("".join) | st.text("abc def", min_size=300, max_size=1500)
tones = st.sampled_from([SAFE, MIXED, NOT_SAFE, NOT_KNOWN])
inlines = st.lists(
    st.builds(Run, words, st.sampled_from(Emphasis)) | st.builds(Chip, words, tones), max_size=4
).map(tuple)


@st.composite
def tables(draw):
    columns = draw(st.integers(1, 6))
    row = st.lists(inlines, min_size=columns, max_size=columns).map(tuple)
    return Table(
        caption=draw(words),
        header=tuple(draw(st.lists(words, min_size=columns, max_size=columns))),
        rows=tuple(draw(st.lists(row, max_size=6))),
        widths=tuple(draw(st.just(()) | st.lists(st.floats(0.5, 9), min_size=columns, max_size=columns))),
    )


blocks = st.one_of(
    st.builds(Heading, st.integers(0, 9), words),
    st.builds(Paragraph, inlines),
    st.builds(Statement, voice=st.sampled_from(Voice), label=words, text=words, attribution=words),
    st.builds(Bullets, st.lists(inlines, max_size=5).map(tuple), st.booleans()),
    st.builds(KeyValues, words, st.lists(st.tuples(words, inlines), max_size=5).map(tuple)),
    tables(),
    st.builds(Figure, st.just(safety_map()), words),
    st.builds(Callout, heading=words, inlines=inlines, tone=st.none() | tones),
    st.just(PageBreak()),
)


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(shown=st.lists(blocks, max_size=8), audience=st.sampled_from(Audience), title=words)
def test_any_document_is_accessible_and_says_every_word_once_in_order(shown, audience, title):
    source = document(*shown, audience=audience, title=title)
    data = render_pdf(source)

    report = page.validate_pdf_bytes(data, profile="ua1")
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]
    reading = read(data)
    assert (reading.untagged, reading.unowned, reading.twice) == ([], [], [])
    assert squeezed(reading.root.text) == squeezed("".join(source_words(source)))
