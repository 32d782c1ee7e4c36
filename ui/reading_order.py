"""The order of Tab: always the order of reading, also for what was added after the page was built.

Qt puts every new widget at the end of its window's chain, so a link of an error summary would be reached
last. The window puts the chain in order again whenever Tab is pressed.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

_LAST = (1_000_000,)


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


def stop_beside(window: QWidget, here: QWidget | None, *, is_next: bool) -> QWidget | None:
    """Return the stop after (or before) a widget at which Tab does not stop itself, such as a heading.

    A heading gets the keyboard from the program. It has no place among the stops, so Qt would begin anew.
    None when the widget is a stop, or when nothing stands beside it.
    """
    if here is None or can_stop(here):
        return None
    before: QWidget | None = None
    is_past = False
    for widget in reading_order(window):
        if widget is here:
            if not is_next:
                return before
            is_past = True
        elif can_stop(widget) and widget.isVisible() and widget.isEnabled():
            if is_past:
                return widget
            before = widget
    return None


def can_stop(widget: QWidget) -> bool:
    """Say whether Tab may stop at this widget, seen or not."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def reading_order(widget: QWidget) -> Iterator[QWidget]:
    """Yield everything inside a widget as its layouts lie, then what lies in no layout."""
    children = [child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow()]
    layout = widget.layout()
    places = {} if layout is None else _places(layout, children)
    for child in sorted(children, key=lambda child: places.get(id(child), _LAST)):
        yield child
        yield from reading_order(child)


def _places(layout: QLayout, widgets: list[QWidget]) -> dict[int, tuple[int, ...]]:
    """Return where in a layout each widget lies, as the path of numbers through the layouts inside it.

    Only ``indexOf`` is asked. ``itemAt`` would leave wrappers of items behind in PySide, which live longer
    than the items and are later taken for whatever Qt puts at the same address.
    """
    found: dict[int, tuple[int, ...]] = {
        id(widget): (place,) for widget in widgets if (place := layout.indexOf(widget)) >= 0
    }
    for inner in layout.children():
        if isinstance(inner, QLayout):
            before = layout.indexOf(inner)
            for key, path in _places(inner, widgets).items():
                found[key] = (before, *path)
    return found


def first_stop(pane: QWidget) -> QWidget | None:
    """Return the first part of a pane that Tab stops at."""
    stops = (widget for widget in reading_order(pane) if can_stop(widget))
    return next((widget for widget in stops if widget.isVisible() and widget.isEnabled()), None)
