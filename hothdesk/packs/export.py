"""Writing a pack where the worker asked for it: read back from disk, then signed, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hothdesk.core.errors import UserError
from hothdesk.core.i18n import _
from hothdesk.partnerships.profiles import PackFormat


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """One file to be written: its name, its kind, and how its unsigned bytes become signed ones."""

    name: str
    kind: PackFormat
    unsigned: bytes
    sign: Callable[[bytes], bytes]


def write_signed(
    folder: Path, files: Sequence[PlannedFile], check: Callable[[PackFormat, bytes], None]
) -> tuple[Path, ...]:
    """Write every file, check what the disk gives back, sign that, and give it its name.

    Unsigned bytes never carry the final name, and none are left behind when a check or a write fails.

    Args:
        folder: must be there.
        files: in the order they are made.
        check: is given the bytes read back from disk, unsigned and then signed; raises to stop everything.

    Raises:
        UserError: a name is taken, or the folder cannot be written.
    """
    partial: list[Path] = []
    named: list[Path] = []
    try:
        for file in files:
            path = folder / file.name
            if path.exists():
                raise UserError(
                    _("There is a file called {name} already. Nothing was written.").format(name=file.name)
                )
            waiting = folder / f".{file.name}.part"
            partial.append(waiting)
            check(file.kind, _through_disk(waiting, file.unsigned))
            check(file.kind, _through_disk(waiting, file.sign(waiting.read_bytes())))
        for file, waiting in zip(files, partial, strict=True):
            path = folder / file.name
            waiting.replace(path)
            named.append(path)
        _sync_folder(folder)
    except BaseException as error:
        for path in (*partial, *named):
            path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise UserError(
                _("The pack could not be written there: {reason}. Choose another folder.").format(
                    reason=os.strerror(error.errno or 0)
                )
            ) from error
        raise
    return tuple(named)


def _through_disk(path: Path, data: bytes) -> bytes:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return path.read_bytes()


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
