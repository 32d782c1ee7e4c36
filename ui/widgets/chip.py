"""A chip: shape, word and tint together, never one alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from hothdesk.core.drawing import NOT_KNOWN, Mark, Tone
from ui.theme.look import CHIP_RADIUS, Type, look
from ui.widgets.frame import paint_box
from ui.widgets.mark import paint_mark
from ui.widgets.text import Lines, Span, longest_word, natural_width

_ROLES = {
    Mark.CIRCLE: "safe",
    Mark.DIAMOND: "mixed",
    Mark.TRIANGLE: "not_safe",
    Mark.DASHED_RING: "not_known",
}


def tone_role(tone: Tone) -> str:
    """Return the role in the token set that a tone of the desk is painted with."""
    return _ROLES[tone.mark]


class Chip(QLabel):
    """A word with its mark and tint; a chip without a mark ("earlier: 1") is quiet."""

    def __init__(
        self, word: str = "", tone: Tone = NOT_KNOWN, *, has_mark: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._has_mark = has_mark
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_tone(word, tone)

    def show_tone(self, word: str, tone: Tone) -> None:
        """Say this word in this tone instead."""
        self._tone = tone
        self.setText(word)
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    @property
    def tone(self) -> Tone:
        """The meaning it carries."""
        return self._tone

    def ink(self) -> QColor:
        """Return the colour of the word and the mark."""
        return look().colour(tone_role(self._tone))

    def hasHeightForWidth(self) -> bool:
        """Say that a long word wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at this width."""
        return round(self._lines(width).size.height()) + look().px(6)

    def sizeHint(self) -> QSize:
        """Return the size with the word on one line."""
        width = self._before() + int(natural_width(self.text(), Type.SMALL_STRONG)) + 2 + look().px(10)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the width with one word to a line, and the height of one line."""
        width = self._before() + int(longest_word(self.text(), Type.SMALL_STRONG)) + 2 + look().px(10)
        return QSize(width, self.heightForWidth(self.sizeHint().width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint tint, mark and word."""
        role = tone_role(self._tone)
        painter = QPainter(self)
        tint = look().tint(role)
        paint_box(painter, QRectF(self.rect()), ground=tint, radius=CHIP_RADIUS)
        first = look().line_height(Type.SMALL_STRONG) / 2 + look().px(3)
        if self._has_mark:
            paint_mark(painter, self._tone, QPointF(look().px(16), first), look().px(11), self.ink())
        self._lines(self.width()).paint(painter, QPointF(self._before(), look().px(3)), self.ink())

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the look has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def _before(self) -> int:
        return look().px(29 if self._has_mark else 10)

    def _lines(self, width: int) -> Lines:
        return Lines((Span(self.text()),), Type.SMALL_STRONG, width - self._before() - look().px(10) + 2)
