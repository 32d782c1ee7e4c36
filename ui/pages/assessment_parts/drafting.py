"""The draft as it is on the screen, and how it gets into the vault: by itself, within a second."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from hothdesk.assessments.model import Answer, AssessmentDraft, Judgement, not_known_now
from hothdesk.core.changes import Changes
from hothdesk.formengine.model import QuestionId
from ui.context import Context
from ui.widgets.pause import Pause

_Work = Callable[[Any], Changes[Any]]


class Drafting(QObject):
    """Holds the draft that is shown, changes it, and keeps every change.

    What is chosen is kept at once; what is typed at the latest half a second after the first letter. What
    could not be kept stays waiting and is tried again with the next change.

    Signals:
        changed: the draft says something else now.
        restored: an answer was put back as it was; carries the question's id.
        waiting_changed: something waits to be kept, or no longer does.
        failed: something could not be kept; carries the error.
    """

    changed = Signal()
    restored = Signal(str)
    waiting_changed = Signal()
    failed = Signal(object)

    def __init__(self, ctx: Context, draft: AssessmentDraft, parent: QObject) -> None:
        super().__init__(parent)
        self.draft = draft
        self._ctx = ctx
        self._waiting: dict[str, _Work] = {}
        self._pause = Pause(self)
        self._pause.over.connect(self.flush)

    @property
    def is_waiting(self) -> bool:
        """Say whether something is not on its way to the vault yet."""
        return bool(self._waiting)

    def answer(self, question_id: QuestionId) -> Answer:
        """Return the answer as it is on the screen; an empty one where there is none."""
        return self.draft.answers.get(question_id, Answer())

    def put(self, question_id: QuestionId, answer: Answer, *, is_typing: bool = False) -> None:
        """Give this answer."""
        if answer == self.draft.answers.get(question_id):
            if not is_typing:
                self.flush()  # it was typed before and is now done with
            return
        self._show(question_id, answer)
        assessment_id = self.draft.id
        self._keep(
            f"answer {question_id}",
            lambda desk: desk.assessments.save_answer(assessment_id, question_id, answer),
            is_typing=is_typing,
        )

    def restore(self, question_id: QuestionId, answer: Answer) -> None:
        """Put an answer back as it was: what Undo does."""
        self.put(question_id, answer)
        self.restored.emit(question_id)

    def confirm(self, question_id: QuestionId) -> None:
        """Note that last time's answer is still true."""
        self._show(question_id, replace(self.answer(question_id), is_confirmed=True))
        assessment_id = self.draft.id
        self._keep(
            f"confirm {question_id}",
            lambda desk: desk.assessments.confirm_answer(assessment_id, question_id),
        )

    def mark_not_known_now(self, question_id: QuestionId) -> None:
        """Note that nobody knows whether last time's answer is still true."""
        question = self.draft.form.question(question_id)
        self._show(question_id, not_known_now(question, self.answer(question_id)))
        assessment_id = self.draft.id
        self._keep(
            f"confirm {question_id}",
            lambda desk: desk.assessments.mark_not_known_now(assessment_id, question_id),
        )

    def put_judgement(self, judgement: Judgement, *, is_typing: bool = False) -> None:
        """Judge like this."""
        if judgement == self.draft.judgement:
            return
        self.draft = replace(self.draft, judgement=judgement)
        assessment_id = self.draft.id
        self._keep(
            "judgement",
            lambda desk: desk.assessments.save_judgement(assessment_id, judgement),
            is_typing=is_typing,
        )
        self.changed.emit()

    def put_reason(self, reason: str) -> None:
        """Say why there is a new version."""
        if reason == self.draft.reason:
            return
        self.draft = replace(self.draft, reason=reason)
        assessment_id = self.draft.id
        self._keep("reason", lambda desk: desk.assessments.set_reason(assessment_id, reason), is_typing=True)
        self.changed.emit()

    def put_anchor(self, anchor_on: date) -> None:
        """Have the assessment speak of this day."""
        if anchor_on == self.draft.anchor_on:
            return
        self.draft = replace(self.draft, anchor_on=anchor_on)
        assessment_id = self.draft.id
        self._keep("anchor", lambda desk: desk.assessments.set_anchor(assessment_id, anchor_on))
        self.changed.emit()

    def flush(self) -> None:
        """Send everything that waits to the vault now, in the order it was changed."""
        self._pause.forget()
        waiting, self._waiting = self._waiting, {}
        for key, work in waiting.items():
            self._ctx.ops.run(work, owner=self, failed=partial(self._on_failed, key, work))
        if waiting:
            self.waiting_changed.emit()

    def _show(self, question_id: QuestionId, answer: Answer) -> None:
        self.draft = replace(self.draft, answers={**self.draft.answers, question_id: answer})
        self.changed.emit()

    def _keep(self, key: str, work: _Work, *, is_typing: bool = False) -> None:
        self._waiting.pop(key, None)
        self._waiting[key] = work
        if not is_typing:
            self.flush()
            return
        self._pause.begin()
        self.waiting_changed.emit()

    def _on_failed(self, key: str, work: _Work, error: Exception) -> None:
        self._waiting.setdefault(key, work)
        self.waiting_changed.emit()
        self.failed.emit(error)
