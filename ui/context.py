"""What every page is given: the door to the desk, to dialogs, to other pages, the look and the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from hothdesk.core.dates import Clock
from hothdesk.core.settings import SettingsFile
from ui.ask import Ask
from ui.ops import Ops
from ui.theme.theme import Theme
from ui.vaults import Vaults
from ui.widgets.notice import NoticeKind


class Window(Protocol):
    """What a page may ask of the window."""

    @property
    def is_open(self) -> bool:
        """Say whether a desk is open and may be read on the screen."""
        ...

    def navigate(self, name: str, **params: Any) -> None:
        """Show the page of this name."""
        ...

    def back(self) -> None:
        """Show the page before."""
        ...

    def say(
        self,
        text: str,
        *,
        kind: NoticeKind = NoticeKind.DONE,
        action: str = "",
        act: Callable[[], object] | None = None,
    ) -> None:
        """Show a message over the foot, with one way to act on it."""
        ...

    def take_back(self, act: Callable[[], object]) -> None:
        """Take away the message that offers this, if it is still shown."""
        ...

    def has_page(self, name: str) -> bool:
        """Say whether there is a page of this name to go to."""
        ...

    def lock(self) -> None:
        """Lock the desk now."""
        ...

    def desk_opened(self, vault: Path) -> None:
        """Show the desk: this vault has just been opened."""
        ...


@dataclass(slots=True, kw_only=True)
class Context:
    """What every page is given.

    Attributes:
        ops: the one door to the desk.
        ask: the one door for dialogs.
        window: where one may go, and what the window says.
        theme: the look, to be changed by the settings page only.
        clock: the only caller of now.
        settings: the settings of this computer.
        vaults: making, opening and recovering a vault.
    """

    ops: Ops
    ask: Ask
    window: Window
    theme: Theme
    clock: Clock
    settings: SettingsFile
    vaults: Vaults

    def navigate(self, name: str, **params: Any) -> None:
        """Show the page of this name."""
        self.window.navigate(name, **params)

    def say(
        self,
        text: str,
        *,
        kind: NoticeKind = NoticeKind.DONE,
        action: str = "",
        act: Callable[[], object] | None = None,
    ) -> None:
        """Show a message over the foot, with one way to act on it ("Removed. Undo")."""
        self.window.say(text, kind=kind, action=action, act=act)
