"""Opening the encrypted database, and the rules every open connection keeps.

The order of the first statements matters (standards 1.2): silence SQLCipher's own log, give the raw key,
make sure that this library *is* SQLCipher, read the schema once to prove the key, then everything else.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from hothdesk.core.errors import BugError, VaultDamaged
from hothdesk.core.i18n import _

APPLICATION_ID: Final = 0x486F7468  # "Hoth"

_PRAGMAS: Final = (
    "PRAGMA cipher_memory_security = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA secure_delete = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
)
_DENIED_ACTIONS: Final = frozenset({24, 25})  # SQLITE_ATTACH, SQLITE_DETACH: attach can export in plain text
_FUNCTION_ACTION: Final = 31  # SQLITE_FUNCTION
# SQLCipher says MemoryError or OperationalError of an altered page, depending on its version
_UNREADABLE: Final = (sqlcipher.DatabaseError, MemoryError)


class Database:
    """One open, keyed connection to the encrypted file, owned by the thread that opened it."""

    def __init__(self, path: Path, connection: sqlcipher.Connection) -> None:
        self.path = path
        self._raw = connection
        self._owner = threading.get_ident()
        self._engine = _engine_on(connection)

    @property
    def engine(self) -> Engine:
        """The SQLAlchemy engine on the one connection, for migrations."""
        return self._engine

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Give a connection inside one transaction: all of it is kept, or none.

        Raises:
            BugError: called from another thread than the one that opened the database.
        """
        if threading.get_ident() != self._owner:
            raise BugError("the database belongs to the thread that opened it")
        with self._engine.begin() as connection:
            yield connection

    def faults(self) -> tuple[str, ...]:
        """Return what both integrity checks find; empty when every page is whole."""
        found = [str(row[0]) for row in self._raw.execute("PRAGMA cipher_integrity_check")]
        if not found:
            found = [str(row[0]) for row in self._raw.execute("PRAGMA integrity_check")]
        return tuple(line for line in found if line != "ok")

    def close(self) -> None:
        """Fold the write-ahead log into the file, close it and forget the key."""
        try:
            self._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            self._engine.dispose()
            self._raw.close()


def create_database(path: Path, key: bytes) -> Database:
    """Make a new encrypted database at ``path``.

    Raises:
        VaultDamaged: something is there already; it is left as it is.
    """
    try:
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError as error:
        raise VaultDamaged(_("There is already a file where the new vault should go.")) from error
    raw = _connect(path, key)
    raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    return Database(path, raw)


def open_database(path: Path, key: bytes) -> Database:
    """Open an encrypted database that is there.

    Raises:
        VaultDamaged: it is missing, empty, altered, keyed otherwise, or not one of ours.
    """
    if not path.is_file() or path.stat().st_size == 0:
        raise VaultDamaged(_("The records of this vault are missing. Nothing was changed."))
    raw = _connect(path, key)
    if raw.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raw.close()
        raise VaultDamaged(_("This file was not made by HothDesk. Nothing was changed."))
    return Database(path, raw)


def raw_key_statement(key: bytes) -> str:
    """Return the statement that keys a connection with 32 raw bytes; only hexadecimal enters it.

    Raises:
        BugError: the key has another length.
    """
    if len(key) != 32:
        raise BugError("a data key has 32 bytes")
    return f"PRAGMA key = \"x'{key.hex()}'\""


def _connect(path: Path, key: bytes) -> sqlcipher.Connection:
    raw = sqlcipher.connect(str(path), isolation_level=None, cached_statements=256)
    try:
        raw.execute("PRAGMA cipher_log_level = NONE")
        raw.execute(raw_key_statement(key))
        version = raw.execute("PRAGMA cipher_version").fetchone()
        if not version or not version[0]:
            # plain SQLite accepts PRAGMA key and then writes everything readable
            raise BugError("this SQLite is not SQLCipher")
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for pragma in _PRAGMAS:
            raw.execute(pragma).fetchall()
        raw.set_authorizer(_authorize)
    except _UNREADABLE as error:
        raw.close()
        raise VaultDamaged(
            _("The records of this vault cannot be read: they are damaged or altered. Nothing was changed.")
        ) from error
    except BaseException:
        raw.close()
        raise
    return raw


def _authorize(action: int, first: str | None, second: str | None, *_rest: object) -> int:
    if action in _DENIED_ACTIONS:
        return sqlcipher.SQLITE_DENY
    if action == _FUNCTION_ACTION and "load_extension" in (first, second):
        return sqlcipher.SQLITE_DENY
    return sqlcipher.SQLITE_OK


def _engine_on(raw: sqlcipher.Connection) -> Engine:
    engine = create_engine("sqlite+pysqlite://", module=sqlcipher, creator=lambda: raw, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
