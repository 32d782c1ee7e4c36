import pytest

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
