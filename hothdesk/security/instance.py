"""One window per vault: a lock that the system lets go of when its holder dies, however it dies.

It comes before the records are read; the header, which is read first, is read once more after it. A lock
file that was deleted and made anew could be locked twice; then the database, which is opened for one program
alone (``store.keyed``), refuses the second.

The lock is on a file ``lock`` inside the vault's folder. It is made with the vault, stays empty and is
never written to, so holding it, or failing to, changes nothing in the folder. What the file says does not
matter; only the system's lock on it does, so there is no such thing as a stale one. A copy of a vault that
lost the file gets one at its next opening, before the records are read; when that opening then fails, the
file goes again, so that a vault which is refused stays as it was.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from pathlib import Path
from types import TracebackType
from typing import Final

from hothdesk.core.errors import UserError, VaultBusy, VaultDamaged
from hothdesk.core.i18n import _
from hothdesk.security.files import write_new_file

LOCK_NAME: Final = "lock"
_ATTEMPTS: Final = 3
_HELD: Final = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK, errno.EWOULDBLOCK})


class VaultLock:
    """The lock of one vault, held from the moment it is made until it is released.

    Raises:
        FileNotFoundError: the folder has no lock file.
        VaultBusy: another window or program holds it.
        VaultDamaged: something else has the lock file's name.
        UserError: the folder may not be written to, or this disk cannot lock files.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK_NAME
        self._handle = -1
        self._is_made_here = False
        for _attempt in range(_ATTEMPTS):
            self._open()
            if self._is_still_there():
                return
            self.release()
        raise VaultBusy(_being_changed())

    @classmethod
    def made(cls, folder: Path) -> VaultLock:
        """Return the lock of a vault whose lock file is missing, which is made.

        Raises:
            VaultBusy: another window or program was quicker.
            VaultDamaged: something else has the lock file's name.
            UserError: the folder may not be written to, or this disk cannot lock files.
        """
        is_made_here = False
        try:
            with contextlib.suppress(FileExistsError):
                write_new_file(folder / LOCK_NAME, b"")
                is_made_here = True
            lock = cls(folder)
        except FileNotFoundError as error:
            raise VaultBusy(_being_changed()) from error
        except OSError as error:
            raise UserError(_not_allowed()) from error
        lock._is_made_here = is_made_here
        return lock

    def give_up(self) -> None:
        """Release the lock of a vault that was not opened after all; a file made for that goes."""
        if self._is_made_here and self._handle >= 0:
            if os.name == "nt":
                # an open file cannot be removed there
                self.release()
            with contextlib.suppress(OSError):
                self._path.unlink()
        self.release()

    def release(self) -> None:
        """Let others open the vault; doing it twice does no harm."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def _open(self) -> None:
        try:
            if not stat.S_ISREG(self._path.lstat().st_mode):
                raise VaultDamaged(
                    _(
                        "What is named {name} in this vault’s folder is not the file that HothDesk makes. "
                        "Nothing was changed. Move it to another folder, then try again."
                    ).format(name=LOCK_NAME)
                )
            self._handle = os.open(self._path, os.O_RDWR)
        except FileNotFoundError:
            raise
        except OSError as error:
            raise UserError(_not_allowed()) from error
        try:
            _take(self._handle)
        except OSError as error:
            self.release()
            if error.errno in _HELD:
                raise VaultBusy(
                    _("This vault is open in another window or program. Close it there first.")
                ) from error
            raise UserError(
                _("This disk cannot lock files, so a vault is not safe on it. Move it to this computer.")
            ) from error

    def _is_still_there(self) -> bool:
        """Say whether the file that was locked is the one others will find: it may be a new one by now."""
        try:
            return os.path.samestat(os.fstat(self._handle), self._path.stat())
        except FileNotFoundError:
            return False

    def __enter__(self) -> VaultLock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def _being_changed() -> str:
    return _("The lock of this vault is being changed by another program. Try again.")


def _not_allowed() -> str:
    return _("You may not change files in this vault’s folder. Ask whoever looks after this computer.")


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
