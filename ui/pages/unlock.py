"""Unlock: which vault, the passphrase, and ways out for who has none."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from hothdesk.core.dates import LONDON, from_store
from hothdesk.core.datewords import moment_words
from hothdesk.core.errors import WrongPassphrase
from hothdesk.core.i18n import _
from ui import a11y
from ui.context import Context
from ui.gate import GatePage
from ui.theme.look import Type
from ui.widgets.arrange import row
from ui.widgets.button import Button, ButtonKind, filled, text_button
from ui.widgets.field import ErrorSummary, Field
from ui.widgets.inputs import Boxed, PassphraseLine
from ui.widgets.label import PlainLabel, Small


class UnlockPage(GatePage):
    """Opens one vault with its passphrase; ``locked`` is what to say of a desk that has just been locked."""

    def __init__(self, ctx: Context, *, vault: Path, locked: str = "") -> None:
        super().__init__(ctx)
        self._vault = vault
        self.setAccessibleName(_("Unlock"))
        self.heading = PlainLabel(_("Unlock"), kind=Type.GATE)
        a11y.mark_heading(self.heading, 1)
        self.step.addWidget(self.heading)
        self.notice = Small(locked)
        self.step.addWidget(self.notice)
        # shown before it has a place it would be a window, and take the keys
        self.notice.setVisible(bool(locked))
        self.summary = ErrorSummary()
        self.step.addWidget(self.summary)

        name = QLineEdit(vault.name.removesuffix(".hothdesk"))
        name.setReadOnly(True)
        change = Button(_("Change"), kind=ButtonKind.TEXT, is_compact=True, clicked=self._on_change)
        change.setObjectName("change_vault")
        change.setAccessibleName(_("Change to another vault"))
        self.step.addWidget(Field(_("Vault"), Boxed(name, [change]), name="vault"))

        self.passphrase = PassphraseLine()
        self.passphrase.entered.connect(self._on_unlock)
        self.passphrase_field = Field(_("Passphrase"), self.passphrase, name="passphrase")
        self.step.addWidget(self.passphrase_field)
        self.summary.watch([self.passphrase_field])

        self.unlock = filled(_("Unlock"), self._on_unlock, name="unlock")
        self.step.addWidget(self.unlock)
        self.step.addWidget(
            row(
                text_button(_("Use my recovery key"), self._on_recover, name="use_recovery_key"),
                1,
                text_button(_("New vault"), self._on_new, name="new_vault"),
            )
        )
        self.step.addWidget(Small(self._last_opened()))

    def take_focus(self) -> None:
        """Give the keyboard to the passphrase."""
        self.passphrase.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Forget the passphrase."""
        self.passphrase.clear()

    def _last_opened(self) -> str:
        kept = self.ctx.settings.get()
        if not kept.last_opened_at or kept.last_vault != str(self._vault):
            return ""
        return _("Last opened here on {moment}.").format(
            moment=moment_words(from_store(kept.last_opened_at).astimezone(LONDON))
        )

    def _on_unlock(self) -> None:
        if not self.unlock.isEnabled():
            return
        self.summary.clear()
        if not self.passphrase.text():
            self._say(_("Type your passphrase."))
            return
        self._show_working(True)
        self.ctx.vaults.open(
            self._vault, self.passphrase.text(), owner=self, done=self._on_open, failed=self._on_failed
        )

    def _on_open(self, vault: Path) -> None:
        self.passphrase.clear()
        self.ctx.ops.run(
            lambda desk: desk.settings.get().worker_name,
            owner=self,
            done=self._enter,
            failed=self._on_failed,
        )

    def _enter(self, worker_name: str) -> None:
        if worker_name:
            self.ctx.window.desk_opened(self._vault)
        else:
            self.ctx.navigate("first_run", vault=self._vault, step="who")

    def _on_failed(self, error: Exception) -> None:
        self._show_working(False)
        if isinstance(error, WrongPassphrase):
            self.passphrase.show_text(False)
            self.passphrase.line.selectAll()
            self._say(
                _(
                    "That passphrase does not open this vault. Check capitals and spaces with Show, "
                    "or use your recovery key. Nothing was changed."
                )
            )
        else:
            self.summary.show_error(error)

    def _say(self, message: str) -> None:
        self.passphrase_field.set_error(message)
        self.passphrase_field.take_focus()
        a11y.announce(message, assertive=True, source=self)

    def _show_working(self, is_working: bool) -> None:
        self.unlock.setEnabled(not is_working)
        self.unlock.setText(_("Unlocking") if is_working else _("Unlock"))

    def _on_change(self) -> None:
        self.ctx.ask.folder(
            self,
            _("Choose a vault: a folder whose name ends in .hothdesk"),
            start=self._vault.parent,
            then=self._on_chosen,
        )

    def _on_chosen(self, folder: Path) -> None:
        if self.ctx.vaults.is_vault(folder):
            self.ctx.navigate("unlock", vault=folder)
        else:
            self._say(
                _("“{name}” is not a vault. Choose a folder whose name ends in .hothdesk.").format(
                    name=folder.name
                )
            )

    def _on_recover(self) -> None:
        self.ctx.navigate("recover", vault=self._vault)

    def _on_new(self) -> None:
        self.ctx.navigate("first_run", vault=self._vault, can_go_back=True)
