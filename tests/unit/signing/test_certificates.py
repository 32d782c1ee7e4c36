"""Making a certificate, and taking one in from a PKCS#12 file."""

from __future__ import annotations

import contextlib
import warnings
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import NameOID
from hypothesis import given, settings
from hypothesis import strategies as st
from signing_examples import PASSWORD, SIGNED_AT, certificate_for, pkcs12_of

from hothdesk.core.errors import Problems, UserError
from hothdesk.signing import certificates
from hothdesk.signing.certificates import (
    VALID_FOR,
    WeakCertificate,
    certificate_facts,
    issuers_among,
    load_private_key,
    make_signing_key,
    read_pkcs12,
    strong_public_key,
)

NO_SIGNING = x509.KeyUsage(False, False, True, False, False, False, False, False, False)


def test_a_new_certificate_names_who_signs_and_vouches_for_itself(robin):
    facts = certificate_facts(robin.certificate)
    assert (facts.name, facts.role, facts.organisation) == (
        "Robin Testerly",
        "Social worker",
        "Example Council",
    )
    assert facts.is_self_issued
    assert facts.may_sign
    assert (facts.valid_from, facts.valid_until) == (SIGNED_AT, SIGNED_AT + VALID_FOR)


def test_a_new_key_is_rsa_3072_and_its_certificate_is_for_signing_only(robin):
    certificate = x509.load_der_x509_certificate(robin.certificate)
    assert certificate.public_key().key_size == 3072
    assert certificate.signature_hash_algorithm.name == "sha256"
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage)
    assert usage.critical
    assert usage.value.digital_signature
    assert usage.value.content_commitment
    assert not usage.value.key_cert_sign
    assert certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca is False
    certificate.verify_directly_issued_by(certificate)


def test_the_private_key_belongs_to_the_certificate(robin):
    assert load_private_key(robin).public_key() == strong_public_key(robin.certificate)


def test_two_certificates_of_one_person_have_different_numbers_and_fingerprints(robin):
    again = make_signing_key("Robin Testerly", "Social worker", "Example Council", made_at=SIGNED_AT)
    assert again.fingerprint != robin.fingerprint


@pytest.mark.parametrize(
    ("given_name", "role", "organisation", "fields"),
    [
        ("", "DSL", "Example School", ["name"]),
        (" ", "\t", "Example School", ["name", "role"]),
        ("Robin", "DSL", "", ["organisation"]),
        ("R" * 65, "DSL", "Example School", ["name"]),
        ("Robin", "DSL", "Example\nSchool", ["organisation"]),
        ("Robin", "D\x00SL", "Example School", ["role"]),
    ],
)
def test_what_a_certificate_cannot_say_is_asked_for_again(given_name, role, organisation, fields):
    with pytest.raises(Problems) as refused:
        make_signing_key(given_name, role, organisation, made_at=SIGNED_AT)
    assert [problem.field for problem in refused.value.problems] == fields


@given(name=st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=64))
@settings(deadline=None)
def test_a_name_in_any_script_is_signed_with_as_it_is_written_or_said_to_be_too_long(name):
    if len(name.encode()) > 64:
        with pytest.raises(Problems, match="too long"):
            certificates._subject(name, "DSL", "Example School")
    else:
        subject = certificates._subject(name, "DSL", "Example School")
        assert certificates._part(subject, x509.NameOID.COMMON_NAME) == name


@pytest.mark.filterwarnings("ignore:Attribute's length")
def test_a_certificate_of_others_with_too_long_a_name_can_still_be_read(rsa_key):
    overlong = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "R" * 80, _validate=False)])
    certificate = certificate_for(rsa_key, subject=overlong)
    der = certificate.public_bytes(serialization.Encoding.DER)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert certificate_facts(der).name == "R" * 80


def test_an_imported_file_gives_its_key_its_certificate_and_its_chain(rsa_key):
    issuer_key = rsa.generate_private_key(65537, 2048)
    issuer = certificate_for(issuer_key, name="Example Trust Issuer")
    certificate = certificate_for(rsa_key, issuer=(issuer, issuer_key))
    key = read_pkcs12(pkcs12_of(rsa_key, certificate, issuer), PASSWORD, now=SIGNED_AT)
    assert certificate_facts(key.certificate).name == "Ash Example-Sample"
    assert not certificate_facts(key.certificate).is_self_issued
    assert [certificate_facts(one).name for one in key.chain] == ["Example Trust Issuer"]
    assert load_private_key(key).public_key() == rsa_key.public_key()


def test_an_elliptic_curve_certificate_can_be_imported():
    private_key = ec.generate_private_key(ec.SECP384R1())
    key = read_pkcs12(pkcs12_of(private_key, certificate_for(private_key)), PASSWORD, now=SIGNED_AT)
    assert load_private_key(key).public_key() == private_key.public_key()


def test_a_wrong_password_is_said_to_be_one(rsa_key):
    with pytest.raises(UserError, match="password does not open"):
        read_pkcs12(pkcs12_of(rsa_key, certificate_for(rsa_key)), "wrong", now=SIGNED_AT)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"-----BEGIN CERTIFICATE-----", b"0" * 1_000_001])
def test_a_file_of_another_kind_is_said_to_be_one(data):
    with pytest.raises(UserError, match="not a certificate file"):
        read_pkcs12(data, PASSWORD, now=SIGNED_AT)


@given(data=st.binary(max_size=400))
@settings(deadline=None)
def test_no_file_whatsoever_breaks_the_import(data):
    with pytest.raises(UserError):
        read_pkcs12(b"\x30" + data, PASSWORD, now=SIGNED_AT)


def test_a_file_without_a_private_key_is_refused(rsa_key):
    with pytest.raises(UserError, match="no private key"):
        read_pkcs12(pkcs12_of(None, None, certificate_for(rsa_key)), PASSWORD, now=SIGNED_AT)


def test_a_file_without_the_certificate_of_its_key_is_refused(rsa_key):
    with pytest.raises(UserError, match="no certificate"):
        read_pkcs12(pkcs12_of(rsa_key, None), PASSWORD, now=SIGNED_AT)


def test_an_expired_certificate_is_refused_with_the_day_it_ran_out(rsa_key):
    certificate = certificate_for(rsa_key, valid_until=SIGNED_AT - timedelta(hours=3))
    with pytest.raises(UserError, match="ran out on 20 November 2026"):
        read_pkcs12(pkcs12_of(rsa_key, certificate), PASSWORD, now=SIGNED_AT)


def test_a_certificate_of_the_future_is_refused(rsa_key):
    certificate = certificate_for(rsa_key, valid_from=SIGNED_AT + timedelta(days=1))
    with pytest.raises(UserError, match="starts on 21 November 2026"):
        read_pkcs12(pkcs12_of(rsa_key, certificate), PASSWORD, now=SIGNED_AT)


def test_a_certificate_issued_for_something_else_is_refused(rsa_key):
    certificate = certificate_for(rsa_key, usage=NO_SIGNING)
    with pytest.raises(UserError, match="not issued for signing"):
        read_pkcs12(pkcs12_of(rsa_key, certificate), PASSWORD, now=SIGNED_AT)


def test_a_short_rsa_key_is_refused():
    short = rsa.generate_private_key(65537, 1024)  # noqa: S505 - too weak on purpose
    with pytest.raises(WeakCertificate, match="too weak"):
        read_pkcs12(pkcs12_of(short, certificate_for(short)), PASSWORD, now=SIGNED_AT)


def test_a_kind_of_key_that_word_cannot_check_is_refused():
    other = ed25519.Ed25519PrivateKey.generate()
    with pytest.raises(WeakCertificate, match="kind of key"):
        read_pkcs12(pkcs12_of(other, certificate_for(other)), PASSWORD, now=SIGNED_AT)


def test_a_kind_of_key_nobody_knows_protects_nothing(robin):
    rsa_encryption = bytes.fromhex("2a864886f70d010101")
    unknown = robin.certificate.replace(rsa_encryption, rsa_encryption[:-1] + b"\x63")
    with pytest.raises(WeakCertificate):
        strong_public_key(unknown)


def test_a_certificate_that_says_its_purpose_twice_may_not_sign(robin):
    twice = robin.certificate.replace(bytes.fromhex("551d13"), bytes.fromhex("551d0f"))
    assert not certificate_facts(twice).may_sign


@given(data=st.data())
@settings(max_examples=300, deadline=None)
def test_a_damaged_certificate_is_read_or_refused_but_breaks_nothing(data, robin):
    damaged = bytearray(robin.certificate)
    damaged[data.draw(st.integers(0, len(damaged) - 1))] ^= data.draw(st.integers(1, 255))
    with contextlib.suppress(ValueError, WeakCertificate):
        strong_public_key(bytes(damaged))
    with contextlib.suppress(ValueError):
        certificate_facts(bytes(damaged))


@pytest.mark.parametrize(
    "name",
    ["Eve\n  This desk", "Eve\r", "Eve\u2029", "A\x1b[2J", "A\u202eB", "A\u200bB", " ", "\u3164", "\u2800"],
)
def test_a_certificate_that_names_nobody_in_plain_letters_is_not_taken_in(rsa_key, name):
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    with pytest.raises(UserError, match="plain letters"):
        read_pkcs12(pkcs12_of(rsa_key, certificate_for(rsa_key, subject=subject)), PASSWORD, now=SIGNED_AT)


def test_a_hidden_letter_in_a_role_or_an_organisation_is_refused_too(rsa_key):
    for oid in (NameOID.TITLE, NameOID.ORGANIZATION_NAME):
        subject = x509.Name(
            [x509.NameAttribute(NameOID.COMMON_NAME, "Ash"), x509.NameAttribute(oid, "Example\u202eTrust")]
        )
        with pytest.raises(UserError, match="plain letters"):
            read_pkcs12(
                pkcs12_of(rsa_key, certificate_for(rsa_key, subject=subject)), PASSWORD, now=SIGNED_AT
            )


@pytest.mark.parametrize("name", ["Zoë Łukasz", "王小明", "נועה", "Ash  Example"])
def test_a_name_in_any_script_is_taken_in(rsa_key, name):
    key = read_pkcs12(pkcs12_of(rsa_key, certificate_for(rsa_key, name=name)), PASSWORD, now=SIGNED_AT)
    assert certificate_facts(key.certificate).name == " ".join(name.split())


def test_only_certificates_that_issued_one_lead_to_it(rsa_key, robin, ash):
    def der(certificate):
        return certificate.public_bytes(serialization.Encoding.DER)

    root = certificate_for(rsa_key, name="Root")
    middle_key = rsa.generate_private_key(65537, 2048)
    middle = certificate_for(middle_key, name="Middle", issuer=(root, rsa_key))
    leaf = certificate_for(rsa_key, name="Leaf", issuer=(middle, middle_key))
    others = [der(root), ash.certificate, der(middle), b"noise", der(leaf), der(middle)]
    assert issuers_among(der(leaf), others) == (der(middle), der(root))
    assert issuers_among(robin.certificate, [robin.certificate, ash.certificate]) == ()
