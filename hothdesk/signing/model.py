"""What an identity, a signature and a verification are; nothing here reads a file or signs one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Final, NewType

IdentityId = NewType("IdentityId", str)

# Letters and marks that count as printable and show nothing.
_BLANK: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_HIDDEN_MARK: Final = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Somebody who can sign from this vault.

    Attributes:
        fingerprint: of the certificate, as people compare it (see :func:`fingerprint_of`).
        made_at: when the vault made it or took it in.
        is_imported: it came from a PKCS#12 file that an organisation issued.
        valid_until: the certificate signs nothing after this moment.
    """

    id: IdentityId
    name: str
    role: str
    organisation: str
    fingerprint: str
    made_at: datetime
    is_imported: bool
    valid_until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKey:
    """What it takes to sign: a certificate and the private key that belongs to it.

    Attributes:
        certificate: DER.
        private_key: PKCS#8 DER, not encrypted; never shown, logged or written outside the vault.
        chain: certificates (DER) that lead from this one to its issuer, when it was imported.
    """

    certificate: bytes = field(repr=False)
    private_key: bytes = field(repr=False)
    chain: tuple[bytes, ...] = field(default=(), repr=False)

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the certificate."""
        return fingerprint_of(self.certificate)


def fingerprint_of(certificate: bytes) -> str:
    """Return the SHA-256 of a DER certificate in capital hexadecimal, in groups of four."""
    digits = hashlib.sha256(certificate).hexdigest().upper()
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))


def one_line(text: str) -> str:
    """Return somebody else's text so that it can stand in a line of ours, and only there.

    White space is one space; whatever ends a line, turns the direction of reading, steers a terminal or shows
    nothing is a replacement mark.
    """
    words = " ".join(_BLANK.sub(_HIDDEN_MARK, text).split())
    return "".join(letter if letter.isprintable() else _HIDDEN_MARK for letter in words)


def is_plain(text: str) -> bool:
    """Say whether every letter of a text can be seen, and it stands on one line."""
    return "".join(text.splitlines()) == text and _HIDDEN_MARK not in one_line(text)


def plain_fingerprint(text: str) -> str:
    """Return a fingerprint however it was written, as bare capital digits to compare by."""
    return "".join(character for character in text.upper() if character in "0123456789ABCDEF")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who one signature says made it.

    Attributes:
        name: from the certificate, like role and organisation; empty when it does not say.
        signed_at: by the signer's computer clock, UTC; None when the signature does not say.
        trusted: the fingerprint is one this desk knows; no authority's list is ever asked.
        is_self_issued: the certificate vouches for itself.
    """

    name: str
    role: str
    organisation: str
    fingerprint: str
    signed_at: datetime | None
    trusted: bool
    is_self_issued: bool


class Finding(StrEnum):
    """What was found out about a file, from best to worst."""

    UNCHANGED = "unchanged"
    NOT_SIGNED = "not_signed"
    NOT_READABLE = "not_readable"
    CHANGED = "changed"


class FileKind(StrEnum):
    """What a file was read as."""

    PDF = "pdf"
    DOCX = "docx"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What was found out about one file.

    Attributes:
        file: its path as it was given.
        covers_whole_file: nothing in the file lies outside what was signed.
        problems: in plain words, which part failed; empty exactly when the file is unchanged.
    """

    file: str
    kind: FileKind
    finding: Finding
    covers_whole_file: bool
    signers: tuple[Signer, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def intact(self) -> bool:
        """Whether it is signed, every signature holds, and nothing was changed or added since."""
        return self.finding is Finding.UNCHANGED


class ExitCode(IntEnum):
    """How ``hothdesk verify`` ends."""

    ALL_UNCHANGED = 0
    SOME_CHANGED = 1
    SOME_NOT_SIGNED = 2


def exit_code(verifications: Iterable[Verification]) -> ExitCode:
    """Return the worst of several verifications; no file at all is nothing signed."""
    findings = {verification.finding for verification in verifications}
    if Finding.CHANGED in findings:
        return ExitCode.SOME_CHANGED
    if findings == {Finding.UNCHANGED}:
        return ExitCode.ALL_UNCHANGED
    return ExitCode.SOME_NOT_SIGNED
