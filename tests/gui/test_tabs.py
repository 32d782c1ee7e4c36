"""Tabs that do not fit stand behind "More"; the ring lies round the tab one walks to, not round the strip."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.settings import ThemeChoice
from ui.theme.look import Type
from ui.widgets.button import Button, ButtonKind
from ui.widgets.inputs import SearchLine
from ui.widgets.ring import FocusRing
from ui.widgets.tabs import Tabs
from ui.widgets.text import natural_width

WORDS = ("Summary", "Chronology", "People", "Assessments", "Safety map", "Safety plan", "Packs")
NAMES = tuple(word.lower() for word in WORDS)


@pytest.fixture
def strip(qtbot):
    """A window with tabs about a child and its focus ring."""
    window = QWidget()
    column = QVBoxLayout(window)
    tabs = Tabs(zip(NAMES, WORDS, strict=True), label="About this child")
    column.addWidget(tabs)
    column.addStretch(1)
    window.ring = FocusRing(window)
    window.tabs = tabs
    qtbot.addWidget(window)
    window.resize(1100, 300)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def in_sight(tabs):
    return tuple(word for word in tabs.words() if word not in tabs.hidden_words())


def test_all_tabs_are_in_sight_while_there_is_room(strip):
    assert in_sight(strip.tabs) == WORDS
    assert not strip.tabs.more.isVisible()


def test_tabs_without_room_stand_behind_more_and_none_is_lost(strip, theme):
    theme.choose(ThemeChoice.LIGHT, text_percent=200)
    tabs = strip.tabs

    assert tabs.hidden_words()
    assert in_sight(tabs) + tabs.hidden_words() == WORDS
    assert tabs.more.isVisible()
    assert tabs.more.accessibleName() == "More: " + ", ".join(tabs.hidden_words())
    assert tabs.bar.geometry().right() < tabs.more.geometry().left()
    assert tabs.more.geometry().right() <= tabs.width()
    theme.choose(ThemeChoice.LIGHT, text_percent=100)
    assert in_sight(tabs) == WORDS


def test_the_chosen_tab_is_always_in_sight(strip, theme):
    theme.choose(ThemeChoice.LIGHT, text_percent=200)
    strip.tabs.show_tab("packs")

    assert "Packs" in in_sight(strip.tabs)
    assert "Safety map" in strip.tabs.hidden_words()


def test_choosing_from_more_opens_the_tab(strip, theme):
    theme.choose(ThemeChoice.LIGHT, text_percent=200)
    opened = []
    strip.tabs.opened.connect(opened.append)
    menu = strip.tabs.menu()
    assert tuple(act.text() for act in menu.actions()) == strip.tabs.hidden_words()
    menu.actions()[-1].trigger()
    menu.close()

    assert opened == ["packs"]
    assert strip.tabs.name() == "packs"


def test_arrows_walk_through_every_tab_also_the_hidden_ones(strip, theme, qtbot):
    theme.choose(ThemeChoice.LIGHT, text_percent=200)
    opened = []
    strip.tabs.opened.connect(opened.append)
    strip.tabs.bar.setFocus(Qt.FocusReason.TabFocusReason)
    for _count in range(len(NAMES) + 1):
        qtbot.keyClick(strip.tabs.bar, Qt.Key.Key_Right)

    assert tuple(opened) == NAMES[1:]


def test_the_ring_lies_round_the_chosen_tab_and_moves_with_it(strip, qtbot):
    strip.tabs.bar.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(strip.tabs.bar, Qt.Key.Key_Right)
    bar, ring = strip.tabs.bar, strip.ring.ring()
    at = bar.mapTo(strip, bar.tabRect(1).topLeft())

    assert ring.isVisible()
    assert ring.geometry().contains(QRect(at, bar.tabRect(1).size()))
    assert ring.width() < bar.tabRect(1).width() + 20


def test_a_click_on_a_tab_draws_no_ring(strip, qtbot):
    bar = strip.tabs.bar
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(2).center())

    assert strip.tabs.name() == "people"
    assert bar.hasFocus()
    assert not strip.ring.ring().isVisible()
    qtbot.keyClick(bar, Qt.Key.Key_Left)
    assert strip.ring.ring().isVisible()


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_a_search_line_is_as_high_as_the_buttons_beside_it(theme, qtbot, percent):
    theme.choose(ThemeChoice.LIGHT, text_percent=percent)
    search, beside = SearchLine("Find a child by any name"), Button("Show names", kind=ButtonKind.PLAIN)
    for widget in (search, beside):
        qtbot.addWidget(widget)

    assert abs(search.sizeHint().height() - beside.sizeHint().height()) <= 1


@pytest.mark.parametrize("percent", [100, 200])
def test_the_ring_leaves_as_much_room_behind_the_first_word_as_before_it(strip, theme, qtbot, percent):
    theme.choose(ThemeChoice.LIGHT, text_percent=percent)
    bar = strip.tabs.bar
    qtbot.keyClick(bar, Qt.Key.Key_Right)
    qtbot.keyClick(bar, Qt.Key.Key_Left)
    before = 2  # where the first word begins
    behind = bar.ring_rect().width() - before - natural_width(bar.word(0), Type.BODY)

    assert abs(behind - before) <= 3
