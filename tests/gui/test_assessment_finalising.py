"""Checking one's answers, being asked once, finalising, and what comes next."""

import assessing
from assessing import RATIONALE, known, named, words_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from hothdesk.assessments.model import Answer, Judgement
from hothdesk.children.model import Event, EventKind
from hothdesk.formengine.model import AnswerKind
from ui.widgets.button import Button, ButtonKind

desk = assessing.desk


def test_nothing_is_finalised_while_it_is_not_said_how_it_is_known(desk):
    assessment_id = desk.start()
    page = desk.show(assessment_id=assessment_id, step="missing")
    desk.key(Qt.Key.Key_2)
    desk.press("add_evidence")
    page.step.evidence.form.text.setPlainText("School told me that there are two phones.")
    page.flush()
    desk.wait()
    (kept,) = desk.draft(assessment_id).answers["missing"].evidence
    assert kept.provenance is None
    page = desk.show(assessment_id=assessment_id, step="check")
    desk.press("finalise")

    assert any(
        each.text().startswith("Choose how you know what stands under “Missing”")
        for each in page.step.missing.findChildren(QAbstractButton)
    )


def test_check_your_answers_leads_to_every_gap_and_finalising_is_refused_until_then(desk):
    assessment_id = desk.start()
    desk.ask(lambda d: d.assessments.save_answer(assessment_id, "missing", Answer(level="emerging")))
    page = desk.show(assessment_id=assessment_id, step="check")
    desk.press("finalise")
    summary = page.step.missing
    links = [button.words() for button in summary.findChildren(type(desk.button("finalise")))]
    assert "Say how “Missing” is known: what, from whom, and when." in links
    assert "Set the level. The signs suggest; you decide." in links
    assert page.drafting is not None
    assert not summary.visibleRegion().isEmpty()
    assert desk.window.focusWidget().words() == links[0]
    link = next(
        each
        for each in page.step.missing.findChildren(type(desk.button("finalise")))
        if "Set the level" in each.words()
    )
    link.click()
    desk.wait()

    assert page.here == "judgement"
    assert page.step.fields["judgement.level"].error_text().startswith("Set the level")
    page.show_step("check")
    desk.wait()
    page.step.rows["missing"].findChildren(type(link))[0].click()
    desk.wait()
    assert page.here == "missing"
    assert "Say how “Missing” is known: what, from whom, and when." in words_of(page.step)


def test_before_finalising_is_tried_what_is_missing_is_one_calm_line_that_leads_to_the_first(desk):
    assessment_id = desk.start()
    missing = Event(child_id=desk.child_id, kind=EventKind.MISSING, text="Away overnight.")
    desk.ask(lambda d: d.chronology.record(missing))
    told = Answer(level="emerging", evidence=(known(),))
    desk.ask(lambda d: d.assessments.save_answer(assessment_id, "told_or_reported", told))
    desk.ask(lambda d: d.assessments.save_answer(assessment_id, "nrm", Answer(level="emerging")))
    page = desk.show(assessment_id=assessment_id, step="check")
    said = words_of(page.step)
    assert "17 things are still to do before this version can be finalised." in said
    assert not page.step.missing.isVisible()
    assert words_of(page.step.rows["missing"]) == ["Missing", "Not answered yet"]
    assert "Say how “National Referral Mechanism” is known: what, from whom, and when." in said
    desk.tab_to(named("first_to_do"), most=3)
    desk.key(Qt.Key.Key_Return)
    desk.wait()
    assert page.here == "nrm"
    assert page.step.problem.isVisible()
    page.step.evidence.changed.emit((known(),), False)
    assert not page.step.problem.isVisible()
    page.show_step("check")
    desk.wait()
    desk.press("finalise")

    links = [each.text() for each in page.step.missing.findChildren(QAbstractButton)]
    assert links[0] == "Answer “Missing”, or say that it is not known or was not asked."
    assert "Answer “Missing”, or say that it is not known or was not asked." in words_of(
        page.step.rows["missing"]
    )


def test_finalising_is_asked_once_in_place_and_can_be_put_off(desk):
    assessment_id = _ready(desk)
    page = desk.show(assessment_id=assessment_id, step="check")
    assert any("cannot be undone" in words for words in words_of(page))
    desk.press("finalise")
    said = words_of(page.step)
    assert "Finalise version 1 now?" in said
    assert any(words.startswith("It cannot be undone") for words in said)
    assert not [each for each in page.findChildren(QAbstractButton, "finalise") if each.isVisible()]
    assert desk.draft(assessment_id).number == 1
    desk.press("finalise_later")
    assert desk.window.focusWidget() is desk.button("finalise")
    assert "Finalise version 1 now?" not in words_of(page.step)
    desk.press("finalise")
    desk.press("finalise_now")

    assert "Version 1 is finalised" in words_of(desk.window.page())


def test_at_the_lowest_level_the_pack_for_mace_is_not_the_next_step(desk):
    lowest = {"told_or_reported": Answer(level="emerging", evidence=(known(),))}
    version = desk.finalise("emerging", **lowest)
    page = desk.show(assessment_id=version.id)
    kinds = {each.objectName(): each.kind for each in page.findChildren(Button) if each.isVisible()}
    assert kinds["draw_map"] is ButtonKind.FILLED
    assert kinds["prepare_pack"] is ButtonKind.OUTLINED
    desk.add_child(chosen_name="Ash")
    page = desk.show(assessment_id=desk.finalise().id)

    kinds = {each.objectName(): each.kind for each in page.findChildren(Button) if each.isVisible()}
    assert kinds["prepare_pack"] is ButtonKind.FILLED


def test_a_finalised_assessment_opens_at_what_happens_next(desk):
    version = desk.finalise()
    page = desk.show(assessment_id=version.id)

    assert "Version 1 is finalised" in words_of(page)
    assert page.top.chip is not None


def _ready(desk):
    """Start a CERAF in which nothing is missing."""
    assessment_id = desk.start()

    def work(d):
        for question in d.forms.form("swindon_ceraf").questions:
            answer = Answer(kind=AnswerKind.NOT_KNOWN)
            d.assessments.save_answer(assessment_id, question.id, answer)
        judgement = Judgement(level="emerging", rationale=RATIONALE, differs_because=RATIONALE)
        return d.assessments.save_judgement(assessment_id, judgement)

    desk.ask(work)
    return assessment_id
