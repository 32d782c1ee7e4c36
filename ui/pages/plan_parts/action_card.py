"""One action of the professionals' plan: a row that opens into what, who, by when, and what if not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from hothdesk.core.datewords import short_words
from hothdesk.core.drawing import NOT_KNOWN, NOT_SAFE, SAFE, Tone
from hothdesk.core.i18n import _
from hothdesk.plans.model import Origin, OriginKind
from hothdesk.plans.professional import Action, ActionStatus, Context, action_problems, doubt_about_day
from ui.autosave import Autosave, Entry, area_entry, choice_entry, line_entry
from ui.blame import watch_for_blame
from ui.context import Context as PageContext
from ui.datetyping import UnreadableDate
from ui.pages.plan_parts.day_entry import day_entry
from ui.theme.look import Ink
from ui.unread import say_unread, unread_text
from ui.widgets.arrange import Columns, Flow, Stack, row
from ui.widgets.button import Button, outlined, text_button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.label import Heading, Small
from ui.widgets.remark import Remark

DOT = "  ·  "


class ActionCard(Card):
    """One action; closed it says what it is, open it can be changed.

    Signals:
        edited: keep it; carries the action.
        waiting_changed: something waits to be kept, or no longer does.
        removed: take it away; carries the card.
        closed: it has been closed; carries the card.
    """

    edited = Signal(object)
    waiting_changed = Signal()
    removed = Signal(object)
    closed = Signal(object)

    def __init__(
        self,
        ctx: PageContext,
        action: Action,
        *,
        is_open: bool = False,
        is_new: bool = False,
        can_change: bool = True,
    ) -> None:
        super().__init__(gap=8)
        self.column.setContentsMargins(18, 12, 18, 14)
        self.ctx = ctx
        self.action = action
        self.is_new = is_new
        self._can_change = can_change
        self._problem = ""
        self._inside: QWidget | None = None
        self._change: Button | None = None
        self._doubt: Remark | None = None
        self._answers = Small("")
        self._entries: dict[str, Entry] = {}
        self._autosave = Autosave(self._keep, self)
        self.is_open = False
        self._show(is_open=is_open)

    # What the page asks.

    def flush(self) -> None:
        """Have what is typed kept now."""
        self._autosave.flush()

    @property
    def has_unsaved(self) -> bool:
        """Say whether something typed is not on its way yet, or cannot be kept as it is."""
        return self._autosave.has_unsaved or bool(self.unread())

    def unread(self) -> tuple[Entry, ...]:
        """Return the entry of the day while what is typed there cannot be read."""
        return tuple(entry for entry in self._entries.values() if unread_text(entry))

    def forget(self) -> None:
        """Keep nothing of it any more."""
        self._autosave.forget()

    def open(self, *, problem: str = "") -> None:
        """Open it, with the keyboard where it is needed, and say what is to be put right."""
        self._problem = problem or self._problem
        if not self.is_open:
            self._show(is_open=True)
        entry = self._entries[self._needed()]
        if self._problem:
            entry.field.set_error(self._problem)
        entry.field.take_focus()

    def say_problem(self, problem: str) -> None:
        """Say what is to be put right, open or closed; the keyboard stays where it is."""
        if problem == self._problem:
            return
        self._problem = problem
        if self.is_open:
            self._entries[self._needed()].field.set_error(problem)
        else:
            self._show(is_open=False)

    def take_answers(self, answers: tuple[Origin, ...]) -> None:
        """Show that it answers these worries now."""
        self.action = replace(self.action, answers=answers)
        if self.is_open:
            self._show_answers()
        else:
            self._show(is_open=False)

    def focus_row(self) -> None:
        """Give the keyboard to the closed card's button."""
        if self._change is not None:
            self._change.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_blank(self) -> bool:
        """Say whether nothing was written in it."""
        action = self.action
        words = (action.what, action.owner_role, action.owner_name, action.outcome, action.contingency)
        return not any(part.strip() for part in words) and action.by_on is None

    # Showing.

    def _show(self, *, is_open: bool) -> None:
        if self._inside is not None:
            self.column.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self.is_open = is_open
        self._entries = {}
        self._change = None
        self.setAccessibleName(self.action.what or _("New action"))
        inside = self._editor() if is_open else self._row()
        self._inside = inside
        self.column.addWidget(inside)

    def _row(self) -> QWidget:
        action = self.action
        word, tone = status_shown(action, self.ctx.clock.today())
        head: list[QWidget] = [Chip(word, tone)]
        if action.carried_from is not None:
            head.append(Small(_("from version {number}").format(number=action.carried_from)))
        card = Stack(gap=3, is_top=False)
        if self._can_change:
            self._change = text_button(_("Change"), lambda: self.open(), name="change_action")
            self._change.setAccessibleDescription(action.what or action.id)
            card.add(row(Flow(head, across=10), 1, self._change))
        else:
            card.add(Flow(head, across=10))
        card.add(Heading(action.what or _("New action"), level=3))
        card.add(Small(who_and_when(action, self.ctx.clock.today())))
        self._answers = Small("")
        card.add(self._answers)
        self._show_answers()
        if action.evidence:
            card.add(Small(_("Shown by: {evidence}").format(evidence=action.evidence)))
        if self._problem:
            card.add(Small(self._problem, ink=Ink.DANGER))
        return card

    def _show_answers(self) -> None:
        concerns = ", ".join(map(from_where, self.action.answers))
        self._answers.say(_("Answers {concerns}").format(concerns=concerns) if concerns else "")
        self._answers.setVisible(bool(concerns))

    def _editor(self) -> QWidget:
        action = self.action
        contexts = [(context.word, context) for context in Context]
        statuses = [(status.word, status) for status in ActionStatus]
        what = area_entry(_("What will be done"), "what", lines=2)
        role = line_entry(_("Role of the one who does it"), "owner_role")
        name = line_entry(_("Their name"), "owner_name", is_optional=True)
        context = choice_entry(_("What it changes"), "context", contexts)
        outcome = line_entry(_("What it should change"), "outcome", characters=0, is_optional=True)
        contingency = line_entry(_("If it does not work"), "contingency", characters=0)
        status = choice_entry(_("How far it is"), "status", statuses)
        evidence = area_entry(_("What shows it"), "evidence", lines=1)
        by = day_entry(_("By which day, such as 27 Nov"), "by_on", self.ctx.clock.today)
        self._doubt = Remark(by.field)
        by.left.connect(self._doubt_day)
        for written in (what, outcome, contingency, evidence):
            watch_for_blame(written.field)
        entries = (what, role, name, by, context, outcome, contingency, status, evidence)
        for entry in entries:
            entry.show(getattr(action, entry.name))
            entry.edited.connect(self._on_edited)
            self._entries[entry.name] = entry
        status.edited.connect(self._show_evidence)
        done = outlined(_("Close"), self._on_close, name="close_action")
        remove = text_button(_("Remove"), self._on_remove, icon="bin", name="remove_action")
        for button in (done, remove):
            button.setAccessibleDescription(action.what or action.id)
        card = Stack(gap=12, is_top=False)
        parts: list[QWidget] = [
            what.field,
            _pair(role.field, name.field),
            _pair(by.field, status.field),
            evidence.field,
            _pair(context.field, outcome.field),
            contingency.field,
        ]
        for part in parts:
            card.add(part)
        self._answers = Small("")
        card.add(self._answers)
        self._show_answers()
        card.add(row(done, remove, 1))
        self._show_evidence()
        return card

    # Keeping.

    def _on_edited(self, name: str) -> None:
        self._autosave.note(name)
        self.waiting_changed.emit()

    def _keep(self, _changed: frozenset[str]) -> None:
        entries = self._entries
        if self._problem:
            self._problem = ""
            for entry in entries.values():
                entry.field.set_error("")
        values = {name: entry.value() for name, entry in entries.items() if name not in ("by_on", "status")}
        candidate = replace(self.action, **values, by_on=self._day())
        status = entries["status"].value()
        wanted = replace(candidate, status=status, done_on=self._done_on(status))
        problems = action_problems(wanted)
        entries["evidence"].field.set_error(" ".join(problem.message for problem in problems))
        self.action = candidate if problems else wanted
        if action_problems(self.action):  # what showed it was taken out again: it is not done any more
            self.action = replace(self.action, status=ActionStatus.UNDER_WAY, done_on=None)
        if self._doubt is not None and self._doubt.text():
            self._doubt_day()  # it goes away as the day is mended
        if not (self.is_new and self.is_blank()):
            self.is_new = False
            self.edited.emit(self.action)
        self.waiting_changed.emit()

    def _day(self) -> date | None:
        try:
            day: date | None = self._entries["by_on"].value()
        except UnreadableDate:
            return self.action.by_on
        return day

    def _doubt_day(self) -> None:
        """Ask about a day that looks mistyped, while somebody still has to act by it."""
        try:
            day = self._entries["by_on"].value()
        except UnreadableDate:
            day = None
        is_open = self._entries["status"].value().is_open
        if self._doubt is not None:
            self._doubt.say(doubt_about_day(day, self.ctx.clock.today()) if is_open else "")

    def _done_on(self, status: ActionStatus) -> date | None:
        if status is not ActionStatus.DONE:
            return None
        return self.action.done_on or self.ctx.clock.today()

    def _needed(self) -> str:
        if not self.action.what.strip():
            return "what"
        if not self.action.owner.strip():
            return "owner_role"
        return "by_on" if self.action.by_on is None else "what"

    def _show_evidence(self, _name: str = "") -> None:
        status = self._entries["status"].value()
        self._entries["evidence"].field.setVisible(
            status in (ActionStatus.DONE, ActionStatus.STOPPED) or bool(self.action.evidence)
        )
        self._doubt_day()

    def _on_close(self) -> None:
        self.flush()
        for entry in say_unread(self.unread()):
            entry.field.take_focus()  # closed, it would be lost: it stays open until it is right
            return
        self._show(is_open=False)
        self.closed.emit(self)

    def _on_remove(self) -> None:
        self.flush()
        self.removed.emit(self)
        self.waiting_changed.emit()


def status_shown(action: Action, today: date) -> tuple[str, Tone]:
    """Return how far an action is, in a word with its tone; one whose day has gone by is late."""
    if action.status.is_open and action.by_on is not None and action.by_on < today:
        return _("Late"), NOT_SAFE
    return action.status.word, SAFE if action.status is ActionStatus.DONE else NOT_KNOWN


def who_and_when(action: Action, today: date) -> str:
    """Return who does it, by when and what if it does not work; what is not there yet is said to be so."""
    who = action.owner or _("nobody yet")
    when = (
        _("by {day}").format(day=short_words(action.by_on, today=today)) if action.by_on else _("no day yet")
    )
    otherwise = _("If not: {plan}").format(plan=action.contingency) if action.contingency else ""
    return DOT.join(part for part in (who, when, otherwise) if part)


def from_where(origin: Origin) -> str:
    """Return what a thing was called, and where it stands."""
    places = {
        OriginKind.MAP: _("the safety map"),
        OriginKind.MAP_PLACE: _("the safety map"),
        OriginKind.MAP_ROUTE: _("the safety map"),
        OriginKind.ASSESSMENT_ANSWER: _("the assessment"),
        OriginKind.EVENT: _("the chronology"),
    }
    place = places.get(origin.kind, "")
    return _("{what} ({place})").format(what=origin.label, place=place) if place else origin.label


def where_words(origin: Origin) -> str:
    """Return where a worry stands, as a sentence begins."""
    if origin.kind is OriginKind.ASSESSMENT_ANSWER:
        return _("In the assessment")
    if origin.kind is OriginKind.EVENT:
        return _("In the chronology")
    return _("On the safety map")


def _pair(left: QWidget, right: QWidget) -> QWidget:
    return Columns([(Stack([left]), 240), (Stack([right]), None)], rest_needs=200, gap=16)
