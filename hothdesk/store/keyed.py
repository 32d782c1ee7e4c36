"""One raw, keyed connection to the encrypted file, and the rules it keeps for as long as it is open.

The order of the first statements matters (standards 1.2): silence SQLCipher's own log, give the raw key,
make sure that this library *is* SQLCipher, read the schema once to prove the key, then everything else.

The raw key is 32 bytes, or 48: the key and the 16 bytes of salt that the file then begins with. Which
connection opens a vault's records, and when, is in ``engine``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DBAPIError

from hothdesk.core.errors import BugError, UserError, VaultBusy, VaultDamaged
from hothdesk.core.i18n import _, ngettext

APPLICATION_ID: Final = 0x486F7468  # "Hoth"

PRAGMAS: Final = (
    "PRAGMA cipher_memory_security = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA secure_delete = ON",
    "PRAGMA foreign_keys = ON",
    # without it INSERT OR REPLACE takes a row away behind the back of the triggers that refuse deleting
    "PRAGMA recursive_triggers = ON",
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
UNREADABLE: Final = (sqlcipher.DatabaseError, MemoryError)
_LOCKED: Final = "database is locked"
# Whoever has the file open keeps it, so there is nothing to wait for; a program that ends may need a moment.
_WAIT_SECONDS: Final = 1.0
_FULL: Final = (
    "database or disk is full",
    "disk I/O error",
    "attempt to write a readonly database",
    "unable to open database file",
)
_ALTERED: Final = ("file is not a database", "malformed", "database corruption")


def connect(path: Path, key: bytes) -> sqlcipher.Connection:
    """Return a connection that keeps every rule; nobody else can have one until it is closed.

    Closing it folds the log beside the file into the file, so both have to be proved before.

    Raises:
        VaultBusy: another connection has the file open.
        VaultDamaged: the file is altered or keyed otherwise.
        UserError: the disk is full or cannot be written to.
    """
    raw = _keyed(str(path), key)
    try:
        with in_words():
            for pragma in PRAGMAS:
                raw.execute(pragma).fetchall()
        raw.set_authorizer(_authorize)
    except BaseException:
        raw.close()
        raise
    return raw


def prove_alone(path: Path, key: bytes) -> None:
    """Do nothing when the file, without any log beside it, is ours and every page of it is sealed.

    Nothing is written or made, not even beside it.

    Raises:
        VaultDamaged: it is altered, keyed otherwise, or not one of ours.
    """
    raw = _keyed(f"{path.absolute().as_uri()}?immutable=1", key, is_uri=True)
    try:
        require_ours(raw)
        altered = page_faults(raw)
    finally:
        raw.close()
    if altered:
        raise VaultDamaged(_damage_words(len(altered)))


def require_ours(raw: sqlcipher.Connection) -> None:
    """Do nothing when the file carries our mark.

    Raises:
        VaultDamaged: another program made it.
    """
    if raw.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise VaultDamaged(_("This file was not made by HothDesk. Nothing was changed."))


def fold_log(raw: sqlcipher.Connection) -> None:
    """Write what is in the log into the file, and empty the log.

    Raises:
        UserError: the disk is full; nothing is lost, the log stays.
        VaultDamaged: a page that was needed has been damaged or altered.
    """
    with in_words():
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def page_faults(raw: sqlcipher.Connection) -> tuple[str, ...]:
    """Return the pages of the file whose seal does not hold; those still in a log are not looked at."""
    return tuple(str(row[0]) for row in raw.execute("PRAGMA cipher_integrity_check"))


def all_faults(raw: sqlcipher.Connection) -> tuple[str, ...]:
    """Return what both integrity checks find; empty when every page is sealed and in its place."""
    found = page_faults(raw)
    if not found:
        found = tuple(str(row[0]) for row in raw.execute("PRAGMA integrity_check"))
    return tuple(line for line in found if line != "ok")


def raw_key_statement(key: bytes) -> str:
    """Return the statement that keys a connection with raw bytes; only hexadecimal enters it.

    Raises:
        BugError: the key is neither 32 bytes nor 32 and 16 of salt.
    """
    if len(key) not in (32, 48):
        raise BugError("a raw key has 32 bytes, or 48 with the salt of its file")
    return f"PRAGMA key = \"x'{key.hex()}'\""


@contextmanager
def in_words() -> Iterator[None]:
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
    except UNREADABLE as error:
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


def _damage_words(count: int) -> str:
    return ngettext(
        "One page of the records is damaged or was altered. The vault was not opened, so that nothing gets "
        "worse. Keep this folder as it is and open your newest backup.",
        "{count} pages of the records are damaged or were altered. The vault was not opened, so that nothing "
        "gets worse. Keep this folder as it is and open your newest backup.",
        count,
    )


def _authorize(action: int, first: str | None, second: str | None, *_rest: object) -> int:
    if action in _DENIED_ACTIONS:
        return sqlcipher.SQLITE_DENY
    if action == sqlcipher.SQLITE_FUNCTION and second is not None and second.lower() in _DENIED_FUNCTIONS:
        return sqlcipher.SQLITE_DENY
    if action == sqlcipher.SQLITE_PRAGMA and second is not None and first is not None:
        return sqlcipher.SQLITE_OK if first.lower() in _PRAGMAS_WITH_VALUES else sqlcipher.SQLITE_DENY
    return sqlcipher.SQLITE_OK
