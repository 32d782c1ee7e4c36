"""What must not be found in a pack, from the whole vault, weighed so that no pack is stopped in vain."""

from __future__ import annotations

import dataclasses

import pytest

from hothdesk.assessments.model import Answer, Evidence
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
    Provenance,
    Role,
    Worker,
)
from hothdesk.packs.readback import Certainty, Passage, ReadBack, Withheld, WithheldKind, find_withheld
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


@pytest.mark.parametrize(
    ("contact", "said"),
    [
        ("Snapchat kai_sampleson; Rose Cottage, Mill Lane", "add kai_sampleson"),
        ("Snapchat kai_sampleson; Rose Cottage, Mill Lane", "at Rose Cottage"),
        ("Insta: kaiplays", "he is kaiplays there"),
        ("@kai.plays", "he is @kai.plays there"),
        ("Snap kai09", "message kai09"),
    ],
)
def test_an_online_name_and_the_name_of_a_house_are_held_back(busy, contact, said):
    known = knows(busy, people=(PersonAround(name="Pat Other", is_child=False, contact=contact),))
    assert met(withheld_from(profile(busy, "young_person"), known), said)


def test_the_name_of_a_street_alone_is_a_doubt(busy):
    person = PersonAround(name="Pat Other", is_child=False, contact="Rose Cottage, Mill Lane")
    known = knows(busy, people=(person,))
    assert not met(withheld_from(profile(busy, "young_person"), known), "I walk up Mill Lane")
    assert met(doubtful_from(profile(busy, "young_person"), known), "I walk up Mill Lane")


@pytest.mark.parametrize("contact", ["Ask her mum first", "By text, in the evening", "Through School"])
def test_words_about_reaching_somebody_are_not_taken_for_an_address(busy, contact):
    known = knows(busy, people=(PersonAround(contact=contact),))
    things = (*withheld_from(profile(busy, "young_person"), known), *doubtful_from(profile(busy), known))
    assert not met(things, contact)


def told(**changes) -> Event:
    return Event(kind=EventKind.WORRY, text="Seen.", provenance=Provenance.TOLD_BY_OTHER, **changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"said_by": "Corinna Neighbourly, 4 Sample Row"},
        {"said_by": "Neighbour (Mrs Corinna Neighbourly)"},
        {"source": "Call from Corinna Neighbourly"},
        {"source": "Corinna Neighbourly’s letter"},
    ],
)
def test_who_told_something_is_held_back_from_a_young_persons_copy(busy, changes):
    known = knows(busy, events=(told(**changes),))
    assert met(withheld_from(profile(busy, "young_person"), known), "Stop Corinna telling on me")
    assert not met(withheld_from(profile(busy), known), "Told by Corinna Neighbourly")


def test_who_told_something_in_an_assessment_is_held_back_too(busy):
    drawn = busy.rooms.latest_assessment(busy.child_id)[0]
    answer = Answer(level="emerging", evidence=(Evidence(text="x", said_by="Corinna Neighbourly"),))
    assessment = dataclasses.replace(drawn, answers={**drawn.answers, "online": answer})
    known = knows(busy, assessment=assessment)
    assert met(withheld_from(profile(busy, "young_person"), known), "Corinna Neighbourly")


def test_one_word_for_who_told_it_is_a_doubt(busy):
    known = knows(busy, events=(told(said_by="Corinna"),))
    assert not met(withheld_from(profile(busy, "young_person"), known), "Corinna helps")
    assert met(doubtful_from(profile(busy, "young_person"), known), "Corinna helps")


def test_kin_roles_the_child_the_team_and_the_signer_are_no_source_to_hide(busy):
    child = Child(chosen_name="Robin", legal_family="Testerly", lead=Worker(name="Sam Workerby"))
    events = tuple(
        told(said_by=words, source=source)
        for words in ("Nan", "Mum’s Partner", "School Nurse", "Robin", "Sam Workerby", "Kim Signer", "Police")
        for source in ("Telephone call", "Email", "Home visit", "Referral")
    )
    known = knows(busy, child=child, events=events, signer="Kim Signer")
    both = (
        *withheld_from(profile(busy, "young_person"), known),
        *doubtful_from(profile(busy, "young_person"), known),
    )
    assert {each.kind for each in both} == {WithheldKind.LEVEL}


def test_what_was_added_to_police_information_and_why_is_looked_for(busy):
    added = Addendum(
        added_at=None, added_by="", why="The newsagent remembered more", text="It came twice in May"
    )
    event = dataclasses.replace(
        secret(grade="E41"), addenda=(added,), source="Newsagent at the corner of the square"
    )
    things = withheld_from(profile(busy), knows(busy, events=(event,)))
    for words in (added.text, added.why, event.source):
        assert met(things, f"It says: {words}.")
    assert met(doubtful_from(profile(busy), knows(busy, events=(event,))), "graded E41")


def test_a_name_that_is_an_everyday_word_is_not_looked_for_alone_in_a_strangers_case(busy):
    known = knows(busy, other_names=("Quin Young", "Young"))
    assert not met(doubtful_from(profile(busy), known), "The Young person")


def test_a_name_of_two_letters_is_found_and_is_a_doubt_where_it_is_an_everyday_word(busy):
    friends = (PersonAround(name="Jo Ng", is_child=True), PersonAround(name="My Le", is_child=True))
    things = withheld_from(profile(busy), knows(busy, people=friends))

    def how(text: str) -> list[Certainty]:
        read = ReadBack(page_count=1, passages=(Passage("page 1", text),))
        return [each.certainty for each in find_withheld(read, things)]

    assert how("They met Jo there") == how("and Ng came") == [Certainty.CERTAIN]
    assert how("Jo came") == how("they met My there") == [Certainty.POSSIBLE]
    assert how("My day. It was a jo") == []


def test_other_children_are_known_by_every_name_they_have_or_had(busy):
    children = busy.desk.children
    about = children.add(Child(chosen_name="Bryony")).value
    other = children.add(
        Child(
            legal_given="Zebedee",
            legal_family="Quillfeather",
            chosen_name="Zedd",
            aliases=(Alias(name="Zipperman"),),
        )
    ).value
    children.change_fields(other, why="A court order", legal_family="Plumeworth")
    known = busy.rooms.known(about)
    certain, doubtful = withheld_from(profile(busy), known), doubtful_from(profile(busy), known)
    for name in ("Zebedee Plumeworth", "Zedd Plumeworth"):
        assert met(certain, f"with {name}")
    for name in ("Zipperman", "Zebedee", "Zedd", "Quillfeather"):
        assert met(doubtful, f"with {name}"), name
    assert not met(doubtful, "a zipperman in small letters")


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


def test_initials_stand_for_a_name_in_packs_for_professionals_and_may_give_it_away_in_the_childs_copy(busy):
    friend = PersonAround(name="Lowrie Elsewhere", is_child=True)
    known = knows(busy, people=(friend,))
    assert not met(withheld_from(profile(busy), known), "He walked with L.E. and a mate")
    things = withheld_from(profile(busy, "young_person"), known)
    assert met(things, "I walk with L.E. and a mate")
    assert not met(things, "R.T. wrote this", allowed_in(profile(busy, "young_person"), known))
