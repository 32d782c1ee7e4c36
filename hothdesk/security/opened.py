"""An unlocked vault, and what only its owner may do: change how it opens, and close it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from hothdesk.core import logs
from hothdesk.core.errors import HothError, WrongPassphrase
from hothdesk.core.i18n import _
from hothdesk.security import header as headers
from hothdesk.security import keys, witness
from hothdesk.security.header import Header, Slot, SlotKind
from hothdesk.security.instance import VaultLock
from hothdesk.security.passphrase import encode_passphrase, require_good_passphrase
from hothdesk.security.recovery_key import new_recovery_secret, write_recovery_key
from hothdesk.security.session import VaultSession
from hothdesk.security.settings import SettingsKeeper

SUFFIX: Final = ".hothdesk"
HEADER_NAME: Final = "header.json"


class OpenVault:
    """One unlocked vault: its session, and what only its owner may do.

    Attributes:
        folder: where it is.
        name: the folder's name without its ending.
        vault_id: random; safe in a log.
        session: what the rooms work on.
        warnings: what the person should know about this opening, as sentences; often empty.
    """

    def __init__(
        self, folder: Path, header: Header, session: VaultSession, lock: VaultLock, warnings: tuple[str, ...]
    ) -> None:
        self.folder = folder
        self.name = folder.name.removesuffix(SUFFIX)
        self.vault_id = header.vault_id
        self.session = session
        self.warnings = warnings
        self._header = header
        self._lock = lock
        self._is_open = True

    def check_passphrase(self, passphrase: str) -> bool:
        """Say whether this is the passphrase, as is asked again before signing; a wrong one is audited."""
        try:
            keys.wipe(self._data_key(passphrase))
        except WrongPassphrase:
            return False
        return True

    def change_passphrase(self, current: str, new: str) -> str:
        """Let a new passphrase open the vault instead of the current one, and return what to tell the person.

        The records are not encrypted anew: only the wrapping of their key changes.

        Raises:
            WrongPassphrase: ``current`` is not the passphrase.
            Problems: ``new`` will not do.
        """
        require_good_passphrase(new, about_you=self._about_you())
        data_key = self._data_key(current)
        try:
            slot = passphrase_slot(new, data_key, self._header)
            self._reseal(replace(self._header, passphrase=slot), data_key, "passphrase.change")
        finally:
            keys.wipe(data_key)
        return old_copies_note()

    def new_recovery_key(self, current: str) -> str:
        """Return a new recovery key, to be shown once; the one before opens the vault no more.

        Raises:
            WrongPassphrase: ``current`` is not the passphrase.
        """
        data_key = self._data_key(current)
        secret = new_recovery_secret()
        try:
            slot = headers.make_slot(
                SlotKind.RECOVERY, secret, data_key, vault_id=self.vault_id, parameters=None
            )
            self._reseal(replace(self._header, recovery=slot), data_key, "recovery.new")
            return write_recovery_key(secret)
        finally:
            keys.wipe(data_key)
            keys.wipe(secret)

    def close(self, *, action: str = "vault.close") -> None:
        """Enter it in the audit (``vault.close`` or ``vault.lock``), fold the log in, forget the keys.

        It always closes; what could not be written for want of room is logged. Twice does no harm.
        """
        if not self._is_open:
            return
        self._is_open = False
        try:
            with self.session.change(action) as work:
                work.touch("vault", self.vault_id)
            self.remember()
        except HothError as error:
            logs.failure("vault.close", error)
        finally:
            try:
                self.session.end()
            except HothError as error:
                logs.failure("vault.close", error)
            finally:
                self._lock.release()

    def remember(self) -> None:
        """Keep outside the vault where its audit stands, to be compared at the next opening."""
        seen = witness.Remembered(head=self.session.audit_head(), revision=self._header.revision)
        witness.remember(self.vault_id, seen)

    def _data_key(self, passphrase: str) -> bytearray:
        secret = encode_passphrase(passphrase)
        try:
            data_key = headers.open_slot(self._header, self._header.passphrase, secret)
        finally:
            keys.wipe(secret)
        if data_key is None:
            with self.session.change("passphrase.refused") as work:
                work.touch("vault", self.vault_id)
            raise WrongPassphrase(_("That is not the passphrase of this vault. Nothing was changed."))
        return data_key

    def _reseal(self, header: Header, data_key: bytearray, action: str) -> None:
        header = headers.sealed(replace(header, revision=header.revision + 1), data_key)
        with self.session.change(action) as work:
            work.touch("vault", self.vault_id)
            work.note(revision=header.revision)
            headers.replace_header(self.folder / HEADER_NAME, header)
            # from here on the disk has it, whatever becomes of the entry
            self._header = header
        self.remember()

    def _about_you(self) -> tuple[str, ...]:
        settings = SettingsKeeper(self.session).get()
        return (self.name, settings.worker_name, settings.organisation)


def passphrase_slot(passphrase: str, data_key: bytearray, header: Header) -> Slot:
    """Return a slot for a new passphrase that costs as much work as the one before."""
    secret = encode_passphrase(passphrase)
    try:
        return headers.make_slot(
            SlotKind.PASSPHRASE,
            secret,
            data_key,
            vault_id=header.vault_id,
            parameters=header.passphrase.parameters,
        )
    finally:
        keys.wipe(secret)


def old_copies_note() -> str:
    """Return what a person must know after changing a passphrase."""
    return _(
        "The new passphrase opens this vault from now on. Copies and backups made before today still open "
        "with the old one. If somebody may know the old passphrase, delete those copies."
    )
