"""The draft an event is typed in. Its id is known on the desk's own thread first, so nothing overtakes it."""

from __future__ import annotations

from typing import Any

from hothdesk.children.model import Event, EventDraftId, EventId
from hothdesk.core.changes import Changes


class Draft:
    """One draft from the first letter to the record; its methods are called on the desk's own thread.

    The page that types may be gone before the first answer comes: what is kept next still goes into the
    same draft.
    """

    def __init__(self, draft_id: EventDraftId | None = None) -> None:
        self._id = draft_id

    @property
    def is_kept(self) -> bool:
        """Say whether anything was kept yet."""
        return self._id is not None

    def keep(self, desk: Any, event: Event) -> Changes[EventDraftId]:
        """Keep what is typed."""
        changes: Changes[EventDraftId] = desk.chronology.save_draft(event, draft_id=self._id)
        self._id = changes.value
        return changes

    def record(self, desk: Any, event: Event) -> Changes[EventId]:
        """Record the event for good; the draft is gone with it."""
        changes: Changes[EventId] = desk.chronology.record(event, draft_id=self._id)
        self._id = None
        return changes

    def throw_away(self, desk: Any) -> Changes[None] | None:
        """Throw the draft away; None when nothing was kept."""
        if self._id is None:
            return None
        changes: Changes[None] = desk.chronology.discard_draft(self._id)
        self._id = None
        return changes
