"""The window: it goes from page to page, keeps what is typed, and locks leaving nothing to read."""

import json
import os
from dataclasses import replace
from datetime import timedelta

import pytest
from by_hand import GOOD, add, desk_says
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QWidget

from hothdesk.app import open_desk
from hothdesk.children.model import Child
from hothdesk.core.drawing import MIXED
from hothdesk.core.errors import UserError
from ui.lock import WARNING_SECONDS, IdleWatch
from ui.page import Page
from ui.widgets.chip import Chip
from ui.widgets.inputs import TextLine
from ui.widgets.label import Heading, PlainLabel


class DiaryPage(Page):
    """A page somebody types on; its text is sent to the desk only when the window asks."""

    rail = "children"

    def __init__(self, ctx, **_params):
        super().__init__(ctx)
        self.set_top("J.T. (15)", chip=("On the cusp", MIXED), facts=["they / them", "", "Year 10"])
        self.line = TextLine()
        self.line.setAccessibleName("Diary")
        self.column.addWidget(Heading("Diary of Robin Testerly"))
        self.column.addWidget(self.line)
        self.reloaded = []

    def reload(self, changes):
        self.reloaded.append(changes)

    def flush(self):
        if name := self.line.text():
            self.line.clear()
            self.ctx.ops.run(lambda desk: desk.children.add(Child(chosen_name=name)), owner=self)


@pytest.fixture
def diary(open_window):
    open_window._registry.register("diary", DiaryPage)
    return open_window


@pytest.fixture
def real_diary(unlocked_window):
    unlocked_window._registry.register("diary", DiaryPage)
    return unlocked_window


def shown_words(window):
    labels = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    return " ".join(labels + [line.text() for line in window.findChildren(QLineEdit) if line.isVisible()])


def names(window, settle):
    found = []
    window.ctx.ops.run(lambda desk: desk.children.list_children(), owner=window, done=found.extend)
    settle(window.ctx.ops)
    return [row.display_name for row in found]


def test_the_rail_offers_only_pages_that_are_there(open_window):
    assert set(open_window.rail._buttons) <= {"today", "children", "packs", "settings", "help"}
    assert open_window.rail._buttons["today"].is_here()


def test_a_place_on_the_rail_opens_with_the_mouse_and_says_one_is_there(open_window, qtbot):
    button = open_window.rail._buttons["children"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert open_window.page().top.title == "Children"
    assert button.is_here()
    assert button.accessibleDescription() == "You are here"
    assert not open_window.rail._buttons["today"].is_here()


def test_the_top_bar_says_whose_record_and_how_it_stands(diary, settle):
    diary.navigate("diary")
    settle(diary.ctx.ops)
    words = [label.text() for label in diary.top_bar.findChildren(PlainLabel) if label.isVisible()]
    chips = [chip.text() for chip in diary.top_bar.findChildren(Chip)]

    assert words == ["J.T. (15)", "they / them  ·  Year 10"]
    assert "On the cusp" in chips
    assert diary.top_bar.danger.words() == "In danger now? Call 999"


def test_999_is_in_sight_on_every_page_and_leads_to_the_numbers(open_window, qtbot):
    for name in ("today", "children", "add_child", "settings", "help"):
        open_window.navigate(name)
        assert open_window.top_bar.danger.isVisible()
    open_window.navigate("today")
    qtbot.mouseClick(open_window.top_bar.danger, Qt.MouseButton.LeftButton)

    assert open_window.page().top.title == "Help"
    assert "Call 999." in shown_words(open_window)


def test_999_is_in_sight_while_the_desk_is_locked(open_window):
    open_window.lock()

    assert "Call 999" in shown_words(open_window)


def test_one_goes_back_and_forward(open_window, qtbot):
    open_window.navigate("children")
    open_window.navigate("settings")
    open_window.back()
    open_window.back()
    assert open_window.page().top.title == "Today"
    open_window.forward()
    assert open_window.page().top.title == "Children"
    open_window.navigate("help")
    open_window.forward()

    assert open_window.page().top.title == "Help"


@pytest.mark.parametrize(
    ("keys", "title"),
    [
        ((Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier), "Help"),
        ((Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier), "Children"),
        ((Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier), "Settings"),
        ((Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier), "Children"),
    ],
)
def test_a_shortcut_goes_where_the_help_page_says(open_window, qtbot, keys, title):
    open_window.activateWindow()
    qtbot.waitUntil(open_window.isActiveWindow)
    QTest.keyClick(open_window.windowHandle(), *keys)

    assert open_window.page().top.title == title


def test_f6_moves_from_part_to_part_of_the_window(open_window, qtbot):
    open_window.navigate("add_child")
    open_window.activateWindow()
    qtbot.waitUntil(open_window.isActiveWindow)
    open_window.rail._buttons["today"].setFocus()
    seen = []
    for _count in range(3):
        QTest.keyClick(open_window.windowHandle(), Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())

    assert seen[0] is open_window.top_bar.danger
    assert seen[1] is open_window.page().chosen
    assert seen[2] is open_window.rail._buttons["today"]


def test_going_elsewhere_keeps_what_was_typed(diary, settle):
    diary.navigate("diary")
    diary.page().line.setText("Robin Testerly")
    diary.navigate("today")
    settle(diary.ctx.ops)

    assert names(diary, settle) == ["Robin Testerly"]


def test_a_page_hears_of_every_change_and_the_foot_says_when_it_was_kept(diary, settle, clock):
    diary.navigate("diary")
    assert diary.foot.saved.text() == "Nothing changed since you unlocked"
    clock.move(timedelta(minutes=2, seconds=31))
    diary.ctx.ops.run(lambda desk: desk.children.add(Child(chosen_name="Ash Example")), owner=diary)
    settle(diary.ctx.ops)

    assert diary.page().reloaded[0].touches("child")
    assert diary.foot.saved.text() == "Saved 14:02:31"


def test_the_foot_never_says_saved_while_something_typed_is_not(open_window, qtbot, settle):
    open_window.navigate("add_child")
    qtbot.keyClicks(open_window.page().chosen, "Robin")
    assert open_window.foot.saved.text() == "What you are typing is not saved yet"
    open_window.page().chosen.clear()
    assert open_window.foot.saved.text() == "Nothing changed since you unlocked"
    qtbot.keyClicks(open_window.page().chosen, "Robin")
    open_window.navigate("today")
    settle(open_window.ctx.ops)

    assert open_window.foot.saved.text() == "Saved 14:00:00"


def test_a_sentence_nobody_claims_is_shown_and_said(open_window, settle, said):
    def refuse(_desk):
        raise UserError("Choose another name.")

    open_window.ctx.ops.run(refuse, owner=open_window)
    settle(open_window.ctx.ops)

    assert open_window.message.words.text() == "Choose another name."
    assert "Choose another name." in said


def test_locking_keeps_what_was_typed_and_leaves_nothing_to_read(real_diary, settle, qtbot, ask, said):
    real_diary.navigate("diary")
    real_diary.page().line.setText("Robin Testerly")
    QTest.keyClick(real_diary.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    assert "Testerly" not in shown_words(real_diary)
    assert real_diary.windowTitle() == "HothDesk"
    assert not real_diary.rail.isVisible()
    assert ask.dismissed == 1
    assert any(sentence.startswith("Locked.") for sentence in said)

    settle(real_diary.ctx.ops)
    assert not real_diary.ctx.ops.has_desk
    unlock = real_diary.page()
    unlock.passphrase.setText("kettle marble orchid tram")
    unlock._on_unlock()
    settle(real_diary.ctx.ops)
    assert isinstance(real_diary.page(), DiaryPage), "one comes back to where one was"
    assert names(real_diary, settle) == ["Robin Testerly"]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_key_that_locks_locks_over_an_open_list_too(real_diary, settle):
    real_diary.navigate("diary")
    box = QComboBox(real_diary.page())
    box.addItems(["Home", "School"])
    box.show()
    box.showPopup()
    QApplication.processEvents()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle(real_diary.ctx.ops)

    assert not real_diary.is_open
    assert QApplication.activePopupWidget() is None


def test_a_lock_that_could_not_keep_what_was_typed_does_not_say_that_it_is_kept(
    real_diary, said, monkeypatch
):
    real_diary.navigate("diary")

    def refuse(_page):
        raise OSError("the disk is full")

    monkeypatch.setattr(DiaryPage, "flush", refuse)
    real_diary.lock()

    assert real_diary.page().notice.text() == "Locked."
    assert not any("kept" in sentence for sentence in said if sentence.startswith("Locked."))
    assert "may not be kept" in real_diary.message.words.text()


def test_locking_shows_no_second_window_and_leaves_the_keyboard_in_the_passphrase(open_window, qtbot):
    shown = []

    class Watch(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(watched)
            return False

    open_window.activateWindow()
    qtbot.waitUntil(open_window.isActiveWindow)
    watch = Watch()
    QApplication.instance().installEventFilter(watch)
    open_window.lock()
    QApplication.instance().removeEventFilter(watch)

    assert shown == []
    qtbot.waitUntil(open_window.page().passphrase.line.hasFocus)


def test_nothing_inside_a_locked_window_can_be_reached_by_shortcut_or_back(open_window, qtbot):
    open_window.navigate("children")
    open_window.lock()
    for key, modifier in (
        (Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier),
    ):
        QTest.keyClick(open_window.windowHandle(), key, modifier)
    open_window.back()

    assert open_window.page().accessibleName() == "Unlock"


def test_closing_the_window_keeps_what_was_typed(real_diary, settle, vault, clock):
    real_diary.navigate("diary")
    real_diary.page().line.setText("Robin Testerly")
    real_diary.close()
    desk = open_desk(vault, "kettle marble orchid tram", clock=clock)

    assert [row.display_name for row in desk.children.list_children()] == ["Robin Testerly"]
    desk.close()


def test_the_desk_warns_before_it_locks_and_any_key_keeps_it_open(open_window, said):
    assert open_window._idle.is_watching()
    open_window._idle._on_timeout()
    warning = open_window.message.words.text()

    assert WARNING_SECONDS >= 20
    assert warning.startswith(f"HothDesk locks in {WARNING_SECONDS} seconds.")
    assert warning in said
    QTest.keyClick(open_window.windowHandle(), Qt.Key.Key_Shift)
    assert not open_window.message.isVisible()
    assert open_window.is_open


def test_nobody_there_after_the_warning_locks_the_desk(open_window):
    open_window._idle._on_timeout()
    open_window._idle._on_timeout()

    assert not open_window.is_open
    assert not open_window._idle.is_watching()


def test_the_idle_time_is_what_the_settings_say(open_window, settle):
    open_window.ctx.ops.run(
        lambda desk: desk.settings.save(replace(desk.settings.get(), idle_minutes=2)), owner=open_window
    )
    settle(open_window.ctx.ops)
    settle(open_window.ctx.ops)

    assert open_window._idle._calm_ms == (120 - WARNING_SECONDS) * 1000


@pytest.mark.parametrize("kind", [QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress])
def test_the_mouse_counts_as_somebody_there(qapp, kind):
    watch = IdleWatch(qapp)
    woke = []
    watch.woke.connect(lambda: woke.append(1))
    watch.begin(10)
    watch._on_timeout()
    nowhere = QPointF(1, 1)
    button = Qt.MouseButton.LeftButton
    watch.eventFilter(
        watch, QMouseEvent(kind, nowhere, nowhere, button, button, Qt.KeyboardModifier.NoModifier)
    )
    watch.end()

    assert woke == [1]


def test_the_computer_going_to_sleep_locks_the_desk(open_window):
    open_window.system_lock._on_begins(False)
    assert open_window.is_open
    open_window.system_lock._on_begins(True)

    assert not open_window.is_open


def test_ctrl_plus_makes_the_text_larger_and_the_choice_is_kept(open_window, theme, settings_file):
    QTest.keyClick(open_window.windowHandle(), Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)

    assert theme.text_percent == 125
    assert settings_file.get().text_percent == 125


def test_a_page_that_was_left_is_let_go(open_window, qtbot):
    before = open_window.page()
    gone = []
    before.destroyed.connect(lambda: gone.append(1))
    open_window.navigate("children")

    qtbot.waitUntil(lambda: gone == [1])


def test_the_name_of_the_vault_is_remembered_and_nothing_of_a_child(
    unlocked_window, settings_file, vault, tmp_path
):
    kept = (tmp_path / "settings" / "window.json").read_text(encoding="utf-8")

    assert settings_file.get().last_vault == str(vault)
    assert set(json.loads(kept)) == {"theme", "text_percent", "last_vault", "last_opened_at"}


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_what_is_odd_about_a_vault_stays_on_every_page_until_it_is_closed_but_never_beside_a_child(
    window, vault, settle, qtbot
):
    vault.chmod(0o777)
    window.start(vault)
    window.page().passphrase.setText(GOOD)
    window.page().unlock.click()
    settle(window.ctx.ops)
    window.navigate("children")
    assert "Other people who use this computer" in window.warning.words.text()
    assert window.warning.isVisible()

    add(window, settle, chosen_name="Robin")
    (child,) = desk_says(window, settle, lambda desk: desk.children.list_children())
    window.navigate("plan_young_person", child_id=child.id)
    assert not window.warning.isVisible()
    window.navigate("today")
    assert window.warning.isVisible()
    qtbot.mouseClick(window.warning.closer, Qt.MouseButton.LeftButton)
    window.navigate("children")
    assert not window.warning.isVisible()


def test_locking_takes_every_sentence_about_the_vault_off_the_screen(unlocked_window):
    unlocked_window.warning.say("Something about this vault.")
    unlocked_window.lock()

    assert not unlocked_window.warning.isVisible()
    assert unlocked_window.warning.words.text() == ""


def test_what_has_the_keyboard_is_still_in_sight_when_the_text_size_changes(open_window, settle, theme):
    open_window.resize(1366, 768)
    open_window.navigate("add_child")
    settle(open_window.ctx.ops)
    open_window.activateWindow()
    page = open_window.page()
    last = [each for each in page.findChildren(TextLine) if each.isVisible()][-1]
    last.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Minus):
        QTest.keyClick(open_window.windowHandle(), key, Qt.KeyboardModifier.ControlModifier)
        settle(open_window.ctx.ops)
        assert open_window.focusWidget() is last
        assert last.visibleRegion().boundingRect().size() == last.size()
