"""The clipboard: what the desk puts there is marked as secret, and taken back when the desk locks."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication


def copy_secret(text: str) -> None:
    """Copy, and ask clipboard histories of every system to look away (standards 1.3.6)."""
    data = QMimeData()
    data.setText(text)
    data.setData("x-kde-passwordManagerHint", b"secret")
    data.setData("application/x-nspasteboard-concealed-type", b"")
    data.setData('application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"', b"1")
    QGuiApplication.clipboard().setMimeData(data)


def take_back() -> None:
    """Empty the clipboard if what is in it came from here."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear()
