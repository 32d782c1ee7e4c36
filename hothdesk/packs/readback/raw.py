"""Text in bytes that nobody has taken apart: printable runs, and plain text files."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

# Put between texts that have nothing to do with each other: no name or number reaches over it.
APART: Final = "\n\n\n\n\n\n"

_TYPICAL_RUN: Final = 5
_MOSTLY: Final = 0.9
_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\xff\xfe", "utf-16-le"),
)
_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")


@lru_cache(maxsize=8)
def _runs(shortest: int) -> tuple[re.Pattern[bytes], re.Pattern[bytes], re.Pattern[bytes]]:
    """Return the patterns of printable runs: bytes (UTF-8 too), UTF-16 little and big endian."""
    one = rb"(?:[\t\n\r\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2})"
    little = rb"(?:[\t\n\r\x20-\x7e\xa0-\xff]\x00|[\x00-\x7f]\x01)"
    big = rb"(?:\x00[\t\n\r\x20-\x7e\xa0-\xff]|\x01[\x00-\x7f])"
    count = b"{%d,}" % shortest
    return re.compile(one + count), re.compile(little + count), re.compile(big + count)


def printable(data: bytes, shortest: int = _TYPICAL_RUN) -> str:
    """Return every run of printable letters in the bytes, apart from each other."""
    plain, little, big = _runs(shortest)
    found = [run.decode("utf-8", "replace") for run in plain.findall(data)]
    if b"\x00" in data:
        found += [run.decode("utf-16-le") for run in little.findall(data)]
        found += [run.decode("utf-16-be") for run in big.findall(data)]
    return APART.join(found)


def as_text(data: bytes) -> str | None:
    """Return the bytes as text if they are a plain text; None if they are something else."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    if len(_UNPRINTABLE.findall(text)) > len(text) * (1 - _MOSTLY):
        return None
    return text
