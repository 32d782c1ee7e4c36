"""``People``: the people around a child, and the parts they had in events."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, Final

from hothdesk.children.model import ChildId, PersonAround, PersonId
from hothdesk.children.repo import children as child_repo
from hothdesk.children.repo import people as repo
from hothdesk.core.changes import Changes
from hothdesk.core.errors import BugError, NotFound, Outdated, Problem, Problems
from hothdesk.core.i18n import _
from hothdesk.core.ids import new_id
from hothdesk.security.session import VaultSession, Work

_KEPT_BY_US: Final = frozenset({"id", "child_id", "version", "set_aside_because"})
_CHANGEABLE: Final = frozenset(field.name for field in fields(PersonAround)) - _KEPT_BY_US


class People:
    """The people around the children of this desk."""

    def __init__(self, session: VaultSession) -> None:
        self._session = session

    def add(self, person: PersonAround) -> Changes[PersonId]:
        """Add a person around the child named in ``person.child_id``.

        Raises:
            NotFound: there is no such child.
            Problems: what must be put right first.
        """
        with self._session.change("person.add") as work:
            if child_repo.find_child(work.connection, person.child_id) is None:
                raise NotFound(_("This child is not in this vault."))
            kept = replace(person, id=PersonId(new_id()), version=1, set_aside_because="")
            _refuse(kept.problems())
            repo.insert_person(work.connection, kept)
            work.touch("person", kept.id, after=repo.as_record(kept))
            return work.changes(kept.id)

    def change(self, person: PersonAround) -> Changes[PersonAround]:
        """Keep a changed person and return them with their new version.

        Raises:
            NotFound: there is no such person.
            Outdated: somebody changed them since they were read.
            Problems: what must be put right first.
        """
        with self._session.change("person.change") as work:
            before = _person(work, person.id)
            if before.version != person.version:
                raise Outdated(
                    _("This record was changed in another window. Open it again and repeat your change.")
                )
            return _keep(work, before, person)

    def change_fields(self, person_id: PersonId, **values: Any) -> Changes[PersonAround]:
        """Keep new values of some fields and leave all others as they are: what autosave calls.

        Raises:
            NotFound: there is no such person.
            Problems: what must be put right first.
            BugError: a person has no such field, or it may not be changed this way.
        """
        if unknown := values.keys() - _CHANGEABLE:
            raise BugError(f"not a field of a person that can be changed: {sorted(unknown)}")
        with self._session.change("person.change") as work:
            before = _person(work, person_id)
            return _keep(work, before, replace(before, **values))

    def set_aside(self, person_id: PersonId, reason: str) -> Changes[None]:
        """Take a person out of the list, with a reason; what they had a part in stays as it is.

        Raises:
            NotFound: there is no such person.
            Problems: no reason was given.
        """
        if not reason.strip():
            raise Problems([Problem("set_aside_because", _("Say why they no longer belong in the list."))])
        return self._set_aside("person.set_aside", person_id, reason.strip())

    def bring_back(self, person_id: PersonId) -> Changes[None]:
        """Put a person back into the list.

        Raises:
            NotFound: there is no such person.
        """
        return self._set_aside("person.bring_back", person_id, "")

    def get_person(self, person_id: PersonId) -> PersonAround:
        """Return one person around a child.

        Raises:
            NotFound: there is no such person.
        """
        with self._session.view("person", person_id) as connection:
            found = repo.find_person(connection, person_id)
            if found is None:
                raise NotFound(_("This person is not in this vault."))
            return found

    def list_people(
        self, child_id: ChildId, *, including_set_aside: bool = False
    ) -> tuple[PersonAround, ...]:
        """Return the people around a child, by name; that they were seen stands in the audit."""
        with self._session.view("people", child_id) as connection:
            return repo.list_people(connection, child_id, including_set_aside=including_set_aside)

    def _set_aside(self, action: str, person_id: PersonId, reason: str) -> Changes[None]:
        with self._session.change(action) as work:
            before = _person(work, person_id)
            after = replace(before, version=before.version + 1, set_aside_because=reason)
            repo.update_person(work.connection, after)
            work.touch("person", person_id, before=repo.as_record(before), after=repo.as_record(after))
            return work.changes(None)


def _person(work: Work, person_id: PersonId) -> PersonAround:
    found = repo.find_person(work.connection, person_id)
    if found is None:
        raise NotFound(_("This person is not in this vault."))
    return found


def _refuse(problems: tuple[Problem, ...]) -> None:
    if problems:
        raise Problems(problems)


def _keep(work: Work, before: PersonAround, wanted: PersonAround) -> Changes[PersonAround]:
    after = replace(
        wanted,
        child_id=before.child_id,
        version=before.version + 1,
        set_aside_because=before.set_aside_because,
    )
    _refuse(after.problems())
    repo.update_person(work.connection, after)
    work.touch("person", after.id, before=repo.as_record(before), after=repo.as_record(after))
    return work.changes(after)
