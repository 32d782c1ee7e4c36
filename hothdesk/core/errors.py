"""Every exception the desk raises on purpose.

* HothError
  x UserError            shown as written; the person can act on it
    + WrongPassphrase    the passphrase or recovery key does not open this vault
    + VaultDamaged       the vault's files are damaged, foreign or incomplete
    + VaultBusy          another window has this vault open
    + VaultTooNew        made by a newer HothDesk than this one
    + NotFound           a record that is not (or no longer) there
    + NotReady           a step was asked for before what it needs is there
    + Outdated           the record was changed elsewhere since this page read it
    + Problems           several answers need attention, field by field
  x FormSpecError        a file in forms/ is wrong: file, line, what was expected
  x BugError             we are wrong; logged, shown as "something broke"
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class HothError(Exception):
    """The root of every error the desk raises on purpose."""


class UserError(HothError):
    """A sentence the person can read and act on; shown exactly as written."""


class WrongPassphrase(UserError):
    """The passphrase or recovery key does not open this vault."""


class VaultDamaged(UserError):
    """The vault's files are damaged, foreign or incomplete; nothing was changed."""


class VaultBusy(UserError):
    """Another window or program has this vault open."""


class VaultTooNew(UserError):
    """The vault was made by a newer version of HothDesk."""


class NotFound(UserError):
    """The record asked for is not in this vault."""


class NotReady(UserError):
    """The step needs something that is not there yet; the sentence says what."""


class Outdated(UserError):
    """The record was changed elsewhere since this page read it; nothing was overwritten."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right: which field, and what to do about it."""

    field: str
    message: str


class Problems(UserError):
    """Several things to put right before a step can be taken.

    Attributes:
        problems: what to put right, in the order of the page.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.message for problem in self.problems))


class FormSpecError(HothError):
    """A file in forms/ is wrong; printed as ``file:line: what is wrong, what was expected``."""

    def __init__(self, file: str, line: int, message: str) -> None:
        self.file = file
        self.line = line
        self.message = message
        super().__init__(f"{file}:{line}: {message}")


class BugError(HothError):
    """We are wrong, not the person; logged by code and shown as "something broke"."""
