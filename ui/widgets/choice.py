"""Radio cards: one of several, under one another or in a row; arrows move among them.

What a choice is made of is in ``choosable``, any of several in ``check``; both can be had from here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.theme.look import Ink, look
from ui.widgets.arrange import FlowLayout
from ui.widgets.check import Check
from ui.widgets.choosable import Choosable, Option, dress, paint_choosable
from ui.widgets.frame import paint_box

__all__ = ["Check", "Option", "RadioCard", "SegmentedChoice"]


class RadioCard(QRadioButton, Choosable):
    """One of several choices as a card."""

    def __init__(self, option: Option, *, has_indicator: bool = True) -> None:
        super().__init__()
        self.option = option
        self.is_card = True
        self.has_indicator = has_indicator
        self.setText(option.word.replace("&", "&&"))
        self.setAccessibleName(option.word)
        self.setAccessibleDescription(option.detail)
        dress(self)

    def ink(self) -> QColor:
        """Return the colour of its words."""
        return look().colour(Ink.INK)

    def hitButton(self, pos: QPoint) -> bool:
        """Say that the whole card can be pressed."""
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter as well as with Space and the arrows."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        paint_choosable(self, self, self._paint_dot)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the look has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def _paint_dot(self, painter: QPainter, box: QRectF) -> None:
        now = look()
        line = now.colour("accent" if self.isChecked() else "control")
        paint_box(painter, box, ground=now.colour("card"), line=line, width=2, radius=box.width() / 2)
        if self.isChecked():
            inset = box.width() * 0.28
            paint_box(painter, box.adjusted(inset, inset, -inset, -inset), ground=line, radius=box.width())


class SegmentedChoice(QFrame):
    """One of several, as cards under one another or in a row that wraps; nothing is chosen to begin with.

    Signals:
        chosen: the person has chosen; carries the value.
    """

    chosen = Signal(object)

    def __init__(
        self,
        options: Iterable[Option],
        *,
        name: str = "",
        value: object = None,
        is_row: bool = False,
        has_indicator: bool = True,
        card: Callable[..., RadioCard] = RadioCard,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._cards: list[RadioCard] = []
        place: QVBoxLayout | FlowLayout
        if is_row:
            place = FlowLayout(self, across=8, down=8)
        else:
            place = QVBoxLayout(self)
            place.setContentsMargins(0, 0, 0, 0)
            place.setSpacing(8)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for option in options:
            made = card(option, has_indicator=has_indicator)
            self._group.addButton(made)
            self._cards.append(made)
            place.addWidget(made)
        self.set_value(value)
        self._group.buttonClicked.connect(self._on_clicked)

    def setAccessibleName(self, name: str) -> None:
        """Name the group; each card is read with the group's name before it."""
        super().setAccessibleName(name)

    def cards(self) -> tuple[RadioCard, ...]:
        """Return the cards in order."""
        return tuple(self._cards)

    def value(self) -> object:
        """Return the value that is chosen, None when nothing is."""
        return next((card.option.value for card in self._cards if card.isChecked()), None)

    def set_value(self, value: object) -> None:
        """Choose this value; None (or an unknown one) chooses nothing."""
        self._group.setExclusive(False)
        for card in self._cards:
            card.setChecked(value is not None and card.option.value == value)
        self._group.setExclusive(True)
        self._let_tab_stop_once()

    def focusInEvent(self, event: object) -> None:
        """Hand the keyboard to the chosen card, or the first."""
        chosen = next((card for card in self._cards if card.isChecked()), None)
        target: QWidget | None = chosen or (self._cards[0] if self._cards else None)
        if target is not None:
            target.setFocus()

    def _let_tab_stop_once(self) -> None:
        """Let Tab stop at the chosen card, or the first; Qt itself does so once a card was pressed."""
        at = next((card for card in self._cards if card.isChecked()), self._cards[0] if self._cards else None)
        for card in self._cards:
            is_stop = card is at
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)

    def _on_clicked(self, _button: QAbstractButton) -> None:
        self._let_tab_stop_once()
        self.chosen.emit(self.value())
