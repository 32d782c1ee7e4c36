"""The filter of the chronology: kinds that there are, words, and the child's own words only.

Where the kinds would take more than two rows they are folded behind one button, which says what is chosen.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.children.model import EventFilter, EventKind
from hothdesk.core.i18n import _
from ui.widgets.arrange import Flow
from ui.widgets.button import Button, ButtonKind
from ui.widgets.inputs import SearchLine

_ACROSS: Final = 8
_ROWS: Final = 2


class FilterBar(QWidget):
    """A search and kinds to press; pressing none shows all.

    Signals:
        changed: something else is wanted; read :meth:`wanted`.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.search = SearchLine(_("Find words in the entries"))
        self.search.edited.connect(lambda _text: self.changed.emit())
        self.childs_words = self._chip(_("Child’s words only"), "only_childs_words")
        self._kinds: dict[EventKind, Button] = {}
        self._is_open = False
        self.fold = Button("", kind=ButtonKind.PLAIN, icon="down", is_compact=True, clicked=self._on_fold)
        self.fold.setObjectName("fold_kinds")
        column.addWidget(Flow([self.search, self.childs_words, self.fold], across=12))
        self._row = Flow(across=_ACROSS)
        column.addWidget(self._row)

    def offer(self, kinds: frozenset[EventKind]) -> None:
        """Offer these kinds, and keep those pressed that are still offered."""
        if kinds == frozenset(self._kinds):
            return
        pressed = {kind for kind, button in self._kinds.items() if button.isChecked()}
        self._row.clear()
        self._kinds = {}
        if len(kinds) > 1:
            for kind in EventKind:
                if kind in kinds:
                    button = self._chip(kind.label, f"kind_{kind.value}")
                    button.setChecked(kind in pressed)
                    self._kinds[kind] = button
                    self._row.add(button)
        self._arrange()

    def wanted(self) -> EventFilter:
        """Return what is to be shown."""
        return EventFilter(
            kinds=frozenset(kind for kind, button in self._kinds.items() if button.isChecked()),
            containing=self.search.text(),
            with_childs_words=self.childs_words.isChecked(),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the kinds, or show them, at another width."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Do so at another text size too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_row"):
            self._arrange()

    def _rows_needed(self) -> int:
        rows, left = 1, 0
        for button in self._kinds.values():
            width = button.sizeHint().width()
            if left and left + width > self.width():
                rows, left = rows + 1, 0
            left += width + _ACROSS
        return rows

    def _arrange(self) -> None:
        is_folding = self._rows_needed() > _ROWS
        pressed = [kind.label for kind, button in self._kinds.items() if button.isChecked()]
        self.fold.setText(_("Show only: {kinds}").format(kinds=", ".join(pressed) or _("all kinds")))
        self.fold.set_icon("up" if self._is_open else "down")
        self.fold.setAccessibleDescription(_("Open") if self._is_open else _("Closed"))
        self.fold.setVisible(is_folding)
        self._row.setVisible(bool(self._kinds) and (self._is_open or not is_folding))

    def _on_fold(self) -> None:
        self._is_open = not self._is_open
        self._arrange()

    def _on_pressed(self) -> None:
        self._arrange()
        self.changed.emit()

    def _chip(self, words: str, name: str) -> Button:
        button = Button(words, kind=ButtonKind.PLAIN, is_compact=True)
        button.setObjectName(name)
        button.setCheckable(True)
        button.clicked.connect(self._on_pressed)
        return button
