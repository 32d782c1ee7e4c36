"""Certificates: making one for a person in this vault, taking one in from PKCS#12, reading one.

No authority is asked about anything. Keeping keys is ``repo``'s business, signing is ``pdf``'s and
``office``'s.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from hothdesk.core.datewords import day_words
from hothdesk.core.errors import BugError, Problem, Problems, UserError
from hothdesk.core.i18n import _
from hothdesk.signing.model import SigningKey, is_plain, one_line

KEY_BITS: Final = 3072
LEAST_KEY_BITS: Final = 2048  # NIST SP 800-131A: shorter RSA keys no longer protect a signature
VALID_FOR: Final = timedelta(days=5 * 365 + 1)
LONGEST_NAME: Final = 64  # bytes of UTF-8; X.520 upper bounds as the libraries that read certificates count
LARGEST_PKCS12: Final = 1_000_000

_CURVES: Final = ("secp256r1", "secp384r1", "secp521r1")
SigningPrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
SigningPublicKey = rsa.RSAPublicKey | ec.EllipticCurvePublicKey


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateFacts:
    """What a certificate says of its holder; a part it does not say is empty.

    Each part is one line without hidden letters: whoever makes a certificate writes into it what they like.

    Attributes:
        is_self_issued: the holder is also the issuer.
        may_sign: it was issued for signing, or for no purpose in particular.
        valid_from: it vouches for nothing before this moment, UTC.
        valid_until: nor after this one.
    """

    name: str
    role: str
    organisation: str
    is_self_issued: bool
    may_sign: bool
    valid_from: datetime
    valid_until: datetime


class WeakCertificate(UserError):
    """The key of a certificate is of a kind or length that no longer protects a signature."""


def make_signing_key(name: str, role: str, organisation: str, *, made_at: datetime) -> SigningKey:
    """Return a new RSA-3072 key with a certificate that vouches for itself, valid for five years.

    Raises:
        Problems: a part is missing, too long, or has characters that cannot be printed.
    """
    subject = _subject(name, role, organisation)
    private_key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
    from_ = made_at.replace(microsecond=0)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(private_key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(from_)
        .not_valid_after(from_ + VALID_FOR)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_SIGNING_USE, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(private_key.public_key()), critical=False)
        .sign(private_key, hashes.SHA256())
    )
    return SigningKey(
        certificate=certificate.public_bytes(serialization.Encoding.DER),
        private_key=_private_bytes(private_key),
    )


def read_pkcs12(pkcs12_bytes: bytes, password: str, *, now: datetime) -> SigningKey:
    """Return the key and certificates of a PKCS#12 file (``.p12``, ``.pfx``).

    Raises:
        UserError: it is no such file, the password is wrong, it holds no key or no certificate for
            it, it names nobody in letters that can be seen, or it cannot sign today.
    """
    if len(pkcs12_bytes) > LARGEST_PKCS12 or not pkcs12_bytes.startswith(b"\x30"):
        raise UserError(_("This is not a certificate file. Choose the .p12 or .pfx file you were given."))
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(pkcs12_bytes, password.encode())
    except UnsupportedAlgorithm as error:
        raise UserError(
            _("This certificate file is protected in an old way that is no longer safe. Ask for a new one.")
        ) from error
    except (ValueError, TypeError) as error:
        raise UserError(
            _("That password does not open this file. Check it. If it is right, the file is damaged.")
        ) from error
    if key is None:
        raise UserError(_("This file holds no private key. Ask for the file that includes the private key."))
    if certificate is None:
        raise UserError(_("This file holds no certificate for its private key. Ask for the complete file."))
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise WeakCertificate(_("This kind of key cannot sign packs. Ask for a certificate with an RSA key."))
    der = certificate.public_bytes(serialization.Encoding.DER)
    strong_public_key(der)
    _check_names_somebody(certificate)
    _check_may_sign(certificate, now)
    return SigningKey(
        certificate=der,
        private_key=_private_bytes(key),
        chain=tuple(other.public_bytes(serialization.Encoding.DER) for other in others),
    )


def certificate_facts(certificate: bytes) -> CertificateFacts:
    """Return what a DER certificate says of its holder.

    Raises:
        ValueError: these bytes are no certificate.
    """
    with _without_warnings():
        return _facts(_parsed(certificate))


def issuers_among(certificate: bytes, others: Iterable[bytes]) -> tuple[bytes, ...]:
    """Return those of the other DER certificates that issued this one, or issued one that did."""
    left, line = [one for one in dict.fromkeys(others) if one != certificate], [certificate]
    with _without_warnings():
        while found := next((one for one in left if any(_issued(one, each) for each in line)), None):
            left.remove(found)
            line.append(found)
    return tuple(line[1:])


def _issued(issuer: bytes, certificate: bytes) -> bool:
    try:
        _parsed(certificate).verify_directly_issued_by(_parsed(issuer))
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


@contextmanager
def _without_warnings() -> Iterator[None]:
    """Keep the library from printing that somebody else's certificate is odd: that is a finding, not news."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _parsed(certificate: bytes) -> x509.Certificate:
    try:
        return x509.load_der_x509_certificate(certificate)
    except x509.InvalidVersion as error:
        raise ValueError(str(error)) from error


def _facts(parsed: x509.Certificate) -> CertificateFacts:
    return CertificateFacts(
        name=_part(parsed.subject, NameOID.COMMON_NAME),
        role=_part(parsed.subject, NameOID.TITLE),
        organisation=_part(parsed.subject, NameOID.ORGANIZATION_NAME),
        is_self_issued=parsed.subject == parsed.issuer,
        may_sign=_may_sign(parsed),
        valid_from=parsed.not_valid_before_utc,
        valid_until=parsed.not_valid_after_utc,
    )


def strong_public_key(certificate: bytes) -> SigningPublicKey:
    """Return the public key of a DER certificate.

    Raises:
        WeakCertificate: it is neither RSA of 2048 bits or more nor a NIST curve.
        ValueError: these bytes are no certificate.
    """
    weak = WeakCertificate(_("The key of this certificate is too weak to sign with. Ask for a new one."))
    try:
        with _without_warnings():
            key = _parsed(certificate).public_key()
    except UnsupportedAlgorithm as error:
        raise weak from error
    if isinstance(key, rsa.RSAPublicKey) and key.key_size >= LEAST_KEY_BITS:
        return key
    if isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name in _CURVES:
        return key
    raise weak


def load_private_key(key: SigningKey) -> SigningPrivateKey:
    """Return the private key, ready to sign with."""
    private_key = serialization.load_der_private_key(key.private_key, password=None)
    if not isinstance(private_key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise BugError("a signing key is RSA or elliptic-curve")
    return private_key


_SIGNING_USE: Final = x509.KeyUsage(
    digital_signature=True,
    content_commitment=True,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)


def _subject(name: str, role: str, organisation: str) -> x509.Name:
    asked = (
        ("name", name, _("Enter the name to sign with.")),
        ("role", role, _("Enter the role to sign in.")),
        ("organisation", organisation, _("Enter the organisation to sign for.")),
    )
    problems = []
    for field, value, missing in asked:
        if not value.strip():
            problems.append(Problem(field, missing))
        elif len(value.strip().encode()) > LONGEST_NAME:
            problems.append(Problem(field, _("This is too long for a certificate. Use a shorter form.")))
        elif not value.strip().isprintable():
            problems.append(Problem(field, _("Use letters, figures and spaces on one line.")))
    if problems:
        raise Problems(problems)
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation.strip()),
            x509.NameAttribute(NameOID.TITLE, role.strip()),
            x509.NameAttribute(NameOID.COMMON_NAME, name.strip()),
        ]
    )


def _check_names_somebody(certificate: x509.Certificate) -> None:
    facts = _facts(certificate)
    named = [
        _raw_part(certificate.subject, oid)
        for oid in (NameOID.COMMON_NAME, NameOID.TITLE, NameOID.ORGANIZATION_NAME)
    ]
    # the issuer's name goes into every Word file that is signed
    named.append(certificate.issuer.rfc4514_string())
    if not (facts.name or facts.organisation) or not all(is_plain(each) for each in named):
        raise UserError(
            _("This certificate does not name its holder in plain letters on one line. Ask for a new one.")
        )


def _check_may_sign(certificate: x509.Certificate, now: datetime) -> None:
    if now > certificate.not_valid_after_utc:
        day = day_words(certificate.not_valid_after_utc.date())
        raise UserError(_("This certificate ran out on {day}. Ask for a new one.").format(day=day))
    if now < certificate.not_valid_before_utc:
        day = day_words(certificate.not_valid_before_utc.date())
        raise UserError(_("This certificate starts on {day}. Check this computer’s clock.").format(day=day))
    if not _may_sign(certificate):
        raise UserError(_("This certificate was not issued for signing. Ask for one that is."))


def _may_sign(certificate: x509.Certificate) -> bool:
    try:
        use = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    except (x509.DuplicateExtension, ValueError):
        return False
    return use.digital_signature or use.content_commitment


def _private_bytes(key: SigningPrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _part(name: x509.Name, oid: x509.ObjectIdentifier) -> str:
    return one_line(_raw_part(name, oid))


def _raw_part(name: x509.Name, oid: x509.ObjectIdentifier) -> str:
    found = name.get_attributes_for_oid(oid)
    return str(found[0].value) if found else ""
