"""Where forms come from: newest first, an old one by its version or by its kept text."""

from __future__ import annotations

from pathlib import Path

import pytest

from hothdesk.core import paths
from hothdesk.core.errors import FormSpecError, NotFound
from hothdesk.core.specfiles import SpecProblems
from hothdesk.formengine.library import FormLibrary
from hothdesk.formengine.model import FormKind

TEXT = """\
kind: mapping
id: little
version: '2026.9'
title: A little form
status: worksheet
owner: Nobody
source: {document: Example, section: all, read_on: 2026-11-20}
introduction: Little.
not_answers: [{kind: not_known, label: Not known}]
sections:
  - id: one
    title: One
    questions:
      - {kind: text, id: why, title: Why, prompt: Why?, source: Ours}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mapping").mkdir()
    for version in ("2026.9", "2026.10", "2025.11"):
        file = tmp_path / "mapping" / f"little-{version}.yaml"
        file.write_text(TEXT.replace("2026.9", version), encoding="utf-8")
    return tmp_path


def test_the_newest_version_is_given_unless_another_is_asked_for(folder: Path) -> None:
    library = FormLibrary(folder)
    assert library.form("little").version == "2026.10"
    assert library.form("little", "2025.11").version == "2025.11"
    assert [form.version for form in library.load_all()] == ["2026.10", "2026.9", "2025.11"]
    assert [form.version for form in library.list_for(FormKind.MAPPING)] == ["2026.10"]


def test_a_form_that_is_not_there_is_said_in_words(folder: Path) -> None:
    with pytest.raises(NotFound, match="“large” is not on this computer"):
        FormLibrary(folder).form("large")
    with pytest.raises(NotFound):
        FormLibrary(folder).form("little", "2020.1")


def test_a_kept_text_opens_with_its_own_wording_and_is_kept_letter_by_letter(folder: Path) -> None:
    library = FormLibrary(folder)
    old = TEXT.replace("prompt: Why?", "prompt: How so?") + "# a remark at the end\n"
    form = library.parse(old, "assessment of 2026")
    assert form.questions[0].prompt == "How so?"
    assert library.text_of(form) == old
    assert library.parse(old, "again") is form


def test_a_check_that_is_made_later_does_not_close_an_old_record(folder: Path) -> None:
    alone = TEXT.replace("not_known", "withheld")  # today every form must offer not_known
    assert FormLibrary(folder).parse(alone, "old").questions
    (folder / "mapping" / "little-2026.9.yaml").write_text(alone, encoding="utf-8")
    with pytest.raises(SpecProblems):
        FormLibrary(folder).load_all()


def test_what_is_no_form_is_refused_with_the_name_it_was_given(folder: Path) -> None:
    with pytest.raises(FormSpecError, match=r"^record 7:1: “kind” is missing"):
        FormLibrary(folder).parse("title: x\n", "record 7")


def test_all_wrong_files_are_said_together(folder: Path) -> None:
    for version in ("2026.9", "2025.11"):
        file = folder / "mapping" / f"little-{version}.yaml"
        file.write_text(TEXT.replace("title: One", "titel: One"), encoding="utf-8")
    with pytest.raises(SpecProblems) as caught:
        FormLibrary(folder).load_all()
    assert {problem.file for problem in caught.value.problems} == {
        "mapping/little-2025.11.yaml",
        "mapping/little-2026.9.yaml",
    }
    assert str(caught.value).count("\n") == len(caught.value.problems) - 1


def test_windows_line_ends_give_the_same_form_and_the_same_digest(folder: Path) -> None:
    plain = FormLibrary(folder).form("little", "2026.9")
    file = folder / "mapping" / "little-2026.9.yaml"
    file.write_bytes(TEXT.replace("\n", "\r\n").encode())
    assert FormLibrary(folder).form("little", "2026.9").digest == plain.digest


def test_an_area_is_offered_its_own_forms_and_those_of_every_area() -> None:
    library = FormLibrary(paths.forms())
    assert [form.id for form in library.list_for(FormKind.ASSESSMENT, "swindon")] == ["swindon_ceraf"]
    assert library.list_for(FormKind.ASSESSMENT, "elsewhere") == ()
    assert len(library.list_for(FormKind.PLAN, "elsewhere")) == 2
