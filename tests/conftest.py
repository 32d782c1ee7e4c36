"""What every room's tests stand on: a clock that stands still, an encrypted database, an open session."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from hothdesk.core.dates import LONDON, FixedClock
from hothdesk.security.audit import AuditLog
from hothdesk.security.keys import KdfParameters
from hothdesk.security.session import VaultSession
from hothdesk.security.vault import NewVault, create_vault
from hothdesk.store.engine import Database, create_database, open_database
from hothdesk.store.migrations.draft import import_tables
from hothdesk.store.schema import metadata

DATABASE_KEY = bytes(range(48))

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


@pytest.fixture(scope="session")
def empty_records(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of an encrypted database with every room's tables in it: made once, for speed."""
    import_tables()
    path = tmp_path_factory.mktemp("empty") / "records.db"
    made = create_database(path, DATABASE_KEY)
    with made.begin() as connection:
        metadata.create_all(connection)
    made.close()
    return path.read_bytes()


@pytest.fixture
def database(tmp_path: Path, empty_records: bytes) -> Iterator[Database]:
    """An encrypted database with every room's tables in it, and nothing else."""
    path = tmp_path / "records.db"
    path.write_bytes(empty_records)
    opened = open_database(path, DATABASE_KEY)
    yield opened
    opened.close()


@pytest.fixture
def session(database: Database, clock: FixedClock) -> VaultSession:
    """An unlocked vault on that database: what a service is given."""
    return VaultSession(database, AuditLog(b"k" * 32), clock, actor="worker-0123456789ab/social-worker")


@pytest.fixture(scope="session")
def quick() -> KdfParameters:
    """A floor for tests that make many vaults: a guess costs next to nothing. Never in the program."""
    return KdfParameters(memory_kib=64, time_cost=1, parallelism=1)


@dataclass(frozen=True)
class DemoRun:
    """One run of the demo: where it wrote, how it ended and what it said."""

    folder: Path
    code: int
    lines: tuple[str, ...]

    def pack(self, ending: str) -> Path:
        """Return the pack whose file name ends so."""
        (path,) = self.folder.glob(f"*{ending}")
        return path

    @property
    def packs(self) -> tuple[Path, ...]:
        """Every pack, the PDFs last."""
        return tuple(sorted(path for path in self.folder.iterdir() if path.is_file()))


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoRun:
    """The demo, run once for every test that looks at what it makes; copy a file before changing it."""
    from hothdesk.demo import run_demo

    folder = tmp_path_factory.mktemp("demo") / "hothdesk-demo"
    lines: list[str] = []
    code = run_demo(folder, lines.append)
    return DemoRun(folder, code, tuple(lines))


@pytest.fixture
def new_vault(tmp_path: Path, clock: FixedClock, quick: KdfParameters) -> Iterator[NewVault]:
    """A vault just made in its own folder, open with "kettle river lamp orchard", and its recovery key."""
    folder = tmp_path / "Testerly.hothdesk"
    made = create_vault(folder, "kettle river lamp orchard", clock=clock, parameters=quick, floor=quick)
    yield made
    made.open.close()
