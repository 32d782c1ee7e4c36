"""Level cards: one per level, each with its signs inside it, to be ticked one by one.

The cards are one group of radio buttons: one stop for Tab, the arrows choose. A card is open while it is
chosen or one of its signs is ticked; the others open all together on request.
"""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QVBoxLayout, QWidget

from hothdesk.core.drawing import NOT_SAFE
from hothdesk.core.i18n import _, ngettext
from hothdesk.formengine.model import AnswerKind, Indicator, LevelCell, LevelId, Sign, SignId
from ui.formview.given import Given, Wording
from ui.formview.marked import MarkedLabel
from ui.theme.look import RADIUS, Type, look
from ui.widgets.arrange import Stack, bring_into_sight, row
from ui.widgets.button import text_button
from ui.widgets.check import Check
from ui.widgets.choice import RadioCard
from ui.widgets.choosable import Option
from ui.widgets.frame import paint_box
from ui.widgets.label import Small
from ui.widgets.ring import RingTarget

_SIDE, _ABOVE = 12, 4


class _Head(QFrame, RingTarget):
    """The line a card is chosen by; it wears the focus ring, and wears it round the whole card."""

    def __init__(self, radio: RadioCard) -> None:
        super().__init__()
        line = QVBoxLayout(self)
        line.setContentsMargins(_SIDE, _ABOVE, _SIDE, _ABOVE)
        line.addWidget(radio)
        self._radio = radio

    def ring_rect(self) -> QRect:
        """Return the card's box, so that the ring never runs across the card."""
        card = self.parentWidget()
        return self.rect() if card is None else QRect(self.mapFrom(card, QPoint(0, 0)), card.size())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the card also where its edge is pressed."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._radio.setFocus(Qt.FocusReason.MouseFocusReason)
            self._radio.click()


class LevelCard(QFrame):
    """One level's card: its line to choose it by, and its signs.

    Signals:
        ticked: a sign of it was ticked or unticked.
    """

    ticked = Signal()

    def __init__(self, cell: LevelCell, wording: Wording) -> None:
        super().__init__()
        self.level = cell.level
        self._is_last_times = False
        self.head = RadioCard(
            Option(
                value=cell.level,
                word=wording.word(cell.level),
                detail=wording.say(cell.summary),
                tone=wording.tone(cell.level),
            )
        )
        self.head.is_card = False
        self.head.toggled.connect(self.update)
        self.setAccessibleName(wording.word(cell.level))
        self.checks: dict[SignId, Check] = {}
        inside: list[QWidget] = []
        harmed = [sign for sign in cell.signs if sign.happened]
        others = [sign for sign in cell.signs if not sign.happened]
        if harmed:
            inside.append(MarkedLabel(_("Signs that harm has happened"), NOT_SAFE, kind=Type.SMALL_STRONG))
            inside += [self._check(sign, wording, is_harm=True) for sign in harmed]
            if others:
                inside.append(Small(_("Other signs")))
        inside += [self._check(sign, wording) for sign in others]
        self._signs = Stack(inside, gap=2, is_top=False)
        self._signs.column.setContentsMargins(_SIDE + look().px(32), 9, _SIDE, 10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.edge = _Head(self.head)
        column.addWidget(self.edge)
        column.addWidget(self._signs)

    def ticked_signs(self) -> tuple[SignId, ...]:
        """Return the signs that are ticked."""
        return tuple(sign for sign, check in self.checks.items() if check.isChecked())

    def show_signs(self, ticked: tuple[SignId, ...]) -> None:
        """Tick these and no others."""
        for sign, check in self.checks.items():
            was = check.blockSignals(True)
            check.setChecked(sign in ticked)
            check.blockSignals(was)
            check.update()

    def open_up(self, is_open: bool) -> None:
        """Show or hide the signs."""
        self._signs.setVisible(is_open)

    @property
    def is_open(self) -> bool:
        """Say whether the signs are shown."""
        return not self._signs.isHidden()

    def mark_last_times(self, is_marked: bool) -> None:
        """Show it as last time's answer that nobody has looked at again."""
        self._is_last_times = is_marked
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Move the signs in under the words at this text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_signs"):
            self._signs.column.setContentsMargins(_SIDE + look().px(32), 9, _SIDE, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box: a thick line round what is chosen, a dashed one round last time's."""
        now = look()
        is_on = self.head.isChecked()
        paint_box(
            QPainter(self),
            QRectF(self.rect()),
            ground=now.colour("quiet" if self._is_last_times else "card"),
            line=now.colour("accent" if is_on else "control"),
            width=2 if is_on else 1,
            radius=RADIUS,
            is_dashed=self._is_last_times,
        )

    def _check(self, sign: Sign, wording: Wording, *, is_harm: bool = False) -> Check:
        check = Check(wording.say(sign.text))
        if is_harm:
            check.setAccessibleDescription(_("A sign that harm has happened"))
        check.toggled.connect(self.ticked)
        self.checks[sign.id] = check
        return check


class LevelCards(QWidget):
    """The cards of one row.

    Signals:
        chosen: a card was chosen or a sign ticked.
    """

    chosen = Signal()

    def __init__(self, question: Indicator, wording: Wording) -> None:
        super().__init__()
        self.setAccessibleName(wording.say(question.prompt))
        self._wording = wording
        self._question = question
        self._shows_all = False
        self._kind = AnswerKind.VALUE
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.cards = [LevelCard(cell, wording) for cell in question.cells]
        for card in self.cards:
            self._group.addButton(card.head)
            card.ticked.connect(self._on_ticked)
            column.addWidget(card)
        self.higher = Small("")
        self.higher.hide()
        column.addWidget(self.higher)
        self.all_signs = text_button("", self._on_all_signs, name="all_signs")
        column.addWidget(row(self.all_signs, 1))
        self._group.buttonClicked.connect(self._on_clicked)
        self.put(Given())

    def put(self, given: Given, *, is_last_times: bool = False) -> None:
        """Show what was given; last time's answer is shown as such, and nothing as chosen."""
        self._kind = given.kind
        self._group.setExclusive(False)
        for card in self.cards:
            card.head.setChecked(not is_last_times and card.level == given.level)
            card.show_signs(() if is_last_times else given.signs)
            was_named = given.level == card.level or any(sign in card.checks for sign in given.signs)
            card.mark_last_times(is_last_times and was_named)
        self._group.setExclusive(True)
        self._let_tab_stop_once()
        self._arrange()

    def level(self) -> LevelId | None:
        """Return the level that is chosen."""
        return next((card.level for card in self.cards if card.head.isChecked()), None)

    def signs(self) -> tuple[SignId, ...]:
        """Return the signs that are ticked, in the order of the form."""
        return self.in_order({sign for card in self.cards for sign in card.ticked_signs()})

    def in_order(self, signs: Collection[SignId]) -> tuple[SignId, ...]:
        """Return these signs in the order of the form."""
        return tuple(sign.id for sign in self._question.signs() if sign.id in signs)

    def choose(self, number: int) -> bool:
        """Choose the card of this number, counted from 1; false when there is no such card."""
        if not 1 <= number <= len(self.cards):
            return False
        head = self.cards[number - 1].head
        head.setFocus(Qt.FocusReason.OtherFocusReason)
        head.click()
        return True

    def take_focus(self) -> None:
        """Give the keyboard to the chosen card, or the first."""
        at = next((card for card in self.cards if card.head.isChecked()), self.cards[0])
        at.head.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        level = self.level()
        for card in self.cards:
            card.open_up(self._shows_all or card.level == level or bool(card.ticked_signs()))
        count = sum(len(card.checks) for card in self.cards)
        self.all_signs.setText(
            _("Show only the signs that are needed")
            if self._shows_all
            else ngettext("Show its one sign", "Show all {count} signs", count).format(count=count)
        )
        highest = next((card for card in reversed(self.cards) if card.ticked_signs()), None)
        levels = [card.level for card in self.cards]
        is_higher = (
            level is not None and highest is not None and levels.index(highest.level) > levels.index(level)
        )
        words = _("A sign under {level} is ticked too, so this row points to {level}.")
        self.higher.say(
            words.format(level=self._wording.word(highest.level)) if is_higher and highest else ""
        )
        self.higher.setVisible(is_higher)

    def _let_tab_stop_once(self) -> None:
        at = next((card for card in self.cards if card.head.isChecked()), self.cards[0])
        for card in self.cards:
            is_stop = card is at
            card.head.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)

    def _on_clicked(self, button: QAbstractButton) -> None:
        self._let_tab_stop_once()
        self._arrange()
        self.chosen.emit()
        # What opened or closed above it has moved it: its line is seen at least, the whole card if it fits.
        for card in self.cards:
            if card.head is button:
                bring_into_sight(card.edge)
                bring_into_sight(card)

    def _on_ticked(self) -> None:
        self._arrange()
        self.chosen.emit()

    def _on_all_signs(self) -> None:
        self._shows_all = not self._shows_all
        self._arrange()
