"""How an answer is known: lines of evidence by hand and from the chronology, corrections beside them."""

import assessing
from assessing import known, words_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from hothdesk.assessments.model import Answer, Window
from hothdesk.children.model import Event, EventKind, Provenance
from hothdesk.core.dates import PartialDate
from ui.widgets.chip import Chip

desk = assessing.desk


def test_a_half_written_line_of_evidence_is_opened_again(desk):
    assessment_id = desk.start()
    desk.show(assessment_id=assessment_id, step="missing")
    desk.press("add_evidence")
    desk.type("9 Nov")
    desk.show("assessments")
    page = desk.show(assessment_id=assessment_id, step="missing")

    assert page.step.evidence.form is not None
    assert page.step.evidence.form.when.text() == "9 Nov 2026"


def test_a_date_of_evidence_nobody_can_read_is_kept_in_its_words_and_that_is_said(desk):
    assessment_id = desk.start()
    page = desk.show(assessment_id=assessment_id, step="missing")
    desk.press("add_evidence")
    desk.type("after half term")
    page.drafting.flush()
    desk.wait()
    assert desk.window.foot.saved.text() == "What you are typing is not saved yet"
    desk.show("assessments")
    (line,) = desk.draft(assessment_id).answers["missing"].evidence

    assert line.text == "When: after half term."
    assert desk.window.message.words.text().startswith("“after half term” could not be read as a date.")


def test_a_line_in_which_nothing_was_written_leaves_no_trace(desk):
    assessment_id = desk.start()
    desk.show(assessment_id=assessment_id, step="missing")
    desk.press("add_evidence")
    desk.type("9")
    desk.key(Qt.Key.Key_Backspace)
    desk.key(Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
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


def test_opening_the_chronology_brings_what_can_be_taken_into_sight(desk, qtbot):
    for day in range(1, 10):
        event = Event(
            child_id=desk.child_id,
            kind=EventKind.MISSING,
            occurred=PartialDate(2026, 11, day),
            text="Found at the coach station after the last bus had gone, and brought home by Nana Example.",
        )
        desk.ask(lambda d, event=event: d.chronology.record(event))
    desk.window.resize(1366, 768)
    page = desk.show(assessment_id=desk.start(), step="missing")
    desk.press("take_from_chronology")
    picker = page.step.evidence.chronology

    qtbot.waitUntil(lambda: picker.visibleRegion().boundingRect() == picker.rect(), timeout=2000)
