"""How a file outside the database is written: owner-only, whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path


def make_private_folder(folder: Path) -> None:
    """Make a new folder only its owner may look into.

    Raises:
        FileExistsError: something is there already.
    """
    folder.mkdir(mode=0o700)
    # the mode given to mkdir is cut by the umask, never widened; this makes it exact
    folder.chmod(0o700)


def write_new_file(path: Path, data: bytes) -> None:
    """Write a new owner-only file and wait until the disk has it.

    Raises:
        FileExistsError: something is there already.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def replace_file(path: Path, data: bytes) -> None:
    """Write a file so that after any crash the old content or the new is there, whole."""
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        write_new_file(fresh, data)
        fresh.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            fresh.unlink()
        raise
    settle_folder(path.parent)


def settle_folder(folder: Path) -> None:
    """Wait until the disk knows which files are in a folder; Windows sees to that itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
