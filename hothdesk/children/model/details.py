"""What a child's record is made of: names, numbers, statuses, schools, addresses, workers.

Which of these a child has, and the rules across them, is ``child``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Protocol, TypeVar

from hothdesk.core.dates import PartialDate
from hothdesk.core.i18n import N_, _

NHS_NUMBER: Final = "NHS number"

# Suggestions only: every one of these fields takes any words.
SUGGESTED_STATUSES: Final = (
    N_("Early help"),
    N_("Child in need"),
    N_("Child protection plan"),
    N_("Looked after"),
    N_("Interim care order"),
    N_("Care order"),
    N_("Care leaver"),
    N_("Not open to children’s social care"),
)
SUGGESTED_ADDRESS_KINDS: Final = (
    N_("Home"),
    N_("Placement"),
    N_("Staying with family or friends"),
    N_("Temporary"),
    N_("Earlier address"),
)
SUGGESTED_IDENTIFIERS: Final = (
    NHS_NUMBER,
    N_("Social care record number"),
    N_("Unique pupil number"),
    N_("Police reference"),
)


class AliasKind(StrEnum):
    """What sort of other name it is."""

    NICKNAME = "nickname"
    FORMER = "former"
    ONLINE = "online"
    KNOWN_TO_POLICE = "known_to_police"
    OTHER = "other"

    @property
    def label(self) -> str:
        """Return the sort in words."""
        return _(_ALIAS_KINDS[self])


_ALIAS_KINDS = {
    AliasKind.NICKNAME: N_("Nickname"),
    AliasKind.FORMER: N_("Name used before"),
    AliasKind.ONLINE: N_("Name used online"),
    AliasKind.KNOWN_TO_POLICE: N_("Name known to the police"),
    AliasKind.OTHER: N_("Another name"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Another name somebody is known by."""

    name: str
    kind: AliasKind = AliasKind.NICKNAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A number or code in somebody's system; optional, and never our key."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ethnicity:
    """Ethnicity as the child or a parent says it, and who was asked."""

    text: str = ""
    asked_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactWay:
    """A way to reach somebody: kind (mobile, email, ...), value, and whether it is safe to use."""

    kind: str
    value: str
    is_safe: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalStatus:
    """One legal or plan status with its dates; the scheme of words is free."""

    status: str
    began: PartialDate | None = None
    ended: PartialDate | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Education:
    """Where the child learns.

    Attributes:
        setting: school, college or other provision.
        year_group: as people say it (``Year 10``).
        attendance: attendance in words and numbers, with the dates it is for.
        send: special educational needs and the support agreed; changes how we talk, never a level.
        note: anything else, such as a timetable that is not full.
    """

    setting: str = ""
    year_group: str = ""
    attendance: str = ""
    send: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One address.

    Attributes:
        is_sensitive: do not share: no pack may show it unless somebody says so for that pack.
    """

    lines: str
    kind: str = ""
    began: PartialDate | None = None
    ended: PartialDate | None = None
    is_sensitive: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """Somebody who works with the child, with their role, organisation, contact and dates."""

    name: str
    role: str = ""
    organisation: str = ""
    contact: str = ""
    began: PartialDate | None = None
    ended: PartialDate | None = None


class _Dated(Protocol):
    @property
    def began(self) -> PartialDate | None: ...

    @property
    def ended(self) -> PartialDate | None: ...


D = TypeVar("D", bound=_Dated)


def holding_on(day: date, lines: Iterable[D]) -> D | None:
    """Return the line that holds that day: begun by then, not ended, the latest begun first."""
    holding = [
        each
        for each in lines
        if (each.began is None or each.began.earliest() <= day)
        and (each.ended is None or each.ended.latest() >= day)
    ]
    return max(holding, key=lambda each: each.began.earliest() if each.began else date.min, default=None)


def nhs_number_problem(value: str) -> str | None:
    """Return in words what is wrong with an NHS number; None when it holds.

    Ten digits, the tenth a check digit modulo 11 (NHS Data Dictionary, NHS Number). Spaces and hyphens
    are passed over.
    """
    digits = value.replace(" ", "").replace("-", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) == 10):
        return _("An NHS number has 10 digits. Check it against the letter or system it came from.")
    total = sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True))
    check = (11 - total % 11) % 11
    if check != int(digits[9]):
        return _("This is not an NHS number: one of its digits is wrong or two are swapped.")
    return None
