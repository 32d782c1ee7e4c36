"""The clipboard: what is copied here is marked as secret, and taken back after a while and at every lock.

A copy made with Ctrl+C would otherwise stay in the clipboard histories of the system, some of which are
synchronised to other computers (standards 1.3.6).
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QTimer, Slot
from PySide6.QtGui import QClipboard, QGuiApplication

KEPT_SECONDS = 120

_SECRET = {
    "x-kde-passwordManagerHint": b"secret",
    "application/x-nspasteboard-concealed-type": b"",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
}


def marked_secret(text: str) -> QMimeData:
    """Return text for the clipboard, with what asks the histories of every system to look away."""
    data = QMimeData()
    data.setText(text)
    for name, value in _SECRET.items():
        data.setData(name, value)
    return data


class SecretClipboard(QObject):
    """Marks whatever is copied in the window, and takes it back after a while."""

    def __init__(self, parent: QObject, clipboard: QClipboard | None = None) -> None:
        super().__init__(parent)
        self._clipboard = clipboard or QGuiApplication.clipboard()
        self._clipboard.dataChanged.connect(self._on_changed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_SECONDS * 1000)
        self._timer.timeout.connect(self._on_timeout)

    @Slot()
    def _on_changed(self) -> None:
        data = self._clipboard.mimeData()
        is_marked = data is None or any(data.hasFormat(name) for name in _SECRET)
        if self._clipboard.ownsClipboard() and not is_marked and data.hasText():
            self._clipboard.setMimeData(marked_secret(data.text()))
        if self._clipboard.ownsClipboard():
            self._timer.start()
        else:
            self._timer.stop()

    @Slot()
    def _on_timeout(self) -> None:
        take_back(self._clipboard)


def take_back(clipboard: QClipboard | None = None) -> None:
    """Empty the clipboard if what is in it came from here."""
    clipboard = clipboard or QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear()
