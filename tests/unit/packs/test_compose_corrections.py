"""What was put right afterwards travels with every place where an event is quoted."""

import dataclasses
from datetime import UTC, datetime

import pytest

from hothdesk.assessments.model import Answer, Evidence
from hothdesk.children.model import Addendum, Event, EventId, EventKind, Provenance
from hothdesk.core.dates import PartialDate
from hothdesk.formengine.model import AnswerKind, QuestionId
from hothdesk.packs.compose.professional import compose_for_professionals
from hothdesk.packs.document import Heading, Statement
from hothdesk.packs.readback import read_document
from hothdesk.partnerships.profiles import SectionId

PUT_RIGHT = Addendum(
    added_at=datetime(2026, 11, 19, 9, 0, tzinfo=UTC),
    added_by="worker",
    why="The school rang",
    text="It was another car.",
)
DAY = PartialDate(2026, 11, 18)


@pytest.fixture(scope="module")
def sources(busy):
    return busy.sources(
        busy.child_id, "mace_swindon", sections=frozenset(SectionId), ask="Agree it.", why_now="It is more."
    )


def event(kind, **parts):
    return Event(
        id=EventId("e1"),
        kind=kind,
        occurred=DAY,
        provenance=Provenance.SEEN,
        recorded_at=datetime(2026, 11, 18, 9, 0, tzinfo=UTC),
        addenda=(PUT_RIGHT,),
        **parts,
    )


def blocks_under(document, title):
    """Return what stands in one section."""
    inside, found = False, []
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.text == title
        elif inside:
            found.append(block)
    assert found, title
    return dataclasses.replace(document, blocks=tuple(found))


def said_in(sources, section_id):
    title = next(each.title for each in sources.profile.sections if each.id is section_id)
    return read_document(blocks_under(compose_for_professionals(sources), title)).text


def with_answer(sources, answer):
    answers = {**sources.assessment.answers, QuestionId("missing"): answer}
    return dataclasses.replace(sources, assessment=dataclasses.replace(sources.assessment, answers=answers))


@pytest.mark.parametrize(
    ("section_id", "kind", "words"),
    [
        (SectionId.SUMMARY, EventKind.WORRY, {"text": "Seen in a red car."}),
        (SectionId.CHILDS_WORDS, EventKind.CHILDS_WORDS, {"childs_words": "It was the red car."}),
        (SectionId.TRIED_ALREADY, EventKind.SUPPORT, {"text": "Asked about the red car."}),
    ],
)
def test_a_quoted_event_brings_along_what_was_added_to_it(sources, section_id, kind, words):
    told = said_in(dataclasses.replace(sources, events=(event(kind, **words),)), section_id)
    assert "red car" in told
    assert "dded on 19 November 2026: It was another car." in told.replace("\n", " ")


def test_evidence_from_the_chronology_brings_along_what_was_added_to_the_event_since(sources):
    taken = Evidence(
        text="Seen in a red car.", provenance=Provenance.SEEN, occurred=DAY, event_id=EventId("e1")
    )
    written = dataclasses.replace(taken, text="Typed by hand.", event_id=None)
    kept = sources.assessment.answers[QuestionId("missing")]
    changed = with_answer(sources, dataclasses.replace(kept, evidence=(taken, written)))
    changed = dataclasses.replace(changed, events=(event(EventKind.WORRY, text="Seen in a red car."),))
    title = next(each.title for each in sources.profile.sections if each.id is SectionId.CERAF)
    said = blocks_under(compose_for_professionals(changed), title).blocks
    texts = [each.text for each in said if isinstance(each, Statement)]
    begun = texts.index("Seen in a red car.")
    assert texts[begun : begun + 3] == ["Seen in a red car.", "It was another car.", "Typed by hand."]
    assert texts.count("It was another car.") == 1


def test_what_is_known_and_not_written_does_not_stand_among_what_is_not_known(sources):
    held = with_answer(sources, Answer(kind=AnswerKind.WITHHELD, because="The police asked us to."))
    told = said_in(held, SectionId.UNKNOWNS)
    before, after = told.split("ask the worker who made it:")
    assert "The police asked us to." in after
    assert "The police asked us to." not in before
