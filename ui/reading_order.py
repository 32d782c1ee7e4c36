"""The order of Tab: always the order of reading, also for what was added after the page was built.

Qt puts every new widget at the end of its window's chain, so a link of an error summary would be reached
last. The window puts the chain in order again whenever Tab is pressed.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def put_in_reading_order(window: QWidget) -> None:
    """Let Tab go through the window as its layouts lie; does nothing where it does already."""
    wanted = [widget for widget in reading_order(window) if can_stop(widget)]
    places = {id(widget): place for place, widget in enumerate(wanted)}
    chain = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        if id(widget) in places:
            chain.append(places[id(widget)])
        widget = widget.nextInFocusChain()
    if chain != sorted(chain):
        for first, second in pairwise(wanted):
            QWidget.setTabOrder(first, second)


def can_stop(widget: QWidget) -> bool:
    """Say whether Tab may stop at this widget, seen or not."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def reading_order(widget: QWidget) -> Iterator[QWidget]:
    """Yield everything inside a widget as its layouts lie, then what lies in no layout."""
    laid_out = []
    layout = widget.layout()
    if layout is not None:
        laid_out = list(_in_layout(layout))
    known = {id(child) for child in laid_out}
    others = [
        child
        for child in widget.children()
        if isinstance(child, QWidget) and id(child) not in known and not child.isWindow()
    ]
    for child in (*laid_out, *others):
        yield child
        yield from reading_order(child)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _in_layout(inner)
