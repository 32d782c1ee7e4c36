"""Words with the mark of a meaning before them, so that no meaning is told by colour alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hothdesk.core.drawing import Mark, Tone
from ui.theme.look import Ink, Type, look
from ui.widgets.label import PlainLabel
from ui.widgets.mark import paint_mark
from ui.widgets.text import Words

_INKS = {
    Mark.CIRCLE: Ink.SAFE,
    Mark.DIAMOND: Ink.MIXED,
    Mark.TRIANGLE: Ink.NOT_SAFE,
    Mark.DASHED_RING: Ink.MUTED,
}


class MarkedLabel(QWidget):
    """Words in the ink of a tone, with its mark before the first line."""

    def __init__(self, words: Words, tone: Tone, *, kind: Type = Type.BODY) -> None:
        super().__init__()
        self._tone = tone
        self.words = PlainLabel(words, kind=kind, ink=_INKS[tone.mark])
        line = QHBoxLayout(self)
        line.setContentsMargins(look().px(22), 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.words, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark beside the first line."""
        now = look()
        height = now.line_height(self.words.kind)
        left = now.px(8) if self.isLeftToRight() else self.width() - now.px(8)
        paint_mark(
            QPainter(self),
            self._tone,
            QPointF(left, height / 2),
            now.px(12),
            now.colour(_INKS[self._tone.mark]),
        )

    def changeEvent(self, event: QEvent) -> None:
        """Make room for the mark at this text size."""
        super().changeEvent(event)
        layout = self.layout()
        if event.type() == QEvent.Type.StyleChange and layout is not None:
            layout.setContentsMargins(look().px(22), 0, 0, 0)
