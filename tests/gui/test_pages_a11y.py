"""Every page, in every theme, at 100 and 200 %: nothing cut off, nameless or unreadable."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hothdesk.children.model import Child
from hothdesk.core.dates import PartialDate
from hothdesk.core.errors import Problem, WrongPassphrase
from hothdesk.core.settings import ThemeChoice
from ui.audit import audit, tab_stops
from ui.theme.look import Ink, Type
from ui.widgets.button import Button, filled
from ui.widgets.inputs import TextLine
from ui.widgets.label import Heading, PlainLabel
from ui.widgets.notice import NoticeKind

LOOKS = [(choice, percent) for choice in ("light", "dark", "contrast") for percent in (100, 200)]
KEY = "-".join(f"ABC{place:02d}X" for place in range(11))
LONG_NAME = "Wilhelmina-Anastasia Featherstonehaugh-Cholmondeley"
LONG_FAMILY = "Example-Sampleton-Testerly of the Very Long Name Indeed"


def at_step(number):
    def act(window):
        page = window.page()
        page._key, page._asked = tuple(KEY.split("-")), (2, 7)
        page._go(number)

    return act


def all_wrong(window):
    page = window.page()
    page.summary.show_problems(
        [Problem(each.name, f"Write something for {each.name}.") for each in page._fields]
    )


def wrong_passphrase(window):
    window.page()._on_failed(WrongPassphrase("no"))


def say(window):
    words = "Something broke here. Nothing you typed was lost. Code 0A1B2"
    window.say(words, kind=NoticeKind.PROBLEM, action="Undo", act=lambda: None)


PAGES = {
    "first run": ("first_run", {}, None),
    "first run, all wrong": ("first_run", {}, all_wrong),
    "recovery key": ("first_run", {}, at_step(1)),
    "who you are": ("first_run", {}, at_step(2)),
    "partnership": ("first_run", {}, at_step(3)),
    "unlock": ("unlock", {"vault": None}, None),
    "unlock, wrong": ("unlock", {"vault": None}, wrong_passphrase),
    "recover": ("recover", {"vault": None}, None),
    "today": ("today", {}, None),
    "children": ("children", {}, None),
    "children by name": ("children", {}, lambda window: window.page()._show_names(True)),
    "message": ("children", {}, say),
    "add a child": ("add_child", {}, None),
    "add a child, wrong": ("add_child", {}, lambda window: window.page()._on_add()),
    "look": ("settings", {"part": "look"}, None),
    "you": ("settings", {"part": "you"}, None),
    "sittings": ("settings", {"part": "sittings"}, None),
    "signing": ("settings", {"part": "signing"}, None),
    "passphrase": ("settings", {"part": "passphrase"}, None),
    "about": ("settings", {"part": "about"}, None),
    "help": ("help", {}, None),
}


@pytest.fixture
def fit(qtbot, open_window, settle):
    """Show a page of a desk with children on it and return the window."""
    for name, family in (("Robin", "Testerly"), (LONG_NAME, LONG_FAMILY)):
        child = Child(chosen_name=name, legal_family=family, born=PartialDate(2011, 6, 3))
        open_window.ctx.ops.run(lambda desk, child=child: desk.children.add(child), owner=open_window)
    settle(open_window.ctx.ops)
    open_window.resize(1366, 768)
    return open_window


def findings(window, settle, name, params, act):
    params = {key: window._vault if value is None else value for key, value in params.items()}
    window.navigate(name, **params)
    settle(window.ctx.ops)
    if act is not None:
        act(window)
        settle(window.ctx.ops)
    for _count in range(5):
        QCoreApplication.processEvents()
    return [str(found) for found in audit(window)]


@pytest.mark.parametrize(("choice", "percent"), LOOKS)
def test_nobody_stumbles_over_a_page(fit, settle, theme, choice, percent):
    theme.choose(ThemeChoice(choice), text_percent=percent)
    found = []
    for page, (name, params, act) in PAGES.items():
        found += [f"{page}: {each}" for each in findings(fit, settle, name, params, act)]
        if (fit.width(), fit.height()) != (1366, 768):
            found.append(f"{page}: the window had to grow to {fit.width()} x {fit.height()}")
            fit.resize(1366, 768)

    assert not found, "\n".join(found)


@pytest.mark.parametrize("page", ["children", "add a child", "look"])
def test_tab_visits_every_part_of_the_window_once_and_comes_back(fit, settle, page, qtbot):
    name, params, act = PAGES[page]
    findings(fit, settle, name, params, act)
    stops = list(tab_stops(fit))
    fit.activateWindow()
    qtbot.waitUntil(fit.isActiveWindow)
    stops[0].setFocus()
    seen = []
    for _count in range(len(stops)):
        seen.append(fit.focusWidget())
        fit.focusNextChild()

    assert len(set(map(id, seen))) == len(seen)
    assert fit.focusWidget() is stops[0]


class Stumbles(QWidget):
    """A page with one thing wrong of every kind."""

    def __init__(self):
        super().__init__()
        column = QVBoxLayout(self)
        column.addWidget(Heading("Heading"))
        column.addWidget(filled("One"))
        column.addWidget(filled("Two"))
        column.addWidget(Button("Same"))
        column.addWidget(Button("Same"))
        self.nameless = Button("", icon="close")
        column.addWidget(self.nameless)
        self.unlabelled = TextLine()
        column.addWidget(self.unlabelled)
        self.small = Button("x")
        self.small.setFixedSize(20, 20)
        column.addWidget(self.small)
        self.cut = PlainLabel("Many words that will never fit into such a small place", kind=Type.TITLE)
        self.cut.setFixedSize(90, 20)
        column.addWidget(self.cut)
        column.addWidget(PlainLabel("Pale on pale", ink=Ink.ON_ACCENT))
        backwards = QHBoxLayout()
        backwards.setDirection(QHBoxLayout.Direction.RightToLeft)
        backwards.addWidget(Button("Right, first"))
        backwards.addWidget(Button("Left, second"))
        column.addLayout(backwards)


def test_the_audit_finds_what_is_wrong(qtbot):
    page = Stumbles()
    qtbot.addWidget(page)
    page.resize(500, 700)
    page.show()
    rules = {finding.rule for finding in audit(page)}

    assert rules == {"name", "label", "order", "twice", "contrast", "target", "clipped", "filled"}


def test_selected_words_are_judged_in_the_ink_of_selected_words(window, theme, settle):
    theme.choose(ThemeChoice("contrast"))
    window.navigate("children")
    window.activateWindow()
    line = TextLine("Selected words", parent=window.page())
    line.setAccessibleName("Line")
    line.setGeometry(400, 400, 140, 40)
    line.show()
    line.setFocus()
    line.selectAll()
    settle(window.ctx.ops)

    assert not [str(each) for each in audit(window) if each.rule == "contrast"]
