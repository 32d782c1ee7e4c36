"""What the young person said last time, so that a review shows it as theirs from then, to keep or change."""

from __future__ import annotations

from datetime import date

from hothdesk.formengine.model import Question
from hothdesk.plans.model import Answers, PlanLine
from hothdesk.plans.versions import YoungPersonPlanVersion
from ui.pages.plan_parts.said import words_of


class LastTime:
    """The version that is looked at again.

    Attributes:
        made_on: the day it was agreed.
    """

    def __init__(self, version: YoungPersonPlanVersion) -> None:
        self.made_on: date = version.agreed_on
        self._answers: Answers = version.plan.answers
        self._form = version.form

    def has_line(self, question_id: str, line: PlanLine) -> bool:
        """Say whether the line stood there last time, in the same words."""
        then = next((each for each in self._answers.lines(question_id) if each.id == line.id), None)
        return then is not None and then.words == line.words

    def has_words(self, question_id: str, words: str) -> bool:
        """Say whether these are the words of last time."""
        return bool(words.strip()) and self._answers.words(question_id) == words

    def is_kept(self, question_id: str, answers: Answers) -> bool:
        """Say whether the answer is the one of last time, whole and unchanged."""
        now, then = answers.find(question_id), self._answers.find(question_id)
        if now is None or then is None or not now.has_value or not then.has_value:
            return False
        is_same_words = (now.words, now.option) == (then.words, then.option)
        is_same_lines = len(now.lines) == len(then.lines)
        return is_same_words and is_same_lines and all(self.has_line(question_id, each) for each in now.lines)

    def said(self, question: Question) -> tuple[str, ...]:
        """Return what was said to a question last time; what was left unsaid stays so."""
        answer = self._answers.find(question.id)
        if answer is None or not answer.has_value:
            return ()
        return words_of(question, self._answers, self._form)
