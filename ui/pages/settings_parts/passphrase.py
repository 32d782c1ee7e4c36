"""Changing the passphrase: the current one, the new one twice, and what old copies still open with."""

from __future__ import annotations

from hothdesk.core.errors import Problem, WrongPassphrase
from hothdesk.core.i18n import _
from ui import a11y
from ui.context import Context
from ui.new_passphrase import NewPassphrase
from ui.part import Part
from ui.recovery_key_card import RecoveryKeyCard
from ui.theme.look import Type
from ui.widgets.arrange import Columns, Stack, row
from ui.widgets.button import filled, outlined
from ui.widgets.card import Card
from ui.widgets.field import ErrorSummary, Field
from ui.widgets.inputs import PassphraseLine
from ui.widgets.label import PlainLabel
from ui.widgets.onward import go_on_with_enter


class PassphrasePart(Part):
    """A new passphrase for this vault."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.current = PassphraseLine()
        current_field = Field(_("Passphrase now"), self.current, name="current_passphrase")
        self.new = NewPassphrase(ctx, tuple)
        fields = [current_field, *self.new.fields()]
        self.summary = ErrorSummary(fields)
        self.change = filled(_("Change the passphrase"), self._on_change, name="change_passphrase")
        go_on_with_enter(fields, self.change)
        form = Card(
            _("Change the passphrase"),
            widgets=[self.summary, current_field, self.new, row(self.change, 1)],
            gap=16,
        )
        self.told = Card(_("Changed"))
        self._note = PlainLabel("")
        self.told.add(self._note)
        self.told.hide()
        self.key = RecoveryKeyCard()
        self.key.hide()
        self.key_passphrase = PassphraseLine()
        key_field = Field(_("Your passphrase"), self.key_passphrase, name="key_passphrase")
        self.key_summary = ErrorSummary([key_field])
        self.new_key = outlined(_("Make a new recovery key"), self._on_new_key, icon="key", name="new_key")
        go_on_with_enter([key_field], self.new_key)
        key_words = _(
            "If the paper with your recovery key is lost, or somebody may have seen it, make a new one. "
            "The old one then no longer opens this vault."
        )
        recovery = Card(
            _("Recovery key"),
            widgets=[
                PlainLabel(key_words, kind=Type.SMALL),
                self.key_summary,
                key_field,
                row(self.new_key, 1),
                self.key,
            ],
            gap=12,
        )
        know = Card(
            _("Good to know"),
            widgets=[
                PlainLabel(
                    _(
                        "Changing it is quick: only the lock is changed, not the records. Copies and backups "
                        "made before still open with the old passphrase. Your recovery key stays the same."
                    ),
                    kind=Type.SMALL,
                )
            ],
        )
        self.column.addWidget(Columns([(Stack([self.told, form]), None), (Stack([know, recovery]), 380)]))

    def leave(self) -> None:
        """Forget what was typed, and take a new key off the screen."""
        self.current.clear()
        self.new.clear()
        self.key_passphrase.clear()
        self.key.clear()

    def _on_change(self) -> None:
        problems = self.new.problems()
        if not self.current.text():
            problems.insert(0, Problem("current_passphrase", _("Type the passphrase you use now.")))
        self.summary.show_problems(problems)
        if problems:
            return
        self.change.setEnabled(False)
        current, new = self.current.text(), self.new.text()
        self.ctx.ops.run(
            lambda desk: desk.change_passphrase(current, new),
            owner=self,
            done=self._on_changed,
            failed=self._on_failed,
        )

    def _on_changed(self, note: object) -> None:
        self.change.setEnabled(True)
        self.current.clear()
        self.new.clear()
        words = note if isinstance(note, str) else _("The new passphrase opens this vault from now on.")
        self._note.say(words)
        self.told.show()
        a11y.announce(words, source=self)

    def _on_failed(self, error: Exception) -> None:
        self.change.setEnabled(True)
        if isinstance(error, WrongPassphrase):
            self.summary.show_problems([Problem("current_passphrase", str(error))])
        else:
            self.summary.show_error(error)

    def _on_new_key(self) -> None:
        self.key_summary.clear()
        current = self.key_passphrase.text()
        if not current:
            words = _("Type the passphrase you use now.")
            self.key_summary.show_problems([Problem("key_passphrase", words)])
            return
        self.new_key.setEnabled(False)
        self.ctx.ops.run(
            lambda desk: desk.new_recovery_key(current),
            owner=self,
            done=self._on_key,
            failed=self._on_key_failed,
        )

    def _on_key(self, key: str) -> None:
        self.new_key.setEnabled(True)
        self.key_passphrase.clear()
        self.key.show_key(key)
        self.key.show()
        a11y.announce(_("A new recovery key is shown. Write it down now."), source=self)

    def _on_key_failed(self, error: Exception) -> None:
        self.new_key.setEnabled(True)
        if isinstance(error, WrongPassphrase):
            self.key_summary.show_problems([Problem("key_passphrase", str(error))])
        else:
            self.key_summary.show_error(error)
