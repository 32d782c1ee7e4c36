"""A remark: a quiet word under a field about what was written in it; it asks, and refuses nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from ui import a11y
from ui.theme.look import Ink
from ui.widgets.arrange import bring_into_sight
from ui.widgets.field import Field
from ui.widgets.label import Small
from ui.widgets.text import Words, plain


class Remark(Small):
    """The word under one field; with nothing to say it takes no room."""

    def __init__(self, field: Field) -> None:
        super().__init__("", ink=Ink.MIXED)
        self.setObjectName(f"remark_{field.name}")
        column = field.layout()
        if column is not None:
            column.addWidget(self)
        self.hide()

    def say(self, words: Words) -> None:
        """Show these words instead, and have them read out where they are new; nothing takes them away."""
        said = plain(words)
        is_new = bool(said) and said != self.text()
        super().say(words)
        self.setVisible(bool(said))
        if is_new and self.isVisible():
            a11y.announce(said, source=self)
            now = QApplication.focusWidget()
            if now is not None:  # it comes as one goes on to the next field, which it moves down
                bring_into_sight(now)
