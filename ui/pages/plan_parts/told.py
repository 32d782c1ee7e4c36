"""Who agreed to the plan, was told of it, or was not, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.i18n import _
from hothdesk.core.ids import new_id
from hothdesk.plans.professional import PersonTold, PersonToldId, Stance
from ui.autosave import Autosave, Entry, check_entry, choice_entry, line_entry
from ui.widgets.arrange import Flow, row
from ui.widgets.button import outlined, text_button
from ui.widgets.card import Card
from ui.widgets.label import PlainLabel, Small


class ToldField(QWidget):
    """The people, one row each.

    Signals:
        edited: keep this person; carries them.
        removed: take this person off; carries their id.
    """

    edited = Signal(object)
    removed = Signal(object)

    def __init__(
        self, people: tuple[PersonTold, ...], undo: Callable[[str, Callable[[], object]], object]
    ) -> None:
        super().__init__()
        self._undo = undo
        self._rows: list[_PersonRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card(_("People told"), gap=10)
        card.add(PlainLabel(_("Who agreed, who was told, and who was not? Each with the reason.")))
        card.add(Small(_("Only those who need it. The child’s own copy is never made from this plan.")))
        self._place = QVBoxLayout()
        self._place.setSpacing(10)
        card.column.addLayout(self._place)
        self.adder = outlined(_("Add somebody"), self._on_add, icon="add", name="add_person")
        card.add(row(self.adder, 1))
        column.addWidget(card)
        for person in people:
            self._show(person)

    def flush(self) -> None:
        """Have what is typed kept now."""
        for each in self._rows:
            each.flush()

    @property
    def has_unsaved(self) -> bool:
        """Say whether something typed is not on its way yet."""
        return any(each.has_unsaved for each in self._rows)

    def go_to(self, field: str, problem: str) -> bool:
        """Show what is to be put right, if it is here; say whether it is."""
        found = next((each for each in self._rows if field == f"person/{each.person.id}"), None)
        if found is not None:
            found.go_to(problem)
        return found is not None

    def say(self, field: str, problem: str) -> None:
        """Say what is to be put right, if it is here."""
        for each in self._rows:
            if field == f"person/{each.person.id}":
                each.say(problem)

    def _show(self, person: PersonTold) -> _PersonRow:
        shown = _PersonRow(person)
        shown.edited.connect(self.edited)
        shown.removed.connect(self._on_removed)
        self._rows.append(shown)
        self._place.addWidget(shown)
        return shown

    def _on_add(self) -> None:
        self._show(PersonTold(id=PersonToldId(new_id()), name="")).take_focus()

    def _on_removed(self, shown: _PersonRow) -> None:
        shown.flush()
        self._rows.remove(shown)
        self._place.removeWidget(shown)
        shown.hide()
        shown.deleteLater()
        person = shown.person
        if person.name.strip() or person.role.strip():
            self.removed.emit(person.id)
            said = _("Took {name} off the list.").format(name=person.name or person.role)
            self._undo(said, partial(self._bring_back, person))
        self.adder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_back(self, person: PersonTold) -> None:
        self.edited.emit(person)
        self._show(person).take_focus()


class _PersonRow(Card):
    """One person.

    Signals:
        edited: keep them; carries the person.
        removed: take them off; carries itself.
    """

    edited = Signal(object)
    removed = Signal(object)

    def __init__(self, person: PersonTold) -> None:
        super().__init__(gap=8)
        self.column.setContentsMargins(14, 10, 14, 12)
        self.person = person
        self._autosave = Autosave(self._keep, self)
        stances = [(stance.word, stance) for stance in Stance]
        made = (
            line_entry(_("Name"), "name", characters=26),
            line_entry(_("Role"), "role", characters=26),
            choice_entry(_("How they stand to it"), "stance", stances),
            line_entry(_("Why, or what they disagree with"), "because", characters=0),
            check_entry(_("Copy"), "has_copy", _("Has a copy")),
        )
        self._entries: dict[str, Entry] = {}
        for entry in made:
            entry.show(getattr(person, entry.name))
            entry.edited.connect(self._autosave.note)
            self._entries[entry.name] = entry
        self.add(Flow([entry.field for entry in made[:3]], across=14, down=10))
        self.add(made[3].field)
        self._remove = text_button(
            _("Remove"), lambda: self.removed.emit(self), icon="bin", name="remove_person"
        )
        self._name_parts()
        self.add(row(made[4].field, self._remove, 1))
        made[4].field.label.hide()

    def flush(self) -> None:
        """Have what is typed kept now."""
        self._autosave.flush()

    @property
    def has_unsaved(self) -> bool:
        """Say whether something typed is not on its way yet."""
        return self._autosave.has_unsaved

    def take_focus(self) -> None:
        """Give the keyboard to the name."""
        self._entries["name"].field.take_focus()

    def go_to(self, problem: str) -> None:
        """Say what is to be put right."""
        self.say(problem)
        self._entries["because"].field.take_focus()

    def say(self, problem: str) -> None:
        """Say what is to be put right."""
        self._entries["because"].field.set_error(problem)

    def _keep(self, _changed: frozenset[str]) -> None:
        values = {name: entry.value() for name, entry in self._entries.items()}
        self._entries["because"].field.set_error("")
        self.person = replace(self.person, **values)
        self._name_parts()
        if self.person.name.strip() or self.person.role.strip():
            self.edited.emit(self.person)

    def _name_parts(self) -> None:
        who = self.person.name or self.person.role or self.person.id
        self._remove.setAccessibleDescription(who)
