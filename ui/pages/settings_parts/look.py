"""How the window looks on this computer, and when the desk locks by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hothdesk.core.i18n import _, ngettext
from hothdesk.core.settings import TEXT_PERCENTS, ThemeChoice
from ui.context import Context
from ui.part import Part
from ui.widgets.arrange import Columns, Stack
from ui.widgets.card import Card
from ui.widgets.check import Check
from ui.widgets.choice import SegmentedChoice
from ui.widgets.choosable import Option
from ui.widgets.field import ErrorSummary, Field
from ui.widgets.inputs import Choice
from ui.widgets.label import Small

_MINUTES = (1, 2, 5, 10, 15, 20, 30)


class LookPart(Part):
    """Theme, text size, idle lock and names in lists."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        kept = ctx.settings.get()
        words = {
            ThemeChoice.SYSTEM: _("As this computer"),
            ThemeChoice.LIGHT: _("Light"),
            ThemeChoice.DARK: _("Dark"),
            ThemeChoice.CONTRAST: _("High contrast"),
        }
        self.theme = SegmentedChoice(
            [Option(value=choice, word=word) for choice, word in words.items()],
            name=_("Colours"),
            value=kept.theme,
            is_row=True,
        )
        self.theme.chosen.connect(self._on_theme)
        self.text_size = SegmentedChoice(
            [
                Option(value=percent, word=_("{percent} %").format(percent=percent))
                for percent in TEXT_PERCENTS
            ],
            name=_("Text size"),
            value=kept.text_percent,
            is_row=True,
        )
        self.text_size.chosen.connect(self._on_size)
        looks = Card(
            _("Look"),
            widgets=[
                Field(_("Colours"), self.theme, name="theme"),
                Field(_("Text size"), self.text_size, name="text_size"),
                Small(_("Ctrl and + or − changes the text size on any page.")),
            ],
            gap=14,
        )
        self.summary = ErrorSummary()
        self.minutes = Choice(
            [(ngettext("{count} minute", "{count} minutes", count), count) for count in _MINUTES], value=10
        )
        self.minutes.chosen.connect(self._on_minutes)
        self.names = Check(
            _("Show names in lists"),
            detail=_("Otherwise initials and age, because others in the room can read the screen."),
        )
        self.names.clicked.connect(self._on_names)
        lock = Card(
            _("Lock and names"),
            widgets=[
                self.summary,
                Field(
                    _("Lock when nobody touches it for"),
                    self.minutes,
                    name="idle_minutes",
                    hint=_("You are told 30 seconds before. What you typed is kept."),
                ),
                self.names,
            ],
            gap=14,
        )
        self.column.addWidget(Columns([(Stack([looks]), None), (Stack([lock]), 420)], rest_needs=420))
        ctx.ops.run(lambda desk: desk.settings.get(), owner=self, done=self._show)

    def _show(self, settings: object) -> None:
        self.minutes.set_value(getattr(settings, "idle_minutes", 10))
        self.names.setChecked(bool(getattr(settings, "names_shown", False)))

    def _on_theme(self, choice: object) -> None:
        if isinstance(choice, ThemeChoice):
            self.ctx.settings.change(theme=choice)
            self.ctx.theme.choose(choice)

    def _on_size(self, percent: object) -> None:
        if isinstance(percent, int):
            self.ctx.settings.change(text_percent=percent)
            self.ctx.theme.choose(text_percent=percent)

    def _on_minutes(self) -> None:
        self._keep(idle_minutes=self.minutes.value())

    def _on_names(self) -> None:
        self._keep(names_shown=self.names.isChecked())

    def _keep(self, **values: Any) -> None:
        self.summary.clear()
        self.ctx.ops.run(
            lambda desk: desk.settings.save(replace(desk.settings.get(), **values)),
            owner=self,
            failed=self.summary.show_error,
        )
