"""When MACE sits: the dates of the partnership's own list, typed in by hand; how often, the area says."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from hothdesk.core.changes import Changes
from hothdesk.core.datewords import weekday_words
from hothdesk.core.errors import Problem
from hothdesk.core.i18n import _, ngettext
from hothdesk.partnerships.model import Partnership
from hothdesk.reviews.model import Sitting
from ui.context import Context
from ui.datetyping import UnreadableDate
from ui.part import Part
from ui.widgets.arrange import Columns, Flow, Stack, empty, row
from ui.widgets.button import filled, text_button
from ui.widgets.card import Card, EmptyState, RowCard
from ui.widgets.datebox import DateBox
from ui.widgets.field import ErrorSummary, Field
from ui.widgets.inputs import TextLine
from ui.widgets.label import PlainLabel, Small


class SittingsPart(Part):
    """The coming dates on which MACE sits, and one more."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self._taken: Sitting | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.day = DateBox(ctx.clock.today, is_to_come=True)
        self.note = TextLine()
        day_field = Field(_("Day"), self.day, name="on", hint=_("Such as 1 Dec 2026."))
        note_field = Field(_("Note"), self.note, name="note", is_optional=True)
        self.summary = ErrorSummary([day_field, note_field])
        self.add = filled(_("Add this day"), self._on_add, name="add_sitting")
        self.note.returnPressed.connect(self._on_add)
        self.day.line.returnPressed.connect(self._on_add)
        new = Card(
            _("A day on which MACE sits"),
            widgets=[
                Small(_("Copy the days from your partnership’s list. Today and the MACE pack offer them.")),
                day_field,
                note_field,
                row(self.add, 1),
            ],
            gap=14,
        )
        self._put_back = text_button(_("Put it back"), self._on_put_back, name="put_back_sitting")
        self._gone = PlainLabel("")
        self._undo = Flow([self._gone, self._put_back], across=14)
        self._undo.hide()
        here = Stack([self.summary, self._undo])
        here.column.insertLayout(2, self._list)
        self.column.addWidget(Columns([(here, None), (Stack([new]), 360)]))
        self.reload(None)

    def reload(self, changes: Changes[Any] | None) -> None:
        """Ask again when MACE sits."""
        if changes is None or changes.touches("sitting") or changes.touches("settings"):
            self.ctx.ops.run(_read_days, owner=self, done=self._show, failed=self.summary.show_error)

    def _show(self, found: tuple[Sequence[Sitting], Partnership | None]) -> None:
        sittings, area = found
        empty(self._list)
        if not sittings:
            self._list.addWidget(EmptyState(_("No day is known yet"), _how_often(area)))
        for sitting in sittings:
            days = (sitting.on - self.ctx.clock.today()).days
            far = ngettext("In {count} day", "In {count} days", days) if days else _("Today")
            self._list.addWidget(
                RowCard(
                    weekday_words(sitting.on),
                    "  ·  ".join(part for part in (far, sitting.note) if part),
                    step=_("Remove"),
                    clicked=partial(self._on_remove, sitting),
                )
            )

    def _on_add(self) -> None:
        self.summary.clear()
        try:
            day = self.day.day()
        except UnreadableDate as error:
            self.summary.show_problems([Problem("on", str(error))])
            return
        if day is None:
            self.summary.show_problems([Problem("on", _("Enter the day on which MACE sits."))])
            return
        if day < self.ctx.clock.today():
            self.summary.show_problems([Problem("on", _("This day has gone by. Enter a day to come."))])
            return
        note = self.note.text()
        self.ctx.ops.run(
            lambda desk: desk.reviews.add_sitting(day, note),
            owner=self,
            done=self._on_added,
            failed=self.summary.show_error,
        )

    def _on_added(self, _changes: object) -> None:
        self._undo.hide()
        self.day.set_value(None)
        self.note.clear()
        self.day.line.setFocus()

    def _on_remove(self, sitting: Sitting) -> None:
        self.summary.clear()
        self.ctx.ops.run(
            lambda desk: desk.reviews.remove_sitting(sitting.id),
            owner=self,
            done=partial(self._on_removed, sitting),
            failed=self.summary.show_error,
        )

    def _on_removed(self, sitting: Sitting, _changes: object) -> None:
        self._taken = sitting
        self._gone.say(_("{day} was removed.").format(day=weekday_words(sitting.on)))
        self._undo.show()
        self._put_back.setFocus()

    def _on_put_back(self) -> None:
        taken = self._taken
        if taken is None:
            return
        self.ctx.ops.run(
            lambda desk: desk.reviews.add_sitting(taken.on, taken.note),
            owner=self,
            done=lambda _changes: self._undo.hide(),
            failed=self.summary.show_error,
        )


def _read_days(desk: Any) -> tuple[Sequence[Sitting], Partnership | None]:
    chosen = desk.settings.get().partnership_id
    return desk.reviews.list_sittings(), desk.partnerships.partnership(chosen) if chosen else None


def _how_often(area: Partnership | None) -> str:
    """Say what the area itself says of how often it meets."""
    calendars = area.meeting_calendars() if area is not None else ()
    if area is None or not calendars:
        return _("Its days are not published. Your partnership’s own list has them.")
    said = [part for each in calendars for part in (each.text, each.ambiguity) if part]
    rule = " ".join(part if part.endswith(".") else f"{part}." for part in said)
    return _("{area}: {rule}").format(area=area.short_name, rule=rule)
