"""Checks: any of several, each a box to tick with its words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox

from ui.theme import icons
from ui.theme.look import Ink, look
from ui.widgets.choosable import Choosable, Option, dress, paint_choosable
from ui.widgets.frame import NOTHING, paint_box


class Check(QCheckBox, Choosable):
    """Any of several: a box to tick with its words; as a card where each needs a second line."""

    is_marked_whole = False
    line = "line"

    def __init__(
        self, word: str, *, detail: str = "", is_card: bool = False, is_checked: bool = False
    ) -> None:
        super().__init__()
        self.option = Option(value=None, word=word, detail=detail)
        self.is_card = is_card
        self.has_indicator = True
        self.setText(word.replace("&", "&&"))
        self.setAccessibleName(word)
        self.setAccessibleDescription(detail)
        self.setChecked(is_checked)
        dress(self)

    def ink(self) -> QColor:
        """Return the colour of its words."""
        return look().colour(Ink.INK if self.isEnabled() else Ink.DISABLED)

    def hitButton(self, pos: QPoint) -> bool:
        """Say that the words can be pressed too."""
        return self.rect().contains(pos)

    def hasHeightForWidth(self) -> bool:
        """Say that long words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at this width."""
        return self.height_at(width)

    def sizeHint(self) -> QSize:
        """Return the size on as few lines as read well."""
        return self.hint()

    def minimumSizeHint(self) -> QSize:
        """Return the size with one word to a line."""
        return self.least()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box and the words."""
        paint_choosable(self, self, self._paint_tick)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the look has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def _paint_tick(self, painter: QPainter, box: QRectF) -> None:
        now = look()
        is_on = self.isChecked()
        role = "accent" if self.isEnabled() else "disabled"
        paint_box(
            painter,
            box,
            ground=now.colour(role) if is_on else now.colour("card") if self.isEnabled() else NOTHING,
            line=now.colour(role if is_on else "control"),
            width=2,
            radius=5,
        )
        if is_on:
            inset = box.width() * 0.12
            icons.paint(painter, "check", box.adjusted(inset, inset, -inset, -inset), now.colour("on_accent"))
