"""The audit of a page: what a person with a keyboard, a screen reader or large text would stumble over.

Used by the tests on every page, in every theme and at every text size; it changes nothing. The rules are
those of WCAG 2.2 AA as standards.md section 4 reads them for a desktop program, and our own target size.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible, QColor, QImage, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QToolButton,
    QWidget,
)

from ui import a11y
from ui.reading_order import can_stop, put_in_reading_order, reading_order
from ui.theme.look import TARGET
from ui.theme.tokens import TEXT, contrast
from ui.widgets.button import Button, ButtonKind
from ui.widgets.ring import Ring, RingTarget

_ROLES = frozenset(
    {
        QAccessible.Role.Button,
        QAccessible.Role.ButtonMenu,
        QAccessible.Role.Canvas,
        QAccessible.Role.CheckBox,
        QAccessible.Role.ComboBox,
        QAccessible.Role.EditableText,
        QAccessible.Role.Graphic,
        QAccessible.Role.Link,
        QAccessible.Role.List,
        QAccessible.Role.PageTabList,
        QAccessible.Role.RadioButton,
        QAccessible.Role.Slider,
        QAccessible.Role.SpinBox,
        QAccessible.Role.Table,
        QAccessible.Role.Tree,
    }
)
# Of what scrolling has cut to less than this only its outline is seen, no words.
_SLIVER = 8
_LABELLED = (QLineEdit, QPlainTextEdit, QComboBox)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a person would stumble over.

    Attributes:
        rule: name, role, label, order, twice, contrast, target, clipped, filled or heading.
        where: which part, as its class, object name and words.
        what: what is wrong.
    """

    rule: str
    where: str
    what: str


def audit(page: QWidget) -> list[Finding]:
    """Return what a person would stumble over on this page, which must be shown in a window."""
    put_in_reading_order(page.window())  # as the window does before every Tab
    stops = list(tab_stops(page))
    found: list[Finding] = []
    for stop in stops:
        found += _names(stop)
        found += _target(stop)
    found += _order(page, stops)
    found += _twice(stops)
    found += _contrasts(page)
    for widget in _shown(page):
        found += _clipped(widget)
    found += _whole(page)
    return found


def tab_stops(page: QWidget) -> Iterator[QWidget]:
    """Yield what Tab stops at inside the page, in its order, from where reading begins.

    The page itself stands anywhere in the chain once Tab has been put in order, so it is no place to begin.
    """
    first = next((widget for widget in reading_order(page) if _is_stop(widget)), None)
    widget: QWidget | None = first
    while widget is not None:
        if _is_stop(widget) and page.isAncestorOf(widget):
            yield widget
        widget = widget.nextInFocusChain()
        if widget is first:
            return


def _is_stop(widget: QWidget) -> bool:
    return can_stop(widget) and widget.isVisible() and widget.isEnabled()


def _where(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    words = str(text()) if callable(text) else widget.accessibleName()
    return f"{type(widget).__name__} {widget.objectName()} “{words[:40]}”"


def _shown(page: QWidget) -> Iterator[QWidget]:
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and not isinstance(widget, Ring | QScrollBar):
            yield widget


def _names(stop: QWidget) -> Iterator[Finding]:
    interface = QAccessible.queryAccessibleInterface(stop)
    name = interface.text(QAccessible.Text.Name) if interface is not None else ""
    if isinstance(stop, QComboBox):  # Qt answers with the current choice, whatever the name is
        name = stop.accessibleName()
    if not name.strip() or name == type(stop).__name__:
        yield Finding("name", _where(stop), "a screen reader has no words for it")
    role = interface.role() if interface is not None else QAccessible.Role.NoRole
    if role not in _ROLES:
        yield Finding("role", _where(stop), f"its role is {role.name}")
    if isinstance(stop, _LABELLED) and not stop.accessibleName() and not _has_label(stop):
        yield Finding("label", _where(stop), "no label belongs to it")


def _has_label(stop: QWidget) -> bool:
    return any(label.buddy() is stop for label in stop.window().findChildren(QLabel))


def _target(stop: QWidget) -> Iterator[Finding]:
    parent = stop.parentWidget()
    box = parent if isinstance(parent, RingTarget) and isinstance(stop, QLineEdit) else stop
    if box.height() < TARGET or box.width() < TARGET:
        yield Finding("target", _where(stop), f"{box.width()} x {box.height()} is hard to hit")


def _order(page: QWidget, stops: list[QWidget]) -> Iterator[Finding]:
    for before, after in pairwise(stops):
        one, other = _under_common(page, before, after)
        if one is other:
            continue
        first, second = _box(page, one), _box(page, other)
        is_above = second.bottom() <= first.top()
        is_left = second.right() <= first.left() and abs(second.center().y() - first.center().y()) < 12
        if is_above or is_left:
            yield Finding(
                "order", _where(after), f"Tab comes to it after {_where(before)}, which stands later"
            )


def _under_common(page: QWidget, one: QWidget, other: QWidget) -> tuple[QWidget, QWidget]:
    ways = []
    for widget in (one, other):
        way = [widget]
        while way[-1] is not page:
            parent = way[-1].parentWidget()
            if parent is None:
                break
            way.append(parent)
        ways.append(way[::-1])
    for first, second in zip(*ways, strict=False):
        if first is not second:
            return first, second
    return one, one


def _box(page: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())


def _twice(stops: list[QWidget]) -> Iterator[Finding]:
    said = Counter(
        (stop.accessibleName(), stop.accessibleDescription())
        for stop in stops
        if isinstance(stop, QPushButton)
    )
    for (name, description), count in said.items():
        if count > 1:
            yield Finding("twice", f"“{name}”", f"{count} buttons are called the same ({description!r})")


def _contrasts(page: QWidget) -> Iterator[Finding]:
    picture = page.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ratio = picture.devicePixelRatio()
    for widget in _shown(page):
        ink = _ink(widget)
        seen = widget.visibleRegion().boundingRect()
        if ink is None or seen.height() < _SLIVER:
            continue
        box = QRect(widget.mapTo(page, seen.topLeft()), seen.size()) & page.rect()
        scaled = QRect(
            round(box.x() * ratio),
            round(box.y() * ratio),
            round(box.width() * ratio),
            round(box.height() * ratio),
        )
        ground = _ground(picture, scaled & picture.rect())
        if (
            isinstance(widget, QLineEdit)
            and widget.selectedText()
            and widget.selectionLength() == len(widget.text())
        ):
            ink = widget.palette().color(QPalette.ColorRole.HighlightedText)
            ground = widget.palette().color(QPalette.ColorRole.Highlight).name()
        if ground is None:
            continue
        reached = contrast(ink.name(), ground)
        if reached < TEXT:
            yield Finding("contrast", _where(widget), f"{reached:.1f} of {TEXT} on {ground}")


def _ink(widget: QWidget) -> QColor | None:
    if not widget.isEnabled():
        return None
    own = getattr(widget, "ink", None)
    if callable(own):
        text = getattr(widget, "text", None)
        if callable(text) and not text():
            return None
        colour = own()
        return colour if isinstance(colour, QColor) else None
    if isinstance(widget, QLineEdit):
        is_empty = not widget.text()
        if is_empty and not widget.placeholderText():
            return None
        role = QPalette.ColorRole.PlaceholderText if is_empty else QPalette.ColorRole.Text
        return widget.palette().color(role)
    if isinstance(widget, QPlainTextEdit | QComboBox):
        return widget.palette().color(QPalette.ColorRole.Text)
    return None


def _ground(picture: QImage, box: QRect) -> str | None:
    """Return the colour that most of the box has: what the words stand on."""
    seen: Counter[int] = Counter()
    bits = memoryview(picture.constBits()).cast("B").cast("I")
    across = picture.bytesPerLine() // 4
    for line in range(box.top(), box.bottom() + 1, 2):
        seen.update(bits[line * across + box.left() : line * across + box.right() + 1])
    if not seen:
        return None
    return f"#{seen.most_common(1)[0][0] & 0xFFFFFF:06x}"


def _clipped(widget: QWidget) -> Iterator[Finding]:
    if isinstance(widget, QLabel | QPushButton) or callable(getattr(widget, "ink", None)):
        needed = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else 0
        if needed > widget.height() + 1:
            yield Finding("clipped", _where(widget), f"needs a height of {needed}, has {widget.height()}")
        least = widget.minimumSizeHint().width()
        if least > widget.width() + 1:
            yield Finding("clipped", _where(widget), f"needs a width of {least}, has {widget.width()}")
    if isinstance(widget, QLineEdit) and widget.placeholderText() and not widget.text():
        needed = widget.fontMetrics().horizontalAdvance(widget.placeholderText())
        if needed > widget.width():
            yield Finding("clipped", _where(widget), "its placeholder is cut")
    if isinstance(widget, QComboBox):
        needed = widget.fontMetrics().horizontalAdvance(widget.currentText()) + 30
        if needed > widget.width():
            yield Finding("clipped", _where(widget), "the choice is cut")
    yield from _outside(widget)


def _outside(widget: QWidget) -> Iterator[Finding]:
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or isinstance(parent, QTabBar | QComboBox | QLineEdit):
        return
    if isinstance(widget, QToolButton) or isinstance(parent.parentWidget(), QAbstractItemView):
        return
    box, room = widget.geometry(), parent.rect()
    area = parent.parentWidget()
    if isinstance(area, QScrollArea) and area.viewport() is parent:
        if box.width() > room.width() + 1:
            yield Finding("clipped", _where(area), f"scrolls sideways: {box.width()} in {room.width()}")
        return
    if isinstance(parent, QAbstractScrollArea):
        return
    if not room.adjusted(-1, -1, 1, 1).contains(box):
        yield Finding("clipped", _where(widget), f"{box.getRect()} lies outside its place {room.getRect()}")


def _whole(page: QWidget) -> Iterator[Finding]:
    loud = [
        button
        for button in page.findChildren(Button)
        if button.kind is ButtonKind.FILLED and button.isVisible()
    ]
    if len(loud) > 1:
        words = ", ".join(button.words() for button in loud)
        yield Finding("filled", type(page).__name__, f"more than one next step: {words}")
    levels = [a11y.heading_level(widget) for widget in _shown(page) if a11y.heading_level(widget)]
    if not levels:
        yield Finding("heading", type(page).__name__, "no heading to begin at")
