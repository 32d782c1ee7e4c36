"""Who signs from this vault: the identities, making one, and bringing one in from a file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from hothdesk.core.changes import Changes
from hothdesk.core.datewords import day_words
from hothdesk.core.drawing import SAFE
from hothdesk.core.i18n import _
from ui.context import Context
from ui.part import Part
from ui.theme.look import Ink, Type
from ui.widgets.arrange import Columns, Stack, empty, row
from ui.widgets.button import ButtonKind, filled, outlined
from ui.widgets.card import Card, EmptyState
from ui.widgets.chip import Chip
from ui.widgets.field import ErrorSummary, Field
from ui.widgets.inputs import PassphraseLine
from ui.widgets.label import Heading, PlainLabel, Small
from ui.widgets.onward import go_on_with_enter

_LARGEST = 1_000_000


class SigningPart(Part):
    """The signing identities of this vault."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self._file = Path()
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.summary = ErrorSummary()
        self.make = filled(_("Make a signing identity"), self._on_make, icon="sign", name="make_identity")
        make = Card(
            _("Make one here"),
            widgets=[
                PlainLabel(
                    _(
                        "It carries your name, role and organisation from the settings, "
                        "and is good for five years."
                    ),
                    kind=Type.SMALL,
                ),
                row(self.make, 1),
            ],
        )
        self.choose = outlined(_("Choose a file"), self._on_choose, icon="file", name="choose_identity_file")
        self.chosen = Small("")
        self.password = PassphraseLine()
        self.password_field = Field(_("Password of the file"), self.password, name="file_password")
        self.bring_in = outlined(_("Use this file"), self._on_bring_in, name="bring_in_identity")
        go_on_with_enter([self.password_field], self.bring_in)
        self._asked = Stack([self.chosen, self.password_field, row(self.bring_in, 1)])
        self._asked.hide()
        bring = Card(
            _("Or use a signing file you already have"),
            widgets=[
                PlainLabel(
                    _("Your organisation may have given you a file whose name ends in .p12 or .pfx."),
                    kind=Type.SMALL,
                ),
                row(self.choose, 1),
                self._asked,
            ],
        )
        here = Stack([self.summary])
        here.column.insertLayout(1, self._list)
        self.column.addWidget(Columns([(here, None), (Stack([make, bring]), 360)]))
        self.summary.watch([self.password_field])
        self.reload(None)

    def reload(self, changes: Changes[Any] | None) -> None:
        """Ask again who can sign."""
        self.ctx.ops.run(
            lambda desk: (desk.identities.list_identities(), desk.identities.find_chosen()),
            owner=self,
            done=self._show,
            failed=self.summary.show_error,
        )

    def leave(self) -> None:
        """Forget the password of the file."""
        self.password.clear()

    def _show(self, found: tuple[Sequence[Any], Any]) -> None:
        identities, chosen = found
        # Who can sign already seldom needs a second identity.
        self.make.set_kind(ButtonKind.OUTLINED if identities else ButtonKind.FILLED)
        empty(self._list)
        if not identities:
            self._list.addWidget(
                EmptyState(
                    _("Nobody can sign yet"),
                    _("A signature shows who made a pack and that nothing in it was changed since."),
                )
            )
        for identity in identities:
            is_first = chosen is not None and chosen.id == identity.id
            self._list.addWidget(self._card(identity, is_first=is_first))

    def _card(self, identity: Any, *, is_first: bool) -> Card:
        card = Card(gap=4)
        card.setAccessibleName(identity.name)
        chip = [Chip(_("Used unless you choose another"), SAFE)] if is_first else []
        card.add(row(Heading(identity.name, level=2), *chip, 1))
        card.add(PlainLabel(f"{identity.role}, {identity.organisation}"))
        origin = _("from a file") if identity.is_imported else _("made in this vault")
        until = _("{origin}; good until {day}").format(
            origin=origin, day=day_words(identity.valid_until.date())
        )
        card.add(Small(until))
        card.add(PlainLabel(identity.fingerprint, kind=Type.TINY, ink=Ink.MUTED))
        if not is_first:
            choose = outlined(_("Use this one from now on"), partial(self._on_first, identity.id))
            choose.setAccessibleDescription(identity.name)
            card.add(row(choose, 1))
        return card

    def _on_first(self, identity_id: Any) -> None:
        self.ctx.ops.run(
            lambda desk: desk.identities.choose(identity_id), owner=self, failed=self.summary.show_error
        )

    def _on_make(self) -> None:
        self.summary.clear()
        self.make.setEnabled(False)
        self.ctx.ops.run(_make_mine, owner=self, done=self._on_made, failed=self._on_failed)

    def _on_made(self, _changes: object) -> None:
        self.make.setEnabled(True)
        self.ctx.say(_("You can sign now."))

    def _on_choose(self) -> None:
        self.ctx.ask.open_file(
            self, _("Choose a signing file"), kinds=_("Signing files (*.p12 *.pfx)"), then=self._on_chosen
        )

    def _on_chosen(self, file: Path) -> None:
        self._file = file
        self.chosen.say(file.name)
        self._asked.show()
        self.password_field.take_focus()

    def _on_bring_in(self) -> None:
        self.summary.clear()
        file, password = self._file, self.password.text()
        self.bring_in.setEnabled(False)
        self.ctx.ops.run(
            lambda desk: desk.identities.bring_in(_read(file), password),
            owner=self,
            done=self._on_brought,
            failed=self._on_failed,
        )

    def _on_brought(self, _changes: object) -> None:
        self.bring_in.setEnabled(True)
        self.password.clear()
        self._asked.hide()
        self.ctx.say(_("You can sign with it now."))

    def _on_failed(self, error: Exception) -> None:
        self.make.setEnabled(True)
        self.bring_in.setEnabled(True)
        self.summary.show_error(error)


def _make_mine(desk: Any) -> Changes[Any]:
    who = desk.settings.get()
    made: Changes[Any] = desk.identities.make(who.worker_name, who.role, who.organisation)
    return made


def _read(file: Path) -> bytes:
    with file.open("rb") as source:
        return source.read(_LARGEST)
