"""Today lists packs that wait and what was begun, beside the clocks, each with one next step."""

from dataclasses import replace
from datetime import timedelta

import pytest
from by_hand import add, desk_says, words_of

from hothdesk.children.model import ChildId, Event, EventKind
from hothdesk.core.dates import PartialDate
from hothdesk.core.settings import ThemeChoice
from hothdesk.packs.model import PackId, PackState
from hothdesk.packs.waiting import WaitingPack
from hothdesk.reviews.model import DueRow, NextAction, Sitting, SittingId
from ui.audit import audit
from ui.pages.child_packs import ChildPacksPage
from ui.pages.record_event import RecordEventPage
from ui.pages.today_parts.found import Found
from ui.widgets.card import RowCard
from ui.widgets.label import PlainLabel

CHILD = ChildId("c1")


@pytest.fixture
def made(clock):
    """A pack made yesterday that nobody has handed over."""
    return WaitingPack(
        pack_id=PackId("p1"),
        child_id=CHILD,
        child_label="R.T. (15)",
        title="MACE pack (Swindon)",
        reader="Opal, for the MACE meeting",
        reference="HD-26-AAAAAA",
        made_on=clock.today() - timedelta(days=1),
        state=PackState.MADE,
        handed_over_on=None,
        due_on=None,
        overdue_days=0,
        waiting_days=1,
    )


@pytest.fixture
def handed_over(made, clock):
    """A pack that was handed over, whose receipt was due two days ago."""
    return replace(
        made,
        pack_id=PackId("p2"),
        title="Front-door pack",
        state=PackState.HANDED_OVER,
        handed_over_on=clock.today() - timedelta(days=3),
        due_on=clock.today() - timedelta(days=2),
        overdue_days=2,
        waiting_days=3,
    )


@pytest.fixture
def due(clock):
    """A visit that is due in six days, for the next sitting."""
    return DueRow(
        child_id=CHILD,
        child_label="R.T. (15)",
        rule_id="r",
        title="Joint visit",
        due_on=clock.today() + timedelta(days=6),
        days_left=6,
        started_on=clock.today(),
        rule_text="every 4 weeks",
        source="Swindon 2024, Opal: Reviews",
        why="",
        ambiguity="",
        limit_note="",
        next_action=NextAction.START_REVIEW,
        marks="m",
        event_kind=EventKind.MEETING,
        sitting_on=clock.today() + timedelta(days=11),
    )


def show(window, settle, **found):
    window.page()._show(Found(labels={CHILD: "R.T. (15)"}, children=1, **found))
    settle(window.ctx.ops)
    return window.page()


def test_packs_that_wait_stand_among_what_is_due_and_are_counted(open_window, settle, made, handed_over, due):
    page = show(open_window, settle, due=(due,), waiting=(made, handed_over))
    cards = page.findChildren(RowCard)

    assert page.heading.text() == "3 things to do, worst first"
    assert [card.accessibleName() for card in cards] == [
        "Front-door pack, handed over Tue 17 Nov: nobody has said yet that they have it",
        "Hand over: MACE pack (Swindon)",
        "Joint visit",
    ]
    assert [card.button.words() for card in cards] == [
        "Ask and record",
        "Record the hand-over",
        "Start review",
    ]
    assert "due Wed 18 Nov" in words_of(cards[0])
    assert "R.T. (15)  ·  Opal, for the MACE meeting" in words_of(cards[1])


def test_one_thing_is_not_said_to_be_the_worst(open_window, settle, made):
    assert show(open_window, settle, waiting=(made,)).heading.text() == "1 thing to do"


def test_a_pack_made_today_says_so(open_window, settle, made, clock):
    page = show(open_window, settle, waiting=(replace(made, made_on=clock.today()),))
    assert "made today" in [label.text() for label in page.findChildren(PlainLabel)]


def test_a_pack_that_waits_leads_to_the_packs_of_its_child(open_window, settle, made, qtbot, press):
    add(open_window, settle, chosen_name="Robin", legal_family="Testerly")
    child_id = desk_says(open_window, settle, lambda desk: desk.children.list_children())[0].id
    page = show(open_window, settle, waiting=(replace(made, child_id=child_id),))
    page.findChildren(RowCard)[0].button.click()
    settle(open_window.ctx.ops)

    assert isinstance(open_window.page(), ChildPacksPage)
    assert open_window.page().child_id == child_id


def test_what_was_begun_stands_on_today_and_one_goes_on_where_one_stopped(open_window, settle, clock):
    add(open_window, settle, chosen_name="Robin", legal_family="Testerly", born=PartialDate(2011, 6, 3))
    child_id = desk_says(open_window, settle, lambda desk: desk.children.list_children())[0].id
    event = Event(child_id=child_id, kind=EventKind.VISIT, text="At Nan’s, half writ")
    desk_says(open_window, settle, lambda desk: desk.chronology.save_draft(event))
    page = open_window.page()
    settle(open_window.ctx.ops)
    card = next(card for card in page.findChildren(RowCard) if card.button.words() == "Go on writing")

    assert "Begun, not finished" in words_of(page)
    assert page.heading.text() == "Nothing is due"
    assert any(words.startswith("R.T. (15)  ·  kept 20 November 2026") for words in words_of(card))
    assert "half writ" not in " ".join(words_of(page))
    card.button.click()
    settle(open_window.ctx.ops)
    assert isinstance(open_window.page(), RecordEventPage)


def test_the_next_sitting_says_who_is_to_be_heard(open_window, settle, due, clock):
    sitting = Sitting(id=SittingId("s1"), on=clock.today() + timedelta(days=11))
    words = words_of(show(open_window, settle, due=(due,), sitting=sitting))
    assert {"Next MACE, Tue 1 Dec", "In 11 days", "To be heard there: R.T. (15)"} <= set(words)

    words = words_of(show(open_window, settle, sitting=sitting))
    assert "No child is due to be heard there yet." in words


@pytest.mark.parametrize(("choice", "percent"), [("light", 100), ("dark", 200), ("contrast", 200)])
def test_nobody_stumbles_over_a_full_today(
    open_window, settle, theme, made, handed_over, due, clock, choice, percent
):
    theme.choose(ThemeChoice(choice), text_percent=percent)
    open_window.resize(1366, 768)
    sitting = Sitting(id=SittingId("s1"), on=clock.today(), note="Moved from Tuesday")
    show(open_window, settle, due=(due,), waiting=(made, handed_over), sitting=sitting)

    assert [str(found) for found in audit(open_window)] == []
