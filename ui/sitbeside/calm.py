"""The big parts of sitting beside a young person: words, buttons, choices, fields and cards."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import a11y
from ui.theme.look import CARD_RADIUS, Ink, Type, look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.choice import RadioCard, SegmentedChoice
from ui.widgets.choosable import Option
from ui.widgets.frame import paint_box
from ui.widgets.inputs import TextArea, TextLine
from ui.widgets.label import PlainLabel
from ui.widgets.text import Lines, Span, longest_word, natural_width

TARGET = 48
_HUGE_UP_TO = 1.4  # beyond it the question alone would fill the screen
_SIDE = 18
_INSET = 8  # between the edge of a bare field and its words, so that the ring does not touch them


class Asked(PlainLabel):
    """The question: as large as there is room for."""

    def __init__(self, words: str = "") -> None:
        super().__init__(words, kind=_asked_type())
        a11y.mark_heading(self, 1)

    def changeEvent(self, event: QEvent) -> None:
        """Choose the size again when the text size has changed."""
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_kind"):
            self._kind = _asked_type()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        """Return a size that uses the whole width before it begins another line."""
        width = int(natural_width(self.text(), self.kind)) + 1
        return QSize(width, self.heightForWidth(width)) if self.text() else QSize(0, 0)


def _asked_type() -> Type:
    return Type.HERO if look().scale < _HUGE_UP_TO else Type.GATE


class Said(PlainLabel):
    """What is said under the question."""

    def __init__(self, words: str = "", *, ink: Ink = Ink.MUTED, is_strong: bool = False) -> None:
        super().__init__(words, kind=Type.LEAD_STRONG if is_strong else Type.LEAD, ink=ink)


class BigButton(Button):
    """A button for a finger: 48 px and more, big words."""

    def sizeHint(self) -> QSize:
        """Return a size no finger misses."""
        hint = super().sizeHint()
        return QSize(max(TARGET, hint.width()), hint.height())

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped words, and never less than a finger needs."""
        return max(TARGET, super().heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the size below which it would be hard to hit."""
        hint = super().minimumSizeHint()
        return QSize(max(TARGET, hint.width()), max(TARGET, hint.height()))

    def _type(self) -> Type:
        return Type.LEAD if self.kind is ButtonKind.PLAIN else Type.LEAD_STRONG

    def _side(self) -> int:
        if self.kind is ButtonKind.TEXT:
            return 2 if self._words else 14
        return look().px(22)


class AddCard(BigButton):
    """An empty place with a dashed line round it, where the next card will be."""

    def __init__(self, words: str, clicked: Callable[[], object]) -> None:
        super().__init__(words, kind=ButtonKind.TEXT, icon="add", is_sentence=True, clicked=clicked)
        self._is_leading = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def ring_radius(self) -> float:
        """Return the radius of its corners, for the focus ring."""
        return CARD_RADIUS

    def heightForWidth(self, width: int) -> int:
        """Return the height of a card."""
        return max(look().px(96), super().heightForWidth(width))

    def _paint_ground(self, painter: QPainter) -> None:
        now = look()
        is_active = self.underMouse() or self.isDown()
        paint_box(
            painter,
            QRectF(self.rect()),
            ground=now.colour("accent_tint" if is_active else "card"),
            line=now.colour("control"),
            width=2,
            radius=CARD_RADIUS,
            is_dashed=True,
        )


class BigRadio(RadioCard):
    """One of several choices, for a finger."""

    def text_lines(self, width: int) -> tuple[Lines | None, Lines | None, int]:
        """Return the word, no detail, and where it begins."""
        left = self.words_left()
        word = Lines((Span(self.option.word),), Type.LEAD, max(20, width - left - _SIDE) + 1)
        return word, None, left

    def height_at(self, width: int) -> int:
        """Return the height at this width."""
        return max(TARGET, super().height_at(width) + 4)

    def hint(self, widest_em: int = 34) -> QSize:
        """Return the size on one line, or at a measure that reads well."""
        em = look().font(Type.LEAD).pixelSize()
        words = min(int(natural_width(self.option.word, Type.LEAD)) + 2, widest_em * em)
        width = self.words_left() + words + _SIDE
        return QSize(width, self.height_at(width))

    def least(self) -> QSize:
        """Return the size with one word to a line."""
        width = self.words_left() + int(longest_word(self.option.word, Type.LEAD)) + 4 + _SIDE
        return QSize(width, TARGET)


def big_choice(
    options: Iterable[Option], *, name: str, value: object = None, is_row: bool = False
) -> SegmentedChoice:
    """Return a choice of one of several, as big cards under one another or in a row."""
    return SegmentedChoice(options, name=name, value=value, is_row=is_row, card=BigRadio)


class CalmLine(TextLine):
    """One line of big text."""

    def __init__(self, text: str = "", *, name: str, placeholder: str = "", is_bare: bool = False) -> None:
        super().__init__(text)
        self.setProperty("calm", "quiet" if is_bare else "box")
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        if is_bare:
            self.setTextMargins(_INSET - 2, 0, 0, 0)


class CalmArea(TextArea):
    """Big text that grows with what is typed; Tab leaves it."""

    def __init__(self, text: str = "", *, name: str, placeholder: str = "", is_bare: bool = False) -> None:
        super().__init__(text, lines=1 if is_bare else 3, most_lines=9)
        self.setProperty("calm", "strong" if is_bare else "box")
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        if is_bare:
            self.document().setDocumentMargin(_INSET)

    def sizeHint(self) -> QSize:
        """Return the height of what is typed, and never less than a finger needs."""
        hint = super().sizeHint()
        return QSize(hint.width(), max(TARGET, hint.height()))

    def minimumSizeHint(self) -> QSize:
        """Return the height of what is typed and a width that stays readable."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())


class CalmCard(QFrame):
    """A big white card."""

    def __init__(self, widgets: Iterable[QWidget] = (), *, role: str = "line") -> None:
        super().__init__()
        self._line = role
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24 - _INSET, 14, 24 - _INSET, 16)
        self.column.setSpacing(4)
        for widget in widgets:
            self.column.addWidget(widget)

    def set_line(self, role: str) -> None:
        """Draw its line in the colour of this role."""
        self._line = role
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box."""
        now = look()
        paint_box(
            QPainter(self),
            QRectF(self.rect()),
            ground=now.colour("card"),
            line=now.colour(self._line),
            width=2,
            radius=CARD_RADIUS,
        )


class CardGrid(QWidget):
    """Cards of one width beside one another, as many as there is room for; the last place is for adding."""

    def __init__(self, *, width: int = 320, gap: int = 20) -> None:
        super().__init__()
        self._card_width = width
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(gap)
        self._gap = gap
        self._cards: list[QWidget] = []
        self._across = 0
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def cards(self) -> tuple[QWidget, ...]:
        """Return the cards in order."""
        return tuple(self._cards)

    def add(self, card: QWidget, *, before: QWidget | None = None) -> None:
        """Add a card at the end, or before another one."""
        at = len(self._cards) if before is None else self._cards.index(before)
        self._cards.insert(at, card)
        self._place()

    def remove(self, card: QWidget) -> None:
        """Take a card away."""
        self._cards.remove(card)
        self._grid.removeWidget(card)
        card.hide()
        card.deleteLater()
        self._place()

    def minimumSizeHint(self) -> QSize:
        """Return the width of one card: they can always stand under one another."""
        width = max((card.minimumSizeHint().width() for card in self._cards), default=0)
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the cards again when there is room for more or fewer."""
        super().resizeEvent(event)
        if self._room() != self._across:
            self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Place the cards again when the text size has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_cards"):
            self._place()

    def _room(self) -> int:
        return max(1, (self.width() + self._gap) // (look().px(self._card_width) + self._gap))

    def _place(self) -> None:
        before, self._across = self._across, self._room()
        for card in self._cards:
            self._grid.removeWidget(card)
        for column in range(max(before, self._across)):
            self._grid.setColumnStretch(column, 1 if column < self._across else 0)
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // self._across, number % self._across)
        self.updateGeometry()
