"""Fields that keep themselves: what is typed is told within half a second, and not overwritten meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

from ui.widgets.field import Field
from ui.widgets.inputs import TextArea, TextLine

KEEP_MS = 450
_BREATH_MS = 5000


class _LeaveUndo(QObject):
    """Leaves Ctrl+Z and Ctrl+Y to the page, which has one history for everything."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the field from taking those keys for its own history."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        keys = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
        return any(event.matches(key) for key in keys)


class WordsField(Field):
    """A field that tells what is typed into it, as it is typed.

    Attributes:
        words: what it asks.

    Signals:
        kept: these words are to be kept; and whether they go on from what was kept before, so that one Undo
            takes back one breath of typing.
        entered: Enter was pressed, where it makes no new line.
    """

    kept = Signal(str, bool)
    entered = Signal()

    def __init__(
        self,
        label: str,
        *,
        name: str,
        hint: str = "",
        is_long: bool = True,
        is_optional: bool = False,
        lines: int = 2,
    ) -> None:
        self.typed: TextArea | TextLine = TextArea(lines=lines) if is_long else TextLine()
        super().__init__(label, self.typed, name=name, hint=hint, is_optional=is_optional)
        self.words = label
        self._truth = self._told = ""
        self._is_ahead = False
        self._is_showing = False
        self._breath = QElapsedTimer()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(KEEP_MS)
        self._soon.timeout.connect(self.flush)
        self.typed.textChanged.connect(self._on_typed)
        self.typed.left.connect(self._on_left)
        if isinstance(self.typed, TextLine):
            self.typed.returnPressed.connect(self.entered)
        self._leave_undo = _LeaveUndo(self)
        self.typed.installEventFilter(self._leave_undo)

    def show_words(self, words: str) -> None:
        """Show what is true, unless something newer is being typed or put right."""
        self._truth = words
        if self._is_ahead or (self.error_text() and self.typed.hasFocus()):
            return
        if self.error_text():
            self.set_error("")
        self._told = words
        if self.typed.text() != words:
            self._is_showing = True
            self.typed.setText(words)
            if isinstance(self.typed, TextArea):
                self.typed.moveCursor(QTextCursor.MoveOperation.End)
            self._is_showing = False

    def begin(self, words: str) -> None:
        """Show the words of another thing; what was typed for the one before has been flushed."""
        self._is_ahead = False
        self._soon.stop()
        self.set_error("")
        self._breath.invalidate()
        self.show_words(words)

    def flush(self) -> None:
        """Tell now what was typed."""
        self._soon.stop()
        if not self._is_ahead:
            return
        self._is_ahead = False
        goes_on = self._breath.isValid() and self._breath.elapsed() < _BREATH_MS
        self._breath.start()
        self._told = self.typed.text()
        self.kept.emit(self._told, goes_on)

    def _on_typed(self) -> None:
        if self._is_showing:
            return
        self._is_ahead = self.typed.text() != self._told
        if self._is_ahead and not self._soon.isActive():
            self._soon.start()

    def _on_left(self) -> None:
        self.flush()
        self._breath.invalidate()
        if self.error_text():
            self.show_words(self._truth)


class VoiceField(WordsField):
    """A field for the child's own words: on their tint, with their bar at the side."""

    def __init__(self, label: str, *, name: str, hint: str = "") -> None:
        super().__init__(label, name=name, hint=hint, lines=3)
        self.show_voice(True)

    def show_voice(self, is_child: bool) -> None:
        """Wear the child's colours, or not when somebody else said it."""
        if self.typed.property("voice") != is_child:
            self.typed.setProperty("voice", is_child)
            self.typed.style().unpolish(self.typed)
            self.typed.style().polish(self.typed)
