"""People around a child: kept, changed, set aside, never labelled."""

from dataclasses import fields, replace

import pytest

from hothdesk.children.model import Child, PersonAround
from hothdesk.children.people import People
from hothdesk.children.service import Children
from hothdesk.core.dates import PartialDate
from hothdesk.core.errors import BugError, NotFound, Outdated, Problems


@pytest.fixture
def people(session):
    return People(session)


@pytest.fixture
def child_id(session):
    return Children(session).add(Child(chosen_name="Robin")).value


def test_a_person_comes_back_as_they_were_described(people, child_id, session):
    friend_id = Children(session).add(Child(chosen_name="Ash")).value
    described = PersonAround(
        child_id=child_id,
        name="Ash Example-Sample",
        nickname="Ashy",
        relationship="best friend",
        contact="through school",
        is_child=True,
        born=PartialDate(2010),
        linked_child_id=friend_id,
        has_parental_responsibility=False,
        lives_with_child=False,
        is_trusted_by_child=True,
        is_safe_to_contact=None,
        childs_wish="ask me first",
        note="n",
    )
    person_id = people.add(described).value
    assert people.get_person(person_id) == replace(described, id=person_id, version=1)


def test_who_they_are_to_the_child_is_enough_of_a_name(people, child_id):
    people.add(PersonAround(child_id=child_id, relationship="man at the bus stop"))
    with pytest.raises(Problems):
        people.add(PersonAround(child_id=child_id, note="nobody"))


def test_not_known_is_the_start_and_never_no():
    person = PersonAround(relationship="Nan")
    unknown = {
        field.name for field in fields(PersonAround) if field.name.startswith(("is_", "has_", "lives_"))
    }
    assert unknown
    assert all(getattr(person, name) is None for name in unknown)


def test_nobody_has_a_field_that_calls_them_victim_or_perpetrator():
    names = " ".join(field.name for field in fields(PersonAround))
    assert not any(word in names for word in ("victim", "perpetrator", "offender", "risk", "harm"))


def test_a_person_belongs_to_a_child_of_this_desk(people):
    with pytest.raises(NotFound):
        people.add(PersonAround(child_id="nobody", name="Lee"))


def test_changes_are_refused_when_somebody_was_faster(people, child_id):
    person_id = people.add(PersonAround(child_id=child_id, name="Nana Example")).value
    seen = people.get_person(person_id)
    after = people.change_fields(person_id, is_trusted_by_child=True).value
    with pytest.raises(Outdated):
        people.change(replace(seen, nickname="Nan"))
    assert people.change(replace(after, nickname="Nan")).value.version == 3
    assert people.get_person(person_id).is_trusted_by_child is True


def test_a_person_never_moves_to_another_child(people, child_id, session):
    other = Children(session).add(Child(chosen_name="Ash")).value
    person_id = people.add(PersonAround(child_id=child_id, name="Nana Example")).value
    with pytest.raises(BugError):
        people.change_fields(person_id, child_id=other)
    people.change(replace(people.get_person(person_id), child_id=other))
    assert people.get_person(person_id).child_id == child_id


def test_somebody_set_aside_leaves_the_list_with_a_reason_and_can_come_back(people, child_id):
    nan = people.add(PersonAround(child_id=child_id, name="Nana Example")).value
    lee = people.add(PersonAround(child_id=child_id, name="lee example")).value
    with pytest.raises(Problems):
        people.set_aside(lee, "")
    people.set_aside(lee, "Entered twice")
    assert [each.id for each in people.list_people(child_id)] == [nan]
    assert [each.id for each in people.list_people(child_id, including_set_aside=True)] == [lee, nan]
    people.bring_back(lee)
    assert [each.id for each in people.list_people(child_id)] == [lee, nan]


def test_a_person_who_is_not_there_is_said_to_be_missing(people):
    with pytest.raises(NotFound):
        people.get_person("nobody")
    with pytest.raises(NotFound):
        people.set_aside("nobody", "because")
