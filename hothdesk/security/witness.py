"""What this computer remembers about a vault outside the vault: where its audit stood, failed unlocks.

A vault cannot notice by itself that it was replaced by an older copy of itself, or that the newest audit
entries were cut off; a note kept elsewhere can (standards 1.2.7, 2.1.4). It holds a vault's random id,
counts, times and hashes: nothing secret and nothing about a child. Losing it loses the comparison, never
the vault, so nothing here stops an unlock.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from hothdesk.core import logs, paths
from hothdesk.core.dates import from_store, to_store
from hothdesk.security.audit import AuditHead
from hothdesk.security.files import replace_file

_MOST_FAILURES_BYTES: Final = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """What was last seen of a vault on this computer.

    Attributes:
        head: where the audit stood.
        revision: of the header.
    """

    head: AuditHead
    revision: int


def recall(vault_id: str) -> Remembered | None:
    """Return what was last seen; None when this computer does not know the vault."""
    try:
        note = json.loads(_note(vault_id).read_text(encoding="ascii"))
        return Remembered(
            head=AuditHead(int(note["sequence"]), str(note["chain"])), revision=int(note["revision"])
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        logs.failure("witness.recall", error)
        return None


def remember(vault_id: str, seen: Remembered) -> None:
    """Keep what was seen for next time."""
    note = {"sequence": seen.head.sequence, "chain": seen.head.chain, "revision": seen.revision}
    try:
        _make_folder()
        replace_file(_note(vault_id), json.dumps(note, sort_keys=True).encode("ascii"))
    except OSError as error:
        logs.failure("witness.remember", error)


def remember_failure(vault_id: str, at: datetime) -> None:
    """Add one failed unlock, one line for each, so that two programs cannot lose each other's."""
    try:
        _make_folder()
        handle = os.open(_failures(vault_id), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            if os.fstat(handle).st_size < _MOST_FAILURES_BYTES:
                os.write(handle, f"{to_store(at)}\n".encode("ascii"))
        finally:
            os.close(handle)
    except OSError as error:
        logs.failure("witness.remember_failure", error)


def list_failures(vault_id: str) -> tuple[datetime, ...]:
    """Return when unlocking failed since it last succeeded, oldest first."""
    try:
        lines = _failures(vault_id).read_text(encoding="ascii").splitlines()
        return tuple(from_store(line) for line in lines)
    except FileNotFoundError:
        return ()
    except (OSError, ValueError) as error:
        logs.failure("witness.list_failures", error)
        return ()


def forget_failures(vault_id: str) -> None:
    """Forget failed unlocks, once they are in the vault's audit."""
    try:
        _failures(vault_id).unlink(missing_ok=True)
    except OSError as error:
        logs.failure("witness.forget_failures", error)


def forget(vault_id: str) -> None:
    """Forget a vault that was only made to be thrown away."""
    try:
        _note(vault_id).unlink(missing_ok=True)
        _failures(vault_id).unlink(missing_ok=True)
    except OSError as error:
        logs.failure("witness.forget", error)


def _folder() -> Path:
    return paths.config_dir() / "vaults"


def _make_folder() -> None:
    _folder().mkdir(mode=0o700, parents=True, exist_ok=True)


def _note(vault_id: str) -> Path:
    return _folder() / f"{vault_id}.json"


def _failures(vault_id: str) -> Path:
    return _folder() / f"{vault_id}.failed"
