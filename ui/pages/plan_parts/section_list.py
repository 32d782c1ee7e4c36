"""The sections of a plan at the left: which one is open, and which are written."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.drawing import NOT_KNOWN
from hothdesk.core.i18n import _
from ui.theme.look import RADIUS, Ink, Type, look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.frame import paint_box
from ui.widgets.mark import paint_mark


class SectionList(QWidget):
    """Sections by name, each with a mark.

    Signals:
        opened: this section is wanted; carries its id.
    """

    opened = Signal(str)

    def __init__(self, sections: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(_("Parts of the plan"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._buttons: dict[str, _SectionButton] = {}
        for section_id, title in sections:
            button = _SectionButton(title, partial(self.opened.emit, section_id))
            button.setObjectName(f"section_{section_id}")
            self._buttons[section_id] = button
            column.addWidget(button)
        column.addStretch(1)

    def show_here(self, section_id: str) -> None:
        """Mark the section that is open."""
        for each, button in self._buttons.items():
            button.mark(is_here=each == section_id)

    def show_written(self, section_id: str, *, is_written: bool, is_finished: bool) -> None:
        """Mark whether something is written in a section, and whether it can still be."""
        self._buttons[section_id].mark(is_written=is_written, is_finished=is_finished)


class _SectionButton(Button):
    """One section."""

    def __init__(self, title: str, clicked: partial[None]) -> None:
        self._is_here = False
        self._is_written = False
        self._is_finished = False
        super().__init__(
            title, kind=ButtonKind.TEXT, icon="check", is_sentence=True, is_leading=True, clicked=clicked
        )

    def mark(
        self, *, is_here: bool | None = None, is_written: bool | None = None, is_finished: bool | None = None
    ) -> None:
        """Show it as the one that is open, or as written."""
        self._is_finished = self._is_finished if is_finished is None else is_finished
        self._is_here = self._is_here if is_here is None else is_here
        self._is_written = self._is_written if is_written is None else is_written
        empty = _("Nothing written here") if self._is_finished else _("Not written yet")
        said = [_("Written") if self._is_written else empty]
        if self._is_here:
            said.insert(0, _("You are here"))
        self.setAccessibleDescription(". ".join(said))
        self.updateGeometry()
        self.update()

    def ink(self) -> QColor:
        """Return the colour of its words."""
        return look().colour(Ink.ACCENT if self._is_here or self._is_written else Ink.MUTED)

    def _type(self) -> Type:
        return Type.SMALL_STRONG if self._is_here else Type.SMALL

    def _side(self) -> int:
        return 10

    def _paint_ground(self, painter: QPainter) -> None:
        now = look()
        is_active = self.underMouse() or self.isDown()
        if self._is_here or is_active:
            paint_box(painter, QRectF(self.rect()), ground=now.colour("accent_tint"), radius=RADIUS)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words with a tick before them, or a ring while it can still be written."""
        if self._is_written:
            super().paintEvent(event)
            return
        now = look()
        painter = QPainter(self)
        self._paint_ground(painter)
        if not self._is_finished:
            centre = QPointF(self._side() + now.px(10), self.height() / 2)
            paint_mark(painter, NOT_KNOWN, centre, now.px(12), self.ink())
        left = self._side() + self._icon_room()
        lines = self._lines(self.width() - left - self._side())
        lines.paint(painter, QPointF(left, (self.height() - lines.size.height()) / 2), self.ink())
