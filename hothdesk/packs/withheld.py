"""What must not be in one recipient's pack: gathered from the whole vault, then looked for in the file.

This list is made apart from compose, on purpose: compose decides what goes in, this says what may never be
found, and neither trusts the other. A *certain* thing stops the pack. A *doubtful* one (a single word that
is somebody else's name or source and may stand there for another reason) is looked at by a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from hothdesk.assessments.model import AssessmentVersion
from hothdesk.children.model import Child, Event, EventKind, PersonAround, Provenance
from hothdesk.core.i18n import _
from hothdesk.packs.reaching import ways_to_reach
from hothdesk.packs.readback.model import Withheld, WithheldKind
from hothdesk.packs.readback.wordlists import KIN_AND_TITLES, NAMES_THAT_ARE_WORDS
from hothdesk.packs.tellers import names_told
from hothdesk.partnerships.model import Partnership
from hothdesk.partnerships.profiles import Audience, PackProfile
from hothdesk.partnerships.profiles import Withheld as Kind

_MEETINGS: Final = frozenset({EventKind.MEETING, EventKind.MACE})
_ASSESSMENTS: Final = ("CERAF", "CEVT", "SERAF")
# Words that name no school by themselves.
_ANY_SCHOOL: Final = frozenset(
    {"school", "college", "academy", "primary", "secondary", "none", "home", "educated", "not", "in", "at"}
)
# Fewer words than these say too little to be told from anybody's.
_FEWEST_FOR_INTELLIGENCE: Final = 4
_FEWEST_FOR_A_VIEW: Final = 3
_SHORTEST_FOR_INTELLIGENCE: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatTheVaultKnows:
    """Everything that could leak, whether or not it was composed.

    Attributes:
        child: the child the pack is about.
        people: everybody around the child.
        events: the whole chronology, intelligence included.
        assessment: the last finalised assessment, if there is one.
        other_names: every name of every other child in this vault.
        signer: who signs the pack, and so is named in it.
        partnership: whose words its levels are.
    """

    child: Child
    people: tuple[PersonAround, ...]
    events: tuple[Event, ...] = field(repr=False)
    assessment: AssessmentVersion | None
    other_names: tuple[str, ...] = field(repr=False)
    partnership: Partnership
    signer: str = ""

    @property
    def team(self) -> tuple[str, ...]:
        """The professionals who work with the child."""
        return tuple(each.name for each in (self.child.lead, *self.child.workers) if each is not None)


class Weight(StrEnum):
    """Whether meeting a thing stops a pack, or asks a person to look."""

    CERTAIN = "certain"
    DOUBTFUL = "doubtful"


_Weighed = tuple[Weight, Withheld]


def withheld_from(profile: PackProfile, known: WhatTheVaultKnows) -> tuple[Withheld, ...]:
    """Return what this profile holds back, as things to look for in the finished file."""
    return _of_weight(Weight.CERTAIN, profile, known)


def doubtful_from(profile: PackProfile, known: WhatTheVaultKnows) -> tuple[Withheld, ...]:
    """Return what may be held back when it is met, or may stand there rightly: a person looks at each."""
    return _of_weight(Weight.DOUBTFUL, profile, known)


def allowed_in(profile: PackProfile, known: WhatTheVaultKnows) -> tuple[str, ...]:
    """Return names that may stand in the pack although somebody else has the same one."""
    child = known.child
    own = (child.chosen_name,) if profile.withholds(Kind.LEGAL_NAME) else child.all_names
    adults: Iterable[str] = ()
    if not profile.withholds(Kind.THIRD_PARTY_NAMES):
        adults = (name for each in known.people if each.is_child is False for name in each.all_names)
    return tuple(dict.fromkeys(name for name in (*own, *known.team, *adults) if name.strip()))


def _of_weight(weight: Weight, profile: PackProfile, known: WhatTheVaultKnows) -> tuple[Withheld, ...]:
    found = (
        *_always(known),
        *(each for held in profile.withhold for each in _things(held.kind, profile, known)),
    )
    return tuple(dict.fromkeys(each for its, each in found if its is weight and each.text.strip()))


def _always(known: WhatTheVaultKnows) -> Iterator[_Weighed]:
    """Yield what no pack may hold, whatever its profile says."""
    for address in known.child.addresses:
        if address.is_sensitive:
            label = _("an address that is not to be shared")
            yield Weight.CERTAIN, Withheld(kind=WithheldKind.ADDRESS, text=address.lines, label=label)
    for event in known.events:
        if event.intelligence is None:
            continue
        label = _("police information")
        yield _intelligence(event.intelligence.text, label, fewest=2)
        for text in (
            event.intelligence.handling,
            event.intelligence.grade,
            event.text,
            event.childs_words,
            *(part.note for part in event.involved),
            *(text for addendum in event.addenda for text in (addendum.text, addendum.why)),
        ):
            # a letter or two, such as a grade, stands in every text
            if len(text.strip()) >= _SHORTEST_FOR_INTELLIGENCE:
                yield _intelligence(text, label)
        for text in (event.intelligence.source, event.source, event.said_by):
            yield _intelligence(text, _("the source of police information"))


def _things(kind: Kind, profile: PackProfile, known: WhatTheVaultKnows) -> Iterator[_Weighed]:
    match kind:
        case Kind.THIRD_PARTY_NAMES:
            yield from _names(known.people, _("somebody else’s name"), has_initials=True)
        case Kind.OTHER_CHILDREN:
            children = (person for person in known.people if person.is_child is not False)
            yield from _names(children, _("another child’s name"))
            yield from _other_children(known)
        case Kind.THIRD_PARTY_DETAILS:
            yield from _details(known.people)
        case Kind.LEVEL:
            label = _("a level")
            words = [level.word for level in known.partnership.levels]
            if known.assessment is not None:
                words.append(known.assessment.level_word)
            for word in words:
                yield Weight.CERTAIN, Withheld(kind=WithheldKind.LEVEL, text=word, label=label)
            for name in _ASSESSMENTS:
                label = _("the name of an assessment")
                yield Weight.CERTAIN, Withheld(kind=WithheldKind.LEVEL, text=name, label=label)
        case Kind.PROFESSIONAL_VIEWS:
            yield from _views(known)
        case Kind.MEETINGS:
            for event in known.events:
                if event.kind in _MEETINGS:
                    yield from _view(event.text, _("what was said in a meeting"))
        case Kind.ADDRESS:
            for address in known.child.addresses:
                label = _("the child’s address")
                yield Weight.CERTAIN, Withheld(kind=WithheldKind.ADDRESS, text=address.lines, label=label)
        case Kind.SCHOOL:
            school = known.child.education.setting
            if not set(school.casefold().split()) <= _ANY_SCHOOL:
                label = _("the child’s school")
                yield Weight.CERTAIN, Withheld(kind=WithheldKind.IDENTIFIER, text=school, label=label)
        case Kind.LEGAL_NAME:
            legal = f"{known.child.legal_given} {known.child.legal_family}".strip()
            yield Weight.CERTAIN, _name(legal, _("the child’s legal name"), has_parts=False)
        case Kind.SOURCE_OF_INFORMATION:
            # professionals are told who said it, and only the source of police information is kept from them
            if profile.audience is Audience.YOUNG_PERSON:
                yield from _sources(known)
        case Kind.POLICE_INTELLIGENCE:
            # looked for in every pack
            return
        case Kind.CODE_WORD_MEANING | Kind.DISRUPTION:
            # no field holds these: the allow-list keeps them out, and their words stand under intelligence
            return


def _names(people: Iterable[PersonAround], label: str, *, has_initials: bool = False) -> Iterator[_Weighed]:
    for person in people:
        for name in person.all_names:
            # "Nan" says who somebody is to the child, and names nobody
            if not set(name.casefold().split()) <= KIN_AND_TITLES:
                yield Weight.CERTAIN, replace(_name(name, label), has_initials=has_initials)


def _other_children(known: WhatTheVaultKnows) -> Iterator[_Weighed]:
    """Yield names of children who are not around this one.

    Whole names only, and a single word only as a doubt: among a few hundred children there is a Kit, and the
    youth worker whom this child names may be called so, too.
    """
    for name in known.other_names:
        if len(name.split()) > 1:
            label = _("the name of another child in this vault")
            yield Weight.CERTAIN, _name(name, label, has_parts=False)
        elif name.casefold() not in KIN_AND_TITLES | NAMES_THAT_ARE_WORDS:
            # a child called Young, and every "Young person" would be looked at in vain
            label = _("a word that is also another child’s name")
            thing = replace(_name(name, label, has_parts=False), is_only_with_capital=True)
            yield Weight.DOUBTFUL, thing


def _name(text: str, label: str, *, has_parts: bool = True) -> Withheld:
    return Withheld(kind=WithheldKind.PERSON_NAME, text=text, label=label, has_parts=has_parts)


def _intelligence(text: str, label: str, *, fewest: int = _FEWEST_FOR_INTELLIGENCE) -> _Weighed:
    weight = Weight.CERTAIN if len(text.split()) >= fewest else Weight.DOUBTFUL
    return weight, Withheld(kind=WithheldKind.INTELLIGENCE, text=text, label=label)


def _details(people: Iterable[PersonAround]) -> Iterator[_Weighed]:
    for person in people:
        label = _("how to reach somebody else")
        for kind, text, is_certain in ways_to_reach(person.contact):
            weight = Weight.CERTAIN if is_certain else Weight.DOUBTFUL
            yield weight, Withheld(kind=kind, text=text, label=label)
        for note in (person.note, person.contact_note):
            yield from _view(note, _("a note about somebody else"))


def _sources(known: WhatTheVaultKnows) -> Iterator[_Weighed]:
    """Yield who said something about the child: a copy that is found must not show who told whom."""
    label = _("the name of somebody who told something")
    # what the young person themselves, the signer and the team are called may stand there
    known_well = {
        word
        for name in (*known.child.all_names, *known.team, known.signer)
        for word in name.casefold().split()
    }
    told = [(event.said_by, event.source) for event in known.events]
    if known.assessment is not None:
        told += [
            (each.said_by, each.source)
            for answer in known.assessment.answers.values()
            for each in answer.evidence
        ]
    for said_by, source in told:
        for name in (*names_told(said_by), *names_told(source, is_a_source=True)):
            words = name.split()
            if {word.casefold() for word in words} <= known_well:
                continue
            yield (Weight.CERTAIN if len(words) > 1 else Weight.DOUBTFUL), _name(name, label)


def _views(known: WhatTheVaultKnows) -> Iterator[_Weighed]:
    label = _("a professional’s view")
    for event in known.events:
        if event.provenance is Provenance.MY_VIEW:
            yield from _view(event.text, label)
    if known.assessment is not None:
        yield from _view(known.assessment.judgement.rationale, label)
        yield from _view(known.assessment.judgement.differs_because, label)
        for answer in known.assessment.answers.values():
            yield from _view(answer.meaning, label)


def _view(text: str, label: str) -> Iterator[_Weighed]:
    # "Yes" or "Nan helps" is nobody's alone
    if len(text.split()) >= _FEWEST_FOR_A_VIEW:
        yield Weight.CERTAIN, Withheld(kind=WithheldKind.OTHER, text=text, label=label)
