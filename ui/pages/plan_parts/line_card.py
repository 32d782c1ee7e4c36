"""A card for one line of the young person's plan: big words, a way to take it away and to put it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from hothdesk.core.i18n import _
from hothdesk.formengine.model import LinesQuestion
from hothdesk.plans.model import OriginKind, PlanLine
from ui.sitbeside.calm import BigButton, CalmArea, CalmCard, CalmLine
from ui.theme.look import Ink
from ui.widgets.arrange import row
from ui.widgets.button import ButtonKind
from ui.widgets.label import PlainLabel, Small
from ui.widgets.pause import Pause

_UNDER_WORDS = 8  # what a bare field leaves between its edge and its words


class _Words(CalmArea):
    """Big words in which Enter goes on to the next thing.

    Signals:
        entered: Enter was pressed.
    """

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter; Shift and Enter begin another line."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.entered.emit()
            return
        super().keyPressEvent(event)


class LineCard(CalmCard):
    """One line, always open to be changed.

    Signals:
        edited: keep it; carries the card.
        removed: take it away; carries the card.
        entered: Enter was pressed in its last field; carries the card.
    """

    edited = Signal(object)
    removed = Signal(object)
    entered = Signal(object)

    def __init__(
        self,
        question: LinesQuestion,
        line: PlanLine,
        *,
        is_from_last_time: Callable[[PlanLine], bool] | None = None,
    ) -> None:
        super().__init__()
        self.line = line
        self._is_from_last_time = is_from_last_time
        first = question.columns[0].title if question.columns else question.title
        self._pause = Pause(self)
        self._pause.over.connect(self._on_pause)
        self.words = _Words(line.text, name=first, placeholder=_("Write here"), is_bare=True)
        self.words.setObjectName("line_words")
        self.words.textChanged.connect(self._pause.begin)
        self.words.entered.connect(self._on_entered)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.words, 1)
        self.take_away = BigButton("", kind=ButtonKind.TEXT, icon="close", clicked=self._on_remove)
        self.take_away.setObjectName("take_line_away")
        self.take_away.setToolTip(_("Take this away"))
        head.addWidget(self.take_away, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        self.more: dict[str, CalmLine] = {}
        self._needed = [column.id for column in question.columns[1:] if column.is_required]
        for column in question.columns[1:]:
            field = CalmLine(
                line.more_of(column.id), name=column.title, placeholder=column.title, is_bare=True
            )
            field.setObjectName(f"line_{column.id}")
            field.textChanged.connect(self._pause.begin)
            field.returnPressed.connect(self._on_entered)
            self.more[column.id] = field
            self.column.addWidget(field)
        self.from_last_time = Small(_("From last time"))
        self._problem = PlainLabel("", ink=Ink.DANGER)
        self._problem.hide()
        under = QVBoxLayout()
        under.setContentsMargins(_UNDER_WORDS, 0, 0, 0)
        under.addWidget(self.from_last_time)
        if line.origin.kind is not OriginKind.OWN:
            under.addWidget(Small(_("From your map: {place}").format(place=line.origin.label)))
        under.addWidget(self._problem)
        self.column.addLayout(under)
        self.column.addStretch(1)
        self._name_parts()

    def take_focus(self) -> None:
        """Give the keyboard to its words, after the last letter."""
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = self.words.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.words.setTextCursor(cursor)

    def to_mend(self) -> QWidget:
        """Return what is still to be filled in, else the words."""
        if not self.words.text().strip():
            return self.words
        gaps = (self.more[column] for column in self._needed if not self.more[column].text().strip())
        return next(gaps, self.words)

    def flush(self) -> None:
        """Have what is typed kept now."""
        self._pause.flush()

    def forget(self) -> None:
        """Keep nothing of it any more: it is being taken away."""
        self._pause.forget()

    @property
    def is_waiting(self) -> bool:
        """Say whether something typed is not on its way yet."""
        return self._pause.is_waiting

    def say_problem(self, words: str) -> None:
        """Say what is to be looked at in this line."""
        self._problem.say(words)
        self._problem.setVisible(bool(words))
        self.set_line("danger" if words else "line")
        self.words.setAccessibleDescription(words)

    def _on_pause(self) -> None:
        more = tuple((column, field.text()) for column, field in self.more.items() if field.text().strip())
        self.line = replace(self.line, text=self.words.text(), more=more)
        self._name_parts()
        self.edited.emit(self)

    def _on_entered(self) -> None:
        fields: list[QLineEdit | QPlainTextEdit] = [self.words, *self.more.values()]
        here = next((at for at, field in enumerate(fields) if field.hasFocus()), len(fields))
        if here + 1 < len(fields):
            fields[here + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.flush()
            self.entered.emit(self)

    def _on_remove(self) -> None:
        self.removed.emit(self)

    def _name_parts(self) -> None:
        is_old = self._is_from_last_time is not None and self._is_from_last_time(self.line)
        self.from_last_time.setVisible(is_old)
        words = self.line.text.strip()
        self.take_away.setAccessibleName(
            _("Take away: {line}").format(line=words) if words else _("Take this away")
        )
        self.take_away.setAccessibleDescription(self.line.id if not words else "")


class TakenAwayCard(CalmCard):
    """The place of a line that was taken away, from which it can be put back.

    Signals:
        put_back: show the line again; carries the card.
    """

    put_back = Signal(object)

    def __init__(self, line: PlanLine) -> None:
        super().__init__()
        self.line = line
        self.column.setContentsMargins(24, 18, 24, 16)
        self.column.addWidget(PlainLabel(_("Taken away."), ink=Ink.MUTED))
        back = BigButton(_("Put it back"), kind=ButtonKind.TEXT, clicked=lambda: self.put_back.emit(self))
        back.setObjectName("put_line_back")
        back.setAccessibleDescription(line.text)
        self.column.addWidget(row(back, 1))
        self.column.addStretch(1)
