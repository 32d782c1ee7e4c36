from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from vaultfolders import PASSPHRASE

from hothdesk.core.dates import FixedClock
from hothdesk.security.keys import KdfParameters
from hothdesk.security.opened import OpenVault
from hothdesk.security.vault import NewVault, open_vault


@pytest.fixture
def reopen(clock: FixedClock, quick: KdfParameters) -> Callable[..., OpenVault]:
    def reopen(folder: Path, passphrase: str = PASSPHRASE) -> OpenVault:
        return open_vault(folder, passphrase, clock=clock, floor=quick)

    return reopen


@pytest.fixture
def folder(new_vault: NewVault) -> Path:
    """A closed vault."""
    new_vault.open.close()
    return new_vault.open.folder
