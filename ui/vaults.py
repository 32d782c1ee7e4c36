"""Vaults as the gate pages see them: make one, open one, recover one, and what a passphrase must be.

The desk is imported on the worker thread, when a vault is opened: the passphrase field is on the screen
before the libraries of the desk are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from hothdesk.core import paths
from hothdesk.core.dates import Clock
from hothdesk.core.errors import Problem
from hothdesk.core.i18n import _
from ui.ops import Opened, Ops

SUFFIX = ".hothdesk"
Failed = Callable[[Exception], object]


@dataclass(frozen=True, slots=True)
class PassphraseView:
    """How a new passphrase looks while it is typed.

    Attributes:
        problem: what to do about it; empty when it will do.
        words: how strong it looks, in words.
    """

    problem: str
    words: str


class Vaults:
    """Makes, opens and recovers vaults through the worker thread."""

    def __init__(self, ops: Ops, clock: Clock) -> None:
        self._ops = ops
        self._clock = clock

    def folder_for(self, name: str, parent: Path | None = None) -> Path:
        """Return the folder of a vault of this name."""
        plain = "".join(sign for sign in name.strip() if sign.isalnum() or sign in " -_'’()").strip()
        return (parent or paths.default_vaults_dir()) / f"{plain or _('Safeguarding records')}{SUFFIX}"

    def is_vault(self, folder: Path) -> bool:
        """Say whether a folder looks like a vault; opening it is what proves it."""
        return folder.suffix == SUFFIX and folder.is_dir()

    def concerns(self, folder: Path) -> tuple[str, ...]:
        """Return what speaks against keeping a vault there."""
        from hothdesk.security.places import folder_concerns

        return folder_concerns(folder)

    def export_concerns(self, folder: Path) -> tuple[str, ...]:
        """Return what speaks against putting a pack there."""
        if not self.concerns(folder):
            return ()
        return (
            _(
                "This folder may be copied to other computers by itself. Whoever can open them can then read "
                "the pack. Choose a folder that stays on this laptop, unless you know that this is allowed."
            ),
        )

    def view_passphrase(self, passphrase: str, *, about_you: Iterable[str] = ()) -> PassphraseView:
        """Say how a new passphrase looks."""
        from hothdesk.security.passphrase import passphrase_problems, strength_of, strength_words

        problems: tuple[Problem, ...] = passphrase_problems(passphrase, about_you=about_you)
        words = strength_words(strength_of(passphrase, about_you=about_you))
        return PassphraseView(problems[0].message if problems else "", words)

    def create(
        self,
        folder: Path,
        passphrase: str,
        *,
        owner: QObject,
        done: Callable[[str], object],
        failed: Failed,
    ) -> None:
        """Make a vault and open it; ``done`` gets the recovery key, which is shown once."""

        def opener() -> Opened[str]:
            from hothdesk.app import create_vault

            folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            made = create_vault(folder, passphrase, clock=self._clock)
            return Opened(made.desk, made.recovery_key)

        self._ops.open(opener, owner=owner, done=done, failed=failed)

    def open(
        self, folder: Path, passphrase: str, *, owner: QObject, done: Callable[[Path], object], failed: Failed
    ) -> None:
        """Open a vault with its passphrase."""

        def opener() -> Opened[Path]:
            from hothdesk.app import open_desk

            return Opened(open_desk(folder, passphrase, clock=self._clock), folder)

        self._ops.open(opener, owner=owner, done=done, failed=failed)

    def recover(
        self,
        folder: Path,
        recovery_key: str,
        new_passphrase: str,
        *,
        owner: QObject,
        done: Callable[[Path], object],
        failed: Failed,
    ) -> None:
        """Open a vault with its recovery key and give it a new passphrase."""

        def opener() -> Opened[Path]:
            from hothdesk.app import recover_desk

            return Opened(recover_desk(folder, recovery_key, new_passphrase, clock=self._clock), folder)

        self._ops.open(opener, owner=owner, done=done, failed=failed)
