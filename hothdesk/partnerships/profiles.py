"""Pack profiles: what may leave, for whom, how it is marked and what happens next.

The dataclasses are also the shape of ``forms/packs/*.yaml``. Making a pack is the packs room; this only
says what a pack for this recipient is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Literal, NewType

from hothdesk.core.dates import Unit
from hothdesk.core.shapes import Between, Source
from hothdesk.partnerships.model import ClockId, ContactId, PartnershipId

ProfileId = NewType("ProfileId", str)


class Audience(StrEnum):
    """Who reads the pack; a young person's pack is built from an allow-list."""

    PROFESSIONALS = "professionals"
    YOUNG_PERSON = "young_person"


class PackFormat(StrEnum):
    """The files a pack may be made as; the PDF is the record."""

    PDF = "pdf"
    DOCX = "docx"


class SectionId(StrEnum):
    """Everything a pack can hold, each with one place where it is composed."""

    ASK = "ask"
    SUMMARY = "summary"
    CHILD = "child"
    CHILDS_WORDS = "childs_words"
    CERAF = "ceraf"
    CHRONOLOGY = "chronology"
    PEOPLE = "people"
    SAFETY_MAP = "safety_map"
    PLAN_PROFESSIONALS = "plan_professionals"
    PLAN_YOUNG_PERSON = "plan_young_person"
    TRIED_ALREADY = "tried_already"
    TOLD_AND_AGREED = "told_and_agreed"
    UNKNOWNS = "unknowns"
    NEXT_STEPS = "next_steps"
    SIGNATURE = "signature"
    POLICE_INFORMATION = "police_information"


class Include(StrEnum):
    """Whether a section is in a pack: always, unless taken out, only if put in, or never."""

    ALWAYS = "always"
    INCLUDED = "included"
    OFFERED = "offered"
    NEVER = "never"


class Withheld(StrEnum):
    """Kinds of information that a profile can hold back wherever they stand."""

    THIRD_PARTY_NAMES = "third_party_names"
    THIRD_PARTY_DETAILS = "third_party_details"
    OTHER_CHILDREN = "other_children"
    POLICE_INTELLIGENCE = "police_intelligence"
    SOURCE_OF_INFORMATION = "source_of_information"
    LEVEL = "level"
    PROFESSIONAL_VIEWS = "professional_views"
    MEETINGS = "meetings"
    ADDRESS = "address"
    SCHOOL = "school"
    LEGAL_NAME = "legal_name"
    CODE_WORD_MEANING = "code_word_meaning"
    DISRUPTION = "disruption"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackSection:
    """One section of a pack, in its place.

    Attributes:
        title: its heading in this pack.
        why: why it is in, or why it is never in, in words the maker of the pack reads.
    """

    id: SectionId
    title: str
    include: Include
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withholding:
    """Something held back.

    Attributes:
        words: what the reader sees in its place.
        why: why, in words the maker of the pack reads.
    """

    kind: Withheld
    words: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPrompt:
    """One thing a pack may ask of its reader, to start the opening ask from."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What happens next, as it stands in the pack, with the clock that says by when."""

    id: str
    text: str
    clock: ClockId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """By when somebody should have said that they have it, and what to do if nobody has."""

    text: str
    if_none: str
    length: Annotated[int, Between(0, 999)]
    unit: Unit
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackProfile:
    """One recipient's pack.

    Attributes:
        version: such as ``2026.1``.
        reader: who it is for, in words, as it stands on the pack.
        recipient: the partnership's desk it goes to; None when it goes by hand.
        marking: the protective marking on every page; None for a young person's copy.
        handling: how it may be handled, in one line.
        file_word: the word for this pack in a file name; never a name.
        before_making: what its maker thinks of before it is made.
        after_making: what its maker does once it is made; the app never sends.
        sections: in the order they stand in the pack.
        text: the exact text of the file; not a key of it.
    """

    kind: Literal["pack_profile"]
    id: ProfileId
    version: str
    title: str
    owner: str
    source: Source
    audience: Audience
    reader: str
    purpose: str
    handling: str
    file_word: str
    formats: tuple[PackFormat, ...]
    sections: tuple[PackSection, ...]
    withhold: tuple[Withholding, ...]
    partnership: PartnershipId | None = None
    recipient: ContactId | None = None
    marking: str | None = None
    ask_title: str | None = None
    ask_prompt: str | None = None
    asks: tuple[AskPrompt, ...] = ()
    before_making: tuple[str, ...] = ()
    after_making: tuple[str, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    receipt: Receipt | None = None
    text: str = field(default="", repr=False, compare=False)

    def section(self, section_id: SectionId) -> PackSection | None:
        """Return the section's place in this pack; None when the profile does not name it."""
        for section in self.sections:
            if section.id is section_id:
                return section
        return None

    def may_hold(self, section_id: SectionId) -> bool:
        """Say whether the section can be in this pack: it is named, and not as never."""
        section = self.section(section_id)
        return section is not None and section.include is not Include.NEVER

    def withholds(self, kind: Withheld) -> bool:
        """Say whether this kind of information is held back."""
        return any(each.kind is kind for each in self.withhold)
