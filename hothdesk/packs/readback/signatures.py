"""Reads what a signature says in its own bytes: the words of its certificates, and nothing of their noise.

Keys, digests and signature values are random bytes; read as letters they spell short names by chance, and
stick letters of the certificate's structure to its words (``Example Council1``). So the structure is taken
apart here, and every text in it is a passage of its own. What is no text and no noise is still read raw.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from hothdesk.packs.readback.raw import printable

_DSIG: Final = "{http://www.w3.org/2000/09/xmldsig#}"
_SEALED: Final = (f"{_DSIG}DigestValue", f"{_DSIG}SignatureValue", f"{_DSIG}X509Certificate")
_ISSUER: Final = f"{_DSIG}X509IssuerName"
_ISSUER_PART: Final = re.compile(r"(?:^|(?<!\\)[,+])\s*[A-Za-z0-9.]+=")
_ESCAPED: Final = re.compile(r"\\(.)")

_SEQUENCE: Final = 0x30
_IS_CONSTRUCTED: Final = 0x20
_BIT_STRING: Final = 0x03
_SIGNED_DATA: Final = bytes.fromhex("06092a864886f70d010702")
# Strings by the number of their kind (X.680), and how their letters are written.
_STRINGS: Final = {
    0x0C: "utf-8",
    0x12: "ascii",
    0x13: "ascii",
    0x14: "latin-1",
    0x16: "ascii",
    0x1A: "ascii",
    0x1B: "latin-1",
    0x1C: "utf-32-be",
    0x1E: "utf-16-be",
}
# Numbers, yes and no, what a thing is called by number, and moments: they name nobody.
_NUMBERS: Final = frozenset({0x01, 0x05, 0x06, 0x0A, 0x17, 0x18})
_DEEPEST: Final = 40
# Random bytes hold runs of a few letters; a hidden text is longer.
_SHORTEST_IN_NOISE: Final = 12


def certificate_words(certificates: Iterable[bytes]) -> frozenset[str]:
    """Return every text that stands in these certificates (DER)."""
    return frozenset(text for each in certificates for text in _texts(each, 0))


def container_words(data: bytes) -> tuple[str, ...] | None:
    """Return the texts in the bytes of a PDF signature, or None when these bytes are none.

    Bytes behind the signature that are not the zeros it is filled up with are read, too.
    """
    item = next(_items(data), None)
    if item is None or item[0] != _SEQUENCE or not item[1].startswith(_SIGNED_DATA):
        return None
    return tuple(dict.fromkeys((*_texts(item[1], 0), *_noise(item[2].strip(b"\x00"), shortest=5))))


def taken_apart(xml: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return an XML signature without its certificates, digests and values, and the texts in those."""
    if b"<!" in xml:
        return xml, ()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError:
        return xml, ()
    found: dict[str, None] = {}
    for element in root.iter(*_SEALED, _ISSUER):
        words = _issuer_words(element.text or "") if element.tag == _ISSUER else _sealed_words(element)
        if words is not None and len(element) == 0:
            found |= dict.fromkeys(words)
            element.text = None
    return etree.tostring(root, encoding="UTF-8"), tuple(found)


def _issuer_words(text: str) -> tuple[str, ...]:
    """Return the values of a name such as ``CN=Sam Workerby, O=Example Council``."""
    parts = _ISSUER_PART.split(text)
    return tuple(_ESCAPED.sub(r"\1", part).strip() for part in parts if part.strip())


def _sealed_words(element: etree._Element) -> tuple[str, ...] | None:
    try:
        data = base64.b64decode("".join((element.text or "").split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    return tuple(_texts(data, 0))


def _items(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield the kind and content of each item in a row (X.690, definite lengths), and what follows it."""
    while len(data) >= 2:
        kind, length, start = data[0], data[1], 2
        if kind & 0x1F == 0x1F or length == 0x80:
            return
        if length > 0x80:
            start += length & 0x7F
            length = int.from_bytes(data[2:start], "big")
        if start + length > len(data):
            return
        yield kind, data[start : start + length], data[start + length :]
        data = data[start + length :]


def _is_whole(data: bytes) -> bool:
    """Say whether the bytes are items to their very end."""
    rest = data
    for item in _items(data):
        rest = item[2]
    return not rest


def _texts(data: bytes, depth: int) -> Iterator[str]:
    """Yield every text in items, and in items that are packed into others; raw text where there are none."""
    if depth > _DEEPEST or not _is_whole(data):
        yield from _noise(data)
        return
    for kind, content, _after in _items(data):
        if kind & _IS_CONSTRUCTED:
            yield from _texts(content, depth + 1)
        elif kind in _STRINGS:
            yield content.decode(_STRINGS[kind], "replace").strip()
        elif kind not in _NUMBERS:
            inner = content[1:] if kind == _BIT_STRING else content
            if inner[:1] == bytes([_SEQUENCE]) and _is_whole(inner):
                yield from _texts(inner, depth + 1)
            else:
                yield from _noise(inner)


def _noise(data: bytes, *, shortest: int = _SHORTEST_IN_NOISE) -> Iterator[str]:
    """Yield bytes that are one text, or the long runs of letters in them."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    found = text if text and text.isprintable() else printable(data, shortest)
    if found.strip():
        yield found.strip()
