"""The whole plan of the young person, read through together, and what the adult beside them should know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.errors import Problem
from hothdesk.core.i18n import _, ngettext
from hothdesk.formengine.model import AnswerKind, ChoiceQuestion, Form, Maker, Question
from hothdesk.plans.model import Answers
from hothdesk.plans.young_person import CALLED
from ui import a11y
from ui.sitbeside.calm import Asked, BigButton, CalmArea, CalmCard, Said
from ui.theme.look import Ink, Type
from ui.widgets.arrange import empty, row
from ui.widgets.button import ButtonKind
from ui.widgets.label import PlainLabel


class ReadThrough(QWidget):
    """Every answer in the young person's words, section by section.

    Signals:
        opened: go to this question; carries its id.
        mended: go to this problem; carries the problem.
    """

    opened = Signal(str)
    mended = Signal(object)

    def __init__(self, form: Form, answers: Answers, *, is_draft: bool, is_review: bool) -> None:
        super().__init__()
        self._is_draft = is_draft
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        name = answers.words(CALLED)
        title = _("{name}’s plan").format(name=name) if name else _("Your plan")
        self.heading = Asked(title)
        column.addWidget(self.heading)
        if is_draft:
            column.addWidget(Said(_("Read it through together. You can still change anything.")))
        self.grown_up = _GrownUp(answers)
        self.grown_up.mended.connect(self.mended)
        self.changed: CalmArea | None = None
        for section in form.sections:
            shown = [question for question in section.questions if _said(question, answers, form)]
            if shown:
                column.addWidget(self._section(section.title, shown, answers, form))
        if is_draft and is_review:
            words = _("What has changed since last time? Say it in your words.")
            self.changed = CalmArea(name=words, placeholder=_("Write here"))
            self.changed.setObjectName("child_view")
            column.addWidget(Said(words, ink=Ink.INK))
            column.addWidget(self.changed)
        if is_draft:
            column.addWidget(self.grown_up)
        else:
            self.grown_up.hide()
        column.addStretch(1)

    def _section(self, title: str, questions: Sequence[Question], answers: Answers, form: Form) -> CalmCard:
        card = CalmCard()
        card.column.setContentsMargins(24, 18, 24, 18)
        card.setAccessibleName(title)
        card.column.addWidget(_heading(title))
        for question in questions:
            asked = PlainLabel(question.title, ink=Ink.MUTED)
            if self._is_draft:
                change = BigButton(
                    _("Change"), kind=ButtonKind.TEXT, clicked=partial(self.opened.emit, question.id)
                )
                change.setObjectName(f"change_{question.id}")
                change.setAccessibleDescription(question.title)
                card.column.addWidget(row(asked, 1, change))
            else:
                card.column.addWidget(asked)
            for words in _said(question, answers, form):
                card.column.addWidget(PlainLabel(words, kind=Type.LEAD))
        return card


class _GrownUp(CalmCard):
    """For the adult beside the young person: is it fair, and what is still to be looked at.

    Signals:
        mended: go to this problem; carries the problem.
    """

    mended = Signal(object)

    def __init__(self, answers: Answers) -> None:
        super().__init__(role="accent")
        self.column.setSpacing(10)
        self.column.setContentsMargins(24, 18, 24, 18)
        self.column.addWidget(_heading(_("For the grown-up")))
        promises, tasks = len(answers.by(Maker.ADULT)), len(answers.by(Maker.CHILD))
        self.balance = PlainLabel(balance_words(promises, tasks), kind=Type.LEAD)
        self.column.addWidget(self.balance)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.column.addLayout(self._list)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """List what is still to be looked at, each a way to its line."""
        empty(self._list)
        if not problems:
            self._list.addWidget(PlainLabel(_("Nothing else is in the way."), kind=Type.BODY))
            return
        self._list.addWidget(PlainLabel(_("Before you agree it:"), kind=Type.BODY))
        for problem in problems:
            link = BigButton(
                problem.message,
                kind=ButtonKind.TEXT,
                is_sentence=True,
                clicked=partial(self.mended.emit, problem),
            )
            link.setObjectName("mend_line")
            link.setAccessibleDescription(problem.field)
            self._list.addWidget(link)

    def first_link(self) -> QWidget:
        """Return the first thing to look at, for the keyboard."""
        return self.findChild(BigButton, "mend_line") or self


def _heading(words: str) -> PlainLabel:
    label = PlainLabel(words, kind=Type.LEAD_STRONG)
    a11y.mark_heading(label, 2)
    return label


def balance_words(promises: int, tasks: int) -> str:
    """Say to the adult, kindly, whether the adults carry at least as much as the young person."""
    adults = ngettext("Grown-ups promise {count} thing.", "Grown-ups promise {count} things.", promises)
    child = ngettext(
        "The young person chose {count} thing to do.", "The young person chose {count} things to do.", tasks
    )
    if promises >= tasks:
        return " ".join((adults, child, _("That is fair.")))
    short = ngettext(
        "It is our job to carry at least as much: promise {count} more, or lift one off their list.",
        "It is our job to carry at least as much: promise {count} more, or lift some off their list.",
        tasks - promises,
    )
    return " ".join((adults, child, short))


def _said(question: Question, answers: Answers, form: Form) -> list[str]:
    return list(_words_of(question, answers, form))


def _words_of(question: Question, answers: Answers, form: Form) -> Iterator[str]:
    answer = answers.find(question.id)
    if answer is None:
        return
    if answer.kind is not AnswerKind.VALUE:
        yield form.label_of(answer.kind) or ""
        return
    if isinstance(question, ChoiceQuestion):
        label = next((option.label for option in question.options if option.id == answer.option), "")
        yield ": ".join(part for part in (label, answer.words) if part)
        return
    if answer.words.strip():
        yield answer.words
    for line in answer.lines:
        yield "  ·  ".join(words for words in line.words if words.strip())
