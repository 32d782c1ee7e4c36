"""The bundled typefaces, made known to Qt once."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase

from hothdesk.core import paths
from hothdesk.core.errors import BugError

FILES = (
    "AtkinsonHyperlegibleNext-Regular.ttf",
    "AtkinsonHyperlegibleNext-SemiBold.ttf",
    "AtkinsonHyperlegibleNext-Italic.ttf",
    "NotoSans-Regular.ttf",
    "NotoSans-SemiBold.ttf",
)


def load() -> None:
    """Make the bundled typefaces known to Qt; a second call does nothing.

    Raises:
        BugError: a typeface is missing from this copy of the program.
    """
    known = set(QFontDatabase.families())
    if {"Atkinson Hyperlegible Next", "Noto Sans"} <= known and _loaded:
        return
    for name in FILES:
        number = QFontDatabase.addApplicationFont(str(paths.fonts() / name))
        if number < 0:
            raise BugError(f"typeface missing: {name}")
        _loaded.append(number)


_loaded: list[int] = []
