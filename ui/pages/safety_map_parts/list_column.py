"""The left column: the list of places, how to add one, and the next step for the whole map."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from hothdesk.core.i18n import _
from hothdesk.mapping.versions import MapSheet
from ui.pages.safety_map_parts.place_list import PlaceList
from ui.pages.safety_map_parts.side import View
from ui.pages.safety_map_parts.workbench import ANY_HEIGHT
from ui.theme.look import look
from ui.widgets.arrange import row
from ui.widgets.button import Button, ButtonKind, filled
from ui.widgets.label import Heading, Small


class ListColumn(QWidget):
    """Shows the list and what can be done beside it.

    Signals:
        add_place: a place is wanted, wherever there is room; the three after it likewise.
        view_wanted: the side is to show this; carries a :class:`~ui.pages.safety_map_parts.side.View`.
    """

    add_place = Signal()
    add_area = Signal()
    add_online = Signal()
    add_way = Signal()
    view_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.list = PlaceList()
        self.add = Button(_("Add"), kind=ButtonKind.TEXT, icon="add", is_compact=True, clicked=self._on_add)
        self.add.setObjectName("add_thing")
        self.add.setAccessibleDescription(_("A place, an area, an online space or a way"))
        self.nothing = Small(
            _("Nothing is on the map yet. Choose Place above the paper and press where it is, or choose Add.")
        )
        self.about = Button(_("About this map"), kind=ButtonKind.PLAIN, icon="info", clicked=self._on_about)
        self.about.setObjectName("about_map")
        self.step = filled(_("Finish this map"), self._on_step, name="map_step")
        self.heading = Heading(_("Places"), level=2)
        head = row(self.heading, 1, self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(head)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        column.addWidget(self.about)
        column.addWidget(self.step)

    def show_sheet(self, sheet: MapSheet, chosen: str | None, *, is_editable: bool) -> None:
        """Show the rows of this map and its next step."""
        drawn = sheet.safety_map
        self.list.show_map(drawn, chosen, is_editable=is_editable)
        has_any = bool(drawn.places or drawn.routes)
        if not has_any and self.list.hasFocus():
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.list.setVisible(has_any)
        self.nothing.setVisible(not has_any and is_editable)
        self.add.setVisible(is_editable)
        self.step.setEnabled(has_any)

    def show_view(self, view: View, *, has_step: bool) -> None:
        """Show the next step of a draft, unless it is being taken: then its button stands beside the map."""
        self.step.setVisible(has_step and view is View.ABOUT)

    def fit(self, *, is_stacked: bool) -> None:
        """Let the list be as high as its rows where the whole page scrolls."""
        height = self.list.content_height() + 4 if is_stacked else 0
        self.list.setMinimumHeight(height or look().px(100))
        self.list.setMaximumHeight(height or ANY_HEIGHT)

    def take_focus(self) -> None:
        """Give the keyboard to the list, or to what adds a first row."""
        target: QWidget = self.list if self.list.rows() else self.add
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_menu(self) -> QMenu:
        """Return the menu of what can be added."""
        menu = QMenu(self)
        for words, wanted in (
            (_("Place"), self.add_place),
            (_("Area"), self.add_area),
            (_("Online space"), self.add_online),
            (_("Way between two places"), self.add_way),
        ):
            menu.addAction(words, wanted.emit)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _on_add(self) -> None:
        menu = self.add_menu()
        menu.popup(self.add.mapToGlobal(QPoint(0, self.add.height() + 2)))
        menu.setActiveAction(menu.actions()[0])

    def _on_about(self) -> None:
        self.view_wanted.emit(View.ABOUT)

    def _on_step(self) -> None:
        self.view_wanted.emit(View.FINISH)
