"""One place or way of a finished map, to read."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.i18n import _
from hothdesk.mapping.model import Place, PlaceId, SafetyMap, Teller
from hothdesk.mapping.safety import Safety
from hothdesk.mapping.tables import places_table, routes_table, said_in_words
from ui.pages.safety_map_parts.week import WeekView
from ui.widgets.arrange import Flow, empty
from ui.widgets.card import ChildQuote
from ui.widgets.chip import Chip
from ui.widgets.label import Heading, PlainLabel, Small
from ui.widgets.text import Span


class ReadingPanel(QWidget):
    """Shows one thing as it was finished."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(12)

    def show_thing(self, safety_map: SafetyMap, thing: str) -> None:
        """Show this place or way."""
        empty(self._lines)
        if safety_map.has_place(PlaceId(thing)):
            self._show_place(safety_map, safety_map.place(PlaceId(thing)))
            return
        row = next((each for each in routes_table(safety_map) if each.id == thing), None)
        route = next((each for each in safety_map.routes if each.id == thing), None)
        if row is None or route is None:
            return
        self._head(row.name, row.safety, row.ends[:1].upper() + row.ends[1:])
        self._words(row.reason, route.said.by, row.who_said)
        self._pairs(
            [
                (_("How"), row.mode),
                (_("What it costs in time"), row.lateness),
                (_("What would make it better"), row.better),
            ]
        )

    def _show_place(self, safety_map: SafetyMap, place: Place) -> None:
        row = next(each for each in places_table(safety_map) if each.id == place.id)
        self._head(row.name, row.safety, row.kind)
        self._words(row.why, place.said.by, said_in_words(place.said))
        if not place.times.is_empty:
            week = WeekView()
            week.show_times(place.times, place.name)
            self._lines.addWidget(week)
        self._pairs(
            [
                (_("When"), place.when),
                (_("Who helps"), row.who_helps),
                (_("What would make it better"), row.better),
                (_("What adults will change"), row.adults_will_change),
            ]
        )

    def _head(self, name: str, safety: Safety, kind: str) -> None:
        self._lines.addWidget(Heading(name, level=2))
        self._lines.addWidget(Flow([Chip(safety.word, safety.tone), Small(kind)]))

    def _words(self, words: str, teller: Teller, who_said: str) -> None:
        if not words:
            self._lines.addWidget(Small(who_said))
        elif teller is Teller.CHILD:
            self._lines.addWidget(ChildQuote(words, who_said))
        else:
            self._lines.addWidget(PlainLabel(f"“{words}”"))
            self._lines.addWidget(Small(who_said))

    def _pairs(self, pairs: Iterable[tuple[str, str]]) -> None:
        for label, words in pairs:
            if words:
                self._lines.addWidget(PlainLabel([Span(f"{label}: ", is_strong=True), Span(words)]))
