"""Starting, autosaving, checking, finalising and reading assessments back, in a real encrypted vault."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.exc import DBAPIError

from hothdesk.assessments import repo
from hothdesk.assessments.model import Answer, Evidence, Judgement, SecondPerson, notices, says_something
from hothdesk.assessments.service import Assessments
from hothdesk.children.model import Child, Provenance
from hothdesk.core.dates import PartialDate
from hothdesk.core.errors import BugError, NotFound, NotReady, Problems, VaultDamaged
from hothdesk.core.shapes import ToneName
from hothdesk.formengine.library import FormLibrary
from hothdesk.formengine.model import AnswerKind
from hothdesk.security.settings import SettingsKeeper, VaultSettings


@pytest.fixture
def draft_id(assessments, child_id):
    return assessments.start(child_id, "small").value


def fields_of(problems):
    return [problem.field for problem in problems]


def test_a_draft_opens_as_it_was_left(assessments, draft_id, child_id, examples, clock):
    said = Answer(
        level="on_the_cusp",
        signs=("missing_c_often",),
        evidence=(
            Evidence(
                occurred=PartialDate(2026, 11, 9),
                childs_words="I get the late train so I don’t walk past the shops.",
                provenance=Provenance.TOLD_BY_CHILD,
                said_by="Robin",
            ),
        ),
        meaning="Robin goes the long way round.",
    )
    clock.move(timedelta(minutes=5))
    changes = assessments.save_answer(draft_id, "missing", said)
    assert changes.touches("assessment", draft_id)
    assert changes.value.suggested == "on_the_cusp"
    assessments.save_judgement(draft_id, Judgement(level="emerging", rationale="Ro"))
    draft = assessments.get_draft(draft_id)
    assert draft.answers == {"missing": said}
    assert draft.judgement == Judgement(level="emerging", rationale="Ro")
    assert (draft.number, draft.anchor_on, draft.saved_at) == (1, date(2026, 11, 20), clock.now())
    assert not draft.is_review
    assert draft.suggestion == changes.value
    assert assessments.find_draft(child_id, "small") == draft
    (row,) = assessments.list_drafts(child_id)
    assert (row.id, row.form_title) == (draft_id, "Small worksheet")


def test_an_answer_saved_again_takes_the_place_of_what_was_typed(assessments, draft_id, examples):
    for so_far in ("I", "I jus", "I just want it to stop."):
        assessments.save_answer(draft_id, "childs_view", Answer(text=so_far))
    assert assessments.get_draft(draft_id).answers["childs_view"].text == "I just want it to stop."


def test_one_draft_of_a_form_at_a_time(assessments, draft_id, child_id):
    with pytest.raises(NotReady, match="started already"):
        assessments.start(child_id, "small")
    assessments.discard(draft_id)
    assert assessments.find_draft(child_id, "small") is None
    assessments.start(child_id, "small")


def test_an_assessment_is_about_a_child_of_this_desk_and_a_day_that_has_come(assessments, child_id):
    with pytest.raises(NotFound):
        assessments.start("nobody", "small")
    with pytest.raises(NotFound):
        assessments.start(child_id, "no_such_form")
    with pytest.raises(Problems):
        assessments.start(child_id, "small", anchor_on=date(2026, 11, 21))
    with pytest.raises(NotReady):
        assessments.start_review(child_id, "small")


def test_windows_follow_the_anchor(assessments, child_id, examples):
    draft_id = assessments.start(child_id, "small", anchor_on=date(2026, 3, 1)).value
    found = assessments.save_answer(
        draft_id, "missing", examples.value("missing_c_often", when=(2026, 1, 10))
    ).value
    assert found.suggested == "on_the_cusp"
    assessments.set_anchor(draft_id, date(2026, 11, 1))
    assert assessments.get_draft(draft_id).suggestion.suggested is None
    with pytest.raises(Problems):
        assessments.set_anchor(draft_id, date(2026, 11, 21))


def test_an_answer_that_cannot_be_is_our_mistake_and_is_not_kept(assessments, draft_id):
    for question_id, answer in (
        ("missing", Answer(level="severe")),
        ("no_such_row", Answer()),
    ):
        with pytest.raises(BugError):
            assessments.save_answer(draft_id, question_id, answer)
    with pytest.raises(BugError):
        assessments.save_judgement(draft_id, Judgement(level="severe"))
    assert assessments.get_draft(draft_id).answers == {}


def test_an_empty_draft_lists_every_row_and_the_judgement_as_problems(assessments, draft_id):
    assert fields_of(assessments.check(draft_id)) == [
        "missing",
        "behaviour",
        "sexual_health",
        "vulnerability",
        "childs_view",
        "judgement.level",
        "judgement.rationale",
    ]
    with pytest.raises(Problems) as refused:
        assessments.finalise(draft_id)
    assert refused.value.problems == assessments.check(draft_id)


@pytest.mark.parametrize("kind", ["not_known", "not_asked", "did_not_want_to_say", "withheld", "no_sign"])
def test_every_way_of_not_answering_is_an_answer(assessments, draft_id, examples, kind):
    for question_id in examples.all_answers():
        assessments.save_answer(draft_id, question_id, examples.kind(kind))
    assessments.save_judgement(
        draft_id,
        examples.judged("emerging", differs_because="Two services are worried and nobody has asked."),
    )
    assert assessments.check(draft_id) == ()


def test_a_level_needs_evidence_and_evidence_needs_a_day_that_has_come(assessments, draft_id, examples):
    for question_id, answer in examples.all_answers(
        missing=Answer(signs=("missing_c_often",), evidence=(Evidence(text="  "),)),
        behaviour=examples.value("behaviour_e_withdrawn", when=(2026, 12)),
    ).items():
        assessments.save_answer(draft_id, question_id, answer)
    assessments.save_judgement(draft_id, examples.judged())
    missing, behaviour = assessments.check(draft_id)
    assert missing.message == "Say how “Missing” is known: what, from whom, and when."
    assert (behaviour.field, "has not come yet" in behaviour.message) == ("behaviour", True)


@pytest.mark.parametrize(
    "text_", ["", "ok", "because because because because because", "." * 40, "aaaaaaaaaaaaa" * 3]
)
def test_a_reason_that_says_nothing_is_not_a_reason(assessments, draft_id, examples, text_):
    assert not says_something(text_)
    for question_id, answer in examples.all_answers().items():
        assessments.save_answer(draft_id, question_id, answer)
    assessments.save_judgement(draft_id, Judgement(level="on_the_cusp", rationale=text_))
    assert fields_of(assessments.check(draft_id)) == ["judgement.rationale"]


@pytest.mark.parametrize("level", ["emerging", "experiencing"])
def test_another_level_than_suggested_is_allowed_both_ways_with_a_reason(
    assessments, draft_id, examples, level
):
    for question_id, answer in examples.all_answers().items():
        assessments.save_answer(draft_id, question_id, answer)
    assessments.save_judgement(draft_id, examples.judged(level))
    assert fields_of(assessments.check(draft_id)) == ["judgement.differs_because"]
    assessments.save_judgement(
        draft_id, examples.judged(level, differs_because="The school has seen much more than the form asks.")
    )
    assert assessments.finalise(draft_id).value.judgement.level == level


def test_lower_than_harm_that_has_happened_needs_a_second_person_by_name(assessments, draft_id, examples):
    answers = examples.all_answers(sexual_health=examples.value("sexual_x_assault", when=(2020,)))
    for question_id, answer in answers.items():
        assessments.save_answer(draft_id, question_id, answer)
    lower = examples.judged(
        "on_the_cusp", differs_because="It was six years ago in another town and is over."
    )
    assessments.save_judgement(draft_id, lower)
    assert fields_of(assessments.check(draft_id)) == ["judgement.second_person"]
    assessments.save_judgement(draft_id, replace(lower, second_person=SecondPerson(name="Kim Example")))
    assert fields_of(assessments.check(draft_id)) == ["judgement.second_person"]
    second = SecondPerson(name="Kim Example", role="Team manager")
    assessments.save_judgement(draft_id, replace(lower, second_person=second))
    assert assessments.check(draft_id) == ()
    assessments.save_judgement(draft_id, examples.judged("experiencing"))
    assert assessments.check(draft_id) == ()


def test_the_worker_is_nobodys_second_person(assessments, draft_id, examples, session):
    SettingsKeeper(session).save(
        VaultSettings(worker_name="Sam Workerby", role="Social worker", organisation="Exampleshire")
    )
    harmed = examples.all_answers(missing=examples.value("missing_x_taken"))
    for question_id, answer in harmed.items():
        assessments.save_answer(draft_id, question_id, answer)
    lower = examples.judged("emerging", differs_because="It was in another town, years before this.")

    def said(name):
        second = SecondPerson(name=name, role="Team manager")
        assessments.save_judgement(draft_id, replace(lower, second_person=second))
        return {problem.field: problem.message for problem in assessments.check(draft_id)}

    for own_name in ("Sam Workerby", "  sam   WORKERBY ", "Sam-Workerby."):
        assert said(own_name) == {
            "judgement.second_person": "This is your own name. The second person is somebody else who agrees."
        }
    assert said("Sam Example") == {}


def test_the_lowest_level_against_a_caution_at_this_age_needs_a_reason_and_a_second_person(
    assessments, young_child_id, examples
):
    draft_id = assessments.start(young_child_id, "small").value
    answers = examples.all_answers(
        missing=examples.kind("no_sign"), sexual_health=examples.value("sexual_e_dates")
    )
    for question_id, answer in answers.items():
        changes = assessments.save_answer(draft_id, question_id, answer)
    assert changes.value.suggested == "on_the_cusp"
    assert assessments.get_draft(draft_id).suggestion == changes.value
    assessments.save_judgement(draft_id, examples.judged("emerging"))
    assert fields_of(assessments.check(draft_id)) == ["judgement.differs_because", "judgement.second_person"]
    assert "Under 13 this is never early." in assessments.check(draft_id)[1].message
    assert "Example Act" in assessments.check(draft_id)[1].message
    assessments.save_judgement(draft_id, examples.judged("on_the_cusp"))
    assert assessments.check(draft_id) == ()
    version = assessments.finalise(draft_id).value
    assert assessments.get_version(version.id).suggestion.lifts("sexual_health")


def test_a_version_holds_everything_and_the_draft_is_gone(
    assessments, child_id, finalised, examples, clock, session
):
    version = finalised()
    assert assessments.get_version(version.id) == version
    assert version.answers == examples.all_answers()
    assert (version.number, version.level_word, version.level_tone) == (1, "On the cusp", ToneName.MIXED)
    assert (version.finalised_at, version.finalised_by) == (clock.now(), session.actor)
    assert version.suggestion.suggested == "on_the_cusp"
    assert len(version.sha256) == 64
    assert assessments.list_drafts() == ()
    with pytest.raises(NotFound):
        assessments.get_draft(version.id)
    with pytest.raises(NotFound):
        assessments.save_answer(version.id, "missing", examples.kind("no_sign"))
    with pytest.raises(NotReady, match="Start a review"):
        assessments.start(child_id, "small")
    entry = session.list_audit(newest=2)[-1]
    assert (entry.action, entry.details) == (
        "assessment.finalise",
        {"number": 1, "sha256": version.sha256},
    )


def test_a_version_keeps_the_name_its_worker_had_then(assessments, finalised, child_id, session):
    keeper = SettingsKeeper(session)
    settings = VaultSettings(worker_name="Sam Workerby", role="Social worker", organisation="Exampleshire")
    keeper.save(settings)
    version = finalised()
    keeper.save(replace(settings, worker_name="Sam Married-Workerby"))

    assert assessments.get_version(version.id).finalised_by_name == "Sam Workerby"
    assert [row.finalised_by_name for row in assessments.list_history(child_id)] == ["Sam Workerby"]


@pytest.mark.parametrize("table", [repo.version, repo.wording])
def test_the_database_itself_refuses_to_alter_a_version_or_its_wording(finalised, session, table):
    finalised()
    for statement in (delete(table), update(table).values(form_version="2027.1")):
        with pytest.raises(DBAPIError, match="never changes"), session.database.begin() as connection:
            connection.execute(statement)


def test_a_version_altered_behind_our_back_does_not_open(finalised, session, assessments):
    version = finalised()
    with session.database.begin() as connection:
        connection.execute(text("DROP TRIGGER assessment_version_refuses_update"))
        connection.execute(
            text("UPDATE assessment_version SET snapshot = replace(snapshot, 'on_the_cusp', 'emerging')")
        )
    with pytest.raises(VaultDamaged):
        assessments.get_version(version.id)


def test_an_old_version_opens_in_its_own_wording_when_the_form_has_changed_or_gone(
    finalised, session, forms_folder, examples, partnerships
):
    version = finalised()
    newer = examples.small_form.replace("2026.1", "2027.1").replace("title: Missing", "title: Away")
    (forms_folder / "assessments" / "small.yaml").write_text(newer, encoding="utf-8")
    later = Assessments(session, FormLibrary(forms_folder), partnerships)
    assert later.form_of(version).question("missing").title == "Missing"
    assert later.form_of(version).version == "2026.1"
    (forms_folder / "assessments" / "small.yaml").unlink()
    bare = Assessments(session, FormLibrary(forms_folder), partnerships)
    assert bare.form_of(bare.get_version(version.id)).digest == version.form_digest


def test_the_wording_is_kept_once_however_many_use_it(finalised, assessments, child_id, session):
    finalised()
    assessments.start_review(child_id, "small")
    with session.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM form_wording")).scalar_one() == 1


def test_levels_are_those_of_the_newest_version(finalised, assessments, child_id, examples, clock):
    assert assessments.levels() == {}
    finalised()
    clock.move(timedelta(days=28))
    review_id = assessments.start_review(child_id, "small", reason="4-weekly review").value
    assert assessments.levels()[child_id].level == "on_the_cusp"
    for question_id in examples.all_answers():
        assessments.confirm_answer(review_id, question_id)
    assessments.save_judgement(
        review_id,
        examples.judged("experiencing", differs_because="School saw him hurt this week at the gate."),
    )
    assessments.finalise(review_id)
    row = assessments.levels()[child_id]
    assert (row.level, row.level_word, row.level_tone, row.number) == (
        "experiencing",
        "Experiencing",
        ToneName.NOT_SAFE,
        2,
    )
    assert [each.number for each in assessments.list_history(child_id, "small")] == [2, 1]
    assert assessments.find_latest(child_id, "small").number == 2
    assert assessments.list_history(child_id, "other") == ()


def test_a_caution_is_said_where_a_sign_is_and_only_at_the_age_it_is_for(small, examples, anchor):
    signs = {"sexual_health": examples.value("sexual_e_dates")}

    def cautioned(answers, born):
        return bool(notices(Child(chosen_name="Robin", born=born), small, answers, anchor))

    assert cautioned(signs, PartialDate(2014, 1, 1))
    assert not cautioned(signs, PartialDate(2012, 1, 1))
    assert cautioned(signs, None)
    assert cautioned(signs, PartialDate(2012, is_estimated=True))
    assert not cautioned(signs, PartialDate(2010, is_estimated=True))
    assert not cautioned({"sexual_health": Answer(kind=AnswerKind.NO_SIGN)}, PartialDate(2016))
    (notice,) = notices(Child(chosen_name="Robin"), small, signs, anchor)
    assert (notice.question_id, notice.source) == ("sexual_health", "Example Act")


def test_the_shipped_ceraf_can_be_finished_with_nothing_known(
    session, child_id, examples, shipped_forms, partnerships
):
    service = Assessments(session, shipped_forms, partnerships)
    draft_id = service.start(child_id, "swindon_ceraf").value
    for question in service.get_draft(draft_id).form.questions:
        service.save_answer(draft_id, question.id, examples.kind("not_known"))
    service.save_judgement(
        draft_id,
        examples.judged("emerging", differs_because="A neighbour is worried and nobody knows more yet."),
    )
    version = service.finalise(draft_id).value
    assert (version.level_word, version.suggestion.highest) == ("Emerging", "experiencing")
