"""What somebody may do to a signed PDF, and what is then said of it (standards F10, 3.1.2, 3.1.3)."""

from __future__ import annotations

import io
import random
import re
from datetime import timedelta

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from hypothesis import given
from hypothesis import strategies as st
from signing_examples import REASON, SIGNED_AT, certificate_for, check_pdf, pdf_file, signing_key

from hothdesk.signing.model import ExitCode, Finding, exit_code
from hothdesk.signing.offline import keep_offline
from hothdesk.signing.pdf import sign_pdf
from hothdesk.signing.verification.pdf import verify_pdf

keep_offline()

from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data  # noqa: E402 - offline first
from pyhanko.pdf_utils import generic  # noqa: E402
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: E402
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter, append_signature_field  # noqa: E402
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner  # noqa: E402
from pyhanko_certvalidator.registry import SimpleCertificateStore  # noqa: E402


def updated(data: bytes, change) -> bytes:
    """Return the PDF with an incremental update, as a careful forger would add it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    change(writer)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def name(text):
    return generic.NameObject(text)


def add_note(writer):
    note = generic.DictionaryObject(
        {
            name("/Type"): name("/Annot"),
            name("/Subtype"): name("/Text"),
            name("/Rect"): generic.ArrayObject(generic.FloatObject(edge) for edge in (72, 700, 96, 724)),
            name("/Contents"): generic.TextStringObject("A note that was not there"),
        }
    )
    page_ref = writer.find_page_for_modification(0)[0]
    page = page_ref.get_object()
    notes = page.get("/Annots", generic.ArrayObject())
    page[name("/Annots")] = generic.ArrayObject([*notes, writer.add_object(note)])
    writer.update_container(page)


def change_text(writer):
    page_ref = writer.find_page_for_modification(0)[0]
    page = page_ref.get_object()
    text = generic.StreamObject(stream_data=b"BT /F1 12 Tf 72 700 Td (Another Park) Tj ET")
    page[name("/Contents")] = writer.add_object(text)
    writer.update_container(page)


def change_title(writer):
    writer.document_meta.title = "Another title"
    writer.update_root()


def add_script(writer):
    script = generic.DictionaryObject(
        {name("/S"): name("/JavaScript"), name("/JS"): generic.TextStringObject("app.alert(1)")}
    )
    writer.root[name("/OpenAction")] = writer.add_object(script)
    writer.update_root()


def add_validation_data(writer):
    writer.root[name("/DSS")] = writer.add_object(generic.DictionaryObject())
    writer.update_root()


def change_nothing(writer):
    writer.update_root()


@pytest.mark.parametrize(
    "change", [add_note, change_text, change_title, add_script, add_validation_data, change_nothing]
)
def test_anything_added_to_a_certified_pdf_is_a_change(change, signed_pdf):
    found = check_pdf(updated(signed_pdf, change))
    assert found.finding is Finding.CHANGED
    assert not found.intact
    assert not found.covers_whole_file
    assert exit_code([found]) is ExitCode.SOME_CHANGED
    assert "Something was added to the PDF after it was signed." in found.problems
    assert [signer.name for signer in found.signers] == ["Robin Testerly"]


@pytest.mark.parametrize("tail", [b"\n", b" ", b"appended", b"\n%%EOF\n", pdf_file()])
def test_appended_bytes_are_a_change(tail, signed_pdf):
    found = check_pdf(signed_pdf + tail)
    assert found.finding is Finding.CHANGED
    assert not found.covers_whole_file


@pytest.mark.parametrize("head", [b"\n", b"%PDF-1.7\n"])
def test_bytes_put_before_it_are_a_change(head, signed_pdf):
    assert check_pdf(head + signed_pdf).finding is Finding.CHANGED


@pytest.mark.parametrize("left", [1, 10, 300, 3000])
def test_a_file_cut_short_is_a_change(left, signed_pdf):
    assert check_pdf(signed_pdf[:-left]).finding is Finding.CHANGED


def test_a_changed_word_is_named_as_changed_content(signed_pdf):
    found = check_pdf(signed_pdf.replace(b"Example Park", b"Elsewhere Pk"))
    assert found.problems == ("The content of the PDF was changed after it was signed.",)
    assert found.covers_whole_file


def test_the_reason_and_the_time_cannot_be_changed(signed_pdf):
    assert b"20261120140231Z" in signed_pdf
    assert not check_pdf(signed_pdf.replace(b"20261120140231Z", b"20251120140231Z")).intact


def test_another_program_that_saves_it_again_breaks_it(signed_pdf):
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(signed_pdf)) as pdf:
        pdf.save(output)
    assert check_pdf(output.getvalue()).finding is Finding.CHANGED


def test_a_signature_of_another_file_does_not_fit(robin, signed_pdf):
    other = sign_pdf(pdf_file(pages=2), robin, reason=REASON, signed_at=SIGNED_AT)
    digits = re.compile(rb"/Contents <([0-9A-Fa-f]+)>")
    stolen, own = digits.search(other)[1], digits.search(signed_pdf)[1]
    assert len(stolen) == len(own)
    found = check_pdf(signed_pdf.replace(own, stolen))
    assert found.finding is Finding.CHANGED
    assert "The content of the PDF was changed after it was signed." in found.problems


def test_a_range_that_leaves_something_out_is_a_change(signed_pdf):
    narrowed = re.sub(rb"(/ByteRange \[0 \d+ \d+ )(\d)", rb"\g<1>1", signed_pdf)
    assert check_pdf(narrowed).finding is Finding.CHANGED


def test_every_sampled_flipped_byte_is_a_change(signed_pdf):
    chance = random.Random(20261120)  # noqa: S311 - chooses positions, keeps no secret
    ends = {*range(30), *range(len(signed_pdf) - 80, len(signed_pdf))}
    for position in sorted({*chance.sample(range(len(signed_pdf)), 500), *ends}):
        flipped = bytearray(signed_pdf)
        flipped[position] ^= chance.randrange(1, 256)
        found = check_pdf(bytes(flipped))
        assert found.finding is Finding.CHANGED, position


def test_even_the_unused_end_of_the_signature_may_not_be_touched(signed_pdf):
    zeros = signed_pdf.index(b"0" * 64)
    for position in range(zeros, zeros + 64, 7):
        for digit in b"1a":
            flipped = bytearray(signed_pdf)
            flipped[position] = digit
            assert check_pdf(bytes(flipped)).finding is Finding.CHANGED


def test_a_pdf_without_a_signature_is_not_signed_which_is_not_the_same_as_changed():
    found = check_pdf(pdf_file())
    assert found.finding is Finding.NOT_SIGNED
    assert exit_code([found]) is ExitCode.SOME_NOT_SIGNED


def test_a_pdf_whose_signature_was_taken_out_whole_is_not_signed(signed_pdf):
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(signed_pdf)) as pdf:
        del pdf.Root.AcroForm
        del pdf.Root.Perms
        del pdf.pages[0].Annots
        pdf.save(output)
    assert check_pdf(output.getvalue()).finding is Finding.NOT_SIGNED


def test_a_pdf_whose_signature_is_only_hidden_is_a_change(signed_pdf):
    hidden = updated(signed_pdf, lambda writer: (writer.root.pop(name("/AcroForm")), writer.update_root()))
    found = check_pdf(hidden)
    assert found.finding is Finding.CHANGED
    assert found.problems == ("The PDF was signed, but its signature can no longer be found.",)


def test_a_pdf_locked_with_a_password_cannot_be_checked():
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_file())) as pdf:
        pdf.save(output, encryption=pikepdf.Encryption(owner="secret", user="secret"))
    found = check_pdf(output.getvalue())
    assert found.finding is Finding.NOT_READABLE
    assert "password" in found.problems[0]


@given(junk=st.binary(max_size=300))
def test_no_bytes_whatever_break_the_verifier(junk):
    found = verify_pdf(b"%PDF-1.7\n" + junk, file="x.pdf", trusted_fingerprints=())
    assert found.finding is not Finding.UNCHANGED
    assert found.problems


def sign_field(data, key, field, *, certify, **options):
    (certificate,) = load_certs_from_pemder_data(key.certificate)
    private_key = load_private_key_from_pemder_data(key.private_key, passphrase=None)
    metadata = PdfSignatureMetadata(
        field_name=field,
        subfilter=SigSeedSubFilter.PADES,
        certify=certify,
        docmdp_permissions=MDPPerm.FILL_FORMS,
        **{"md_algorithm": "sha256"} | options,
    )
    output = io.BytesIO()
    PdfSigner(metadata, SimpleSigner(certificate, private_key, SimpleCertificateStore())).sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(data)), output=output
    )
    return output.getvalue()


@pytest.fixture(scope="module")
def twice_signed(robin, ash):
    """Certified by one so that others may sign, then signed by another; the fields were made before."""

    def fields(writer):
        for field in ("First", "Second"):
            append_signature_field(writer, SigFieldSpec(field))

    prepared = updated(pdf_file(), fields)
    return sign_field(sign_field(prepared, robin, "First", certify=True), ash, "Second", certify=False)


def test_two_people_can_sign_when_the_first_allows_it(twice_signed):
    found = check_pdf(twice_signed)
    assert found.problems == ()
    assert found.finding is Finding.UNCHANGED
    assert [signer.name for signer in found.signers] == ["Robin Testerly", "Ash Example-Sample"]


def test_a_note_after_two_signatures_is_a_change(twice_signed):
    assert check_pdf(updated(twice_signed, add_note)).finding is Finding.CHANGED


def test_a_note_between_two_signatures_is_a_change(robin, ash):
    def field(writer):
        append_signature_field(writer, SigFieldSpec("Second"))

    first = sign_field(updated(pdf_file(), field), robin, "First", certify=True)
    noted = updated(first, add_note)
    found = check_pdf(sign_field(noted, ash, "Second", certify=False))
    assert found.finding is Finding.CHANGED


def test_an_ordinary_signature_allows_no_later_note_either(robin):
    signed = sign_field(pdf_file(), robin, "Signature", certify=False)
    assert check_pdf(signed).finding is Finding.UNCHANGED
    assert check_pdf(updated(signed, add_note)).finding is Finding.CHANGED


def test_a_signature_over_sha1_can_be_forged(robin):
    found = check_pdf(sign_field(pdf_file(), robin, "Signature", certify=True, md_algorithm="sha1"))
    assert found.finding is Finding.CHANGED
    assert "The signature was made in an old way that can be forged." in found.problems


def test_a_signature_with_a_short_key_can_be_forged():
    short = rsa.generate_private_key(65537, 1024)  # noqa: S505 - too weak on purpose
    key = signing_key(short, certificate_for(short))
    found = check_pdf(sign_pdf(pdf_file(), key, reason=REASON, signed_at=SIGNED_AT))
    assert found.finding is Finding.CHANGED
    assert any("too weak" in problem for problem in found.problems)


@pytest.mark.parametrize(
    ("moved", "words"), [(timedelta(days=400), "had run out"), (timedelta(days=-9), "not valid yet")]
)
def test_a_certificate_that_was_not_valid_then_is_a_problem(rsa_key, moved, words):
    key = signing_key(rsa_key, certificate_for(rsa_key))
    found = check_pdf(sign_pdf(pdf_file(), key, reason=REASON, signed_at=SIGNED_AT + moved))
    assert found.finding is Finding.CHANGED
    assert any(words in problem for problem in found.problems)
