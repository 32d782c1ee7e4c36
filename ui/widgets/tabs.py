"""Tabs: a row of words over a line, the chosen one with a thick line under it; arrows move."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from ui.theme.look import TARGET, Ink, Type, look
from ui.widgets.text import Lines, Span, natural_width


class Tabs(QTabBar):
    """Tabs by name; where there is no room, Qt's own arrows scroll them.

    Signals:
        opened: another tab is shown now; carries its name.
    """

    opened = Signal(str)

    def __init__(
        self, tabs: Iterable[tuple[str, str]], *, label: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for name, word in tabs:
            self._names.append(name)
            self.addTab(word.replace("&", "&&"))
        self.currentChanged.connect(self._on_changed)

    def name(self) -> str:
        """Return the name of the tab that is shown."""
        index = self.currentIndex()
        return self._names[index] if index >= 0 else ""

    def show_tab(self, name: str) -> None:
        """Show the tab of this name; an unknown one changes nothing."""
        if name in self._names:
            self.setCurrentIndex(self._names.index(name))

    def ink(self) -> QColor:
        """Return the colour of the words."""
        return look().colour(Ink.MUTED)

    def tabSizeHint(self, index: int) -> QSize:
        """Return the room of a word."""
        around = look().px(24 if index else 12) + (0 if index else 2)  # the first begins at the edge
        width = int(natural_width(self._word(index), Type.BODY)) + around
        return QSize(width, max(TARGET, look().px(38)))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Return the room of a word: no word is cut."""
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, the line, and the thick line under the chosen one."""
        now = look()
        painter = QPainter(self)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), now.colour("line"))
        for index in range(self.count()):
            box = self.tabRect(index)
            is_shown = index == self.currentIndex()
            lines = Lines((Span(self._word(index)),), Type.BODY, box.width())
            at = box.topLeft().toPointF()
            at.setX(at.x() + now.px(12) if index else at.x() + 2)
            at.setY(at.y() + (box.height() - lines.size.height()) / 2 - 2)
            lines.paint(painter, at, now.colour(Ink.ACCENT if is_shown else Ink.MUTED))
            if is_shown:
                left = round(at.x()) - 2
                painter.fillRect(
                    QRect(left, self.height() - 3, round(lines.size.width()) + 4, 3), now.colour("accent")
                )

    def _word(self, index: int) -> str:
        return self.tabText(index).replace("&&", "&")

    def _on_changed(self, index: int) -> None:
        if 0 <= index < len(self._names):
            self.opened.emit(self._names[index])
