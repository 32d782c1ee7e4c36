"""Filling in the CERAF by hand on a real desk: by keyboard, with evidence, kept as it is typed, finalised."""

import pytest
from assessing import RATIONALE, Assessing, known, words_of
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QRadioButton

from hothdesk.app import Desk
from hothdesk.assessments.model import Answer, Evidence, Judgement, Window
from hothdesk.children.model import Event, EventKind, Provenance
from hothdesk.core.dates import PartialDate
from hothdesk.formengine.model import AnswerKind
from hothdesk.security import vault as vaults
from ui.formview.notes import CautionNote
from ui.formview.steplist import StepState
from ui.widgets.chip import Chip

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(open_window, settle, qtbot):
    made = Assessing(open_window, settle, qtbot)
    made.add_child(born=PartialDate(2011, 6, 3))
    open_window.activateWindow()
    qtbot.waitUntil(open_window.isActiveWindow)
    return made


def named(name):
    return lambda widget: widget.objectName() == name


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


def test_a_half_written_line_of_evidence_is_opened_again(desk):
    assessment_id = desk.start()
    desk.show(assessment_id=assessment_id, step="missing")
    desk.press("add_evidence")
    desk.type("9 Nov")
    desk.show("assessments")
    page = desk.show(assessment_id=assessment_id, step="missing")

    assert page.step.evidence.form is not None
    assert page.step.evidence.form.when.text() == "9 Nov 2026"


def test_a_line_in_which_nothing_was_written_leaves_no_trace(desk):
    assessment_id = desk.start()
    desk.show(assessment_id=assessment_id, step="missing")
    desk.press("add_evidence")
    desk.type("9")
    desk.key(Qt.Key.Key_Backspace)
    desk.key(Qt.Key.Key_N, ALT)
    desk.wait()

    assert desk.draft(assessment_id).answers.get("missing", Answer()).evidence == ()


def test_a_line_that_is_done_must_say_something_and_have_a_date_that_can_be_read(desk):
    assessment_id = desk.start()
    page = desk.show(assessment_id=assessment_id, step="missing")
    desk.press("add_evidence")
    desk.type("soonish")
    desk.press("evidence_done")
    form = page.step.evidence.form
    assert form.when_field.error_text().startswith("This is not a date")
    form.when.line.setText("1 Dec 2027")
    desk.press("evidence_done")
    assert form.when_field.error_text().startswith("This date has not come yet")
    form.when.line.setText("10 Nov")
    desk.press("evidence_done")
    assert form.text_field.error_text().startswith("Write what is known")
    form.text.setPlainText("Seen at home.")
    desk.press("evidence_done")
    assert form.how_field.error_text() == "Choose how you know it."
    form.how.cards()[0].click()
    assert form.how_field.error_text() == ""
    desk.press("evidence_done")

    assert page.step.evidence.form is None
    assert desk.draft(assessment_id).answers["missing"].evidence == (known(),)


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


def test_a_removed_line_of_evidence_comes_back_with_undo(desk):
    assessment_id = desk.start()
    lines = (known("First."), known("Second.", childs_words="I ran"))
    answer = Answer(level="emerging", evidence=lines)
    desk.ask(lambda d: d.assessments.save_answer(assessment_id, "missing", answer))
    page = desk.show(assessment_id=assessment_id, step="missing")
    page.step.evidence._edit(0)
    desk.wait()
    desk.press("evidence_remove")
    assert desk.draft(assessment_id).answers["missing"].evidence == lines[1:]
    desk.press("message_action")

    assert desk.draft(assessment_id).answers["missing"].evidence == lines


def test_the_childs_words_stand_first_and_the_windows_are_counted(desk):
    assessment_id = desk.start()
    told = known("", childs_words="I get the late train.", provenance=Provenance.TOLD_BY_CHILD)
    lines = (known("School says absent."), known("Long ago.", occurred=PartialDate(2025)), told)
    answer = Answer(level="emerging", evidence=lines)
    desk.ask(lambda d: d.assessments.save_answer(assessment_id, "missing", answer))
    page = desk.show(assessment_id=assessment_id, step="missing")
    said = words_of(page.step.evidence)

    assert said[:2] == ["Evidence", "“I get the late train.”"]
    assert "Tue 10 Nov, told by R.T." in said
    chips = [chip.text() for chip in page.step.evidence.findChildren(Chip)]
    assert chips == ["2 in the last 3 months", "1 more than 6 months ago"]


def test_evidence_is_taken_from_the_chronology_once(desk):
    event = Event(
        child_id=desk.child_id,
        kind=EventKind.MISSING,
        occurred=PartialDate(2026, 11, 14),
        text="Found at the coach station.",
        provenance=Provenance.TOLD_BY_OTHER,
        said_by="Nana Example",
    )
    event_id = desk.ask(lambda d: d.chronology.record(event)).value
    assessment_id = desk.start()
    page = desk.show(assessment_id=assessment_id, step="missing")
    desk.press("take_from_chronology")
    found = page.step.evidence.chronology.findChildren(type(desk.button("close_chronology")))
    line = next(button for button in found if button.words().startswith("14 November 2026, Missing"))
    desk.qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    desk.wait()
    kept = desk.draft(assessment_id).answers["missing"].evidence
    assert (kept[0].event_id, kept[0].text, kept[0].said_by) == (event_id, event.text, "Nana Example")
    desk.press("take_from_chronology")

    assert "There is nothing in the chronology that is not taken here already." in words_of(page)


def test_the_window_follows_the_evidence_until_the_worker_sets_it(desk):
    assessment_id = desk.start()
    answer = Answer(level="emerging", evidence=(known(occurred=PartialDate(2025)),))
    desk.ask(lambda d: d.assessments.save_answer(assessment_id, "missing", answer))
    page = desk.show(assessment_id=assessment_id, step="missing")
    choice = page.step.how_long_ago
    assert choice.currentText() == "As the evidence says: earlier"
    choice.set_value(Window.CURRENT)
    choice.chosen.emit()
    desk.wait()

    assert desk.draft(assessment_id).answers["missing"].window is Window.CURRENT


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


def test_the_number_keys_choose_the_level_that_is_set(desk):
    assessment_id = desk.start()
    page = desk.show(assessment_id=assessment_id, step="judgement")
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


def test_a_correction_stands_beside_the_event_and_beside_evidence_taken_from_it(desk):
    event = Event(child_id=desk.child_id, kind=EventKind.MISSING, text="Found at the coach station.")
    desk.corrected(event, "It was the railway station.", "The police rang")
    assessment_id = desk.start()
    page = desk.show(assessment_id=assessment_id, step="missing")
    words = "Corrected on 20 November 2026 (The police rang): It was the railway station."
    desk.press("take_from_chronology")
    assert words in words_of(page.step.evidence.chronology)
    line = next(
        each
        for each in page.step.evidence.chronology.findChildren(QAbstractButton)
        if each.accessibleDescription() == words
    )
    line.click()
    desk.wait()
    assert words in words_of(page.step.evidence)
    page.show_step("check")
    desk.wait()
    assert words in words_of(page.step.rows["missing"])
    page = desk.show(assessment_id=assessment_id, step="missing")

    assert words in words_of(page.step.evidence)


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


def test_a_finalised_assessment_opens_at_what_happens_next(desk):
    version = desk.finalise()
    page = desk.show(assessment_id=version.id)

    assert "Version 1 is finalised" in words_of(page)
    assert page.top.chip is not None


def test_an_assessment_that_is_not_there_is_said_and_the_list_is_shown(desk):
    desk.show(assessment_id="0" * 32)

    assert desk.window._here.page == "assessments"
    assert "not in this vault" in desk.window.message.words.text()


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
