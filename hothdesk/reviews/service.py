"""``Reviews``: what is due for whom and why, what a level asks for next, and the dates MACE sits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from hothdesk.assessments.versions import Versions
from hothdesk.children.model import ChildId, Happening
from hothdesk.children.service import Children
from hothdesk.core.changes import Changes
from hothdesk.core.errors import NotFound, NotReady, Problem, Problems
from hothdesk.core.i18n import _
from hothdesk.core.ids import new_id
from hothdesk.partnerships.library import PartnershipLibrary
from hothdesk.partnerships.model import Partnership
from hothdesk.reviews import repo
from hothdesk.reviews.model import (
    DueRow,
    NextStep,
    Sitting,
    SittingId,
    due,
    finalised_happenings,
    happenings_by_child,
    next_steps,
    worst_first,
)
from hothdesk.security.session import VaultSession
from hothdesk.security.settings import SettingsKeeper


class HappeningSource(Protocol):
    """A room that knows of events which start and stop clocks, such as the chronology."""

    def list_happenings(self, child_id: ChildId | None = None) -> Sequence[Happening]:
        """Return what happened, of one child or of all."""
        ...


class Reviews:
    """The running clocks of this desk's children, by the rules of the partnership chosen in the settings."""

    def __init__(
        self,
        session: VaultSession,
        settings: SettingsKeeper,
        partnerships: PartnershipLibrary,
        *,
        children: Children,
        versions: Versions,
        sources: Iterable[HappeningSource],
    ) -> None:
        self._session = session
        self._settings = settings
        self._partnerships = partnerships
        self._children = children
        self._versions = versions
        self._sources = tuple(sources)

    def list_due(self, *, today: date | None = None, within_days: int | None = None) -> tuple[DueRow, ...]:
        """Return the running clocks of every child this desk works with, worst first.

        Args:
            today: the day to ask about; this laptop's today when left out.
            within_days: leave out what is due later than this many days from then.
        """
        area = self._find_area()
        if area is None:
            return ()
        day = today or self._session.clock.today()
        labels = {row.id: row.label for row in self._children.list_children()}
        rows = self._due(area, labels, None, day)
        if within_days is not None:
            rows = tuple(row for row in rows if row.days_left is None or row.days_left <= within_days)
        return rows

    def list_due_for(self, child_id: ChildId, *, today: date | None = None) -> tuple[DueRow, ...]:
        """Return one child's running clocks, worst first.

        Raises:
            NotFound: there is no such child.
        """
        area = self._find_area()
        day = today or self._session.clock.today()
        label = self._children.get_child(child_id).label(day)
        return () if area is None else self._due(area, {child_id: label}, child_id, day)

    def next_steps(self, child_id: ChildId, level: str | None = None) -> tuple[NextStep, ...]:
        """Return what a level asks for next; without one, the level of the child's newest version.

        Raises:
            NotFound: there is no such child.
            NotReady: no partnership is chosen, no level is set, or the area has no such level.
        """
        area = self._find_area()
        if area is None:
            raise NotReady(_("Choose your partnership in the settings first."))
        running = self.list_due_for(child_id)
        if level is None:
            newest = self._versions.levels().get(child_id)
            level = None if newest is None else newest.level
        if level is None:
            raise NotReady(_("No level is set yet. Finalise an assessment first."))
        try:
            return next_steps(area, level, running)
        except KeyError:
            raise NotReady(
                _("The level was set in another area, and levels of two areas are never matched.")
            ) from None

    def add_sitting(self, on: date, note: str = "") -> Changes[SittingId]:
        """Add a date on which MACE sits, as its list gives it.

        Raises:
            NotReady: no partnership is chosen.
            Problems: the date is in the list already.
        """
        area = self._area_id()
        with self._session.change("sitting.add") as work:
            if repo.has_sitting(work.connection, area, on):
                raise Problems([Problem("on", _("This date is in the list already."))])
            sitting = Sitting(id=SittingId(new_id()), on=on, note=note.strip())
            repo.insert_sitting(work.connection, sitting, area, at=work.at)
            work.touch("sitting", sitting.id, after={"on": on.isoformat(), "note": sitting.note})
            return work.changes(sitting.id)

    def remove_sitting(self, sitting_id: SittingId) -> Changes[None]:
        """Take a date out of the list: it was moved or typed wrongly.

        Raises:
            NotFound: there is no such date.
        """
        with self._session.change("sitting.remove") as work:
            if not repo.delete_sitting(work.connection, sitting_id):
                raise NotFound(_("This date is not in the list."))
            work.touch("sitting", sitting_id)
            return work.changes(None)

    def list_sittings(self, *, since: date | None = None) -> tuple[Sitting, ...]:
        """Return the dates on which MACE sits, from today (or that day) on, earliest first."""
        area = self._settings.get().partnership_id
        with self._session.read() as connection:
            return repo.list_sittings(connection, area, since or self._session.clock.today())

    def find_next_sitting(self) -> Sitting | None:
        """Return the next date on which MACE sits; None when none was typed in."""
        return next(iter(self.list_sittings()), None)

    def _due(
        self, area: Partnership, labels: dict[ChildId, str], child_id: ChildId | None, day: date
    ) -> tuple[DueRow, ...]:
        versions = (
            self._versions.list_finalised() if child_id is None else self._versions.list_history(child_id)
        )
        levels: dict[ChildId, str] = {}
        for version in versions:
            if version.level is not None:
                levels.setdefault(version.child_id, version.level)
        happened = [each for source in self._sources for each in source.list_happenings(child_id)]
        happened += finalised_happenings(
            (row.child_id, row.form_id, row.anchor_on, row.level) for row in versions
        )
        working = self._partnerships.working_calendar(area.nation)
        sittings = self.list_sittings(since=day)
        return worst_first(
            row
            for each, found in happenings_by_child(happened).items()
            if each in labels
            for row in due(
                child_id=each,
                child_label=labels[each],
                partnership=area,
                happened=found,
                level=levels.get(each),
                today=day,
                working=working,
                sittings=sittings,
            )
        )

    def _find_area(self) -> Partnership | None:
        chosen = self._settings.get().partnership_id
        return self._partnerships.partnership(chosen) if chosen else None

    def _area_id(self) -> str:
        area = self._find_area()
        if area is None:
            raise NotReady(_("Choose your partnership in the settings first."))
        return area.id
