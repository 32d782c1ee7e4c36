from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hothdesk.core.errors import VaultDamaged, VaultTooNew
from hothdesk.security import header as headers
from hothdesk.security import keys
from hothdesk.security.header import Header, SlotKind
from hothdesk.security.keys import FLOOR, KdfParameters

PASSPHRASE = b"kettle river lamp orchard"
RECOVERY = bytes(range(32))
VAULT_ID = "0123456789abcdef" * 2


def make_header(
    parameters: KdfParameters, data_key: bytearray, *, vault_id: str = VAULT_ID, revision: int = 1
) -> Header:
    def slot(kind: SlotKind, secret: bytes, work: KdfParameters | None) -> headers.Slot:
        return headers.make_slot(kind, bytearray(secret), data_key, vault_id=vault_id, parameters=work)

    unsealed = Header(
        vault_id=vault_id,
        revision=revision,
        made_by="HothDesk",
        passphrase=slot(SlotKind.PASSPHRASE, PASSPHRASE, parameters),
        recovery=slot(SlotKind.RECOVERY, RECOVERY, None),
    )
    return headers.sealed(unsealed, data_key)


def opened(data: bytes, floor: KdfParameters) -> bytearray | None:
    """Try the right passphrase, then the right recovery key."""
    header = headers.read_bytes(data, floor=floor)
    return headers.open_slot(header, header.passphrase, bytearray(PASSPHRASE)) or headers.open_slot(
        header, header.recovery, bytearray(RECOVERY)
    )


def rewritten(data: bytes, **changes: Any) -> bytes:
    """Change values as somebody would who knows the format: the plain checksum is made to fit."""
    named = json.loads(data)
    for name, value in changes.items():
        slot, _, part = name.partition("__")
        if part:
            named[slot][part] = value
        else:
            named[slot] = value
    del named["checksum"]
    text = json.dumps(named, sort_keys=True, indent=1)
    named["checksum"] = hashlib.sha256(text.encode()).hexdigest()
    return json.dumps(named, sort_keys=True, indent=1).encode() + b"\n"


def test_both_slots_open_the_same_data_key(quick: KdfParameters) -> None:
    data_key = keys.new_data_key()
    header = headers.read_bytes(headers.write_bytes(make_header(quick, data_key)), floor=quick)
    assert headers.open_slot(header, header.passphrase, bytearray(PASSPHRASE)) == data_key
    assert headers.open_slot(header, header.recovery, bytearray(RECOVERY)) == data_key
    assert headers.open_slot(header, header.passphrase, bytearray(b"another")) is None
    assert headers.open_slot(header, header.recovery, bytearray(32)) is None


def test_the_header_holds_no_key_in_clear(quick: KdfParameters) -> None:
    data_key = keys.new_data_key()
    data = headers.write_bytes(make_header(quick, data_key))
    for secret in (bytes(data_key), PASSPHRASE, RECOVERY):
        assert secret not in data
        assert secret.hex().encode() not in data


@pytest.mark.parametrize("flip", [0x01, 0x20, 0x80])
def test_no_flipped_byte_opens(quick: KdfParameters, flip: int) -> None:
    data = headers.write_bytes(make_header(quick, keys.new_data_key()))
    for place in range(len(data)):
        altered = bytearray(data)
        altered[place] ^= flip
        with pytest.raises(VaultDamaged):
            opened(bytes(altered), quick)


def test_no_value_changed_with_its_checksum_opens(quick: KdfParameters) -> None:
    """Each value in turn, by somebody who can make the plain checksum fit."""
    data = headers.write_bytes(make_header(quick, keys.new_data_key()))
    assert opened(rewritten(data), quick) is not None
    named = json.loads(data)
    tried = 0
    for name, value in named.items():
        parts = (
            {f"{name}__{part}": inner for part, inner in value.items()}
            if isinstance(value, dict)
            else {name: value}
        )
        for path, old in parts.items():
            if path == "checksum":
                continue
            new = old + 1 if isinstance(old, int) else ("0" if old[0] != "0" else "1") + old[1:]
            tried += 1
            try:
                found = opened(rewritten(data, **{path: new}), quick)
            except (VaultDamaged, VaultTooNew):
                continue
            assert found is None, path
    assert tried == 17


def test_a_slot_altered_in_one_way_in_stays_shut_by_the_other_way_too(quick: KdfParameters) -> None:
    data = headers.write_bytes(make_header(quick, keys.new_data_key()))
    altered = headers.read_bytes(rewritten(data, passphrase__salt="00" * 16), floor=quick)
    assert headers.open_slot(altered, altered.passphrase, bytearray(PASSPHRASE)) is None
    with pytest.raises(VaultDamaged, match="put together"):
        headers.open_slot(altered, altered.recovery, bytearray(RECOVERY))


def test_a_slot_of_the_same_vault_from_before_is_found(quick: KdfParameters) -> None:
    data_key = keys.new_data_key()
    before, after = make_header(quick, data_key), make_header(quick, data_key, revision=2)
    mixed = replace(after, recovery=before.recovery)
    with pytest.raises(VaultDamaged, match="put together"):
        headers.open_slot(mixed, mixed.passphrase, bytearray(PASSPHRASE))


def test_a_slot_of_another_vault_does_not_open(quick: KdfParameters) -> None:
    data_key = keys.new_data_key()
    ours = make_header(quick, data_key)
    theirs = make_header(quick, data_key, vault_id="f" * 32)
    mixed = replace(ours, passphrase=theirs.passphrase)
    assert headers.open_slot(mixed, mixed.passphrase, bytearray(PASSPHRASE)) is None


def test_less_work_than_the_floor_is_refused_before_anything_is_tried(quick: KdfParameters) -> None:
    data = headers.write_bytes(make_header(quick, keys.new_data_key()))
    with pytest.raises(VaultDamaged, match="weaker lock"):
        headers.read_bytes(data)


@pytest.mark.parametrize(
    "change", [{"memory_kib": 65535}, {"time_cost": 2}, {"parallelism": 3}, {"memory_kib": 2**33}]
)
def test_a_real_header_with_its_work_altered_is_refused(quick: KdfParameters, change: dict[str, int]) -> None:
    header = make_header(quick, keys.new_data_key())
    header = replace(header, passphrase=replace(header.passphrase, parameters=FLOOR))
    data = headers.write_bytes(header)
    headers.read_bytes(data)
    with pytest.raises(VaultDamaged):
        headers.read_bytes(rewritten(data, **{f"passphrase__{name}": n for name, n in change.items()}))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"null",
        b"[1]",
        b"\xff" * 100,
        b"SQLite format 3\x00" + bytes(84),
        b"[" * 16000,
        b"1" * 10000,
        b'{"format": "HothDesk vault"}',
        b'{"format": "HothDesk vault", "version": 1}' + b" " * 20000,
    ],
)
def test_what_is_no_header_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(VaultDamaged):
        headers.read_bytes(data)


def test_every_truncation_is_damage(quick: KdfParameters) -> None:
    data = headers.write_bytes(make_header(quick, keys.new_data_key()))
    for length in range(len(data)):
        with pytest.raises(VaultDamaged):
            headers.read_bytes(data[:length], floor=quick)


def test_a_newer_header_is_refused_politely(quick: KdfParameters) -> None:
    data = headers.write_bytes(make_header(quick, keys.new_data_key()))
    with pytest.raises(VaultTooNew, match="newer HothDesk"):
        headers.read_bytes(rewritten(data, version=2, another_field="x"), floor=quick)


def test_a_slot_cannot_be_turned_into_one_without_argon2id(quick: KdfParameters) -> None:
    named = json.loads(headers.write_bytes(make_header(quick, keys.new_data_key())))
    with pytest.raises(VaultDamaged):
        headers.read_bytes(rewritten(json.dumps(named).encode(), passphrase=named["recovery"]), floor=quick)


def test_a_header_is_replaced_whole_and_leaves_nothing_beside_it(
    tmp_path: Path, quick: KdfParameters
) -> None:
    path = tmp_path / "header.json"
    first = make_header(quick, keys.new_data_key())
    headers.replace_header(path, first)
    headers.replace_header(path, replace(first, revision=2))
    assert headers.read_bytes(headers.read_file(path), floor=quick).revision == 2
    assert [file.name for file in tmp_path.iterdir()] == ["header.json"]
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_replacement_that_fails_leaves_the_old_header(tmp_path: Path, quick: KdfParameters) -> None:
    first = make_header(quick, keys.new_data_key())
    path = tmp_path / "header.json"
    path.mkdir()
    (path / "in_the_way").touch()
    with pytest.raises(OSError, match="header"):
        headers.replace_header(path, first)
    assert [file.name for file in tmp_path.iterdir()] == ["header.json"]
