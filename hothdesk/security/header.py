"""The header of a vault: how each slot wraps the data key, sealed against every change.

It is one JSON file. Three things guard it, from the outside in:

- a plain checksum, so that ordinary damage is called damage and not a wrong passphrase;
- each slot's AES-GCM binds the vault's id and that slot's own KDF name, parameters and salt (associated
  data), so that nothing about *how to open* can be altered before it is opened;
- a keyed seal (HMAC under a sub-key of the data key) over the whole header, so that nobody without the
  data key can swap a slot, or anything else, for an older or another vault's.

Knows files only as bytes to parse and one path to replace; who may open what is in ``vault``.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from hothdesk.core.errors import VaultDamaged, VaultTooNew
from hothdesk.core.i18n import _
from hothdesk.security import keys
from hothdesk.security.files import replace_file
from hothdesk.security.keys import KdfParameters, Wrapped

FORMAT: Final = "HothDesk vault"
VERSION: Final = 1
_LONGEST_BYTES: Final = 16 * 1024
_NAMES: Final = frozenset(
    ["format", "version", "vault_id", "revision", "made_by", "passphrase", "recovery", "seal", "checksum"]
)


class SlotKind(StrEnum):
    """The two ways to one data key, and how each makes its key-encryption key."""

    PASSPHRASE = "argon2id"  # noqa: S105 - the name of a function, not a password
    RECOVERY = "hkdf-sha256"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One way to the data key: how to stretch what is typed, and the key it then opens."""

    kind: SlotKind
    parameters: KdfParameters | None
    wrapped: Wrapped

    def described(self) -> dict[str, Any]:
        """Return what the slot's own seal binds: everything but what it seals."""
        work = {} if self.parameters is None else asdict(self.parameters)
        return {"kdf": self.kind.value, **work, "salt": self.wrapped.salt.hex()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A vault's header.

    Attributes:
        vault_id: 128 random bits as hexadecimal.
        revision: 1, then one more at each change, so that an old copy can be told.
        made_by: the versions of HothDesk and SQLCipher that made the vault.
        seal: HMAC over everything else; empty until sealed.
    """

    vault_id: str
    revision: int
    made_by: str
    passphrase: Slot
    recovery: Slot
    seal: str = ""


def make_slot(
    kind: SlotKind, secret: bytearray, data_key: bytearray, *, vault_id: str, parameters: KdfParameters | None
) -> Slot:
    """Return a slot with a new salt and nonce in which this secret opens the data key."""
    salt = keys.new_salt()
    open_slot = Slot(kind=kind, parameters=parameters, wrapped=Wrapped(salt, b"", b""))
    stretched = _stretch(open_slot, secret)
    try:
        wrapped = keys.wrap(data_key, stretched, salt, _bound(vault_id, open_slot))
    finally:
        keys.wipe(stretched)
    return replace(open_slot, wrapped=wrapped)


def open_slot(header: Header, slot: Slot, secret: bytearray) -> bytearray | None:
    """Return the data key; None when the secret is wrong or what the slot binds was altered.

    Raises:
        VaultDamaged: the slot opens, but something else in the header is not what was sealed.
    """
    stretched = _stretch(slot, secret)
    try:
        data_key = keys.unwrap(slot.wrapped, stretched, _bound(header.vault_id, slot))
    finally:
        keys.wipe(stretched)
    if data_key is not None and not hmac.compare_digest(header.seal, _seal(header, data_key)):
        keys.wipe(data_key)
        raise VaultDamaged(
            _("The header of this vault is damaged or was put together from others. Nothing was changed.")
        )
    return data_key


def sealed(header: Header, data_key: bytearray) -> Header:
    """Return the header with its seal."""
    return replace(header, seal=_seal(header, data_key))


def write_bytes(header: Header) -> bytes:
    """Return the bytes of the file."""
    named = {**_named(header), "seal": header.seal}
    return _canonical({**named, "checksum": _checksum(named)}) + b"\n"


def read_bytes(data: bytes, *, floor: KdfParameters = keys.FLOOR) -> Header:
    """Return the header these bytes hold.

    Args:
        data: the whole file.
        floor: what the passphrase slot must reach; only tests, which need speed, give another.

    Raises:
        VaultDamaged: it is no header, or damaged, or asks for less work than the floor.
        VaultTooNew: a newer HothDesk made it.
    """
    damaged = VaultDamaged(_("The header of this vault is damaged or incomplete. Nothing was changed."))
    try:
        named = json.loads(data.decode("ascii")) if len(data) <= _LONGEST_BYTES else None
    except (ValueError, RecursionError) as error:
        raise damaged from error
    if not isinstance(named, dict) or named.get("format") != FORMAT:
        raise VaultDamaged(_("This is not the header of a HothDesk vault. Nothing was changed."))
    # only bytes that we would have written ourselves: no other spelling of the same values
    unchecked = {name: value for name, value in named.items() if name != "checksum"}
    if named.get("checksum") != _checksum(unchecked) or data != _canonical(named) + b"\n":
        raise damaged
    if isinstance(named.get("version"), int) and named["version"] > VERSION:
        raise VaultTooNew(
            _("A newer HothDesk made this vault. Install the newer HothDesk to open it. Nothing was changed.")
        )
    try:
        header = _header(named)
    except (KeyError, TypeError, ValueError) as error:
        raise damaged from error
    parameters = header.passphrase.parameters
    if parameters is None or not parameters.is_within_reach():
        raise damaged
    if not parameters.reaches(floor):
        raise VaultDamaged(
            _("The header of this vault asks for a weaker lock than HothDesk uses. It was not opened.")
        )
    return header


def replace_header(path: Path, header: Header) -> None:
    """Put the header in its place so that after any crash there is the old one or the new one."""
    replace_file(path, write_bytes(header))


def read_file(path: Path) -> bytes:
    """Return the bytes of the file, no more than a header can have.

    Raises:
        VaultDamaged: there is no such file, or it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(_LONGEST_BYTES + 1)
    except FileNotFoundError as error:
        raise VaultDamaged(_("This folder is not a HothDesk vault: it has no header.")) from error
    except OSError as error:
        raise VaultDamaged(
            _("The header of this vault cannot be read: {reason}. Nothing was changed.").format(
                reason=os.strerror(error.errno or 0)
            )
        ) from error


def _stretch(slot: Slot, secret: bytearray) -> bytearray:
    if slot.parameters is None:
        return keys.stretch_random(secret, slot.wrapped.salt)
    return keys.stretch(secret, slot.wrapped.salt, slot.parameters)


def _bound(vault_id: str, slot: Slot) -> bytes:
    return _canonical({"format": FORMAT, "version": VERSION, "vault_id": vault_id, "slot": slot.described()})


def _seal(header: Header, data_key: bytearray) -> str:
    key = keys.sub_key(data_key, header.vault_id, keys.Job.HEADER)
    return hmac.new(key, _canonical(_named(header)), hashlib.sha256).hexdigest()


def _checksum(named: dict[str, Any]) -> str:
    return hashlib.sha256(_canonical(named)).hexdigest()


def _canonical(value: dict[str, Any]) -> bytes:
    return json.dumps(value, sort_keys=True, indent=1, ensure_ascii=True).encode("ascii")


def _named(header: Header) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "vault_id": header.vault_id,
        "revision": header.revision,
        "made_by": header.made_by,
        "passphrase": _slot_named(header.passphrase),
        "recovery": _slot_named(header.recovery),
    }


def _slot_named(slot: Slot) -> dict[str, Any]:
    return {**slot.described(), "nonce": slot.wrapped.nonce.hex(), "sealed": slot.wrapped.sealed.hex()}


def _header(named: dict[str, Any]) -> Header:
    if set(named) != _NAMES or type(named["version"]) is not int or named["version"] != VERSION:
        raise ValueError("other names than a header has")
    if not isinstance(named["made_by"], str) or type(named["revision"]) is not int:
        raise TypeError("a value of another kind")
    return Header(
        vault_id=_hexadecimal(named["vault_id"], 16).hex(),
        revision=named["revision"],
        made_by=named["made_by"],
        passphrase=_slot(SlotKind.PASSPHRASE, named["passphrase"]),
        recovery=_slot(SlotKind.RECOVERY, named["recovery"]),
        seal=_hexadecimal(named["seal"], 32).hex(),
    )


def _slot(kind: SlotKind, named: dict[str, Any]) -> Slot:
    values = dict(named)
    if values.pop("kdf") != kind:
        raise ValueError("another way to stretch than this slot has")
    wrapped = Wrapped(
        _hexadecimal(values.pop("salt"), keys.SALT_BYTES),
        _hexadecimal(values.pop("nonce"), keys.NONCE_BYTES),
        _hexadecimal(values.pop("sealed"), keys.KEY_BYTES + 16),
    )
    if any(type(value) is not int for value in values.values()):
        raise TypeError("parameters are whole numbers")
    if kind is SlotKind.RECOVERY and values:
        raise ValueError("a recovery slot has no parameters")
    parameters = KdfParameters(**values) if kind is SlotKind.PASSPHRASE else None
    return Slot(kind=kind, parameters=parameters, wrapped=wrapped)


def _hexadecimal(text: Any, length: int) -> bytes:
    if not isinstance(text, str) or re.fullmatch(rf"[0-9a-f]{{{length * 2}}}", text) is None:
        raise ValueError("not so many bytes")
    return bytes.fromhex(text)
