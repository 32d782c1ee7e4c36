"""``Children``: add a child, keep what is learnt, correct what was wrong, see who is on this desk.

People around the child are in ``people``, the chronology in ``chronology``.
"""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from typing import Any, Final

from hothdesk.children.model import (
    IDENTITY_FIELDS,
    Child,
    ChildId,
    ChildRow,
    FormerValue,
    identity_text,
)
from hothdesk.children.repo import children as repo
from hothdesk.core.changes import Changes
from hothdesk.core.errors import BugError, NotFound, NotReady, Outdated, Problem, Problems
from hothdesk.core.i18n import _
from hothdesk.core.ids import new_id
from hothdesk.security.session import VaultSession, Work

# What one person types into a field within this time is one correction, not one per pause.
_ONE_CORRECTION: Final = timedelta(minutes=10)
_KEPT_BY_US: Final = frozenset({"id", "version", "archived_on", "archived_because"})
_CHANGEABLE: Final = frozenset(field.name for field in fields(Child)) - _KEPT_BY_US


class Children:
    """The children of this desk."""

    def __init__(self, session: VaultSession) -> None:
        self._session = session

    def add(self, child: Child) -> Changes[ChildId]:
        """Add a child; one name or nickname is enough to start.

        Raises:
            Problems: what must be put right first, field by field.
        """
        with self._session.change("child.add") as work:
            kept = replace(child, id=ChildId(new_id()), version=1, archived_on=None, archived_because="")
            _refuse(kept.problems(work.today))
            repo.insert_child(work.connection, kept, at=work.at, by=work.actor)
            work.touch("child", kept.id, after=repo.as_record(kept))
            return work.changes(kept.id)

    def change(self, child: Child, *, why: str = "") -> Changes[Child]:
        """Keep a changed child and return it with its new version.

        What an identity field said before stays in its history, with the reason if there is one.

        Raises:
            NotFound: there is no such child.
            Outdated: somebody changed the child since this one was read.
            Problems: what must be put right first, field by field.
        """
        with self._session.change("child.change") as work:
            before = _child(work, child.id)
            if before.version != child.version:
                raise Outdated(
                    _("This record was changed in another window. Open it again and repeat your change.")
                )
            return self._keep(work, before, child, why)

    def change_fields(self, child_id: ChildId, *, why: str = "", **values: Any) -> Changes[Child]:
        """Keep new values of some fields and leave all others as they are: what autosave calls.

        Raises:
            NotFound: there is no such child.
            Problems: what must be put right first, field by field.
            BugError: a child has no such field, or it may not be changed this way.
        """
        if unknown := values.keys() - _CHANGEABLE:
            raise BugError(f"not a field of a child that can be changed: {sorted(unknown)}")
        with self._session.change("child.change") as work:
            before = _child(work, child_id)
            return self._keep(work, before, replace(before, **values), why)

    def archive(self, child_id: ChildId, reason: str) -> Changes[None]:
        """Note that this desk no longer works with the child; nothing is deleted.

        Raises:
            NotFound: there is no such child.
            Problems: no reason was given.
        """
        if not reason.strip():
            raise Problems([Problem("archived_because", _("Say why you no longer work with this child."))])
        with self._session.change("child.archive") as work:
            before = _child(work, child_id)
            after = replace(
                before, version=before.version + 1, archived_on=work.today, archived_because=reason.strip()
            )
            return _put(work, before, after).changes(None)

    def bring_back(self, child_id: ChildId) -> Changes[None]:
        """Note that this desk works with the child again.

        Raises:
            NotFound: there is no such child.
            NotReady: the child was never put away.
        """
        with self._session.change("child.bring_back") as work:
            before = _child(work, child_id)
            if before.archived_on is None:
                raise NotReady(_("You are working with this child already."))
            after = replace(before, version=before.version + 1, archived_on=None, archived_because="")
            return _put(work, before, after).changes(None)

    def get_child(self, child_id: ChildId) -> Child:
        """Return one child whole; that it was seen stands in the audit.

        Raises:
            NotFound: there is no such child.
        """
        with self._session.view("child", child_id) as connection:
            found = repo.find_child(connection, child_id)
            if found is None:
                raise NotFound(_("This child is not in this vault."))
            return found

    def list_children(self, *, containing: str = "", is_archived: bool = False) -> tuple[ChildRow, ...]:
        """Return the children by name, of those with any name (aliases too) that holds these letters."""
        with self._session.read() as connection:
            return repo.list_children(
                connection, self._session.clock.today(), containing=containing, is_archived=is_archived
            )

    def list_names(self) -> tuple[tuple[ChildId, tuple[str, ...]], ...]:
        """Return every name, former ones too, of every child, archived or not: for looking for leaks."""
        with self._session.read() as connection:
            return repo.list_names(connection)

    def list_other_names(self, child_id: ChildId) -> tuple[str, ...]:
        """Return every name, former ones too, of every other child of this vault: for looking for leaks."""
        names = (name for other, known in self.list_names() if other != child_id for name in known)
        return tuple(dict.fromkeys(names))

    def count_children(self) -> int:
        """Return how many children this desk works with now."""
        with self._session.read() as connection:
            return repo.count_children(connection)

    def list_former(self, child_id: ChildId) -> tuple[FormerValue, ...]:
        """Return what the child's names, date of birth and numbers said before, newest first."""
        with self._session.view("child", child_id) as connection:
            return repo.list_former(connection, child_id)

    def _keep(self, work: Work, before: Child, wanted: Child, why: str) -> Changes[Child]:
        after = replace(
            wanted,
            version=before.version + 1,
            archived_on=before.archived_on,
            archived_because=before.archived_because,
        )
        _refuse(after.problems(work.today))
        repo.insert_former(work.connection, before.id, _corrected(work, before, after, why.strip()))
        return _put(work, before, after).changes(after)


def _child(work: Work, child_id: ChildId) -> Child:
    found = repo.find_child(work.connection, child_id)
    if found is None:
        raise NotFound(_("This child is not in this vault."))
    return found


def _refuse(problems: tuple[Problem, ...]) -> None:
    if problems:
        raise Problems(problems)


def _put(work: Work, before: Child, after: Child) -> Work:
    repo.update_child(work.connection, after, at=work.at)
    work.touch("child", after.id, before=repo.as_record(before), after=repo.as_record(after))
    return work


def _corrected(work: Work, before: Child, after: Child, why: str) -> list[FormerValue]:
    """Return what corrected fields said until now; a field filled for the first time had said nothing.

    While somebody is still typing a field, what it said before the typing is kept already, and the
    letters in between are nobody's former name.
    """
    changed = [
        (field, former)
        for field in IDENTITY_FIELDS
        if (former := identity_text(before, field)) and former != identity_text(after, field)
    ]
    if not changed:
        return []
    added_at, added_by = repo.added(work.connection, before.id)
    history = repo.list_former(work.connection, before.id)

    def is_still_typing(field: str) -> bool:
        if why:
            return False
        if added_by == work.actor and work.at - added_at < _ONE_CORRECTION:
            return True
        return any(
            each.field == field
            and each.changed_by == work.actor
            and work.at - each.until_at < _ONE_CORRECTION
            for each in history
        )

    return [
        FormerValue(field=field, value=former, until_at=work.at, changed_by=work.actor, why=why)
        for field, former in changed
        if not is_still_typing(field)
    ]
