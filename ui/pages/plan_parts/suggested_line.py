"""A line that suggests what to write: as long as it does, typing replaces the suggestion."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFocusEvent

from ui.widgets.inputs import TextLine


class SuggestedLine(TextLine):
    """A line with a suggestion in it, which is selected whole whenever the keyboard comes to it."""

    def __init__(self, suggestion: str) -> None:
        super().__init__(suggestion)
        self._suggestion = suggestion

    @property
    def is_own(self) -> bool:
        """Say whether it says something else than the suggestion."""
        return self.text().strip() not in ("", self._suggestion)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the suggestion, also when a press of the mouse has set the cursor in it."""
        super().focusInEvent(event)
        self._select()
        QTimer.singleShot(0, self, self._select)

    def _select(self) -> None:
        if self.hasFocus() and self.text() == self._suggestion:
            self.selectAll()
