"""XML of a package, read without trust and written canonically.

One reader and one canonical form for signing and for verifying, so that they cannot disagree.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from hothdesk.core.i18n import _
from hothdesk.signing.office.archive import DamagedPackage

_ENCODINGS: Final = frozenset({"UTF-8", "ASCII", "US-ASCII"})


def parse(xml: bytes, *, part: str) -> etree._Element:
    """Return the root of an XML part; entities, document types and outside files are refused.

    Raises:
        DamagedPackage: it is not well-formed, not UTF-8, or it declares a document type.
    """
    try:
        root = etree.fromstring(xml, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedPackage(_("The part “{name}” is damaged.").format(name=part)) from error
    encoding = root.getroottree().docinfo.encoding or "UTF-8"
    if encoding.upper() not in _ENCODINGS:
        # some readers check the bytes, others what they make of them
        raise DamagedPackage(_("The part “{name}” is not written as Word writes.").format(name=part))
    is_alone = root.getprevious() is None and root.getnext() is None
    if not is_alone or root.getroottree().docinfo.internalDTD is not None:
        raise DamagedPackage(_("The part “{name}” holds what a Word file never holds.").format(name=part))
    return root


def canonical(element: etree._Element) -> bytes:
    """Return the element in Canonical XML 1.0 without comments, with the namespaces in scope where it stands.

    The element is read again on its own first: canonicalised inside its document, libxml2 through lxml
    writes namespace declarations that no other program writes, and every digest comes out wrong
    (standards F13).

    Raises:
        DamagedPackage: it has no canonical form, because of a namespace that is no absolute address.
    """
    alone = etree.fromstring(etree.tostring(element, with_tail=False), _parser())
    try:
        return etree.tostring(alone, method="c14n", exclusive=False, with_comments=False)
    except etree.C14NError as error:
        raise DamagedPackage(_("The signature is damaged.")) from error


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
