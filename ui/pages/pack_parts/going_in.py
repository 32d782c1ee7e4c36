"""What goes in: the ask, why now, for which sitting, and the parts. All of it is kept while one types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hothdesk.core.dates import PartialDate
from hothdesk.core.datewords import short_words
from hothdesk.core.errors import Problem
from hothdesk.core.i18n import _, ngettext
from hothdesk.packs.model import PackChoices, PackPart, ask_problem
from hothdesk.partnerships.profiles import PackProfile, SectionId
from ui.autosave import Autosave
from ui.context import Context
from ui.datetyping import UnreadableDate
from ui.pages.pack_parts.part_check import LockedPart, PartCheck
from ui.part import Part
from ui.theme.look import Type
from ui.widgets.arrange import Flow, Stack
from ui.widgets.button import Button, ButtonKind, text_button
from ui.widgets.card import Card
from ui.widgets.datebox import DateBox
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, TextArea
from ui.widgets.label import Heading, PlainLabel

_MONTHS: Final = (1, 3, 6, 12, 24, 60)
_SITTING: Final = "mace_sitting"
_SITTINGS_SHOWN: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What one may choose from.

    Attributes:
        sittings: coming days on which the meeting sits, as somebody typed them into the desk.
    """

    profile: PackProfile
    choices: PackChoices
    parts: tuple[PackPart, ...]
    sittings: tuple[date, ...]


class GoingIn(Part):
    """The left column.

    Signals:
        touched: something was changed and is not kept yet.
        chosen: keep these choices.
    """

    touched = Signal()
    chosen = Signal(object)

    def __init__(self, ctx: Context, offer: Offer) -> None:
        super().__init__(ctx)
        self._choices = offer.choices
        self._profile = offer.profile
        self._autosave = Autosave(self._on_pause, self)
        self.checks: list[PartCheck] = []
        self.ask: TextArea | None = None
        self.why_now: TextArea | None = None
        self.sitting: DateBox | None = None
        self.months: Choice | None = None
        self.fields: list[Field] = []
        self.column.setSpacing(12)
        self.column.addWidget(Heading(_("What goes in")))
        self._add_reading()
        self._add_ask()
        self._add_sitting(offer.sittings)
        self._add_parts(offer.parts)
        self.column.addStretch(1)

    def has_unsaved(self) -> bool:
        """Say whether something was changed that is not on its way to the vault."""
        return self._autosave.has_unsaved

    def flush(self) -> None:
        """Have what was changed kept now."""
        self._autosave.flush()

    def choices(self) -> PackChoices:
        """Return what is chosen now; a day that cannot be read is left as it was."""
        found = replace(
            self._choices, sections=frozenset(check.section for check in self.checks if check.isChecked())
        )
        if self.ask is not None:
            found = replace(found, ask=self.ask.text())
        if self.why_now is not None:
            found = replace(found, why_now=self.why_now.text())
        if self.months is not None:
            months = self.months.value()
            found = replace(found, chronology_months=months if isinstance(months, int) else 6)
        return replace(found, sitting_on=self._sitting_on(found.sitting_on))

    def problems(self) -> list[Problem]:
        """Return what is missing here before it can be signed."""
        found = []
        problem = ask_problem(self._profile, self.choices())
        if problem is not None:
            found.append(problem)
        if words := self._sitting_problem():
            found.append(Problem("sitting_on", words))
        return found

    def show_parts(self, parts: Sequence[PackPart]) -> None:
        """Say what there is for each part now; what is ticked stays the person's."""
        found = {part.section: part for part in parts}
        checks: list[PartCheck | LockedPart] = [*self.checks, *self.findChildren(LockedPart)]
        for check in checks:
            if check.section in found:
                check.show_part(found[check.section])

    # Building.

    def _add_reading(self) -> None:
        """Add what to think of first; once the ask is begun it was read, and is one press away."""
        if not self._profile.before_making:
            return
        points = [PlainLabel(words, kind=Type.SMALL) for words in self._profile.before_making]
        reading = Card(_("Before you make it"), widgets=points, is_quiet=True, gap=8)
        again = text_button(_("Before you make it"), icon="info", name="read_before")
        again.clicked.connect(partial(_swap, again, reading))
        shown, hidden = (again, reading) if self._choices.ask.strip() else (reading, again)
        self.column.addWidget(shown)
        self.column.addWidget(hidden)
        hidden.hide()

    def _add_ask(self) -> None:
        if self._profile.ask_title is None:
            return
        self.ask = TextArea(self._choices.ask, lines=3, most_lines=10)
        field = Field(self._profile.ask_title, self.ask, name="ask", hint=self._profile.ask_prompt or "")
        self.ask.textChanged.connect(partial(self._on_edited, "ask"))
        self.ask.left.connect(self.flush)
        self.fields.append(field)
        self._starters = Stack([self._starter(each.text) for each in self._profile.asks], gap=6, is_top=False)
        self._more = text_button(_("Add a ready sentence"), self._on_more, icon="add", name="more_asks")
        self.why_now = TextArea(self._choices.why_now, lines=2, most_lines=8)
        why_field = Field(
            _("Why now?"), self.why_now, name="why_now", hint=_("What changed since last time.")
        )
        self.why_now.textChanged.connect(partial(self._on_edited, "why_now"))
        self.why_now.left.connect(self.flush)
        self.fields.append(why_field)
        parts: list[QWidget] = [field]
        if self._profile.asks:
            parts += [self._starters, Flow([self._more])]
        self.column.addWidget(Card(widgets=[*parts, why_field], gap=12))
        self._show_starters(not self._choices.ask.strip())

    def _starter(self, words: str) -> Button:
        button = Button(
            words,
            kind=ButtonKind.PLAIN,
            is_leading=True,
            is_compact=True,
            is_sentence=True,
            clicked=partial(self._on_starter, words),
        )
        button.setAccessibleDescription(_("Put this sentence into the ask"))
        return button

    def _add_sitting(self, sittings: Sequence[date]) -> None:
        if not any(step.clock == _SITTING for step in self._profile.next_steps):
            return
        kept = self._choices.sitting_on
        self.sitting = DateBox(
            self.ctx.clock.today, value=None if kept is None else PartialDate.on(kept), is_to_come=True
        )
        field = Field(
            _("For the sitting on"), self.sitting, name="sitting_on", hint=_("Leave it empty if not known.")
        )
        self.sitting.line.textChanged.connect(partial(self._on_edited, "sitting_on"))
        self.sitting.left.connect(self._on_sitting_left)
        self.fields.append(field)
        widgets: list[QWidget] = [field]
        if sittings:
            today = self.ctx.clock.today()
            widgets.append(
                Flow([self._sitting_button(day, today) for day in sittings[:_SITTINGS_SHOWN]], across=8)
            )
        self.column.addWidget(Card(widgets=widgets))

    def _sitting_button(self, day: date, today: date) -> Button:
        words = short_words(day, today=today)
        button = Button(
            words, kind=ButtonKind.PLAIN, is_compact=True, clicked=partial(self._on_sitting_chosen, day)
        )
        button.setAccessibleDescription(_("For this sitting"))
        return button

    def _add_parts(self, parts: Sequence[PackPart]) -> None:
        never = []
        for part in parts:
            if part.can_change:
                check = PartCheck(part)
                check.clicked.connect(partial(self._on_edited, "sections"))
                self.checks.append(check)
                self.column.addWidget(check)
                if part.section is SectionId.CHRONOLOGY:
                    self._add_months()
            elif part.is_in:
                self.column.addWidget(LockedPart(part))
            else:
                never.append(part)
        if never:
            self.column.addWidget(Heading(_("Never in this pack"), level=2))
        for part in never:
            self.column.addWidget(LockedPart(part))

    def _add_months(self) -> None:
        kept = self._choices.chronology_months
        choices = sorted({*_MONTHS, kept})
        self.months = Choice(
            [(ngettext("{count} month", "{count} months", count), count) for count in choices], value=kept
        )
        self.months.chosen.connect(partial(self._on_edited, "months"))
        field = Field(_("How far back it goes"), self.months, name="chronology_months")
        self.fields.append(field)
        self.column.addWidget(field)

    # What the person does.

    def _on_edited(self, name: str, *_arguments: object) -> None:
        self._autosave.note(name)
        if name == "ask" and self.ask is not None and not self.ask.text().strip():
            self._show_starters(True)
        self.touched.emit()

    def _on_pause(self, _names: frozenset[str]) -> None:
        self._choices = self.choices()
        self.chosen.emit(self._choices)

    def _on_starter(self, words: str) -> None:
        if self.ask is None:
            return
        before = self.ask.text().rstrip()
        self.ask.setText(f"{before} {words}".strip())
        self._show_starters(False)
        self.ask.setFocus()
        self.ask.moveCursor(self.ask.textCursor().MoveOperation.End)

    def _on_more(self) -> None:
        self._show_starters(True)
        first = self._starters.findChild(Button)
        if first is not None:
            first.setFocus()

    def _show_starters(self, is_shown: bool) -> None:
        self._starters.setVisible(is_shown)
        self._more.setVisible(not is_shown)

    def _on_sitting_chosen(self, day: date) -> None:
        if self.sitting is not None:
            self.sitting.set_value(PartialDate.on(day))
            self._on_sitting_left()

    def _on_sitting_left(self) -> None:
        field = next(each for each in self.fields if each.name == "sitting_on")
        field.set_error(self._sitting_problem())
        self.flush()

    def _sitting_problem(self) -> str:
        if self.sitting is None:
            return ""
        try:
            self.sitting.day()
        except UnreadableDate as error:
            return str(error)
        return ""

    def unread_sitting(self) -> str:
        """Return what was typed for the day of the sitting that is no day; nothing when it is one."""
        return (
            self.sitting.line.text().strip() if self.sitting is not None and self._sitting_problem() else ""
        )

    def _sitting_on(self, before: date | None) -> date | None:
        if self.sitting is None or self._sitting_problem():
            return before
        return self.sitting.day()


def _swap(button: Button, reading: QWidget, *_arguments: object) -> None:
    button.hide()
    reading.show()
