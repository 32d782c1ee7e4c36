"""What both kinds of plan have in common: kept as they are written, finished in versions, reviewed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, Generic

from sqlalchemy import Connection, Row

from hothdesk.children.model import ChildId
from hothdesk.core.changes import Changes
from hothdesk.core.errors import NotFound, NotReady, Problem, Problems
from hothdesk.core.i18n import _
from hothdesk.core.ids import new_id
from hothdesk.formengine.library import FormLibrary
from hothdesk.formengine.model import Form, FormId, QuestionId
from hothdesk.plans.model import LineId, PlanId, PlanLine, PlanVersionId, fitted
from hothdesk.plans.repo import Shelf, digest_of
from hothdesk.plans.versions import P, PlanSheet, PlanVersion, PlanVersionRow
from hothdesk.security.session import VaultSession, Work


class PlanDrafts(Generic[P]):
    """The plans of one kind: what is asked about them, and how every change to one is kept."""

    def __init__(self, session: VaultSession, forms: FormLibrary, shelf: Shelf[P], form_id: FormId) -> None:
        self._session = session
        self._forms = forms
        self._shelf = shelf
        self._form_id = form_id

    def get_sheet(self, plan_id: PlanId) -> PlanSheet[P]:
        """Return the plan as it is now, with its form.

        Raises:
            NotFound: there is no such plan.
        """
        with self._session.view(self._shelf.noun, plan_id) as connection:
            return self._sheet(connection, self._row(connection, plan_id))

    def find_for_child(self, child_id: ChildId) -> PlanSheet[P] | None:
        """Return the child's plan of this kind; None when none was begun."""
        with self._session.read() as connection:
            plan_id = self._shelf.find_of_child(connection, child_id)
        return None if plan_id is None else self.get_sheet(plan_id)

    def list_versions(self, plan_id: PlanId) -> tuple[PlanVersionRow, ...]:
        """Return the finished versions, newest first, each with what the young person said had changed."""
        with self._session.read() as connection:
            return self._shelf.list_versions(connection, plan_id)

    def get_version(self, plan_id: PlanId, number: int) -> PlanVersion[P]:
        """Return one finished version, in its own wording.

        Raises:
            NotFound: there is no such version.
            VaultDamaged: it is not what was finished.
        """
        with self._session.view(self._shelf.noun, plan_id) as connection:
            version = self._shelf.find_version(connection, plan_id, number, self._form_in)
        if version is None:
            raise NotFound(_("This version of the plan is not in this vault."))
        return version

    def find_last_version(self, child_id: ChildId) -> PlanVersion[P] | None:
        """Return the version of the child's plan that was finished last, for packs; None when none was.

        Raises:
            VaultDamaged: it is not what was finished.
        """
        with self._session.read() as connection:
            plan_id = self._shelf.find_of_child(connection, child_id)
            number = 0 if plan_id is None else self._shelf.last_number(connection, plan_id)
        return None if plan_id is None or number == 0 else self.get_version(plan_id, number)

    def remove_line(self, plan_id: PlanId, question_id: QuestionId, line_id: LineId) -> Changes[PlanSheet[P]]:
        """Take one line of an answer away.

        Raises:
            NotFound: there is no such plan.
            NotReady: it is finished.
        """
        return self._change(
            plan_id,
            "remove_line",
            lambda plan, _form: replace(plan, answers=plan.answers.without_line(question_id, line_id)),
        )

    def discard(self, plan_id: PlanId) -> Changes[None]:
        """Give up a draft: the plan is again what its last version says, or gone if there is none.

        Raises:
            NotFound: there is no such plan.
            NotReady: it is finished and not being reviewed.
        """
        with self._session.change(f"{self._shelf.noun}.discard") as work:
            row = self._draft(work.connection, plan_id)
            number = self._shelf.last_number(work.connection, plan_id)
            version = self._shelf.find_version(work.connection, plan_id, number, self._form_in)
            if version is None:
                self._shelf.delete_plan(work.connection, plan_id)
                work.touch(self._shelf.noun, plan_id, before=row.content)
                return work.changes(None)
            record = self._shelf.as_record(version.plan)
            self._shelf.update_plan(
                work.connection,
                plan_id,
                content=record,
                form_text=version.form.text,
                is_draft=False,
                reason=version.reason,
                saved_at=work.at,
            )
            work.touch(self._shelf.noun, plan_id, before=row.content, after=record)
            return work.changes(None)

    def _begin(self, child_id: ChildId, make: Callable[[PlanId, Form, date], P]) -> Changes[PlanId]:
        form = self._forms.form(self._form_id)
        with self._session.change(f"{self._shelf.noun}.start") as work:
            if self._shelf.find_of_child(work.connection, child_id) is not None:
                raise NotReady(_("This child has such a plan already: open it, or start a review of it."))
            plan = make(PlanId(new_id()), form, work.today)
            self._shelf.insert_plan(work.connection, plan, form, at=work.at, by=work.actor)
            work.touch(self._shelf.noun, plan.id, after=self._shelf.as_record(plan))
            return work.changes(plan.id)

    def _keep_line(self, plan_id: PlanId, question_id: QuestionId, line: PlanLine) -> Changes[PlanSheet[P]]:
        """Keep one line: in its old stead, or last in its question."""

        def change(plan: P, form: Form) -> P:
            answers = plan.answers.with_line(question_id, line)
            answer = answers.find(question_id)
            if answer is None:
                return plan
            return replace(plan, answers=answers.with_answer(fitted(form, answer)))

        return self._change(plan_id, "save_line", change)

    def _change(self, plan_id: PlanId, action: str, change: Callable[[P, Form], P]) -> Changes[PlanSheet[P]]:
        """Keep a changed draft; a change that changes nothing touches nothing."""
        with self._session.read() as connection:
            row = self._draft(connection, plan_id)
            sheet = self._sheet(connection, row)
        after = change(sheet.plan, sheet.form)
        record = self._shelf.as_record(after)
        if record == row.content:
            return Changes(frozenset(), sheet)
        with self._session.change(f"{self._shelf.noun}.{action}") as work:
            self._shelf.update_plan(work.connection, plan_id, content=record, saved_at=work.at)
            work.touch(self._shelf.noun, plan_id, before=row.content, after=record)
            return work.changes(self._sheet(work.connection, self._row(work.connection, plan_id)))

    def _finish(
        self,
        plan_id: PlanId,
        problems: Callable[[P, Form, date], tuple[Problem, ...]],
        *,
        seal: Callable[[P], P],
        agreed_on: date | None,
        child_view: str,
    ) -> Changes[PlanVersion[P]]:
        with self._session.change(f"{self._shelf.noun}.finish") as work:
            row = self._draft(work.connection, plan_id)
            plan = self._shelf.as_plan(row.content)
            form = self._form_in(row.form_text)
            found = list(problems(plan, form, work.today))
            if agreed_on is not None and agreed_on > work.today:
                found.append(Problem("agreed_on", _("It cannot be agreed on a day that has not come yet.")))
            if found:
                raise Problems(found)
            version = self._version(work, row, seal(plan), form, agreed_on or work.today, child_view)
            record = self._shelf.as_record(version.plan)
            self._shelf.insert_version(work.connection, version)
            self._shelf.update_plan(
                work.connection, plan_id, content=record, is_draft=False, saved_at=work.at
            )
            work.touch(self._shelf.noun, plan_id, before=row.content, after=record)
            work.touch(f"{self._shelf.noun}_version", version.id, after=version.digest)
            work.note(number=version.number)
            return work.changes(version)

    def _reopen(
        self, plan_id: PlanId, reason: str, carry: Callable[[P, Form, int, date], P]
    ) -> Changes[PlanSheet[P]]:
        if not reason.strip():
            raise Problems([Problem("reason", _("Say why the plan is reviewed, such as “4-weekly review”."))])
        form = self._forms.form(self._form_id)
        with self._session.change(f"{self._shelf.noun}.start_review") as work:
            row = self._row(work.connection, plan_id)
            if row.is_draft:
                raise NotReady(_("This plan is open already: go on writing."))
            number = self._shelf.last_number(work.connection, plan_id)
            carried = carry(self._shelf.as_plan(row.content), form, number, work.today)
            record = self._shelf.as_record(carried)
            self._shelf.update_plan(
                work.connection,
                plan_id,
                content=record,
                form_text=form.text,
                is_draft=True,
                reason=reason,
                saved_at=work.at,
            )
            work.touch(self._shelf.noun, plan_id, before=row.content, after=record)
            return work.changes(self._sheet(work.connection, self._row(work.connection, plan_id)))

    def _version(
        self, work: Work, row: Row[Any], plan: P, form: Form, agreed_on: date, child_view: str
    ) -> PlanVersion[P]:
        version_id = PlanVersionId(new_id())
        number = self._shelf.last_number(work.connection, plan.id) + 1
        return PlanVersion(
            id=version_id,
            plan=plan,
            form=form,
            number=number,
            reason=row.reason,
            child_view=child_view,
            agreed_on=agreed_on,
            finished_at=work.at,
            finished_by=work.actor,
            digest=digest_of(
                version_id,
                number,
                self._shelf.as_record(plan),
                row.form_text,
                row.reason,
                child_view,
                agreed_on,
            ),
        )

    def _row(self, connection: Connection, plan_id: PlanId) -> Row[Any]:
        row = self._shelf.find_plan(connection, plan_id)
        if row is None:
            raise NotFound(_("This plan is not in this vault."))
        return row

    def _draft(self, connection: Connection, plan_id: PlanId) -> Row[Any]:
        row = self._row(connection, plan_id)
        if not row.is_draft:
            raise NotReady(_("This plan is finished and stays as it is. Start a review to change it."))
        return row

    def _sheet(self, connection: Connection, row: Row[Any]) -> PlanSheet[P]:
        return PlanSheet(
            plan=self._shelf.as_plan(row.content),
            form=self._form_in(row.form_text),
            is_draft=row.is_draft,
            number=self._shelf.last_number(connection, PlanId(row.id)) + row.is_draft,
            reason=row.reason,
            saved_at=row.saved_at,
        )

    def _form_in(self, text: str) -> Form:
        return self._forms.parse(text, f"{self._form_id}.yaml")
