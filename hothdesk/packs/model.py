"""A pack's choices before it is made, and what the register keeps of it afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import NewType

from hothdesk.children.model import ChildId
from hothdesk.core.errors import Problem
from hothdesk.core.i18n import _
from hothdesk.packs.readback.model import ReadBack, Withheld
from hothdesk.partnerships.profiles import PackFormat, PackProfile, ProfileId, SectionId
from hothdesk.signing.model import IdentityId

PackId = NewType("PackId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackChoices:
    """What the maker of a pack chose; kept as a draft while it is being prepared.

    Attributes:
        sections: the sections that go in, of those the profile lets be chosen.
        ask: what the recipient is asked to do, in the maker's words.
        why_now: what changed, in the maker's words.
        sitting_on: the meeting the pack is for, where there is one.
        chronology_months: how far back the chronology goes.
    """

    sections: frozenset[SectionId] = frozenset()
    ask: str = ""
    why_now: str = ""
    sitting_on: date | None = None
    chronology_months: int = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPart:
    """One section as the maker sees it in the list of what goes in.

    Attributes:
        is_in: whether it goes into the pack now.
        can_change: whether the maker may put it in or take it out.
        found: what there is for it, in words ("version 3, finalised today").
        why: why it is in, or never in.
        is_missing: whether there is nothing for it yet, so that the pack says so where it would stand.
    """

    section: SectionId
    title: str
    is_in: bool
    can_change: bool
    found: str
    why: str
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What there is for one section, in words; or that there is nothing yet."""

    words: str
    is_missing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The exact pages that will be signed, and what reading them back found.

    Attributes:
        reference: what the pack is called on its pages and in its file names.
        pdf: the unsigned PDF; signing adds to these bytes and changes none of them.
        docx: the Word copy before it is signed, or None when the profile has none.
        pdf_digest: SHA-256 of ``pdf``, which signing checks again.
        page_count: pages of the PDF.
        searched_for: how many names, numbers, addresses and words were looked for.
        findings: what must not be there and is, in words with the page; empty when nothing was found.
        doubts: what may be a withheld thing (a name that is also a word), and writing that names cannot be
            looked for in; a person looks at each.
        held_back: what the profile holds back, by kind, in words.
        missing: parts that go in and have nothing in them yet, one line for each kind of gap.
        undrawn: signs and writing that the PDF describes instead of drawing them, one line for each section.
        composed: what the pages were made from says, every sign and word as it was written.
        descriptions: the words of ours that stand in the pages for signs and writing.
        withheld: what is looked for again in the bytes on the disk.
        doubtful: what a person looks at when it is met.
        allowed: names that may stand there although a withheld thing holds them, too.
    """

    child_id: ChildId
    profile: PackProfile
    choices: PackChoices
    identity_id: IdentityId
    reference: str
    composed_at: datetime
    pdf: bytes = field(repr=False)
    docx: bytes | None = field(repr=False)
    pdf_digest: str
    page_count: int
    searched_for: int
    findings: tuple[str, ...]
    doubts: tuple[str, ...]
    held_back: tuple[str, ...]
    missing: tuple[str, ...] = ()
    undrawn: tuple[str, ...] = ()
    composed: ReadBack = field(repr=False)
    descriptions: tuple[str, ...] = field(default=(), repr=False)
    withheld: tuple[Withheld, ...] = field(repr=False)
    doubtful: tuple[Withheld, ...] = field(default=(), repr=False)
    allowed: tuple[str, ...] = field(repr=False)

    def why_not_signed(self, *, has_looked_at_doubts: bool) -> tuple[Problem, ...]:
        """Return what keeps it from being signed: an ask that is not written, or what reading back found."""
        unasked = ask_problem(self.profile, self.choices)
        if unasked is not None:
            return (unasked,)
        met = self.findings or (() if has_looked_at_doubts else self.doubts)
        return tuple(Problem("pack", each) for each in met)


class PackState(StrEnum):
    """How far a pack has come; each step is recorded by a person, never assumed."""

    MADE = "made"
    HANDED_OVER = "handed_over"
    ACKNOWLEDGED = "acknowledged"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFile:
    """One file of a pack as it left: its name, its kind and the SHA-256 of its bytes."""

    name: str
    kind: PackFormat
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """One pack in the register of what was made.

    Attributes:
        title: the profile's title.
        reader: whom it is for, in words.
        signed_by: name and role of the signer; fingerprint of the certificate apart.
        receipt_due_on: by when somebody should say that they have it, counted from the day it was handed
            over; until that is recorded, from the day it was made, and then it is due to nobody yet. None
            when nobody has to.
        handed_over_on: the day it was handed over and how, as recorded by a person.
        acknowledged_on: the day somebody said that they have it.
    """

    id: PackId
    child_id: ChildId
    profile_id: ProfileId
    profile_version: str
    title: str
    reader: str
    reference: str
    purpose: str
    made_at: datetime
    signed_by: str
    fingerprint: str
    files: tuple[PackFile, ...]
    receipt_due_on: date | None
    handed_over_on: date | None = None
    handed_over_how: str = ""
    acknowledged_on: date | None = None
    acknowledged_by: str = ""

    @property
    def state(self) -> PackState:
        """How far it has come."""
        if self.acknowledged_on is not None:
            return PackState.ACKNOWLEDGED
        return PackState.MADE if self.handed_over_on is None else PackState.HANDED_OVER

    @property
    def is_finished(self) -> bool:
        """Whether nothing is left to do or to hear about it."""
        if self.receipt_due_on is None:
            return self.state is not PackState.MADE
        return self.state is PackState.ACKNOWLEDGED


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePack:
    """A pack that was just signed and written: its register entry and where its files are."""

    pack: Pack
    paths: tuple[Path, ...]


def missing_words(parts: Iterable[PackPart]) -> tuple[str, ...]:
    """Return which parts go in and have nothing in them yet, in one line for each kind of gap."""
    kinds: dict[str, list[str]] = {}
    for part in parts:
        if part.is_in and part.is_missing:
            kinds.setdefault(part.found, []).append(part.title)
    return tuple(
        _("{words}: {parts}").format(words=words[:1].upper() + words[1:], parts="; ".join(titles))
        for words, titles in kinds.items()
    )


def ask_problem(profile: PackProfile, choices: PackChoices) -> Problem | None:
    """Return that the ask is not written, for a pack that has one; it cannot be signed without."""
    if profile.ask_title is None or choices.ask.strip():
        return None
    return Problem("ask", _("Say what you ask for. It stands first in the pack."))


def file_name(reference: str, file_word: str, made_on: date, kind: PackFormat) -> str:
    """Return a pack's file name: reference, kind of pack and date, and never a name."""
    return f"{reference}-{file_word}-{made_on.isoformat()}.{kind.value}"
