from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, MetaData, Table, insert, select
from sqlalchemy.exc import StatementError

from hothdesk.core.dates import PartialDate
from hothdesk.store.engine import Database
from hothdesk.store.schema import Day, Json, Moment, Partial, canonical_json
from hothdesk.store.settings import read_settings, write_settings

LIMITS = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)

kept = Table(
    "kept_for_test",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("moment", Moment),
    Column("day", Day),
    Column("partial", Partial),
    Column("value", Json),
)

MOMENTS = st.integers(-(2**31), 2**33).map(lambda seconds: datetime.fromtimestamp(seconds + 0.25, UTC))
PARTIALS = st.one_of(
    st.builds(PartialDate, st.integers(1900, 2100), is_estimated=st.booleans()),
    st.builds(PartialDate, st.integers(1900, 2100), st.integers(1, 12), is_estimated=st.booleans()),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(PartialDate.on),
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(moment=MOMENTS, day=st.dates(), partial=PARTIALS, value=VALUES)
@LIMITS
def test_every_column_type_gives_back_what_it_was_given(
    database: Database, moment: datetime, day: date, partial: PartialDate, value: Any
) -> None:
    with database.begin() as connection:
        kept.create(connection, checkfirst=True)
        connection.execute(kept.delete())
        row = {"moment": moment, "day": day, "partial": partial, "value": value}
        connection.execute(insert(kept).values(row))
        found = connection.execute(select(kept)).one()
    assert (found.moment, found.day, found.partial, found.value) == (moment, day, partial, value)


def test_moments_sort_as_they_happened_whatever_their_zone(database: Database) -> None:
    noon = datetime(2026, 6, 1, 12, tzinfo=UTC)
    elsewhere = noon.astimezone(timezone(timedelta(hours=9)))
    moments = [noon + timedelta(microseconds=1), elsewhere, noon - timedelta(hours=1)]
    with database.begin() as connection:
        kept.create(connection)
        connection.execute(insert(kept), [{"moment": moment} for moment in moments])
        found = list(connection.execute(select(kept.c.moment).order_by(kept.c.moment)).scalars())
    assert found == sorted(moments)


def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    with database.begin() as connection:
        kept.create(connection)
        with pytest.raises(StatementError, match="without a zone"):
            connection.execute(insert(kept).values(moment=datetime(2026, 6, 1)))  # noqa: DTZ001 - the point


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        canonical_json(float("nan"))


def test_canonical_json_is_one_text_for_equal_values() -> None:
    assert canonical_json({"b": [1, "é"], "a": None}) == '{"a":null,"b":[1,"\\u00e9"]}'


def test_settings_are_kept_by_name_and_the_newest_counts(database: Database) -> None:
    moment = datetime(2026, 11, 20, 14, tzinfo=UTC)
    with database.begin() as connection:
        write_settings(connection, {"one": 1, "two": ["a"]}, moment)
        write_settings(connection, {"one": {"n": None}}, moment)
        assert read_settings(connection) == {"one": {"n": None}, "two": ["a"]}
