"""Waiting until what was just shown on the professionals' plan has its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QWidget

_WITHIN: Final = 3  # what scrolls within what scrolls here: each tells the next of its height in its turn


def once_laid_out(widget: QWidget, act: Callable[[], object]) -> None:
    """Act once a widget that was just shown has its place, so that what has the keyboard is scrolled to."""

    def settle() -> None:
        for _column in range(_WITHIN):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        act()

    QTimer.singleShot(0, widget, settle)
