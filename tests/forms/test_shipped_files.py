"""Every file that ships is right, fits the others, and opens for ever."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from hothdesk import formfiles
from hothdesk.core import paths, specfiles
from hothdesk.formengine.library import FormLibrary
from hothdesk.formengine.model import AnswerKind, LinesQuestion, Maker
from hothdesk.partnerships.library import PartnershipLibrary
from hothdesk.partnerships.model import Nation
from hothdesk.partnerships.profiles import Include, SectionId, Withheld

FORMS = paths.forms()
FILES = sorted(FORMS.rglob("*.yaml"))


def test_every_file_is_right_and_every_name_it_uses_is_there() -> None:
    assert formfiles.check_report([FORMS]) == (["Every file holds."], 0)


def test_every_file_is_of_a_kind_that_belongs_in_its_folder() -> None:
    for path in FILES:
        file = specfiles.read_file(path, formfiles.KINDS)
        assert file.kind.folder == path.parent.name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_is_named_as_its_id_and_tells_an_editor_its_schema(path: Path) -> None:
    file = specfiles.read_file(path, formfiles.KINDS)
    assert file.spec.id == path.stem
    assert file.spec.text.startswith("# yaml-language-server: $schema=../schema.json\n")


def test_the_schema_file_is_the_one_the_program_makes() -> None:
    said = (FORMS / "schema.json").read_text(encoding="utf-8")
    assert said == formfiles.schema_text(), (
        "forms/schema.json is behind the program: write hothdesk.formfiles.schema_text() to it"
    )


def test_every_number_a_file_can_hold_has_a_least_and_a_greatest_value() -> None:
    def numbers(schema: object) -> Iterator[dict[str, object]]:
        if isinstance(schema, dict) and schema.get("type") == "integer":
            yield schema
        for each in (
            schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
        ):
            yield from numbers(each)

    found = list(numbers(json.loads(formfiles.schema_text())))
    assert found
    assert all("minimum" in each and "maximum" in each for each in found), found


def test_a_kept_form_opens_whatever_its_numbers_are() -> None:
    text = (FORMS / "assessments" / "swindon_ceraf.yaml").read_text(encoding="utf-8")
    form = FormLibrary(FORMS).parse(text.replace("minutes: 15", "minutes: 6000"), "kept")
    assert form.minutes == 6000


def test_the_example_of_the_readme_is_a_form() -> None:
    page = (FORMS / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    form = specfiles.read(example, "README.md", formfiles.KINDS).spec
    assert [row.id for row in form.indicators] == ["missing", "behaviour"]


@pytest.mark.parametrize(
    "kept", sorted((Path(__file__).parent / "kept").glob("*.yaml")), ids=lambda path: path.name
)
def test_a_form_as_it_was_first_written_opens_for_ever(kept: Path) -> None:
    """The kept files are copies of released versions: they are never changed, only added to."""
    text = kept.read_text(encoding="utf-8")
    form = FormLibrary(FORMS).parse(text, kept.name)
    assert form.text == text
    assert form.questions
    assert f"{form.id}-{form.version}.yaml" == kept.name


def test_there_is_a_kept_copy_of_every_version_that_ships() -> None:
    kept = {path.name for path in (Path(__file__).parent / "kept").glob("*.yaml")}
    shipped = {f"{form.id}-{form.version}.yaml": form.text for form in FormLibrary(FORMS).load_all()}
    assert set(shipped) <= kept
    for name, text in shipped.items():
        said = (Path(__file__).parent / "kept" / name).read_text(encoding="utf-8")
        assert text == said, f"{name} has changed: raise its version and keep a copy of the new one"


def test_every_form_can_stay_open_and_the_ceraf_offers_all_four_not_answers() -> None:
    library = FormLibrary(FORMS)
    for form in library.load_all():
        assert form.label_of(AnswerKind.NOT_KNOWN)
    ceraf = library.form("swindon_ceraf")
    assert {each.kind for each in ceraf.not_answers} == set(AnswerKind) - {AnswerKind.VALUE}
    assert ceraf.label_of(AnswerKind.NO_SIGN) == "No sign of this"


def test_a_young_person_can_always_say_not_today_or_keep_it_to_themselves() -> None:
    for form_id in ("my_safety_plan_young_person", "safety_map"):
        form = FormLibrary(FORMS).form(form_id)
        assert form.label_of(AnswerKind.NOT_ASKED) == "Not today"
        assert form.label_of(AnswerKind.DID_NOT_WANT_TO_SAY) == "I don’t want to say"


def test_both_plans_ask_adults_for_more_lines_than_the_child() -> None:
    for form_id in ("my_safety_plan_young_person", "my_safety_plan_professionals"):
        form = FormLibrary(FORMS).form(form_id)
        makers = [each.maker for each in form.questions if isinstance(each, LinesQuestion)]
        assert makers.count(Maker.ADULT) > makers.count(Maker.CHILD) > 0


def test_what_is_said_before_a_map_is_drawn_names_purpose_limits_readers_and_stopping() -> None:
    before = FormLibrary(FORMS).form("safety_map").sections[0]
    assert [statement.id for statement in before.statements][:4] == ["purpose", "limits", "who_sees", "stop"]
    assert not before.questions


def test_safety_is_said_with_words_and_each_has_its_tone() -> None:
    question = FormLibrary(FORMS).form("safety_map").question("safety")
    assert [(each.label, each.tone) for each in question.options] == [  # type: ignore[union-attr] # a choice
        ("Safe", "safe"),
        ("Mixed", "mixed"),
        ("Not safe", "not_safe"),
        ("Not known", "not_known"),
    ]


@pytest.mark.parametrize("profile_id", ["mace_swindon", "front_door_swindon", "young_person"])
def test_police_information_is_never_in_a_pack_and_the_maker_is_told_so(profile_id: str) -> None:
    section = PartnershipLibrary(FORMS).profile(profile_id).section(SectionId.POLICE_INFORMATION)
    assert section is not None
    assert section.include is Include.NEVER
    assert section.why.startswith("Never in this")


@pytest.mark.parametrize("profile_id", ["mace_swindon", "front_door_swindon"])
def test_a_pack_for_professionals_is_marked_and_puts_the_ask_and_the_childs_words_first(
    profile_id: str,
) -> None:
    profile = PartnershipLibrary(FORMS).profile(profile_id)
    assert profile.marking == "OFFICIAL-SENSITIVE"
    assert [section.id for section in profile.sections][:3] == ["ask", "summary", "childs_words"]
    assert all(profile.sections[index].include is Include.ALWAYS for index in range(3))
    assert {section.id for section in profile.sections} == set(SectionId)
    assert profile.receipt is not None


def test_the_young_persons_copy_has_no_marking_no_level_and_nobody_elses_name() -> None:
    profile = PartnershipLibrary(FORMS).profile("young_person")
    assert profile.marking is None
    assert profile.recipient is None
    held = [section.id for section in profile.sections if section.include is not Include.NEVER]
    assert set(held) == {"childs_words", "plan_young_person", "safety_map", "next_steps", "signature"}
    assert profile.withholds(Withheld.LEVEL)
    assert profile.withholds(Withheld.THIRD_PARTY_NAMES)


def test_swindons_packs_and_the_young_persons_copy_are_offered_in_swindon() -> None:
    library = PartnershipLibrary(FORMS)
    assert {each.id for each in library.list_profiles("swindon")} == {
        "mace_swindon",
        "front_door_swindon",
        "young_person",
    }
    assert [each.id for each in library.list_profiles(None)] == ["young_person"]


def test_there_are_bank_holidays_for_every_partnership() -> None:
    library = PartnershipLibrary(FORMS)
    for area in library.list_partnerships():
        assert library.working_calendar(area.nation).holidays
    assert set(Nation) == {area.nation for area in library.list_partnerships()}
