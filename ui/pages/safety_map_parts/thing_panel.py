"""What the panels of a place and of a way share: the name, how safe, the words, and taking it off the map."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.errors import Problems
from hothdesk.core.i18n import _
from hothdesk.formengine.model import ChoiceQuestion, Form
from hothdesk.mapping.edits import MapEdit
from hothdesk.mapping.safety import Safety
from ui.pages.safety_map_parts.words import WordsField
from ui.widgets.arrange import Flow, Stack
from ui.widgets.button import text_button
from ui.widgets.choice import Option, SegmentedChoice
from ui.widgets.field import Field
from ui.widgets.label import Heading, Small


def safety_choice(form: Form) -> SegmentedChoice:
    """Return the four answers to "how safe", each with its word and shape."""
    choice = SegmentedChoice(
        [Option(value=safety, word=safety.word, tone=safety.tone) for safety in Safety],
        is_row=True,
        has_indicator=False,
    )
    question = form.question("safety")
    helps = {
        option.id: option.help
        for option in (question.options if isinstance(question, ChoiceQuestion) else ())
    }
    for card in choice.cards():
        words = helps.get(str(card.option.value)) or ""
        card.setToolTip(words)
        card.setAccessibleDescription(words)
    return choice


class ThingPanel(QWidget):
    """The base of both panels: it shows one thing and tells the edits that are wanted.

    Signals:
        edited: this edit is wanted; and whether it goes on from the one before.
        removed: the thing is to be taken off the map.
        named: its name has been typed, and Enter pressed.
    """

    edited = Signal(object, bool)
    removed = Signal()
    named = Signal()

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._form = form
        self.thing = ""
        self.heading = Heading("", level=2)
        self.where = Small("")
        self.name = WordsField(_("Name"), name="name", is_long=False)
        self.name.kept.connect(self._on_name)
        self.name.entered.connect(self._on_entered)
        self.safety = safety_choice(form)
        self.safety.chosen.connect(self._on_safety)
        self.safety_field = Field(form.question("safety").prompt, self.safety, name="safety")
        self.remove = text_button(_("Take off the map"), self.removed.emit, icon="bin", name="take_off")
        self._words: list[WordsField] = [self.name]
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(14)
        self._add(Stack([self.heading, self.where], gap=0, is_top=False), self.name, self.safety_field)

    def rename(self, name: str) -> MapEdit:
        """Return the edit that gives the thing this name."""
        raise NotImplementedError

    def mark(self, safety: Safety) -> MapEdit:
        """Return the edit that says how safe it is."""
        raise NotImplementedError

    def flush(self) -> None:
        """Tell now what was typed."""
        for field in self._words:
            field.flush()

    def refuse(self, error: Exception) -> bool:
        """Show what could not be kept beside its field; say whether it was about a field here."""
        if isinstance(error, Problems) and any(problem.field == "name" for problem in error.problems):
            self.name.set_error(str(error))
            return True
        return False

    def begin_naming(self) -> None:
        """Give the keyboard to the name, so that the first letter typed replaces it."""
        self.name.take_focus()
        self.name.typed.selectAll()

    def begin_reading(self) -> None:
        """Give the keyboard to how safe it is."""
        self.safety.setFocus(Qt.FocusReason.OtherFocusReason)
        self.safety.focusInEvent(None)

    def _show_top(self, thing: str, name: str, safety: Safety, where: str) -> bool:
        """Show the name and how safe; say whether this is another thing than before."""
        is_other = thing != self.thing
        self.thing = thing
        self.heading.say(name)
        self.where.say(where)
        self.where.setVisible(bool(where))
        if is_other:
            self.name.begin(name)
        else:
            self.name.show_words(name)
        self.safety.set_value(safety)
        return is_other

    def _show_words(self, field: WordsField, words: str, *, is_other: bool) -> None:
        if is_other:
            field.begin(words)
        else:
            field.show_words(words)

    def _keep(self, field: WordsField, edit: Callable[[str], MapEdit]) -> None:
        self._words.append(field)
        field.kept.connect(lambda words, goes_on: self.edited.emit(edit(words), goes_on))

    def _add(self, *widgets: QWidget) -> None:
        for widget in widgets:
            self.column.addWidget(widget)

    def _add_end(self, *widgets: QWidget) -> None:
        self.column.addWidget(Flow([*widgets, self.remove], across=14))

    def _on_name(self, words: str, goes_on: bool) -> None:
        self.name.set_error("")
        self.edited.emit(self.rename(words), goes_on)

    def _on_entered(self) -> None:
        self.name.flush()
        if self.name.typed.text().strip():
            self.named.emit()

    def _on_safety(self, value: object) -> None:
        if isinstance(value, Safety):
            self.edited.emit(self.mark(value), False)
