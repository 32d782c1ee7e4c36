"""Help: who to call first, then every shortcut, then what the desk does and does not protect."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from hothdesk.core.i18n import _
from ui.context import Context
from ui.page import Page
from ui.shortcuts import SHORTCUTS
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
        self._numbers = Card(_("Numbers here"), gap=6)
        self._numbers.add(Small(_("Add the numbers of your area in Settings.")))
        side = Stack([self._numbers, _private(), _not_protected()])
        self.column.addWidget(ScrollColumn(Columns([(main, None), (side, 340)])))
        if ctx.ops.has_desk:
            ctx.ops.run(lambda desk: desk.settings.get().local_numbers, owner=self, done=self._show_numbers)

    def _show_numbers(self, numbers: Any) -> None:
        for number in numbers:
            self._numbers.add(PlainLabel([Span(f"{number.name}: "), Span(number.number, is_strong=True)]))


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
        keys = QKeySequence(shortcut.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
        grid.addWidget(PlainLabel(keys, kind=Type.SMALL_STRONG), line, 0)
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
                _("Lists show initials and age. Ctrl+L locks at once; what you typed is kept."),
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
