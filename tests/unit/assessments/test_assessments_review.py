"""An honest review: nothing is carried forward unread, evidence ages, and every change says why."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hothdesk.assessments.model import (
    Answer,
    AssessmentVersion,
    Judgement,
    RowState,
    Shift,
    Suggestion,
    Why,
    Window,
    compare,
    counted_level,
)
from hothdesk.assessments.service import Assessments
from hothdesk.core.errors import BugError, NotFound, Problems
from hothdesk.core.shapes import ToneName
from hothdesk.formengine.library import FormLibrary
from hothdesk.formengine.model import AnswerKind


@pytest.fixture
def review(assessments, child_id, finalised, clock):
    """Finalise a first version, wait four weeks, start a review and return its id and the version."""

    def make(answers=None, judgement=None, days=28, reason="4-weekly review"):
        version = finalised(answers, judgement)
        clock.move(timedelta(days=days))
        return assessments.start_review(child_id, "small", reason=reason).value, version

    return make


def test_a_review_starts_grey_and_cannot_be_finalised_unread(assessments, review, examples):
    review_id, version = review()
    draft = assessments.get_draft(review_id)
    assert draft.previous == version
    assert (draft.number, draft.reason, draft.is_review) == (2, "4-weekly review", True)
    assert draft.anchor_on == date(2026, 12, 18)
    assert {row: answer.is_confirmed for row, answer in draft.answers.items()} == dict.fromkeys(
        examples.all_answers(), False
    )
    assessments.save_judgement(review_id, examples.judged())
    problems = assessments.check(review_id)
    assert [problem.field for problem in problems] == list(examples.all_answers())
    assert problems[0].message == (
        "“Missing” still says what it said last time. Is it still true, changed, or not known now?"
    )


def test_one_answer_left_grey_is_enough_to_stop_it(assessments, review, examples):
    review_id, _version = review()
    assessments.save_judgement(review_id, examples.judged())
    *rows, last = examples.all_answers()
    for question_id in rows:
        assessments.confirm_answer(review_id, question_id)
    with pytest.raises(Problems) as refused:
        assessments.finalise(review_id)
    assert [problem.field for problem in refused.value.problems] == [last]
    assessments.confirm_answer(review_id, last)
    assert assessments.finalise(review_id).value.number == 2


def test_a_review_that_has_only_begun_never_looks_like_a_fall(assessments, review):
    review_id, version = review()
    begun = assessments.get_draft(review_id).suggestion
    assert begun.suggested == version.suggestion.suggested
    assert (begun.lowest, begun.highest) == (None, "experiencing")


def test_judgement_is_made_afresh_each_time(assessments, review):
    review_id, _version = review()
    assert assessments.get_draft(review_id).judgement.level is None


def test_a_new_version_says_why_there_is_one(assessments, review, examples):
    review_id, _version = review(reason="")
    for question_id in examples.all_answers():
        assessments.confirm_answer(review_id, question_id)
    assessments.save_judgement(review_id, examples.judged())
    assert [problem.field for problem in assessments.check(review_id)] == ["reason"]
    assessments.set_reason(review_id, "School rang about the gate")
    assert assessments.finalise(review_id).value.reason == "School rang about the gate"


def test_a_window_that_was_set_by_hand_was_about_last_time(assessments, review, examples):
    review_id, _version = review(
        examples.all_answers(missing=examples.value("missing_c_often", when=(), window=Window.CURRENT))
    )
    assert assessments.get_draft(review_id).answers["missing"].window is None


def test_harm_stays_written_down_when_it_is_not_known_now(assessments, review, examples):
    review_id, _version = review(
        examples.all_answers(missing=examples.value("missing_x_taken", "missing_c_often")),
        examples.judged("experiencing"),
    )
    found = assessments.mark_not_known_now(review_id, "missing").value
    kept = assessments.get_draft(review_id).answers["missing"]
    assert (kept.kind, kept.signs) == (AnswerKind.NOT_KNOWN, ("missing_x_taken",))
    assert found.suggested == found.lowest == "experiencing"
    assert [harm.sign_id for harm in found.harm_has_happened] == ["missing_x_taken"]


def test_taking_harm_away_needs_words(assessments, review, examples):
    review_id, _version = review(
        examples.all_answers(missing=examples.value("missing_x_taken")), examples.judged("experiencing")
    )
    for question_id in examples.all_answers():
        assessments.confirm_answer(review_id, question_id)
    assessments.save_judgement(
        review_id, examples.judged("emerging", differs_because="What was reported was another child.")
    )
    gone = Answer(kind=AnswerKind.NO_SIGN)
    assessments.save_answer(review_id, "missing", gone)
    (problem,) = assessments.check(review_id)
    assert (problem.field, "does not go away because time has passed" in problem.message) == ("missing", True)
    assessments.save_answer(
        review_id, "missing", replace(gone, why_changed="The police confirmed that it was another child.")
    )
    assert assessments.check(review_id) == ()


def test_a_card_alone_that_is_spelled_out_later_has_not_lost_its_harm(assessments, review, examples):
    review_id, _version = review(
        examples.all_answers(missing=examples.value(level="experiencing")), examples.judged("experiencing")
    )
    for question_id in examples.all_answers():
        assessments.confirm_answer(review_id, question_id)
    assessments.save_answer(
        review_id, "missing", examples.value("missing_x_taken", level="experiencing", when=(2026, 12, 1))
    )
    assessments.save_judgement(review_id, examples.judged("experiencing"))
    assert assessments.check(review_id) == ()
    assessments.save_answer(
        review_id, "missing", examples.value("missing_x_far", level="experiencing", when=(2026, 12, 1))
    )
    assert "missing" in [problem.field for problem in assessments.check(review_id)]


def test_only_what_was_carried_can_be_confirmed(assessments, child_id):
    draft_id = assessments.start(child_id, "small").value
    for act in (assessments.confirm_answer, assessments.mark_not_known_now):
        with pytest.raises(NotFound):
            act(draft_id, "missing")


def test_a_review_takes_the_newest_form_and_leaves_what_it_no_longer_asks(
    review, examples, forms_folder, session, assessments, child_id, partnerships
):
    version_review_id, version = review()
    assessments.discard(version_review_id)
    newer = examples.small_form.replace("2026.1", "2027.1").replace("missing_c_often", "missing_c_weekly")
    newer = newer.replace("id: childs_view", "id: own_words")
    (forms_folder / "assessments" / "small.yaml").write_text(newer, encoding="utf-8")
    later = Assessments(session, FormLibrary(forms_folder), partnerships)
    draft = later.get_draft(later.start_review(child_id, "small").value)
    assert draft.form.version == "2027.1"
    assert set(draft.answers) == {"missing", "behaviour", "sexual_health", "vulnerability"}
    assert draft.answers["missing"].signs == ()
    assert draft.answers["missing"].evidence == version.answers["missing"].evidence
    assert version.answers["childs_view"].text == draft.previous.answers["childs_view"].text


def finish(assessments, review_id, examples, judgement=None, **changed):
    for question_id in examples.all_answers():
        if question_id in changed:
            assessments.save_answer(review_id, question_id, changed[question_id])
        else:
            assessments.confirm_answer(review_id, question_id)
    assessments.save_judgement(review_id, judgement or examples.judged())
    return assessments.finalise(review_id).value


def rows_of(comparison):
    return {row.question_id: row for row in comparison.rows}


def test_what_changed_since_last_time_is_said_row_by_row(assessments, review, examples):
    review_id, before = review()
    after = finish(
        assessments,
        review_id,
        examples,
        judgement=examples.judged("experiencing"),
        sexual_health=replace(
            examples.value("sexual_x_assault", when=(2026, 12, 2)), why_changed="Robin told Nan on Sunday."
        ),
    )
    comparison = assessments.compare(before.id, after.id)
    rows = rows_of(comparison)
    assert {row.state for name, row in rows.items() if name != "sexual_health"} == {RowState.SAME}
    told = rows["sexual_health"]
    assert (told.state, told.note) == (RowState.CHANGED, "Robin told Nan on Sunday.")
    assert [(step.why, step.before, step.after) for step in told.shifts] == [
        (Why.NEW_INFORMATION, None, "experiencing")
    ]
    assert comparison.changed_rows == (told,)


def test_a_level_that_went_because_time_passed_is_told_apart_from_a_new_judgement(
    assessments, review, examples
):
    review_id, before = review(days=210)
    after = finish(
        assessments,
        review_id,
        examples,
        judgement=examples.judged(differs_because="Nothing has really been asked again since then."),
        behaviour=Answer(signs=("behaviour_e_withdrawn",), evidence=(examples.known("Teacher", 2027, 6, 1),)),
    )
    rows = rows_of(assessments.compare(before.id, after.id))
    assert [(step.why, step.before, step.after) for step in rows["missing"].shifts] == [
        (Why.TIME_PASSED, "on_the_cusp", None)
    ]
    assert rows["missing"].state is RowState.SAME


def test_the_same_evidence_read_differently_and_not_known_now_are_said_so(assessments, review, examples):
    review_id, before = review(examples.all_answers(behaviour=examples.value("behaviour_c_event")))
    same_evidence = before.answers["missing"].evidence
    after = finish(
        assessments,
        review_id,
        examples,
        judgement=examples.judged("emerging"),
        missing=Answer(signs=("missing_e_sometimes",), evidence=same_evidence),
        behaviour=Answer(kind=AnswerKind.NOT_KNOWN),
    )
    rows = rows_of(assessments.compare(before.id, after.id))
    assert [step.why for step in rows["missing"].shifts] == [Why.JUDGED_DIFFERENTLY]
    assert [step.why for step in rows["behaviour"].shifts] == [Why.NOT_KNOWN_NOW]


def test_a_row_that_a_caution_lifted_falls_because_time_passed_once_the_child_is_older(
    assessments, young_child_id, examples, clock
):
    draft_id = assessments.start(young_child_id, "small").value
    early = examples.all_answers(sexual_health=examples.value("sexual_e_dates"))
    for question_id, answer in early.items():
        assessments.save_answer(draft_id, question_id, answer)
    assessments.save_judgement(draft_id, examples.judged())
    before = assessments.finalise(draft_id).value
    clock.move(timedelta(days=120))
    review_id = assessments.start_review(young_child_id, "small", reason="4-weekly review").value
    after = finish(assessments, review_id, examples, sexual_health=early["sexual_health"])
    (row,) = (row for row in assessments.compare(before.id, after.id).rows if row.shifts)
    assert row.shifts == (Shift(Why.TIME_PASSED, "on_the_cusp", "emerging"),)


def test_only_versions_of_one_assessment_are_compared(
    assessments, finalised, session, child_id, examples, shipped_forms, partnerships
):
    first = finalised()
    service = Assessments(session, shipped_forms, partnerships)
    draft_id = service.start(child_id, "swindon_ceraf").value
    for question in service.get_draft(draft_id).form.questions:
        service.save_answer(draft_id, question.id, examples.kind("not_asked"))
    service.save_judgement(
        draft_id, examples.judged("emerging", differs_because="A neighbour is worried and nobody knows more.")
    )
    other = service.finalise(draft_id).value
    with pytest.raises(BugError):
        assessments.compare(first.id, other.id)


WHENS = st.sampled_from([(2026, 11, 1), (2026, 7, 1), (2025, 1, 1), ()])
SIGNS = st.sets(
    st.sampled_from(["missing_e_sometimes", "missing_c_often", "missing_x_far", "missing_x_taken"])
)


@given(
    signs_before=SIGNS,
    signs_after=SIGNS,
    when_before=WHENS,
    when_after=WHENS,
    days=st.integers(0, 700),
)
def test_the_steps_of_a_row_always_add_up_to_the_whole_change(
    two_versions, signs_before, signs_after, when_before, when_after, days
):
    form, examples, before, after = two_versions
    row = form.question("missing")
    was = examples.value(*sorted(signs_before), when=when_before)
    now = examples.value(*sorted(signs_after), when=when_after)
    later = date(2026, 11, 20) + timedelta(days=days)
    before = replace(before, answers={"missing": was})
    after = replace(after, answers={"missing": now}, anchor_on=later)
    (change,) = compare(before, form, after, form).rows
    at = counted_level(form, row, was, before.anchor_on)
    for step in change.shifts:
        assert step.before == at != step.after
        at = step.after
    assert at == counted_level(form, row, now, later)


@pytest.fixture(scope="module")
def two_versions(tmp_path_factory, examples):
    """The form and two versions of it, made once: only pure functions look at them."""
    folder = tmp_path_factory.mktemp("forms")
    (folder / "assessments").mkdir()
    (folder / "assessments" / "small.yaml").write_text(examples.small_form, encoding="utf-8")
    form = FormLibrary(folder).form("small")
    version = AssessmentVersion(
        id="a",
        child_id="c",
        form_id=form.id,
        form_version=form.version,
        form_digest=form.digest,
        form_title=form.title,
        number=1,
        anchor_on=date(2026, 11, 20),
        reason="",
        started_at=datetime(2026, 11, 20, tzinfo=UTC),
        finalised_at=datetime(2026, 11, 20, tzinfo=UTC),
        finalised_by="w",
        answers={},
        judgement=Judgement(),
        suggestion=Suggestion(suggested=None, lowest=None, highest=None),
        level_word="",
        level_tone=ToneName.NOT_KNOWN,
    )
    return form, examples, version, version
