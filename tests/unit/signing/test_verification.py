"""Verifying any file, and saying what was found."""

from __future__ import annotations

import io
import json
import os
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from signing_examples import (
    SIGNED_AT,
    certificate_for,
    check_docx,
    pdf_file,
    signing_key,
    word_file,
)

from hothdesk.signing.model import ExitCode, FileKind, Finding, Signer, Verification, exit_code
from hothdesk.signing.office import sign_docx
from hothdesk.signing.verification import describe, file, to_json, verify_file
from hothdesk.signing.verification.signers import signer_of

SIGNER = Signer(
    name="Robin Testerly",
    role="Social worker",
    organisation="Example Council",
    fingerprint="AB12 CD34",
    signed_at=SIGNED_AT,
    trusted=False,
    is_self_issued=True,
)
GOOD = Verification(
    file="/home/robin/packs/HD-26-7KQ4M2.pdf",
    kind=FileKind.PDF,
    finding=Finding.UNCHANGED,
    covers_whole_file=True,
    signers=(SIGNER,),
)
BAD = replace(
    GOOD,
    finding=Finding.CHANGED,
    covers_whole_file=False,
    problems=("Something was added to the PDF after it was signed.",),
)


@pytest.fixture
def write(tmp_path):
    def write(name, data):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


@pytest.mark.parametrize("name", ["pack.pdf", "pack.docx", "pack", "pack.PDF", "pack.bin"])
def test_a_file_is_read_as_what_it_holds_whatever_it_is_called(name, write, signed_pdf, signed_docx):
    assert verify_file(write(name, signed_pdf)).kind is FileKind.PDF
    found = verify_file(write(name, signed_docx))
    assert found.kind is FileKind.DOCX
    assert found.intact


@pytest.mark.parametrize(("name", "example"), [("pack.pdf", "signed_pdf"), ("pack.docx", "signed_docx")])
def test_a_file_whose_first_byte_is_damaged_is_a_change(name, example, write, request):
    data = request.getfixturevalue(example)
    found = verify_file(write(name, b"\x00" + data[1:]))
    assert found.finding is Finding.CHANGED
    assert exit_code([found]) is ExitCode.SOME_CHANGED


@pytest.mark.parametrize(("name", "data"), [("pack.pdf", pdf_file()), ("pack.docx", word_file())])
def test_an_unsigned_file_is_not_signed(name, data, write):
    assert verify_file(write(name, data)).finding is Finding.NOT_SIGNED


@pytest.mark.parametrize("name", ["pack.pdf", "pack.docx", "pack.txt"])
def test_a_file_of_another_kind_is_not_readable(name, write):
    found = verify_file(write(name, b"Dear Sir or Madam"))
    assert found.finding is Finding.NOT_READABLE
    assert exit_code([found]) is ExitCode.SOME_NOT_SIGNED


def test_a_file_that_is_not_there_is_not_readable(tmp_path):
    assert verify_file(tmp_path / "none.pdf").finding is Finding.NOT_READABLE
    assert verify_file(tmp_path).finding is Finding.NOT_READABLE


def test_a_file_that_is_too_large_is_not_read(write, monkeypatch):
    monkeypatch.setattr(file, "LARGEST_FILE", 100)
    found = verify_file(write("pack.pdf", b"%PDF-" + b"0" * 100))
    assert found.finding is Finding.NOT_READABLE
    assert "too large" in found.problems[0]


def test_a_certificate_is_trusted_only_when_this_desk_knows_its_fingerprint(write, signed_pdf, robin, ash):
    path = write("pack.pdf", signed_pdf)
    assert not verify_file(path).signers[0].trusted
    assert not verify_file(path, trusted_fingerprints=[ash.fingerprint]).signers[0].trusted
    assert verify_file(path, trusted_fingerprints=[robin.fingerprint]).signers[0].trusted


def test_json_has_exactly_the_promised_shape(write, signed_docx, robin):
    path = write("pack.docx", signed_docx)
    assert json.loads(json.dumps(to_json(verify_file(path)))) == {
        "file": str(path),
        "kind": "docx",
        "intact": True,
        "covers_whole_file": True,
        "signers": [
            {
                "name": "Robin Testerly",
                "role": "Social worker",
                "organisation": "Example Council",
                "fingerprint": robin.fingerprint,
                "signed_at": "2026-11-20T14:02:31Z",
                "trusted": False,
            }
        ],
        "problems": [],
    }


def test_json_of_a_changed_file_says_what_failed():
    shape = to_json(BAD)
    assert shape["intact"] is False
    assert shape["covers_whole_file"] is False
    assert shape["problems"] == ["Something was added to the PDF after it was signed."]


def test_json_says_nothing_where_the_signature_does_not_say_when():
    shape = to_json(replace(GOOD, signers=(replace(SIGNER, signed_at=None),)))
    assert shape["signers"][0]["signed_at"] is None


def test_an_unchanged_file_is_described_with_who_role_organisation_fingerprint_and_whose_clock():
    words = describe(GOOD)
    assert words.splitlines()[0] == "HD-26-7KQ4M2.pdf: signed, and unchanged since."
    assert "Signed by: Robin Testerly, Social worker, Example Council" in words
    assert "AB12 CD34" in words
    assert "20 November 2026 at 14:02, by the signer’s computer clock" in words


def test_a_self_made_certificate_is_never_said_to_prove_who_somebody_is():
    words = " ".join(describe(GOOD).split())
    assert "It shows that the file is unchanged and which vault signed it." in words
    assert "It does not prove by itself who the signer is." in words


def test_an_issued_certificate_is_not_said_to_be_checked(rsa_key):
    words = " ".join(describe(replace(GOOD, signers=(replace(SIGNER, is_self_issued=False),))).split())
    assert "HothDesk does not check who." in words
    assert "vault" not in words


def test_an_unknown_certificate_is_to_be_compared_by_voice_and_a_known_one_is_said_to_be_known():
    assert "does not know this certificate" in describe(GOOD)
    known = describe(replace(GOOD, signers=(replace(SIGNER, trusted=True),)))
    assert "This desk knows this certificate." in known
    assert "does not know" not in known


def test_a_changed_file_is_described_by_what_failed_and_never_as_signed_by_anybody():
    words = describe(BAD)
    assert words.splitlines()[0] == "HD-26-7KQ4M2.pdf: CHANGED, or the signature is not good."
    assert "Something was added to the PDF after it was signed." in words
    assert "It names as signer: Robin Testerly" in words
    assert "Signed by" not in words
    assert "unchanged" not in words
    assert "Do not rely on this file." in words


@pytest.mark.parametrize(
    ("finding", "words"), [(Finding.NOT_SIGNED, "not signed."), (Finding.NOT_READABLE, "could not be read.")]
)
def test_a_file_that_nobody_signed_is_described_as_that(finding, words):
    bare = replace(GOOD, finding=finding, signers=(), problems=("Why.",))
    assert describe(bare) == f"HD-26-7KQ4M2.pdf: {words}\n  Why."


def test_a_certificate_that_names_nobody_is_described_as_that(rsa_key):
    certificate = certificate_for(rsa_key, subject=x509.Name([]))
    key = signing_key(rsa_key, certificate)
    signed = sign_docx(word_file(), key, reason="Pack", signed_at=SIGNED_AT)
    assert "somebody the certificate does not name" in describe(check_docx(signed))


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("pack.pdf", b"", "The file is empty."),
        ("pack.docx", b"", "The file is empty."),
        ("notes.txt", b"", "The file is empty."),
        ("pack.pdf", b"hello world" * 50, "This is not a PDF, though its name says so."),
        ("pack.docx", b"hello world" * 50, "This is not a Word file, though its name says so."),
        ("notes.txt", b"hello world", "This is neither a PDF nor a Word file."),
    ],
)
def test_what_was_never_a_pack_is_not_called_damaged(name, data, words, write):
    found = verify_file(write(name, data))
    assert (found.finding, found.problems) == (Finding.NOT_READABLE, (words,))


def test_a_folder_is_called_a_folder(tmp_path):
    assert verify_file(tmp_path).problems == ("This is a folder. Choose a file in it.",)


def test_one_note_is_told_once_however_the_program_saved_it(write, signed_pdf):
    with pikepdf.open(io.BytesIO(signed_pdf)) as pdf:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Contents="Seen", Rect=[1, 1, 9, 9]
        )
        pdf.pages[0].obj.Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note)]))
        pdf.save(anew := io.BytesIO())
    found = verify_file(write("noted.pdf", anew.getvalue()))
    assert found.finding is Finding.CHANGED
    assert found.problems == ("The content of the PDF was changed after it was signed.",)


HOSTILE = [
    "Eve\n  This desk knows this certificate.",
    "Eve\r\n  This desk knows this certificate.",
    "Eve\u2028  This desk knows this certificate.",
    "Eve\x0b\x0c\x85  This desk knows this certificate.",
    "A\x1b[2J\x1b[31mB",
    "A\x9b31mB",
    "A\u202eB",
    "A\u2066B\u200bC",
]


def shows_only_what_can_be_seen(words, lines):
    assert len(words.splitlines()) == lines
    return all(line.isprintable() for line in words.split("\n"))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_name_in_a_certificate_makes_a_line_or_steers_a_terminal(text, rsa_key):
    certificate = certificate_for(rsa_key, name=text).public_bytes(serialization.Encoding.DER)
    found = replace(GOOD, signers=(signer_of(certificate, SIGNED_AT, ()),))
    assert shows_only_what_can_be_seen(describe(found), len(describe(GOOD).splitlines()))
    assert "This desk knows this certificate." not in [line.strip() for line in describe(found).split("\n")]
    assert to_json(found)["signers"][0]["name"].isprintable()


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("part", ["name", "role", "organisation"])
def test_no_part_of_a_signer_makes_a_line(text, part):
    words = describe(replace(GOOD, signers=(replace(SIGNER, **{part: text}),)))
    assert shows_only_what_can_be_seen(words, len(describe(GOOD).splitlines()))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_file_name_and_no_problem_makes_a_line(text):
    assert shows_only_what_can_be_seen(
        describe(replace(BAD, file=f"/home/{text}.pdf", problems=(text,))), len(describe(BAD).splitlines())
    )
    assert to_json(replace(BAD, problems=(text,)))["problems"][0].isprintable()


def test_names_in_any_script_are_shown_as_they_are():
    words = describe(replace(GOOD, signers=(replace(SIGNER, name="Zoë Łukasz · 王小明 · נועה"),)))
    assert "Zoë Łukasz · 王小明 · נועה" in words


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no endless file here")
@pytest.mark.parametrize("name", ["/dev/zero", "/dev/null"])
def test_a_device_is_not_read(name):
    found = verify_file(Path(name))
    assert found.finding is Finding.NOT_READABLE
    assert found.problems == ("This is not an ordinary file. Choose a PDF or a Word file.",)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_that_nobody_writes_into_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pack.pdf")
    assert "not an ordinary file" in verify_file(tmp_path / "pack.pdf").problems[0]


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="every file says how large it is here")
def test_a_file_that_says_it_is_empty_and_is_not_is_read_up_to_the_largest_size(monkeypatch):
    monkeypatch.setattr(file, "LARGEST_FILE", 100)
    assert Path("/proc/self/maps").stat().st_size == 0
    assert "too large" in verify_file(Path("/proc/self/maps")).problems[0]


def test_a_name_no_file_can_have_is_not_readable():
    assert verify_file(Path("pack\x00.pdf")).finding is Finding.NOT_READABLE
