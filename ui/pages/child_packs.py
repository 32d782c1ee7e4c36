"""The packs of one child: which can be made, and what became of those made before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from hothdesk.core.changes import Changes
from hothdesk.core.i18n import _
from hothdesk.packs.model import Pack
from hothdesk.partnerships.profiles import PackProfile
from ui.child_page import BELOW_TABS, ChildPage
from ui.context import Context
from ui.pages.pack_parts.made_card import MadeCard
from ui.pages.pack_parts.profile_card import Missing, ProfileCard, find_missing
from ui.pages.pack_parts.words import by_urgency
from ui.unkept import tell_unkept
from ui.widgets.arrange import Columns, ScrollColumn, Stack, empty
from ui.widgets.card import EmptyState
from ui.widgets.field import ErrorSummary
from ui.widgets.label import Heading, Small


@dataclass(frozen=True, slots=True)
class _Found:
    profiles: tuple[tuple[PackProfile, Missing | None], ...]
    packs: tuple[Pack, ...]


class ChildPacksPage(ChildPage):
    """The packs tab of a child."""

    tab = "child_packs"

    def __init__(self, ctx: Context, *, child_id: str, pack_id: str = "") -> None:
        super().__init__(ctx, child_id=child_id)
        self._pack_id = pack_id
        self._cards: list[MadeCard] = []
        self.summary = ErrorSummary()
        self._can_make = QVBoxLayout()
        self._can_make.setSpacing(12)
        make = Stack([Heading(_("Make a pack"))])
        make.column.insertLayout(1, self._can_make)
        make.add(Small(_("You see every page before you sign. HothDesk sends nothing.")))
        self._made = QVBoxLayout()
        self._made.setSpacing(12)
        before = Stack([self.summary, Heading(_("Made before"))])
        before.column.insertLayout(2, self._made)
        columns = Columns([(make, 420), (before, None)], rest_needs=480)
        self.body.addWidget(ScrollColumn(columns, margins=BELOW_TABS))
        self._load()

    def foot_note(self) -> str:
        """Say that packs do not leave by themselves."""
        return _("HothDesk sends nothing: you hand packs over yourself")

    def reload(self, changes: Changes[Any] | None) -> None:
        """Read the packs again when one was made or recorded, or what they need was finished."""
        super().reload(changes)
        if changes is None or any(changes.touches(noun) for noun in ("pack", "plan", "settings")):
            self._load()

    def has_unsaved(self) -> bool:
        """Say whether a record of what became of a pack is being typed."""
        return any(card.form is not None and card.form.has_typing() for card in self._cards)

    def flush(self) -> None:
        """Have what was typed into a form told where it was not recorded: nothing typed is lost."""
        for card in self._cards:
            words = "" if card.form is None else card.form.unrecorded()
            if words:
                where = {"child_id": self.child_id, "pack_id": card.pack.id}
                tell_unkept(self.ctx, words, page="child_packs", **where)

    def _load(self) -> None:
        child_id = self.child_id
        self.ctx.ops.run(
            lambda desk: _Found(
                profiles=tuple(
                    (profile, find_missing(desk, child_id, profile)) for profile in desk.packs.list_profiles()
                ),
                packs=desk.packs.list_packs(child_id),
            ),
            owner=self,
            done=self._show,
            failed=self.summary.show_error,
        )

    def _show(self, found: _Found) -> None:
        empty(self._can_make)
        for profile, missing in found.profiles:
            self._can_make.addWidget(
                ProfileCard(profile, missing, prepare=self._on_prepare, see_to=self._on_see_to)
            )
        if self.has_unsaved():
            return
        empty(self._made)
        self._cards = []
        if not found.packs:
            self._made.addWidget(
                EmptyState(
                    _("No pack was made for this child yet"),
                    _(
                        "A pack is what another desk gets to read: only what it needs, signed, with a list "
                        "of what was held back. Here you record to whom you gave it and who has it."
                    ),
                )
            )
        profiles = {profile.id: profile for profile, _missing in found.profiles}
        for pack in sorted(found.packs, key=by_urgency):
            card = MadeCard(self.ctx, pack, profiles.get(pack.profile_id))
            card.opened.connect(self._on_form_opened)
            card.edited.connect(self.unsaved_changed)
            card.kept.connect(self._on_kept)
            self._cards.append(card)
            self._made.addWidget(card)
        self._show_asked_for()

    def _show_asked_for(self) -> None:
        """Bring the pack into sight that one came here for."""
        card = next((card for card in self._cards if card.pack.id == self._pack_id), None)
        if card is not None:
            self._pack_id = ""
            card.heading.setFocus()

    def _on_form_opened(self) -> None:
        self.flush()  # the form that goes now may hold words
        for card in self._cards:
            card.close_form()

    def _on_kept(self) -> None:
        self.unsaved_changed.emit()
        self.ctx.say(_("It is noted."))

    def _on_prepare(self, profile_id: str) -> None:
        self.go("pack", profile_id=profile_id)

    def _on_see_to(self, page: str) -> None:
        if page == "settings":
            self.ctx.navigate("settings", part="you")
            return
        self.go(page if self.ctx.window.has_page(page) else "plans")
