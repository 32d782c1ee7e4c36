"""What this program is, and plainly what it does not protect."""

from __future__ import annotations

from hothdesk import __version__
from hothdesk.core.i18n import _
from ui.context import Context
from ui.part import Part
from ui.theme.look import Type
from ui.widgets.arrange import Columns, Stack
from ui.widgets.card import Card
from ui.widgets.label import PlainLabel, Small


class AboutPart(Part):
    """The version, what is written where, and the limits."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        about = Card(
            _("HothDesk {version}").format(version=__version__),
            widgets=[
                PlainLabel(
                    _(
                        "An offline desk for the people who protect children from harm outside the home. "
                        "It never sends anything: you hand a pack over yourself."
                    )
                ),
                Small(
                    _("It makes no decisions. A level is set by a person, with a reason, and is not a score.")
                ),
            ],
        )
        limits = (
            _("Programs that spy on an unlocked laptop, or somebody who holds its administrator rights."),
            _("Somebody who knows your passphrase, or finds it or the recovery key beside the laptop."),
            _("A sleeping laptop whose disk is not encrypted. Ask IT for BitLocker or FileVault."),
            _("Pictures of the screen taken by other programs, or over your shoulder. Lock with Ctrl+L."),
            _("Packs and backups once they have left the vault: they are as safe as where you put them."),
        )
        not_protected = Card(
            _("What it does not protect against"),
            widgets=[PlainLabel(words, kind=Type.SMALL) for words in limits],
        )
        self.column.addWidget(Columns([(Stack([about]), None), (Stack([not_protected]), 420)]))
