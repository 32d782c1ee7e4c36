"""What you may do with a young person's plan: write it with them, agree it, look at it again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from hothdesk.children.model import ChildId
from hothdesk.core.changes import Changes
from hothdesk.core.errors import BugError, Problem
from hothdesk.core.ids import new_id
from hothdesk.formengine.library import FormLibrary
from hothdesk.formengine.model import Form, QuestionId
from hothdesk.mapping.model import SafetyMap
from hothdesk.plans.comparison import PlanChange, compare_young_person
from hothdesk.plans.contents import NamesKnown, content_problems
from hothdesk.plans.drafts import PlanDrafts
from hothdesk.plans.model import LineId, PlanAnswer, PlanId, PlanLine, carried_over, fitted
from hothdesk.plans.repo import YOUNG_PERSON
from hothdesk.plans.suggestions import LineSuggestion, lines_for_young_person
from hothdesk.plans.versions import PlanSheet, PlanVersion
from hothdesk.plans.young_person import ALLOWED_ORIGINS, ASKED_ANEW, FORM, YoungPersonPlan, missing_from
from hothdesk.security.session import VaultSession

Sheet = PlanSheet[YoungPersonPlan]


class YoungPersonPlans(PlanDrafts[YoungPersonPlan]):
    """The young people's own plans of one open vault; what is written is kept line by line."""

    def __init__(self, session: VaultSession, forms: FormLibrary) -> None:
        super().__init__(session, forms, YOUNG_PERSON, FORM)

    def start(self, child_id: ChildId) -> Changes[PlanId]:
        """Begin the young person's plan, empty.

        Raises:
            NotReady: there is one already.
        """
        return self._begin(
            child_id,
            lambda plan_id, form, _today: YoungPersonPlan(
                id=plan_id, child_id=child_id, form_id=form.id, form_version=form.version
            ),
        )

    def save_answer(self, plan_id: PlanId, answer: PlanAnswer) -> Changes[Sheet]:
        """Keep the whole answer to one question; an empty one takes the answer back.

        "Not today", "I don't want to say" and "I don't know" are answers too; none of them is a no.

        Raises:
            NotFound: there is no such plan.
            NotReady: it is finished.
            BugError: it is no answer to a question of the form, or holds what is not the young person's.
        """
        _refuse_origins(answer.lines)
        return self._change(
            plan_id,
            "save_answer",
            lambda plan, form: replace(plan, answers=plan.answers.with_answer(fitted(form, answer))),
        )

    def save_line(self, plan_id: PlanId, question_id: QuestionId, line: PlanLine) -> Changes[Sheet]:
        """Keep one line: in its old stead, or last in its question.

        Raises:
            NotFound: there is no such plan.
            NotReady: it is finished.
            BugError: the question takes no such line, or it is not the young person's.
        """
        _refuse_origins((line,))
        return self._keep_line(plan_id, question_id, line)

    def save_child_view(self, plan_id: PlanId, words: str) -> Changes[Sheet]:
        """Keep what else they say, at a review what has changed since last time, exactly as they say it.

        Raises:
            NotFound: there is no such plan.
            NotReady: it is finished.
        """
        return self._change(plan_id, "save_child_view", lambda plan, _form: replace(plan, child_view=words))

    def list_suggestions(self, plan_id: PlanId, safety_map: SafetyMap | None) -> tuple[LineSuggestion, ...]:
        """Return lines the young person may take from what they said on their own map.

        Raises:
            NotFound: there is no such plan.
        """
        sheet = self.get_sheet(plan_id)
        return lines_for_young_person(safety_map, sheet.form, sheet.plan)

    def take(self, plan_id: PlanId, suggestion: LineSuggestion) -> Changes[Sheet]:
        """Put a suggested line into the plan, with where it came from.

        Raises:
            NotFound: there is no such plan.
            NotReady: it is finished.
        """
        line = PlanLine(id=LineId(new_id()), text=suggestion.text, origin=suggestion.origin)
        return self.save_line(plan_id, suggestion.question_id, line)

    def check(
        self, plan_id: PlanId, *, names: NamesKnown, level_words: Collection[str] = ()
    ) -> tuple[Problem, ...]:
        """Return what stands between the plan and its being agreed, line by line.

        Args:
            plan_id: which plan.
            names: names in this vault that must not stand in it in full.
            level_words: this area's words for its levels.

        Raises:
            NotFound: there is no such plan.
        """
        sheet = self.get_sheet(plan_id)
        return _problems(sheet.plan, sheet.form, names, level_words)

    def agree(
        self,
        plan_id: PlanId,
        *,
        names: NamesKnown,
        level_words: Collection[str] = (),
        agreed_on: date | None = None,
        child_view: str = "",
    ) -> Changes[PlanVersion[YoungPersonPlan]]:
        """Make the plan a numbered version that never changes again, whether they agree or decline.

        Args:
            plan_id: which plan.
            names: names in this vault that must not stand in it in full.
            level_words: this area's words for its levels.
            agreed_on: the day they were asked; today unless given.
            child_view: what the young person says besides, or has seen change, exactly as they said it; what
                is kept with the plan unless given.

        Raises:
            NotFound: there is no such plan.
            NotReady: it is finished.
            Problems: what :meth:`check` finds.
        """
        with self._session.read() as connection:
            spoken = child_view or self._sheet(connection, self._row(connection, plan_id)).plan.child_view
        return self._finish(
            plan_id,
            lambda plan, form, _today: _problems(replace(plan, child_view=spoken), form, names, level_words),
            seal=lambda plan: replace(plan, child_view=""),
            agreed_on=agreed_on,
            child_view=spoken,
        )

    def start_review(self, plan_id: PlanId, *, reason: str) -> Changes[Sheet]:
        """Open the plan again with its lines carried over; whether they agree is asked anew.

        Raises:
            NotFound: there is no such plan.
            NotReady: it is open already.
            Problems: no reason was given.
        """
        return self._reopen(
            plan_id,
            reason,
            lambda plan, form, number, _today: replace(
                plan,
                form_version=form.version,
                answers=carried_over(plan.answers, form, number, asked_anew=ASKED_ANEW),
                child_view="",
            ),
        )

    def compare_versions(self, plan_id: PlanId, older: int, newer: int) -> tuple[PlanChange, ...]:
        """Return what changed from one version to another, question by question.

        Raises:
            NotFound: there is no such version.
            VaultDamaged: one of them is not what was finished.
        """
        was, became = self.get_version(plan_id, older), self.get_version(plan_id, newer)
        return compare_young_person(was.plan, was.form, became.plan, became.form)


def _problems(
    plan: YoungPersonPlan, form: Form, names: NamesKnown, level_words: Collection[str]
) -> tuple[Problem, ...]:
    return (*missing_from(plan, form), *content_problems(plan, names=names, level_words=level_words))


def _refuse_origins(lines: Collection[PlanLine]) -> None:
    if any(line.origin.kind not in ALLOWED_ORIGINS for line in lines):
        raise BugError("only what the young person entered or chose goes into their plan")
