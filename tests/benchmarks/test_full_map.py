"""A map with many places: keeping an act and dragging a place, beside the same on a map with few."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from desks import open_desk
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hothdesk.children.model import Child
from hothdesk.core.ids import new_id
from hothdesk.mapping.edits import AddPlace, MovePlace
from hothdesk.mapping.model import Place, PlaceId, PlaceKind, Route, RouteId, SafetyMap, SafetyMapId
from hothdesk.mapping.safety import Safety
from ui.canvas.view import MapCanvas

FEW, MANY = 4, 40
LEFT = Qt.MouseButton.LeftButton
WHY = "Fine in the day. After six they wait there. " * 4


def places(count: int) -> tuple[Place, ...]:
    """Places in rows of eight, each with a reason as long as a young person gives."""
    spots = [(60.0 + n % 8 * 120, 60.0 + n // 8 * 140) for n in range(count)]
    return tuple(
        Place(
            id=PlaceId(new_id()),
            name=f"Place {n}",
            kind=PlaceKind.PIN,
            safety=Safety.SAFE,
            position=spot,
            why=WHY,
        )
        for n, spot in enumerate(spots)
    )


@pytest.mark.benchmark(group="safety map: one act reaches the disk")
@pytest.mark.parametrize("count", [FEW, MANY])
def test_move_a_place(benchmark, vault_with, count):
    desk = open_desk(vault_with(20))
    child_id = desk.children.add(Child(chosen_name="Robin Testerly")).value
    map_id = desk.maps.start(child_id, with_whom="R.T. and a worker", told=["You can stop any time."]).value
    drawn = places(count)
    for place in drawn:
        desk.maps.apply(map_id, AddPlace(place=place))
    spots = itertools.count()

    def move() -> None:
        spot = next(spots) % 700
        desk.maps.apply(map_id, MovePlace(place_id=drawn[0].id, to=(spot, spot)))

    benchmark.pedantic(move, rounds=100, warmup_rounds=5)
    desk.close()


@pytest.mark.benchmark(group="safety map: one step of a drag is seen")
@pytest.mark.parametrize("count", [FEW, MANY])
def test_drag_a_place(benchmark, count):
    app = QApplication.instance() or QApplication([])
    canvas = MapCanvas()
    canvas.resize(520, 480)
    canvas.show()
    drawn = places(count)
    ways = tuple(
        Route(id=RouteId(new_id()), name=f"Way {n}", from_place=one.id, to_place=other.id)
        for n, (one, other) in enumerate(zip(drawn[::4], drawn[1::4], strict=True))
    )
    shown = SafetyMap(
        id=SafetyMapId("m"), child_id="c", made_on=date(2026, 11, 20), places=drawn, routes=ways
    )
    canvas.show_map(shown, None, is_editable=True)
    hold = canvas.mapFromScene(QPointF(*drawn[1].position))
    QTest.mousePress(canvas.viewport(), LEFT, pos=hold)
    steps = itertools.cycle([*range(120), *range(120, 0, -1)])

    def drag() -> None:
        step = next(steps)
        QTest.mouseMove(canvas.viewport(), hold + QPoint(step, step))
        app.processEvents()

    benchmark.pedantic(drag, rounds=200, warmup_rounds=10)
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=hold)
    canvas.hide()
