"""Signing a PDF: what is added, what is left alone, and that nothing leaves the computer."""

from __future__ import annotations

import io
import socket
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from signing_examples import REASON, SIGNED_AT, certificate_for, check_pdf, pdf_file, signing_key

from hothdesk.core.dates import LONDON
from hothdesk.core.errors import UserError
from hothdesk.signing.model import ExitCode, Finding, exit_code
from hothdesk.signing.pdf import sign_pdf

ROOT = Path(__file__).resolve().parents[3]


def container_in(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return bytes(pdf.Root.AcroForm.Fields[0].V.Contents)


def test_a_signed_pdf_is_found_unchanged_with_who_signed_it_and_when(signed_pdf, robin):
    found = check_pdf(signed_pdf, trusted=[robin.fingerprint.lower()])
    assert found.finding is Finding.UNCHANGED
    assert found.covers_whole_file
    assert found.problems == ()
    (signer,) = found.signers
    assert (signer.name, signer.role, signer.organisation) == (
        "Robin Testerly",
        "Social worker",
        "Example Council",
    )
    assert signer.signed_at == SIGNED_AT
    assert signer.trusted
    assert signer.is_self_issued
    assert exit_code([found]) is ExitCode.ALL_UNCHANGED


def test_the_signature_is_a_pades_baseline_one_that_certifies_and_allows_no_change(signed_pdf):
    with pikepdf.open(io.BytesIO(signed_pdf)) as pdf:
        signature = pdf.Root.AcroForm.Fields[0].V
        assert signature.SubFilter == "/ETSI.CAdES.detached"
        assert signature.Reference[0].TransformMethod == "/DocMDP"
        assert signature.Reference[0].TransformParams.P == 1
        assert pdf.Root.Perms.DocMDP.objgen == signature.objgen
        assert str(signature.Reason) == REASON
        assert str(signature.M) == "D:20261120140231Z"


def test_the_container_names_the_signing_certificate_and_claims_no_time_of_its_own(signed_pdf):
    contents = container_in(signed_pdf)
    signing_certificate_v2 = bytes.fromhex("060b2a864886f70d010910022f")
    signing_time = bytes.fromhex("06092a864886f70d010905")
    assert signing_certificate_v2 in contents
    assert signing_time not in contents


def test_the_field_is_hidden_and_named_for_a_screen_reader(signed_pdf):
    with pikepdf.open(io.BytesIO(signed_pdf)) as pdf:
        field = pdf.Root.AcroForm.Fields[0]
        assert field.F & 0b10
        assert str(field.TU) == "Digital signature"
        assert "/AP" not in field


def test_signing_only_adds_to_the_bytes_that_were_previewed(robin):
    data = pdf_file(pages=3)
    assert sign_pdf(data, robin, reason=REASON, signed_at=SIGNED_AT).startswith(data)


def test_signing_leaves_what_the_document_says_about_itself_alone(robin):
    data = pdf_file()
    signed = sign_pdf(data, robin, reason=REASON, signed_at=SIGNED_AT)
    with pikepdf.open(io.BytesIO(signed)) as after, pikepdf.open(io.BytesIO(data)) as before:
        assert after.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()
        assert after.docinfo == before.docinfo


def test_the_moment_is_the_one_given_in_whatever_zone(robin):
    summer = (SIGNED_AT + timedelta(days=240)).astimezone(LONDON)
    found = check_pdf(sign_pdf(pdf_file(), robin, reason=REASON, signed_at=summer))
    assert found.signers[0].signed_at == summer


def test_an_elliptic_curve_certificate_signs_too(curve_signer):
    assert check_pdf(sign_pdf(pdf_file(), curve_signer, reason=REASON, signed_at=SIGNED_AT)).intact


def test_an_issued_certificate_travels_with_its_chain(rsa_key, robin):
    issuer_key = rsa.generate_private_key(65537, 2048)
    issuer = certificate_for(issuer_key, name="Example Trust Issuer")
    key = signing_key(rsa_key, certificate_for(rsa_key, issuer=(issuer, issuer_key)), issuer)
    signed = sign_pdf(pdf_file(), key, reason=REASON, signed_at=SIGNED_AT)
    assert key.chain[0] in container_in(signed)
    found = check_pdf(signed)
    assert found.intact
    assert not found.signers[0].is_self_issued


def test_a_pdf_that_is_signed_already_is_not_signed_again(signed_pdf, robin):
    with pytest.raises(UserError, match="signed already"):
        sign_pdf(signed_pdf, robin, reason=REASON, signed_at=SIGNED_AT)


@pytest.mark.parametrize("data", [b"", b"not a PDF", b"PK\x03\x04", b"%PDF-1.7\n%%EOF"])
def test_other_files_are_refused(data, robin):
    with pytest.raises(UserError, match="not a PDF"):
        sign_pdf(data, robin, reason=REASON, signed_at=SIGNED_AT)


def test_nothing_connects_to_anywhere(robin, monkeypatch):
    def refuse(*_arguments):
        raise AssertionError("something tried to connect")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert check_pdf(sign_pdf(pdf_file(), robin, reason=REASON, signed_at=SIGNED_AT)).intact


OFFLINE = """
import io, sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"aiohttp", "requests", "urllib3", "yarl", "multidict"}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Refuse())
from datetime import UTC, datetime
import pikepdf
from hothdesk.signing.certificates import make_signing_key
from hothdesk.signing.pdf import sign_pdf
from hothdesk.signing.verification.pdf import verify_pdf
assert "pyhanko" not in sys.modules, "pyHanko is slow to load and must wait until it is needed"
pdf, data = pikepdf.new(), io.BytesIO()
pdf.add_blank_page()
pdf.save(data)
now = datetime(2026, 11, 20, tzinfo=UTC)
key = make_signing_key("Robin Testerly", "DSL", "Example School", made_at=now)
signed = sign_pdf(data.getvalue(), key, reason="Pack", signed_at=now)
assert verify_pdf(signed, file="x", trusted_fingerprints=()).intact
assert not verify_pdf(signed[:-9], file="x", trusted_fingerprints=()).intact
"""


def test_it_works_where_no_network_library_is_installed_and_says_nothing():
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", OFFLINE], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout + done.stderr == ""
