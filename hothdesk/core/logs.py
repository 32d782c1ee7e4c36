"""A log that cannot leak: event codes and record ids, never words about a child.

Free text has no way in: a line is a code from the program plus named values that are numbers, record
ids or the class name of an error. Errors are logged by class and place, not by their message, because a
message may quote what was typed.
"""

from __future__ import annotations

import logging
import re
import traceback

_logger = logging.getLogger("hothdesk")
_SAFE_VALUE = re.compile(r"[A-Za-z0-9_.:\-]{1,64}")


def event(code: str, **values: str | int) -> None:
    """Write one event. A value that is not an id, a code or a number is replaced by ``?``."""
    _logger.info("%s", _line(code, values))


def failure(code: str, error: BaseException) -> None:
    """Write that something broke: the error's class and the places it passed, never its message."""
    places = " < ".join(
        f"{frame.filename.replace(chr(92), '/').rsplit('/', 1)[-1]}:{frame.lineno}"
        for frame in reversed(traceback.extract_tb(error.__traceback__))
    )
    _logger.error("%s %s %s", code, type(error).__name__, places)


def _line(code: str, values: dict[str, str | int]) -> str:
    shown = (
        f"{name}={value if isinstance(value, int) or _SAFE_VALUE.fullmatch(value) else '?'}"
        for name, value in values.items()
    )
    return " ".join([code, *shown])
