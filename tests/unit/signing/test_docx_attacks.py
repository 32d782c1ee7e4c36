"""What somebody may do to a signed Word file, and what is then said of it (standards F12-F14, 3.3.4)."""

from __future__ import annotations

import base64
import random
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from hypothesis import given, settings
from hypothesis import strategies as st
from signing_examples import (
    REASON,
    SIGNED_AT,
    certificate_for,
    check_docx,
    entries_of,
    signing_key,
    tampered,
    word_file,
    zipped,
)

from hothdesk.signing.certificates import make_signing_key
from hothdesk.signing.model import ExitCode, Finding, exit_code
from hothdesk.signing.office import archive, sign_docx
from hothdesk.signing.office.archive import read_archive
from hothdesk.signing.verification.docx import verify_docx

DOCUMENT = "word/document.xml"
TYPES = "[Content_Types].xml"
LINKS = "word/_rels/document.xml.rels"
ROOT = "_rels/.rels"
SIGNATURE = "_xmlsignatures/sig1.xml"
SIGNATURE_LINKS = "_xmlsignatures/_rels/origin.sigs.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def put(name: str, old: bytes, new: bytes):
    """Return a change that replaces some bytes of one entry, which must be there."""

    def change(entries):
        assert old in entries[name], old
        entries[name] = entries[name].replace(old, new)

    return change


def add(name: str, content: bytes, *, kind: str = "", link: str = "", link_part: str = LINKS):
    """Return a change that adds a part, and if asked its content type and a link to it."""

    def change(entries):
        entries[name] = content
        if kind:
            override = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'.encode()
            entries[TYPES] = entries[TYPES].replace(b"</Types>", override)
        if link:
            added = f'<Relationship Id="rIdX" Type="{link}" Target="/{name}"/></Relationships>'.encode()
            entries[link_part] = entries[link_part].replace(b"</Relationships>", added)

    return change


def drop(name: str):
    """Return a change that takes an entry out."""
    return lambda entries: entries.pop(name)


def external(kind: str, target: str):
    """Return a change that adds a link to something outside the file."""
    added = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
    return put(LINKS, b"</Relationships>", f"{added}</Relationships>".encode())


def in_two_bytes(xml: bytes) -> bytes:
    """Return a part as UTF-16, which says the same to a reader of XML."""
    text = re.sub("encoding=(['\"])[^'\"]*", r"encoding=\1UTF-16", xml.decode(), count=1)
    return text.encode("utf-16")


ATTACKS = {
    "a word of the text is changed": (put(DOCUMENT, b"Nana", b"Nina"), "“word/document.xml” was changed"),
    "a part is swapped for another's": (
        lambda entries: entries.update({"word/styles.xml": entries["word/settings.xml"]}),
        "“word/styles.xml” was changed",
    ),
    "the title is changed": (put("docProps/core.xml", b"Pack", b"Note"), "“docProps/core.xml” was changed"),
    "the picture is changed": (
        lambda entries: entries.update({"word/media/image1.png": b"another"}),
        "“word/media/image1.png” was changed",
    ),
    "the header is changed": (
        put("word/header1.xml", b"OFFICIAL", b"ORDINARY"),
        "“word/header1.xml” was changed",
    ),
    "custom data is changed": (put("customXml/item1.xml", b"<", b" <"), "“customXml/item1.xml” was changed"),
    "a part is taken out": (drop("word/settings.xml"), "“word/settings.xml” was taken out"),
    "a part is added": (add("word/notes.xml", b"<a/>"), "“word/notes.xml” is not signed"),
    "a part is added and linked": (
        add("word/comments.xml", b"<a/>", kind="application/xml", link=f"{OFFICE}/comments"),
        "link from “word/document.xml” to “/word/comments.xml” is not signed",
    ),
    "a macro is added": (
        add(
            "word/vbaProject.bin",
            b"\xd0\xcf\x11\xe0",
            kind="application/vnd.ms-office.vbaProject",
            link="http://schemas.microsoft.com/office/2006/relationships/vbaProject",
        ),
        "can run a program",
    ),
    "the document becomes one with macros": (
        put(
            TYPES,
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
        "The kind of the part “word/document.xml” was changed",
    ),
    "the kind of a picture is changed": (
        put(TYPES, b'"image/png"', b'"image/svg+xml"'),
        "The kind of the part “word/media/image1.png” was changed",
    ),
    "the kind of a part is overridden": (
        put(
            TYPES,
            b"</Types>",
            b'<Override PartName="/word/media/image1.png" ContentType="text/html"/></Types>',
        ),
        "The kind of the part “word/media/image1.png” was changed",
    ),
    "a link outside is added": (
        external("hyperlink", "https://attacker.example/"),
        "link from “word/document.xml” to “https://attacker.example/”, outside the file, is not signed",
    ),
    "a template outside is added": (
        external("attachedTemplate", "https://attacker.example/t.dotm"),
        "outside the file",
    ),
    "a link outside leads elsewhere": (
        put(LINKS, b"https://example.org/help", b"https://attacker.example/"),
        "The links of “word/document.xml” were changed",
    ),
    "a link inside leads elsewhere": (
        put(LINKS, b'Target="styles.xml"', b'Target="settings.xml"'),
        "The links of “word/document.xml” were changed",
    ),
    "a link is taken out": (
        lambda entries: entries.update(
            {LINKS: re.sub(rb'<Relationship [^>]*Target="styles.xml"[^>]*/>', b"", entries[LINKS])}
        ),
        "The links of “word/document.xml” were changed",
    ),
    "the file leads to another document": (
        put(ROOT, b'Target="word/document.xml"', b'Target="word/settings.xml"'),
        "The links of “the file itself” were changed",
    ),
    "a second document is linked": (
        add(
            "word/other.xml", b"<a/>", kind="application/xml", link=f"{OFFICE}/officeDocument", link_part=ROOT
        ),
        "link from “the file itself”",
    ),
    "a part hides in the signatures' folder": (
        add("_xmlsignatures/page.xml", b"<a/>", kind="text/html"),
        "does not belong among the signatures",
    ),
    "the folder of signatures is copied in capitals": (
        add("_XmlSignatures/page.xml", b"<a/>"),
        "does not belong",
    ),
    "the list of signatures holds something": (
        lambda entries: entries.update({"_xmlsignatures/origin.sigs": b"hidden"}),
        "list of signatures was changed",
    ),
    "the list of signatures leads outside": (
        put(
            SIGNATURE_LINKS,
            b"</Relationships>",
            b'<Relationship Id="x" Type="t" Target="http://a.test" TargetMode="External"/></Relationships>',
        ),
        "list of signatures was changed",
    ),
    "the link to the signatures is taken out": (
        lambda entries: entries.update(
            {ROOT: re.sub(rb'<Relationship [^>]*origin.sigs"[^>]*/>', b"", entries[ROOT])}
        ),
        "link to the list of signatures was changed",
    ),
    "the links of the signatures are taken out": (
        drop(SIGNATURE_LINKS),
        "does not belong among the signatures",
    ),
    "the reason is changed": (
        put(SIGNATURE, REASON.encode(), b"Something else"),
        "altered after it was made",
    ),
    "the time is changed": (
        put(SIGNATURE, b"2026-11-20T14:02:31Z", b"2025-11-20T14:02:31Z"),
        "altered after",
    ),
    "the role is changed": (put(SIGNATURE, b">Social worker<", b">Director<"), "altered after it was made"),
    "a digest of the manifest is renewed": (
        lambda entries: entries.update(
            {
                SIGNATURE: re.sub(
                    rb"(document.main\+xml.*?DigestValue>)[^<]+",
                    rb"\1" + b"A" * 43 + b"=",
                    entries[SIGNATURE],
                )
            }
        ),
        "altered after it was made",
    ),
    "SHA-1 is named instead": (
        put(SIGNATURE, b"http://www.w3.org/2001/04/xmlenc#sha256", b"http://www.w3.org/2000/09/xmldsig#sha1"),
        "old way",
    ),
    "another way of signing is named": (put(SIGNATURE, b"#rsa-sha256", b"#rsa-sha1"), "cannot be relied on"),
    "another canonical form is named": (
        put(
            SIGNATURE,
            b'<CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
            b'<CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments',
        ),
        "cannot be checked",
    ),
    "a comment is put into the signature": (
        put(SIGNATURE, b"<SignedInfo>", b"<SignedInfo><!-- x -->"),
        "cannot be checked",
    ),
    "an object that nobody signed is put in": (
        put(SIGNATURE, b"</Signature>", b'<Object Id="idMore">more</Object></Signature>'),
        "cannot be checked",
    ),
    "an id is used twice": (
        put(SIGNATURE, b"</KeyInfo>", b'<Object Id="idPackageObject"/></KeyInfo>'),
        "cannot be checked",
    ),
    "the signature declares a document type": (
        put(SIGNATURE, b"<Signature ", b"<!DOCTYPE Signature [<!ENTITY a 'b'>]><Signature "),
        "never holds",
    ),
    "the signature is cut short": (
        lambda entries: entries.update({SIGNATURE: entries[SIGNATURE][:-40]}),
        "“/_xmlsignatures/sig1.xml” is damaged",
    ),
    "a part that is not there is given a kind": (
        put(TYPES, b"</Types>", b'<Override PartName="/word/more.xml" ContentType="text/html"/></Types>'),
        "names “word/more.xml”, which is not in the file",
    ),
    "a kind is given to parts that are not there yet": (
        put(TYPES, b"</Types>", b'<Default Extension="html" ContentType="text/html"/></Types>'),
        "names “.html”, and no part is called so",
    ),
    "the list of kinds says something else": (put(TYPES, b"<Types ", b'<Types more="x" '), "kinds of parts"),
    "the signature is written in other bytes": (
        lambda entries: entries.update({SIGNATURE: in_two_bytes(entries[SIGNATURE])}),
        "not written as Word writes",
    ),
    "the links are written in other bytes": (
        lambda entries: entries.update({LINKS: in_two_bytes(entries[LINKS])}),
        "not written as Word writes",
    ),
    "another key is put beside the certificate": (
        put(SIGNATURE, b"</KeyInfo>", b"<KeyValue/></KeyInfo>"),
        "cannot be checked",
    ),
    "another issuer is put beside the certificate": (
        put(SIGNATURE, b"</X509Data>", b"<X509IssuerSerial/></X509Data>"),
        "cannot be checked",
    ),
    "a name is put beside the certificate": (
        put(SIGNATURE, b"</KeyInfo>", b"<KeyName>Nana Example</KeyName></KeyInfo>"),
        "cannot be checked",
    ),
    "a name is put into the certificate's data": (
        put(SIGNATURE, b"</X509Data>", b"<X509SubjectName>CN=Nana Example</X509SubjectName></X509Data>"),
        "cannot be checked",
    ),
    "text is put beside the certificate": (
        put(SIGNATURE, b"</X509Data>", b"</X509Data>Nana Example"),
        "cannot be checked",
    ),
    "text is put before the list of what is signed": (
        put(SIGNATURE, b"<SignedInfo>", b"Nana Example<SignedInfo>"),
        "cannot be checked",
    ),
    **{
        f"{name} gets another attribute": (
            put(SIGNATURE, f"<{name}".encode(), f'<{name} more="x" '.encode()),
            "cannot be checked",
        )
        for name in ("Signature ", "SignatureValue", "KeyInfo", "X509Data", "X509Certificate")
    },
    "the holder of the properties gets another attribute": (
        put(SIGNATURE, b"<Object><xd:", b'<Object more="x"><xd:'),
        "cannot be checked",
    ),
    "the properties get another attribute": (
        put(SIGNATURE, b"<xd:QualifyingProperties ", b'<xd:QualifyingProperties more="x" '),
        "cannot be checked",
    ),
    "more properties that nobody signed are put in": (
        put(SIGNATURE, b"</xd:QualifyingProperties>", b"<xd:More/></xd:QualifyingProperties>"),
        "cannot be checked",
    ),
    "the signature value is emptied": (
        lambda entries: entries.update(
            {SIGNATURE: re.sub(rb"(<SignatureValue>)[^<]+", rb"\1", entries[SIGNATURE])}
        ),
        "does not fit",
    ),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_it_is_found_and_said_in_words_when(attack, signed_docx):
    change, words = ATTACKS[attack]
    found = check_docx(tampered(signed_docx, change))
    assert found.finding is Finding.CHANGED
    assert not found.intact
    assert exit_code([found]) is ExitCode.SOME_CHANGED
    assert any(words in problem for problem in found.problems), found.problems


def test_zipping_the_same_parts_again_changes_nothing(signed_docx):
    assert check_docx(tampered(signed_docx, lambda entries: None)).intact


def test_what_is_added_is_not_covered(signed_docx):
    found = check_docx(tampered(signed_docx, add("word/notes.xml", b"<a/>")))
    assert not found.covers_whole_file


def test_bytes_appended_to_the_file_are_found(signed_docx):
    found = check_docx(signed_docx + b"appended")
    assert found.finding is Finding.CHANGED


def test_a_part_that_is_there_twice_is_found(signed_docx):
    entries = [*entries_of(signed_docx).items(), ("WORD/document.xml", b"<shown/>")]
    found = check_docx(zipped(entries))
    assert found.finding is Finding.CHANGED
    assert "twice" in found.problems[0]


def without_folder(entries):
    for name in [name for name in entries if name.startswith("_xmlsignatures/")]:
        del entries[name]


def without_link(entries):
    without_folder(entries)
    entries[ROOT] = re.sub(rb'<Relationship [^>]*origin.sigs"[^>]*/>', b"", entries[ROOT])


def without_kinds(entries):
    without_folder(entries)
    entries[TYPES] = re.sub(rb"<(Default|Override) [^>]*digital-signature[^>]*/>", b"", entries[TYPES])


def unsigned(entries):
    without_link(entries)
    without_kinds(entries)


@pytest.mark.parametrize("change", [drop(SIGNATURE), without_folder, without_link, without_kinds])
def test_a_file_whose_signature_was_taken_out_and_that_still_speaks_of_it_is_changed(change, signed_docx):
    found = check_docx(tampered(signed_docx, change))
    assert found.finding is Finding.CHANGED
    assert exit_code([found]) is ExitCode.SOME_CHANGED
    assert found.problems == ("There was a signature in this file, and it was taken out.",)


def test_a_file_without_any_trace_of_a_signature_is_not_signed_which_is_not_changed(signed_docx):
    found = check_docx(tampered(signed_docx, unsigned))
    assert found.finding is Finding.NOT_SIGNED
    assert not found.intact
    assert exit_code([found]) is ExitCode.SOME_NOT_SIGNED
    assert found.signers == ()


def test_a_file_that_was_never_signed_is_not_signed():
    assert check_docx(word_file()).finding is Finding.NOT_SIGNED


def test_the_certificate_of_another_in_the_signature_is_found(signed_docx, robin, ash):
    swap = put(SIGNATURE, base64.b64encode(robin.certificate), base64.b64encode(ash.certificate))
    found = check_docx(tampered(signed_docx, swap))
    assert found.finding is Finding.CHANGED
    assert "exchanged" in found.problems[0]
    assert found.signers == ()


def with_certificates(package, *certificates):
    """Return the file with these certificates in its signature, in this order."""
    written = b"".join(
        b"<X509Certificate>" + base64.b64encode(each) + b"</X509Certificate>" for each in certificates
    )

    def change(entries):
        old = entries[SIGNATURE]
        entries[SIGNATURE] = re.sub(
            rb"(<X509Data>).*?(</X509Data>)", lambda data: data[1] + written + data[2], old, count=1
        )

    return tampered(package, change)


def test_a_certificate_of_another_beside_the_signers_is_found_wherever_it_stands(signed_docx, robin, ash):
    """Programs differ in which one they take: LibreOffice takes the first."""
    mine, other = robin.certificate, ash.certificate
    assert check_docx(with_certificates(signed_docx, mine)).intact
    for certificates in ((other, mine), (mine, other), (mine, other, other), (mine, mine), ()):
        found = check_docx(with_certificates(signed_docx, *certificates))
        assert found.finding is Finding.CHANGED, len(certificates)


def test_those_who_issued_the_certificate_may_stand_beside_it_and_behind_it(rsa_key, ash):
    root_key, middle_key = (rsa.generate_private_key(65537, 2048) for _each in range(2))
    root = certificate_for(root_key, name="Example Root")
    middle = certificate_for(middle_key, name="Example Issuer", issuer=(root, root_key))
    leaf = certificate_for(rsa_key, issuer=(middle, middle_key))
    key = signing_key(rsa_key, leaf, root, middle)
    strangers = replace(key, chain=(*key.chain, ash.certificate))
    for each in (key, strangers):
        signed = sign_docx(word_file(), each, reason=REASON, signed_at=SIGNED_AT)
        assert check_docx(signed).intact
        assert entries_of(signed)[SIGNATURE].count(b"<X509Certificate>") == 2
    links = [one.public_bytes(serialization.Encoding.DER) for one in (leaf, root, middle)]
    assert check_docx(with_certificates(signed, *links)).intact
    swapped = check_docx(with_certificates(signed, links[2], links[0]))
    assert "exchanged" in swapped.problems[0]
    without_link = check_docx(with_certificates(signed, links[0], links[1]))
    assert "nothing to do with its signer" in without_link.problems[0]


def test_somebody_else_who_signs_in_the_same_name_is_not_trusted(signed_docx, robin):
    forger = make_signing_key("Robin Testerly", "Social worker", "Example Council", made_at=SIGNED_AT)
    forged = sign_docx(tampered(signed_docx, unsigned), forger, reason=REASON, signed_at=SIGNED_AT)
    found = check_docx(forged, trusted=[robin.fingerprint])
    assert found.intact
    assert not found.signers[0].trusted


def test_a_second_signature_does_not_heal_a_change(signed_docx, ash):
    changed = tampered(signed_docx, put(DOCUMENT, b"Nana", b"Nina"))
    found = check_docx(sign_docx(changed, ash, reason=REASON, signed_at=SIGNED_AT))
    assert found.finding is Finding.CHANGED


def test_one_of_two_signatures_taken_out_is_found(signed_docx, ash):
    both = sign_docx(signed_docx, ash, reason=REASON, signed_at=SIGNED_AT)
    found = check_docx(tampered(both, drop(SIGNATURE)))
    assert found.finding is Finding.CHANGED
    assert any("was taken out of the file" in problem for problem in found.problems)


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "words"),
    [
        (timedelta(days=-9), timedelta(days=-1), "had run out"),
        (timedelta(days=1), timedelta(days=9), "not valid yet"),
    ],
)
def test_a_certificate_that_was_not_valid_then_is_a_problem(rsa_key, valid_from, valid_until, words):
    certificate = certificate_for(
        rsa_key, valid_from=SIGNED_AT + valid_from, valid_until=SIGNED_AT + valid_until
    )
    signed = sign_docx(word_file(), signing_key(rsa_key, certificate), reason=REASON, signed_at=SIGNED_AT)
    found = check_docx(signed)
    assert found.finding is Finding.CHANGED
    assert any(words in problem for problem in found.problems)


def test_every_sampled_flipped_byte_is_found_or_leaves_every_part_as_it_was(signed_docx):
    chance = random.Random(20261120)  # noqa: S311 - chooses positions, keeps no secret
    parts = read_archive(signed_docx)
    unnoticed = 0
    for position in sorted(
        {
            *chance.sample(range(len(signed_docx)), 700),
            *range(40),
            *range(len(signed_docx) - 60, len(signed_docx)),
        }
    ):
        flipped = bytearray(signed_docx)
        flipped[position] ^= chance.randrange(1, 256)
        found = check_docx(bytes(flipped))
        assert found.finding in (Finding.CHANGED, Finding.UNCHANGED)
        if found.finding is Finding.UNCHANGED:
            unnoticed += 1
            assert read_archive(bytes(flipped)) == parts
    assert unnoticed < 40  # in the ZIP's own notes, such as which system made it


def what_is_said(xml: bytes) -> bytes:
    said = re.sub(rb"<xd:UnsignedProperties>.*</xd:UnsignedProperties>", b"", xml[xml.index(b"?>") :])
    return re.sub(rb' Id="[^"]*"', b"", said)


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_a_flipped_byte_in_any_part_is_a_change(data, signed_docx):
    entries = entries_of(signed_docx)
    name = data.draw(st.sampled_from(sorted(name for name in entries if entries[name] and name != TYPES)))
    position = data.draw(st.integers(0, len(entries[name]) - 1))
    content = bytearray(entries[name])
    content[position] ^= data.draw(st.integers(1, 255))
    found = check_docx(zipped(entries | {name: bytes(content)}))
    if found.finding is Finding.UNCHANGED:
        # only where nothing is said: the first line of the XML, the name of the link to the signature
        assert name.endswith(".rels") or name == SIGNATURE
        assert what_is_said(bytes(content)) == what_is_said(entries[name])


@given(junk=st.binary(max_size=300))
def test_no_bytes_whatever_break_the_verifier(junk):
    found = verify_docx(b"PK\x03\x04" + junk, file="x.docx", trusted_fingerprints=())
    assert found.finding is (Finding.CHANGED if b"_xmlsignatures/" in junk else Finding.NOT_READABLE)


def test_a_bomb_is_not_unpacked(signed_docx, monkeypatch):
    monkeypatch.setattr(archive, "MOST_UNPACKED", 2_000_000)
    found = check_docx(tampered(signed_docx, add("word/bomb.xml", b"\x00" * 2_000_000)))
    assert found.finding is Finding.CHANGED
    assert "too large" in found.problems[0]


def test_a_file_cut_short_is_found(signed_docx):
    assert check_docx(signed_docx[:-1]).finding is Finding.CHANGED


def test_a_namespace_without_a_canonical_form_is_found(signed_docx):
    relative = put(SIGNATURE, b"http://schemas.microsoft.com/office/2006/digsig", b"digsig")
    assert check_docx(tampered(signed_docx, relative)).finding is Finding.CHANGED
