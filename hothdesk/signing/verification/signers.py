"""Who a signature says made it, and what its certificate alone already makes doubtful."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from hothdesk.core.i18n import _
from hothdesk.signing.certificates import WeakCertificate, certificate_facts, strong_public_key
from hothdesk.signing.model import Signer, fingerprint_of, plain_fingerprint


def signer_of(
    certificate: bytes, signed_at: datetime | None, trusted_fingerprints: Collection[str]
) -> Signer:
    """Return who signed, as the certificate says; trusted only when this desk knows the fingerprint.

    Raises:
        ValueError: these bytes are no certificate.
    """
    facts = certificate_facts(certificate)
    fingerprint = fingerprint_of(certificate)
    known = {plain_fingerprint(one) for one in trusted_fingerprints}
    return Signer(
        name=facts.name,
        role=facts.role,
        organisation=facts.organisation,
        fingerprint=fingerprint,
        signed_at=signed_at,
        trusted=plain_fingerprint(fingerprint) in known,
        is_self_issued=facts.is_self_issued,
    )


def certificate_problems(certificate: bytes, signed_at: datetime | None) -> list[str]:
    """Return why this certificate could not have made a good signature at that moment; empty if it could.

    Raises:
        ValueError: these bytes are no certificate.
    """
    problems = []
    facts = certificate_facts(certificate)
    try:
        strong_public_key(certificate)
    except WeakCertificate:
        problems.append(
            _("The signer’s key is too weak: anybody with effort could have made this signature.")
        )
    if not facts.may_sign:
        problems.append(_("The signer’s certificate was not issued for signing."))
    if signed_at is None:
        problems.append(_("The signature does not say when it was made."))
    elif signed_at < facts.valid_from:
        problems.append(_("The signer’s certificate was not valid yet when this was signed."))
    elif signed_at > facts.valid_until:
        problems.append(_("The signer’s certificate had run out when this was signed."))
    return problems
