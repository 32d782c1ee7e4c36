"""The open desk by hand: today, children, settings, help, with a real vault behind them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from by_hand import GOOD, add, desk_says, words_of
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from hothdesk.app import open_desk
from hothdesk.children.model import ChildId, Event, EventKind
from hothdesk.core.dates import PartialDate
from hothdesk.core.errors import WrongPassphrase
from hothdesk.core.settings import ThemeChoice
from hothdesk.reviews.model import DueRow, NextAction
from ui.pages.child import ChildSummaryPage
from ui.pages.children import ChildrenPage
from ui.pages.record_event import RecordEventPage
from ui.pages.today import TodayPage
from ui.pages.today_parts.found import Found
from ui.theme.look import look
from ui.theme.tokens import ThemeName
from ui.widgets.arrange import ScrollColumn
from ui.widgets.card import RowCard
from ui.widgets.chip import Chip


def test_today_on_an_empty_desk_says_what_it_is_for_and_offers_the_first_step(open_window, press):
    assert "This page tells you what to do next" in words_of(open_window.page())
    assert not open_window.page().finder.isVisible()
    press(open_window, "add_child")

    assert open_window.page().top.facts == ("Add a child",)


def test_a_child_is_added_with_one_name_and_a_date_as_well_as_it_is_known(open_window, qtbot, press, settle):
    open_window.navigate("add_child")
    page = open_window.page()
    qtbot.keyClicks(page.chosen, "Robin")
    qtbot.keyClicks(page.family, "Testerly")
    qtbot.keyClicks(page.born.line, "about 2011")
    qtbot.keyClicks(page.pronouns, "they / them")
    press(open_window, "keep_child")

    rows = desk_says(open_window, settle, lambda desk: desk.children.list_children())
    child = desk_says(open_window, settle, lambda desk: desk.children.get_child(rows[0].id))
    assert (child.display_name, child.pronouns) == ("Robin Testerly", "they / them")
    assert child.born == PartialDate(2011, is_estimated=True)


def test_about_makes_a_typed_date_an_estimate_and_not_known_leaves_none(open_window, qtbot, press, settle):
    open_window.navigate("add_child")
    page = open_window.page()
    qtbot.keyClicks(page.chosen, "Robin")
    qtbot.keyClicks(page.born.line, "June 2011")
    page.known.set_value("about")
    assert page._born()[0] == PartialDate(2011, 6, is_estimated=True)

    not_known = page.known.cards()[2]
    qtbot.mouseClick(not_known, Qt.MouseButton.LeftButton)
    assert not page.born_field.isVisible()
    press(open_window, "keep_child")
    rows = desk_says(open_window, settle, lambda desk: desk.children.list_children())
    assert rows[0].age == "age not known"


def test_a_child_without_a_name_is_asked_for_one_and_nothing_typed_is_lost(open_window, qtbot, press, settle):
    open_window.navigate("add_child")
    page = open_window.page()
    qtbot.keyClicks(page.born.line, "tomorrow week")
    qtbot.keyClicks(page.pronouns, "they / them")
    press(open_window, "keep_child")
    errors = {field.name: field.error_text() for field in page.summary._fields if field.error_text()}

    assert set(errors) == {"chosen_name", "born"}
    assert page.pronouns.text() == "they / them"
    assert QApplication.focusWidget() is page.chosen


@pytest.mark.parametrize("way", ["lock", "rail"])
def test_a_child_half_typed_is_kept_when_one_locks_or_goes_elsewhere(unlocked_window, qtbot, settle, way):
    unlocked_window.navigate("add_child")
    qtbot.keyClicks(unlocked_window.page().chosen, "Robin")
    qtbot.keyClicks(unlocked_window.page().born.line, "about 20")
    if way == "lock":
        unlocked_window.lock()
        settle(unlocked_window.ctx.ops)
        assert not unlocked_window.message.isVisible()
        unlocked_window.page().passphrase.setText(GOOD)
        unlocked_window.page().unlock.click()
    else:
        unlocked_window.navigate("today")
    settle(unlocked_window.ctx.ops)
    assert "“about 20” could not be read" in unlocked_window.message.words.text()
    rows = desk_says(unlocked_window, settle, lambda desk: desk.children.list_children())

    assert [row.display_name for row in rows] == ["Robin"]


def test_after_a_lock_the_child_one_was_adding_is_told_with_a_way_to_it(unlocked_window, qtbot, settle):
    unlocked_window.navigate("add_child")
    qtbot.keyClicks(unlocked_window.page().chosen, "Robin")
    unlocked_window.lock()
    settle(unlocked_window.ctx.ops)
    unlocked_window.page().passphrase.setText(GOOD)
    unlocked_window.page().unlock.click()
    settle(unlocked_window.ctx.ops)
    assert unlocked_window.message.words.text().startswith("The child you were adding is kept.")
    unlocked_window.message.action.click()
    settle(unlocked_window.ctx.ops)
    (row,) = desk_says(unlocked_window, settle, lambda desk: desk.children.list_children())

    assert unlocked_window._here.params["child_id"] == row.id


def test_a_birthday_that_cannot_be_read_is_said_when_the_child_is_kept_on_leaving(open_window, qtbot, settle):
    open_window.navigate("add_child")
    qtbot.keyClicks(open_window.page().chosen, "Robin")
    qtbot.keyClicks(open_window.page().born.line, "in the summer")
    open_window.navigate("today")
    settle(open_window.ctx.ops)

    assert "“in the summer” could not be read" in open_window.message.words.text()


def test_a_child_without_a_name_is_told_once_the_desk_is_open_again(unlocked_window, qtbot, settle):
    unlocked_window.navigate("add_child")
    qtbot.keyClicks(unlocked_window.page().pronouns, "they / them")
    qtbot.keyClicks(unlocked_window.page().born.line, "3 Jun 2011")
    unlocked_window.lock()
    settle(unlocked_window.ctx.ops)
    assert not unlocked_window.message.isVisible()
    unlocked_window.page().passphrase.setText(GOOD)
    unlocked_window.page().unlock.click()
    settle(unlocked_window.ctx.ops)

    assert "Not kept: “they / them”, “3 Jun 2011”." in unlocked_window.message.words.text()


def test_a_birthday_to_come_does_not_lose_the_child_one_was_adding(open_window, qtbot, settle):
    open_window.navigate("add_child")
    qtbot.keyClicks(open_window.page().chosen, "Robin")
    qtbot.keyClicks(open_window.page().born.line, "3 Jun 2031")
    open_window.navigate("today")
    settle(open_window.ctx.ops)
    (row,) = desk_says(open_window, settle, lambda desk: desk.children.list_children())

    assert row.display_name == "Robin"
    assert "“3 Jun 2031” has not come yet" in open_window.message.words.text()


def test_cancelling_adds_nobody(open_window, qtbot, press, settle):
    open_window.navigate("add_child")
    qtbot.keyClicks(open_window.page().chosen, "Robin")
    press(open_window, "cancel_add")

    assert desk_says(open_window, settle, lambda desk: desk.children.count_children()) == 0
    assert isinstance(open_window.page(), TodayPage)


def test_the_step_that_adds_a_child_is_in_sight_at_once_on_a_small_screen(open_window, settle):
    open_window.resize(1366, 768)
    open_window.navigate("add_child")
    settle(open_window.ctx.ops)
    page = open_window.page()
    scrolled = page.findChild(ScrollColumn)
    foot = page.keep.mapTo(scrolled.viewport(), page.keep.rect().bottomLeft()).y()

    assert foot < scrolled.viewport().height()
    assert page.known.mapTo(page, QPoint()).y() == page.born.mapTo(page, QPoint()).y()


def test_a_birthday_that_cannot_be_read_is_answered_with_a_birthday(open_window, qtbot, press):
    open_window.navigate("add_child")
    qtbot.keyClicks(open_window.page().born.line, "in the summer")
    press(open_window, "keep_child")

    assert "3 Jun 2011" in open_window.page().born_field.error_text()
    assert "2026" not in open_window.page().born_field.error_text()


def test_children_are_listed_by_initials_until_names_are_asked_for(open_window, press, settle):
    add(open_window, settle, chosen_name="Robin", legal_family="Testerly", born=PartialDate(2011, 6, 3))
    open_window.navigate("children")
    settle(open_window.ctx.ops)
    rows = open_window.page().rows
    assert rows.row_at(0).title == "R.T. (15)"
    press(open_window, "show_names")
    assert rows.row_at(0).title == "Robin Testerly (15)"
    press(open_window, "show_names")

    assert rows.row_at(0).said() == "R.T. (15)"


def test_a_search_looks_into_every_name_and_says_how_many_it_found(open_window, qtbot, settle, said):
    add(open_window, settle, chosen_name="Robin", legal_given="Roberta")
    add(open_window, settle, chosen_name="Ash")
    open_window.navigate("children", find=True)
    settle(open_window.ctx.ops)
    page = open_window.page()
    assert isinstance(page, ChildrenPage)
    qtbot.keyClicks(page.search.line, "roberta")
    settle(open_window.ctx.ops)
    assert page.rows.model().rowCount() == 1
    assert "1 found" in said

    page.search.line.setText("nobody")
    settle(open_window.ctx.ops)
    assert page.no_match.isVisible()
    assert not page.nobody.isVisible()


def test_enter_in_the_search_opens_the_only_one_that_is_found(open_window, qtbot, settle):
    add(open_window, settle, chosen_name="Ash")
    add(open_window, settle, chosen_name="Robin")
    open_window.navigate("children", find=True)
    settle(open_window.ctx.ops)
    line = open_window.page().search.line
    qtbot.keyClicks(line, "robin")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle(open_window.ctx.ops)

    assert isinstance(open_window.page(), ChildSummaryPage)
    assert open_window.page().head.child.chosen_name == "Robin"
    assert QApplication.focusWidget() is open_window.page().tabs.bar


def test_enter_opens_none_of_several_and_goes_to_the_first_of_them(open_window, qtbot, settle):
    for name in ("Robin", "Robina", "Ash"):
        add(open_window, settle, chosen_name=name)
    open_window.navigate("children", find=True)
    settle(open_window.ctx.ops)
    page = open_window.page()
    qtbot.keyClicks(page.search.line, "robin")
    qtbot.keyClick(page.search.line, Qt.Key.Key_Return)
    settle(open_window.ctx.ops)
    assert open_window.page() is page
    assert QApplication.focusWidget() is page.rows
    assert page.rows.currentIndex().row() == 0
    qtbot.keyClick(page.rows, Qt.Key.Key_Return)
    settle(open_window.ctx.ops)

    assert open_window.page().head.child.chosen_name == "Robin"


def test_enter_opens_nobody_where_nobody_is_found(open_window, qtbot, settle):
    add(open_window, settle, chosen_name="Ash")
    open_window.navigate("children", find=True)
    settle(open_window.ctx.ops)
    qtbot.keyClicks(open_window.page().search.line, "robin")
    qtbot.keyClick(open_window.page().search.line, Qt.Key.Key_Return)
    settle(open_window.ctx.ops)

    assert isinstance(open_window.page(), ChildrenPage)


def test_down_goes_from_the_search_into_the_rows_and_then_along_them(open_window, qtbot, settle):
    for name in ("Ash", "Robin"):
        add(open_window, settle, chosen_name=name)
    open_window.navigate("children", find=True)
    settle(open_window.ctx.ops)
    rows = open_window.page().rows
    qtbot.keyClick(open_window.page().search.line, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is rows
    assert rows.currentIndex().row() == 0
    qtbot.keyClick(rows, Qt.Key.Key_Down)

    assert rows.currentIndex().row() == 1


def test_a_child_added_elsewhere_appears_in_the_list_by_itself(open_window, settle):
    open_window.navigate("children")
    settle(open_window.ctx.ops)
    assert open_window.page().nobody.isVisible()
    add(open_window, settle, chosen_name="Robin")
    settle(open_window.ctx.ops)

    assert open_window.page().rows.model().rowCount() == 1
    assert open_window.page().heading.text() == "1 child on this laptop"


def test_a_theme_and_a_text_size_hold_at_once_and_are_kept(open_window, qtbot, settings_file):
    open_window.navigate("settings", part="look")
    part = open_window.page()._part
    qtbot.mouseClick(part.theme.cards()[2], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(part.text_size.cards()[2], Qt.MouseButton.LeftButton)

    assert look().name is ThemeName.DARK
    assert look().scale == 1.5
    assert settings_file.get().theme is ThemeChoice.DARK
    assert settings_file.get().text_percent == 150


def test_who_one_is_is_kept_when_the_field_is_left_and_a_gap_is_told(open_window, qtbot, settle):
    open_window.navigate("settings", part="you")
    settle(open_window.ctx.ops)
    part = open_window.page()._part
    part.lines["role"].setText("Opal worker")
    part.numbers.setText("Front door: 01632 960 001")
    part.flush()
    settle(open_window.ctx.ops)
    kept = desk_says(open_window, settle, lambda desk: desk.settings.get())
    assert kept.role == "Opal worker"
    assert [(each.name, each.number) for each in kept.local_numbers] == [("Front door", "01632 960 001")]

    part.lines["role"].setText("")
    part.flush()
    settle(open_window.ctx.ops)
    assert [field.error_text() for field in part.summary._fields if field.name == "role"] == [
        "Enter your role, such as social worker."
    ]


def test_the_numbers_of_the_area_stand_in_help(open_window, settle):
    open_window.navigate("settings", part="you")
    settle(open_window.ctx.ops)
    open_window.page()._part.numbers.setText("Front door: 01632 960 001")
    open_window.navigate("help")
    settle(open_window.ctx.ops)

    assert "Front door: 01632 960 001" in words_of(open_window.page())


def test_the_days_on_which_mace_sits_are_typed_in_and_offered_to_today(open_window, settle, press, clock):
    open_window.navigate("settings", part="sittings")
    settle(open_window.ctx.ops)
    part = open_window.page()._part
    assert "No day is known yet" in words_of(part)
    for typed, wrong in (
        ("", "Enter the day on which MACE sits."),
        ("Dec 2026", "Write the whole day, such as 20 Nov 2026."),
        ("19 Nov 2026", "This day has gone by. Enter a day to come."),
    ):
        part.day.line.setText(typed)
        press(open_window, "add_sitting")
        assert [field.error_text() for field in part.summary._fields if field.name == "on"] == [wrong]
        assert part.day.text() == typed

    part.day.line.setText("3 Dec 2026")
    part.note.setText("At the civic offices")
    press(open_window, "add_sitting")
    assert {"Thursday 3 December 2026", "In 13 days  ·  At the civic offices"} <= set(words_of(part))
    assert (part.day.text(), part.note.text(), words_of(part.summary)) == ("", "", [])
    add(open_window, settle, chosen_name="Robin")
    open_window.navigate("today")
    settle(open_window.ctx.ops)
    assert "Next MACE, Thu 3 Dec" in words_of(open_window.page())


def test_a_day_of_mace_that_was_removed_can_be_put_back(open_window, settle, press):
    desk_says(open_window, settle, lambda desk: desk.reviews.add_sitting(date(2026, 12, 3), "Moved"))
    open_window.navigate("settings", part="sittings")
    settle(open_window.ctx.ops)
    part = open_window.page()._part
    part.findChild(RowCard).button.click()
    settle(open_window.ctx.ops)
    assert desk_says(open_window, settle, lambda desk: desk.reviews.list_sittings()) == ()
    press(open_window, "put_back_sitting")

    (kept,) = desk_says(open_window, settle, lambda desk: desk.reviews.list_sittings())
    assert (kept.on, kept.note) == (date(2026, 12, 3), "Moved")


def test_a_signing_identity_is_made_and_shown(open_window, settle, press):
    open_window.navigate("settings", part="signing")
    settle(open_window.ctx.ops)
    assert "Nobody can sign yet" in words_of(open_window.page())
    press(open_window, "make_identity")
    settle(open_window.ctx.ops)

    assert "Alex Testerly" in words_of(open_window.page())
    assert open_window.message.words.text() == "You can sign now."


def test_a_file_that_is_no_signing_file_is_told_and_changes_nothing(
    open_window, settle, press, ask, tmp_path
):
    odd = tmp_path / "odd.p12"
    odd.write_bytes(b"not a key at all")
    ask.answers.append(odd)
    open_window.navigate("settings", part="signing")
    settle(open_window.ctx.ops)
    press(open_window, "choose_identity_file")
    press(open_window, "bring_in_identity")
    part = open_window.page()._part

    assert part.summary.isVisible()
    assert part.bring_in.isEnabled()


def test_the_passphrase_is_changed_and_the_old_one_opens_no_more(
    unlocked_window, settle, press, vault, clock
):
    unlocked_window.navigate("settings", part="passphrase")
    part = unlocked_window.page()._part
    part.current.setText("wrong wrong wrong wrong")
    part.new.first.setText("lantern pebble wicker moss")
    part.new.again.setText("lantern pebble wicker moss")
    press(unlocked_window, "change_passphrase")
    assert part.summary._fields[0].error_text() != ""

    part.current.setText(GOOD)
    press(unlocked_window, "change_passphrase")
    assert part.told.isVisible()
    assert part.current.text() == part.new.text() == ""
    unlocked_window.ctx.ops.shutdown()
    with pytest.raises(WrongPassphrase):
        open_desk(vault, GOOD, clock=clock)
    open_desk(vault, "lantern pebble wicker moss", clock=clock).close()


def test_a_new_recovery_key_is_shown_until_the_page_is_left(unlocked_window, settle, press):
    unlocked_window.navigate("settings", part="passphrase")
    part = unlocked_window.page()._part
    part.key_passphrase.setText(GOOD)
    press(unlocked_window, "new_key")
    assert len([word for word in words_of(part.key) if len(word) == 6]) == 11
    part.leave()

    assert words_of(part.key) == []


def test_the_desks_of_the_chosen_area_stand_in_help_with_when_they_were_looked_up(open_window, settle):
    open_window.navigate("help")
    settle(open_window.ctx.ops)
    words = words_of(open_window.page())
    desk, night = (
        words.index("Contact Swindon (Integrated Front Door)"),
        words.index("Emergency Duty Service"),
    )

    assert (words[desk + 1], words[night + 1]) == ("01793 464646", "01793 466900")
    assert any(each.startswith("Looked up on 20 November 2026.") for each in words)
    assert not any("Choose your area" in each for each in words)


def test_help_without_an_area_says_where_to_choose_one(open_window, settle):
    open_window.navigate("help")
    settle(open_window.ctx.ops)
    desk_says(
        open_window,
        settle,
        lambda desk: desk.settings.save(replace(desk.settings.get(), partnership_id="")),
    )
    settle(open_window.ctx.ops)

    assert "Choose your area in Settings, and its numbers stand here." in words_of(open_window.page())
    assert "Contact Swindon" not in " ".join(words_of(open_window.page()))


def test_help_lists_every_shortcut_that_works_and_no_other(open_window):
    open_window.navigate("help")
    words = words_of(open_window.page())

    assert "Lock now" in words
    assert ("Go to Packs" in words) == open_window.has_page("packs")


def test_today_shows_what_is_due_worst_first_with_the_rule_it_comes_from(open_window, settle, clock):
    today = clock.today()

    def row(title, days):
        return DueRow(
            child_id=ChildId("c1"),
            child_label="J.T. (15)",
            rule_id="r",
            title=title,
            due_on=today + timedelta(days=days),
            days_left=days,
            started_on=today,
            rule_text="every 4 weeks",
            source="Swindon 2024, Opal: Reviews",
            why="",
            ambiguity="",
            limit_note="",
            next_action=NextAction.START_REVIEW,
            marks="m",
            event_kind=EventKind.MEETING,
        )

    page = open_window.page()
    page._show(Found(due=(row("CERAF review", -2), row("Joint visit", 6)), children=8, labels={}))
    settle(open_window.ctx.ops)
    cards = page.findChildren(RowCard)

    assert [card.accessibleName() for card in cards] == ["CERAF review", "Joint visit"]
    assert page.heading.text() == "2 things to do, worst first"
    assert "J.T. (15)  ·  every 4 weeks; Swindon 2024, Opal: Reviews" in words_of(cards[0])
    assert "due Wed 18 Nov" in words_of(cards[0])
    assert "by Thu 26 Nov" in words_of(cards[1])
    assert cards[0].button.words() == "Start review"


def test_what_was_recorded_starts_clocks_that_stand_on_today_and_lead_to_where_they_are_met(
    open_window, settle, qtbot, clock
):
    add(open_window, settle, chosen_name="Robin", legal_family="Testerly", born=PartialDate(2011, 6, 3))
    child_id = desk_says(open_window, settle, lambda desk: desk.children.list_children())[0].id
    allocated = Event(
        child_id=child_id,
        kind=EventKind.ALLOCATION,
        occurred=PartialDate.on(clock.today() - timedelta(days=7)),
        text="Allocated to Opal",
        marks="opal_allocated",
    )
    open_window.ctx.ops.run(lambda desk: desk.chronology.record(allocated), owner=open_window)
    settle(open_window.ctx.ops)
    cards = open_window.page().findChildren(RowCard)
    visit = next(card for card in cards if card.button.words() == "Record a visit")

    assert any(word.startswith("R.T. (15)") and "Swindon" in word for word in words_of(visit))
    assert visit.findChild(Chip).text().endswith("over")
    qtbot.mouseClick(visit.button, Qt.MouseButton.LeftButton)
    settle(open_window.ctx.ops)
    page = open_window.page()

    assert isinstance(page, RecordEventPage)
    assert page.child_id == child_id
    assert page.form.kind.value() == EventKind.VISIT
    assert page.form.marks.value() == "joint_visit_made"
