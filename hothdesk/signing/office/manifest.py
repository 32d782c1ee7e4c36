"""What a signature covers, part by part: a reference with a digest for every part that can be covered.

Word leaves the document properties and some custom XML out; we cover every part there is (standards F14,
3.3.4). Only the signatures themselves, and the relationship that leads to them, cannot be covered.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from hothdesk.core.i18n import _
from hothdesk.signing.office.archive import DamagedPackage
from hothdesk.signing.office.names import (
    C14N,
    DSIG,
    ORIGIN_RELATIONSHIP,
    PACKAGE_SIGNATURE,
    RELATIONSHIP_TRANSFORM,
    SHA256,
    SIGNATURES_FOLDER,
)
from hothdesk.signing.office.package import Package
from hothdesk.signing.office.relationships import is_relationships_part, read_relationships, transformed


@dataclass(frozen=True, slots=True, kw_only=True)
class PartReference:
    """One part that a signature covers.

    Attributes:
        uri: part name and content type, as the manifest writes them.
        kept_ids: of a relationship part, the relationships that are covered; None for other parts.
    """

    uri: str
    digest: bytes
    kept_ids: tuple[str, ...] | None = None


def can_be_covered(part: str) -> bool:
    """Say whether a signature can cover this part: every part but those the signatures are made of."""
    return not part.lower().startswith(SIGNATURES_FOLDER)


def reference_uri(part: str, content_type: str) -> str:
    """Return how a manifest names a part."""
    return f"{part}?ContentType={content_type}"


def part_references(package: Package) -> list[PartReference]:
    """Return a reference for every part that can be covered, sorted by name.

    Raises:
        DamagedPackage: a part is of no kind, or its relationships are damaged.
    """
    content_types = package.content_types
    references = []
    for part, content in package.parts.items():
        if not can_be_covered(part):
            continue
        kind = content_types.of(part)
        if kind is None:
            raise DamagedPackage(_("The file does not say what kind of part “{name}” is.").format(name=part))
        uri = reference_uri(part, kind)
        if is_relationships_part(part):
            reference = _relationships_reference(uri, part, content)
            if reference is not None:
                references.append(reference)
        else:
            references.append(PartReference(uri=uri, digest=hashlib.sha256(content).digest()))
    return sorted(references, key=lambda reference: reference.uri)


def _relationships_reference(uri: str, part: str, content: bytes) -> PartReference | None:
    relationships = read_relationships(content, part=part)
    kept = tuple(sorted(one.id for one in relationships if one.type != ORIGIN_RELATIONSHIP))
    if not kept:
        return None
    covered = transformed(relationships, ids=kept)
    return PartReference(uri=uri, digest=hashlib.sha256(covered).digest(), kept_ids=kept)


def manifest_element(references: Iterable[PartReference]) -> etree._Element:
    """Return the ``Manifest`` of these references."""
    manifest = etree.Element(f"{{{DSIG}}}Manifest")
    for reference in references:
        element = etree.SubElement(manifest, f"{{{DSIG}}}Reference", URI=reference.uri)
        if reference.kept_ids is not None:
            transforms = etree.SubElement(element, f"{{{DSIG}}}Transforms")
            relationship_transform = etree.SubElement(
                transforms, f"{{{DSIG}}}Transform", Algorithm=RELATIONSHIP_TRANSFORM
            )
            for kept in reference.kept_ids:
                etree.SubElement(
                    relationship_transform,
                    f"{{{PACKAGE_SIGNATURE}}}RelationshipReference",
                    nsmap={"mdssi": PACKAGE_SIGNATURE},
                    SourceId=kept,
                )
            etree.SubElement(transforms, f"{{{DSIG}}}Transform", Algorithm=C14N)
        add_digest(element, reference.digest)
    return manifest


def add_digest(element: etree._Element, digest: bytes) -> None:
    """Add ``DigestMethod`` (SHA-256) and ``DigestValue`` to a reference."""
    etree.SubElement(element, f"{{{DSIG}}}DigestMethod", Algorithm=SHA256)
    value = etree.SubElement(element, f"{{{DSIG}}}DigestValue")
    value.text = base64.b64encode(digest).decode("ascii")
