"""Adding, changing, correcting and putting away a child, in a real encrypted vault."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from hothdesk.children.model import (
    NHS_NUMBER,
    Address,
    Alias,
    AliasKind,
    Child,
    ContactWay,
    Education,
    Ethnicity,
    Identifier,
    LegalStatus,
    ServiceAgreement,
    Telling,
    TellingState,
    Told,
    Worker,
)
from hothdesk.children.repo import children as repo
from hothdesk.children.service import Children
from hothdesk.core.dates import PartialDate
from hothdesk.core.errors import BugError, NotFound, NotReady, Outdated, Problems

EVERYTHING = Child(
    legal_given="Joanna",
    legal_family="Testerly",
    chosen_name="Robin",
    aliases=(Alias(name="Sparrow", kind=AliasKind.ONLINE),),
    pronouns="they / them",
    gender="non-binary",
    born=PartialDate(2011, 3, is_estimated=True),
    identifiers=(Identifier(scheme=NHS_NUMBER, value="943 476 5919"),),
    ethnicity=Ethnicity(text="Mixed, says Robin", asked_of="Robin"),
    languages=("Polish", "English"),
    needs_interpreter=False,
    interpreter_note="for Nana Example, yes",
    communication="Pictures first.",
    accessibility="A room with a window.",
    statuses=(LegalStatus(status="Child in need", began=PartialDate(2026, 6, 4)),),
    education=Education(setting="Sample School", year_group="Year 10", attendance="62 % since September"),
    addresses=(Address(lines="1 Sample Street\nSampleton", kind="Home", is_sensitive=True),),
    contacts=(ContactWay(kind="mobile", value="07700 900123", is_safe=False),),
    lead=Worker(name="Lee Example", role="Social worker", organisation="Sample Council"),
    workers=(Worker(name="Kim Example", role="Opal worker", began=PartialDate(2026, 9, 1)),),
    told=Told(
        child=Telling(
            state=TellingState.TOLD, what="That we meet.", by="Lee", service=ServiceAgreement.AGREES
        ),
        carers=Telling(state=TellingState.NOT_TOLD, because="Not safe yet.", on=PartialDate(2026, 11, 2)),
    ),
)


@pytest.fixture
def children(session):
    return Children(session)


def test_everything_said_about_a_child_comes_back_as_it_was_said(children):
    child_id = children.add(EVERYTHING).value
    assert children.get_child(child_id) == replace(EVERYTHING, id=child_id, version=1)


def test_a_child_without_any_name_is_not_kept(children, session):
    with pytest.raises(Problems, match="Enter a name or a nickname"):
        children.add(Child(pronouns="she / her"))
    assert children.list_children() == ()
    assert session.list_audit() == ()


def test_a_wrong_nhs_number_is_refused_in_words_and_nothing_changes(children):
    child_id = children.add(Child(chosen_name="Robin")).value
    with pytest.raises(Problems, match="not an NHS number"):
        children.change_fields(child_id, identifiers=(Identifier(scheme=NHS_NUMBER, value="9434765918"),))
    assert children.get_child(child_id).identifiers == ()


def test_autosave_of_one_field_leaves_all_others_alone(children):
    child_id = children.add(EVERYTHING).value
    changes = children.change_fields(child_id, communication="Pictures, and time.")
    assert changes.touches("child", child_id)
    assert children.get_child(child_id) == replace(
        EVERYTHING, id=child_id, version=2, communication="Pictures, and time."
    )


def test_a_field_that_is_not_the_page_s_to_change_is_refused(children):
    child_id = children.add(EVERYTHING).value
    for name in ("version", "archived_on", "shoe_size"):
        with pytest.raises(BugError):
            children.change_fields(child_id, **{name: 3})


def test_two_windows_cannot_overwrite_each_other(children):
    child_id = children.add(Child(chosen_name="Robin")).value
    seen_here = children.get_child(child_id)
    children.change(replace(seen_here, pronouns="they / them"))
    with pytest.raises(Outdated):
        children.change(replace(seen_here, pronouns="she / her"))
    assert children.get_child(child_id).pronouns == "they / them"


def test_a_change_returns_the_child_to_go_on_with(children):
    child_id = children.add(Child(chosen_name="Robin")).value
    first = children.change(replace(children.get_child(child_id), pronouns="they / them")).value
    second = children.change(replace(first, gender="non-binary")).value
    assert (second.version, second.pronouns) == (3, "they / them")


def test_a_corrected_name_keeps_what_it_said_before(children, clock):
    child_id = children.add(Child(legal_given="Joana", legal_family="Testerly")).value
    clock.move(timedelta(days=3))
    child = children.get_child(child_id)
    children.change(replace(child, legal_given="Joanna", pronouns="she / her"), why="Birth certificate seen")
    (former,) = children.list_former(child_id)
    assert (former.field, former.value, former.why) == ("legal_given", "Joana", "Birth certificate seen")
    assert former.until_at == clock.now()
    assert former.changed_by == "worker-0123456789ab/social-worker"


def test_a_corrected_birthday_and_aliases_keep_what_they_said_before(children, clock):
    child_id = children.add(EVERYTHING).value
    clock.move(timedelta(days=3))
    children.change_fields(child_id, born=PartialDate(2011, 3, 9), aliases=())
    assert {(each.field, each.value) for each in children.list_former(child_id)} == {
        ("born", "~2011-03"),
        ("aliases", "Sparrow (online)"),
    }


def test_letters_typed_on_the_way_are_nobodys_former_name(children, clock):
    child_id = children.add(Child(chosen_name="R")).value
    for so_far in ("Ro", "Rob", "Robin"):
        clock.move(timedelta(seconds=2))
        children.change_fields(child_id, chosen_name=so_far)
    assert children.list_former(child_id) == ()
    clock.move(timedelta(days=1))
    for so_far in ("Ji", "Jim"):
        clock.move(timedelta(seconds=2))
        children.change_fields(child_id, chosen_name=so_far)
    assert [each.value for each in children.list_former(child_id)] == ["Robin"]


def test_a_reason_always_keeps_the_former_value_even_at_once(children):
    child_id = children.add(Child(chosen_name="Robin")).value
    children.change_fields(child_id, why="Asked again", chosen_name="Rowan")
    assert [each.value for each in children.list_former(child_id)] == ["Robin"]


def test_every_name_of_every_other_child_can_be_looked_for_former_and_archived_too(children, clock, session):
    mine = children.add(Child(chosen_name="Ash", legal_family="Sample")).value
    gone = children.add(EVERYTHING).value
    clock.move(timedelta(days=3))
    aliases = (Alias(name="Magpie"), Alias(name="Joe (the tall one)", kind=AliasKind.KNOWN_TO_POLICE))
    children.change_fields(gone, legal_given="Joana", aliases=(*EVERYTHING.aliases, *aliases))
    clock.move(timedelta(days=3))
    children.change_fields(gone, aliases=())
    children.archive(gone, "Moved to another area")
    before = session.list_audit()
    found = children.list_other_names(mine)
    assert set(found) == {
        "Robin Testerly",
        "Joana Testerly",
        "Joana",
        "Testerly",
        "Robin",
        "Joanna",
        "Sparrow",
        "Magpie",
        "Joe (the tall one)",
    }
    assert len(found) == len(set(found))
    assert dict(children.list_names())[gone] == found
    assert children.list_other_names(gone) == ("Ash Sample", "Sample", "Ash")
    assert session.list_audit() == before


def test_a_child_put_away_leaves_the_list_and_loses_nothing(children, clock):
    child_id = children.add(EVERYTHING).value
    with pytest.raises(Problems, match="Say why"):
        children.archive(child_id, "  ")
    children.archive(child_id, "Moved to another area")
    assert children.list_children() == ()
    assert children.count_children() == 0
    (row,) = children.list_children(is_archived=True)
    assert row.id == child_id
    kept = children.get_child(child_id)
    assert (kept.archived_on, kept.archived_because) == (clock.today(), "Moved to another area")
    assert kept.education == EVERYTHING.education
    children.change_fields(child_id, pronouns="he / him")
    assert children.get_child(child_id).archived_on == clock.today()
    children.bring_back(child_id)
    assert [row.id for row in children.list_children()] == [child_id]
    with pytest.raises(NotReady):
        children.bring_back(child_id)


def test_the_list_is_by_name_and_shows_initials_and_age(children):
    for name, born in (("robin testerly", PartialDate(2011, 3, 2)), ("Ash Example-Sample", None)):
        children.add(Child(chosen_name=name, born=born))
    assert [row.label for row in children.list_children()] == ["A.E. (age not known)", "R.T. (15)"]


def test_a_child_is_found_by_any_name_in_any_case(children):
    children.add(EVERYTHING)
    children.add(Child(chosen_name="Ash"))
    for typed in ("sparr", "JOANNA", "testerly", "robin t"):
        assert [row.initials for row in children.list_children(containing=typed)] == ["R.T."]
    assert children.list_children(containing="%") == ()


def test_a_child_who_is_not_there_is_said_to_be_missing(children):
    for ask in (
        lambda: children.get_child("nobody"),
        lambda: children.change_fields("nobody", pronouns="x"),
        lambda: children.archive("nobody", "because"),
    ):
        with pytest.raises(NotFound):
            ask()


def test_every_change_and_every_look_is_in_the_audit_without_a_word_about_the_child(children, session):
    child_id = children.add(EVERYTHING).value
    children.get_child(child_id)
    children.change_fields(child_id, pronouns="he / him")
    entries = session.list_audit()
    assert [entry.action for entry in entries] == ["child.change", "child.view", "child.add"]
    assert all("Robin" not in repr(entry) and "Sample" not in repr(entry) for entry in entries)
    assert entries[0].records[0].before == entries[2].records[0].after != ""
    assert session.audit_faults() == ()


def test_the_tables_hold_exactly_what_was_added(children, session):
    children.add(EVERYTHING)
    with session.read() as connection:
        assert connection.execute(select(func.count()).select_from(repo.child)).scalar_one() == 1
        assert connection.execute(select(repo.child.c.added_at)).scalar_one().date() == date(2026, 11, 20)
