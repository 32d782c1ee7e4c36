"""One person around the child, as the list shows them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from hothdesk.children.model import PersonAround
from hothdesk.core.drawing import NOT_KNOWN, NOT_SAFE, SAFE, Tone
from hothdesk.core.i18n import _
from ui.pages.people_parts.parts_in_events import no_part_words
from ui.theme.look import Type
from ui.widgets.arrange import Flow
from ui.widgets.button import outlined
from ui.widgets.card import Card, ChildQuote
from ui.widgets.chip import Chip
from ui.widgets.label import PlainLabel, Small

DOT = "  ·  "


class PersonCard(Card):
    """Who they are to the child, whether it is safe to contact them, what the child wants, their parts."""

    def __init__(self, person: PersonAround, roles: str, *, change: Callable[[], object]) -> None:
        super().__init__(gap=6)
        self.setObjectName(f"person_{person.id}")
        self.setAccessibleName(person.display_name)
        line = QHBoxLayout()
        line.setSpacing(14)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(PlainLabel(person.display_name, kind=Type.SECTION))
        facts = DOT.join(facts_of(person))
        if facts:
            words.addWidget(Small(facts))
        words.addWidget(Flow([safe_chip(person.is_safe_to_contact), *_contact(person)], across=12, down=4))
        line.addLayout(words, 1)
        self.button = outlined(_("Change"), change, name="change_person")
        self.button.setAccessibleDescription(person.display_name)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(line)
        if person.childs_wish.strip():
            self.add(ChildQuote(person.childs_wish.strip(), _("What the child wants about contact")))
        self.add(Small(_("In the chronology: {parts}.").format(parts=roles) if roles else no_part_words()))


def facts_of(person: PersonAround) -> list[str]:
    """Return what is known about a person in a few words; what is not known is left out."""
    facts = [person.relationship.strip() if person.relationship.strip() != person.display_name else ""]
    if person.is_child is not None:
        facts.append(_("under 18") if person.is_child else _("adult"))
    else:
        facts.append(_("age not known, so treated as a child"))
    if person.lives_with_child:
        facts.append(_("lives with the child"))
    if person.has_parental_responsibility:
        facts.append(_("parental responsibility"))
    if person.is_trusted_by_child:
        facts.append(_("the child trusts them"))
    return [fact for fact in facts if fact]


def safe_chip(is_safe: bool | None) -> Chip:
    """Return whether it is safe for the child that we contact somebody: three answers."""
    answers: dict[bool | None, tuple[str, Tone]] = {
        True: (_("Safe to contact"), SAFE),
        False: (_("Do not contact"), NOT_SAFE),
        None: (_("Not known if safe to contact"), NOT_KNOWN),
    }
    return Chip(*answers[is_safe])


def _contact(person: PersonAround) -> list[Small]:
    """Return how to reach them; not where it is not safe, so that nobody rings by accident."""
    contact = "" if person.is_safe_to_contact is False else person.contact
    said = [each.strip() for each in (contact, person.contact_note) if each.strip()]
    return [Small(DOT.join(said))] if said else []
