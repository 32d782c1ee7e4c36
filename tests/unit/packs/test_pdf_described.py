import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hothdesk.packs.document import Run
from hothdesk.packs.pdf.lines import Setter
from hothdesk.packs.pdf.look import MUTED, TextStyle
from hothdesk.packs.pdf.typefaces import Letters, printable, printed

ARABIC = "أنا خائفة من الشارع، ليلاً"  # five words


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("I felt 😭.", "I felt [emoji: loudly crying face]."),
        ("😭😭💔", "[emoji: loudly crying face, 2 times; broken heart]"),
        ("❤️ is red", "[emoji: heart] is red"),
        ("home → school", "home [sign: rightwards arrow] school"),
        ("👨\u200d👩\u200d👧", "[emoji: man with woman with girl]"),
        ("👋🏿 hi", "[emoji: waving hand sign, dark skin] hi"),
        ("🇬🇧1️⃣", "[emoji: flag GB; key 1]"),
        ("\U0001fa77", "[emoji: pink heart]"),
        ("\ue000", "[sign: U+E000]"),
        ("\uf0b7 first \uf0a7 second", "• first • second"),
        ("é\u20e3", "é[emoji: key]"),
    ],
)
def test_a_sign_that_no_typeface_has_is_named_where_it_stood(written, shown):
    assert printable(written) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (f"She said {ARABIC}.", "She said [5 words in Arabic script, left out here]."),
        ("نورا told me", "[1 word in Arabic script, left out here] told me"),
        ("נועה", "[1 word in Hebrew script, left out here]"),
        ("नेहा शर्मा", "[2 words in Devanagari (Hindi, Nepali) script, left out here]"),
        ("李明。", "[2 characters in Chinese or Japanese script, left out here]"),
        ("김하늘", "[1 word in Korean script, left out here]"),
    ],
)
def test_writing_that_cannot_be_drawn_is_counted_and_said_to_be_left_out(written, shown):
    assert printable(written) == shown


def test_a_number_within_such_writing_stays():
    assert "] 07700 900123 [" in printable("الهاتف 07700 900123 ليلاً")


def test_letters_in_a_special_form_are_written_plainly():
    assert printable("call me 𝓔𝔁𝓪𝓶𝓹𝓵𝓮 𝓐𝓼𝓱") == "call me [in special letters: Example Ash]"
    assert printable("🆂🅰🅼 🅐") == "[in special letters: SAM A]"
    assert printable("K⃣i⃣m⃣ 1️⃣") == "[in special letters: Kim] [emoji: key 1]"


def test_a_space_of_another_width_is_a_space():
    assert printable("李\u3000x") == "[1 character in Chinese or Japanese script, left out here] x"


def test_what_can_be_drawn_is_drawn_as_it_was_written():
    assert printable("Łukasz, Hồng, Ольга – “no”") == "Łukasz, Hồng, Ольга – “no”"


def test_a_description_steps_back_from_the_words_around_it():
    style = TextStyle(size=10, leading=14)
    (line,) = Setter(Letters()).lines([Run("no 😭 way")], style, 400)
    colours = {ink.text.strip(): ink.colour for _x, ink in line.inks if ink.text.strip()}
    assert colours["[emoji: loudly crying face]"] == MUTED
    assert {colours["no"], colours["way"]} == {style.colour}


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.text(max_size=30))
def test_whatever_is_typed_there_is_a_typeface_for_what_is_printed(text):
    shown = printable(text).replace("\n", " ")
    said = "".join(letters for _font, letters in Letters().segments(shown, is_strong=True))
    assert said == shown
    assert printable(shown) == shown
    for words, is_described in printed(text):
        assert not is_described or (words[0], words[-1]) == ("[", "]")
