"""The right side of the map: one panel at a time, for what is chosen or for the map as a whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.formengine.model import Form
from hothdesk.mapping.model import PlaceId, SafetyMap
from hothdesk.mapping.versions import MapSheet
from ui.pages.safety_map_parts.about import AboutPanel
from ui.pages.safety_map_parts.finish import FinishPanel
from ui.pages.safety_map_parts.place_panel import PlacePanel
from ui.pages.safety_map_parts.reading import ReadingPanel
from ui.pages.safety_map_parts.thing_panel import ThingPanel
from ui.pages.safety_map_parts.versions import VersionList
from ui.pages.safety_map_parts.way_panel import WayPanel
from ui.widgets.label import Heading


class View(StrEnum):
    """What the side shows while nothing is chosen."""

    ABOUT = "about"
    FINISH = "finish"


class Side(QWidget):
    """Shows the panel that belongs to what is chosen.

    Attributes:
        foot: what is to be seen under the panel however far it is scrolled; hidden while there is nothing.

    Signals:
        edited: this edit is wanted; and whether it goes on from the one before.
        removed: what is chosen is to be taken off the map.
    """

    edited = Signal(object, bool)
    removed = Signal()

    def __init__(self, form: Form, today: Callable[[], date]) -> None:
        super().__init__()
        self.place = PlacePanel(form, today)
        self.way = WayPanel(form, today)
        self.about = AboutPanel(form, today)
        self.versions = VersionList()
        self.finish = FinishPanel(form)
        self.foot: QWidget = self.finish.steps
        self.foot.hide()
        self.reading = ReadingPanel()
        self._panels = (self.place, self.way, self.about, self.finish, self.reading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        for panel in self._panels:
            panel.hide()
            column.addWidget(panel)
        column.addWidget(self.versions)
        self.versions.hide()
        for edits in (self.place, self.way, self.about, self.finish):
            edits.edited.connect(self.edited)
        for thing in (self.place, self.way):
            thing.removed.connect(self.removed)

    def thing(self) -> ThingPanel | None:
        """Return the panel of the thing that is chosen and can be changed."""
        return next((each for each in (self.place, self.way) if not each.isHidden()), None)

    def show_chosen(
        self, sheet: MapSheet, chosen: str | None, view: View, *, is_editable: bool, child_view: str
    ) -> None:
        """Show what belongs to this thing, or to the map as a whole."""
        drawn = sheet.safety_map
        panel = self._panel(drawn, chosen, view, is_editable=is_editable)
        if panel is self.place:
            self.place.show_place(drawn.place(PlaceId(chosen or "")))
        elif panel is self.way:
            route = next(each for each in drawn.routes if each.id == chosen)
            self.way.show_route(drawn, route)
        elif panel is self.reading:
            self.reading.show_thing(drawn, chosen or "")
        elif panel is self.finish:
            self.finish.show_sheet(sheet)
        else:
            self.about.show_sheet(sheet, child_view)
        for each in self._panels:
            each.setVisible(each is panel)
        self.foot.setVisible(panel is self.finish)
        self.versions.setVisible(panel is self.about and self.versions.has_any)

    def begin(self, view: View, sheet: MapSheet) -> None:
        """Ask anew what finishing asks."""
        if view is View.FINISH:
            self.finish.begin(sheet)

    def take_focus(self, view: View) -> None:
        """Give the keyboard to where reading begins in what is shown."""
        panel = {View.ABOUT: self.about, View.FINISH: self.finish}[view]
        heading = panel.findChild(Heading)
        if heading is not None:
            heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Tell now what was typed."""
        for panel in (self.place, self.way, self.about, self.finish):
            if not panel.isHidden():
                panel.flush()

    def _panel(self, drawn: SafetyMap, chosen: str | None, view: View, *, is_editable: bool) -> QWidget:
        if chosen is not None and not is_editable:
            return self.reading
        if chosen is not None:
            return self.place if drawn.has_place(PlaceId(chosen)) else self.way
        return self.finish if view is View.FINISH and is_editable else self.about
