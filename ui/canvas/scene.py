"""What is drawn on the canvas: the parts of the map's picture, the ring round what is chosen, and drafts.

The shapes are those of the pack (``hothdesk.mapping.layers``). They are laid out for the size at which they
are seen, so that names keep a size one can read however near one looks; the paper stays paper in every theme.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QStyleOptionGraphicsItem, QWidget

from hothdesk.core.drawing import (
    Circle,
    Mark,
    Point,
    Polygon,
    Polyline,
    Shape,
    Style,
    Text,
    Tone,
    mark_shapes,
)
from hothdesk.mapping import lines
from hothdesk.mapping.labels import Box
from hothdesk.mapping.layers import MARK, Layer, MapLayers, map_layers, outlines
from hothdesk.mapping.model import MAP_HEIGHT, PlaceId, PlaceKind, SafetyMap
from ui.canvas.drawing_painter import bounds, paint_shapes
from ui.theme.look import Ink, look
from ui.theme.tokens import LIGHT

_GROUND, _AREAS, _RING, _WAYS, _MARKS, _LABELS, _ONLINE, _HANDLES, _DRAFT = range(9)
_CHOSEN = LIGHT.accent
_WHITE = LIGHT.card


class Part(QGraphicsItem):
    """A few shapes that are painted together."""

    def __init__(self, layer: int) -> None:
        super().__init__()
        self._shapes: tuple[Shape, ...] = ()
        self._box = QRectF()
        self.setZValue(layer)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        if layer in (_GROUND, _LABELS, _ONLINE):  # words cost most to paint, and seldom change
            self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def show_shapes(self, shapes: Iterable[Shape], spread: float) -> None:
        """Show these shapes, which were laid out so far apart."""
        self.setScale(1 / spread)
        listed = tuple(shapes)
        if listed == self._shapes:
            return
        self.prepareGeometryChange()
        self._shapes = listed
        self._box = bounds(listed)
        self.update()

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """What is shown."""
        return self._shapes

    def boundingRect(self) -> QRectF:
        """Return what is painted."""
        return self._box

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the shapes."""
        paint_shapes(painter, self._shapes)


class MapScene(QGraphicsScene):
    """The sheet in map units."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self._parts: dict[tuple[int, str], Part] = {}
        self._map: SafetyMap | None = None
        self._picture: bytes | None = None
        self._spread = 1.0
        self._layers: MapLayers | None = None
        self._laid: SafetyMap | None = None
        self._chosen: str | None = None
        self._is_editable = True

    def show_map(self, safety_map: SafetyMap, picture: bytes | None, *, is_editable: bool) -> None:
        """Take this map from now on; :meth:`lay_out` then draws it."""
        self._map, self._picture, self._is_editable = safety_map, picture, is_editable

    def lay_out(self, spread: float) -> None:
        """Lay the whole map out anew, so far apart."""
        self._spread = spread
        if self._map is None:
            return
        self._laid = self._map
        layers = self._layers = map_layers(self._map, picture=self._picture, spread=spread)
        wanted: dict[tuple[int, str], Iterable[Shape]] = {(_GROUND, ""): layers.ground}
        for number, layer in (
            (_AREAS, layers.areas),
            (_WAYS, layers.ways),
            (_MARKS, layers.marks),
            (_LABELS, layers.labels),
            (_ONLINE, layers.online),
        ):
            wanted.update({(number, each): shapes for each, shapes in layer.items()})
        # the heading stands beside the sheet, on the ground of the page
        ink = look().colour(Ink.INK).name()
        wanted[_ONLINE, ""] = [
            replace(shape, colour=ink) for shape in layers.online_heading if isinstance(shape, Text)
        ]
        kept = {(_RING, ""), (_HANDLES, ""), (_DRAFT, "")}
        for key in [key for key in self._parts if key not in wanted and key not in kept]:
            self.removeItem(self._parts.pop(key))
        for place, (key, shapes) in enumerate(wanted.items()):
            part = self._part(key)
            part.setPos(0, 0)
            part.setZValue(key[0] + place / 10_000)
            part.show_shapes(shapes, spread)
        self._show_chosen(self._map)

    def choose(self, thing: str | None) -> None:
        """Put the ring round this thing, or round nothing."""
        self._chosen = thing
        if self._map is not None:
            self._show_chosen(self._map)

    def preview(self, tentative: SafetyMap) -> None:
        """Show a map that differs from the one shown while something is being dragged; names only follow."""
        if self._laid is None:
            return
        before = {place.id: place.position for place in self._laid.on_paper}
        for place in tentative.on_paper:
            was = before.get(place.id)
            if was is None or place.position is None:
                continue
            dx, dy = place.position[0] - was[0], place.position[1] - was[1]
            for layer in (_MARKS, _LABELS):
                part = self._parts.get((layer, place.id))
                if part is not None:
                    part.setPos(dx, dy)
        areas, ways = outlines(tentative, spread=self._spread)
        self._replace(_AREAS, areas)
        self._replace(_WAYS, ways)
        self._show_chosen(tentative)

    def differs_in_places_only(self, other: SafetyMap) -> bool:
        """Say whether another map has the same things under the same names as the one laid out."""
        return self._laid is not None and _kinds(self._laid) == _kinds(other)

    def end_preview(self) -> None:
        """Show the map again as it is."""
        self.lay_out(self._spread)

    def show_draft(self, points: Sequence[Point], pointer: Point | None, *, is_area: bool) -> None:
        """Show what has been pressed so far and where the next press would lead; nothing clears it."""
        spots = [self._at(point) for point in points]
        trail = [*spots, self._at(pointer)] if pointer is not None and spots else spots
        shapes: list[Shape] = []
        if len(trail) > 1:
            line = (*trail, trail[0]) if is_area and len(trail) > 2 else tuple(trail)
            shapes += [
                Polyline(line, Style(stroke=_WHITE, width=7)),
                Polyline(line, Style(stroke=_CHOSEN, width=3.5, dash=(10, 6))),
            ]
        shapes += [Circle(spot, 7, Style(fill=_WHITE, stroke=_CHOSEN, width=3.5)) for spot in spots]
        self._part((_DRAFT, "")).show_shapes(shapes, self._spread)

    @property
    def bottom(self) -> float:
        """Where the drawing ends, in map units."""
        return MAP_HEIGHT if self._layers is None else self._layers.bottom / self._spread

    @property
    def strip(self) -> float:
        """How high the strip of online spaces is, in the units of marks and names."""
        return 0.0 if self._layers is None else self._layers.bottom - MAP_HEIGHT * self._spread

    def online_boxes(self) -> dict[str, Box]:
        """Return where the online spaces stand, in map units."""
        boxes = {}
        for space, shapes in (self._layers.online if self._layers else {}).items():
            box = bounds(shapes)
            sides = (box.left(), box.top(), box.right(), box.bottom())
            boxes[space] = Box(*(side / self._spread for side in sides))
        return boxes

    def handles(self) -> tuple[Point, ...]:
        """Return where the corners or bends of the chosen thing can be taken hold of."""
        return _handles(self._map, self._chosen) if self._map is not None and self._is_editable else ()

    def part_of(self, thing: str) -> Part | None:
        """Return the mark, the line or the card of a thing, or the outline of an area that has no mark."""
        found = (self._parts.get((layer, thing)) for layer in (_MARKS, _WAYS, _ONLINE, _AREAS))
        return next((part for part in found if part is not None), None)

    def _replace(self, number: int, layer: Layer) -> None:
        for thing, shapes in layer.items():
            self._part((number, thing)).show_shapes(shapes, self._spread)

    def _part(self, key: tuple[int, str]) -> Part:
        if key not in self._parts:
            self._parts[key] = Part(key[0])
            self.addItem(self._parts[key])
        return self._parts[key]

    def _show_chosen(self, shown: SafetyMap) -> None:
        self._part((_RING, "")).show_shapes(self._ring(shown), self._spread)
        spots = _handles(shown, self._chosen) if self._is_editable else ()
        dots = [Circle(self._at(spot), 7.5, Style(fill=_WHITE, stroke=_CHOSEN, width=3.5)) for spot in spots]
        self._part((_HANDLES, "")).show_shapes(dots, self._spread)

    def _ring(self, shown: SafetyMap) -> list[Shape]:
        for place in shown.places:
            if place.id == self._chosen and place.position is not None:
                ring: list[Shape] = []
                if place.outline:
                    edge = tuple(self._at(corner) for corner in lines.smooth_ring(place.outline))
                    ring.append(Polygon(edge, Style(stroke=_WHITE, width=7)))
                    ring.append(Polygon(edge, Style(stroke=_CHOSEN, width=3.5)))
                shape = place.safety.tone.mark
                mark = Mark.CIRCLE if shape is Mark.DASHED_RING else shape
                is_triangle = mark is Mark.TRIANGLE
                x, y = self._at(place.position)
                # a triangle's middle is nearer to its sides than to its base
                centre = (x, y - MARK * 0.15) if is_triangle else (x, y)
                size = MARK * (1.95 if is_triangle else 1.7)
                tone = Tone(_CHOSEN, _WHITE, mark)
                return [*ring, *mark_shapes(tone, centre, size, halo=_WHITE)]
            if place.id == self._chosen and self._layers is not None and place.kind is PlaceKind.ONLINE:
                card = self._layers.online.get(place.id, ())[:1]
                return [
                    Polygon(each.points, Style(stroke=_CHOSEN, width=7))
                    for each in card
                    if isinstance(each, Polygon)
                ]
        for route in shown.routes:
            if route.id == self._chosen:
                line = tuple(self._at(point) for point in lines.smooth(shown.path(route)))
                return [
                    Polyline(line, Style(stroke=_CHOSEN, width=16)),
                    Polyline(line, Style(stroke=_WHITE, width=9)),
                ]
        return []

    def _at(self, point: Point) -> Point:
        return point[0] * self._spread, point[1] * self._spread


def _handles(shown: SafetyMap | None, chosen: str | None) -> tuple[Point, ...]:
    if shown is None or chosen is None:
        return ()
    if shown.has_place(PlaceId(chosen)):
        return shown.place(PlaceId(chosen)).outline
    return next((route.points for route in shown.routes if route.id == chosen), ())


def _kinds(drawn: SafetyMap) -> list[object]:
    places = [(each.id, each.name, each.safety, each.kind, each.platform) for each in drawn.places]
    routes = [(each.id, each.name, each.safety, each.from_place, each.to_place) for each in drawn.routes]
    return [drawn.background, places, routes]
