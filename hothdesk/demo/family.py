"""The made-up family and what happened to it, told to the desk as a worker would."""

from __future__ import annotations

from datetime import date, timedelta

from hothdesk.app import Desk
from hothdesk.children.model import (
    Address,
    Alias,
    Child,
    ChildId,
    Education,
    Ethnicity,
    Event,
    EventKind,
    Identifier,
    Intelligence,
    Involvement,
    LegalStatus,
    PersonAround,
    Provenance,
    Role,
    ServiceAgreement,
    Telling,
    TellingState,
    Told,
    Worker,
)
from hothdesk.core.dates import PartialDate, add_months
from hothdesk.security.settings import VaultSettings

WORKER = VaultSettings(
    worker_name="Sam Workerby",
    role="Social worker",
    organisation="Exampleshire Council",
    partnership_id="swindon",
)


def add_child(desk: Desk, today: date) -> ChildId:
    """Add the child: 15 years old, who asks to be called Robin."""
    before = PartialDate.on(add_months(today, -8))
    return desk.children.add(
        Child(
            legal_given="Robin",
            legal_family="Testerly",
            chosen_name="Robin",
            aliases=(Alias(name="Robz"),),
            pronouns="they / them",
            born=PartialDate.on(add_months(today, -(15 * 12 + 3))),
            identifiers=(Identifier(scheme="NHS number", value="943 476 5919"),),
            ethnicity=Ethnicity(text="Mixed, White and Black Caribbean", asked_of="Robin"),
            languages=("English",),
            needs_interpreter=False,
            communication="Likes to walk and talk. One question at a time, and time to think.",
            accessibility="Loud rooms are hard. A quiet corner and headphones help.",
            statuses=(LegalStatus(status="Child in need", began=before),),
            education=Education(
                setting="Exampleford Academy",
                year_group="Year 10",
                attendance="48 % over the last four school weeks",
                send="Support plan for attention",
            ),
            addresses=(Address(lines="12 Sample Row, Exampleford, EX1 0AA", kind="Home", began=before),),
            lead=Worker(name=WORKER.worker_name, role=WORKER.role, organisation=WORKER.organisation),
            workers=(Worker(name="Kit Mentorsen", role="Youth worker", organisation="Example Youth Club"),),
            told=Told(
                child=Telling(
                    state=TellingState.TOLD,
                    what="That MACE will talk about how to make the shops and the bus stop safer",
                    on=PartialDate.on(today - timedelta(days=1)),
                    by=WORKER.worker_name,
                    service=ServiceAgreement.AGREES,
                    said="Fine, if they do something about the shops and not about me.",
                ),
                carers=Telling(
                    state=TellingState.TOLD,
                    what="The same, by telephone",
                    on=PartialDate.on(today - timedelta(days=1)),
                    by=WORKER.worker_name,
                    service=ServiceAgreement.AGREES,
                ),
            ),
        )
    ).value


def add_people(desk: Desk, child_id: ChildId) -> None:
    """Add who is around the child: a grandmother, a friend, a father who lives elsewhere."""
    for person in (
        PersonAround(
            child_id=child_id,
            name="Nana Example",
            nickname="Nan",
            relationship="Grandmother, Robin lives with her",
            contact="01632 960 111",
            is_child=False,
            has_parental_responsibility=True,
            lives_with_child=True,
            is_trusted_by_child=True,
            is_safe_to_contact=True,
            childs_wish="Ring Nan any time.",
        ),
        PersonAround(
            child_id=child_id,
            name="Kai Sampleson",
            relationship="Friend from school",
            is_child=True,
            is_trusted_by_child=True,
        ),
        PersonAround(
            child_id=child_id,
            name="Drew Testerly",
            relationship="Father, lives elsewhere",
            is_child=False,
            has_parental_responsibility=True,
            lives_with_child=False,
            childs_wish="Not him, please. Ask me first.",
        ),
    ):
        desk.people.add(person)


def add_chronology(desk: Desk, child_id: ChildId, today: date) -> None:
    """Write down what happened over the last months, the child's own words first."""
    friend = next(each for each in desk.people.list_people(child_id) if each.is_child)

    def record(days_ago: int, kind: EventKind, text: str = "", **details: object) -> None:
        occurred = PartialDate.on(today - timedelta(days=days_ago))
        event = Event(child_id=child_id, kind=kind, occurred=occurred, text=text, **details)  # type: ignore[arg-type]
        desk.chronology.record(event)

    record(
        160,
        EventKind.EDUCATION,
        "Attendance fell from 94 % to 81 % within a half term.",
        provenance=Provenance.TOLD_BY_OTHER,
        said_by="School attendance lead",
        source="Telephone call",
    )
    record(
        118,
        EventKind.MISSING,
        "Away from home for one night. Came back by themselves, tired and without a coat.",
        provenance=Provenance.TOLD_BY_OTHER,
        said_by="Grandmother",
        ended=PartialDate.on(today - timedelta(days=117)),
    )
    record(
        116,
        EventKind.RETURN_TALK,
        "Offered and accepted. Walked round the park for an hour.",
        childs_words="I get the late train so I don’t walk past the shops.",
        provenance=Provenance.TOLD_BY_CHILD,
        said_by="Robin",
    )
    record(
        75,
        EventKind.MISSING,
        "Found in another county by railway staff. Said they had gone to see the sea with Kai Sampleson.",
        provenance=Provenance.TOLD_BY_OTHER,
        said_by="Railway staff",
        involved=(Involvement(role=Role.PRESENT, person_id=friend.id),),
    )
    record(
        52,
        EventKind.WORRY,
        "New trainers and a second phone. Nan did not buy them.",
        provenance=Provenance.TOLD_BY_OTHER,
        said_by="Grandmother",
        source="Home visit",
    )
    record(
        40,
        EventKind.SUPPORT,
        "A youth worker walks home with Robin on Tuesdays. Robin came to club five weeks out of six.",
        provenance=Provenance.SEEN,
    )
    record(
        33,
        EventKind.STRENGTH,
        "Runs the sound desk at youth club and teaches two younger children how to use it.",
        provenance=Provenance.SEEN,
    )
    record(
        19,
        EventKind.MEETING,
        "Child in need meeting: school moves the start of Robin’s day to 9.30 for four weeks.",
        provenance=Provenance.SEEN,
        marks="multi_agency_meeting_held",
    )
    record(
        9,
        EventKind.VISIT,
        "At home with Nan in the kitchen. Robin showed the safe way to school on paper.",
        childs_words="I’m not being difficult. I just don’t want to walk past them.",
        provenance=Provenance.TOLD_BY_CHILD,
        said_by="Robin",
    )
    record(
        6,
        EventKind.WORRY,
        "I think the adult at the bus stop chooses the time when there is no bus and nobody else about.",
        provenance=Provenance.MY_VIEW,
    )
    desk.chronology.record(
        Event(
            child_id=child_id,
            kind=EventKind.POLICE,
            occurred=PartialDate.on(today - timedelta(days=12)),
            intelligence=Intelligence(
                text="A grey van is said to stop behind the row of shops on most evenings after six.",
                source="A shop worker who must not be named",
                handling="For the police only, on their own form",
            ),
        )
    )
