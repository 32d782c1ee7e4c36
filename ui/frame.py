"""What stands round a page on an open desk: the rail, the top bar and the foot."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hothdesk.core.dates import LONDON
from hothdesk.core.i18n import _
from ui.page import Top
from ui.theme.look import Ink, Type, look
from ui.widgets.arrange import Flow, empty
from ui.widgets.button import Button, ButtonKind
from ui.widgets.chip import Chip
from ui.widgets.label import PlainLabel, Small
from ui.widgets.railbutton import RailButton
from ui.widgets.text import natural_width

DOT = "  ·  "


@dataclass(frozen=True, slots=True, kw_only=True)
class RailPlace:
    """A place on the rail: the page it opens, its word, its icon and its shortcut."""

    page: str
    word: str
    icon: str
    keys: str = ""


class Rail(QFrame):
    """The dark column: where am I."""

    def __init__(self, navigate: Callable[[str], object], lock: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName(_("Main places"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._navigate = navigate
        self._buttons: dict[str, RailButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 20, 12, 18)
        column.setSpacing(4)
        brand = PlainLabel("HothDesk", kind=Type.BRAND, ink=Ink.RAIL)
        inset = QHBoxLayout()
        inset.setContentsMargins(10, 0, 0, 14)
        inset.addWidget(brand)
        column.addLayout(inset)
        self._places = QVBoxLayout()
        self._places.setSpacing(4)
        column.addLayout(self._places)
        column.addStretch(1)
        self.help = RailButton(_("Help"), "help", partial(navigate, "help"), shortcut="F1")
        self.help.setObjectName("rail_help")
        self.lock = RailButton(_("Lock now"), "lock", lock, shortcut="Ctrl+L")
        self.lock.setObjectName("rail_lock")
        self._buttons["help"] = self.help
        column.addWidget(self.help)
        column.addWidget(self.lock)

    def offer(self, places: Iterable[RailPlace]) -> None:
        """Show these places, and no others."""
        empty(self._places)
        self._buttons = {"help": self.help}
        for place in places:
            button = RailButton(place.word, place.icon, partial(self._navigate, place.page))
            button.setObjectName(f"rail_{place.page}")
            if place.keys:
                button.setToolTip(f"{place.word} ({place.keys})")
            self._buttons[place.page] = button
            self._places.addWidget(button)

    def show_place(self, page: str) -> None:
        """Light the place one is at."""
        for name, button in self._buttons.items():
            button.set_here(name == page)

    def sizeHint(self) -> QSize:
        """Return the width its words need, and no less than in the drawings."""
        hint = super().sizeHint()
        return QSize(max(216, hint.width()), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dark ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("rail"))
        if look().tokens.rail == look().tokens.paper:
            painter.fillRect(self.width() - 1, 0, 1, self.height(), look().colour("line"))


class TopBar(QFrame):
    """Whose record, how it stands, facts; and the line that is always in sight: call 999."""

    def __init__(self, danger: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("top_bar")
        self.setAccessibleName(_("Whose record"))
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 10, 24, 11)
        line.setSpacing(14)
        self._place = QHBoxLayout()
        line.addLayout(self._place, 1)
        self.danger = Button(
            _("In danger now? Call 999"), kind=ButtonKind.DANGER, is_compact=True, clicked=danger
        )
        self.danger.setObjectName("danger_now")
        line.addWidget(self.danger, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_top(self, top: Top, extra: Iterable[QWidget] = ()) -> None:
        """Say this."""
        empty(self._place)
        flow = Flow(across=14, down=4)
        flow.add(PlainLabel(top.title, kind=Type.BAR))
        if top.chip is not None:
            flow.add(Chip(*top.chip))
        if top.facts:
            flow.add(Small(DOT.join(top.facts)))
        for widget in extra:
            flow.add(widget)
        self._place.addWidget(flow, 1, Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line under it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("card"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, look().colour("line"))


class Foot(QFrame):
    """What is saved, always true, and the marking."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("foot")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 24, 8)
        column.setSpacing(2)
        line = QHBoxLayout()
        line.setSpacing(14)
        column.addLayout(line)
        self.saved = PlainLabel("", kind=Type.TINY, ink=Ink.MUTED)
        self.saved.setObjectName("saved")
        line.addWidget(self.saved, 1, Qt.AlignmentFlag.AlignVCenter)
        self.marking = PlainLabel(
            DOT.join([_("OFFICIAL-SENSITIVE"), _("This laptop only")]), kind=Type.TINY, ink=Ink.MUTED
        )
        line.addWidget(self.marking, 0, Qt.AlignmentFlag.AlignVCenter)
        self.note = PlainLabel("", kind=Type.TINY, ink=Ink.MUTED)
        self.note.setObjectName("foot_note")
        column.addWidget(self.note)
        self._saved_at: datetime | None = None
        self._is_waiting = False
        self._note = ""
        self._show()

    def begin(self) -> None:
        """Forget what was saved before: the desk has just been opened."""
        self._saved_at = None
        self._is_waiting = False
        self._show()

    def show_saved(self, moment: datetime) -> None:
        """Say when the last change was kept."""
        self._saved_at = moment
        self._show()

    def show_waiting(self, is_waiting: bool) -> None:
        """Say that something typed is not kept yet."""
        self._is_waiting = is_waiting
        self._show()

    def show_note(self, note: str) -> None:
        """Say what else is always true on the page that is shown; often nothing."""
        self._note = note
        self._show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line over it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("card"))
        painter.fillRect(0, 0, self.width(), 1, look().colour("line"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the note on a line of its own where there is no room beside."""
        super().resizeEvent(event)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Do so at another text size too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_note"):
            self._show()

    def _show(self) -> None:
        joined = DOT.join(words for words in (self._saved_words(), self._note) if words)
        needed = sum(natural_width(words, Type.TINY) for words in (joined, self.marking.text())) + 24 * 3
        is_beside = needed <= self.width()
        self.saved.say(joined if is_beside else self._saved_words())
        self.note.say("" if is_beside else self._note)
        self.note.setVisible(bool(self.note.text()))

    def _saved_words(self) -> str:
        if self._is_waiting:
            return _("What you are typing is not saved yet")
        if self._saved_at is None:
            return _("Nothing changed since you unlocked")
        time = self._saved_at.astimezone(LONDON).strftime("%H:%M:%S")
        return _("Saved {time}").format(time=time)
