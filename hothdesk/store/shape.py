"""What tables, indexes and triggers a database has, in a form that can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool


def shape(connection: Connection) -> dict[str, Any]:
    """Return the shape of a database: equal shapes hold the same records under the same rules.

    The order in which columns or tables were added does not matter, nor does white space; names, types,
    defaults, references, checks and the text of indexes and triggers do.
    """
    rows = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master").all()
    shapes: dict[str, Any] = {}
    for kind, name, sql in rows:
        if name == "alembic_version" or name.startswith("sqlite_"):
            continue
        shapes[f"{kind} {name}"] = _table_shape(connection, name, sql) if kind == "table" else _squeezed(sql)
    return shapes


@contextmanager
def empty_memory() -> Iterator[Connection]:
    """Give a connection to an empty database in memory, in which tables are only tried out."""
    engine = create_engine("sqlite://", module=sqlcipher, poolclass=StaticPool)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def _table_shape(connection: Connection, name: str, sql: str) -> dict[str, Any]:
    def rows(pragma: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in connection.exec_driver_sql(f'PRAGMA {pragma}("{name}")')]

    return {
        "columns": {row[1]: row[2:] for row in rows("table_xinfo")},
        # the first two are numbers in an order that means nothing
        "references": sorted(row[2:] for row in rows("foreign_key_list")),
        "unique": sorted(_index_columns(connection, row[1]) for row in rows("index_list") if row[2]),
        "checks": sorted(
            _squeezed(check) for check in re.findall(r"CHECK\s*\(.*?\)\s*(?:,|\)|$)", sql, re.DOTALL)
        ),
    }


def _index_columns(connection: Connection, name: str) -> tuple[str, ...]:
    return tuple(row[2] or "" for row in connection.exec_driver_sql(f'PRAGMA index_info("{name}")'))


def _squeezed(sql: str | None) -> str:
    return " ".join((sql or "").split())
