"""Opening the encrypted database, and the rules every open connection keeps.

The order of the first statements matters (standards 1.2): silence SQLCipher's own log, give the raw key,
make sure that this library *is* SQLCipher, read the schema once to prove the key, then everything else.

The raw key is 32 bytes, or 48: the key and the 16 bytes of salt that the file then begins with. With 48,
:func:`open_database` can tell a foreign file apart before SQLite has touched it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from hothdesk.core.errors import BugError, UserError, VaultBusy, VaultDamaged
from hothdesk.core.i18n import _, ngettext

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
# attach can export in plain text
_DENIED_ACTIONS: Final = frozenset({sqlcipher.SQLITE_ATTACH, sqlcipher.SQLITE_DETACH})
_DENIED_FUNCTIONS: Final = frozenset({"load_extension", "sqlcipher_export"})
# A pragma with a value could change the key, weaken a rule above, or make SQLCipher write a readable file
# (cipher_profile, cipher_log): only these may have one.
_PRAGMAS_WITH_VALUES: Final = frozenset(
    [
        "application_id",
        "foreign_keys",
        "foreign_key_check",
        "foreign_key_list",
        "index_info",
        "index_list",
        "index_xinfo",
        "integrity_check",
        "table_info",
        "table_list",
        "table_xinfo",
        "user_version",
        "wal_checkpoint",
    ]
)
# SQLCipher says MemoryError or OperationalError of an altered page, depending on its version
_UNREADABLE: Final = (sqlcipher.DatabaseError, MemoryError)
_LOCKED: Final = "database is locked"
# Whoever has the file open keeps it, so there is nothing to wait for; a program that ends may need a moment.
_WAIT_SECONDS: Final = 1.0
_FULL: Final = ("database or disk is full", "disk I/O error")
_ALTERED: Final = ("file is not a database", "malformed", "database corruption")


class Database:
    """One open, keyed connection to the encrypted file, owned by the thread that opened it."""

    def __init__(self, path: Path, connection: sqlcipher.Connection) -> None:
        self.path = path
        self._raw = connection
        self._owner = threading.get_ident()
        self._engine = _engine_on(connection)
        self._is_busy = False
        self._is_open = True

    @property
    def engine(self) -> Engine:
        """The SQLAlchemy engine on the one connection, for migrations."""
        return self._engine

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Give a connection inside one transaction: all of it is kept, or none.

        Raises:
            BugError: called from another thread than the one that opened the database, inside another
                transaction, or after closing.
            VaultDamaged: a page that was needed has been damaged or altered.
            UserError: the disk is full or cannot be written to.
        """
        self._check_owner()
        if self._is_busy:
            # the one connection has one transaction: rolling an inner one back would undo the outer
            raise BugError("a transaction is open already")
        self._is_busy = True
        try:
            with _in_words(), self._engine.begin() as connection:
                yield connection
        finally:
            self._is_busy = False

    @contextmanager
    def begin_rebuild(self) -> Iterator[Connection]:
        """Give a transaction in which tables may be rebuilt: references are checked at its end.

        Raises:
            VaultDamaged: a reference to a missing record would be left behind; nothing is kept.
        """
        self._check_owner()
        # dropping a table that others refer to would delete their rows; the pragma is deaf inside BEGIN
        self._raw.execute("PRAGMA foreign_keys = OFF")
        try:
            with self.begin() as connection:
                yield connection
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                    raise VaultDamaged(
                        _("Some records refer to others that are missing. Nothing was changed.")
                    )
        finally:
            self._raw.execute("PRAGMA foreign_keys = ON")

    def page_faults(self) -> tuple[str, ...]:
        """Return the pages whose seal does not hold; empty when nobody altered the file."""
        self._check_owner()
        with _in_words():
            return tuple(str(row[0]) for row in self._raw.execute("PRAGMA cipher_integrity_check"))

    def faults(self) -> tuple[str, ...]:
        """Return what both integrity checks find; empty when every page is whole."""
        found = self.page_faults()
        if not found:
            found = tuple(str(row[0]) for row in self._raw.execute("PRAGMA integrity_check"))
        return tuple(line for line in found if line != "ok")

    def cipher(self) -> str:
        """Return the version of the library that keeps the file."""
        return str(self._raw.execute("PRAGMA cipher_version").fetchone()[0])

    def copy_pages_to(self, target: Database) -> None:
        """Copy every page into another open database, sealed with that one's key, as of one moment."""
        self._check_owner()
        with _in_words():
            self._raw.backup(target._raw)

    def close(self) -> None:
        """Fold the write-ahead log into the file, close it and forget the key. Twice does no harm.

        Raises:
            UserError: the disk is full; the database is closed and the log stays beside it, which loses
                nothing.
        """
        if not self._is_open:
            return
        self._check_owner()
        try:
            with _in_words():
                self._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Close without asking anything more of the file, for use when it turned out to be unreadable."""
        self._is_open = False
        self._engine.dispose()
        self._raw.close()

    def _check_owner(self) -> None:
        if threading.get_ident() != self._owner:
            raise BugError("the database belongs to the thread that opened it")
        if not self._is_open:
            raise BugError("the database is closed")


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
    """Open an encrypted database that is there; nobody else can until it is closed.

    Raises:
        VaultBusy: another connection has it open.
        VaultDamaged: it is missing, empty, altered, keyed otherwise, or not one of ours.
    """
    if not path.is_file() or path.stat().st_size == 0:
        raise VaultDamaged(_("The records of this vault are missing. Nothing was changed."))
    _check_salt(path, key)
    if not path.with_name(path.name + "-wal").exists():
        # closed properly, so the file alone tells; read in this way, no file is made beside it
        _prove(_keyed(f"{path.absolute().as_uri()}?immutable=1", key, is_uri=True)).close()
        return Database(path, _connect(path, key))
    return Database(path, _prove(_connect(path, key)))


def raw_key_statement(key: bytes) -> str:
    """Return the statement that keys a connection with raw bytes; only hexadecimal enters it.

    Raises:
        BugError: the key is neither 32 bytes nor 32 and 16 of salt.
    """
    if len(key) not in (32, 48):
        raise BugError("a raw key has 32 bytes, or 48 with the salt of its file")
    return f"PRAGMA key = \"x'{key.hex()}'\""


def _check_salt(path: Path, key: bytes) -> None:
    if len(key) != 48:
        return
    with path.open("rb") as file:
        salt = file.read(16)
    if salt != key[32:]:
        raise VaultDamaged(
            _("The records in this folder belong to another vault, or are damaged. Nothing was changed.")
        )


def _keyed(database: str, key: bytes, *, is_uri: bool = False) -> sqlcipher.Connection:
    raw = sqlcipher.connect(
        database, isolation_level=None, cached_statements=256, uri=is_uri, timeout=_WAIT_SECONDS
    )
    try:
        raw.execute("PRAGMA cipher_log_level = NONE")
        raw.execute(raw_key_statement(key))
        version = raw.execute("PRAGMA cipher_version").fetchone()
        if not version or not version[0]:
            # plain SQLite accepts PRAGMA key and then writes everything readable
            raise BugError("this SQLite is not SQLCipher")
        # before the first read: from then on the system keeps every other program out of the file itself,
        # whatever became of the vault's lock file, and lets go when this one dies
        raw.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except _UNREADABLE as error:
        raw.close()
        if _LOCKED in str(error):
            raise VaultBusy(
                _("This vault is open in another window or program. Close it there first.")
            ) from error
        raise VaultDamaged(
            _("The records of this vault cannot be read: they are damaged or altered. Nothing was changed.")
        ) from error
    except BaseException:
        raw.close()
        raise
    return raw


def _prove(raw: sqlcipher.Connection) -> sqlcipher.Connection:
    """Return the connection when its file is ours and the seal of every page holds; else close it."""
    try:
        if raw.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise VaultDamaged(_("This file was not made by HothDesk. Nothing was changed."))
        altered = len(raw.execute("PRAGMA cipher_integrity_check").fetchall())
        if altered:
            raise VaultDamaged(_damage_words(altered))
    except BaseException:
        raw.close()
        raise
    return raw


def _damage_words(count: int) -> str:
    return ngettext(
        "One page of the records is damaged or was altered. The vault was not opened, so that nothing gets "
        "worse. Keep this folder as it is and open your newest backup.",
        "{count} pages of the records are damaged or were altered. The vault was not opened, so that nothing "
        "gets worse. Keep this folder as it is and open your newest backup.",
        count,
    )


def _connect(path: Path, key: bytes) -> sqlcipher.Connection:
    raw = _keyed(str(path), key)
    try:
        for pragma in _PRAGMAS:
            raw.execute(pragma).fetchall()
        raw.set_authorizer(_authorize)
    except BaseException:
        raw.close()
        raise
    return raw


def _authorize(action: int, first: str | None, second: str | None, *_rest: object) -> int:
    if action in _DENIED_ACTIONS:
        return sqlcipher.SQLITE_DENY
    if action == sqlcipher.SQLITE_FUNCTION and second is not None and second.lower() in _DENIED_FUNCTIONS:
        return sqlcipher.SQLITE_DENY
    if action == sqlcipher.SQLITE_PRAGMA and second is not None and first is not None:
        return sqlcipher.SQLITE_OK if first.lower() in _PRAGMAS_WITH_VALUES else sqlcipher.SQLITE_DENY
    return sqlcipher.SQLITE_OK


@contextmanager
def _in_words() -> Iterator[None]:
    """Turn what the disk did to us into a sentence; leave our own mistakes as they are."""
    try:
        yield
    except (DBAPIError, sqlcipher.DatabaseError) as error:
        said = str(error.orig if isinstance(error, DBAPIError) else error)
        if any(words in said for words in _FULL):
            raise UserError(
                _(
                    "This could not be saved: the disk is full or cannot be written to. "
                    "What was saved before is safe. Free some space, then try again."
                )
            ) from error
        if any(words in said for words in _ALTERED):
            raise VaultDamaged(
                _("Part of this vault’s records is damaged or was altered. This step was not done.")
            ) from error
        raise


def _engine_on(raw: sqlcipher.Connection) -> Engine:
    engine = create_engine(
        "sqlite+pysqlite://",
        module=sqlcipher,
        creator=lambda: raw,
        poolclass=StaticPool,
        hide_parameters=True,  # an error says which statement failed, never what was in it
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
