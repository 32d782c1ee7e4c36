"""From a passphrase to the keys of a vault, and nothing about files.

The chain: passphrase -> Argon2id -> key-encryption key -> AES-256-GCM unwraps the random 32-byte *data
key* -> HKDF gives one sub-key per job. The data key itself does no job and is forgotten as soon as the
sub-keys are made, so no key is ever used for two things. A recovery key is random enough to need no
Argon2id: HKDF makes its key-encryption key.

Wiping is best effort: Python may have made copies of a secret that nobody can reach (standards 1.3.11).
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from argon2.exceptions import HashingError
from argon2.low_level import ARGON2_VERSION, Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from hothdesk.core.errors import UserError
from hothdesk.core.i18n import _

KEY_BYTES: Final = 32
SALT_BYTES: Final = 16
NONCE_BYTES: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class KdfParameters:
    """How much work one guess of a passphrase costs."""

    memory_kib: int
    time_cost: int
    parallelism: int

    def reaches(self, floor: KdfParameters) -> bool:
        """Say whether none of the three is below the floor."""
        return (
            self.memory_kib >= floor.memory_kib
            and self.time_cost >= floor.time_cost
            and self.parallelism >= floor.parallelism
        )

    def is_within_reach(self) -> bool:
        """Say whether an ordinary computer can do this at all; a spoilt header may ask for the moon."""
        return (
            8 * self.parallelism <= self.memory_kib <= _MOST_MEMORY_KIB
            and 1 <= self.time_cost <= _MOST_TIME_COST
            and 1 <= self.parallelism <= _MOST_PARALLELISM
        )


FLOOR: Final = KdfParameters(memory_kib=64 * 1024, time_cost=3, parallelism=4)
"""The least a vault is made or opened with (RFC 9106, second choice; standards 1.1.2)."""

_MOST_MEMORY_KIB: Final = 4 * 1024 * 1024
_MOST_TIME_COST: Final = 256
_MOST_PARALLELISM: Final = 64
# beyond this, opening the vault on an older laptop would fail for want of memory
_CALIBRATED_MEMORY_KIB: Final = 256 * 1024


class Job(StrEnum):
    """What a sub-key is for; the label that keeps it apart from the others. Never reword one."""

    DATABASE = "database"
    DATABASE_SALT = "database salt"
    HEADER = "header"
    AUDIT = "audit"


@dataclass(frozen=True, slots=True)
class Wrapped:
    """The data key, sealed: what a header keeps."""

    salt: bytes
    nonce: bytes
    sealed: bytes


def new_data_key() -> bytearray:
    """Return a fresh random data key."""
    return bytearray(secrets.token_bytes(KEY_BYTES))


def new_salt() -> bytes:
    """Return a fresh random salt for one slot."""
    return secrets.token_bytes(SALT_BYTES)


def wipe(secret: bytearray) -> None:
    """Overwrite a secret with zeros."""
    secret[:] = bytes(len(secret))


def stretch(passphrase: bytearray, salt: bytes, parameters: KdfParameters) -> bytearray:
    """Return the key-encryption key of a passphrase, by Argon2id.

    Raises:
        UserError: this computer has not enough free memory for it.
    """
    try:
        return bytearray(
            hash_secret_raw(
                bytes(passphrase),
                salt,
                time_cost=parameters.time_cost,
                memory_cost=parameters.memory_kib,
                parallelism=parameters.parallelism,
                hash_len=KEY_BYTES,
                type=Type.ID,
                version=ARGON2_VERSION,
            )
        )
    except HashingError as error:
        raise UserError(
            _("There is not enough free memory to open the vault. Close other programs, then try again.")
        ) from error


def stretch_random(secret: bytearray, salt: bytes) -> bytearray:
    """Return the key-encryption key of a secret that is random already: a recovery key."""
    return bytearray(_hkdf(bytes(secret), salt, "hothdesk/1 recovery key"))


def wrap(data_key: bytearray, key_encryption_key: bytearray, salt: bytes, about: bytes) -> Wrapped:
    """Seal the data key; ``about`` is bound to it and must be the same when it is opened.

    ``salt`` must be new, so that the key-encryption key is, and its nonce is used once.
    """
    nonce = secrets.token_bytes(NONCE_BYTES)
    return Wrapped(salt, nonce, AESGCM(bytes(key_encryption_key)).encrypt(nonce, bytes(data_key), about))


def unwrap(wrapped: Wrapped, key_encryption_key: bytearray, about: bytes) -> bytearray | None:
    """Return the data key; None when the key is another one or anything bound to it was altered."""
    try:
        opened = AESGCM(bytes(key_encryption_key)).decrypt(wrapped.nonce, wrapped.sealed, about)
    except InvalidTag:
        return None
    return bytearray(opened)


def sub_key(data_key: bytearray, vault_id: str, job: Job, length: int = KEY_BYTES) -> bytes:
    """Return the key for one job in one vault."""
    return _hkdf(bytes(data_key), bytes.fromhex(vault_id), f"hothdesk/1 {job}", length)


def database_key(data_key: bytearray, vault_id: str) -> bytes:
    """Return the raw key of the database with the salt its file begins with, 48 bytes.

    The salt follows from the data key, so a file of another vault is known before it is opened.
    """
    return sub_key(data_key, vault_id, Job.DATABASE) + sub_key(
        data_key, vault_id, Job.DATABASE_SALT, SALT_BYTES
    )


def time_of(parameters: KdfParameters) -> float:
    """Return how many seconds one guess takes on this computer."""
    started = time.perf_counter()
    wipe(stretch(bytearray(b"how long does this take"), bytes(SALT_BYTES), parameters))
    return time.perf_counter() - started


def calibrate(
    *, at_least: float = 0.5, at_most: float = 1.0, measure: Callable[[KdfParameters], float] = time_of
) -> KdfParameters:
    """Return parameters that take this computer half a second to a second, never below the floor.

    Memory is raised first (it costs an attacker most), up to 256 MiB, then the number of passes.
    """
    chosen = FLOOR
    taken = measure(chosen)
    while taken < at_least:
        if chosen.memory_kib < _CALIBRATED_MEMORY_KIB:
            harder = replace(chosen, memory_kib=chosen.memory_kib * 2)
        elif chosen.time_cost < _MOST_TIME_COST:
            harder = replace(chosen, time_cost=chosen.time_cost + 1)
        else:
            break
        taken = measure(harder)
        if taken > at_most:
            break
        chosen = harder
    return chosen


def _hkdf(secret: bytes, salt: bytes, label: str, length: int = KEY_BYTES) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=label.encode("ascii")).derive(secret)
