"""Reading: packs back from what was drawn, odd writing beside plain, and the files that ship."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
import yaml

from hothdesk import formfiles
from hothdesk.core import paths
from hothdesk.core.dates import LONDON
from hothdesk.formengine.library import FormLibrary
from hothdesk.packs.document import Document
from hothdesk.packs.docx import render_docx
from hothdesk.packs.pdf import render_pdf
from hothdesk.packs.readback import (
    Passage,
    ReadBack,
    Withheld,
    WithheldKind,
    find_withheld,
    read_docx,
    read_pdf,
)
from hothdesk.partnerships.library import PartnershipLibrary
from hothdesk.smoke import sample_document

NOW = datetime(2026, 11, 20, 14, 0, tzinfo=LONDON)
READERS = {"PDF": (render_pdf, read_pdf), "Word": (render_docx, read_docx)}
NAMES = 300
LETTERS = 20_000
PLAIN = "They met near the shops. "
ODD = "\u0430" * LETTERS + "a*" * LETTERS + "K." * LETTERS + "1a" * LETTERS


def names(count: int) -> list[Withheld]:
    """People who do not exist, each with initials to look for."""
    person = WithheldKind.PERSON_NAME
    return [
        Withheld(
            kind=person,
            text=f"Kai{'abcdefghij'[n % 10]} Fic-tional{n}",
            label="another child",
            has_initials=True,
        )
        for n in range(count)
    ]


def repeated(copies: int) -> Document:
    short = sample_document(NOW)
    return replace(short, blocks=short.blocks * copies)


@pytest.mark.benchmark(group="reading a pack back and looking for 200 names")
@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("copies", [4, 40])
def test_read_back(benchmark, kind, copies):
    render, read = READERS[kind]
    data = render(repeated(copies))
    looked_for = names(200)
    benchmark.pedantic(lambda: find_withheld(read(data), looked_for), rounds=3, warmup_rounds=1)


@pytest.mark.benchmark(group="looking for 300 names in 140,000 letters")
@pytest.mark.parametrize("words", ["plain", "odd"])
def test_look_for_names(benchmark, words):
    text = {"plain": PLAIN * (len(ODD) // len(PLAIN)), "odd": ODD}[words]
    back = ReadBack(1, (Passage("page 1", text),))
    looked_for = names(NAMES)
    benchmark.pedantic(find_withheld, args=(back, looked_for), rounds=3, warmup_rounds=1)


@pytest.mark.benchmark(group="reading every form and partnership that ships")
def test_their_yaml_alone(benchmark):
    texts = [path.read_text(encoding="utf-8") for path in sorted(paths.forms().rglob("*.yaml"))]
    benchmark.pedantic(
        lambda: [yaml.load(text, yaml.CSafeLoader) for text in texts], rounds=5, warmup_rounds=1
    )


@pytest.mark.benchmark(group="reading every form and partnership that ships")
def test_read_and_checked(benchmark):
    folder = paths.forms()
    formfiles.check_paths([folder])  # the shapes are built on first use, once for a run of the program

    def read() -> None:
        FormLibrary(folder).load_all()
        PartnershipLibrary(folder).load_all()

    benchmark.pedantic(read, rounds=5, warmup_rounds=1)
