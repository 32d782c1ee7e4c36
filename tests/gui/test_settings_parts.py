"""The settings by hand: what the area says of its meeting, and who signs."""

from dataclasses import replace

from by_hand import desk_says, words_of
from PySide6.QtCore import Qt

from ui.widgets.button import ButtonKind
from ui.widgets.chip import Chip


def part_of(window, settle, name):
    window.navigate("settings", part=name)
    settle(window.ctx.ops)
    return window.page()._part


def choose_area(window, settle, area):
    def choose(desk):
        return desk.settings.save(replace(desk.settings.get(), partnership_id=area))

    desk_says(window, settle, choose)


def test_how_often_mace_sits_is_what_the_chosen_area_says(open_window, settle):
    choose_area(open_window, settle, "swindon")
    said = " ".join(words_of(part_of(open_window, settle, "sittings")))
    assert "Swindon: Every 3 weeks; extra meetings can be called." in said

    choose_area(open_window, settle, "north_lincolnshire")
    said = " ".join(words_of(part_of(open_window, settle, "sittings")))
    assert "Swindon" not in said
    assert "Your partnership’s own list has them." in said


def test_a_second_identity_is_not_what_the_page_asks_for(open_window, settle, press):
    part = part_of(open_window, settle, "signing")
    assert part.make.kind is ButtonKind.FILLED
    press(open_window, "make_identity")
    settle(open_window.ctx.ops)

    assert part.make.kind is ButtonKind.OUTLINED
    assert "Used unless you choose another" in [chip.text() for chip in part.findChildren(Chip)]


def test_enter_in_the_last_field_changes_the_passphrase_or_says_what_is_wrong(open_window, settle, qtbot):
    part = part_of(open_window, settle, "passphrase")
    again = part.new.again.line
    qtbot.keyClick(again, Qt.Key.Key_Return)

    assert part.summary.isVisible()
    assert part.current.line.hasFocus()
