"""Keeps the answers of one plan: here at once, and in the vault in the order in which they were given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hothdesk.core.changes import Changes
from hothdesk.formengine.model import AnswerKind, QuestionId
from hothdesk.plans.model import Answers, PlanAnswer, PlanId, PlanLine
from hothdesk.plans.versions import PlanSheet
from ui.ops import Ops

Room = Callable[[Any], Any]


class AnswerKeeper(QObject):
    """The answers as they are on the page, on their way to the vault.

    Signals:
        changed: an answer is another one here.
        kept: the vault has what was sent; carries the sheet.
        failed: it was refused; carries the error.
    """

    changed = Signal()
    kept = Signal(object)
    failed = Signal(object)

    def __init__(self, ops: Ops, owner: QWidget, room: Room, sheet: PlanSheet[Any]) -> None:
        super().__init__(owner)
        self._ops = ops
        self._owner = owner
        self._room = room
        self.plan_id: PlanId = sheet.plan.id
        self.form = sheet.form
        self.answers: Answers = sheet.plan.answers

    def keep_line(self, question_id: QuestionId, line: PlanLine) -> None:
        """Keep a line; one whose words were all taken out is taken away."""
        is_there = any(each.id == line.id for each in self.answers.lines(question_id))
        if not any(words.strip() for words in line.words):
            if is_there:
                self.remove_line(question_id, line)
            return
        self._show(self.answers.with_line(question_id, line))
        self.run(lambda room: room.save_line(self.plan_id, question_id, line))

    def remove_line(self, question_id: QuestionId, line: PlanLine) -> None:
        """Take a line away."""
        self._show(self.answers.without_line(question_id, line.id))
        self.run(lambda room: room.remove_line(self.plan_id, question_id, line.id))

    def keep_answer(self, answer: PlanAnswer) -> None:
        """Keep the whole answer to a question; an empty one takes the answer back."""
        if self.answers.find(answer.question_id) == answer:
            return
        self._show(self.answers.with_answer(answer))
        self.run(lambda room: room.save_answer(self.plan_id, answer))

    def keep_words(self, question_id: QuestionId, words: str) -> None:
        """Keep the words of an answer; no words leave another way of answering as it is."""
        found = self.answers.find(question_id)
        if not words.strip() and (found is None or found.kind is not AnswerKind.VALUE):
            return
        self.keep_answer(PlanAnswer(question_id=question_id, words=words))

    def run(self, work: Callable[[Any], Changes[Any]]) -> None:
        """Have the room of the plan do something that gives back the sheet."""
        room = self._room
        self._ops.run(
            lambda desk: work(room(desk)), owner=self._owner, done=self._on_kept, failed=self.failed.emit
        )

    def _show(self, answers: Answers) -> None:
        self.answers = answers
        self.changed.emit()

    def _on_kept(self, changes: Changes[Any]) -> None:
        self.kept.emit(changes.value)
