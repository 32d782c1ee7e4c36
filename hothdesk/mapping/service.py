"""What you may do with safety maps: draw, undo, finish, begin a new version, look, compare.

Each act is kept in the vault as it is done; there is nothing to save.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row

from hothdesk.children.model import ChildId
from hothdesk.core.changes import Changes
from hothdesk.core.errors import NotFound, NotReady, Problem, Problems
from hothdesk.core.i18n import _
from hothdesk.core.ids import new_id
from hothdesk.mapping import repo
from hothdesk.mapping.bring_in import bring_in_picture, picture_size
from hothdesk.mapping.comparison import MapComparison, compare
from hothdesk.mapping.edits import MapEdit
from hothdesk.mapping.history import Record, Step, difference, redone, undone
from hothdesk.mapping.map_edits import SetBackground
from hothdesk.mapping.model import Background, MapVersionId, PictureId, SafetyMap, SafetyMapId
from hothdesk.mapping.versions import MapRow, MapSheet, MapVersion, MapVersionRow, safety_counts
from hothdesk.security.session import VaultSession, Work


class SafetyMaps:
    """The safety maps of one open vault."""

    def __init__(self, session: VaultSession) -> None:
        self._session = session

    def start(
        self, child_id: ChildId, *, made_on: date | None = None, with_whom: str = "", told: Iterable[str] = ()
    ) -> Changes[SafetyMapId]:
        """Begin a map on blank paper, drawn today unless another day is given."""
        map_id = SafetyMapId(new_id())
        with self._session.change("map.start") as work:
            drawn = SafetyMap(
                id=map_id,
                child_id=child_id,
                made_on=made_on or work.today,
                with_whom=with_whom,
                told=tuple(told),
            )
            repo.insert_map(work.connection, drawn, at=work.at, by=work.actor)
            work.touch("map", map_id, after=repo.as_record(drawn))
            return work.changes(map_id)

    def apply(self, map_id: SafetyMapId, edit: MapEdit, *, continues: bool = False) -> Changes[MapSheet]:
        """Do one act on a map and keep it.

        Args:
            map_id: which map.
            edit: the act.
            continues: it goes on from the act before (more typing, another press of an arrow key): if both
                are about the same thing, one "Undo" takes back both.

        Returns:
            the map after the act; nothing is touched when the act changes nothing.

        Raises:
            NotFound: there is no such map, or what the act is about is not on it.
            NotReady: the map is finished.
            Problems: what was given cannot be kept.
        """
        before, after, label = self._tried(map_id, edit)
        if before == after:
            return Changes(frozenset(), self.get_sheet(map_id))
        with self._session.change(edit.action) as work:
            return self._kept(work, map_id, edit, before, after, label, continues=continues)

    def undo(self, map_id: SafetyMapId) -> Changes[MapSheet]:
        """Take back the last act.

        Raises:
            NotFound: there is no such map.
            NotReady: the map is finished, or there is nothing to take back.
        """
        with self._session.change("map.undo") as work:
            row = _draft(work.connection, map_id)
            step = repo.find_step(work.connection, map_id, row.steps_done)
            if step is None:
                raise NotReady(_("There is nothing to undo."))
            return _stepped(work, row, step, undone, row.steps_done - 1)

    def redo(self, map_id: SafetyMapId) -> Changes[MapSheet]:
        """Do the act again that was taken back last.

        Raises:
            NotFound: there is no such map.
            NotReady: the map is finished, or there is nothing to do again.
        """
        with self._session.change("map.redo") as work:
            row = _draft(work.connection, map_id)
            step = repo.find_step(work.connection, map_id, row.steps_done + 1)
            if step is None:
                raise NotReady(_("There is nothing to redo."))
            return _stepped(work, row, step, redone, row.steps_done + 1)

    def bring_in_picture(self, map_id: SafetyMapId, data: bytes) -> Changes[MapSheet]:
        """Put a picture of a map beneath the places, without what it says about where it was taken.

        It may be a scan, a photographed sheet or a drawing. Photographs of people do not belong on a map:
        the program cannot see what a picture shows, so the page that asks for one says it.

        Raises:
            PictureRefused: it is no picture of a known kind, or too large.
            NotFound: there is no such map.
            NotReady: the map is finished.
        """
        clean = bring_in_picture(data)
        width, height = picture_size(clean)
        picture_id = PictureId(new_id())
        edit = SetBackground(background=Background(picture=picture_id, width=width, height=height))
        before, after, label = self._tried(map_id, edit)
        with self._session.change(edit.action) as work:
            repo.insert_picture(work.connection, map_id, picture_id, clean, at=work.at)
            return self._kept(work, map_id, edit, before, after, label, continues=False)

    def finish(self, map_id: SafetyMapId, *, child_view: str | None = None) -> Changes[MapVersion]:
        """Make the draft a numbered version that never changes again.

        The undo history is forgotten: what a young person asked to take off the map is then gone.

        Args:
            map_id: which map.
            child_view: what the young person says has changed, exactly as they said it; by default what was
                written of it into the draft.

        Raises:
            NotFound: there is no such map.
            NotReady: it is finished already.
            Problems: nothing is on it yet.
        """
        with self._session.change("map.finish") as work:
            row = _draft(work.connection, map_id)
            drawn = repo.as_map(row.content)
            if not drawn.places and not drawn.routes:
                raise Problems([Problem("places", _("Put at least one place on the map first."))])
            said = drawn.child_view.strip() if child_view is None else child_view
            version = _finished(work, row, replace(drawn, child_view=""), said)
            record = repo.as_record(version.safety_map)
            repo.insert_version(work.connection, version)
            repo.delete_steps(work.connection, map_id)
            repo.forget_unused_pictures(work.connection, map_id)
            repo.update_map(
                work.connection, map_id, content=record, is_draft=False, steps_done=0, changed_at=work.at
            )
            work.touch("map", map_id, before=row.content, after=record)
            work.touch("map_version", version.id, after=version.digest)
            work.note(number=version.number)
            return work.changes(version)

    def new_version_from(
        self, map_id: SafetyMapId, *, reason: str, made_on: date | None = None
    ) -> Changes[MapSheet]:
        """Open a finished map again, as the draft of its next version.

        Raises:
            NotFound: there is no such map.
            NotReady: it is a draft already.
            Problems: no reason was given.
        """
        if not reason.strip():
            raise Problems([Problem("reason", _("Say why a new version is made."))])
        with self._session.change("map.new_version") as work:
            row = _row(work.connection, map_id)
            if row.is_draft:
                raise NotReady(_("This map is open already: go on drawing."))
            drawn = replace(repo.as_map(row.content), made_on=made_on or work.today)
            record = repo.as_record(drawn)
            repo.update_map(
                work.connection,
                map_id,
                content=record,
                is_draft=True,
                reason=reason,
                steps_done=0,
                changed_at=work.at,
            )
            work.touch("map", map_id, before=row.content, after=record)
            return work.changes(_sheet(work.connection, _row(work.connection, map_id)))

    def discard(self, map_id: SafetyMapId) -> Changes[None]:
        """Give up a draft: the map is again what its last version says, or gone if there is none.

        Raises:
            NotFound: there is no such map.
            NotReady: it is finished and not open.
        """
        with self._session.change("map.discard") as work:
            row = _draft(work.connection, map_id)
            number = repo.last_number(work.connection, map_id)
            version = repo.find_version(work.connection, map_id, number)
            repo.delete_steps(work.connection, map_id)
            repo.forget_unused_pictures(work.connection, map_id)
            if version is None:
                repo.delete_map(work.connection, map_id)
                work.touch("map", map_id, before=row.content)
                return work.changes(None)
            record = repo.as_record(version.safety_map)
            repo.update_map(
                work.connection,
                map_id,
                content=record,
                is_draft=False,
                reason=version.reason,
                steps_done=0,
                changed_at=work.at,
            )
            work.touch("map", map_id, before=row.content, after=record)
            return work.changes(None)

    def get_sheet(self, map_id: SafetyMapId) -> MapSheet:
        """Return the map as it lies on the table, with what "Undo" and "Redo" would do.

        Raises:
            NotFound: there is no such map.
        """
        with self._session.view("map", map_id) as connection:
            return _sheet(connection, _row(connection, map_id))

    def get_picture(self, picture_id: PictureId) -> bytes:
        """Return the bytes (PNG or JPEG) of the picture a map is drawn on.

        Raises:
            NotFound: there is no such picture.
        """
        with self._session.read() as connection:
            data = repo.find_picture(connection, picture_id)
        if data is None:
            raise NotFound(_("The picture of this map is not in this vault."))
        return data

    def list_maps(self, child_id: ChildId) -> tuple[MapRow, ...]:
        """Return a child's maps, the one changed last first."""
        with self._session.read() as connection:
            return tuple(_map_row(connection, row) for row in repo.list_maps(connection, child_id))

    def list_versions(self, map_id: SafetyMapId) -> tuple[MapVersionRow, ...]:
        """Return the finished versions of a map, newest first."""
        with self._session.read() as connection:
            return repo.list_versions(connection, map_id)

    def get_version(self, map_id: SafetyMapId, number: int) -> MapVersion:
        """Return one finished version.

        Raises:
            NotFound: there is no such version.
            VaultDamaged: it is not what was finished.
        """
        with self._session.view("map", map_id) as connection:
            return _version(connection, map_id, number)

    def find_last_version(self, child_id: ChildId) -> MapVersion | None:
        """Return the version of a child's maps that was finished last, for plans and packs.

        Raises:
            VaultDamaged: it is not what was finished.
        """
        with self._session.read() as connection:
            last = repo.find_last_version(connection, child_id)
        return None if last is None else self.get_version(*last)

    def compare_versions(self, map_id: SafetyMapId, older: int, newer: int) -> MapComparison:
        """Return what changed from one finished version to another.

        Raises:
            NotFound: there is no such version.
            VaultDamaged: one of them is not what was finished.
        """
        with self._session.view("map", map_id) as connection:
            return compare(
                _version(connection, map_id, older).safety_map,
                _version(connection, map_id, newer).safety_map,
            )

    def _tried(self, map_id: SafetyMapId, edit: MapEdit) -> tuple[Record, Record, str]:
        with self._session.read() as connection:
            record: Record = _draft(connection, map_id).content
        before = repo.as_map(record)
        return record, repo.as_record(edit.apply(before)), edit.label(before)

    def _kept(
        self,
        work: Work,
        map_id: SafetyMapId,
        edit: MapEdit,
        before: Record,
        after: Record,
        label: str,
        *,
        continues: bool,
    ) -> Changes[MapSheet]:
        row = _draft(work.connection, map_id)
        last = repo.find_step(work.connection, map_id, row.steps_done)
        number = row.steps_done + 1
        start = before
        if continues and last is not None and last.topic == edit.topic():
            number, label, start = last.number, last.label, undone(before, last.change)
        step = Step(
            number=number, label=label, topic=edit.topic(), at=work.at, change=difference(start, after)
        )
        repo.keep_step(work.connection, map_id, step)
        repo.update_map(work.connection, map_id, content=after, steps_done=number, changed_at=work.at)
        work.touch("map", map_id, before=before, after=after)
        return work.changes(_sheet(work.connection, _row(work.connection, map_id)))


def _row(connection: Connection, map_id: SafetyMapId) -> Row[Any]:
    row = repo.find_map(connection, map_id)
    if row is None:
        raise NotFound(_("This safety map is not in this vault."))
    return row


def _draft(connection: Connection, map_id: SafetyMapId) -> Row[Any]:
    row = _row(connection, map_id)
    if not row.is_draft:
        raise NotReady(_("This map is finished and stays as it is. Start a new version to change it."))
    return row


def _version(connection: Connection, map_id: SafetyMapId, number: int) -> MapVersion:
    version = repo.find_version(connection, map_id, number)
    if version is None:
        raise NotFound(_("This version of the safety map is not in this vault."))
    return version


def _stepped(
    work: Work, row: Row[Any], step: Step, turn: Callable[[Record, Record], Record], steps_done: int
) -> Changes[MapSheet]:
    map_id = SafetyMapId(row.id)
    after = turn(row.content, step.change)
    repo.update_map(work.connection, map_id, content=after, steps_done=steps_done, changed_at=work.at)
    work.touch("map", map_id, before=row.content, after=after)
    return work.changes(_sheet(work.connection, _row(work.connection, map_id)))


def _finished(work: Work, row: Row[Any], drawn: SafetyMap, child_view: str) -> MapVersion:
    version_id = MapVersionId(new_id())
    number = repo.last_number(work.connection, drawn.id) + 1
    return MapVersion(
        id=version_id,
        safety_map=drawn,
        number=number,
        reason=row.reason,
        child_view=child_view,
        finished_at=work.at,
        finished_by=work.actor,
        digest=repo.digest_of(version_id, number, repo.as_record(drawn), row.reason, child_view),
    )


def _sheet(connection: Connection, row: Row[Any]) -> MapSheet:
    map_id = SafetyMapId(row.id)
    undo = repo.find_step(connection, map_id, row.steps_done) if row.is_draft else None
    redo = repo.find_step(connection, map_id, row.steps_done + 1) if row.is_draft else None
    return MapSheet(
        safety_map=repo.as_map(row.content),
        is_draft=row.is_draft,
        number=repo.last_number(connection, map_id) + row.is_draft,
        reason=row.reason,
        undo=undo.label if undo else None,
        redo=redo.label if redo else None,
        changed_at=row.changed_at,
    )


def _map_row(connection: Connection, row: Row[Any]) -> MapRow:
    drawn = repo.as_map(row.content)
    return MapRow(
        id=drawn.id,
        child_id=drawn.child_id,
        made_on=drawn.made_on,
        is_draft=row.is_draft,
        number=repo.last_number(connection, drawn.id) + row.is_draft,
        changed_at=row.changed_at,
        counts=safety_counts(drawn),
        routes=len(drawn.routes),
    )
