"""Settings: how it looks, you and your area, who signs, the passphrase, and what is not protected."""

from __future__ import annotations

from typing import Any

from hothdesk.core.changes import Changes
from hothdesk.core.i18n import _
from ui.context import Context
from ui.page import Page
from ui.pages.settings_parts.about import AboutPart
from ui.pages.settings_parts.look import LookPart
from ui.pages.settings_parts.passphrase import PassphrasePart
from ui.pages.settings_parts.signing import SigningPart
from ui.pages.settings_parts.sittings import SittingsPart
from ui.pages.settings_parts.you import YouPart
from ui.part import Part
from ui.widgets.arrange import ScrollColumn, Stack
from ui.widgets.tabs import Tabs


class SettingsPage(Page):
    """The parts of the settings, one at a time. What is chosen holds at once; there is no Save button."""

    rail = "settings"

    def __init__(self, ctx: Context, *, part: str = "look") -> None:
        super().__init__(ctx)
        self.set_top(_("Settings"))
        self.tabs = Tabs(
            [
                ("look", _("Look and lock")),
                ("you", _("You and your area")),
                ("sittings", _("MACE days")),
                ("signing", _("Signing")),
                ("passphrase", _("Passphrase")),
                ("about", _("About")),
            ],
            label=_("Parts of the settings"),
        )
        self._makers = {
            "look": LookPart,
            "you": YouPart,
            "sittings": SittingsPart,
            "signing": SigningPart,
            "passphrase": PassphrasePart,
            "about": AboutPart,
        }
        self._part: Part | None = None
        self._place = Stack([])
        whole = Stack([self.tabs, self._place])
        self.column.addWidget(ScrollColumn(whole))
        self.tabs.opened.connect(self._on_opened)
        self.tabs.show_tab(part)
        if self._part is None:
            self._on_opened(part)

    def reload(self, changes: Changes[Any] | None) -> None:
        """Have the part that is shown ask again."""
        if self._part is not None:
            self._part.reload(changes)

    def flush(self) -> None:
        """Keep what was typed in the part that is shown."""
        if self._part is not None:
            self._part.flush()

    def leave(self) -> None:
        """Have the part forget what is secret."""
        if self._part is not None:
            self._part.leave()

    def _on_opened(self, name: str) -> None:
        if self._part is not None:
            self._part.flush()
            self._part.leave()
            self._part.hide()
            self._part.deleteLater()
        self._part = self._makers[name](self.ctx)
        self._place.add(self._part)
