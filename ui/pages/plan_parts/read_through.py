"""The whole plan of the young person, read through together, and what the adult beside them should know."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.errors import Problem
from hothdesk.core.i18n import _, ngettext
from hothdesk.formengine.model import Form, Maker, Question
from hothdesk.plans.model import Answers
from hothdesk.plans.young_person import CALLED, CHILD_VIEW
from ui import a11y
from ui.pages.plan_parts.last_time import LastTime
from ui.pages.plan_parts.said import words_of
from ui.sitbeside.calm import Asked, BigButton, CalmArea, CalmCard, Said
from ui.theme.look import Ink, Type
from ui.widgets.arrange import Flow, bring_into_sight, empty, row
from ui.widgets.button import ButtonKind
from ui.widgets.label import PlainLabel, Small
from ui.widgets.pause import Pause


class ReadThrough(QWidget):
    """Every answer in the young person's words, section by section.

    Signals:
        opened: go to this question; carries its id.
        mended: go to this problem; carries the problem.
        spoken: keep what else they say, or what they say has changed since last time; carries the words.
    """

    opened = Signal(str)
    mended = Signal(object)
    spoken = Signal(str)

    def __init__(
        self,
        form: Form,
        answers: Answers,
        *,
        is_draft: bool,
        last: LastTime | None = None,
        child_view: str = "",
    ) -> None:
        super().__init__()
        self._is_draft = is_draft
        self._last = last
        self._pause = Pause(self)
        self._pause.over.connect(self._on_pause)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        name = answers.words(CALLED)
        title = _("{name}’s plan").format(name=name) if name else _("Your plan")
        self.heading = Asked(title)
        column.addWidget(self.heading)
        if is_draft:
            column.addWidget(Said(_("Read it through together. You can still change anything.")))
        self.look_first = BigButton(
            "", kind=ButtonKind.TEXT, is_sentence=True, clicked=self.show_first_problem
        )
        self.look_first.setObjectName("look_first")
        self.look_first.hide()
        column.addWidget(self.look_first)
        self.grown_up = _GrownUp(answers)
        self.grown_up.mended.connect(self._on_mended)
        self.changed: CalmArea | None = None
        for section in form.sections:
            shown = [question for question in section.questions if words_of(question, answers, form)]
            if shown:
                column.addWidget(self._section(section.title, shown, answers, form))
        if child_view.strip() and not is_draft:
            column.addWidget(_my_words(child_view))
        if is_draft:
            words = (
                _("Is there anything else you want to say? It is written down as you say it.")
                if last is None
                else _("What has changed since last time? Say it in your words.")
            )
            self.changed = CalmArea(child_view, name=words, placeholder=_("Write here"))
            self.changed.setObjectName("child_view")
            self.changed.textChanged.connect(self._pause.begin)
            column.addWidget(Said(words, ink=Ink.INK))
            column.addWidget(self.changed)
        if is_draft:
            column.addWidget(self.grown_up)
        else:
            self.grown_up.hide()
        column.addStretch(1)

    def flush(self) -> None:
        """Have what is typed kept now."""
        self._pause.flush()

    @property
    def is_waiting(self) -> bool:
        """Say whether something typed is not on its way yet."""
        return self._pause.is_waiting

    def show_problems(self, problems: Sequence[Problem], blanks: Sequence[Problem]) -> None:
        """Say to the adult what is to be looked at; above it only how much, with a way there."""
        self.grown_up.show_problems(problems, blanks)
        count = len(problems)
        words = ngettext(
            "For the grown-up: {count} thing to look at first",
            "For the grown-up: {count} things to look at first",
            count,
        )
        self.look_first.setText(words.format(count=count))
        self.look_first.setVisible(count > 0)

    def show_first_problem(self) -> None:
        """Give the keyboard to the first thing to look at, with all of them in sight where there is room."""
        self.grown_up.first_link().setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_sight(self.grown_up)

    def _on_pause(self) -> None:
        if self.changed is not None:
            self.spoken.emit(self.changed.text())

    def _on_mended(self, problem: Problem) -> None:
        if problem.field == CHILD_VIEW and self.changed is not None:
            self.changed.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.mended.emit(problem)

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
            given = answers.find(question.id)
            is_told = self._last is not None and given is not None and given.has_value
            before = self._last.said(question) if self._last is not None else ()
            for words in words_of(question, answers, form):
                said = PlainLabel(words, kind=Type.LEAD)
                if is_told and words not in before:
                    new = Small(_("New"), ink=Ink.ACCENT)
                    card.column.addWidget(Flow([said, new], across=12))
                else:
                    card.column.addWidget(said)
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

    def show_problems(self, problems: Sequence[Problem], blanks: Sequence[Problem] = ()) -> None:
        """List what is still to be looked at, and what was left blank, each a way to its line."""
        empty(self._list)
        said = _("Before you agree it:") if problems else _("Nothing else is in the way.")
        self._list.addWidget(PlainLabel(said, kind=Type.BODY))
        for problem in problems:
            self._add(problem, "mend_line")
        if blanks:
            self._list.addWidget(PlainLabel(_("You could still ask:"), kind=Type.BODY))
        for blank in blanks:
            self._add(blank, "ask_blank")

    def _add(self, problem: Problem, name: str) -> None:
        link = BigButton(
            problem.message,
            kind=ButtonKind.TEXT,
            is_sentence=True,
            clicked=partial(self.mended.emit, problem),
        )
        link.setObjectName(name)
        link.setAccessibleDescription(problem.field)
        self._list.addWidget(link)

    def first_link(self) -> QWidget:
        """Return the first thing to look at, for the keyboard."""
        links = self.findChildren(BigButton, "mend_line")
        return next((link for link in links if not link.isHidden()), self)


def _my_words(said: str) -> CalmCard:
    card = CalmCard()
    card.column.setContentsMargins(24, 18, 24, 18)
    card.setAccessibleName(_("My words"))
    card.column.addWidget(_heading(_("My words")))
    card.column.addWidget(PlainLabel(said, kind=Type.LEAD))
    return card


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
    if not promises and not tasks:
        return _("Nobody has promised anything yet.")
    if promises >= tasks:
        return " ".join((adults, child, _("That is fair.")))
    short = ngettext(
        "It is our job to carry at least as much: promise {count} more, or lift one off their list.",
        "It is our job to carry at least as much: promise {count} more, or lift some off their list.",
        tasks - promises,
    )
    return " ".join((adults, child, short))
