"""One pack of the register as a card: how far it has come, and recording the next step on it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from hothdesk.core.datewords import moment_words, weekday_words
from hothdesk.core.i18n import _
from hothdesk.packs.model import Pack, PackState
from hothdesk.partnerships.profiles import PackFormat, PackProfile
from ui.context import Context
from ui.pages.pack_parts.recording import RecordForm, acknowledged_form, handed_over_form
from ui.pages.pack_parts.words import (
    DOT,
    acknowledged_words,
    handed_over_words,
    is_overdue,
    receipt_words,
    state_chip,
)
from ui.theme.look import Ink, Type
from ui.widgets.arrange import Flow
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.label import Heading, PlainLabel, Small


class MadeCard(Card):
    """A pack that was made.

    Signals:
        opened: a form was opened in it.
        edited: something was typed into the form.
        kept: what the form says stands in the register.
    """

    opened = Signal()
    edited = Signal()
    kept = Signal()

    def __init__(self, ctx: Context, pack: Pack, profile: PackProfile | None) -> None:
        super().__init__(gap=6)
        self.ctx = ctx
        self.pack = pack
        self.form: RecordForm | None = None
        today = ctx.clock.today()
        self.setAccessibleName(f"{pack.title}, {pack.reference}")
        self.setObjectName(f"made_{pack.reference}")
        self.heading = Heading(pack.title, level=3)
        self.add(Flow([self.heading, Chip(*state_chip(pack, today))], across=12))
        made = _("made {moment}").format(moment=moment_words(pack.made_at))
        signed = _("signed by {who}").format(who=pack.signed_by)
        self.add(Small(DOT.join((pack.reference, made, signed))))
        self.add(Small(_("For: {reader}").format(reader=pack.reader)))
        for words in (handed_over_words(pack, today), acknowledged_words(pack, today)):
            if words:
                self.add(PlainLabel(words, kind=Type.SMALL))
        self._add_receipt(profile)
        self._files = _files(pack)
        self._files.hide()
        self.add(self._files)
        self._steps = Flow(self._buttons(), across=12)
        self.add(self._steps)

    def close_form(self) -> None:
        """Take the open form away."""
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self._steps.show()

    def _add_receipt(self, profile: PackProfile | None) -> None:
        today = self.ctx.clock.today()
        receipt = None if profile is None else profile.receipt
        words = receipt_words(self.pack, today, receipt)
        if not words:
            return
        overdue = is_overdue(self.pack, today)
        label = PlainLabel(words, kind=Type.SMALL_STRONG, ink=Ink.NOT_SAFE if overdue else Ink.INK)
        is_made = self.pack.state is PackState.MADE
        if self.pack.receipt_due_on is not None and not is_made:
            label.setToolTip(weekday_words(self.pack.receipt_due_on))
        self.add(label)
        if receipt is not None and not is_made:
            what = _("If nobody does: {what}").format(what=receipt.if_none)
            self.add(PlainLabel(receipt.if_none if overdue else what, kind=Type.SMALL))

    def _buttons(self) -> list[Button]:
        buttons = []
        if self.pack.state is PackState.MADE:
            buttons.append(self._button(_("I handed it over"), "hand_over", self._on_hand_over))
        if not self.pack.is_finished and self.pack.receipt_due_on is not None:
            buttons.append(self._button(_("They have it"), "they_have_it", self._on_they_have_it))
        files = Button(_("Files"), kind=ButtonKind.TEXT, icon="file", clicked=self._on_files)
        files.setObjectName("show_files")
        files.setAccessibleDescription(self.pack.reference)
        buttons.append(files)
        return buttons

    def _button(self, words: str, name: str, clicked: Callable[[], object]) -> Button:
        button = Button(words, is_compact=True, clicked=clicked)
        button.setObjectName(name)
        button.setAccessibleDescription(f"{self.pack.title}, {self.pack.reference}")
        return button

    def _on_hand_over(self) -> None:
        self._open(handed_over_form(self.ctx, self.pack))

    def _on_they_have_it(self) -> None:
        self._open(acknowledged_form(self.ctx, self.pack))

    def _open(self, form: RecordForm) -> None:
        self.opened.emit()
        self.form = form
        form.edited.connect(self.edited)
        form.kept.connect(self._on_kept)
        form.dropped.connect(self._on_dropped)
        self._steps.hide()
        self.add(form)
        form.show()
        form.take_focus()

    def _on_kept(self) -> None:
        self.close_form()
        self.kept.emit()

    def _on_dropped(self) -> None:
        self.close_form()
        self.edited.emit()
        step = self._steps.findChild(Button)
        if step is not None:
            step.setFocus()

    def _on_files(self) -> None:
        self._files.setVisible(self._files.isHidden())


def _files(pack: Pack) -> Card:
    """Return the files of a pack by name, and the fingerprint they were signed with."""
    kinds = {PackFormat.PDF: _("PDF, the record"), PackFormat.DOCX: _("Word, for editing")}
    card = Card(is_quiet=True, gap=4)
    for file in pack.files:
        card.add(PlainLabel(file.name, kind=Type.SMALL_STRONG))
        card.add(Small(kinds[file.kind]))
    card.add(Small(_("Signed with the certificate {fingerprint}").format(fingerprint=pack.fingerprint)))
    card.add(Small(_("HothDesk keeps no copy of the files. They are where you put them.")))
    return card
