"""The recovery key on the screen: numbered groups, large enough to copy by hand; shown once."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.i18n import _
from ui.theme.look import Ink, Type, look
from ui.widgets.arrange import Flow
from ui.widgets.card import Card
from ui.widgets.label import PlainLabel


class RecoveryKeyCard(Card):
    """One recovery key; :meth:`clear` takes it off the screen."""

    def __init__(self, key: str = "") -> None:
        super().__init__()
        self.setObjectName("recovery_key")
        self.setAccessibleName(_("Recovery key"))
        self._groups = Flow(across=22, down=10)
        self.add(self._groups)
        if key:
            self.show_key(key)

    def show_key(self, key: str) -> None:
        """Show this key in its groups, each with its number."""
        self.clear()
        for place, group in enumerate(key.split("-"), start=1):
            cell = QWidget()
            cell.setMinimumWidth(look().px(118))
            column = QVBoxLayout(cell)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(PlainLabel(str(place), kind=Type.TINY, ink=Ink.MUTED))
            column.addWidget(PlainLabel(group, kind=Type.LEAD_STRONG))
            self._groups.add(cell)

    def clear(self) -> None:
        """Take the key off the screen."""
        self._groups.clear()
