"""Reviewing and reading: last time's answers, what blocks finalising, the history, versions compared."""

from dataclasses import replace

import assessing
import pytest
from assessing import known, words_of
from PySide6.QtCore import QCoreApplication, Qt

from hothdesk.assessments.model import Answer, Judgement
from hothdesk.children.model import Event, EventKind
from hothdesk.core.settings import ThemeChoice
from hothdesk.formengine.model import AnswerKind
from ui.formview.steplist import StepState
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import ChildQuote
from ui.widgets.chip import Chip
from ui.widgets.field import ErrorSummary

desk = assessing.desk


@pytest.fixture
def missing():
    """Last time: on the cusp, with one sign and one line of evidence."""
    return Answer(level="on_the_cusp", signs=("missing_c_regular",), evidence=(known(),))


def states(page):
    return {step.id: step.state for step in page.steps.steps()}


def test_last_times_answers_block_finalising_until_each_was_looked_at(desk, missing):
    desk.finalise(missing=missing)
    review_id = desk.review()
    page = desk.show(assessment_id=review_id)
    assert set(list(states(page).values())[:16]) == {StepState.LAST_TIME}
    page.show_step("check")
    desk.wait()
    calm = "Last time’s answer, not looked at again yet"
    assert all(calm in words_of(row) for row in page.step.rows.values())
    desk.press("finalise")
    links = [button.words() for button in page.step.findChild(ErrorSummary).findChildren(Button)]
    assert sum("still says what it said last time" in words for words in links) == 16
    assert desk.draft(review_id).number == 2

    for question in desk.questions():
        page.show_step(question.id)
        desk.wait()
        desk.press("still_true")
    page.show_step("reason")
    desk.wait()
    assert desk.window.focusWidget() is page.step.reason
    desk.type("4-weekly review")
    page.step.rationale.setPlainText("Nothing has changed, and Nana still worries about the evenings.")
    page.step.level.cards()[1].click()
    page.show_step("check")
    desk.wait()
    assert not page.step.missing.isVisible()
    desk.press("finalise")
    desk.press("finalise_now")

    assert desk.window.page().top.chip[0] == "On the cusp"
    version = desk.ask(lambda d: d.assessments.get_version(review_id))
    assert (version.number, version.reason) == (2, "4-weekly review")
    assert version.answers["missing"] == missing


def test_last_times_answer_stands_grey_with_its_day_and_nothing_is_chosen(desk, missing):
    desk.finalise(missing=missing)
    page = desk.show(assessment_id=desk.review(), step="missing")
    said = words_of(page.step.last_time)

    assert len(said) == 1
    assert said[0].startswith("On the cusp: R.T. is regularly reported missing, and travelled")
    assert [chip.text() for chip in page.step.last_time.findChildren(Chip)] == ["Last time, Fri 20 Nov"]
    assert page.step.view.control.level() is None
    assert "Indicators suggest On the cusp." in words_of(page)
    assert page.top.facts == ("CERAF review 2", "worksheet 2026.2")
    assert page.top.chip[0] == "On the cusp last time"


def test_the_childs_words_of_last_time_stand_in_the_childs_voice(desk):
    said = Answer(text="I just want the shops sorted.")
    version = desk.finalise(childs_view=said)
    page = desk.show(assessment_id=desk.review(), step="childs_view")
    (quote,) = page.step.last_time.findChildren(ChildQuote)
    assert quote.words.text() == "“I just want the shops sorted.”"
    assert not page.step.view.control.isVisible()
    desk.press("changed")
    assert page.step.view.control.isVisible()
    assert desk.window.focusWidget().text() == said.text
    page = desk.show("assessments", version_id=version.id)

    assert [each.words.text() for each in page.findChildren(ChildQuote)] == [quote_of(said)]


def test_a_review_lists_each_row_once_at_its_level_or_as_not_looked_at(desk, missing):
    desk.finalise(missing=missing)
    page = desk.show(assessment_id=desk.review(), step="judgement")
    said = words_of(page.findChild(object, "suggested"))

    assert said.count("Missing") == 1
    assert "last time’s answer" in said
    (waiting,) = [words for words in said if words.startswith("Not looked at again yet: ")]
    assert "Missing" not in waiting
    assert waiting.startswith("Not looked at again yet: National Referral Mechanism, Substances,")
    assert not any(words.startswith("Not known:") for words in said)


def test_a_version_says_what_was_corrected_since_in_the_event_it_rests_on(desk, missing):
    event = Event(child_id=desk.child_id, kind=EventKind.MISSING, text="Found at the coach station.")
    event_id = desk.corrected(event, "It was the railway station.")
    taken = replace(missing, evidence=(known(event.text, event_id=event_id),))
    version = desk.finalise(missing=taken)
    page = desk.show("assessments", version_id=version.id)

    assert "Corrected on 20 November 2026: It was the railway station." in words_of(page)
    assert desk.window.focusWidget().text() == "CERAF worksheet, version 1"


def test_still_true_confirms_and_shows_the_ticks(desk, missing):
    desk.finalise(missing=missing)
    review_id = desk.review()
    page = desk.show(assessment_id=review_id, step="missing")
    desk.press("still_true")

    assert desk.draft(review_id).answers["missing"] == missing
    assert page.step.view.control.signs() == ("missing_c_regular",)
    assert "You said it is still true." in words_of(page.step)
    assert states(page)["missing"] is StepState.DONE


def test_changed_brings_last_times_ticks_back_to_be_changed(desk, missing):
    desk.finalise(missing=missing)
    review_id = desk.review()
    page = desk.show(assessment_id=review_id, step="missing")
    desk.press("changed")
    assert page.step.view.control.level() == "on_the_cusp"
    assert not desk.draft(review_id).answers["missing"].is_confirmed
    page.step.view.control.choose(1)
    desk.wait()
    kept = desk.draft(review_id).answers["missing"]

    assert (kept.level, kept.signs, kept.is_confirmed) == ("emerging", ("missing_c_regular",), True)
    assert page.step.why_field.isVisible()
    page.step.why_changed.setPlainText("The school told us more.")
    page.flush()
    assert desk.draft(review_id).answers["missing"].why_changed == "The school told us more."


@pytest.mark.parametrize("name", ["substances", "missing"])
def test_a_card_chosen_by_its_number_is_in_sight_although_last_times_opens_above(desk, name):
    signs = desk.ask(lambda d: d.forms.form("swindon_ceraf")).question(name).cells[0].signs
    ticked = tuple(sign.id for sign in signs)
    desk.finalise(**{name: Answer(level="emerging", signs=ticked, evidence=(known(),))})
    desk.window.resize(1366, 768)
    page = desk.show(assessment_id=desk.review(), step=name)
    desk.key(Qt.Key.Key_3)
    desk.wait()
    for _count in range(5):
        QCoreApplication.processEvents()
    card = page.step.view.control.cards[2]
    seen = card.edge.visibleRegion().boundingRect()

    assert card.head.hasFocus()
    assert card.head.isChecked()
    assert seen == card.edge.rect()


def test_not_known_now_keeps_harm_that_has_happened(desk):
    signs = ("substances_x_threats_to_kill", "substances_x_secretive")
    harm = Answer(level="experiencing", signs=signs, evidence=(known(),))
    desk.finalise("experiencing", substances=harm)
    review_id = desk.review()
    page = desk.show(assessment_id=review_id, step="substances")
    desk.press("not_known_now")
    kept = desk.draft(review_id).answers["substances"]

    assert (kept.kind, kept.signs) == (AnswerKind.NOT_KNOWN, ("substances_x_threats_to_kill",))
    assert page.findChild(object, "harm_first") is not None
    assert page.step.view.not_answers.field.isVisible()


def test_adding_evidence_does_not_say_that_last_times_answer_is_still_true(desk, missing):
    desk.finalise(missing=missing)
    review_id = desk.review()
    page = desk.show(assessment_id=review_id, step="missing")
    desk.press("add_evidence")
    page.step.evidence.form.text.setPlainText("Seen again at the shops.")
    page.step.evidence.form.how.cards()[0].click()
    desk.press("evidence_done")
    kept = desk.draft(review_id).answers["missing"]

    assert len(kept.evidence) == 2
    assert not kept.is_confirmed


def test_the_list_offers_one_next_step_and_starts_it(desk):
    page = desk.show("assessments")
    assert [button.words() for button in filled(page)] == ["Start the CERAF"]
    desk.press("start_assessment")
    assert desk.window._here.page == "assessment"
    page = desk.show("assessments")
    assert [button.words() for button in filled(page)] == ["Go on with the CERAF"]
    assert "0 of 16 answered. Last saved 20 November 2026 at 14:00." in words_of(page)
    desk.press("go_on")

    assert desk.window.page().here == "told_or_reported"


def test_a_review_is_started_from_the_list_with_its_clock_beside_it(desk):
    desk.finalise()
    page = desk.show("assessments")
    assert [button.words() for button in filled(page)] == ["Start review"]
    assert any("Last reviewed 20 November 2026." in words for words in words_of(page))
    desk.press("start_review")

    assert desk.window.page().top.facts[0] == "CERAF review 2"


def test_a_draft_is_only_thrown_away_after_a_question(desk, ask):
    desk.start()
    desk.show("assessments")
    ask.answers.append(False)
    desk.press("discard")
    assert desk.ask(lambda d: d.assessments.list_drafts()) != ()
    ask.answers.append(True)
    desk.press("discard")

    assert desk.ask(lambda d: d.assessments.list_drafts()) == ()
    assert [button.words() for button in filled(desk.window.page())] == ["Start the CERAF"]


def test_versions_are_listed_newest_first_read_and_compared(desk, missing):
    desk.finalise(missing=missing)
    desk.ask(lambda d: _second(d, desk.child_id))
    page = desk.show("assessments")
    who = [words for words in words_of(page) if "Finalised by" in words]
    assert len(who) == 2
    assert all("Finalised by Alex Testerly, social worker, 20 November 2026" in words for words in who)
    titles = [words for words in words_of(page) if words.startswith("CERAF, version")]
    assert titles == ["CERAF, version 2", "CERAF, version 1"]
    click(desk, page, "Read it", "CERAF, version 1")
    page = desk.window.page()
    said = words_of(page)
    assert "CERAF worksheet, version 1" in said
    assert any(
        "by Alex Testerly, social worker, as things stood on 20 November 2026" in each for each in said
    )
    assert not any("speaks of" in each or each == "Current" for each in said)
    assert said.index("The level that was set") < said.index("Told or reported")
    assert not [button for button in page.findChildren(Button) if button.words() == "Change"]
    desk.press("all_assessments")
    click(desk, desk.window.page(), "Compare with version 1", "CERAF, version 2")
    said = words_of(desk.window.page())

    assert "1 row is different" in said
    assert "New information: from On the cusp to Experiencing." in said
    assert "Why: The police told us." in said
    assert "New evidence" in said


def test_what_the_newest_version_asks_for_is_found_again_later(desk, missing):
    older = desk.finalise(missing=missing)
    newer = desk.ask(lambda d: _second(d, desk.child_id)).value
    page = desk.show("assessments")
    assert len(page.findChildren(Button, "what_to_do")) == 1
    click(desk, page, "What to do now", f"CERAF, version {newer.number}")
    assert "What to do now, at Experiencing" in words_of(desk.window.page())
    page = desk.show("assessments", version_id=newer.id)
    said = words_of(page)
    told = said[said.index("What to do now, at Experiencing") :]
    assert any("Contact Swindon" in words for words in told)
    page = desk.show("assessments", version_id=older.id)

    assert not any(words.startswith("What to do now") for words in words_of(page))


def test_an_area_without_a_form_says_so_and_offers_the_chronology(desk):
    desk.ask(lambda d: d.settings.save(replace(d.settings.get(), partnership_id="north_lincolnshire")))
    page = desk.show("assessments")

    assert "North Lincolnshire Children’s MARS publishes no assessment form" in words_of(page)
    assert [button.words() for button in filled(page)] == ["Open the chronology"]


def test_what_was_begun_in_another_area_can_still_be_read(desk, missing):
    desk.finalise(missing=missing)
    desk.ask(lambda d: d.settings.save(replace(d.settings.get(), partnership_id="north_lincolnshire")))
    page = desk.show("assessments")

    assert "CERAF worksheet, version 1" in words_of(page)
    assert filled(page) == []


def test_the_list_of_steps_stands_as_before_after_large_text(desk, theme):
    page = desk.show(assessment_id=desk.start())
    desk.window.resize(1366, 700)
    before = rows_of(page.steps)
    theme.choose(ThemeChoice.LIGHT, text_percent=200)
    desk.wait()
    theme.choose(ThemeChoice.LIGHT, text_percent=100)
    desk.wait()

    assert rows_of(page.steps) == before
    assert len({height for _top, height in before}) == 1
    assert not page.steps.verticalScrollBar().isVisible()


@pytest.mark.parametrize("percent", [100, 125, 200])
def test_the_next_step_is_in_sight_at_every_text_size(desk, theme, percent):
    theme.choose(ThemeChoice.LIGHT, text_percent=percent)
    desk.window.resize(1366, 768)
    desk.show(assessment_id=desk.start())
    desk.press("next_step")
    for name in ("next_step", "previous_step"):
        button = desk.button(name)
        assert button.visibleRegion().boundingRect() == button.rect()
    assert desk.window.page().steps.isVisible() == (percent == 100)
    assert desk.window.page().jump.isVisible() == (percent > 100)


def test_the_choice_above_goes_where_the_list_would(desk, theme):
    theme.choose(ThemeChoice.LIGHT, text_percent=200)
    page = desk.show(assessment_id=desk.start())
    page.jump.set_value("phones")
    page.jump.chosen.emit()
    desk.wait()

    assert page.here == "phones"


def rows_of(steps):
    for _count in range(5):
        QCoreApplication.processEvents()
    boxes = [steps.visualRect(steps.model().index(row, 0)) for row in range(steps.model().rowCount())]
    return [(box.top(), box.height()) for box in boxes]


def quote_of(answer):
    return f"“{answer.text}”"


def filled(page):
    return [
        button
        for button in page.findChildren(Button)
        if button.kind is ButtonKind.FILLED and button.isVisible()
    ]


def click(desk, page, words, about):
    found = [
        button
        for button in page.findChildren(Button)
        if button.words() == words and button.accessibleDescription() == about
    ]
    desk.qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)
    desk.wait()


def _second(desk, child_id):
    review_id = desk.assessments.start_review(
        child_id, "swindon_ceraf", reason="Something has happened"
    ).value
    draft = desk.assessments.get_draft(review_id)
    for question in draft.form.questions:
        desk.assessments.confirm_answer(review_id, question.id)
    before = draft.answers["missing"]
    after = replace(
        before,
        signs=("missing_x_found_with",),
        level="experiencing",
        evidence=(*before.evidence, known("Found with somebody known.")),
        is_confirmed=True,
        why_changed="The police told us.",
    )
    desk.assessments.save_answer(review_id, "missing", after)
    reason = "Robin was found with somebody who is known to exploit children."
    desk.assessments.save_judgement(review_id, Judgement(level="experiencing", rationale=reason))
    return desk.assessments.finalise(review_id)
