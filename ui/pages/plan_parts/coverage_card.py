"""Each worry has an answer: what is open, with an action to start from or a reason for none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.errors import Problem
from hothdesk.core.i18n import _, ngettext
from hothdesk.plans.coverage import CoverageRow
from hothdesk.plans.model import Concern
from ui.pages.plan_parts.professional_facts import PlanFacts
from ui.pages.plan_parts.worry_row import WorryRow
from ui.widgets.arrange import Stack, empty, row
from ui.widgets.button import text_button
from ui.widgets.card import Card
from ui.widgets.label import Small


class CoverageCard(Card):
    """What the plan must answer, the open ones first.

    Signals:
        wanted: an action for this concern; carries the concern.
        linked: an action of the plan answers this concern too; carries the concern and the action's id.
        reasoned: no action for this concern; carries it and why (nothing takes the reason back).
    """

    wanted = Signal(object)
    linked = Signal(object, str)
    reasoned = Signal(object, str)

    def __init__(self, child: str) -> None:
        super().__init__(_("Each worry has an answer"), gap=8)
        self._child = child
        self._shown: tuple[PlanFacts, bool] | None = None
        self.count = Small("")
        self.add(self.count)
        self._rows: dict[str, WorryRow] = {}
        self._open = QVBoxLayout()
        self._open.setSpacing(14)
        self.column.addLayout(self._open)
        self._answered = QVBoxLayout()
        self._answered.setSpacing(4)
        self.column.addLayout(self._answered)

    def call(self, child: str) -> None:
        """Write this where a question stands for a name."""
        self._child = child
        for shown in self._rows.values():
            shown.call(child)

    def show_facts(self, facts: PlanFacts, *, can_change: bool = True) -> None:
        """Show how it stands; a row in which a reason is being written stays until one leaves it."""
        self._shown = (facts, can_change)
        found = facts.coverage()
        if not found.rows:
            self.count.say(
                _("What worries people stands here: places, ways and signs, from the map and the assessment.")
            )
        else:
            self.count.say(found.in_words())
        is_open = {one.concern.origin.key for one in found.open_rows}
        is_open |= {key for key, shown in self._rows.items() if shown.is_written_in}
        for key in [key for key in self._rows if key not in is_open]:
            gone = self._rows.pop(key)
            self._open.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for one in found.open_rows:
            if one.concern.origin.key not in self._rows:
                self._add_row(facts, one.concern, can_change=can_change)
        for shown in self._rows.values():
            shown.show_actions(facts.sheet.plan.actions)
        empty(self._answered)
        for one in found.rows:
            if one.is_covered and one.concern.origin.key not in self._rows:
                self._answered.addWidget(self._covered(one, can_change=can_change))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say beside each open concern that it stands in the way."""
        by_key = {problem.field.partition("/")[2]: problem.message for problem in problems}
        for key, shown in self._rows.items():
            shown.say_problem(by_key.get(key, ""))

    def flush(self) -> None:
        """Have a reason that is typed kept now."""
        for shown in list(self._rows.values()):
            shown.flush()

    @property
    def has_unsaved(self) -> bool:
        """Say whether a reason is not on its way yet."""
        return any(shown.has_unsaved for shown in self._rows.values())

    def go_to(self, key: str) -> bool:
        """Give the keyboard to an open concern; say whether it is here."""
        shown = self._rows.get(key)
        if shown is None:
            return False
        shown.take_focus()
        return True

    def _add_row(self, facts: PlanFacts, concern: Concern, *, can_change: bool) -> None:
        suggestion = facts.suggestion_for(concern)
        offer = "" if suggestion is None else suggestion.what
        shown = WorryRow(concern, offer, self._child, can_change=can_change)
        shown.wanted.connect(self.wanted)
        shown.linked.connect(self.linked)
        shown.reasoned.connect(self.reasoned)
        shown.left.connect(self._on_left)
        self._rows[concern.origin.key] = shown
        self._open.addWidget(shown)

    def _on_left(self) -> None:
        if self._shown is not None:
            facts, can_change = self._shown
            self.show_facts(facts, can_change=can_change)

    def _covered(self, one: CoverageRow, *, can_change: bool) -> QWidget:
        title = one.concern.title
        if one.answered_by:
            words = ngettext("{count} action", "{count} actions", len(one.answered_by))
            return Small(f"{title}: {words}")
        words = _("{concern}: no action, because {reason}").format(concern=title, reason=one.because)
        if not can_change:
            return Small(words)
        back = text_button(
            _("Take back"), partial(self.reasoned.emit, one.concern, ""), name="take_reason_back"
        )
        back.setAccessibleDescription(title)
        return Stack([Small(words), row(back, 1)], gap=0, is_top=False)
