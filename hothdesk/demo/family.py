"""The made-up family: who they are, who works with them, and what they were told."""

from __future__ import annotations

from datetime import date

from hothdesk.app import Desk
from hothdesk.children.model import (
    Address,
    Alias,
    Child,
    ChildId,
    Education,
    Ethnicity,
    Identifier,
    LegalStatus,
    PersonAround,
    PersonId,
    ServiceAgreement,
    Telling,
    TellingState,
    Told,
    Worker,
)
from hothdesk.core.dates import PartialDate, add_months
from hothdesk.demo.story import Story
from hothdesk.security.settings import VaultSettings

WORKER = VaultSettings(
    worker_name="Sam Workerby",
    role="Social worker",
    organisation="Exampleshire Council",
    partnership_id="swindon",
)


def add_child(desk: Desk, story: Story) -> ChildId:
    """Add the child as the school's call makes them known: 15 years old, who asks to be called Robin."""
    moved_in = PartialDate.on(add_months(story.today, -50))
    return desk.children.add(
        Child(
            legal_given="Robin",
            legal_family="Testerly",
            chosen_name="Robin",
            aliases=(Alias(name="Robz"),),
            pronouns="they / them",
            born=PartialDate.on(add_months(story.today, -(15 * 12 + 3))),
            identifiers=(Identifier(scheme="NHS number", value="943 476 5919"),),
            ethnicity=Ethnicity(text="Mixed, White and Black Caribbean", asked_of="Robin"),
            languages=("English",),
            needs_interpreter=False,
            communication="Likes to walk and talk. One question at a time, and time to think.",
            accessibility="Loud rooms are hard. A quiet corner and headphones help.",
            education=_school("81 % over the half term"),
            addresses=(
                Address(
                    lines="12 Sample Row, Exampleford, EX1 0AA",
                    kind="Home",
                    began=PartialDate(moved_in.year, moved_in.month),
                ),
            ),
            lead=Worker(name=WORKER.worker_name, role=WORKER.role, organisation=WORKER.organisation),
        )
    ).value


def add_family(desk: Desk, child_id: ChildId) -> None:
    """Add who is around the child from the start: the grandmother, and the father who lives elsewhere."""
    for person in (
        PersonAround(
            child_id=child_id,
            name="Nana Example",
            nickname="Nan",
            relationship="Grandmother",
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
            name="Drew Testerly",
            relationship="Father, lives elsewhere",
            is_child=False,
            has_parental_responsibility=True,
            lives_with_child=False,
            childs_wish="Not him, please. Ask me first.",
        ),
    ):
        desk.people.add(person)


def add_friend(desk: Desk, child_id: ChildId) -> PersonId:
    """Add the friend whom the child names later, who is a child too."""
    friend = PersonAround(
        child_id=child_id,
        name="Kai Sampleson",
        relationship="Friend from school",
        is_child=True,
        is_trusted_by_child=True,
    )
    return desk.people.add(friend).value


def become_child_in_need(desk: Desk, child_id: ChildId, day: date) -> None:
    """Write down that the child is a child in need from this day on, and that a youth worker joins."""
    desk.children.change_fields(
        child_id,
        statuses=(LegalStatus(status="Child in need", began=PartialDate.on(day)),),
        workers=(_YOUTH_WORKER,),
    )


def join_opal_worker(desk: Desk, child_id: ChildId) -> None:
    """Write down who works with the child in Opal."""
    desk.children.change_fields(child_id, workers=(_YOUTH_WORKER, _OPAL_WORKER))


def tell_family(desk: Desk, child_id: ChildId, day: date) -> None:
    """Write down what the child and the carers were told and said, and how school goes now."""
    desk.children.change_fields(
        child_id,
        education=_school("48 % over the last four school weeks"),
        told=Told(
            child=Telling(
                state=TellingState.TOLD,
                what="That MACE will talk about how to make the shops and the bus stop safer",
                on=PartialDate.on(day),
                by=WORKER.worker_name,
                service=ServiceAgreement.AGREES,
                said="Fine, if they do something about the shops and not about me.",
            ),
            carers=Telling(
                state=TellingState.TOLD,
                what="The same, by telephone",
                on=PartialDate.on(day),
                by=WORKER.worker_name,
                service=ServiceAgreement.AGREES,
                said="As long as somebody does something about those shops.",
            ),
        ),
    )


def _school(attendance: str) -> Education:
    return Education(
        setting="Exampleford Academy",
        year_group="Year 10",
        attendance=attendance,
        send="Support plan for attention",
    )


_YOUTH_WORKER = Worker(name="Kit Mentorsen", role="Youth worker", organisation="Example Youth Club")
_OPAL_WORKER = Worker(name="Remi Opalsby", role="Opal worker", organisation="Exampleshire Council")
