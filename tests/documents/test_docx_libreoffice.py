"""LibreOffice as a second opinion: the Word copy opens there, on the pages and with the words we meant."""

import os
import shutil
import subprocess

import pypdfium2
import pytest
from test_docx_figures import drawing
from test_docx_pack import DIGEST, QUOTE, everything, pack

from hothdesk.packs.document import Figure, PageBreak, Paragraph, plain
from hothdesk.packs.docx import render_docx

SOFFICE = shutil.which("soffice")


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed here")
def test_libreoffice_shows_every_word_on_marked_and_numbered_pages(tmp_path):
    document = pack(
        *everything().blocks,
        Figure(drawing(), "Safety map, version 2"),
        PageBreak(),
        Paragraph(plain("The last page.")),
    )
    written = tmp_path / "pack.docx"
    written.write_bytes(render_docx(document, digest_of_record=DIGEST, record_file="HD-26-0041.pdf"))
    profile = (tmp_path / "profile").as_uri()
    command = [SOFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(written)],
        check=True,
        capture_output=True,
        timeout=110,
        env={**os.environ, "HOME": str(tmp_path)},
    )
    with pypdfium2.PdfDocument(tmp_path / "pack.pdf") as shown:
        pages = [shown[number].get_textpage().get_text_range() for number in range(len(shown))]
    assert len(pages) >= 3
    for number, text in enumerate(pages, start=1):
        assert "OFFICIAL-SENSITIVE" in text
        assert "In danger now? Call 999." in text
        assert f"Page {number} of {len(pages)}" in " ".join(text.split())
    words = " ".join(" ".join(pages).split())
    for line in (*QUOTE.split("\n"), "On the cusp", "Not known", "Safety map, version 2", "The last page."):
        assert " ".join(line.split()) in words
    assert DIGEST in words.replace(" ", "")
    assert "Signed" in pages[-2]
