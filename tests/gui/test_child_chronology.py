"""The chronology by mouse and keys: reading, filtering, writing down, correcting, keeping apart."""

from datetime import time, timedelta

import pytest
from child_examples import add_child, ask_desk, press, show_page, words_of
from PySide6.QtCore import Qt

from hothdesk.children.model import Child, Event, EventKind, Provenance, Role
from hothdesk.core.dates import PartialDate
from ui.pages.chronology_parts.entry import EntryCard, Said
from ui.theme.look import look
from ui.widgets.card import ChildQuote
from ui.widgets.chip import Chip
from ui.widgets.label import PlainLabel


@pytest.fixture
def filled(open_window, settle):
    """A window on a desk with a child of whom much is written down, at the chronology."""
    known = add_child(open_window, settle, is_filled=True)
    open_window.known = known
    show_page(open_window, settle, "chronology", child_id=known["child"])
    return open_window


@pytest.fixture
def blank(open_window, settle):
    """A window on a desk with a child of whom nothing is written down, at the form."""
    child_id = add_child(open_window, settle, Child(chosen_name="Ash"))["child"]
    open_window.known = {"child": child_id}
    show_page(open_window, settle, "record_event", child_id=child_id)
    return open_window


def entries(window):
    return [card for card in window.page().findChildren(EntryCard) if card.isVisible()]


def entry_of(window, kind):
    return next(card for card in entries(window) if card.record.kind is kind)


def events(window, settle):
    child_id = window.known["child"]
    return ask_desk(window, settle, lambda desk: desk.chronology.list_events(child_id))


def drafts(window, settle):
    child_id = window.known["child"]
    return ask_desk(window, settle, lambda desk: desk.chronology.list_drafts(child_id))


def drafts_apart(window, settle):
    child_id = window.known["child"]
    return ask_desk(window, settle, lambda desk: desk.chronology.list_intelligence_drafts(child_id))


def choose_known(window, qtbot, provenance):
    card = next(card for card in window.page().form.known.cards() if card.option.value is provenance)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)


def test_entries_stand_newest_first_and_say_whether_they_are_fact_report_or_opinion(filled):
    said = {card.record.kind: words_of(card) for card in entries(filled)}
    days = [card.record.occurred for card in entries(filled) if card.record.occurred]

    assert days == sorted(days, reverse=True)
    assert "Fact: seen by the writer" in said[EventKind.VISIT]
    assert "Reported by Nan Example" in said[EventKind.MISSING]
    assert "Opinion: the writer’s view" in said[EventKind.WORRY]
    assert "Told by the child" in said[EventKind.STRENGTH]


def test_the_childs_words_stand_before_the_writers(filled):
    card = entry_of(filled, EventKind.VISIT)
    order = [widget for widget in card.children() if isinstance(widget, ChildQuote)]

    assert order
    assert card.column.indexOf(order[0]) < next(
        at
        for at in range(card.column.count())
        if getattr(card.column.itemAt(at).widget(), "text", lambda: "")() == "Walked to the shop together."
    )


def test_a_late_entry_says_so_beside_its_date_of_writing_and_is_not_marked_for_it(filled):
    late, in_time = entry_of(filled, EventKind.HARM), entry_of(filled, EventKind.VISIT)

    assert "Written down 20 November 2026 at 14:00, 12 days after" in words_of(late)
    assert "Written down 20 November 2026 at 14:00" in words_of(in_time)
    assert late.findChildren(Chip) == []


def test_reports_and_opinions_can_be_told_from_facts_at_a_glance_and_read_as_well(filled):
    report, opinion = entry_of(filled, EventKind.MISSING), entry_of(filled, EventKind.WORRY)
    pens = [[said.pen for said in card.findChildren(Said)] for card in (report, opinion)]

    assert pens == [[Qt.PenStyle.SolidLine], [Qt.PenStyle.DotLine]]
    assert entry_of(filled, EventKind.VISIT).findChildren(Said) == []
    inks = {label.ink().name() for card in (report, opinion) for label in _texts(card)}
    assert inks == {look().colour("ink").name()}


def _texts(card):
    return [label for said in card.findChildren(Said) for label in said.findChildren(PlainLabel)]


def test_who_was_involved_how_and_what_it_stands_for_is_said(filled):
    harm = words_of(entry_of(filled, EventKind.HARM))

    assert any("R.T. (harmed)" in each and "Nan Example (helped, called the doctor)" in each for each in harm)
    assert "Counts as: Allocated in Opal" in words_of(entry_of(filled, EventKind.ALLOCATION))


def test_kinds_words_and_the_childs_words_filter_the_list(filled, settle, qtbot):
    everything = len(entries(filled))
    press(qtbot, filled, settle, "kind_harm")
    assert {card.record.kind for card in entries(filled)} == {EventKind.HARM}
    press(qtbot, filled, settle, "kind_harm")
    press(qtbot, filled, settle, "only_childs_words")
    assert [card.record.kind for card in entries(filled)] == [EventKind.VISIT]
    press(qtbot, filled, settle, "only_childs_words")
    qtbot.keyClicks(filled.page().filter.search.line, "SCHOOL")
    settle(filled.ctx.ops)
    assert [card.record.kind for card in entries(filled)] == [EventKind.MEETING]
    assert filled.page().heading.text() == "1 entry found"
    filled.page().filter.search.line.clear()
    settle(filled.ctx.ops)

    assert len(entries(filled)) == everything


def test_a_correction_stands_under_the_entry_which_stays_as_it_was(filled, settle, qtbot):
    card = entry_of(filled, EventKind.MEETING)
    qtbot.mouseClick(card.button, Qt.MouseButton.LeftButton)
    settle(filled.ctx.ops)
    qtbot.keyClicks(card.addendum.text.field.control, "It was on the day before.")
    qtbot.keyClicks(card.addendum.why.field.control, "Wrong day")
    press(qtbot, filled, settle, "keep_correction")
    again = entry_of(filled, EventKind.MEETING)

    assert again.record.text == "Meeting with school."
    assert [(each.why, each.text) for each in again.record.addenda] == [
        ("Wrong day", "It was on the day before.")
    ]
    assert "It was on the day before." in words_of(again)


def test_an_empty_correction_is_not_added_and_says_why(filled, settle, qtbot):
    card = entry_of(filled, EventKind.MEETING)
    qtbot.mouseClick(card.button, Qt.MouseButton.LeftButton)
    settle(filled.ctx.ops)
    press(qtbot, filled, settle, "keep_correction")

    assert card.addendum.text.field.error_text() == "Write the correction, or what you want to add."


def test_a_correction_that_is_being_typed_is_not_lost_when_something_else_changes_or_one_leaves(
    filled, settle, qtbot
):
    card = entry_of(filled, EventKind.MEETING)
    qtbot.mouseClick(card.button, Qt.MouseButton.LeftButton)
    settle(filled.ctx.ops)
    qtbot.keyClicks(card.addendum.text.field.control, "It was on")
    other = Event(child_id=filled.known["child"], kind=EventKind.OTHER, text="Elsewhere.")
    ask_desk(filled, settle, lambda desk: desk.chronology.record(other))
    assert card.addendum.text.value() == "It was on"
    show_page(filled, settle, "today")
    kept = [draft.event.text for draft in drafts(filled, settle)]

    assert any(text.endswith("It was on") and "Correction" in text for text in kept)


def test_what_is_kept_apart_is_in_no_list(filled, settle):
    assert not any("grey car" in words for words in words_of(filled.page()))
    page = show_page(filled, settle, "child", child_id=filled.known["child"])

    assert not any("grey car" in words for words in words_of(page))


def test_an_event_is_written_down_with_its_date_time_words_and_people(blank, settle, qtbot):
    form = blank.page().form
    form.kind.show(EventKind.VISIT)
    qtbot.keyClicks(form.occurred.field.control.line, "19 Nov")
    qtbot.keyClicks(form.at.field.control, "2.30 pm")
    qtbot.keyClicks(form.text.field.control, "Met at the youth club.")
    qtbot.keyClicks(form.childs_words.field.control, "  it was allright ")
    choose_known(blank, qtbot, Provenance.SEEN)
    form.involved.role.set_value(Role.HELPED)
    form.involved.person.set_value("somebody")
    form.involved.person.chosen.emit()
    qtbot.keyClicks(form.involved.somebody, "Kit Sample")
    press(qtbot, blank, settle, "add_part")
    press(qtbot, blank, settle, "record_event")
    event = events(blank, settle)[0]

    assert blank._here.page == "chronology"
    assert (event.kind, event.occurred, event.occurred_time) == (
        EventKind.VISIT,
        PartialDate(2026, 11, 19),
        time(14, 30),
    )
    assert event.childs_words == "  it was allright "
    assert [part.role for part in event.involved] == [Role.HELPED]
    assert "Involved: Kit Sample (helped)" in words_of(entries(blank)[0])
    assert drafts(blank, settle) == ()


def test_what_is_missing_is_said_beside_its_field_and_nothing_is_recorded(blank, settle, qtbot):
    press(qtbot, blank, settle, "record_event")
    form = blank.page().form

    assert form.occurred.field.error_text().startswith("Write when it was")
    assert form.text.field.error_text() == "Write what happened, or what the child said."
    assert form.known_field.error_text() == "Choose how you know it."
    assert events(blank, settle) == ()


def test_a_date_nobody_knows_is_said_and_not_left_out(blank, settle, qtbot):
    form = blank.page().form
    qtbot.keyClicks(form.text.field.control, "An old story.")
    choose_known(blank, qtbot, Provenance.TOLD_BY_CHILD)
    qtbot.mouseClick(form.no_date.field.control, Qt.MouseButton.LeftButton)
    assert not form.occurred.field.isVisible()
    press(qtbot, blank, settle, "record_event")

    assert events(blank, settle)[0].occurred is None


def test_my_view_and_the_childs_words_are_not_one_entry(blank, settle, qtbot):
    form = blank.page().form
    qtbot.keyClicks(form.occurred.field.control.line, "today")
    qtbot.keyClicks(form.childs_words.field.control, "I like it there.")
    choose_known(blank, qtbot, Provenance.MY_VIEW)
    press(qtbot, blank, settle, "record_event")

    assert "not your view" in form.known_field.error_text()
    assert events(blank, settle) == ()


def test_who_told_is_asked_only_where_somebody_told(blank, qtbot):
    form = blank.page().form
    assert not form.said_by.field.isVisible()
    choose_known(blank, qtbot, Provenance.TOLD_BY_OTHER)

    assert form.said_by.field.isVisible()


def test_the_steps_of_the_area_are_offered_for_kinds_that_have_such(blank, qtbot):
    form = blank.page().form
    assert not form.marks.field.isVisible()
    qtbot.keyClicks(form.kind.field.control, "Alloc")
    form.kind.field.control.activated.emit(form.kind.field.control.currentIndex())
    offered = [form.marks.field.control.itemText(at) for at in range(form.marks.field.control.count())]

    assert form.marks.field.isVisible()
    assert offered == ["None of these", "Allocated in Opal"]


def test_typing_reaches_the_vault_as_a_draft_without_any_button(blank, settle, qtbot):
    qtbot.keyClicks(blank.page().form.text.field.control, "Rang the school. Nobo")
    assert blank.page().has_unsaved()
    qtbot.waitUntil(lambda: not blank.page().has_unsaved(), timeout=2_000)
    settle(blank.ctx.ops)

    assert [draft.event.text for draft in drafts(blank, settle)] == ["Rang the school. Nobo"]
    assert blank.foot.saved.text().startswith("Saved ")


def test_typing_between_two_answers_goes_into_one_draft_also_when_one_leaves_at_once(blank, settle, qtbot):
    control = blank.page().form.text.field.control
    qtbot.keyClicks(control, "One")
    blank.page().flush()
    qtbot.keyClicks(control, " two")
    blank.navigate("today")
    settle(blank.ctx.ops)

    assert [draft.event.text for draft in drafts(blank, settle)] == ["One two"]


def test_after_a_lock_or_a_crash_what_was_begun_is_offered_and_goes_on_in_the_same_draft(
    unlocked_window, settle, qtbot
):
    child_id = add_child(unlocked_window, settle, Child(chosen_name="Ash"))["child"]
    unlocked_window.known = {"child": child_id}
    page = show_page(unlocked_window, settle, "record_event", child_id=child_id, kind="worry")
    qtbot.keyClicks(page.form.text.field.control, "Somebody waits at the")
    unlocked_window.lock()
    settle(unlocked_window.ctx.ops)
    gate = unlocked_window.page()
    gate.passphrase.setText("kettle marble orchid tram")
    gate.unlock.click()
    settle(unlocked_window.ctx.ops)
    assert "Somebody waits at the" in words_of(unlocked_window.page())
    press(qtbot, unlocked_window, settle, "go_on_writing")
    form = unlocked_window.page().form
    assert form.known.value() is None  # nobody had chosen, so it is asked again
    form.text.field.control.moveCursor(form.text.field.control.textCursor().MoveOperation.End)
    qtbot.keyClicks(form.text.field.control, " gate")
    unlocked_window.page().flush()

    assert [each.event.text for each in drafts(unlocked_window, settle)] == ["Somebody waits at the gate"]


def test_a_draft_is_thrown_away_only_when_the_person_says_so(filled, settle, qtbot, ask):
    ask.answers = [False, True]
    press(qtbot, filled, settle, "throw_away")
    assert len(drafts(filled, settle)) == 1
    press(qtbot, filled, settle, "throw_away")

    assert drafts(filled, settle) == ()


def test_opening_the_form_and_leaving_it_leaves_no_draft(blank, settle):
    show_page(blank, settle, "today")

    assert drafts(blank, settle) == ()


def test_restricted_information_is_recorded_apart_and_listed_only_there(blank, settle, qtbot):
    page = show_page(blank, settle, "restricted", child_id=blank.known["child"])
    qtbot.keyClicks(page.text.field.control, "A white van on Fridays.")
    qtbot.keyClicks(page.source.field.control, "An officer")
    page.flush()
    settle(blank.ctx.ops)
    assert len(drafts_apart(blank, settle)) == 1
    assert drafts(blank, settle) == ()
    press(qtbot, blank, settle, "record_apart")

    assert "A white van on Fridays." in words_of(page)
    assert page.text.value() == ""
    assert events(blank, settle) == ()
    assert drafts_apart(blank, settle) == ()
    page = show_page(blank, settle, "chronology", child_id=blank.known["child"])
    assert not any("white van" in words for words in words_of(page))


def test_a_restricted_draft_is_taken_up_again_in_its_own_place_and_nowhere_else(blank, settle, qtbot):
    page = show_page(blank, settle, "restricted", child_id=blank.known["child"])
    qtbot.keyClicks(page.text.field.control, "Half a sent")
    show_page(blank, settle, "record_event", child_id=blank.known["child"])
    assert "You began to write something down" not in words_of(blank.page())
    page = show_page(blank, settle, "restricted", child_id=blank.known["child"])

    assert page.text.value() == "Half a sent"


def test_today_leads_to_writing_a_visit_or_a_worry_down_for_the_child_one_chooses(blank, settle, qtbot):
    for name, kind in (("record_visit", EventKind.VISIT), ("record_worry", EventKind.WORRY)):
        show_page(blank, settle, "today")
        press(qtbot, blank, settle, name)
        page = blank.page()
        assert page.heading.text() == "Which child is it about?"
        page.rows.setFocus()
        qtbot.keyClick(page.rows, Qt.Key.Key_Return)
        settle(blank.ctx.ops)

        assert blank._here.page == "record_event"
        assert blank.page().form.kind.value() is kind


def test_a_long_chronology_shows_its_newest_and_the_rest_on_demand(blank, settle, qtbot, clock):
    child_id = blank.known["child"]

    def many(desk):
        for back in range(40):
            on = PartialDate.on(clock.today() - timedelta(days=back))
            desk.chronology.record(
                Event(child_id=child_id, kind=EventKind.OTHER, occurred=on, text=f"Line {back}")
            )

    ask_desk(blank, settle, many)
    show_page(blank, settle, "chronology", child_id=child_id)
    assert len(entries(blank)) == 30
    press(qtbot, blank, settle, "show_more")

    assert len(entries(blank)) == 40
