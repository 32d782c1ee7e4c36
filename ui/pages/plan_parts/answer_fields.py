"""Questions of the professionals' plan as fields: words, one of several, and lines with their columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.i18n import _
from hothdesk.core.ids import new_id
from hothdesk.formengine.model import ChoiceQuestion, ColumnKind, LinesQuestion, Maker, Question, TextQuestion
from hothdesk.formengine.wording import about
from hothdesk.plans.model import LineId, PlanAnswer, PlanLine
from hothdesk.plans.professional import TOLD_BY_OTHERS
from ui.autosave import Autosave, Entry, area_entry, line_entry
from ui.blame import watch_for_blame
from ui.pages.plan_parts.keeper import AnswerKeeper
from ui.widgets.arrange import row
from ui.widgets.button import outlined, text_button
from ui.widgets.card import Card
from ui.widgets.choice import SegmentedChoice
from ui.widgets.choosable import Option
from ui.widgets.field import Field
from ui.widgets.label import PlainLabel, Small

_SHORT = (ColumnKind.PERSON, ColumnKind.DAY)  # one line; of everything else all words are to be seen


class WordsField(QObject):
    """A question answered in words."""

    def __init__(self, question: TextQuestion, keeper: AnswerKeeper, child: str) -> None:
        super().__init__()
        self._question = question
        self._keeper = keeper
        asked = about(question.prompt, child)
        hint = " ".join(part for part in (question.help, question.ask_gently) if part)
        self.entry: Entry = area_entry(asked, question.id, hint=about(hint, child))
        self.entry.show(keeper.answers.words(question.id))
        if question.id not in TOLD_BY_OTHERS:
            watch_for_blame(self.entry.field)
        self._autosave = Autosave(self._keep, self)
        self.entry.edited.connect(self._autosave.note)
        self.widget: QWidget = self.entry.field

    def flush(self) -> None:
        """Have what is typed kept now."""
        self._autosave.flush()

    @property
    def has_unsaved(self) -> bool:
        """Say whether something typed is not on its way yet."""
        return self._autosave.has_unsaved

    def go_to(self, field: str, problem: str) -> bool:
        """Show what is to be put right, if it is here; say whether it is."""
        if field != self._question.id:
            return False
        self.say(field, problem)
        self.entry.field.take_focus()
        return True

    def say(self, field: str, problem: str) -> None:
        """Say what is to be put right, if it is here."""
        if field == self._question.id:
            self.entry.field.set_error(problem)

    def _keep(self, _changed: frozenset[str]) -> None:
        self.entry.field.set_error("")
        self._keeper.keep_words(self._question.id, str(self.entry.value()))


class OptionsField(QObject):
    """A question answered with one of several."""

    def __init__(self, question: ChoiceQuestion, keeper: AnswerKeeper, child: str) -> None:
        super().__init__()
        self._question = question
        self._keeper = keeper
        asked = about(question.prompt, child)
        self.choice = SegmentedChoice(
            [Option(value=option.id, word=option.label) for option in question.options],
            name=asked,
            value=keeper.answers.option(question.id) or None,
            is_row=True,
        )
        self.choice.chosen.connect(self._on_chosen)
        hint = about(question.help or "", child)
        self.field = Field(asked, self.choice, name=question.id, hint=hint)
        self.widget: QWidget = self.field
        self.has_unsaved = False

    def flush(self) -> None:
        """Do nothing: what is chosen is kept at once."""

    def go_to(self, field: str, problem: str) -> bool:
        """Show what is to be put right, if it is here; say whether it is."""
        if field != self._question.id:
            return False
        self.say(field, problem)
        self.field.take_focus()
        return True

    def say(self, field: str, problem: str) -> None:
        """Say what is to be put right, if it is here."""
        if field == self._question.id:
            self.field.set_error(problem)

    def _on_chosen(self, value: object) -> None:
        self.field.set_error("")
        self._keeper.keep_answer(PlanAnswer(question_id=self._question.id, option=str(value)))


class LinesField(QObject):
    """A question answered in lines, each with its columns."""

    def __init__(
        self,
        question: LinesQuestion,
        keeper: AnswerKeeper,
        child: str,
        undo: Callable[[str, Callable[[], object]], object],
    ) -> None:
        super().__init__()
        self._question = question
        self._keeper = keeper
        self._undo = undo
        self._rows: list[_Line] = []
        card = Card(gap=10)
        asked = about(question.prompt, child)
        card.setAccessibleName(asked)
        card.add(PlainLabel(asked))
        if question.help:
            card.add(Small(about(question.help, child)))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        card.column.addLayout(self._lines)
        self.adder = outlined(_("Add a line"), self._on_add, icon="add", name=f"add_{question.id}")
        self.adder.setAccessibleDescription(asked)
        card.add(row(self.adder, 1))
        self.widget: QWidget = card
        for line in keeper.answers.lines(question.id):
            self._show(line)

    def flush(self) -> None:
        """Have what is typed kept now."""
        for each in self._rows:
            each.flush()

    @property
    def has_unsaved(self) -> bool:
        """Say whether something typed is not on its way yet."""
        return any(each.has_unsaved for each in self._rows)

    def go_to(self, field: str, problem: str) -> bool:
        """Show what is to be put right, if it is here; say whether it is."""
        question_id, _slash, line_id = field.partition("/")
        if question_id != self._question.id:
            return False
        found = next((each for each in self._rows if each.line.id == line_id), None)
        if found is None:
            self.adder.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            found.go_to(problem)
        return True

    def say(self, field: str, problem: str) -> None:
        """Say what is to be put right, if it is here."""
        question_id, _slash, line_id = field.partition("/")
        for each in self._rows:
            if question_id == self._question.id and each.line.id == line_id:
                each.say(problem)

    def _show(self, line: PlanLine) -> _Line:
        shown = _Line(self._question, line)
        shown.edited.connect(self._on_edited)
        shown.removed.connect(self._on_removed)
        self._rows.append(shown)
        self._lines.addWidget(shown)
        return shown

    def _on_add(self) -> None:
        line = PlanLine(id=LineId(new_id()), text="", maker=self._question.maker)
        self._show(line).take_focus()

    def _on_edited(self, line: PlanLine) -> None:
        self._keeper.keep_line(self._question.id, line)

    def _on_removed(self, shown: _Line) -> None:
        shown.flush()
        self._rows.remove(shown)
        self._lines.removeWidget(shown)
        shown.hide()
        shown.deleteLater()
        line = shown.line
        if any(words.strip() for words in line.words):
            self._keeper.remove_line(self._question.id, line)
            self._undo(_("Removed “{line}”.").format(line=line.text), partial(self._bring_back, line))
        self.adder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_back(self, line: PlanLine) -> None:
        self._keeper.keep_line(self._question.id, line)
        self._show(line).take_focus()


class _Line(Card):
    """One line with its columns.

    Signals:
        edited: keep it; carries the line.
        removed: take it away; carries itself.
    """

    edited = Signal(object)
    removed = Signal(object)

    def __init__(self, question: LinesQuestion, line: PlanLine) -> None:
        super().__init__(gap=8)
        self.column.setContentsMargins(14, 10, 14, 12)
        self.line = line
        self._autosave = Autosave(self._keep, self)
        titles = [(column.id, column.title, column.kind in _SHORT) for column in question.columns]
        titles = titles or [("text", question.title, False)]
        self._first = titles[0][0]
        self._entries: dict[str, Entry] = {}
        for column, title, is_short in titles:
            if is_short:
                entry = line_entry(title, column, characters=28)
            else:
                entry = area_entry(title, column, lines=1)
            entry.show(line.text if column == self._first else line.more_of(column))
            if not is_short and question.maker is not Maker.CHILD:
                watch_for_blame(entry.field)
            entry.edited.connect(self._autosave.note)
            self._entries[column] = entry
            self.add(entry.field)
        self._remove = text_button(
            _("Remove"), lambda: self.removed.emit(self), icon="bin", name="remove_line"
        )
        self._name_button()
        self.add(row(self._remove, 1))

    def flush(self) -> None:
        """Have what is typed kept now."""
        self._autosave.flush()

    @property
    def has_unsaved(self) -> bool:
        """Say whether something typed is not on its way yet."""
        return self._autosave.has_unsaved

    def take_focus(self) -> None:
        """Give the keyboard to the first column."""
        self._entries[self._first].field.take_focus()

    def go_to(self, problem: str) -> None:
        """Say what is to be put right, at the first column that is empty."""
        self.say(problem).field.take_focus()

    def say(self, problem: str) -> Entry:
        """Say what is to be put right, and return where."""
        entry = next((each for each in self._entries.values() if not str(each.value()).strip()), None)
        entry = entry or self._entries[self._first]
        entry.field.set_error(problem)
        return entry

    def _keep(self, _changed: frozenset[str]) -> None:
        values = {column: str(entry.value()) for column, entry in self._entries.items()}
        for entry in self._entries.values():
            entry.field.set_error("")
        text = values.pop(self._first)
        more = tuple((column, words) for column, words in values.items() if words.strip())
        self.line = replace(self.line, text=text, more=more)
        self._name_button()
        self.edited.emit(self.line)

    def _name_button(self) -> None:
        self._remove.setAccessibleDescription(self.line.text or self.line.id)


AnswerField = WordsField | OptionsField | LinesField


def fields_for(
    questions: Sequence[Question],
    keeper: AnswerKeeper,
    child: str,
    undo: Callable[[str, Callable[[], object]], object],
) -> list[AnswerField]:
    """Return a field for each question, in order."""
    fields: list[AnswerField] = []
    for question in questions:
        if isinstance(question, TextQuestion):
            fields.append(WordsField(question, keeper, child))
        elif isinstance(question, ChoiceQuestion):
            fields.append(OptionsField(question, keeper, child))
        elif isinstance(question, LinesQuestion):
            fields.append(LinesField(question, keeper, child, undo))
    return fields
