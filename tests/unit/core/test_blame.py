"""Words that can sound like blame: found in a worker’s own words, never in a quotation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hothdesk.core.blame import blame_hints


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Robin puts himself at risk by walking there.", "puts himself at risk"),
        ("She is PUTTING HERSELF\nAT RISK.", "PUTTING HERSELF AT RISK"),
        ("They put themselves in danger", "put themselves in danger"),
        ("risk-taking behaviour at night", "risk-taking behaviour"),
        ("risky behaviours", "risky behaviours"),
        ("placed herself at further risk", "placed herself at further risk"),
        ("places himself in danger", "places himself in danger"),
        ("It is a lifestyle choice.", "lifestyle choice"),
        ("He is 5'10\" and promiscuous, they say; she is 5'2\".", "promiscuous"),
        ("the boys' talk of a streetwise child in the girls' room", "streetwise"),
        ("described as promiscuous", "promiscuous"),
        ("Robin failed to engage with us.", "failed to engage"),
        ("Robin won't engage", "won't engage"),
        ("Robin won’t engage", "won’t engage"),
        ("associating with older boys", "associating with"),
        ("absconded from school", "absconded"),
    ],
)
def test_words_of_blame_are_found_as_they_stand_and_something_else_is_offered(text, found):
    (hint,) = blame_hints(text)

    assert hint.found == found
    assert hint.in_words().startswith(f"“{found}” can sound like blame. Perhaps say ")
    assert hint.instead


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Adults at the shops put Robin at risk.",
        "He said “I put myself in danger” and went on.",
        'The record says "promiscuous" of her.',
        "The record says ‘she’s promiscuous, isn’t she’ of her.",
        "The record says 'she's promiscuous, isn't she' of her.",
        "The tyres were unpromiscuously wide.",
        "Robin is at risk from adults at the shops.",
        "They will engage an interpreter.",
    ],
)
def test_what_others_do_and_what_is_quoted_is_passed_over(text):
    assert blame_hints(text) == ()


def test_each_phrase_is_hinted_at_once_in_the_order_of_the_text():
    text = "Absconded. A lifestyle choice? absconded again, “promiscuous”, then streetwise."

    assert [hint.found for hint in blame_hints(text)] == ["Absconded", "lifestyle choice", "streetwise"]


@given(
    st.lists(
        st.sampled_from(
            ("streetwise", "puts himself at risk", "‘absconded’", "Robin", "\n", "5'10\"", "“", "’")
        )
    )
)
def test_any_text_is_read_and_what_is_found_stands_in_it(parts):
    text = " ".join(parts)
    together = " ".join(text.split())

    assert all(hint.found in together for hint in blame_hints(text))


@given(st.lists(st.sampled_from(("Robin", "streetwise", "goes", "puts himself at risk")), max_size=6))
def test_without_quotation_marks_every_phrase_of_a_text_is_found(parts):
    wanted = dict.fromkeys(part for part in parts if " " in part or part == "streetwise")

    assert [hint.found for hint in blame_hints(" ".join(parts))] == list(wanted)
