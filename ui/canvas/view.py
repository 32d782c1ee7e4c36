"""The canvas: what a person does on the sheet with a mouse, a finger or the keyboard.

It tells what is wanted and draws what it is given; while something is dragged it shows where it would land.
The names beside the map (the list) do all of this too: the canvas is never the only way.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QWidget

from hothdesk.core.drawing import Point
from hothdesk.core.i18n import _
from hothdesk.mapping.model import PlaceId, SafetyMap, on_map
from hothdesk.mapping.picture_words import map_in_words
from ui.canvas.finding import is_on, place_at, thing_at
from ui.canvas.grips import Grip, grip_at
from ui.canvas.keys import wish_of
from ui.canvas.sight import Sight
from ui.canvas.tools import Draft, Tool
from ui.theme.look import TARGET

_STILL, _FINGER_STILL = 4, 12


class MapCanvas(Sight):
    """The view on the map.

    Signals:
        chosen: a thing was pressed, or (None) bare paper.
        opened: a thing was pressed twice: its details are wanted.
        place_drawn: a place is wanted there.
        area_drawn: an area with these corners is wanted.
        way_drawn: a :class:`~ui.canvas.tools.DrawnWay` is wanted.
        edit_drawn: something was dragged; carries the edit that does it.
        wished: a key was pressed; carries a :class:`~ui.canvas.keys.Wish`.
        tool_changed: another tool is in the hand now.
        draft_changed: more or less of an area or a way has been drawn.
    """

    chosen = Signal(object)
    opened = Signal(str)
    place_drawn = Signal(object)
    area_drawn = Signal(object)
    way_drawn = Signal(object)
    edit_drawn = Signal(object)
    wished = Signal(object)
    tool_changed = Signal(str)
    draft_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("map_canvas")
        # not a stop of Tab: the list does all that can be done here, and is read out row by row
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.viewport().setMouseTracking(True)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Safety map"))
        self._map: SafetyMap | None = None
        self._is_editable = True
        self._chosen: str | None = None
        self._tool = Tool.CHOOSE
        self._draft: Draft | None = None
        self._grip: Grip | None = None
        self._pressed_at: QPointF | None = None
        self._is_dragging = False
        self._panned_from: QPointF | None = None
        self._has_space = False
        self._fingers: tuple[QPointF, float] | None = None

    # What is shown.

    def show_map(self, safety_map: SafetyMap, picture: bytes | None, *, is_editable: bool) -> None:
        """Show this map; what is being dragged stays in the hand while it is still there."""
        self._map, self._is_editable = safety_map, is_editable
        if self._grip is not None and not is_on(safety_map, self._grip.thing):
            self._let_go()
        is_quick = self.map_scene.differs_in_places_only(safety_map)
        self.map_scene.show_map(safety_map, picture, is_editable=is_editable)
        self.setAccessibleDescription(map_in_words(safety_map))
        if not is_editable:
            self.take_up(Tool.CHOOSE)
        if is_quick:  # where things lie now; the names find their places when the hand rests
            self.map_scene.preview(safety_map)
            self._pause.start()
        elif self.is_fit:
            self.fit()
        else:
            self._lay_out()

    def show_chosen(self, thing: str | None) -> None:
        """Put the ring round this thing, and bring it into sight."""
        self._chosen = thing
        self.map_scene.choose(thing)
        part = self.map_scene.part_of(thing) if thing is not None else None
        if part is not None and not self.is_fit:
            self.ensureVisible(part.sceneBoundingRect(), 40, 40)

    # Tools.

    @property
    def tool(self) -> Tool:
        """What a press does now."""
        return self._tool

    @property
    def draft(self) -> Draft | None:
        """What has been drawn so far with the tool."""
        return self._draft

    def take_up(self, tool: Tool) -> None:
        """Take this tool; what was half drawn with another is dropped."""
        self._draft = Draft(tool) if tool in (Tool.AREA, Tool.WAY) else None
        self._show_draft(None)
        if tool is not self._tool:
            self._tool = tool
            self.viewport().setCursor(
                Qt.CursorShape.ArrowCursor if tool is Tool.CHOOSE else Qt.CursorShape.CrossCursor
            )
            self.tool_changed.emit(tool)

    def finish_draft(self) -> None:
        """Close the area or end the way, if there is enough of it."""
        draft = self._draft
        if draft is None or not draft.is_ready:
            return
        self.take_up(Tool.CHOOSE)
        if draft.tool is Tool.AREA:
            self.area_drawn.emit(tuple(draft.points))
        else:
            self.way_drawn.emit(draft.way())

    # Qt's events.

    def event(self, event: QEvent) -> bool:
        """Keep the keys that the map uses while it has the keyboard from the window's own shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_escape = event.key() == Qt.Key.Key_Escape and self._tool is not Tool.CHOOSE
            if is_escape or self.zoom_key(event) is not None:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom, finish or drop what is drawn, or say what is wished for the chosen thing."""
        zoom = self.zoom_key(event)
        wish = wish_of(event, arrows_choose=False)
        if zoom is not None:
            zoom()
        elif event.key() == Qt.Key.Key_Space:
            self._has_space = True
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        elif event.key() == Qt.Key.Key_Escape and self._tool is not Tool.CHOOSE:
            self.take_up(Tool.CHOOSE)
        elif event.key() == Qt.Key.Key_Backspace and self._draft is not None:
            self._draft.take_back()
            self._show_draft(None)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._draft is not None:
            self.finish_draft()
        elif wish is not None:
            self.wished.emit(wish)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Stop panning with the space bar."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._has_space = False
            self.viewport().unsetCursor()
        super().keyReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pan with the middle button or the space bar; otherwise begin what the tool does."""
        at = event.position()
        if event.button() == Qt.MouseButton.MiddleButton or self._has_space:
            self._panned_from = at
        elif event.button() == Qt.MouseButton.LeftButton:
            self._press(at, reach=TARGET / 2)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held, pan, or show where the next press would lead."""
        self._move(event.position(), still=_STILL)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._release(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Close what is drawn, take a corner away, or open what was pressed."""
        if self._draft is not None:
            self.finish_draft()
        elif self._tool is Tool.CHOOSE and self._map is not None:
            self._twice(event.position(), reach=TARGET / 2)

    def leaveEvent(self, event: QEvent) -> None:
        """Stop showing where the next press would lead."""
        super().leaveEvent(event)
        self._show_draft(None)

    def viewportEvent(self, event: QEvent) -> bool:
        """Take fingers: one is a pointer, two zoom and pan."""
        if isinstance(event, QTouchEvent):
            self._touched(event)
            event.accept()
            return True
        return super().viewportEvent(event)

    def _touched(self, event: QTouchEvent) -> None:
        points = [point.position() for point in event.points()]
        if event.type() in (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel):
            if self._fingers is None and event.type() == QEvent.Type.TouchEnd and points:
                self._release(points[0])
            self._fingers = None
            self._let_go()
        elif len(points) >= 2:
            self._let_go()
            middle = (points[0] + points[1]) / 2
            apart = math.dist((points[0].x(), points[0].y()), (points[1].x(), points[1].y()))
            if self._fingers is not None:
                before, was_apart = self._fingers
                self.scroll_by(before - middle)
                if was_apart > 1:
                    self.zoom_by(apart / was_apart, middle)
            self._fingers = (middle, apart)
        elif self._fingers is None and points:
            if event.type() == QEvent.Type.TouchBegin:
                self.setFocus(Qt.FocusReason.MouseFocusReason)
                self._press(points[0], reach=TARGET * 0.75)
            else:
                self._move(points[0], still=_FINGER_STILL)

    # One pointer, whatever it is.

    def _press(self, at: QPointF, *, reach: float) -> None:
        if self._map is None:
            return
        point, near = self._point(at), reach / self.scale_now()
        if self._tool is Tool.PLACE:
            self.take_up(Tool.CHOOSE)
            self.place_drawn.emit(point)
        elif self._draft is not None:
            self._draft.add(*self._snapped(point, near))
            self._show_draft(None)
            if self._draft.ends_itself:
                self.finish_draft()
        else:
            self._pressed_at = at
            handles = self.map_scene.handles()
            found = thing_at(self._map, point, reach=near, online=self.map_scene.online_boxes())
            grip = (
                grip_at(self._map, self._chosen, found, point, handles, near) if self._is_editable else None
            )
            self._grip = grip
            if grip is None or grip.thing != self._chosen:
                self.chosen.emit(found)
            if grip is None and (found is None or not self._is_editable) and not self.is_fit:
                self._panned_from = at

    def _move(self, at: QPointF, *, still: int) -> None:
        if self._panned_from is not None:
            self.scroll_by(self._panned_from - at)
            self._panned_from = at
        elif self._draft is not None:
            self._show_draft(self._point(at))
        elif self._grip is not None and self._map is not None and self._pressed_at is not None:
            if not self._is_dragging and (at - self._pressed_at).manhattanLength() < still:
                return
            self._is_dragging = True
            self.map_scene.preview(self._grip.edit(self._map, self._point(at)).apply(self._map))
        elif self._tool is Tool.CHOOSE and self._pressed_at is None and not self._has_space:
            self._show_cursor(at)

    def _show_cursor(self, at: QPointF) -> None:
        """Show what a press would do: take hold of what can be moved, choose what can be read, or nothing."""
        if self._map is None:
            return
        point, near = self._point(at), TARGET / 2 / self.scale_now()
        found = thing_at(self._map, point, reach=near, online=self.map_scene.online_boxes())
        shape = Qt.CursorShape.ArrowCursor if found is None else Qt.CursorShape.PointingHandCursor
        if self._is_editable and grip_at(
            self._map, self._chosen, found, point, self.map_scene.handles(), near
        ):
            shape = Qt.CursorShape.OpenHandCursor
        if self.viewport().cursor().shape() is not shape:
            self.viewport().setCursor(shape)

    def _release(self, at: QPointF) -> None:
        grip, was_dragging = self._grip, self._is_dragging
        self._grip = self._pressed_at = self._panned_from = None
        self._is_dragging = False
        if was_dragging and grip is not None and self._map is not None:
            self.edit_drawn.emit(grip.edit(self._map, self._point(at)))

    def _twice(self, at: QPointF, *, reach: float) -> None:
        if self._map is None:
            return
        point, near = self._point(at), reach / self.scale_now()
        handles = self.map_scene.handles()
        found = thing_at(self._map, point, reach=near, online=self.map_scene.online_boxes())
        grip = grip_at(self._map, self._chosen, found, point, handles, near)
        without = grip.taken_away(self._map) if grip is not None and self._is_editable else None
        if without is not None:
            self.edit_drawn.emit(without)
        elif found is not None:
            self.opened.emit(found)

    def _let_go(self) -> None:
        was_dragging = self._is_dragging
        self._grip = self._pressed_at = self._panned_from = None
        self._is_dragging = False
        if was_dragging:
            self.map_scene.end_preview()

    def _snapped(self, point: Point, near: float) -> tuple[Point, PlaceId | None]:
        """Return the press, or the place it means: a way starts and ends at places, an area at none."""
        if self._map is None or self._draft is None or self._draft.tool is Tool.AREA:
            return on_map(point), None
        found = place_at(self._map, point, reach=near)
        spot = self._map.place(found).position if found is not None else None
        return (on_map(point), None) if spot is None else (spot, found)

    def _point(self, at: QPointF | QPoint) -> Point:
        spot = self.viewportTransform().inverted()[0].map(QPointF(at))
        return spot.x(), spot.y()

    def _show_draft(self, pointer: Point | None) -> None:
        draft = self._draft
        points = draft.points if draft is not None else ()
        self.map_scene.show_draft(points, pointer, is_area=draft is not None and draft.tool is Tool.AREA)
        if pointer is None:
            self.draft_changed.emit()
