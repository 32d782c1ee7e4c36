"""A copy of the whole encrypted file, encrypted as well, and proved before it counts.

Made with SQLite's backup interface, page by page as of one moment: never by copying a live file, and never
by ``sqlcipher_export``, which loses the marks that say whose file it is (standards 1.2.9, F4).
"""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path
from typing import Final

from sqlalchemy import func, select, table

from hothdesk.core.errors import UserError, VaultDamaged
from hothdesk.core.i18n import _
from hothdesk.store.engine import Database, create_database, open_database

_SPARE_BYTES: Final = 1024 * 1024


def copy_database(source: Database, target: Path, key: bytes) -> None:
    """Write a proved copy of an open database to ``target``, under ``key``; replaces an older copy.

    The copy is made under another name and gets its own only when both integrity checks are clean and every
    table has as many rows as the source.

    Raises:
        UserError: there is not enough room.
        VaultDamaged: the copy is not what the source is; it is thrown away and an older one kept.
    """
    _check_room(source.path, target.parent)
    making = target.with_name(f".{target.name}.making")
    _remove(making)
    try:
        copied = create_database(making, key)
        try:
            source.copy_pages_to(copied)
        finally:
            copied.close()
        copied = open_database(making, key)
        try:
            if copied.faults() or _row_counts(copied) != _row_counts(source):
                raise VaultDamaged(
                    _("A safety copy could not be made: it did not match. Nothing was changed.")
                )
        finally:
            copied.close()
        _settle(making)
        making.replace(target)
    except BaseException:
        _remove(making)
        raise


def _check_room(source: Path, folder: Path) -> None:
    needed = 2 * sum(path.stat().st_size for path in _with_log(source) if path.exists()) + _SPARE_BYTES
    if shutil.disk_usage(folder).free < needed:
        raise UserError(
            _("There is not enough room on the disk for a safety copy: {megabytes} MB are needed.").format(
                megabytes=-(-needed // 1_000_000)
            )
        )


def _row_counts(database: Database) -> dict[str, int]:
    with database.begin() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars()
        return {
            name: connection.execute(select(func.count()).select_from(table(name))).scalar_one()
            for name in names.all()
        }


def _with_log(path: Path) -> tuple[Path, ...]:
    return (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm"))


def _remove(path: Path) -> None:
    for part in _with_log(path):
        with contextlib.suppress(FileNotFoundError):
            part.unlink()


def _settle(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
