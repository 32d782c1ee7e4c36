"""The pages about one child, in every theme, at 100 and 200 %: nothing cut off, nameless or unreadable."""

import pytest
from child_examples import LONG_NAME, fill, robin
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from hothdesk.children.model import Child, EventKind, Provenance
from hothdesk.core.settings import ThemeChoice
from ui.audit import audit, tab_stops
from ui.pages.chronology_parts.entry import EntryCard

LOOKS = [(choice, percent) for choice in ("light", "dark", "contrast") for percent in (100, 200)]
SECTIONS = ("names", "numbers", "language", "status", "education", "addresses", "workers", "told", "put_away")
ELSEWHERE = ("names", "addresses", "told")  # of the sections, in the other themes: the same parts, recoloured


def show_name(window):
    window.page()._on_name()


def show_table(window):
    window.page()._on_table()


def correct(window):
    window.page().findChildren(EntryCard)[0].open_form()


def record_wrongly(window):
    form = window.page().form
    form.kind.show(EventKind.ALLOCATION)
    form.known.set_value(Provenance.TOLD_BY_OTHER)
    form.involved._put(None)
    form._fit()
    window.page()._on_record()


def say_it_is_wrong(window):
    page = window.page()
    if hasattr(page, "_on_set_aside"):
        page._on_set_aside()
    else:
        page._on_record()


def find_nothing(window):
    window.page().filter.search.line.setText("zzz")


def pages(child_id, empty_id, known, sections):
    yield "summary", "child", {"child_id": child_id}, None
    yield "summary, name shown", "child", {"child_id": child_id}, show_name
    yield "summary, table", "child", {"child_id": child_id}, show_table
    yield "summary, new child", "child", {"child_id": empty_id}, None
    yield "chronology", "chronology", {"child_id": child_id}, None
    yield "chronology, correction", "chronology", {"child_id": child_id}, correct
    yield "chronology, nothing found", "chronology", {"child_id": child_id}, find_nothing
    yield "chronology, empty", "chronology", {"child_id": empty_id}, None
    yield "record", "record_event", {"child_id": empty_id}, None
    yield "record, wrong", "record_event", {"child_id": child_id, "kind": "missing"}, record_wrongly
    yield "restricted", "restricted", {"child_id": child_id}, None
    yield "restricted, wrong", "restricted", {"child_id": empty_id}, say_it_is_wrong
    yield "people", "people", {"child_id": child_id}, lambda window: window.page()._on_aside()
    yield "people, empty", "people", {"child_id": empty_id}, None
    yield "person", "person", {"child_id": child_id, "person_id": known["older"]}, say_it_is_wrong
    yield "person, new", "person", {"child_id": empty_id}, None
    yield "details", "child_details", {"child_id": child_id}, None
    for section in sections:
        yield f"details, {section}", "child_details", {"child_id": child_id, "section": section}, None
    yield "which child", "children", {"then": "record_event", "kind": "visit"}, None


@pytest.fixture
def desk(open_window, settle):
    """A window on a desk with a child of whom much is known, and one of whom nothing is."""
    answers = {}
    run = open_window.ctx.ops.run

    def prepare(desk):
        child_id = desk.children.add(robin()).value
        answers["empty"] = desk.children.add(Child(chosen_name=LONG_NAME)).value
        answers["full"] = child_id
        answers["known"] = fill(desk, child_id)

    run(prepare, owner=open_window)
    settle(open_window.ctx.ops)
    open_window.answers = answers
    return open_window


def show(window, settle, name, params, act):
    window.navigate(name, **params)
    settle(window.ctx.ops)
    if act is not None:
        act(window)
        settle(window.ctx.ops)
    for _count in range(5):
        QCoreApplication.processEvents()


@pytest.mark.parametrize(("choice", "percent"), LOOKS)
def test_nobody_stumbles_over_a_page_about_a_child(desk, settle, theme, choice, percent):
    theme.choose(ThemeChoice(choice), text_percent=percent)
    desk.resize(1366, 768)
    found = []
    answers, sections = desk.answers, SECTIONS if choice == "light" else ELSEWHERE
    for title, name, params, act in pages(answers["full"], answers["empty"], answers["known"], sections):
        show(desk, settle, name, params, act)
        assert desk._here.page == name, f"{title}: {desk._here.page} is shown instead"
        found += [f"{title}: {each}" for each in audit(desk)]
        if (desk.width(), desk.height()) != (1366, 768):
            found.append(f"{title}: the window had to grow to {desk.width()} x {desk.height()}")
            desk.resize(1366, 768)

    assert not found, "\n".join(found)


@pytest.mark.parametrize("page", ["child", "chronology", "record_event", "people", "child_details"])
def test_tab_visits_every_part_once_and_comes_back(desk, settle, page, qtbot):
    show(desk, settle, page, {"child_id": desk.answers["full"]}, None)
    stops = list(tab_stops(desk))
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow)
    stops[0].setFocus()
    seen: list[QWidget] = []
    for _count in range(len(stops)):
        seen.append(desk.focusWidget())
        desk.focusNextChild()

    assert len(set(map(id, seen))) == len(seen)
    assert desk.focusWidget() is stops[0]
