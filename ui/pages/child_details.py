"""Everything else that is known about a child, in sections of which one is open at a time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.children.model import Child, TellingState
from hothdesk.core.datewords import partial_words
from hothdesk.core.i18n import N_, _, ngettext
from ui import a11y
from ui.child_page import BELOW_TABS, ChildHead, ChildPage
from ui.context import Context
from ui.pages.child_details_parts.put_away import PutAwaySection
from ui.pages.child_details_parts.section import Section
from ui.pages.child_details_parts.sections import (
    AddressSection,
    EducationSection,
    LanguageSection,
    NamesSection,
    NumbersSection,
    StatusSection,
    ToldSection,
    WorkersSection,
)
from ui.unkept import tell_unkept
from ui.unread import not_saved
from ui.widgets.arrange import ScrollColumn, Stack
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.label import Heading, Small

DOT = "  ·  "


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    title: str
    make: type[Section]


_SECTIONS: Final = (
    _Kind("names", N_("Names and date of birth"), NamesSection),
    _Kind("numbers", N_("Numbers"), NumbersSection),
    _Kind("language", N_("Ethnicity, language and access"), LanguageSection),
    _Kind("status", N_("Legal status and plans"), StatusSection),
    _Kind("education", N_("School or college"), EducationSection),
    _Kind("addresses", N_("Addresses and contact"), AddressSection),
    _Kind("workers", N_("Workers"), WorkersSection),
    _Kind("told", N_("Who was told what"), ToldSection),
    _Kind("put_away", N_("No longer working with this child"), PutAwaySection),
)


class ChildDetailsPage(ChildPage):
    """The sections; opening one keeps and closes the one before."""

    has_tabs = False

    def __init__(self, ctx: Context, *, child_id: str, section: str = "") -> None:
        super().__init__(ctx, child_id=child_id)
        self._open_name = section
        self._section: Section | None = None
        self._places: dict[str, _Place] = {}
        whole = Stack([Heading(_("Everything else that is known"))], gap=10)
        whole.add(Small(_("Nothing here has to be filled in. What is not known stays not known.")))
        for kind in _SECTIONS:
            place = _Place(_(kind.title), partial(self._on_header, kind.name))
            place.button.setObjectName(f"open_{kind.name}")
            self._places[kind.name] = place
            whole.add(place)
        self.body.addWidget(ScrollColumn(whole, margins=BELOW_TABS))

    def has_unsaved(self) -> bool:
        """Say whether something typed is not on its way to the vault yet."""
        section = self._section
        return section is not None and (section.autosave.has_unsaved or bool(section.unsaved_texts()))

    def flush(self) -> None:
        """Keep what is typed, and tell on the next page, or once it is unlocked, what could not be kept."""
        if self._section is None:
            return
        self._section.flush()
        texts = self._section.unsaved_texts()
        if not texts:
            return
        where = {"child_id": self.child_id, "section": self._open_name}
        tell_unkept(self.ctx, not_saved(texts), page="child_details", **where)

    def show_head(self, head: ChildHead) -> None:
        """Show what is known; what is being typed stays."""
        self.show_names()
        if self._section is not None:
            self._section.show_child(head.child)
        elif self._open_name in self._places:
            self._open(self._open_name)

    def show_names(self) -> None:
        """Say in short what each section holds, with the name or with initials."""
        if self.head is not None:
            for kind in _SECTIONS:
                words = section_summary(kind.name, self.head.child, is_named=self.is_named)
                self._places[kind.name].say(words)

    def _on_header(self, name: str) -> None:
        texts = () if self._section is None else self._section.unsaved_texts()
        if not texts:
            self._switch(name)
            return
        self._describe_all()
        self.ctx.ask.confirm(
            self,
            not_saved(texts),
            detail=_("A date that cannot be read, a wrong number, or a line without a name is not kept."),
            yes=_("Leave it out"),
            no=_("Put it right"),
            then=partial(self._switch, name),
        )

    def _describe_all(self) -> None:
        """Let every header show what it is: Qt has turned the one that was just pressed."""
        for place in self._places.values():
            place.describe()

    def _switch(self, name: str) -> None:
        was_open = self._open_name if self._section is not None else ""
        self._close()
        if name != was_open:
            self._open(name)

    def _open(self, name: str) -> None:
        if self.head is None:
            return
        make = next(kind.make for kind in _SECTIONS if kind.name == name)
        self._open_name = name
        self._section = make(self.ctx, self.head.child)
        self._section.waiting_changed.connect(self.unsaved_changed)
        self._places[name].put(self._section)
        a11y.announce(_("{section}, open").format(section=self._places[name].button.words()), source=self)

    def _close(self) -> None:
        if self._section is None:
            return
        self._section.flush()
        self._places[self._open_name].take_out()
        self._section.leave()
        self._section = None
        self._open_name = ""


class _Place(QWidget):
    """A section's header, what it says in short, and the room for what is in it."""

    def __init__(self, title: str, clicked: Any) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.button = Button(title, kind=ButtonKind.PLAIN, icon="down", is_leading=True, clicked=clicked)
        self.button.setCheckable(True)
        self.summary = Small("")
        inset = QVBoxLayout()
        inset.setContentsMargins(48, 2, 0, 4)
        inset.addWidget(self.summary)
        self._column.addWidget(self.button)
        self._column.addLayout(inset)
        self._card: Card | None = None

    def say(self, summary: str) -> None:
        """Say in short what is known."""
        self.summary.say(summary)
        self.describe()

    def put(self, section: Section) -> None:
        """Open it."""
        self._card = Card(gap=0)
        self._card.add(section)
        self._column.addWidget(self._card)
        self.describe()

    def take_out(self) -> None:
        """Close it."""
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
            self._card = None
        self.describe()

    def describe(self) -> None:
        """Show whether it is open, and say so."""
        is_open = self._card is not None
        self.button.setChecked(is_open)
        self.button.set_icon("up" if is_open else "down")
        state = _("Open") if is_open else _("Closed")
        self.button.setAccessibleDescription(f"{state}. {self.summary.text()}")
        self.summary.setVisible(not is_open and bool(self.summary.text()))


def section_summary(name: str, child: Child, *, is_named: bool) -> str:
    """Return in short what a section says, with initials unless the name is shown on the page."""
    nothing = _("nothing written down yet")
    match name:
        case "names":
            born = _("date of birth not known") if child.born is None else partial_words(child.born)
            parts = [child.display_name if is_named else child.initials, child.pronouns, born]
        case "numbers":
            parts = [each.scheme for each in child.identifiers]
        case "language":
            parts = [child.ethnicity.text, *child.languages, child.communication and _("how to talk")]
        case "status":
            parts = [each.status for each in child.statuses if each.ended is None]
        case "education":
            parts = [child.education.setting, child.education.year_group]
        case "addresses":
            count = len(child.addresses)
            parts = [ngettext("{count} address", "{count} addresses", count) if count else ""]
            if any(each.is_sensitive for each in child.addresses):
                parts.append(_("do not share"))
        case "workers":
            parts = [] if child.lead is None else [_("lead: {name}").format(name=child.lead.name)]
            count = len(child.workers)
            parts.append(ngettext("{count} more", "{count} more", count) if count else "")
        case "told":
            sides = ((_("child"), child.told.child), (_("carers"), child.told.carers))
            parts = [f"{who}: {side.state.label.lower()}" for who, side in sides]
            if all(side.state is TellingState.NOT_RECORDED for _who, side in sides):
                parts = []
        case _:
            nothing = ""
            parts = [] if child.archived_on is None else [_("Put away")]
    return DOT.join(part.strip() for part in parts if part and part.strip()) or nothing
