"""Signing: who signs, where the files go, the passphrase, and the one filled button."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from hothdesk.core.changes import Changes
from hothdesk.core.errors import Problem
from hothdesk.core.i18n import _
from hothdesk.signing.model import Identity, IdentityId
from ui import a11y
from ui.context import Context
from ui.pages.pack_parts.read_back import TIGHT
from ui.part import Part
from ui.theme.look import Ink, Type
from ui.widgets.arrange import Flow, Stack
from ui.widgets.button import Button, ButtonKind, filled, text_button
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.inputs import PassphraseLine, TextLine
from ui.widgets.label import Heading, PlainLabel, Small
from ui.widgets.text import Span


class SignCard(Part):
    """The card one signs in.

    Signals:
        asked: the person has pressed "Sign and export".
        edited: the passphrase or the folder has changed.
        made_identity: there is somebody who can sign now.
        failed: the signature could not be made; carries the error.
    """

    asked = Signal()
    edited = Signal()
    made_identity = Signal()
    failed = Signal(object)

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.folder = Path(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home()
        )
        self._is_making = False
        self._is_just_made = False
        self.heading = Heading(_("Sign"), level=2)
        self.card = Card(widgets=[self.heading], gap=8)
        self.card.setAccessibleName(self.heading.text())
        self.card.column.setContentsMargins(*TIGHT)
        self.column.addWidget(self.card)
        self._build_sign()
        self._build_make()
        self.fields = [self.passphrase_field, *self.make_fields]

    def show_identity(
        self, identity: Identity | None, settings: Any, *, is_one_of_many: bool = False
    ) -> None:
        """Show who signs; where nobody can, offer to make a signature."""
        self._sign.setVisible(identity is not None)
        self._make.setVisible(identity is None)
        if identity is not None:
            who = ", ".join(part for part in (identity.name, identity.role) if part)
            self.who.setToolTip(", ".join(part for part in (who, identity.organisation) if part))
            promise = _("You sign exactly the pages shown. Time is this laptop’s clock.")
            self.who.say([Span(_("As {who}.").format(who=who), is_strong=True), Span(f" {promise}")])
            self._other.setVisible(is_one_of_many)
            return
        known = {
            "name": settings.worker_name,
            "role": settings.role,
            "organisation": settings.organisation,
        }
        for name, line in self.lines.items():
            if not line.text():
                line.setText(known[name])

    def set_ready(self, is_ready: bool, why_not: str = "", *, is_blocked: bool = False) -> None:
        """Let the person sign, or say why not; what is blocked asks for no passphrase."""
        self.button.setEnabled(is_ready)
        self.why_not.say(why_not)
        self.why_not.setVisible(bool(why_not))
        for part in (self._to, self.passphrase_field):
            part.setVisible(not is_blocked)
        if self._is_just_made and self.passphrase_field.isVisible():
            self._is_just_made = False
            if _has_keyboard(self):
                self.passphrase_field.take_focus()
        self.folder_error.setVisible(bool(self.folder_error.text()) and not is_blocked)
        self.concern.setVisible(bool(self.concern.text()) and not is_blocked)

    def set_busy(self, is_busy: bool) -> None:
        """Show that it is being signed."""
        self.button.setText(_("Signing…") if is_busy else _("Sign and export"))
        self.button.setEnabled(not is_busy)
        self.passphrase.setEnabled(not is_busy)
        self._change.setEnabled(not is_busy)

    def take_passphrase(self) -> str:
        """Return the passphrase and forget it here."""
        typed = self.passphrase.text()
        self.passphrase.clear()
        return typed

    def problems(self) -> list[Problem]:
        """Return what is missing before it can be signed."""
        found = []
        if not self.folder.is_dir() and not self.folder.parent.is_dir():
            words = _("The folder {folder} is not there. Choose another one.")
            found.append(Problem("folder", words.format(folder=self.folder)))
        if not self.passphrase.text():
            found.append(Problem("sign_passphrase", _("Type the passphrase of this vault.")))
        return found

    def show_folder_error(self, words: str) -> None:
        """Say beside the folder why nothing can go there; nothing takes it back."""
        self.folder_error.say(words)
        self.folder_error.setVisible(bool(words) and self._to.isVisibleTo(self))

    def show_passphrase_error(self, words: str) -> None:
        """Say beside the passphrase what is wrong with it, and give it the keyboard."""
        self.passphrase_field.set_error(words)
        a11y.announce(words, assertive=True, source=self)
        self.passphrase_field.take_focus()

    def take_focus_to_folder(self) -> None:
        """Give the keyboard to where another folder is chosen."""
        self._change.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Forget the passphrase."""
        self.passphrase.clear()

    # Building.

    def _build_sign(self) -> None:
        self.who = PlainLabel("", kind=Type.SMALL)
        self._other = text_button(_("Use another signature"), self._on_other, name="other_identity")
        self._shown = PlainLabel("", kind=Type.SMALL)
        self._change = Button(
            _("Change"), kind=ButtonKind.TEXT, is_compact=True, clicked=self._on_change_folder
        )
        self._change.setObjectName("change_folder")
        self._change.setAccessibleName(_("Change the folder"))
        self._to = Flow([self._shown, self._change], across=10, down=0)
        self.concern = PlainLabel("", kind=Type.SMALL, ink=Ink.MIXED)
        self.folder_error = PlainLabel("", kind=Type.SMALL_STRONG, ink=Ink.DANGER)
        self.folder_error.hide()
        self.passphrase = PassphraseLine()
        self.passphrase.edited.connect(self._on_edited)
        self.passphrase.entered.connect(self._on_entered)
        self.passphrase_field = Field(_("Passphrase"), self.passphrase, name="sign_passphrase")
        self.button = filled(_("Sign and export"), self.asked.emit, icon="sign", name="sign_and_export")
        self.why_not = Small("")
        self._sign = Stack(
            [
                self.who,
                self._other,
                self._to,
                self.folder_error,
                self.concern,
                self.passphrase_field,
                self.button,
                self.why_not,
            ],
            gap=8,
            is_top=False,
        )
        self.card.add(self._sign)
        self.look_at_folder()

    def _build_make(self) -> None:
        self.lines = {name: TextLine() for name in ("name", "role", "organisation")}
        words = {
            "name": _("Your name"),
            "role": _("Your role"),
            "organisation": _("Where you work"),
        }
        self.make_fields = [Field(words[name], line, name=name) for name, line in self.lines.items()]
        self.make = filled(_("Make my signature"), self._on_make, icon="sign", name="make_identity")
        self._make = Stack(
            [
                PlainLabel(
                    _(
                        "Nobody can sign from this vault yet. A signature shows who made a pack, and that "
                        "nothing in it was changed since."
                    ),
                    kind=Type.SMALL,
                ),
                *self.make_fields,
                self.make,
                Small(_("It is made in this vault and is good for five years.")),
            ],
            gap=12,
            is_top=False,
        )
        self.card.add(self._make)
        self._make.hide()

    # What the person does.

    def _on_entered(self) -> None:
        if self.button.isEnabled():
            self.asked.emit()

    def _on_edited(self, _text: str) -> None:
        self.edited.emit()

    def _on_other(self) -> None:
        self.ctx.navigate("settings", part="signing")

    def _on_change_folder(self) -> None:
        self.ctx.ask.folder(
            self, _("Choose where the files go"), start=self.folder, then=self._on_folder_chosen
        )

    def _on_folder_chosen(self, folder: Path) -> None:
        self.folder = folder
        self.look_at_folder()
        self.edited.emit()
        if self.concern.text():
            a11y.announce(self.concern.text(), assertive=True, source=self)

    def look_at_folder(self) -> None:
        """Say where the files go, and what there is to know of that folder now."""
        before, after = _("Files go to |").split("|")
        folder = self.folder.name or str(self.folder)
        self._shown.say([Span(before), Span(folder, is_strong=True), Span(after)])
        self._shown.setToolTip(str(self.folder))
        self._change.setAccessibleDescription(str(self.folder))
        concerns = [*self.ctx.vaults.export_concerns(self.folder)]
        if not self.folder.is_dir():
            concerns.insert(0, self._not_there())
        self.concern.say(" ".join(concerns))
        self.concern.setVisible(bool(self.concern.text()))

    def _not_there(self) -> str:
        if self.folder.parent.is_dir():
            return _("This folder is not there yet. It is made when you sign.")
        return _("This folder is not there. Choose another one.")

    def _on_make(self) -> None:
        name, role, organisation = (line.text() for line in self.lines.values())
        if self._is_making:
            return
        self._is_making = True  # not disabled: that would send the keyboard elsewhere
        self.ctx.ops.run(
            lambda desk: desk.identities.make(name, role, organisation),
            owner=self,
            done=self._on_made,
            failed=self._on_not_made,
        )

    def _on_made(self, _changes: Changes[IdentityId]) -> None:
        self._is_making = False
        self._is_just_made = _has_keyboard(self)
        if self._is_just_made:
            self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        self.made_identity.emit()

    def _on_not_made(self, error: Exception) -> None:
        self._is_making = False
        self.failed.emit(error)


def _has_keyboard(part: QWidget) -> bool:
    now = QApplication.focusWidget()
    return now is not None and part.isAncestorOf(now)
