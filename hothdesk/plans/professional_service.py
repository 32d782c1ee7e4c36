"""What you may do with a professionals' plan: write it, give actions to people, finish it, review it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from hothdesk.children.model import ChildId
from hothdesk.core.changes import Changes
from hothdesk.core.errors import BugError, Problem, Problems
from hothdesk.core.ids import new_id
from hothdesk.formengine.library import FormLibrary
from hothdesk.formengine.model import Form, QuestionId
from hothdesk.mapping.model import SafetyMap
from hothdesk.plans.comparison import PlanChange, compare_professional
from hothdesk.plans.coverage import coverage, coverage_problems
from hothdesk.plans.drafts import PlanDrafts
from hothdesk.plans.model import Concern, Origin, PlanAnswer, PlanId, PlanLine, carried_over, fitted
from hothdesk.plans.professional import (
    ASKED_ANEW,
    FORM,
    KEPT_AS_ACTIONS,
    KEPT_OTHERWISE,
    REVIEW_WEEKS,
    Action,
    ActionId,
    PersonTold,
    PersonToldId,
    ProfessionalPlan,
    Stance,
    action_problems,
    missing_from,
)
from hothdesk.plans.promised import PromisedAction, promised_actions
from hothdesk.plans.repo import PROFESSIONAL
from hothdesk.plans.suggestions import ActionSuggestion, actions_for_professionals
from hothdesk.plans.versions import PlanSheet, PlanVersion
from hothdesk.security.session import VaultSession

Sheet = PlanSheet[ProfessionalPlan]


class ProfessionalPlans(PlanDrafts[ProfessionalPlan]):
    """The professionals' plans of one open vault; what is written is kept answer by answer."""

    def __init__(self, session: VaultSession, forms: FormLibrary) -> None:
        super().__init__(session, forms, PROFESSIONAL, FORM)

    def start(self, child_id: ChildId) -> Changes[PlanId]:
        """Begin the professionals' plan, with a review in four weeks.

        Raises:
            NotReady: there is one already.
        """
        return self._begin(
            child_id,
            lambda plan_id, form, today: ProfessionalPlan(
                id=plan_id,
                child_id=child_id,
                form_id=form.id,
                form_version=form.version,
                review_on=_next_review(today),
            ),
        )

    def save_answer(self, plan_id: PlanId, answer: PlanAnswer) -> Changes[Sheet]:
        """Keep the whole answer to one question; an empty one takes the answer back.

        Raises:
            NotFound: there is no such plan.
            NotReady: it is finished.
            BugError: it is no answer to a question of the form, or is kept as actions, people or a day.
        """
        if answer.question_id in KEPT_AS_ACTIONS | KEPT_OTHERWISE:
            raise BugError(f"{answer.question_id} is kept as actions, people or a day")
        return self._change(
            plan_id,
            "save_answer",
            lambda plan, form: replace(plan, answers=plan.answers.with_answer(fitted(form, answer))),
        )

    def save_line(self, plan_id: PlanId, question_id: QuestionId, line: PlanLine) -> Changes[Sheet]:
        """Keep one line of an answer: in its old stead, or last in its question.

        Raises:
            NotFound: there is no such plan.
            NotReady: it is finished.
            BugError: the question takes no such line.
        """
        if question_id in KEPT_AS_ACTIONS | KEPT_OTHERWISE:
            raise BugError(f"{question_id} is kept as actions, people or a day")
        return self._keep_line(plan_id, question_id, line)

    def save_action(self, plan_id: PlanId, action: Action) -> Changes[Sheet]:
        """Keep an action: in its old stead, or last.

        Raises:
            NotFound: there is no such plan.
            NotReady: it is finished.
            Problems: it is closed without what shows it.
        """
        if problems := action_problems(action):
            raise Problems(problems)
        return self._change(plan_id, "save_action", lambda plan, _form: plan.with_action(action))

    def remove_action(self, plan_id: PlanId, action_id: ActionId) -> Changes[Sheet]:
        """Take an action away; what it answered is then unanswered again.

        Raises:
            NotFound: there is no such plan or action.
            NotReady: it is finished.
        """

        def change(plan: ProfessionalPlan, _form: Form) -> ProfessionalPlan:
            plan.action(action_id)
            return plan.without_action(action_id)

        return self._change(plan_id, "remove_action", change)

    def set_no_action(self, plan_id: PlanId, concern: Origin, because: str) -> Changes[Sheet]:
        """Note why a concern gets no action now; with no words, take that back.

        Raises:
            NotFound: there is no such plan.
            NotReady: it is finished.
        """
        return self._change(
            plan_id, "set_no_action", lambda plan, _form: plan.with_no_action(concern, because)
        )

    def save_person(self, plan_id: PlanId, person: PersonTold) -> Changes[Sheet]:
        """Keep how somebody stands to the plan.

        Raises:
            NotFound: there is no such plan.
            NotReady: it is finished.
        """
        return self._change(plan_id, "save_person", lambda plan, _form: plan.with_person(person))

    def remove_person(self, plan_id: PlanId, person_id: PersonToldId) -> Changes[Sheet]:
        """Take somebody off the list of those told.

        Raises:
            NotFound: there is no such plan.
            NotReady: it is finished.
        """
        return self._change(plan_id, "remove_person", lambda plan, _form: plan.without_person(person_id))

    def set_review(self, plan_id: PlanId, review_on: date | None, *, where: str = "") -> Changes[Sheet]:
        """Set when and where the plan is looked at again.

        Raises:
            NotFound: there is no such plan.
            NotReady: it is finished.
        """
        return self._change(
            plan_id,
            "set_review",
            lambda plan, _form: replace(plan, review_on=review_on, review_where=where),
        )

    def list_suggestions(
        self, plan_id: PlanId, safety_map: SafetyMap | None, concerns: Iterable[Concern]
    ) -> tuple[ActionSuggestion, ...]:
        """Return an action to start from for each concern that nothing answers yet.

        Raises:
            NotFound: there is no such plan.
        """
        return actions_for_professionals(safety_map, concerns, self.get_sheet(plan_id).plan)

    def take(self, plan_id: PlanId, suggestion: ActionSuggestion) -> Changes[Sheet]:
        """Put a suggested action into the plan; it answers the concern it came from.

        Raises:
            NotFound: there is no such plan.
            NotReady: it is finished.
        """
        action = Action(
            id=ActionId(new_id()),
            what=suggestion.what,
            context=suggestion.context,
            answers=(suggestion.concern.origin,),
        )
        return self._change(plan_id, "take", lambda plan, _form: plan.with_action(action))

    def list_promised(self) -> tuple[PromisedAction, ...]:
        """Return what finished plans promise and nobody has done yet, of every child, the earliest first."""
        with self._session.read() as connection:
            return promised_actions(PROFESSIONAL.list_last(connection))

    def check(self, plan_id: PlanId, *, concerns: Iterable[Concern] = ()) -> tuple[Problem, ...]:
        """Return what stands between the plan and its being finished, unanswered concerns included.

        Raises:
            NotFound: there is no such plan.
        """
        sheet = self.get_sheet(plan_id)
        return _problems(sheet.plan, sheet.form, tuple(concerns), self._session.clock.today())

    def finalise(
        self,
        plan_id: PlanId,
        *,
        concerns: Iterable[Concern] = (),
        agreed_on: date | None = None,
        child_view: str = "",
    ) -> Changes[PlanVersion[ProfessionalPlan]]:
        """Make the plan a numbered version that never changes again, with what it was checked against.

        Args:
            plan_id: which plan.
            concerns: what it must answer (``coverage.concerns_on_map`` and ``concerns_in_assessment``).
            agreed_on: the day of the meeting that agreed it; today unless given.
            child_view: what the young person says has changed, exactly as they said it.

        Raises:
            NotFound: there is no such plan.
            NotReady: it is finished.
            Problems: what :meth:`check` finds.
        """
        known = tuple(concerns)
        return self._finish(
            plan_id,
            lambda plan, form, today: _problems(plan, form, known, today),
            seal=lambda plan: replace(plan, concerns=known),
            agreed_on=agreed_on,
            child_view=child_view,
        )

    def start_review(self, plan_id: PlanId, *, reason: str) -> Changes[Sheet]:
        """Open the plan again: open actions are carried over, closed ones stay in the last version.

        Reasons for no action are left behind and must be given again, everybody is asked anew, and the next
        review is four weeks from today.

        Raises:
            NotFound: there is no such plan.
            NotReady: it is open already.
            Problems: no reason was given.
        """
        return self._reopen(plan_id, reason, _carried)

    def compare_versions(self, plan_id: PlanId, older: int, newer: int) -> tuple[PlanChange, ...]:
        """Return what changed from one version to another, actions first.

        Raises:
            NotFound: there is no such version.
            VaultDamaged: one of them is not what was finished.
        """
        was, became = self.get_version(plan_id, older), self.get_version(plan_id, newer)
        return compare_professional(was.plan, was.form, became.plan, became.form)


def _next_review(today: date) -> date:
    return today + timedelta(weeks=REVIEW_WEEKS)


def _carried(plan: ProfessionalPlan, form: Form, number: int, today: date) -> ProfessionalPlan:
    return replace(
        plan,
        form_version=form.version,
        answers=carried_over(plan.answers, form, number, asked_anew=ASKED_ANEW),
        actions=tuple(
            replace(action, carried_from=number) for action in plan.actions if action.status.is_open
        ),
        no_actions=(),
        people=tuple(replace(person, stance=Stance.NOT_ASKED, because="") for person in plan.people),
        review_on=_next_review(today),
        review_where="",
        concerns=(),
    )


def _problems(
    plan: ProfessionalPlan, form: Form, concerns: tuple[Concern, ...], today: date
) -> tuple[Problem, ...]:
    return (*missing_from(plan, form, today), *coverage_problems(coverage(plan, concerns)))
