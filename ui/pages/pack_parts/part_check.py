"""One part of a pack as a card with a box to tick; what is always or never in is shown, and says why."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from hothdesk.core.i18n import _
from hothdesk.packs.model import PackPart
from ui.theme import icons
from ui.theme.look import look
from ui.widgets.check import Check
from ui.widgets.frame import paint_box


def _detail(part: PackPart) -> str:
    """Return what there is for a part; what is not there yet begins the line, as it is to be seen to."""
    if part.is_missing and part.found:
        return part.found[:1].upper() + part.found[1:]
    return part.found or part.why


def _show_detail(check: Check, part: PackPart) -> None:
    check.option = replace(check.option, detail=_detail(part))
    check.updateGeometry()
    check.update()


class PartCheck(Check):
    """A part one may put in or take out."""

    def __init__(self, part: PackPart) -> None:
        super().__init__(part.title, detail=_detail(part), is_card=True, is_checked=part.is_in)
        self.section = part.section
        self.setObjectName(f"part_{part.section}")
        self.setToolTip(part.why)
        self.show_part(part)

    def show_part(self, part: PackPart) -> None:
        """Say what there is for it now."""
        _show_detail(self, part)
        self.setAccessibleDescription(". ".join(words for words in (part.found, part.why) if words))


class LockedPart(Check):
    """A part that is always in, or never: to be read, not to be changed, so Tab passes it by."""

    def __init__(self, part: PackPart) -> None:
        super().__init__(part.title, detail=_detail(part), is_card=True, is_checked=part.is_in)
        self.setObjectName(f"part_{part.section}")
        self.section = part.section
        self.show_part(part)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def show_part(self, part: PackPart) -> None:
        """Say what there is for it now."""
        word = _("Always in this pack") if part.is_in else _("Never in this pack")
        # The reason often begins with the same word ("Never in this pack. It goes to ...").
        said = part.why if part.why.split()[:1] == word.split()[:1] else f"{word}. {part.why}"
        self.setToolTip(said)
        _show_detail(self, part)
        self.setAccessibleDescription(f"{said} {part.found}".strip())

    def nextCheckState(self) -> None:
        """Stay as it is."""

    def _paint_tick(self, painter: QPainter, box: QRectF) -> None:
        now = look()
        paint_box(painter, box, ground=now.colour("quiet"), line=now.colour("line"), width=1, radius=5)
        if self.isChecked():
            inset = box.width() * 0.12
            icons.paint(painter, "check", box.adjusted(inset, inset, -inset, -inset), now.colour("muted"))
