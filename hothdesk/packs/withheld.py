"""What must not be in one recipient's pack: gathered from the whole vault, then looked for in the file.

This list is made apart from compose, on purpose: compose decides what goes in, this says what may never be
found, and neither trusts the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hothdesk.assessments.model import AssessmentVersion
from hothdesk.children.model import Child, Event, EventKind, PersonAround, Provenance
from hothdesk.core.i18n import _
from hothdesk.packs.readback.model import Withheld, WithheldKind
from hothdesk.packs.readback.wordlists import KIN_AND_TITLES
from hothdesk.partnerships.model import Partnership
from hothdesk.partnerships.profiles import PackProfile
from hothdesk.partnerships.profiles import Withheld as Kind

_MEETINGS = frozenset({EventKind.MEETING, EventKind.MACE})


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatTheVaultKnows:
    """Everything that could leak, whether or not it was composed.

    Attributes:
        child: the child the pack is about.
        people: everybody around the child.
        events: the whole chronology, intelligence included.
        assessment: the last finalised assessment, if there is one.
        other_names: every name of every other child in this vault.
        partnership: whose words its levels are.
    """

    child: Child
    people: tuple[PersonAround, ...]
    events: tuple[Event, ...]
    assessment: AssessmentVersion | None
    other_names: tuple[str, ...]
    partnership: Partnership


def withheld_from(profile: PackProfile, known: WhatTheVaultKnows) -> tuple[Withheld, ...]:
    """Return what this profile holds back, as things to look for in the finished file."""
    found: list[Withheld] = []
    for withholding in profile.withhold:
        found.extend(_things(withholding.kind, known))
    return tuple(dict.fromkeys(each for each in found if each.text.strip()))


def allowed_in(profile: PackProfile, known: WhatTheVaultKnows) -> tuple[str, ...]:
    """Return names that may stand in the pack although somebody else has the same one."""
    if profile.withholds(Kind.LEGAL_NAME):
        return tuple(each for each in (known.child.chosen_name,) if each)
    return known.child.all_names


def _things(kind: Kind, known: WhatTheVaultKnows) -> Iterator[Withheld]:
    match kind:
        case Kind.THIRD_PARTY_NAMES:
            yield from _names(known.people, _("somebody else’s name"))
        case Kind.OTHER_CHILDREN:
            children = (person for person in known.people if person.is_child is not False)
            yield from _names(children, _("another child’s name"))
            for name in known.other_names:
                yield _name(name, _("the name of another child in this vault"))
        case Kind.THIRD_PARTY_DETAILS:
            yield from _details(known.people)
        case Kind.POLICE_INTELLIGENCE:
            for event in known.events:
                if event.intelligence is not None:
                    yield _words(event.intelligence.text, _("police information"), WithheldKind.INTELLIGENCE)
        case Kind.SOURCE_OF_INFORMATION:
            for event in known.events:
                if event.intelligence is not None:
                    source = event.intelligence.source
                    yield _words(source, _("the source of police information"), WithheldKind.INTELLIGENCE)
        case Kind.LEVEL:
            for level in known.partnership.levels:
                yield Withheld(kind=WithheldKind.LEVEL, text=level.word, label=_("a level"))
            yield Withheld(kind=WithheldKind.LEVEL, text="CERAF", label=_("the name of an assessment"))
        case Kind.PROFESSIONAL_VIEWS:
            yield from _views(known)
        case Kind.MEETINGS:
            for event in known.events:
                if event.kind in _MEETINGS:
                    yield _words(event.text, _("what was said in a meeting"))
        case Kind.ADDRESS:
            for address in known.child.addresses:
                yield Withheld(kind=WithheldKind.ADDRESS, text=address.lines, label=_("the child’s address"))
        case Kind.SCHOOL:
            school = known.child.education.setting
            yield Withheld(kind=WithheldKind.IDENTIFIER, text=school, label=_("the child’s school"))
        case Kind.LEGAL_NAME:
            legal = f"{known.child.legal_given} {known.child.legal_family}".strip()
            yield _name(legal, _("the child’s legal name"), has_parts=False)
        case Kind.CODE_WORD_MEANING | Kind.DISRUPTION:
            # no field holds these: the allow-list keeps them out, and their words stand under intelligence
            return


def _names(people: Iterable[PersonAround], label: str) -> Iterator[Withheld]:
    for person in people:
        for name in person.all_names:
            # "Nan" says who somebody is to the child, and names nobody
            if not set(name.casefold().split()) <= KIN_AND_TITLES:
                yield _name(name, label)


def _name(text: str, label: str, *, has_parts: bool = True) -> Withheld:
    return Withheld(kind=WithheldKind.PERSON_NAME, text=text, label=label, has_parts=has_parts)


def _words(text: str, label: str, kind: WithheldKind = WithheldKind.OTHER) -> Withheld:
    return Withheld(kind=kind, text=text, label=label)


def _details(people: Iterable[PersonAround]) -> Iterator[Withheld]:
    for person in people:
        label = _("how to reach somebody else")
        for part in person.contact.replace(";", ",").split(","):
            text = part.strip()
            digits = sum(letter.isdigit() for letter in text)
            if digits >= 6:
                yield Withheld(kind=WithheldKind.PHONE, text=text, label=label)
            elif "@" in text:
                yield Withheld(kind=WithheldKind.ONLINE_NAME, text=text, label=label)
            elif digits:
                yield Withheld(kind=WithheldKind.ADDRESS, text=text, label=label)
        yield _words(person.note, _("a note about somebody else"))


def _views(known: WhatTheVaultKnows) -> Iterator[Withheld]:
    label = _("a professional’s view")
    for event in known.events:
        if event.provenance is Provenance.MY_VIEW:
            yield _words(event.text, label)
    if known.assessment is not None:
        yield _words(known.assessment.judgement.rationale, label)
        yield _words(known.assessment.judgement.differs_because, label)
        for answer in known.assessment.answers.values():
            yield _words(answer.meaning, label)
