"""Controls one types into. Each speaks of its text in the user's words through its field's label."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from hothdesk.core.i18n import _
from ui.theme import icons
from ui.theme.look import RADIUS, TARGET, Type, look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.frame import paint_box
from ui.widgets.ring import RingTarget


class TextLine(QLineEdit):
    """One line of text; a width in characters if it should say how much is expected.

    Signals:
        left: the person has left the line, or pressed Enter in it.
    """

    left = Signal()

    def __init__(self, text: str = "", *, characters: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._characters = characters
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.editingFinished.connect(self.left)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the look has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _measure(self) -> None:
        if getattr(self, "_characters", 0):
            em = look().px(16) * 0.62
            self.setMaximumWidth(round(self._characters * em) + 26)


class TextArea(QPlainTextEdit):
    """Several lines of plain text; grows with what is typed; Tab leaves it.

    Signals:
        left: the person has left the text.
    """

    left = Signal()

    def __init__(
        self, text: str = "", *, lines: int = 3, most_lines: int = 14, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._fewest = lines
        self._most = most_lines
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)
        self.setPlainText(text)

    def text(self) -> str:
        """Return the text as it was typed."""
        return self.toPlainText()

    def setText(self, text: str) -> None:
        """Show this text instead."""
        self.setPlainText(text)

    def sizeHint(self) -> QSize:
        """Return the height of what is typed, within its fewest and most lines."""
        metrics = self.fontMetrics()
        shown = min(max(self._fewest, self._rows()), self._most)
        return QSize(metrics.averageCharWidth() * 40, shown * metrics.lineSpacing() + 22)

    def minimumSizeHint(self) -> QSize:
        """Return the height of what is typed and a width that stays readable."""
        return QSize(self.fontMetrics().averageCharWidth() * 14, self.sizeHint().height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the person has left."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow or shrink when the words have become more or fewer lines at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # The layout that is just being carried out would not hear of it now.
            QTimer.singleShot(0, self, self.updateGeometry)

    def _rows(self) -> int:
        """Return the lines at this width; Qt itself sets them only when they are painted."""
        layout, block, rows = self.document().documentLayout(), self.document().begin(), 0
        while block.isValid():
            layout.blockBoundingRect(block)
            rows += max(1, block.layout().lineCount())
            block = block.next()
        return rows

    def _on_size_changed(self) -> None:
        self.updateGeometry()


class Boxed(QFrame, RingTarget):
    """A box round a bare line of text and a small button at its end; the box wears the ring of the line.

    The button wears its own, so that one sees what Enter does.
    """

    def __init__(self, line: QLineEdit, end: Iterable[QWidget] = ()) -> None:
        super().__init__()
        self.line = line
        line.setProperty("bare", True)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(12, 2, 4, 2)
        inside.setSpacing(4)
        inside.addWidget(line, 1)
        self._end = tuple(end)
        for widget in self._end:
            inside.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the line with a target's height."""
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), TARGET + 5))

    def wears_ring_of(self, control: QWidget) -> bool:
        """Say whether this is the line."""
        return control is self.line

    def describe_buttons(self, label: str) -> None:
        """Say which field the buttons in the box belong to."""
        for widget in self._end:
            widget.setAccessibleDescription(label)

    def set_wrong(self, is_wrong: bool) -> None:
        """Show that something in it needs attention."""
        self.setProperty("wrong", is_wrong)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box."""
        now = look()
        is_wrong = bool(self.property("wrong"))
        painter = QPainter(self)
        paint_box(
            painter,
            QRectF(self.rect()),
            ground=now.colour("card"),
            line=now.colour("danger" if is_wrong else "control"),
            width=2 if is_wrong else 1,
            radius=RADIUS,
        )


class PassphraseLine(Boxed):
    """A passphrase: dots until the person asks to see it; paste and password managers work.

    Signals:
        entered: Enter was pressed in it.
        edited: its text has changed.
    """

    entered = Signal()
    edited = Signal(str)

    def __init__(self) -> None:
        line = QLineEdit()
        line.setEchoMode(QLineEdit.EchoMode.Password)
        line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self._show = Button(_("Show"), kind=ButtonKind.TEXT, is_compact=True, clicked=self._on_show_clicked)
        self._show.setAccessibleName(_("Show passphrase"))
        super().__init__(line, [self._show])
        line.returnPressed.connect(self.entered)
        line.textChanged.connect(self.edited)

    def text(self) -> str:
        """Return what was typed, unchanged."""
        return self.line.text()

    def setText(self, text: str) -> None:
        """Put this passphrase in."""
        self.line.setText(text)

    def clear(self) -> None:
        """Forget what was typed and hide it again."""
        self.line.clear()
        self.show_text(False)

    def show_text(self, is_shown: bool) -> None:
        """Show the passphrase, or dots."""
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)
        self._show.setText(_("Hide") if is_shown else _("Show"))
        self._show.setAccessibleName(_("Hide passphrase") if is_shown else _("Show passphrase"))

    def _on_show_clicked(self) -> None:
        self.show_text(self.line.echoMode() == QLineEdit.EchoMode.Password)


class SearchLine(Boxed):
    """A line to search with, and a button that clears it.

    Signals:
        edited: its text has changed.
    """

    edited = Signal(str)

    def __init__(self, name: str, placeholder: str = "") -> None:
        line = QLineEdit()
        line.setPlaceholderText(placeholder or name)
        line.setAccessibleName(name)
        self._clear = Button("", kind=ButtonKind.TEXT, icon="close", is_compact=True, clicked=line.clear)
        self._clear.setAccessibleName(_("Clear the search"))
        super().__init__(line, [self._clear])
        self._clear.hide()
        self._placeholder = placeholder or name
        line.textChanged.connect(self._on_changed)

    def sizeHint(self) -> QSize:
        """Return a width that shows what may be searched for."""
        words = self.fontMetrics().horizontalAdvance(self._placeholder)
        as_a_button = round(look().line_height(Type.BODY)) + 20  # it stands in a row with buttons
        return QSize(words + look().px(64), max(super().sizeHint().height(), as_a_button))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a search nobody can read is no use."""
        return self.sizeHint()

    def text(self) -> str:
        """Return what is searched for."""
        return self.line.text().strip()

    def _on_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self.edited.emit(text.strip())


class Choice(QComboBox):
    """A list of choices, each a word and the value behind it; the wheel does not change it by accident.

    Signals:
        chosen: the person has chosen; read :meth:`value`.
    """

    chosen = Signal()

    def __init__(self, choices: Iterable[tuple[str, object]] = (), *, value: object = None) -> None:
        super().__init__()
        self._values: list[object] = []
        self.offer(choices, value=value)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumContentsLength(8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self._on_activated)

    def offer(self, choices: Iterable[tuple[str, object]], *, value: object = None) -> None:
        """Offer these choices instead, with this one chosen."""
        pairs = list(choices)
        self.clear()
        self._values = [one for _word, one in pairs]
        self.addItems([word for word, _one in pairs])
        self.set_value(value)

    def value(self) -> object:
        """Return the value that is chosen, None if there is nothing to choose."""
        index = self.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def set_value(self, value: object) -> None:
        """Choose this value; an unknown one chooses the first."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    def wheelEvent(self, event: object) -> None:
        """Leave the wheel to the page."""
        event.ignore()  # type: ignore[attr-defined]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrow in the ink of the look."""
        super().paintEvent(event)
        side = look().px(16)
        left = self.width() - side - 10 if self.isLeftToRight() else 10
        painter = QPainter(self)
        box = QRectF(left, (self.height() - side) / 2, side, side)
        icons.paint(painter, "down", box, look().colour("muted" if self.isEnabled() else "disabled"))

    def _on_activated(self, _index: int) -> None:
        self.chosen.emit()
