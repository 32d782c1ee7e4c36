"""What is known about one child. Its parts are in ``details``; people and events are modules of their own.

Everything is optional but one name or nickname. *Not known* is ``None`` or empty, and never *no*.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, NewType

from hothdesk.children.model.details import (
    NHS_NUMBER,
    Address,
    Alias,
    ContactWay,
    Education,
    Ethnicity,
    Identifier,
    LegalStatus,
    Worker,
    holding_on,
    nhs_number_problem,
)
from hothdesk.children.model.telling import Told
from hothdesk.core.dates import PartialDate, age_on
from hothdesk.core.errors import Problem
from hothdesk.core.i18n import _

ChildId = NewType("ChildId", str)

NO_CHILD: Final = ChildId("")

ADULT_AT: Final = 18
_NOTHING_TOLD: Final = Told()
_NO_ETHNICITY: Final = Ethnicity()
_NO_EDUCATION: Final = Education()


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """What is known about one child; every change returns a new one.

    Attributes:
        version: counts the changes; a change is refused when somebody else made one in between.
        chosen_name: the name the child uses, one word or several.
        born: date of birth; estimated when marked so; None when not known.
        languages: the first is the one the child is most at home in.
        needs_interpreter: None when not known.
        communication: how to talk with the child: pictures, time, hearing, one question at a time.
        accessibility: what makes a place or a meeting possible for the child.
        lead: the lead professional.
        workers: everybody else allocated, now or before.
        told: what the child and carers were told.
        archived_on: since when this desk no longer works with the child.
    """

    id: ChildId = NO_CHILD
    version: int = 0
    legal_given: str = ""
    legal_family: str = ""
    chosen_name: str = ""
    aliases: tuple[Alias, ...] = ()
    pronouns: str = ""
    gender: str = ""
    born: PartialDate | None = None
    identifiers: tuple[Identifier, ...] = ()
    ethnicity: Ethnicity = _NO_ETHNICITY
    languages: tuple[str, ...] = ()
    needs_interpreter: bool | None = None
    interpreter_note: str = ""
    communication: str = ""
    accessibility: str = ""
    statuses: tuple[LegalStatus, ...] = ()
    education: Education = _NO_EDUCATION
    addresses: tuple[Address, ...] = ()
    contacts: tuple[ContactWay, ...] = ()
    lead: Worker | None = None
    workers: tuple[Worker, ...] = ()
    told: Told = _NOTHING_TOLD
    archived_on: date | None = None
    archived_because: str = ""

    @property
    def display_name(self) -> str:
        """Return the name to say: chosen before legal, family name after it, else a nickname."""
        first = self.chosen_name.strip() or self.legal_given.strip()
        family = self.legal_family.strip()
        if first and family and not _ends_with(first, family):
            return f"{first} {family}"
        return first or family or next((each.name.strip() for each in self.aliases if each.name.strip()), "")

    @property
    def initials(self) -> str:
        """Return the initials of the display name, first and last word: ``J.T.``."""
        return initials_of(self.display_name)

    @property
    def all_names(self) -> tuple[str, ...]:
        """Return every name the child is known by, for searching and for the leak check."""
        legal = f"{self.legal_given} {self.legal_family}".strip()
        names = [
            self.display_name,
            legal,
            self.legal_given.strip(),
            self.legal_family.strip(),
            self.chosen_name.strip(),
            *(alias.name.strip() for alias in self.aliases),
        ]
        return tuple(dict.fromkeys(name for name in names if name))

    def label(self, day: date) -> str:
        """Return initials and age on that day, as lists and the top bar show them: ``J.T. (15)``."""
        return f"{self.initials} ({age_text(self.born, day)})"

    def age_on(self, day: date) -> int | None:
        """Return whole years of age that day, the youngest it may be; None when it is not known."""
        return None if self.born is None else max(0, age_on(self.born.latest(), day))

    def is_child_on(self, day: date) -> bool:
        """Say whether this may be somebody under 18 on that day.

        Not known and estimated count as a child (Swindon and City & Hackney: under 18, always; age in
        doubt: treat as a child). A date known only in part counts at its latest.
        """
        if self.born is None or self.born.is_estimated:
            return True
        return age_on(self.born.latest(), day) < ADULT_AT

    def turns_18_on(self) -> date | None:
        """Return the eighteenth birthday; None unless the whole date of birth is known."""
        if self.born is None or self.born.is_estimated or self.born.day is None:
            return None
        birth = self.born.earliest()
        if (birth.month, birth.day) == (2, 29):
            return date(birth.year + ADULT_AT, 2, 28) + timedelta(days=1)
        return birth.replace(year=birth.year + ADULT_AT)

    def status_on(self, day: date) -> LegalStatus | None:
        """Return the status that holds that day: begun by then, not ended, the latest begun first."""
        return holding_on(day, self.statuses)

    def address_on(self, day: date) -> Address | None:
        """Return where the child lives that day: not ended, the latest begun first."""
        return holding_on(day, self.addresses)

    def problems(self, today: date) -> tuple[Problem, ...]:
        """Return what must be put right before this can be kept, field by field."""
        found: list[Problem] = []
        if not self.display_name:
            found.append(Problem("chosen_name", _("Enter a name or a nickname.")))
        if self.born is not None and not self.born.is_estimated and self.born.earliest() > today:
            found.append(
                Problem(
                    "born",
                    _(
                        "The date of birth is in the future. If the child is not born yet, mark the date "
                        "as an estimate."
                    ),
                )
            )
        for identifier in self.identifiers:
            if identifier.scheme == NHS_NUMBER:
                message = nhs_number_problem(identifier.value)
                if message:
                    found.append(Problem("identifiers", message))
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildRow:
    """One line of the list of children: initials and age; the level comes from the assessments room."""

    id: ChildId
    initials: str
    display_name: str
    age: str
    is_archived: bool

    @property
    def label(self) -> str:
        """Return initials and age: ``J.T. (15)``."""
        return f"{self.initials} ({self.age})"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerValue:
    """What an identity field said before it was corrected.

    Attributes:
        field: the field's name.
        value: what it said, as text.
        until_at: the moment it was corrected.
        changed_by: who corrected it.
        why: why, if they said.
    """

    field: str
    value: str
    until_at: datetime
    changed_by: str
    why: str


IDENTITY_FIELDS: Final = (
    "legal_given",
    "legal_family",
    "chosen_name",
    "aliases",
    "gender",
    "born",
    "identifiers",
)


def identity_text(child: Child, field: str) -> str:
    """Return what an identity field says, as text for the history of corrections."""
    match field:
        case "born":
            return "" if child.born is None else child.born.iso()
        case "aliases":
            return "; ".join(f"{each.name} ({each.kind.value})" for each in child.aliases)
        case "identifiers":
            return "; ".join(f"{each.scheme}: {each.value}" for each in child.identifiers)
        case _:
            return str(getattr(child, field))


NAME_FIELDS: Final = ("legal_given", "legal_family", "chosen_name", "aliases")


def former_names(field: str, text: str) -> tuple[str, ...]:
    """Return the names in what a field of names said before, as :func:`identity_text` wrote it."""
    if field != "aliases":
        return (text,) if text else ()
    return tuple(name for each in text.split("; ") if (name := each.rpartition(" (")[0].strip()))


def initials_of(name: str) -> str:
    """Return the initials of a name, first and last word: ``J.T.``; ``?`` when it has no letters."""
    words = [letters for word in name.split() if (letters := "".join(filter(str.isalnum, word)))]
    if not words:
        return "?"
    ends = words[:1] if len(words) == 1 else [words[0], words[-1]]
    return "".join(f"{word[0].upper()}." for word in ends)


def age_text(born: PartialDate | None, day: date) -> str:
    """Return the age that day in words: ``15``, ``14 or 15``, ``about 15``, ``age not known``."""
    if born is None:
        return _("age not known")
    oldest, youngest = age_on(born.earliest(), day), max(0, age_on(born.latest(), day))
    if oldest < 0:
        return _("not yet born")
    if born.is_estimated:
        middle = born.earliest() + (born.latest() - born.earliest()) / 2
        return _("about {age}").format(age=max(0, age_on(middle, day)))
    if youngest < oldest:
        return _("{younger} or {older}").format(younger=youngest, older=oldest)
    return str(oldest)


def _ends_with(name: str, family: str) -> bool:
    return name.casefold() == family.casefold() or name.casefold().endswith(f" {family.casefold()}")
