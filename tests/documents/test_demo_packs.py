"""The packs of the demo, judged by programs that are not ours, and read for what must not be in them."""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
import test_signed_docx as office
import test_signed_pdf as poppler

from hothdesk.packs.readback import read_docx, read_pdf
from hothdesk.signing.office.package import read_package
from hothdesk.signing.verification import verify_file

EVERY_RULE = 104
NAMES = ("Robin", "Testerly", "Robz", "Sampleson", "Kai", "Nana", "Mentorsen")
SECRETS = ("grey van", "shop worker who must not", "on their own form")
PDFS = ("-mace-*.pdf", "-my-plan-*.pdf")

xmlsec = office.xmlsec
pdfsig = poppler.pdfsig


def unsigned(signed: bytes) -> bytes:
    """Return the first revision: the pages as they were shown before they were signed."""
    return signed[: signed.index(b"%%EOF") + len(b"%%EOF\n")]


def pages_of(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [document[number].get_textpage().get_text_range() for number in range(len(document))]


def test_the_demo_ends_well_with_one_vault_and_three_packs(demo):
    assert demo.code == 0
    names = sorted(path.name for path in demo.folder.iterdir())
    assert len(names) == 4
    assert names[0] == "Demo records.hothdesk"
    day = r"\d{4}-\d\d-\d\d"
    patterns = (rf"HD-..-\w{{6}}-mace-{day}\.(pdf|docx)", rf"HD-..-\w{{6}}-my-plan-{day}\.pdf")
    assert all(any(re.fullmatch(each, name) for each in patterns) for name in names[1:])


@pytest.mark.parametrize("ending", PDFS)
def test_every_rule_of_pdf_ua_is_kept_before_and_after_signing(demo, ending):
    signed = demo.pack(ending).read_bytes()
    for data in (unsigned(signed), signed):
        report = page.validate_pdf_bytes(data, profile="ua1")
        assert (report.rules.passed, report.rules.total) == (EVERY_RULE, EVERY_RULE), report.failures


@pytest.mark.parametrize("ending", PDFS)
def test_poppler_finds_the_whole_document_validly_signed(demo, ending, pdfsig):
    printed = pdfsig(demo.pack(ending).read_bytes())
    assert "Signature is Valid." in printed
    assert "Total document signed" in printed.replace("Not total document signed", "")


@pytest.mark.parametrize("ending", PDFS)
def test_999_and_page_n_of_m_stand_on_every_page(demo, ending):
    shown = pages_of(demo.pack(ending))
    assert shown
    for number, text in enumerate(shown, start=1):
        assert "999" in text
        assert f"Page {number} of {len(shown)}" in " ".join(text.split())


@pytest.mark.parametrize("ending", PDFS)
def test_poppler_reads_the_same_on_every_page(demo, ending):
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed")
    done = subprocess.run([program, str(demo.pack(ending)), "-"], capture_output=True, text=True, check=True)
    shown = done.stdout.split("\f")[:-1]
    for number, text in enumerate(shown, start=1):
        assert "Call 999" in " ".join(text.split())
        assert f"Page {number} of {len(shown)}" in " ".join(text.split())


def test_the_marking_stands_on_every_page_of_the_mace_pack_and_on_none_of_the_young_persons(demo):
    assert all("OFFICIAL-SENSITIVE" in text for text in pages_of(demo.pack("-mace-*.pdf")))
    assert not any("OFFICIAL" in text for text in pages_of(demo.pack("-my-plan-*.pdf")))


def test_xmlsec1_finds_every_part_of_the_word_copy_as_it_was_signed(demo, xmlsec):
    signed = demo.pack(".docx").read_bytes()
    good, every = office.references(xmlsec(signed, "/_xmlsignatures/sig1.xml"), "Manifests")
    parts = [part for part in read_package(signed).parts if not part.startswith("/_xmlsignatures/")]
    assert good == every == len(parts) > 10


@pytest.mark.slow
def test_libreoffice_accepts_the_signature_and_shows_the_pack(demo, tmp_path):
    python = office.python_with_uno()
    soffice = shutil.which("soffice")
    if soffice is None or python is None:
        pytest.skip("LibreOffice with its Python bridge is not installed")
    word = demo.pack(".docx")
    done = subprocess.run(
        [python, "-c", office.LIBREOFFICE, str(tmp_path / "profile"), str(word)],
        capture_output=True,
        text=True,
        timeout=110,
        env={name: value for name, value in os.environ.items() if not name.startswith("PYTHON")},
    )
    assert [int(state) for state in done.stdout.split()] == [office.ACCEPTED], done.stderr
    command = [soffice, f"-env:UserInstallation={(tmp_path / 'other').as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", str(tmp_path), str(word)],
        check=True,
        capture_output=True,
        timeout=110,
        env={**os.environ, "HOME": str(tmp_path)},
    )
    shown = " ".join(" ".join(pages_of(tmp_path / f"{word.stem}.pdf")).split())
    for words in ("MACE pack (Swindon)", "On the cusp", "I just don’t want to walk past them", "Page 1 of"):
        assert words in shown


@pytest.mark.parametrize("ending", PDFS)
def test_no_name_is_in_the_properties_or_bookmarks_of_a_pdf(demo, ending):
    with pikepdf.open(demo.pack(ending)) as pdf:
        properties = " ".join(str(value) for value in pdf.docinfo.values())
        properties += pdf.Root.Metadata.read_bytes().decode("utf-8")
        with pdf.open_outline() as outline:
            properties += " ".join(item.title for item in walked(outline.root))
    assert "HothDesk" in properties or "Safety Plan" in properties
    assert not [name for name in NAMES if name in properties]


def walked(items):
    for item in items:
        yield item
        yield from walked(item.children)


def test_no_name_is_in_the_properties_of_the_word_copy(demo):
    with zipfile.ZipFile(demo.pack(".docx")) as archive:
        inside = [name for name in archive.namelist() if name.startswith("docProps/")]
        properties = " ".join(archive.read(name).decode("utf-8", "replace") for name in inside)
        names = " ".join(archive.namelist())
        comments = archive.comment
    assert inside
    assert not [name for name in NAMES if name in properties + names]
    assert comments == b""


def test_no_name_is_in_a_file_name(demo):
    names = [name for path in demo.folder.rglob("*") for name in NAMES if name in path.name]
    assert names == []


def test_no_police_information_is_in_any_pack_however_it_is_read(demo):
    for path in demo.packs:
        data = path.read_bytes()
        text = " ".join((read_pdf(data) if path.suffix == ".pdf" else read_docx(data)).text.split())
        assert len(text) > 1000
        assert not [words for words in SECRETS if words in text]


def test_the_friend_stands_by_initials_in_the_mace_pack(demo):
    for ending, read in (("-mace-*.pdf", read_pdf), (".docx", read_docx)):
        text = read(demo.pack(ending).read_bytes()).text
        assert "[K.S.]" in text
        assert "Sampleson" not in text


def test_the_young_persons_copy_holds_their_words_and_nothing_of_the_adults(demo):
    text = " ".join(read_pdf(demo.pack("-my-plan-*.pdf").read_bytes()).text.split())
    for words in ("Get on the 14 even if it goes the wrong way.", "Walk home with me from club", "0800 1111"):
        assert words in text
    for words in ("cusp", "CERAF", "MACE", "Opal", "Exampleford", "Sampleson", "Testerly", "12 Sample Row"):
        assert words not in text


def test_the_word_copy_says_that_the_pdf_is_the_record_and_which(demo):
    text = read_docx(demo.pack(".docx").read_bytes()).text
    assert demo.pack("-mace-*.pdf").name in text
    digest = hashlib.sha256(unsigned(demo.pack("-mace-*.pdf").read_bytes())).hexdigest()
    assert digest in "".join(text.split()).lower()


def test_the_fingerprint_on_the_pages_is_that_of_the_signature(demo):
    for path in demo.packs:
        (signer,) = verify_file(path).signers
        data = path.read_bytes()
        text = (read_pdf(data) if path.suffix == ".pdf" else read_docx(data)).text
        assert "".join(signer.fingerprint.split()) in "".join(text.split())


def test_the_pdfs_open_without_a_fault_that_qpdf_finds(demo):
    for ending in PDFS:
        with pikepdf.open(io.BytesIO(demo.pack(ending).read_bytes())) as pdf:
            assert pdf.check_pdf_syntax() == []
