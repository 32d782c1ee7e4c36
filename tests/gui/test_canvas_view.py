"""The canvas by mouse, by finger and by key, without a desk behind it."""

import math

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from safety_map_examples import CHAT, DRAWN, LONG_WAY, NANS, SCHOOL, SHOPS, STOP

from hothdesk.core.settings import ThemeChoice
from hothdesk.mapping.edits import MovePlace, ReshapePlace
from hothdesk.mapping.model import MAP_HEIGHT, MAP_WIDTH
from hothdesk.mapping.route_edits import RedrawRoute
from hothdesk.mapping.safety import Safety
from ui.canvas.keys import Act
from ui.canvas.tools import Tool
from ui.canvas.view import MapCanvas

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def canvas(qtbot):
    made = MapCanvas()
    qtbot.addWidget(made)
    made.resize(520, 480)
    made.show()
    made.show_map(DRAWN, None, is_editable=True)
    yield made
    made.hide()


@pytest.fixture
def heard(canvas):
    """What the canvas told, signal by signal."""
    told = {}
    for name in (
        "chosen",
        "opened",
        "place_drawn",
        "area_drawn",
        "way_drawn",
        "edit_drawn",
        "wished",
        "tool_changed",
    ):
        told[name] = []
        getattr(canvas, name).connect(told[name].append)
    return told


def at(canvas, point):
    return canvas.mapFromScene(QPointF(*point))


def click(canvas, point):
    QTest.mouseClick(canvas.viewport(), LEFT, pos=at(canvas, point))


def drag(canvas, start, end, *, steps=4):
    QTest.mousePress(canvas.viewport(), LEFT, pos=at(canvas, start))
    for step in range(1, steps + 1):
        part = step / steps
        spot = (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)
        QTest.mouseMove(canvas.viewport(), at(canvas, spot))
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=at(canvas, end))


def near(point, other, reach=2.5):
    return math.dist(point, other) <= reach


def test_the_whole_map_is_seen_at_first_with_the_online_spaces_below_it(canvas):
    sheet = canvas.mapFromScene(0, 0, MAP_WIDTH, MAP_HEIGHT).boundingRect()

    assert canvas.viewport().rect().contains(sheet)
    card = canvas.map_scene.part_of(CHAT.id).sceneBoundingRect()
    assert canvas.viewport().rect().contains(canvas.mapFromScene(card).boundingRect())
    assert card.top() > MAP_HEIGHT


@pytest.mark.parametrize("thing", [NANS.id, SCHOOL.id, STOP.id, SHOPS.id, CHAT.id, LONG_WAY.id])
def test_a_press_chooses_what_lies_there(canvas, heard, thing):
    spots = {place.id: place.position for place in DRAWN.on_paper}
    card = canvas.map_scene.part_of(CHAT.id).sceneBoundingRect().center()
    spots |= {CHAT.id: (card.x(), card.y()), LONG_WAY.id: LONG_WAY.points[0]}
    click(canvas, spots[thing])

    assert heard["chosen"] == [thing]
    assert not heard["edit_drawn"]


def test_a_press_on_bare_paper_chooses_nothing(canvas, heard):
    click(canvas, (950, 60))

    assert heard["chosen"] == [None]


def test_dragging_a_place_shows_where_it_would_land_and_tells_one_move_at_the_end(canvas, heard):
    mark = canvas.map_scene.part_of(NANS.id)
    QTest.mousePress(canvas.viewport(), LEFT, pos=at(canvas, NANS.position))
    QTest.mouseMove(canvas.viewport(), at(canvas, (300, 500)))
    QTest.mouseMove(canvas.viewport(), at(canvas, (400, 400)))

    assert near((mark.pos().x(), mark.pos().y()), (200, -200))
    assert not heard["edit_drawn"]

    QTest.mouseRelease(canvas.viewport(), LEFT, pos=at(canvas, (400, 400)))
    (edit,) = heard["edit_drawn"]
    assert isinstance(edit, MovePlace)
    assert near(edit.to, (400, 400))


def test_the_ways_of_a_dragged_place_follow_it(canvas):
    way = canvas.map_scene.part_of(LONG_WAY.id)
    before = way.sceneBoundingRect()
    QTest.mousePress(canvas.viewport(), LEFT, pos=at(canvas, SCHOOL.position))
    QTest.mouseMove(canvas.viewport(), at(canvas, (760, 250)))
    QTest.mouseMove(canvas.viewport(), at(canvas, (960, 700)))

    assert way.sceneBoundingRect().right() > before.right() + 150
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=at(canvas, (960, 700)))


def test_a_hand_that_trembles_does_not_move_a_place(canvas, heard):
    spot = at(canvas, NANS.position)
    QTest.mousePress(canvas.viewport(), LEFT, pos=spot)
    QTest.mouseMove(canvas.viewport(), spot + QPoint(2, 1))
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=spot + QPoint(2, 1))

    assert not heard["edit_drawn"]


def test_a_place_dragged_off_the_sheet_stays_on_it(canvas, heard):
    drag(canvas, NANS.position, (-300, 900))

    assert heard["edit_drawn"][0].to == (0, MAP_HEIGHT)


def test_the_corner_of_a_chosen_area_can_be_dragged_and_taken_away(canvas, heard):
    canvas.show_chosen(SHOPS.id)
    drag(canvas, SHOPS.outline[0], (600, 400))
    (edit,) = heard["edit_drawn"]
    assert isinstance(edit, ReshapePlace)
    assert near(edit.outline[0], (600, 400))
    assert edit.outline[1:] == SHOPS.outline[1:]

    QTest.mouseDClick(canvas.viewport(), LEFT, pos=at(canvas, SHOPS.outline[1]))
    assert heard["edit_drawn"][1].outline == (SHOPS.outline[0], *SHOPS.outline[2:])


def test_a_chosen_way_is_bent_by_dragging_its_line(canvas, heard):
    canvas.show_chosen(LONG_WAY.id)
    drag(canvas, (318, 305), (250, 250))
    (edit,) = heard["edit_drawn"]

    assert isinstance(edit, RedrawRoute)
    assert len(edit.points) == 3
    assert (edit.from_place, edit.to_place) == (NANS.id, SCHOOL.id)


def test_pressing_a_thing_twice_opens_it(canvas, heard):
    QTest.mouseDClick(canvas.viewport(), LEFT, pos=at(canvas, STOP.position))

    assert heard["opened"] == [STOP.id]


def test_the_place_tool_puts_one_place_where_one_presses_and_is_then_put_down(canvas, heard):
    canvas.take_up(Tool.PLACE)
    click(canvas, (600, 650))
    click(canvas, (100, 100))

    assert len(heard["place_drawn"]) == 1
    assert near(heard["place_drawn"][0], (600, 650))
    assert heard["tool_changed"] == [Tool.PLACE, Tool.CHOOSE]


@pytest.mark.parametrize("how", ["enter", "double press"])
def test_an_area_is_drawn_corner_by_corner(canvas, heard, how):
    canvas.take_up(Tool.AREA)
    corners = [(100, 100), (250, 90), (260, 240)]
    for corner in corners:
        click(canvas, corner)
    if how == "enter":
        QTest.keyClick(canvas, Qt.Key.Key_Return)
    else:
        QTest.mouseDClick(canvas.viewport(), LEFT, pos=at(canvas, corners[-1]))
    (drawn,) = heard["area_drawn"]

    assert all(near(*pair) for pair in zip(drawn, corners, strict=True))
    assert canvas.tool is Tool.CHOOSE


def test_two_corners_are_no_area_and_backspace_takes_a_corner_back(canvas, heard):
    canvas.take_up(Tool.AREA)
    for corner in ((100, 100), (250, 90), (260, 240)):
        click(canvas, corner)
    QTest.keyClick(canvas, Qt.Key.Key_Backspace)
    QTest.keyClick(canvas, Qt.Key.Key_Return)

    assert not heard["area_drawn"]
    assert canvas.tool is Tool.AREA
    assert len(canvas.draft.points) == 2


def test_escape_drops_what_is_half_drawn_before_anything_else_hears_it(canvas, heard):
    canvas.take_up(Tool.AREA)
    click(canvas, (100, 100))
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(canvas, override)
    assert override.isAccepted()
    QTest.keyClick(canvas, Qt.Key.Key_Escape)

    assert (canvas.tool, canvas.draft) == (Tool.CHOOSE, None)
    assert not heard["area_drawn"]
    later = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    later.ignore()
    QApplication.sendEvent(canvas, later)
    assert not later.isAccepted()


def test_a_way_goes_from_place_to_place_over_its_bends(canvas, heard):
    canvas.take_up(Tool.WAY)
    for spot in (NANS.position, (300, 700), STOP.position):
        click(canvas, spot)
    (drawn,) = heard["way_drawn"]

    assert (drawn.from_place, drawn.to_place) == (NANS.id, STOP.id)
    assert near(drawn.points[0], (300, 700))


def test_a_way_may_end_where_there_is_no_place(canvas, heard):
    canvas.take_up(Tool.WAY)
    click(canvas, NANS.position)
    click(canvas, (500, 700))
    canvas.finish_draft()
    (drawn,) = heard["way_drawn"]

    assert (drawn.from_place, drawn.to_place) == (NANS.id, None)
    assert near(drawn.points[-1], (500, 700))


def test_a_finished_map_can_be_looked_at_but_nothing_on_it_moves(canvas, heard):
    canvas.show_map(DRAWN, None, is_editable=False)
    canvas.show_chosen(SHOPS.id)
    drag(canvas, NANS.position, (500, 500))

    assert heard["chosen"] == [NANS.id]
    assert not heard["edit_drawn"]
    assert canvas.map_scene.handles() == ()


# Looking from nearer.


def wheel(canvas, degrees, *, ctrl, where=(260, 200)):
    modifiers = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        QPointF(*where),
        QPointF(canvas.viewport().mapToGlobal(QPoint(*where))),
        QPoint(),
        QPoint(0, degrees),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas.viewport(), event)
    return event


def spot_under(canvas, where):
    point = canvas.mapToScene(QPoint(*where))
    return point.x(), point.y()


def test_ctrl_and_the_wheel_bring_the_spot_under_the_pointer_nearer(canvas):
    before = spot_under(canvas, (260, 200))
    wheel(canvas, 360, ctrl=True)

    assert canvas.zoom == pytest.approx(1.2**3, rel=0.01)
    assert near(before, spot_under(canvas, (260, 200)), 6)


def test_the_bare_wheel_pans_what_is_near_and_is_left_to_the_page_otherwise(canvas):
    assert not wheel(canvas, -120, ctrl=False).isAccepted()
    canvas.zoom_by(3)
    before = spot_under(canvas, (260, 200))
    assert wheel(canvas, -120, ctrl=False).isAccepted()
    assert spot_under(canvas, (260, 200))[1] > before[1]


def test_keys_zoom_and_fit_while_the_canvas_has_the_keyboard(canvas):
    ctrl = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(canvas, Qt.Key.Key_Plus, ctrl)
    QTest.keyClick(canvas, Qt.Key.Key_Plus, ctrl)
    assert canvas.zoom == pytest.approx(1.25**2, rel=0.01)
    QTest.keyClick(canvas, Qt.Key.Key_Minus, ctrl)
    assert canvas.zoom == pytest.approx(1.25, rel=0.01)
    QTest.keyClick(canvas, Qt.Key.Key_0, ctrl)
    assert canvas.is_fit


def test_one_cannot_look_from_further_than_the_whole_map_nor_nearer_than_eight_times(canvas):
    canvas.zoom_by(0.1)
    assert canvas.zoom == pytest.approx(1)
    canvas.zoom_by(1000)
    assert canvas.zoom == pytest.approx(8)


def test_names_keep_their_size_on_the_screen_however_near_one_looks(canvas, qtbot):
    def height():
        label = canvas.map_scene._parts[5, STOP.id]
        return canvas.mapFromScene(label.sceneBoundingRect()).boundingRect().height()

    before = height()
    canvas.zoom_by(4)
    qtbot.waitUntil(lambda: abs(height() - before) <= 3)


def test_space_and_drag_pans_instead_of_moving_what_lies_there(canvas, heard):
    canvas.zoom_by(4)
    before = spot_under(canvas, (260, 200))
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    QTest.mousePress(canvas.viewport(), LEFT, pos=QPoint(260, 200))
    QTest.mouseMove(canvas.viewport(), QPoint(200, 160))
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=QPoint(200, 160))
    QTest.keyRelease(canvas, Qt.Key.Key_Space)

    assert near(spot_under(canvas, (200, 160)), before, 3)
    assert not heard["edit_drawn"]
    assert not heard["chosen"]


def test_what_is_chosen_elsewhere_comes_into_sight(canvas):
    canvas.zoom_by(8)
    canvas.show_chosen(SHOPS.id)

    assert canvas.viewport().rect().contains(at(canvas, SHOPS.position))


# Fingers.


class Hand:
    """Fingers on the canvas, by number."""

    def __init__(self, canvas):
        self.on = canvas.viewport()
        self.device = QTest.createTouchDevice()
        self.down = set()

    def put(self, *spots):
        event = QTest.touchEvent(self.on, self.device)
        for number, spot in enumerate(spots):
            step = event.move if number in self.down else event.press
            step(number, QPoint(*spot), self.on)
        event.commit()
        self.down |= set(range(len(spots)))

    def lift(self, *spots):
        event = QTest.touchEvent(self.on, self.device)
        for number, spot in enumerate(spots):
            event.release(number, QPoint(*spot), self.on)
        event.commit()
        self.down.clear()


def test_one_finger_drags_a_place(canvas, heard):
    hand, start, end = Hand(canvas), at(canvas, NANS.position), at(canvas, (420, 400))
    hand.put(start.toTuple())
    hand.put(end.toTuple())
    hand.lift(end.toTuple())

    assert near(heard["edit_drawn"][0].to, (420, 400))


def test_a_finger_finds_what_a_mouse_would_just_miss(canvas, heard):
    spot = at(canvas, NANS.position) + QPoint(-22, 4)
    QTest.mouseClick(canvas.viewport(), LEFT, pos=spot)
    hand = Hand(canvas)
    hand.put(spot.toTuple())
    hand.lift(spot.toTuple())

    assert heard["chosen"] == [None, NANS.id]


def test_two_fingers_zoom_and_pan_and_drop_what_one_finger_held(canvas, heard):
    hand = Hand(canvas)
    hand.put(at(canvas, NANS.position).toTuple())
    hand.put((200, 200), (300, 200))
    held = spot_under(canvas, (250, 200))
    hand.put((150, 200), (350, 200))
    assert canvas.zoom == pytest.approx(2, rel=0.02)
    assert near(spot_under(canvas, (250, 200)), held, 5)
    hand.put((180, 230), (380, 230))
    hand.lift((180, 230), (380, 230))

    assert near(spot_under(canvas, (280, 230)), held, 6)
    assert not heard["edit_drawn"]


# Keys for what is chosen, and the look.


@pytest.mark.parametrize(
    ("key", "act"),
    [
        (Qt.Key.Key_F2, Act.RENAME),
        (Qt.Key.Key_Delete, Act.DELETE),
        (Qt.Key.Key_Return, Act.DETAILS),
        (Qt.Key.Key_Plus, Act.LARGER),
    ],
)
def test_a_key_says_what_is_wished_for_the_chosen_thing(canvas, heard, key, act):
    QTest.keyClick(canvas, key)

    assert [wish.act for wish in heard["wished"]] == [act]


def test_arrows_move_and_shift_makes_the_step_small(canvas, heard):
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    QTest.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(canvas, Qt.Key.Key_3)

    assert [wish.by for wish in heard["wished"][:2]] == [(-20, 0), (0, 5)]
    assert heard["wished"][2].safety is Safety.NOT_SAFE


@pytest.mark.parametrize("choice", list(ThemeChoice))
def test_paper_stays_paper_in_every_theme(canvas, theme, choice):
    theme.choose(choice)
    canvas.fit()
    spot = at(canvas, (950, 700))

    assert canvas.grab().toImage().pixelColor(spot).name() == "#eef1ea"
