"""Signing a Word file."""

from __future__ import annotations

import io

import docx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from lxml import etree
from signing_examples import (
    REASON,
    SIGNED_AT,
    certificate_for,
    check_docx,
    entries_of,
    signing_key,
    word_file,
    zipped,
)

from hothdesk.core.errors import UserError
from hothdesk.signing.model import ExitCode, Finding, exit_code
from hothdesk.signing.office import sign_docx

SIGNATURE = "_xmlsignatures/sig1.xml"


def text_of(package: bytes, name: str, part: str = SIGNATURE) -> list[str]:
    root = etree.fromstring(entries_of(package)[part])
    return [element.text or "" for element in root.iter(f"{{*}}{name}")]


def test_a_signed_word_file_is_found_unchanged_with_who_signed_it_and_when(signed_docx, robin):
    found = check_docx(signed_docx, trusted=[robin.fingerprint])
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
    assert signer.fingerprint == robin.fingerprint
    assert signer.trusted
    assert signer.is_self_issued
    assert exit_code([found]) is ExitCode.ALL_UNCHANGED


def test_signing_changes_no_part_of_the_document(signed_docx):
    before, after = entries_of(word_file()), entries_of(signed_docx)
    changed = {"[Content_Types].xml", "_rels/.rels", "docProps/core.xml"}  # the last holds the time of making
    for name in before.keys() - changed:
        assert after[name] == before[name], name
    assert after.keys() - before.keys() == {
        "_xmlsignatures/origin.sigs",
        "_xmlsignatures/_rels/origin.sigs.rels",
        SIGNATURE,
    }


def test_a_signed_word_file_still_opens_in_word_s_own_model(signed_docx):
    assert docx.Document(io.BytesIO(signed_docx)).paragraphs[0].text == "What Robin told us"


def test_the_reason_the_time_and_the_role_are_where_office_shows_them(signed_docx):
    assert text_of(signed_docx, "SignatureComments") == [REASON]
    assert text_of(signed_docx, "Format") == ["YYYY-MM-DDThh:mm:ssTZD"]
    assert text_of(signed_docx, "Value") == ["2026-11-20T14:02:31Z"]
    assert text_of(signed_docx, "SigningTime") == ["2026-11-20T14:02:31Z"]
    assert text_of(signed_docx, "ClaimedRole") == ["Social worker"]


def test_the_issuer_is_named_as_office_names_it(signed_docx, robin):
    assert text_of(signed_docx, "X509IssuerName") == ["CN=Robin Testerly, T=Social worker, O=Example Council"]
    number = x509.load_der_x509_certificate(robin.certificate).serial_number
    assert text_of(signed_docx, "X509SerialNumber") == [str(number)]


def test_the_policy_is_implied_and_the_unsigned_properties_office_2010_wants_are_there(signed_docx):
    assert text_of(signed_docx, "SignaturePolicyImplied") == [""]
    assert text_of(signed_docx, "UnsignedSignatureProperties") == [""]


def test_a_long_reason_is_cut_only_where_office_allows_no_more(robin):
    signed = sign_docx(word_file(), robin, reason="r" * 400, signed_at=SIGNED_AT)
    assert text_of(signed, "SignatureComments") == ["r" * 255]
    assert text_of(signed, "CommitmentTypeQualifier") == ["r" * 400]
    assert check_docx(signed).intact


def test_words_that_xml_has_to_escape_are_signed_as_they_are(robin):
    reason = "“Robin’s” <plan> & 'more' \u2014 ስም"
    signed = sign_docx(word_file(), robin, reason=reason, signed_at=SIGNED_AT)
    assert text_of(signed, "SignatureComments") == [reason]
    assert check_docx(signed).intact


def test_the_same_file_signed_at_the_same_moment_is_the_same_to_the_byte(robin):
    data = word_file()
    first = sign_docx(data, robin, reason=REASON, signed_at=SIGNED_AT)
    assert sign_docx(data, robin, reason=REASON, signed_at=SIGNED_AT) == first


def test_two_people_can_sign_one_after_the_other(signed_docx, ash):
    found = check_docx(sign_docx(signed_docx, ash, reason=REASON, signed_at=SIGNED_AT))
    assert found.intact
    assert found.covers_whole_file
    assert [signer.name for signer in found.signers] == ["Robin Testerly", "Ash Example-Sample"]


@pytest.mark.parametrize(
    "curve", [ec.SECP256R1(), ec.SECP384R1(), ec.SECP521R1()], ids=lambda curve: curve.name
)
def test_an_elliptic_curve_certificate_signs_too(curve):
    private_key = ec.generate_private_key(curve)
    key = signing_key(private_key, certificate_for(private_key))
    found = check_docx(sign_docx(word_file(), key, reason=REASON, signed_at=SIGNED_AT))
    assert found.intact
    assert found.signers[0].role == ""


def test_an_issued_certificate_travels_with_those_between_it_and_its_issuer(rsa_key):
    root_key, between_key = (rsa.generate_private_key(65537, 2048) for _number in range(2))
    root = certificate_for(root_key, name="Root")
    between = certificate_for(between_key, name="Between", issuer=(root, root_key))
    certificate = certificate_for(rsa_key, issuer=(between, between_key))
    key = signing_key(rsa_key, certificate, between, root)
    signed = sign_docx(word_file(), key, reason=REASON, signed_at=SIGNED_AT)
    assert len(text_of(signed, "X509Certificate")) == 2
    (signer,) = check_docx(signed).signers
    assert not signer.is_self_issued


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", zipped({"a.txt": b"x"}), zipped({"[Content_Types].xml": b"<a/>"})]
)
def test_other_files_are_refused(data, robin):
    with pytest.raises(UserError):
        sign_docx(data, robin, reason=REASON, signed_at=SIGNED_AT)


def test_a_part_of_no_kind_is_refused(robin):
    entries = entries_of(word_file()) | {"word/stray.unknown": b"x"}
    with pytest.raises(UserError, match="stray"):
        sign_docx(zipped(entries), robin, reason=REASON, signed_at=SIGNED_AT)
