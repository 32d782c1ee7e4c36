"""Drawing, undoing, finishing and comparing maps, in a real encrypted vault."""

from datetime import date, timedelta
from random import Random

import pytest
from random_acts import random_act
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from hothdesk.children.model import ChildId
from hothdesk.core.errors import NotFound, NotReady, Problems, VaultDamaged
from hothdesk.core.ids import new_id
from hothdesk.mapping.comparison import Turn
from hothdesk.mapping.edits import (
    AddPlace,
    DeletePlace,
    DescribePlace,
    MarkPlace,
    MovePlace,
    PlaceWords,
)
from hothdesk.mapping.map_edits import DescribeMap, MapWords
from hothdesk.mapping.model import Place, PlaceId, PlaceKind, SafetyMapId
from hothdesk.mapping.safety import Safety
from hothdesk.mapping.service import SafetyMaps
from hothdesk.security.audit import AuditLog
from hothdesk.security.session import VaultSession
from hothdesk.store.engine import open_database


def place(name, safety=Safety.SAFE, **parts):
    parts.setdefault("position", (300.0, 300.0))
    return Place(id=PlaceId(new_id()), name=name, kind=PlaceKind.PIN, safety=safety, **parts)


@pytest.fixture
def map_id(maps, child_id):
    return maps.start(child_id, with_whom="R.T. and a worker", told=["You can stop any time."]).value


def test_a_map_is_drawn_and_kept_act_by_act(maps, map_id, child_id, session):
    park = place("Park")

    changes = maps.apply(map_id, AddPlace(place=park))

    assert changes.touches("map", map_id)
    sheet = maps.get_sheet(map_id)
    assert sheet == changes.value
    assert sheet.safety_map.places == (park,)
    assert sheet.safety_map.made_on == date(2026, 11, 20)
    assert sheet.safety_map.told == ("You can stop any time.",)
    assert (sheet.is_draft, sheet.number, sheet.undo, sheet.redo) == (True, 1, "add Park", None)
    row = maps.list_maps(child_id)[0]
    assert (row.id, row.number, row.counts) == (map_id, 1, ((Safety.SAFE, 1),))
    assert [entry.action for entry in session.list_audit(newest=3)] == [
        "map.view",
        "map.add_place",
        "map.start",
    ]


def test_an_act_that_changes_nothing_is_no_step(maps, map_id, session):
    park = place("Park")
    maps.apply(map_id, AddPlace(place=park))
    before = session.audit_head().sequence

    changes = maps.apply(map_id, MarkPlace(place_id=park.id, safety=Safety.SAFE))

    assert changes.touched == frozenset()
    assert changes.value.undo == "add Park"
    assert session.audit_head().sequence == before + 1  # it was looked at


def test_a_refused_act_leaves_the_map_as_it_was(maps, map_id):
    before = maps.get_sheet(map_id)

    with pytest.raises(Problems):
        maps.apply(map_id, AddPlace(place=place(" ")))
    with pytest.raises(NotFound):
        maps.apply(map_id, DeletePlace(place_id=PlaceId("gone")))

    assert maps.get_sheet(map_id) == before


def test_two_hundred_and_fifty_random_acts_can_all_be_undone_and_done_again(maps, map_id):
    random = Random(20261120)  # noqa: S311 - the same acts on every run
    sheets = [maps.get_sheet(map_id).safety_map]
    while len(sheets) < 251:
        changes = maps.apply(map_id, random_act(random, sheets[-1]))
        if changes.touched:
            sheets.append(changes.value.safety_map)

    for expected in reversed(sheets[:-1]):
        assert maps.undo(map_id).value.safety_map == expected
    with pytest.raises(NotReady, match="nothing to undo"):
        maps.undo(map_id)
    for expected in sheets[1:]:
        sheet = maps.redo(map_id).value
        assert sheet.safety_map == expected
    assert sheet.redo is None
    with pytest.raises(NotReady, match="nothing to redo"):
        maps.redo(map_id)


def test_a_new_act_after_undo_forgets_what_could_be_redone(maps, map_id):
    maps.apply(map_id, AddPlace(place=place("Park")))
    maps.apply(map_id, AddPlace(place=place("School")))
    maps.undo(map_id)

    sheet = maps.apply(map_id, AddPlace(place=place("Library"))).value

    assert sheet.redo is None
    assert [each.name for each in sheet.safety_map.places] == ["Park", "Library"]
    assert maps.undo(map_id).value.redo == "add Library"


def test_typing_on_is_undone_as_one(maps, map_id):
    park = place("Park")
    maps.apply(map_id, AddPlace(place=park))
    for words in ("They", "They wait", "They wait there"):
        edit = DescribePlace(place_id=park.id, field=PlaceWords.WHY, words=words)
        maps.apply(map_id, edit, continues=True)
    maps.apply(map_id, MovePlace(place_id=park.id, to=(10, 10)), continues=True)
    maps.apply(map_id, MovePlace(place_id=park.id, to=(20, 10)), continues=True)

    first = maps.undo(map_id).value
    second = maps.undo(map_id).value

    assert (first.safety_map.place(park.id).position, first.safety_map.place(park.id).why) == (
        (300.0, 300.0),
        "They wait there",
    )
    assert second.safety_map.place(park.id).why == ""
    assert second.undo == "add Park"
    maps.redo(map_id)
    assert maps.redo(map_id).value.safety_map.place(park.id).position == (20.0, 10.0)


def test_undo_survives_a_restart(maps, map_id, database, clock, tmp_path):
    park = place("Park")
    maps.apply(map_id, AddPlace(place=park))
    maps.apply(map_id, MovePlace(place_id=park.id, to=(500, 500)))
    maps.undo(map_id)
    database.close()

    reopened = open_database(tmp_path / "records.db", bytes(range(32)))
    try:
        again = SafetyMaps(VaultSession(reopened, AuditLog(b"k" * 32), clock, actor="other"))
        assert again.get_sheet(map_id).undo == "add Park"
        assert again.redo(map_id).value.safety_map.place(park.id).position == (500.0, 500.0)
        again.undo(map_id)
        assert again.undo(map_id).value.safety_map.places == ()
    finally:
        reopened.close()


def test_a_finished_map_never_changes_again(maps, map_id, child_id, database, clock):
    maps.apply(map_id, AddPlace(place=place("Park")))
    clock.move(timedelta(minutes=1))

    version = maps.finish(map_id, child_view="First time I drew it").value

    assert version.number == 1
    assert version.child_view == "First time I drew it"
    assert maps.get_version(map_id, 1) == version == maps.find_last_version(child_id)
    sheet = maps.get_sheet(map_id)
    assert (sheet.is_draft, sheet.number, sheet.undo) == (False, 1, None)
    for refused in (
        lambda: maps.apply(map_id, AddPlace(place=place("School"))),
        lambda: maps.undo(map_id),
        lambda: maps.redo(map_id),
        lambda: maps.finish(map_id),
    ):
        with pytest.raises(NotReady):
            refused()
    for statement in (
        "UPDATE safety_map_version SET child_view = 'something else'",
        "DELETE FROM safety_map_version",
    ):
        with pytest.raises(DatabaseError, match="never changes"), database.begin() as connection:
            connection.execute(text(statement))


def test_what_was_taken_off_before_finishing_is_nowhere_in_the_vault(maps, map_id, database):
    secret = place("The flat of Sample Person")
    maps.apply(map_id, AddPlace(place=secret))
    maps.apply(map_id, AddPlace(place=place("Park")))
    maps.apply(map_id, DeletePlace(place_id=secret.id))

    maps.finish(map_id)

    with database.begin() as connection:
        tables = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars()
        for table in tables.all():
            rows = connection.execute(text(f'SELECT * FROM "{table}"'))  # noqa: S608 - our own table names
            assert "Sample Person" not in str(rows.all()), table


def test_an_altered_version_is_not_shown(maps, map_id, database):
    maps.apply(map_id, AddPlace(place=place("Park")))
    maps.finish(map_id)
    with database.begin() as connection:
        connection.execute(text("DROP TRIGGER safety_map_version_refuses_update"))
        connection.execute(text("UPDATE safety_map_version SET content = replace(content, 'Park', 'Pork')"))

    with pytest.raises(VaultDamaged):
        maps.get_version(map_id, 1)


def test_an_empty_map_cannot_be_finished(maps, map_id):
    with pytest.raises(Problems) as refused:
        maps.finish(map_id)
    assert refused.value.problems[0].field == "places"
    assert maps.get_sheet(map_id).is_draft


def test_a_new_version_begins_where_the_last_one_ended(maps, map_id, clock):
    park, shops = place("Park"), place("Shops", Safety.NOT_SAFE)
    for each in (park, shops):
        maps.apply(map_id, AddPlace(place=each))
    maps.finish(map_id)
    clock.move(timedelta(days=28))

    with pytest.raises(Problems):
        maps.new_version_from(map_id, reason=" ")
    sheet = maps.new_version_from(map_id, reason="Review after four weeks").value
    with pytest.raises(NotReady):
        maps.new_version_from(map_id, reason="again")

    assert (sheet.is_draft, sheet.number, sheet.undo) == (True, 2, None)
    assert sheet.safety_map.places == (park, shops)
    assert sheet.safety_map.made_on == date(2026, 12, 18)
    maps.apply(map_id, MarkPlace(place_id=park.id, safety=Safety.MIXED))
    maps.apply(map_id, DeletePlace(place_id=shops.id))
    maps.apply(map_id, AddPlace(place=place("Library")))
    second = maps.finish(map_id).value
    assert (second.number, second.reason) == (2, "Review after four weeks")
    assert [row.number for row in maps.list_versions(map_id)] == [2, 1]
    assert maps.get_version(map_id, 1).safety_map.place(park.id).safety is Safety.SAFE
    found = maps.compare_versions(map_id, 1, 2)
    assert [(change.turn, change.name) for change in found.changes] == [
        (Turn.LESS_SAFE, "Park"),
        (Turn.NEW, "Library"),
        (Turn.GONE, "Shops"),
    ]


def test_what_they_say_about_the_map_is_kept_in_the_draft_and_then_in_the_version_only(maps, map_id):
    maps.apply(map_id, AddPlace(place=place("Park")))
    maps.apply(map_id, DescribeMap(field=MapWords.CHILD_VIEW, words="The park is"))
    sheet = maps.apply(
        map_id, DescribeMap(field=MapWords.CHILD_VIEW, words="The park is ok now.\n"), continues=True
    ).value
    assert sheet.undo == "what they say about the map"
    assert maps.get_sheet(map_id).safety_map.child_view == "The park is ok now.\n"

    version = maps.finish(map_id).value

    assert maps.get_version(map_id, 1) == version
    assert (version.child_view, version.safety_map.child_view) == ("The park is ok now.", "")
    assert maps.new_version_from(map_id, reason="Four weeks on").value.safety_map.child_view == ""
    maps.apply(map_id, DescribeMap(field=MapWords.CHILD_VIEW, words="Not said after all"))
    maps.discard(map_id)
    assert maps.get_sheet(map_id).safety_map == version.safety_map


def test_a_draft_that_is_given_up_is_again_what_the_last_version_says(maps, map_id, child_id):
    park = place("Park")
    maps.apply(map_id, AddPlace(place=park))
    version = maps.finish(map_id).value
    with pytest.raises(NotReady):
        maps.discard(map_id)
    maps.new_version_from(map_id, reason="By mistake")
    maps.apply(map_id, DeletePlace(place_id=park.id))

    maps.discard(map_id)

    sheet = maps.get_sheet(map_id)
    assert sheet.safety_map == version.safety_map
    assert (sheet.is_draft, sheet.number, sheet.reason) == (False, 1, "")
    never = maps.start(child_id).value
    maps.discard(never)
    with pytest.raises(NotFound):
        maps.get_sheet(never)


def test_what_is_not_there_is_said_to_be_not_there(maps, child_id):
    nowhere = SafetyMapId("nowhere")
    for asked in (
        lambda: maps.get_sheet(nowhere),
        lambda: maps.undo(nowhere),
        lambda: maps.get_version(nowhere, 1),
        lambda: maps.get_picture("nothing"),
    ):
        with pytest.raises(NotFound):
            asked()
    assert maps.find_last_version(child_id) is None
    assert maps.list_maps(ChildId("nobody")) == ()


def test_one_childs_maps_are_not_anothers(maps, map_id, child_id):
    assert [row.id for row in maps.list_maps(child_id)] == [map_id]
    assert maps.list_maps(ChildId("another")) == ()
