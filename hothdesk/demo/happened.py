"""What happened to the made-up child, written down on the day or the day after, as a worker would."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hothdesk.app import Desk
from hothdesk.children.model import (
    ChildId,
    Event,
    EventKind,
    Intelligence,
    Involvement,
    Provenance,
    Role,
)
from hothdesk.core.dates import PartialDate
from hothdesk.demo.family import add_child, add_family, add_friend, become_child_in_need
from hothdesk.demo.story import FIRST, Story


class Diary:
    """The chronology of one child, written along the days of the story."""

    def __init__(self, desk: Desk, child_id: ChildId, story: Story) -> None:
        self._desk = desk
        self._child_id = child_id
        self._story = story

    def write(self, occurred: date, event: Event, *, written: date | None = None, hour: int = 17) -> None:
        """Record what happened on one day, on that day's afternoon unless it was written down later."""
        self._story.go_to(written or occurred, hour)
        happened = PartialDate.on(occurred)
        self._desk.chronology.record(replace(event, child_id=self._child_id, occurred=happened))


def tell_first_months(desk: Desk, story: Story) -> ChildId:
    """Write down what happened from the school's call up to the visit before the CERAF."""
    story.go_to(story.working_day(FIRST), 15)
    child_id = add_child(desk, story)
    add_family(desk, child_id)
    diary = Diary(desk, child_id, story)
    diary.write(
        story.working_day(FIRST),
        _told(
            EventKind.EDUCATION,
            "Attendance fell from 94 % to 81 % within a half term.",
            "School attendance lead",
            source="Telephone call",
        ),
    )
    _tell_first_absence(diary, story)
    story.go_to(story.working_day(110))
    become_child_in_need(desk, child_id, story.working_day(110))
    _tell_second_absence(desk, diary, story, child_id)
    _tell_autumn(diary, story)
    return child_id


def _tell_first_absence(diary: Diary, story: Story) -> None:
    diary.write(
        story.day(118),
        _told(
            EventKind.MISSING,
            "Away from home for one night. Came back by themselves, tired and without a coat.",
            "Grandmother",
            ended=PartialDate.on(story.day(117)),
            marks="returned_from_missing",
        ),
        written=story.day(117),
        hour=10,
    )
    diary.write(
        story.day(116),
        _said(
            EventKind.RETURN_TALK,
            "I get the late train so I don’t walk past the shops.",
            "Offered and accepted. Walked round the park for an hour.",
            marks="return_interview_offered",
        ),
    )


def _tell_second_absence(desk: Desk, diary: Diary, story: Story, child_id: ChildId) -> None:
    story.go_to(story.day(74), 9)
    friend = add_friend(desk, child_id)
    diary.write(
        story.day(75),
        _told(
            EventKind.MISSING,
            "Found in another county by railway staff. Said they had gone to see the sea with Kai Sampleson.",
            "Railway staff",
            marks="returned_from_missing",
            involved=(Involvement(role=Role.PRESENT, person_id=friend),),
        ),
        written=story.day(74),
        hour=9,
    )
    diary.write(
        story.day(73),
        Event(
            kind=EventKind.RETURN_TALK,
            text="Offered at the school gate. Robin did not want to talk that day, and was not pressed.",
            marks="return_interview_offered",
        ),
    )


def _tell_autumn(diary: Diary, story: Story) -> None:
    diary.write(
        story.working_day(52),
        _told(
            EventKind.WORRY,
            "New trainers and a second phone. Nan did not buy them.",
            "Grandmother",
            source="Home visit",
        ),
    )
    diary.write(
        story.working_day(40),
        Event(
            kind=EventKind.SUPPORT,
            text="A youth worker walks home with Robin on Tuesdays. Robin came to club five weeks of six.",
        ),
    )
    diary.write(
        story.working_day(33),
        Event(
            kind=EventKind.STRENGTH,
            text="Runs the sound desk at youth club and teaches two younger children how to use it.",
        ),
    )
    diary.write(
        story.working_day(20),
        _said(EventKind.ONLINE, "There’s this chat where they say where to be.", "On a walk after school."),
    )
    diary.write(
        story.working_day(19),
        Event(
            kind=EventKind.MEETING,
            text=(
                "Child in need meeting, the Opal Navigator on the telephone: school moves the start of "
                "Robin’s day to 9.30 for four weeks."
            ),
            marks="multi_agency_meeting_held",
        ),
    )
    diary.write(
        story.working_day(12),
        Event(
            kind=EventKind.POLICE,
            intelligence=Intelligence(
                text="A grey van is said to stop behind the row of shops on most evenings after six.",
                source="A shop worker who must not be named",
                handling="For the police only, on their own form",
            ),
        ),
    )
    diary.write(
        story.working_day(9),
        _said(
            EventKind.VISIT,
            "I’m not being difficult. I just don’t want to walk past them.",
            "At home with Nan in the kitchen. Robin showed the safe way to school on paper.",
        ),
    )
    diary.write(
        story.working_day(8),
        Event(
            kind=EventKind.WORRY,
            text=(
                "I think the adult at the bus stop chooses the time when there is no bus and nobody else "
                "about."
            ),
            provenance=Provenance.MY_VIEW,
        ),
    )


def tell_ceraf_sent(diary: Diary, day: date) -> None:
    """Write down that the CERAF went to the inbox, by the worker's own hand."""
    diary.write(
        day,
        Event(
            kind=EventKind.REFERRAL,
            text="The CERAF went to the CERAF inbox by secure mail. Spoke to the Opal Navigator.",
            marks="ceraf_sent",
        ),
    )


def tell_opal_allocated(diary: Diary, day: date) -> None:
    """Write down that Opal accepted the referral and allocated a worker on the same day."""
    for kind, text, marks in (
        (EventKind.REFERRAL, "Opal accepted the referral.", "opal_referral_accepted"),
        (
            EventKind.ALLOCATION,
            "Allocated in Opal to Remi Opalsby. A joint visit comes next.",
            "opal_allocated",
        ),
    ):
        event = _told(kind, text, "Opal Navigator", source="Telephone call", marks=marks)
        diary.write(day, event, hour=15)


def write_sittings(desk: Desk, story: Story) -> None:
    """Write down when MACE sits next; every three weeks, on made-up days."""
    first = story.working_day(-12)
    for weeks in (0, 3, 6):
        desk.reviews.add_sitting(first + timedelta(weeks=weeks), note="Made up for the demo")


def _told(kind: EventKind, text: str, said_by: str, **details: Any) -> Event:
    told = Event(kind=kind, text=text, provenance=Provenance.TOLD_BY_OTHER, said_by=said_by)
    return replace(told, **details)


def _said(kind: EventKind, words: str, text: str, marks: str = "") -> Event:
    return Event(
        kind=kind,
        text=text,
        childs_words=words,
        provenance=Provenance.TOLD_BY_CHILD,
        said_by="Robin",
        marks=marks,
    )
