"""Verifying a PDF: pyHanko checks the signature and what was added since; our own rule has the last word.

Our rule: the newest signature covers every byte of the file except its own digits, nothing follows it,
and between signatures nothing happened but further signing that the first signature allows. A note added
to a certified PDF is a change, though some readers still call the signature valid (standards F10).
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any, Final

from hothdesk.core import logs
from hothdesk.core.i18n import _
from hothdesk.signing.model import FileKind, Finding, Signer, Verification
from hothdesk.signing.offline import keep_offline
from hothdesk.signing.verification.signers import certificate_problems, signer_of

_GOOD_DIGESTS: Final = frozenset({"sha256", "sha384", "sha512"})
_DIGITS: Final = re.compile(rb"<[0-9A-F]+>|<[0-9a-f]+>")
_NO_PARAMETERS: Final = (b"", b"\x05\x00")
# what a signature leaves in the file in readable form; one damaged byte can spoil one of them, not two
_CONTAINER: Final = re.compile(rb"/Contents\s*<3082", re.IGNORECASE)
_TRACES: Final = (
    re.compile(rb"/ByteRange\s*\["),
    re.compile(rb"/ETSI\.CAdES\.detached|/adbe\.pkcs7\.detached"),
    re.compile(rb"/Type\s*/Sig\b"),
    re.compile(rb"/TransformMethod\s*/DocMDP\b"),
)


class _Locked(Exception):
    """The PDF opens only with a password."""


def verify_pdf(data: bytes, *, file: str, trusted_fingerprints: Collection[str]) -> Verification:
    """Return what can be said of a PDF."""
    keep_offline()
    try:
        return _verify(data, file, trusted_fingerprints)
    except _Locked:
        return _verification(
            file,
            Finding.NOT_READABLE,
            problem=_("The PDF is locked with a password, so it cannot be checked."),
        )
    except Exception as error:  # noqa: BLE001 - a damaged PDF can make its reader fail in any way at all
        logs.event("verify.pdf_unreadable", error=type(error).__name__)
    if _was_signed(data):
        return _verification(
            file, Finding.CHANGED, problem=_("The PDF was signed, but it was damaged or changed since.")
        )
    return _verification(file, Finding.NOT_READABLE, problem=_("The PDF is damaged."))


def _verify(data: bytes, file: str, trusted_fingerprints: Collection[str]) -> Verification:
    from pyhanko.pdf_utils.reader import PdfFileReader

    reader = PdfFileReader(io.BytesIO(data))
    if reader.encrypted:
        raise _Locked
    signatures = list(reader.embedded_signatures)
    if not signatures:
        if _was_signed(data):
            problem = _("The PDF was signed, but its signature can no longer be found.")
            return _verification(file, Finding.CHANGED, problem=problem)
        return _verification(file, Finding.NOT_SIGNED, problem=_("There is no signature in this PDF."))
    covers_whole_file = _covers_whole_file(data, signatures[-1])
    added = _("Something was added to the PDF after it was signed.")
    problems = [] if covers_whole_file else [added]
    signers: list[Signer] = []
    for signature in signatures:
        certificate = signature.signer_cert.dump()
        signed_at = _signed_at(signature)
        signer = signer_of(certificate, signed_at, trusted_fingerprints)
        found = _signature_problems(signature, is_newest=signature is signatures[-1])
        found += certificate_problems(certificate, signed_at)
        problems += [problem for problem in found if problem not in problems]
        signers.append(signer)
    if _content_changed() in problems and added in problems:
        # one note put in by a program that writes the whole file anew is one change, told once
        problems.remove(added)
    return Verification(
        file=file,
        kind=FileKind.PDF,
        finding=Finding.CHANGED if problems else Finding.UNCHANGED,
        covers_whole_file=covers_whole_file,
        signers=tuple(signers),
        problems=tuple(problems),
    )


def _signature_problems(signature: Any, *, is_newest: bool) -> list[str]:
    from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko_certvalidator import ValidationContext

    context = ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False)
    try:
        status = validate_pdf_signature(signature, signer_validation_context=context)
    except SignatureValidationError:
        return [_("The signature is damaged, or of a kind that cannot be checked.")]
    problems = []
    if not status.intact:
        problems.append(_content_changed())
    if not status.valid or not _is_sound(signature):
        problems.append(_("The signature is damaged, or was not made with the certificate it names."))
    if status.md_algorithm not in _GOOD_DIGESTS:
        problems.append(_("The signature was made in an old way that can be forged."))
    reaches = SignatureCoverageLevel.ENTIRE_FILE if is_newest else SignatureCoverageLevel.ENTIRE_REVISION
    if status.coverage < reaches or not status.docmdp_ok:
        problems.append(_("Something was added to the PDF after it was signed."))
    return problems


def _content_changed() -> str:
    return _("The content of the PDF was changed after it was signed.")


def _covers_whole_file(data: bytes, signature: Any) -> bool:
    """Say whether everything but the digits of the signature itself is signed, and the digits are whole."""
    byte_range = [int(number) for number in signature.byte_range]
    if len(byte_range) != 4:
        return False
    start, first_length, second_start, second_length = byte_range
    if start != 0 or second_start + second_length != len(data) or first_length >= second_start:
        return False
    digits = data[first_length:second_start]
    return bool(_DIGITS.fullmatch(digits)) and bytes.fromhex(digits[1:-1].decode()) == signature.pkcs7_content


def _is_sound(signature: Any) -> bool:
    """Say whether the parts of the signature that it does not itself protect are as they must be."""
    content = signature.pkcs7_content
    signed_data, signer_info = signature.signed_data, signature.signer_info
    used = _der_length(content)
    return (
        content[:used].endswith(signed_data.dump())
        and not content[used:].strip(b"\x00")
        and signed_data["version"].native == signer_info["version"].native == "v1"
        and _names_certificate(signer_info["sid"], signature.signer_cert)
        and _algorithms_agree(signed_data, signer_info)
    )


def _names_certificate(signer_id: Any, certificate: Any) -> bool:
    if signer_id.name != "issuer_and_serial_number":
        return False
    named = signer_id.chosen
    return bool(
        named["issuer"].dump() == certificate.issuer.dump()
        and named["serial_number"].native == certificate.serial_number
    )


def _algorithms_agree(signed_data: Any, signer_info: Any) -> bool:
    digest, method = signer_info["digest_algorithm"], signer_info["signature_algorithm"]
    return (
        [algorithm.dump() for algorithm in signed_data["digest_algorithms"]] == [digest.dump()]
        and digest["parameters"].dump() in _NO_PARAMETERS
        and (method["algorithm"].native == "rsassa_pss" or method["parameters"].dump() in _NO_PARAMETERS)
    )


def _der_length(content: bytes) -> int:
    """Return how long the DER value at the start is; what follows it in a signature must be zeros."""
    first = content[1]
    if first < 0x80:
        return 2 + first
    more = first - 0x80
    return 2 + more + int.from_bytes(content[2 : 2 + more], "big")


def _signed_at(signature: Any) -> datetime | None:
    moment: datetime | None = signature.self_reported_timestamp
    if moment is None:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _was_signed(data: bytes) -> bool:
    traces = sum(trace.search(data) is not None for trace in _TRACES)
    return traces >= 2 or _CONTAINER.search(data) is not None


def _verification(file: str, finding: Finding, *, problem: str) -> Verification:
    return Verification(
        file=file, kind=FileKind.PDF, finding=finding, covers_whole_file=False, problems=(problem,)
    )
