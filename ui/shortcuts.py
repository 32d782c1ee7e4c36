"""Every keyboard shortcut in one table: the window and the pages bind them, the help page lists them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

from hothdesk.core.i18n import N_, _

_NATIVE = QKeySequence.SequenceFormat.NativeText


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One shortcut.

    Attributes:
        id: what the window calls it; it knows none of the keys that belong to one page.
        keys: as Qt writes them, in the order of preference; with commas where one of several keys is meant.
        words: what it does; translated where it is shown.
        page: the page it goes to, or on which it works; without that page there is no such shortcut.
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
    Shortcut("scroll", ("PgDown, PgUp",), N_("Scroll the page")),
    Shortcut("find", ("Ctrl+F",), N_("Find a child")),
    Shortcut("larger", ("Ctrl++", "Ctrl+="), N_("Larger text")),
    Shortcut("smaller", ("Ctrl+-",), N_("Smaller text")),
    Shortcut("close_message", ("Escape",), N_("Close a message")),
    Shortcut("next_step", ("Ctrl+Enter", "Alt+N"), N_("Assessment: go to the next question"), "assessment"),
    Shortcut("previous_step", ("Alt+P",), N_("Assessment: go to the question before"), "assessment"),
    Shortcut(
        "choose_card",
        ("1, 2, 3",),
        N_(
            "Assessment: choose the first, second or third card of a question; "
            "in your judgement, only while the keyboard is on a level"
        ),
        "assessment",
    ),
    Shortcut(
        "cover",
        ("F9",),
        N_("Young person’s plan: cover the screen; Shift three times does the same"),
        "plan_young_person",
    ),
    Shortcut("map_undo", ("Ctrl+Z",), N_("Safety map: take back what was done last"), "safety_map"),
    Shortcut("map_redo", ("Ctrl+Y", "Ctrl+Shift+Z"), N_("Safety map: do it again"), "safety_map"),
    Shortcut(
        "map_rows", ("Up, Down",), N_("Safety map, in the list: choose another place or way"), "safety_map"
    ),
    Shortcut(
        "map_move",
        ("Ctrl+Left, Ctrl+Right",),
        N_("Safety map, in the list: move the place, up and down likewise; with Shift, a little"),
        "safety_map",
    ),
    Shortcut(
        "map_safety",
        ("1, 2, 3, 4",),
        N_("Safety map, in the list: safe, mixed, not safe, not known"),
        "safety_map",
    ),
    Shortcut(
        "map_size", ("+, -",), N_("Safety map, in the list: make an area larger or smaller"), "safety_map"
    ),
    Shortcut("map_rename", ("F2",), N_("Safety map, in the list: give another name"), "safety_map"),
    Shortcut(
        "map_details", ("Enter",), N_("Safety map, in the list: show everything about it"), "safety_map"
    ),
    Shortcut("map_take_off", ("Delete",), N_("Safety map, in the list: take it off the map"), "safety_map"),
)


def keys_in_words(keys: str) -> str:
    """Return keys as this computer calls them: ``Ctrl+L``, but ``Ctrl and +``, and ``1, 2, 3`` or ``+ or -``.

    Args:
        keys: as in the table; with commas where one of several is meant.
    """
    words = [_combination_words(QKeySequence(each)) for each in keys.split(", ")]
    return _("{one} or {other}").format(one=words[0], other=words[1]) if len(words) == 2 else ", ".join(words)


def _combination_words(combination: QKeySequence) -> str:
    """Write a sign that stands after a plus with a word between: nobody reads ``Ctrl++``."""
    words = combination.toString(_NATIVE)
    before, sign = words[:-2], words[-1:]
    if len(words) > 2 and words[-2] == "+" and not sign.isalnum():
        return _("{keys} and {key}").format(keys=before, key=sign)
    return words
