"""Whatever is done to a good file, the answer is the form or a list of places in the file: never a crash."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hothdesk import formfiles
from hothdesk.core import paths, specfiles, strictyaml
from hothdesk.core.errors import FormSpecError
from hothdesk.core.specfiles import SpecProblems
from hothdesk.formengine.model import Form

_NAMES = ("plans/my_safety_plan_professionals", "packs/young_person", "partnerships/north_lincolnshire")
TEXTS = {name: (paths.forms() / f"{name}.yaml").read_text(encoding="utf-8") for name in _NAMES}
DATA = {name: strictyaml.parse(text, name).data for name, text in TEXTS.items()}


def _problems(text: str) -> list[FormSpecError]:
    try:
        specfiles.read(text, "f.yaml", formfiles.KINDS)
    except SpecProblems as error:
        return list(error.problems)
    return []


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(TEXTS)), st.data())
def test_a_line_taken_out_doubled_or_changed_gives_a_form_or_places(name: str, data: st.DataObject) -> None:
    lines = TEXTS[name].split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    changed = data.draw(
        st.sampled_from(
            [
                [],
                [lines[at], lines[at]],
                ["  " + lines[at]],
                [lines[at].replace(":", "")],
                [lines[at].replace("- ", "")],
                [lines[at] + " [1, {a: b}]"],
                [lines[at].partition(":")[0] + ": 3"],
                [lines[at].partition(":")[0] + ": [true]"],
                [lines[at].partition(":")[0] + ": {kind: lines}"],
            ]
        )
    )
    broken = "\n".join([*lines[:at], *changed, *lines[at + 1 :]])
    for problem in _problems(broken):
        assert problem.file == "f.yaml"
        assert 1 <= problem.line <= broken.count("\n") + 1
        assert ":" in problem.message or "“" in problem.message


def _places(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(place for key, value in inner for place in _places(value, (*path, key)))]


_PLACES = {name: [place for place in _places(data) if place] for name, data in DATA.items()}


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(sorted(TEXTS)),
    st.data(),
    st.sampled_from([7, True, "word", [], ["word"], {}, {"kind": "text"}, {"id": "x"}]),
)
def test_a_value_of_another_type_anywhere_gives_a_form_or_places(
    name: str, data: st.DataObject, value: Any
) -> None:
    whole = json.loads(json.dumps(DATA[name]))
    place = data.draw(st.sampled_from(_PLACES[name]))
    here = whole
    for step in place[:-1]:
        here = here[step]
    here[place[-1]] = value
    for problem in _problems(json.dumps(whole, indent=1)):
        assert problem.message
        assert "pydantic" not in problem.message


def test_the_text_of_the_file_comes_with_what_was_read() -> None:
    text = TEXTS["plans/my_safety_plan_professionals"]
    form = specfiles.read(text, "f.yaml", formfiles.KINDS).spec
    assert isinstance(form, Form)
    assert form.text == text


def test_a_problem_of_several_files_prints_a_line_for_each() -> None:
    first = FormSpecError("a.yaml", 3, "wrong: put it right")
    second = FormSpecError("b.yaml", 5, "wrong too: put it right")
    error = SpecProblems([first, second])
    assert (error.file, error.line) == ("a.yaml", 3)
    assert str(error) == "a.yaml:3: wrong: put it right\nb.yaml:5: wrong too: put it right"


@pytest.mark.parametrize("text", ["- a\n- b\n", "word\n", "7\n"])
def test_a_file_that_is_no_mapping_is_told_what_it_should_be(text: str) -> None:
    (problem,) = _problems(text)
    assert "the first of them “kind: ...”" in problem.message


def test_every_object_of_the_schema_is_closed_and_no_file_may_hold_its_own_text() -> None:
    schema = json.loads(formfiles.schema_text())
    objects = {name: each for name, each in schema["$defs"].items() if each.get("type") == "object"}
    assert all(each["additionalProperties"] is False for each in objects.values())
    for name in ("Form", "Partnership", "PackProfile", "BankHolidays"):
        assert "text" not in objects[name]["properties"]
    assert "text" in objects["Sign"]["properties"]
    assert len(schema["oneOf"]) == 4
