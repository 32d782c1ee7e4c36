"""Every version, oldest first. They are named here, not looked for, so that a built program has them."""

from __future__ import annotations

from typing import Final, Protocol

from hothdesk.store.migrations.versions import v0001_first


class Version(Protocol):
    """A module that takes the tables from the version before to its own."""

    revision: str

    def upgrade(self) -> None:
        """Change the tables, inside one transaction that the caller holds."""
        ...


VERSIONS: Final[tuple[Version, ...]] = (v0001_first,)
