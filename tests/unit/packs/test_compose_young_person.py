"""The young person's copy is built from what they entered, there is no other way in, and leaks stop it."""

from __future__ import annotations

import dataclasses
import inspect
import typing

import pytest

from hothdesk.assessments import model as assessments
from hothdesk.children import model as children
from hothdesk.children.model import (
    Address,
    Child,
    Education,
    Event,
    EventKind,
    Intelligence,
    PersonAround,
    Provenance,
)
from hothdesk.core.errors import NotReady, Problems
from hothdesk.core.ids import new_id
from hothdesk.formengine.model import QuestionId
from hothdesk.mapping.model import Place, PlaceId, PlaceKind, Route, RouteId, Said, Teller
from hothdesk.mapping.versions import MapVersion
from hothdesk.packs.compose import young_person
from hothdesk.packs.compose.sources import YoungPersonSources, childs_own
from hothdesk.packs.compose.young_person import compose_for_young_person
from hothdesk.packs.document import Audience, Heading
from hothdesk.packs.model import PackChoices
from hothdesk.packs.readback import read_document, read_pdf
from hothdesk.partnerships.model import NumberAudience, Partnership
from hothdesk.partnerships.profiles import ProfileId, SectionId
from hothdesk.plans import professional
from hothdesk.plans.contents import NO_NAMES
from hothdesk.plans.model import LineId, PlanAnswer, PlanLine

PROFILE = ProfileId("young_person")
ALL = frozenset(SectionId)


def sources(busy, sections=ALL, child_id=None) -> YoungPersonSources:
    profile = busy.desk.partnerships.profile(PROFILE)
    identity = busy.desk.identities.get(busy.identity_id)
    return busy.rooms.young_person_sources(
        child_id or busy.child_id, profile, sections, identity, busy.moment
    )


def agreed(busy, *lines: str, copy: str = "paper", answer: str = "fully", **known: object):
    """Return a child who agreed a plan with these lines, and about whom this is known."""
    child_id = busy.desk.children.add(Child(chosen_name="Linden", **known)).value
    plans = busy.desk.plans.young_person
    plan_id = plans.start(child_id).value
    for text in lines or ("Music.",):
        plans.save_line(plan_id, QuestionId("matters"), PlanLine(id=LineId(new_id()), text=text))
    plans.save_answer(plan_id, PlanAnswer(question_id=QuestionId("copy"), option=copy))
    plans.save_answer(plan_id, PlanAnswer(question_id=QuestionId("agreed"), option=answer))
    plans.agree(plan_id, names=NO_NAMES)
    return child_id


def findings(busy, child_id) -> tuple[str, ...]:
    preview = busy.desk.packs.preview(child_id, PROFILE, identity_id=busy.identity_id)
    return preview.findings


def reachable(hint: object, seen: set[object]) -> set[object]:
    """Return every type that a value of this type can hold, however deep."""
    if hint in seen:
        return seen
    seen.add(hint)
    for inner in typing.get_args(hint):
        if not isinstance(inner, str):
            reachable(inner, seen)
    kind = typing.get_origin(hint) or hint
    if dataclasses.is_dataclass(kind):
        for each in typing.get_type_hints(kind).values():
            reachable(each, seen)
        seen.add(kind)
    return seen


def test_no_type_leads_from_a_young_persons_copy_to_an_adults_record():
    found = reachable(YoungPersonSources, set())
    forbidden = {
        children.Child,
        children.Event,
        children.PersonAround,
        children.Intelligence,
        children.Told,
        assessments.AssessmentVersion,
        assessments.Answer,
        assessments.Evidence,
        assessments.Judgement,
        assessments.Suggestion,
        professional.ProfessionalPlan,
        professional.Action,
        MapVersion,
        Partnership,
        PackChoices,
    }
    assert not found & forbidden
    assert Place in found, "the walk does reach what is deep inside"


def test_its_composer_takes_its_sources_and_nothing_else():
    assert list(inspect.signature(compose_for_young_person).parameters) == ["sources"]
    imported = {name.partition(".")[2] for name in _rooms_imported(young_person)}
    assert imported <= {"core", "mapping", "packs", "partnerships"}


def _rooms_imported(module) -> set[str]:
    lines = inspect.getsource(module).splitlines()
    return {".".join(line.split()[1].split(".")[:2]) for line in lines if line.startswith("from hothdesk")}


def test_a_map_with_anybody_elses_word_cannot_be_put_in(busy):
    theirs = sources(busy)
    mine = theirs.map
    spoken = mine.places[0]
    for changed in (
        dataclasses.replace(spoken, said=Said(by=Teller.WORKER)),
        dataclasses.replace(spoken, adults_will_change="Ask the bus company"),
        dataclasses.replace(spoken, said=dataclasses.replace(spoken.said, detail="Kai told us")),
    ):
        with pytest.raises(ValueError, match="themselves"):
            dataclasses.replace(theirs, map=mine.with_place(changed))


def test_a_plan_of_adults_cannot_be_put_in(busy):
    plan = busy.rooms.plans.professional.find_last_version(busy.child_id)
    with pytest.raises(TypeError):
        dataclasses.replace(sources(busy), plan=plan)


def test_a_number_for_professionals_cannot_be_put_in(busy):
    numbers = busy.rooms.partnership().numbers
    assert any(number.audience is NumberAudience.PROFESSIONALS for number in numbers)
    with pytest.raises(ValueError, match="number"):
        dataclasses.replace(sources(busy), numbers=numbers)


def test_what_others_said_of_places_is_left_out_of_the_childs_map(busy):
    drawn = busy.rooms.maps.find_last_version(busy.child_id).safety_map
    place = Place(
        id=PlaceId("p"),
        name="Garages",
        kind=PlaceKind.PIN,
        position=(5, 5),
        said=Said(by=Teller.PARENT),
    )
    mine = childs_own(drawn.with_place(place))
    assert "Garages" not in [each.name for each in mine.places]
    assert len(mine.places) == len(drawn.places) - len(drawn.homes)
    assert not any(each.adults_will_change for each in mine.places)
    assert childs_own(mine) == mine


def test_a_way_stops_short_of_a_home_that_an_adult_put_on_the_map(busy):
    drawn = busy.rooms.maps.find_last_version(busy.child_id).safety_map
    home = Place(
        id=PlaceId("h"),
        name="Home",
        kind=PlaceKind.PIN,
        position=(200, 100),
        is_home=True,
        said=Said(by=Teller.PARENT),
    )
    way = Route(
        id=RouteId("w"), name="To the bus", from_place=home.id, points=((215, 110), (300, 160), (600, 400))
    )
    mine = childs_own(drawn.with_place(home).with_route(way))
    assert mine.route(way.id).points == ((600, 400),)
    assert not mine.homes


@pytest.mark.parametrize(("name", "kind"), [("Where I learn", "school"), ("My school", "")])
def test_the_school_is_not_on_the_map_of_a_copy_that_holds_it_back(busy, name, kind):
    drawn = busy.rooms.maps.find_last_version(busy.child_id).safety_map
    school = Place(id=PlaceId("s"), name=name, kind=PlaceKind.PIN, place_kind=kind, position=(200, 100))
    way = Route(id=RouteId("w"), name="There", to_place=school.id, points=((215, 110), (600, 400)))
    with_school = drawn.with_place(school).with_route(way)
    mine = childs_own(with_school, hides_school=True)
    assert name not in [each.name for each in mine.places]
    assert mine.route(way.id).points == ((600, 400),)
    with pytest.raises(ValueError, match="school"):
        dataclasses.replace(sources(busy), map=childs_own(with_school))


def test_the_copy_says_what_is_left_off_the_map_on_purpose(busy):
    theirs = sources(busy)
    assert "School" not in [place.name for place in theirs.map.places]
    said = read_document(compose_for_young_person(theirs)).text
    assert "My home is not on this map, on purpose." in said
    assert "My school is not on this map, on purpose." in said


def test_sections_follow_the_profile_and_what_was_chosen(busy):
    document = compose_for_young_person(sources(busy))
    headings = [each.text for each in document.blocks if isinstance(each, Heading) and each.level == 1]
    assert headings.index("About me") < headings.index("My map") < headings.index("Made by")
    assert headings[-2:] == ["Who to call, and what happens next", "Made by"]
    without = compose_for_young_person(sources(busy, ALL - {SectionId.SAFETY_MAP}))
    assert "My map" not in [each.text for each in without.blocks if isinstance(each, Heading)]


def test_what_the_young_person_said_can_be_taken_out(busy):
    theirs = sources(busy)
    spoke = dataclasses.replace(theirs.plan, child_view="It is less.")
    spoken = dataclasses.replace(theirs, plan=spoke)
    assert "It is less." in read_document(compose_for_young_person(spoken)).text
    chosen = dataclasses.replace(spoken, sections=ALL - {SectionId.CHILDS_WORDS})
    assert "It is less." not in read_document(compose_for_young_person(chosen)).text


def test_a_section_that_is_not_for_this_copy_has_no_writer(busy):
    said = read_document(compose_for_young_person(sources(busy, ALL))).text
    for words in ("CERAF", "On the cusp", "Exampleford", "Sampleson", "Opal", "MACE", "Contact 01"):
        assert words not in said


def test_their_lines_stand_letter_for_letter(busy):
    odd = "I don’t  want “that”\u00a0– \U0001f641"
    child_id = agreed(busy, odd)
    said = read_document(compose_for_young_person(sources(busy, child_id=child_id))).text
    assert odd in said


def test_an_almost_empty_plan_makes_a_copy_with_numbers_and_no_blank_section(busy):
    document = compose_for_young_person(sources(busy, child_id=agreed(busy, "Music.")))
    assert document.audience is Audience.YOUNG_PERSON
    said = read_document(document).text
    assert "999" in said
    assert "Childline" in said
    blocks = document.blocks
    for at, block in enumerate(blocks):
        if isinstance(block, Heading):
            assert not (isinstance(blocks[at + 1], Heading) and blocks[at + 1].level <= block.level), (
                block.text
            )


def test_without_an_agreed_plan_there_is_no_copy(busy):
    child_id = busy.desk.children.add(Child(chosen_name="Aspen")).value
    with pytest.raises(NotReady, match="Agree the plan"):
        findings(busy, child_id)


def test_no_copy_is_made_for_a_young_person_who_wants_none(busy):
    with pytest.raises(NotReady, match="no copy"):
        findings(busy, agreed(busy, copy="none"))


def test_no_copy_is_made_of_a_plan_that_the_young_person_declined(busy):
    with pytest.raises(NotReady, match="do not want"):
        findings(busy, agreed(busy, answer="not_now"))


def test_nothing_is_found_in_a_plan_that_gives_nobody_away(busy):
    assert findings(busy, agreed(busy, "Text Nan a dot.", "Youth club on Tuesdays.")) == ()


def test_words_that_go_in_are_not_said_to_be_left_out(busy):
    child_id = busy.desk.children.add(Child(chosen_name="Linden")).value
    plans = busy.desk.plans.young_person
    plan_id = plans.start(child_id).value
    line = PlanLine(id=LineId(new_id()), text="Music.")
    plans.save_line(plan_id, QuestionId("matters"), line)
    plans.save_answer(plan_id, PlanAnswer(question_id=QuestionId("copy"), option="paper"))
    plans.save_answer(plan_id, PlanAnswer(question_id=QuestionId("agreed"), option="fully"))
    plans.save_child_view(plan_id, "I want it quiet.")
    plans.agree(plan_id, names=NO_NAMES)
    preview = busy.desk.packs.preview(child_id, PROFILE, identity_id=busy.identity_id)
    assert "I want it quiet." in " ".join(read_pdf(preview.pdf).text.split())
    parts = {each.section: each for each in busy.desk.packs.list_parts(child_id, PROFILE)}
    assert parts[SectionId.CHILDS_WORDS].found == ""


def test_a_third_partys_name_stops_the_copy(busy):
    child_id = agreed(busy, "Ring Quillon first.")
    busy.desk.people.add(PersonAround(child_id=child_id, name="Quillon Thirdparty", is_child=False))
    assert any("somebody else’s name" in each for each in findings(busy, child_id))


def test_a_level_stops_the_copy(busy):
    child_id = agreed(busy, "They say I am on the cusp.")
    assert any("a level" in each for each in findings(busy, child_id))


def test_the_school_stops_the_copy_but_the_word_school_does_not(busy):
    child_id = agreed(busy, "Sundial Academy is fine.", education=Education(setting="Sundial Academy"))
    assert any("school" in each for each in findings(busy, child_id))
    child_id = agreed(busy, "At school I am fine.", education=Education(setting="School"))
    assert findings(busy, child_id) == ()


def test_an_address_stops_the_copy(busy):
    child_id = agreed(busy, "Come to 12 Sample Wynd.", addresses=(Address(lines="12 Sample Wynd, EX1 0AA"),))
    assert any("address" in each for each in findings(busy, child_id))


def test_words_of_police_information_stop_the_copy(busy):
    child_id = agreed(busy, "A grey van always waits behind those shops after six.")
    secret = Intelligence(text="A grey van always waits behind those shops", source="Quince")
    event = Event(child_id=child_id, kind=EventKind.POLICE, intelligence=secret)
    busy.desk.chronology.record(event)
    assert any("police information" in each for each in findings(busy, child_id))


def test_a_professionals_view_stops_the_copy(busy):
    view = "I think somebody older chooses the evening hours on purpose"
    child_id = agreed(busy, f"{view}.")
    event = Event(child_id=child_id, kind=EventKind.WORRY, text=view, provenance=Provenance.MY_VIEW)
    busy.desk.chronology.record(event)
    found = findings(busy, child_id)
    assert any("professional’s view" in each for each in found)
    preview = busy.desk.packs.preview(child_id, PROFILE, identity_id=busy.identity_id)
    assert preview.why_not_signed(has_looked_at_doubts=True)


def test_what_was_found_stops_signing_and_nothing_is_written(busy, tmp_path):
    child_id = agreed(busy, "They say I am on the cusp.")
    preview = busy.desk.packs.preview(child_id, PROFILE, identity_id=busy.identity_id)
    with pytest.raises(Problems):
        busy.desk.packs.sign_and_export(preview, tmp_path, busy.passphrase, has_looked_at_doubts=True)
    assert list(tmp_path.iterdir()) == []
