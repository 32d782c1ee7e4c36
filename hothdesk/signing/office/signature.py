"""Signing a Word file: an Office (OPC) digital signature over every part that can be covered.

Signing comes last: any program that saves the file again, or only zips it again with something added,
breaks the signature. The signed PDF is the record; this is its editable copy.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from lxml import etree

from hothdesk.core.errors import UserError
from hothdesk.core.i18n import _
from hothdesk.signing.certificates import certificate_facts, issuers_among, load_private_key
from hothdesk.signing.model import SigningKey
from hothdesk.signing.office.canonical import canonical
from hothdesk.signing.office.manifest import add_digest, manifest_element, part_references
from hothdesk.signing.office.names import (
    C14N,
    DSIG,
    OBJECT_TYPE,
    OFFICE_OBJECT_ID,
    ORIGIN_PART,
    ORIGIN_RELATIONSHIP,
    ORIGIN_RELATIONSHIPS,
    ORIGIN_TYPE,
    PACKAGE_OBJECT_ID,
    ROOT_RELATIONSHIPS,
    SIGNATURE_ID,
    SIGNATURE_RELATIONSHIP,
    SIGNATURE_TYPE,
    SIGNATURES_FOLDER,
    SIGNED_PROPERTIES_ID,
    SIGNED_PROPERTIES_TYPE,
    as_default,
)
from hothdesk.signing.office.package import Package, add_content_types, read_package
from hothdesk.signing.office.relationships import Relationship, read_relationships, relationships_xml
from hothdesk.signing.office.xades import office_details, qualifying_properties, signature_time

_MORE: Final = "http://www.w3.org/2001/04/xmldsig-more#"
_DIGEST_OF_CURVE: Final[dict[str, hashes.HashAlgorithm]] = {
    "secp256r1": hashes.SHA256(),
    "secp384r1": hashes.SHA384(),
    "secp521r1": hashes.SHA512(),
}


def sign_docx(docx: bytes, key: SigningKey, *, reason: str, signed_at: datetime) -> bytes:
    """Return the Word file with an Office digital signature; one that is there already stays valid.

    Raises:
        UserError: it is no whole, ordinary Word file.
    """
    package = read_package(docx)
    if ROOT_RELATIONSHIPS not in package.parts:
        raise UserError(_("This is not a Word file."))
    signature_part = _free_signature_part(package)
    prepared = _with_signature_place(package, signature_part)
    signature = _signature_xml(prepared, key, reason=reason, signed_at=signed_at)
    return Package({**prepared.parts, signature_part: signature}, prepared.content_types_xml).to_bytes()


def _free_signature_part(package: Package) -> str:
    number = 1
    while f"{SIGNATURES_FOLDER}sig{number}.xml" in package.parts:
        number += 1
    return f"{SIGNATURES_FOLDER}sig{number}.xml"


def _with_signature_place(package: Package, signature_part: str) -> Package:
    parts = dict(package.parts)
    root = read_relationships(parts[ROOT_RELATIONSHIPS], part=ROOT_RELATIONSHIPS)
    if not any(one.type == ORIGIN_RELATIONSHIP for one in root):
        origin = Relationship(_free_id(root), ORIGIN_RELATIONSHIP, ORIGIN_PART.removeprefix("/"))
        parts[ROOT_RELATIONSHIPS] = relationships_xml([*root, origin])
    parts.setdefault(ORIGIN_PART, b"")
    signatures: tuple[Relationship, ...] = ()
    if ORIGIN_RELATIONSHIPS in parts:
        signatures = read_relationships(parts[ORIGIN_RELATIONSHIPS], part=ORIGIN_RELATIONSHIPS)
    added = Relationship(
        _free_id(signatures), SIGNATURE_RELATIONSHIP, signature_part.removeprefix(SIGNATURES_FOLDER)
    )
    parts[ORIGIN_RELATIONSHIPS] = relationships_xml([*signatures, added])
    content_types_xml = add_content_types(
        package.content_types_xml,
        defaults={"sigs": ORIGIN_TYPE},
        overrides={signature_part: SIGNATURE_TYPE},
    )
    return Package(parts, content_types_xml)


def _free_id(relationships: Iterable[Relationship]) -> str:
    taken = {one.id for one in relationships}
    number = len(taken) + 1
    while f"rId{number}" in taken:
        number += 1
    return f"rId{number}"


def _signature_xml(package: Package, key: SigningKey, *, reason: str, signed_at: datetime) -> bytes:
    signature = etree.Element(f"{{{DSIG}}}Signature", nsmap=as_default(DSIG), Id=SIGNATURE_ID)
    signed_info = etree.SubElement(signature, f"{{{DSIG}}}SignedInfo")
    signature_value = etree.SubElement(signature, f"{{{DSIG}}}SignatureValue")
    _add_certificates(signature, key)

    package_object = etree.SubElement(signature, f"{{{DSIG}}}Object", Id=PACKAGE_OBJECT_ID)
    package_object.append(manifest_element(part_references(package)))
    package_object.append(signature_time(signed_at))
    office_object = etree.SubElement(signature, f"{{{DSIG}}}Object", Id=OFFICE_OBJECT_ID)
    office_object.append(office_details(reason))
    qualifying = qualifying_properties(key.certificate, reason=reason, signed_at=signed_at)
    etree.SubElement(signature, f"{{{DSIG}}}Object").append(qualifying)
    signed_properties = qualifying[0]

    method, digest = _signature_method(key)
    etree.SubElement(signed_info, f"{{{DSIG}}}CanonicalizationMethod", Algorithm=C14N)
    etree.SubElement(signed_info, f"{{{DSIG}}}SignatureMethod", Algorithm=method)
    for element, identifier, kind in (
        (package_object, PACKAGE_OBJECT_ID, OBJECT_TYPE),
        (office_object, OFFICE_OBJECT_ID, OBJECT_TYPE),
        (signed_properties, SIGNED_PROPERTIES_ID, SIGNED_PROPERTIES_TYPE),
    ):
        reference = etree.SubElement(signed_info, f"{{{DSIG}}}Reference", Type=kind, URI=f"#{identifier}")
        if element is signed_properties:
            transforms = etree.SubElement(reference, f"{{{DSIG}}}Transforms")
            etree.SubElement(transforms, f"{{{DSIG}}}Transform", Algorithm=C14N)
        add_digest(reference, hashlib.sha256(canonical(element)).digest())
    signature_value.text = _base64(_sign(key, digest, canonical(signed_info)))
    return etree.tostring(signature, xml_declaration=True, encoding="UTF-8", standalone=True)


def _add_certificates(signature: etree._Element, key: SigningKey) -> None:
    data = etree.SubElement(etree.SubElement(signature, f"{{{DSIG}}}KeyInfo"), f"{{{DSIG}}}X509Data")
    issuers = issuers_among(key.certificate, key.chain)
    between = [other for other in issuers if not certificate_facts(other).is_self_issued]
    for certificate in (key.certificate, *between):
        etree.SubElement(data, f"{{{DSIG}}}X509Certificate").text = _base64(certificate)


def _signature_method(key: SigningKey) -> tuple[str, hashes.HashAlgorithm]:
    private_key = load_private_key(key)
    if isinstance(private_key, ec.EllipticCurvePrivateKey):
        digest = _DIGEST_OF_CURVE[private_key.curve.name]
        return f"{_MORE}ecdsa-{digest.name}", digest
    return f"{_MORE}rsa-sha256", hashes.SHA256()


def _sign(key: SigningKey, digest: hashes.HashAlgorithm, data: bytes) -> bytes:
    private_key = load_private_key(key)
    if isinstance(private_key, ec.EllipticCurvePrivateKey):
        # XML signatures write the two numbers side by side, not in DER (XMLDSIG 6.4.3)
        first, second = decode_dss_signature(private_key.sign(data, ec.ECDSA(digest)))
        size = (private_key.key_size + 7) // 8
        return first.to_bytes(size, "big") + second.to_bytes(size, "big")
    return private_key.sign(data, padding.PKCS1v15(), digest)


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
