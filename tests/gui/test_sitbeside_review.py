"""Looking at the young person’s plan again: from its beginning, with last time’s answers marked as such."""

import pytest
from plan_examples import Planning, reachable

from hothdesk.plans.young_person import Agreement
from ui.pages.plan_young_person import Stage


@pytest.fixture
def me(open_window, settle, qtbot):
    person = Planning(open_window, settle, qtbot)
    person.add_child()
    person.activate()
    return person


@pytest.fixture
def page(me):
    """The page of a review that has just begun."""
    me.review_own(reason="MACE asked for it")
    return me.show("plan_young_person")


def go_to(me, page, question_id):
    for _count in range(40):
        if page.question_step is not None and page.question_step.question.id == question_id:
            return
        me.press("step_next")
    raise AssertionError(f"{question_id} was never asked")


def test_a_review_begins_by_saying_what_it_is_and_not_in_the_middle(me, page):
    assert page.stage is Stage.AGAIN
    assert "Let us look at your plan again." in me.read()
    assert "You made it on 20 November 2026." in me.read()
    assert me.filled() == ["Start"]
    assert "MACE" not in reachable(page)
    me.press("step_next")
    assert "If somebody has hurt you, it is not your fault." in me.read()
    me.press("step_next")

    assert page.question_step.question.id == "called"
    assert page.progress.text() == "1 of 24"


def test_every_answer_of_last_time_says_so_and_is_kept_with_one_button(me, page):
    go_to(me, page, "trusted")

    assert "This is what you said last time. Is it still right?" in me.read()
    assert "From last time" in me.read()
    assert me.filled() == ["Keep it"]
    me.press("step_next")
    assert me.said_to("trusted") == ["Nan"]


def test_words_of_last_time_say_so_until_they_are_changed(me, page):
    go_to(me, page, "called")
    assert "From last time" in me.read()
    me.type("!")
    page.flush()
    me.wait()

    assert "From last time" not in me.read()
    assert me.filled() == ["Next"]
    assert me.own().plan.display_name == "Billie!"


def test_an_answer_that_is_changed_is_no_longer_called_last_times(me, page):
    go_to(me, page, "trusted")
    card = page.question_step.answer.cards()[0]
    card.words.setFocus()
    me.type("My ")
    page.flush()
    me.wait()

    assert "From last time" not in me.read()
    assert me.filled() == ["Next"]


def test_what_belongs_to_that_day_only_is_asked_anew_beside_what_was_said(me, page):
    go_to(me, page, "copy")
    assert "Last time you said: “A grown-up I trust keeps it for me: Nan”" in me.read()
    assert me.filled() == ["Next"]
    go_to(me, page, "agreed")

    assert "Last time you said: “Yes”" in me.read()
    assert me.own().plan.agreement is None


def test_what_was_not_said_last_time_is_asked_like_the_first_time(me, page):
    go_to(me, page, "hopes")

    assert "last time" not in me.read().lower()
    assert me.filled() == ["Next"]


def test_one_may_read_all_of_it_first_and_go_back_to_the_beginning(me, page):
    me.press("read_all")
    assert page.stage is Stage.READING
    assert "Billie’s plan" in me.read()
    assert "New" not in me.read().splitlines()
    me.press("step_back")

    assert page.stage is Stage.AGAIN


def test_the_reading_marks_what_is_new_since_last_time(me, page):
    go_to(me, page, "hopes")
    me.type("To sleep well")
    while page.stage is not Stage.READING:
        me.press("step_next")
    lines = me.read().splitlines()

    assert lines.count("New") == 1
    assert "To sleep well" in lines


def test_a_short_review_is_two_answers_long(me, page):
    me.press("read_all")
    for question_id, chosen in (("copy", "copy_none"), ("agreed", "agreed_some")):
        link = next(
            each
            for each in page.findChildren(object, "mend_line")
            if each.isVisible() and each.accessibleDescription() == question_id
        )
        link.click()
        me.wait()
        card = me.named(chosen)
        card.setFocus()
        me.key_on(chosen)
        me.press("step_next")
        assert page.stage is Stage.READING
    me.press("step_next")

    assert page.stage is Stage.AGREED
    version = me.ask(lambda desk: desk.plans.young_person.find_last_version(me.child_id))
    assert (version.number, version.plan.agreement) == (2, Agreement.SOME)
    assert version.reason == "MACE asked for it"


def test_what_they_say_has_changed_is_kept_when_they_stop_and_goes_into_the_version(me, page):
    me.press("read_all")
    said = me.named("child_view")
    said.setFocus()
    me.type("Nan rings faster now")
    assert page.has_unsaved()
    me.press("stop_here")
    assert me.own().plan.child_view == "Nan rings faster now"
    me.press("step_back")
    assert me.named("child_view").text() == "Nan rings faster now"
    me.press("stop_here")
    me.press("step_next")
    me.show("plan_young_person")
    me.press("read_all")

    assert me.named("child_view").text() == "Nan rings faster now"
