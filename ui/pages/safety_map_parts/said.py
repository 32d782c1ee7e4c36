"""Whose word a place or a way is, and when they said it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.dates import PartialDate
from hothdesk.core.i18n import _
from hothdesk.mapping.model import Said, Teller
from ui.datetyping import UnreadableDate
from ui.pages.safety_map_parts.words import WordsField
from ui.widgets.datebox import DateBox
from ui.widgets.field import Field
from ui.widgets.inputs import Choice


def as_typed(day: date | None) -> PartialDate | None:
    """Return a day as a date box takes it."""
    return None if day is None else PartialDate(day.year, day.month, day.day)


class SaidFields(QWidget):
    """Who said it, when, and who exactly.

    Signals:
        said: it is to be this; carries a :class:`~hothdesk.mapping.model.Said`, and whether it goes on.
    """

    said = Signal(object, bool)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._said = Said()
        self.teller = Choice([(teller.word, teller) for teller in Teller])
        self.teller.chosen.connect(self._on_teller)
        self.day = DateBox(today)
        self.day.left.connect(self._on_day)
        self.detail = WordsField(
            _("Who exactly"),
            name="said_detail",
            hint=_("A role rather than a name."),
            is_long=False,
            is_optional=True,
        )
        self.detail.kept.connect(self._on_detail)
        self.day_field = Field(_("When they said it"), self.day, name="said_on", is_optional=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for field in (Field(_("Who said it"), self.teller, name="said_by"), self.day_field, self.detail):
            column.addWidget(field)

    def begin(self, said: Said) -> None:
        """Show whose word another thing is."""
        self._said = said
        self.teller.set_value(said.by)
        self.day.set_value(as_typed(said.on))
        self.day_field.set_error("")
        self.detail.begin(said.detail)
        self.detail.setVisible(said.by is not Teller.CHILD)

    def show_said(self, said: Said) -> None:
        """Show what is true now; what is being typed stays."""
        self._said = said
        self.teller.set_value(said.by)
        if not self.day.line.hasFocus():
            self.day.set_value(as_typed(said.on))
        self.detail.show_words(said.detail)
        self.detail.setVisible(said.by is not Teller.CHILD)

    def flush(self) -> None:
        """Tell now what was typed."""
        self.detail.flush()
        self._on_day()

    def _on_teller(self) -> None:
        teller = self.teller.value()
        if isinstance(teller, Teller):
            self._tell(Said(by=teller, on=self._said.on, detail=self._said.detail))

    def _on_day(self) -> None:
        try:
            day = self.day.day()
        except UnreadableDate as error:
            self.day_field.set_error(str(error))
            return
        self.day_field.set_error("")
        if day != self._said.on:
            self._tell(Said(by=self._said.by, on=day, detail=self._said.detail))

    def _on_detail(self, words: str, goes_on: bool) -> None:
        self._tell(Said(by=self._said.by, on=self._said.on, detail=words), goes_on=goes_on)

    def _tell(self, said: Said, *, goes_on: bool = False) -> None:
        self._said = said
        self.said.emit(said, goes_on)
