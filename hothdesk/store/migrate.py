"""Bringing the tables of a vault up to this program's version.

Alembic's operations do the work; its folder of scripts and its ``alembic.ini`` are not used, because a
built program has neither: the versions are named in ``migrations.versions``. Each version is one
transaction. Before the first one a proved copy of the file is made beside it, kept until all succeeded.

Before anything, the tables are compared to those that their version makes: a vault of a program between two
versions is refused here, in words, and not by the first page that misses a column.
"""

from __future__ import annotations

from pathlib import Path

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

from hothdesk.core import logs
from hothdesk.core.errors import VaultDamaged, VaultTooNew
from hothdesk.core.i18n import _
from hothdesk.store.backup import copy_database
from hothdesk.store.engine import Database
from hothdesk.store.migrations.versions import VERSIONS, Version
from hothdesk.store.shape import empty_memory, shape

_VERSION_TABLE = "CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"


def current_revision(database: Database) -> str | None:
    """Return the version the tables are at; None for a file without tables."""
    with database.begin() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def upgrade(database: Database, *, key: bytes, versions: tuple[Version, ...] = VERSIONS) -> None:
    """Bring the tables to the newest version; nothing is written when they are there already.

    Args:
        database: the open file.
        key: for the safety copy, which is as encrypted as the file itself.
        versions: oldest first; only tests give others.

    Raises:
        VaultTooNew: a newer HothDesk made these tables; nothing was changed.
        VaultDamaged: the tables are not those that their version makes; nothing was changed.
        UserError: there is no room for the safety copy; nothing was changed.
    """
    current = current_revision(database)
    revisions = [version.revision for version in versions]
    if current is not None and current not in revisions:
        raise VaultTooNew(
            _("A newer HothDesk made this vault. Install the newer HothDesk to open it. Nothing was changed.")
        )
    done = 0 if current is None else revisions.index(current) + 1
    _require_shape(database, versions[:done])
    copy = safety_copy_of(database.path)
    pending = versions[done:]
    if pending and current is not None:
        copy_database(database, copy, key)
    for version in pending:
        with database.begin_rebuild() as connection:
            _apply(connection, version)
        logs.event("store.migrated", revision=version.revision)
    copy.unlink(missing_ok=True)


def safety_copy_of(path: Path) -> Path:
    """Return where the copy from before a migration is kept."""
    return path.with_name(path.name + ".before-upgrade")


def _require_shape(database: Database, versions: tuple[Version, ...]) -> None:
    """Do nothing when the database has exactly the tables, indexes and triggers that these versions make."""
    with empty_memory() as connection:
        for version in versions:
            _apply(connection, version)
        expected = shape(connection)
    with database.begin() as connection:
        found = shape(connection)
    if found == expected:
        return
    other = sorted(name for name in found.keys() | expected.keys() if found.get(name) != expected.get(name))
    logs.event("store.other_tables", count=len(other), first=other[0].replace(" ", "-"))
    raise VaultDamaged(
        _(
            "The tables of this vault are not those of any HothDesk that was given out: a trial version made "
            "it, or it was changed from outside HothDesk. Nothing was changed now. Open it with the HothDesk "
            "that made it, or open your newest backup."
        )
    )


def _apply(connection: Connection, version: Version) -> None:
    with Operations.context(MigrationContext.configure(connection)):
        version.upgrade()
    connection.exec_driver_sql(_VERSION_TABLE)
    connection.exec_driver_sql("DELETE FROM alembic_version")
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (version.revision,))
