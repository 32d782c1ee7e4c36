"""A desk with a drawn map open on its page, for the tests of the safety map."""

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from safety_map_examples import drawn_map, new_child

from ui.widgets.button import Button
from ui.widgets.label import PlainLabel

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def desk(open_window, settle):
    """Ask the desk something and wait for the answer."""

    def asked(work):
        found = []
        open_window.ctx.ops.run(work, owner=open_window, done=found.append)
        settle(open_window.ctx.ops)
        return found[0]

    return asked


@pytest.fixture
def press(open_window, settle):
    def pressed(name):
        button = open_window.findChild(Button, name)
        assert button is not None, f"no button is called {name}"
        assert button.isVisible(), f"{name} is not to be seen"
        assert button.isEnabled(), f"{name} cannot be pressed"
        QTest.mouseClick(button, LEFT, pos=QPoint(8, 8))
        settle(open_window.ctx.ops)

    return pressed


@pytest.fixture
def child(desk):
    return desk(new_child)


@pytest.fixture
def drawn(desk, child, open_window, settle):
    """A drawn map, open on the page; its id."""
    map_id = desk(lambda desk: drawn_map(desk, child))
    open_window.navigate("safety_map", child_id=child)
    settle(open_window.ctx.ops)
    return map_id


@pytest.fixture
def editor(drawn, open_window):
    return open_window.page().editor


@pytest.fixture
def kept(desk, drawn):
    """The map as the vault has it now."""
    return lambda: desk(lambda desk: desk.maps.get_sheet(drawn).safety_map)


def words_of(widget):
    return " | ".join(
        label.text() for label in widget.findChildren(PlainLabel) if label.isVisible() and label.text()
    )


def click_map(window, settle, point):
    canvas = window.page().editor.canvas
    QTest.mouseClick(canvas.viewport(), LEFT, pos=canvas.mapFromScene(QPointF(*point)))
    settle(window.ctx.ops)


def drag_map(window, settle, start, end):
    canvas = window.page().editor.canvas
    viewport = canvas.viewport()
    QTest.mousePress(viewport, LEFT, pos=canvas.mapFromScene(QPointF(*start)))
    QTest.mouseMove(viewport, canvas.mapFromScene(QPointF(*end)) + QPoint(9, 9))
    QTest.mouseMove(viewport, canvas.mapFromScene(QPointF(*end)))
    QTest.mouseRelease(viewport, LEFT, pos=canvas.mapFromScene(QPointF(*end)))
    settle(window.ctx.ops)


def photograph(tmp_path, name="map.jpg"):
    """A photograph that says where it was taken."""
    exif = Image.Exif()
    exif[0x010E] = "the Testerlys at home"
    exif.get_ifd(0x8825)[2] = (51.0, 33.0, 0.0)
    file = tmp_path / name
    Image.new("RGB", (400, 300), "#9fb89f").save(file, "JPEG", exif=exif)
    assert b"Testerlys" in file.read_bytes()
    return file
