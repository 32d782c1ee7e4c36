"""The map as it lies on the table: every act goes to the desk, and the sheet that comes back is shown.

There is no second truth here: between an act and its answer only what is being dragged or typed is ahead.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from hothdesk.core.changes import Changes
from hothdesk.core.drawing import Point
from hothdesk.core.errors import BugError, UserError
from hothdesk.core.i18n import _
from hothdesk.mapping.edits import MapEdit, MovePlace
from hothdesk.mapping.model import Place, PlaceId, SafetyMap, SafetyMapId
from hothdesk.mapping.versions import MapSheet
from ui.context import Context

_MOST_BYTES = 20 * 1024 * 1024 + 1  # one more than a picture may have, so that the desk can refuse it


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A sheet, and what belongs to it.

    Attributes:
        picture: the bytes of the picture it is drawn on.
        child_view: what the young person said had changed, when it was finished.
    """

    sheet: MapSheet
    picture: bytes | None = field(repr=False)
    child_view: str = field(default="", repr=False)


def laid(desk: Any, sheet: MapSheet, known: Laid | None = None, *, child_view: str = "") -> Laid:
    """Return the sheet with its picture, which is read only if it is not the one that is known already."""
    background = sheet.safety_map.background
    picture = None
    if known is not None and known.sheet.safety_map.background == background:
        picture = known.picture
    elif background is not None:
        picture = desk.maps.get_picture(background.picture)
    return Laid(sheet=sheet, picture=picture, child_view=child_view)


def read_picture(file: Path) -> bytes:
    """Return the bytes of a file that is to be a picture.

    Raises:
        UserError: it cannot be read.
    """
    try:
        with file.open("rb") as source:
            return source.read(_MOST_BYTES)
    except OSError as error:
        raise UserError(_("This file cannot be read. Copy it to this computer and try again.")) from error


class MapTable(QObject):
    """One map that is open.

    Attributes:
        has_next_step: it can be finished, or opened again; an older version can only be looked at.

    Signals:
        shown: the sheet is another one now; read :attr:`sheet`.
        settled: everything that was asked has been answered, and the sheet is up to date.
        refused: an act could not be done; carries the edit (None for other acts) and why.
        told: something was done that a person may not see; carries a sentence.
    """

    shown = Signal()
    settled = Signal()
    refused = Signal(object, object)
    told = Signal(str)

    def __init__(self, ctx: Context, now: Laid, parent: QObject, *, has_next_step: bool = True) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._now = now
        self.has_next_step = has_next_step
        self._waiting = 0
        self._ahead: dict[PlaceId, Point] = {}

    @property
    def sheet(self) -> MapSheet:
        """The map with what "Undo" and "Redo" would do."""
        return self._now.sheet

    @property
    def picture(self) -> bytes | None:
        """The picture it is drawn on."""
        return self._now.picture

    @property
    def child_view(self) -> str:
        """What the young person said had changed, when this was finished."""
        return self._now.child_view

    @property
    def map(self) -> SafetyMap:
        """The map as it is now."""
        return self.sheet.safety_map

    @property
    def id(self) -> SafetyMapId:
        """Which map it is."""
        return self.map.id

    @property
    def is_settled(self) -> bool:
        """Say whether nothing is on its way."""
        return not self._waiting

    def apply(self, edit: MapEdit, *, continues: bool = False) -> None:
        """Do one act; ``continues`` lets one Undo take back this and the act before."""
        map_id = self.id
        if isinstance(edit, MovePlace):
            self._ahead[edit.place_id] = edit.to
        self._run(lambda desk: desk.maps.apply(map_id, edit, continues=continues), edit=edit)

    def where(self, place: Place) -> Point | None:
        """Return where a place is, counting moves that are still on their way."""
        return self._ahead.get(place.id, place.position)

    def undo(self) -> None:
        """Take back the last act."""
        map_id = self.id
        if self.sheet.undo is not None or not self.is_settled:
            self._run(lambda desk: desk.maps.undo(map_id), said=self._taken_back)

    def redo(self) -> None:
        """Do again what was taken back last."""
        map_id = self.id
        if self.sheet.redo is not None or not self.is_settled:
            self._run(lambda desk: desk.maps.redo(map_id), said=self._done_again)

    def bring_in(self, file: Path) -> None:
        """Put a picture beneath the map."""
        map_id = self.id
        self._run(lambda desk: desk.maps.bring_in_picture(map_id, read_picture(file)))

    def _taken_back(self) -> str:
        return _("Taken back: {what}.").format(what=self.sheet.redo or "")

    def _done_again(self) -> str:
        return _("Done again: {what}.").format(what=self.sheet.undo or "")

    def _run(
        self,
        act: Callable[[Any], Changes[MapSheet]],
        *,
        edit: MapEdit | None = None,
        said: Callable[[], str] | None = None,
    ) -> None:
        known = self._now

        def work(desk: Any) -> Changes[Laid]:
            changes = act(desk)
            return Changes(changes.touched, laid(desk, changes.value, known))

        def done(changes: Changes[Laid]) -> None:
            self._now = changes.value
            self._answered()
            if said is not None:
                self.told.emit(said())

        def failed(error: Exception) -> None:
            if not isinstance(error, BugError):
                self.refused.emit(edit, error)
            self._answered()

        self._waiting += 1
        self._ctx.ops.run(work, owner=self, done=done, failed=failed)

    def _answered(self) -> None:
        self._waiting -= 1
        if self.is_settled:
            self._ahead.clear()
        self.shown.emit()
        if self.is_settled:
            self.settled.emit()
