"""The composition root: an opened vault and its rooms, wired together. No other module wires rooms.

``create_vault``, ``open_desk`` and ``recover_desk`` give a ``Desk``; ``desk.children``, ``desk.maps`` and the
others are its rooms.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hothdesk.assessments.service import Assessments
from hothdesk.children.chronology import Chronology
from hothdesk.children.people import People
from hothdesk.children.service import Children
from hothdesk.core import paths
from hothdesk.core.dates import Clock
from hothdesk.formengine.library import FormLibrary
from hothdesk.mapping.service import SafetyMaps
from hothdesk.packs.export import vault_tag
from hothdesk.packs.rooms import Rooms
from hothdesk.packs.service import Packs
from hothdesk.partnerships.library import PartnershipLibrary
from hothdesk.plans.service import Plans
from hothdesk.reviews.service import Reviews
from hothdesk.security import vault as vaults
from hothdesk.security.keys import KdfParameters
from hothdesk.security.opened import OpenVault
from hothdesk.security.session import VaultSession
from hothdesk.security.settings import SettingsKeeper
from hothdesk.security.unkept import UnkeptKeeper
from hothdesk.signing.service import Identities


class Desk:
    """One opened vault with every room in it; owned by the thread that opened it.

    Attributes:
        session: what the rooms work on; pages never touch it.
        settings: what the worker chose for this vault.
        unkept: what was typed, could not be kept as it was, and waits to be told.
        forms: every form there is.
        partnerships: areas, pack profiles and bank holidays.
    """

    def __init__(self, vault: OpenVault) -> None:
        self._vault = vault
        self.session: VaultSession = vault.session
        self.settings = SettingsKeeper(vault.session)
        self.unkept = UnkeptKeeper(vault.session)
        self.forms = FormLibrary(paths.forms())
        self.partnerships = PartnershipLibrary(paths.forms())
        self.children = Children(vault.session)
        self.people = People(vault.session)
        self.chronology = Chronology(vault.session)
        self.assessments = Assessments(vault.session, self.forms, self.partnerships)
        self.maps = SafetyMaps(vault.session)
        self.plans = Plans(vault.session, self.forms)
        self.reviews = Reviews(
            vault.session,
            self.settings,
            self.partnerships,
            children=self.children,
            versions=self.assessments,
            sources=[self.chronology],
        )
        self.identities = Identities(vault.session)
        self.packs = Packs(
            vault.session,
            Rooms(
                settings=self.settings,
                forms=self.forms,
                partnerships=self.partnerships,
                children=self.children,
                people=self.people,
                chronology=self.chronology,
                assessments=self.assessments,
                maps=self.maps,
                plans=self.plans,
                reviews=self.reviews,
            ),
            self.identities,
            check_passphrase=vault.check_passphrase,
            tag=vault_tag(vault.vault_id, vault.folder),
        )

    @property
    def vault_name(self) -> str:
        """What the vault is called: its folder's name without the ending."""
        return self._vault.name

    @property
    def folder(self) -> Path:
        """Where the vault is."""
        return self._vault.folder

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the person should know about this opening, as sentences; often empty."""
        return self._vault.warnings

    def check_passphrase(self, passphrase: str) -> bool:
        """Say whether this is the vault's passphrase; a wrong one stands in the audit."""
        return self._vault.check_passphrase(passphrase)

    def change_passphrase(self, current: str, new: str) -> str:
        """Let a new passphrase open the vault, and return what to tell the person about old copies.

        Raises:
            WrongPassphrase: ``current`` is not the passphrase.
            Problems: ``new`` will not do.
        """
        return self._vault.change_passphrase(current, new)

    def new_recovery_key(self, current: str) -> str:
        """Return a new recovery key, to be shown once; the one before opens the vault no more.

        Raises:
            WrongPassphrase: ``current`` is not the passphrase.
        """
        return self._vault.new_recovery_key(current)

    def close(self, *, action: str = "vault.close") -> None:
        """Close the vault and forget its keys; ``action`` is how the audit calls it."""
        self._vault.close(action=action)


@dataclass(frozen=True, slots=True)
class NewVault:
    """A desk on a vault just made, and the recovery key that is shown now and never again."""

    desk: Desk
    recovery_key: str


def create_vault(
    folder: Path, passphrase: str, *, clock: Clock, parameters: KdfParameters | None = None
) -> NewVault:
    """Make a new vault in a folder that is not there yet, and return its desk.

    Args:
        folder: its name ends in ``.hothdesk``.
        passphrase: what will open it.
        clock: the laptop's clock.
        parameters: the work one guess costs; by default measured on this computer.

    Raises:
        Problems: the passphrase will not do.
        UserError: something is there already, or the folder cannot be made there.
    """
    made = vaults.create_vault(folder, passphrase, clock=clock, parameters=parameters)
    return NewVault(Desk(made.open), made.recovery_key)


def open_desk(folder: Path, passphrase: str, *, clock: Clock) -> Desk:
    """Return the desk of a vault that is there.

    Raises:
        WrongPassphrase: the passphrase does not open it.
        VaultDamaged: it is no vault, or damaged; nothing was changed.
        VaultBusy: another window has it open.
        VaultTooNew: a newer HothDesk made it.
    """
    return Desk(vaults.open_vault(folder, passphrase, clock=clock))


def recover_desk(folder: Path, recovery_key: str, new_passphrase: str, *, clock: Clock) -> Desk:
    """Return the desk of a vault opened with its recovery key; a new passphrase opens it from now on.

    Raises:
        WrongPassphrase: the recovery key does not open it, or has a typing mistake.
        Problems: the new passphrase will not do.
        VaultDamaged: it is no vault, or damaged; nothing was changed.
    """
    return Desk(vaults.recover_vault(folder, recovery_key, new_passphrase, clock=clock))
