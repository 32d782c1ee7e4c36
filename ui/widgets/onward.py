"""Enter in a form: it goes to the next field that is still empty, or presses the button of the form."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit

from ui.widgets.field import Field

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def go_on_with_enter(fields: Sequence[Field], button: QAbstractButton) -> None:
    """Let Enter go on in these fields, in this order, and press the button where nothing after is empty.

    A field one may leave empty holds nobody up. An area takes Enter too, so only give one whose text has no
    lines of its own, such as a key.
    """
    for place, field in enumerate(fields):
        go_on = partial(_go_on, tuple(fields[place + 1 :]), button)
        match field.typed_in():
            case QLineEdit() as line:
                line.returnPressed.connect(go_on)
            case QPlainTextEdit() as area:
                _EnterOfArea(area, go_on)


def _go_on(later: tuple[Field, ...], button: QAbstractButton) -> None:
    for field in later:
        if field.isVisible() and not field.is_optional and field.is_empty():
            field.take_focus()
            return
    button.click()


class _EnterOfArea(QObject):
    """Hears Enter in an area before the area makes a line of it."""

    def __init__(self, area: QPlainTextEdit, go_on: partial[None]) -> None:
        super().__init__(area)
        self._go_on = go_on
        area.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on with Enter; leave every other key to the area."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ENTER:
            self._go_on()
            return True
        return False
