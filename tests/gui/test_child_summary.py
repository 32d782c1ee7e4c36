"""The summary of a child by mouse and keys, and the pure half-year picture behind it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from child_examples import add_child, ask_desk, press, show_page, words_of
from hypothesis import given
from hypothesis import strategies as some
from PySide6.QtCore import Qt

from hothdesk.assessments.model import AssessmentId, VersionRow
from hothdesk.children.model import Child, ChildId, Event, EventId, EventKind, TimelinePoint
from hothdesk.core.dates import PartialDate
from hothdesk.core.shapes import ToneName
from hothdesk.formengine.model import FormId
from ui.pages.child_parts.timeline import first_day, make_timeline
from ui.pages.child_parts.timeline_picture import TimelinePicture
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card, ChildQuote
from ui.widgets.label import Small
from ui.widgets.table import Table

TODAY = date(2026, 11, 20)


def point(kind, on, until=None):
    return TimelinePoint(event_id=EventId("e"), kind=kind, on=on, until=until or on)


def version(word, on, tone=ToneName.MIXED, number=1):
    return VersionRow(
        id=AssessmentId(word),
        child_id=ChildId("c"),
        form_id=FormId("f"),
        form_version="1",
        form_title="CERAF worksheet",
        number=number,
        level=None,
        level_word=word,
        level_tone=tone,
        anchor_on=on,
        finalised_at=datetime(on.year, on.month, on.day, 12, tzinfo=UTC),
        finalised_by="w",
        reason="",
    )


def test_the_picture_begins_with_the_month_of_the_first_thing_known():
    points = {EventKind.VISIT: (point(EventKind.VISIT, date(2026, 9, 14)),)}
    timeline = make_timeline(points, (), TODAY)

    assert timeline.title == "Since September"
    assert timeline.first == date(2026, 9, 1)
    assert [day.month for day in timeline.months()] == [9, 10, 11]
    assert timeline.counts() == ("missing 0 times", "1 visit", "0 meetings")


def test_there_is_no_picture_while_nothing_dated_is_known():
    assert make_timeline({}, (), TODAY) is None


def test_a_level_that_was_set_long_ago_holds_from_where_the_picture_begins():
    history = (version("On the cusp", date(2026, 8, 15), number=2), version("Emerging", date(2025, 1, 2)))
    timeline = make_timeline({}, history, TODAY)

    assert [(band.word, band.on, band.until) for band in timeline.bands] == [
        ("Emerging", date(2026, 6, 1), date(2026, 8, 15)),
        ("On the cusp", date(2026, 8, 15), TODAY),
    ]
    assert "Emerging from 1 June 2026; On the cusp from 15 August 2026" in timeline.spoken()


def test_a_level_that_was_confirmed_is_one_band_and_not_two():
    history = (version("Emerging", date(2026, 10, 1), number=2), version("Emerging", date(2026, 9, 1)))
    timeline = make_timeline({}, history, TODAY)

    assert [(band.word, band.on, band.until) for band in timeline.bands] == [
        ("Emerging", date(2026, 9, 1), TODAY)
    ]


@given(
    days=some.lists(some.integers(0, 400), max_size=12),
    levels=some.lists(some.integers(0, 400), max_size=4, unique=True),
)
def test_everything_in_the_picture_lies_in_it_and_stands_in_the_table(days, levels):
    since = first_day(TODAY)
    shown = [TODAY - timedelta(days=back) for back in days]
    points = {EventKind.MISSING: tuple(point(EventKind.MISSING, day) for day in shown if day >= since)}
    history = [version(f"Level {back}", TODAY - timedelta(days=back)) for back in levels]
    timeline = make_timeline(points, history, TODAY)
    if timeline is None:
        assert not history
        assert not points[EventKind.MISSING]
        return

    assert timeline.first >= since
    for band in timeline.bands:
        assert timeline.first <= band.on <= band.until <= TODAY
    for each in timeline.missing:
        assert 0 <= timeline.place(each.on) <= timeline.place(each.until) <= 1
    assert len(timeline.table()) == len(timeline.bands) + len(timeline.missing)


def test_a_new_child_is_met_with_first_steps_of_which_the_first_is_the_filled_one(open_window, settle, qtbot):
    child_id = add_child(open_window, settle, Child(chosen_name="Ash"))["child"]
    page = show_page(open_window, settle, "child", child_id=child_id)
    loud = [
        button
        for button in page.findChildren(Button)
        if button.isVisible() and button.kind is ButtonKind.FILLED
    ]

    assert "First steps" in words_of(page)
    assert [button.objectName() for button in loud] == ["first_record_event"]
    press(qtbot, open_window, settle, "first_record_event")
    assert open_window._here.page == "record_event"


def test_the_childs_own_words_stand_first(open_window, settle):
    child_id = add_child(open_window, settle, is_filled=True)["child"]
    page = show_page(open_window, settle, "child", child_id=child_id)
    quotes = [quote for quote in page.findChildren(ChildQuote) if quote.isVisible()]

    assert quotes[0].words.text() == "“I just don’t want to walk past them.”"
    assert "R.T., 20 November, Visit, at Nan’s" in words_of(quotes[0])


def test_what_was_corrected_is_said_where_the_childs_words_and_the_picture_stand(open_window, settle):
    child_id = add_child(open_window, settle, is_filled=True)["child"]
    words = words_of(show_page(open_window, settle, "child", child_id=child_id))

    assert "Added to this entry, Fri 20 Nov: It was the other shop." in words
    assert any(each.endswith("1 with a correction") for each in words)


def test_the_next_step_is_the_worst_clock_and_leads_to_where_it_is_met(open_window, settle, qtbot):
    child_id = add_child(open_window, settle, is_filled=True)["child"]
    page = show_page(open_window, settle, "child", child_id=child_id)

    assert "Next: joint visit to the child" in words_of(page)
    press(qtbot, open_window, settle, "next_step")
    form = open_window.page().form
    assert (form.kind.value(), form.marks.value()) == (EventKind.VISIT, "joint_visit_made")


def test_the_picture_has_a_table_that_says_the_same_and_the_keyboard_reaches_it(open_window, settle, qtbot):
    child_id = add_child(open_window, settle, is_filled=True)["child"]
    page = show_page(open_window, settle, "child", child_id=child_id)
    picture = next(each for each in page.findChildren(TimelinePicture) if each.isVisible())
    assert picture.accessibleName().startswith("Since September: missing 1 time, 1 visit, 1 meeting, ")
    twin = next(each for each in page.findChildren(Button, "timeline_twin") if each.isVisible())
    open_window.activateWindow()
    twin.setFocus()
    qtbot.keyClick(twin, Qt.Key.Key_Space)
    settle(open_window.ctx.ops)
    table = next(each for each in page.findChildren(Table) if each.isVisible())

    assert table.rows() == [
        ["20 November 2026", "Visit, with a correction"],
        ["11 October 2026", "Meeting"],
        ["21 September 2026 to 23 September 2026", "Missing"],
    ]
    assert open_window.focusWidget() is table
    press(qtbot, open_window, settle, "timeline_twin")
    assert not [each for each in page.findChildren(Table) if each.isVisible()]


def test_what_was_begun_to_be_written_down_is_offered_again(open_window, settle, qtbot):
    child_id = add_child(open_window, settle, is_filled=True)["child"]
    show_page(open_window, settle, "child", child_id=child_id)
    press(qtbot, open_window, settle, "go_on_writing")

    assert open_window.page().form.text.value() == "Rang the sch"


def test_what_goes_well_and_what_is_not_known_have_places_of_their_own(open_window, settle):
    child_id = add_child(open_window, settle, is_filled=True)["child"]
    page = show_page(open_window, settle, "child", child_id=child_id)
    cards = {card.accessibleName(): words_of(card) for card in page.findChildren(Card) if card.isVisible()}

    assert any("Youth club every Tuesday." in words for words in cards["What is going well"])
    assert any("Not known is not no" in words for words in cards["What we do not know"])


def test_a_clock_says_its_rule_and_source_to_the_pointer_and_to_a_screen_reader(open_window, settle):
    child_id = add_child(open_window, settle, is_filled=True)["child"]
    page = show_page(open_window, settle, "child", child_id=child_id)
    card = next(each for each in page.findChildren(Card) if each.accessibleName() == "Clocks")
    visit = next(label for label in card.findChildren(Small) if label.text() == "Joint visit to the child")

    assert "Swindon 2024, Opal: Allocation" in visit.toolTip()
    assert visit.accessibleDescription() == visit.toolTip()


def test_no_month_is_left_out_where_there_is_only_room_for_short_words(qtbot, theme):
    theme.choose(text_percent=200)
    picture = TimelinePicture(
        make_timeline({EventKind.VISIT: (point(EventKind.VISIT, date(2026, 6, 3)),)}, (), TODAY)
    )
    qtbot.addWidget(picture)
    picture.resize(1000, 400)
    short = [word for word, _left in picture.months_shown()]
    picture.resize(2000, 400)
    whole = [word for word, _left in picture.months_shown()]

    assert short == ["Jun", "Jul", "Aug", "Sep", "Oct", "Nov"]
    assert whole == ["June", "July", "August", "September", "October", "November"]


@pytest.mark.parametrize("percent", [100, 200])
def test_the_picture_keeps_its_months_apart_at_any_size(open_window, settle, theme, percent):
    theme.choose(text_percent=percent)
    child_id = add_child(open_window, settle, is_filled=True)["child"]
    page = show_page(open_window, settle, "child", child_id=child_id)
    picture = next(each for each in page.findChildren(TimelinePicture) if each.isVisible())

    assert not picture.grab().isNull()
    assert picture.height() >= picture.sizeHint().height()
    assert len(picture._spots) == 3


def test_the_summary_hears_of_what_was_recorded_elsewhere(open_window, settle):
    child_id = add_child(open_window, settle, Child(chosen_name="Ash"))["child"]
    page = show_page(open_window, settle, "child", child_id=child_id)
    said = Event(
        child_id=child_id,
        kind=EventKind.CHILDS_WORDS,
        occurred=PartialDate(2026, 11),
        childs_words="It was fine.",
    )
    ask_desk(open_window, settle, lambda desk: desk.chronology.record(said))

    assert any("It was fine." in words for words in words_of(page))
