"""Help: who to call first, then every shortcut, then what the desk does and does not protect."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from hothdesk.core.changes import Changes
from hothdesk.core.datewords import day_words
from hothdesk.core.i18n import _
from hothdesk.partnerships.model import Partnership
from ui.context import Context
from ui.page import Page
from ui.shortcuts import SHORTCUTS, keys_in_words
from ui.theme.look import Ink, Type
from ui.widgets.arrange import Columns, ScrollColumn, Stack
from ui.widgets.card import Card
from ui.widgets.label import PlainLabel, Small
from ui.widgets.text import Span


class HelpPage(Page):
    """Numbers to call, shortcuts, and what to know."""

    rail = "help"

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.set_top(_("Help"))
        main = Stack([_danger(), _shortcuts(ctx)])
        self._shown: list[QWidget] = []
        self._numbers = Card(_("Numbers of your area"), gap=12)
        side = Stack([self._numbers, _private(), _not_protected()])
        self.column.addWidget(ScrollColumn(Columns([(main, None), (side, 340)])))
        if ctx.ops.has_desk:
            ctx.ops.run(_read_numbers, owner=self, done=self._show_numbers)

    def reload(self, changes: Changes[Any] | None) -> None:
        """Read the numbers again when another area was chosen."""
        if self.ctx.ops.has_desk and (changes is None or changes.touches("settings")):
            self.ctx.ops.run(_read_numbers, owner=self, done=self._show_numbers)

    def _show_numbers(self, found: tuple[Partnership | None, Sequence[Any]]) -> None:
        area, typed = found
        for old in self._shown:
            old.hide()
            old.deleteLater()
        self._shown = []
        for number in typed:
            words = [Span(f"{number.name}: "), Span(number.number, is_strong=True)]
            self._keep(PlainLabel(words))
        contacts = () if area is None else area.contacts
        for contact in contacts:
            reach = [part for part in (contact.phone, contact.email) if part]
            lines = [PlainLabel(contact.name), *(PlainLabel(part, kind=Type.STRONG) for part in reach)]
            facts = [Small(part) for part in (contact.what_for, contact.hours) if part]
            self._keep(Stack([*lines, *facts], gap=2))
        if contacts:
            checked = min(contact.last_checked for contact in contacts)
            said = _("Looked up on {day}. Your own numbers can be added in Settings.")
            self._keep(Small(said.format(day=day_words(checked))))
        elif area is not None:
            self._keep(
                Small(
                    _("HothDesk knows no numbers for {area}. Add yours in Settings.").format(area=area.name)
                )
            )
        else:
            self._keep(Small(_("Choose your area in Settings, and its numbers stand here.")))

    def _keep(self, widget: QWidget) -> None:
        self._shown.append(widget)
        self._numbers.add(widget)


def _read_numbers(desk: Any) -> tuple[Partnership | None, Sequence[Any]]:
    settings = desk.settings.get()
    area = desk.partnerships.partnership(settings.partnership_id) if settings.partnership_id else None
    return area, settings.local_numbers


def _danger() -> Card:
    return Card(
        _("A child in danger now"),
        widgets=[
            PlainLabel([Span(_("Call 999."), is_strong=True), Span(" " + _("Do not wait for a form."))]),
            PlainLabel(
                [
                    Span(_("If you are deaf or cannot speak: ")),
                    Span(
                        _("text 999 (register first by texting “register” to 999), or press 55 when asked.")
                    ),
                ]
            ),
            PlainLabel(
                [
                    Span(_("Not an emergency, but a crime: ")),
                    Span("101", is_strong=True),
                    Span(". " + _("A child may call Childline on ")),
                    Span("0800\u00a01111", is_strong=True),
                    Span(". " + _("Missing People: ")),
                    Span("116\u00a0000", is_strong=True),
                    Span("."),
                ]
            ),
            Small(_("Then tell your area’s front door, and write down here what you did and when.")),
        ],
    )


def _shortcuts(ctx: Context) -> Card:
    card = Card(_("Keys"))
    shown = [each for each in SHORTCUTS if not each.page or ctx.window.has_page(each.page)]
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for line, shortcut in enumerate(shown):
        grid.addWidget(PlainLabel(keys_in_words(shortcut.keys[0]), kind=Type.SMALL_STRONG), line, 0)
        grid.addWidget(PlainLabel(_(shortcut.words), kind=Type.SMALL), line, 1)
    card.add(box)
    card.add(
        Small(_("Tab moves on, Shift+Tab back, Space or Enter presses, arrows move among choices and tabs."))
    )
    return card


def _private() -> Card:
    return Card(
        _("In a shared room"),
        widgets=[
            PlainLabel(
                _(
                    "Lists show initials and age. Ctrl+L locks at once; what you typed is kept. What you "
                    "copy is taken off the clipboard after two minutes, and when the desk locks."
                ),
                kind=Type.SMALL,
                ink=Ink.INK,
            )
        ],
    )


def _not_protected() -> Card:
    return Card(
        _("What is not protected"),
        widgets=[
            PlainLabel(
                _(
                    "The vault is locked while it is closed. It does not protect against programs that spy "
                    "on an unlocked laptop, against somebody with your passphrase, or against a laptop that "
                    "sleeps with an unencrypted disk. A pack you export is only as safe as where you put it."
                ),
                kind=Type.SMALL,
            )
        ],
    )
