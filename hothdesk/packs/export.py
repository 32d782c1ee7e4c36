"""Writing a pack where the worker asked for it: read back from disk, then signed, whole or not at all.

A signed file lies under a hidden name that says nothing until the register knows it; then it is given its
own. A program that is killed in between leaves no file with a pack's name that the register does not have,
and the hidden one it leaves is swept by the next export of the same vault into the same folder. Each vault's
hidden files carry its tag: what lies there may be in the register of another.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import stat
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hothdesk.core.errors import Problem, Problems, UserError
from hothdesk.core.i18n import _
from hothdesk.partnerships.profiles import PackFormat
from hothdesk.security.files import settle_folder, write_new_file

_HIDDEN: Final = r"\.hothdesk-{tag}-[0-9a-f]{{16}}\.part"
_LONGEST_EXPORT: Final = 3600  # seconds; what is younger may be another window's that is still at it


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """One file to be written: its name, its kind, and how its unsigned bytes become signed ones."""

    name: str
    kind: PackFormat
    unsigned: bytes
    sign: Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class SignedFile:
    """One file that is signed and on the disk, still hidden: its name to be, its kind, place and SHA-256."""

    name: str
    kind: PackFormat
    waiting: Path
    digest: str


class NotNamed(UserError):
    """A signed file could not be given its name.

    Attributes:
        left: what could not be taken away again; empty when nothing was left behind.
    """

    def __init__(self, words: str, left: tuple[Path, ...]) -> None:
        super().__init__(words)
        self.left = left


def vault_tag(vault_id: str, place: Path) -> str:
    """Return what marks the hidden files of one vault: a short digest that tells nobody which one.

    A copy of a vault that lies elsewhere, as one that was brought back from a backup, is another vault here:
    each has its own register.
    """
    told = "\n".join((vault_id, str(place.absolute())))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def ready_folder(folder: Path, tag: str) -> os.stat_result:
    """Have a folder there that files can be written into; a new one is made where its parent is there.

    Only the last part of the path is made: a stick that was pulled out must not come back as a folder.

    Returns:
        What the disk says of a file that was just written there: whose it is, and what time it is there.

    Raises:
        Problems: it is not there and cannot be made, or nothing can be written into it.
    """
    try:
        if not folder.exists():
            folder.mkdir()
        probe = _unused(folder, tag)
        write_new_file(probe, b"")
        probed = probe.stat()
        probe.unlink()
        return probed
    except FileNotFoundError as error:
        words = _("The folder {folder} is not there. Choose another one; nothing is lost.")
        raise Problems([Problem("folder", words.format(folder=folder))]) from error
    except OSError as error:
        words = _("Nothing can be written into {folder}: {reason}. Choose another one; nothing is lost.")
        said = words.format(folder=folder, reason=error.strerror or type(error).__name__)
        raise Problems([Problem("folder", said)]) from error


def sweep(folder: Path, kept: Collection[str], *, tag: str, probed: os.stat_result) -> None:
    """Take away hidden files that an export of this vault left behind when it was killed.

    Only whole files with the vault's own tag, of the same person, and older than any export takes; what else
    lies there is nobody's business here. What cannot be taken away stays.

    Args:
        folder: where files are about to be written.
        kept: SHA-256 of files that the register knows: those stay, whatever they are called.
        tag: of the vault whose register that is.
        probed: what the disk said of a file that was written there now.
    """
    hidden = re.compile(_HIDDEN.format(tag=re.escape(tag)))
    try:
        old = [path for path in folder.iterdir() if hidden.fullmatch(path.name) and _is_old(path, probed)]
        remove([path for path in old if hashlib.sha256(path.read_bytes()).hexdigest() not in kept])
    except OSError:
        return


def write_signed(
    folder: Path, files: Sequence[PlannedFile], check: Callable[[PackFormat, bytes], None], *, tag: str
) -> tuple[SignedFile, ...]:
    """Write every file, check what the disk gives back, sign that, and write it under a hidden name.

    Nothing is left behind when a check or a write fails.

    Args:
        folder: must be there.
        files: in the order they are made.
        check: is given the bytes read back from disk, unsigned and then signed; raises to stop everything.
        tag: of the vault whose register will know them.

    Raises:
        UserError: a name is taken, or the folder cannot be written.
    """
    made: list[Path] = []
    signed: list[SignedFile] = []
    try:
        for file in files:
            _refuse_taken(folder / file.name)
            waiting = _unused(folder, tag)
            made.append(waiting)
            unsigned = _through_disk(waiting, file.unsigned)
            check(file.kind, unsigned)
            waiting.unlink()
            waiting = _unused(folder, tag)
            made.append(waiting)
            data = _through_disk(waiting, file.sign(unsigned))
            check(file.kind, data)
            signed.append(SignedFile(file.name, file.kind, waiting, hashlib.sha256(data).hexdigest()))
        settle_folder(folder)
    except BaseException as error:
        remove(made)
        if isinstance(error, OSError):
            raise UserError(_cannot_write(error)) from error
        raise
    return tuple(signed)


def give_names(folder: Path, files: Sequence[SignedFile]) -> tuple[Path, ...]:
    """Give hidden signed files their names, all of them or none, and never over another file.

    Raises:
        NotNamed: a name is taken, or the folder cannot be written; it says what is still there.
    """
    named: list[Path] = []
    try:
        for file in files:
            path = folder / file.name
            _give_name(file.waiting, path)
            named.append(path)
        settle_folder(folder)
    except (OSError, UserError) as error:
        words = _cannot_write(error) if isinstance(error, OSError) else str(error)
        raise NotNamed(words, remove([*named, *(file.waiting for file in files)])) from error
    return tuple(named)


def remove(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Take files away that must not be left behind, and return those that could not be."""
    left = []
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            left.append(path)
    return tuple(left)


def _unused(folder: Path, tag: str) -> Path:
    # says nothing, and no other program has put something under this name before us
    return folder / f".hothdesk-{tag}-{secrets.token_hex(8)}.part"


def _is_old(path: Path, probed: os.stat_result) -> bool:
    info = path.lstat()
    is_ours = stat.S_ISREG(info.st_mode) and info.st_uid == probed.st_uid
    return is_ours and info.st_mtime < probed.st_mtime - _LONGEST_EXPORT


def _refuse_taken(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise UserError(
            _("There is a file called {name} already. Nothing was written.").format(name=path.name)
        )


def _through_disk(path: Path, data: bytes) -> bytes:
    write_new_file(path, data)
    return path.read_bytes()


def _give_name(waiting: Path, path: Path) -> None:
    """Move a file to its name, and never over another file."""
    try:
        # a second name for the same file: fails when it is taken, at whatever moment
        os.link(waiting, path)
    except FileExistsError:
        _refuse_taken(path)
        raise
    except (OSError, NotImplementedError):
        # a stick or a share that knows one name for each file
        _refuse_taken(path)
        waiting.rename(path)
    else:
        try:
            waiting.unlink()
        except OSError:
            remove([path])
            raise


def _cannot_write(error: OSError) -> str:
    reason = error.strerror or type(error).__name__
    return _("The pack could not be written there: {reason}. Choose another folder.").format(reason=reason)
