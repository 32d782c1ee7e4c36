"""What goes into a pack: every path a name could take, every profile on a full desk and on an empty one."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from enum import Enum

import pytest

from hothdesk.assessments.model import Suggestion
from hothdesk.children.model import (
    Address,
    Alias,
    Child,
    Education,
    Event,
    EventKind,
    Intelligence,
    PersonAround,
    Provenance,
    Telling,
    TellingState,
    Told,
    Worker,
)
from hothdesk.core.dates import PartialDate
from hothdesk.core.datewords import day_words
from hothdesk.core.errors import NotReady
from hothdesk.formengine.model import Form
from hothdesk.mapping.model import Background
from hothdesk.mapping.times import WeekTimes
from hothdesk.packs.compose.professional import compose_for_professionals
from hothdesk.packs.document import Document, Heading, KeyValues, Paragraph, Statement, Voice
from hothdesk.packs.readback import read_document
from hothdesk.partnerships.model import Partnership
from hothdesk.partnerships.profiles import Include, PackProfile, ProfileId, SectionId
from hothdesk.reviews.model import DueRow, NextStep
from hothdesk.signing.model import Identity

PROFESSIONAL = ("mace_swindon", "front_door_swindon")
FRIEND = PersonAround(name="Kai Sampleson", is_child=True, relationship="Friend")
PLANTED = " (planted, with Kai Sampleson)"

# What no person types: ids, codes, digests, and whole records that come from files of ours.
_LEFT_ALONE = (
    Form,
    PackProfile,
    Partnership,
    Identity,
    Suggestion,
    Background,
    WeekTimes,
    NextStep,
    DueRow,
    Enum,
)
_NOT_TYPED = {
    ("Sources", "reference"),
    ("Child", "legal_given"),
    ("Child", "legal_family"),
    ("Child", "chosen_name"),
    ("Alias", "name"),
    ("PersonAround", "name"),
    ("PersonAround", "nickname"),
    ("AssessmentVersion", "form_version"),
    ("AssessmentVersion", "form_digest"),
    ("AssessmentVersion", "form_title"),
    ("AssessmentVersion", "finalised_by"),
    ("AssessmentVersion", "level_word"),
    ("AssessmentVersion", "sha256"),
    ("Answer", "options"),
    ("PlanAnswer", "option"),
    ("Place", "place_kind"),
}


def planted(value: object, words: str = PLANTED) -> object:
    """Return the record with these words behind everything in it that a person could have typed."""
    if isinstance(value, _LEFT_ALONE):
        return value
    if isinstance(value, Mapping):
        return {key: planted(each, words) for key, each in value.items()}
    if isinstance(value, tuple):
        return tuple(planted(each, words) for each in value)
    if not dataclasses.is_dataclass(value):
        return value
    changed: dict[str, object] = {}
    for field in dataclasses.fields(value):
        found = getattr(value, field.name)
        if (type(value).__name__, field.name) in _NOT_TYPED:
            continue
        if field.type == "str":
            changed[field.name] = found + words
        elif field.type == "tuple[str, ...]":
            changed[field.name] = tuple(each + words for each in found)
        elif field.type == "tuple[tuple[str, str], ...]":
            changed[field.name] = tuple((key, each + words) for key, each in found)
        elif field.type == "tuple[tuple[str, ...], ...]":
            changed[field.name] = tuple(tuple(each + words for each in line) for line in found)
        else:
            changed[field.name] = planted(found, words)
    return dataclasses.replace(value, **changed)


def text_of(document: Document) -> str:
    return read_document(document).text


def headings(document: Document, level: int = 1) -> list[str]:
    return [each.text for each in document.blocks if isinstance(each, Heading) and each.level == level]


@pytest.fixture(scope="module")
def everything(busy):
    """Every section there is, with the child's own plan, and addenda in the chronology."""
    event = next(each for each in busy.desk.chronology.list_events(busy.child_id) if each.text)
    busy.desk.chronology.add_to(event.id, text="The date was put right.", why="Told again")

    def sources(profile_id: str):
        found = busy.sources(
            busy.child_id, profile_id, sections=frozenset(SectionId), ask="Agree it.", why_now="It is more."
        )
        return dataclasses.replace(found, choices=dataclasses.replace(found.choices, chronology_months=24))

    return sources


@pytest.mark.parametrize("profile_id", PROFESSIONAL)
def test_another_childs_name_is_taken_out_wherever_somebody_typed_it(everything, profile_id):
    sources = everything(profile_id)
    profile = dataclasses.replace(
        sources.profile,
        sections=tuple(
            dataclasses.replace(each, include=Include.ALWAYS) for each in sources.profile.sections
        ),
    )
    children_plan = everything("mace_swindon").childs_plan
    filled = dataclasses.replace(planted(sources), profile=profile, childs_plan=planted(children_plan))
    said = text_of(compose_for_professionals(filled))
    assert "Sampleson" not in said
    assert "Kai" not in said.replace("Kaiser", "")
    assert said.count("(planted, with [K.S.])") > 150, "the planted words did come through"


@pytest.mark.parametrize("profile_id", PROFESSIONAL)
def test_the_childs_words_stand_letter_for_letter(everything, profile_id):
    odd = "I said  “no”\u00a0– and\tagain:\nno! \U0001f641 …ok. "
    sources = everything(profile_id)
    event = Event(
        kind=EventKind.CHILDS_WORDS,
        occurred=PartialDate(2026, 11, 19),
        childs_words=odd,
        provenance=Provenance.TOLD_BY_CHILD,
        recorded_at=sources.composed_at,
    )
    document = compose_for_professionals(dataclasses.replace(sources, events=(event,)))
    assert [each.text for each in document.blocks if isinstance(each, Statement) and each.text == odd]


def test_quotations_that_are_too_many_are_counted_and_the_map_is_never_cut(everything):
    sources = everything("mace_swindon")
    events = tuple(
        Event(
            kind=EventKind.CHILDS_WORDS,
            occurred=PartialDate(2026, 11, 1 + number),
            childs_words=f"Said {number}.",
            provenance=Provenance.TOLD_BY_CHILD,
            recorded_at=sources.composed_at,
        )
        for number in range(10)
    )
    drawn = dataclasses.replace(sources.map, child_view="That is my week.")
    changed = dataclasses.replace(sources, events=events, map=drawn, assessment=None)
    title = next(each.title for each in sources.profile.sections if each.id is SectionId.CHILDS_WORDS)
    said = section(compose_for_professionals(changed), title)
    assert "That is my week." in said
    assert "3 more are recorded and can be asked for." in said
    few = dataclasses.replace(changed, events=events[:7])
    assert "can be asked for" not in section(compose_for_professionals(few), title)


def test_nothing_can_be_composed_from_intelligence(everything):
    secret = Intelligence(text="A grey van", source="Somebody", handling="Nobody else")
    event = Event(kind=EventKind.POLICE, intelligence=secret)
    sources = everything("mace_swindon")
    with pytest.raises(ValueError, match="intelligence"):
        dataclasses.replace(sources, events=(*sources.events, event))


@pytest.mark.parametrize("profile_id", PROFESSIONAL)
def test_police_information_has_no_writer_whatever_a_profile_says(everything, profile_id):
    sources = everything(profile_id)
    profile = dataclasses.replace(
        sources.profile,
        sections=tuple(
            dataclasses.replace(each, include=Include.ALWAYS, title="Police information here")
            if each.id is SectionId.POLICE_INFORMATION
            else each
            for each in sources.profile.sections
        ),
    )
    document = compose_for_professionals(dataclasses.replace(sources, profile=profile))
    assert "Police information here" not in text_of(document)


def test_what_is_kept_apart_reaches_no_pack(busy):
    for profile_id in PROFESSIONAL:
        said = text_of(compose_for_professionals(busy.sources(busy.child_id, profile_id)))
        for secret in ("grey van", "shop worker who must not", "on their own form"):
            assert secret not in said


@pytest.mark.parametrize("profile_id", PROFESSIONAL)
def test_sections_stand_in_the_order_of_the_profile_and_none_is_blank(everything, profile_id):
    document = compose_for_professionals(everything(profile_id))
    profile = everything(profile_id).profile
    titles = [each.title for each in profile.sections if each.include is not Include.NEVER]
    assert headings(document) == titles
    assert no_section_is_blank(document)


def no_section_is_blank(document: Document) -> bool:
    blocks = document.blocks
    for at, block in enumerate(blocks):
        if isinstance(block, Heading):
            following = blocks[at + 1] if at + 1 < len(blocks) else None
            if following is None or (isinstance(following, Heading) and following.level <= block.level):
                return False
        if isinstance(block, Paragraph) and not "".join(str(each) for each in block.inlines).strip():
            return False
        if isinstance(block, Statement) and not block.text.strip():
            return False
        if isinstance(block, KeyValues) and not block.rows:
            return False
    return True


@pytest.mark.parametrize("profile_id", PROFESSIONAL)
def test_a_new_child_with_one_nickname_gives_a_pack_that_says_what_is_not_known(busy, profile_id):
    child_id = busy.desk.children.add(Child(aliases=(Alias(name="Moz"),))).value
    document = compose_for_professionals(busy.sources(child_id, profile_id))
    said = text_of(document)
    assert no_section_is_blank(document)
    assert "not known; treated as a child" in said
    assert "not recorded" in said
    assert "Not set is not low." in said
    assert "That is a gap, not agreement." in said
    assert "Not recorded yet" in said, "nobody was told yet, and it says so"
    assert "None" not in said


@pytest.mark.parametrize("profile_id", PROFESSIONAL)
def test_the_first_section_says_what_is_asked_what_changed_and_who_asks(busy, profile_id):
    child_id = busy.desk.children.add(Child(chosen_name="Moss")).value
    sources = busy.sources(child_id, profile_id, ask="Ring me.", why_now="A car waited at the gate.")
    document = compose_for_professionals(sources)
    said = section(document, next(each.title for each in sources.profile.sections))
    for words in ("Ring me.", "What has changed now", "A car waited at the gate."):
        assert words in said
    (who,) = (block for block in document.blocks[:1] if isinstance(block, KeyValues))
    assert [name for name, _value in who.rows] == ["About", "For", "From"]
    shown = text_of(dataclasses.replace(document, blocks=(who,)))
    for words in ("Moss, age not known", sources.profile.reader, "Sam Workerby"):
        assert words in shown
    empty = text_of(compose_for_professionals(busy.sources(child_id, profile_id)))
    assert empty.count("Not written.") == 1
    assert (sources.profile.ask_prompt or "?") not in empty, "a prompt is for the maker, not for the reader"


@pytest.mark.parametrize("profile_id", PROFESSIONAL)
def test_what_is_empty_is_said_once_and_in_the_same_words(busy, profile_id):
    child_id = busy.desk.children.add(Child(chosen_name="Teasel")).value
    document = compose_for_professionals(
        busy.sources(child_id, profile_id, sections=frozenset(SectionId), ask="Ring me.")
    )
    unknowns = section(document, "What is not known")
    for title in ("Safety map", "My Safety Plan, professionals’ version", "People around the child"):
        assert unknowns.count(title) == 1
        assert title not in headings(document)
    assert "Not finished yet" in unknowns
    assert "Not recorded yet" in unknowns
    about = section(document, next(each for each in headings(document) if each.startswith("The child")))
    assert about.count("Not recorded yet") == 1
    assert "not recorded\n" not in about


def test_without_a_place_to_gather_what_is_not_known_an_empty_part_says_so_itself(busy):
    child_id = busy.desk.children.add(Child(chosen_name="Yarrow")).value
    sources = busy.sources(child_id, "mace_swindon")
    sections = tuple(each for each in sources.profile.sections if each.id is not SectionId.UNKNOWNS)
    profile = dataclasses.replace(sources.profile, sections=sections)
    document = compose_for_professionals(dataclasses.replace(sources, profile=profile))
    assert "Not finished yet." in section(document, "Safety map")
    assert no_section_is_blank(document)


def test_the_same_words_of_the_child_stand_once_among_their_words(everything):
    sources = everything("mace_swindon")
    words = [each.childs_words for each in sources.events if each.childs_words.strip()]
    assert words
    assessment = dataclasses.replace(
        sources.assessment,
        judgement=dataclasses.replace(sources.assessment.judgement, childs_view=words[0]),
    )
    document = compose_for_professionals(dataclasses.replace(sources, assessment=assessment))
    assert section(document, "In the child’s words").count(words[0]) == 1


def test_the_summary_tells_the_newest_worries_beside_the_level(everything):
    summary = section(compose_for_professionals(everything("mace_swindon")), "In short")
    assert "November 2026: " in summary
    assert "the adult at the bus stop" in summary


def test_a_clock_that_a_step_of_the_pack_names_stands_with_it_and_nowhere_else(everything):
    sources = everything("mace_swindon")
    clocks = {each.clock for each in sources.profile.next_steps}
    named = [each for each in sources.due if each.rule_id in clocks and each.due_on]
    assert named, "the demo has a clock running"
    said = section(compose_for_professionals(sources), "What happens next")
    for row in named:
        assert row.title not in said
        assert f"by {day_words(row.due_on)}" in said
    other = dataclasses.replace(named[0], rule_id="another", title="Another clock")
    more = dataclasses.replace(sources, due=(*sources.due, other))
    assert "Another clock" in section(compose_for_professionals(more), "What happens next")


def test_without_an_assessment_the_summary_tells_the_newest_worries(busy):
    child_id = busy.desk.children.add(Child(chosen_name="Fern")).value
    for day, text in ((1, "First worry."), (5, "Second worry."), (9, "Third worry."), (12, "Fourth worry.")):
        event = Event(child_id=child_id, kind=EventKind.WORRY, occurred=PartialDate(2026, 11, day), text=text)
        busy.desk.chronology.record(event)
    document = compose_for_professionals(busy.sources(child_id, "front_door_swindon"))
    summary = section(document, "In short")
    assert "Fourth worry." in summary
    assert "First worry." not in summary


def section(document: Document, title: str) -> str:
    blocks = list(document.blocks)
    start = blocks.index(Heading(1, title))
    after = [
        at for at, each in enumerate(blocks) if at > start and isinstance(each, Heading) and each.level == 1
    ]
    return text_of(dataclasses.replace(document, blocks=tuple(blocks[start : after[0] if after else None])))


def test_a_sensitive_address_is_held_back_and_a_home_is_not_on_the_map(everything):
    sources = everything("front_door_swindon")
    hidden = Address(lines="5 Hidden Lane, EX9 9ZZ", is_sensitive=True)
    child = dataclasses.replace(sources.child, addresses=(hidden,))
    said = text_of(compose_for_professionals(dataclasses.replace(sources, child=child)))
    assert "Hidden" not in said
    assert "held back; ask the lead professional" in said
    home = next(place for place in sources.map.safety_map.places if place.is_home)
    map_said = section(compose_for_professionals(sources), "Safety map")
    assert home.why not in map_said
    assert f"{home.name} Place" not in map_said
    assert "Where the child lives is left out" in map_said


def test_an_address_that_was_left_is_not_shown(everything):
    sources = everything("front_door_swindon")
    left = Address(lines="7 Earlier Street", ended=PartialDate(2026, 1, 1))
    child = dataclasses.replace(sources.child, addresses=(left,))
    assert "Earlier Street" not in text_of(
        compose_for_professionals(dataclasses.replace(sources, child=child))
    )


def test_somebody_who_has_stopped_working_with_the_child_is_not_in_the_team(everything):
    sources = everything("mace_swindon")
    gone = Worker(name="Ada Formerly", ended=PartialDate(2026, 1, 1))
    child = dataclasses.replace(sources.child, workers=(gone,))
    assert "Formerly" not in text_of(compose_for_professionals(dataclasses.replace(sources, child=child)))


def test_a_month_is_not_taken_for_a_child_called_may(everything):
    sources = everything("mace_swindon")
    may = PersonAround(name="May Otherly", is_child=True)
    event = Event(
        kind=EventKind.WORRY,
        occurred=PartialDate(2026, 5, 12),
        text="May Otherly was there.",
        said_by="May",
        provenance=Provenance.TOLD_BY_OTHER,
        recorded_at=sources.composed_at,
    )
    choices = dataclasses.replace(sources.choices, chronology_months=24)
    changed = dataclasses.replace(
        sources, events=(event,), people=(*sources.people, may), choices=choices, assessment=None
    )
    happened = section(compose_for_professionals(changed), "What happened")
    assert "12 May 2026: Worry" in happened
    assert "told by [M.O.]" in happened
    assert "written down 192 days later" in happened


def test_who_is_set_aside_is_not_listed_and_their_name_is_taken_out(busy):
    child_id = busy.desk.children.add(Child(chosen_name="Hazel")).value
    person = PersonAround(child_id=child_id, name="Wren Setaside", is_child=True)
    person_id = busy.desk.people.add(person).value
    busy.desk.people.set_aside(person_id, "Moved away")
    event = Event(child_id=child_id, kind=EventKind.WORRY, text="Seen with Wren Setaside and Robin Testerly.")
    busy.desk.chronology.record(event)
    said = text_of(compose_for_professionals(busy.sources(child_id, "front_door_swindon")))
    assert "Setaside" not in said
    assert "Seen with [W.S.] and [R.T.]." in said, "a child of this vault who is not around this one, too"


def test_long_names_and_long_words_are_composed_whole(busy):
    name = "Maximiliana-Theodora " * 6
    child_id = busy.desk.children.add(Child(chosen_name=name.strip(), legal_family="Testerly-" * 12)).value
    said = text_of(compose_for_professionals(busy.sources(child_id, "mace_swindon")))
    assert name.strip() in said


def test_what_child_and_carers_were_told_is_never_a_bare_no(busy):
    told = Told(child=Telling(state=TellingState.NOT_TOLD, because="", said="No idea what you mean."))
    child_id = busy.desk.children.add(Child(chosen_name="Rowan", told=told)).value
    document = compose_for_professionals(busy.sources(child_id, "mace_swindon"))
    said = section(document, "Who was told, and what they said")
    assert "Not told, because: not recorded" in said
    statements = [each for each in document.blocks if isinstance(each, Statement)]
    assert any(each.voice is Voice.CHILD and each.text == "No idea what you mean." for each in statements)


def test_a_section_of_the_profile_that_is_taken_out_is_out(busy):
    document = compose_for_professionals(busy.sources(busy.child_id, "mace_swindon", sections=frozenset()))
    assert "Safety map" not in headings(document)
    assert "What is not known" in headings(document), "what is always in stays in"


def test_an_area_without_levels_makes_no_pack_of_another_area(busy):
    settings = busy.desk.settings.get()
    busy.desk.settings.save(dataclasses.replace(settings, partnership_id="north_lincolnshire"))
    try:
        assert [each.id for each in busy.desk.packs.list_profiles()] == ["young_person"]
        with pytest.raises(NotReady, match="another area"):
            busy.desk.packs.preview(busy.child_id, ProfileId("mace_swindon"), identity_id=busy.identity_id)
        preview = busy.desk.packs.preview(
            busy.child_id, ProfileId("young_person"), identity_id=busy.identity_id
        )
        assert preview.findings == ()
        said = text_of(compose_for_professionals(busy.sources(busy.child_id, "mace_swindon")))
        assert "no level is set" in said
    finally:
        busy.desk.settings.save(settings)


def test_a_school_with_an_empty_note_does_not_leave_stray_marks(busy):
    child_id = busy.desk.children.add(
        Child(chosen_name="Sorrel", education=Education(setting="Example High", year_group=" "))
    ).value
    about = section(compose_for_professionals(busy.sources(child_id, "mace_swindon")), "The child")
    assert "Example High" in about
    assert ";" not in about.split("Example High")[1].split("\n")[0]


def test_the_sitting_stands_under_the_title(busy):
    document = compose_for_professionals(
        busy.sources(busy.child_id, "mace_swindon", sitting_on=date(2026, 12, 3))
    )
    assert "for the sitting of 3 December 2026" in document.subtitle
