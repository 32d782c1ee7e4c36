"""Where forms come from: the folder of shipped files, or the text that an old answer kept.

Reading is ``core/specfiles.py``; what a form must keep to beyond its shape is ``checks.py``.
"""

from __future__ import annotations

from pathlib import Path

from hothdesk.core import specfiles
from hothdesk.core.errors import NotFound
from hothdesk.core.i18n import _
from hothdesk.core.specfiles import Kind
from hothdesk.formengine.checks import KINDS
from hothdesk.formengine.model import Form, FormKind

_KEPT = tuple(Kind(kind=kind.kind, folder=kind.folder, shape=kind.shape) for kind in KINDS)


class FormLibrary:
    """Every version of every form in a folder, read once when first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._forms: dict[str, list[Form]] | None = None
        self._opened: dict[str, Form] = {}

    def load_all(self) -> tuple[Form, ...]:
        """Return every form, each id's newest version first.

        Raises:
            SpecProblems: everything that is wrong with any file.
        """
        return tuple(form for versions in self._loaded().values() for form in versions)

    def form(self, form_id: str, version: str | None = None) -> Form:
        """Return a form: the newest version, or the one asked for.

        Raises:
            NotFound: there is no such form or version here.
            SpecProblems: a file in the folder is wrong.
        """
        for form in self._loaded().get(form_id, []):
            if version in (None, form.version):
                return form
        raise NotFound(_("The form “{form}” is not on this computer.").format(form=form_id))

    def list_for(self, kind: FormKind, partnership: str | None = None) -> tuple[Form, ...]:
        """Return the newest version of each form of a kind that this partnership (or any) may use."""
        newest = (versions[0] for versions in self._loaded().values())
        return tuple(form for form in newest if form.kind is kind and form.partnership in (None, partnership))

    def parse(self, text: str, name: str) -> Form:
        """Return the form that a kept text says, so that an old record opens with its own wording.

        Only its shape is read: it was checked when it was shipped, and a check that is added later must
        not close an old record.

        Raises:
            SpecProblems: the text is not a form.
        """
        if text not in self._opened:
            self._opened[text] = specfiles.read(text, name, _KEPT).spec
        return self._opened[text]

    @staticmethod
    def text_of(form: Form) -> str:
        """Return the exact text of the form's file, to be kept beside the answers given to it."""
        return form.text

    def _loaded(self) -> dict[str, list[Form]]:
        if self._forms is None:
            forms: dict[str, list[Form]] = {}
            for file in specfiles.read_folder(self._folder, KINDS):
                forms.setdefault(file.spec.id, []).append(file.spec)
            for versions in forms.values():
                versions.sort(key=lambda form: specfiles.newness(form.version), reverse=True)
            self._forms = forms
        return self._forms
