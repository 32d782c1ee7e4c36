"""Words on a page: plain text always, wrapped at any width, at the line height of the look.

``PlainLabel`` never reads markup, so what came from a form, a file or a child's mouth is shown as it is.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import a11y
from ui.theme.look import Ink, Type, look
from ui.widgets.text import Lines, Words, longest_word, natural_width, plain, spans_of

_WIDEST_EM = 38
_NARROWEST_EM = 9
_WIDTHS_KEPT = 8  # layouts ask for the height at several widths before they settle


class PlainLabel(QLabel):
    """Words that wrap; give it a string, or spans for strong words inside it."""

    def __init__(
        self,
        words: Words = "",
        *,
        kind: Type = Type.BODY,
        ink: Ink = Ink.INK,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words: Words = ""
        self._kind = kind
        self._ink = ink
        self._align = align
        self._lines: dict[int, Lines] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.say(words)

    def say(self, words: Words) -> None:
        """Show these words instead."""
        self._words = words if isinstance(words, str) else tuple(words)
        text = plain(words)
        super().setText(text)
        self.setAccessibleName(text)
        self._forget_lines()

    def setText(self, text: str) -> None:
        """Show this plain text instead."""
        self.say(text)

    def ink(self) -> QColor:
        """Return the colour the words are painted in."""
        return look().colour(self._ink if self.isEnabled() else Ink.DISABLED)

    def set_ink(self, ink: Ink) -> None:
        """Write in this ink from now on."""
        self._ink = ink
        self.update()

    @property
    def kind(self) -> Type:
        """The size and weight of the words."""
        return self._kind

    def lines_for(self, width: int) -> Lines:
        """Return the words set for this width."""
        found = self._lines.get(width)
        if found is None:
            if len(self._lines) >= _WIDTHS_KEPT:
                self._lines.clear()
            found = self._lines[width] = Lines(spans_of(self._words), self._kind, width, self._align)
        return found

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words at this width."""
        return round(self.lines_for(width).size.height()) if self.text() else 0

    def sizeHint(self) -> QSize:
        """Return the size of the words on one line, or at the widest measure that reads well."""
        if not self.text():
            return QSize(0, 0)
        em = look().font(self._kind).pixelSize()
        width = min(int(natural_width(self._words, self._kind)) + 1, _WIDEST_EM * em)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the width of the longest word (a very long one may break) and one line."""
        if not self.text():
            return QSize(0, 0)
        em = look().font(self._kind).pixelSize()
        width = min(int(longest_word(self._words, self._kind)) + 2, _NARROWEST_EM * em)
        return QSize(width, round(look().line_height(self._kind)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words from the top of the label."""
        painter = QPainter(self)
        self.lines_for(self.width()).paint(painter, QPointF(0, 0), self.ink())

    def changeEvent(self, event: QEvent) -> None:
        """Set the words again when the look has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._forget_lines()

    def _forget_lines(self) -> None:
        self._lines.clear()
        self.updateGeometry()
        self.update()


class Heading(PlainLabel):
    """The heading of a page (level 1), of a card or section (2), or inside one (3).

    It can be given the keyboard by the program, so that a screen reader starts there; Tab passes it by.
    """

    def __init__(self, words: Words = "", *, level: int = 1, parent: QWidget | None = None) -> None:
        kind = {1: Type.TITLE, 2: Type.SECTION, 3: Type.STRONG}[level]
        super().__init__(words, kind=kind, parent=parent)
        self.level = level
        a11y.mark_heading(self, level)


class Small(PlainLabel):
    """Words of second rank: hints, sources, who and when."""

    def __init__(self, words: Words = "", *, ink: Ink = Ink.MUTED, parent: QWidget | None = None) -> None:
        super().__init__(words, kind=Type.SMALL, ink=ink, parent=parent)
