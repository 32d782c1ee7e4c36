"""The open database: its one transaction at a time, its checks, its copy, its end.

Opening proves the file, and whatever log a killed program left beside it (``leftover``), before anything in
the folder may change. The salt is part of the key, so a foreign file is known before SQLite has touched it.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from hothdesk.core.errors import BugError, VaultDamaged
from hothdesk.core.i18n import _
from hothdesk.store import keyed
from hothdesk.store.leftover import logs_beside, prove_with_logs


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
            with keyed.in_words(), self._engine.begin() as connection:
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

    def faults(self) -> tuple[str, ...]:
        """Return what both integrity checks find; empty when every page is whole."""
        self._check_owner()
        with keyed.in_words():
            return keyed.all_faults(self._raw)

    def cipher(self) -> str:
        """Return the version of the library that keeps the file."""
        self._check_owner()
        return str(self._raw.execute("PRAGMA cipher_version").fetchone()[0])

    def copy_pages_to(self, target: Database) -> None:
        """Copy every page into another open database, sealed with that one's key, as of one moment."""
        self._check_owner()
        with keyed.in_words():
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
            keyed.fold_log(self._raw)
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Close and forget the key, whatever became of the file; SQLite folds the log in if it can."""
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
    raw = keyed.connect(path, key)
    raw.execute(f"PRAGMA application_id = {keyed.APPLICATION_ID}")
    return Database(path, raw)


def open_database(path: Path, key: bytes) -> Database:
    """Open an encrypted database that is there; nobody else can until it is closed.

    Raises:
        VaultBusy: another connection has it open.
        VaultDamaged: it is missing, empty, altered, keyed otherwise, or not one of ours, or a log beside it
            does not fit it; not one byte of either was changed.
        UserError: there is no room to prove what a killed program left, or the disk cannot be written to.
    """
    if not path.is_file() or path.stat().st_size == 0:
        raise VaultDamaged(_("The records of this vault are missing. Nothing was changed."))
    _check_salt(path, key)
    logs = logs_beside(path)
    if logs:
        prove_with_logs(path, logs, key)
    else:
        keyed.prove_alone(path, key)
    raw = keyed.connect(path, key)
    if logs:
        # at once, so that from here on the file alone is what was proved
        try:
            keyed.fold_log(raw)
        except BaseException:
            raw.close()
            raise
    return Database(path, raw)


def _check_salt(path: Path, key: bytes) -> None:
    if len(key) != 48:
        return
    try:
        with path.open("rb") as file:
            salt = file.read(16)
    except OSError as error:
        raise VaultDamaged(
            _("The records of this vault cannot be read: {reason}. Nothing was changed.").format(
                reason=os.strerror(error.errno or 0)
            )
        ) from error
    if salt != key[32:]:
        raise VaultDamaged(
            _("The records in this folder belong to another vault, or are damaged. Nothing was changed.")
        )


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
