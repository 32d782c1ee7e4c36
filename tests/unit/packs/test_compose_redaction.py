"""Other children's names are taken out of words, and every other letter stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hothdesk.children.model import PersonAround
from hothdesk.packs.compose.redaction import Redactor

KAI = PersonAround(name="Kai Sampleson", nickname="K-Dog", is_child=True)
MAY = PersonAround(name="May Brook-Exemplar", is_child=True)
SIBLING = PersonAround(name="Ash Testerly", is_child=True)
NOT_KNOWN = PersonAround(name="Zoë Elsewhere", is_child=None)
MOTHER = PersonAround(name="Jo Sampleson", is_child=False)
NAN = PersonAround(nickname="Nan", relationship="Grandmother", is_child=None)
PAT = PersonAround(name="Pat O’Sample", is_child=True)
REDACTOR = Redactor(
    (KAI, MAY, SIBLING, NOT_KNOWN, MOTHER, NAN, PAT),
    other_children=("Robin Otherly", "Kit"),
    spared=("Kai Workerby",),
    own=("Robin Testerly", "Robz"),
)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("with Kai Sampleson.", "with [K.S.]."),
        ("KAI SAMPLESON’S phone", "[K.S.]’S phone"),
        ("Sampleson, Kai", "[K.S.]"),
        ("Kai  told me", "[K.S.]  told me"),
        ("Kai\nSampleson came", "[K.S.] came"),
        ("Kai, Robin and Kai", "[K.S.], Robin and [K.S.]"),
        ("kai.sampleson@example.org", "[K.S.]@example.org"),
        ("@KaiSampleson09 online", "@[K.S.] online"),
        ("Kai-Sampleson", "[K.S.]"),
        ("K-Dog and k dog", "[K.S.] and [K.S.]"),
        ("the Samplesons", "the [K.S.]"),
        ("zoe, Zoe\u0308 and ZOË", "[Z.E.], [Z.E.] and [Z.E.]"),
        ("May came on 12 May 2026; may I go?", "[M.B.] came on 12 May 2026; may I go?"),
        ("Brook-Exemplar and Brook", "[M.B.] and [M.B.]"),
        ("Pat O’Sample and O'Sample", "[P.O.] and [P.O.]"),
        ("Robin Otherly and Robin Testerly", "[R.O.] and Robin Testerly"),
    ],
)
def test_another_childs_name_stands_as_initials(said, shown):
    assert REDACTOR.words(said) == shown


@pytest.mark.parametrize(
    "said",
    [
        "Robin Testerly, Robin, Robz and Mrs Testerly",
        "Kai Workerby wrote it",
        "Jo Sampleson rang",
        "Nan, nan and NAN",
        "Kaiser, okay, sky, Kaimar, pattern, Maybe, dismay",
        "Kit walks with me",
        "I can’t.  \t They said:\n\n“no”\u00a0– \U0001f641",
        "",
    ],
)
def test_what_is_not_another_childs_name_stays_letter_for_letter(said):
    assert REDACTOR.words(said) == said


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Jo’s phone; Ng was there", "[J.N.]’s phone; [J.N.] was there"),
        ("JO and Jo Ng", "[J.N.] and [J.N.]"),
        ("jo-jo, joking, an ng sound", "jo-jo, joking, an ng sound"),
        ("My mum met My Le", "My mum met [M.L.]"),
    ],
)
def test_a_name_of_two_letters_is_taken_out_where_it_has_a_capital(said, shown):
    people = [PersonAround(name=name, is_child=True) for name in ("Jo Ng", "My Le")]
    assert Redactor(people).words(said) == shown


def test_a_child_with_the_same_first_name_is_taken_out_only_when_the_whole_name_says_who():
    redactor = Redactor((PersonAround(name="Robin Sampleson", is_child=True),), own=("Robin Testerly",))
    assert redactor.words("Robin met Robin Sampleson") == "Robin met [R.S.]"


def test_somebody_without_a_name_is_called_by_what_they_are_to_the_child():
    friend = PersonAround(relationship="Friend of Kai’s from school", is_child=True)
    assert REDACTOR.name_of(friend) == "Friend of [K.S.]’s from school"
    assert REDACTOR.name_of(KAI) == "[K.S.]"
    assert REDACTOR.name_of(NOT_KNOWN) == "[Z.E.]"
    assert REDACTOR.name_of(MOTHER) == "Jo Sampleson"


def test_nothing_is_touched_where_nobody_is_to_be_taken_out():
    assert Redactor((MOTHER,)).words("Kai Sampleson") == "Kai Sampleson"


WORDS = st.text(alphabet=st.characters(codec="utf-8"), max_size=40)


@given(before=WORDS, after=WORDS)
def test_a_whole_name_never_stands_whatever_is_around_it(before, after):
    assert "Kai Sampleson" not in REDACTOR.words(f"{before} Kai Sampleson {after}")


@given(text=st.text(alphabet=" .,;!?–“”’\n\t\u00a00123456789бвгджзийлфцчшщ\U0001f641"))
def test_text_that_can_hold_no_name_is_never_changed(text):
    assert REDACTOR.words(text) == text


@given(before=WORDS, after=WORDS)
def test_redacting_twice_changes_nothing_more(before, after):
    once = REDACTOR.words(f"{before} Kai Sampleson {after}")
    assert REDACTOR.words(once) == once
