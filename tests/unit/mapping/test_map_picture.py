"""The picture of a map, its words and its table say the same, and hide what is to be hidden."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_acts import empty_map

from hothdesk.core.drawing import Anchor, Picture, Polygon, Text
from hothdesk.mapping import lines
from hothdesk.mapping.labels import Box, Wanted, place_labels, square, text_width, wrapped
from hothdesk.mapping.layers import map_layers, outlines
from hothdesk.mapping.model import (
    Background,
    PictureId,
    Place,
    PlaceId,
    PlaceKind,
    Route,
    RouteId,
    Said,
    Teller,
)
from hothdesk.mapping.picture import map_drawing
from hothdesk.mapping.picture_words import reason_in_words
from hothdesk.mapping.safety import Safety
from hothdesk.mapping.tables import (
    PlaceRow,
    places_table,
    routes_table,
)
from hothdesk.mapping.times import UNTOLD
from hothdesk.mapping.week_ring import week_ring_drawing


def pin(place_id, name, x, y, safety, **parts):
    return Place(id=PlaceId(place_id), name=name, kind=PlaceKind.PIN, position=(x, y), safety=safety, **parts)


NANS = pin("nan", "Nan’s", 190, 600, Safety.SAFE, is_home=True)
SCHOOL = pin("school", "School", 720, 190, Safety.SAFE)
STOP = pin(
    "stop",
    "Bus stop B",
    510,
    290,
    Safety.MIXED,
    times=UNTOLD.with_hours(range(7), 18, 24, Safety.NOT_SAFE),
    when="After six",
    why="Fine in the day. After six they wait there.",
    who_helps="driver on the 14",
    better="More light",
    adults_will_change="Ask for a light",
    said=Said(by=Teller.CHILD, on=date(2026, 11, 20)),
)
SHOPS = Place(
    id=PlaceId("shops"),
    name="Row of shops",
    kind=PlaceKind.AREA,
    position=(760, 520),
    outline=((680, 450), (890, 470), (840, 610), (660, 600)),
    safety=Safety.NOT_SAFE,
    said=Said(by=Teller.OTHER, detail="shopkeeper"),
)
CHAT = Place(
    id=PlaceId("chat"), name="Group chat", kind=PlaceKind.ONLINE, platform="messages", safety=Safety.NOT_SAFE
)
WAY = Route(
    id=RouteId("way"),
    name="Long way to school",
    from_place=NANS.id,
    to_place=SCHOOL.id,
    points=((240, 470), (330, 330), (510, 290)),
    safety=Safety.MIXED,
    reason="to miss the shops",
    lateness="25 min late",
)
DRAWN = replace(empty_map(), places=(NANS, SCHOOL, STOP, SHOPS, CHAT), routes=(WAY,))


def words_of(drawing):
    return " ".join(drawing.texts())


def test_every_place_and_way_is_named_on_the_picture_and_in_its_alternative():
    drawing = map_drawing(DRAWN)

    for name in ("Nan’s", "School", "Bus stop B", "Row of shops", "Group chat", "Long way to school"):
        assert name in words_of(drawing)
        assert name in drawing.alternative


def test_the_alternative_says_in_sentences_what_a_person_would_see():
    assert map_drawing(DRAWN).alternative == (
        "Safety map of 20 November 2026, drawn on blank paper. 5 places: 2 safe, 1 mixed, 2 not safe. "
        "Safe (circle): Nan’s (bottom left) and School (top right). "
        "Mixed (diamond): Bus stop B (in the middle). "
        "Not safe (triangle): Row of shops (bottom right) and Group chat (online). "
        "1 way. Long way to school, from Nan’s to School: mixed (diamond)."
    )


def test_an_empty_map_is_blank_paper_with_a_legend():
    drawing = map_drawing(empty_map())

    assert "No places yet." in drawing.alternative
    assert list(drawing.texts()) == ["Safe", "Mixed", "Not safe"]
    assert isinstance(drawing.shapes[0], Polygon)
    assert drawing.shapes[0].style.fill == "#EEF1EA"


def test_the_legend_gives_every_shape_on_the_map_its_word():
    unknown = replace(DRAWN, places=(*DRAWN.places, pin("x", "Lake", 50, 50, Safety.NOT_KNOWN)))

    assert "Not known" not in words_of(map_drawing(DRAWN))
    for word in ("Safe", "Mixed", "Not safe", "Not known", "Way, and which way it goes", "Area"):
        assert word in list(map_drawing(unknown).texts())


def test_a_home_that_is_left_out_is_nowhere_in_picture_alternative_or_tables():
    drawing = map_drawing(DRAWN, leave_out=DRAWN.homes)
    places = places_table(DRAWN, leave_out=DRAWN.homes)
    routes = routes_table(DRAWN, leave_out=DRAWN.homes)

    for said in (words_of(drawing), drawing.alternative, str(places), str(routes)):
        assert "Nan" not in said
    assert routes[0].ends == "to School"
    near_home = [
        point
        for shape in drawing.shapes
        if hasattr(shape, "points") and shape.style.fill != "#EEF1EA"
        for point in shape.points
        if abs(point[0] - 190) < 90 and abs(point[1] - 600) < 90
    ]
    assert near_home == []


def test_another_word_stands_everywhere_in_the_place_of_the_own_one():
    labels = {"stop": "Stop 1", "way": "Way 1"}
    drawing = map_drawing(DRAWN, labels=labels)

    for said in (
        words_of(drawing),
        drawing.alternative,
        str([row.name for row in places_table(DRAWN, labels=labels)]),
        str([row.name for row in routes_table(DRAWN, labels=labels)]),
    ):
        assert "Bus stop B" not in said
        assert "Long way" not in said
    assert "Stop 1" in words_of(drawing)


def test_a_picture_beneath_fills_the_ground_in_its_own_shape():
    on_picture = replace(DRAWN, background=Background(picture=PictureId("p"), width=400, height=100))

    drawing = map_drawing(on_picture, picture=b"png")

    pictures = [shape for shape in drawing.shapes if isinstance(shape, Picture)]
    assert [(round(each.width), round(each.height), each.data) for each in pictures] == [(996, 249, b"png")]
    assert "drawn on a picture of a map" in drawing.alternative
    assert not [shape for shape in map_drawing(DRAWN, picture=b"png").shapes if isinstance(shape, Picture)]


def sides_of(words):
    width = text_width(words.text, words.size)
    left = words.at[0] - {Anchor.START: 0, Anchor.MIDDLE: width / 2, Anchor.END: width}[words.anchor]
    return left, left + width


def test_everything_stays_inside_the_picture():
    edges = [pin(str(n), f"Place {n}", x, y, Safety.MIXED) for n, (x, y) in enumerate(CORNERS)]
    many_online = [replace(CHAT, id=PlaceId(f"o{n}"), name=f"A long name of chat {n}") for n in range(9)]
    drawing = map_drawing(replace(empty_map(), places=(*edges, *many_online)))

    for shape in drawing.shapes:
        if isinstance(shape, Text):
            left, right = sides_of(shape)
            assert left >= 0
            assert right <= drawing.width
            assert shape.size < shape.at[1] < drawing.height


CORNERS = ((0, 0), (1000, 0), (0, 750), (1000, 750), (500, 0), (0, 300))
SPOTS = st.tuples(st.floats(0, 1000), st.floats(0, 750))
NAMES = st.sampled_from(["Park", "Bus stop B", "The bench by the long water", "The car park", "X"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(SPOTS, NAMES), min_size=1, max_size=12))
def test_no_label_covers_another_label_or_a_mark(places):
    wanted = [Wanted(lines=wrapped(name, 21, 210), size=21, mark=spot, reach=18) for spot, name in places]
    marks = [square(spot, 37) for spot, _name in places]
    ground = Box(8, 8, 992, 742)

    placed = place_labels(wanted, ground=ground, marks=marks, lines=())

    assert [label.wanted for label in placed] == wanted
    for number, label in enumerate(placed):
        assert ground.holds(label.box)
        assert not any(label.box.covers(mark) for mark in marks)
        assert not any(label.box.wider(8).covers(other.box) for other in placed[number + 1 :])


def edge_points(place, spread):
    ring = lines.smooth_ring([(x * spread, y * spread) for x, y in place.outline])
    return lines.walked(ring, 4)


@pytest.mark.parametrize("spread", [1.0, 0.75, 0.68, 0.5])
def test_no_edge_of_an_area_runs_through_a_name(spread):
    layers = map_layers(DRAWN, spread=spread)

    for thing, shapes in layers.labels.items():
        plates = [shape for shape in shapes if isinstance(shape, Polygon)]
        for words in (shape for shape in shapes if isinstance(shape, Text)):
            left, right = sides_of(words)
            top, bottom = words.at[1] - words.size * 0.75, words.at[1] + words.size * 0.2
            crossing = [
                (x, y) for x, y in edge_points(SHOPS, spread) if left < x < right and top < y < bottom
            ]
            assert not crossing or plates, f"{thing} is crossed at {crossing}"


def test_a_name_goes_a_step_further_rather_than_under_a_line():
    wanted = Wanted(lines=("Row of shops",), size=21, mark=(500, 300), reach=18)
    line = [(x, 300 + (x - 500) * 0.02) for x in range(520, 900, 8)]
    near, far = (
        place_labels([wanted], ground=Box(8, 8, 992, 742), marks=[square((500, 300), 37)], lines=points)
        for points in ([], line)
    )

    assert near[0].box.left > 500
    assert not far[0].is_crossed
    assert far[0].box.right < 500


def test_a_name_with_no_free_place_gets_a_ground_that_the_line_does_not_show_through():
    everywhere = [(x, y) for x in range(0, 1000, 12) for y in range(0, 750, 12)]
    wanted = Wanted(lines=("Park",), size=21, mark=(500, 300), reach=18)

    label = place_labels([wanted], ground=Box(8, 8, 992, 742), marks=[], lines=everywhere)[0]

    assert label.is_crossed
    crowded = tuple(
        replace(
            SHOPS,
            id=PlaceId(f"area{n}"),
            name=f"Area {n}",
            outline=((n * 50, 5), (n * 50 + 45, 5), (n * 50 + 45, 740), (n * 50, 740)),
            position=(n * 50 + 22, 370),
        )
        for n in range(20)
    )
    layers = map_layers(replace(DRAWN, places=crowded, routes=()), spread=0.3)
    plates = [shape for shapes in layers.labels.values() for shape in shapes if isinstance(shape, Polygon)]
    assert plates
    assert {plate.style.fill for plate in plates} == {"#EEF1EA"}


@given(st.text(max_size=80), st.integers(60, 400))
def test_wrapped_words_fit_and_say_when_something_is_cut(text, width):
    found = wrapped(text, 21, width)

    assert len(found) <= 2
    assert all(text_width(line, 21) <= width for line in found)
    shown = " ".join(found)
    assert shown == " ".join(text.split()) or "…" in shown


def test_the_table_says_everything_about_a_place_in_the_words_it_was_said():
    row = places_table(DRAWN)[2]

    assert row == PlaceRow(
        id="stop",
        name="Bus stop B",
        kind="Place",
        safety=Safety.MIXED,
        when="After six Every day: not safe 18:00 to midnight.",
        why="Fine in the day. After six they wait there.",
        who_helps="driver on the 14",
        better="More light",
        adults_will_change="Ask for a light",
        who_said="Young person, 20 November 2026",
    )
    assert [each.kind for each in places_table(DRAWN)] == [
        "Place",
        "Place",
        "Place",
        "Area",
        "Online: messages",
    ]
    assert places_table(DRAWN)[3].who_said == "Someone else (shopkeeper)"


def test_a_way_is_told_with_its_reason():
    row = routes_table(DRAWN)[0]

    assert (row.ends, row.reason, row.lateness) == (
        "from Nan’s to School",
        "to miss the shops",
        "25 min late",
    )


@pytest.mark.parametrize(
    ("reason", "lateness", "said"),
    [
        (
            "So I don’t have to walk past the shops.",
            "25 minutes late",
            "“So I don’t have to walk past the shops.” 25 minutes late",
        ),
        ("to miss the shops", "25 min late", "“to miss the shops”, 25 min late"),
        ("", "25 min late", "25 min late"),
        ("Is it safe?", "", "“Is it safe?”"),
        ("", "", ""),
    ],
)
def test_why_a_way_is_taken_and_what_it_costs_are_joined_as_people_write(reason, lateness, said):
    route = Route(id=RouteId("way"), name="Long way", reason=reason, lateness=lateness)

    assert reason_in_words(route) == said


def test_the_ring_says_the_week_in_words_and_shows_every_hour():
    week = UNTOLD.with_hours(range(5), 8, 18, Safety.SAFE).with_hours(range(7), 18, 24, Safety.NOT_SAFE)

    drawing = week_ring_drawing(week, name="Bus stop B")

    assert drawing.alternative == (
        "Safe hours of the week at Bus stop B. Monday to Friday: safe 08:00 to 18:00, "
        "not safe 18:00 to midnight. Saturday and Sunday: not safe 18:00 to midnight."
    )
    fills = [shape.style.fill for shape in drawing.shapes if isinstance(shape, Polygon)]
    # one more of each in the legend
    assert fills.count("#C6E3D1") == 5 * 10 + 1
    assert fills.count("#B4555A") == 7 * 6 + 1
    assert {"Safe", "Mixed", "Not safe", "Not talked about", "Mo", "Su", "00", "18"} <= set(drawing.texts())


def test_the_fills_of_the_ring_differ_in_grey():
    week = UNTOLD
    for day, safety in enumerate(Safety):
        week = week.with_hours([day], 0, 24, safety)
    shapes = week_ring_drawing(week).shapes
    fills = {shape.style.fill for shape in shapes if isinstance(shape, Polygon) and shape.style.fill}

    def grey(fill):
        red, green, blue = (int(fill[at : at + 2], 16) for at in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    greys = sorted(grey(fill) for fill in fills)
    assert len(greys) == 4
    assert all(lighter - darker > 18 for darker, lighter in pairwise(greys))


def test_a_larger_sheet_keeps_marks_and_names_and_spreads_the_places():
    once, twice = map_layers(DRAWN), map_layers(DRAWN, spread=2)

    for place in DRAWN.on_paper:
        (x, y), mark = place.position, twice.marks[place.id][0]
        points = mark.points if isinstance(mark, Polygon) else (mark.centre,)
        width = max(p[0] for p in points) - min(p[0] for p in points)
        same = once.marks[place.id][0]
        points_once = same.points if isinstance(same, Polygon) else (same.centre,)
        assert width == pytest.approx(max(p[0] for p in points_once) - min(p[0] for p in points_once))
        assert min(p[0] for p in points) <= 2 * x <= max(p[0] for p in points)
        assert min(p[1] for p in points) <= 2 * y <= max(p[1] for p in points)
    sizes = {shape.size for layer in twice.labels.values() for shape in layer if isinstance(shape, Text)}
    assert sizes == {
        shape.size for layer in once.labels.values() for shape in layer if isinstance(shape, Text)
    }


def test_the_outlines_alone_are_those_of_the_whole_picture():
    layers = map_layers(DRAWN, spread=1.5)

    assert outlines(DRAWN, spread=1.5) == (layers.areas, layers.ways)
