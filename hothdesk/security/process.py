"""Keeping the memory of this program to itself: no core dumps, no other program attached to it.

An administrator, malware running as the same person on Windows or macOS, and swap or hibernation on a disk
that is not encrypted are beyond this (standards 1.3.10).
"""

from __future__ import annotations

import ctypes
import sys
from typing import Final

from hothdesk.core import logs

_PR_SET_DUMPABLE: Final = 4


def harden() -> bool:
    """Turn off core dumps and attaching where this system lets us; say whether it did.

    Call it once at the start, before a passphrase is typed. It never stops the program.
    """
    if sys.platform == "win32":
        return False
    return _without_core_dumps() and _without_attaching()


if sys.platform != "win32":
    import resource

    def _without_core_dumps() -> bool:
        try:
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        except (OSError, ValueError) as error:
            logs.failure("process.core_dumps", error)
            return False
        return True

    def _without_attaching() -> bool:
        if not sys.platform.startswith("linux"):
            return False
        try:
            library = ctypes.CDLL(None, use_errno=True)
            return int(library.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)) == 0
        except (OSError, AttributeError) as error:
            logs.failure("process.attaching", error)
            return False
