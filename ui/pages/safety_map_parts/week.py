"""The week of a place: the ring, the same in words, and a form that marks hours."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.i18n import _
from hothdesk.mapping.safety import Safety
from hothdesk.mapping.tables import week_table
from hothdesk.mapping.times import DAYS, UNTOLD, WeekTimes, day_word, hour_word
from hothdesk.mapping.week_ring import week_ring_drawing
from ui.canvas.drawing_painter import DrawingView
from ui.widgets.arrange import Flow, Stack, empty
from ui.widgets.button import Button, ButtonKind, outlined, text_button
from ui.widgets.chip import Chip
from ui.widgets.choice import Check, Option, SegmentedChoice
from ui.widgets.field import Field
from ui.widgets.inputs import Choice
from ui.widgets.label import PlainLabel, Small

_NOT_TALKED_ABOUT = "untold"


class WeekTable(QWidget):
    """The hours in words, one line for each stretch: the table twin of the ring."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(6)

    def show_times(self, times: WeekTimes) -> None:
        """Show the hours of this week."""
        empty(self._lines)
        rows = week_table(times)
        if not rows:
            self._lines.addWidget(Small(_("Nobody has spoken of any hour yet.")))
        for row in rows:
            is_whole = (row.from_hour, row.to_hour) == (hour_word(0), hour_word(24))
            hours = (
                _("all day")
                if is_whole
                else _("{start} to {end}").format(start=row.from_hour, end=row.to_hour)
            )
            days = row.days[:1].upper() + row.days[1:]
            words = _("{days}, {hours}").format(days=days, hours=hours)
            self._lines.addWidget(Flow([Chip(row.safety.word, row.safety.tone), PlainLabel(words)], down=2))


class WeekView(QWidget):
    """The ring, and the same in words under it."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.ring = DrawingView(widest=290)
        self.table = WeekTable()
        column.addWidget(self.ring)
        column.addWidget(self.table)

    def show_times(self, times: WeekTimes, name: str) -> None:
        """Show this week of this place; no ring while nobody has spoken of any hour."""
        self.ring.show_drawing(week_ring_drawing(times, name=name))
        self.ring.setVisible(not times.is_empty)
        self.table.show_times(times)


class WeekEditor(QWidget):
    """Shows the week and marks hours of it.

    Signals:
        marked: the week is to be this one; carries its :class:`~hothdesk.mapping.times.WeekTimes`.
    """

    marked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._times = UNTOLD
        self.view = WeekView()
        self.open = text_button(_("Mark hours"), self._on_open, icon="clock", name="mark_hours")
        self.days = [Check(day_word(day)) for day in DAYS]
        quick = [
            self._quick(_("Every day"), range(7), "every_day"),
            self._quick(_("Monday to Friday"), range(5), "school_days"),
            self._quick(_("The weekend"), range(5, 7), "weekend"),
        ]
        self.start = Choice([(hour_word(hour), hour) for hour in range(24)], value=15)
        self.end = Choice([(hour_word(hour), hour) for hour in range(1, 25)], value=18)
        self.how = SegmentedChoice(
            [
                *(Option(value=safety, word=safety.word, tone=safety.tone) for safety in Safety),
                Option(value=_NOT_TALKED_ABOUT, word=_("Not talked about")),
            ],
            is_row=True,
            has_indicator=False,
        )
        self._days_field = Field(_("Which days"), Stack([Flow(quick), Flow(self.days)], gap=4), name="days")
        self._hours_field = Field(_("From"), self.start, name="from_hour")
        self._end_field = Field(_("To"), self.end, name="to_hour")
        self._how_field = Field(_("How safe it is then"), self.how, name="hours_safety")
        keep = outlined(_("Mark these hours"), self._on_mark, name="keep_hours")
        self.form = Stack(
            [self._days_field, self._hours_field, self._end_field, self._how_field, keep],
            gap=10,
            is_top=False,
        )
        self.form.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.view, Flow([self.open]), self.form):
            column.addWidget(widget)

    def show_times(self, times: WeekTimes, name: str) -> None:
        """Show this week of this place."""
        self._times = times
        self.view.show_times(times, name)

    def close_form(self) -> None:
        """Put the form away, with nothing chosen in it."""
        self.form.hide()
        self.open.setText(_("Mark hours"))
        for check in self.days:
            check.setChecked(False)
        self.how.set_value(None)
        for field in (self._days_field, self._end_field, self._how_field):
            field.set_error("")

    def _quick(self, words: str, days: range, name: str) -> Button:
        button = Button(words, kind=ButtonKind.TEXT, is_compact=True, clicked=lambda: self._choose(days))
        button.setObjectName(name)
        return button

    def _choose(self, days: range) -> None:
        for day, check in enumerate(self.days):
            check.setChecked(day in days)

    def _on_open(self) -> None:
        if self.form.isVisible():
            self.close_form()
            return
        self.form.show()
        self.open.setText(_("Close"))
        self.days[0].setFocus()

    def _on_mark(self) -> None:
        days = [day for day, check in enumerate(self.days) if check.isChecked()]
        start, end, how = self.start.value(), self.end.value(), self.how.value()
        self._days_field.set_error("" if days else _("Choose at least one day."))
        self._end_field.set_error("" if start != end else _("Choose an end that is not the start."))
        self._how_field.set_error("" if how is not None else _("Choose how safe it is then."))
        if not days or start == end or how is None or not isinstance(start, int) or not isinstance(end, int):
            return
        safety = how if isinstance(how, Safety) else None
        self.marked.emit(self._times.with_hours(days, start, end, safety))
