"""The sections of a plan at the left: which one is open, and which are written.

Over the section, where the parts of the page stand under one another, they are folded into one line.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.drawing import NOT_KNOWN
from hothdesk.core.i18n import _
from ui.theme.look import RADIUS, Ink, Type, look
from ui.widgets.arrange import row
from ui.widgets.button import Button, ButtonKind
from ui.widgets.frame import paint_box
from ui.widgets.mark import paint_mark

_ONE_COLUMN = 300  # wider than this it is no column beside the section any more


class SectionList(QWidget):
    """Sections by name, each with a mark; folded into the one that is open where they stand over it.

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
        self._here = ""
        self._is_over = False  # the section, and not beside it
        self._is_unfolded = False
        self.unfold = Button("", is_sentence=True, clicked=self._on_unfold)  # it wraps where it must
        self.unfold.setObjectName("all_sections")
        self.unfold.hide()
        column.addWidget(row(self.unfold, 1))
        self._buttons: dict[str, _SectionButton] = {}
        for section_id, title in sections:
            button = _SectionButton(title, partial(self._on_opened, section_id))
            button.setObjectName(f"section_{section_id}")
            self._buttons[section_id] = button
            column.addWidget(button)
        column.addStretch(1)

    def show_here(self, section_id: str) -> None:
        """Mark the section that is open."""
        self._here = section_id
        for each, button in self._buttons.items():
            button.mark(is_here=each == section_id)
        self._fold()

    def show_written(self, section_id: str, *, is_written: bool, is_finished: bool) -> None:
        """Mark whether something is written in a section, and whether it can still be."""
        self._buttons[section_id].mark(is_written=is_written, is_finished=is_finished)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold when it stands over the section, or beside it again."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fold or unfold when the text size has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_buttons"):
            self._fit()

    def _fit(self) -> None:
        is_over = self.width() > look().px(_ONE_COLUMN)
        if is_over != self._is_over:
            self._is_over = is_over
            self._is_unfolded = False
            self._fold()

    def _fold(self) -> None:
        is_folded = self._is_over and not self._is_unfolded
        names = list(self._buttons)
        if self._here in self._buttons:
            words = _("Part {number} of {all}: {title}").format(
                number=names.index(self._here) + 1,
                all=len(names),
                title=self._buttons[self._here].words(),
            )
            self.unfold.setText(words)
        self.unfold.set_icon("down" if is_folded else "up")
        said = _("Shows all parts of the plan") if is_folded else _("Hides the other parts")
        self.unfold.setAccessibleDescription(said)
        self.unfold.setVisible(self._is_over)
        for button in self._buttons.values():
            button.setVisible(not is_folded)

    def _on_unfold(self) -> None:
        self._is_unfolded = not self._is_unfolded
        self._fold()

    def _on_opened(self, section_id: str) -> None:
        self._is_unfolded = False
        self._fold()
        self.opened.emit(section_id)


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
