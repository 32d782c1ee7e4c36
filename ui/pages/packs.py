"""Packs: the register of everything that was made, and checking a file that somebody gave you."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtWidgets import QVBoxLayout

from hothdesk.children.model import ChildId
from hothdesk.core.changes import Changes
from hothdesk.core.datewords import short_words
from hothdesk.core.i18n import _, ngettext
from hothdesk.packs.model import Pack, PackState
from hothdesk.partnerships.profiles import ProfileId, Receipt
from ui.context import Context
from ui.page import Page
from ui.pages.pack_parts.check_file import CheckFile
from ui.pages.pack_parts.words import (
    DOT,
    by_urgency,
    handed_over_words,
    is_overdue,
    made_words,
    receipt_words,
    state_chip,
)
from ui.widgets.arrange import Columns, ScrollColumn, Stack, empty
from ui.widgets.button import outlined
from ui.widgets.card import EmptyState, RowCard
from ui.widgets.label import Heading, Small

_SHOWN_AT_ONCE: Final = 30


@dataclass(frozen=True, slots=True)
class _Found:
    packs: tuple[Pack, ...]
    labels: Mapping[ChildId, str]
    receipts: Mapping[ProfileId, Receipt | None]


class PacksPage(Page):
    """The register of packs: those nobody has confirmed stand first."""

    rail = "packs"

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.set_top(_("Packs"))
        self.heading = Heading(_("Packs"))
        self.lead = Small("")
        self._shown = _SHOWN_AT_ONCE
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.nobody = EmptyState(
            _("No pack was made yet"),
            _(
                "A pack is made on a child’s own page, under Packs. Once it is made it stands here until "
                "somebody has said that they have it."
            ),
            outlined(_("Find a child"), self._on_find, icon="search", name="find_child"),
        )
        self.nobody.hide()
        self.check = CheckFile(ctx)
        main = Stack([self.heading, self.lead, self.nobody])
        main.column.insertLayout(3, self._rows)
        columns = Columns([(main, None), (Stack([self.check]), 320)], rest_needs=520)
        self.column.addWidget(ScrollColumn(columns))
        self.reload(None)

    def foot_note(self) -> str:
        """Say that packs do not leave by themselves."""
        return _("HothDesk sends nothing: you hand packs over yourself")

    def reload(self, changes: Changes[Any] | None) -> None:
        """Read the register again."""
        self.ctx.ops.run(
            lambda desk: _Found(
                packs=desk.packs.list_packs(),
                labels={
                    row.id: row.label
                    for is_archived in (False, True)
                    for row in desk.children.list_children(is_archived=is_archived)
                },
                receipts={each.id: each.receipt for each in desk.packs.list_profiles()},
            ),
            owner=self,
            done=self._show,
        )

    def _show(self, found: _Found) -> None:
        packs = sorted(found.packs, key=by_urgency)
        waiting = sum(not pack.is_finished for pack in packs)
        self.heading.say(_("Packs"))
        if packs:
            self.heading.say(
                ngettext("{count} pack is still open", "{count} packs are still open", waiting)
                if waiting
                else _("No pack is open")
            )
        self.lead.say(
            _("Made is not handed over, and handed over is not read. A pack is open until somebody has it.")
        )
        self.lead.setVisible(bool(packs))
        self.nobody.setVisible(not packs)
        empty(self._rows)
        for pack in packs[: self._shown]:
            self._rows.addWidget(self._row(pack, found))
        if len(packs) > self._shown:
            more = ngettext("Show {count} more", "Show {count} more", len(packs) - self._shown)
            self._rows.addWidget(outlined(more, partial(self._on_more, len(packs)), name="show_more"))

    def _row(self, pack: Pack, found: _Found) -> RowCard:
        today = self.ctx.clock.today()
        label = found.labels.get(pack.child_id, _("a child no longer here"))
        row = RowCard(
            DOT.join((label, pack.title)),
            DOT.join(
                part
                for part in (pack.reference, made_words(pack, today), handed_over_words(pack, today))
                if part
            ),
            chip=state_chip(pack, today),
            when=_when(pack, today),
            when_exactly=receipt_words(pack, today, found.receipts.get(pack.profile_id)),
            step=_("Open"),
            clicked=partial(self._on_opened, pack),
        )
        if row.button is not None:
            row.button.setAccessibleDescription(f"{label}, {pack.title}, {pack.reference}")
        return row

    def _on_more(self, count: int) -> None:
        self._shown = count
        self.reload(None)

    def _on_opened(self, pack: Pack) -> None:
        if self.ctx.window.has_page("child_packs"):
            self.ctx.navigate("child_packs", child_id=pack.child_id, pack_id=pack.id)

    def _on_find(self) -> None:
        self.ctx.navigate("children", find=True)


def _when(pack: Pack, today: date) -> str:
    """Return by when a receipt is expected, or was; nothing before hand-over and when none is expected."""
    if pack.receipt_due_on is None or pack.state is not PackState.HANDED_OVER:
        return ""
    words = _("was due {day}") if is_overdue(pack, today) else _("by {day}")
    return words.format(day=short_words(pack.receipt_due_on, today=today))
