"""Qt's memory of the folders that were chosen: kept from learning anything (standards 1.3.7).

Every file dialog of Qt writes the folders it was in to ``QtProject``: a file on Linux, the registry on
Windows, a property list on a Mac. A path can say which child a pack is about, and it would stay there when
the vault is locked.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSettings

_USER: Final = QSettings.Scope.UserScope
_KEYS: Final = ("FileDialog/history", "FileDialog/lastVisited")


def keep_none() -> None:
    """Have Qt write its own settings nowhere, where they are a file; call it before the first dialog."""
    QSettings.setPath(QSettings.Format.NativeFormat, _USER, os.devnull)


def as_before() -> Callable[[], None]:
    """Return what puts Qt's memory back as it is now; call that when a dialog is gone.

    Where the memory is no file, :func:`keep_none` cannot reach it; other programs' folders stay in it.
    """
    settings = _settings()
    kept = {key: settings.value(key) for key in _KEYS if settings.contains(key)}

    def put_back() -> None:
        settings = _settings()
        for key in _KEYS:
            if key in kept:
                settings.setValue(key, kept[key])
            else:
                settings.remove(key)
        settings.sync()

    return put_back


def _settings() -> QSettings:
    return QSettings(_USER, "QtProject")
