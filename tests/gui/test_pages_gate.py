"""The gate by hand: first run, unlock, recovery, with real vaults behind them."""

from by_hand import GOOD, desk_says, words_of
from PySide6.QtCore import Qt

from hothdesk.app import create_vault, open_desk
from hothdesk.security.keys import FLOOR
from hothdesk.store.settings import write_settings
from ui.pages.first_run import FirstRunPage
from ui.pages.today import TodayPage
from ui.pages.unlock import UnlockPage
from ui.recovery_key_card import RecoveryKeyCard
from ui.widgets.choice import RadioCard


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


def test_enter_makes_the_vault_and_goes_on_from_step_to_step(window, qtbot, settle, tmp_path, ask):
    window.start(None)
    page = window.page()
    ask.answers.append(tmp_path)
    page._on_change_folder()
    page._name.setFocus()
    qtbot.keyClick(page._name, Qt.Key.Key_Return)
    assert page.new.first.line.hasFocus()
    qtbot.keyClicks(page.new.first.line, GOOD)
    qtbot.keyClick(page.new.first.line, Qt.Key.Key_Return)
    qtbot.keyClicks(page.new.again.line, GOOD)
    qtbot.keyClick(page.new.again.line, Qt.Key.Key_Return)
    settle(window.ctx.ops)
    assert "Step 2 of 4" in words_of(page)

    for place, field in page._typed:
        qtbot.keyClicks(field.control, page._key[place])
        qtbot.keyClick(field.control, Qt.Key.Key_Return)
    settle(window.ctx.ops)
    assert "Step 3 of 4" in words_of(page)

    for field in page._fields:
        qtbot.keyClicks(field.control, "Example")
        qtbot.keyClick(field.control, Qt.Key.Key_Return)
    settle(window.ctx.ops)
    assert "Step 4 of 4" in words_of(page)


def test_an_error_of_the_passphrase_never_stands_beside_how_strong_it_is(window, qtbot, press):
    window.start(None)
    page = window.page()
    press(window, "make_vault")
    assert "this has 0" in page.new.first_field.error_text()
    qtbot.keyClicks(page.new.first.line, "kettle")
    assert "this has 6" in page.new.first_field.error_text()
    assert not page.new.strength.isVisible()

    qtbot.keyClicks(page.new.first.line, " marble orchid tram")
    assert page.new.first_field.error_text() == ""
    assert not page.summary.isVisible()
    assert page.new.strength.text() in {"Good", "Strong", "Very strong"}


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

    other.control.selectAll()
    qtbot.keyClicks(other.control, "abc07x")
    assert other.error_text() == ""


def test_going_back_a_step_leaves_nothing_of_the_step_behind(unlocked_window, settle):
    unlocked_window.navigate("first_run", vault=unlocked_window._vault, step="partnership")
    settle(unlocked_window.ctx.ops)
    page = unlocked_window.page()
    page._go(2)
    settle(unlocked_window.ctx.ops)
    words = words_of(page)

    assert "Step 3 of 4" in words
    assert "Choose one" not in words
    assert not [card for card in page.findChildren(RadioCard) if card.isVisible()]


def test_a_vault_whose_making_was_cut_short_is_the_one_the_next_start_opens(window, tmp_path, settle):
    window.start(None)
    page = window.page()
    page._vault = tmp_path / "Records.hothdesk"
    page._vault.mkdir()
    page._on_made("-".join(f"ABC{n:02d}X" for n in range(11)))
    window.start(None)
    settle(window.ctx.ops)

    assert isinstance(window.page(), UnlockPage)
    assert window.ctx.settings.get().last_vault == str(tmp_path / "Records.hothdesk")


def test_who_goes_on_with_a_vault_that_was_cut_short_is_told_what_became_of_its_recovery_key(
    unlocked_window, settle
):
    unlocked_window.navigate("first_run", vault=unlocked_window._vault, step="who")
    settle(unlocked_window.ctx.ops)
    words = words_of(unlocked_window.page())

    assert any(each.startswith("You began this vault before.") for each in words)


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


def test_no_recovery_key_at_all_is_said_before_anything_is_tried(window, vault, press):
    window.start(vault)
    press(window, "use_recovery_key")
    page = window.page()
    press(window, "recover")

    assert page.summary._fields[0].error_text() == "Type the recovery key you wrote down."
    assert page.key.hasFocus()


def test_the_recovery_key_can_be_typed_at_once(window, vault, press):
    window.start(vault)
    press(window, "use_recovery_key")

    assert window.page().key.hasFocus()


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


def test_a_step_too_long_for_the_window_opens_at_its_top(window, qtbot, theme):
    theme.choose(text_percent=200)
    window.resize(1366, 768)
    window.navigate("first_run")
    page = window.page()
    page._key, page._asked = tuple(f"ABC{place:02d}X" for place in range(11)), (2, 7)
    page._go(1)
    qtbot.wait(1)
    assert page.scrolled.verticalScrollBar().maximum() > 0
    assert page.scrolled.verticalScrollBar().value() == 0
    assert window.focusWidget() is page.heading


def test_a_step_with_its_first_field_in_sight_begins_in_it(window, qtbot):
    window.resize(1366, 768)
    window.navigate("first_run")
    page = window.page()
    qtbot.waitUntil(lambda: window.focusWidget() is page._name)
    page._go(2)
    qtbot.waitUntil(lambda: window.focusWidget() is page._fields[0].control)


def test_nothing_moves_while_the_strength_of_a_passphrase_comes_into_sight(window, qtbot, settle):
    window.resize(1366, 768)
    window.navigate("first_run")
    new = window.page().new
    settle(window.ctx.ops)
    before = new.mapTo(window, new.again_field.pos())
    qtbot.keyClicks(new.first.line, GOOD)
    settle(window.ctx.ops)
    assert new.strength.isVisible()
    assert window.page().scrolled.verticalScrollBar().maximum() == 0

    assert new.mapTo(window, new.again_field.pos()) == before
