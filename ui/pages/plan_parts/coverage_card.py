"""Each worry has an answer: what is open, with an action to start from or a reason for none."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from hothdesk.core.errors import Problem
from hothdesk.core.i18n import _, ngettext
from hothdesk.plans.coverage import CoverageRow
from hothdesk.plans.model import Concern
from ui.pages.plan_parts.professional_facts import PlanFacts
from ui.pages.plan_parts.worry_row import WorryRow
from ui.widgets.arrange import Stack, bring_into_sight, row
from ui.widgets.button import text_button
from ui.widgets.card import Card
from ui.widgets.label import Heading, Small


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
        super().__init__(gap=8)
        self.heading = Heading(_("Each worry has an answer"), level=2)
        self.setAccessibleName(self.heading.text())
        self.add(self.heading)
        self._child = child
        self._shown: tuple[PlanFacts, bool] | None = None
        self.count = Small("")
        self.add(self.count)
        self._rows: dict[str, WorryRow] = {}
        self._open = QVBoxLayout()
        self._open.setSpacing(14)
        self.column.addLayout(self._open)
        self._answered: dict[str, tuple[str, QWidget]] = {}
        self._below = QVBoxLayout()
        self._below.setSpacing(4)
        self.column.addLayout(self._below)

    def call(self, child: str) -> None:
        """Write this where a question stands for a name."""
        self._child = child
        for shown in self._rows.values():
            shown.call(child)

    def show_facts(self, facts: PlanFacts, *, can_change: bool = True) -> None:
        """Show how it stands; a row in which a reason is being written stays until one leaves it.

        The keyboard stays among the worries: where what has it goes, the worry that is there now gets it.
        """
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
        for one in found.open_rows:
            if one.concern.origin.key not in self._rows:
                self._add_row(facts, one.concern, can_change=can_change)
        answered = {
            one.concern.origin.key: one
            for one in found.rows
            if one.is_covered and one.concern.origin.key not in is_open
        }
        said = {key: _how_answered(one) for key, one in answered.items()}
        gone: list[QWidget] = [shown for key, shown in self._rows.items() if key not in is_open]
        gone += [shown for key, (words, shown) in self._answered.items() if said.get(key) != words]
        self._save_keyboard(gone, is_open)
        self._rows = {key: shown for key, shown in self._rows.items() if shown not in gone}
        self._answered = {key: each for key, each in self._answered.items() if each[1] not in gone}
        for old in gone:
            old.hide()
            old.deleteLater()
        for shown in self._rows.values():
            shown.show_actions(facts.sheet.plan.actions)
        for place, (key, one) in enumerate(answered.items()):
            if key not in self._answered:
                widget = self._covered(one, said[key], can_change=can_change)
                self._answered[key] = (said[key], widget)
                self._below.insertWidget(place, widget)

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

    def _save_keyboard(self, gone: Sequence[QWidget], is_open: Collection[str]) -> None:
        """Before what has the keyboard goes, give it to its worry, to the next open one, or to the title."""
        now = QApplication.focusWidget()
        if now is None or not any(shown.isAncestorOf(now) for shown in gone):
            return
        shown_now = {**self._rows, **{key: shown for key, (_words, shown) in self._answered.items()}}
        was_at = next(key for key, shown in shown_now.items() if shown.isAncestorOf(now))
        keys = list(self._rows)
        after = keys[keys.index(was_at) :] if was_at in keys else []
        near = [key for key in (*after, *reversed(keys)) if key in is_open]
        target = near[0] if near else ""
        if target:
            self._rows[target].take_focus()
        else:
            self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_sight(self._rows[target] if target else self.heading)

    def _on_left(self) -> None:
        if self._shown is not None:
            facts, can_change = self._shown
            self.show_facts(facts, can_change=can_change)

    def _covered(self, one: CoverageRow, words: str, *, can_change: bool) -> QWidget:
        if one.answered_by or not can_change:
            return Small(words)
        back = text_button(
            _("Take back"), partial(self.reasoned.emit, one.concern, ""), name="take_reason_back"
        )
        back.setAccessibleDescription(one.concern.title)
        return Stack([Small(words), row(back, 1)], gap=0, is_top=False)


def _how_answered(one: CoverageRow) -> str:
    title = one.concern.title
    if one.answered_by:
        words = ngettext("{count} action", "{count} actions", len(one.answered_by))
        return f"{title}: {words}"
    return _("{concern}: no action, because {reason}").format(concern=title, reason=one.because)
