from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlalchemy import text

from hothdesk.core.changes import Touch
from hothdesk.core.dates import FixedClock
from hothdesk.core.errors import BugError, NotFound
from hothdesk.security.session import VaultSession


@pytest.fixture
def with_table(session: VaultSession) -> VaultSession:
    with session.read() as connection:
        connection.execute(text("CREATE TABLE thing (name TEXT UNIQUE)"))
    return session


def names(session: VaultSession) -> list[str]:
    with session.read() as connection:
        return list(connection.execute(text("SELECT name FROM thing ORDER BY name")).scalars())


def actions(session: VaultSession) -> list[str]:
    return [entry.action for entry in reversed(session.list_audit())]


def test_a_change_is_kept_with_its_entry_and_says_what_it_touched(
    with_table: VaultSession, clock: FixedClock
) -> None:
    with with_table.change("thing.add") as work:
        work.connection.execute(text("INSERT INTO thing VALUES ('one')"))
        work.touch("thing", "one")
        changes = work.changes("one")
    assert changes.touched == {Touch("thing", "one")}
    assert (work.at, work.today, work.actor) == (clock.now(), clock.today(), with_table.actor)
    assert (names(with_table), actions(with_table)) == (["one"], ["thing.add"])


def add_and_fail(session: VaultSession) -> None:
    with session.change("thing.add") as work:
        work.connection.execute(text("INSERT INTO thing VALUES ('one')"))
        raise NotFound("There is no such thing.")


def add_with_a_careless_note(session: VaultSession) -> None:
    with session.change("thing.add") as work:
        work.connection.execute(text("INSERT INTO thing VALUES ('one')"))
        work.note(wrong=object())  # type: ignore[arg-type]  # what a careless caller might do


def add_inside_another_change(session: VaultSession) -> None:
    with session.change("thing.add") as work:
        work.connection.execute(text("INSERT INTO thing VALUES ('one')"))
        with session.change("thing.add"):
            pass


def test_a_change_that_fails_leaves_neither_itself_nor_an_entry(with_table: VaultSession) -> None:
    with pytest.raises(NotFound):
        add_and_fail(with_table)
    assert (names(with_table), actions(with_table)) == ([], [])


def test_an_entry_that_cannot_be_written_takes_its_change_with_it(with_table: VaultSession) -> None:
    with pytest.raises(TypeError):
        add_with_a_careless_note(with_table)
    assert (names(with_table), actions(with_table)) == ([], [])


def test_a_change_inside_a_change_is_our_mistake_and_undoes_the_whole(with_table: VaultSession) -> None:
    with pytest.raises(BugError, match="transaction is open"):
        add_inside_another_change(with_table)
    assert (names(with_table), actions(with_table)) == ([], [])
    with with_table.change("thing.add"):
        pass
    assert actions(with_table) == ["thing.add"]


def test_a_look_at_a_record_is_entered_once_in_ten_minutes(
    with_table: VaultSession, clock: FixedClock
) -> None:
    for step in (0, 5, 4, 1, 10):
        clock.move(timedelta(minutes=step))
        with with_table.view("child", "one"):
            pass
    with with_table.view("child", "two"):
        pass
    seen = [(entry.action, entry.records[0].id) for entry in reversed(with_table.list_audit())]
    assert seen == [("child.view", "one")] * 3 + [("child.view", "two")]


def test_a_look_by_a_clock_put_back_is_entered(with_table: VaultSession, clock: FixedClock) -> None:
    for step in (0, -60):
        clock.move(timedelta(minutes=step))
        with with_table.view("child", "one"):
            pass
    assert actions(with_table) == ["child.view", "child.view"]


def test_a_look_that_found_nothing_is_no_look(with_table: VaultSession) -> None:
    with pytest.raises(NotFound), with_table.view("child", "nobody"):
        raise NotFound("There is no such child.")
    assert actions(with_table) == []
    with with_table.view("child", "nobody"):
        pass
    assert actions(with_table) == ["child.view"]


def test_another_thread_is_refused(with_table: VaultSession) -> None:
    caught: list[BaseException] = []

    def use() -> None:
        try:
            names(with_table)
        except BugError as error:
            caught.append(error)

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    assert "belongs to the thread" in str(caught[0])
