"""A question that is answered with lines: each line a card with its columns, added and removed one by one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.dates import PartialDate
from hothdesk.core.i18n import _
from hothdesk.formengine.model import Column, ColumnKind, LinesQuestion
from ui.datetyping import UnreadableDate
from ui.formview.given import Given, Wording
from ui.widgets.arrange import empty, row
from ui.widgets.button import Button, outlined, text_button
from ui.widgets.card import Card
from ui.widgets.datebox import DateBox
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, TextArea, TextLine


class LineCard(Card):
    """One line: a field for each of its columns.

    Signals:
        typed: something in it was written or chosen.
    """

    typed = Signal()

    def __init__(
        self,
        number: int,
        columns: tuple[Column, ...],
        parts: tuple[str, ...],
        remove: Callable[[], object],
        today: Callable[[], date],
    ) -> None:
        super().__init__(gap=10)
        name = _("Line {number}").format(number=number)
        self.setAccessibleName(name)
        self._boxes: list[QWidget] = []
        for at, column in enumerate(columns):
            box = self._box(column, parts[at] if at < len(parts) else "", today)
            self._boxes.append(box)
            self.add(Field(column.title, box, is_optional=not column.is_required))
        self.remove = text_button(_("Remove this line"), remove, icon="bin")
        self.remove.setAccessibleDescription(name)
        self.add(row(self.remove, 1))

    def parts(self) -> tuple[str, ...]:
        """Return what each column holds; a day as ISO where it can be read, else as it was typed."""
        return tuple(_text(box) for box in self._boxes)

    def take_focus(self) -> None:
        """Give the keyboard to the first column."""
        first = self._boxes[0]
        getattr(first, "line", first).setFocus(Qt.FocusReason.OtherFocusReason)

    def _box(self, column: Column, part: str, today: Callable[[], date]) -> QWidget:
        if column.kind is ColumnKind.CHOICE:
            choice = Choice(
                [(_("Not chosen yet"), ""), *((option.label, option.id) for option in column.options)],
                value=part,
            )
            choice.chosen.connect(self.typed)
            return choice
        if column.kind is ColumnKind.DAY:
            box = DateBox(today, is_to_come=True)
            if part:
                _show_day(box, part)
            box.line.textChanged.connect(self.typed)
            return box
        if column.kind is ColumnKind.PERSON:
            line = TextLine(part, characters=40)
            line.textChanged.connect(self.typed)
            return line
        area = TextArea(part, lines=1)
        area.textChanged.connect(self.typed)
        return area


class LinesControl(QWidget):
    """The lines of one question.

    Signals:
        typed: a line was written in.
        chosen: a line was added or removed.
    """

    typed = Signal()
    chosen = Signal()

    def __init__(self, question: LinesQuestion, wording: Wording, today: Callable[[], date]) -> None:
        super().__init__()
        self.setAccessibleName(wording.say(question.prompt))
        self._today = today
        self._columns = question.columns or (Column(id="text", title=question.title, is_required=True),)
        self._given: tuple[tuple[str, ...], ...] = ()
        self.cards: list[LineCard] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._place = QVBoxLayout()
        self._place.setSpacing(10)
        column.addLayout(self._place)
        self.adder: Button = outlined(_("Add a line"), self._on_add, icon="add", name="add_line")
        column.addWidget(row(self.adder, 1))

    def put(self, given: Given) -> None:
        """Show what was given; lines that are shown already stay as they are."""
        if given.lines != self.lines():
            self._show(given.lines)

    def lines(self) -> tuple[tuple[str, ...], ...]:
        """Return the lines in which something was written."""
        found = (card.parts() for card in self.cards)
        return tuple(parts for parts in found if any(part.strip() for part in parts))

    def take_focus(self) -> None:
        """Give the keyboard to the first line, or to what adds one."""
        if self.cards:
            self.cards[0].take_focus()
        else:
            self.adder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, lines: tuple[tuple[str, ...], ...]) -> None:
        empty(self._place)
        self.cards = []
        for number, parts in enumerate(lines, 1):
            card = LineCard(number, self._columns, parts, partial(self._on_remove, number - 1), self._today)
            card.typed.connect(self.typed)
            self.cards.append(card)
            self._place.addWidget(card)

    def _on_add(self) -> None:
        self._show((*(card.parts() for card in self.cards), ()))
        self.cards[-1].take_focus()

    def _on_remove(self, at: int) -> None:
        left = [card.parts() for number, card in enumerate(self.cards) if number != at]
        self._show(tuple(left))
        self.chosen.emit()
        self.take_focus()


def _text(box: QWidget) -> str:
    if isinstance(box, Choice):
        return str(box.value() or "")
    if isinstance(box, DateBox):
        try:
            when = box.value()
        except UnreadableDate:
            return box.text()
        return "" if when is None else when.iso()
    if isinstance(box, TextLine | TextArea):
        return box.text()
    return ""


def _show_day(box: DateBox, part: str) -> None:
    try:
        box.set_value(PartialDate.parse(part))
    except ValueError:
        box.line.setText(part)
