"""Room beside a young person: what must stay in sight does, Enter goes on, and the text size may change."""

import pytest
from plan_examples import Planning, line
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication

from hothdesk.formengine.model import QuestionId
from ui.pages.plan_parts.steps import place_of
from ui.pages.plan_young_person import Stage
from ui.sitbeside.calm import BigButton

ENTER = Qt.Key.Key_Return
WAYS_OUT = ("skip_not_asked", "skip_did_not_want_to_say", "skip_not_known")


@pytest.fixture
def me(open_window, settle, qtbot):
    person = Planning(open_window, settle, qtbot)
    open_window.resize(1366, 768)
    person.add_child()
    person.activate()
    return person


def is_whole(widget):
    return widget.visibleRegion().boundingRect().size() == widget.size()


def asked(page):
    return page.question_step.question.id if page.question_step is not None else ""


def open_question(me, question_id):
    page = me.window.page()
    page._show_question(place_of(page.steps, question_id))
    me.wait()


def test_the_ways_of_not_answering_are_whole_in_sight_at_every_question_of_a_full_plan(me):
    me.draw_map()
    plan_id = me.write_own(promises=7, tasks=4)

    def fill(desk):
        for question_id in ("trusted", "places_good", "places_bad", "ways"):
            for each in ("Underneath the bridge, where the buses turn", "At my nan’s", "The library"):
                room = desk.plans.young_person
                room.save_line(plan_id, QuestionId(question_id), line(f"{question_id}: {each}"))

    me.ask(fill)
    page = me.show("plan_young_person")
    hidden = []
    me.press("step_next")
    page._show_question(0)
    while page.stage is Stage.ASKING:
        if page.question_step is not None:
            hidden += [(asked(page), name) for name in WAYS_OUT if not is_whole(me.named(name))]
        page.on_next()
        me.wait()

    assert hidden == []


def test_the_ways_of_not_answering_stand_right_under_a_short_question(me):
    page = me.show("plan_young_person")
    open_question(me, "called")
    field, way = me.named("answer_words"), me.named("skip_not_asked")
    gap = way.mapTo(page, way.rect().topLeft()).y() - field.mapTo(page, field.rect().bottomLeft()).y()

    assert 0 < gap < 60


def test_the_words_fit_the_screen_again_when_the_text_size_changes_under_ones_eyes(me, theme):
    page = me.show("plan_young_person")
    open_question(me, "called")

    def sides():
        me.wait()
        places = (page.about, me.named("answer_words"), me.named("skip_not_asked"), page.back_button)
        return {each.mapTo(page, each.rect().topLeft()).x() for each in places}

    before = sides()
    theme.choose(text_percent=200)
    large = sides()
    theme.choose(text_percent=100)

    assert before == {120}
    assert large == {24}
    assert sides() == before


def test_enter_in_an_answer_of_one_line_keeps_it_and_goes_on(me):
    page = me.show("plan_young_person")
    open_question(me, "called")
    me.type("Billie")
    me.key(ENTER)
    me.wait()

    assert asked(page) == "matters"
    assert me.own().plan.display_name == "Billie"


def test_enter_on_an_empty_card_goes_on(me):
    page = me.show("plan_young_person")
    open_question(me, "matters")
    me.type("My dog")
    me.key(ENTER)
    assert asked(page) == "matters"
    me.key(ENTER)
    me.wait()

    assert asked(page) == "good_at"
    assert me.said_to("matters") == ["My dog"]


def test_lines_of_last_time_are_kept_with_enter_alone(me):
    me.review_own()
    page = me.show("plan_young_person")
    me.press("step_next")
    open_question(me, "matters")
    assert QApplication.focusWidget() is page.next_button
    me.key(ENTER)
    me.wait()

    assert asked(page) == "good_at"
    assert me.said_to("matters") == ["My dog"]


class Flashes(QObject):
    """Notes every window that is shown beside the one of the desk."""

    def __init__(self, window):
        super().__init__()
        self.window = window
        self.seen = []

    def eventFilter(self, watched, event):
        is_shown = event.type() == QEvent.Type.Show and watched.isWidgetType() and watched.isWindow()
        if is_shown and watched is not self.window:
            self.seen.append(type(watched).__name__)
        return False


def test_no_other_window_flashes_up_while_offers_come_from_the_map(me):
    me.draw_map()
    me.show("plan_young_person")
    flashes = Flashes(me.window)
    QApplication.instance().installEventFilter(flashes)
    open_question(me, "places_good")
    QApplication.instance().removeEventFilter(flashes)

    assert me.sees("use_suggestion")
    assert flashes.seen == []
    assert me.window.isActiveWindow()


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier),
    ],
)
def test_no_key_shows_other_records_in_front_of_the_child(me, qtbot, key, modifier):
    page = me.show("plan_young_person")
    open_question(me, "matters")
    me.type("My dog")
    for _time in range(2):  # nor does the same key once more, or held down
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)
        me.wait()

    assert me.window.page() is page
    assert page.stage is Stage.RESTING
    assert "turn the screen away" in me.read()
    assert QApplication.focusWidget() is page.back_button
    assert me.said_to("matters") == ["My dog"]


def test_the_desk_can_be_locked_at_once_beside_a_child(me, qtbot):
    page = me.show("plan_young_person")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    assert me.window.page() is not page
    assert not me.window.is_open


def test_where_nothing_is_asked_enter_goes_on(me):
    page = me.show("plan_young_person")
    assert QApplication.focusWidget() is page.next_button
    me.key(ENTER)
    me.wait()
    assert asked(page) == "called"


def test_where_to_get_help_stands_at_one_place_from_step_to_step(me):
    page = me.show("plan_young_person")
    places = set()
    for _step in range(4):
        places.add(page.help_line.mapTo(page, page.help_line.rect().center()).x())
        page.on_next()
        me.wait()
    page.on_stop()
    me.wait()
    places.add(page.help_line.mapTo(page, page.help_line.rect().center()).x())

    assert len(places) == 1


def test_no_sliver_of_an_offer_is_seen_at_the_end_of_what_scrolls(me):
    me.draw_map()
    page = me.show("plan_young_person")
    open_question(me, "places_good")
    slivers, cut = [], 0
    for height in range(600, 780, 9):
        me.window.resize(1366, height)
        me.wait()
        for offer in page.question_step.offers.findChildren(BigButton):
            seen = offer.visibleRegion().boundingRect().height()
            cut += seen < offer.height()
            if 0 < seen < 20:
                slivers.append((height, seen))

    assert cut, "none was cut at any height: nothing was tried"
    assert slivers == []
