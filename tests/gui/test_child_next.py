"""What the summary calls next is what stands first for this child on Today; first steps stay until done."""

from dataclasses import replace
from datetime import timedelta

import pack_examples
import pytest
from pack_examples import click, desk_does, make_pack, words_of

from ui.pages.child_parts.first_steps import first_steps
from ui.widgets.button import Button
from ui.widgets.card import Card, RowCard

filled, desk_window = pack_examples.filled, pack_examples.desk_window


@pytest.fixture
def out(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def show(window, settle, child, page="child"):
    window.navigate(page, child_id=window.ids[child])
    settle(window.ctx.ops)
    return window.page()


def begin_plan(window, settle, child):
    return desk_does(window, settle, lambda desk: desk.plans.young_person.start(window.ids[child])).value


def test_a_pack_that_nobody_handed_over_is_next_and_leads_to_it(desk_window, settle, qtbot, out):
    pack = make_pack(desk_window, settle, out, child="bare")
    page = show(desk_window, settle, "bare")

    assert f"Next: hand over {pack.title}" in words_of(page)
    assert any(words.startswith("Made today, for: ") for words in words_of(page))
    click(qtbot, next(each for each in page.findChildren(Button, "next_step") if each.isVisible()))
    settle(desk_window.ctx.ops)
    assert desk_window._here.page == "child_packs"
    assert desk_window._here.params["pack_id"] == pack.id


@pytest.mark.parametrize("days", [0, 3])
def test_next_is_what_stands_first_for_the_child_on_today(desk_window, settle, clock, out, days):
    make_pack(desk_window, settle, out)
    clock.move(timedelta(days=days))
    desk_window.navigate("today")
    settle(desk_window.ctx.ops)
    first = desk_window.page().findChild(RowCard).button.words()
    page = show(desk_window, settle, "child")
    (step,) = [each for each in page.findChildren(Button, "next_step") if each.isVisible()]

    assert step.words() == first == {0: "Record the hand-over", 3: "Open the plan"}[days]


def test_a_plan_begun_and_not_agreed_is_next_where_nothing_is_due_today(desk_window, settle, qtbot):
    begin_plan(desk_window, settle, "bare")
    page = show(desk_window, settle, "bare")

    assert "Next: go on with My Safety Plan" in words_of(page)
    click(qtbot, next(each for each in page.findChildren(Button, "next_step") if each.isVisible()))
    settle(desk_window.ctx.ops)
    assert desk_window._here.page == "plan_young_person"


def test_first_steps_stay_until_each_is_done(desk_window, settle):
    assert "First steps" not in words_of(show(desk_window, settle, "child")), "everything is finished"
    begin_plan(desk_window, settle, "bare")
    page = show(desk_window, settle, "bare")
    steps = {each.page: each for each in first_steps(page._facts)}
    assert not steps["plans"].is_done, "begun is not done"
    assert steps["plans"].step == "Go on with it"


def test_first_steps_show_only_what_is_left_once_the_child_was_assessed(desk_window, settle):
    facts = show(desk_window, settle, "child")._facts
    page = desk_window.page()
    page._on_facts(replace(facts, is_plan_done=False))
    settle(desk_window.ctx.ops)
    card = next(each for each in page.findChildren(Card) if each.accessibleName() == "First steps")

    assert [each.objectName() for each in card.findChildren(Button)] == ["first_plans"]
