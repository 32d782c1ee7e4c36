"""``Assessments``: start one, keep it answer by answer, check it, finalise it, review it.

What was finalised is read through ``versions``, which this service builds on.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row
from sqlalchemy.exc import IntegrityError

from hothdesk.assessments import repo
from hothdesk.assessments.model import (
    Answer,
    AssessmentDraft,
    AssessmentId,
    AssessmentVersion,
    DraftRow,
    Judgement,
    Suggestion,
    carried_over,
    misfit,
    not_known_now,
    problems_of,
    suggest,
    youngest_age,
)
from hothdesk.assessments.versions import NOUN, Versions, version_of
from hothdesk.children.model import Child, ChildId
from hothdesk.core.changes import Changes
from hothdesk.core.errors import BugError, NotFound, NotReady, Problem, Problems
from hothdesk.core.i18n import _
from hothdesk.core.ids import new_id
from hothdesk.core.shapes import ToneName
from hothdesk.formengine.library import FormLibrary
from hothdesk.formengine.model import Form, LevelId, QuestionId
from hothdesk.partnerships.library import PartnershipLibrary
from hothdesk.security.session import VaultSession, Work
from hothdesk.security.settings import worker_name


class Assessments(Versions):
    """The assessments of this desk: drafts as they are written, and the versions they become."""

    def __init__(self, session: VaultSession, forms: FormLibrary, partnerships: PartnershipLibrary) -> None:
        super().__init__(session, forms)
        self._partnerships = partnerships

    # -- writing ---------------------------------------------------------------------------------

    def start(
        self, child_id: ChildId, form_id: str, *, anchor_on: date | None = None
    ) -> Changes[AssessmentId]:
        """Start a child's first assessment on a form; windows count back from ``anchor_on`` (else today).

        Raises:
            NotFound: there is no such child or form.
            NotReady: it was started already, or there is a version to review instead.
        """
        form = self._forms.form(form_id)
        with self._session.change("assessment.start") as work:
            _refuse_second_draft(work, child_id, form_id)
            if repo.find_latest_id(work.connection, child_id, form_id) is not None:
                raise NotReady(_("There is a finalised version already. Start a review of it instead."))
            return self._start(work, child_id, form, anchor_on, reason="", previous=None)

    def start_review(
        self, child_id: ChildId, form_id: str, *, reason: str = "", anchor_on: date | None = None
    ) -> Changes[AssessmentId]:
        """Start a new version from the last one, each answer unconfirmed until it is looked at again.

        Raises:
            NotFound: there is no such child or form.
            NotReady: a draft is there already, or nothing was finalised yet.
        """
        form = self._forms.form(form_id)
        with self._session.change("assessment.start_review") as work:
            _refuse_second_draft(work, child_id, form_id)
            latest = repo.find_latest_id(work.connection, child_id, form_id)
            if latest is None:
                raise NotReady(_("There is nothing to review yet. Start the first assessment."))
            previous = version_of(work.connection, latest)
            return self._start(work, child_id, form, anchor_on, reason=reason, previous=previous)

    def save_answer(
        self, assessment_id: AssessmentId, question_id: QuestionId, answer: Answer
    ) -> Changes[Suggestion]:
        """Keep one answer as it is now and return what the signs point to: what autosave calls.

        Raises:
            NotFound: there is no such draft; a version cannot be written to.
            BugError: the answer does not fit its question.
        """
        with self._session.change("assessment.save_answer") as work:
            row = _draft_row(work.connection, assessment_id)
            return self._keep_answer(work, row, question_id, answer)

    def confirm_answer(self, assessment_id: AssessmentId, question_id: QuestionId) -> Changes[Suggestion]:
        """Note that last time's answer is still true.

        Raises:
            NotFound: there is no such draft, or it carries no answer to this question.
        """
        with self._session.change("assessment.confirm_answer") as work:
            row = _draft_row(work.connection, assessment_id)
            carried = _carried_answer(work, assessment_id, question_id)
            return self._keep_answer(work, row, question_id, replace(carried, is_confirmed=True))

    def mark_not_known_now(self, assessment_id: AssessmentId, question_id: QuestionId) -> Changes[Suggestion]:
        """Note that it is not known whether last time's answer is still true.

        Harm that has happened stays written down: it does not go away because nobody knows more.

        Raises:
            NotFound: there is no such draft, or it carries no answer to this question.
        """
        with self._session.change("assessment.mark_not_known_now") as work:
            row = _draft_row(work.connection, assessment_id)
            carried = _carried_answer(work, assessment_id, question_id)
            question = self._form(work.connection, row.form_digest).question(question_id)
            return self._keep_answer(work, row, question_id, not_known_now(question, carried))

    def save_judgement(self, assessment_id: AssessmentId, judgement: Judgement) -> Changes[None]:
        """Keep the judgement as it is now, finished or not: what autosave calls.

        Raises:
            NotFound: there is no such draft.
            BugError: the form has no such level.
        """
        with self._session.change("assessment.save_judgement") as work:
            row = _draft_row(work.connection, assessment_id)
            form = self._form(work.connection, row.form_digest)
            if judgement.level is not None and judgement.level not in form.levels:
                raise BugError(f"no such level in this form: {judgement.level}")
            record = repo.judgement_record(judgement)
            return _change(work, row, "judgement", row.judgement, record)

    def set_reason(self, assessment_id: AssessmentId, reason: str) -> Changes[None]:
        """Keep why a new version is made.

        Raises:
            NotFound: there is no such draft.
        """
        with self._session.change("assessment.set_reason") as work:
            row = _draft_row(work.connection, assessment_id)
            return _change(work, row, "reason", row.reason, reason)

    def set_anchor(self, assessment_id: AssessmentId, anchor_on: date) -> Changes[None]:
        """Set the day the assessment speaks of; windows count back from it.

        Raises:
            NotFound: there is no such draft.
            Problems: the day has not come yet.
        """
        with self._session.change("assessment.set_anchor") as work:
            row = _draft_row(work.connection, assessment_id)
            _refuse_future(work, anchor_on)
            return _change(work, row, "anchor_on", row.anchor_on, anchor_on)

    def discard(self, assessment_id: AssessmentId) -> Changes[None]:
        """Throw a draft away; the versions before it stay.

        Raises:
            NotFound: there is no such draft.
        """
        with self._session.change("assessment.discard") as work:
            _draft_row(work.connection, assessment_id)
            repo.delete_draft(work.connection, assessment_id)
            work.touch(NOUN, assessment_id)
            return work.changes(None)

    def finalise(self, assessment_id: AssessmentId) -> Changes[AssessmentVersion]:
        """Make the draft a numbered version that never changes, and return it.

        Raises:
            NotFound: there is no such draft.
            Problems: what must be put right first, row by row.
        """
        with self._session.change("assessment.finalise") as work:
            draft = self._draft(work.connection, assessment_id)
            if problems := problems_of(draft, work.today):
                raise Problems(problems)
            word, tone = self._level_shown(draft.form, draft.judgement.level)
            sealed = repo.insert_version(
                work.connection,
                AssessmentVersion(
                    id=draft.id,
                    child_id=draft.child_id,
                    form_id=draft.form.id,
                    form_version=draft.form.version,
                    form_digest=draft.form.digest,
                    form_title=draft.form.title,
                    number=draft.number,
                    anchor_on=draft.anchor_on,
                    reason=draft.reason.strip(),
                    started_at=draft.started_at,
                    finalised_at=work.at,
                    finalised_by=work.actor,
                    finalised_by_name=draft.worker,
                    answers=draft.answers,
                    judgement=draft.judgement,
                    suggestion=draft.suggestion,
                    level_word=word,
                    level_tone=tone,
                ),
            )
            repo.delete_draft(work.connection, assessment_id)
            work.touch(NOUN, assessment_id, after=sealed.sha256)
            work.note(number=sealed.number, sha256=sealed.sha256)
            return work.changes(sealed)

    # -- reading ---------------------------------------------------------------------------------

    def check(self, assessment_id: AssessmentId) -> tuple[Problem, ...]:
        """Return what stands between a draft and its version; empty when it can be finalised.

        Raises:
            NotFound: there is no such draft.
        """
        with self._session.view(NOUN, assessment_id) as connection:
            return problems_of(self._draft(connection, assessment_id), self._session.clock.today())

    def get_draft(self, assessment_id: AssessmentId) -> AssessmentDraft:
        """Return a draft with its form, its answers and the version it reviews.

        Raises:
            NotFound: there is no such draft.
        """
        with self._session.view(NOUN, assessment_id) as connection:
            return self._draft(connection, assessment_id)

    def find_draft(self, child_id: ChildId, form_id: str) -> AssessmentDraft | None:
        """Return the one draft of a form about a child; None when there is none."""
        with self._session.read() as connection:
            found = repo.find_draft_id(connection, child_id, form_id)
        return None if found is None else self.get_draft(found)

    def list_drafts(self, child_id: ChildId | None = None) -> tuple[DraftRow, ...]:
        """Return unfinished assessments of one child or of all, the last saved first."""
        with self._session.read() as connection:
            return repo.list_drafts(connection, child_id)

    # -- inside ----------------------------------------------------------------------------------

    def _start(
        self,
        work: Work,
        child_id: ChildId,
        form: Form,
        anchor_on: date | None,
        *,
        reason: str,
        previous: AssessmentVersion | None,
    ) -> Changes[AssessmentId]:
        _refuse_future(work, anchor_on or work.today)
        draft = AssessmentDraft(
            id=AssessmentId(new_id()),
            child_id=child_id,
            form=form,
            number=repo.next_number(work.connection, child_id, form.id),
            anchor_on=anchor_on or work.today,
            reason=reason,
            started_at=work.at,
            started_by=work.actor,
            saved_at=work.at,
            answers={} if previous is None else carried_over(form, previous),
            previous=previous,
        )
        repo.keep_wording(work.connection, form, at=work.at)
        try:
            repo.insert_draft(work.connection, draft)
        except IntegrityError as error:
            raise NotFound(_("This child is not in this vault.")) from error
        work.touch(NOUN, draft.id, after={"form": form.digest, "number": draft.number})
        return work.changes(draft.id)

    def _keep_answer(
        self, work: Work, row: Row[Any], question_id: QuestionId, answer: Answer
    ) -> Changes[Suggestion]:
        form = self._form(work.connection, row.form_digest)
        try:
            question = form.question(question_id)
        except KeyError:
            raise BugError(f"no such question in this form: {question_id}") from None
        if fault := misfit(form, question, answer):
            raise BugError(f"{question_id}: {fault}")
        answers = repo.find_answers(work.connection, row.id)
        before = answers.get(question_id)
        repo.keep_answer(work.connection, row.id, question_id, answer, at=work.at)
        work.touch(
            NOUN,
            row.id,
            before=None if before is None else {question_id: repo.answer_record(before)},
            after={question_id: repo.answer_record(answer)},
        )
        age = _youngest_age(work.connection, row)
        return work.changes(suggest(form, {**answers, question_id: answer}, row.anchor_on, age=age))

    def _draft(self, connection: Connection, assessment_id: AssessmentId) -> AssessmentDraft:
        row = _draft_row(connection, assessment_id)
        return AssessmentDraft(
            id=row.id,
            child_id=row.child_id,
            form=self._form(connection, row.form_digest),
            number=row.number,
            anchor_on=row.anchor_on,
            reason=row.reason,
            started_at=row.started_at,
            started_by=row.started_by,
            saved_at=row.saved_at,
            answers=repo.find_answers(connection, assessment_id),
            judgement=repo.judgement_of(row),
            previous=None if row.previous_id is None else version_of(connection, row.previous_id),
            youngest_age=_youngest_age(connection, row),
            worker=worker_name(connection),
        )

    def _level_shown(self, form: Form, level: LevelId | None) -> tuple[str, ToneName]:
        """Return the word and tone of a level as the partnership has them today; none without a level."""
        if level is None or form.partnership is None:
            return "", ToneName.NOT_KNOWN
        found = self._partnerships.partnership(form.partnership).level(level)
        return found.word, found.tone


def _refuse_second_draft(work: Work, child_id: ChildId, form_id: str) -> None:
    if repo.find_draft_id(work.connection, child_id, form_id) is not None:
        raise NotReady(_("This assessment was started already. Go on with the draft that is there."))


def _refuse_future(work: Work, anchor_on: date) -> None:
    if anchor_on > work.today:
        raise Problems(
            [Problem("anchor_on", _("The assessment cannot describe a day that has not come yet."))]
        )


def _draft_row(connection: Connection, assessment_id: AssessmentId) -> Row[Any]:
    row = repo.find_draft_row(connection, assessment_id)
    if row is None:
        raise NotFound(_("This assessment is finalised or not in this vault; it cannot be written to."))
    return row


def _youngest_age(connection: Connection, row: Row[Any]) -> int | None:
    born = repo.find_born(connection, row.child_id)
    return youngest_age(Child(born=born), row.anchor_on)


def _carried_answer(work: Work, assessment_id: AssessmentId, question_id: QuestionId) -> Answer:
    found = repo.find_answers(work.connection, assessment_id).get(question_id)
    if found is None:
        raise NotFound(_("There is no answer from last time to this question."))
    return found


def _change(work: Work, row: Row[Any], column: str, before: Any, after: Any) -> Changes[None]:
    repo.change_draft(work.connection, row.id, at=work.at, values={column: after})
    work.touch(NOUN, row.id, before={column: str(before)}, after={column: str(after)})
    return work.changes(None)
