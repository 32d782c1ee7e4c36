"""Last time's answer, grey until somebody has looked at it again, and the three things to say about it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from hothdesk.core.datewords import day_words, short_words
from hothdesk.core.drawing import NOT_KNOWN
from hothdesk.core.i18n import _
from ui.formview.saying import Said
from ui.theme.look import Type
from ui.widgets.arrange import Flow
from ui.widgets.button import outlined
from ui.widgets.card import Card, ChildQuote
from ui.widgets.chip import Chip
from ui.widgets.label import PlainLabel, Small


class LastTimeCard(Card):
    """What was said last time; ``is_voice`` where it is what the child said.

    Signals:
        still_true: it is still true.
        changed: it has changed; the answer is going to be given again.
        not_known_now: nobody knows whether it is still true.
    """

    still_true = Signal()
    changed = Signal()
    not_known_now = Signal()

    def __init__(self, said: Said, on: date, today: date, *, is_voice: bool = False) -> None:
        super().__init__(is_quiet=True, gap=8)
        self.setObjectName("last_time")
        words = _("Last time, {day}").format(day=short_words(on, today=today))
        self.setAccessibleName(_("Last time, {day}").format(day=day_words(on)))
        self.column.setContentsMargins(16, 12, 16, 14)
        chip = Chip(words, NOT_KNOWN, has_mark=False)
        chip.setToolTip(day_words(on))
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
        if is_voice and said.is_verbatim:
            line.addStretch(1)
            self.column.addLayout(line)
            self.add(ChildQuote("\n".join(said.lines)))
            if said.because.strip():
                self.add(Small(said.because))
        else:
            line.addWidget(PlainLabel(said.in_one(), kind=Type.SMALL), 1, Qt.AlignmentFlag.AlignVCenter)
            self.column.addLayout(line)
        self.true_button = outlined(_("Still true"), self.still_true.emit, name="still_true")
        self.changed_button = outlined(_("Changed"), self.changed.emit, name="changed")
        self.unknown_button = outlined(_("Not known now"), self.not_known_now.emit, name="not_known_now")
        self.buttons = Flow([self.true_button, self.changed_button, self.unknown_button], across=14)
        self.add(self.buttons)
        self.state = Small("")
        self.add(self.state)

    def show_state(self, words: str) -> None:
        """Say what was said about it now; without words, ask."""
        self.state.say(words)
        self.state.setVisible(bool(words))
        self.buttons.setVisible(not words)
