"""A date one types freely; under it stands how it was understood."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.dates import PartialDate
from hothdesk.core.datewords import partial_words, weekday_words
from hothdesk.core.i18n import _
from ui.datetyping import UnreadableDate, read_date, typed_form
from ui.widgets.inputs import TextLine
from ui.widgets.label import Small


class DateBox(QWidget):
    """A line for a date as well as it is known.

    Signals:
        left: the person has left the line, or pressed Enter in it.
    """

    left = Signal()

    def __init__(
        self,
        today: Callable[[], date],
        *,
        value: PartialDate | None = None,
        is_to_come: bool = False,
        example: str = "",
    ) -> None:
        """Make the line.

        Args:
            today: the day it is, by which "yesterday" and a day without its year are read.
            value: what it shows first.
            is_to_come: a day without its year is the next such day.
            example: a date of the kind that is asked for, such as "3 May 2011" for a date of birth; what is
                said of a date that cannot be read ends with it.
        """
        super().__init__()
        self._today = today
        self._is_to_come = is_to_come
        self._example = example
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self.line = TextLine(typed_form(value), characters=22)
        self.understood = Small("")
        self.understood.hide()
        column.addWidget(self.line)
        column.addWidget(self.understood)
        self.line.textChanged.connect(self._on_changed)
        self.line.left.connect(self.left)
        self._on_changed()

    def value(self) -> PartialDate | None:
        """Return the date; None when nothing was typed.

        Raises:
            UnreadableDate: it is no date; the sentence can be shown beside the field.
        """
        return read_date(self.line.text(), self._today(), is_to_come=self._is_to_come, example=self._example)

    def day(self) -> date | None:
        """Return the date where a whole day is asked for; None when nothing was typed.

        Raises:
            UnreadableDate: it is no date, only a month or a year, or an estimate.
        """
        when = self.value()
        if when is None:
            return None
        if when.day is None or when.is_estimated:
            words = _("Write the whole day, such as {example}.")
            raise UnreadableDate(words.format(example=self._example or _("20 Nov 2026")))
        return when.earliest()

    def set_value(self, value: PartialDate | None) -> None:
        """Show this date."""
        self.line.setText(typed_form(value))

    def text(self) -> str:
        """Return what was typed."""
        return self.line.text()

    def _on_changed(self) -> None:
        try:
            when = self.value()
        except UnreadableDate:
            when = None
        words = ""
        if when is not None:
            is_day = when.day is not None and not when.is_estimated
            words = weekday_words(when.earliest()) if is_day else partial_words(when)
        self.understood.say(words)
        self.understood.setVisible(bool(words))
