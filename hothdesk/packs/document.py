"""A pack before it is a PDF or a Word file: a neutral tree of what it says, in order.

Compose builds this tree for one recipient; redaction has happened by then. Both renderers draw the same
tree and add nothing to it, so what is true of the tree is true of the pack.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from hothdesk.core.drawing import Drawing, Tone


class Emphasis(StrEnum):
    """How a run of words stands out."""

    PLAIN = "plain"
    STRONG = "strong"
    MUTED = "muted"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one emphasis."""

    text: str
    emphasis: Emphasis = Emphasis.PLAIN


@dataclass(frozen=True, slots=True)
class Chip:
    """A level or a safety: word, shape and colour together, never one alone."""

    word: str
    tone: Tone


Inline = Run | Chip


class Voice(StrEnum):
    """Whose word a statement is; each looks different and says so in words."""

    FACT = "fact"
    REPORTED = "reported"
    OPINION = "opinion"
    CHILD = "child"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a section of the pack (the pack's title is not a heading block)."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text of the pack itself."""

    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Something somebody saw, was told, thinks, or (the child) said, with who and when.

    Attributes:
        voice: fact, reported, opinion or the child's own words.
        label: that in words, in the reader's language ("Reported").
        text: the words; the child's exactly as they were said.
        attribution: who said or saw it, and when; may be empty.
    """

    voice: Voice
    label: str
    text: str
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short items."""

    items: tuple[tuple[Inline, ...], ...]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Pairs of a name and what is known; rendered as a table whose row headers are the names."""

    caption: str
    rows: tuple[tuple[str, tuple[Inline, ...]], ...]


Cell = tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with a header row that repeats, and the first column as row headers.

    Attributes:
        caption: what the table holds, shown above it and read first.
        header: one heading per column.
        rows: one tuple of cells per row, as long as the header.
        widths: relative column widths, as long as the header; empty for equal widths.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with a caption; its text alternative travels in the drawing."""

    drawing: Drawing
    caption: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout:
    """A boxed word to the reader, such as the 999 line or what is held back."""

    heading: str
    inlines: tuple[Inline, ...]
    tone: Tone | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """The signature in words: who signs, in which role, for whom, with which key, at which time.

    Attributes:
        fingerprint: SHA-256 of the certificate, in groups a person can compare.
        signed_at: the moment by this laptop's clock, as people write it.
        reminder: what the signature does and does not show.
    """

    name: str
    role: str
    organisation: str
    fingerprint: str
    signed_at: str
    reminder: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block starts on a new page."""


_LONGEST_LEAD: Final = 120  # letters; a longer paragraph may be parted from the list below it

Block = (
    Heading | Paragraph | Statement | Bullets | KeyValues | Table | Figure | Callout | Signature | PageBreak
)


class Audience(StrEnum):
    """Who the pages are set for."""

    PROFESSIONAL = "professional"
    YOUNG_PERSON = "young_person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One whole pack.

    Attributes:
        title: shown large on page one and in the file's properties; never holds a name.
        subtitle: reference, sitting, version; shown under the title.
        reference: the pack's reference, on every page.
        marking: the handling marking on every page, such as OFFICIAL-SENSITIVE; empty for none.
        handling: one line saying who may hold this and how; empty for none.
        footer: the emergency line and local numbers, on every page.
        author: the organisation, for the file's properties; never a child's name.
        language: BCP 47, such as ``en-GB``.
        made_on: the local date the pack was composed.
        audience: professional pages, or larger and calmer ones for a young person.
        blocks: what it says, in reading order.
    """

    title: str
    subtitle: str
    reference: str
    marking: str
    handling: str
    footer: str
    author: str
    language: str
    made_on: date
    audience: Audience
    blocks: tuple[Block, ...]


def stays_with(block: Block, following: Block | None) -> bool:
    """Say whether a block stands on the page of the next one: a line before its list, what is signed.

    Who signs must not stand on a page of their own.
    """
    if isinstance(block, Paragraph) and isinstance(following, Bullets):
        letters = sum(len(each.text if isinstance(each, Run) else each.word) for each in block.inlines)
        return letters <= _LONGEST_LEAD
    return isinstance(following, Signature)


def plain(text: str) -> tuple[Inline, ...]:
    """Return plain words as inlines."""
    return (Run(text),)


def strong(text: str) -> Run:
    """Return words that stand out."""
    return Run(text, Emphasis.STRONG)


def muted(text: str) -> Run:
    """Return words that step back."""
    return Run(text, Emphasis.MUTED)
