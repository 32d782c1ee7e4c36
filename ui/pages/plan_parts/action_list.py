"""The actions of a plan, grouped by what they change; a closed card moves to its group by itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.errors import Problem
from hothdesk.core.i18n import _
from hothdesk.core.ids import new_id
from hothdesk.plans.professional import Action, ActionId, Context
from ui.autosave import Entry
from ui.context import Context as PageContext
from ui.pages.plan_parts.action_card import ActionCard
from ui.widgets.arrange import row
from ui.widgets.button import outlined
from ui.widgets.label import Heading, Small


class ActionList(QWidget):
    """Every action of the plan.

    Signals:
        edited: keep this action; carries it.
        waiting_changed: something waits to be kept, or no longer does.
        removed: take this action away; carries it.
    """

    edited = Signal(object)
    waiting_changed = Signal()
    removed = Signal(object)

    def __init__(self, ctx: PageContext, actions: tuple[Action, ...], *, can_change: bool = True) -> None:
        super().__init__()
        self.ctx = ctx
        self._can_change = can_change
        self._cards: list[ActionCard] = []
        self._headings: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addWidget(Heading(_("Actions"), level=2))
        self._empty = Small(
            _("No action yet. Start with the worries beside this: change the place before the child.")
        )
        self._column.addWidget(self._empty)
        self._groups = QVBoxLayout()
        self._groups.setSpacing(10)
        self._column.addLayout(self._groups)
        if can_change:
            self.adder = outlined(_("Add an action"), self._on_add, icon="add", name="add_action")
            self._column.addWidget(row(self.adder, 1))
        for action in actions:
            self._make(action)
        self._place()

    def cards(self) -> tuple[ActionCard, ...]:
        """Return the cards in the order of the plan."""
        return tuple(self._cards)

    def show_action(self, action: Action, *, is_open: bool = False) -> ActionCard:
        """Show an action that is new on the page; open, its card has the keyboard."""
        card = self._make(action)
        self._place()
        if is_open:
            card.open()
        return card

    def open_action(self, action_id: str, problem: str = "") -> None:
        """Open an action, with what is to be put right; without one, the place to add."""
        card = next((each for each in self._cards if each.action.id == action_id), None)
        if card is not None:
            card.open(problem=problem)
        elif self._can_change:
            self.adder.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say at each action what is to be put right in it."""
        for card in self._cards:
            said = [each.message for each in problems if each.field == f"action/{card.action.id}"]
            card.say_problem(" ".join(said))

    def take_answers(self, action: Action) -> None:
        """Show what an action answers now, whatever else is being written in it."""
        for card in self._cards:
            if card.action.id == action.id:
                card.take_answers(action.answers)

    def flush(self) -> None:
        """Have what is typed kept now."""
        for card in self._cards:
            card.flush()

    @property
    def has_unsaved(self) -> bool:
        """Say whether something typed is not on its way yet."""
        return any(card.has_unsaved for card in self._cards)

    def unread(self) -> tuple[Entry, ...]:
        """Return the entries of days that cannot be read."""
        return tuple(entry for card in self._cards for entry in card.unread())

    def _make(self, action: Action, *, is_new: bool = False) -> ActionCard:
        card = ActionCard(self.ctx, action, is_new=is_new, can_change=self._can_change)
        card.setParent(self)
        card.edited.connect(self.edited)
        card.waiting_changed.connect(self.waiting_changed)
        card.removed.connect(self._on_removed)
        card.closed.connect(self._on_closed)
        self._cards.append(card)
        return card

    def _place(self) -> None:
        for widget in (*self._headings, *self._cards):
            self._groups.removeWidget(widget)
        for heading in self._headings:
            heading.hide()
            heading.deleteLater()
        self._headings = []
        for context in Context:
            here = [card for card in self._cards if card.action.context is context]
            if here:
                heading = Heading(context.word, level=3)
                self._headings.append(heading)
                self._groups.addWidget(heading)
            for card in here:
                self._groups.addWidget(card)
                card.show()
        self._empty.setVisible(not self._cards)

    def _on_add(self) -> None:
        for card in self._cards:
            if card.is_new and card.is_blank():
                card.open()
                return
        action = Action(id=ActionId(new_id()), what="", context=Context.PLACE)
        card = self._make(action, is_new=True)
        self._place()
        card.open()

    def _on_removed(self, card: ActionCard) -> None:
        self._let_go(card)
        if not card.is_new:
            self.removed.emit(card.action)
        self.adder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_closed(self, card: ActionCard) -> None:
        if card.is_new and card.is_blank():
            self._let_go(card)
            self.adder.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._place()
        card.focus_row()

    def _let_go(self, card: ActionCard) -> None:
        card.forget()
        self._cards.remove(card)
        self._groups.removeWidget(card)
        card.hide()
        card.deleteLater()
        self._place()
