"""The safety map page in every theme, at 100 and 200 %: nothing cut off, nameless or unreadable."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication
from safety_map_examples import NANS, PLACES, STOP, drawn_map, new_child, pin

from hothdesk.core.settings import ThemeChoice
from hothdesk.mapping.edits import MarkPlace
from hothdesk.mapping.safety import Safety
from ui.audit import audit, tab_stops
from ui.pages.safety_map_parts.side import View

LOOKS = [(choice, percent) for choice in ("light", "dark", "contrast") for percent in (100, 200)]
# in the other themes only what has colours of its own; sizes are those of the light one
COLOURED = ("before", "place", "hours", "drawing", "finish", "compared")
LONG = "Underneath the bridge by the old cinema where the buses turn round, behind the fence"


@pytest.fixture
def maps(open_window, settle):
    """Children with no map, an empty one, a drawn one, and one that was finished twice."""
    made = {}

    def draw(desk):
        made["none"] = new_child(desk)
        made["empty"] = new_child(desk)
        desk.maps.start(made["empty"])
        made["drawn"] = new_child(desk)
        long = [pin(f"x{n}", f"{LONG} {n}", 100.0 * n, 80.0 * n, Safety.MIXED) for n in range(6)]
        drawn_map(desk, made["drawn"], (*PLACES, *long))
        made["finished"] = new_child(desk)
        map_id = drawn_map(desk, made["finished"], tuple(replace(each) for each in PLACES))
        desk.maps.finish(map_id, child_view="It is better at the stop now.")
        desk.maps.new_version_from(map_id, reason="Review after four weeks")
        desk.maps.apply(map_id, MarkPlace(place_id=STOP.id, safety=Safety.SAFE))
        desk.maps.finish(map_id)
        made["map"] = map_id

    open_window.ctx.ops.run(draw, owner=open_window)
    settle(open_window.ctx.ops)
    open_window.resize(1366, 768)
    return made


def choose(thing):
    return lambda page: page.editor.choose(thing)


def compare(page):
    page.editor.choose(None)
    page.editor.side.versions.compared.emit(1, 2)


def mark_hours(page):
    page.editor.choose("stop")
    page.editor.side.place.week.open.click()
    page.editor.side.place.week.form.findChild(object, "keep_hours").click()


def draw_area(page):
    page.editor.bench.toolbar.tools["area"].click()


STATES = {
    "before": ("none", None),
    "empty": ("empty", None),
    "about": ("drawn", None),
    "place": ("drawn", choose("stop")),
    "long name": ("drawn", choose("x3")),
    "area": ("drawn", choose("shops")),
    "online": ("drawn", choose("chat")),
    "way": ("drawn", choose("long")),
    "hours": ("drawn", mark_hours),
    "drawing": ("drawn", draw_area),
    "finish": ("drawn", lambda page: page.editor.left.view_wanted.emit(View.FINISH)),
    "finished": ("finished", choose("stop")),
    "compared": ("finished", compare),
    "new version": ("finished", lambda page: page.editor.bench.finished.ask.click()),
    "older": ("finished", lambda page: page.editor.side.versions.wanted.emit(1)),
}


def show(window, settle, child_id, act):
    window.navigate("safety_map", child_id=child_id)
    settle(window.ctx.ops)
    if act is not None:
        act(window.page())
        settle(window.ctx.ops)
    for _count in range(5):
        QCoreApplication.processEvents()


@pytest.mark.parametrize(("choice", "percent"), LOOKS)
def test_nobody_stumbles_over_the_safety_map(open_window, maps, settle, theme, choice, percent):
    theme.choose(ThemeChoice(choice), text_percent=percent)
    found = []
    for state in STATES if choice == "light" else COLOURED:
        child, act = STATES[state]
        show(open_window, settle, maps[child], act)
        found += [f"{state}: {each}" for each in audit(open_window.page())]
        if (open_window.width(), open_window.height()) != (1366, 768):
            found.append(f"{state}: the window had to grow to {open_window.width()} x {open_window.height()}")
            open_window.resize(1366, 768)

    assert not found, "\n".join(found)


def test_the_canvas_is_told_in_sentences_and_the_list_row_by_row(open_window, maps, settle):
    show(open_window, settle, maps["drawn"], None)
    editor = open_window.page().editor

    assert editor.canvas.accessibleName() == "Safety map"
    assert "Nan’s (bottom left)" in editor.canvas.accessibleDescription()
    spoken = [row.spoken for row in editor.list.rows() if row.id]
    assert "Nan’s, Safe, bottom left" in spoken
    assert "Row of shops, Not safe, Area, bottom right" in spoken
    assert "Group chat, Not safe, Online, messages" in spoken
    assert "Long way to school, Mixed, way, from Nan’s to School, “to miss the shops”, 25 min late" in spoken


def test_the_text_size_can_change_while_a_map_is_open_and_the_window_stays_as_it_was(
    open_window, maps, settle, theme
):
    show(open_window, settle, maps["drawn"], choose(NANS.id))
    triptych = open_window.page().editor.triptych
    seen = [triptych.is_stacked]
    for percent in (200, 100):
        theme.choose(text_percent=percent)
        settle(open_window.ctx.ops)
        seen.append(triptych.is_stacked)

    assert seen == [False, True, False]
    assert (open_window.width(), open_window.height()) == (1366, 768)
    assert open_window.page().editor.chosen == NANS.id


def test_tab_goes_from_the_list_over_the_tools_to_what_is_chosen(open_window, maps, settle):
    show(open_window, settle, maps["drawn"], choose("stop"))
    open_window.focusNextPrevChild(True)
    names = [stop.objectName() for stop in tab_stops(open_window.page()) if stop.objectName()]
    wanted = [
        "add_thing",
        "place_list",
        "map_step",
        "tool_place",
        "undo",
        "name",
        "why",
        "mark_hours",
        "take_off",
    ]

    assert [name for name in names if name in wanted] == wanted


def test_from_a_heading_tab_goes_on_to_what_stands_under_it_and_back_to_what_stands_before(
    open_window, maps, settle
):
    show(open_window, settle, maps["drawn"], None)
    editor = open_window.page().editor
    editor.left.step.click()
    settle(open_window.ctx.ops)
    heading = open_window.focusWidget()
    assert heading.text() == "Finish this map"

    open_window.focusNextPrevChild(True)
    assert open_window.focusWidget() is editor.side.finish.view.typed
    heading.setFocus()
    open_window.focusNextPrevChild(False)
    assert open_window.focusWidget() is editor.bench.toolbar.nearer


def test_finishing_is_in_sight_however_much_stands_above_it(open_window, maps, settle):
    show(open_window, settle, maps["drawn"], None)
    editor = open_window.page().editor
    editor.left.step.click()
    settle(open_window.ctx.ops)
    finish = editor.side.finish
    finish.view.typed.setPlainText("It is better. " * 60)
    settle(open_window.ctx.ops)

    assert (open_window.width(), open_window.height()) == (1366, 768)
    assert finish.keep.visibleRegion().boundingRect() == finish.keep.rect()
    assert not editor.left.step.isVisible()
    editor.choose(NANS.id)
    assert not finish.keep.isVisible()


def test_where_the_text_is_large_the_map_stands_over_its_list_and_is_seen_first(
    open_window, maps, settle, theme
):
    theme.choose(text_percent=200)
    show(open_window, settle, maps["drawn"], None)
    editor = open_window.page().editor
    stops = [stop.objectName() for stop in tab_stops(open_window.page())]

    assert editor.canvas.viewport().visibleRegion().boundingRect().height() > 200
    assert stops.index("tool_place") < stops.index("place_list") < stops.index("bring_picture")


def test_the_row_one_walks_to_comes_into_sight_also_where_the_whole_page_scrolls(
    open_window, maps, settle, theme
):
    theme.choose(text_percent=200)
    show(open_window, settle, maps["drawn"], None)
    places = open_window.page().editor.list
    places.setFocus()
    for row in [*range(places.model().rowCount()), 0]:
        if not places.rows()[row].id:
            continue
        places.setCurrentIndex(places.model().index(row))
        settle(open_window.ctx.ops)
        box = places.visualRect(places.currentIndex())
        seen = places.viewport().visibleRegion().boundingRect()
        assert seen.contains(box.center()), f"row {row} is out of sight"
