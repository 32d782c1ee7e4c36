"""``Versions``: read what was finalised, in its own wording, and compare it; nothing here changes it."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from hothdesk.assessments import repo
from hothdesk.assessments.model import AssessmentId, AssessmentVersion, Comparison, VersionRow, compare
from hothdesk.children.model import ChildId
from hothdesk.core.errors import BugError, NotFound
from hothdesk.core.i18n import _
from hothdesk.formengine.library import FormLibrary
from hothdesk.formengine.model import Form
from hothdesk.security.session import VaultSession

NOUN: Final = "assessment"


class Versions:
    """The finalised versions of this desk's assessments."""

    def __init__(self, session: VaultSession, forms: FormLibrary) -> None:
        self._session = session
        self._forms = forms
        self._by_digest: dict[str, Form] = {}

    def get_version(self, assessment_id: AssessmentId) -> AssessmentVersion:
        """Return a version exactly as it was finalised.

        Raises:
            NotFound: there is no such version.
            VaultDamaged: it was altered afterwards.
        """
        with self._session.view(NOUN, assessment_id) as connection:
            return version_of(connection, assessment_id)

    def find_latest(self, child_id: ChildId, form_id: str) -> AssessmentVersion | None:
        """Return the newest version of a form about a child; None when nothing was finalised yet."""
        with self._session.read() as connection:
            found = repo.find_latest_id(connection, child_id, form_id)
        return None if found is None else self.get_version(found)

    def form_of(self, version: AssessmentVersion) -> Form:
        """Return the form in the wording this version was answered to, whatever has shipped since."""
        with self._session.read() as connection:
            return self._form(connection, version.form_digest)

    def list_history(self, child_id: ChildId, form_id: str | None = None) -> tuple[VersionRow, ...]:
        """Return a child's versions, of one form or of all, the last finalised first."""
        with self._session.read() as connection:
            return repo.list_versions(connection, child_id=child_id, form_id=form_id)

    def list_finalised(self) -> tuple[VersionRow, ...]:
        """Return every version of every child, the last finalised first: what review clocks run from."""
        with self._session.read() as connection:
            return repo.list_versions(connection)

    def levels(self) -> dict[ChildId, VersionRow]:
        """Return each child's newest version that set a level; a child without one is not in it."""
        newest: dict[ChildId, VersionRow] = {}
        for row in self.list_finalised():
            if row.level is not None:
                newest.setdefault(row.child_id, row)
        return newest

    def compare(self, earlier: AssessmentId, later: AssessmentId) -> Comparison:
        """Return what changed from one version to a later one, row by row, and why.

        Raises:
            NotFound: one of the versions is not there.
            BugError: they are not two versions of one child's assessment.
        """
        before, after = self.get_version(earlier), self.get_version(later)
        if (before.child_id, before.form_id) != (after.child_id, after.form_id):
            raise BugError("only versions of the same assessment can be compared")
        return compare(before, self.form_of(before), after, self.form_of(after))

    def _form(self, connection: Connection, digest: str) -> Form:
        if digest not in self._by_digest:
            text = repo.wording_text(connection, digest)
            self._by_digest[digest] = self._forms.parse(text, f"kept wording {digest[:12]}")
        return self._by_digest[digest]


def version_of(connection: Connection, assessment_id: AssessmentId) -> AssessmentVersion:
    """Return a version.

    Raises:
        NotFound: there is no such version.
        VaultDamaged: it was altered afterwards.
    """
    found = repo.find_version(connection, assessment_id)
    if found is None:
        raise NotFound(_("This version is not in this vault."))
    return found
