"""For developers: writes the next version of the tables from what the rooms declare.

``python -m hothdesk.store.migrations.draft --first`` writes ``v0001_first.py`` anew, from nothing: only
while no vault of that version is in anybody's hands. ``... draft "what changes"`` writes the next version
with Alembic's autogenerate, which sees tables, columns, indexes and references; read it, add what it cannot
see (triggers, checks, data), name it in ``versions/__init__.py``. A test holds both to the declared tables.

The store knows no room: the modules that declare tables are found by their names when this runs.
"""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, Literal

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.autogenerate.api import AutogenContext
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import MetaData, TypeDecorator

import hothdesk
from hothdesk.store.migrations.versions import VERSIONS
from hothdesk.store.schema import metadata
from hothdesk.store.shape import empty_memory

_VERSIONS_FOLDER: Final = Path(__file__).parent / "versions"
_LONGEST: Final = 90

_FIRST = '''"""Every table of the first version; written by ``hothdesk.store.migrations.draft``."""

from __future__ import annotations

from typing import Final

from alembic import op

revision: Final = "0001"

STATEMENTS: Final = (
{statements})


def upgrade() -> None:
    connection = op.get_bind()
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
'''

_NEXT = '''"""{summary}"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "{revision}"


def upgrade() -> None:
{body}
'''


def table_modules() -> tuple[str, ...]:
    """Return the modules that declare tables: each room's ``repo`` or ``tables``, the audit, settings."""
    named = (
        module.name
        for module in pkgutil.walk_packages(hothdesk.__path__, "hothdesk.", onerror=_fail)
        if any(part.endswith(("repo", "tables")) for part in module.name.split("."))
    )
    return ("hothdesk.security.audit", "hothdesk.store.settings", *named)


def _fail(_name: str) -> None:
    """Let a room that cannot be imported stop the work: its tables would be missing."""
    raise


def import_tables() -> None:
    """Hang every declared table on the one metadata."""
    for name in table_modules():
        importlib.import_module(name)


def first_statements() -> tuple[str, ...]:
    """Return what makes every declared table, index and trigger in an empty file."""
    with empty_memory() as connection:
        metadata.create_all(connection)
        found = connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"
        )
        return tuple(found.scalars())


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the version that was asked for and print its file."""
    parser = argparse.ArgumentParser(prog="hothdesk.store.migrations.draft", description=__doc__)
    parser.add_argument("summary", nargs="?", default="", help="what changes, as one sentence")
    parser.add_argument("--first", action="store_true", help="write the first version anew")
    options = parser.parse_args(arguments)
    if options.first == bool(options.summary):
        parser.error("say what changes, or --first")
    import_tables()
    path, text = _first() if options.first else draft_next(options.summary)
    path.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{path}\n")
    return 0


def _first() -> tuple[Path, str]:
    statements = "".join(_as_python(statement) for statement in first_statements())
    return _VERSIONS_FOLDER / "v0001_first.py", _FIRST.format(statements=statements)


def draft_next(summary: str, declared: MetaData = metadata) -> tuple[Path, str]:
    """Return the file and the text of the version that takes the newest to what is declared."""
    revision = f"{len(VERSIONS) + 1:04d}"
    with empty_memory() as connection:
        context = MigrationContext.configure(connection)
        with Operations.context(context):
            for version in VERSIONS:
                version.upgrade()
        comparing = MigrationContext.configure(
            connection, opts={"compare_type": True, "target_metadata": declared}
        )
        found = produce_migrations(comparing, declared).upgrade_ops
        body = (
            "    pass"
            if found is None
            else render_python_code(
                found, render_as_batch=True, render_item=_stored_type, migration_context=comparing
            )
        )
    slug = "_".join(re.findall(r"[a-z0-9]+", summary.casefold()))[:40]
    text = _NEXT.format(summary=summary.rstrip(".") + ".", revision=revision, body=body)
    return _VERSIONS_FOLDER / f"v{revision}_{slug}.py", text


def _stored_type(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Write what SQLite keeps, not our own column types: a version must not change when they do."""
    return f"sa.{type(item.impl).__name__}()" if kind == "type" and isinstance(item, TypeDecorator) else False


def _as_python(statement: str) -> str:
    """Return a statement as lines of Python text, exactly as it is."""
    pieces = [piece for line in statement.splitlines(keepends=True) for piece in _short(line)]
    return "    (\n" + "".join(f"        {json.dumps(piece)}\n" for piece in pieces) + "    ),\n"


def _short(line: str) -> Iterator[str]:
    while len(line) > _LONGEST:
        cut = line.rfind(" ", 0, _LONGEST) + 1 or _LONGEST
        yield line[:cut]
        line = line[cut:]
    if line:
        yield line


if __name__ == "__main__":
    sys.exit(main())
