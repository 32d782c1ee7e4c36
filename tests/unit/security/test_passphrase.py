from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hothdesk.core.errors import Problems
from hothdesk.security.passphrase import (
    Strength,
    encode_passphrase,
    normal_form_note,
    passphrase_problems,
    require_good_passphrase,
    strength_of,
    strength_words,
)

GOOD = "kettle river lamp orchard"


@pytest.mark.parametrize(
    "passphrase",
    [
        GOOD,
        "  kettle river lamp  ",
        "Kettle-River-Lamp-Orchard!",
        "x" * 3 + "kettle river lamp orchard " * 3 + "brown gate seven bridges",
        "🦊🐢🌧️🚲🍐🎻🧵🪁🗝️🥾🌋🐙🧭🪴🎲",
        "чайник река лампа сад",
        "tegell afon lamp perllan â",
    ],
)
def test_length_is_enough_whatever_the_characters(passphrase: str) -> None:
    assert passphrase_problems(passphrase) == ()


@pytest.mark.parametrize("count", [0, 1, 14])
def test_too_short_says_how_long_it_is_and_must_be(count: int) -> None:
    (problem,) = passphrase_problems("kettle river lamp"[:count])
    assert problem.field == "passphrase"
    assert "at least 15 characters" in problem.message
    assert f"this has {count}" in problem.message


@pytest.mark.parametrize(
    "passphrase",
    [
        "passwordpassword1",
        "Password123456789!",
        "SwindonCouncil2026!",
        "social worker Swindon",
        "HothDesk safeguarding 2026",
        "qwertyuiopasdfghjkl",
        "abcdefghijklmnopqrst",
        "correct horse battery staple",
        "1234567890123456789",
        "zyxwvutsrqponmlkji",
        "school safeguarding lead DSL",
    ],
)
def test_what_is_guessed_first_is_refused(passphrase: str) -> None:
    assert len(passphrase_problems(passphrase)) == 1
    assert strength_of(passphrase) is Strength.NOT_YET


@pytest.mark.parametrize("passphrase", ["aaaaaaaaaaaaaaaa", "lamp lamp lamp lamp ", "ababababababababab"])
def test_the_same_again_and_again_is_refused(passphrase: str) -> None:
    (problem,) = passphrase_problems(passphrase)
    assert "again and again" in problem.message


def test_names_that_others_know_do_not_count() -> None:
    passphrase = "Robin Testerly Millfield"
    assert passphrase_problems(passphrase) == ()
    assert passphrase_problems(passphrase, about_you=["Robin Testerly", "Millfield School"])


def test_require_raises_the_problems() -> None:
    require_good_passphrase(GOOD)
    with pytest.raises(Problems, match="at least 15"):
        require_good_passphrase("short")


def test_accents_are_one_passphrase_however_they_are_typed() -> None:
    assert encode_passphrase("caf\u00e9") == encode_passphrase("cafe\u0301")
    assert "Accented letters" in normal_form_note()


@given(st.text(st.characters(codec="utf-8", max_codepoint=0x2FF), min_size=1, max_size=300))
def test_nothing_is_cut_folded_or_stripped(text: str) -> None:
    encoded = encode_passphrase(text)
    assert encode_passphrase(text + " ") == encoded + b" "
    assert encode_passphrase(" " + text) == b" " + encoded
    assert encode_passphrase(text.swapcase()) != encoded or text.swapcase() == text


def test_half_a_character_is_refused_in_words() -> None:
    with pytest.raises(Problems, match="cannot be read"):
        encode_passphrase("kettle river lamp \ud83d")
    (problem,) = passphrase_problems("kettle river lamp \ud83d")
    assert "cannot be read" in problem.message
    assert strength_of("kettle river lamp \ud83d") is Strength.NOT_YET


@given(st.text(max_size=60))
def test_every_text_gets_a_strength_with_words(text: str) -> None:
    assert strength_words(strength_of(text))


def test_more_words_look_stronger() -> None:
    phrases = ["kettle", "kettle river lamp", "kettle river lamp orchard", "kettle river lamp orchard mistle"]
    looks = [strength_of(phrase) for phrase in phrases]
    assert looks == [Strength.NOT_YET, Strength.GOOD, Strength.STRONG, Strength.VERY_STRONG]
    assert len({strength_words(look) for look in looks}) == 4
