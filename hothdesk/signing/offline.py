"""pyHanko kept offline and quiet: a stand-in for the HTTP client it looks for, and no log of its own.

pyHanko imports aiohttp to fetch time stamps and revocation lists. Nothing here fetches, so the stand-in
has only the names that are looked up at import, and none of them can connect. The real aiohttp is then
never loaded, and the built program can leave it out (standards F15, 6.6). pyHanko's own log may quote
what a document says, so it goes nowhere.
"""

from __future__ import annotations

import logging
import sys
from types import ModuleType
from typing import Final

_NAMES: Final = (
    "BasicAuth",
    "ClientError",
    "ClientResponseError",
    "ClientSession",
    "ClientTimeout",
    "ContentTypeError",
)


def keep_offline() -> None:
    """Put the stand-in where pyHanko looks for aiohttp and silence its log; call it before importing it."""
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logger = logging.getLogger(name)
        logger.propagate = False
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
    if "aiohttp" in sys.modules:
        return
    stand_in = ModuleType("aiohttp", "Stands in for an HTTP client; connects to nothing.")
    for name in _NAMES:
        base = Exception if name.endswith("Error") else object
        setattr(stand_in, name, type(name, (base,), {}))
    sys.modules["aiohttp"] = stand_in
