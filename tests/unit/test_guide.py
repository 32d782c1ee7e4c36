"""The guide speaks of the window as it is: what it writes in italics is read there, and its numbers hold."""

import re
from pathlib import Path

import pytest

from hothdesk.security.passphrase import SHORTEST
from hothdesk.security.settings import IDLE_MINUTES_MOST, VaultSettings
from ui.shortcuts import SHORTCUTS

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
IN_ITALICS = sorted(set(re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)", GUIDE)))
SAID_SOMEWHERE = "\n".join(
    path.read_text(encoding="utf-8").casefold()
    for top, ending in (("ui", "*.py"), ("hothdesk", "*.py"), ("forms", "*.yaml"))
    for path in sorted((ROOT / top).rglob(ending))
)


def test_it_has_words_of_the_window_to_look_for():
    assert len(IN_ITALICS) > 15


@pytest.mark.parametrize("words", IN_ITALICS)
def test_what_it_writes_in_italics_is_read_in_the_window_or_a_form(words):
    assert words.casefold() in SAID_SOMEWHERE


def test_its_numbers_and_keys_are_those_of_the_program():
    assert f"at least {SHORTEST} characters" in GUIDE
    assert f"(Settings: 1 to {IDLE_MINUTES_MOST})" in GUIDE
    assert "ten minutes" in GUIDE
    assert VaultSettings().idle_minutes == 10
    keys = {key for shortcut in SHORTCUTS for key in shortcut.keys} | {"F9"}
    assert [key for key in re.findall(r"\*\*((?:Ctrl\+)?(?:[A-Z]|F\d+))\*\*", GUIDE) if key not in keys] == []


def test_it_names_every_tab_of_a_child():
    table = GUIDE.partition("| Tab |")[2]
    for words in ("Summary", "Chronology", "People", "Assessments", "Safety map", "Safety plan", "Packs"):
        assert f"| {words} |" in table
