"""A pack of twenty pages: drawing it, drawing and signing it, and the whole way from records to files."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pikepdf
import pytest
from desks import PASSPHRASE, open_desk

from hothdesk.children.model import Event, EventKind
from hothdesk.core.dates import LONDON, PartialDate, SystemClock
from hothdesk.demo.run import fill_desk
from hothdesk.packs.document import Document, PageBreak
from hothdesk.packs.pdf import render_pdf
from hothdesk.partnerships.profiles import ProfileId
from hothdesk.signing.certificates import make_signing_key
from hothdesk.signing.pdf import sign_pdf
from hothdesk.smoke import sample_document

GROUP = pytest.mark.benchmark(group="a pack of 20 pages")
NOW = datetime(2026, 11, 20, 14, 0, tzinfo=LONDON)
PAGES = 20


def pages_of(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


@pytest.fixture(scope="module")
def document() -> Document:
    short = sample_document(NOW)
    long = [block for _page in range(PAGES) for block in (*short.blocks, PageBreak())]
    return Document(**{name: getattr(short, name) for name in short.__slots__} | {"blocks": tuple(long[:-1])})


@GROUP
def test_draw_only(benchmark, document):
    pdf = benchmark.pedantic(render_pdf, args=(document,), rounds=5, warmup_rounds=1)
    assert pages_of(pdf) == PAGES


@GROUP
def test_draw_and_sign(benchmark, document):
    key = make_signing_key("Alex Testerly", "Social worker", "Example Council", made_at=NOW)

    def make() -> bytes:
        return sign_pdf(render_pdf(document), key, reason="benchmark", signed_at=NOW)

    assert pages_of(benchmark.pedantic(make, rounds=5, warmup_rounds=1)) == PAGES


@GROUP
def test_from_records_to_signed_files(benchmark, vault_with, tmp_path):
    """Compose, draw the PDF and the Word copy, read both back, sign both, write, read back and verify."""
    desk = open_desk(vault_with(0))
    today = SystemClock().today()
    child_id = fill_desk(desk, today, lambda _line: None)
    for number in range(55):
        desk.chronology.record(
            Event(
                child_id=child_id,
                kind=EventKind.WORRY,
                occurred=PartialDate.on(today - timedelta(days=number)),
                text="Seen near the row of shops after school with people nobody at home knows. " * 3,
            )
        )
    identity_id = desk.identities.make("Alex Testerly", "Social worker", "Example Council").value
    mace = ProfileId("mace_swindon")
    desk.packs.choose(child_id, mace, replace(desk.packs.get_choices(child_id, mace), ask="Hear them."))

    def folder() -> tuple[tuple[Path], dict[str, object]]:
        made = tmp_path / str(len(list(tmp_path.iterdir())))
        made.mkdir()
        return (made,), {}

    def make(where: Path) -> int:
        preview = desk.packs.preview(child_id, mace, identity_id=identity_id)
        desk.packs.sign_and_export(preview, where, PASSPHRASE, has_looked_at_doubts=True)
        return preview.page_count

    pages = benchmark.pedantic(make, setup=folder, rounds=3)
    desk.close()
    assert PAGES <= pages <= PAGES + 5
