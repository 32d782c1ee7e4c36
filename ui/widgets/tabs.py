"""Tabs: a row of words over a line, the chosen one with a thick line under it; arrows move.

Where the words do not fit, the last ones stand in a menu behind "More"; the chosen one is always in sight.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QTabBar, QWidget

from hothdesk.core.i18n import _
from ui.theme.look import TARGET, Ink, Type, look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.ring import move_ring
from ui.widgets.text import Lines, Span, natural_width

_BY_MOUSE = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class TabBar(QTabBar):
    """The words in the row; those that do not fit are hidden, and arrows still come to them."""

    def __init__(self, words: Iterable[str], *, label: str) -> None:
        super().__init__()
        self._is_by_keyboard = False
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for word in words:
            self.addTab(word.replace("&", "&&"))

    def word(self, index: int) -> str:
        """Return the word on a tab."""
        return self.tabText(index).replace("&&", "&")

    def ink(self) -> QColor:
        """Return the colour of the words."""
        return look().colour(Ink.MUTED)

    def ring_rect(self) -> QRect:
        """Return where the focus ring lies: round the chosen tab, once the keyboard has been used."""
        if not self._is_by_keyboard:
            return QRect()
        index = self.currentIndex()
        beyond = 0 if index else look().px(12) - 2  # the first word begins at the edge: as little behind it
        return self.tabRect(index).adjusted(0, 0, -beyond, 0)

    def has_keyboard(self) -> bool:
        """Say whether somebody walks along the tabs with the keyboard."""
        return self.hasFocus() and self._is_by_keyboard

    def choose(self, index: int) -> None:
        """Show this tab as the chosen one, also where it was hidden."""
        self.setTabVisible(index, True)
        self.setCurrentIndex(index)

    def width_of(self, index: int) -> int:
        """Return the width of a tab, hidden or not."""
        return self.tabSizeHint(index).width()

    def tabSizeHint(self, index: int) -> QSize:
        """Return the room of a word."""
        around = look().px(24 if index else 12) + (0 if index else 2)  # the first begins at the edge
        width = int(natural_width(self.word(index), Type.BODY)) + around
        return QSize(width, max(TARGET, look().px(38)))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Return the room of a word: no word is cut."""
        return self.tabSizeHint(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move to the tab beside with an arrow, hidden or not."""
        self._is_by_keyboard = True
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            index = self.currentIndex() + (step if self.isLeftToRight() else -step)
            if 0 <= index < self.count():
                self.choose(index)
        move_ring(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether the keyboard or the mouse brought one here."""
        if event.reason() not in _BY_MOUSE:
            self._is_by_keyboard = True
        elif event.reason() == Qt.FocusReason.MouseFocusReason:
            self._is_by_keyboard = False
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, and the thick line under the chosen one."""
        now = look()
        painter = QPainter(self)
        for index in range(self.count()):
            if not self.isTabVisible(index):
                continue
            box = self.tabRect(index)
            is_shown = index == self.currentIndex()
            lines = Lines((Span(self.word(index)),), Type.BODY, box.width())
            at = box.topLeft().toPointF()
            at.setX(at.x() + now.px(12) if index else at.x() + 2)
            at.setY(at.y() + (box.height() - lines.size.height()) / 2 - 2)
            lines.paint(painter, at, now.colour(Ink.ACCENT if is_shown else Ink.MUTED))
            if is_shown:
                left = round(at.x()) - 2
                painter.fillRect(
                    QRect(left, self.height() - 3, round(lines.size.width()) + 4, 3), now.colour("accent")
                )


class Tabs(QWidget):
    """Tabs by name.

    Signals:
        opened: another tab is shown now; carries its name.

    Attributes:
        bar: the words in the row; it has the keyboard.
        more: the button to those that do not fit; hidden while all do.
    """

    opened = Signal(str)

    def __init__(
        self, tabs: Iterable[tuple[str, str]], *, label: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        named = tuple(tabs)
        self._names = [name for name, _word in named]
        self.bar = TabBar((word for _name, word in named), label=label)
        self.more = Button(
            _("More"), kind=ButtonKind.TEXT, icon="down", is_compact=True, clicked=self._on_more
        )
        self.more.setObjectName("more_tabs")
        self.more.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look().px(14))
        line.addWidget(self.bar)
        line.addWidget(self.more, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.bar.currentChanged.connect(self._on_changed)

    def words(self) -> tuple[str, ...]:
        """Return the word of every tab, in sight or behind "More"."""
        return tuple(self.bar.word(index) for index in range(self.bar.count()))

    def hidden_words(self) -> tuple[str, ...]:
        """Return the words that stand behind "More"."""
        return tuple(self.bar.word(index) for index in self._hidden())

    def name(self) -> str:
        """Return the name of the tab that is shown."""
        index = self.bar.currentIndex()
        return self._names[index] if index >= 0 else ""

    def show_tab(self, name: str) -> None:
        """Show the tab of this name; an unknown one changes nothing."""
        if name in self._names:
            self.bar.choose(self._names.index(name))
            self._fit()

    def menu(self) -> QMenu:
        """Return a menu of the tabs that do not fit."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for index in self._hidden():
            act = menu.addAction(self.bar.tabText(index))
            act.triggered.connect(lambda _checked, name=self._names[index]: self.show_tab(name))
        return menu

    def minimumSizeHint(self) -> QSize:
        """Return the room of one tab and the way to the others."""
        widest = max((self.bar.width_of(index) for index in range(self.bar.count())), default=0)
        return QSize(widest + self._room_of_more(), self.bar.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many tabs as fit."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Show as many tabs as fit at another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "bar"):
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line under the row."""
        QPainter(self).fillRect(QRect(0, self.height() - 1, self.width(), 1), look().colour("line"))

    def _hidden(self) -> list[int]:
        return [index for index in range(self.bar.count()) if not self.bar.isTabVisible(index)]

    def _room_of_more(self) -> int:
        return self.more.sizeHint().width() + look().px(14)

    def _fit(self) -> None:
        widths = [self.bar.width_of(index) for index in range(self.bar.count())]
        now = self.bar.currentIndex()
        room = self.width() - (self._room_of_more() if sum(widths) > self.width() else 0)
        left = room - (widths[now] if now >= 0 else 0)
        is_full = False
        for index, width in enumerate(widths):
            if index == now:
                continue
            is_full = is_full or width > left
            left -= 0 if is_full else width
            self.bar.setTabVisible(index, not is_full)
        # Qt asks a bar for its size before it has laid out what has just come into sight
        self.bar.setFixedWidth(sum(width for at, width in enumerate(widths) if self.bar.isTabVisible(at)))
        hidden = self.hidden_words()
        self.more.setVisible(bool(hidden))
        self.more.setAccessibleName(_("More: {words}").format(words=", ".join(hidden)))
        move_ring(self.bar)

    def _on_changed(self, index: int) -> None:
        if 0 <= index < len(self._names):
            self._fit()
            self.opened.emit(self._names[index])

    def _on_more(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
