"""One answer as it is read: level, harm first, what it says, how it is known; and a way to change it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from hothdesk.assessments.model import CHILDS_VIEW, Answer, window_of
from hothdesk.core.drawing import NOT_KNOWN, NOT_SAFE
from hothdesk.core.i18n import _
from hothdesk.formengine.model import Form, Indicator, Question
from ui.formview.given import Wording
from ui.formview.marked import MarkedLabel
from ui.formview.saying import say_given
from ui.pages.assessment_parts.evidence import evidence_line
from ui.pages.assessment_parts.opened import Corrections, given_of, window_words
from ui.theme.look import Type
from ui.widgets.arrange import Flow
from ui.widgets.button import text_button
from ui.widgets.card import Card, ChildQuote
from ui.widgets.chip import Chip
from ui.widgets.label import Heading, PlainLabel, Small
from ui.widgets.text import Span


class AnswerRow(Card):
    """One question with its answer; a ``note`` is calm, a ``problem`` stands in the way."""

    def __init__(
        self,
        form: Form,
        question: Question,
        answer: Answer | None,
        wording: Wording,
        *,
        anchor_on: date,
        today: date,
        corrections: Corrections,
        note: str = "",
        problem: str = "",
        change: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(gap=6)
        given = answer or Answer()
        title = wording.say(question.title)
        self.setAccessibleName(title)
        self.column.setContentsMargins(16, 10, 16, 12)
        said = say_given(form, question, given_of(given), wording)
        head = QHBoxLayout()
        head.setSpacing(12)
        line = Flow([Heading(title, level=3)], across=12, down=2)
        if said.chip is not None:
            line.add(Chip(*said.chip))
        head.addWidget(line, 1, Qt.AlignmentFlag.AlignVCenter)
        if change is not None:
            button = text_button(_("Change"), change)
            button.setAccessibleDescription(title)
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        if problem:
            self.set_line("danger", 2)
            self.add(MarkedLabel(problem, NOT_SAFE, kind=Type.SMALL_STRONG))
        elif note:
            self.add(MarkedLabel(note, NOT_KNOWN, kind=Type.SMALL))
        for words in said.harm:
            self.add(MarkedLabel(words, NOT_SAFE, kind=Type.SMALL))
        for words in said.lines:
            is_voice = question.id == CHILDS_VIEW and said.is_verbatim
            self.add(ChildQuote(words) if is_voice else PlainLabel(words, kind=Type.SMALL))
        if said.because.strip():
            self.add(Small(said.because))
        for each in given.evidence:
            self.add(evidence_line(each, wording.child, today, corrections=corrections))
        if given.meaning.strip():
            meaning = [Span(_("What it means: "), is_strong=True), Span(given.meaning.strip())]
            self.add(PlainLabel(meaning, kind=Type.SMALL))
        if isinstance(question, Indicator) and given.has_evidence and form.windows is not None:
            ago = window_words(window_of(given, anchor_on, form.windows), form.windows)
            self.add(Small(_("How long ago: {window}").format(window=ago)))
        if given.why_changed.strip():
            why = [Span(_("Why it changed: "), is_strong=True), Span(given.why_changed.strip())]
            self.add(PlainLabel(why, kind=Type.SMALL))
