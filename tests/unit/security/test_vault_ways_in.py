from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from vaultfolders import OTHER, PASSPHRASE, everything_in, flip

from hothdesk.core.dates import FixedClock
from hothdesk.core.errors import (
    Problems,
    VaultDamaged,
    WrongPassphrase,
)
from hothdesk.security.keys import KdfParameters
from hothdesk.security.opened import OpenVault
from hothdesk.security.vault import NewVault, create_vault, recover_vault


def test_after_a_change_only_the_new_passphrase_opens(
    new_vault: NewVault, reopen: Callable[..., OpenVault]
) -> None:
    folder = new_vault.open.folder
    records = (folder / "records.db").read_bytes()[:16]
    old_copy = (folder / "header.json").read_bytes()
    said = new_vault.open.change_passphrase(PASSPHRASE, OTHER)
    assert "old one" in said
    assert new_vault.open.check_passphrase(OTHER)
    assert not new_vault.open.check_passphrase(PASSPHRASE)
    actions = [entry.action for entry in new_vault.open.session.list_audit()]
    assert actions == ["passphrase.refused", "passphrase.change", "vault.create"]
    new_vault.open.close()
    with pytest.raises(WrongPassphrase):
        reopen(folder)
    reopen(folder, OTHER).close()
    assert (folder / "records.db").read_bytes()[:16] == records, "only the wrapping changes"
    # what the sentence warns of: an old copy of the header still opens
    (folder / "header.json").write_bytes(old_copy)
    vault = reopen(folder)
    assert any("old header" in warning for warning in vault.warnings)
    vault.close()


def test_a_change_needs_the_current_passphrase_and_a_good_new_one(new_vault: NewVault) -> None:
    before = (new_vault.open.folder / "header.json").read_bytes()
    with pytest.raises(WrongPassphrase, match="Nothing was changed"):
        new_vault.open.change_passphrase(OTHER, "another orchard of lamps")
    with pytest.raises(Problems):
        new_vault.open.change_passphrase(PASSPHRASE, "short")
    assert (new_vault.open.folder / "header.json").read_bytes() == before


def test_every_change_uses_a_new_salt_and_nonce(new_vault: NewVault) -> None:
    seen = set()
    for current, new in [(PASSPHRASE, OTHER), (OTHER, PASSPHRASE)] * 5:
        new_vault.open.change_passphrase(current, new)
        lines = (new_vault.open.folder / "header.json").read_text().splitlines()
        seen.update(line for line in lines if '"salt"' in line or '"nonce"' in line)
    assert len(seen) == 2 * 10 + 2, "ten new pairs, and the recovery slot's own"


def test_the_recovery_key_sets_a_new_passphrase_and_the_old_one_opens_no_more(
    new_vault: NewVault, clock: FixedClock, quick: KdfParameters, reopen: Callable[..., OpenVault]
) -> None:
    folder = new_vault.open.folder
    new_vault.open.close()
    recovered = recover_vault(folder, new_vault.recovery_key.lower(), OTHER, clock=clock, floor=quick)
    assert recovered.session.list_audit(newest=1)[0].action == "vault.recover"
    assert recovered.check_passphrase(OTHER)
    recovered.close()
    with pytest.raises(WrongPassphrase):
        reopen(folder)
    assert reopen(folder, OTHER).close() is None
    recover_vault(folder, new_vault.recovery_key, PASSPHRASE, clock=clock, floor=quick).close()


def test_a_typo_in_the_recovery_key_is_named_and_costs_nothing(
    new_vault: NewVault, clock: FixedClock, quick: KdfParameters
) -> None:
    folder = new_vault.open.folder
    new_vault.open.close()
    before = everything_in(folder)
    groups = new_vault.recovery_key.split("-")
    groups[3] = groups[3][:2] + ("A" if groups[3][2] != "A" else "B") + groups[3][3:]
    with pytest.raises(Problems, match="Group 4 has a typo"):
        recover_vault(folder, "-".join(groups), OTHER, clock=clock, floor=quick)
    assert everything_in(folder) == before
    recovered = recover_vault(folder, new_vault.recovery_key, OTHER, clock=clock, floor=quick)
    assert "unlock.failed" not in {entry.action for entry in recovered.session.list_audit()}
    recovered.close()


def test_recovery_with_a_poor_passphrase_or_another_vaults_key_changes_nothing(
    tmp_path: Path, new_vault: NewVault, clock: FixedClock, quick: KdfParameters
) -> None:
    folder = new_vault.open.folder
    new_vault.open.close()
    other = create_vault(tmp_path / "b.hothdesk", OTHER, clock=clock, parameters=quick, floor=quick)
    other.open.close()
    before = everything_in(folder)
    with pytest.raises(Problems, match="at least 15"):
        recover_vault(folder, new_vault.recovery_key, "short", clock=clock, floor=quick)
    with pytest.raises(WrongPassphrase, match="another vault"):
        recover_vault(folder, other.recovery_key, OTHER, clock=clock, floor=quick)
    assert everything_in(folder) == before


def test_recovery_of_a_vault_with_damaged_records_keeps_the_old_passphrase(
    new_vault: NewVault, clock: FixedClock, quick: KdfParameters
) -> None:
    folder = new_vault.open.folder
    new_vault.open.close()
    flip(folder / "records.db", 5000)
    before = everything_in(folder)
    with pytest.raises(VaultDamaged):
        recover_vault(folder, new_vault.recovery_key, OTHER, clock=clock, floor=quick)
    assert everything_in(folder) == before


def test_a_new_recovery_key_replaces_the_old_one(
    new_vault: NewVault, clock: FixedClock, quick: KdfParameters
) -> None:
    folder = new_vault.open.folder
    with pytest.raises(WrongPassphrase):
        new_vault.open.new_recovery_key(OTHER)
    fresh = new_vault.open.new_recovery_key(PASSPHRASE)
    new_vault.open.close()
    with pytest.raises(WrongPassphrase, match="newer key"):
        recover_vault(folder, new_vault.recovery_key, OTHER, clock=clock, floor=quick)
    recover_vault(folder, fresh, OTHER, clock=clock, floor=quick).close()


def test_a_header_that_was_written_but_never_put_in_place_is_tidied_away(
    folder: Path, reopen: Callable[..., OpenVault]
) -> None:
    draft = folder / ".header.json.0123abcd.new"
    draft.write_bytes(b"half a hea")
    with pytest.raises(WrongPassphrase):
        reopen(folder, OTHER)
    assert draft.exists()
    reopen(folder).close()
    assert sorted(path.name for path in folder.iterdir()) == ["header.json", "lock", "records.db"]
