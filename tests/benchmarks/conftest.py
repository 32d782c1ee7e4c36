"""Vaults that every benchmark may open; each is made once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from desks import make_vault


@pytest.fixture(scope="session")
def vault_with(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """The folder of a vault with this many children; made on first use."""
    folder = tmp_path_factory.mktemp("vaults")
    return cache(lambda children: make_vault(folder / f"Benchmark {children}.hothdesk", children))
