"""The pages about packs, empty and full, in every theme and at 100 and 200 %: nobody stumbles over them."""

from dataclasses import replace
from datetime import timedelta

import pack_examples
import pytest
from pack_examples import (
    ASK,
    FRONT_DOOR,
    MACE,
    OWN_COPY,
    make_pack,
    open_filled,
    prepare,
    wait_for_pages,
)
from PySide6.QtCore import QCoreApplication
from quick_vault import PASSPHRASE

from hothdesk.core.settings import ThemeChoice
from ui.audit import audit, tab_stops
from ui.pages.pack_parts.made_card import MadeCard

LOOKS = [(choice, percent) for choice in ("light", "dark", "contrast") for percent in (100, 200)]


filled = pack_examples.filled


@pytest.fixture
def desk_window(window, filled, tmp_path, clock, settle):
    opened = open_filled(window, filled, tmp_path, clock, settle)
    opened.resize(1366, 768)
    return opened


class Walk:
    """Goes from state to state of the pages and collects what one stumbles over."""

    def __init__(self, window, settle, qtbot):
        self.window, self.settle, self.qtbot = window, settle, qtbot
        self.found = []

    def go(self, name, **params):
        self.window.navigate(name, **params)
        self.settle(self.window.ctx.ops)
        return self.window.page()

    def prepare(self, profile, child="child"):
        return prepare(self.window, self.settle, self.qtbot, profile, child)

    def look(self, what):
        self.settle(self.window.ctx.ops)
        for _count in range(6):
            QCoreApplication.processEvents()
        self.found += [f"{what}: {each}" for each in audit(self.window)]
        size = (self.window.width(), self.window.height())
        if size != (1366, 768):
            self.found.append(f"{what}: the window had to grow to {size}")
            self.window.resize(1366, 768)


@pytest.fixture
def walk(desk_window, settle, qtbot):
    return Walk(desk_window, settle, qtbot)


@pytest.mark.parametrize(("choice", "percent"), LOOKS)
def test_nobody_stumbles_over_the_pages_about_packs(walk, settle, theme, choice, percent, clock, tmp_path):
    window, ids = walk.window, walk.window.ids
    theme.choose(ThemeChoice(choice), text_percent=percent)
    page = walk.prepare(FRONT_DOOR, "bare")
    walk.look("pack, nothing asked yet")
    page.going_in.ask.setText(ASK)
    wait_for_pages(window, settle, walk.qtbot)
    page.sign._on_folder_chosen(tmp_path)
    findings = replace(page._preview, findings=("Page 2: somebody else’s name", "Bookmark: a level"))
    page._on_pages(findings)
    walk.look("pack, findings")
    page._on_pages(replace(findings, findings=()))
    walk.look("pack")
    page.sign.passphrase.setText(PASSPHRASE)
    page.sign.button.click()
    settle(window.ctx.ops)
    assert page.done_view is not None
    walk.look("signed")

    clock.move(timedelta(days=5))
    page = walk.go("packs")
    page.check._on_chosen(next(tmp_path.glob("*.pdf")))
    walk.look("register")
    page = walk.go("child_packs", child_id=ids["bare"])
    card = page.findChildren(MadeCard)[0]
    card._on_files()
    card._on_hand_over()
    walk.look("tab, handing over")

    assert not walk.found, "\n".join(walk.found)


@pytest.mark.parametrize("percent", [100, 200])
def test_nobody_stumbles_where_something_is_missing_or_wrong(walk, settle, theme, percent, tmp_path):
    window, ids = walk.window, walk.window.ids
    theme.choose(ThemeChoice.LIGHT, text_percent=percent)
    walk.go("packs")
    walk.look("register, empty")
    walk.go("child_packs", child_id=ids["bare"])
    walk.look("tab, empty")
    walk.prepare(OWN_COPY, "bare")
    walk.look("own copy, no plan")

    page = walk.prepare(MACE, "bare")
    page.going_in.ask.setText(ASK)
    wait_for_pages(window, settle, walk.qtbot)
    page.pages.as_words.click()
    walk.look("pack, as words")
    page.pages.as_words.click()
    page.sign._on_folder_chosen(tmp_path / "Dropbox")
    page.sign.passphrase.setText("not the passphrase at all")
    page.sign.button.click()
    walk.look("pack, wrong passphrase")
    page._on_pages(replace(page._preview, doubts=("Page 2: a word that is also a name",)))
    walk.look("pack, doubts")
    page.pages.stop()
    walk.look("pack, stopped")

    make_pack(window, settle, tmp_path, MACE, "bare")
    page = walk.go("child_packs", child_id=ids["bare"])
    card = page.findChildren(MadeCard)[0]
    card._on_hand_over()
    card.form.keep.click()
    walk.look("tab, nothing said")
    card.form.dropped.emit()
    card._on_they_have_it()
    walk.look("tab, they have it")

    assert not walk.found, "\n".join(walk.found)


@pytest.mark.parametrize("page", ["packs", "child_packs", "pack"])
def test_tab_visits_every_part_once_and_comes_back(walk, qtbot, page):
    window = walk.window
    if page == "pack":
        walk.prepare(MACE, "bare")
    else:
        walk.go(page, **({"child_id": window.ids["child"]} if page == "child_packs" else {}))
    walk.look(page)
    stops = list(tab_stops(window))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    stops[0].setFocus()
    seen = []
    for _count in range(len(stops)):
        seen.append(window.focusWidget())
        window.focusNextChild()

    assert len(set(map(id, seen))) == len(seen)
    assert window.focusWidget() is stops[0]
