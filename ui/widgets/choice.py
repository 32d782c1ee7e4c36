"""Choosing: radio cards (one of several, arrows move) and checks (any of several).

A card may carry a tone, shown as shape, word and tint; what is chosen has a thick line, a filled dot and
the state "checked", so no choice is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QFrame,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hothdesk.core.drawing import Tone
from ui.theme import icons
from ui.theme.look import CHIP_RADIUS, RADIUS, TARGET, Ink, Type, look
from ui.widgets.arrange import FlowLayout
from ui.widgets.chip import tone_role
from ui.widgets.frame import NOTHING, paint_box
from ui.widgets.mark import paint_mark
from ui.widgets.text import Lines, Span, longest_word, natural_width

_SIDE, _ABOVE = 14, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One of several choices.

    Attributes:
        value: what is behind it.
        word: what it is called.
        detail: what it means, in a sentence.
        tone: a meaning with shape and colour, if it has one.
    """

    value: object
    word: str
    detail: str = ""
    tone: Tone | None = None


class _Choosable:
    """Measures and paints what radio cards and checks share: an indicator, words, and a detail."""

    option: Option
    is_card: bool
    has_indicator: bool
    is_marked_whole = True
    line = "control"

    def words_left(self) -> int:
        """Return where the words begin."""
        side = _SIDE if self.is_card else 2
        return side + (look().px(30) if self.has_indicator else 0)

    def chip_width(self) -> int:
        """Return the width of the tone's chip, 0 without a tone."""
        if self.option.tone is None:
            return 0
        natural = int(natural_width(self.option.word, Type.SMALL_STRONG)) + look().px(40)
        return max(look().px(150), natural) if self.option.detail else natural

    def text_lines(self, width: int) -> tuple[Lines | None, Lines | None, int]:
        """Return the word, the detail, and where the detail begins."""
        left = self.words_left()
        right = _SIDE if self.is_card else 2
        if self.option.tone is not None:
            at = left + self.chip_width() + 12
            detail = self._detail(width - at - right)
            return None, detail, at
        kind = Type.STRONG if self.option.detail else Type.BODY
        word = Lines((Span(self.option.word),), kind, max(20, width - left - right) + 1)
        return word, self._detail(width - left - right), left

    def _detail(self, width: int) -> Lines | None:
        if not self.option.detail:
            return None
        kind = Type.SMALL
        return Lines((Span(self.option.detail),), kind, max(20, width) + 1)

    def height_at(self, width: int) -> int:
        """Return the height at this width."""
        word, detail, _at = self.text_lines(width)
        above = 2 * (_ABOVE if self.is_card else 6)
        if self.option.tone is not None:
            chip = round(look().line_height(Type.SMALL_STRONG)) + look().px(6)
            text = max(chip, round(detail.size.height()) if detail else 0)
            above = 2 * (_ABOVE if detail else 5)
        else:
            text = round((word.size.height() if word else 0) + (detail.size.height() if detail else 0))
        return max(TARGET, text + above)

    def hint(self, widest_em: int = 34) -> QSize:
        """Return the size on as few lines as read well."""
        em = look().font(Type.BODY).pixelSize()
        right = _SIDE if self.is_card else 2
        if self.option.tone is not None:
            width = self.words_left() + self.chip_width() + right
            if self.option.detail:
                width += 12 + min(int(natural_width(self.option.detail, Type.SMALL)) + 2, widest_em * em)
        else:
            kind = Type.STRONG if self.option.detail else Type.BODY
            widest = max(natural_width(self.option.word, kind), natural_width(self.option.detail, Type.SMALL))
            width = self.words_left() + min(int(widest) + 2, widest_em * em) + right
        return QSize(width, self.height_at(width))

    def least(self) -> QSize:
        """Return the size with one word to a line."""
        right = _SIDE if self.is_card else 2
        kind = Type.STRONG if self.option.detail else Type.BODY
        word = longest_word(self.option.word, kind)
        detail = longest_word(self.option.detail, Type.SMALL)
        if self.option.tone is not None:
            width = self.words_left() + self.chip_width() + right + (12 + int(detail) if detail else 0)
        else:
            width = self.words_left() + int(max(word, detail)) + 4 + right
        return QSize(width, TARGET)


def _paint(
    button: QAbstractButton, choosable: _Choosable, draw_indicator: Callable[[QPainter, QRectF], None]
) -> None:
    now = look()
    painter = QPainter(button)
    is_on, is_active = button.isChecked(), button.underMouse() and button.isEnabled()
    if choosable.is_card:
        is_marked = is_on and choosable.is_marked_whole
        ground = "accent_tint" if is_marked else "quiet" if is_active else "card"
        paint_box(
            painter,
            QRectF(button.rect()),
            ground=now.colour(ground),
            line=now.colour("accent" if is_marked else choosable.line),
            width=2 if is_marked else 1,
            radius=RADIUS,
        )
    word, detail, detail_left = choosable.text_lines(button.width())
    ink = now.colour(Ink.INK if button.isEnabled() else Ink.DISABLED)
    quiet = (
        ink
        if choosable.option.tone is not None
        else now.colour(Ink.MUTED if button.isEnabled() else Ink.DISABLED)
    )
    if choosable.has_indicator:
        side = now.px(20)
        left = _SIDE if choosable.is_card else 2
        draw_indicator(painter, QRectF(left, (button.height() - side) / 2, side, side))
    left = choosable.words_left()
    if choosable.option.tone is not None:
        height = now.line_height(Type.SMALL_STRONG) + now.px(6)
        box = QRectF(left, (button.height() - height) / 2, choosable.chip_width(), height)
        _paint_chip(painter, box, choosable.option)
        if detail is not None:
            detail.paint(painter, QPointF(detail_left, (button.height() - detail.size.height()) / 2), ink)
        return
    height = (word.size.height() if word else 0) + (detail.size.height() if detail else 0)
    top = (button.height() - height) / 2
    if word is not None:
        word.paint(painter, QPointF(left, top), ink)
        top += word.size.height()
    if detail is not None:
        detail.paint(painter, QPointF(left, top), quiet)


def _paint_chip(painter: QPainter, box: QRectF, option: Option) -> None:
    now = look()
    if option.tone is None:
        return
    role = tone_role(option.tone)
    paint_box(painter, box, ground=now.tint(role), radius=CHIP_RADIUS)
    middle = QPointF(box.x() + now.px(16), box.center().y())
    paint_mark(painter, option.tone, middle, now.px(11), now.colour(role))
    word = Lines((Span(option.word),), Type.SMALL_STRONG, box.width())
    word.paint(painter, QPointF(box.x() + now.px(29), box.y() + now.px(3)), now.colour(role))


class RadioCard(QRadioButton, _Choosable):
    """One of several choices as a card."""

    def __init__(self, option: Option, *, has_indicator: bool = True) -> None:
        super().__init__()
        self.option = option
        self.is_card = True
        self.has_indicator = has_indicator
        self.setText(option.word.replace("&", "&&"))
        self.setAccessibleName(option.word)
        self.setAccessibleDescription(option.detail)
        _dress(self)

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
        _paint(self, self, self._paint_dot)

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


class Check(QCheckBox, _Choosable):
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
        _dress(self)

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
        _paint(self, self, self._paint_tick)

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


def _dress(button: QAbstractButton) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)
    button.setAttribute(Qt.WidgetAttribute.WA_Hover)
    button.setCursor(Qt.CursorShape.PointingHandCursor)


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
            card = RadioCard(option, has_indicator=has_indicator)
            self._group.addButton(card)
            self._cards.append(card)
            place.addWidget(card)
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
