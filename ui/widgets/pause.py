"""The pause between typing and keeping: what is typed is kept within it, and at once where that is asked."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

MILLISECONDS = 500


class Pause(QObject):
    """Counts from the first letter that is not kept yet, so that going on typing puts nothing off.

    Signals:
        over: keep what is typed now.
    """

    over = Signal()

    def __init__(self, parent: QObject, milliseconds: int = MILLISECONDS) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(milliseconds)
        self._timer.timeout.connect(self.over)

    @property
    def is_waiting(self) -> bool:
        """Say whether something is typed that is not on its way yet."""
        return self._timer.isActive()

    def begin(self) -> None:
        """Begin to count, if nothing is waiting already."""
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Have what is waiting kept now."""
        if self._timer.isActive():
            self._timer.stop()
            self.over.emit()

    def forget(self) -> None:
        """Have nothing kept: what was typed was taken away again."""
        self._timer.stop()
