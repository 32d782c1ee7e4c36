"""Names written so that a reader knows them and a plain search does not, and ordinary writing like it."""

import pytest

from hothdesk.packs.readback import Certainty, Passage, ReadBack, Withheld, WithheldKind, find_withheld
from hothdesk.partnerships.profiles import ProfileId

CERTAIN, POSSIBLE = Certainty.CERTAIN, Certainty.POSSIBLE


def withheld(text, **more):
    return Withheld(kind=WithheldKind.PERSON_NAME, text=text, label="another child", **more)


def found(text, *things, allowed=()):
    read = ReadBack(1, (Passage("page 1", text),))
    return find_withheld(read, things, allowed=allowed)


def certainties(text, *things, allowed=()):
    return [finding.certainty for finding in found(text, *things, allowed=allowed)]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("with Maryjane", CERTAIN),
        ("maryjane’s house", CERTAIN),
        ("Mary\u2013Jane", CERTAIN),
        ("Quill\u2013feather", CERTAIN),
        ("Quill\u2014feather", CERTAIN),
        ("with Quill feather", POSSIBLE),
        ("with quill feather", POSSIBLE),
        ("with Quill\nfeather", POSSIBLE),
        ("with Quill - feather", POSSIBLE),
        ("Quill.feather", POSSIBLE),
        ("Qui\u00b7llfeather", POSSIBLE),
        ("Qu*llfeather", POSSIBLE),
        ("Qu1llf34th3r", POSSIBLE),
        ("Qu\u0456llfeather", CERTAIN),
    ],
)
def test_a_name_run_together_cut_in_two_or_written_oddly_is_not_missed(text, certainty):
    assert certainties(text, withheld("Mary-Jane Quillfeather")) == [certainty]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("\u039aai", CERTAIN),  # Greek capital kappa
        ("\u041aai", CERTAIN),  # Cyrillic capital ka
        ("\u041a\u0430\u0456", CERTAIN),  # all of it Cyrillic
        ("\u1d0b\u1d00\u026a", CERTAIN),  # small capitals
        ("K4i", POSSIBLE),
        ("ka1", POSSIBLE),
        ("Ka\u00b7i", POSSIBLE),
        ("Ka.i", POSSIBLE),
        ("K*i", POSSIBLE),
        ("K**", POSSIBLE),
        ("K@i", POSSIBLE),
    ],
)
def test_a_short_name_in_other_letters_or_behind_marks_is_not_missed(text, certainty):
    assert certainties(f"Then {text} came", withheld("Kai Fictional")) == [certainty]


def test_a_name_with_an_apostrophe_is_found_without_it():
    assert certainties("all the osample lot", withheld("Nia O’Sample")) == [CERTAIN]


@pytest.mark.parametrize("name", ["\u039d\u03af\u03ba\u03bf\u03c2", "\u0410\u043d\u043d\u0430"])
@pytest.mark.parametrize("case", [str.upper, str.lower, str])
def test_a_name_in_its_own_script_is_found_in_any_case(name, case):
    assert certainties(f"Then {case(name)} came", withheld(f"{name} Fictional")) == [CERTAIN]


@pytest.mark.parametrize("text", ["K.F.", "K. F.", "K.F came", "k.f.", "K.A.F.", "(K.F.)"])
def test_initials_may_be_meant_where_they_count(text):
    thing = withheld("Kai Ash Fictional", has_initials=True)
    assert certainties(f"Then {text}", thing) == [POSSIBLE]
    assert found(f"Then {text}", withheld("Kai Ash Fictional")) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the letter [K.F.] stands for a name", "Kai Fictional"),
        ("This is plan K. For now", "Kai Fictional"),
        ("P.E. is at 4 p.m.; U.K., e.g., i.e.", "Pia Example"),
        ("until 4 p.m. today", "Pat Madeup"),
        ("in the U.K. and so on, e.g. here", "Una Kidd"),
    ],
)
def test_abbreviations_redactions_and_ends_of_sentences_are_no_initials(text, name):
    assert found(text, withheld(name, has_initials=True)) == ()


def test_the_childs_own_initials_are_not_somebody_elses():
    thing = withheld("Rosie Fictional", has_initials=True)
    assert certainties("R.F. said", thing) == [POSSIBLE]
    assert found("R.F. said", thing, allowed=["Robin Fictional"]) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("until 5am", "Sam Madeup"),
        ("SN5 5AL and AL1 1AN", "Sal Ian Ali"),
        ("NE11 and SW1A", "Neil Swia"),
        ("fingerprint DA1E C0DE 77AB", "Dale Code"),
        ("a good man and a new man", "Goodman Newman"),
        ("Good man yourself", "Goodman Madeup"),
        ("and she’ll wait, we'll see", "Shell Well"),
        ("he/she, and/or, friend(s)", "Heshe Andor Friends"),
        ("by e-mail, in 1 to 1, 10s", "Ios Iso"),
        ("Quill. Feather", "Mary Quillfeather"),
        ("a quill, feather and ink", "Mary Quillfeather"),
    ],
)
def test_ordinary_writing_is_no_name_in_disguise(text, name):
    for each in name.split():
        assert found(text, withheld(each)) == ()


def test_what_is_allowed_may_be_written_oddly_too():
    assert found("Gh0st and G*ost", withheld("Ghost"), allowed=["Ghost"]) == ()
    assert found("Quill feather", withheld("Quillfeather"), allowed=["Quill", "Feather"]) == ()
    assert found("Quill\u2013feather", withheld("Ash Quillfeather"), allowed=["Quillfeather"]) == ()


def test_a_word_that_only_may_be_a_child_is_not_looked_for_in_disguise():
    assert found("Gh0st, Gho st, G*ost", withheld("Ghosts", is_only_with_capital=True)) == ()


COMMON = """
Ali Amy Ann Ava Ben Dale Dan Eli Ella Elsie Eve Ian Isla Jay Jo Kai Kit Lee Leo Lia Lily Liz Max Mia Neil Noah
Olly Oscar Pam Pat Poppy Rob Ron Sal Sam Shell Sian Theo Tom Ty Zoe Goodman Newman Freeman Underwood Mayall
"""


def test_the_young_persons_copy_of_the_demo_gives_a_worker_nothing_to_look_at_in_vain(busy):
    preview = busy.desk.packs.preview(busy.child_id, ProfileId("young_person"), identity_id=busy.identity_id)
    assert (preview.findings, preview.doubts) == ((), ())
    names = [
        withheld(f"{one} {other}", has_initials=True) for one in COMMON.split() for other in COMMON.split()
    ]
    from hothdesk.packs.readback import read_pdf

    met = find_withheld(read_pdf(preview.pdf), names, allowed=preview.allowed)
    assert [each for each in met if each.certainty is POSSIBLE] == []
