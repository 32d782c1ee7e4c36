"""How plans are kept: for each of the two kinds a table of plans as they are now and one of versions.

Each kind has tables of its own, so that no query can take one for the other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from typing import Any, Final, Generic

from pydantic import TypeAdapter
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Integer,
    Row,
    Table,
    Text,
    UniqueConstraint,
    delete,
    event,
    func,
    insert,
    select,
    update,
)

from hothdesk.children.model import ChildId
from hothdesk.core.errors import VaultDamaged
from hothdesk.core.i18n import _
from hothdesk.formengine.model import Form
from hothdesk.plans.model import PlanId, PlanVersionId
from hothdesk.plans.professional import ProfessionalPlan
from hothdesk.plans.versions import P, PlanVersion, PlanVersionRow
from hothdesk.plans.young_person import YoungPersonPlan
from hothdesk.store.schema import Day, Json, Moment, canonical_json, metadata


def _plan_table(name: str) -> Table:
    return Table(
        name,
        metadata,
        Column("id", Text, primary_key=True),
        # one plan of each kind for a child, in as many versions as it takes
        Column("child_id", Text, ForeignKey("child.id"), nullable=False, unique=True),
        Column("content", Json, nullable=False),
        Column("form_text", Text, nullable=False),
        Column("is_draft", Boolean, nullable=False),
        Column("reason", Text, nullable=False),
        Column("begun_at", Moment, nullable=False),
        Column("begun_by", Text, nullable=False),
        Column("saved_at", Moment, nullable=False),
    )


def _version_table(name: str, plan_table: str) -> Table:
    return Table(
        name,
        metadata,
        Column("id", Text, primary_key=True),
        Column("plan_id", Text, ForeignKey(f"{plan_table}.id"), nullable=False),
        Column("child_id", Text, ForeignKey("child.id"), nullable=False, index=True),
        Column("number", Integer, nullable=False),
        Column("content", Json, nullable=False),
        Column("form_text", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("child_view", Text, nullable=False),
        Column("agreed_on", Day, nullable=False),
        Column("finished_at", Moment, nullable=False),
        Column("finished_by", Text, nullable=False),
        Column("digest", Text, nullable=False),
        UniqueConstraint("plan_id", "number"),
    )


young_person_plan = _plan_table("young_person_plan")
young_person_plan_version = _version_table("young_person_plan_version", "young_person_plan")
professional_plan = _plan_table("professional_plan")
professional_plan_version = _version_table("professional_plan_version", "professional_plan")

_REFUSE: Final = "BEGIN SELECT RAISE(ABORT, 'a finished plan never changes'); END"
TRIGGERS: Final = {
    table.name: tuple(
        f"CREATE TRIGGER {table.name}_refuses_{act} BEFORE {act.upper()} ON {table.name} {_REFUSE}"
        for act in ("update", "delete")
    )
    for table in (young_person_plan_version, professional_plan_version)
}


@event.listens_for(young_person_plan_version, "after_create")
@event.listens_for(professional_plan_version, "after_create")
def _make_triggers(table: Table, connection: Connection, **_options: object) -> None:
    for statement in TRIGGERS[table.name]:
        connection.exec_driver_sql(statement)


class Shelf(Generic[P]):
    """The two tables of one kind of plan.

    Attributes:
        noun: what the audit and ``Changes`` call a plan of this kind.
    """

    def __init__(self, noun: str, shape: type[P], plans: Table, versions: Table) -> None:
        self.noun = noun
        self._shape = shape
        self._plans = plans
        self._versions = versions

    def as_record(self, plan: P) -> dict[str, Any]:
        """Return the plan as lists, maps and texts."""
        record: dict[str, Any] = self._adapter.dump_python(plan, mode="json")
        return record

    def as_plan(self, record: dict[str, Any]) -> P:
        """Return the plan that :meth:`as_record` wrote."""
        return self._adapter.validate_python(record)

    def insert_plan(self, connection: Connection, plan: P, form: Form, *, at: datetime, by: str) -> None:
        """Keep a new plan, as a draft."""
        connection.execute(
            insert(self._plans).values(
                id=plan.id,
                child_id=plan.child_id,
                content=self.as_record(plan),
                form_text=form.text,
                is_draft=True,
                reason="",
                begun_at=at,
                begun_by=by,
                saved_at=at,
            )
        )

    def find_plan(self, connection: Connection, plan_id: PlanId) -> Row[Any] | None:
        """Return the row of a plan; None when there is no such one."""
        return connection.execute(select(self._plans).where(self._plans.c.id == plan_id)).one_or_none()

    def find_of_child(self, connection: Connection, child_id: ChildId) -> PlanId | None:
        """Return the id of the child's plan of this kind; None when none was begun."""
        query = select(self._plans.c.id).where(self._plans.c.child_id == child_id)
        found = connection.execute(query).scalar_one_or_none()
        return None if found is None else PlanId(found)

    def update_plan(self, connection: Connection, plan_id: PlanId, **values: Any) -> None:
        """Keep these columns of a plan."""
        connection.execute(update(self._plans).where(self._plans.c.id == plan_id).values(**values))

    def delete_plan(self, connection: Connection, plan_id: PlanId) -> None:
        """Forget a plan that was never finished."""
        connection.execute(delete(self._plans).where(self._plans.c.id == plan_id))

    def insert_version(self, connection: Connection, version: PlanVersion[P]) -> None:
        """Keep a finished version."""
        connection.execute(
            insert(self._versions).values(
                id=version.id,
                plan_id=version.plan.id,
                child_id=version.plan.child_id,
                number=version.number,
                content=self.as_record(version.plan),
                form_text=version.form.text,
                reason=version.reason,
                child_view=version.child_view,
                agreed_on=version.agreed_on,
                finished_at=version.finished_at,
                finished_by=version.finished_by,
                digest=version.digest,
            )
        )

    def find_version(
        self, connection: Connection, plan_id: PlanId, number: int, form_in: Callable[[str], Form]
    ) -> PlanVersion[P] | None:
        """Return one finished version; None when there is no such one.

        Raises:
            VaultDamaged: it is not what was finished.
        """
        query = select(self._versions).where(
            self._versions.c.plan_id == plan_id, self._versions.c.number == number
        )
        row = connection.execute(query).one_or_none()
        if row is None:
            return None
        told = (row.id, row.number, row.content, row.form_text, row.reason, row.child_view, row.agreed_on)
        if row.digest != digest_of(*told):
            raise VaultDamaged(_("This version of the plan is not what was finished. Nothing was changed."))
        return PlanVersion(
            id=PlanVersionId(row.id),
            plan=self.as_plan(row.content),
            form=form_in(row.form_text),
            number=row.number,
            reason=row.reason,
            child_view=row.child_view,
            agreed_on=row.agreed_on,
            finished_at=row.finished_at,
            finished_by=row.finished_by,
            digest=row.digest,
        )

    def list_versions(self, connection: Connection, plan_id: PlanId) -> tuple[PlanVersionRow, ...]:
        """Return the finished versions of a plan, newest first."""
        table = self._versions.c
        query = (
            select(
                table.id,
                table.number,
                table.reason,
                table.child_view,
                table.agreed_on,
                table.finished_at,
                table.finished_by,
            )
            .where(table.plan_id == plan_id)
            .order_by(table.number.desc())
        )
        return tuple(
            PlanVersionRow(
                id=PlanVersionId(row.id),
                plan_id=plan_id,
                number=row.number,
                reason=row.reason,
                child_view=row.child_view,
                agreed_on=row.agreed_on,
                finished_at=row.finished_at,
                finished_by=row.finished_by,
            )
            for row in connection.execute(query)
        )

    def last_number(self, connection: Connection, plan_id: PlanId) -> int:
        """Return the number of the last finished version; 0 when none is finished."""
        query = select(self._versions.c.number).where(self._versions.c.plan_id == plan_id)
        return connection.execute(query.order_by(self._versions.c.number.desc()).limit(1)).scalar() or 0

    def list_last(self, connection: Connection) -> tuple[tuple[P, P], ...]:
        """Return of each plan that was ever finished its last version, and the plan as it is now."""
        plans, versions = self._plans.c, self._versions.c
        numbers = self._versions.alias()
        last = select(func.max(numbers.c.number)).where(numbers.c.plan_id == plans.id).scalar_subquery()
        query = (
            select(versions.content.label("finished"), plans.content.label("now"))
            .join_from(self._plans, self._versions, versions.plan_id == plans.id)
            .where(versions.number == last)
            .order_by(plans.id)
        )
        return tuple((self.as_plan(row.finished), self.as_plan(row.now)) for row in connection.execute(query))

    @cached_property
    def _adapter(self) -> TypeAdapter[P]:
        return TypeAdapter(self._shape)


def digest_of(
    version_id: str,
    number: int,
    record: dict[str, Any],
    form_text: str,
    reason: str,
    child_view: str,
    agreed_on: date,
) -> str:
    """Return the SHA-256 that a finished version is known by."""
    content = [version_id, number, record, form_text, reason, child_view, agreed_on.isoformat()]
    return hashlib.sha256(canonical_json(content).encode()).hexdigest()


YOUNG_PERSON: Final = Shelf(
    "young_person_plan", YoungPersonPlan, young_person_plan, young_person_plan_version
)
PROFESSIONAL: Final = Shelf(
    "professional_plan", ProfessionalPlan, professional_plan, professional_plan_version
)
