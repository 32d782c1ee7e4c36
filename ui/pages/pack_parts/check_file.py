"""Check a file: somebody gave you a signed pack; who signed it, and was it changed since."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hothdesk.core import drawing
from hothdesk.core.i18n import _
from hothdesk.signing.model import Finding, Verification
from ui import a11y
from ui.context import Context
from ui.part import Part
from ui.theme.look import Type
from ui.widgets.arrange import Flow
from ui.widgets.button import outlined
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.field import ErrorSummary
from ui.widgets.label import PlainLabel

_CHIPS = {
    Finding.UNCHANGED: drawing.SAFE,
    Finding.CHANGED: drawing.NOT_SAFE,
    Finding.NOT_SIGNED: drawing.MIXED,
    Finding.NOT_READABLE: drawing.NOT_KNOWN,
}


class CheckFile(Part):
    """A file that was received, and what can be said of it."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.summary = ErrorSummary()
        self.choose = outlined(_("Choose a file"), self._on_choose, icon="file", name="check_file")
        self.chip = Chip("")
        self.words = PlainLabel("", kind=Type.SMALL)
        card = Card(
            _("Check a file"),
            widgets=[
                PlainLabel(
                    _("Somebody gave you a signed pack? See who signed it and whether it was changed."),
                    kind=Type.SMALL,
                ),
                self.summary,
                Flow([self.choose]),
                Flow([self.chip]),
                self.words,
            ],
        )
        self.chip.hide()
        self.words.hide()
        self.column.addWidget(card)

    def _on_choose(self) -> None:
        kinds = _("PDF and Word files (*.pdf *.docx);;All files (*)")
        self.ctx.ask.open_file(self, _("Choose the file to check"), kinds=kinds, then=self._on_chosen)

    def _on_chosen(self, file: Path) -> None:
        self.summary.clear()
        self.choose.setEnabled(False)
        self.ctx.ops.run(lambda desk: _check(desk, file), owner=self, done=self._show, failed=self._on_failed)

    def _show(self, found: tuple[Verification, str]) -> None:
        verification, words = found
        self.choose.setEnabled(True)
        self.chip.show_tone(_short(verification.finding), _CHIPS[verification.finding])
        self.chip.show()
        self.words.say("\n".join(line.strip() for line in words.splitlines()))
        self.words.show()
        a11y.announce(f"{self.chip.text()}. {self.words.text()}", source=self)

    def _on_failed(self, error: Exception) -> None:
        self.choose.setEnabled(True)
        self.summary.show_error(error)


def _check(desk: Any, file: Path) -> tuple[Verification, str]:
    from hothdesk.signing.verification import describe, verify_file

    found = verify_file(file, trusted_fingerprints=desk.identities.trusted_fingerprints())
    return found, describe(found)


def _short(finding: Finding) -> str:
    match finding:
        case Finding.UNCHANGED:
            return _("Signed, not changed")
        case Finding.CHANGED:
            return _("Changed")
        case Finding.NOT_SIGNED:
            return _("Not signed")
        case Finding.NOT_READABLE:
            return _("Could not be read")
