"""The assessment pages in every theme, at 100 and 200 %: nothing cut off, nameless or unreadable."""

import pytest
from assessing import Assessing, known
from PySide6.QtCore import QCoreApplication

from hothdesk.assessments.model import Answer, Judgement, SecondPerson
from hothdesk.children.model import Event, EventKind, Provenance
from hothdesk.core.dates import PartialDate
from hothdesk.core.settings import ThemeChoice
from ui.audit import audit

LOOKS = [(choice, percent) for choice in ("light", "dark", "contrast") for percent in (100, 200)]
LONG = "Unbelievablylongwordwithoutanyspacethatnobodyeverexpectedinafield " * 3


@pytest.fixture
def desk(open_window, settle, qtbot):
    made = Assessing(open_window, settle, qtbot)
    made.add_child(chosen_name="Wilhelmina-Anastasia", born=PartialDate(2015, 6, 3))
    event = Event(
        child_id=made.child_id,
        kind=EventKind.MISSING,
        occurred=PartialDate(2026, 11, 14),
        text=LONG,
        provenance=Provenance.TOLD_BY_OTHER,
    )
    made.ask(lambda d: d.chronology.record(event))
    open_window.resize(1366, 768)
    return made


def findings(desk, page):
    for _count in range(5):
        QCoreApplication.processEvents()
    found = [str(each) for each in audit(page)]
    if (desk.window.width(), desk.window.height()) != (1366, 768):
        found.append(f"the window had to grow to {desk.window.width()} x {desk.window.height()}")
        desk.window.resize(1366, 768)
    return found


def steps(desk, assessment_id, names, act=None):
    found = []
    page = desk.show(assessment_id=assessment_id)
    for name in names:
        page.show_step(name)
        desk.wait()
        if act is not None:
            act(page)
            desk.wait()
        found += [f"{name}: {each}" for each in findings(desk, page)]
    return found


def open_everything(page):
    page.step.view.control.all_signs.click()
    page.step.view.not_answers.choice.cards()[0].click()
    page.step.evidence.adder.click()


def open_chronology(page):
    page.step.evidence.taker.click()


@pytest.mark.parametrize(("choice", "percent"), LOOKS)
def test_nobody_stumbles_over_filling_in(desk, theme, choice, percent):
    theme.choose(ThemeChoice(choice), text_percent=percent)
    assessment_id = desk.start()
    found = [f"empty list: {each}" for each in findings(desk, desk.show("assessments"))]
    found += steps(desk, assessment_id, ["told_or_reported", "sexual_health", "vulnerability", "childs_view"])
    found += steps(desk, assessment_id, ["check", "judgement", "nrm"])
    lines = (known(LONG, said_by=LONG, source=LONG), known("", childs_words=LONG))
    harm = Answer(
        signs=("substances_x_threats_to_kill", "substances_e_vapes"),
        level="emerging",
        evidence=lines,
        meaning=LONG,
    )
    second = SecondPerson(name=LONG, role="Manager")
    low = Judgement(
        level="emerging", rationale=LONG, differs_because=LONG, second_person=second, childs_view=LONG
    )
    desk.ask(lambda d: d.assessments.save_answer(assessment_id, "substances", harm))
    desk.ask(lambda d: d.assessments.save_judgement(assessment_id, low))
    found += steps(desk, assessment_id, ["substances", "judgement", "check", "phones"])
    found += [f"open {each}" for each in steps(desk, assessment_id, ["online"], open_everything)]
    found += [f"taking {each}" for each in steps(desk, assessment_id, ["online"], open_chronology)]

    assert not found, "\n".join(found)


@pytest.mark.parametrize(("choice", "percent"), LOOKS)
def test_nobody_stumbles_over_reviewing_and_reading(desk, theme, choice, percent):
    theme.choose(ThemeChoice(choice), text_percent=percent)
    lines = (known(LONG), known("", childs_words="I ran"))
    answer = Answer(level="on_the_cusp", signs=("missing_c_regular",), evidence=lines)
    version = desk.finalise(missing=answer)
    found = [f"done: {each}" for each in findings(desk, desk.show(assessment_id=version.id))]
    review_id = desk.review()
    found += steps(desk, review_id, ["missing", "strengths", "judgement", "check"])
    found += [f"list: {each}" for each in findings(desk, desk.show("assessments"))]
    desk.ask(lambda d: _finish(d, review_id))
    found += [f"history: {each}" for each in findings(desk, desk.show("assessments"))]
    found += [f"version: {each}" for each in findings(desk, desk.show("assessments", version_id=review_id))]
    page = desk.show("assessments", version_id=review_id, before_id=version.id)
    found += [f"compared: {each}" for each in findings(desk, page)]

    assert not found, "\n".join(found)


def _finish(desk, review_id):
    for question in desk.assessments.get_draft(review_id).form.questions:
        desk.assessments.confirm_answer(review_id, question.id)
    changed = Answer(level="experiencing", evidence=(known(LONG),), why_changed="Somebody told us more.")
    desk.assessments.save_answer(review_id, "missing", changed)
    desk.assessments.set_reason(review_id, "4-weekly review")
    reason = "Somebody told us what happens on the way home, and it is worse than we knew."
    desk.assessments.save_judgement(review_id, Judgement(level="experiencing", rationale=reason))
    return desk.assessments.finalise(review_id)
