"""Record identifiers: random, meaningless, safe to print in a log or a file name."""

from __future__ import annotations

import secrets

_REFERENCE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def new_id() -> str:
    """Return a fresh record id: 32 hexadecimal characters, 128 random bits."""
    return secrets.token_hex(16)


def new_reference(year: int) -> str:
    """Return a short reference a person can read aloud, such as ``HD-26-7KQ4M2``.

    No vowels that make words, none of the look-alikes 0/O, 1/I/L.
    """
    tail = "".join(secrets.choice(_REFERENCE_ALPHABET) for _ in range(6))
    return f"HD-{year % 100:02d}-{tail}"
