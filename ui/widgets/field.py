"""A field: label, hint, error and control, always together and always read together.

The error stands between hint and control with a red bar at the side, and goes into the control's
accessible description, as the GOV.UK pattern has it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hothdesk.core.errors import BugError, Problem, Problems
from hothdesk.core.i18n import _
from ui import a11y
from ui.theme.look import Ink, Type, look
from ui.widgets.arrange import empty
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.inputs import Boxed
from ui.widgets.label import Heading, PlainLabel, Small
from ui.widgets.text import Span


class Field(QFrame):
    """A control with its label above, a hint under it, and room for an error.

    Attributes:
        name: what :class:`~hothdesk.core.errors.Problem` calls this field.
        control: what one types into or chooses with.
    """

    def __init__(
        self, label: str, control: QWidget, *, name: str = "", hint: str = "", is_optional: bool = False
    ) -> None:
        super().__init__()
        self.control = control
        self.name = name
        self._words = label
        self._hint = hint
        if name:
            control.setObjectName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        words = [Span(label, is_strong=True)]
        if is_optional:
            words.append(Span(" " + _("(if known)"), ink=Ink.MUTED))
        self.label = PlainLabel(words, kind=Type.SMALL)
        column.addWidget(self.label)
        if hint:
            column.addWidget(Small(hint))
        self.error = PlainLabel("", kind=Type.SMALL_STRONG, ink=Ink.DANGER)
        self.error.hide()
        column.addWidget(self.error)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(control, 1)
        if control.maximumWidth() < 10_000:
            line.addStretch(0)
        line.setAlignment(
            Qt.AlignmentFlag.AlignLeft if control.maximumWidth() < 10_000 else Qt.AlignmentFlag(0)
        )
        column.addLayout(line)
        line_inside = getattr(control, "line", None)
        self._named = line_inside if isinstance(line_inside, QWidget) else control
        self.label.setBuddy(self._named)
        self._named.setAccessibleName(label)
        if isinstance(control, Boxed):
            control.describe_buttons(label)
        self._describe("")

    def set_error(self, message: str) -> None:
        """Say what needs attention; an empty message clears it."""
        self.error.say(message)
        self.error.setVisible(bool(message))
        column = self.layout()
        if column is not None:
            column.setContentsMargins(14 if message else 0, 0, 0, 0)
        if isinstance(self.control, Boxed):
            self.control.set_wrong(bool(message))
        else:
            self.control.setProperty("wrong", bool(message))
            self.control.style().unpolish(self.control)
            self.control.style().polish(self.control)
        self._describe(message)
        self.update()

    def error_text(self) -> str:
        """Return the error that is shown, or nothing."""
        return self.error.text()

    def take_focus(self) -> None:
        """Give the keyboard to the control."""
        self._named.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar of an error."""
        if self.error.text():
            left = 0 if self.isLeftToRight() else self.width() - 4
            QPainter(self).fillRect(left, 0, 4, self.height(), look().colour("danger"))

    def _describe(self, message: str) -> None:
        said = _("Error: {message}").format(message=message) if message else ""
        self._named.setAccessibleDescription(" ".join(part for part in (said, self._hint) if part))


class ErrorSummary(Card):
    """What needs attention, at the top of a page; each line goes to its field.

    Give it the fields of the page once; then :meth:`show_error` tells it and the fields what is wrong.
    """

    def __init__(self, fields: Sequence[Field] = ()) -> None:
        super().__init__(gap=4)
        self.set_line("danger", 3)
        self.setObjectName("error_summary")
        self._fields = list(fields)
        self._elsewhere: Callable[[Problem], object] | None = None
        self._heading = Heading(_("There is something to put right"), level=2)
        self.column.addWidget(self._heading)
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 4, 0, 0)
        self._lines.setSpacing(0)
        self.column.addLayout(self._lines)
        self.hide()

    def watch(self, fields: Sequence[Field]) -> None:
        """Tell these fields, and no others, what is wrong from now on."""
        self._fields = list(fields)

    def lead(self, elsewhere: Callable[[Problem], object]) -> None:
        """Make a line that belongs to no field here a way to where it belongs: it is given the problem."""
        self._elsewhere = elsewhere

    def show_error(self, error: Exception) -> None:
        """Show what is wrong in words; what is our own fault is shown by the window instead."""
        if isinstance(error, BugError):
            self.clear()
        elif isinstance(error, Problems):
            self.show_problems(error.problems)
        else:
            self.show_problems([Problem("", str(error))])

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these problems here and beside their fields, and say them."""
        self.clear()
        by_name = {field.name: field for field in self._fields if field.name}
        for problem in problems:
            field = by_name.get(problem.field)
            go: Callable[[], object]
            if field is not None:
                field.set_error(f"{field.error_text()} {problem.message}".strip())
                go = field.take_focus
            elif self._elsewhere is not None and problem.field:
                go = partial(self._elsewhere, problem)
            else:
                self._lines.addWidget(PlainLabel(problem.message, kind=Type.BODY))
                continue
            link = Button(problem.message, kind=ButtonKind.TEXT, is_sentence=True, clicked=go)
            self._lines.addWidget(link)
        if problems:
            self.setAccessibleName(self._heading.text())
            self.show()
            said = ". ".join(problem.message for problem in problems)
            a11y.announce(f"{self._heading.text()}. {said}", assertive=True, source=self)
            first = by_name.get(problems[0].field)
            if first is not None:
                first.take_focus()

    def clear(self) -> None:
        """Take everything back, here and beside the fields."""
        empty(self._lines)
        for field in self._fields:
            if field.error_text():
                field.set_error("")
        self.hide()
