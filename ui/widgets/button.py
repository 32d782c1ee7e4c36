"""Buttons: filled for the next step of a page (one of them), outlined and text for everything else.

A button wraps its words rather than cutting them, answers to Space and to Enter, and is never lower than
36 px.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.theme import icons
from ui.theme.look import RADIUS, TARGET, Ink, Type, look
from ui.widgets.frame import NOTHING, paint_box
from ui.widgets.text import Lines, Span, longest_word, natural_width

_WIDEST_EM = 20


class ButtonKind(StrEnum):
    """How loud a button is."""

    FILLED = "filled"
    OUTLINED = "outlined"
    TEXT = "text"
    PLAIN = "plain"
    DANGER = "danger"


class Button(QPushButton):
    """A button in one of the kinds, with an icon if a name is given.

    An ordinary button keeps its words on one line while that is possible; one that is a sentence wraps
    as soon as it has to.
    """

    def __init__(
        self,
        words: str,
        *,
        kind: ButtonKind = ButtonKind.OUTLINED,
        icon: str = "",
        hint: str = "",
        is_compact: bool = False,
        is_leading: bool = False,
        is_sentence: bool = False,
        clicked: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self._icon_name = icon
        self._hint = hint
        self._is_compact = is_compact
        self._is_sentence = is_sentence
        self._is_leading = is_leading or kind is ButtonKind.TEXT
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(words)
        if clicked is not None:
            self.clicked.connect(clicked)

    def setText(self, text: str) -> None:
        """Show these words; an ampersand is an ampersand."""
        super().setText(text.replace("&", "&&"))
        self._words = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """Return the words as they are shown."""
        return self._words

    def set_icon(self, name: str) -> None:
        """Show this icon before the words."""
        self._icon_name = name
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: ButtonKind) -> None:
        """Make it louder or quieter."""
        self.kind = kind
        self.updateGeometry()
        self.update()

    def ink(self) -> QColor:
        """Return the colour of the words."""
        if not self.isEnabled():
            return look().colour(Ink.DISABLED)
        inks = {
            ButtonKind.FILLED: Ink.ON_ACCENT,
            ButtonKind.PLAIN: Ink.INK,
            ButtonKind.DANGER: Ink.DANGER,
        }
        return look().colour(inks.get(self.kind, Ink.ACCENT))

    def ring_radius(self) -> float:
        """Return the radius of its corners, for the focus ring."""
        return self.height() / 2 if self.kind is ButtonKind.DANGER else RADIUS

    def hasHeightForWidth(self) -> bool:
        """Say that long words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped words at this width."""
        text = self._lines(width - 2 * self._side() - self._icon_room()).size.height()
        return max(TARGET, round(text) + 2 * self._above())

    def sizeHint(self) -> QSize:
        """Return the size with the words on one line, or wrapped at a measure."""
        around = 2 * self._side() + self._icon_room() + 2
        words = int(natural_width(self._words, self._type())) + 1
        hint = int(natural_width(self._hint, Type.STRONG)) + look().px(10) if self._hint else 0
        width = max(TARGET, min(words, self._widest()) + hint + around)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the size below which the words would be hard to read."""
        hint = self.sizeHint()
        if not self._is_sentence and natural_width(self._words, self._type()) <= self._widest():
            return hint
        width = int(longest_word(self._words, self._type())) + 2 * self._side() + self._icon_room() + 2
        return QSize(min(width, hint.width()), TARGET)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button with Enter as well as with Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the icon and the words."""
        painter = QPainter(self)
        self._paint_ground(painter)
        lines = self._lines(self.width() - 2 * self._side() - self._icon_room())
        hint = natural_width(self._hint, Type.STRONG) + look().px(10) if self._hint else 0
        content = lines.size.width() + self._icon_room() + hint
        left = float(self._side()) if self._is_leading else max(self._side(), (self.width() - content) / 2)
        top = (self.height() - lines.size.height()) / 2
        if self._icon_name:
            side = look().px(20)
            box = QRectF(left, (self.height() - side) / 2, side, side)
            icons.paint(painter, self._icon_name, box, self.ink())
            left += self._icon_room()
        if lines.count > 1 and not (self._is_leading or self._icon_name or self._hint):
            left = float(self._side())
            lines = self._lines(self.width() - 2 * self._side(), Qt.AlignmentFlag.AlignHCenter)
        lines.paint(painter, QPointF(left, top), self.ink())
        if self._hint:
            at = QPointF(left + lines.size.width() + look().px(10), top)
            Lines((Span(self._hint),), self._type(), self.width()).paint(painter, at, self.ink())

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the look has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def _paint_ground(self, painter: QPainter) -> None:
        now = look()
        is_active = self.isEnabled() and (self.underMouse() or self.isDown())
        rect = QRectF(self.rect())
        match self.kind:
            case ButtonKind.FILLED if not self.isEnabled():
                paint_box(painter, rect, ground=now.colour("quiet"), line=now.colour("line"), radius=RADIUS)
            case ButtonKind.FILLED:
                ground = now.colour("accent_hover" if is_active else "accent")
                paint_box(painter, rect, ground=ground, radius=RADIUS)
            case ButtonKind.OUTLINED:
                line = now.colour("accent" if self.isEnabled() else "control")
                ground = now.colour("accent_tint" if is_active else "card")
                paint_box(painter, rect, ground=ground, line=line, width=2, radius=RADIUS - 1)
            case ButtonKind.PLAIN:
                is_on = self.isCheckable() and self.isChecked()
                ground = now.colour("accent_tint" if is_active or is_on else "card")
                line = now.colour("accent" if is_on else "control")
                paint_box(painter, rect, ground=ground, line=line, width=2 if is_on else 1, radius=RADIUS)
            case ButtonKind.DANGER:
                ground = now.colour("danger_tint" if is_active else "card")
                paint_box(
                    painter,
                    rect,
                    ground=ground,
                    line=now.colour("danger"),
                    width=2,
                    radius=self.height() / 2 - 1,
                )
            case ButtonKind.TEXT:
                paint_box(
                    painter, rect, ground=now.colour("accent_tint") if is_active else NOTHING, radius=RADIUS
                )

    def _type(self) -> Type:
        return Type.BODY if self.kind is ButtonKind.PLAIN else Type.STRONG

    def _side(self) -> int:
        if self.kind is ButtonKind.TEXT:
            return 2 if self._words else 8
        return look().px(14 if self._is_compact else 18)

    def _above(self) -> int:
        return 6 if self._is_compact or self.kind is ButtonKind.TEXT else 10

    def _icon_room(self) -> int:
        if not self._icon_name:
            return 0
        return look().px(28 if self._words else 20)

    def _widest(self) -> int:
        return _WIDEST_EM * look().font(self._type()).pixelSize()

    def _lines(self, width: float, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> Lines:
        return Lines((Span(self._words),), self._type(), max(width, 10) + 1, align)


def filled(
    words: str, clicked: Callable[[], object] | None = None, *, icon: str = "", name: str = ""
) -> Button:
    """Return the next step of a page; only one stands on a page."""
    return _named(Button(words, kind=ButtonKind.FILLED, icon=icon, clicked=clicked), name)


def outlined(
    words: str, clicked: Callable[[], object] | None = None, *, icon: str = "", name: str = ""
) -> Button:
    """Return an ordinary button."""
    return _named(Button(words, kind=ButtonKind.OUTLINED, icon=icon, clicked=clicked), name)


def text_button(
    words: str, clicked: Callable[[], object] | None = None, *, icon: str = "", name: str = ""
) -> Button:
    """Return a quiet button that looks like a link."""
    return _named(Button(words, kind=ButtonKind.TEXT, icon=icon, clicked=clicked), name)


def _named(button: Button, name: str) -> Button:
    if name:
        button.setObjectName(name)
    return button
