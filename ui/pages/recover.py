"""Recover: the printed recovery key opens the vault and lets a new passphrase be chosen."""

from __future__ import annotations

from pathlib import Path

from hothdesk.core.errors import Problem
from hothdesk.core.i18n import _
from ui import a11y
from ui.context import Context
from ui.gate import GatePage
from ui.new_passphrase import NewPassphrase
from ui.theme.look import Type
from ui.widgets.button import filled, text_button
from ui.widgets.field import ErrorSummary, Field
from ui.widgets.inputs import TextArea
from ui.widgets.label import PlainLabel
from ui.widgets.onward import go_on_with_enter


class RecoverPage(GatePage):
    """Opens one vault with its recovery key."""

    def __init__(self, ctx: Context, *, vault: Path) -> None:
        super().__init__(ctx, width=520)
        self._vault = vault
        self.setAccessibleName(_("Use your recovery key"))
        self.heading = PlainLabel(_("Use your recovery key"), kind=Type.GATE)
        a11y.mark_heading(self.heading, 1)
        self.step.addWidget(self.heading)
        self.step.addWidget(
            PlainLabel(
                _(
                    "The key you wrote down when the vault was made opens it once more and lets you choose a "
                    "new passphrase. The old passphrase then no longer opens this vault."
                )
            )
        )
        self.summary = ErrorSummary()
        self.step.addWidget(self.summary)
        self.key = TextArea(lines=3, most_lines=5)
        key_field = Field(
            _("Recovery key"),
            self.key,
            name="recovery_key",
            hint=_("11 groups of 6. Capitals, spaces and hyphens do not matter."),
        )
        self.step.addWidget(key_field)
        self.new = NewPassphrase(ctx, lambda: (vault.stem,))
        self.step.addWidget(self.new)
        self.recover = filled(_("Open with the recovery key"), self._on_recover, name="recover")
        self.step.addWidget(self.recover)
        self.step.addWidget(
            text_button(_("Back to unlock"), self._on_back, icon="back", name="back_to_unlock")
        )
        fields = [key_field, *self.new.fields()]
        self.summary.watch(fields)
        go_on_with_enter(fields, self.recover)

    def take_focus(self) -> None:
        """Give the keyboard to the key."""
        self.key.setFocus()

    def leave(self) -> None:
        """Forget what was typed."""
        self.key.clear()
        self.new.clear()

    def _on_recover(self) -> None:
        problems = self.new.problems()
        if not self.key.text().strip():
            problems.insert(0, Problem("recovery_key", _("Type the recovery key you wrote down.")))
        self.summary.show_problems(problems)
        if problems:
            return
        self.recover.setEnabled(False)
        self.ctx.vaults.recover(
            self._vault,
            self.key.text(),
            self.new.text(),
            owner=self,
            done=self._on_open,
            failed=self._on_failed,
        )

    def _on_open(self, vault: Path) -> None:
        self.ctx.window.desk_opened(vault)

    def _on_failed(self, error: Exception) -> None:
        self.recover.setEnabled(True)
        self.summary.show_error(error)

    def _on_back(self) -> None:
        self.ctx.navigate("unlock", vault=self._vault)
