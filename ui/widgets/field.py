"""A field: label, hint, error and control, always together and always read together.

The error stands between hint and control with a red bar at the side, and goes into the control's
accessible description, as the GOV.UK pattern has it. It is taken away as the field becomes right; none is
ever set while somebody types.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from hothdesk.core.errors import BugError, Problem, Problems
from hothdesk.core.i18n import _
from ui import a11y
from ui.theme.look import Ink, Type, look
from ui.widgets.arrange import bring_into_sight, empty
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.check import Check
from ui.widgets.choice import SegmentedChoice
from ui.widgets.inputs import Boxed, Choice
from ui.widgets.label import Heading, PlainLabel, Small
from ui.widgets.text import Span


class Field(QFrame):
    """A control with its label above, a hint under it, and room for an error.

    Signals:
        mended: the error that was shown is another one now, or none.

    Attributes:
        name: what :class:`~hothdesk.core.errors.Problem` calls this field.
        control: what one types into or chooses with.
        is_optional: it may stay empty.
    """

    mended = Signal()
    is_shown_whole = True  # its error and hint come into sight with its control

    def __init__(
        self,
        label: str,
        control: QWidget,
        *,
        name: str = "",
        hint: str = "",
        is_optional: bool = False,
        still_wrong: Callable[[], str] | None = None,
    ) -> None:
        """Make the field.

        Args:
            label: its label.
            control: what one types into or chooses with.
            name: what a problem calls it.
            hint: what helps one to answer.
            is_optional: it may stay empty.
            still_wrong: asked after every change while an error is shown, it says what is wrong now, and
                nothing once it is right; without it an error goes with the first change.
        """
        super().__init__()
        self.control = control
        self.is_optional = is_optional
        self._still_wrong = still_wrong
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
        self._listen()

    def set_error(self, message: str) -> None:
        """Say what needs attention; an empty message clears it."""
        self.error.say(message)
        self.error.setVisible(bool(message))
        column = self.layout()
        if column is not None:
            column.setContentsMargins(14 if message else 0, 0, 0, 0)
        if isinstance(self.control, Boxed):
            self.control.set_wrong(bool(message))
        elif bool(self._named.property("wrong")) != bool(message):
            self._named.setProperty("wrong", bool(message))
            self._named.style().unpolish(self._named)
            self._named.style().polish(self._named)
        self._describe(message)
        self.update()

    def error_text(self) -> str:
        """Return the error that is shown, or nothing."""
        return self.error.text()

    def typed_in(self) -> QLineEdit | QPlainTextEdit | None:
        """Return what one types into, if this is a field one types into."""
        return self._named if isinstance(self._named, QLineEdit | QPlainTextEdit) else None

    def is_empty(self) -> bool:
        """Say whether it is a field one types into, and nothing is typed."""
        match self._named:
            case QLineEdit() as line:
                return not line.text().strip()
            case QPlainTextEdit() as area:
                return not area.toPlainText().strip()
        return False

    def look_again(self) -> None:
        """Take an error away that holds no longer, or say what is wrong now; never begin to say anything."""
        before = self.error_text()
        if not before:
            return
        now = self._still_wrong() if self._still_wrong is not None else ""
        if now != before:
            self.set_error(now)
            self.mended.emit()

    def take_focus(self) -> None:
        """Give the keyboard to the control, and bring the whole field into sight."""
        self._named.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_sight(self._named)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar of an error."""
        if self.error.text():
            left = 0 if self.isLeftToRight() else self.width() - 4
            QPainter(self).fillRect(left, 0, 4, self.height(), look().colour("danger"))

    def _listen(self) -> None:
        """Look again whenever the person, and nobody else, has changed what the control says."""
        match self.control:
            case Choice() | SegmentedChoice():
                self.control.chosen.connect(self.look_again)
            case Check():
                self.control.clicked.connect(self.look_again)
            case _:
                match self._named:
                    case QLineEdit() as line:
                        line.textEdited.connect(self.look_again)
                    case QPlainTextEdit() as area:
                        area.textChanged.connect(self._on_area_changed)

    def _on_area_changed(self) -> None:
        if self._named.hasFocus():
            self.look_again()

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
        self._fields: list[Field] = []
        self._links: dict[Field, list[Button]] = {}
        self._elsewhere: Callable[[Problem], object] | None = None
        self._heading = Heading(_("There is something to put right"), level=2)
        self.column.addWidget(self._heading)
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 4, 0, 0)
        self._lines.setSpacing(0)
        self.column.addLayout(self._lines)
        self.hide()
        self.watch(fields)

    def watch(self, fields: Sequence[Field]) -> None:
        """Tell these fields, and no others, what is wrong from now on."""
        for field in fields:
            if field not in self._fields:
                field.mended.connect(partial(self._on_mended, field))
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
            if field is not None:
                self._links.setdefault(field, []).append(link)
        if problems:
            self.setAccessibleName(self._heading.text())
            self.show()
            said = ". ".join(problem.message for problem in problems)
            a11y.announce(f"{self._heading.text()}. {said}", assertive=True, source=self)
            first = by_name.get(problems[0].field)
            if first is not None:
                first.take_focus()
            else:
                bring_into_sight(self)

    def clear(self) -> None:
        """Take everything back, here and beside the fields."""
        empty(self._lines)
        self._links.clear()
        for field in self._fields:
            if field.error_text():
                field.set_error("")
        self.hide()

    def _on_mended(self, field: Field) -> None:
        """Say of this field what it says now, or no longer speak of it."""
        links = self._links.get(field, [])
        now = field.error_text()
        for link in links[1:] if now else links:
            self._lines.removeWidget(link)
            link.hide()
            link.deleteLater()
        if now and links:
            links[0].setText(now)
            self._links[field] = links[:1]
            return
        self._links.pop(field, None)
        if not self._lines.count():
            self.hide()
        bring_into_sight(field.control)
