"""The vault's folder: making it, opening it, recovering it.

A vault is a folder ``NAME.hothdesk`` with three files: ``header.json`` (how the data key is wrapped),
``records.db`` (everything, encrypted) and ``lock`` (empty for ever; only locked). Making and opening are
two functions, so that a disk that fails for a moment is never taken for a new vault. Until the passphrase
and the seal of the header have been proved, nothing in the folder is written, made or renamed.

What an open vault can do is in ``opened``.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from hothdesk import __version__
from hothdesk.core.dates import Clock, to_store
from hothdesk.core.errors import BugError, UserError, VaultBusy, VaultDamaged, WrongPassphrase
from hothdesk.core.i18n import _, ngettext
from hothdesk.core.ids import new_id
from hothdesk.security import header as headers
from hothdesk.security import keys, witness
from hothdesk.security.audit import AuditLog
from hothdesk.security.files import make_private_folder, settle_folder, write_new_file
from hothdesk.security.header import Header, Slot, SlotKind
from hothdesk.security.instance import LOCK_NAME, VaultLock
from hothdesk.security.keys import FLOOR, KdfParameters
from hothdesk.security.opened import HEADER_NAME, SUFFIX, OpenVault, passphrase_slot
from hothdesk.security.passphrase import encode_passphrase, require_good_passphrase
from hothdesk.security.places import modes_concern
from hothdesk.security.recovery_key import new_recovery_secret, read_recovery_key, write_recovery_key
from hothdesk.security.session import VaultSession
from hothdesk.security.settings import SettingsKeeper
from hothdesk.store import migrate
from hothdesk.store.engine import create_database, open_database

RECORDS_NAME: Final = "records.db"

_FAILURES_WORTH_SAYING: Final = 5
_FAILURES_ENTERED: Final = 100
_CLOCK_TOLERANCE: Final = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class NewVault:
    """A vault just made: open, with the recovery key that is shown now and never again."""

    open: OpenVault
    recovery_key: str


@dataclass(frozen=True, slots=True)
class _Unlocked:
    """A vault whose header was opened and proved, and that nobody else has open."""

    header: Header
    data_key: bytearray
    lock: VaultLock


def create_vault(
    folder: Path,
    passphrase: str,
    *,
    clock: Clock,
    parameters: KdfParameters | None = None,
    floor: KdfParameters = FLOOR,
) -> NewVault:
    """Make a new vault and open it. It appears whole, under its name, or not at all.

    Args:
        folder: where it shall be; its name ends in ``.hothdesk``; nothing may be there yet.
        passphrase: what will open it.
        clock: the laptop's clock.
        parameters: the work one guess costs; by default what this computer does in half a second to a
            second.
        floor: the least work accepted; only tests, which need speed, give another.

    Raises:
        Problems: the passphrase will not do.
        UserError: something is there already, or the folder cannot be made there.
    """
    if folder.suffix != SUFFIX or folder.name == SUFFIX:
        raise UserError(_("The name of a vault’s folder ends in {suffix}.").format(suffix=SUFFIX))
    require_good_passphrase(passphrase, about_you=(folder.stem,))
    if os.path.lexists(folder):
        raise UserError(_("There is something with this name already. Choose another name for the vault."))
    work = parameters or keys.calibrate()
    if not work.reaches(floor):
        raise BugError("a vault is not made with less work than the floor")
    data_key, secret = keys.new_data_key(), new_recovery_secret()
    try:
        header = _write_folder(folder, _new_header(passphrase, secret, data_key, work), data_key)
        try:
            unlocked = _Unlocked(header, data_key, VaultLock(folder))
            return NewVault(_enter(folder, unlocked, clock, "vault.create"), write_recovery_key(secret))
        except BaseException:
            # nothing is in it and nobody has seen its recovery key
            shutil.rmtree(folder, ignore_errors=True)
            raise
    except OSError as error:
        raise UserError(
            _("The vault could not be made there: {reason}. Choose another folder.").format(
                reason=os.strerror(error.errno or 0)
            )
        ) from error
    finally:
        keys.wipe(data_key)
        keys.wipe(secret)


def open_vault(folder: Path, passphrase: str, *, clock: Clock, floor: KdfParameters = FLOOR) -> OpenVault:
    """Open a vault that is there.

    Raises:
        WrongPassphrase: the passphrase does not open it; the attempt is remembered on this computer.
        VaultDamaged: it is no vault, or damaged, foreign or incomplete; nothing was changed.
        VaultBusy: another window has it open.
        VaultTooNew: a newer HothDesk made it.
    """
    secret = encode_passphrase(passphrase)
    try:
        unlocked = _unlock(folder, _by_passphrase, secret, clock, floor)
    finally:
        keys.wipe(secret)
    try:
        return _enter(folder, unlocked, clock, "vault.open")
    finally:
        keys.wipe(unlocked.data_key)


def recover_vault(
    folder: Path, recovery_key: str, new_passphrase: str, *, clock: Clock, floor: KdfParameters = FLOOR
) -> OpenVault:
    """Open a vault with its recovery key and give it a new passphrase; the old one opens it no more.

    Raises:
        Problems: the recovery key has a typo (the sentence says in which group), or the new passphrase
            will not do.
        WrongPassphrase: the recovery key is another vault's, or was replaced by a newer one.
        VaultDamaged: it is no vault, or damaged, foreign or incomplete; nothing was changed.
        VaultBusy: another window has it open.
        VaultTooNew: a newer HothDesk made it.
    """
    require_good_passphrase(new_passphrase, about_you=(folder.stem,))
    secret = read_recovery_key(recovery_key)
    try:
        unlocked = _unlock(folder, _by_recovery_key, secret, clock, floor)
    finally:
        keys.wipe(secret)
    try:
        slot = passphrase_slot(new_passphrase, unlocked.data_key, unlocked.header)
        fresh = replace(unlocked.header, passphrase=slot, revision=unlocked.header.revision + 1)
        return _enter(
            folder, unlocked, clock, "vault.recover", fresh=headers.sealed(fresh, unlocked.data_key)
        )
    finally:
        keys.wipe(unlocked.data_key)


def _new_header(
    passphrase: str, recovery: bytearray, data_key: bytearray, parameters: KdfParameters
) -> Header:
    """Return the header of a new vault, not sealed yet: the database has still to say its version."""
    vault_id = new_id()
    secret = encode_passphrase(passphrase)
    try:
        return Header(
            vault_id=vault_id,
            revision=1,
            made_by="",
            passphrase=headers.make_slot(
                SlotKind.PASSPHRASE, secret, data_key, vault_id=vault_id, parameters=parameters
            ),
            recovery=headers.make_slot(
                SlotKind.RECOVERY, recovery, data_key, vault_id=vault_id, parameters=None
            ),
        )
    finally:
        keys.wipe(secret)


def _write_folder(folder: Path, header: Header, data_key: bytearray) -> Header:
    """Write the whole vault under another name, then give it its own; return the sealed header."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    making = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.making")
    try:
        make_private_folder(making)
        write_new_file(making / LOCK_NAME, b"")
        key = keys.database_key(data_key, header.vault_id)
        database = create_database(making / RECORDS_NAME, key)
        try:
            migrate.upgrade(database, key=key)
            made_by = f"HothDesk {__version__}, SQLCipher {database.cipher()}"
        finally:
            database.close()
        header = headers.sealed(replace(header, made_by=made_by), data_key)
        write_new_file(making / HEADER_NAME, headers.write_bytes(header))
        settle_folder(making)
        _give_name(making, folder)
        settle_folder(folder.parent)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    return header


def _give_name(making: Path, folder: Path) -> None:
    """Rename a folder, refusing whatever has the name already."""
    if os.name != "nt":
        # elsewhere renaming would quietly replace an empty folder; taking the name first cannot
        folder.mkdir(mode=0o700)
    try:
        making.rename(folder)
    except OSError:
        if os.name != "nt":
            folder.rmdir()
        raise


def _by_passphrase(header: Header) -> tuple[Slot, str]:
    return header.passphrase, _(
        "This passphrase does not open the vault. Check capital letters and the keyboard’s language. "
        "Nothing was changed."
    )


def _by_recovery_key(header: Header) -> tuple[Slot, str]:
    return header.recovery, _(
        "This recovery key does not open the vault. It belongs to another vault, or a newer key was "
        "made since. Nothing was changed."
    )


def _unlock(
    folder: Path,
    way: Callable[[Header], tuple[Slot, str]],
    secret: bytearray,
    clock: Clock,
    floor: KdfParameters,
) -> _Unlocked:
    if not folder.is_dir():
        raise VaultDamaged(_("There is no vault in this place. It may have been moved or renamed."))
    data = headers.read_file(folder / HEADER_NAME)
    header = headers.read_bytes(data, floor=floor)
    slot, refusal = way(header)
    lock = _lock_if_there(folder)
    data_key = None
    try:
        data_key = headers.open_slot(header, slot, secret)
        if data_key is None:
            witness.remember_failure(header.vault_id, clock.now())
            raise WrongPassphrase(refusal)
        lock = lock or VaultLock.made(folder)
        if headers.read_file(folder / HEADER_NAME) != data:
            raise VaultBusy(_("The way this vault opens was being changed just now. Try again."))
    except BaseException:
        if data_key is not None:
            keys.wipe(data_key)
        if lock is not None:
            lock.give_up()
        raise
    return _Unlocked(header, data_key, lock)


def _lock_if_there(folder: Path) -> VaultLock | None:
    try:
        return VaultLock(folder)
    except FileNotFoundError:
        return None


def _enter(
    folder: Path, unlocked: _Unlocked, clock: Clock, action: str, *, fresh: Header | None = None
) -> OpenVault:
    """Open the records of an unlocked vault; ``fresh`` is a header to put in the place of the old one."""
    header = unlocked.header
    key = keys.database_key(unlocked.data_key, header.vault_id)
    audit_key = keys.sub_key(unlocked.data_key, header.vault_id, keys.Job.AUDIT)
    try:
        database = open_database(folder / RECORDS_NAME, key)
        try:
            migrate.upgrade(database, key=key)
            session = VaultSession(database, AuditLog(audit_key), clock, actor="unknown")
            failures = witness.list_failures(header.vault_id)
            warnings = _warnings(folder, session, header, failures)
            _enter_failures(session, header.vault_id, failures)
            SettingsKeeper(session).introduce()
            with session.change(action) as work:
                work.touch("vault", header.vault_id)
                work.note(version=__version__, failed_unlocks=len(failures), warnings=len(warnings))
                if fresh is not None:
                    headers.replace_header(folder / HEADER_NAME, fresh)
                    header = fresh
            _remove_drafts(folder)
            opened = OpenVault(folder, header, session, unlocked.lock, warnings)
            opened.remember()
        except BaseException:
            database.abandon()
            raise
    except BaseException:
        unlocked.lock.give_up()
        raise
    return opened


def _remove_drafts(folder: Path) -> None:
    """Remove headers that a killed program had written but not yet put in their place."""
    for draft in folder.glob(f".{HEADER_NAME}.*.new"):
        with contextlib.suppress(OSError):
            draft.unlink()


def _enter_failures(session: VaultSession, vault_id: str, failures: tuple[datetime, ...]) -> None:
    """Move the failed unlocks this computer remembers into the audit: the newest hundred one by one."""
    for at in failures[-_FAILURES_ENTERED:]:
        with session.change("unlock.failed") as work:
            work.touch("vault", vault_id)
            work.note(failed_at=to_store(at))
    if failures:
        witness.forget_failures(vault_id)


def _warnings(
    folder: Path, session: VaultSession, header: Header, failures: tuple[datetime, ...]
) -> tuple[str, ...]:
    shared = modes_concern(folder)
    warnings = [] if shared is None else [shared]
    seen = witness.recall(header.vault_id)
    if seen is not None:
        if session.audit_head().sequence < seen.head.sequence:
            warnings.append(
                _(
                    "This vault is older than the one last opened on this computer: its newest entries are "
                    "missing. If you did not put an old copy back yourself, tell whoever looks after it."
                )
            )
        elif seen.head.sequence and session.audit_link(seen.head.sequence) != seen.head.chain:
            warnings.append(
                _(
                    "What this vault says was done is not what this computer saw last time. If you use "
                    "copies of this vault, that is why. If not, tell whoever looks after it."
                )
            )
        if header.revision < seen.revision:
            warnings.append(
                _(
                    "An old header has been put back: this vault opens with a passphrase or recovery key "
                    "that was changed since. Change the passphrase now."
                )
            )
    if len(failures) >= _FAILURES_WORTH_SAYING:
        warnings.append(
            ngettext(
                "Somebody tried one wrong passphrase on this computer since the vault was last opened.",
                "Somebody tried {count} wrong passphrases on this computer since the vault was last opened.",
                len(failures),
            )
        )
    faults = session.recent_audit_faults()
    if faults:
        warnings.append(
            _(
                "What this vault says was done does not hold together: {fault} It is damaged or was changed "
                "from outside HothDesk. Keep a copy of this vault’s folder and tell whoever looks after it."
            ).format(fault=faults[0])
        )
    # an entry that was spoilt may not even have a readable time
    newest = () if faults else session.list_audit(newest=1)
    if newest and newest[0].at > session.clock.now() + _CLOCK_TOLERANCE:
        warnings.append(
            _(
                "This computer’s clock is behind the newest entry in the vault. Check the date and the time: "
                "what is due is counted from them."
            )
        )
    return tuple(warnings)
