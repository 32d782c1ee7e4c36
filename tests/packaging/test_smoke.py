"""The smoke test fails when something is missing, and CI runs what README says."""

import re
from pathlib import Path

import pytest

from hothdesk import smoke
from hothdesk.core import paths
from hothdesk.core.errors import BugError
from ui import smoke as smoke_of_window
from ui.pages import all_pages

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def temporary(monkeypatch, tmp_path_factory):
    """A temporary folder of this test's own, empty again afterwards."""
    folder = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


def test_a_copy_without_its_forms_fails_at_the_forms(monkeypatch, tmp_path):
    said: list[str] = []
    monkeypatch.setattr(paths, "forms", lambda: tmp_path)
    assert smoke.smoke(said.append) == 1
    assert [line.split(":")[0] for line in said] == ["works", "FAILED"]
    assert "partnership" in said[-1]


def test_a_copy_without_its_word_base_fails_at_the_packs(monkeypatch, tmp_path):
    said: list[str] = []
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    assert smoke.smoke(said.append) == 1
    assert [line.split(":")[0] for line in said] == ["works", "works", "FAILED"]


def test_a_whole_copy_works_and_leaves_no_trace_of_its_vault(home_of_this_run):
    before = sorted(home_of_this_run.rglob("*.json"))
    said: list[str] = []
    assert smoke.smoke(said.append) == 0, said
    assert sorted(home_of_this_run.rglob("*.json")) == before


def test_what_breaks_is_said_and_nothing_after_it_is_tried():
    said: list[str] = []

    def broken() -> str:
        raise BugError("no such thing")

    steps = (("one holds", lambda: "1"), ("two holds", broken), ("three holds", lambda: "3"))
    assert smoke.try_steps(steps, said.append) == 1
    assert said == ["works: one holds (1)", "FAILED: two holds: BugError: no such thing"]


def test_a_window_without_its_icons_fails(monkeypatch, tmp_path, qapp):
    said: list[str] = []
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    monkeypatch.setattr("ui.theme.fonts._loaded", [])
    assert smoke_of_window.smoke(said.append) == 1
    assert said[0].startswith("FAILED")


def test_a_whole_window_builds_every_page_there_is(qapp, home_of_this_run):
    before = sorted(home_of_this_run.rglob("*.json"))
    said: list[str] = []
    assert smoke_of_window.smoke(said.append) == 0, said
    assert said[-1].endswith(f"({len(all_pages().names())} pages)")
    assert sorted(home_of_this_run.rglob("*.json")) == before


def test_a_window_with_one_page_that_breaks_fails_and_names_it(monkeypatch, qapp):
    said: list[str] = []

    def broken(*_given: object, **_more: object) -> None:
        raise RuntimeError("no such thing")

    monkeypatch.setattr("ui.pages.help.HelpPage.__init__", broken)
    assert smoke_of_window.smoke(said.append) == 1
    assert said[-1].startswith("FAILED")
    assert "the page help breaks" in said[-1]


def test_ci_ends_with_the_test_command_of_the_readme_word_for_word():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    last = (ROOT / ".ci" / "run").read_text(encoding="utf-8").strip().splitlines()[-1]
    assert last in re.findall(r"^ {4}(.+)$", readme, re.MULTILINE)
