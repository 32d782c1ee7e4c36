"""What must not be found in a pack, from the whole vault, weighed so that no pack is stopped in vain."""

from __future__ import annotations

import dataclasses

import pytest

from hothdesk.children.model import (
    Addendum,
    Address,
    Alias,
    Child,
    Event,
    EventKind,
    Intelligence,
    Involvement,
    PersonAround,
    Role,
    Worker,
)
from hothdesk.packs.readback import Passage, ReadBack, Withheld, WithheldKind, find_withheld
from hothdesk.packs.withheld import WhatTheVaultKnows, allowed_in, doubtful_from, withheld_from
from hothdesk.partnerships.profiles import ProfileId

TEXT = "A grey van is said to stop behind the shops on most evenings"
HANDLING = "Only for the intelligence unit, by hand, never by post"
SOURCE = "A shop worker who must not be named"


def knows(busy, **changes) -> WhatTheVaultKnows:
    known = WhatTheVaultKnows(
        child=Child(legal_given="Robin", legal_family="Testerly", aliases=(Alias(name="Robz"),)),
        people=(),
        events=(),
        assessment=None,
        other_names=(),
        partnership=busy.rooms.partnership(),
    )
    return dataclasses.replace(known, **changes)


def profile(busy, profile_id="mace_swindon"):
    return busy.desk.partnerships.profile(ProfileId(profile_id))


def met(things: tuple[Withheld, ...], text: str, allowed: tuple[str, ...] = ()) -> bool:
    read = ReadBack(page_count=1, passages=(Passage("page 1", text),))
    return bool(find_withheld(read, things, allowed=allowed))


def secret(**changes) -> Event:
    found = Intelligence(text=TEXT, source=SOURCE, handling=HANDLING)
    return Event(
        kind=EventKind.POLICE,
        intelligence=dataclasses.replace(found, **changes),
        involved=(Involvement(role=Role.MENTIONED, note="Drives the van with the broken lamp"),),
        addenda=(
            Addendum(
                added_at=None, added_by="", why="", text="The van was seen again beside the old garages"
            ),
        ),
    )


@pytest.mark.parametrize("profile_id", ["mace_swindon", "front_door_swindon", "young_person"])
@pytest.mark.parametrize(
    "words",
    [TEXT, SOURCE, HANDLING, "drives the van with the BROKEN lamp", "seen again beside the old garages"],
)
def test_every_part_of_police_information_is_looked_for_in_every_pack(busy, profile_id, words):
    things = withheld_from(profile(busy, profile_id), knows(busy, events=(secret(),)))
    assert met(things, f"It was said: {words}.")


def test_it_is_looked_for_even_where_a_profile_forgets_to_hold_it_back(busy):
    bare = dataclasses.replace(profile(busy), withhold=())
    assert met(withheld_from(bare, knows(busy, events=(secret(),))), TEXT)


def test_a_source_in_a_word_or_two_is_a_doubt_and_does_not_stop_the_pack(busy):
    known = knows(busy, events=(secret(source="Grandmother", handling="Police"),))
    assert not met(withheld_from(profile(busy), known), "told by Grandmother; Police")
    assert met(doubtful_from(profile(busy), known), "told by Grandmother")


def test_an_address_not_to_be_shared_is_looked_for_in_every_pack(busy):
    child = Child(
        chosen_name="Robin", addresses=(Address(lines="5 Hidden Lane, EX9 9ZZ", is_sensitive=True),)
    )
    things = withheld_from(profile(busy), knows(busy, child=child))
    assert met(things, "She moved to 5 Hidden Ln.")
    assert met(things, "EX9 9ZZ")
    shared = Child(chosen_name="Robin", addresses=(Address(lines="5 Open Lane, EX9 9ZZ"),))
    assert withheld_from(profile(busy), knows(busy, child=shared)) == ()


def test_a_friend_is_found_by_any_part_of_the_name_and_a_stranger_only_by_the_whole(busy):
    friend = PersonAround(name="Kai Sampleson", is_child=True)
    things = withheld_from(profile(busy), knows(busy, people=(friend,), other_names=("Quin Elsewhere",)))
    assert met(things, "with Kai")
    assert met(things, "with Quin Elsewhere")
    assert not met(things, "with Quin")


def test_one_word_that_is_another_childs_name_is_a_doubt(busy):
    known = knows(busy, other_names=("Kit",))
    assert not met(withheld_from(profile(busy), known), "Kit walks with me")
    assert met(doubtful_from(profile(busy), known), "Kit walks with me")


def test_somebody_whose_age_is_not_known_is_held_back_like_a_child(busy):
    known = knows(busy, people=(PersonAround(name="Quin Elsewhere", is_child=None),))
    assert met(withheld_from(profile(busy), known), "with Quin")


def test_who_nan_is_names_nobody(busy):
    known = knows(busy, people=(PersonAround(nickname="Nan", is_child=None),))
    assert withheld_from(profile(busy), known) == ()


def test_the_child_the_adults_and_the_workers_may_be_named_though_a_friend_shares_a_name(busy):
    friends = (
        PersonAround(name="Robin Sampleson", is_child=True),
        PersonAround(name="Jo Workerby", is_child=True),
        PersonAround(name="Ash Mentorsen", is_child=True),
    )
    mother = PersonAround(name="Pat Sampleson", is_child=False)
    child = Child(
        chosen_name="Robin",
        legal_family="Testerly",
        lead=Worker(name="Sam Workerby"),
        workers=(Worker(name="Kit Mentorsen"),),
    )
    known = knows(busy, child=child, people=(*friends, mother))
    allowed = allowed_in(profile(busy), known)
    things = withheld_from(profile(busy), known)
    said = "Robin Testerly, Robin, Pat Sampleson, Sam Workerby and Kit Mentorsen"
    assert not met(things, said, allowed)
    for name in ("Robin Sampleson", "Jo Workerby", "Ash", "Mrs Sampleson"):
        assert met(things, name, allowed), name


def test_in_a_young_persons_copy_no_adult_around_them_may_be_named(busy):
    known = knows(busy, people=(PersonAround(name="Pat Sampleson", is_child=False),))
    allowed = allowed_in(profile(busy, "young_person"), known)
    assert met(withheld_from(profile(busy, "young_person"), known), "Pat Sampleson", allowed)


@pytest.mark.parametrize(
    ("contact", "said"),
    [
        ("01632 960 111; nan@example.org", "ring 01632960111"),
        ("01632 960 111, nan@example.org", "write to NAN@example.org"),
        ("12 Sample Row", "at 12 Sample Row"),
    ],
)
def test_how_to_reach_somebody_else_is_held_back_from_a_young_persons_copy(busy, contact, said):
    known = knows(busy, people=(PersonAround(name="Pat Sampleson", is_child=False, contact=contact),))
    assert met(withheld_from(profile(busy, "young_person"), known), said)


def test_a_note_about_somebody_else_is_held_back_from_a_young_persons_copy(busy):
    person = PersonAround(
        name="Pat Sampleson", note="Has been ill since spring", contact_note="Ring after nine"
    )
    things = withheld_from(profile(busy, "young_person"), knows(busy, people=(person,)))
    assert met(things, "has been ill since spring")
    assert met(things, "ring after nine")


@pytest.mark.parametrize("word", ["Emerging", "On the cusp", "Experiencing", "CERAF", "CEVT"])
def test_levels_and_names_of_assessments_are_held_back_from_a_young_persons_copy(busy, word):
    assert met(withheld_from(profile(busy, "young_person"), knows(busy)), f"It says {word}.")
    assert not met(withheld_from(profile(busy), knows(busy)), f"It says {word}.")


def test_a_level_of_another_area_is_held_back_too(busy):
    drawn = busy.rooms.latest_assessment(busy.child_id)
    assessment = dataclasses.replace(drawn[0], level_word="Amber tier")
    things = withheld_from(profile(busy, "young_person"), knows(busy, assessment=assessment))
    assert met(things, "amber tier")


def test_labels_never_say_the_thing_itself(busy):
    known = knows(
        busy, events=(secret(),), other_names=("Quin Elsewhere", "Kit"), people=(PersonAround(name="Zed Zz"),)
    )
    for each in ("mace_swindon", "young_person"):
        for thing in (*withheld_from(profile(busy, each), known), *doubtful_from(profile(busy, each), known)):
            assert thing.text not in thing.label
            assert thing.text not in repr(thing)
    assert "Elsewhere" not in repr(known)
    assert "grey van" not in repr(known)


def test_what_is_empty_is_not_looked_for(busy):
    empty = Event(kind=EventKind.POLICE, intelligence=Intelligence(text=" "))
    known = knows(busy, child=Child(chosen_name="Robin", addresses=(Address(lines=""),)), events=(empty,))
    things = withheld_from(profile(busy, "young_person"), known)
    assert {each.kind for each in things} == {WithheldKind.LEVEL}
