"""The signature part of an Office file: is its mathematics right, who made it, what does it cover.

Strict about shape, because most attacks on XML signatures hide a second meaning in a shape that the
signature allows: ids are unique, every object is signed or is the one that holds the signed properties,
there are no comments, the first certificate is the one that the signed properties name and any other one
issued it, and what is not signed says nothing: no attribute, name or text for another reader to believe.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from lxml import etree

from hothdesk.core.errors import UserError
from hothdesk.core.i18n import _
from hothdesk.signing.certificates import (
    SigningPublicKey,
    certificate_facts,
    issuers_among,
    strong_public_key,
)
from hothdesk.signing.office.canonical import canonical, parse
from hothdesk.signing.office.names import (
    C14N,
    DIGESTS,
    DSIG,
    ECDSA_SIGNATURES,
    PACKAGE_SIGNATURE,
    RELATIONSHIP_TRANSFORM,
    RSA_SIGNATURES,
    XADES,
)

_XML_ATTRIBUTE: Final = "{http://www.w3.org/XML/1998/namespace}"
_KEY_INFO: Final = {"KeyInfo": {"X509Data"}, "X509Data": {"X509Certificate"}}
_MOST_ISSUERS: Final = 8
_HASHES: Final[dict[str, hashes.HashAlgorithm]] = {
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
}


class SignatureBroken(UserError):
    """The signature cannot be relied on; the sentence says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveredPart:
    """One part that a signature covers, as its manifest says.

    Attributes:
        name: part name, as it stands before the question mark of the reference.
        content_type: what stands after it.
        digest_name: of the digest, as hashlib knows it.
        kept_ids: of a relationship part, the ids of the covered relationships; None for other parts.
        kept_types: of a relationship part, types of which every relationship is covered.
    """

    name: str
    content_type: str
    digest_name: str
    digest: bytes
    kept_ids: frozenset[str] | None = None
    kept_types: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureFacts:
    """What a signature, whose mathematics is right, says."""

    certificate: bytes
    signed_at: datetime | None
    covered: tuple[CoveredPart, ...]


def read_signature(xml: bytes, *, part: str) -> SignatureFacts:
    """Return what a signature part says.

    Raises:
        SignatureBroken: its mathematics is wrong, its shape is not one that can be relied on, or it
            was made in an old way.
        WeakCertificate: the key of the certificate no longer protects a signature.
        DamagedPackage: it is not well-formed XML.
    """
    root = parse(xml, part=part)
    signed_info, value, certificates, objects = _shape(root)
    properties = _signed_properties(root, objects)
    certificate = _named_certificate(properties, certificates)
    try:
        key = strong_public_key(certificate)
        certificate_facts(certificate)
    except ValueError as error:
        raise _odd_shape() from error
    _check_value(signed_info, value, key)
    _check_references(root, signed_info, objects, properties)
    manifests = [manifest for one in objects for manifest in one.iterfind(_dsig("Manifest"))]
    if len(manifests) != 1:
        raise _odd_shape()
    return SignatureFacts(
        certificate=certificate,
        signed_at=_signing_time(properties),
        covered=tuple(_covered_parts(manifests[0])),
    )


def _shape(root: etree._Element) -> tuple[etree._Element, bytes, list[bytes], list[etree._Element]]:
    names = [child.tag for child in root]
    expected = [_dsig("SignedInfo"), _dsig("SignatureValue"), _dsig("KeyInfo")]
    if root.tag != _dsig("Signature") or names[:3] != expected or set(names[3:]) != {_dsig("Object")}:
        raise _odd_shape()
    if any(not isinstance(node.tag, str) for node in root.iter()):
        raise _odd_shape()  # comments and processing instructions are not signed, so there must be none
    if any(str(name).startswith(_XML_ATTRIBUTE) for node in root.iter() for name in node.attrib):
        raise _odd_shape()
    ids = [node.get("Id") for node in root.iter() if node.get("Id") is not None]
    if len(ids) != len(set(ids)):
        raise _odd_shape()
    _check_key_info(root[2])
    _check_says_nothing(root, {"Id"})
    if set(root[1].attrib) - {"Id"}:
        raise _odd_shape()
    certificates = [
        _decoded(element) for element in root[2].iterfind(f"{_dsig('X509Data')}/{_dsig('X509Certificate')}")
    ]
    return root[0], _decoded(root[1]), certificates, list(root)[3:]


def _signed_properties(root: etree._Element, objects: list[etree._Element]) -> etree._Element:
    holders = [one for one in objects if one.find(_xades("QualifyingProperties")) is not None]
    if len(holders) != 1 or len(holders[0]) != 1:
        raise _odd_shape()
    properties = holders[0][0].findall(_xades("SignedProperties"))
    if len(properties) != 1 or holders[0][0].get("Target") != f"#{root.get('Id')}":
        raise _odd_shape()
    qualifying = holders[0][0]
    if [one.tag for one in qualifying] not in (
        [_xades("SignedProperties")],
        [_xades("SignedProperties"), _xades("UnsignedProperties")],
    ):
        raise _odd_shape()
    _check_says_nothing(holders[0], {"Id"})
    _check_says_nothing(qualifying, {"Id", "Target"})
    return properties[0]


def _check_key_info(key_info: etree._Element) -> None:
    """Refuse names and hints beside the certificate: they are not signed, and some readers show them."""
    holders = [key_info, *key_info.iterfind(_dsig("X509Data"))]
    for holder in holders:
        _check_says_nothing(holder, {"Id"})
        known = {_dsig(name) for name in _KEY_INFO[etree.QName(holder).localname]}
        if any(child.tag not in known or child.attrib for child in holder if child not in holders):
            raise _odd_shape()


def _check_says_nothing(element: etree._Element, attributes: set[str]) -> None:
    """Refuse an element that is not signed itself and has other attributes than these, or text of its own."""
    texts = [element.text, *(child.tail for child in element)]
    if set(map(str, element.attrib)) - attributes or any(text and text.strip() for text in texts):
        raise _odd_shape()


def _named_certificate(properties: etree._Element, certificates: list[bytes]) -> bytes:
    """Return the certificate whose digest the signed properties give.

    It stands first, and only those that issued it stand beside it: programs differ in which one they take.
    """
    named = properties.find(
        f"{_xades('SignedSignatureProperties')}/{_xades('SigningCertificate')}/{_xades('Cert')}/{_xades('CertDigest')}"
    )
    if named is None:
        raise SignatureBroken(_("The signature does not say which certificate made it."))
    name, digest = _digest_of(named)
    if not certificates or not hmac.compare_digest(hashlib.new(name, certificates[0]).digest(), digest):
        raise SignatureBroken(_("The certificate in the signature was exchanged for another."))
    first, *others = certificates
    if len(others) > _MOST_ISSUERS or len(issuers_among(first, others)) != len(others):
        raise SignatureBroken(_("A certificate in the signature has nothing to do with its signer."))
    return first


def _check_value(signed_info: etree._Element, value: bytes, key: SigningPublicKey) -> None:
    canonicalization = signed_info.find(_dsig("CanonicalizationMethod"))
    method = signed_info.find(_dsig("SignatureMethod"))
    if canonicalization is None or canonicalization.get("Algorithm") != C14N or method is None:
        raise _odd_shape()
    data = canonical(signed_info)
    algorithm = method.get("Algorithm", "")
    try:
        if algorithm in RSA_SIGNATURES and isinstance(key, rsa.RSAPublicKey):
            key.verify(value, data, padding.PKCS1v15(), _HASHES[RSA_SIGNATURES[algorithm]])
            return
        if algorithm in ECDSA_SIGNATURES and isinstance(key, ec.EllipticCurvePublicKey):
            half = len(value) // 2
            first, second = int.from_bytes(value[:half], "big"), int.from_bytes(value[half:], "big")
            digest = _HASHES[ECDSA_SIGNATURES[algorithm]]
            key.verify(encode_dss_signature(first, second), data, ec.ECDSA(digest))
            return
    except InvalidSignature as error:
        raise SignatureBroken(_("The signature does not fit what it says it signed.")) from error
    raise SignatureBroken(_("The signature was made in a way that cannot be relied on."))


def _check_references(
    root: etree._Element,
    signed_info: etree._Element,
    objects: list[etree._Element],
    properties: etree._Element,
) -> None:
    by_id = {node.get("Id"): node for node in root.iter() if node.get("Id") is not None}
    signed = []
    for reference in signed_info.iterfind(_dsig("Reference")):
        transforms = [one.get("Algorithm") for one in reference.iterfind(f"{_dsig('Transforms')}/*")]
        element = by_id.get(reference.get("URI", "").removeprefix("#"))
        if element is None or not reference.get("URI", "").startswith("#") or transforms not in ([], [C14N]):
            raise _odd_shape()
        name, digest = _digest_of(reference)
        if not hmac.compare_digest(hashlib.new(name, canonical(element)).digest(), digest):
            raise SignatureBroken(_("The signature was altered after it was made."))
        signed.append(element)
    unsigned = [one for one in objects if one not in signed and one is not _holder(properties)]
    if properties not in signed or unsigned:
        raise _odd_shape()


def _holder(properties: etree._Element) -> etree._Element | None:
    qualifying = properties.getparent()
    return None if qualifying is None else qualifying.getparent()


def _covered_parts(manifest: etree._Element) -> Iterator[CoveredPart]:
    for reference in manifest:
        if reference.tag != _dsig("Reference"):
            raise _odd_shape()
        name, separator, content_type = reference.get("URI", "").partition("?ContentType=")
        if not separator or not name.startswith("/"):
            raise _odd_shape()
        transforms = reference.findall(f"{_dsig('Transforms')}/{_dsig('Transform')}")
        digest_name, digest = _digest_of(reference)
        kept_ids: frozenset[str] | None = None
        kept_types: frozenset[str] = frozenset()
        if transforms:
            if [one.get("Algorithm") for one in transforms] != [RELATIONSHIP_TRANSFORM, C14N]:
                raise _odd_shape()
            kept_ids = _kept(transforms[0], "RelationshipReference", "SourceId")
            kept_types = _kept(transforms[0], "RelationshipsGroupReference", "SourceType")
        yield CoveredPart(
            name=name,
            content_type=content_type,
            digest_name=digest_name,
            digest=digest,
            kept_ids=kept_ids,
            kept_types=kept_types,
        )


def _kept(transform: etree._Element, name: str, attribute: str) -> frozenset[str]:
    return frozenset(one.get(attribute, "") for one in transform.iterfind(f"{{{PACKAGE_SIGNATURE}}}{name}"))


def _signing_time(properties: etree._Element) -> datetime | None:
    text = properties.findtext(f"{_xades('SignedSignatureProperties')}/{_xades('SigningTime')}")
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _digest_of(element: etree._Element) -> tuple[str, bytes]:
    method, value = element.find(_dsig("DigestMethod")), element.find(_dsig("DigestValue"))
    if method is None or value is None:
        raise _odd_shape()
    name = DIGESTS.get(method.get("Algorithm", ""))
    if name is None:
        raise SignatureBroken(_("The signature was made in an old way that can be forged."))
    return name, _decoded(value)


def _decoded(element: etree._Element) -> bytes:
    """Return the bytes of a base64 text that is written in the one way there is to write them."""
    text = "".join((element.text or "").split())
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise _odd_shape() from error
    if len(element) or base64.b64encode(data).decode("ascii") != text:
        raise _odd_shape()
    return data


def _odd_shape() -> SignatureBroken:
    return SignatureBroken(_("The signature is damaged, or of a kind that cannot be checked."))


def _dsig(name: str) -> str:
    return f"{{{DSIG}}}{name}"


def _xades(name: str) -> str:
    return f"{{{XADES}}}{name}"
