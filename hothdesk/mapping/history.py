"""The steps of a map's undo history: what each act changed, forwards and backwards, as plain records.

A step keeps only what differs, so a thousand acts stay small; applied backwards and forwards again it gives
the same record to the byte. The steps live in the vault and so survive a restart.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

Record = dict[str, Any]
"""A map as lists, maps, texts and numbers."""

_LISTS: Final = ("places", "routes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One act in the history.

    Attributes:
        number: 1 for the first act since the draft was begun.
        label: what "Undo" says it takes back.
        topic: what the act was about; acts in a row on one topic may be one step.
        change: what differs, as :func:`difference` made it.
    """

    number: int
    label: str
    topic: str
    at: datetime
    change: Record


def difference(before: Record, after: Record) -> Record:
    """Return what differs between two records of one map; empty when nothing does."""
    change: Record = {}
    for key in before.keys() | after.keys():
        if key not in _LISTS and before.get(key) != after.get(key):
            change[key] = [before.get(key), after.get(key)]
    for key in _LISTS:
        was = {item["id"]: item for item in before[key]}
        became = {item["id"]: item for item in after[key]}
        items = {
            item_id: [was.get(item_id), became.get(item_id)]
            for item_id in was.keys() | became.keys()
            if was.get(item_id) != became.get(item_id)
        }
        order = [list(was), list(became)]
        if items or order[0] != order[1]:
            change[key] = {"items": items, "order": order if order[0] != order[1] else None}
    return change


def redone(record: Record, change: Record) -> Record:
    """Return the record after the change."""
    return _turned(record, change, 1)


def undone(record: Record, change: Record) -> Record:
    """Return the record before the change."""
    return _turned(record, change, 0)


def _turned(record: Record, change: Record, side: int) -> Record:
    turned = dict(record)
    for key, what in change.items():
        if key not in _LISTS:
            turned[key] = what[side]
            continue
        items = {item["id"]: item for item in record[key]}
        for item_id, pair in what["items"].items():
            if pair[side] is None:
                items.pop(item_id, None)
            else:
                items[item_id] = pair[side]
        order = list(items) if what["order"] is None else what["order"][side]
        turned[key] = [items[item_id] for item_id in order]
    return turned
