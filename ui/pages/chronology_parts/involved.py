"""Who was involved and how: a person and a part at a time; somebody may have several parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.children.model import Involvement, PersonAround, PersonId, Role
from hothdesk.core.i18n import _
from ui.theme.look import Type
from ui.widgets.arrange import Flow, empty, row
from ui.widgets.button import Button, ButtonKind, outlined
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, TextLine
from ui.widgets.label import PlainLabel, Small

_CHILD: Final = "child"
_SOMEBODY: Final = "somebody"


class InvolvedBox(QWidget):
    """The parts people had, each with a way to take it out again.

    Signals:
        edited: a part was added or taken out.

    Attributes:
        add_person: has a person added who is not in the list yet; calls back with their id.
    """

    edited = Signal()

    def __init__(self, add_person: Callable[[str, Callable[[PersonId], object]], object]) -> None:
        super().__init__()
        self._add_person = add_person
        self._parts: tuple[Involvement, ...] = ()
        self._names: dict[PersonId | None, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(PlainLabel(_("Who was involved, and how"), kind=Type.SMALL_STRONG))
        column.addWidget(Small(_("Add one at a time. The same person can be harmed and cause harm.")))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        column.addLayout(self._lines)
        self.person = Choice()
        self.person.chosen.connect(self._on_person)
        self.role = Choice([(role.label, role) for role in Role], value=Role.PRESENT)
        self.somebody = TextLine(characters=30)
        self.add = outlined(_("Add this person"), self._on_add, name="add_part")
        person = Field(_("Person"), self.person, name="person")
        role = Field(_("Part in it"), self.role, name="role")
        self._new = Field(_("Name, nickname, or who they are to the child"), self.somebody, name="somebody")
        column.addWidget(Flow([person, role], across=14, down=10))
        column.addWidget(self._new)
        column.addWidget(row(self.add, 1))
        self._on_person()

    def offer(self, people: Sequence[PersonAround], initials: str) -> None:
        """Offer the child, these people, and somebody who is not in the list yet."""
        chosen = self.person.value()
        self._names = {None: initials, **{person.id: person.display_name for person in people}}
        choices: list[tuple[str, object]] = [(_("{initials} (the child)").format(initials=initials), _CHILD)]
        for person in people:
            words = [person.display_name]
            if person.relationship.strip() and person.relationship.strip() != person.display_name:
                words.append(person.relationship.strip())
            choices.append((", ".join(words), person.id))
        choices.append((_("Somebody who is not in the list yet"), _SOMEBODY))
        self.person.offer(choices, value=chosen)
        self._on_person()
        self._show()

    def parts(self) -> tuple[Involvement, ...]:
        """Return the parts in the order they were added."""
        return self._parts

    def show_parts(self, parts: Sequence[Involvement]) -> None:
        """Show these parts."""
        self._parts = tuple(parts)
        self._show()

    def _on_person(self) -> None:
        self._new.setVisible(self.person.value() == _SOMEBODY)

    def _on_add(self) -> None:
        self._new.set_error("")
        chosen = self.person.value()
        if chosen != _SOMEBODY:
            self._put(None if chosen == _CHILD else PersonId(str(chosen)))
            return
        name = self.somebody.text().strip()
        if not name:
            self._new.set_error(_("Write a name, a nickname, or who they are to the child."))
            self._new.take_focus()
            return

        def added(person_id: PersonId) -> None:
            self._names[person_id] = name
            self.somebody.clear()
            self._put(person_id)

        self._add_person(name, added)

    def _put(self, person_id: PersonId | None) -> None:
        part = Involvement(role=Role(str(self.role.value())), person_id=person_id)
        if part not in self._parts:
            self._parts = (*self._parts, part)
        self._show()
        self.edited.emit()

    def _take_out(self, part: Involvement) -> None:
        self._parts = tuple(each for each in self._parts if each != part)
        self._show()
        self.person.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _show(self) -> None:
        empty(self._lines)
        for part in self._parts:
            words = _("{name}: {part}").format(
                name=self._names.get(part.person_id, _("somebody")), part=part.role.label.lower()
            )
            out = Button(
                _("Take out"), kind=ButtonKind.TEXT, is_compact=True, clicked=partial(self._take_out, part)
            )
            out.setAccessibleDescription(words)
            self._lines.addWidget(Flow([PlainLabel(words), out], across=14))
