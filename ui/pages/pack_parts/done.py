"""A pack that was just signed: its files, what to do now, what happens next, and that it was handed over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices

from hothdesk.core.datewords import short_words, weekday_words
from hothdesk.core.drawing import SAFE
from hothdesk.core.i18n import _
from hothdesk.packs.model import MadePack, Pack
from hothdesk.partnerships.profiles import PackFormat, PackProfile
from ui import a11y
from ui.context import Context
from ui.pages.pack_parts.recording import handed_over_form
from ui.pages.pack_parts.words import span_words
from ui.part import Part
from ui.theme.look import Ink, Type
from ui.widgets.arrange import Columns, Flow, ScrollColumn, Stack
from ui.widgets.button import text_button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.label import Heading, PlainLabel, Small
from ui.widgets.text import Span


class DoneView(Part):
    """What there is to know and to do once a pack is made.

    Signals:
        edited: something was typed.
        recorded: it stands in the register that it was handed over.
    """

    edited = Signal()
    recorded = Signal()

    def __init__(
        self,
        ctx: Context,
        made: MadePack,
        profile: PackProfile,
        due: Mapping[str, date],
        all_packs: Callable[[], object],
    ) -> None:
        super().__init__(ctx)
        self.made = made
        self._profile = profile
        self._due = due
        self._by: PlainLabel | None = None
        self.form = handed_over_form(ctx, made.pack, can_drop=False)
        self.form.edited.connect(self.edited)
        self.form.kept.connect(self._on_recorded)
        steps = [PlainLabel(words, kind=Type.SMALL) for words in profile.after_making]
        self.record = Card(_("Now"), widgets=[*steps, self.form], gap=8, is_next=True)
        self.recorded_words = PlainLabel(
            _("It is noted that you handed it over."), kind=Type.SMALL_STRONG, ink=Ink.SAFE
        )
        self.recorded_words.hide()
        self.record.add(self.recorded_words)
        self.heading = Heading(_("Signed and exported. Nothing has been sent."))
        main = Stack([self.heading, self._files(), self.record])
        back = text_button(_("All packs of this child"), all_packs, icon="packs", name="all_packs")
        signed = Small(
            _("Signed by {who}. Certificate fingerprint: {fingerprint}").format(
                who=made.pack.signed_by, fingerprint=made.pack.fingerprint
            )
        )
        side = Stack([self._receipt(), self._next(), signed, Flow([back])])
        self.column.addWidget(
            ScrollColumn(Columns([(main, None), (side, 380)], rest_needs=480), margins=(24, 14, 24, 22))
        )
        a11y.announce(self.heading.text(), assertive=True, source=self)

    def has_unsaved(self) -> bool:
        """Say whether something was typed that is not recorded."""
        return self.form.has_typing()

    def _files(self) -> Card:
        kinds = {
            PackFormat.PDF: _("the record, to hand over"),
            PackFormat.DOCX: _("the same words, to work on"),
        }
        pack = self.made.pack
        folder = self.made.paths[0].parent
        card = Card(_("Your files"), gap=6)
        card.add(Flow([Chip(_("Read back from disk, signed, unchanged"), SAFE)]))
        for file in pack.files:
            card.add(
                Flow([PlainLabel(file.name, kind=Type.STRONG), Small(kinds[file.kind])], across=12, down=0)
            )
        where = Small(_("In {folder}").format(folder=folder))
        show = text_button(_("Open the folder"), self._on_open_folder, icon="folder", name="open_folder")
        card.add(Flow([where, show], across=12, down=0))
        return card

    def _next(self) -> Card:
        card = Card(_("What happens next"), gap=8)
        today = self.ctx.clock.today()
        for step in self._profile.next_steps:
            by = self._due.get(step.clock or "")
            words = [Span(step.text)]
            if by is not None:
                day = short_words(by, today=today)
                words.append(Span(" " + _("By {day}.").format(day=day), is_strong=True))
            label = PlainLabel(words, kind=Type.SMALL)
            if by is not None:
                label.setToolTip(weekday_words(by))
            card.add(label)
        return card

    def _receipt(self) -> Card:
        receipt = self._profile.receipt
        card = Card(_("Have they got it?"), gap=8)
        if receipt is None:
            card.add(PlainLabel(_("Nobody has to confirm this copy."), kind=Type.SMALL))
            return card
        card.add(PlainLabel(receipt.text, kind=Type.SMALL))
        words = _("Somebody should confirm it within {span}, once it is handed over.")
        self._by = PlainLabel(words.format(span=span_words(receipt)), kind=Type.SMALL_STRONG)
        card.add(self._by)
        card.add(PlainLabel(_("If nobody confirms it: {what}").format(what=receipt.if_none), kind=Type.SMALL))
        return card

    def _on_open_folder(self) -> None:
        open_folder(self.made.paths[0].parent)

    def _on_recorded(self) -> None:
        self.form.hide()
        self.record.set_line("line", 1)
        self.recorded_words.show()
        a11y.announce(self.recorded_words.text(), source=self)
        self.recorded.emit()
        pack_id = self.made.pack.id
        self.ctx.ops.run(
            lambda desk: next(each for each in desk.packs.list_packs() if each.id == pack_id),
            owner=self,
            done=self._show_due,
        )

    def _show_due(self, pack: Pack) -> None:
        if self._by is not None and pack.receipt_due_on is not None:
            self._by.say(
                _("Somebody should confirm it by {day}.").format(day=weekday_words(pack.receipt_due_on))
            )


def open_folder(folder: Path) -> None:
    """Have the computer show a folder on its own disks; nothing else is ever opened."""
    if folder.is_dir():
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
