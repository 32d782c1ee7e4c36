"""Forty ways to break a file of forms/, each answered with file, line and remedy."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hothdesk import formfiles
from hothdesk.core import specfiles
from hothdesk.core.specfiles import SpecProblems

FORM = """\
kind: assessment
id: example_sheet
version: '2026.1'
title: Example worksheet
status: worksheet
owner: Example Partnership
partnership: swindon
levels: [emerging, experiencing]
source: {document: Example guidance, section: Table 1, read_on: 2026-11-20}
introduction: A worksheet for the tests.
not_answers:
  - {kind: not_known, label: Not known}
  - {kind: not_asked, label: Not asked}
windows:
  current_months: 3
  recent_months: 6
  source: {document: Example guidance, section: Windows, read_on: 2026-11-20}
sections:
  - id: rows
    title: Rows
    questions:
      - kind: indicator
        id: missing
        title: Missing
        prompt: Has {child} been missing?
        source: Row 3
        cells:
          - {level: emerging, summary: Under 85%, signs: [{id: m_e, text: Under 85%}]}
          - {level: experiencing, summary: Not there, signs: [{id: m_x, text: Not there}]}
      - kind: indicator
        id: behaviour
        title: Behaviour
        prompt: Has it changed?
        source: Row 6
        counted_with: [missing]
        cells:
          - {level: emerging, summary: Under 85%, signs: [{id: b_e, text: Under 85%, same_as: m_e}]}
          - {level: experiencing, summary: Not there, signs: [{id: b_x, text: Not there}]}
      - kind: choice
        id: copy_wanted
        title: Copy
        prompt: A copy?
        source: Ours
        options:
          - {id: paper, label: On paper}
          - {id: none_at_all, label: None}
      - kind: lines
        id: promises
        title: Promises
        prompt: Who does what?
        source: Ours
        maker: adult
        when: [{question: copy_wanted, one_of: [paper]}]
        columns:
          - {id: who, title: Who, kind: person}
"""

AREA = """\
kind: partnership
id: exampleshire
version: '2026.1'
name: Exampleshire Safeguarding Partnership
short_name: Exampleshire
area: Exampleshire
nation: england_and_wales
status: read_from_guidance
owner: HothDesk
source: {document: Example guidance, section: all, read_on: 2026-11-20}
last_checked: 2026-11-20
levels:
  - id: lower
    word: Lower
    tone: safe
    meaning: Early worries.
    threshold: Level 2
    review: Soon
    source: Example
    actions:
      - {id: ask, text: Ask, who: Me, within: soon, source: Example, contact: desk}
events:
  - {id: allocated, title: Allocated}
  - {id: visited, title: Visited}
clocks:
  - id: visit
    title: Visit
    starts_when: allocated
    stops_when: visited
    length: 5
    unit: calendar_days
    levels: [lower]
    text: Within 5 days
    source: Example
contacts:
  - {id: desk, name: Desk, what_for: All, email: desk@example.org, last_checked: 2026-11-20, source: Example}
numbers:
  - {id: now, name: Help, phone: '999', when: Now, audience: everyone, last_checked: 2026-11-20, source: E}
"""

PACK = """\
kind: pack_profile
id: example_pack
version: '2026.1'
title: Example pack
owner: HothDesk
source: {document: Example, section: all, read_on: 2026-11-20}
audience: professionals
reader: The desk
purpose: To decide.
handling: For the desk.
marking: OFFICIAL-SENSITIVE
file_word: example
formats: [pdf]
sections:
  - {id: childs_words, title: Words, include: always, why: First.}
  - {id: police_information, title: Police, include: never, why: Never.}
withhold:
  - {kind: police_intelligence, words: Not here., why: Its own way.}
  - {kind: source_of_information, words: Held back., why: Danger.}
"""


def _problems(text: str) -> list[str]:
    try:
        specfiles.read(text, "broken.yaml", formfiles.KINDS)
    except SpecProblems as error:
        return [str(problem) for problem in error.problems]
    return []


@pytest.mark.parametrize("text", [FORM, AREA, PACK], ids=["form", "area", "pack"])
def test_each_whole_file_is_right(text: str) -> None:
    assert _problems(text) == []


_BROKEN = [
    # the shape
    (FORM, "title: Missing", "titel: Missing", None, "“titel” does not belong here: did you mean “title”?"),
    (FORM, "        title: Missing\n", "", "- kind: indicator", "“title” is missing here: expected text"),
    (FORM, "        source: Row 3\n", "", "- kind: indicator", "“source” is missing here: expected text"),
    (FORM, "owner: Example Partnership", "owner: 7", None, "“7” is not text here: put it in quotes"),
    (FORM, "title: Example worksheet", "title: true", None, "“true” is not text here: put it in quotes"),
    (FORM, "current_months: 3", "current_months: three", None, "expected a whole number, such as 3"),
    (FORM, "current_months: 3", "current_months: [3]", None, "“a list” was not expected here"),
    (FORM, "status: worksheet", "status: worksheets", None, "did you mean “worksheet”?"),
    (FORM, "kind: assessment", "kind: assesment", None, "did you mean “assessment”?"),
    (
        FORM,
        "kind: assessment\n",
        "",
        "id: example_sheet",
        "“kind” is missing: expected one of assessment, plan",
    ),
    (FORM, "- kind: lines", "- kind: line", None, "did you mean “lines”?"),
    (
        FORM,
        "      - kind: lines\n        id",
        "      - id",
        "- id: promises",
        "“kind” is missing here: expected one of indicator",
    ),
    (FORM, "levels: [emerging, experiencing]", "levels: emerging", None, "expected a list"),
    (
        FORM,
        "section: Table 1, read_on: 2026-11-20",
        "section: Table 1, read_on: 2026-11-31",
        None,
        "expected a day",
    ),
    (
        FORM,
        "source: {document: Example guidance, section: T",
        "source: {document: {a: b}, section: T",
        None,
        "text",
    ),
    (FORM, "title: Rows", "title: Rows\n    text: x", "text: x", "“text” does not belong here"),
    (
        FORM,
        "introduction: A",
        "text: abc\nintroduction: A",
        None,
        "“text” does not belong here: leave it out",
    ),
    (FORM, "        maker: adult", "        maker: grownup", None, "expected one of child, adult"),
    (FORM, "maker: adult", "points: 5", None, "“points” does not belong here: expected only"),
    # ids and versions
    (
        FORM,
        "id: example_sheet",
        "id: Example-Sheet",
        None,
        "“Example-Sheet” as an id: expected small letters",
    ),
    (
        FORM,
        "version: '2026.1'",
        "version: 'first'",
        None,
        "“first” as a version: expected the year and a number",
    ),
    (FORM, "id: none_at_all", "id: paper", "label: None", "the id “paper” is used twice in this list"),
    (FORM, "id: behaviour", "id: missing", None, "the id “missing” is used twice in this list"),
    (FORM, "id: b_x", "id: m_x", None, "the sign id “m_x” is used twice in the form"),
    # what a form must keep to
    (FORM, "same_as: m_e", "same_as: m_ee", None, "“m_ee” is not known here: did you mean “m_e”?"),
    (FORM, "        counted_with: [missing]\n", "", "same_as", "name “missing” under “counted_with”"),
    (FORM, "counted_with: [missing]", "counted_with: [misssing]", None, "did you mean “missing”?"),
    (
        FORM,
        "{level: experiencing, summary: Not there, signs: [{id: b_x",
        "{level: cusp, summary: Hm, signs: [{id: b_x",
        "cells:\n          - {level: emerging, summary: Under 85%, signs: [{id: b_e",
        "the cells are for emerging, cusp: expected one for each level of the form",
    ),
    (FORM, "signs: [{id: b_x, text: Not there}]", "signs: []", None, "a cell without signs"),
    (
        FORM,
        "question: copy_wanted",
        "question: copy_wantd",
        None,
        "did you mean “copy_wanted”?; a condition names",
    ),
    (FORM, "one_of: [paper]", "one_of: [papers]", None, "did you mean “paper”?"),
    (FORM, "one_of: [paper]", "one_of: []", None, "no option to compare with"),
    (FORM, "          - {id: none_at_all, label: None}\n", "", "options:", "fewer than two options"),
    (FORM, "kind: person}", "kind: choice}", None, "fewer than two options"),
    (
        FORM,
        "Has {child} been",
        "Has {name} been",
        None,
        "a brace in the text: only “{child}” may stand there",
    ),
    (FORM, "current_months: 3", "current_months: 0", None, "0 is out of range"),
    (FORM, "recent_months: 6", "recent_months: 999999999", None, "999999999 is out of range"),
    (FORM, "title: Missing", "number: -3\n        title: Missing", None, "-3 is out of range"),
    (FORM, "owner: Example", "minutes: -15\nowner: Example", None, "-15 is out of range: expected a whole"),
    (FORM, "owner: Example", "minutes: 999999999\nowner: Example", None, "from 1 to 600"),
    (FORM, "recent_months: 6", "recent_months: 3", "windows:", "the recent window must reach further back"),
    (
        FORM,
        "kind: not_known, ",
        "kind: withheld, ",
        "not_answers:",
        "“not_known” is missing from the not-answers",
    ),
    (FORM, "kind: not_asked, ", "kind: value, ", None, "“value” is an answer"),
    (FORM, "kind: not_asked, ", "kind: not_known, ", None, "“not_known” is here twice"),
    (FORM, "partnership: swindon\n", "", "levels:", "levels without “partnership”"),
    # what an area must keep to
    (AREA, "starts_when: allocated", "starts_when: alocated", None, "did you mean “allocated”?"),
    (
        AREA,
        "unit: calendar_days",
        "unit: days",
        None,
        "expected one of calendar_days, working_days, weeks, months",
    ),
    (AREA, "length: 5", "length: -1", None, "-1 is out of range: expected a whole number from 0 to 999"),
    (AREA, "length: 5", "length: 1000", None, "1000 is out of range"),
    (AREA, "levels: [lower]", "levels: [low]", None, "did you mean “lower”?"),
    (
        AREA,
        "levels: [lower]",
        "else_levels: [low]\n    else_from: allocated",
        None,
        "did you mean “lower”?",
    ),
    (AREA, "levels: [lower]", "else_levels: [lower]", None, "expected “else_from” beside it"),
    (AREA, "contact: desk}", "contact: dosk}", None, "did you mean “desk”?"),
    (AREA, "email: desk@example.org, ", "", "id: desk", "a desk nobody can reach"),
    (AREA, "desk@example.org", "desk at example", None, "this is no e-mail address"),
    (AREA, "phone: '999'", "phone: '112'", "numbers:", "999 is missing"),
    (AREA, "phone: '999'", "phone: 999", None, "“999” is not text here: put it in quotes"),
    (
        AREA,
        "    actions:\n      - {id: ask, text: Ask, who: Me, within: soon, source: Example, contact: desk}\n",
        "    actions: []\n",
        "- id: lower",
        "a level without actions",
    ),
    # what a pack must keep to
    (PACK, "include: never", "include: included", None, "police information in a pack"),
    (
        PACK,
        "  - {id: police_information, title: Police, include: never, why: Never.}\n",
        "",
        "sections:",
        "is missing",
    ),
    (PACK, "id: police_information", "id: police_infomation", None, "did you mean “police_information”?"),
    (
        PACK,
        "  - {kind: source_of_information, words: Held back., why: Danger.}\n",
        "",
        "withhold:",
        "is not held back",
    ),
    (PACK, "marking: OFFICIAL-SENSITIVE\n", "", "id: example_pack", "“marking” is missing here"),
    (
        PACK,
        "audience: professionals",
        "audience: young_person",
        "marking:",
        "a marking on a young person’s copy",
    ),
    (PACK, "formats: [pdf]", "formats: []", None, "no format"),
    (PACK, "formats: [pdf]", "formats: [pdf, xlsx]", None, "“xlsx” is not known here"),
    (PACK, "owner: HothDesk", "recipient: desk\nowner: HothDesk", None, "a recipient without “partnership”"),
]


@pytest.mark.parametrize(("whole", "old", "new", "at", "words"), _BROKEN)
def test_a_broken_file_says_where_and_what_to_do(
    whole: str, old: str, new: str, at: str | None, words: str
) -> None:
    """The line is that of the change, or of ``at`` where something is missing."""
    assert old in whole
    broken = whole.replace(old, new, 1)
    place = broken.index(at) if at else whole.index(old)
    line = broken.count("\n", 0, place) + 1
    problems = _problems(broken)
    assert any(said.startswith(f"broken.yaml:{line}: ") and words in said for said in problems), problems


def test_several_problems_of_one_file_are_said_together_from_top_to_bottom() -> None:
    broken = FORM.replace("title: Missing", "titel: Missing").replace("recent_months: 6", "recent_months: x")
    broken = broken.replace("        source: Row 3\n", "")
    lines = [int(said.split(":")[1]) for said in _problems(broken)]
    assert len(lines) == 3
    assert lines == sorted(lines)


def test_a_mistyped_key_is_one_mistake_and_not_a_missing_one_too() -> None:
    (said,) = _problems(FORM.replace("title: Missing", "titel: Missing"))
    assert "did you mean “title”?" in said
    assert "missing" not in said


def test_a_key_that_is_nothing_like_the_missing_one_leaves_both_said() -> None:
    problems = _problems(FORM.replace("title: Missing", "colour: Missing"))
    assert len(problems) == 2
    assert any("“title” is missing here" in said for said in problems)
    assert any("“colour” does not belong here" in said for said in problems)


def test_a_key_written_twice_in_another_spelling_is_said_for_what_it_is() -> None:
    said = _problems(
        FORM.replace("        title: Missing\n", "        title: Missing\n        titel: Gone\n")
    )
    assert len(said) == 1
    assert "did you mean “title”?" in said[0]


def test_a_young_persons_pack_cannot_hold_a_level_a_plan_of_adults_or_other_people() -> None:
    young = PACK.replace("audience: professionals", "audience: young_person").replace(
        "marking: OFFICIAL-SENSITIVE\n", ""
    )
    for section in ("ceraf", "people", "plan_professionals", "chronology", "summary", "child", "unknowns"):
        problems = _problems(young.replace("id: childs_words", f"id: {section}"))
        assert any(f"“{section}” in a young person’s copy" in said for said in problems)


def test_a_young_persons_pack_must_hold_back_levels_names_and_where_they_live() -> None:
    young = PACK.replace("audience: professionals", "audience: young_person").replace(
        "marking: OFFICIAL-SENSITIVE\n", ""
    )
    said = "\n".join(_problems(young))
    for kind in ("third_party_names", "other_children", "level", "address", "school", "disruption"):
        assert f"“{kind}” is not held back" in said


def test_checking_a_folder_finds_names_that_no_file_has(tmp_path: Path) -> None:
    text = FORM.replace("emerging", "emergin")
    (tmp_path / "form.yaml").write_text(text, encoding="utf-8")
    problems = [str(problem) for problem in formfiles.check_paths([tmp_path])]
    assert [said for said in problems if ":8: “emergin” is not known here: did you mean “emerging”?" in said]


def test_checking_finds_a_recipient_that_is_no_desk_of_the_area(tmp_path: Path) -> None:
    pack = PACK.replace("owner: HothDesk", "partnership: swindon\nrecipient: ceraf_inbx\nowner: HothDesk")
    (tmp_path / "pack.yaml").write_text(pack, encoding="utf-8")
    (problem,) = formfiles.check_paths([tmp_path / "pack.yaml"])
    assert problem.line == 6
    assert "did you mean “ceraf_inbox”?" in problem.message


def test_checking_finds_the_same_version_twice(tmp_path: Path) -> None:
    for name in ("one.yaml", "two.yaml"):
        (tmp_path / name).write_text(PACK, encoding="utf-8")
    (problem,) = formfiles.check_paths([tmp_path])
    assert problem.file.endswith("two.yaml")
    assert "one.yaml too: raise the version" in problem.message


def test_checking_says_what_cannot_be_read_at_all(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes("a: 1\nb: caf\u00e9\n".encode("latin-1"))
    (tmp_path / "empty").mkdir()
    wanted = [tmp_path / "latin.yaml", tmp_path / "empty", tmp_path / "not there.yaml"]
    latin, empty, absent = (str(problem) for problem in formfiles.check_paths(wanted))
    assert "latin.yaml:2: not UTF-8" in latin
    assert "empty:1: no file here ends in .yaml" in empty
    assert "not there.yaml:1: the file cannot be read" in absent


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes in folders")
def test_checking_a_pipe_or_a_device_does_not_wait_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "zero.yaml").symlink_to("/dev/zero")
    for said in formfiles.check_paths([tmp_path / "pipe.yaml", tmp_path / "zero.yaml", tmp_path]):
        assert "this is not an ordinary file: expected one that ends in .yaml" in said.message


def test_checking_reads_no_more_of_a_file_than_a_form_can_have(tmp_path: Path) -> None:
    with (tmp_path / "endless.yaml").open("wb") as file:
        file.truncate(20_000_000)
    (problem,) = formfiles.check_paths([tmp_path])
    assert "longer than 1,000,000 characters" in problem.message


def test_the_mark_some_editors_put_at_the_start_of_a_file_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(PACK, encoding="utf-8-sig")
    assert formfiles.check_paths([tmp_path]) == []


def test_the_command_prints_one_line_for_each_problem_and_says_no(tmp_path: Path) -> None:
    file = tmp_path / "pack.yaml"
    file.write_text(PACK.replace("formats: [pdf]", "formats: [xlsx]"), encoding="utf-8")
    lines, code = formfiles.check_report([file])
    assert code == 1
    assert lines[0].startswith(f"{file.as_posix()}:13: “xlsx” is not known here")
    assert lines[-1] == "1 thing to put right."
    file.write_text(PACK, encoding="utf-8")
    assert formfiles.check_report([file]) == (["Every file holds."], 0)
