"""What the worker chose for this vault: who they are, where they work, how the desk locks.

Kept inside the vault, because names are in it. The audit never holds a name: it names the worker by a
random id, made with the vault, and the role, such as ``worker-4f0c12a9be77/social-worker``. One vault is
one worker's desk; the id stays when the name or the role is changed, and the change itself is an entry.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Final

from sqlalchemy import Connection

from hothdesk.core.changes import Changes
from hothdesk.core.errors import Problem, Problems
from hothdesk.core.i18n import _
from hothdesk.security.session import VaultSession
from hothdesk.store.settings import read_settings, write_settings

IDLE_MINUTES_MOST: Final = 30
_WORKER_ID: Final = "worker_id"
_NUMBER: Final = re.compile(r"\+?[0-9 ()-]{3,24}")


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalNumber:
    """A telephone number of this area that is always in sight, and whose it is."""

    name: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultSettings:
    """What the worker chose for this vault.

    Attributes:
        worker_name: as it stands on packs and signatures.
        role: in the worker's own words.
        organisation: where they work.
        partnership_id: the partnership whose words, clocks and recipients are used; empty until chosen.
        idle_minutes: how long the desk may lie untouched before it locks.
        names_shown: whether children's names show in lists where others may look on.
        local_numbers: numbers of this area, beside 999.
    """

    worker_name: str = ""
    role: str = ""
    organisation: str = ""
    partnership_id: str = ""
    idle_minutes: int = 10
    names_shown: bool = False
    local_numbers: tuple[LocalNumber, ...] = ()


class SettingsKeeper:
    """Keeps the settings of one open vault."""

    def __init__(self, session: VaultSession) -> None:
        self._session = session

    def get(self) -> VaultSettings:
        """Return the settings; what was never saved has its default."""
        with self._session.read() as connection:
            return _settings(read_settings(connection))

    def save(self, settings: VaultSettings) -> Changes[None]:
        """Keep the settings; from now on the audit names the worker by this role.

        Raises:
            Problems: something is missing or cannot be right, field by field.
        """
        tidy = _tidied(settings)
        problems = tuple(_problems(tidy))
        if problems:
            raise Problems(problems)
        with self._session.change("settings.save") as work:
            before = read_settings(work.connection)
            write_settings(work.connection, asdict(tidy), work.at)
            work.touch("settings", "vault", before=before, after=asdict(tidy))
            actor = _actor(str(before.get(_WORKER_ID, "")), tidy.role)
        self._session.actor = actor
        return work.changes(None)

    def introduce(self) -> None:
        """Tell the session who has the vault open; the first time, make the worker's id."""
        with self._session.database.begin() as connection:
            stored = read_settings(connection)
            if _WORKER_ID not in stored:
                stored[_WORKER_ID] = f"worker-{secrets.token_hex(6)}"
                write_settings(connection, {_WORKER_ID: stored[_WORKER_ID]}, self._session.clock.now())
        self._session.actor = _actor(stored[_WORKER_ID], str(stored.get("role", "")))


def worker_name(connection: Connection) -> str:
    """Return the worker's name inside a change or a view of another room; empty until it is saved."""
    return _settings(read_settings(connection)).worker_name


def _actor(worker_id: str, role: str) -> str:
    plain = unicodedata.normalize("NFKD", role).encode("ascii", "ignore").decode().casefold()
    code = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40]
    return f"{worker_id}/{code}" if code else worker_id


def _settings(stored: Mapping[str, Any]) -> VaultSettings:
    known = {field.name: stored[field.name] for field in fields(VaultSettings) if field.name in stored}
    numbers = tuple(LocalNumber(**number) for number in known.pop("local_numbers", ()))
    return VaultSettings(**known, local_numbers=numbers)


def _tidied(settings: VaultSettings) -> VaultSettings:
    return replace(
        settings,
        worker_name=_squeezed(settings.worker_name),
        role=_squeezed(settings.role),
        organisation=_squeezed(settings.organisation),
        local_numbers=tuple(
            LocalNumber(name=_squeezed(number.name), number=_squeezed(number.number))
            for number in settings.local_numbers
        ),
    )


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _problems(settings: VaultSettings) -> Iterator[Problem]:
    if not settings.worker_name:
        yield Problem("worker_name", _("Enter your name, as it should stand on packs."))
    if not settings.role:
        yield Problem("role", _("Enter your role, such as social worker."))
    if not settings.organisation:
        yield Problem("organisation", _("Enter where you work."))
    if not 1 <= settings.idle_minutes <= IDLE_MINUTES_MOST:
        yield Problem(
            "idle_minutes",
            _("Choose between 1 and {most} minutes before the desk locks.").format(most=IDLE_MINUTES_MOST),
        )
    for number in settings.local_numbers:
        digits = sum(sign.isdigit() for sign in number.number)
        if not number.name or digits < 3 or _NUMBER.fullmatch(number.number) is None:
            yield Problem(
                "local_numbers",
                _("In each line, enter a name and a telephone number, such as 01632 960 001."),
            )
            return
