"""The names that Office signatures are made of: namespaces, relationship and content types, algorithms."""

from __future__ import annotations

from typing import Any, Final

DSIG: Final = "http://www.w3.org/2000/09/xmldsig#"
XADES: Final = "http://uri.etsi.org/01903/v1.3.2#"
PACKAGE_SIGNATURE: Final = "http://schemas.openxmlformats.org/package/2006/digital-signature"
OFFICE_SIGNATURE: Final = "http://schemas.microsoft.com/office/2006/digsig"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"

ORIGIN_RELATIONSHIP: Final = f"{RELATIONSHIPS}/digital-signature/origin"
SIGNATURE_RELATIONSHIP: Final = f"{RELATIONSHIPS}/digital-signature/signature"

RELATIONSHIPS_TYPE: Final = "application/vnd.openxmlformats-package.relationships+xml"
ORIGIN_TYPE: Final = "application/vnd.openxmlformats-package.digital-signature-origin"
SIGNATURE_TYPE: Final = "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml"

CONTENT_TYPES_ENTRY: Final = "[Content_Types].xml"
ROOT_RELATIONSHIPS: Final = "/_rels/.rels"
SIGNATURES_FOLDER: Final = "/_xmlsignatures/"
ORIGIN_PART: Final = f"{SIGNATURES_FOLDER}origin.sigs"
ORIGIN_RELATIONSHIPS: Final = f"{SIGNATURES_FOLDER}_rels/origin.sigs.rels"

C14N: Final = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
RELATIONSHIP_TRANSFORM: Final = "http://schemas.openxmlformats.org/package/2006/RelationshipTransform"
OBJECT_TYPE: Final = f"{DSIG}Object"
SIGNED_PROPERTIES_TYPE: Final = "http://uri.etsi.org/01903#SignedProperties"

SHA256: Final = "http://www.w3.org/2001/04/xmlenc#sha256"
DIGESTS: Final = {
    SHA256: "sha256",
    "http://www.w3.org/2001/04/xmldsig-more#sha384": "sha384",
    "http://www.w3.org/2001/04/xmlenc#sha512": "sha512",
}
RSA_SIGNATURES: Final = {
    f"http://www.w3.org/2001/04/xmldsig-more#rsa-{digest}": digest
    for digest in ("sha256", "sha384", "sha512")
}
ECDSA_SIGNATURES: Final = {
    f"http://www.w3.org/2001/04/xmldsig-more#ecdsa-{digest}": digest
    for digest in ("sha256", "sha384", "sha512")
}

SIGNATURE_ID: Final = "idPackageSignature"
PACKAGE_OBJECT_ID: Final = "idPackageObject"
OFFICE_OBJECT_ID: Final = "idOfficeObject"
SIGNED_PROPERTIES_ID: Final = "idSignedProperties"


def as_default(namespace: str) -> Any:
    """Return the namespace map that writes a namespace without a prefix."""
    return {None: namespace}
