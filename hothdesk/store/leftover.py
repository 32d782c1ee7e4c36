"""What a killed program left beside the records: proved in a copy before it may touch the records.

SQLite folds a log it finds beside a file into that file, and then deletes the log, without asking whose it
is: its checksums have no key. Another vault's log would overwrite good records with pages nobody can read.
So file and log are copied, both as encrypted as they are, the log is folded into the copy, and only when
every page of the result is whole may the same be done to the records themselves.

Frames that SQLite's own checksums refuse (the torn end after a power cut) are skipped by SQLite and do no
harm. A file that was closed properly has no log, so this costs nothing then.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from hothdesk.core.errors import UserError, VaultDamaged
from hothdesk.core.i18n import _
from hothdesk.store import keyed

# HothDesk itself leaves a "-wal" only; SQLite would roll back a "-journal" just as blindly
_SUFFIXES: Final = ("-wal", "-journal")
_SPARE_BYTES: Final = 1024 * 1024


def logs_beside(path: Path) -> tuple[Path, ...]:
    """Return the logs that SQLite would fold into this file; an empty one holds nothing to fold."""
    logs = (path.with_name(path.name + suffix) for suffix in _SUFFIXES)
    return tuple(log for log in logs if log.is_file() and log.stat().st_size > 0)


def prove_with_logs(path: Path, logs: tuple[Path, ...], key: bytes) -> None:
    """Do nothing when the file and its logs make a whole database together; both are only read.

    Raises:
        VaultDamaged: they do not; the sentence says whether the file or the log is to blame.
        UserError: there is no room for the copy.
    """
    with _private_copy(path, logs) as copy:
        if _is_whole(copy, key):
            return
    keyed.prove_alone(path, key)
    raise VaultDamaged(
        _(
            "The file {name} beside the records does not fit them: it is another vault’s, or damaged. "
            "Nothing was changed. Keep a copy of this folder and open your newest backup. If you have none, "
            "ask your IT desk to move {name} to another folder: then the vault opens without it, as it was "
            "before the last work in it."
        ).format(name=logs[0].name)
    )


def _is_whole(copy: Path, key: bytes) -> bool:
    try:
        with closing(keyed.connect(copy, key)) as raw:
            keyed.require_ours(raw)
            keyed.fold_log(raw)
            return not keyed.all_faults(raw)
    except (VaultDamaged, *keyed.UNREADABLE):
        return False


@contextmanager
def _private_copy(path: Path, logs: tuple[Path, ...]) -> Iterator[Path]:
    """Give a copy of the file with its logs, in a folder of its owner's alone that goes afterwards."""
    sizes = [part.stat().st_size for part in (path, *logs)]
    # folding the log in can lengthen the file by as much again
    needed = sum(sizes) + sum(sizes[1:]) + _SPARE_BYTES
    try:
        folder = tempfile.TemporaryDirectory(prefix="hothdesk-", ignore_cleanup_errors=True)
    except OSError as error:
        raise _no_room(needed, error) from error
    with folder:
        copy = Path(folder.name) / path.name
        if shutil.disk_usage(folder.name).free < needed:
            raise _no_room(needed)
        try:
            for part in (path, *logs):
                shutil.copyfile(part, copy.with_name(part.name))
        except OSError as error:
            raise _no_room(needed, error) from error
        yield copy


def _no_room(needed: int, error: OSError | None = None) -> UserError:
    reason = "" if error is None else f" ({os.strerror(error.errno or 0)})"
    return UserError(
        _(
            "HothDesk was not closed properly last time, and this computer’s disk has not enough room "
            "to check what it left: {megabytes} MB are needed in the folder for temporary files{reason}. "
            "Nothing was changed. Free some space, then try again."
        ).format(megabytes=-(-needed // 1_000_000), reason=reason)
    )
