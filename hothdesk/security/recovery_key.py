"""The recovery key as a person prints and types it: 11 groups of six signs.

256 random bits and 19 bits of checksum make 55 signs of an alphabet without look-alikes; after every five
comes a check sign that depends on the group's place. One wrong sign, two neighbours swapped or two groups
swapped are therefore found, and named by group, before any key is tried.

Of signs that look alike either is accepted: O for 0, I and L for 1. Spaces, hyphens and case do not matter.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterator, Sequence
from typing import Final

from hothdesk.core.errors import Problem, Problems
from hothdesk.core.i18n import _

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U
GROUPS: Final = 11
GROUP_SIGNS: Final = 6
SECRET_BYTES: Final = 32

_SIGNS: Final = GROUPS * GROUP_SIGNS
_CHECK_BITS: Final = GROUPS * (GROUP_SIGNS - 1) * 5 - SECRET_BYTES * 8
_LOOK_ALIKE: Final = str.maketrans("OIL", "011")
_FIELD: Final = "recovery_key"


def new_recovery_secret() -> bytearray:
    """Return a fresh random secret for a recovery key."""
    return bytearray(secrets.token_bytes(SECRET_BYTES))


def write_recovery_key(secret: bytearray) -> str:
    """Return the key to print: groups of six signs with hyphens between."""
    number = int.from_bytes(secret, "big") << _CHECK_BITS | _checksum(bytes(secret))
    values = [number >> 5 * place & 31 for place in reversed(range(GROUPS * (GROUP_SIGNS - 1)))]
    groups = (values[start : start + GROUP_SIGNS - 1] for start in range(0, len(values), GROUP_SIGNS - 1))
    return "-".join(
        "".join(ALPHABET[value] for value in (*group, _check_sign(group, place)))
        for place, group in enumerate(groups)
    )


def read_recovery_key(text: str) -> bytearray:
    """Return the secret of a key as it was typed.

    Raises:
        Problems: signs are missing, or a group has a typo; the sentence says which.
    """
    groups = _groups(text)
    problems = [Problem(_FIELD, sentence) for sentence in _typos(groups)]
    if problems:
        raise Problems(problems)
    number = 0
    for group in groups:
        for sign in group[:-1]:
            number = number << 5 | ALPHABET.index(sign)
    secret = (number >> _CHECK_BITS).to_bytes(SECRET_BYTES, "big")
    if number & (1 << _CHECK_BITS) - 1 != _checksum(secret):
        raise Problems(
            [Problem(_FIELD, _("There is a typo in the recovery key. Compare every group with the print."))]
        )
    return bytearray(secret)


def _groups(text: str) -> list[str]:
    """Return the groups as they were typed, or cut into sixes when they were typed without gaps."""
    typed = [part for part in re.split(r"[\s\-\u2010-\u2015]+", text.upper().translate(_LOOK_ALIKE)) if part]
    if len(typed) == GROUPS:
        return typed
    signs = "".join(typed)
    return [signs[start : start + GROUP_SIGNS] for start in range(0, len(signs), GROUP_SIGNS)]


def _typos(groups: list[str]) -> Iterator[str]:
    wrong = [place for place, group in enumerate(groups[:GROUPS]) if not _is_right(group, place)]
    count = sum(len(group) for group in groups)
    if len(groups) != GROUPS or count != _SIGNS:
        yield _(
            "A recovery key has {groups} groups of {signs} signs, {total} in all. This one has {count}."
        ).format(groups=GROUPS, signs=GROUP_SIGNS, total=_SIGNS, count=count)
        if wrong:
            # what follows a missing sign is shifted, so only the first group tells anything
            yield _("Look at group {number} first.").format(number=wrong[0] + 1)
        return
    for place in wrong:
        strange = sorted({sign for sign in groups[place] if sign not in ALPHABET})
        if strange:
            yield _("Group {number} has a typo: “{sign}” is never used in a recovery key.").format(
                number=place + 1, sign=strange[0]
            )
        else:
            yield _("Group {number} has a typo.").format(number=place + 1)


def _is_right(group: str, place: int) -> bool:
    if len(group) != GROUP_SIGNS or any(sign not in ALPHABET for sign in group):
        return False
    values = [ALPHABET.index(sign) for sign in group]
    return values[-1] == _check_sign(values[:-1], place)


def _check_sign(values: Sequence[int], place: int) -> int:
    """Return the check value of a group: a weighted sum in the field of 32 elements.

    The weights are different and none is zero, so one wrong sign or two swapped ones change the sum.
    """
    total = place
    for weight, value in enumerate(values, start=2):
        total ^= _times(weight, value)
    return total


def _times(left: int, right: int) -> int:
    """Multiply in GF(32), modulo x^5 + x^2 + 1."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & 32:
            left ^= 0b100101
        right >>= 1
    return product


def _checksum(secret: bytes) -> int:
    digest = hashlib.sha256(b"hothdesk/1 recovery key checksum" + secret).digest()
    return int.from_bytes(digest[:4], "big") >> 32 - _CHECK_BITS
