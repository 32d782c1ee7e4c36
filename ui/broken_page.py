"""The page in place of one that could not be shown: what happened, what is kept, and the ways on.

It stands on the kit alone and asks the desk for nothing, so that it can be shown when much is wrong.
The window makes it; nobody navigates to it.
"""

from __future__ import annotations

from collections.abc import Callable

from hothdesk.core import logs, paths
from hothdesk.core.i18n import _
from ui.context import Context
from ui.page import Page, Shell
from ui.theme.look import Ink
from ui.widgets.arrange import Flow, ScrollColumn, Stack
from ui.widgets.button import Button, filled, outlined
from ui.widgets.card import Card
from ui.widgets.label import Heading, PlainLabel, Small


class BrokenPage(Page):
    """Says that a page could not be shown, and offers the way back, Today, and another try.

    Attributes:
        ways: the buttons, the likeliest first; the first is the filled one.
    """

    def __init__(
        self,
        ctx: Context,
        *,
        sentence: str,
        rail: str = "",
        shell: Shell = Shell.DESK,
        back: Callable[[], object] | None = None,
        today: Callable[[], object] | None = None,
        again: Callable[[], object],
    ) -> None:
        super().__init__(ctx)
        self.rail = rail
        self.shell = shell
        self.set_top(_("This page cannot be shown"))
        offers = (
            (_("Back to the page before"), back, "broken_back"),
            (_("Go to Today"), today, "broken_today"),
            (_("Try again"), again, "broken_again"),
        )
        self.ways: list[Button] = []
        for words, act, name in offers:
            if act is not None:
                make = outlined if self.ways else filled
                self.ways.append(make(words, act, name=name))
        card = Card(gap=12)
        card.add(Heading(_("This page cannot be shown")))
        card.add(PlainLabel(sentence))
        card.add(
            PlainLabel(
                _(
                    "The records are as they were: a page only shows them. Everything else on the desk "
                    "works, and so does the 999 line."
                )
            )
        )
        card.add(Flow(self.ways))
        card.add(
            Small(
                _(
                    "If it happens again, tell whoever looks after HothDesk for you, and give them the code "
                    "and the file below. It holds codes and times, nothing about a child."
                )
            )
        )
        card.add(Small(str(paths.config_dir() / logs.FILE_NAME), ink=Ink.INK))
        self.column.addWidget(ScrollColumn(Stack([card])))
