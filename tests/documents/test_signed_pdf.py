"""Second opinions on signed PDFs: poppler's pdfsig, page-validation for PDF/UA-1, qpdf for the structure."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import page
import pikepdf
import pytest
from pdf_gallery import gallery

from hothdesk.packs.pdf import render_pdf
from hothdesk.signing.certificates import make_signing_key
from hothdesk.signing.model import Finding, SigningKey
from hothdesk.signing.pdf import sign_pdf
from hothdesk.signing.verification import verify_file

SIGNED_AT = datetime(2026, 11, 20, 14, 2, 31, tzinfo=UTC)
REASON = "MACE pack HD-26-0041"
EVERY_RULE = 104


@pytest.fixture(scope="module")
def robin() -> SigningKey:
    return make_signing_key("Robin Testerly", "Social worker", "Example Council", made_at=SIGNED_AT)


@pytest.fixture(scope="module")
def packs() -> dict[str, bytes]:
    return {name: render_pdf(document) for name, document in gallery().items()}


@pytest.fixture(scope="module")
def signed(packs: dict[str, bytes], robin: SigningKey) -> dict[str, bytes]:
    return {name: sign_pdf(pack, robin, reason=REASON, signed_at=SIGNED_AT) for name, pack in packs.items()}


@pytest.fixture
def pdfsig(tmp_path: Path):
    """A way to ask poppler about a PDF; what it prints comes back."""
    program = shutil.which("pdfsig")
    if program is None:
        pytest.skip("pdfsig is not installed")

    def ask(data: bytes) -> str:
        path = tmp_path / "pack.pdf"
        path.write_bytes(data)
        asked = [program, "-nocert", str(path)]
        # its own list of certificates is made below HOME
        return subprocess.run(asked, capture_output=True, text=True, env={"HOME": str(tmp_path)}).stdout

    return ask


@pytest.mark.parametrize("name", gallery())
def test_a_pack_keeps_every_rule_of_pdf_ua_before_and_after_it_is_signed(name, packs, signed):
    for data in (packs[name], signed[name]):
        report = page.validate_pdf_bytes(data, profile="ua1")
        assert (report.rules.passed, report.rules.total) == (EVERY_RULE, EVERY_RULE), report.failures
        assert report.is_compliant


@pytest.mark.parametrize("name", gallery())
def test_poppler_finds_the_signature_valid_and_the_whole_document_signed(name, signed, pdfsig):
    printed = pdfsig(signed[name])
    assert "Signature is Valid." in printed
    assert "Total document signed" in printed
    assert "Signature Type: ETSI.CAdES.detached" in printed
    assert "Signing Hash Algorithm: SHA-256" in printed
    assert "CN=Robin Testerly,title=Social worker,O=Example Council" in printed


def test_poppler_still_calls_a_noted_pdf_valid_and_we_do_not(signed, pdfsig, tmp_path):
    """Why one line of another program is never our verdict (standards F10)."""
    from hothdesk.signing.offline import keep_offline

    keep_offline()
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    data = next(iter(signed.values()))
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    first = writer.find_page_for_modification(0)[0].get_object()
    note = generic.DictionaryObject(
        {
            generic.NameObject("/Type"): generic.NameObject("/Annot"),
            generic.NameObject("/Subtype"): generic.NameObject("/Text"),
            generic.NameObject("/Rect"): generic.ArrayObject(map(generic.FloatObject, (72, 700, 96, 724))),
            generic.NameObject("/Contents"): generic.TextStringObject("Not what was signed"),
        }
    )
    first[generic.NameObject("/Annots")] = generic.ArrayObject(
        [*first.get("/Annots", ()), writer.add_object(note)]
    )
    writer.update_container(first)
    output = io.BytesIO()
    writer.write(output)

    printed = pdfsig(output.getvalue())
    assert "Signature is Valid." in printed
    assert "Total document signed" not in printed.replace("Not total document signed", "")
    path = tmp_path / "noted.pdf"
    path.write_bytes(output.getvalue())
    assert verify_file(path).finding is Finding.CHANGED


@pytest.mark.parametrize("name", gallery())
def test_a_signed_pack_is_found_unchanged(name, signed, tmp_path):
    path = tmp_path / "pack.pdf"
    path.write_bytes(signed[name])
    found = verify_file(path)
    assert found.finding is Finding.UNCHANGED
    assert found.covers_whole_file


@pytest.mark.parametrize("name", gallery())
def test_what_is_signed_is_what_was_previewed(name, packs, signed):
    assert signed[name].startswith(packs[name])


def test_a_signed_pack_has_no_fault_that_qpdf_finds(signed):
    for data in signed.values():
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert pdf.check_pdf_syntax() == []
