"""Filling in the CERAF by hand on a real desk: by keyboard, with evidence, kept as it is typed, finalised."""

import assessing
import pytest
from assessing import known, named, words_of
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QRadioButton

from hothdesk.app import Desk
from hothdesk.assessments.model import Answer, Evidence
from hothdesk.children.model import Provenance
from hothdesk.core.dates import PartialDate
from hothdesk.formengine.model import AnswerKind
from hothdesk.security import vault as vaults
from ui.formview.notes import CautionNote
from ui.formview.steplist import StepState
from ui.widgets.arrange import ScrollColumn
from ui.widgets.chip import Chip

desk = assessing.desk

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def radio(word):
    return lambda widget: isinstance(widget, QRadioButton) and widget.accessibleName() == word


def states(page):
    return {step.id: step.state for step in page.steps.steps()}


def test_the_whole_ceraf_is_filled_in_and_finalised_by_keyboard(desk):
    assessment_id = desk.start()
    page = desk.show(assessment_id=assessment_id)
    for question in desk.questions():
        assert page.here == question.id
        if question.id == "missing":
            desk.key(Qt.Key.Key_2)
            desk.tab_to(lambda widget: widget.accessibleName().startswith("R.T. regularly goes missing"))
            desk.key(Qt.Key.Key_Space)
            desk.tab_to(named("add_evidence"))
            desk.key(Qt.Key.Key_Return)
            desk.type("10 Nov")
            desk.tab_to(named("evidence_text"))
            desk.type("Away overnight. Nobody rang the police.")
            desk.tab_to(radio("Seen"))
            desk.key(Qt.Key.Key_Space)
            desk.tab_to(named("evidence_done"))
            desk.key(Qt.Key.Key_Return)
            desk.tab_to(named("meaning"))
            desk.type("Robin is safer away than on the way home.")
        elif question.id in ("strengths", "childs_view"):
            desk.tab_to(named("answer_text"))
            desk.type("I want to see Nana more.")
        else:
            desk.tab_to(radio("Not known"))
            desk.key(Qt.Key.Key_Space)
        desk.wait()
        modifier = ALT if question.id == "nrm" else CTRL
        desk.key(Qt.Key.Key_N if modifier is ALT else Qt.Key.Key_Return, modifier)
        desk.wait()
    assert page.here == "judgement"
    desk.tab_to(radio("Emerging"))
    desk.key(Qt.Key.Key_Space)
    desk.key(Qt.Key.Key_Down)
    desk.tab_to(named("judgement.rationale"))
    desk.type("Robin goes missing and nobody rings; we do not know what pulls.")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.wait()
    assert page.here == "check"
    assert not page.step.missing.isVisible()
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.wait()
    assert page.drafting is not None
    assert desk.window.focusWidget().objectName() == "finalise"
    desk.key(Qt.Key.Key_Return)
    desk.wait()
    assert desk.window.focusWidget().text() == "Finalise version 1 now?"
    desk.tab_to(named("finalise_now"), most=2)
    desk.key(Qt.Key.Key_Return)
    desk.wait()

    version = desk.ask(lambda d: d.assessments.get_version(assessment_id))
    assert version.judgement.level == "on_the_cusp"
    answer = version.answers["missing"]
    assert (answer.level, answer.signs) == ("on_the_cusp", ("missing_c_not_reported",))
    assert answer.evidence == (known("Away overnight. Nobody rang the police."),)
    assert answer.meaning == "Robin is safer away than on the way home."
    assert version.answers["strengths"].text == "I want to see Nana more."
    assert version.answers["weapons"].kind is AnswerKind.NOT_KNOWN
    said = words_of(desk.window.page())
    assert "Version 1 is finalised" in said
    assert "What to do now, at On the cusp" in said
    assert "Send the CERAF to the CERAF inbox" in said
    assert [chip.text() for chip in desk.window.page().findChildren(Chip) if chip.isVisible()] == [
        "On the cusp"
    ]


def test_alt_p_goes_back_and_the_list_opens_any_question(desk):
    page = desk.show(assessment_id=desk.start())
    desk.key(Qt.Key.Key_N, ALT)
    desk.key(Qt.Key.Key_N, ALT)
    assert page.here == "missing"
    desk.key(Qt.Key.Key_P, ALT)
    assert page.here == "nrm"
    desk.tab_to(named("steps"))
    desk.key(Qt.Key.Key_End)
    desk.key(Qt.Key.Key_Return)
    desk.wait()

    assert page.here == "check"
    assert desk.button("finalise").words() == "Finalise version 1"


def test_a_number_typed_into_a_text_chooses_no_card(desk):
    assessment_id = desk.start()
    page = desk.show(assessment_id=assessment_id, step="missing")
    desk.press("add_evidence")
    desk.type("2 Nov")
    desk.tab_to(named("evidence_text"))
    desk.type("13 days")
    desk.wait()
    page.flush()
    desk.wait()

    answer = desk.draft(assessment_id).answers["missing"]
    assert answer.level is None
    assert answer.evidence == (known("13 days", occurred=PartialDate(2026, 11, 2), provenance=None),)


def test_what_is_chosen_is_kept_at_once_and_says_where_this_stands(desk):
    assessment_id = desk.start()
    page = desk.show(assessment_id=assessment_id, step="missing")
    assert "No indicator points to a level so far." in words_of(page)
    desk.key(Qt.Key.Key_1)
    desk.wait()

    assert desk.draft(assessment_id).answers["missing"] == Answer(level="emerging")
    assert "Indicators suggest Emerging." in words_of(page)
    assert states(page)["missing"] is StepState.BEGUN
    assert desk.window.foot.saved.text().startswith("Saved 14:00:00")


def test_closing_the_window_while_typing_loses_nothing(desk, tmp_path):
    assessment_id = desk.start()
    desk.show(assessment_id=assessment_id, step="strengths")
    desk.tab_to(named("answer_text"))
    desk.type("Nana, and the youth club")
    desk.press("add_evidence")
    desk.type("late Nov")
    desk.tab_to(named("evidence_words"))
    desk.type("I like it there")
    assert desk.window.foot.saved.text().startswith("What you are typing")
    desk.window.close()

    folder = tmp_path / "Quick records.hothdesk"
    quick = vaults.KdfParameters(memory_kib=64, time_cost=1, parallelism=1)
    opened = Desk(
        vaults.open_vault(folder, "kettle marble orchid tram", clock=desk.window.ctx.clock, floor=quick)
    )
    answer = opened.assessments.get_draft(assessment_id).answers["strengths"]
    opened.close()
    assert answer.text == "Nana, and the youth club"
    assert answer.evidence == (
        Evidence(text="When: late Nov.", childs_words="I like it there", provenance=Provenance.TOLD_BY_CHILD),
    )


def test_typing_is_kept_within_a_second_without_leaving_the_field(desk, qtbot):
    assessment_id = desk.start()
    page = desk.show(assessment_id=assessment_id, step="strengths")
    desk.tab_to(named("answer_text"))
    desk.type("Nana")
    assert page.has_unsaved()
    qtbot.waitUntil(lambda: not page.has_unsaved(), timeout=1000)
    desk.wait()

    assert desk.draft(assessment_id).answers["strengths"].text == "Nana"


def test_locking_keeps_what_is_typed_and_unlocking_comes_back_to_the_assessment(desk):
    assessment_id = desk.start()
    page = desk.show(assessment_id=assessment_id, step="judgement")
    page.step.rationale.setText("Half a sent")
    desk.window.lock()
    desk.wait()

    assert desk.window._return_to.page == "assessment"


def test_ticks_that_a_not_answer_puts_away_come_back_with_undo(desk):
    assessment_id = desk.start()
    answer = Answer(level="emerging", signs=("missing_e_home",))
    desk.ask(lambda d: d.assessments.save_answer(assessment_id, "missing", answer))
    page = desk.show(assessment_id=assessment_id, step="missing")
    page.step.view.not_answers.choice.cards()[1].click()
    desk.wait()
    assert desk.draft(assessment_id).answers["missing"].kind is AnswerKind.NOT_ASKED
    desk.press("message_action")

    assert desk.draft(assessment_id).answers["missing"] == answer
    assert page.step.view.control.signs() == ("missing_e_home",)


def test_harm_that_has_happened_stays_when_nothing_else_is_known(desk):
    assessment_id = desk.start()
    answer = Answer(level="experiencing", signs=("substances_x_threats_to_kill", "substances_x_secretive"))
    desk.ask(lambda d: d.assessments.save_answer(assessment_id, "substances", answer))
    page = desk.show(assessment_id=assessment_id, step="substances")
    page.step.view.not_answers.choice.cards()[0].click()
    desk.wait()
    kept = desk.draft(assessment_id).answers["substances"]

    assert (kept.kind, kept.signs) == (AnswerKind.NOT_KNOWN, ("substances_x_threats_to_kill",))
    assert page.findChild(object, "harm_first") is not None


def test_harm_that_has_happened_is_shown_first_and_nothing_outweighs_it(desk):
    assessment_id = desk.start()
    harm = Answer(signs=("substances_x_threats_to_kill",), evidence=(known(occurred=PartialDate(2020)),))
    desk.ask(lambda d: d.assessments.save_answer(assessment_id, "substances", harm))
    page = desk.show(assessment_id=assessment_id, step="phones")
    card = page.findChild(object, "standing")
    assert words_of(card)[:3] == [
        "Where this stands",
        "Harm has happened",
        "R.T. has had threats to kill. More than 6 months ago.",
    ]
    assert "Indicators suggest Experiencing." in words_of(card)
    page.show_step("judgement")
    desk.wait()
    assert words_of(page.step)[2:4] == ["What the signs suggest", "Harm has happened"]
    page.step.level.cards()[0].click()

    assert page.step.second.isVisible()
    assert page.step.why_second.text().startswith("There is a sign that harm has happened.")
    assert page.step.fields["judgement.differs_because"].isVisible()


def test_a_row_lifted_by_the_childs_age_asks_for_a_second_person_and_says_why(desk):
    desk.add_child(chosen_name="Ash", born=PartialDate(2015, 6, 3))
    assessment_id = desk.start()
    dates = Answer(level="emerging", signs=("sexual_e_dates",), evidence=(known(),))
    desk.ask(lambda d: d.assessments.save_answer(assessment_id, "sexual_health", dates))
    page = desk.show(assessment_id=assessment_id, step="judgement")
    assert not page.step.second.isVisible()
    page.step.level.cards()[0].click()

    assert page.step.second.isVisible()
    why = page.step.why_second.text()
    assert "under 13" in why
    assert "Sexual Offences Act 2003" in why
    assert "harm has happened" not in why


def test_a_long_way_on_stands_in_the_middle_of_its_button_line_by_line(desk):
    desk.show(assessment_id=desk.start(), step="told_or_reported")
    onward = desk.button("next_step")
    assert onward.words() == "Next: National Referral Mechanism"
    picture = onward.grab().toImage()
    ground = picture.pixelColor(picture.width() // 2, 6)
    lines = (range(8, picture.height() // 2 - 2), range(picture.height() // 2 + 2, picture.height() - 8))
    for line in lines:
        inked = [
            x
            for x in range(10, picture.width() - 10)
            for y in line
            if abs(picture.pixelColor(x, y).lightness() - ground.lightness()) > 60
        ]
        assert abs(min(inked) + max(inked) - picture.width()) < 8


def test_the_way_back_is_one_short_line_and_says_where_it_leads(desk):
    page = desk.show(assessment_id=desk.start(), step="missing")
    back = desk.button("previous_step")

    assert back.words() == "Back"
    assert back.accessibleName() == "Back: National Referral Mechanism"
    assert "National Referral Mechanism" in back.toolTip()
    onward = desk.button("next_step")
    middles = [each.mapTo(page, each.rect().center()).x() for each in (back, onward)]
    assert abs(middles[0] - middles[1]) <= 1


def test_a_younger_child_is_cautioned_before_anything_is_answered(desk):
    desk.add_child(chosen_name="Ash", born=PartialDate(2015, 6, 3))
    page = desk.show(assessment_id=desk.start(), step="sexual_health")
    assert "under 13" in page.findChild(CautionNote).accessibleName()
    desk.add_child(chosen_name="Jo", born=PartialDate(2010, 6, 3))
    page = desk.show(assessment_id=desk.start(), step="sexual_health")

    assert page.findChild(CautionNote) is None


def test_the_number_keys_choose_the_level_that_is_set(desk):
    assessment_id = desk.start()
    page = desk.show(assessment_id=assessment_id, step="judgement")
    desk.key(Qt.Key.Key_3)
    desk.wait()
    assert desk.draft(assessment_id).judgement.level is None, "a number on the heading is a slip"
    desk.tab_to(lambda widget: widget in page.step.level.cards())
    desk.key(Qt.Key.Key_2)
    desk.wait()
    assert desk.draft(assessment_id).judgement.level == "on_the_cusp"
    assert desk.window.focusWidget() is page.step.level.cards()[1]
    desk.key(Qt.Key.Key_9)
    desk.tab_to(named("judgement.rationale"))
    desk.type("1 of 3")
    page.flush()
    desk.wait()

    judgement = desk.draft(assessment_id).judgement
    assert (judgement.level, judgement.rationale) == ("on_the_cusp", "1 of 3")


@pytest.mark.parametrize("typed", ["after half term", "1 Dec 2026"])
def test_a_day_an_assessment_cannot_describe_is_told_and_the_day_before_stays(desk, qtbot, typed):
    assessment_id = desk.start()
    page = desk.show(assessment_id=assessment_id, step="judgement")
    page.step.anchor.line.clear()
    qtbot.keyClicks(page.step.anchor.line, typed)
    assert desk.window.foot.saved.text() == "What you are typing is not saved yet"
    desk.key(Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    desk.wait()
    assert page.here != "judgement"
    assert desk.window.message.words.text() == f"Not saved: “{typed}”."
    assert desk.draft(assessment_id).anchor_on.isoformat() == "2026-11-20"
    desk.press("message_action")

    assert desk.window.page().here == "judgement"


def test_what_is_still_open_is_listed_once_and_under_why(desk):
    assessment_id = desk.start()
    kinds = {"nrm": "withheld", "phones": "not_known", "online": "not_asked"}
    for row, kind in kinds.items():
        answer = Answer(kind=AnswerKind(kind))
        desk.ask(lambda d, row=row, answer=answer: d.assessments.save_answer(assessment_id, row, answer))
    page = desk.show(assessment_id=assessment_id, step="judgement")
    said = words_of(page.findChild(object, "suggested"))

    assert "Not known: Phones." in said
    assert "Not asked: Online." in said
    assert "Known, not written here: National Referral Mechanism." in said
    assert any(words.startswith("Not answered yet: Told or reported, Missing,") for words in said)
    assert sum("Phones" in words for words in said) == 1


def test_a_question_in_words_does_not_offer_that_there_is_no_sign(desk):
    page = desk.show(assessment_id=desk.start(), step="childs_view")
    assert "No sign of this" not in [card.text() for card in page.step.view.not_answers.choice.cards()]
    assert page.step.view.control.area.property("voice") is True
    page.show_step("phones")

    assert "No sign of this" in [card.text() for card in page.step.view.not_answers.choice.cards()]


def test_the_ring_of_a_level_goes_round_its_whole_card(desk, qtbot):
    page = desk.show(assessment_id=desk.start(), step="missing")
    desk.key(Qt.Key.Key_2)
    card = page.step.view.control.cards[1]
    qtbot.waitUntil(lambda: card.height() > card.edge.height() + 20)
    ring = desk.window._ring.ring()
    qtbot.waitUntil(lambda: ring.height() > card.height())

    assert ring.geometry().contains(
        card.geometry().translated(card.mapTo(ring.parentWidget(), QPoint()) - card.pos())
    )


def test_what_stands_beside_a_question_has_no_scroll_bar_while_there_is_room(desk):
    page = desk.show(assessment_id=desk.start(), step="strengths")
    for height in (768, 600, 768):
        desk.window.resize(1366, height)
        desk.wait()
    QCoreApplication.processEvents()
    beside = next(each for each in page.findChildren(ScrollColumn) if each.findChild(object, "why"))

    assert not beside.verticalScrollBar().isVisible()


def test_an_assessment_that_is_not_there_is_said_and_the_list_is_shown(desk):
    desk.show(assessment_id="0" * 32)

    assert desk.window._here.page == "assessments"
    assert "not in this vault" in desk.window.message.words.text()
