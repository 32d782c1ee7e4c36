"""What was read, what must not be in it, and what was found."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum

from hothdesk.core.errors import UserError


class PackUnreadable(UserError):
    """A pack, or something inside it, that cannot be read back and so cannot be checked."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Some text of a pack, and where it stands, in words ("page 3", "text alternative of a picture").

    Attributes:
        is_of_signature: it stands in a signature's own bytes, such as in its certificate.
    """

    where: str
    text: str = field(repr=False)
    is_of_signature: bool = False


@dataclass(frozen=True, slots=True)
class ReadBack:
    """Everything a file says, visible or not.

    Attributes:
        page_count: pages of a PDF; None where pages are made by the reader's program.
        passages: all of it, page text first.
    """

    page_count: int | None
    passages: tuple[Passage, ...] = field(repr=False)

    @property
    def text(self) -> str:
        """All of it, one passage below the other."""
        return "\n".join(passage.text for passage in self.passages)

    def beside(self, words: Collection[str]) -> ReadBack:
        """Return it without what a signature says in exactly these words; all else stays."""
        kept = (each for each in self.passages if not (each.is_of_signature and each.text in words))
        return ReadBack(self.page_count, tuple(kept))


class WithheldKind(StrEnum):
    """What sort of thing is held back; it decides how it is looked for."""

    PERSON_NAME = "person_name"
    PHONE = "phone"
    ADDRESS = "address"
    ONLINE_NAME = "online_name"
    LEVEL = "level"
    INTELLIGENCE = "intelligence"
    IDENTIFIER = "identifier"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """One thing that a recipient must not learn.

    Attributes:
        text: the name, number, address, handle or words themselves.
        label: what to call it in a finding, without saying it ("another child in the peer group").
        has_parts: whether each part of a name counts alone (a surname, a first name).
        is_only_with_capital: whether a single word counts only where it is written like a name.
        has_initials: whether the initials of a name may give it away, too (to those who know the child).
    """

    kind: WithheldKind
    text: str = field(repr=False)
    label: str
    has_parts: bool = True
    is_only_with_capital: bool = False
    has_initials: bool = False


class Certainty(StrEnum):
    """How sure it is that the withheld thing was met."""

    CERTAIN = "certain"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A withheld thing met in a pack: where, of which kind, and its label, never its text."""

    where: str
    kind: WithheldKind
    shown: str
    certainty: Certainty = Certainty.CERTAIN
