"""One worry that nothing answers yet: what it is, where it stands, and three ways to answer it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.i18n import _
from hothdesk.core.shapes import ToneName
from hothdesk.formengine.wording import about
from hothdesk.plans.model import Concern
from hothdesk.plans.professional import Action
from ui.blame import watch_for_blame
from ui.pages.plan_parts.action_card import from_where, where_words
from ui.theme.look import Ink, Type
from ui.widgets.arrange import Flow, Stack, bring_into_sight, empty
from ui.widgets.button import Button, ButtonKind, outlined, text_button
from ui.widgets.chip import Chip
from ui.widgets.field import Field
from ui.widgets.inputs import TextLine
from ui.widgets.label import PlainLabel, Small
from ui.widgets.pause import Pause


class WorryRow(QWidget):
    """One concern that nothing answers yet.

    Signals:
        wanted: an action for it.
        linked: an action of the plan answers it too; carries the concern and the action's id.
        reasoned: no action for it, and why.
        left: one has written a reason and left it.
    """

    wanted = Signal(object)
    linked = Signal(object, str)
    reasoned = Signal(object, str)
    left = Signal()

    def __init__(self, concern: Concern, offer: str, child: str, *, can_change: bool) -> None:
        super().__init__()
        self._concern = concern
        self._can_change = can_change
        self._pause = Pause(self)
        self._pause.over.connect(self._on_pause)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        title = PlainLabel(concern.title, kind=Type.STRONG)
        column.addWidget(Flow([worry_chip(concern), title], across=10))
        self._detail = Small("")
        column.addWidget(self._detail)
        self.call(child)
        column.addWidget(Small(where_words(concern.origin)))
        if offer:
            column.addWidget(Small(_("Said there: “{words}”").format(words=offer)))
        self._problem = Small("", ink=Ink.DANGER)
        self._problem.hide()
        column.addWidget(self._problem)
        self.add = outlined(
            _("Use as an action") if offer else _("Add an action"), self._on_add, name="answer_concern"
        )
        self.link = text_button(_("An action here answers it"), self._on_link, name="link_action")
        self.no = text_button(_("No action, because"), self._on_no, name="no_action")
        for button in (self.add, self.link, self.no):
            button.setAccessibleDescription(f"{concern.title}, {from_where(concern.origin)}")
        self._offered: tuple[Action, ...] = ()
        self.which = Stack(gap=2, is_top=False)
        self.reason = TextLine()
        self.reason.textEdited.connect(lambda _text: self._pause.begin())
        self.reason.left.connect(self._on_left)
        self.field = Field(_("Why is there no action now?"), self.reason, name="no_action_because")
        watch_for_blame(self.field)
        self.reason.setAccessibleDescription(concern.title)
        self._ways = Flow([self.add, self.link, self.no], across=12, down=4)
        for widget in (self._ways, self.which, self.field):
            column.addWidget(widget)
        self.which.hide()
        self.field.hide()
        self._ways.setVisible(can_change)

    @property
    def is_written_in(self) -> bool:
        """Say whether somebody writes the reason now."""
        return self.reason.hasFocus()

    @property
    def has_unsaved(self) -> bool:
        """Say whether the reason is not on its way yet."""
        return self._pause.is_waiting

    def call(self, child: str) -> None:
        """Write this where the concern stands for a name."""
        words = about(self._concern.detail, child)
        self._detail.say(words)
        self._detail.setVisible(bool(words))

    def show_actions(self, actions: Sequence[Action]) -> None:
        """Offer these actions of the plan, if they go ahead."""
        self._offered = tuple(each for each in actions if each.goes_ahead)
        self.link.setVisible(bool(self._offered))

    def say_problem(self, words: str) -> None:
        """Say that it stands in the way."""
        self._problem.say(words)
        self._problem.setVisible(bool(words))

    def flush(self) -> None:
        """Have the reason kept."""
        self._pause.flush()

    def take_focus(self) -> None:
        """Give the keyboard to its first button."""
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_add(self) -> None:
        self.wanted.emit(self._concern)

    def _on_link(self) -> None:
        self.field.hide()
        if self.which.isVisible():
            self.which.hide()
            return
        empty(self.which.column)
        self.which.add(Small(_("Which action answers it?")))
        for action in self._offered:
            choose = Button(
                action.what,
                kind=ButtonKind.TEXT,
                is_sentence=True,
                clicked=partial(self.linked.emit, self._concern, action.id),
            )
            choose.setObjectName("choose_action")
            choose.setAccessibleDescription(_("It answers {worry}").format(worry=self._concern.title))
            self.which.add(choose)
        self.which.show()
        first = self.which.findChild(Button, "choose_action")
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_sight(self.which)

    def _on_no(self) -> None:
        self.which.hide()
        self.field.show()
        self.field.take_focus()
        bring_into_sight(self.field)

    def _on_pause(self) -> None:
        self.say_problem("")
        self.reasoned.emit(self._concern, self.reason.text())

    def _on_left(self) -> None:
        self.flush()
        self.left.emit()


def worry_chip(concern: Concern) -> Chip:
    """Return the word of a worry; the lowest level is quiet here, because no worry is shown as safe."""
    if concern.tone is ToneName.SAFE:
        return Chip(concern.word, has_mark=False)
    return Chip(concern.word, concern.tone.tone)
