"""Settings kept inside the vault: names and JSON values, and when each was last saved.

What the names mean, and what a value may be, is known to ``security.settings`` and ``security.unkept``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Table, Text, delete, select
from sqlalchemy.dialects.sqlite import insert

from hothdesk.store.schema import Json, Moment, metadata

setting = Table(
    "setting",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Json, nullable=False),
    Column("saved_at", Moment, nullable=False),
)


def read_settings(connection: Connection) -> dict[str, Any]:
    """Return every setting that was ever saved."""
    return {row.name: row.value for row in connection.execute(select(setting.c.name, setting.c.value))}


def write_settings(connection: Connection, values: Mapping[str, Any], at: datetime) -> None:
    """Keep these values; settings not named stay as they are."""
    for name, value in values.items():
        kept = insert(setting).values(name=name, value=value, saved_at=at)
        connection.execute(
            kept.on_conflict_do_update(
                index_elements=["name"],
                set_={"value": kept.excluded.value, "saved_at": kept.excluded.saved_at},
            )
        )


def remove_setting(connection: Connection, name: str) -> None:
    """Take a setting away, if it is there."""
    connection.execute(delete(setting).where(setting.c.name == name))
