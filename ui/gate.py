"""The gate: what a locked desk looks like.

Dark at the left with who this is for and the 999 line; the step itself at the right.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hothdesk.core.i18n import _
from ui.context import Context
from ui.page import Page, Shell
from ui.theme.look import Ink, Type, look
from ui.widgets.arrange import ScrollColumn
from ui.widgets.label import PlainLabel
from ui.widgets.text import Span


class _Side(QFrame):
    """The dark half."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(80, 40, 40, 40)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(PlainLabel("HothDesk", kind=Type.HERO, ink=Ink.RAIL))
        column.addSpacing(24)
        lead = PlainLabel(
            _(
                "For the people who keep children safe outside the home. "
                "Everything stays on this laptop, locked with your passphrase."
            ),
            kind=Type.LEAD,
            ink=Ink.RAIL,
        )
        column.addWidget(lead)
        column.addSpacing(44)
        before, number, after = _("A child in danger now? Call |999|. Do not wait for a form.").split("|")
        danger = PlainLabel(
            [Span(before), Span(number, is_strong=True, ink=Ink.RAIL), Span(after)], ink=Ink.RAIL_MUTED
        )
        column.addWidget(danger)
        column.addStretch(1)
        self._margins = column
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the words the room when there is little."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dark ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("rail"))
        if look().tokens.rail == look().tokens.paper:
            painter.fillRect(self.width() - 1, 0, 1, self.height(), look().colour("line"))

    def _fit(self) -> None:
        side = 80 if self.width() > look().px(480) else 32
        self._margins.setContentsMargins(side, 40, min(side, 60), 40)


class GatePage(Page):
    """A page of the locked desk; add what it shows to ``self.step``."""

    shell = Shell.GATE

    def __init__(self, ctx: Context, *, width: int = 430) -> None:
        super().__init__(ctx)
        self._width = width
        self.side = _Side()
        self.content = QWidget()
        self.step = QVBoxLayout(self.content)
        self.step.setContentsMargins(0, 0, 0, 0)
        self.step.setSpacing(16)
        middle = QWidget()
        centred = QHBoxLayout(middle)
        centred.setContentsMargins(0, 0, 0, 0)
        centred.addStretch(1)
        centred.addWidget(self.content, 1_000_000, Qt.AlignmentFlag.AlignVCenter)
        centred.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(self.side, 1)
        self.scrolled = ScrollColumn(middle, margins=(40, 32, 40, 32))
        line.addWidget(self.scrolled, 1)
        self.column.addLayout(line, 1)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Widen the step with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "content"):
            self._fit()

    def _fit(self) -> None:
        self.content.setMaximumWidth(look().px(self._width))
