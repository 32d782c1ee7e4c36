"""The finished versions of a map: to look at, and what turned from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.datewords import day_words
from hothdesk.core.i18n import _
from hothdesk.mapping.comparison import Change, MapComparison, Turn
from hothdesk.mapping.versions import MapVersionRow
from ui.pages.safety_map_parts.sight import bring_to_top
from ui.widgets.arrange import Flow, empty
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.label import Heading, PlainLabel, Small


def turn_word(turn: Turn) -> str:
    """Return the heading for the things that turned this way."""
    return {
        Turn.LESS_SAFE: _("Less safe"),
        Turn.SAFER: _("Safer"),
        Turn.HOURS_DIFFER: _("At other hours"),
        Turn.NOW_KNOWN: _("Known now"),
        Turn.NO_LONGER_KNOWN: _("Not known any more"),
        Turn.NEW: _("New on the map"),
        Turn.GONE: _("No longer on the map"),
    }[turn]


class ComparisonView(QWidget):
    """What turned between two versions, as a list."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(8)

    def show_comparison(self, comparison: MapComparison, older: int, newer: int) -> None:
        """Show this comparison, and read on there."""
        empty(self._lines)
        words = _("From version {older} to version {newer}").format(older=older, newer=newer)
        heading = Heading(words, level=3)
        self._lines.addWidget(heading)
        if not comparison.changes:
            self._lines.addWidget(Small(_("Nothing on the map turned.")))
        for turn in Turn:
            changes = comparison.of(turn)
            if changes:
                self._lines.addWidget(PlainLabel(f"{turn_word(turn)} ({len(changes)})"))
            for change in changes:
                self._lines.addWidget(_line(change))
        self.show()
        # once it lies where it belongs
        QTimer.singleShot(0, heading, lambda: _read_on(heading))


def _read_on(heading: Heading) -> None:
    heading.setFocus(Qt.FocusReason.OtherFocusReason)
    bring_to_top(heading)


def _line(change: Change) -> QWidget:
    safety = change.after or change.before
    chips = [Chip(safety.word, safety.tone)] if safety is not None else []
    return Flow([*chips, Small(change.sentence)], down=2)


class VersionList(Card):
    """The versions, newest first.

    Signals:
        wanted: this version is to be shown; carries its number.
        compared: two versions are to be compared; carries the older and the newer number.
    """

    wanted = Signal(int)
    compared = Signal(int, int)

    def __init__(self) -> None:
        super().__init__(_("Versions"))
        self.has_any = False
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        self.column.addLayout(self._lines)
        self.comparison = ComparisonView()
        self.comparison.hide()
        self.add(self.comparison)

    def show_versions(self, versions: Sequence[MapVersionRow]) -> None:
        """Show these versions."""
        empty(self._lines)
        self.comparison.hide()
        self.has_any = bool(versions)
        for row, older in zip_longest(versions, versions[1:]):
            words = _("Version {number}, drawn {day}").format(number=row.number, day=day_words(row.made_on))
            self._lines.addWidget(PlainLabel(words))
            if row.reason:
                self._lines.addWidget(Small(row.reason))
            look = self._button(_("Look at version {number}").format(number=row.number), f"look_{row.number}")
            look.clicked.connect(lambda _checked=False, number=row.number: self.wanted.emit(number))
            steps = [look]
            if older is not None:
                name = _("What changed since version {number}").format(number=older.number)
                change = self._button(name, f"compare_{row.number}")
                pair = (older.number, row.number)
                change.clicked.connect(lambda _checked=False, pair=pair: self.compared.emit(*pair))
                steps.append(change)
            self._lines.addWidget(Flow(steps, across=14, down=0))

    def show_comparison(self, comparison: MapComparison, older: int, newer: int) -> None:
        """Show what turned under the list."""
        self.comparison.show_comparison(comparison, older, newer)

    def _button(self, words: str, name: str) -> Button:
        button = Button(words, kind=ButtonKind.TEXT, is_sentence=True)
        button.setObjectName(name)
        return button
