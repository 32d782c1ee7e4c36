"""What was given, in words: for last time's answer, for checking one's answers, for what was finalised."""

from __future__ import annotations

from dataclasses import dataclass

from hothdesk.core.drawing import Tone
from hothdesk.core.i18n import _
from hothdesk.formengine.model import (
    AnswerKind,
    ChoiceQuestion,
    ChoicesQuestion,
    ColumnKind,
    Form,
    Indicator,
    LevelId,
    LinesQuestion,
    Question,
)
from ui.formview.given import Given, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An answer in words.

    Attributes:
        chip: the level it points to, with its tone.
        lines: what it says, one thing a line; the first says it all where there is only one.
        harm: the lines that are signs that harm has happened.
        because: why it is a not-answer, or who may know.
        is_verbatim: the line is what somebody wrote or said, and nothing is added to it.
    """

    chip: tuple[str, Tone] | None = None
    lines: tuple[str, ...] = ()
    harm: tuple[str, ...] = ()
    because: str = ""
    is_verbatim: bool = False

    def in_one(self) -> str:
        """Return it in a sentence or two: the level, then harm, then the rest."""
        if self.is_verbatim:
            return " ".join(part for part in (*self.lines, self.because) if part)
        said = "; ".join(part.strip().rstrip(".") for part in (*self.harm, *self.lines) if part.strip())
        parts = [f"{self.chip[0]}: {said}" if said else self.chip[0]] if self.chip else [said]
        sentences = (_ended(part.strip()) for part in (*parts, self.because))
        return " ".join(sentence for sentence in sentences if sentence)


def say_given(form: Form, question: Question, given: Given, wording: Wording) -> Said:
    """Return what was given, in the words of the form."""
    if given.kind is not AnswerKind.VALUE:
        label = form.label_of(given.kind) or given.kind.value
        kept = _signs(question, given, wording) if isinstance(question, Indicator) else Said()
        return Said(chip=kept.chip, lines=(label,), harm=kept.harm, because=given.because)
    if not given.has_value:
        return Said(lines=(_("Not answered yet"),), because=given.because)
    if isinstance(question, Indicator):
        found = _signs(question, given, wording)
        return Said(chip=found.chip, lines=found.lines, harm=found.harm, because=given.because)
    if isinstance(question, ChoiceQuestion | ChoicesQuestion):
        labels = {option.id: wording.say(option.label) for option in question.options}
        return Said(
            lines=tuple(labels.get(option, option) for option in given.options), because=given.because
        )
    if isinstance(question, LinesQuestion):
        return Said(lines=tuple(_line(question, parts) for parts in given.lines), because=given.because)
    return Said(lines=(given.text,), because=given.because, is_verbatim=True)


def _ended(words: str) -> str:
    return f"{words}." if words and not words.endswith((".", "?", "!", "”")) else words


def _signs(question: Indicator, given: Given, wording: Wording) -> Said:
    ticked = [sign for sign in question.signs() if sign.id in given.signs]
    named = {given.level} if given.level else set()
    named |= {question.level_of(sign.id) for sign in ticked}
    level = next((cell.level for cell in reversed(question.cells) if cell.level in named), None)
    lines = [wording.say(sign.text) for sign in ticked if not sign.happened]
    if given.level is not None and not any(question.level_of(sign.id) == given.level for sign in ticked):
        lines.insert(0, wording.say(question.cell(given.level).summary))
    return Said(
        chip=_chip(level, wording),
        lines=tuple(lines),
        harm=tuple(wording.say(sign.text) for sign in ticked if sign.happened),
    )


def _chip(level: LevelId | None, wording: Wording) -> tuple[str, Tone] | None:
    return None if level is None else (wording.word(level), wording.tone(level))


def _line(question: LinesQuestion, parts: tuple[str, ...]) -> str:
    said = []
    for at, part in enumerate(parts):
        column = question.columns[at] if at < len(question.columns) else None
        if column is not None and column.kind is ColumnKind.CHOICE:
            part = next((option.label for option in column.options if option.id == part), part)
        if part.strip():
            said.append(part.strip())
    return ", ".join(said)
