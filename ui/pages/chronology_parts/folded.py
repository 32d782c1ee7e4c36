"""Long words folded to their first lines, with a way to all of them; nothing is cut from what is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.i18n import _
from ui.widgets.arrange import Flow
from ui.widgets.button import text_button

_LINES: Final = 10
_CHARACTERS: Final = 1000
_NOT_WORTH_IT: Final = 200  # so few more characters are shown rather than folded away


def first_lines(text: str) -> str:
    """Return the first lines of a long text, ending between two words; a text that is not long, whole."""
    first = "\n".join(text.split("\n", _LINES)[:_LINES])
    if len(first) > _CHARACTERS:
        cut = first[:_CHARACTERS]
        space = max(cut.rfind(" "), cut.rfind("\n"))
        first = cut[:space] if space > _CHARACTERS // 2 else cut
    return text if len(text) - len(first) <= _NOT_WORTH_IT else first.rstrip()


def folded(text: str, show: Callable[[str], QWidget], *, about: str = "") -> QWidget:
    """Return the words as ``show`` shows them: folded with a way to all of them where they are long."""
    first = first_lines(text)
    return show(text) if first == text else Folded(text, first, show, about=about)


class Folded(QWidget):
    """Long words, folded until somebody asks for all of them.

    Attributes:
        is_open: all of them are shown.
    """

    def __init__(self, text: str, first: str, show: Callable[[str], QWidget], *, about: str) -> None:
        super().__init__()
        self.is_open = False
        self._text = text
        self._first = f"{first} …"
        self._show = show
        self._words: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.button = text_button("", self._on_pressed, name="show_whole_text")
        self.button.setAccessibleDescription(about)
        self._column.addWidget(Flow([self.button]))
        self._fill()

    def _on_pressed(self) -> None:
        self.is_open = not self.is_open
        self._fill()

    def _fill(self) -> None:
        if self._words is not None:
            self._column.removeWidget(self._words)
            self._words.hide()
            self._words.deleteLater()
        self._words = self._show(self._text if self.is_open else self._first)
        self._column.insertWidget(0, self._words)
        self.button.setText(_("Show less") if self.is_open else _("Show all"))
