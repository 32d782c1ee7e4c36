"""A part of a page, such as what a tab shows: built, reloaded and let go like a page, without a top bar."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.changes import Changes
from ui.context import Context
from ui.theme.look import BETWEEN


class Part(QWidget):
    """The base of what a tab shows."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(BETWEEN)

    def reload(self, changes: Changes[Any] | None) -> None:
        """Show what is true now; what is being typed stays."""

    def flush(self) -> None:
        """Send what is typed to the vault now."""

    def leave(self) -> None:
        """Forget what is secret; the part is not shown again."""
