"""What counts as saying a withheld thing, and what does not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hothdesk.packs.readback import (
    Certainty,
    Passage,
    ReadBack,
    Withheld,
    WithheldKind,
    find_withheld,
)

KIND = WithheldKind


def withheld(text, kind=KIND.PERSON_NAME, **more):
    return Withheld(kind=kind, text=text, label="another child", **more)


def found(text, *things, allowed=()):
    read = ReadBack(1, (Passage("page 1", text),))
    return find_withheld(read, things, allowed=allowed)


def certainties(text, *things, allowed=()):
    return [finding.certainty for finding in found(text, *things, allowed=allowed)]


@pytest.mark.parametrize(
    "text",
    [
        "We saw Rowan Testerly there.",
        "ROWAN TESTERLY",
        "rowan testerly",
        "Rowan’s coat",
        "Testerly's coat",
        "the Testerlys",
        "the Testerlys’ house",
        "Testerly, Rowan",
        "Rowan-Testerly",
        "rowan.testerly@example.org",
        "@rowan_testerly",
        "RowanTesterly",
        "rowantesterly",
        "rowantesterly09",
        "photo_of_RowanTesterly.jpg",
        "R. Testerly",
        "Rowan\nTesterly",
        "Row\u00adan",
        "Ro\u200bwan",
        "Row-\nan was there",
        "Row\x02\nan was there",
        "R o w a n",
        "ROWÁN",
        "Röwan",
        "Ｒｏｗａｎ",
        "“Rowan”",
        "(Rowan)",
        "Rowan/Ash",
        "#rowan",
        "x:Rowan;y",
    ],
)
def test_every_way_to_write_a_name_is_found(text):
    assert certainties(text, withheld("Rowan Testerly")) == [Certainty.CERTAIN]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("an annual planner, Hannah’s", "Ann"),
        ("We may go, and you may a little later", "Maya Sample"),
        ("the rowanberry tree; narrowand", "Rowan"),
        ("You will be told. It will help.", "Will Example"),
        ("on 12 May 2026; May 2027", "May Example"),
        ("We met in August 2026", "Augusta Example"),
        ("I am going home to my nana", "Nana Testerly"),
        ("my nan and the other gran", "Nan Testerly"),
        ("all in order", "Al Inorder"),
        ("3f9aada1c077be92d1ada09f86d081884c7d65", "Ada"),
        ("grown and sown", "Own"),
        ("Jon", "Jonathan"),
        ("the poster at the garden", "Porter Gardener"),
    ],
)
def test_words_that_only_look_like_a_name_are_not_found(text, name):
    assert found(text, withheld(name)) == ()


def test_a_part_of_a_name_counts_alone_unless_the_caller_says_no():
    assert found("Testerly", withheld("Rowan Testerly"))
    assert not found("Testerly", withheld("Rowan Testerly", has_parts=False))
    assert found("Rowan Testerly", withheld("Rowan Testerly", has_parts=False))
    assert found("R. Testerly", withheld("Rowan Testerly", has_parts=False))


def test_middle_names_do_not_hide_a_name():
    thing = withheld("Rowan Ash Testerly", has_parts=False)
    assert found("Rowan Testerly", thing)
    assert found("Testerly, Rowan Ash", thing)


@pytest.mark.parametrize("name", ["Siobhan O’Sample", "Rowan Example-Sample", "Zoë Łukasz", "Nia Ó Testerly"])
def test_names_with_marks_are_found_with_and_without_them(name):
    bare = name.replace("’", "").replace("-", " ").replace("ë", "e").replace("Ł", "L").replace("Ó", "O")
    assert found(name.upper(), withheld(name))
    assert found(f"seen: {bare}.", withheld(name))


@pytest.mark.parametrize("spelled", ["Testrly", "Testterly", "Tasterly", "Tetserly", "Testerley"])
def test_a_name_spelled_nearly_so_may_be_meant(spelled):
    assert certainties(f"We saw {spelled} there", withheld("Rowan Testerly")) == [Certainty.POSSIBLE]


def test_a_long_name_misspelled_in_small_letters_may_be_meant():
    assert certainties("then testerley came", withheld("Rowan Testerly")) == [Certainty.POSSIBLE]


def test_two_letters_apart_is_another_name():
    assert not found("We saw Tastarly there", withheld("Rowan Testerly"))


def test_a_name_that_is_a_word_is_certain_only_inside_a_sentence():
    thing = withheld("Will Madeup")
    assert certainties("Then Will left", thing) == [Certainty.CERTAIN]
    assert certainties("Will you come?", thing) == [Certainty.POSSIBLE]
    assert certainties("will madeup left", thing) == [Certainty.CERTAIN]


def test_what_is_allowed_covers_its_own_words_and_no_more():
    brother = withheld("Ash Testerly")
    assert not found("Rowan Testerly’s plan, the Testerlys", brother, allowed=["Testerly"])
    assert found("Ash Testerly", brother, allowed=["Testerly"])
    assert found("Ash", brother, allowed=["Testerly"])
    friend = withheld("Rowan Sample")
    assert not found("This is Rowan Testerly’s", friend, allowed=["Rowan Testerly"])
    assert found("This is Rowan’s", friend, allowed=["Rowan Testerly"])
    assert not found("We saw Tasterly", withheld("Testerly"), allowed=["Tasterly"])


@pytest.mark.parametrize(
    "text",
    [
        "07700 900123",
        "07700900123",
        "+44 7700 900 123",
        "+44 (0)7700 900123",
        "0044-7700-900123",
        "07700.900.123",
        "(07700) 900 123",
        "tel:+447700900123",
        "07700\n900123",
        "٠٧٧٠٠ ٩٠٠١٢٣",
        "Tel07700900123",
    ],
)
@pytest.mark.parametrize("kept", ["07700 900123", "+44 7700 900123", "00447700900123"])
def test_a_telephone_number_is_found_in_every_form(text, kept):
    assert found(f"ring {text} now", withheld(kept, KIND.PHONE))


def test_another_telephone_number_is_not_found():
    assert not found("ring 07700 900124, 17700 9001234", withheld("07700 900123", KIND.PHONE))


@pytest.mark.parametrize(
    "text",
    [
        "12 Sample Street",
        "12, Sample St.",
        "at 12 sample st near the park",
        "12 SAMPLE STREET",
        "SN99 9ZZ",
        "sn999zz",
        "(SN99 9ZZ)",
    ],
)
def test_an_address_is_found_by_house_and_street_or_by_postcode(text):
    assert found(text, withheld("Flat 3, 12 Sample Street, Swindon, SN99 9ZZ", KIND.ADDRESS))


@pytest.mark.parametrize(
    "text", ["Sample Street", "in Swindon", "13 Sample Street", "SN99", "112 Sample Street"]
)
def test_a_street_or_a_town_alone_is_no_address(text):
    assert not found(text, withheld("12 Sample Street, Swindon, SN99 9ZZ", KIND.ADDRESS))


def test_a_house_without_a_number_is_found_by_its_name():
    thing = withheld("Rose Cottage\nMill Lane\nSampleton", KIND.ADDRESS)
    assert found("outside rose cottage", thing)
    assert not found("in Mill Lane", thing)


@pytest.mark.parametrize(
    "text", ["@ghost_rider99", "ghost_rider99", "Ghost.Rider99", "https://chat.example/ghost_rider99?x=1"]
)
def test_an_online_name_is_found_however_it_is_written(text):
    assert found(text, withheld("@ghost_rider99", KIND.ONLINE_NAME))


def test_a_very_short_online_name_counts_only_behind_its_sign():
    assert found("ask @ty9", withheld("ty9", KIND.ONLINE_NAME))
    assert not found("ty9 is a seat", withheld("@ty9", KIND.ONLINE_NAME))


def test_an_email_address_is_found():
    thing = withheld("rowan.t@example.org", KIND.ONLINE_NAME)
    assert found("mailto:Rowan.T@Example.org", thing)
    assert not found("rowan at example org is closed", thing)


@pytest.mark.parametrize("text", ["943 476 5919", "9434765919", "943-476-5919", "NHS no: 943 4765919"])
def test_an_identifier_is_found_with_and_without_gaps(text):
    assert found(text, withheld("943 476 5919", KIND.IDENTIFIER))


@pytest.mark.parametrize("text", ["Level: On the cusp", "on-the-cusp", "ON THE\nCUSP"])
def test_a_level_is_found(text):
    assert found(text, withheld("On the cusp", KIND.LEVEL))
    assert not found("on the curb", withheld("On the cusp", KIND.LEVEL))


INTELLIGENCE = (
    "A grey van was parked behind the takeaway three nights running and two men handed phones to pupils."
)


def test_any_six_words_in_a_row_of_an_intelligence_text_are_found():
    words = INTELLIGENCE.split()
    thing = withheld(INTELLIGENCE, KIND.INTELLIGENCE)
    for start in range(len(words) - 7):
        assert found("so: " + " ".join(words[start : start + 8]).upper(), thing), start


def test_few_words_of_an_intelligence_text_are_not_found():
    assert not found("A grey van was there, and two men.", withheld(INTELLIGENCE, KIND.INTELLIGENCE))


def test_a_short_intelligence_text_is_found_whole():
    thing = withheld("grey van, Sampleton", KIND.INTELLIGENCE)
    assert found("The grey van Sampleton saw", thing)
    assert not found("The grey van", thing)


def test_a_name_in_a_script_without_spaces_is_found():
    assert found("昨日王小明说", withheld("王小明"))
    assert not found("昨日王大明说", withheld("王小明"))


def test_a_finding_says_where_and_what_kind_but_never_the_words():
    (finding,) = found("We saw Rowan Testerly", withheld("Rowan Testerly"))
    assert (finding.where, finding.kind, finding.shown) == ("page 1", KIND.PERSON_NAME, "another child")
    thing = withheld("Rowan Testerly")
    assert "Testerly" not in repr(finding) + repr(thing)


def test_each_place_is_named_once_and_in_order():
    read = ReadBack(2, tuple(Passage(f"page {n}", "Rowan, Rowan and Testerly") for n in (1, 1, 2)))
    findings = find_withheld(read, [withheld("Rowan Testerly"), withheld("Rowan T.")])
    assert [finding.where for finding in findings] == ["page 1", "page 2"]


ORDINARY = """
the a child young person school bus stop after six walks home with friends plan meeting review
level current recent historic police worker agreed action by when who safe mixed not known
lighting staff club lift Tuesday attendance week council OFFICIAL-SENSITIVE 999 01793 2026 12
November page reference HD-26-0041 will may said long can young green park street road together
support family voice worried told reported seen
"""
NAMES = [
    "Rowan Testerly",
    "Ash Example-Sample",
    "Jo Fictional",
    "Will Madeup",
    "May Notreal",
    "Nana Invented",
    "Ann Othername",
    "Siobhan O’Pretend",
    "Ty Green",
    "Parker Street",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(ORDINARY.split()), max_size=60))
def test_ordinary_words_in_any_order_are_clean(words):
    things = [withheld(name) for name in NAMES]
    things += [
        withheld("07700 900123", KIND.PHONE),
        withheld("12 Sample Street, SN99 9ZZ", KIND.ADDRESS),
        withheld(INTELLIGENCE, KIND.INTELLIGENCE),
        withheld("943 476 5919", KIND.IDENTIFIER),
        withheld("@ghost_rider99", KIND.ONLINE_NAME),
    ]
    assert found(" ".join(words), *things) == ()


LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=4)


@settings(max_examples=150, deadline=None)
@given(LETTERS, LETTERS, st.sampled_from(["rowan", "testerly", "ash", "sample"]))
def test_a_name_inside_a_longer_word_is_not_found(before, after, name):
    assert found(f"the {before}{name}{after} here", withheld("Rowan Testerly"), withheld("Ash Sample")) == ()


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(ORDINARY.split()), max_size=8),
    st.lists(st.sampled_from(ORDINARY.split()), max_size=8),
    st.sampled_from(["Rowan Testerly", "Fenwick", "Ash Example-Sample"]),
    st.sampled_from([str.upper, str.lower, str.title, str]),
    st.sampled_from([" ", "\n", "\u00a0", "-", "_", ".", "\u200b ", ""]),
    st.sampled_from(["", "’s", "'s", "."]),
)
def test_a_name_anywhere_in_any_case_with_any_gap_is_found(before, after, name, case, gap, ending):
    written = case(name).replace(" ", gap) + ending
    text = " ".join([*before, written, *after])
    assert certainties(text, withheld(name)) == [Certainty.CERTAIN]
