"""One question being answered: the words, last time's answer, the cards, the evidence, what it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import shiboken6
from PySide6.QtCore import Signal

from hothdesk.assessments.model import (
    CHILDS_VIEW,
    Answer,
    Evidence,
    Window,
    not_known_now,
    problems_of,
    window_of,
)
from hothdesk.children.model import Event
from hothdesk.core.drawing import NOT_KNOWN, NOT_SAFE
from hothdesk.core.i18n import _
from hothdesk.formengine.model import (
    AnswerKind,
    ChoicesQuestion,
    Form,
    Indicator,
    NotAnswer,
    Question,
    Section,
    TextQuestion,
)
from ui.context import Context
from ui.formview.given import Given, Wording
from ui.formview.marked import MarkedLabel
from ui.formview.notes import CautionNote
from ui.formview.question import QuestionView
from ui.formview.saying import say_given
from ui.pages.assessment_parts.drafting import Drafting
from ui.pages.assessment_parts.evidence import EvidenceCard
from ui.pages.assessment_parts.last_time import LastTimeCard
from ui.pages.assessment_parts.opened import Opened, answer_with, caution_for, given_of
from ui.theme.look import Type
from ui.unkept import say_if_open
from ui.widgets.arrange import Stack
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, TextArea
from ui.widgets.label import Heading, PlainLabel, Small
from ui.widgets.notice import NoticeKind


class QuestionStep(Stack):
    """One question, in the middle of the page.

    Signals:
        waiting_changed: something waits to be kept, or no longer does.
        chronology_wanted: the child's events are needed.
    """

    waiting_changed = Signal()
    chronology_wanted = Signal()

    def __init__(
        self,
        ctx: Context,
        opened: Opened,
        drafting: Drafting,
        question: Question,
        wording: Wording,
        *,
        progress: str,
        shows_problems: bool,
        is_refused: bool,
    ) -> None:
        super().__init__([], gap=12)
        self.ctx = ctx
        self._drafting = drafting
        self._question = question
        self._wording = wording
        self._carried = opened.carried.get(question.id)
        draft = drafting.draft
        answer = drafting.answer(question.id)
        self.heading = Heading(wording.say(question.prompt))
        self.progress = Small(progress)
        self.add(Stack([self.progress, self.heading], gap=2, is_top=False))
        section = _opens(draft.form.sections, question)
        if section is not None and section.introduction:
            self.add(Small(wording.say(section.introduction)))
        if question.help:
            self.add(PlainLabel(wording.say(question.help), kind=Type.SMALL))
        caution = caution_for(opened.child, draft, question)
        if caution is not None:
            self.add(CautionNote(wording.say(caution.text), caution.source))
        self.problem = MarkedLabel("", NOT_SAFE if is_refused else NOT_KNOWN, kind=Type.SMALL_STRONG)
        self.problem.hide()
        self.add(self.problem)
        if shows_problems:
            self._show_problem()
            drafting.changed.connect(self._show_problem)
        self.last_time = self._last_time_card(opened)
        if self.last_time is not None:
            self.add(self.last_time)
        self.view = QuestionView(
            question,
            wording,
            _ways_of_not_answering(draft.form, question, answer),
            today=ctx.clock.today,
            given=Given(),
            is_voice=question.id == CHILDS_VIEW,
        )
        self.view.chosen.connect(self._on_chosen)
        self.view.typed.connect(self._on_typed)
        self.add(self.view)
        self.why_changed = TextArea(answer.why_changed, lines=1)
        self.why_field = Field(
            _("Why is it another answer than last time?"),
            self.why_changed,
            name="why_changed",
            hint=_(
                "New information, a change in life, or seeing it differently now. It is kept with the answer."
            ),
        )
        self.why_changed.textChanged.connect(self._on_why_changed)
        self.add(self.why_field)
        self.evidence = EvidenceCard(
            answer.evidence,
            child=wording.child,
            anchor_on=draft.anchor_on,
            windows=draft.form.windows,
            today=ctx.clock.today,
            corrections=opened.corrections,
        )
        self.evidence.changed.connect(self._on_evidence)
        self.evidence.waiting_changed.connect(self.waiting_changed)
        self.evidence.removed.connect(self._on_evidence_removed)
        self.evidence.chronology_wanted.connect(self.chronology_wanted)
        self.add(self.evidence)
        self.meaning = TextArea(answer.meaning, lines=2)
        self.how_long_ago = Choice()
        if isinstance(question, Indicator | ChoicesQuestion):
            self.add(self._meaning_card())
        drafting.restored.connect(self._on_restored)
        self._show_answer()

    def choose(self, number: int) -> bool:
        """Choose the card of this number, counted from 1."""
        return self.view.choose(number)

    @property
    def has_unsaved(self) -> bool:
        """Say whether a date is typed that cannot be kept as one."""
        return bool(self.evidence.unread())

    def tell_unread(self) -> None:
        """Tell of a date that could not be read, and where it is kept."""
        typed, ctx = self.evidence.unread(), self.ctx
        if typed:
            words = _("“{typed}” could not be read as a date. It is kept in the words of that evidence.")
            said = words.format(typed=typed)
            # The step is going, so the door to the desk itself says it, over whatever comes next.
            ctx.ops.run(
                lambda _desk: None,
                owner=ctx.ops,
                done=lambda _nothing: say_if_open(ctx, said, kind=NoticeKind.INFO),
            )

    def settle(self) -> None:
        """Keep what is half written in the evidence."""
        self.evidence.settle()

    def show_events(self, events: Sequence[Event]) -> None:
        """Show the chronology to take evidence from."""
        self.evidence.show_events(events)

    def _answer(self) -> Answer:
        return self._drafting.answer(self._question.id)

    def _put(self, answer: Answer, *, is_typing: bool = False) -> None:
        self._drafting.put(self._question.id, answer, is_typing=is_typing)

    def _last_time_card(self, opened: Opened) -> LastTimeCard | None:
        previous = opened.draft.previous
        if previous is None or self._carried is None:
            return None
        said = say_given(opened.draft.form, self._question, given_of(self._carried), self._wording)
        is_voice = self._question.id == CHILDS_VIEW
        card = LastTimeCard(said, previous.anchor_on, self.ctx.clock.today(), is_voice=is_voice)
        card.still_true.connect(self._on_still_true)
        card.changed.connect(self._on_changed)
        card.not_known_now.connect(self._on_not_known_now)
        return card

    def _meaning_card(self) -> Card:
        title = _("What it means for {child}").format(child=self._wording.child)
        field = Field(title, self.meaning, name="meaning", hint=_("The same sign means different things."))
        card = Card(gap=12)
        card.column.setContentsMargins(16, 14, 16, 14)
        card.setAccessibleName(title)
        card.add(field)
        self.meaning.textChanged.connect(self._on_meaning)
        windows = self._drafting.draft.form.windows
        if isinstance(self._question, Indicator) and windows is not None:
            hint = _(
                "Current is the last {current} months, recent is up to {recent} months ago, counted back "
                "from the day this assessment describes."
            )
            card.add(
                Field(
                    _("How long ago it was"),
                    self.how_long_ago,
                    name="window",
                    hint=hint.format(current=windows.current_months, recent=windows.recent_months),
                )
            )
            self._offer_windows()
            self.how_long_ago.chosen.connect(self._on_window)
        return card

    def _offer_windows(self) -> None:
        draft, answer = self._drafting.draft, self._answer()
        follows = window_of(replace(answer, window=None), draft.anchor_on, draft.form.windows)
        words = _("As the evidence says: {window}").format(window=follows.label.lower())
        self.how_long_ago.offer(
            [(words, None), *((window.label, window) for window in Window)], value=answer.window
        )

    # What is shown.

    def _show_problem(self) -> None:
        problems = problems_of(self._drafting.draft, self.ctx.clock.today())
        wrong = [problem.message for problem in problems if problem.field == self._question.id]
        self.problem.words.say(" ".join(wrong))
        self.problem.setVisible(bool(wrong))

    def _show_answer(self) -> None:
        answer = self._answer()
        is_last_times = self._carried is not None and not answer.is_confirmed
        self.view.put(given_of(answer), is_last_times=is_last_times)
        self._show_rest()

    def _show_rest(self) -> None:
        answer = self._answer()
        differs = (
            self._carried is not None
            and answer.is_confirmed
            and answer.is_given
            and given_of(answer) != given_of(self._carried)
        )
        self.why_field.setVisible(differs or bool(self.why_changed.text().strip()))
        if self.last_time is not None:
            words = ""
            if answer.is_confirmed and answer.is_given:
                words = _("You gave another answer now.") if differs else _("You said it is still true.")
            self.last_time.show_state(words)

    # What the person does.

    def _on_chosen(self, given: Given) -> None:
        before = self._answer()
        after = answer_with(before, given)
        is_unknown = given.kind is AnswerKind.NOT_KNOWN and before.kind is AnswerKind.VALUE
        if is_unknown and isinstance(self._question, Indicator):
            # Harm that has happened stays written down, whatever is not known now.
            after = replace(not_known_now(self._question, before), because=given.because)
            self.view.put(given_of(after))
        self._put(after)
        self._show_rest()
        if _ticks(before) - _ticks(after) and not _ticks(after) and not after.has_value:
            self.ctx.say(
                _("The answer that was there is taken out."),
                action=_("Undo"),
                act=partial(self._drafting.restore, self._question.id, before),
            )

    def _on_typed(self, given: Given) -> None:
        self._put(answer_with(self._answer(), given), is_typing=True)
        self._show_rest()

    def _on_still_true(self) -> None:
        self.settle()
        self._drafting.confirm(self._question.id)
        self._show_answer()
        self.view.take_focus()

    def _on_not_known_now(self) -> None:
        self.settle()
        self._drafting.mark_not_known_now(self._question.id)
        self._show_answer()
        self.view.not_answers.field.take_focus()

    def _on_changed(self) -> None:
        self.view.put(given_of(self._answer()))
        self.view.take_focus()

    def _on_restored(self, question_id: str) -> None:
        if question_id == self._question.id:
            self._show_answer()
            self.evidence.show_lines(self._answer().evidence)

    def _on_evidence(self, lines: tuple[Evidence, ...], is_typing: bool) -> None:
        self._put(replace(self._answer(), evidence=lines), is_typing=is_typing)
        if isinstance(self._question, Indicator) and self._drafting.draft.form.windows is not None:
            self._offer_windows()

    def _on_evidence_removed(self, at: int, line: Evidence) -> None:
        def put_back() -> None:
            if shiboken6.isValid(self.evidence):
                self.evidence.put_back(at, line)
                return
            answer = self._answer()
            lines = (*answer.evidence[:at], line, *answer.evidence[at:])
            self._drafting.restore(self._question.id, replace(answer, evidence=lines))

        self.ctx.say(_("The line of evidence is removed."), action=_("Undo"), act=put_back)

    def _on_meaning(self) -> None:
        self._put(replace(self._answer(), meaning=self.meaning.text()), is_typing=True)

    def _on_why_changed(self) -> None:
        self._put(replace(self._answer(), why_changed=self.why_changed.text()), is_typing=True)

    def _on_window(self) -> None:
        chosen = self.how_long_ago.value()
        self._put(replace(self._answer(), window=chosen if isinstance(chosen, Window) else None))


def _opens(sections: Sequence[Section], question: Question) -> Section | None:
    """Return the section that begins with this question."""
    return next((each for each in sections if each.questions and each.questions[0].id == question.id), None)


def _ways_of_not_answering(form: Form, question: Question, answer: Answer) -> tuple[NotAnswer, ...]:
    """Return those that fit: a question in words has no sign that could be missing."""
    has_signs = not isinstance(question, TextQuestion) or answer.kind is AnswerKind.NO_SIGN
    return tuple(each for each in form.not_answers if has_signs or each.kind is not AnswerKind.NO_SIGN)


def _ticks(answer: Answer) -> set[str]:
    level = {answer.level} if answer.level else set()
    return {*answer.signs, *answer.options, *level, *("\n".join(line) for line in answer.lines)}
