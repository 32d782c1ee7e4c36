"""Somebody around the child: family, friends, adults. What they did stands in events, role by role.

There is no field for victim or perpetrator: the same person can be harmed in one event and harming in
another, and the same child both in one (Swindon 2024: safeguarding response first).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from hothdesk.children.model.child import NO_CHILD, ChildId, initials_of
from hothdesk.core.dates import PartialDate
from hothdesk.core.errors import Problem
from hothdesk.core.i18n import _

PersonId = NewType("PersonId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAround:
    """One person around a child; None means not known, and never no.

    Attributes:
        relationship: in the words the child or family uses (``Nan``, ``mum’s partner``).
        is_child: under 18; a person not known to be adult is handled like a child.
        linked_child_id: the same young person, where this desk works with them too.
        has_parental_responsibility: in law; a parent may not have it and others may.
        is_trusted_by_child: the child names them as somebody they trust.
        is_safe_to_contact: whether it is safe for the child that we contact them.
        childs_wish: what the child wants about contact with them, in the child's words.
        set_aside_because: why they no longer belong in the list; empty while they do.
    """

    id: PersonId = PersonId("")
    child_id: ChildId = NO_CHILD
    version: int = 0
    name: str = ""
    nickname: str = ""
    relationship: str = ""
    contact: str = ""
    is_child: bool | None = None
    born: PartialDate | None = None
    linked_child_id: ChildId | None = None
    has_parental_responsibility: bool | None = None
    lives_with_child: bool | None = None
    is_trusted_by_child: bool | None = None
    is_safe_to_contact: bool | None = None
    contact_note: str = ""
    childs_wish: str = ""
    note: str = ""
    set_aside_because: str = ""

    @property
    def display_name(self) -> str:
        """Return the name, else the nickname, else the relationship."""
        return self.name.strip() or self.nickname.strip() or self.relationship.strip()

    @property
    def initials(self) -> str:
        """Return the initials of the display name."""
        return initials_of(self.display_name)

    @property
    def all_names(self) -> tuple[str, ...]:
        """Return every name they are known by, for searching and for the leak check."""
        return tuple(dict.fromkeys(each for each in (self.name.strip(), self.nickname.strip()) if each))

    def problems(self) -> tuple[Problem, ...]:
        """Return what must be put right before this can be kept."""
        if self.display_name:
            return ()
        return (Problem("name", _("Enter a name, a nickname, or who they are to the child.")),)
