"""Recording what became of a pack: "I handed it over" and "They have it", each a fact a person states."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hothdesk.core.dates import PartialDate
from hothdesk.core.errors import Problem
from hothdesk.core.i18n import _
from hothdesk.packs.model import Pack
from ui.context import Context
from ui.datetyping import UnreadableDate
from ui.part import Part
from ui.widgets.arrange import Columns, Flow, Stack
from ui.widgets.button import Button, ButtonKind, filled, text_button
from ui.widgets.datebox import DateBox
from ui.widgets.field import ErrorSummary, Field
from ui.widgets.inputs import TextLine
from ui.widgets.label import Small

Record = Callable[[Any, Pack, date, str], object]


class RecordForm(Part):
    """Two fields and a button: what somebody says happened to a pack, and on which day.

    Signals:
        edited: something was typed.
        kept: it stands in the register now.
        dropped: the person does not want to record it after all.
    """

    edited = Signal()
    kept = Signal()
    dropped = Signal()

    def __init__(
        self,
        ctx: Context,
        pack: Pack,
        *,
        line: TextLine,
        words: Field,
        starters: tuple[str, ...],
        when: str,
        button: str,
        name: str,
        record: Record,
        can_drop: bool,
    ) -> None:
        super().__init__(ctx)
        self._pack = pack
        self._record = record
        self._button = button
        self.line = line
        self._words = words
        self.day = DateBox(ctx.clock.today, value=PartialDate.on(ctx.clock.today()))
        day_field = Field(when, self.day, name="on")
        self.summary = ErrorSummary([words, day_field])
        self.line.textChanged.connect(self.edited)
        self.column.addWidget(self.summary)
        what: list[QWidget] = [words]
        if starters:
            what.append(Flow([self._starter(text) for text in starters]))
        # beside one another, so that the button stays in sight
        sides = [(Stack(what, gap=10), None), (Stack([day_field]), 200)]
        self.column.addWidget(Columns(sides, rest_needs=260))
        self.keep = filled(button, self._on_keep, name=name)
        steps: list[Button] = [self.keep]
        if can_drop:
            drop = text_button(_("Not now"), self.dropped.emit, name=f"{name}_not_now")
            drop.setAccessibleDescription(pack.reference)
            steps.append(drop)
        self.column.addWidget(Flow(steps, across=14))
        self.column.addWidget(
            Small(
                _(
                    "Look at it once more: what is recorded here stays as it is. If it turns out wrong, "
                    "write that down in the chronology."
                )
            )
        )

    def has_typing(self) -> bool:
        """Say whether something was typed that is not recorded."""
        return bool(self.line.text().strip())

    def unrecorded(self) -> str:
        """Return the sentence that tells of what was typed and not recorded; nothing where nothing was."""
        if not self.has_typing() or not self.keep.isEnabled():  # what was pressed is on its way
            return ""
        words = _("“{button}” is not recorded yet for {pack}, {reference}. You had typed: {texts}.")
        texts = ", ".join(f"“{text}”" for text in (self.line.text().strip(), self.day.text().strip()) if text)
        pack = self._pack
        return words.format(button=self._button, pack=pack.title, reference=pack.reference, texts=texts)

    def take_focus(self) -> None:
        """Give the keyboard to the first field."""
        self._words.take_focus()

    def _starter(self, text: str) -> Button:
        button = Button(text, kind=ButtonKind.PLAIN, is_compact=True, clicked=partial(self._on_starter, text))
        button.setAccessibleDescription(_("Write this"))
        return button

    def _on_starter(self, text: str) -> None:
        self.line.setText(text)
        self._words.take_focus()

    def _on_keep(self) -> None:
        on, problems = self._day()
        text = self.line.text()
        if on is None:
            self.summary.show_problems(problems)
            return
        self.summary.clear()
        self.keep.setEnabled(False)
        pack, record = self._pack, self._record
        self.ctx.ops.run(
            lambda desk: record(desk, pack, on, text),
            owner=self,
            done=self._on_kept,
            failed=self._on_failed,
        )

    def _day(self) -> tuple[date | None, list[Problem]]:
        try:
            day = self.day.day()
        except UnreadableDate as error:
            return None, [Problem("on", str(error))]
        if day is None:
            return None, [Problem("on", _("Write the whole day, such as 20 Nov 2026."))]
        return day, []

    def _on_kept(self, _changes: object) -> None:
        self.line.clear()
        self.kept.emit()

    def _on_failed(self, error: Exception) -> None:
        self.keep.setEnabled(True)
        self.summary.show_error(error)


def handed_over_form(ctx: Context, pack: Pack, *, can_drop: bool = True) -> RecordForm:
    """Return the form for "I handed it over"."""
    line = TextLine()
    return RecordForm(
        ctx,
        pack,
        line=line,
        words=Field(_("How did you hand it over?"), line, name="how"),
        starters=_ways(pack),
        when=_("On which day?"),
        button=_("I handed it over"),
        name="record_handed_over",
        record=lambda desk, pack, on, how: desk.packs.record_handed_over(pack.id, on, how),
        can_drop=can_drop,
    )


def _ways(pack: Pack) -> tuple[str, ...]:
    if pack.receipt_due_on is None:
        return _("Given to them by hand"), _("Kept for them, as we agreed")
    return _("By secure mail"), _("By hand"), _("Through their portal")


def acknowledged_form(ctx: Context, pack: Pack) -> RecordForm:
    """Return the form for "They have it"."""
    line = TextLine()
    return RecordForm(
        ctx,
        pack,
        line=line,
        words=Field(
            _("Who told you that they have it?"),
            line,
            name="by",
            hint=_("A person, by name or role. A delivery note from a computer is not a person."),
        ),
        starters=(),
        when=_("On which day did they say so?"),
        button=_("They have it"),
        name="record_acknowledged",
        record=lambda desk, pack, on, by: desk.packs.record_acknowledged(pack.id, on, by),
        can_drop=True,
    )
