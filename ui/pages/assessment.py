"""Filling in an assessment: one question at a time, then your judgement, then check your answers.

What is on the screen is in the vault within a second, answer by answer; there is no Save button.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from hothdesk.assessments.model import AssessmentId, AssessmentVersion, Suggestion, asked
from hothdesk.children.model import Event
from hothdesk.core.changes import Changes
from hothdesk.core.errors import NotFound, Problem, Problems
from hothdesk.core.i18n import _, ngettext
from hothdesk.formengine.model import Question
from ui import a11y
from ui.child_page import BELOW_TABS, ChildHead, ChildPage
from ui.context import Context
from ui.formview.given import Wording
from ui.formview.notes import gentle_card, why_card
from ui.formview.steplist import StepList
from ui.pages.assessment_parts.check_step import CheckStep
from ui.pages.assessment_parts.done_step import Finalised, done_page, read_finalised
from ui.pages.assessment_parts.drafting import Drafting
from ui.pages.assessment_parts.finalising import AskingOnce, asking_card, finalise_card
from ui.pages.assessment_parts.judgement_step import JudgementStep
from ui.pages.assessment_parts.opened import (
    Opened,
    corrections_in,
    last_time_words,
    open_draft,
    short_title,
    wording_note,
    wording_of,
)
from ui.pages.assessment_parts.question_step import QuestionStep
from ui.pages.assessment_parts.standing import standing_card
from ui.pages.assessment_parts.step_buttons import back_button, onward_button
from ui.pages.assessment_parts.steps import CHECK, JUDGEMENT, first_step, step_of_field, steps_of
from ui.pages.assessment_parts.workbench import Workbench
from ui.widgets.arrange import ScrollColumn
from ui.widgets.button import Button, text_button
from ui.widgets.inputs import Choice
from ui.widgets.label import Heading
from ui.widgets.notice import NoticeKind

_BACK: Final = "assessments"
_CARDS: Final = 9

_StepWidget = QuestionStep | JudgementStep | CheckStep


class AssessmentPage(ChildPage):
    """The three columns: the list, the question, what it means.

    Attributes:
        drafting: the draft and how it is kept; None until the desk has answered, and once it is finalised.
        here: the step that is shown: a question's id, ``judgement`` or ``check``.
        step: what shows it.
    """

    has_tabs = False
    back_page = _BACK

    def __init__(self, ctx: Context, *, child_id: str, assessment_id: str, step: str = "") -> None:
        self._assessment_id = AssessmentId(assessment_id)
        self._first = step
        self._opened: Opened | None = None
        self._wording = Wording(child="")
        self._shown_suggestion: Suggestion | None = None
        self._has_checked = False
        self._is_refused = False
        self._forward: Button | None = None
        self._asking: AskingOnce | None = None
        self.drafting: Drafting | None = None
        self.here = ""
        self.step: _StepWidget | None = None
        super().__init__(ctx, child_id=child_id)
        self.steps = StepList(_("The questions"))
        self.steps.opened.connect(self.show_step)
        self.jump = Choice()
        self.jump.setAccessibleName(_("Go to a question"))
        self.jump.chosen.connect(lambda: self.show_step(str(self.jump.value() or "")))
        self.bench = Workbench(self._way_back, self.steps, self.jump)
        self.body.addWidget(self.bench, 1)
        self._bind_keys()
        child = self.child_id
        self.ctx.ops.run(
            lambda desk: open_draft(desk, child, self._assessment_id),
            owner=self,
            done=self._on_opened,
            failed=self._on_not_opened,
        )

    # What the window asks.

    def back_words(self) -> str:
        """Return the words on the way back."""
        return _("All assessments")

    def reload(self, changes: Changes[Any] | None) -> None:
        """Read the child again; the draft is only ever written here, and stays as it is on the screen."""
        if changes is None or changes.touches("child", self.child_id):
            super().reload(changes)

    def show_head(self, head: ChildHead) -> None:
        """Say the child's initials as they are now."""
        if self._opened is not None and head.child.initials != self._wording.child:
            self._opened = replace(self._opened, child=head.child)
            self._wording = wording_of(head.child, self._opened.area)
            self.show_step(self.here)

    def has_unsaved(self) -> bool:
        """Say whether something is not on its way to the vault yet."""
        if self.drafting is None:
            return False
        step = self.step
        return self.drafting.is_waiting or (
            isinstance(step, QuestionStep | JudgementStep) and step.has_unsaved
        )

    def flush(self) -> None:
        """Send everything to the vault, half-typed evidence too."""
        if self.drafting is None:
            return
        if isinstance(self.step, QuestionStep | JudgementStep):
            self.step.settle()
            self.step.tell_unread()
        self.drafting.flush()

    # Opening.

    def _lead(self) -> None:
        """Make the way back; it stands above the list, where it takes no height from the question."""
        back = text_button(self.back_words(), partial(self.go, _BACK), icon="back", name="way_back")
        self.back = self._way_back = back

    def _show_top(self) -> None:
        super()._show_top()
        if self.drafting is not None:
            draft = self.drafting.draft
            kind = _("{form} review {number}") if draft.is_review else _("{form}, version {number}")
            words = kind.format(form=short_title(draft.form), number=draft.number)
            chip = None if self.top.chip is None else (last_time_words(self.top.chip[0]), self.top.chip[1])
            self.set_top(self.top.title, chip=chip, facts=[words, wording_note(draft.form)])

    def _level_words(self) -> tuple[str, ...]:
        return tuple(last_time_words(word) for word in super()._level_words())

    def _bind_keys(self) -> None:
        acts: list[tuple[str, Any]] = [
            ("Ctrl+Return", self.show_next),
            ("Ctrl+Enter", self.show_next),
            ("Alt+N", self.show_next),
            ("Alt+P", self.show_previous),
            *((str(number), partial(self._on_number, number)) for number in range(1, _CARDS + 1)),
        ]
        for keys, act in acts:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(False)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _on_opened(self, opened: Opened) -> None:
        self._opened = opened
        self._wording = wording_of(opened.child, opened.area)
        drafting = Drafting(self.ctx, opened.draft, self)
        drafting.changed.connect(self._on_draft_changed)
        drafting.waiting_changed.connect(self.unsaved_changed)
        drafting.failed.connect(self._on_failed)
        self.drafting = drafting
        self._show_top()
        self.show_step(self._first or first_step(opened.draft))

    def _on_not_opened(self, error: Exception) -> None:
        if not isinstance(error, NotFound):
            self._on_failed(error)
            return
        child_id, assessment_id = self.child_id, self._assessment_id
        self.ctx.ops.run(
            lambda desk: read_finalised(desk, child_id, assessment_id),
            owner=self,
            done=self._show_finalised,
            failed=self._on_neither,
        )

    def _on_neither(self, error: Exception) -> None:
        self.go(_BACK)
        self.ctx.say(str(error), kind=NoticeKind.PROBLEM)

    def _on_failed(self, error: Exception) -> None:
        self.ctx.say(str(error), kind=NoticeKind.PROBLEM)

    # Going from step to step.

    def show_step(self, name: str) -> None:
        """Show a step, or where a problem's field stands; what is half typed is kept first."""
        opened, drafting = self._opened, self.drafting
        if opened is None or drafting is None or not name:
            return
        self.flush()
        step = step_of_field(drafting.draft, name)
        if step != CHECK:
            self._show_built(step, self._build(step, opened, drafting), field="" if name == step else name)
            return
        self._has_checked = True
        self.ctx.ops.run(
            lambda desk: desk.assessments.check(self._assessment_id),
            owner=self,
            done=self._show_check,
            failed=self._on_failed,
        )

    def show_next(self) -> None:
        """Go one step on; at the last one the keyboard goes to Finalise, which nobody does by momentum."""
        if self.here != CHECK:
            self._move(1)
        elif self._forward is not None:
            self._forward.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_previous(self) -> None:
        """Go one step back."""
        self._move(-1)

    def _move(self, by: int) -> None:
        order = self._order()
        if self.here in order:
            at = order.index(self.here) + by
            if 0 <= at < len(order):
                self.show_step(order[at])

    def _order(self) -> list[str]:
        if self.drafting is None:
            return []
        draft = self.drafting.draft
        return [*(question.id for question in asked(draft.form, draft.answers)), JUDGEMENT, CHECK]

    def _build(self, name: str, opened: Opened, drafting: Drafting) -> QuestionStep | JudgementStep:
        if name == JUDGEMENT:
            is_told = self._is_refused
            judgement = JudgementStep(self.ctx, opened, drafting, self._wording, shows_problems=is_told)
            judgement.waiting_changed.connect(self.unsaved_changed)
            return judgement
        question = drafting.draft.form.question(name)
        step = QuestionStep(
            self.ctx,
            opened,
            drafting,
            question,
            self._wording,
            progress=self._progress(question),
            shows_problems=self._has_checked,
            is_refused=self._is_refused,
        )
        step.waiting_changed.connect(self.unsaved_changed)
        step.chronology_wanted.connect(self._on_chronology_wanted)
        return step

    def _show_check(self, problems: Sequence[Problem]) -> None:
        if self.drafting is None or self._opened is None:
            return
        step = CheckStep(
            self.drafting.draft,
            self._wording,
            problems,
            is_refused=self._is_refused,
            today=self.ctx.clock.today(),
            corrections=self._opened.corrections,
            go=self.show_step,
        )
        self._show_built(CHECK, step)

    def _show_built(self, name: str, step: _StepWidget, *, field: str = "") -> None:
        self.here, self.step = name, step
        self.unsaved_changed.emit()
        self.bench.show_middle(step)
        self._shown_suggestion = None
        self._show_cards()
        self._show_steps()
        self._show_next_buttons()
        a11y.announce(step.heading.text(), source=self)
        if field and isinstance(step, JudgementStep):
            step.take_field(field)
        else:
            step.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    # What stands round the step.

    def _progress(self, question: Question) -> str:
        if self.drafting is None:
            return ""
        draft = self.drafting.draft
        rows = asked(draft.form, draft.answers)
        at = [each.id for each in rows].index(question.id) + 1
        words = _("{at} of {all}").format(at=at, all=len(rows))
        left = sum(each.id not in draft.answers or not draft.answers[each.id].is_given for each in rows)
        if not draft.form.minutes or not left:
            return words
        minutes = math.ceil(draft.form.minutes * left / len(rows))
        about = ngettext("about {count} minute left", "about {count} minutes left", minutes)
        return f"{words}  ·  {about.format(count=minutes)}"

    def _show_cards(self) -> None:
        if self.drafting is None or self._opened is None:
            return
        draft = self.drafting.draft
        suggestion = draft.suggestion
        if suggestion == self._shown_suggestion:
            return
        self._shown_suggestion = suggestion
        cards: list[QWidget | None]
        if self.here == CHECK:
            cards = [finalise_card(draft, self._opened.area, self._wording)]
        elif self.here == JUDGEMENT:
            cards = [asking_card(draft.form, self._wording)]
        else:
            question = draft.form.question(self.here)
            cards = [
                standing_card(draft, self._wording),
                why_card(draft.form, question, self._wording),
                gentle_card(question, self._wording),
            ]
        self.bench.show_cards([card for card in cards if card is not None])

    def _show_steps(self) -> None:
        if self.drafting is None:
            return
        steps = steps_of(self.drafting.draft, self._wording, self.ctx.clock.today())
        self.steps.show_steps(steps, self.here)
        self.jump.offer(
            [(f"{number}. {step.title}", step.id) for number, step in enumerate(steps, 1)], value=self.here
        )

    def _show_next_buttons(self) -> None:
        order, titles = self._order(), {step.id: step.title for step in self.steps.steps()}
        at = order.index(self.here)
        if self.here == CHECK and self.drafting is not None:
            words = _("Finalise version {number}").format(number=self.drafting.draft.number)
            forward = onward_button(words, self._on_finalise, name="finalise")
        else:
            words = _("Next: {step}").format(step=titles[order[at + 1]])
            forward = onward_button(words, self.show_next, name="next_step")
        back = back_button(titles[order[at - 1]], self.show_previous) if at else None
        self._forward = forward
        self.bench.show_next(forward, back)

    def _on_draft_changed(self) -> None:
        self._show_cards()
        self._show_steps()

    def _on_number(self, number: int) -> None:
        if isinstance(self.step, QuestionStep | JudgementStep):
            self.step.choose(number)

    def _on_chronology_wanted(self) -> None:
        child_id = self.child_id
        self.ctx.ops.run(lambda desk: desk.chronology.list_events(child_id), owner=self, done=self._on_events)

    def _on_events(self, events: Sequence[Event]) -> None:
        if self._opened is not None:
            self._opened = replace(self._opened, corrections=corrections_in(events))
        if isinstance(self.step, QuestionStep):
            self.step.show_events(events)

    # Finalising.

    def _on_finalise(self) -> None:
        """Ask once where nothing is missing, else say what is; neither is done by momentum."""
        self._let_finalise(False)
        self.flush()
        self.ctx.ops.run(
            lambda desk: desk.assessments.check(self._assessment_id),
            owner=self,
            done=self._on_finalise_checked,
            failed=self._on_refused,
        )

    def _on_finalise_checked(self, problems: Sequence[Problem]) -> None:
        self._let_finalise(True)
        if problems:
            self._on_refused(Problems(problems))
        elif self.drafting is not None and isinstance(self.step, CheckStep):
            self._asking = AskingOnce(
                self.drafting.draft,
                self._wording,
                finalise=self._on_finalise_now,
                put_off=self._on_put_off,
            )
            self.step.ask(self._asking)
            self._forward = self._asking.now
            self.bench.show_next(None, None)
            a11y.announce(self._asking.heading.text(), source=self)

    def _on_put_off(self) -> None:
        self._show_next_buttons()
        self.show_next()
        if self._asking is not None:
            self._asking.hide()
            self._asking.deleteLater()
            self._asking = None

    def _on_finalise_now(self) -> None:
        self._let_finalise(False)
        self.ctx.ops.run(
            lambda desk: desk.assessments.finalise(self._assessment_id),
            owner=self,
            done=self._on_finalised,
            failed=self._on_refused,
        )

    def _on_refused(self, error: Exception) -> None:
        self._let_finalise(True)
        if not isinstance(error, Problems):
            self._on_failed(error)
            return
        self._is_refused = True
        self._show_check(error.problems)
        if isinstance(self.step, CheckStep):
            self.step.take_problem()

    def _let_finalise(self, is_let: bool) -> None:
        if self._forward is not None:
            self._forward.setEnabled(is_let)

    def _on_finalised(self, _changes: Changes[AssessmentVersion]) -> None:
        self.drafting = self.step = None
        child_id, assessment_id = self.child_id, self._assessment_id
        self.ctx.ops.run(
            lambda desk: read_finalised(desk, child_id, assessment_id),
            owner=self,
            done=self._show_finalised,
            failed=self._on_neither,
        )

    def _show_finalised(self, finalised: Finalised) -> None:
        self.bench.hide()
        self._load_head()
        page = done_page(finalised, self.ctx.window, go=self.go, today=self.ctx.clock.today())
        self.body.addWidget(ScrollColumn(page, margins=BELOW_TABS), 1)
        heading = page.findChild(Heading)
        if heading is not None:
            heading.setFocus(Qt.FocusReason.OtherFocusReason)
            a11y.announce(heading.text(), source=self)
