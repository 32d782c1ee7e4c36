"""The people around a child by mouse and keys: list, add, change, set aside, bring back."""

import pytest
from child_examples import add_child, ask_desk, press, show_page, words_of
from PySide6.QtCore import Qt

from hothdesk.children.model import Child, Event, EventKind, PersonAround
from hothdesk.core.dates import PartialDate
from ui.pages.people_parts.parts_in_events import is_said_by
from ui.pages.people_parts.person_card import PersonCard
from ui.widgets.chip import Chip


@pytest.fixture
def filled(open_window, settle):
    open_window.known = add_child(open_window, settle, is_filled=True)
    show_page(open_window, settle, "people", child_id=open_window.known["child"])
    return open_window


@pytest.fixture
def blank(open_window, settle):
    child_id = add_child(open_window, settle, Child(chosen_name="Ash"))["child"]
    open_window.known = {"child": child_id}
    show_page(open_window, settle, "people", child_id=child_id)
    return open_window


def people(window, settle):
    child_id = window.known["child"]
    return ask_desk(window, settle, lambda desk: desk.people.list_people(child_id))


def card_of(window, name):
    cards = [card for card in window.page().findChildren(PersonCard) if card.isVisible()]
    return next(card for card in cards if card.accessibleName() == name)


def choose(qtbot, entry, value):
    card = next(card for card in entry.field.control.cards() if card.option.value == value)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)


def test_each_says_whether_it_is_safe_to_contact_them_and_not_known_is_an_answer(filled):
    nan = card_of(filled, "Nan Example")

    assert [chip.text() for chip in nan.findChildren(Chip)] == ["Safe to contact"]
    texts = {chip.text() for chip in filled.page().findChildren(Chip)}
    assert "Do not contact" in texts


def test_the_parts_somebody_had_stand_per_event_and_never_as_one_label(filled, settle, qtbot):
    said = "In the chronology: helped in 1 entry, named as a source in 1 entry."
    assert said in words_of(card_of(filled, "Nan Example"))
    qtbot.mouseClick(card_of(filled, "Nan Example").button, Qt.MouseButton.LeftButton)
    settle(filled.ctx.ops)
    words = words_of(filled.page())

    assert filled.page().heading.text() == "Nan Example"
    assert words.index("Helped") + 1 == words.index("8 November 2026, Harm")


@pytest.mark.parametrize(
    ("said_by", "source", "is_named"),
    [
        ("Drew Sample", "", True),
        ("drew sample, uncle", "", True),
        ("", "A letter from Drew Sample", True),
        ("Uncle, by phone", "", True),
        ("Drew Samples", "", False),
        ("The uncle of Kit", "uncle", False),
    ],
)
def test_who_told_of_an_entry_is_named_in_it_as_a_source(said_by, source, is_named):
    event = Event(kind=EventKind.CONTACT, text="Seen.", said_by=said_by, source=source)

    assert is_said_by(event, PersonAround(name="Drew Sample", relationship="Uncle")) is is_named


def test_of_somebody_no_entry_knows_it_is_said_what_was_looked_for(blank, settle):
    child_id = blank.known["child"]
    ask_desk(blank, settle, lambda desk: desk.people.add(PersonAround(child_id=child_id, name="Kit")))

    assert "No part in an entry of the chronology yet, and not named as a source of one." in words_of(
        card_of(blank, "Kit")
    )


def test_a_number_that_is_not_safe_to_use_is_not_shown_in_the_list(filled, settle):
    older = filled.known["older"]
    ask_desk(filled, settle, lambda desk: desk.people.change_fields(older, contact="01632 960 999"))

    assert not any("01632 960 999" in words for words in words_of(filled.page()))


def test_somebody_is_added_by_typing_one_word_and_no_button(blank, settle, qtbot):
    press(qtbot, blank, settle, "add_person")
    page = blank.page()
    qtbot.keyClicks(page.entries["relationship"].field.control, "Nan")
    page.flush()
    qtbot.keyClicks(page.entries["name"].field.control, "Nana Example")
    page.flush()
    choose(qtbot, page.entries["is_safe_to_contact"], "no")
    qtbot.keyClicks(page.entries["childs_wish"].field.control, "Please not")
    blank.navigate("today")
    settle(blank.ctx.ops)
    kept = people(blank, settle)

    assert [(each.name, each.relationship, each.is_safe_to_contact) for each in kept] == [
        ("Nana Example", "Nan", False)
    ]
    assert kept[0].childs_wish == "Please not"
    assert kept[0].is_child is None


def test_nobody_is_added_while_nothing_says_who_and_the_foot_says_that_it_is_not_saved(blank, settle, qtbot):
    page = show_page(blank, settle, "person", child_id=blank.known["child"])
    qtbot.keyClicks(page.entries["note"].field.control, "Tall")
    page.autosave.flush()

    assert people(blank, settle) == ()
    assert blank.foot.saved.text() == "What you are typing is not saved yet"


def test_somebody_nobody_has_named_is_kept_when_one_leaves_and_it_is_said(blank, settle, qtbot):
    page = show_page(blank, settle, "person", child_id=blank.known["child"])
    qtbot.keyClicks(page.entries["note"].field.control, "Tall")
    blank.navigate("today")
    settle(blank.ctx.ops)
    (kept,) = people(blank, settle)

    assert (kept.display_name, kept.note) == ("Not known yet", "Tall")
    assert "kept as “Not known yet”" in blank.message.words.text()


def test_opening_the_form_and_leaving_it_adds_nobody(blank, settle):
    show_page(blank, settle, "person", child_id=blank.known["child"])
    blank.navigate("today")
    settle(blank.ctx.ops)

    assert people(blank, settle) == ()


def test_a_date_that_cannot_be_read_is_kept_as_it_was_typed_when_one_leaves(filled, settle, qtbot):
    nan = filled.known["nan"]
    page = show_page(filled, settle, "person", child_id=filled.known["child"], person_id=nan)
    qtbot.keyClicks(page.entries["born"].field.control.line, "long ago")
    page.autosave.flush()
    settle(filled.ctx.ops)
    assert filled.foot.saved.text() == "What you are typing is not saved yet"
    filled.navigate("today")
    settle(filled.ctx.ops)
    kept = ask_desk(filled, settle, lambda desk: desk.people.get_person(nan))

    assert kept.note == "Typed under “Date of birth”: long ago"
    assert "“long ago” could not be read" in filled.message.words.text()


def test_a_name_that_was_taken_away_is_said_beside_its_field_and_the_old_one_is_kept(filled, settle, qtbot):
    page = show_page(
        filled, settle, "person", child_id=filled.known["child"], person_id=filled.known["older"]
    )
    for name in ("name", "relationship"):
        page.entries[name].field.control.clear()
    page.flush()
    settle(filled.ctx.ops)

    assert page.entries["name"].field.error_text().startswith("Enter a name")
    assert any(each.relationship == "older boy at the bus stop" for each in people(filled, settle))


def test_typing_is_not_written_over_when_the_record_is_read_again(filled, settle, qtbot):
    nan = filled.known["nan"]
    page = show_page(filled, settle, "person", child_id=filled.known["child"], person_id=nan)
    control = page.entries["contact_note"].field.control
    filled.activateWindow()
    qtbot.waitUntil(filled.isActiveWindow)
    control.setFocus()
    qtbot.keyClicks(control, "Only after fi")
    ask_desk(filled, settle, lambda desk: desk.people.change_fields(nan, note="Elsewhere"))

    assert control.text() == "Only after fi"
    assert page.entries["note"].value() == "Elsewhere"


def test_a_date_that_cannot_be_read_is_said_when_it_is_left_and_the_rest_is_kept(filled, settle, qtbot):
    nan = filled.known["nan"]
    page = show_page(filled, settle, "person", child_id=filled.known["child"], person_id=nan)
    line = page.entries["born"].field.control.line
    filled.activateWindow()
    qtbot.waitUntil(filled.isActiveWindow)
    line.setFocus()
    qtbot.keyClicks(line, "long ago")
    qtbot.keyClicks(page.entries["note"].field.control, "Kind")
    page.entries["note"].field.control.setFocus()
    page.autosave.flush()
    settle(filled.ctx.ops)
    kept = ask_desk(filled, settle, lambda desk: desk.people.get_person(nan))

    assert page.entries["born"].field.error_text().startswith("This is not a date")
    assert (kept.note, kept.born) == ("Kind", None)
    line.clear()
    qtbot.keyClicks(line, "about 1950")
    page.autosave.flush()
    kept = ask_desk(filled, settle, lambda desk: desk.people.get_person(nan))
    assert kept.born == PartialDate(1950, is_estimated=True)


def test_somebody_is_set_aside_with_a_reason_and_brought_back_with_undo(filled, settle, qtbot):
    page = show_page(filled, settle, "person", child_id=filled.known["child"], person_id=filled.known["nan"])
    press(qtbot, filled, settle, "set_aside")
    assert page.reason.field.error_text() == "Say why they no longer belong in the list."
    qtbot.keyClicks(page.reason.field.control, "Moved far away")
    press(qtbot, filled, settle, "set_aside")
    assert filled._here.page == "people"
    assert filled.message.words.text() == "Nan Example is set aside."
    assert "Nan Example" not in {each.display_name for each in people(filled, settle)}
    press(qtbot, filled, settle, "message_action")

    assert "Nan Example" in {each.display_name for each in people(filled, settle)}


def test_those_set_aside_are_shown_on_demand_with_their_reason_and_can_come_back(filled, settle, qtbot):
    assert not any("Moved away in 2024" in words for words in words_of(filled.page()))
    press(qtbot, filled, settle, "show_aside")
    assert "Set aside, because: Moved away in 2024" in words_of(filled.page())
    press(qtbot, filled, settle, "bring_back")

    assert len(people(filled, settle)) == 3


def test_an_empty_list_says_what_it_is_for(blank):
    assert "Who is around the child?" in words_of(blank.page())
