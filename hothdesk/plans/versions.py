"""A plan as it lies on the table, its finished versions, and the rows that lists show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from hothdesk.formengine.model import Form
from hothdesk.plans.model import PlanId, PlanVersionId
from hothdesk.plans.professional import ProfessionalPlan
from hothdesk.plans.young_person import YoungPersonPlan

P = TypeVar("P", bound=YoungPersonPlan | ProfessionalPlan)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSheet(Generic[P]):
    """A plan as it lies on the table.

    Attributes:
        plan: the plan as it is now.
        form: its form, in the wording it was begun with.
        is_draft: it can be changed; a finished one needs a review first.
        number: of the version it will be (a draft) or is.
        reason: why this version was begun; empty for the first.
        saved_at: the last time anything of it was kept.
    """

    plan: P
    form: Form
    is_draft: bool
    number: int
    reason: str
    saved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVersion(Generic[P]):
    """A finished plan; it never changes again.

    Attributes:
        form: its form, in the wording it was answered to.
        number: 1, 2, 3, ... of this plan.
        reason: why it was reviewed; empty for the first.
        child_view: what the young person says besides, or says has changed, exactly as they said it.
        agreed_on: the day it was agreed or finished with those it is for.
        finished_by: who finished it, as the audit names them.
        digest: SHA-256 of all this.
    """

    id: PlanVersionId
    plan: P
    form: Form
    number: int
    reason: str
    child_view: str
    agreed_on: date
    finished_at: datetime
    finished_by: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVersionRow:
    """One finished version in a list, with what the young person said had changed."""

    id: PlanVersionId
    plan_id: PlanId
    number: int
    reason: str
    child_view: str
    agreed_on: date
    finished_at: datetime
    finished_by: str


YoungPersonPlanVersion = PlanVersion[YoungPersonPlan]
ProfessionalPlanVersion = PlanVersion[ProfessionalPlan]


def sheet_of(version: PlanVersion[P]) -> PlanSheet[P]:
    """Return a finished version as it lay on the table, to be read."""
    return PlanSheet(
        plan=version.plan,
        form=version.form,
        is_draft=False,
        number=version.number,
        reason=version.reason,
        saved_at=version.finished_at,
    )
