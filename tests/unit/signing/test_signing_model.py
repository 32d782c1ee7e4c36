"""What a fingerprint looks like, what a key shows of itself, and how a verification ends."""

from __future__ import annotations

import hashlib

import pytest

from hothdesk.signing.model import (
    ExitCode,
    FileKind,
    Finding,
    SigningKey,
    Verification,
    exit_code,
    fingerprint_of,
    plain_fingerprint,
)


def test_a_fingerprint_is_the_sha256_of_the_certificate_in_groups_of_four_capital_digits():
    shown = fingerprint_of(b"certificate")
    assert shown.replace(" ", "") == hashlib.sha256(b"certificate").hexdigest().upper()
    assert [len(group) for group in shown.split(" ")] == [4] * 16


@pytest.mark.parametrize("written", ["AB12 CD34", "ab12cd34", "AB:12:CD:34", " ab12-cd34 "])
def test_a_fingerprint_is_compared_however_it_was_written(written):
    assert plain_fingerprint(written) == "AB12CD34"


def test_a_key_never_shows_what_it_holds():
    key = SigningKey(certificate=b"public-part", private_key=b"secret-part", chain=(b"issuer-part",))
    assert "part" not in repr(key)
    assert "part" not in str(key)


def _verification(finding):
    return Verification(file="pack.pdf", kind=FileKind.PDF, finding=finding, covers_whole_file=False)


@pytest.mark.parametrize(
    ("findings", "ends"),
    [
        ([Finding.UNCHANGED], ExitCode.ALL_UNCHANGED),
        ([Finding.UNCHANGED, Finding.UNCHANGED], ExitCode.ALL_UNCHANGED),
        ([Finding.CHANGED], ExitCode.SOME_CHANGED),
        ([Finding.UNCHANGED, Finding.CHANGED], ExitCode.SOME_CHANGED),
        ([Finding.NOT_SIGNED, Finding.CHANGED], ExitCode.SOME_CHANGED),
        ([Finding.NOT_SIGNED], ExitCode.SOME_NOT_SIGNED),
        ([Finding.NOT_READABLE, Finding.UNCHANGED], ExitCode.SOME_NOT_SIGNED),
        ([], ExitCode.SOME_NOT_SIGNED),
    ],
)
def test_the_worst_file_decides_how_it_ends(findings, ends):
    assert exit_code(_verification(finding) for finding in findings) is ends


@pytest.mark.parametrize("finding", Finding)
def test_only_an_unchanged_file_is_intact(finding):
    assert _verification(finding).intact is (finding is Finding.UNCHANGED)


def test_the_exit_codes_are_those_the_command_promises():
    assert [int(code) for code in ExitCode] == [0, 1, 2]
