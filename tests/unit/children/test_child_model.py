"""What a child's record knows by itself: names, initials, ages, numbers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hothdesk.children.model import (
    NHS_NUMBER,
    Address,
    Alias,
    Child,
    Identifier,
    LegalStatus,
    ServiceAgreement,
    Telling,
    TellingState,
    age_text,
    initials_of,
    nhs_number_problem,
)
from hothdesk.core.dates import PartialDate, age_on

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("child", "name", "initials"),
    [
        (Child(legal_given="Joanna", legal_family="Testerly"), "Joanna Testerly", "J.T."),
        (Child(legal_given="Joanna", legal_family="Testerly", chosen_name="Robin"), "Robin Testerly", "R.T."),
        (
            Child(legal_given="Jo", legal_family="Testerly", chosen_name="Robin Testerly"),
            "Robin Testerly",
            "R.T.",
        ),
        (Child(chosen_name="Ash", legal_family="Example-Sample"), "Ash Example-Sample", "A.E."),
        (Child(chosen_name="Robin"), "Robin", "R."),
        (Child(legal_family="Testerly"), "Testerly", "T."),
        (Child(aliases=(Alias(name=" Sparrow "),)), "Sparrow", "S."),
        (Child(chosen_name="Mary Ann", legal_family="de Example"), "Mary Ann de Example", "M.E."),
        (Child(chosen_name="‘Bee’"), "‘Bee’", "B."),
        (Child(chosen_name="Łucja", legal_family="Żółw"), "Łucja Żółw", "Ł.Ż."),
    ],
)
def test_a_child_is_called_what_the_child_chose(child, name, initials):
    assert child.display_name == name
    assert child.initials == initials


def test_a_name_without_letters_still_has_a_mark():
    assert initials_of("♥ ♥") == "?"


def test_lists_show_initials_and_age():
    child = Child(chosen_name="Jay", legal_family="Testerly", born=PartialDate(2011, 3, 2))
    assert child.label(TODAY) == "J.T. (15)"
    assert Child(chosen_name="Jay").label(TODAY) == "J. (age not known)"


@pytest.mark.parametrize(
    ("born", "text"),
    [
        (None, "age not known"),
        (PartialDate(2011, 11, 20), "15"),
        (PartialDate(2011, 11, 21), "14"),
        (PartialDate(2011, 11), "14 or 15"),
        (PartialDate(2011, 10), "15"),
        (PartialDate(2011), "14 or 15"),
        (PartialDate(2011, is_estimated=True), "about 15"),
        (PartialDate(2011, 3, 2, is_estimated=True), "about 15"),
        (PartialDate(2027, 1, is_estimated=True), "not yet born"),
        (PartialDate(2026), "0"),
    ],
)
def test_an_age_says_how_well_it_is_known(born, text):
    assert age_text(born, TODAY) == text


@pytest.mark.parametrize(
    ("born", "is_child"),
    [
        (None, True),
        (PartialDate(1990, is_estimated=True), True),
        (PartialDate(2008, 11, 21), True),
        (PartialDate(2008, 11, 20), False),
        (PartialDate(2008), True),
        (PartialDate(2007), False),
        (PartialDate(2008, 11), True),
    ],
)
def test_whoever_may_be_under_18_is_a_child(born, is_child):
    assert Child(chosen_name="Robin", born=born).is_child_on(TODAY) is is_child


@given(st.dates(date(1990, 1, 1), date(2026, 1, 1)), st.integers(0, 9000))
def test_the_eighteenth_birthday_is_the_first_day_of_being_18(birth, days):
    child = Child(chosen_name="Robin", born=PartialDate.on(birth))
    turns = child.turns_18_on()
    assert turns is not None
    assert age_on(birth, turns) == 18
    assert age_on(birth, turns - timedelta(days=1)) == 17
    day = birth + timedelta(days=days)
    assert child.is_child_on(day) == (day < turns)


@given(st.dates(date(1990, 1, 1), date(2026, 1, 1)), st.dates(date(2026, 1, 1), date(2030, 1, 1)))
def test_knowing_less_of_a_birthday_never_makes_anybody_an_adult(birth, day):
    whole = Child(chosen_name="Robin", born=PartialDate.on(birth))
    for less in (
        PartialDate(birth.year, birth.month),
        PartialDate(birth.year),
        PartialDate.on(birth, is_estimated=True),
        None,
    ):
        vaguer = Child(chosen_name="Robin", born=less)
        assert vaguer.is_child_on(day) or not whole.is_child_on(day)


def test_there_is_no_eighteenth_birthday_to_wait_for_when_the_birthday_is_not_known():
    assert Child(chosen_name="R", born=PartialDate(2010, 5)).turns_18_on() is None
    assert Child(chosen_name="R", born=PartialDate(2010, 5, 1, is_estimated=True)).turns_18_on() is None


def test_one_nickname_is_enough_and_nothing_else_is_asked_for():
    assert Child(aliases=(Alias(name="Sparrow"),)).problems(TODAY) == ()
    (problem,) = Child(aliases=(Alias(name="  "),), pronouns="they/them").problems(TODAY)
    assert (problem.field, problem.message) == ("chosen_name", "Enter a name or a nickname.")


def test_a_birthday_to_come_is_only_ever_an_estimate():
    (problem,) = Child(chosen_name="R", born=PartialDate(2027, 2, 1)).problems(TODAY)
    assert problem.field == "born"
    assert Child(chosen_name="R", born=PartialDate(2027, 2, 1, is_estimated=True)).problems(TODAY) == ()


# Numbers that check, of the range never given to anybody, and the NHS’s own example.
@pytest.mark.parametrize("number", ["9434765919", "943 476 5919", "943-476-5919", "9990000018"])
def test_an_nhs_number_that_holds_is_taken_with_or_without_spaces(number):
    assert nhs_number_problem(number) is None


@pytest.mark.parametrize("number", ["", "943476591", "94347659190", "943476591X", "９４３４７６５９１９"])
def test_an_nhs_number_has_ten_digits(number):
    assert "10 digits" in (nhs_number_problem(number) or "")


@given(st.integers(0, 999_999_999), st.integers(0, 9), st.integers(0, 9))
def test_one_wrong_digit_in_an_nhs_number_is_found(first_nine, place, step):
    right = next(
        (
            f"{first_nine:09d}{check}"
            for check in range(10)
            if not nhs_number_problem(f"{first_nine:09d}{check}")
        ),
        None,
    )
    if right is None or step == 0:
        return
    wrong = right[:place] + str((int(right[place]) + step) % 10) + right[place + 1 :]
    assert "wrong or two are swapped" in (nhs_number_problem(wrong) or "")


def test_only_the_nhs_number_is_checked_and_other_schemes_are_free():
    wrong = Child(chosen_name="R", identifiers=(Identifier(scheme=NHS_NUMBER, value="9434765918"),))
    free = Child(chosen_name="R", identifiers=(Identifier(scheme="Anything", value="A/1"),))
    assert [problem.field for problem in wrong.problems(TODAY)] == ["identifiers"]
    assert free.problems(TODAY) == ()


def test_the_status_that_holds_is_the_latest_that_has_begun_and_not_ended():
    child = Child(
        chosen_name="R",
        statuses=(
            LegalStatus(status="Early help", began=PartialDate(2026, 1), ended=PartialDate(2026, 6, 3)),
            LegalStatus(status="Child in need", began=PartialDate(2026, 6, 4)),
            LegalStatus(status="Looked after", began=PartialDate(2027)),
        ),
    )
    assert child.status_on(TODAY).status == "Child in need"
    assert child.status_on(date(2026, 3, 1)).status == "Early help"
    assert Child(chosen_name="R").status_on(TODAY) is None


def test_the_address_of_today_is_where_the_child_moved_last():
    child = Child(
        chosen_name="R",
        addresses=(
            Address(lines="1 Sample Street", began=PartialDate(2020), ended=PartialDate(2026, 2)),
            Address(lines="2 Sample Street", began=PartialDate(2026, 2, 14), is_sensitive=True),
        ),
    )
    assert child.address_on(TODAY).lines == "2 Sample Street"


def test_not_told_without_a_reason_is_still_open():
    assert Telling().is_open
    assert Telling(state=TellingState.NOT_TOLD).is_open
    assert not Telling(state=TellingState.NOT_TOLD, because="It would not be safe yet.").is_open
    assert not Telling(state=TellingState.TOLD, service=ServiceAgreement.DISAGREES).is_open


def test_every_name_is_there_to_be_searched_and_held_back():
    child = Child(
        legal_given="Joanna", legal_family="Testerly", chosen_name="Jay", aliases=(Alias(name="Sparrow"),)
    )
    assert set(child.all_names) == {
        "Jay Testerly",
        "Joanna Testerly",
        "Joanna",
        "Testerly",
        "Jay",
        "Sparrow",
    }
