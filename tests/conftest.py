"""What every room's tests stand on: a clock that stands still, an encrypted database, an open session."""

from __future__ import annotations

import contextlib
import importlib
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from hothdesk.core.dates import LONDON, FixedClock
from hothdesk.security.audit import AuditLog
from hothdesk.security.session import VaultSession
from hothdesk.store.engine import Database, create_database
from hothdesk.store.migrations.draft import table_modules
from hothdesk.store.schema import metadata

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session", autouse=True)
def home_of_this_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep settings and vaults of the tests away from those of the person who runs them."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
            patch.setenv(name, str(home))
        yield home


@pytest.fixture
def clock() -> FixedClock:
    """Friday 20 November 2026, two in the afternoon in London."""
    return FixedClock(datetime(2026, 11, 20, 14, 0, tzinfo=LONDON))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An encrypted database with every room's tables in it, and nothing else."""
    import_tables()
    opened = create_database(tmp_path / "records.db", bytes(range(32)))
    with opened.begin() as connection:
        metadata.create_all(connection)
    yield opened
    opened.close()


@pytest.fixture
def session(database: Database, clock: FixedClock) -> VaultSession:
    """An unlocked vault on that database: what a service is given."""
    return VaultSession(database, AuditLog(b"k" * 32), clock, actor="worker-0123456789ab/social-worker")


def import_tables() -> None:
    """Import every module that declares tables."""
    for name in table_modules():
        # while rooms are being furnished, one that is not there yet must not stop the others' tests
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
