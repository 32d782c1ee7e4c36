"""What assistive technology is told: announcements and headings. The audit of a page is in ``ui.audit``."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QWidget


def announce(text: str, *, assertive: bool = False, source: QObject | None = None) -> None:
    """Have a screen reader say this; an assertive one interrupts what it is saying."""
    speaker = source or QApplication.activeWindow() or _any_window()
    if speaker is None or not text:
        return
    event = QAccessibleAnnouncementEvent(speaker, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if assertive else politeness.Polite)
    _send(event)


def _send(event: QAccessibleAnnouncementEvent) -> None:
    QAccessible.updateAccessibility(event)


def _any_window() -> QWidget | None:
    return next((window for window in QApplication.topLevelWidgets() if window.isVisible()), None)


def mark_heading(widget: QWidget, level: int) -> None:
    """Remember that these words are a heading; Qt's Python side has no heading role to give."""
    widget.setProperty("heading_level", level)


def heading_level(widget: QWidget) -> int:
    """Return the level of a heading, 0 for anything else."""
    return int(widget.property("heading_level") or 0)
