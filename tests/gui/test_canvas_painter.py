"""Drawings on the screen are the drawings of the packs."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter
from safety_map_examples import DRAWN, STOP

from hothdesk.core.drawing import (
    SAFE,
    Anchor,
    Circle,
    Drawing,
    Picture,
    Polygon,
    Polyline,
    Style,
    Text,
    mark_shapes,
)
from hothdesk.core.settings import ThemeChoice
from hothdesk.mapping.layers import map_layers
from hothdesk.mapping.picture import map_drawing
from hothdesk.mapping.week_ring import week_ring_drawing
from ui.canvas.drawing_painter import DrawingView, bounds, paint_drawing, paint_shapes


def painted(shapes, width=100, height=100):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_shapes(painter, shapes)
    painter.end()
    return image


def ink_of(image):
    """Return the box of everything that is not white."""
    spots = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y) != QColor("white")
    ]
    xs, ys = [x for x, _y in spots], [y for _x, y in spots]
    return min(xs), min(ys), max(xs), max(ys)


@pytest.mark.parametrize(
    "shape",
    [
        Polygon(((20, 20), (80, 30), (50, 80)), Style(fill="#1B7A4B", stroke="#000000", width=4)),
        Polyline(((20, 20), (80, 70)), Style(stroke="#A4262C", width=5, dash=(6, 3))),
        Circle((50, 50), 22, Style(fill="#8A5200", stroke="#111111", width=3)),
        Text(at=(10, 60), text="Bus stop", size=18, is_strong=True, halo="#EEEEEE"),
        Text(at=(50, 60), text="Bus", size=18, anchor=Anchor.MIDDLE),
        Text(at=(90, 60), text="Bus", size=18, anchor=Anchor.END),
    ],
)
def test_a_shape_is_painted_inside_its_bounds_and_nowhere_else(shape):
    left, top, right, bottom = ink_of(painted([shape]))
    box = bounds([shape])

    assert box.left() - 1 <= left
    assert box.top() - 1 <= top
    assert right <= box.right() + 1
    assert bottom <= box.bottom() + 1
    assert right - left > box.width() * 0.6


def test_colours_and_opacity_are_those_of_the_drawing():
    image = painted([Circle((50, 50), 30, Style(fill=SAFE.ink))])
    assert image.pixelColor(50, 50) == QColor(SAFE.ink)

    veiled = painted([Circle((50, 50), 30, Style(fill="#000000", opacity=0.5))])
    assert veiled.pixelColor(50, 50).red() == pytest.approx(127, abs=2)


def test_the_anchor_says_which_end_of_the_words_stands_at_the_point():
    start, middle, end = (
        ink_of(painted([Text(at=(50, 60), text="Bus", size=18, anchor=anchor)])) for anchor in Anchor
    )

    assert start[0] >= 50
    assert middle[0] < 50 < middle[2]
    assert end[2] <= 50


def test_a_picture_is_painted_where_it_lies():
    red = QImage(4, 4, QImage.Format.Format_RGB32)
    red.fill(QColor("#A4262C"))
    from PySide6.QtCore import QBuffer, QByteArray

    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    red.save(buffer, "PNG")
    image = painted([Picture((20, 30), 40, 50, data.data())])

    assert ink_of(image) == (20, 30, 59, 79)


def test_a_drawing_fills_its_place_and_keeps_its_proportions():
    drawing = Drawing(width=10, height=10, title="t", alternative="a", shapes=mark_shapes(SAFE, (5, 5), 10))
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_drawing(painter, drawing, QRectF(0, 0, 200, 100))
    painter.end()

    assert ink_of(image) == pytest.approx((50, 0, 149, 99), abs=1)


def test_the_whole_map_is_painted_with_every_part_in_sight():
    layers = map_layers(DRAWN)

    for layer in (layers.marks, layers.ways, layers.areas, layers.labels, layers.online):
        assert all(bounds(shapes).width() > 5 for shapes in layer.values())
    assert bounds(map_drawing(DRAWN).shapes).height() > 750


def test_a_drawing_on_a_page_is_a_graphic_read_by_its_alternative(qtbot):
    drawing = week_ring_drawing(STOP.times, name=STOP.name)
    view = DrawingView(drawing)
    qtbot.addWidget(view)
    interface = QAccessible.queryAccessibleInterface(view)

    assert interface.role() == QAccessible.Role.Graphic
    assert view.accessibleName() == "Safe hours of the week"
    assert view.accessibleDescription().endswith("Every day: not safe 18:00 to midnight.")


@pytest.mark.parametrize("choice", list(ThemeChoice))
def test_a_drawing_lies_on_white_paper_in_every_theme(qtbot, theme, choice):
    theme.choose(choice)
    view = DrawingView(week_ring_drawing(STOP.times))
    qtbot.addWidget(view)
    view.resize(290, view.heightForWidth(290))
    view.show()
    middle = view.grab().toImage().pixelColor(145, 30)
    view.hide()

    assert middle.lightness() > 60
    assert view.heightForWidth(290) == pytest.approx(view.heightForWidth(580) / 2, abs=80)
