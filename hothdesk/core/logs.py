"""A log that cannot leak: event codes and record ids, never words about a child.

Free text has no way in: a line is a code from the program plus named values that are numbers, record
ids or the class name of an error. Errors are logged by class and place, not by their message, because a
message may quote what was typed.
"""

from __future__ import annotations

import logging
import os
import re
import time
import traceback
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

FILE_NAME = "hothdesk.log"

_logger = logging.getLogger("hothdesk")
_SAFE_VALUE = re.compile(r"[A-Za-z0-9_.:\-]{1,64}")
_MOST_BYTES = 256 * 1024
_OURS = {"is_safe": True}


def keep_in(folder: Path) -> None:
    """Keep what is logged in a small owner-only file here, the newest at its end; made when first needed.

    Only lines written by this module get in, whatever else the program's libraries log.
    """
    for handler in list(_logger.handlers):
        if isinstance(handler, _LogFile):
            _logger.removeHandler(handler)
            handler.close()
    handler = _LogFile(folder / FILE_NAME, maxBytes=_MOST_BYTES, backupCount=1, encoding="utf-8", delay=True)
    handler.addFilter(lambda record: getattr(record, "is_safe", False) is True)
    formatter = logging.Formatter("%(asctime)sZ %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S")
    formatter.converter = time.gmtime
    handler.setFormatter(formatter)
    _logger.addHandler(handler)
    _logger.setLevel(logging.INFO)


def event(code: str, **values: str | int) -> None:
    """Write one event. A value that is not an id, a code or a number is replaced by ``?``."""
    _logger.info("%s", _line(code, values), extra=_OURS)


def failure(code: str, error: BaseException) -> None:
    """Write that something broke: the error's class and the places it passed, never its message."""
    places = " < ".join(
        f"{frame.filename.replace(chr(92), '/').rsplit('/', 1)[-1]}:{frame.lineno}"
        for frame in reversed(traceback.extract_tb(error.__traceback__))
    )
    _logger.error("%s %s %s", code, type(error).__name__, places, extra=_OURS)


class _LogFile(RotatingFileHandler):
    """A log file that only its owner can read, and that never stops the program."""

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return open(self.baseFilename, "a", encoding=self.encoding, opener=_owner_only)

    def handleError(self, record: logging.LogRecord) -> None:
        """Do without the log: a full disk must not keep anybody from a record."""


def _owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _line(code: str, values: dict[str, str | int]) -> str:
    shown = (
        f"{name}={value if isinstance(value, int) or _SAFE_VALUE.fullmatch(value) else '?'}"
        for name, value in values.items()
    )
    return " ".join([code, *shown])
