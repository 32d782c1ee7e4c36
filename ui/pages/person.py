"""One person around a child: what is known, kept as it is typed; set aside with a reason, never deleted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtWidgets import QVBoxLayout

from hothdesk.children.model import ChildId, Event, PersonAround, PersonId
from hothdesk.core.changes import Changes
from hothdesk.core.i18n import _
from ui.autosave import Autosave, Entry, area_entry, date_entry, known_entry, line_entry, show_problems
from ui.child_page import BELOW_TABS, ChildPage
from ui.context import Context
from ui.datetyping import UnreadableDate
from ui.pages.chronology_parts.voice import VoiceFrame
from ui.pages.people_parts.parts_in_events import no_part_words, role_lines
from ui.unkept import say_if_open, tell_unkept
from ui.unread import as_typed, unread_text, with_lines
from ui.widgets.arrange import Columns, Flow, ScrollColumn, Stack, empty
from ui.widgets.button import outlined
from ui.widgets.card import Card
from ui.widgets.label import Heading, PlainLabel, Small
from ui.widgets.notice import NoticeKind

# One of these is enough to begin somebody.
_WHO: Final = ("name", "nickname", "relationship")


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The person, and the events of the child."""

    person: PersonAround
    events: tuple[Event, ...]


class Keeper:
    """Adds the person with the first words, and changes them with all that follow.

    Its method is called on the desk's own thread, so that nothing typed meanwhile is added twice.
    """

    def __init__(self, child_id: ChildId, person_id: PersonId | None) -> None:
        self._child_id = child_id
        self.person_id = person_id

    def keep(self, desk: Any, values: dict[str, Any]) -> Changes[Any]:
        """Keep these values."""
        if self.person_id is not None:
            changed: Changes[Any] = desk.people.change_fields(self.person_id, **values)
            return changed
        added: Changes[PersonId] = desk.people.add(PersonAround(child_id=self._child_id, **values))
        self.person_id = added.value
        return added


class PersonPage(ChildPage):
    """The form. There is no Save button; a name, a nickname or a relationship is enough to begin."""

    tab = "people"
    has_tabs = False
    back_page = "people"

    def __init__(self, ctx: Context, *, child_id: str, person_id: str = "") -> None:
        super().__init__(ctx, child_id=child_id)
        self._keeper = Keeper(self.child_id, PersonId(person_id) if person_id else None)
        self._is_begun = bool(person_id)
        self.autosave = Autosave(self._keep, self)
        self.name = line_entry(_("Name"), "name", is_optional=True)
        self.entries = self._entries()
        for entry in self.entries.values():
            entry.edited.connect(self._on_edited)
        self.heading = Heading(_("Somebody around the child"))
        self._parts = QVBoxLayout()
        self._parts.setSpacing(6)
        parts = Card(_("In the chronology"), gap=8)
        parts.column.addLayout(self._parts)
        self._aside = Card(_("Does not belong here any more?"), gap=10)
        self._fill_aside()
        side = Stack([parts, self._aside])
        main = Stack(
            [
                self.heading,
                Small(_("One name, nickname or relationship is enough to begin. The rest can wait.")),
                *self._sections(),
            ]
        )
        self.body.addWidget(ScrollColumn(Columns([(main, None), (side, 320)]), margins=BELOW_TABS))
        self._say_parts(())
        self._load()

    def back_words(self) -> str:
        """Return the words on the way back."""
        return _("Back to people")

    def take_focus(self) -> None:
        """Begin at the name of somebody new."""
        if self._keeper.person_id is None:
            self.entries["name"].field.take_focus()
        else:
            super().take_focus()

    def has_unsaved(self) -> bool:
        """Say whether something typed is not on its way to the vault yet."""
        return self.autosave.has_unsaved or self._is_nameless() or bool(unread_text(self.entries["born"]))

    def flush(self) -> None:
        """Keep what is typed, also what could not be kept as it is: nobody may lose it by leaving."""
        self.autosave.flush()
        values: dict[str, Any] = {}
        said = []
        if self._is_nameless():
            values = self._values(self.entries)
            values["relationship"] = _("Not known yet")
            said.append(_("They are kept as “Not known yet”. Write who they are once you know."))
        born, note = self.entries["born"], self.entries["note"].value()
        typed = unread_text(born)
        if typed and (kept := with_lines(note, [as_typed(born, typed)])) != note:
            values["note"] = kept
            said.append(
                _("“{typed}” could not be read as a date. It is kept under “Anything else”.").format(
                    typed=typed
                )
            )
        reason = self.reason.value().strip()
        if reason and not self.ctx.window.is_open:  # nobody pressed the step it is for, and nobody can now
            where = {"child_id": self.child_id, "person_id": self._keeper.person_id or ""}
            tell_unkept(self.ctx, f"{as_typed(self.reason, reason)}.", page="person", **where)
        if not values:
            return
        self._is_begun = True
        keeper, ctx = self._keeper, self.ctx

        # The page is going, so the door to the desk itself hears that it was done.
        ctx.ops.run(
            lambda desk: keeper.keep(desk, values),
            owner=ctx.ops,
            done=lambda _changes: say_if_open(ctx, " ".join(said), kind=NoticeKind.INFO),
        )

    def reload(self, changes: Changes[Any] | None) -> None:
        """Show what is kept; what is being typed stays."""
        super().reload(changes)
        if changes is not None and changes.touches("person"):
            self._load()

    def _entries(self) -> dict[str, Entry]:
        made = (
            self.name,
            line_entry(_("Nickname, or how the child calls them"), "nickname", is_optional=True),
            line_entry(
                _("Who they are to the child"),
                "relationship",
                hint=_("As the child or family says it: Nan, mum’s partner, friend from school."),
            ),
            known_entry(
                _("Under 18?"), "is_child", hint=_("Somebody whose age is not known is treated as a child.")
            ),
            date_entry(
                _("Date of birth"),
                "born",
                self.ctx.clock.today,
                example=_("3 Jun 1984, Jun 1984 or about 1984"),
                is_optional=True,
            ),
            known_entry(_("Lives with the child?"), "lives_with_child"),
            known_entry(
                _("Parental responsibility, in law?"),
                "has_parental_responsibility",
                hint=_("A parent may not have it, and somebody else may."),
            ),
            known_entry(_("Does the child say that they trust them?"), "is_trusted_by_child"),
            known_entry(_("Is it safe for the child that we contact them?"), "is_safe_to_contact"),
            line_entry(_("How to reach them"), "contact", is_optional=True),
            area_entry(_("What to know before contacting them"), "contact_note", is_optional=True),
            area_entry(
                _("What the child wants about contact with them"),
                "childs_wish",
                hint=_("In the child’s own words."),
            ),
            area_entry(_("Anything else"), "note", is_optional=True),
        )
        return {entry.name: entry for entry in made}

    def _sections(self) -> list[Card]:
        field = {name: entry.field for name, entry in self.entries.items()}
        who = [field[name] for name in ("name", "nickname", "relationship", "is_child", "born")]
        ties = ("lives_with_child", "has_parental_responsibility", "is_trusted_by_child")
        contact = [field["is_safe_to_contact"], VoiceFrame(field["childs_wish"])]
        contact += [field["contact"], field["contact_note"]]
        return [
            Card(_("Who they are"), widgets=who, gap=16),
            Card(_("To the child"), widgets=[field[name] for name in ties], gap=16),
            Card(_("Contact"), widgets=contact, gap=16),
            Card(widgets=[field["note"]]),
        ]

    def _load(self) -> None:
        child_id, keeper = self.child_id, self._keeper

        def read(desk: Any) -> Read | None:
            if keeper.person_id is None:
                return None
            return Read(
                person=desk.people.get_person(keeper.person_id), events=desk.chronology.list_events(child_id)
            )

        self.ctx.ops.run(read, owner=self, done=self._show, failed=self._on_nobody)

    def _show(self, read: Read | None) -> None:
        self._aside.setVisible(read is not None)
        if read is None:
            return
        self.heading.say(read.person.display_name)
        for name, entry in self.entries.items():
            if not unread_text(entry):  # what cannot be kept as it is stays until it is put right
                entry.show(getattr(read.person, name))
        self._say_parts(role_lines(read.events, read.person))

    def _say_parts(self, lines: tuple[tuple[str, str], ...]) -> None:
        empty(self._parts)
        if not lines:
            self._parts.addWidget(Small(no_part_words()))
        for what, roles in lines:
            self._parts.addWidget(PlainLabel(roles))
            self._parts.addWidget(Small(what))
        self._parts.addWidget(
            Small(_("What somebody did is said event by event. Nobody gets one label for good."))
        )

    def _on_nobody(self, error: Exception) -> None:
        self.go("people")
        self.ctx.say(str(error), kind=NoticeKind.PROBLEM)

    def _on_edited(self, name: str) -> None:
        self.autosave.note(name)
        self.unsaved_changed.emit()

    def _keep(self, names: frozenset[str]) -> None:
        keeper = self._keeper
        values = self._values(self.entries if keeper.person_id is None else names)
        if values and not self._is_nameless():
            self._is_begun = True
            self.ctx.ops.run(lambda desk: keeper.keep(desk, values), owner=self, failed=self._on_not_kept)
        self.unsaved_changed.emit()

    def _values(self, names: Iterable[str]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for name in names:
            entry = self.entries[name]
            try:
                values[name] = entry.value()
            except UnreadableDate:
                continue  # the field says so itself when it is left, and leaving the page keeps it
            entry.field.set_error("")
        return values

    def _is_nameless(self) -> bool:
        """Say whether something is typed about somebody who cannot be begun yet: nothing says who it is."""
        if self._is_begun or any(self.entries[name].value().strip() for name in _WHO):
            return False
        typed = self._values(self.entries).values()
        return bool(unread_text(self.entries["born"])) or any(value not in (None, "") for value in typed)

    def _on_not_kept(self, error: Exception) -> None:
        for problem in show_problems(self.entries.values(), error):
            self.ctx.say(problem.message, kind=NoticeKind.PROBLEM)

    # Set aside.

    def _fill_aside(self) -> None:
        self._aside.add(
            Small(
                _(
                    "Set them aside with a reason. What is written about them stays, and they can be "
                    "brought back at any time."
                )
            )
        )
        self.reason = line_entry(_("Why they no longer belong in the list"), "set_aside_because")
        self._aside.add(self.reason.field)
        self._aside.add(Flow([outlined(_("Set aside"), self._on_set_aside, name="set_aside")]))
        self._aside.hide()

    def _on_set_aside(self) -> None:
        self.autosave.flush()
        person_id, reason = self._keeper.person_id, self.reason.value()
        self.reason.field.set_error("")
        if person_id is None:
            return

        def failed(error: Exception) -> None:
            show_problems([self.reason], error)
            self.reason.field.take_focus()

        self.ctx.ops.run(
            lambda desk: desk.people.set_aside(person_id, reason),
            owner=self,
            done=lambda _changes: self._on_is_aside(person_id),
            failed=failed,
        )

    def _on_is_aside(self, person_id: PersonId) -> None:
        name, ops = self.heading.text(), self.ctx.ops
        self.go("people")
        self.ctx.say(
            _("{name} is set aside.").format(name=name),
            action=_("Undo"),
            act=lambda: ops.run(lambda desk: desk.people.bring_back(person_id), owner=ops),
        )
