"""The people around a child: who they are to the child, and whether it is safe to contact them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.children.model import ChildId, Event, PersonAround, PersonId
from hothdesk.core.changes import Changes
from hothdesk.core.i18n import _, ngettext
from ui.child_page import BELOW_TABS, ChildHead, ChildPage
from ui.context import Context
from ui.pages.people_parts.parts_in_events import roles_summary
from ui.pages.people_parts.person_card import PersonCard
from ui.widgets.arrange import Flow, ScrollColumn, Stack, empty, row
from ui.widgets.button import Button, ButtonKind, filled, text_button
from ui.widgets.card import Card, EmptyState
from ui.widgets.label import Heading, PlainLabel, Small


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """Everybody around the child, with those set aside, and the events they had parts in."""

    people: tuple[PersonAround, ...]
    events: tuple[Event, ...]


def read_people(desk: Any, child_id: ChildId) -> Read:
    """Return what the page shows; called on the desk's own thread."""
    return Read(
        people=desk.people.list_people(child_id, including_set_aside=True),
        events=desk.chronology.list_events(child_id),
    )


class PeoplePage(ChildPage):
    """The list; to add or change somebody is a page of its own (``person``)."""

    tab = "people"

    def __init__(self, ctx: Context, *, child_id: str) -> None:
        super().__init__(ctx, child_id=child_id)
        self._read: Read | None = None
        self._shows_aside = False
        self.heading = Heading(_("People"))
        self.add_button = filled(_("Add somebody"), partial(self.go, "person"), icon="add", name="add_person")
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        whole = Stack([row(self.heading, 1, self.add_button)])
        whole.column.insertLayout(1, self._list)
        self.body.addWidget(ScrollColumn(whole, margins=BELOW_TABS))
        self._load()

    def reload(self, changes: Changes[Any] | None) -> None:
        """Read everybody again."""
        super().reload(changes)
        if changes is None or changes.touches("person") or changes.touches("event"):
            self._load()

    def show_head(self, head: ChildHead) -> None:
        """Say around whom they are."""
        self._fill()

    def _load(self) -> None:
        child_id = self.child_id
        self.ctx.ops.run(
            lambda desk: read_people(desk, child_id),
            owner=self,
            done=self._on_read,
            failed=lambda _error: None,
        )

    def _on_read(self, read: Read) -> None:
        self._read = read
        self._fill()

    def _fill(self) -> None:
        read, head = self._read, self.head
        if read is None or head is None:
            return
        empty(self._list)
        here = [person for person in read.people if not person.set_aside_because]
        aside = [person for person in read.people if person.set_aside_because]
        words = ngettext("{count} person around", "{count} people around", len(here))
        self.heading.say(f"{words} {head.child.initials}" if here else _("People"))
        for person in here:
            change = partial(self.go, "person", person_id=person.id)
            self._list.addWidget(PersonCard(person, roles_summary(read.events, person), change=change))
        if not here:
            self._list.addWidget(_nobody())
        if aside:
            self._list.addWidget(self._aside_button(len(aside)))
            if self._shows_aside:
                for person in aside:
                    self._list.addWidget(self._aside_card(person))

    def _aside_button(self, count: int) -> QWidget:
        words = ngettext("{count} person set aside", "{count} people set aside", count)
        button = Button(
            words,
            kind=ButtonKind.TEXT,
            icon="up" if self._shows_aside else "down",
            clicked=self._on_aside,
        )
        button.setObjectName("show_aside")
        button.setAccessibleDescription(_("Shown") if self._shows_aside else _("Not shown"))
        return Flow([button])

    def _aside_card(self, person: PersonAround) -> Card:
        card = Card(is_quiet=True, gap=4)
        card.setAccessibleName(person.display_name)
        card.add(PlainLabel(person.display_name))
        card.add(Small(_("Set aside, because: {reason}").format(reason=person.set_aside_because)))
        back = text_button(_("Bring back"), partial(self._on_back, person.id), name="bring_back")
        back.setAccessibleDescription(person.display_name)
        card.add(Flow([back]))
        return card

    def _on_aside(self) -> None:
        self._shows_aside = not self._shows_aside
        self._fill()
        buttons = self.findChildren(Button, "show_aside")
        if buttons:
            buttons[-1].setFocus()

    def _on_back(self, person_id: PersonId) -> None:
        self.ctx.ops.run(
            lambda desk: desk.people.bring_back(person_id),
            owner=self,
            done=lambda _changes: self.ctx.say(_("Back in the list.")),
        )


def _nobody() -> EmptyState:
    return EmptyState(
        _("Who is around the child?"),
        _(
            "Family, friends, neighbours, adults at school or online. Nobody gets a label for good: what "
            "somebody did is said in the events. Ask the child whom they trust, and whom we may ring."
        ),
    )
