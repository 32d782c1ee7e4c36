"""What was typed and could not be kept where it was typed: put by in the vault until somebody has read it.

A date that cannot be read and a number with a mistake in it belong in no record. When the desk locks while
one stands in a field, it may neither be lost nor lie outside the vault: it lies here, as the sentence that
tells of it, and is told when the desk is open again. What a page does with it is not known here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from sqlalchemy import Connection

from hothdesk.core.changes import Changes
from hothdesk.security.session import VaultSession
from hothdesk.store.settings import read_settings, remove_setting, write_settings

_NAME: Final = "unkept_typing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unkept:
    """Words that were typed and not kept.

    Attributes:
        words: the sentence that tells of them, with what was typed.
        page: where they were typed; empty where nothing leads back there.
        params: what that page is given.
    """

    words: str
    page: str = ""
    params: Mapping[str, str]


class UnkeptKeeper:
    """Keeps such words of one open vault; a screen sees to it that each is told once."""

    def __init__(self, session: VaultSession) -> None:
        self._session = session

    def put_by(self, words: str, *, page: str = "", params: Mapping[str, str]) -> Changes[None]:
        """Keep these words until they are told."""
        new = Unkept(words=words, page=page, params=dict(params))
        with self._session.change("unkept.put_by") as work:
            kept = [asdict(each) for each in _kept(work.connection) if each != new]
            write_settings(work.connection, {_NAME: [*kept, asdict(new)]}, work.at)
        return work.changes(None)

    def list_put_by(self) -> tuple[Unkept, ...]:
        """Return what waits to be told, in the order of its typing."""
        with self._session.read() as connection:
            return _kept(connection)

    def tell(self) -> Changes[None]:
        """Forget all of it: it has been told."""
        with self._session.change("unkept.tell") as work:
            remove_setting(work.connection, _NAME)
        return work.changes(None)


def _kept(connection: Connection) -> tuple[Unkept, ...]:
    stored: list[Any] = read_settings(connection).get(_NAME, [])
    return tuple(Unkept(**each) for each in stored)
