"""The pages by hand: first run, unlock, children, settings, with a real vault behind them."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hothdesk.app import create_vault, open_desk
from hothdesk.children.model import Child, ChildId, EventKind
from hothdesk.core.dates import PartialDate
from hothdesk.core.errors import WrongPassphrase
from hothdesk.core.settings import ThemeChoice
from hothdesk.reviews.model import DueRow, NextAction
from hothdesk.security.keys import FLOOR
from hothdesk.store.settings import write_settings
from ui.pages.children import ChildrenPage
from ui.pages.first_run import FirstRunPage
from ui.pages.today import TodayPage
from ui.pages.unlock import UnlockPage
from ui.recovery_key_card import RecoveryKeyCard
from ui.theme.look import look
from ui.theme.tokens import ThemeName
from ui.widgets.button import Button
from ui.widgets.card import RowCard
from ui.widgets.label import PlainLabel

GOOD = "kettle marble orchid tram"


@pytest.fixture
def press(qtbot, settle):
    """Press a button by its name, as a person does, and wait until the desk has answered."""

    def pressed(window, name):
        button = window.findChild(Button, name)
        assert button is not None, f"no button is called {name}"
        assert button.isVisible(), f"{name} is not to be seen"
        assert button.isEnabled(), f"{name} cannot be pressed"
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        settle(window.ctx.ops)

    return pressed


def words_of(widget):
    return [label.text() for label in widget.findChildren(PlainLabel) if label.isVisible() and label.text()]


def add(window, settle, **values):
    child = Child(**values)
    window.ctx.ops.run(lambda desk: desk.children.add(child), owner=window)
    settle(window.ctx.ops)


def desk_says(window, settle, ask):
    found = []
    window.ctx.ops.run(ask, owner=window, done=found.append)
    settle(window.ctx.ops)
    return found[0]


def test_the_first_start_makes_a_vault_in_four_steps(window, qtbot, press, settle, tmp_path, ask):
    window.start(None)
    page = window.page()
    assert isinstance(page, FirstRunPage)
    assert "Step 1 of 4" in words_of(page)

    ask.answers.append(tmp_path)
    page._on_change_folder()
    qtbot.keyClicks(page.new.first.line, GOOD)
    qtbot.keyClicks(page.new.again.line, GOOD)
    press(window, "make_vault")

    assert "Step 2 of 4" in words_of(page)
    assert (tmp_path / "Safeguarding records.hothdesk").is_dir()
    shown = words_of(page.findChild(RecoveryKeyCard, "recovery_key"))
    assert [word for word in shown if len(word) == 6] == list(page._key)
    for place, field in page._typed:
        qtbot.keyClicks(field.control, page._key[place].lower())
    press(window, "key_written")

    assert "Step 3 of 4" in words_of(page)
    for field, text in zip(page._fields, ("Alex Testerly", "Social worker", "Example Council"), strict=True):
        qtbot.keyClicks(field.control, text)
    press(window, "who_continue")

    assert "Step 4 of 4" in words_of(page)
    swindon = next(card for card in page._choice.cards() if card.option.value == "swindon")
    qtbot.mouseClick(swindon, Qt.MouseButton.LeftButton)
    press(window, "open_desk")

    assert isinstance(window.page(), TodayPage)
    assert window.is_open
    kept = desk_says(window, settle, lambda desk: desk.settings.get())
    assert (kept.worker_name, kept.partnership_id, kept.names_shown) == ("Alex Testerly", "swindon", False)


def test_a_weak_passphrase_is_told_beside_its_field_and_makes_nothing(window, qtbot, press, tmp_path, ask):
    window.start(None)
    page = window.page()
    ask.answers.append(tmp_path / "new")
    page._on_change_folder()
    qtbot.keyClicks(page.new.first.line, "short")
    press(window, "make_vault")

    assert page.new.first_field.error_text().startswith("Use at least 15 characters")
    assert not (tmp_path / "new").exists()

    page.new.first.setText(GOOD)
    page.new.again.setText(GOOD + "s")
    press(window, "make_vault")
    assert page.new.first_field.error_text() == ""
    assert "not the same" in page.new.again_field.error_text()


def test_how_strong_a_passphrase_is_stands_under_it_while_one_types(window, qtbot):
    window.start(None)
    new = window.page().new
    qtbot.keyClicks(new.first.line, "kettle")
    assert "this has 6" in new.strength.text()
    qtbot.keyClicks(new.first.line, " marble orchid tram")

    assert new.strength.text() in {"Good", "Strong", "Very strong"}


def test_a_wrong_group_of_the_recovery_key_is_named(window, qtbot, press, settle):
    window.navigate("first_run")
    page = window.page()
    page._key, page._asked = tuple(f"ABC{n:02d}X" for n in range(11)), (2, 7)
    page._go(1)
    settle(window.ctx.ops)
    (_third, one), (_eighth, other) = page._typed
    qtbot.keyClicks(one.control, "abc02x")
    qtbot.keyClicks(other.control, "ABC99X")
    press(window, "key_written")

    assert one.error_text() == ""
    assert other.error_text().startswith("This is not group 8.")
    assert "Step 2 of 4" in words_of(page)


def test_leaving_the_first_run_forgets_the_recovery_key(window):
    window.navigate("first_run")
    page = window.page()
    page._key = ("ABC123",)
    page.leave()

    assert page._key == ()


def test_a_folder_that_syncs_is_warned_about(window, ask, tmp_path, said):
    window.start(None)
    page = window.page()
    ask.answers.append(tmp_path / "OneDrive - Example Council")
    page._on_change_folder()

    assert "OneDrive" in page._concern.text()
    assert page._concern.isVisible()
    assert page._concern.text() in said


def test_the_passphrase_opens_the_vault_with_enter(window, vault, qtbot, settle):
    window.start(vault)
    page = window.page()
    assert isinstance(page, UnlockPage)
    qtbot.keyClicks(page.passphrase.line, GOOD)
    qtbot.keyClick(page.passphrase.line, Qt.Key.Key_Return)
    settle(window.ctx.ops)

    assert isinstance(window.page(), TodayPage)


def test_a_wrong_passphrase_says_what_to_do_and_opens_nothing(window, vault, qtbot, press, said):
    window.start(vault)
    page = window.page()
    qtbot.keyClicks(page.passphrase.line, "kettle marble orchid Tram")
    press(window, "unlock")
    message = page.passphrase_field.error_text()

    assert "recovery key" in message
    assert "Nothing was changed." in message
    assert message in said
    assert page.unlock.isEnabled()
    assert not window.ctx.ops.has_desk


def test_an_empty_passphrase_asks_for_one(window, vault, press):
    window.start(vault)
    press(window, "unlock")

    assert window.page().passphrase_field.error_text() == "Type your passphrase."


def test_a_vault_opened_before_is_offered_at_the_next_start(window, vault, settings_file):
    settings_file.change(last_vault=str(vault), last_opened_at="2026-11-19T17:52:00.000000Z")
    window.start(None)

    assert isinstance(window.page(), UnlockPage)
    assert "Last opened here on 19 November 2026 at 17:52." in words_of(window.page())


def test_a_vault_that_is_gone_is_not_offered(window, settings_file, tmp_path):
    settings_file.change(last_vault=str(tmp_path / "gone.hothdesk"))
    window.start(None)

    assert isinstance(window.page(), FirstRunPage)


def test_another_vault_is_chosen_by_folder_and_a_folder_that_is_none_is_named(
    window, vault, ask, press, tmp_path
):
    window.start(vault)
    ask.answers += [tmp_path, vault]
    press(window, "change_vault")
    assert f"“{tmp_path.name}” is not a vault." in window.page().passphrase_field.error_text()
    press(window, "change_vault")

    assert window.page()._vault == vault


def test_a_desk_without_a_worker_asks_who_one_is(window, vault, settle, clock):
    desk = open_desk(vault, GOOD, clock=clock)
    with desk.session.database.begin() as connection:
        write_settings(connection, {"worker_name": ""}, clock.now())
    desk.close()
    window.start(vault)
    window.page().passphrase.setText(GOOD)
    window.page()._on_unlock()
    settle(window.ctx.ops)

    assert "Step 3 of 4" in words_of(window.page())


def test_the_recovery_key_opens_the_vault_and_sets_a_new_passphrase(
    window, qtbot, press, settle, tmp_path, clock
):
    folder = tmp_path / "Lost.hothdesk"
    made = create_vault(folder, GOOD, clock=clock, parameters=FLOOR)
    made.desk.close()
    window.start(folder)
    press(window, "use_recovery_key")
    page = window.page()
    page.key.setText(made.recovery_key.replace("-", " ").lower())
    page.new.first.setText("lantern pebble wicker moss")
    page.new.again.setText("lantern pebble wicker moss")
    press(window, "recover")
    assert window.is_open
    window.ctx.ops.shutdown()

    open_desk(folder, "lantern pebble wicker moss", clock=clock).close()


def test_a_typo_in_the_recovery_key_is_named_by_group(window, vault, press):
    window.start(vault)
    press(window, "use_recovery_key")
    page = window.page()
    page.key.setText("ABC")
    page.new.first.setText("lantern pebble wicker moss")
    page.new.again.setText("lantern pebble wicker moss")
    press(window, "recover")

    assert "11 groups of 6" in page.summary._fields[0].error_text()
    assert page.recover.isEnabled()


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
    page._show(((row("CERAF review", -2), row("Joint visit", 6)), 8))
    settle(open_window.ctx.ops)
    cards = page.findChildren(RowCard)

    assert [card.accessibleName() for card in cards] == ["CERAF review", "Joint visit"]
    assert page.heading.text() == "2 things to do, worst first"
    assert "J.T. (15)  ·  every 4 weeks; Swindon 2024, Opal: Reviews" in words_of(cards[0])
    assert "due Wed 18 Nov" in words_of(cards[0])
    assert "by Thu 26 Nov" in words_of(cards[1])
    assert cards[0].button.words() == "Start review"
