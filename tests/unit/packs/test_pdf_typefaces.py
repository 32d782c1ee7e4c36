import pytest

from hothdesk.core.errors import UserError
from hothdesk.packs.pdf import typefaces
from hothdesk.packs.pdf.typefaces import Letters, printable, risen

ATKINSON, NOTO = "AtkinsonHyperlegibleNext-Regular", "NotoSans-Regular"


def test_ordinary_words_are_set_in_the_first_typeface():
    assert Letters().segments("Łukasz said – “no”", is_strong=False) == ((ATKINSON, "Łukasz said – “no”"),)


def test_strong_words_are_set_in_semi_bold():
    assert Letters().segments("Ж a", is_strong=True) == (
        ("NotoSans-SemiBold", "Ж"),
        ("AtkinsonHyperlegibleNext-SemiBold", " a"),
    )


def test_a_name_with_a_letter_the_first_lacks_is_set_whole_in_the_second():
    pieces = Letters().segments("Ann Hồng Lee", is_strong=False)
    assert pieces == ((ATKINSON, "Ann "), (NOTO, "Hồng"), (ATKINSON, " Lee"))


def test_letters_that_no_one_typeface_has_together_are_set_one_by_one():
    assert Letters().segments("≥Ж", is_strong=False) == ((ATKINSON, "≥"), (NOTO, "Ж"))


def test_no_missing_letter_no_complaint():
    letters = Letters()
    letters.segments("all of these are there", is_strong=False)
    letters.check()


def test_each_missing_letter_is_named_once_with_the_words_it_stands_in():
    letters = Letters()
    letters.segments("see 😀", is_strong=False, around="I will see 😀 on Tuesday")
    letters.segments("😀", is_strong=True)
    letters.segments("林", is_strong=False)
    with pytest.raises(UserError) as problem:
        letters.check()
    said = str(problem.value)
    assert said.startswith("2 letters or symbols cannot be printed:")
    assert "“😀” (grinning face) in “I will see 😀 on Tuesday”" in said
    assert said.count("grinning face") == 1
    assert "cjk unified ideograph-6797" in said


def test_writing_from_right_to_left_gets_its_own_advice():
    letters = Letters()
    letters.segments("مريم", is_strong=False)
    with pytest.raises(UserError, match="right to left"):
        letters.check()


def test_a_script_whose_signs_must_be_joined_is_refused_though_the_typeface_has_it():
    letters = Letters()
    letters.segments("नेहा", is_strong=False)
    with pytest.raises(UserError, match="devanagari"):
        letters.check()


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("e\u0301", "é"),
        ("a\u200bb\ufeffc\u00add\x00e\u202ef", "abcdef"),
        ("a\tb", "a    b"),
        ("a\u00a0b", "a\u00a0b"),
        ("<b>&amp;\\", "<b>&amp;\\"),
    ],
)
def test_what_is_printed_is_what_was_typed_without_what_nobody_sees(typed, printed):
    assert printable(typed) == printed


def test_a_mark_is_raised_above_a_capital_and_only_there():
    assert risen("plain") == [("plain", 0)]
    assert [(piece, rise > 0) for piece, rise in risen("Ọ\u0300ọ\u0300")] == [
        ("Ọ", False),
        ("\u0300", True),
        ("ọ\u0300", False),
    ]


def test_a_width_is_the_sum_of_its_letters():
    whole = typefaces.width(ATKINSON, "wide", 10)
    assert whole == pytest.approx(sum(typefaces.width(ATKINSON, letter, 10) for letter in "wide"))
    assert typefaces.width(ATKINSON, "wide", 20) == pytest.approx(2 * whole)
