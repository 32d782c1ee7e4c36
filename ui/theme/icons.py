"""Line icons, drawn by us in ``resources/icons`` and tinted with the ink they stand beside."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtSvg import QSvgRenderer

from hothdesk.core import paths

_INK = "currentColor"


def names() -> tuple[str, ...]:
    """Return the names of all icons."""
    return tuple(sorted(file.stem for file in (paths.resources() / "icons").glob("*.svg")))


@cache
def _drawing(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_drawing(name).replace(_INK, colour).encode()))


def paint(painter: QPainter, name: str, box: QRectF, colour: QColor) -> None:
    """Paint the icon of this name into the box."""
    _renderer(name, colour.name()).render(painter, box)


def forget() -> None:
    """Let go of the renderers; called before the program ends."""
    _renderer.cache_clear()
