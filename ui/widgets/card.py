"""Boxes: the card, the row of a list with its next step, the child's own words, and the empty place."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hothdesk.core.drawing import Tone
from ui.theme.look import CARD_RADIUS, Ink, Type, look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.chip import Chip
from ui.widgets.frame import paint_box
from ui.widgets.label import Heading, PlainLabel, Small
from ui.widgets.text import Words

_ANY_WIDTH = 16_777_215  # what Qt means by "no maximum"


class Card(QFrame):
    """A white box with a line round it; with a title, the title is its name too.

    An ``is_next`` card has the accent line: it holds the next step.
    """

    def __init__(
        self,
        title: str = "",
        *,
        widgets: Iterable[QWidget] = (),
        is_next: bool = False,
        is_quiet: bool = False,
        gap: int = 10,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_quiet = is_quiet
        self._line, self._width = ("accent", 2) if is_next else ("line", 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 18, 20, 20)
        self.column.setSpacing(gap)
        if title:
            self.setAccessibleName(title)
            self.column.addWidget(Heading(title, level=2))
        for widget in widgets:
            self.column.addWidget(widget)

    def add(self, widget: QWidget) -> None:
        """Add a widget under the last one."""
        self.column.addWidget(widget)

    def set_line(self, role: str, width: int) -> None:
        """Draw its line in the colour of this role."""
        self._line, self._width = role, width
        self.update()

    def ring_radius(self) -> float:
        """Return the radius of its corners, for the focus ring."""
        return CARD_RADIUS

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box."""
        now = look()
        painter = QPainter(self)
        paint_box(
            painter,
            QRectF(self.rect()),
            ground=now.colour("quiet" if self._is_quiet else "card"),
            line=now.colour(self._line),
            width=self._width,
            radius=CARD_RADIUS,
            is_dashed=self._is_quiet,
        )


class RowCard(QFrame):
    """One row of a list: how it stands and when, then what and who, then the step."""

    def __init__(
        self,
        what: str,
        detail: Words,
        *,
        chip: tuple[str, Tone] | None = None,
        when: str = "",
        when_exactly: str = "",
        step: str = "",
        step_about: str = "",
        clicked: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make the row.

        Args:
            what: what it is.
            detail: whose, and by which rule.
            chip: how it stands, and in which tone.
            when: by when, in short.
            when_exactly: the same in full, for a tool tip and a screen reader.
            step: the words of the button.
            step_about: what a screen reader hears with them, where ``what`` alone says it of other rows too.
            clicked: what the button does.
            parent: where it stands.
        """
        super().__init__(parent)
        self.setAccessibleName(what)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(18, 12, 18, 14)
        self._row.setSpacing(10)
        self._left: QWidget | None = None
        if chip or when:
            self._left = QWidget()
            left = QVBoxLayout(self._left)
            left.setContentsMargins(0, 0, 0, 0)
            left.setSpacing(3)
            if chip:
                line = QHBoxLayout()
                line.addWidget(Chip(*chip))
                line.addStretch(1)
                left.addLayout(line)
            if when:
                day = Small(when)
                if when_exactly:
                    day.setToolTip(when_exactly)
                    day.setAccessibleName(when_exactly)
                left.addWidget(day)
            left.addStretch(1)
            self._row.addWidget(self._left)
        middle = QVBoxLayout()
        middle.setSpacing(1)
        middle.addStretch(1)
        middle.addWidget(PlainLabel(what, kind=Type.SECTION))
        middle.addWidget(Small(detail))
        middle.addStretch(1)
        self._row.addLayout(middle, 1)
        self.button: Button | None = None
        if step:
            self.button = Button(step, kind=ButtonKind.OUTLINED, clicked=clicked)
            self.button.setAccessibleDescription(step_about or what)
            self._row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the three parts under one another when there is no room beside."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Arrange again when the text size has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "button"):
            self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box."""
        now = look()
        painter = QPainter(self)
        rect = QRectF(self.rect())
        paint_box(painter, rect, ground=now.colour("card"), line=now.colour("line"), radius=CARD_RADIUS)

    def _arrange(self) -> None:
        is_narrow = self.width() < look().px(560)
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if self._left is not None:
            wanted = look().px(170)
            self._left.setMinimumWidth(0 if is_narrow else wanted)
            self._left.setMaximumWidth(_ANY_WIDTH if is_narrow else wanted)
        if direction != self._row.direction():
            self._row.setDirection(direction)


class ChildQuote(QFrame):
    """The child's own words, first and unchanged, with who and when under them."""

    def __init__(
        self, words: str, said: str = "", *, is_large: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 14, 18, 14)
        column.setSpacing(4)
        self.words = PlainLabel(f"“{words}”", kind=Type.LEAD if is_large else Type.BODY)
        column.addWidget(self.words)
        if said:
            column.addWidget(Small(said))
        self.setAccessibleName(f"“{words}” {said}".strip())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tint and the bar at the side where reading begins."""
        painter = QPainter(self)
        now = look()
        paint_box(painter, QRectF(self.rect()), ground=now.tint("voice"), radius=CARD_RADIUS / 2)
        left = 0 if self.isLeftToRight() else self.width() - 4
        painter.fillRect(left, 0, 4, self.height(), now.colour("voice"))


class EmptyState(Card):
    """An empty place: what it is for, and the first step."""

    def __init__(self, title: str, what_for: str, step: Button | None = None) -> None:
        super().__init__(title)
        self.add(PlainLabel(what_for, ink=Ink.MUTED))
        if step is not None:
            line = QHBoxLayout()
            line.setContentsMargins(0, 6, 0, 0)
            line.addWidget(step)
            line.addStretch(1)
            self.column.addLayout(line)
