"""Where partnerships and profiles come from, and what is said when one is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from hothdesk.core import paths
from hothdesk.core.errors import NotFound
from hothdesk.core.specfiles import SpecProblems
from hothdesk.partnerships.library import PartnershipLibrary
from hothdesk.partnerships.model import Nation
from hothdesk.partnerships.profiles import Include, SectionId

PROFILE = (paths.forms() / "packs" / "young_person.yaml").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "packs").mkdir()
    for version in ("2026.9", "2026.10"):
        file = tmp_path / "packs" / f"{version}.yaml"
        file.write_text(PROFILE.replace("2026.1'", f"{version}'"), encoding="utf-8")
    return tmp_path


def test_the_newest_profile_is_given_unless_another_is_asked_for(folder: Path) -> None:
    library = PartnershipLibrary(folder)
    assert library.profile("young_person").version == "2026.10"
    assert library.profile("young_person", "2026.9").version == "2026.9"
    assert [each.version for each in library.list_profiles("anywhere")] == ["2026.10"]


def test_what_is_not_there_is_said_in_words(folder: Path) -> None:
    library = PartnershipLibrary(folder)
    with pytest.raises(NotFound, match="“swindon” is not on this computer"):
        library.partnership("swindon")
    with pytest.raises(NotFound, match="“mace” is not on this computer"):
        library.profile("mace")
    with pytest.raises(NotFound, match="no table of bank holidays"):
        library.working_calendar(Nation.ENGLAND_AND_WALES)


def test_a_wrong_file_is_refused_as_a_whole(folder: Path) -> None:
    (folder / "packs" / "2026.9.yaml").write_text(PROFILE + "colour: teal\n", encoding="utf-8")
    with pytest.raises(SpecProblems, match=r"packs/2026\.9\.yaml:\d+: “colour” does not belong here"):
        PartnershipLibrary(folder).load_all()


def test_a_section_that_is_never_in_or_not_named_cannot_be_held(folder: Path) -> None:
    profile = PartnershipLibrary(folder).profile("young_person")
    assert profile.may_hold(SectionId.SAFETY_MAP)
    assert not profile.may_hold(SectionId.CERAF)
    section = profile.section(SectionId.SAFETY_MAP)
    assert section is not None
    assert section.include is Include.OFFERED


def test_a_calendar_is_made_once() -> None:
    library = PartnershipLibrary(paths.forms())
    first = library.working_calendar(Nation.ENGLAND_AND_WALES)
    assert library.working_calendar(Nation.ENGLAND_AND_WALES) is first
