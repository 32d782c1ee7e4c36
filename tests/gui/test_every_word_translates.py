"""The window in a made-up language: whatever stays English cannot be translated."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import yaml
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from hothdesk.children.model import Child
from hothdesk.core import i18n, paths

# Names, and what Qt says in its own translations.
SAME = {
    "HothDesk",
    "Safeguarding records",
    "Quick records",
    "Alex Testerly",
    "Social worker",
    "Robin Testerly",
}
SAME |= {"Scroll Left", "Scroll Right", "RT", "SQLCipher"}
TAG = re.compile(r"<[^>]*>")
INNERMOST = re.compile(r"⟦[^⟦⟧]*⟧")
LETTERS = re.compile(r"[A-Za-z]{2,}")
FILLED_IN = re.compile(r"R\.T\.|\{[^}]*\}")
EDGES = " &\n\t.,:;·…“”‘’()+-–—/|0123456789"


class Bracketed(gettext.NullTranslations):
    """Says everything in brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


def plain(text: str) -> str:
    """Return a text without its edges, with any name the file leaves a place for."""
    return FILLED_IN.sub("…", " ".join(text.split())).strip(EDGES)


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text; a page may put two texts of a file behind one another."""
    for sentence in re.split(r"(?<=[.?!])\s", FILLED_IN.sub("…", " ".join(text.split()))):
        yield plain(sentence)


@cache
def said_by_files() -> frozenset[str]:
    """Every text in ``forms/``: the words of a partnership, shown as they are."""

    def texts(value: Any) -> Iterator[str]:
        match value:
            case str():
                yield from sentences(value)
            case list():
                for each in value:
                    yield from texts(each)
            case dict():
                for each in value.values():
                    yield from texts(each)

    files = paths.forms().rglob("*.yaml")
    return frozenset(
        text for file in files for text in texts(yaml.safe_load(file.read_text(encoding="utf-8")))
    )


def english_in(text: str) -> str:
    """Return what stands outside all brackets and is the same in no other language."""
    left = TAG.sub(" ", text)
    while INNERMOST.search(left):
        left = INNERMOST.sub("¦", left)
    return " ".join(piece for piece in left.split("¦") if LETTERS.search(piece) and not is_the_same(piece))


def is_the_same(piece: str) -> bool:
    whole = plain(piece)
    return whole in SAME or is_a_key(whole) or all(words in said_by_files() for words in sentences(piece))


def is_a_key(words: str) -> bool:
    return QKeySequence(words).toString() == words or words in {"Ctrl", "Esc"}


def words_of(widget: QWidget) -> Iterator[str]:
    """Yield everything a widget says of itself: shown, hinted at, or read aloud."""
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))
    yield from (
        widget.toolTip(),
        widget.accessibleName(),
        widget.accessibleDescription(),
        widget.windowTitle(),
    )


def left_in_english(window: QWidget) -> set[str]:
    return {
        f"{type(widget).__name__}: {english!r}"
        for widget in [window, *window.findChildren(QWidget)]
        for text in words_of(widget)
        if (english := english_in(text))
    }


ABOUT_A_CHILD = [
    *("child", "child_details", "people", "chronology", "record_event", "assessments", "safety_map"),
    *("plans", "plan_young_person", "plan_professionals", "child_packs"),
]


@pytest.fixture(autouse=True)
def made_up_language(monkeypatch):
    monkeypatch.setattr(i18n, "_translation", Bracketed())


def test_the_check_finds_what_cannot_be_translated():
    assert not english_in("⟦Called ⟦Robin⟧ · {name}⟧ · 14:02 · HothDesk")
    assert not english_in("Alt+Left")
    assert english_in("⟦Level⟧: cusp (⟦new⟧)") == ": cusp ("


@pytest.mark.parametrize("page", ["first_run", "recover"])
def test_a_page_before_the_vault_says_nothing_that_cannot_be_translated(window, settle, vault, page):
    window.navigate(page, vault=vault)
    settle(window.ctx.ops)
    assert left_in_english(window) == set()


def test_the_unlock_page_says_nothing_that_cannot_be_translated(window, settle, vault):
    window.start(vault)
    settle(window.ctx.ops)
    assert left_in_english(window) == set()


@pytest.mark.parametrize("page", ["today", "children", "add_child", "settings", "help", "packs"])
def test_a_page_says_nothing_that_cannot_be_translated(open_window, settle, page):
    open_window.navigate(page)
    settle(open_window.ctx.ops)
    assert left_in_english(open_window) == set()


@pytest.mark.parametrize("page", ABOUT_A_CHILD)
def test_a_page_about_a_child_says_nothing_that_cannot_be_translated(open_window, settle, page):
    made: list[str] = []
    open_window.ctx.ops.run(
        lambda desk: desk.children.add(Child(chosen_name="Robin Testerly")),
        owner=open_window,
        done=lambda change: made.append(change.value),
    )
    settle(open_window.ctx.ops)
    open_window.navigate(page, child_id=made[0])
    settle(open_window.ctx.ops)
    assert left_in_english(open_window) == set()
