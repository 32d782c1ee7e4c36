"""What every page about one child stands on: top bar, tabs, name one press away, a way back."""

import pytest
from PySide6.QtCore import Qt

from hothdesk.children.model import Child, Education, LegalStatus
from hothdesk.core.dates import PartialDate
from ui.child_page import BELOW_TABS, ChildPage
from ui.widgets.arrange import ScrollColumn, Stack
from ui.widgets.label import Heading


class Tabbed(ChildPage):
    tab = "people"

    def __init__(self, ctx, **params):
        super().__init__(ctx, **params)
        self.heads = []
        self.body.addWidget(ScrollColumn(Stack([Heading("Here")]), margins=BELOW_TABS))

    def show_head(self, head):
        self.heads.append(head)


class Plain(Tabbed):
    has_tabs = False
    back_page = "people"


@pytest.fixture
def desk_window(open_window, settle, monkeypatch):
    """An open desk with a child on it, and two pages about that child."""
    factories = dict(open_window._registry._factories)
    factories |= {"people": Tabbed, "child": Tabbed, "chronology": Tabbed, "plain": Plain}
    monkeypatch.setattr(open_window._registry, "_factories", factories)
    child = Child(
        chosen_name="Robin",
        legal_family="Testerly",
        pronouns="they / them",
        born=PartialDate(2011, 6, 3),
        education=Education(year_group="Year 10"),
        statuses=(LegalStatus(status="Child in need"),),
    )
    ids = []
    open_window.ctx.ops.run(
        lambda desk: desk.children.add(child), owner=open_window, done=lambda made: ids.append(made.value)
    )
    settle(open_window.ctx.ops)
    open_window.child_id = ids[0]
    return open_window


def go(window, settle, name="people"):
    window.navigate(name, child_id=window.child_id)
    settle(window.ctx.ops)
    return window.page()


def test_the_top_bar_says_initials_age_pronouns_year_and_status(desk_window, settle):
    page = go(desk_window, settle)

    assert page.top.title == "R.T. (15)"
    assert page.top.chip is None
    assert page.top.facts == ("they / them", "Year 10", "Child in need")
    assert page.heads[-1].child.display_name == "Robin Testerly"


def test_the_full_name_is_one_press_away_and_one_press_back(desk_window, settle, qtbot):
    page = go(desk_window, settle)
    button = desk_window.top_bar.findChildren(type(page.bar_widgets()[0]), "show_name")[-1]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.top.title == "Robin Testerly (15)"
    button = desk_window.top_bar.findChildren(type(button), "show_name")[-1]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert page.top.title == "R.T. (15)"


def test_only_tabs_that_have_a_page_are_shown_and_the_right_one_is_chosen(desk_window, settle, monkeypatch):
    factories = desk_window._registry._factories
    for name in ("assessments", "safety_map", "plans", "child_packs"):
        factories.pop(name, None)
    page = go(desk_window, settle)

    assert page.tabs.words() == ("Summary", "Chronology", "People")
    assert page.tabs.name() == "people"


def test_arrows_walk_along_the_tabs_and_the_keyboard_stays_on_them(desk_window, settle, qtbot):
    page = go(desk_window, settle)
    desk_window.activateWindow()
    page.tabs.bar.setFocus()
    qtbot.keyClick(page.tabs.bar, Qt.Key.Key_Left)
    settle(desk_window.ctx.ops)

    assert desk_window.page() is not page
    assert desk_window._here.page == "chronology"
    assert desk_window.focusWidget() is desk_window.page().tabs.bar


def test_a_page_without_tabs_has_a_way_back(desk_window, settle, qtbot):
    page = go(desk_window, settle, "plain")
    assert page.tabs is None
    qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)

    assert desk_window._here.page == "people"
    assert desk_window._here.params == {"child_id": desk_window.child_id}


def test_it_reads_the_child_again_when_the_child_was_changed_and_not_otherwise(desk_window, settle):
    page = go(desk_window, settle)
    before = len(page.heads)
    run = desk_window.ctx.ops.run
    run(lambda desk: desk.children.add(Child(chosen_name="Ash")), owner=desk_window)
    settle(desk_window.ctx.ops)
    assert len(page.heads) == before
    run(lambda desk: desk.children.change_fields(page.child_id, pronouns="she / her"), owner=desk_window)
    settle(desk_window.ctx.ops)

    assert page.top.facts[0] == "she / her"


def test_a_child_that_is_not_in_this_vault_is_said_and_the_list_is_shown(desk_window, settle):
    desk_window.navigate("people", child_id="0" * 32)
    settle(desk_window.ctx.ops)

    assert desk_window._here.page == "children"
    assert desk_window.message.words.text() == "This child is not in this vault."
