"""What partnerships, pack profiles and calendars must keep to beyond their shape, and the names they share.

The rules for packs here are safety rules: a file cannot make a pack that must not exist.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from hothdesk.core.i18n import _
from hothdesk.core.shapewords import not_one_of
from hothdesk.core.specfiles import Finding, Kind, Reference, range_findings
from hothdesk.core.strictyaml import Path
from hothdesk.partnerships.calendars import BankHolidays
from hothdesk.partnerships.model import Partnership
from hothdesk.partnerships.profiles import Audience, Include, PackProfile, SectionId, Withheld

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)
_PHONE = re.compile(r"[0-9]{3,5}( ?[0-9]{3,8}){0,3}")

YOUNG_PERSON_MAY_HOLD = frozenset(
    {
        SectionId.CHILDS_WORDS,
        SectionId.PLAN_YOUNG_PERSON,
        SectionId.SAFETY_MAP,
        SectionId.NEXT_STEPS,
        SectionId.SIGNATURE,
    }
)
"""The only sections a young person's own copy can hold: an allow-list."""

YOUNG_PERSON_WITHHOLDS = frozenset(Withheld) - {Withheld.LEGAL_NAME}
"""What a young person's own copy always holds back: it may be read by the person who harms them."""


def check_partnership(area: Partnership) -> Iterator[Finding]:
    """Yield everything that is wrong with a partnership of the right shape."""
    yield from range_findings(area)
    events = [event.id for event in area.events]
    levels = [level.id for level in area.levels]
    contacts = [contact.id for contact in area.contacts]
    for at, level in enumerate(area.levels):
        if not level.actions:
            yield Finding(
                ("levels", at), _("a level without actions: every level, the lowest too, asks for some")
            )
        for index, action in enumerate(level.actions):
            if action.contact is not None:
                path: Path = ("levels", at, "actions", index, "contact")
                yield from _known(path, action.contact, contacts)
    for at, clock in enumerate(area.clocks):
        yield from _known(("clocks", at, "starts_when"), clock.starts_when, events)
        yield from _known(("clocks", at, "stops_when"), clock.stops_when, events)
        if clock.first_from is not None:
            yield from _known(("clocks", at, "first_from"), clock.first_from, events)
        if clock.else_from is not None:
            yield from _known(("clocks", at, "else_from"), clock.else_from, events)
        if clock.is_minimum_frequency and clock.starts_when != clock.stops_when:
            message = _("a repeating clock starts and stops with the same event: expected “{event}” in both")
            yield Finding(("clocks", at, "stops_when"), message.format(event=clock.starts_when))
        for key, given in (("levels", clock.levels), ("else_levels", clock.else_levels)):
            for index, each in enumerate(given):
                yield from _known(("clocks", at, key, index), each, levels)
        if clock.else_levels and clock.else_from is None:
            message = _("levels for an event that is not named: expected “else_from” beside it")
            yield Finding(("clocks", at, "else_levels"), message)
        if clock.length == 0 and clock.is_minimum_frequency:
            message = _("0 as the length of a repeating clock: expected 1 or more (0 is the same day)")
            yield Finding(("clocks", at, "length"), message)
    for at, contact in enumerate(area.contacts):
        if contact.email is None and contact.phone is None:
            yield Finding(("contacts", at), _("a desk nobody can reach: give its “email” or “phone”"))
        if contact.email is not None and not _EMAIL.fullmatch(contact.email):
            yield Finding(
                ("contacts", at, "email"), _("this is no e-mail address: expected name@example.org")
            )
        yield from _phone(("contacts", at, "phone"), contact.phone)
    for at, number in enumerate(area.numbers):
        yield from _phone(("numbers", at, "phone"), number.phone)
    if not any(number.phone == "999" for number in area.numbers):
        yield Finding(("numbers",), _("999 is missing: it stands on every page and in every pack"))


def check_profile(profile: PackProfile) -> Iterator[Finding]:
    """Yield everything that is wrong with a pack profile of the right shape."""
    yield from range_findings(profile)
    if not profile.formats:
        yield Finding(("formats",), _("no format: expected pdf, docx or both"))
    if profile.partnership is None and profile.recipient is not None:
        yield Finding(("recipient",), _("a recipient without “partnership”: say whose desk it is"))
    if len({each.kind for each in profile.withhold}) != len(profile.withhold):
        yield Finding(("withhold",), _("a kind of information is held back twice: keep one of them"))
    yield from _never_in_a_pack(profile)
    if profile.audience is Audience.YOUNG_PERSON:
        yield from _young_person(profile)
    elif profile.marking is None:
        yield Finding(
            ("id",),
            _("“marking” is missing here: expected the protective marking, such as “OFFICIAL-SENSITIVE”"),
        )


def check_calendar(table: BankHolidays) -> Iterator[Finding]:
    """Yield everything that is wrong with a table of bank holidays of the right shape."""
    if table.first > table.last:
        yield Finding(("first",), _("the first day is after the last: exchange them"))
    for index, each in enumerate(table.days):
        if not table.first <= each.day <= table.last:
            yield Finding(("days", index), _("a day outside “first” to “last”: correct the day or the span"))
        if index and each.day <= table.days[index - 1].day:
            yield Finding(("days", index), _("out of order, or twice: list the days from the earliest"))


def _never_in_a_pack(profile: PackProfile) -> Iterator[Finding]:
    """Police information goes to the police by its own way only (domain rule: never in another pack)."""
    for index, section in enumerate(profile.sections):
        if section.id is SectionId.POLICE_INFORMATION and section.include is not Include.NEVER:
            message = _(
                "police information in a pack: expected “include: never”, it has its own way to the police"
            )
            yield Finding(("sections", index, "include"), message)
    if profile.section(SectionId.POLICE_INFORMATION) is None:
        message = _(
            "“police_information” is missing: name it with “include: never”, so that the maker is told"
        )
        yield Finding(("sections",), message)
    for kind in (Withheld.POLICE_INTELLIGENCE, Withheld.SOURCE_OF_INFORMATION):
        if not profile.withholds(kind):
            message = _("“{kind}” is not held back: every pack holds it back")
            yield Finding(("withhold",), message.format(kind=kind.value))


def _young_person(profile: PackProfile) -> Iterator[Finding]:
    if profile.marking is not None:
        yield Finding(("marking",), _("a marking on a young person’s copy: leave it out, it may be found"))
    for index, section in enumerate(profile.sections):
        if section.include is not Include.NEVER and section.id not in YOUNG_PERSON_MAY_HOLD:
            allowed = ", ".join(sorted(YOUNG_PERSON_MAY_HOLD))
            message = _("“{section}” in a young person’s copy: expected only {allowed}")
            yield Finding(
                ("sections", index, "include"), message.format(section=section.id.value, allowed=allowed)
            )
    for kind in sorted(YOUNG_PERSON_WITHHOLDS):
        if not profile.withholds(kind):
            message = _("“{kind}” is not held back: a young person’s copy always holds it back")
            yield Finding(("withhold",), message.format(kind=kind.value))


def _known(path: Path, said: str, known: Sequence[str]) -> Iterator[Finding]:
    if said not in known:
        yield Finding(path, not_one_of(said, known))


def _phone(path: Path, phone: str | None) -> Iterator[Finding]:
    if phone is not None and not _PHONE.fullmatch(phone):
        yield Finding(
            path, _("this is no telephone number: expected digits and spaces, such as '01793 464646'")
        )


def _partnership_names(area: Partnership) -> Iterator[str]:
    yield f"partnership/{area.id}"
    families: dict[str, Iterable[str]] = {
        "level": (each.id for each in area.levels),
        "event": (each.id for each in area.events),
        "clock": (each.id for each in area.clocks),
        "contact": (each.id for each in area.contacts),
    }
    for family, ids in families.items():
        yield from (f"{area.id}/{family}/{each}" for each in ids)


def _profile_references(profile: PackProfile) -> Iterator[Reference]:
    if profile.partnership is None:
        return
    yield Reference(("partnership",), f"partnership/{profile.partnership}")
    if profile.recipient is not None:
        yield Reference(("recipient",), f"{profile.partnership}/contact/{profile.recipient}")
    for index, step in enumerate(profile.next_steps):
        if step.clock is not None:
            yield Reference(("next_steps", index, "clock"), f"{profile.partnership}/clock/{step.clock}")


PARTNERSHIP = Kind(
    kind="partnership",
    folder="partnerships",
    shape=Partnership,
    check=check_partnership,
    names=_partnership_names,
)
PACK_PROFILE = Kind(
    kind="pack_profile",
    folder="packs",
    shape=PackProfile,
    check=check_profile,
    names=lambda profile: (f"pack/{profile.id}@{profile.version}",),
    references=_profile_references,
)
BANK_HOLIDAYS = Kind(
    kind="bank_holidays",
    folder="reference",
    shape=BankHolidays,
    check=check_calendar,
    names=lambda table: (f"bank_holidays/{table.nation}",),
)
KINDS: tuple[Kind[Any], ...] = (PARTNERSHIP, PACK_PROFILE, BANK_HOLIDAYS)
"""The kinds of file that say what an area does."""
