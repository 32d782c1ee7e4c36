"""Where each step that is due is taken: the page it begins at, and what that page is given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from hothdesk.reviews.model import DueRow, NextAction

_PAGES: Final[Mapping[NextAction, str]] = {
    NextAction.START_ASSESSMENT: "assessments",
    NextAction.START_REVIEW: "assessments",
    NextAction.OPEN_MAP: "safety_map",
    NextAction.PREPARE_MACE: "child_packs",
}


def place_of(due: DueRow) -> tuple[str, dict[str, str]]:
    """Return the page a due step begins at, and what it is given besides the child.

    What is only to be written down begins at the form, with the kind and the area's event chosen.
    """
    page = _PAGES.get(due.next_action)
    if page is not None:
        return page, {}
    return "record_event", {"kind": due.event_kind.value, "marks": due.marks}
