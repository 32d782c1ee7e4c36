"""Where a vault should not live, said as warnings: synced folders, others' drives, folders open to others.

A sync program copies half-written files and keeps old passphrases alive; a network drive cannot keep two
computers apart (standards 5.7). This judges a path; it changes and opens nothing.
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
from pathlib import Path
from typing import Final

from hothdesk.core.i18n import _

# what a folder's name begins with -> whose it is; "OneDrive - Example Council" is how OneDrive names its own
_SYNCED: Final = {
    "onedrive": "OneDrive",
    "sharepoint": "SharePoint",
    "dropbox": "Dropbox",
    "icloud": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "box": "Box",
    "box sync": "Box",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pcloud": "pCloud",
    "pclouddrive": "pCloud",
    "megasync": "MEGA",
    "syncthing": "Syncthing",
}
_NETWORK_SYSTEMS: Final = frozenset(
    [
        "9p",
        "afs",
        "ceph",
        "cifs",
        "davfs",
        "fuse.davfs",
        "fuse.gvfsd-fuse",
        "fuse.onedriver",
        "fuse.rclone",
        "fuse.s3fs",
        "fuse.sshfs",
        "glusterfs",
        "ncpfs",
        "nfs",
        "nfs4",
        "smb2",
        "smb3",
        "smbfs",
        "vboxsf",
    ]
)
_REMOVABLE, _REMOTE = 2, 4


def folder_concerns(path: Path, *, mounts: str | None = None) -> tuple[str, ...]:
    """Return what speaks against keeping a vault at this path; empty when nothing does.

    ``mounts`` is the text of ``/proc/mounts``; without it, this computer's is read where there is one.
    """
    concerns = []
    service = _sync_service(path)
    if service is not None:
        concerns.append(
            _(
                "This folder looks like part of {service}, which copies files elsewhere while they are "
                "being written. A vault can be damaged there. Choose a folder that stays on this computer."
            ).format(service=service)
        )
    if _is_on_network(path, _read_mounts() if mounts is None else mounts):
        concerns.append(
            _(
                "This folder is on another computer or a shared drive. A vault can be damaged there. "
                "Choose a folder on this computer."
            )
        )
    elif _drive_kind(path) == _REMOVABLE:
        concerns.append(
            _("This folder is on a removable drive. If it is pulled out while in use, work can be lost.")
        )
    return tuple(concerns)


def modes_concern(folder: Path) -> str | None:
    """Return what speaks against the rights on a vault's folder; None when it is its owner's alone.

    Nothing is changed: the rights may be somebody's choice. Windows keeps rights in another way.
    """
    if os.name == "nt":
        return None
    mode = folder.stat().st_mode
    may_change = bool(mode & 0o022)
    may_read = bool(mode & 0o011) and any(
        each.stat().st_mode & 0o066 for each in folder.iterdir() if not each.is_symlink()
    )
    if not (may_change or may_read):
        return None
    return _(
        "Other people who use this computer can get at this vault’s folder. They cannot read the records "
        "without the passphrase, but they could copy or delete them. Let only yourself into the folder, or "
        "ask whoever looks after this computer."
    )


def _sync_service(path: Path) -> str | None:
    for part in str(path).replace("\\", "/").casefold().split("/"):
        for start, service in _SYNCED.items():
            # "Box" alone is a sync folder, "Box of files" is not; "Dropbox (Personal)" is
            if part == start or (start != "box" and re.match(rf"{re.escape(start)}[ \-_(]", part)):
                return service
    return None


def _is_on_network(path: Path, mounts: str) -> bool:
    text = str(path)
    if text.startswith(("\\\\", "//")) and not text.startswith(("\\\\?\\", "\\\\.\\")):
        return True
    if _drive_kind(path) == _REMOTE:
        return True
    return _mounted_as(path, mounts) in _NETWORK_SYSTEMS


def _mounted_as(path: Path, mounts: str) -> str:
    """Return the kind of file system the path is on: that of its longest mount point."""
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        # spaces in /proc/mounts are written as octal escapes
        point = fields[1].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
        if path.is_relative_to(point) and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind


def _read_mounts() -> str:
    try:
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _drive_kind(path: Path) -> int:
    """Return what Windows says of the drive a path is on; 0 elsewhere."""
    if sys.platform == "win32":
        return int(ctypes.windll.kernel32.GetDriveTypeW(path.anchor or None))
    return 0
