"""The plan pages in every theme, at 100 and 200 %: nothing cut off, nameless or unreadable."""

import pytest
from plan_examples import Planning, line, words
from PySide6.QtCore import QCoreApplication

from hothdesk.core.settings import ThemeChoice
from hothdesk.formengine.model import QuestionId
from ui.audit import audit, tab_stops
from ui.pages.plan_parts.steps import place_of

LOOKS = [(choice, percent) for choice in ("light", "dark", "contrast") for percent in (100, 200)]
# in the other themes only what has colours of its own; sizes are those of the light one
COLOURED = ("both, finished", "own, beginning", "own, lines", "own, reading", "theirs", "theirs, refused")
LONG = "Underneath the bridge by the old cinema where the buses turn round, behind the fence " * 2
UNBROKEN = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbau"


@pytest.fixture
def me(open_window, settle, qtbot):
    person = Planning(open_window, settle, qtbot)
    open_window.resize(1366, 768)
    return person


@pytest.fixture
def children(me):
    """A child with no plan, one with both written at length, one with both finished, one in a review."""
    made = {"none": me.add_child()}
    made["written"] = me.add_child()
    me.draw_map()
    own, theirs = me.write_own(promises=1, tasks=3), me.write_theirs(owner_role="", what=LONG)

    def write_long(desk):
        for each in (LONG, UNBROKEN, "My dog"):
            desk.plans.young_person.save_line(own, QuestionId("matters"), line(each))
            desk.plans.professional.save_line(theirs, QuestionId("missing_plan"), line(each, who=each))
        desk.plans.professional.save_answer(theirs, words("childs_words", LONG))

    me.ask(write_long)
    made["finished"] = me.add_child()
    me.agree_own()
    me.finish_theirs()
    made["review"] = me.add_child()
    me.review_own()
    plan_id = me.finish_theirs()
    me.ask(lambda desk: desk.plans.professional.start_review(plan_id, reason=LONG))
    return made


def open_question(question_id):
    def act(me):
        page = me.window.page()
        page._show_question(place_of(page.steps, question_id))

    return act


def read_through(me):
    me.window.page()._show_reading()


def agree(me):
    read_through(me)
    me.wait()
    me.window.page().on_next()


def section(name):
    def act(me):
        if not me.sees(f"section_{name}"):  # folded, with large text
            me.press("all_sections")
        me.press(f"section_{name}")

    return act


def in_turn(*names):
    def act(me):
        for name in names:
            me.press(name)

    return act


def take_away(me):
    open_question("matters")(me)
    me.wait()
    me.press("take_line_away")


STATES = {
    "both, empty": ("plans", "none", None),
    "both, drafts": ("plans", "written", None),
    "both, finished": ("plans", "finished", None),
    "both, in review": ("plans", "review", None),
    "own, first": ("plan_young_person", "none", None),
    "own, beginning": ("plan_young_person", "review", None),
    "own, words": ("plan_young_person", "review", open_question("called")),
    "own, lines": ("plan_young_person", "written", open_question("phone_me")),
    "own, offers": ("plan_young_person", "written", open_question("places_bad")),
    "own, kept": ("plan_young_person", "review", open_question("trusted")),
    "own, choice": ("plan_young_person", "review", open_question("agreed")),
    "own, taken away": ("plan_young_person", "review", take_away),
    "own, reading": ("plan_young_person", "written", read_through),
    "own, refused": ("plan_young_person", "written", agree),
    "own, resting": ("plan_young_person", "written", in_turn("stop_here")),
    "own, finished": ("plan_young_person", "finished", None),
    "theirs, empty": ("plan_professionals", "none", None),
    "theirs": ("plan_professionals", "written", None),
    "theirs, action": ("plan_professionals", "written", in_turn("change_action")),
    "theirs, no action": ("plan_professionals", "written", in_turn("no_action")),
    "theirs, which action": ("plan_professionals", "written", in_turn("link_action")),
    "theirs, asked": ("plan_professionals", "review", in_turn("finish_plan")),
    "theirs, refused": ("plan_professionals", "written", in_turn("finish_plan")),
    "theirs, missing": ("plan_professionals", "written", section("missing")),
    "theirs, told": ("plan_professionals", "written", section("told")),
    "theirs, finished": ("plan_professionals", "finished", None),
    "theirs, nothing written": ("plan_professionals", "finished", section("people")),
    "theirs, in review": ("plan_professionals", "review", None),
}


@pytest.mark.parametrize(("choice", "percent"), LOOKS)
def test_nobody_stumbles_over_a_plan(me, children, theme, choice, percent):
    theme.choose(ThemeChoice(choice), text_percent=percent)
    found = []
    for state in STATES if choice == "light" else COLOURED:
        name, child, act = STATES[state]
        me.child_id = children[child]
        me.show(name)
        if act is not None:
            act(me)
        me.wait()
        for _count in range(3):
            QCoreApplication.processEvents()
        found += [f"{state}: {each}" for each in audit(me.window.page())]
        if (me.window.width(), me.window.height()) != (1366, 768):
            found.append(f"{state}: the window had to grow to {me.window.width()} x {me.window.height()}")
            me.window.resize(1366, 768)

    assert not found, "\n".join(found)


def test_the_parts_stand_beside_one_another_and_under_one_another_with_large_text(me, children, theme):
    me.child_id = children["written"]
    page = me.show("plan_professionals")
    panes = page._panes
    seen = [panes.is_stacked]
    for percent in (200, 100):
        theme.choose(text_percent=percent)
        me.wait()
        seen.append(panes.is_stacked)

    assert seen == [False, True, False]


def test_the_next_step_stays_in_sight_however_long_the_plan_is(me, children):
    me.child_id = children["written"]
    page = me.show("plan_professionals")
    button = page.next.finish

    assert button.visibleRegion().boundingRect().size() == button.size()


def test_tab_goes_from_the_parts_over_what_is_written_to_the_next_step(me, children):
    me.child_id = children["written"]
    me.show("plan_professionals")
    me.window.focusNextPrevChild(True)
    names = [stop.objectName() for stop in tab_stops(me.window.page()) if stop.objectName()]
    wanted = ["way_back", "section_core", "danger", "change_action", "add_action", "answer_concern"]
    wanted += ["review_where", "finish_plan"]
    first = [name for at, name in enumerate(names) if name in wanted and name not in names[:at]]

    assert first == wanted
