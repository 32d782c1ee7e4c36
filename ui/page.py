"""What a page is: what stands in the middle of the window, and what the window asks of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.changes import Changes
from hothdesk.core.drawing import Tone
from ui.context import Context
from ui.widgets.label import Heading


class Shell(StrEnum):
    """What the window shows round a page.

    * ``DESK``: rail, top bar and foot.
    * ``GATE``: nothing; the desk is locked.
    * ``BARE``: nothing at all, for sitting beside a child.
    """

    DESK = "desk"
    GATE = "gate"
    BARE = "bare"


@dataclass(frozen=True, slots=True, kw_only=True)
class Top:
    """What the top bar says: whose record or which page, how it stands, and facts.

    Attributes:
        title: the page, or initials and age.
        chip: a level in words with its tone.
        facts: what else to know, joined by the window with a middle dot.
    """

    title: str
    chip: tuple[str, Tone] | None = None
    facts: tuple[str, ...] = ()


class Page(QWidget):
    """The base of every page.

    A page builds its widgets in ``__init__``, asks the desk for what it shows, and shows it when it
    arrives. It says what the top bar is to say with :meth:`set_top`.

    Signals:
        top_changed: the top bar is to say something else.
        unsaved_changed: :meth:`has_unsaved` may answer differently now; the foot asks it.
    """

    shell = Shell.DESK
    rail = ""
    top_changed = Signal()
    unsaved_changed = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self.top = Top(title="")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def set_top(self, title: str, *, chip: tuple[str, Tone] | None = None, facts: Iterable[str] = ()) -> None:
        """Say this in the top bar."""
        self.top = Top(title=title, chip=chip, facts=tuple(fact for fact in facts if fact))
        self.setAccessibleName(title)
        self.top_changed.emit()

    def bar_widgets(self) -> tuple[QWidget, ...]:
        """Return what the page wants beside its facts in the top bar, such as a mode of its own."""
        return ()

    def foot_note(self) -> str:
        """Return what the foot says beside "Saved", where something else is always true of the page."""
        return ""

    def reload(self, changes: Changes[Any] | None) -> None:
        """Show what is true now; an editor with unsaved typing keeps it and shows the rest."""

    def has_unsaved(self) -> bool:
        """Say whether something typed is not yet on its way to the vault."""
        return False

    def flush(self) -> None:
        """Send what is typed to the vault now: the window asks before it locks, leaves or closes."""

    def may_leave_by_key(self) -> bool:
        """Say whether a key may show another page now; one that says no may do something else instead."""
        return True

    def leave(self) -> None:
        """Let go of what the page holds; it is not shown again."""

    def take_focus(self) -> None:
        """Give the keyboard to where reading begins: the first heading in sight, which Tab then leaves."""
        headings = self.findChildren(Heading)
        target: QWidget = next((each for each in headings if each.isVisibleTo(self)), self)
        target.setFocus(Qt.FocusReason.OtherFocusReason)
