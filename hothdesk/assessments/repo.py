"""The tables of assessments: kept wordings, drafts answer by answer, and versions that never change.

Triggers refuse UPDATE and DELETE on wordings and versions.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    Row,
    Select,
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
from sqlalchemy.dialects.sqlite import insert as upsert

from hothdesk.assessments.model import (
    Answer,
    AssessmentDraft,
    AssessmentId,
    AssessmentVersion,
    DraftRow,
    Judgement,
    VersionRow,
)
from hothdesk.children.model import ChildId
from hothdesk.children.repo.children import child
from hothdesk.core.dates import PartialDate
from hothdesk.core.errors import VaultDamaged
from hothdesk.core.i18n import _
from hothdesk.core.shapes import ToneName
from hothdesk.formengine.model import Form, FormId, LevelId, QuestionId
from hothdesk.store.schema import Day, Json, Moment, canonical_json, metadata

if TYPE_CHECKING:
    from pydantic import TypeAdapter

wording = Table(
    "form_wording",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("form_id", Text, nullable=False),
    Column("form_version", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("kept_at", Moment, nullable=False),
)

draft = Table(
    "assessment_draft",
    metadata,
    Column("id", Text, primary_key=True),
    Column("child_id", Text, ForeignKey(child.c.id), nullable=False),
    Column("form_id", Text, nullable=False),
    Column("form_digest", Text, ForeignKey(wording.c.digest), nullable=False),
    Column("form_title", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("previous_id", Text, ForeignKey("assessment_version.id")),
    Column("anchor_on", Day, nullable=False),
    Column("reason", Text, nullable=False),
    Column("judgement", Json, nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("started_by", Text, nullable=False),
    Column("saved_at", Moment, nullable=False),
    UniqueConstraint("child_id", "form_id"),
)

answer = Table(
    "assessment_answer",
    metadata,
    Column("assessment_id", Text, ForeignKey(draft.c.id), primary_key=True),
    Column("question_id", Text, primary_key=True),
    Column("record", Json, nullable=False),
    Column("saved_at", Moment, nullable=False),
)

version = Table(
    "assessment_version",
    metadata,
    Column("id", Text, primary_key=True),
    Column("child_id", Text, ForeignKey(child.c.id), nullable=False),
    Column("form_id", Text, nullable=False),
    Column("form_version", Text, nullable=False),
    Column("form_digest", Text, ForeignKey(wording.c.digest), nullable=False),
    Column("form_title", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("level", Text),
    Column("level_word", Text, nullable=False),
    Column("level_tone", Text, nullable=False),
    Column("anchor_on", Day, nullable=False),
    Column("reason", Text, nullable=False),
    Column("finalised_at", Moment, nullable=False),
    Column("finalised_by", Text, nullable=False),
    Column("finalised_by_name", Text, nullable=False),
    Column("snapshot", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    UniqueConstraint("child_id", "form_id", "number"),
)
Index("ix_assessment_version_child_id", version.c.child_id, version.c.finalised_at)


def _refusals(table: str) -> tuple[str, str]:
    refuse = "BEGIN SELECT RAISE(ABORT, 'a finalised version never changes'); END"
    return (
        f"CREATE TRIGGER {table}_refuses_delete BEFORE DELETE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_refuses_update BEFORE UPDATE ON {table} {refuse}",
    )


_LASTING: Final = (wording, version)
TRIGGERS: Final = tuple(statement for table in _LASTING for statement in _refusals(table.name))


def _make_triggers(target: Table, connection: Connection, **_options: object) -> None:
    for statement in _refusals(target.name):
        connection.exec_driver_sql(statement)


for _table in _LASTING:
    event.listen(_table, "after_create", _make_triggers)


@cache
def _answers() -> TypeAdapter[Answer]:
    from pydantic import TypeAdapter  # slow to load: only once a vault is open

    return TypeAdapter(Answer)


@cache
def _judgements() -> TypeAdapter[Judgement]:
    from pydantic import TypeAdapter  # slow to load: only once a vault is open

    return TypeAdapter(Judgement)


@cache
def _versions() -> TypeAdapter[AssessmentVersion]:
    from pydantic import TypeAdapter  # slow to load: only once a vault is open

    return TypeAdapter(AssessmentVersion)


def answer_record(value: Answer) -> dict[str, Any]:
    """Return an answer as lists, maps and texts."""
    record: dict[str, Any] = _answers().dump_python(value, mode="json", warnings="error")
    return record


def judgement_record(value: Judgement) -> dict[str, Any]:
    """Return a judgement as lists, maps and texts."""
    record: dict[str, Any] = _judgements().dump_python(value, mode="json", warnings="error")
    return record


def keep_wording(connection: Connection, form: Form, *, at: datetime) -> None:
    """Keep the exact text of a form, once."""
    connection.execute(
        upsert(wording)
        .values(digest=form.digest, form_id=form.id, form_version=form.version, text=form.text, kept_at=at)
        .on_conflict_do_nothing(index_elements=[wording.c.digest])
    )


def wording_text(connection: Connection, digest: str) -> str:
    """Return the exact text of a form as it was when answers were given to it."""
    text: str = connection.execute(select(wording.c.text).where(wording.c.digest == digest)).scalar_one()
    return text


def insert_draft(connection: Connection, value: AssessmentDraft) -> None:
    """Keep a new draft with the answers it starts from."""
    connection.execute(
        insert(draft).values(
            id=value.id,
            child_id=value.child_id,
            form_id=value.form.id,
            form_digest=value.form.digest,
            form_title=value.form.title,
            number=value.number,
            previous_id=None if value.previous is None else value.previous.id,
            anchor_on=value.anchor_on,
            reason=value.reason,
            judgement=judgement_record(value.judgement),
            started_at=value.started_at,
            started_by=value.started_by,
            saved_at=value.saved_at,
        )
    )
    for question_id, each in value.answers.items():
        keep_answer(connection, value.id, question_id, each, at=value.saved_at)


def keep_answer(
    connection: Connection,
    assessment_id: AssessmentId,
    question_id: QuestionId,
    value: Answer,
    *,
    at: datetime,
) -> None:
    """Keep one answer of a draft in the place of what it said."""
    columns = {"record": answer_record(value), "saved_at": at}
    statement = upsert(answer).values(assessment_id=assessment_id, question_id=question_id, **columns)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[answer.c.assessment_id, answer.c.question_id], set_=columns
        )
    )
    connection.execute(update(draft).where(draft.c.id == assessment_id).values(saved_at=at))


def change_draft(
    connection: Connection, assessment_id: AssessmentId, *, at: datetime, values: Mapping[str, Any]
) -> None:
    """Keep the judgement, the reason or the anchor of a draft."""
    connection.execute(update(draft).where(draft.c.id == assessment_id).values(saved_at=at, **values))


def delete_draft(connection: Connection, assessment_id: AssessmentId) -> None:
    """Take a draft away: it became a version, or nobody wanted it."""
    connection.execute(delete(answer).where(answer.c.assessment_id == assessment_id))
    connection.execute(delete(draft).where(draft.c.id == assessment_id))


def find_draft_row(connection: Connection, assessment_id: AssessmentId) -> Row[Any] | None:
    """Return a draft's own row, without its answers."""
    return connection.execute(select(draft).where(draft.c.id == assessment_id)).one_or_none()


def find_answers(connection: Connection, assessment_id: AssessmentId) -> dict[QuestionId, Answer]:
    """Return the answers of a draft so far."""
    query = select(answer.c.question_id, answer.c.record).where(answer.c.assessment_id == assessment_id)
    return {
        QuestionId(row.question_id): _answers().validate_python(row.record)
        for row in connection.execute(query)
    }


def judgement_of(row: Row[Any]) -> Judgement:
    """Return the judgement of a draft's row."""
    return _judgements().validate_python(row.judgement)


def find_draft_id(connection: Connection, child_id: ChildId, form_id: str) -> AssessmentId | None:
    """Return the one draft of this form about this child; None when there is none."""
    query = select(draft.c.id).where(draft.c.child_id == child_id, draft.c.form_id == form_id)
    return connection.execute(query).scalar_one_or_none()


def list_drafts(connection: Connection, child_id: ChildId | None) -> tuple[DraftRow, ...]:
    """Return unfinished assessments of one child or of all, the last saved first."""
    query = select(draft).order_by(draft.c.saved_at.desc())
    if child_id is not None:
        query = query.where(draft.c.child_id == child_id)
    return tuple(
        DraftRow(
            id=row.id,
            child_id=row.child_id,
            form_id=row.form_id,
            form_title=row.form_title,
            number=row.number,
            anchor_on=row.anchor_on,
            saved_at=row.saved_at,
        )
        for row in connection.execute(query)
    )


def find_born(connection: Connection, child_id: ChildId) -> PartialDate | None:
    """Return when the child was born, as far as that is known: cautions go by the age."""
    found: PartialDate | None = connection.execute(
        select(child.c.born).where(child.c.id == child_id)
    ).scalar_one_or_none()
    return found


def next_number(connection: Connection, child_id: ChildId, form_id: str) -> int:
    """Return the number of this child's next version of this form."""
    query = select(func.max(version.c.number)).where(
        version.c.child_id == child_id, version.c.form_id == form_id
    )
    return (connection.execute(query).scalar_one() or 0) + 1


def insert_version(connection: Connection, value: AssessmentVersion) -> AssessmentVersion:
    """Keep a version for good and return it with the hash of its kept text."""
    snapshot = canonical_json(
        _versions().dump_python(replace(value, sha256=""), mode="json", warnings="error")
    )
    sealed = replace(value, sha256=hashlib.sha256(snapshot.encode()).hexdigest())
    connection.execute(
        insert(version).values(
            id=sealed.id,
            child_id=sealed.child_id,
            form_id=sealed.form_id,
            form_version=sealed.form_version,
            form_digest=sealed.form_digest,
            form_title=sealed.form_title,
            number=sealed.number,
            level=sealed.judgement.level,
            level_word=sealed.level_word,
            level_tone=sealed.level_tone.value,
            anchor_on=sealed.anchor_on,
            reason=sealed.reason,
            finalised_at=sealed.finalised_at,
            finalised_by=sealed.finalised_by,
            finalised_by_name=sealed.finalised_by_name,
            snapshot=snapshot,
            sha256=sealed.sha256,
        )
    )
    return sealed


def find_version(connection: Connection, assessment_id: AssessmentId) -> AssessmentVersion | None:
    """Return a version as it was finalised; None when there is no such one.

    Raises:
        VaultDamaged: its kept text is not the one that was sealed.
    """
    row = connection.execute(
        select(version.c.snapshot, version.c.sha256).where(version.c.id == assessment_id)
    ).one_or_none()
    if row is None:
        return None
    if hashlib.sha256(row.snapshot.encode()).hexdigest() != row.sha256:
        raise VaultDamaged(_("This version of the assessment was altered after it was finalised."))
    return replace(_versions().validate_python(json.loads(row.snapshot)), sha256=row.sha256)


def find_latest_id(connection: Connection, child_id: ChildId, form_id: str) -> AssessmentId | None:
    """Return this child's newest version of this form; None when there is none."""
    query = (
        select(version.c.id)
        .where(version.c.child_id == child_id, version.c.form_id == form_id)
        .order_by(version.c.number.desc())
        .limit(1)
    )
    return connection.execute(query).scalar_one_or_none()


def list_versions(
    connection: Connection, *, child_id: ChildId | None = None, form_id: str | None = None
) -> tuple[VersionRow, ...]:
    """Return versions, the last finalised first; of one child and one form, or of all."""
    query: Select[Any] = select(
        *(column for column in version.c if column.name not in {"snapshot", "sha256", "form_digest"})
    ).order_by(version.c.finalised_at.desc(), version.c.number.desc())
    if child_id is not None:
        query = query.where(version.c.child_id == child_id)
    if form_id is not None:
        query = query.where(version.c.form_id == form_id)
    return tuple(
        VersionRow(
            id=row.id,
            child_id=row.child_id,
            form_id=FormId(row.form_id),
            form_version=row.form_version,
            form_title=row.form_title,
            number=row.number,
            level=None if row.level is None else LevelId(row.level),
            level_word=row.level_word,
            level_tone=ToneName(row.level_tone),
            anchor_on=row.anchor_on,
            finalised_at=row.finalised_at,
            finalised_by=row.finalised_by,
            finalised_by_name=row.finalised_by_name,
            reason=row.reason,
        )
        for row in connection.execute(query)
    )
