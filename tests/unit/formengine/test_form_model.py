"""What a form answers about itself: rows, signs, conditions, not-answers."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hothdesk.core.shapes import Source
from hothdesk.formengine.model import (
    AnswerKind,
    Caution,
    ChoiceQuestion,
    Condition,
    Form,
    FormId,
    FormKind,
    FormStatus,
    Indicator,
    LevelCell,
    LevelId,
    NotAnswer,
    Option,
    QuestionId,
    Section,
    Sign,
    SignId,
    TextQuestion,
)

LOW, HIGH = LevelId("low"), LevelId("high")
ROW = Indicator(
    kind="indicator",
    id=QuestionId("missing"),
    title="Missing",
    prompt="Has {child} been missing?",
    source="Row 3",
    cells=(
        LevelCell(level=LOW, summary="Seldom", signs=(Sign(id=SignId("seldom"), text="Seldom."),)),
        LevelCell(
            level=HIGH, summary="Found", signs=(Sign(id=SignId("found"), text="Found.", happened=True),)
        ),
    ),
)
COPY = ChoiceQuestion(
    kind="choice",
    id=QuestionId("copy"),
    title="Copy",
    prompt="A copy?",
    source="Ours",
    options=(Option(id="paper", label="On paper"), Option(id="none", label="None")),
)
WHERE = TextQuestion(
    kind="text",
    id=QuestionId("where"),
    title="Where",
    prompt="Where is it kept?",
    source="Ours",
    when=(Condition(question=QuestionId("copy"), one_of=("paper",)),),
)
FORM = Form(
    kind=FormKind.ASSESSMENT,
    id=FormId("example"),
    version="2026.1",
    title="Example",
    status=FormStatus.WORKSHEET,
    owner="Nobody",
    source=Source(document="Example guidance 2026", section="Table 1", read_on=date(2026, 11, 20)),
    introduction="An example.",
    not_answers=(NotAnswer(kind=AnswerKind.NOT_ASKED, label="Not today"),),
    sections=(
        Section(id="rows", title="Rows", questions=(ROW,)),
        Section(id="rest", title="Rest", questions=(COPY, WHERE)),
    ),
    text="kind: assessment\n",
)


def test_questions_come_in_the_order_of_the_sections() -> None:
    assert [question.id for question in FORM.questions] == ["missing", "copy", "where"]
    assert FORM.indicators == (ROW,)


def test_a_question_is_found_by_its_id_and_one_that_is_not_there_is_not() -> None:
    assert FORM.question("copy") is COPY
    with pytest.raises(KeyError):
        FORM.question("cop")


def test_a_sign_is_found_with_its_row_and_its_level() -> None:
    found = FORM.find_sign("found")
    assert found is not None
    row, cell, sign = found
    assert (row, cell.level, sign.happened) == (ROW, HIGH, True)
    assert ROW.level_of(sign.id) == HIGH
    assert FORM.find_sign("lost") is None
    with pytest.raises(KeyError):
        ROW.level_of(SignId("lost"))


def test_a_row_gives_its_cell_by_level_and_its_signs_lowest_first() -> None:
    assert ROW.cell(LOW).summary == "Seldom"
    assert [sign.id for sign in ROW.signs()] == ["seldom", "found"]
    with pytest.raises(KeyError):
        ROW.cell(LevelId("middle"))


def test_a_conditional_question_is_asked_only_after_the_answer_it_names() -> None:
    assert FORM.is_asked(COPY, {})
    assert not FORM.is_asked(WHERE, {})
    assert not FORM.is_asked(WHERE, {QuestionId("copy"): {"none"}})
    assert FORM.is_asked(WHERE, {QuestionId("copy"): {"paper"}})


@given(st.sets(st.sampled_from("abcd")), st.lists(st.sampled_from("abcd"), min_size=1))
def test_a_condition_holds_when_any_of_its_options_was_chosen(chosen: set[str], wanted: list[str]) -> None:
    condition = Condition(question=QuestionId("q"), one_of=tuple(wanted))
    assert condition.holds({QuestionId("q"): chosen}) == bool(chosen & set(wanted))
    assert not condition.holds({QuestionId("other"): chosen})


def test_four_not_answers_leave_a_question_open_and_no_sign_does_not() -> None:
    assert {kind for kind in AnswerKind if kind.leaves_open} == {
        AnswerKind.NOT_KNOWN,
        AnswerKind.NOT_ASKED,
        AnswerKind.DID_NOT_WANT_TO_SAY,
        AnswerKind.WITHHELD,
    }


def test_a_not_answer_has_the_words_of_its_form_and_one_not_offered_has_none() -> None:
    assert FORM.label_of(AnswerKind.NOT_ASKED) == "Not today"
    assert FORM.label_of(AnswerKind.WITHHELD) is None


def test_an_age_that_is_not_known_brings_the_caution_for_the_youngest() -> None:
    caution = Caution(text="Think.", source="Ours", under_age=13)
    assert [caution.applies_at(age) for age in (12, 13, None)] == [True, False, True]
    assert Caution(text="Think.", source="Ours").applies_at(17)


def test_the_digest_is_that_of_the_text_alone() -> None:
    assert FORM.digest == hashlib.sha256(b"kind: assessment\n").hexdigest()


def test_a_question_is_cited_with_the_forms_document() -> None:
    assert FORM.cite(ROW) == "Example guidance 2026, Row 3"
