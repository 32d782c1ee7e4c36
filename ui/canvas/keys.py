"""What a key means for the thing that is chosen: the same in the list of places and on the canvas."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from hothdesk.core.drawing import Point
from hothdesk.mapping.safety import Safety

_STEP, _FINE_STEP = 20.0, 5.0


class Act(StrEnum):
    """What can be wished with one key."""

    MARK = "mark"
    MOVE = "move"
    LARGER = "larger"
    SMALLER = "smaller"
    RENAME = "rename"
    DETAILS = "details"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Wish:
    """One act, and what it needs: how safe, or how far."""

    act: Act
    safety: Safety | None = None
    by: Point = (0.0, 0.0)


_MARKS = {
    Qt.Key.Key_1: Safety.SAFE,
    Qt.Key.Key_2: Safety.MIXED,
    Qt.Key.Key_3: Safety.NOT_SAFE,
    Qt.Key.Key_4: Safety.NOT_KNOWN,
}
_WAYS: dict[int, Point] = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
_PLAIN = {
    Qt.Key.Key_F2: Act.RENAME,
    Qt.Key.Key_Delete: Act.DELETE,
    Qt.Key.Key_Return: Act.DETAILS,
    Qt.Key.Key_Enter: Act.DETAILS,
    Qt.Key.Key_Plus: Act.LARGER,
    Qt.Key.Key_Equal: Act.LARGER,
    Qt.Key.Key_Minus: Act.SMALLER,
}


def wish_of(event: QKeyEvent, *, arrows_choose: bool) -> Wish | None:
    """Return what a key wishes for the chosen thing, or None for any other key.

    Args:
        event: the key.
        arrows_choose: bare arrows go from row to row here, so that moving takes Ctrl as well.
    """
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    has_ctrl = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    if modifiers & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier):
        return None
    key = event.key()
    if key in _WAYS and (has_ctrl or not arrows_choose):
        step = _FINE_STEP if modifiers & Qt.KeyboardModifier.ShiftModifier else _STEP
        x, y = _WAYS[key]
        return Wish(Act.MOVE, by=(x * step, y * step))
    if has_ctrl:
        return None
    if key in _MARKS:
        return Wish(Act.MARK, safety=_MARKS[Qt.Key(key)])
    return Wish(_PLAIN[Qt.Key(key)]) if key in _PLAIN else None
