"""What an operation touched, so that pages can reload themselves without knowing each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Touch:
    """One record that was created or changed: its noun (``"child"``) and its id."""

    noun: str
    id: str


@dataclass(frozen=True, slots=True)
class Changes(Generic[T]):
    """The result of one operation: what it touched and what it gives back.

    Attributes:
        touched: the records created or changed, in no order.
        value: what the caller asked for, such as the id of a new record.
    """

    touched: frozenset[Touch]
    value: T

    def touches(self, noun: str, record_id: str | None = None) -> bool:
        """Say whether this noun (or this one record of it) was touched."""
        return any(
            touch.noun == noun and (record_id is None or touch.id == record_id) for touch in self.touched
        )


def changes_of(touched: Iterable[Touch], value: T) -> Changes[T]:
    """Return ``Changes`` from any iterable of touches."""
    return Changes(frozenset(touched), value)
