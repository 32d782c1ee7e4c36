"""What a signature says about itself: XAdES-EPES with an implied policy, and Office's own details.

The details Office wants about screen and versions are constants: nothing about the signer's computer
leaves with a pack.
"""

from __future__ import annotations

import base64
import hashlib
from datetime import UTC, datetime
from typing import Final

from cryptography import x509
from cryptography.x509.oid import NameOID
from lxml import etree

from hothdesk.signing.certificates import certificate_facts
from hothdesk.signing.office.names import (
    DSIG,
    OFFICE_SIGNATURE,
    PACKAGE_SIGNATURE,
    SHA256,
    SIGNATURE_ID,
    SIGNED_PROPERTIES_ID,
    XADES,
    as_default,
)

TIME_FORMAT: Final = "YYYY-MM-DDThh:mm:ssTZD"  # Office compares this text, letter by letter
LONGEST_COMMENT: Final = 255  # MS-OFFCRYPTO 2.5.2.5, ST_SignatureComments
_PROOF_OF_ORIGIN: Final = "http://uri.etsi.org/01903/v1.2.2#ProofOfOrigin"
_NO_PROVIDER: Final = "{00000000-0000-0000-0000-000000000000}"


def moment_text(moment: datetime) -> str:
    """Return a moment as a signature writes it: UTC, whole seconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def signature_time(moment: datetime) -> etree._Element:
    """Return the ``SignatureProperties`` that give the time of the signature to the package."""
    properties, holder = _signature_property("idSignatureTime")
    time = etree.SubElement(
        holder, f"{{{PACKAGE_SIGNATURE}}}SignatureTime", nsmap={"mdssi": PACKAGE_SIGNATURE}
    )
    etree.SubElement(time, f"{{{PACKAGE_SIGNATURE}}}Format").text = TIME_FORMAT
    etree.SubElement(time, f"{{{PACKAGE_SIGNATURE}}}Value").text = moment_text(moment)
    return properties


def office_details(reason: str) -> etree._Element:
    """Return the ``SignatureProperties`` that Office shows: the reason, and constants it needs to see."""
    properties, holder = _signature_property("idOfficeV1Details")
    details = etree.SubElement(
        holder, f"{{{OFFICE_SIGNATURE}}}SignatureInfoV1", nsmap=as_default(OFFICE_SIGNATURE)
    )
    for name, text in (
        ("SetupID", ""),
        ("SignatureText", ""),
        ("SignatureImage", ""),
        ("SignatureComments", reason[:LONGEST_COMMENT]),
        ("WindowsVersion", "10.0"),
        ("OfficeVersion", "16.0"),
        ("ApplicationVersion", "16.0"),
        ("Monitors", "1"),
        ("HorizontalResolution", "1366"),
        ("VerticalResolution", "768"),
        ("ColorDepth", "32"),
        ("SignatureProviderId", _NO_PROVIDER),
        ("SignatureProviderUrl", ""),
        ("SignatureProviderDetails", "9"),
        ("SignatureType", "1"),
        ("ManifestHashAlgorithm", SHA256),
    ):
        etree.SubElement(details, f"{{{OFFICE_SIGNATURE}}}{name}").text = text
    return properties


def qualifying_properties(certificate: bytes, *, reason: str, signed_at: datetime) -> etree._Element:
    """Return who signed with which certificate, when, in which role, and why."""
    qualifying = etree.Element(_xades("QualifyingProperties"), nsmap={"xd": XADES}, Target=f"#{SIGNATURE_ID}")
    signed = etree.SubElement(qualifying, _xades("SignedProperties"), Id=SIGNED_PROPERTIES_ID)
    about_signature = etree.SubElement(signed, _xades("SignedSignatureProperties"))
    etree.SubElement(about_signature, _xades("SigningTime")).text = moment_text(signed_at)
    _add_signing_certificate(about_signature, certificate)
    policy = etree.SubElement(about_signature, _xades("SignaturePolicyIdentifier"))
    etree.SubElement(policy, _xades("SignaturePolicyImplied"))
    role = certificate_facts(certificate).role
    if role:
        roles = etree.SubElement(
            etree.SubElement(about_signature, _xades("SignerRole")), _xades("ClaimedRoles")
        )
        etree.SubElement(roles, _xades("ClaimedRole")).text = role
    _add_commitment(signed, reason)
    # Office 2010 wanted this to be there, though it is empty
    unsigned = etree.SubElement(qualifying, _xades("UnsignedProperties"))
    etree.SubElement(unsigned, _xades("UnsignedSignatureProperties"))
    return qualifying


def issuer_text(certificate: bytes) -> str:
    """Return the issuer as Office writes it: most specific part first, a space after each comma."""
    issuer = x509.load_der_x509_certificate(certificate).issuer
    return ", ".join(part.rfc4514_string({NameOID.TITLE: "T"}) for part in reversed(issuer.rdns))


def _add_signing_certificate(parent: etree._Element, certificate: bytes) -> None:
    entry = etree.SubElement(etree.SubElement(parent, _xades("SigningCertificate")), _xades("Cert"))
    digest = etree.SubElement(entry, _xades("CertDigest"))
    etree.SubElement(digest, f"{{{DSIG}}}DigestMethod", nsmap=as_default(DSIG), Algorithm=SHA256)
    value = etree.SubElement(digest, f"{{{DSIG}}}DigestValue", nsmap=as_default(DSIG))
    value.text = base64.b64encode(hashlib.sha256(certificate).digest()).decode("ascii")
    issuer = etree.SubElement(entry, _xades("IssuerSerial"))
    etree.SubElement(issuer, f"{{{DSIG}}}X509IssuerName", nsmap=as_default(DSIG)).text = issuer_text(
        certificate
    )
    serial = etree.SubElement(issuer, f"{{{DSIG}}}X509SerialNumber", nsmap=as_default(DSIG))
    serial.text = str(x509.load_der_x509_certificate(certificate).serial_number)


def _add_commitment(signed: etree._Element, reason: str) -> None:
    about_data = etree.SubElement(signed, _xades("SignedDataObjectProperties"))
    commitment = etree.SubElement(about_data, _xades("CommitmentTypeIndication"))
    kind = etree.SubElement(commitment, _xades("CommitmentTypeId"))
    etree.SubElement(kind, _xades("Identifier")).text = _PROOF_OF_ORIGIN
    etree.SubElement(commitment, _xades("AllSignedDataObjects"))
    qualifiers = etree.SubElement(commitment, _xades("CommitmentTypeQualifiers"))
    etree.SubElement(qualifiers, _xades("CommitmentTypeQualifier")).text = reason


def _signature_property(identifier: str) -> tuple[etree._Element, etree._Element]:
    properties = etree.Element(f"{{{DSIG}}}SignatureProperties", nsmap=as_default(DSIG))
    holder = etree.SubElement(
        properties, f"{{{DSIG}}}SignatureProperty", Id=identifier, Target=f"#{SIGNATURE_ID}"
    )
    return properties, holder


def _xades(name: str) -> str:
    return f"{{{XADES}}}{name}"
