"""The professionals' plan: the danger in plain words, the goal, who does what, an answer to each worry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.changes import Changes
from hothdesk.core.errors import Problem, Problems
from hothdesk.core.i18n import _
from hothdesk.plans.model import Concern, PlanId
from hothdesk.plans.professional import Action, ActionId, PersonTold
from hothdesk.plans.suggestions import ActionSuggestion
from hothdesk.plans.versions import PlanSheet, PlanVersion
from ui import a11y
from ui.autosave import Entry
from ui.child_page import ChildHead, ChildPage
from ui.context import Context
from ui.pages.plan_parts.action_card import DOT
from ui.pages.plan_parts.around import concerns_of
from ui.pages.plan_parts.asking_once import AskingOnce
from ui.pages.plan_parts.coverage_card import CoverageCard
from ui.pages.plan_parts.keeper import AnswerKeeper
from ui.pages.plan_parts.laid_out import once_laid_out
from ui.pages.plan_parts.plan_side import NextCard, PromisesCard, ReviewCard, ToldCard
from ui.pages.plan_parts.professional_facts import (
    CORE,
    TOLD,
    PlanFacts,
    PlanSection,
    is_written,
    read_facts,
    section_of,
    sections_of,
)
from ui.pages.plan_parts.section_list import SectionList
from ui.pages.plan_parts.section_view import SectionView
from ui.unkept import tell_unkept
from ui.unread import not_saved, say_unread, typed_under, unread_text
from ui.widgets.arrange import Stack, bring_into_sight
from ui.widgets.field import ErrorSummary
from ui.widgets.label import Small
from ui.widgets.panes import Pane, Panes


class ProfessionalPlanPage(ChildPage):
    """My Safety Plan, the version of those who act; an older one is read when its ``number`` is given."""

    tab = "plans"
    has_tabs = False
    back_page = "plans"

    def __init__(self, ctx: Context, *, child_id: str, number: int | None = None) -> None:
        super().__init__(ctx, child_id=child_id)
        self._number = number
        self._is_refused = False
        self.facts: PlanFacts | None = None
        self.sections: tuple[PlanSection, ...] = ()
        self.section_list: SectionList | None = None
        self.view: SectionView | None = None
        self._here = CORE
        self._keeper: AnswerKeeper | None = None
        self._child = _("the child")
        self.summary = ErrorSummary()
        self.summary.lead(self._go_to)
        self._version_words = Small("")
        self._left = QVBoxLayout()
        self._left.setContentsMargins(0, 0, 0, 0)
        self._middle = Stack([self._version_words, self.summary])
        self.next = NextCard()
        self.next.finished.connect(self._on_finish)
        self.next.reviewed.connect(self._on_review)
        self.next.looked_at.connect(self._on_blank)
        self.coverage = CoverageCard(self._child)
        self.coverage.wanted.connect(self._on_wanted)
        self.coverage.linked.connect(self._on_linked)
        self.coverage.reasoned.connect(self._on_reasoned)
        self.promises = PromisesCard()
        self.told = ToldCard()
        self.told.opened.connect(partial(self._on_opened, TOLD))
        self.review: ReviewCard | None = None
        self.asking: AskingOnce | None = None
        self._right = Stack([self.coverage, self.promises, self.told])
        left = QWidget()
        left.setLayout(self._left)
        self._panes = Panes(
            [
                Pane(content=left, width=206),
                Pane(content=self._middle),
                Pane(content=self._right, foot=self.next, width=306),
            ],
            rest_needs=430,
        )
        self._panes.hide()
        self.body.addWidget(self._panes, 1)
        self._load()

    # What the window asks.

    def reload(self, changes: Changes[Any] | None) -> None:
        """Read again what the plan must answer; what is written here is never overwritten."""
        super().reload(changes)
        if self.facts is None or changes is None:
            return
        if any(changes.touches(noun) for noun in ("map", "assessment", "event")):
            child_id, number = self.child_id, self._number
            self.ctx.ops.run(
                lambda desk: read_facts(desk, child_id, number), owner=self, done=self._on_around
            )

    def show_head(self, head: ChildHead) -> None:
        """Write the child's initials where a question stands for a name."""
        if self._child == head.child.initials:
            return
        self._child = head.child.initials
        self.coverage.call(self._child)
        self._show_section()

    def flush(self) -> None:
        """Keep what is typed now, and tell of days that could not be read and of a reason not used."""
        self._keep_typed()
        self._tell_unread(self._unread())
        if self.next.field.isVisible() and not self.ctx.window.is_open and self.next.reason.is_own:
            self._tell(f"{typed_under(self.next.field, self.next.reason.text().strip())}.")

    def has_unsaved(self) -> bool:
        """Say whether a letter is not on its way yet."""
        parts = (self.review, self.view, self.coverage)
        return any(part.has_unsaved for part in parts if part is not None)

    def _keep_typed(self) -> None:
        for part in (self.view, self.review, self.coverage):
            if part is not None:
                part.flush()

    def _unread(self) -> tuple[Entry, ...]:
        parts = (part.unread() for part in (self.view, self.review) if part is not None)
        return tuple(entry for entries in parts for entry in entries)

    def _tell_unread(self, entries: Sequence[Entry]) -> None:
        if entries:
            self._tell(not_saved(map(unread_text, entries)))

    def _tell(self, words: str) -> None:
        tell_unkept(self.ctx, words, page="plan_professionals", child_id=self.child_id)

    def back_words(self) -> str:
        """Return the words on the way back."""
        return _("Back to both plans")

    # Reading.

    def _load(self) -> None:
        child_id, number = self.child_id, self._number
        self.ctx.ops.run(
            lambda desk: read_facts(desk, child_id, number),
            owner=self,
            done=self._on_facts,
            failed=self.summary.show_error,
        )

    def _on_facts(self, facts: PlanFacts) -> None:
        self.facts = facts
        self.sections = sections_of(facts.sheet.form)
        self._keeper = AnswerKeeper(self.ctx.ops, self, lambda desk: desk.plans.professional, facts.sheet)
        self._keeper.kept.connect(self._on_kept)
        self._keeper.failed.connect(self.summary.show_error)
        if self.section_list is not None:
            self._left.removeWidget(self.section_list)
            self.section_list.hide()
            self.section_list.deleteLater()
        self.section_list = SectionList((section.id, section.title) for section in self.sections)
        self.section_list.opened.connect(self._on_opened)
        self._left.addWidget(self.section_list)
        self._show_review(facts)
        self._panes.show()
        self._show_section()
        self._show_around()

    def _on_around(self, facts: PlanFacts) -> None:
        self.facts = facts
        self._show_around()

    def _on_kept(self, sheet: PlanSheet[Any]) -> None:
        if self.facts is not None:
            self.facts = replace(self.facts, sheet=sheet)
            self._show_around()

    # Showing.

    def _show_section(self) -> None:
        if self.facts is None or self._keeper is None or self.section_list is None:
            return
        section = next(each for each in self.sections if each.id == self._here)
        if self.view is not None:
            self.view.flush()
            self._tell_unread(self.view.unread())
            self._middle.column.removeWidget(self.view)
            self.view.hide()
            self.view.deleteLater()
        self.view = SectionView(
            self.ctx, section, self.facts.sheet, self._keeper, child=self._child, undo=self._offer_undo
        )
        self.view.waiting_changed.connect(self.unsaved_changed)
        self.view.action_edited.connect(self._on_action)
        self.view.action_removed.connect(self._on_action_removed)
        self.view.review_wanted.connect(self._on_review_wanted)
        self.view.person_edited.connect(self._on_person)
        self.view.person_removed.connect(self._on_person_removed)
        self._middle.add(self.view)
        self.section_list.show_here(self._here)
        if self._is_refused:
            self._check()

    def _show_around(self) -> None:
        facts = self.facts
        if facts is None or self.section_list is None:
            return
        can_change = facts.sheet.is_draft
        words = _("Professionals’ plan, version {number}").format(number=facts.sheet.number)
        why = _("looked at again: {reason}").format(reason=facts.sheet.reason) if facts.sheet.reason else ""
        self._version_words.say(DOT.join(part for part in (words, why) if part))
        self.next.show_facts(facts, self.ctx.clock.today())
        self.coverage.show_facts(facts, can_change=can_change)
        self.promises.show_facts(facts)
        self.told.show_plan(facts.sheet.plan)
        if self.view is not None:
            self.view.show_review(facts.sheet.plan)
        for section in self.sections:
            self.section_list.show_written(
                section.id, is_written=is_written(section, facts.sheet), is_finished=not can_change
            )

    def _show_review(self, facts: PlanFacts) -> None:
        if self.review is not None:
            self._right.column.removeWidget(self.review)
            self.review.hide()
            self.review.deleteLater()
            self.review = None
        if facts.sheet.is_draft:
            self.review = ReviewCard(self.ctx, facts.sheet.plan)
            self.review.edited.connect(self._on_review_day)
            self.review.waiting_changed.connect(self.unsaved_changed)
            self._right.add(self.review)

    def _on_opened(self, section_id: str) -> None:
        self._open_section(section_id)
        if self.view is not None:
            view = self.view
            once_laid_out(view, lambda: bring_into_sight(view.heading))

    def _open_section(self, section_id: str) -> None:
        if section_id != self._here or self.view is None:
            self._keep_typed()
            self._here = section_id
            self._show_section()
        if self.view is not None:
            self.view.take_focus()

    def _go_to(self, problem: Problem) -> None:
        kind, _slash, rest = problem.field.partition("/")
        if kind == "concern" and self.coverage.go_to(rest):
            return
        if kind == "review_on" and self.review is not None:
            self.review.go_to(problem.message)
            return
        self._open_section(section_of(self.sections, problem.field))
        if self.view is not None:
            view = self.view
            once_laid_out(view, lambda: view.go_to(problem.field, problem.message))

    def _on_blank(self, blank: Problem) -> None:
        """Show a question that was left blank; it is no error there."""
        self._open_section(section_of(self.sections, blank.field))
        if self.view is not None:
            view = self.view
            once_laid_out(view, lambda: view.go_to(blank.field, ""))

    # Acting.

    def _run(self, work: Callable[[Any, PlanId], Changes[Any]]) -> None:
        if self._keeper is not None:
            plan_id = self._keeper.plan_id
            self._keeper.run(lambda room: work(room, plan_id))

    def _on_action(self, action: Action) -> None:
        self._run(lambda room, plan_id: room.save_action(plan_id, action))

    def _on_action_removed(self, action: Action) -> None:
        self._run(lambda room, plan_id: room.remove_action(plan_id, action.id))
        self._offer_undo(
            _("Removed “{action}”.").format(action=action.what), partial(self._bring_back, action)
        )

    def _bring_back(self, action: Action) -> None:
        self._on_action(action)
        if self.view is not None and self.view.action_list is not None:
            self.view.action_list.show_action(action)

    def _on_person(self, person: PersonTold) -> None:
        self._run(lambda room, plan_id: room.save_person(plan_id, person))

    def _on_person_removed(self, person_id: Any) -> None:
        self._run(lambda room, plan_id: room.remove_person(plan_id, person_id))

    def _on_review_wanted(self) -> None:
        if self.review is not None:
            self.review.field.take_focus()

    def _on_review_day(self, day: date | None, where: str) -> None:
        self._run(lambda room, plan_id: room.set_review(plan_id, day, where=where))

    def _on_reasoned(self, concern: Concern, because: str) -> None:
        self._run(lambda room, plan_id: room.set_no_action(plan_id, concern.origin, because))

    def _on_linked(self, concern: Concern, action_id: str) -> None:
        """Have an action of the plan answer this worry too; undo takes only that back."""
        self._keep_typed()
        if self.facts is None:
            return
        action = self.facts.sheet.plan.action(ActionId(action_id))
        self._answer(replace(action, answers=(*action.answers, concern.origin)))
        said = _("“{action}” answers {worry} now.").format(action=action.what, worry=concern.title)
        self._offer_undo(said, partial(self._on_unlinked, concern, action_id))

    def _on_unlinked(self, concern: Concern, action_id: str) -> None:
        self._keep_typed()
        plan = None if self.facts is None else self.facts.sheet.plan
        for action in () if plan is None else plan.actions:
            if action.id == action_id:
                kept = tuple(each for each in action.answers if each.key != concern.origin.key)
                self._answer(replace(action, answers=kept))

    def _answer(self, action: Action) -> None:
        if self.view is not None and self.view.action_list is not None:
            self.view.action_list.take_answers(action)
        self._on_action(action)

    def _on_wanted(self, concern: Concern) -> None:
        self._keep_typed()
        begun = None if self.facts is None else self.facts.begun_for(concern)
        if begun is not None:
            self._open_section(CORE)
            if self.view is not None and self.view.action_list is not None:
                self.view.action_list.open_action(begun.id)
            return
        suggestion = None if self.facts is None else self.facts.suggestion_for(concern)
        if suggestion is None or self._keeper is None:
            return
        plan_id, taken = self._keeper.plan_id, suggestion
        self.ctx.ops.run(
            lambda desk: desk.plans.professional.take(plan_id, taken),
            owner=self,
            done=partial(self._on_taken, taken),
            failed=self.summary.show_error,
        )

    def _on_taken(self, suggestion: ActionSuggestion, changes: Changes[PlanSheet[Any]]) -> None:
        known: set[ActionId] = set()
        if self.facts is not None:
            known = {action.id for action in self.facts.sheet.plan.actions}
        self._on_kept(changes.value)
        new = next((each for each in changes.value.plan.actions if each.id not in known), None)
        if self._here != CORE:
            self._open_section(CORE)
            if new is not None and self.view is not None and self.view.action_list is not None:
                self.view.action_list.open_action(new.id)
        elif new is not None and self.view is not None and self.view.action_list is not None:
            self.view.action_list.show_action(new, is_open=True)

    def _on_finish(self) -> None:
        self._keep_typed()
        self.summary.clear()
        wrong = say_unread(self._unread())
        if self._keeper is None or wrong:  # the day before would be finished in place of what is typed
            for entry in wrong[:1]:
                entry.field.take_focus()
            return
        self.next.finish.setEnabled(False)
        plan_id, child_id = self._keeper.plan_id, self.child_id
        self.ctx.ops.run(
            lambda desk: desk.plans.professional.check(plan_id, concerns=concerns_of(desk, child_id)),
            owner=self,
            done=self._on_finish_checked,
            failed=self._on_not_finished,
        )

    def _on_finish_checked(self, problems: Sequence[Problem]) -> None:
        """Ask once where nothing stands in the way, away from the button that was pressed."""
        if problems or self.facts is None:
            self._on_not_finished(Problems(problems))
            return
        asking = AskingOnce(self.facts, self.sections, finish=self._on_finish_now, put_off=self._on_put_off)
        self.asking = asking
        self.next.finish.hide()
        self._middle.column.insertWidget(0, asking)
        asking.show()  # Qt would show it only later, and the keyboard goes there now
        asking.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        once_laid_out(asking, lambda: bring_into_sight(asking))
        a11y.announce(asking.heading.text(), source=self)

    def _on_put_off(self) -> None:
        self._ask_no_more()
        self.next.finish.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_no_more(self) -> None:
        asking, self.asking = self.asking, None
        self.next.finish.setEnabled(True)
        if asking is not None:
            self.next.finish.show()
            self._middle.column.removeWidget(asking)
            asking.hide()
            asking.deleteLater()

    def _on_finish_now(self) -> None:
        self._keep_typed()
        wrong = say_unread(self._unread())
        if self._keeper is None or self.asking is None or wrong:
            for entry in wrong[:1]:
                entry.field.take_focus()
            return
        self.asking.now.setEnabled(False)
        plan_id, child_id = self._keeper.plan_id, self.child_id
        self.ctx.ops.run(
            lambda desk: desk.plans.professional.finalise(plan_id, concerns=concerns_of(desk, child_id)),
            owner=self,
            done=self._on_finished,
            failed=self._on_not_finished,
        )

    def _on_finished(self, changes: Changes[PlanVersion[Any]]) -> None:
        self._ask_no_more()
        self._is_refused = False
        number = changes.value.number
        self._load()
        self.ctx.say(_("Version {number} is finished and stays as it is.").format(number=number))

    def _on_not_finished(self, error: Exception) -> None:
        self._ask_no_more()
        self.summary.show_error(error)
        self.summary.setFocus()
        if isinstance(error, Problems):
            self._is_refused = True
            self._show_problems(error.problems)

    def _check(self) -> None:
        """Say beside the fields what still stands in the way; the list at the top stays as it was."""
        if self._keeper is None:
            return
        plan_id, child_id = self._keeper.plan_id, self.child_id
        self.ctx.ops.run(
            lambda desk: desk.plans.professional.check(plan_id, concerns=concerns_of(desk, child_id)),
            owner=self,
            done=self._show_problems,
        )

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        if self.view is not None:
            self.view.show_problems(problems)
        self.coverage.show_problems(problems)
        for problem in problems:
            if problem.field == "review_on" and self.review is not None:
                self.review.say_problem(problem.message)

    def _on_review(self, reason: str) -> None:
        if self._keeper is None:
            return
        plan_id = self._keeper.plan_id
        self.ctx.ops.run(
            lambda desk: desk.plans.professional.start_review(plan_id, reason=reason),
            owner=self,
            done=self._on_reviewed,
            failed=self._on_not_reviewed,
        )

    def _on_reviewed(self, _changes: Changes[Any]) -> None:
        self._number = None
        self._load()

    def _on_not_reviewed(self, error: Exception) -> None:
        self.next.field.set_error(str(error))
        self.next.field.take_focus()

    def _offer_undo(self, words: str, act: Callable[[], object]) -> None:
        self.ctx.say(words, action=_("Undo"), act=act)
