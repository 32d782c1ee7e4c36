"""A verification as sentences for a person and as JSON for a program."""

from __future__ import annotations

from datetime import UTC
from pathlib import PurePath
from typing import Any

from hothdesk.core.datewords import moment_words
from hothdesk.core.i18n import _
from hothdesk.signing.model import Finding, Signer, Verification, one_line


def to_json(verification: Verification) -> dict[str, Any]:
    """Return the verification as plain values, ready for ``json.dumps``."""
    return {
        "file": verification.file,
        "kind": verification.kind.value,
        "intact": verification.intact,
        "covers_whole_file": verification.covers_whole_file,
        "signers": [
            {
                "name": signer.name,
                "role": signer.role,
                "organisation": signer.organisation,
                "fingerprint": signer.fingerprint,
                "signed_at": _iso(signer),
                "trusted": signer.trusted,
            }
            for signer in verification.signers
        ],
        "problems": [one_line(problem) for problem in verification.problems],
    }


def describe(verification: Verification) -> str:
    """Return the verification in plain words: the finding, what failed, and who signed when.

    What somebody else wrote (a file's name, a certificate's, a link's) never makes a line of its own.
    """
    lines = [_heading(verification)]
    lines += [f"  {one_line(problem)}" for problem in verification.problems]
    for signer in verification.signers:
        lines += [f"  {line}" for line in _signer_lines(signer, is_intact=verification.intact)]
    if verification.finding is Finding.CHANGED:
        lines.append("  " + _("Do not rely on this file. Ask the person who signed it for a fresh copy."))
    return "\n".join(lines)


def _heading(verification: Verification) -> str:
    name = one_line(PurePath(verification.file).name)
    match verification.finding:
        case Finding.UNCHANGED:
            return _("{file}: signed, and unchanged since.").format(file=name)
        case Finding.CHANGED:
            return _("{file}: CHANGED, or the signature is not good.").format(file=name)
        case Finding.NOT_SIGNED:
            return _("{file}: not signed.").format(file=name)
        case Finding.NOT_READABLE:
            return _("{file}: could not be read.").format(file=name)


def _signer_lines(signer: Signer, *, is_intact: bool) -> list[str]:
    parts = (one_line(part) for part in (signer.name, signer.role, signer.organisation))
    who = ", ".join(part for part in parts if part) or _("somebody the certificate does not name")
    lines = [
        _("Signed by: {who}").format(who=who) if is_intact else _("It names as signer: {who}").format(who=who)
    ]
    lines.append(_("Certificate fingerprint: {fingerprint}").format(fingerprint=signer.fingerprint))
    if signer.signed_at is not None:
        when = moment_words(signer.signed_at)
        lines.append(_("When: {when}, by the signer’s computer clock").format(when=when))
    return lines + _trust_lines(signer) if is_intact else lines


def _trust_lines(signer: Signer) -> list[str]:
    lines = [_("This desk knows this certificate.")]
    if not signer.trusted:
        lines = [
            _("This desk does not know this certificate. Ask the signer to read you the fingerprint."),
            _("Ask in person, or on a phone number you already have."),
        ]
    if signer.is_self_issued:
        lines += [
            _("The signer made this certificate themselves, in their own vault."),
            _("It shows that the file is unchanged and which vault signed it."),
        ]
    else:
        lines += [
            _("Somebody else issued this certificate. HothDesk does not check who."),
            _("It shows that the file is unchanged."),
        ]
    return [*lines, _("It does not prove by itself who the signer is.")]


def _iso(signer: Signer) -> str | None:
    if signer.signed_at is None:
        return None
    return signer.signed_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
