"""Reads strings and names out of PDF objects as qpdf writes them, whatever key they stand under."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hothdesk.core.i18n import N_, _
from hothdesk.packs.readback.raw import APART, as_text, printable
from hothdesk.packs.readback.signatures import container_words
from hothdesk.packs.readback.vocabulary import PDF_NAMES, is_our_typeface

_TOKEN: Final = re.compile(rb"/([^\s<>\[\](){}/%]*)|\(((?:[^()\\]|\\.)*)\)|<([0-9a-fA-F]*)>", re.DOTALL)
_ESCAPE: Final = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED: Final = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r": b"",
    b"\r\n": b"",
}
_NAME_ESCAPE: Final = re.compile(rb"#([0-9a-fA-F]{2})")

# Where a string stands, in words, by its key.
_PLACES: Final = {
    "Alt": N_("text alternative of a picture"),
    "ActualText": N_("text given to screen readers instead of what is seen"),
    "E": N_("the long form of an abbreviation"),
    "T": N_("name of a form field, or of a tag"),
    "TU": N_("description of a form field"),
    "TM": N_("name of a form field"),
    "V": N_("content of a form field"),
    "DV": N_("content of a form field"),
    "Contents": N_("note on a page"),
    "RC": N_("note on a page"),
    "URI": N_("link"),
    "Title": N_("title or bookmark"),
    "F": N_("name of an attachment"),
    "UF": N_("name of an attachment"),
    "Desc": N_("description of an attachment"),
    "Author": N_("document properties"),
    "Subject": N_("document properties"),
    "Keywords": N_("document properties"),
    "Creator": N_("document properties"),
    "Producer": N_("document properties"),
    "Name": N_("name of a layer, signer or mark"),
    "Reason": N_("signature"),
    "Location": N_("signature"),
    "ContactInfo": N_("signature"),
    "JS": N_("program inside the file"),
    "Names": N_("name of a place inside the file"),
    "D": N_("name of a place inside the file"),
    "Dest": N_("name of a place inside the file"),
}
# Stands for the key of what a signature says in its own bytes; no name of a PDF holds a space.
OF_SIGNATURE: Final = "of signature"
# Random bytes by the standard's own words.
_NOT_TEXT: Final = frozenset({"ID", "Checksum", "CheckSum", "O", "U", "OE", "UE", "Perms"})


def place_of(key: str) -> str:
    """Return where a string under this key stands, in words."""
    known = N_("certificate of a signature") if key == OF_SIGNATURE else _PLACES.get(key)
    return _(known) if known else _("hidden entry of the file")


def decode_string(data: bytes) -> str:
    """Return the text of a PDF string; of bytes that are no text, their printable runs."""
    text = as_text(data.rstrip(b"\x00"))
    if text is None or "\x00" in text:
        return printable(data)
    return text


def _unescape(data: bytes) -> bytes:
    def plain(match: re.Match[bytes]) -> bytes:
        code: bytes = match[1]
        if code.isdigit():
            return bytes([int(code, 8) & 0xFF])
        return _ESCAPED.get(code, code)

    return _ESCAPE.sub(plain, data) if b"\\" in data else data


def strings_in(source: bytes) -> Iterator[tuple[str, str]]:
    """Yield every string of a written object with the key it stands under (the nearest name before it)."""
    key = ""
    for name, literal, hexadecimal in _TOKEN.findall(source):
        if name:
            key = name.decode("latin-1")
            continue
        data = _unescape(literal) if literal else bytes.fromhex(_even(hexadecimal).decode("ascii"))
        words = container_words(data) if key == "Contents" else None
        if words is not None:
            yield from ((OF_SIGNATURE, text) for text in words)
        elif data and key not in _NOT_TEXT:
            yield key, decode_string(data)


def _even(digits: bytes) -> bytes:
    return digits + b"0" if len(digits) % 2 else digits


def names_in(source: bytes) -> Iterator[str]:
    """Yield every name of a written object that the standard does not give."""
    for name, _literal, _hexadecimal in _TOKEN.findall(source):
        if len(name) < 3:
            continue
        text = _NAME_ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), name).decode("utf-8", "replace")
        if text not in PDF_NAMES and not is_our_typeface(text):
            yield text


def loose_strings(source: bytes) -> str:
    """Return the strings and comments in the bytes of a file outside its streams, used or not."""
    found = [decode_string(_unescape(literal)) for _name, literal, _hex in _TOKEN.findall(source) if literal]
    found += [decode_string(comment) for comment in re.findall(rb"%[^\r\n]*", source)]
    return APART.join(found)
