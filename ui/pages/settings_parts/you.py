"""Who you are, your partnership, and the numbers of your area."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hothdesk.core.i18n import _
from ui.context import Context
from ui.local_numbers import read_numbers, typed_numbers
from ui.part import Part
from ui.widgets.arrange import Columns, Stack
from ui.widgets.card import Card
from ui.widgets.field import ErrorSummary, Field
from ui.widgets.inputs import Choice, TextArea, TextLine
from ui.widgets.label import Small


class YouPart(Part):
    """What stands on packs, and whose words and clocks are used."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self._kept: Any = None
        self.lines = {name: TextLine() for name in ("worker_name", "role", "organisation")}
        words = {
            "worker_name": _("Your name"),
            "role": _("Your role"),
            "organisation": _("Where you work"),
        }
        fields = [Field(words[name], line, name=name) for name, line in self.lines.items()]
        for line in self.lines.values():
            line.left.connect(self.flush)
        self.area = Choice()
        self.area.chosen.connect(self.flush)
        self.numbers = TextArea(lines=4)
        self.numbers.left.connect(self.flush)
        area_field = Field(_("Your partnership"), self.area, name="partnership_id")
        numbers_field = Field(
            _("Numbers of your area"),
            self.numbers,
            name="local_numbers",
            hint=_("One on each line, such as Front door: 01632 960 001. Help shows them, beside 999."),
        )
        self.summary = ErrorSummary([*fields, area_field, numbers_field])
        note = Small(_("This stands on the packs you make and sign."))
        you = Card(_("You"), widgets=[*fields, note], gap=14)
        area = Card(_("Your area"), widgets=[area_field, numbers_field], gap=14)
        self.column.addWidget(self.summary)
        self.column.addWidget(Columns([(Stack([you]), None), (Stack([area]), 420)]))
        ctx.ops.run(
            lambda desk: (desk.settings.get(), desk.partnerships.list_partnerships()),
            owner=self,
            done=self._show,
            failed=self.summary.show_error,
        )

    def flush(self) -> None:
        """Keep what was typed, if it is something else than before."""
        if self._kept is None:
            return
        typed = self._typed()
        if typed == self._kept:
            return
        self._kept = typed
        names = (*self.lines, "partnership_id")
        values: dict[str, Any] = dict(zip(names, typed, strict=False))
        values["local_numbers"] = read_numbers(self.numbers.text())
        self.ctx.ops.run(
            lambda desk: desk.settings.save(replace(desk.settings.get(), **values)),
            owner=self,
            done=self._on_kept,
            failed=self._on_failed,
        )

    def _typed(self) -> tuple[str, ...]:
        lines = (line.text().strip() for line in self.lines.values())
        return (*lines, str(self.area.value() or ""), self.numbers.text().strip())

    def _show(self, found: tuple[Any, Any]) -> None:
        settings, areas = found
        for name, line in self.lines.items():
            line.setText(getattr(settings, name))
        self.area.offer(
            [(_("Not chosen yet"), ""), *((area.name, area.id) for area in areas)],
            value=settings.partnership_id,
        )
        self.numbers.setText(typed_numbers(settings.local_numbers))
        self._kept = self._typed()

    def _on_kept(self, _saved: object) -> None:
        self.summary.clear()

    def _on_failed(self, error: Exception) -> None:
        self._kept = ()
        self.summary.show_error(error)
