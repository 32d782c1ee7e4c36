"""A page that cannot be built strands nobody: what happened, what is kept, and the ways on."""

import pytest
from PySide6.QtWidgets import QLabel

from hothdesk.core import logs, paths
from hothdesk.core.settings import ThemeChoice
from ui.audit import audit
from ui.broken_page import BrokenPage
from ui.page import Page
from ui.pages import all_pages
from ui.widgets.label import Heading


class Unready(Page):
    """Breaks at first, and stands when it is tried again."""

    tries = 0

    def __init__(self, ctx, **_params):
        super().__init__(ctx)
        type(self).tries += 1
        if self.tries == 1:
            raise RuntimeError("Robin Testerly was here")
        self.set_top("Ready now")
        self.column.addWidget(Heading("Ready now"))


class Stubborn(Page):
    """Cannot keep what is typed, and cannot be left."""

    def __init__(self, ctx, **_params):
        super().__init__(ctx)
        self.set_top("Stubborn")
        self.column.addWidget(Heading("Stubborn"))

    def flush(self):
        raise RuntimeError("flush")

    def leave(self):
        raise RuntimeError("leave")


@pytest.fixture
def broken_window(open_window):
    Unready.tries = 0
    open_window._registry.register("unready", Unready)
    open_window._registry.register("stubborn", Stubborn)
    open_window.navigate("children")
    return open_window


def words_on(page):
    return " ".join(label.text() for label in page.findChildren(QLabel))


def test_a_page_that_breaks_says_so_with_a_code_and_where_the_log_is(broken_window, caplog):
    broken_window.navigate("unready")
    page = broken_window.page()
    words = words_on(page)

    assert isinstance(page, BrokenPage)
    assert "Nothing you typed was lost. Code " in words
    assert str(paths.config_dir() / logs.FILE_NAME) in words
    assert "RuntimeError" in caplog.text
    assert "Robin" not in words + caplog.text
    assert broken_window.rail.isVisible()
    assert broken_window.top_bar.danger.isVisible()


@pytest.mark.parametrize(
    ("way", "title"),
    [("broken_back", "Children"), ("broken_today", "Today"), ("broken_again", "Ready now")],
)
def test_from_a_page_that_breaks_one_goes_back_to_today_or_tries_again(
    broken_window, press, qtbot, way, title
):
    broken_window.navigate("unready")
    press(broken_window, way)

    assert broken_window.page().top.title == title


def test_a_first_page_that_breaks_offers_no_way_that_is_not_there(broken_window, monkeypatch, settle):
    factories = broken_window._registry._factories
    monkeypatch.setitem(factories, "today", factories["unready"])
    broken_window.lock()
    settle(broken_window.ctx.ops)
    broken_window._past.clear()
    broken_window._is_open = True
    broken_window._show(type(broken_window._here)("today"))

    assert [way.objectName() for way in broken_window.page().ways] == ["broken_again"]


def test_the_gate_that_breaks_shows_nothing_of_the_desk(broken_window, monkeypatch, settle):
    factories = broken_window._registry._factories
    monkeypatch.setitem(factories, "unlock", factories["unready"])
    broken_window.lock()
    settle(broken_window.ctx.ops)

    assert isinstance(broken_window.page(), BrokenPage)
    assert not broken_window.rail.isVisible()
    assert [way.objectName() for way in broken_window.page().ways] == ["broken_again"]
    assert not broken_window.ctx.ops.has_desk


def test_a_page_that_cannot_be_left_holds_nobody_and_it_is_said(broken_window, settle):
    broken_window.navigate("stubborn")
    broken_window.navigate("today")
    settle(broken_window.ctx.ops)

    assert broken_window.page().top.title == "Today"
    assert "may not be kept" in broken_window.message.words.text()
    broken_window.navigate("stubborn")
    broken_window.lock()
    settle(broken_window.ctx.ops)
    assert not broken_window.ctx.ops.has_desk


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("choice", ["light", "dark", "contrast"])
def test_nobody_stumbles_over_the_page_in_place_of_one(broken_window, theme, settle, choice, percent):
    theme.choose(ThemeChoice(choice), text_percent=percent)
    broken_window.resize(1366, 768)
    broken_window.navigate("unready")
    settle(broken_window.ctx.ops)

    assert [str(found) for found in audit(broken_window)] == []


def test_a_registry_says_every_page_it_knows():
    names = all_pages().names()

    assert len(names) == len(set(names))
    assert {"today", "child", "pack", "safety_map"} <= set(names)
