"""What a signed file says in its signature is read as words, and everything added to it is still found."""

from __future__ import annotations

import base64
import re
from datetime import UTC, date, datetime

import pytest

from hothdesk.packs.document import Audience, Document, Heading, Paragraph, plain
from hothdesk.packs.docx import render_docx
from hothdesk.packs.pdf import render_pdf
from hothdesk.packs.readback import (
    Withheld,
    WithheldKind,
    certificate_words,
    find_withheld,
    read_docx,
    read_pdf,
)
from hothdesk.packs.readback.signatures import container_words, taken_apart
from hothdesk.signing.certificates import make_signing_key
from hothdesk.signing.office import sign_docx
from hothdesk.signing.office.package import Package, read_package
from hothdesk.signing.pdf import sign_pdf

AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
KEY = make_signing_key("Robin Workerby", "Social worker", "Sampleson Borough Council", made_at=AT)
OWN = certificate_words([KEY.certificate])
THING = Withheld(kind=WithheldKind.PERSON_NAME, text="Kai Sampleson", label="another child")
# Letters that come up in random bytes again and again.
SHORT = [Withheld(kind=WithheldKind.PERSON_NAME, text=name, label=name) for name in ("Bo", "Jo", "Al", "Ty")]

PLAIN = Document(
    title="MACE pack",
    subtitle="",
    reference="HD-26-0041",
    marking="",
    handling="",
    footer="In danger now? Call 999.",
    author="HothDesk",
    language="en-GB",
    made_on=date(2026, 11, 20),
    audience=Audience.PROFESSIONAL,
    blocks=(
        Heading(1, "Why now"),
        Paragraph(plain("Nothing of anybody.")),
    ),
)
PDF = render_pdf(PLAIN)
WORD = render_docx(PLAIN, digest_of_record="ab" * 32, record_file="HD-26-0041.pdf")


def signed_pdf(key=KEY, reason="Pack"):
    return read_pdf(sign_pdf(PDF, key, reason=reason, signed_at=AT))


def signed_docx(key=KEY, reason="Pack"):
    return read_docx(sign_docx(WORD, key, reason=reason, signed_at=AT))


SIGNED = pytest.mark.parametrize("signed", [signed_pdf, signed_docx])


def test_the_words_of_a_certificate_are_read_as_they_were_written():
    assert {"Robin Workerby", "Social worker", "Sampleson Borough Council"} == OWN


@SIGNED
def test_a_council_that_shares_a_surname_with_somebody_does_not_stop_its_own_packs(signed):
    read = signed()
    assert find_withheld(read, [THING]), "it is read, and left out by name only"
    assert find_withheld(read.beside(OWN), [THING]) == ()


@SIGNED
def test_keys_and_digests_spell_nobodys_name(signed):
    assert find_withheld(signed().beside(OWN), SHORT) == ()


@SIGNED
def test_a_name_in_somebody_elses_certificate_is_found(signed):
    other = make_signing_key("Kai Sampleson", "Friend", "Elsewhere", made_at=AT)
    assert find_withheld(signed(other).beside(OWN), [THING])


@SIGNED
def test_a_name_in_the_reason_for_signing_is_found(signed):
    assert find_withheld(signed(reason="About Kai Sampleson").beside(OWN), [THING])


@SIGNED
def test_the_council_is_found_where_a_page_says_it(signed):
    """Only the certificate's own words are left out, not the same words anywhere else."""
    assert find_withheld(signed(reason="Sampleson Borough Council").beside(OWN), [THING])


def contents(pdf: bytes) -> bytes:
    start = pdf.index(b"/Contents <3082") + len(b"/Contents <")
    return bytes.fromhex(pdf[start : pdf.index(b">", start)].decode())


def test_what_is_hidden_behind_a_signature_or_between_its_parts_is_found():
    data = contents(sign_pdf(PDF, KEY, reason="Pack", signed_at=AT))
    assert container_words(data) == ("Sampleson Borough Council", "Social worker", "Robin Workerby")
    whole = data.rstrip(b"\x00")
    hidden = (whole + b"\x00\x00Kai Sampleson\x00").ljust(len(data), b"\x00")
    assert "Kai Sampleson" in (container_words(hidden) or ())
    value = whole[-40:]
    hidden = whole.replace(value, b"\x01\x02Kai Sampleson was here\x03".ljust(40, b"\x04"))
    assert any("Kai Sampleson" in text for text in container_words(hidden) or ())


@pytest.mark.parametrize("data", [b"", b"0", b"Kai Sampleson", b"\x30\x80\x06\x09", b"\x30\x03\x0c\x01a"])
def test_bytes_that_are_no_signature_are_not_taken_for_one(data):
    assert container_words(data) is None


def signature_with(change) -> bytes:
    package = read_package(sign_docx(WORD, KEY, reason="Pack", signed_at=AT))
    part = "/_xmlsignatures/sig1.xml"
    parts = {**package.parts, part: change(package.parts[part])}
    return Package(parts, package.content_types_xml).to_bytes()


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml.replace(b"</DigestValue>", b"</DigestValue>Kai Sampleson", 1),
        lambda xml: xml.replace(b"<SignatureValue>", b"<SignatureValue Id='Kai Sampleson'>", 1),
        lambda xml: xml.replace(b"<X509Certificate>", b"<X509Certificate>Kai Sampleson ", 1),
        lambda xml: xml.replace(b"</X509IssuerName>", b", OU=Kai Sampleson</X509IssuerName>", 1),
        lambda xml: re.sub(
            b"(<SignatureValue>)[^<]*", b"\\1" + base64.b64encode(b"\x01\xffKai Sampleson"), xml
        ),
        lambda xml: xml.replace(b"<SignatureValue>", b"<!-- Kai Sampleson --><SignatureValue>", 1),
        lambda xml: xml + b"<!-- Kai Sampleson -->",
        lambda xml: xml.replace(
            b"<Signature ", b"<!DOCTYPE Signature [<!ENTITY a 'Kai Sampleson'>]><Signature ", 1
        ),
    ],
    ids=["beside", "attribute", "no-certificate", "issuer", "packed", "comment", "after", "entity"],
)
def test_a_name_put_into_the_signature_of_a_word_file_is_found(change):
    assert find_withheld(read_docx(signature_with(change)).beside(OWN), [THING])


def test_what_is_no_xml_is_left_as_it_is():
    assert taken_apart(b"<Signature>") == (b"<Signature>", ())
