"""Verifying a Word file, more strictly than Word: see ``xml_signature`` and ``coverage`` for the rules."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from hothdesk.core.i18n import _
from hothdesk.signing.certificates import WeakCertificate
from hothdesk.signing.model import FileKind, Finding, Signer, Verification
from hothdesk.signing.office.archive import DamagedPackage
from hothdesk.signing.office.package import Package, read_package
from hothdesk.signing.verification.coverage import (
    changed_parts,
    leftovers,
    macro_parts,
    parts_that_are_not_there,
    signature_parts,
    stray_signature_parts,
    uncovered_parts,
)
from hothdesk.signing.verification.signers import certificate_problems, signer_of
from hothdesk.signing.verification.xml_signature import SignatureBroken, SignatureFacts, read_signature

_TRACE = b"_xmlsignatures/"


def verify_docx(data: bytes, *, file: str, trusted_fingerprints: Collection[str]) -> Verification:
    """Return what can be said of a Word file."""
    try:
        package = read_package(data)
        parts = signature_parts(package)
        if parts:
            return _verify(package, parts, file, trusted_fingerprints)
        if problems := tuple(leftovers(package)):
            return _verification(file, Finding.CHANGED, problems=problems)
    except DamagedPackage as damage:
        # a file that carries a signature and cannot be read whole is not what was signed
        finding = Finding.CHANGED if _TRACE in data else Finding.NOT_READABLE
        return _verification(file, finding, problems=(str(damage),))
    return _verification(file, Finding.NOT_SIGNED, problems=(_("There is no signature in this Word file."),))


def _verify(
    package: Package, parts: list[str], file: str, trusted_fingerprints: Collection[str]
) -> Verification:
    problems = _once(
        [*stray_signature_parts(package), *macro_parts(package), *parts_that_are_not_there(package)]
    )
    signers: list[Signer] = []
    uncovered: list[str] = []
    for part in parts:
        try:
            facts = read_signature(package.parts[part], part=part)
        except (SignatureBroken, WeakCertificate) as broken:
            problems.append(str(broken))
            continue
        signers.append(signer_of(facts.certificate, facts.signed_at, trusted_fingerprints))
        problems += _facts_problems(package, facts)
        uncovered += uncovered_parts(package, facts.covered)
    problems = _once([*problems, *uncovered])
    return _verification(
        file,
        Finding.CHANGED if problems else Finding.UNCHANGED,
        covers_whole_file=bool(signers) and not uncovered,
        signers=signers,
        problems=problems,
    )


def _facts_problems(package: Package, facts: SignatureFacts) -> Iterator[str]:
    yield from certificate_problems(facts.certificate, facts.signed_at)
    yield from changed_parts(package, facts.covered)


def _once(problems: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(problems))


def _verification(
    file: str,
    finding: Finding,
    *,
    problems: Iterable[str],
    signers: Iterable[Signer] = (),
    covers_whole_file: bool = False,
) -> Verification:
    return Verification(
        file=file,
        kind=FileKind.DOCX,
        finding=finding,
        covers_whole_file=covers_whole_file,
        signers=tuple(signers),
        problems=tuple(problems),
    )
