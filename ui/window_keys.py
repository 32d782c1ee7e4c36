"""Keys that work wherever the keyboard is: scrolling the page, and going to another part of the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSlider, QApplication, QWidget

from ui.reading_order import first_stop
from ui.widgets.arrange import ScrollColumn

_PAGE_KEYS = {
    int(Qt.Key.Key_PageDown): QAbstractSlider.SliderAction.SliderPageStepAdd,
    int(Qt.Key.Key_PageUp): QAbstractSlider.SliderAction.SliderPageStepSub,
}


def scroll_by_key(pages: QWidget, key: int) -> bool:
    """Scroll the longest column in sight if this key scrolls; say whether it did."""
    way = _PAGE_KEYS.get(key)
    columns = [each for each in pages.findChildren(ScrollColumn) if each.isVisible()]
    if way is None or not columns:
        return False
    longest = max(columns, key=lambda column: column.verticalScrollBar().maximum())
    longest.verticalScrollBar().triggerAction(way)
    return True


def move_pane(panes: Sequence[QWidget], step: int) -> None:
    """Give the keyboard to the next part of the window in sight that takes it, or to the one before."""
    shown = [pane for pane in panes if pane.isVisible()]
    now = QApplication.focusWidget()
    at = next((i for i, pane in enumerate(shown) if now is not None and pane.isAncestorOf(now)), -1)
    for offset in range(1, len(shown) + 1):
        target = first_stop(shown[(at + step * offset) % len(shown)])
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            return
