"""Every keyboard shortcut of the window in one table: the window binds them, the help page lists them."""

from __future__ import annotations

from dataclasses import dataclass

from hothdesk.core.i18n import N_


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One shortcut.

    Attributes:
        id: what the window calls it.
        keys: as Qt writes them, in the order of preference.
        words: what it does; translated where it is shown.
        page: the page it goes to; without that page there is no such shortcut.
    """

    id: str
    keys: tuple[str, ...]
    words: str
    page: str = ""


SHORTCUTS: tuple[Shortcut, ...] = (
    Shortcut("help", ("F1",), N_("Help, and numbers to call")),
    Shortcut("lock", ("Ctrl+L",), N_("Lock now")),
    Shortcut("today", ("Ctrl+1",), N_("Go to Today"), "today"),
    Shortcut("children", ("Ctrl+2",), N_("Go to Children"), "children"),
    Shortcut("packs", ("Ctrl+3",), N_("Go to Packs"), "packs"),
    Shortcut("settings", ("Ctrl+,",), N_("Go to Settings"), "settings"),
    Shortcut("back", ("Alt+Left",), N_("Go back to the page before")),
    Shortcut("forward", ("Alt+Right",), N_("Go forward again")),
    Shortcut("next_pane", ("F6",), N_("Move to the next part of the window")),
    Shortcut("previous_pane", ("Shift+F6",), N_("Move to the part before")),
    Shortcut("find", ("Ctrl+F",), N_("Find a child")),
    Shortcut("larger", ("Ctrl++", "Ctrl+="), N_("Larger text")),
    Shortcut("smaller", ("Ctrl+-",), N_("Smaller text")),
    Shortcut("close_message", ("Escape",), N_("Close a message")),
)
