"""Each worry has an answer: what is open, with an action to start from or a reason for none."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.i18n import _, ngettext
from hothdesk.plans.coverage import CoverageRow
from hothdesk.plans.model import Concern
from ui.pages.plan_parts.action_card import from_where, where_words
from ui.pages.plan_parts.professional_facts import PlanFacts
from ui.theme.look import Type
from ui.widgets.arrange import Flow, Stack, empty, row
from ui.widgets.button import outlined, text_button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.field import Field
from ui.widgets.inputs import TextLine
from ui.widgets.label import PlainLabel, Small


class CoverageCard(Card):
    """What the plan must answer, the open ones first.

    Signals:
        wanted: an action for this concern; carries the concern.
        reasoned: no action for this concern; carries it and why (nothing takes the reason back).
    """

    wanted = Signal(object)
    reasoned = Signal(object, str)

    def __init__(self, child: str) -> None:
        super().__init__(_("Each worry has an answer"), gap=8)
        self._child = child
        self.count = Small("")
        self.add(self.count)
        self._rows: dict[str, _OpenRow] = {}
        self._open = QVBoxLayout()
        self._open.setSpacing(14)
        self.column.addLayout(self._open)
        self._answered = QVBoxLayout()
        self._answered.setSpacing(4)
        self.column.addLayout(self._answered)

    def show_facts(self, facts: PlanFacts, *, can_change: bool = True) -> None:
        """Show how it stands; a reason that is being written stays as it is."""
        found = facts.coverage()
        if not found.rows:
            self.count.say(
                _("What worries people stands here: places, ways and signs, from the map and the assessment.")
            )
        else:
            self.count.say(found.in_words())
        is_open = {row.concern.origin.key for row in found.open_rows}
        for key in [key for key in self._rows if key not in is_open]:
            gone = self._rows.pop(key)
            self._open.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for one in found.open_rows:
            key = one.concern.origin.key
            if key not in self._rows:
                shown = _OpenRow(one.concern, _offer(facts, one.concern), self._child, can_change=can_change)
                shown.wanted.connect(self.wanted)
                shown.reasoned.connect(self.reasoned)
                self._rows[key] = shown
                self._open.addWidget(shown)
        empty(self._answered)
        for one in found.rows:
            if one.is_covered:
                self._answered.addWidget(self._covered(one, can_change=can_change))

    def flush(self) -> None:
        """Have a reason that is typed kept now."""
        for shown in list(self._rows.values()):
            shown.flush()

    def go_to(self, key: str) -> bool:
        """Give the keyboard to an open concern; say whether it is here."""
        shown = self._rows.get(key)
        if shown is None:
            return False
        shown.take_focus()
        return True

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


class _OpenRow(QWidget):
    """One concern that nothing answers yet.

    Signals:
        wanted: an action for it.
        reasoned: no action for it, and why.
    """

    wanted = Signal(object)
    reasoned = Signal(object, str)

    def __init__(self, concern: Concern, offer: str, child: str, *, can_change: bool) -> None:
        super().__init__()
        self._concern = concern
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(
            Flow(
                [Chip(concern.word, concern.tone.tone), PlainLabel(concern.title, kind=Type.STRONG)],
                across=10,
            )
        )
        detail = concern.detail.replace("{child}", child)
        if detail:
            column.addWidget(Small(detail))
        column.addWidget(Small(where_words(concern.origin)))
        if offer:
            column.addWidget(Small(_("Said there: “{words}”").format(words=offer)))
        self.add = outlined(
            _("Use as an action") if offer else _("Add an action"), self._on_add, name="answer_concern"
        )
        self.no = text_button(_("No action, because"), self._on_no, name="no_action")
        for button in (self.add, self.no):
            button.setAccessibleDescription(f"{concern.title}, {from_where(concern.origin)}")
        self.reason = TextLine()
        self.reason.left.connect(self.flush)
        self.field = Field(_("Why is there no action now?"), self.reason, name="no_action_because")
        self.reason.setAccessibleDescription(concern.title)
        self.field.hide()
        self._actions = Flow([self.add, self.no], across=12, down=4)
        column.addWidget(self._actions)
        column.addWidget(self.field)
        self._actions.setVisible(can_change)

    def flush(self) -> None:
        """Have the reason kept."""
        if self.reason.text().strip():
            self.reasoned.emit(self._concern, self.reason.text())

    def take_focus(self) -> None:
        """Give the keyboard to its first button."""
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_add(self) -> None:
        self.wanted.emit(self._concern)

    def _on_no(self) -> None:
        self.field.show()
        self.field.take_focus()


def _offer(facts: PlanFacts, concern: Concern) -> str:
    suggestion = facts.suggestion_for(concern)
    return "" if suggestion is None else suggestion.what
