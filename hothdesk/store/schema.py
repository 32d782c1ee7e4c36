"""The one metadata that every room's ``repo`` hangs its tables on, and the column types they share."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from sqlalchemy import Dialect, MetaData, Text, TypeDecorator

from hothdesk.core.dates import PartialDate, from_store, to_store
from hothdesk.core.errors import BugError

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """An aware UTC moment, kept as ISO text that sorts by time."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Return the text for the store.

        Raises:
            BugError: the moment does not say its zone, so nobody can know when it was.
        """
        if value is not None and value.tzinfo is None:
            raise BugError("a moment without a zone")
        return None if value is None else to_store(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Return the moment the text stands for."""
        return None if value is None else from_store(value)


class Day(TypeDecorator[date]):
    """A local date, kept as ISO text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Return the text for the store."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any | None, dialect: Dialect) -> date | None:
        """Return the date the text stands for."""
        return None if value is None else date.fromisoformat(value)


class Partial(TypeDecorator[PartialDate]):
    """A date as well as it is known, kept as ``2026-11`` or ``~2026``."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: PartialDate | None, dialect: Dialect) -> str | None:
        """Return the text for the store."""
        return None if value is None else value.iso()

    def process_result_value(self, value: Any | None, dialect: Dialect) -> PartialDate | None:
        """Return the partial date the text stands for."""
        return None if value is None else PartialDate.parse(value)


class Json(TypeDecorator[Any]):
    """A value of lists, maps, texts and numbers, kept as canonical JSON text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Return the text for the store."""
        return None if value is None else canonical_json(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Any:
        """Return the value the text stands for."""
        return None if value is None else json.loads(value)


def canonical_json(value: Any) -> str:
    """Return JSON text that is the same for equal values: sorted keys, no spaces, ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
