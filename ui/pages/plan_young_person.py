"""The young person's own plan, filled in sitting beside them: one question at a time, in their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.children.model import ChildId
from hothdesk.core.changes import Changes
from hothdesk.core.datewords import day_words
from hothdesk.core.errors import BugError, Problem, Problems
from hothdesk.core.i18n import _
from hothdesk.formengine.model import QuestionId
from hothdesk.plans.suggestions import LineSuggestion
from hothdesk.plans.versions import PlanSheet, PlanVersion, YoungPersonPlanVersion
from hothdesk.plans.young_person import AGREED, COPY, Agreement, CopyChoice, YoungPersonPlan
from ui import a11y
from ui.context import Context
from ui.pages.plan_parts.around import level_words_of, map_of, names_known
from ui.pages.plan_parts.keeper import AnswerKeeper
from ui.pages.plan_parts.question_step import QuestionStep
from ui.pages.plan_parts.read_through import ReadThrough
from ui.pages.plan_parts.steps import Step, place_of, progress_words, steps_of, where_to_begin
from ui.sitbeside.calm import Asked, Said
from ui.sitbeside.frame import SitBesidePage
from ui.theme.look import Ink


class Stage(StrEnum):
    """Where the two of them are."""

    OPENING = auto()
    ASKING = auto()
    READING = auto()
    RESTING = auto()
    AGREED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    sheet: PlanSheet[YoungPersonPlan]
    suggestions: tuple[LineSuggestion, ...]


class YoungPersonPlanPage(SitBesidePage):
    """My Safety Plan with the young person."""

    def __init__(self, ctx: Context, *, child_id: str) -> None:
        super().__init__(ctx, about=_("My Safety Plan"))
        self.child_id = ChildId(child_id)
        self.stage = Stage.OPENING
        self.steps: tuple[Step, ...] = ()
        self.at = 0
        self._keeper: AnswerKeeper | None = None
        self._sheet: PlanSheet[YoungPersonPlan] | None = None
        self._suggestions: tuple[LineSuggestion, ...] = ()
        self._problems: tuple[Problem, ...] = ()
        self._child_view = ""
        self.question_step: QuestionStep | None = None
        self.read_through: ReadThrough | None = None
        self._show_buttons()
        self.show_step(Asked(_("One moment")))
        ctx.ops.run(
            lambda desk: _open(desk, self.child_id), owner=self, done=self._on_opened, failed=self._on_failed
        )

    # What the window asks.

    def flush(self) -> None:
        """Keep every letter now."""
        if self.question_step is not None:
            self.question_step.flush()
        if self.read_through is not None and self.read_through.changed is not None:
            self._child_view = self.read_through.changed.text()

    def has_unsaved(self) -> bool:
        """Say whether a letter is not on its way yet."""
        return self.question_step is not None and self.question_step.is_waiting

    # Back, Next and Stop.

    def on_back(self) -> None:
        """Show the step before, or go on where one stopped."""
        self.flush()
        if self.stage is Stage.READING:
            self._show_question(len(self.steps) - 1)
        elif self.stage is Stage.RESTING:
            self._show_question(min(self.at, len(self.steps) - 1))
        elif self.stage is Stage.ASKING and self.at > 0:
            self._show_question(self.at - 1)

    def on_next(self) -> None:
        """Keep what stands here and go on; at the end, agree the plan."""
        self.flush()
        if self.stage is Stage.ASKING:
            self._show_question(self.at + 1)
        elif self.stage is Stage.READING and self._is_draft():
            self._agree()
        else:
            self._to_desk()

    def on_stop(self) -> None:
        """Stop here; a last screen lets the worker turn the laptop before the desk is shown."""
        self.flush()
        self.stage = Stage.RESTING
        words = [
            Asked(_("That is fine. We can stop here.")),
            Said(_("Everything you said is kept. We can go on another day."), ink=Ink.INK),
            Said(_("For the grown-up: turn the screen away before you go back to the desk.")),
        ]
        self._show(_in_the_middle(words))

    # Inside.

    def _on_opened(self, opened: _Opened) -> None:
        self._sheet = opened.sheet
        self._suggestions = opened.suggestions
        self.steps = steps_of(opened.sheet.form)
        self._keeper = AnswerKeeper(self.ctx.ops, self, lambda desk: desk.plans.young_person, opened.sheet)
        self._keeper.kept.connect(self._on_kept)
        self._keeper.failed.connect(self._on_failed)
        if opened.sheet.is_draft:
            self._show_question(where_to_begin(self.steps, self._keeper.answers))
        else:
            self._show_reading()

    def _show_question(self, place: int, problems: Sequence[Problem] = ()) -> None:
        if self._keeper is None:
            return
        if place >= len(self.steps):
            self._show_reading()
            return
        self.at = place
        self.stage = Stage.ASKING
        step = self.steps[place]
        if step.question is None:
            self._show(_said_first(step))
            return
        question_step = QuestionStep(
            step, self._keeper, suggestions=self._offers(step.question.id), problems=problems
        )
        question_step.skipped.connect(self.on_next)
        question_step.taken.connect(self._on_taken)
        self._show(
            question_step, progress=progress_words(step, self.steps), focus=question_step.first_focus()
        )
        self.question_step = question_step
        a11y.announce(step.question.prompt, source=self)

    def _show_reading(self) -> None:
        if self._keeper is None or self._sheet is None:
            return
        self.stage = Stage.READING
        read_through = ReadThrough(
            self._keeper.form,
            self._keeper.answers,
            is_draft=self._sheet.is_draft,
            is_review=self._sheet.number > 1,
        )
        read_through.opened.connect(self._on_change)
        read_through.mended.connect(self._on_mend)
        self._show(read_through)
        self.read_through = read_through
        if read_through.changed is not None:
            read_through.changed.setText(self._child_view)
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
        if self.read_through is not None:
            self.read_through.grown_up.show_problems(problems)

    def _agree(self) -> None:
        child_id, plan_id, view = self.child_id, self._plan_id(), self._child_view
        self.next_button.setEnabled(False)
        self.ctx.ops.run(
            lambda desk: desk.plans.young_person.agree(
                plan_id,
                names=names_known(desk, child_id),
                level_words=level_words_of(desk),
                child_view=view,
            ),
            owner=self,
            done=self._on_agreed,
            failed=self._on_not_agreed,
        )

    def _on_agreed(self, changes: Changes[PlanVersion[YoungPersonPlan]]) -> None:
        version = changes.value
        self.next_button.setEnabled(True)
        self.stage = Stage.AGREED
        plan = version.plan
        is_declined = plan.agreement is not None and plan.agreement.is_declined
        title = _("Thank you for saying so.") if is_declined else _("This is your plan now.")
        words = [
            Asked(title),
            Said(_copy_words(plan), ink=Ink.INK),
            Said(_("You can change it any time. Just say.")),
            Said(_version_words(version)),
        ]
        self._show(_in_the_middle(words))
        a11y.announce(title, source=self)

    def _on_not_agreed(self, error: Exception) -> None:
        self.next_button.setEnabled(True)
        if isinstance(error, Problems):
            self._on_checked(error.problems)
            a11y.announce(
                _("Not yet. {problem}").format(problem=error.problems[0].message), assertive=True, source=self
            )
            if self.read_through is not None:
                self.read_through.grown_up.first_link().setFocus()
            return
        self._on_failed(error)

    def _on_change(self, question_id: str) -> None:
        self.flush()
        place = place_of(self.steps, question_id)
        if place is not None:
            self._show_question(place)

    def _on_mend(self, problem: Problem) -> None:
        question_id = problem.field.partition("/")[0]
        place = place_of(self.steps, question_id)
        if place is None:
            place = next(at for at, step in enumerate(self.steps) if step.question is not None)
        same = [each for each in self._problems if each.field.partition("/")[0] == question_id]
        self.flush()
        self._show_question(place, same)

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
        if self._keeper is None:
            return []
        taken = {(line.origin.key, line.text) for line in self._keeper.answers.lines(question_id)}
        return [
            each
            for each in self._suggestions
            if each.question_id == question_id and (each.origin.key, each.text) not in taken
        ]

    def _show(self, step: QWidget, *, progress: str = "", focus: QWidget | None = None) -> None:
        self.question_step = None
        self.read_through = None
        self.show_step(step, progress=progress, focus=focus)
        self._show_buttons()

    def _show_buttons(self) -> None:
        words = {
            Stage.OPENING: ("", "", False),
            Stage.ASKING: (_("Back") if self.at else "", _("Next"), True),
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

    def _agree_words(self) -> str:
        answers = None if self._keeper is None else self._keeper.answers
        option = "" if answers is None else answers.option(AGREED)
        if option in (Agreement.NOT_NOW, Agreement.NO_PLAN):
            return _("Keep what we said")
        return _("We agree this plan")

    def _is_draft(self) -> bool:
        return self._sheet is not None and self._sheet.is_draft

    def _plan_id(self) -> Any:
        return None if self._keeper is None else self._keeper.plan_id

    def _to_desk(self) -> None:
        self.ctx.navigate("plans", child_id=self.child_id)


def _open(desk: Any, child_id: ChildId) -> _Opened:
    room = desk.plans.young_person
    sheet = room.find_for_child(child_id)
    if sheet is None:
        room.start(child_id)
        sheet = room.find_for_child(child_id)
    offered = room.list_suggestions(sheet.plan.id, map_of(desk, child_id))
    return _Opened(sheet=sheet, suggestions=offered)


def _said_first(step: Step) -> QWidget:
    words: list[QWidget] = [Asked(step.section.title)]
    words += [Said(statement.text, ink=Ink.INK) for statement in step.section.statements]
    return _in_the_middle(words)


def _in_the_middle(words: Sequence[QWidget]) -> QWidget:
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(18)
    column.addStretch(1)
    for one in words:
        column.addWidget(one)
    column.addStretch(2)
    return place


def _copy_words(plan: YoungPersonPlan) -> str:
    answer = plan.answers.find(COPY)
    match plan.copy_choice:
        case CopyChoice.PAPER:
            return _("You wanted it on paper. It is printed for you before you go.")
        case CopyChoice.SMALL:
            return _("You wanted a small card that looks like nothing much. It is made for you.")
        case CopyChoice.ADULT_KEEPS if plan.kept_by.strip():
            return _("{who} keeps it for you.").format(who=plan.kept_by)
        case CopyChoice.ADULT_KEEPS:
            return _("A grown-up you trust keeps it for you.")
        case CopyChoice.NONE:
            return _("There is no copy. It is kept here, locked.")
    return _("It is kept here, locked.") if answer is not None else ""


def _version_words(version: YoungPersonPlanVersion) -> str:
    return _("Version {number}, {day}").format(number=version.number, day=day_words(version.agreed_on))
