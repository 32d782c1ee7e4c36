"""The filter of the chronology: kinds that there are, words, and the child's own words only."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.children.model import EventFilter, EventKind
from hothdesk.core.i18n import _
from ui.widgets.arrange import Flow
from ui.widgets.button import Button, ButtonKind
from ui.widgets.inputs import SearchLine


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
        column.addWidget(Flow([self.search, self.childs_words], across=12))
        self._kinds: dict[EventKind, Button] = {}
        self._row = Flow(across=8)
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

    def wanted(self) -> EventFilter:
        """Return what is to be shown."""
        return EventFilter(
            kinds=frozenset(kind for kind, button in self._kinds.items() if button.isChecked()),
            containing=self.search.text(),
            with_childs_words=self.childs_words.isChecked(),
        )

    def _chip(self, words: str, name: str) -> Button:
        button = Button(words, kind=ButtonKind.PLAIN, is_compact=True)
        button.setObjectName(name)
        button.setCheckable(True)
        button.clicked.connect(partial(self.changed.emit))
        return button
