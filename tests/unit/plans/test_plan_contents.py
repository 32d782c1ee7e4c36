"""What must never stand in a young person's copy is found, and ordinary words are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hothdesk.children.model import ChildId
from hothdesk.formengine.model import FormId, QuestionId
from hothdesk.plans.contents import NamesKnown, content_problems
from hothdesk.plans.model import Answers, LineId, PlanAnswer, PlanId, PlanLine
from hothdesk.plans.young_person import YoungPersonPlan

NAMES = NamesKnown(
    own=("Robin Testerly",),
    own_family=("Testerly",),
    others=("Kai Sampleman", "Mary-Ann O’Example", "Ash"),
)
LEVELS = ("Emerging", "On the cusp", "Experiencing")


def plan_of(*answers):
    return YoungPersonPlan(
        id=PlanId("p"),
        child_id=ChildId("c"),
        form_id=FormId("f"),
        form_version="1",
        answers=Answers(given=answers),
    )


def saying(text, question="matters"):
    line = PlanLine(id=LineId("l"), text=text)
    return plan_of(PlanAnswer(question_id=QuestionId(question), lines=(line,)))


def fields(plan):
    return [problem.field for problem in content_problems(plan, names=NAMES, level_words=LEVELS)]


@pytest.mark.parametrize(
    "text",
    [
        "I live in ZZ1 1ZZ",
        "zz11zz",
        "Nan’s at 12 Sample Street",
        "12a sample road",
        "14 Example Close",
        "flat 3 Sample House",
        "Flat 3, Example Court",
        "the intelligence says",
        "they did covert work",
        "after the MACE",
        "the strategy meeting on Monday",
        "a Section 47",
        "I told the police",
        "nan told police about it",
        "I gave a statement",
        "the National Referral Mechanism",
        "my abduction warning notice",
        "I am high risk",
        "my risk score",
        "the CERAF says so",
        "I am emerging",
        "I am on the cusp",
        "ring Kai Sampleman",
        "KAI  SAMPLEMAN’s mum",
        "Mary-Ann O’Example helps",
        "Robin Testerly can go home",
        "the code word means come and get me",
        "Banana: that means fetch me",
    ],
)
def test_what_would_help_somebody_who_finds_the_paper_is_named_with_its_line(text):
    problems = content_problems(saying(text), names=NAMES, level_words=LEVELS)

    assert [problem.field for problem in problems] == ["matters/l"]
    assert " ".join(text.split()) in problems[0].message


@pytest.mark.parametrize(
    "text",
    [
        "Ring Nan on 07700 900123",
        "Childline 0800 1111",
        "Call 999",
        "I can ring the police",
        "Room 4, before register",
        "the 14 bus from the park",
        "Meet at 12 by the road",
        "wait 5 minutes near the lane",
        "Kai helps me",
        "Mr Sampleman at school",
        "Ash from football",
        "level 5 in my game",
        "bangers and mash on Fridays",
        "I am good at red and green things",
        "a word means a lot to me",
        "Robin",
        "St 4 on my form",
        "",
    ],
)
def test_ordinary_words_and_numbers_to_ring_may_stay(text):
    assert fields(saying(text)) == []


def test_every_part_of_a_line_is_looked_at():
    line = PlanLine(id=LineId("l"), text="Nan", more=(("how", "at 12 Sample Street"),))

    assert fields(plan_of(PlanAnswer(question_id=QuestionId("trusted"), lines=(line,)))) == ["trusted/l"]


def test_words_beside_a_choice_are_looked_at():
    answer = PlanAnswer(question_id=QuestionId("copy"), option="adult_keeps", words="Kai Sampleman keeps it")

    assert fields(plan_of(answer)) == ["copy"]


@pytest.mark.parametrize(
    ("name", "found"),
    [("Sparrow", []), ("Robin T", []), ("Robin testerly", ["called", "called"]), ("Testerly", ["called"])],
)
def test_the_name_on_the_plan_is_a_first_name_or_a_nickname(name, found):
    assert fields(plan_of(PlanAnswer(question_id=QuestionId("called"), words=name))) == found


def test_a_secret_word_stands_alone():
    def answer(words):
        return plan_of(PlanAnswer(question_id=QuestionId("code_word"), words=words))

    assert fields(answer("pineapple")) == []
    assert fields(answer("pineapple if I want to go home now")) == ["code_word"]


@given(st.text(max_size=200))
def test_any_text_can_be_looked_at(text):
    content_problems(saying(text), names=NAMES, level_words=LEVELS)


@given(
    st.text("abcdefghij ", max_size=30),
    st.sampled_from(["Kai Sampleman", "kai   sampleman", "KAI\nSAMPLEMAN", "Kai-Sampleman"]),
    st.text("abcdefghij ", max_size=30),
)
def test_a_full_name_is_found_wherever_it_stands(before, name, after):
    assert "matters/l" in fields(saying(f"{before} {name}, {after}"))
