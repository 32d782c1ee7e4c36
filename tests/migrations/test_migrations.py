from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import op

from hothdesk.core.errors import VaultDamaged, VaultTooNew
from hothdesk.store import migrate
from hothdesk.store.engine import Database, create_database, open_database
from hothdesk.store.migrations import draft
from hothdesk.store.migrations.versions import VERSIONS
from hothdesk.store.schema import Day, metadata
from hothdesk.store.shape import shape

KEY = bytes(range(48))
ROOT = Path(__file__).parents[2]


class Version:
    """A version of the tables that only these tests know."""

    def __init__(self, revision: str, change: Callable[[], object]) -> None:
        self.revision = revision
        self._change = change

    def upgrade(self) -> None:
        self._change()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Database]:
    made = create_database(tmp_path / "records.db", KEY)
    yield made
    made.close()


@pytest.fixture
def at_head(empty: Database) -> Database:
    migrate.upgrade(empty, key=KEY)
    return empty


def shape_of(database: Database) -> dict[str, object]:
    with database.begin() as connection:
        return shape(connection)


def add_note_column() -> None:
    with op.batch_alter_table("setting") as batch:
        batch.add_column(sa.Column("note", sa.Text, nullable=True))


def rebuild_and_forget() -> None:
    with op.batch_alter_table("setting", recreate="always") as batch:
        batch.drop_column("saved_at")


NEXT = Version("0002_of_a_test", add_note_column)


def test_from_empty_to_newest_gives_exactly_the_declared_tables(at_head: Database, tmp_path: Path) -> None:
    draft.import_tables()
    declared = create_database(tmp_path / "declared.db", KEY)
    with declared.begin() as connection:
        metadata.create_all(connection)
    assert shape_of(at_head) == shape_of(declared), (
        "the tables and the migrations differ: python -m hothdesk.store.migrations.draft --help"
    )
    declared.close()


def test_the_audit_is_append_only_in_a_migrated_vault(at_head: Database) -> None:
    shapes = shape_of(at_head)
    assert {"trigger audit_refuses_update", "trigger audit_refuses_delete"} <= set(shapes)


def test_the_newest_revision_is_written_down_and_nothing_is_left_to_do(at_head: Database) -> None:
    assert migrate.current_revision(at_head) == VERSIONS[-1].revision
    before = shape_of(at_head)
    migrate.upgrade(at_head, key=KEY)
    assert shape_of(at_head) == before
    assert not migrate.safety_copy_of(at_head.path).exists()


def test_revisions_have_an_order_and_no_doubles() -> None:
    revisions = [version.revision for version in VERSIONS]
    assert revisions == sorted(set(revisions))


def test_an_empty_database_has_no_revision(empty: Database) -> None:
    assert migrate.current_revision(empty) is None


def test_a_step_keeps_what_was_there_and_throws_its_safety_copy_away(at_head: Database) -> None:
    with at_head.begin() as connection:
        connection.exec_driver_sql("INSERT INTO setting (name, value, saved_at) VALUES ('a', '1', 'then')")
    migrate.upgrade(at_head, key=KEY, versions=(*VERSIONS, NEXT))
    assert migrate.current_revision(at_head) == NEXT.revision
    with at_head.begin() as connection:
        row = connection.exec_driver_sql("SELECT name, value, note FROM setting").one()
    assert tuple(row) == ("a", "1", None)
    assert sorted(path.name for path in at_head.path.parent.iterdir()) == ["records.db", "records.db-wal"]


def test_a_rebuilt_table_keeps_the_rows_that_refer_to_it(at_head: Database) -> None:
    def make_tables() -> None:
        op.create_table("one", sa.Column("id", sa.Integer, primary_key=True), sa.Column("old", sa.Text))
        op.create_table(
            "two",
            sa.Column("id", sa.Integer, primary_key=True),
            sa.Column("one", sa.Integer, sa.ForeignKey("one.id", ondelete="CASCADE")),
        )
        op.execute("INSERT INTO one VALUES (1, 'x')")
        op.execute("INSERT INTO two VALUES (1, 1)")

    def rebuild() -> None:
        with op.batch_alter_table("one", recreate="always") as batch:
            batch.drop_column("old")

    steps = (*VERSIONS, Version("1", make_tables), Version("2", rebuild))
    migrate.upgrade(at_head, key=KEY, versions=steps)
    with at_head.begin() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM two").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_step_that_fails_changes_nothing_and_leaves_a_copy_that_opens(at_head: Database) -> None:
    before = shape_of(at_head)

    def half() -> None:
        op.drop_table("setting")
        raise RuntimeError("half-way")

    with pytest.raises(RuntimeError, match="half-way"):
        migrate.upgrade(at_head, key=KEY, versions=(*VERSIONS, Version("0002", half)))
    assert shape_of(at_head) == before
    assert migrate.current_revision(at_head) == VERSIONS[-1].revision
    copied = open_database(migrate.safety_copy_of(at_head.path), KEY)
    assert shape_of(copied) == before
    copied.close()
    migrate.upgrade(at_head, key=KEY, versions=(*VERSIONS, NEXT))
    assert not migrate.safety_copy_of(at_head.path).exists()


def test_a_step_that_would_leave_a_reference_to_nothing_is_undone(at_head: Database) -> None:
    def orphan() -> None:
        op.execute("CREATE TABLE one (id INTEGER PRIMARY KEY)")
        op.execute("CREATE TABLE two (one INTEGER REFERENCES one (id))")
        op.execute("INSERT INTO two VALUES (7)")

    with pytest.raises(VaultDamaged, match="refer to others that are missing"):
        migrate.upgrade(at_head, key=KEY, versions=(*VERSIONS, Version("0002", orphan)))
    assert "table two" not in shape_of(at_head)


def test_a_database_of_a_newer_program_is_refused_and_left(at_head: Database) -> None:
    migrate.upgrade(at_head, key=KEY, versions=(*VERSIONS, NEXT))
    before = shape_of(at_head)
    with pytest.raises(VaultTooNew, match="newer HothDesk"):
        migrate.upgrade(at_head, key=KEY)
    assert shape_of(at_head) == before


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE setting ADD COLUMN note TEXT",
        "DROP TABLE setting",
        "CREATE TABLE extra (id TEXT)",
        "DROP TRIGGER audit_refuses_delete",
        "CREATE TRIGGER more AFTER INSERT ON audit BEGIN SELECT 1; END",
        "DROP INDEX ix_professional_plan_version_child_id",
    ],
)
def test_tables_between_two_versions_are_refused_in_words_and_left(at_head: Database, statement: str) -> None:
    with at_head.begin() as connection:
        connection.exec_driver_sql(statement)
    before = shape_of(at_head)
    with pytest.raises(VaultDamaged, match="not those of any HothDesk"):
        migrate.upgrade(at_head, key=KEY, versions=(*VERSIONS, NEXT))
    assert shape_of(at_head) == before
    assert not migrate.safety_copy_of(at_head.path).exists()


def test_tables_without_a_version_are_refused_in_words(empty: Database) -> None:
    with empty.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE setting (name TEXT)")
    with pytest.raises(VaultDamaged, match="not those of any HothDesk"):
        migrate.upgrade(empty, key=KEY)
    assert set(shape_of(empty)) == {"table setting"}


def test_versions_stand_alone(tmp_path: Path) -> None:
    """What a version does must not change with the rooms: it may not load one."""
    probe = (
        "import sys; from hothdesk.store import migrate;"
        "print(sorted(m for m in sys.modules if m.startswith('hothdesk.') and m.split('.')[1]"
        " not in ('core', 'store')))"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_every_module_that_declares_a_table_is_found() -> None:
    declaring = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in (ROOT / "hothdesk").rglob("*.py")
        if "= Table(" in path.read_text(encoding="utf-8")
    }
    assert declaring <= set(draft.table_modules())


def test_the_next_draft_adds_what_was_declared_since_as_sqlite_keeps_it() -> None:
    draft.import_tables()
    declared = sa.MetaData(naming_convention=metadata.naming_convention)
    for table in metadata.tables.values():
        table.to_metadata(declared)
    declared.tables["setting"].append_column(sa.Column("seen_on", Day, nullable=True))
    path, text = draft.draft_next("Remember when it was seen", declared)
    assert path.name == f"v{len(VERSIONS) + 1:04d}_remember_when_it_was_seen.py"
    found = [line.strip() for line in text.splitlines() if "op." in line]
    assert "batch_op.add_column(sa.Column('seen_on', sa.Text(), nullable=True))" in found
    assert not any("drop" in line for line in found)
    compile(text, path.name, "exec")


def test_without_a_change_the_next_draft_is_empty() -> None:
    draft.import_tables()
    _path, text = draft.draft_next("Nothing")
    assert "pass" in text
    assert "op.create_table" not in text
