"""What the tests of a vault's folder share."""

from __future__ import annotations

import hashlib
from pathlib import Path

PASSPHRASE = "kettle river lamp orchard"
OTHER = "brown gate seven bridges"


def everything_in(folder: Path) -> dict[str, tuple[str, int]]:
    """Return each file's hash and when it was last written, and the folder itself."""
    found = {
        str(path.relative_to(folder)): (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            path.stat().st_mtime_ns,
        )
        for path in folder.rglob("*")
        if path.is_file()
    }
    return {**found, ".": (",".join(sorted(found)), folder.stat().st_mtime_ns)}


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def flip(path: Path, place: int) -> None:
    """Change one bit of one byte of a file."""
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def swap_pages(path: Path, one: int, two: int) -> None:
    """Let two pages of a database change places."""
    data = path.read_bytes()
    pages = [data[start : start + 4096] for start in range(0, len(data), 4096)]
    pages[one], pages[two] = pages[two], pages[one]
    path.write_bytes(b"".join(pages))
