"""The young person's own plan, filled in sitting beside them: one question at a time, in their words."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum, auto
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from hothdesk.children.model import ChildId
from hothdesk.core.changes import Changes
from hothdesk.core.errors import BugError, Problem, Problems
from hothdesk.core.i18n import _
from hothdesk.formengine.model import LinesQuestion, QuestionId
from hothdesk.plans.left_open import left_open_with_child
from hothdesk.plans.suggestions import LineSuggestion
from hothdesk.plans.versions import PlanSheet, PlanVersion
from hothdesk.plans.young_person import AGREED, Agreement, YoungPersonPlan
from ui import a11y
from ui.context import Context
from ui.pages.plan_parts import moments
from ui.pages.plan_parts.around import level_words_of, names_known
from ui.pages.plan_parts.keeper import AnswerKeeper
from ui.pages.plan_parts.last_time import LastTime
from ui.pages.plan_parts.opening import OpenedPlan, open_plan
from ui.pages.plan_parts.question_step import QuestionStep
from ui.pages.plan_parts.read_through import ReadThrough
from ui.pages.plan_parts.said import is_said
from ui.pages.plan_parts.steps import Step, place_of, progress_words, steps_of, where_to_begin
from ui.sitbeside.calm import Asked
from ui.sitbeside.frame import SitBesidePage


class Stage(StrEnum):
    """Where the two of them are."""

    OPENING = auto()
    AGAIN = auto()
    ASKING = auto()
    READING = auto()
    RESTING = auto()
    AGREED = auto()


class YoungPersonPlanPage(SitBesidePage):
    """My Safety Plan with the young person.

    A draft is written in; a finished one is read, and so is an older one when its ``number`` is given.
    """

    def __init__(self, ctx: Context, *, child_id: str, number: int | None = None) -> None:
        super().__init__(ctx, about=_("My Safety Plan"))
        self.child_id = ChildId(child_id)
        self.stage = Stage.OPENING
        self.steps: tuple[Step, ...] = ()
        self.at = 0
        self._before_reading = Stage.ASKING
        self._before_resting = Stage.ASKING
        self._is_short_visit = False  # from the reading to one question and back
        self._last: LastTime | None = None
        self._keeper: AnswerKeeper | None = None
        self._sheet: PlanSheet[YoungPersonPlan] | None = None
        self._suggestions: tuple[LineSuggestion, ...] = ()
        self._problems: tuple[Problem, ...] = ()
        self._times_missing = 0
        self._child_view = ""
        self.question_step: QuestionStep | None = None
        self.read_through: ReadThrough | None = None
        self._show_buttons()
        self.show_step(Asked(_("One moment")))
        ctx.ops.run(
            lambda desk: open_plan(desk, self.child_id, number),
            owner=self,
            done=self._on_opened,
            failed=self._on_failed,
        )

    # What the window asks.

    def flush(self) -> None:
        """Keep every letter now."""
        if self.question_step is not None:
            self.question_step.flush()
        if self.read_through is not None:
            self.read_through.flush()

    def has_unsaved(self) -> bool:
        """Say whether a letter is not on its way yet."""
        is_asked = self.question_step is not None and self.question_step.is_waiting
        return is_asked or (self.read_through is not None and self.read_through.is_waiting)

    # Back, Next and Stop.

    def on_back(self) -> None:
        """Show the step before, or go on where one stopped."""
        self.flush()
        if self.stage is Stage.RESTING:
            self._go_on()
        elif self.stage is Stage.READING and self._before_reading is Stage.ASKING:
            self._show_question(len(self.steps) - 1)
        elif self.stage is Stage.ASKING and self._is_short_visit:
            self._show_reading()
        elif self.stage is Stage.ASKING and self.at > 0:
            self._show_question(self.at - 1)
        else:
            self._show_again()

    def on_next(self) -> None:
        """Keep what stands here and go on; at the end, agree the plan."""
        self.flush()
        if self.stage is Stage.AGAIN:
            self._show_question(self._first_place())
        elif self.stage is Stage.ASKING and self._is_short_visit:
            self._show_reading()
        elif self.stage is Stage.ASKING:
            self._show_question(self.at + 1)
        elif self.stage is Stage.READING and self._is_draft():
            self._agree()
        else:
            self._to_desk()

    def on_stop(self) -> None:
        """Stop here; a last screen lets the worker turn the laptop before the desk is shown."""
        self.flush()
        self._before_resting = self.stage
        self.stage = Stage.RESTING
        self._show(moments.resting(), focus=self.back_button)

    # Inside.

    def _on_opened(self, opened: OpenedPlan) -> None:
        self._sheet = opened.sheet
        self._suggestions = opened.suggestions
        self._last = opened.last
        self._times_missing = opened.times_missing
        self._child_view = opened.child_view
        self.steps = steps_of(opened.sheet.form)
        self._keeper = AnswerKeeper(self.ctx.ops, self, lambda desk: desk.plans.young_person, opened.sheet)
        self._keeper.changed.connect(self._show_buttons)
        self._keeper.kept.connect(self._on_kept)
        self._keeper.failed.connect(self._on_failed)
        if not opened.sheet.is_draft:
            self._show_reading()
        elif self._keeper.answers.given:
            self._show_again()
        else:
            self._show_question(0)

    def _show_again(self) -> None:
        self.stage = Stage.AGAIN
        self._show(moments.again(self._last, self._show_reading), focus=self.next_button)

    def _first_place(self) -> int:
        """Return where one begins: a review at its beginning, another plan where one stopped."""
        if self._last is not None or self._keeper is None:
            return 0
        return where_to_begin(self.steps, self._keeper.answers)

    def _go_on(self) -> None:
        if self._before_resting is Stage.AGAIN:
            self._show_again()
        elif self._before_resting is Stage.READING:
            self._show_reading()
        else:
            self._show_question(self.at, is_short_visit=self._is_short_visit)

    def _show_question(
        self, place: int, problems: Sequence[Problem] = (), *, is_short_visit: bool = False
    ) -> None:
        if self._keeper is None:
            return
        self._is_short_visit = is_short_visit
        if place >= len(self.steps):
            self._show_reading()
            return
        self.at = place
        self.stage = Stage.ASKING
        step = self.steps[place]
        if step.question is None:
            self._show(moments.said_first(step), focus=self.next_button)
            return
        question_step = QuestionStep(
            step,
            self._keeper,
            suggestions=self._offers(step.question.id),
            problems=problems,
            last=self._last,
        )
        question_step.skipped.connect(self.on_next)
        question_step.entered.connect(self.on_next)
        question_step.taken.connect(self._on_taken)
        self._show(
            question_step,
            progress=progress_words(step, self.steps),
            focus=self._first_focus(question_step),
            under=question_step.ways_out,
        )
        self.question_step = question_step

    def _first_focus(self, question_step: QuestionStep) -> QWidget:
        """Return what has the keyboard first: lines of last time wait for "Keep it", not for another one."""
        is_lines = isinstance(question_step.question, LinesQuestion)
        if is_lines and self._is_from_last_time() and not self._is_short_visit:
            return self.next_button
        return question_step.first_focus()

    def _show_reading(self) -> None:
        if self._keeper is None or self._sheet is None:
            return
        if self.stage in (Stage.AGAIN, Stage.ASKING) and not self._is_short_visit:
            self._before_reading = self.stage
        self._is_short_visit = False
        self.stage = Stage.READING
        read_through = ReadThrough(
            self._keeper.form,
            self._keeper.answers,
            is_draft=self._sheet.is_draft,
            last=self._last,
            child_view=self._child_view,
        )
        read_through.opened.connect(self._on_change)
        read_through.mended.connect(self._on_mend)
        read_through.spoken.connect(self._on_spoken)
        self._show(read_through)
        self.read_through = read_through
        if self._sheet.is_draft:
            self._check()

    def _check(self) -> None:
        child_id, plan_id = self.child_id, self._plan_id()
        self.ctx.ops.run(
            lambda desk: desk.plans.young_person.check(
                plan_id, names=names_known(desk, child_id), level_words=level_words_of(desk)
            ),
            owner=self,
            done=self._on_checked,
            failed=self._on_failed,
        )

    def _on_checked(self, problems: tuple[Problem, ...]) -> None:
        self._problems = problems
        if self.read_through is not None and self._keeper is not None:
            form, answers = self._keeper.form, self._keeper.answers
            blanks = left_open_with_child(answers, form, times_missing=self._times_missing)
            self.read_through.show_problems(problems, blanks)

    def _agree(self) -> None:
        child_id, plan_id = self.child_id, self._plan_id()
        self.next_button.setEnabled(False)
        self.ctx.ops.run(
            lambda desk: desk.plans.young_person.agree(
                plan_id,
                names=names_known(desk, child_id),
                level_words=level_words_of(desk),
            ),
            owner=self,
            done=self._on_agreed,
            failed=self._on_not_agreed,
        )

    def _on_agreed(self, changes: Changes[PlanVersion[YoungPersonPlan]]) -> None:
        version = changes.value
        self.next_button.setEnabled(True)
        self.stage = Stage.AGREED
        self._show(moments.agreed(version))

    def _on_not_agreed(self, error: Exception) -> None:
        self.next_button.setEnabled(True)
        if isinstance(error, Problems):
            self._on_checked(error.problems)
            said = " ".join(problem.message for problem in error.problems)
            a11y.announce(_("Not yet. {problems}").format(problems=said), assertive=True, source=self)
            QTimer.singleShot(0, self, self._show_first_problem)  # once the new lines have their places
            return
        self._on_failed(error)

    def _show_first_problem(self) -> None:
        if self.read_through is not None:
            self.read_through.show_first_problem()

    def _on_change(self, question_id: str) -> None:
        self.flush()
        place = place_of(self.steps, question_id)
        if place is not None:
            self._show_question(place, is_short_visit=True)

    def _on_spoken(self, words: str) -> None:
        self._child_view = words
        if self._keeper is not None:
            plan_id = self._keeper.plan_id
            self._keeper.run(lambda room: room.save_child_view(plan_id, words))

    def _on_mend(self, problem: Problem) -> None:
        question_id = problem.field.partition("/")[0]
        place = place_of(self.steps, question_id)
        if place is None:
            place = next(at for at, step in enumerate(self.steps) if step.question is not None)
        same = [each for each in self._problems if each.field.partition("/")[0] == question_id]
        self.flush()
        self._show_question(place, same, is_short_visit=True)

    def _on_taken(self, suggestion: LineSuggestion) -> None:
        self.flush()
        plan_id = self._plan_id()
        self.ctx.ops.run(
            lambda desk: desk.plans.young_person.take(plan_id, suggestion),
            owner=self,
            done=lambda changes: self._show_taken(suggestion, changes),
            failed=self._on_failed,
        )

    def _show_taken(self, suggestion: LineSuggestion, changes: Changes[PlanSheet[YoungPersonPlan]]) -> None:
        if self._keeper is None:
            return
        question_id = suggestion.question_id
        known = {line.id for line in self._keeper.answers.lines(question_id)}
        for line in changes.value.plan.answers.lines(question_id):
            if line.id not in known:
                self._keeper.answers = self._keeper.answers.with_line(question_id, line)
                if self.question_step is not None and self.question_step.question.id == question_id:
                    self.question_step.show_taken(suggestion, line)

    def _on_kept(self, sheet: PlanSheet[YoungPersonPlan]) -> None:
        self._sheet = sheet

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, BugError):
            self.ctx.say(str(error))

    def _offers(self, question_id: QuestionId) -> list[LineSuggestion]:
        """Return what their map offers for a question, without what they have said to it in these words."""
        if self._keeper is None:
            return []
        lines = self._keeper.answers.lines(question_id)
        offered = [each for each in self._suggestions if each.question_id == question_id]
        return [each for each in offered if not is_said(each.text, lines)]

    def _show(
        self,
        step: QWidget,
        *,
        progress: str = "",
        focus: QWidget | None = None,
        under: QWidget | None = None,
    ) -> None:
        self.question_step = None
        self.read_through = None
        self._show_buttons()  # before one of them is given the keyboard
        asked = step.findChild(Asked)
        self.show_step(step, progress=progress, focus=focus or asked, under=under)
        if asked is not None:
            a11y.announce(asked.text(), source=self)

    def _show_buttons(self) -> None:
        may_go_back = self.at > 0 or self._last is not None or self._is_short_visit
        words = {
            Stage.OPENING: ("", "", False),
            Stage.AGAIN: ("", _("Start"), True),
            Stage.ASKING: (_("Back") if may_go_back else "", self._next_words(), True),
            Stage.READING: (_("Back"), self._agree_words(), True),
            Stage.RESTING: (_("Go on with the plan"), _("Back to the desk"), False),
            Stage.AGREED: ("", _("Back to the desk"), False),
        }
        back, forward, may_stop = words[self.stage]
        if self.stage is Stage.READING and not self._is_draft():
            back, forward, may_stop = "", _("Back to the desk"), False
        self.back_button.setVisible(bool(back))
        self.back_button.setText(back)
        self.next_button.setVisible(bool(forward))
        self.next_button.setText(forward)
        self.stop_button.setVisible(may_stop)

    def _next_words(self) -> str:
        if self._is_short_visit:
            return _("Done")
        return _("Keep it") if self._is_from_last_time() else _("Next")

    def _is_from_last_time(self) -> bool:
        """Say whether what stands here is the answer of last time, whole and unchanged."""
        question = self.steps[self.at].question if self.steps else None
        if question is None or self._last is None or self._keeper is None:
            return False
        return self._last.is_kept(question.id, self._keeper.answers)

    def _agree_words(self) -> str:
        option = "" if self._keeper is None else self._keeper.answers.option(AGREED)
        is_asked = self._keeper is not None and self._keeper.answers.find(AGREED) is not None
        if not is_asked or option in (Agreement.FULLY, Agreement.SOME):
            return _("We agree this plan")
        return _("Keep what we said")

    def _is_draft(self) -> bool:
        return self._sheet is not None and self._sheet.is_draft

    def _plan_id(self) -> Any:
        return None if self._keeper is None else self._keeper.plan_id

    def _to_desk(self) -> None:
        self.ctx.navigate("plans", child_id=self.child_id)
