"""The way on and the way back under what a question means: where each leads is said before it is taken."""

from __future__ import annotations

from collections.abc import Callable

from hothdesk.core.i18n import _
from ui.widgets.button import Button, ButtonKind


def onward_button(words: str, clicked: Callable[[], object], *, name: str) -> Button:
    """Return the one filled button; its words wrap, for a question's title may be long."""
    button = Button(words, kind=ButtonKind.FILLED, is_sentence=True, clicked=clicked)
    button.setObjectName(name)
    button.setToolTip(_("Ctrl+Enter or Alt+N"))
    return button


def back_button(title: str, clicked: Callable[[], object]) -> Button:
    """Return the step back: short, so that it stands in one line; where it leads is read out and shown."""
    button = Button(_("Back"), kind=ButtonKind.TEXT, icon="back", clicked=clicked)
    button.setObjectName("previous_step")
    words = _("Back: {step}").format(step=title)
    button.setAccessibleName(words)
    button.setToolTip(_("{words} (Alt+P)").format(words=words))
    return button
