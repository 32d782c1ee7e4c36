"""YAML without surprises: what is read, and what is refused at which line."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hothdesk.core.errors import FormSpecError
from hothdesk.core.strictyaml import parse

_words = st.text(
    st.characters(categories=("Ll", "Lu", "Nd", "Po", "Zs"), max_codepoint=0x2FF), min_size=1, max_size=20
).filter(lambda text: text.strip() == text and text.strip() != "")
_keys = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
_values = st.recursive(
    st.integers(-999_999_999, 999_999_999) | st.booleans() | _words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_keys, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(_keys, _values, min_size=1, max_size=5))
def test_whatever_is_written_as_quoted_yaml_is_read_back_as_it_was(data: dict[str, Any]) -> None:
    parsed = parse(json.dumps(data, ensure_ascii=False), "f.yaml")
    assert not parsed.problems
    assert parsed.data == data


@given(st.dictionaries(_keys, _values, min_size=1, max_size=5))
def test_what_a_yaml_writer_writes_is_read_back_or_refused_never_changed(data: dict[str, Any]) -> None:
    parsed = parse(yaml.safe_dump(data, allow_unicode=True, default_flow_style=False), "f.yaml")
    assert parsed.problems or parsed.data == data


@given(st.text(max_size=200))
def test_no_text_at_all_makes_the_reader_fall_over(text: str) -> None:
    parsed = parse(text, "f.yaml")
    assert parsed.problems or parsed.data is not None
    assert all(1 <= problem.line <= text.count("\n") + 2 for problem in parsed.problems)


def test_every_value_knows_the_line_of_its_key() -> None:
    parsed = parse("a: 1\nb:\n  - x\n  - c: >-\n      long\n      text\n    d: true\n", "f.yaml")
    assert parsed.data == {"a": 1, "b": ["x", {"c": "long text", "d": True}]}
    assert parsed.line(("b", 1, "d")) == 7
    assert parsed.line(("b", 1, "nothing", "here")) == 4


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: yes\n", 2, "“yes” can be read as true or false"),
        ("a: 012\n", 1, "“012” can be read as a number"),
        ("a: 12:30\n", 1, "“12:30” can be read as a number"),
        ("a: 2026.1\n", 1, "“2026.1” can be read as a number"),
        ("a: 1\nb: ~\n", 2, "an empty value"),
        ("a:\nb: 1\n", 1, "an empty value"),
        ("a: ''\n", 1, "an empty text"),
        ("a: 1\nb: 2\na: 3\n", 3, "“a” is here twice, first in line 1"),
        ("a: 1\n\tb: 2\n", 2, "a tab"),
        ("a: &x word\nb: 1\n", 1, "the anchor “&x”"),
        ("a: [&x word]\nb: *x\n", 2, "the alias “*x”"),
        ("a: !!int 3\n", 1, "the tag"),
        ("a: ! word\n", 1, "the tag"),
        ("a: {b: 1}\n<<: {c: 2}\n", 2, "the merge key"),
        ("a: 1\n---\nb: 2\n", 2, "a second document"),
        ("Name: x\n", 1, "“Name” as a key"),
        ("1: x\n", 1, "“1” as a key"),
        ("? [a]\n: b\n", 1, "a list or mapping as a key"),
        ("", 1, "the file is empty"),
        ("# only a comment\n", 1, "the file is empty"),
        ("a: b: c\n", 1, "a colon is in the way"),
        ("a: 1\nb: @home\n", 2, "this character cannot begin a value"),
        ("a: 1\nb: 'never closed\nc: 2\n", 2, "opened and never closed"),
        ("a: 1\nb: [1, 2\n", 2, "opened and never closed"),
        ("a:\n  - x\n b: 2\n", 3, "the indentation or the quotes are wrong"),
        ("a: 1\nb\nc: 3\n", 2, "neither “key: value” nor a list line"),
        ("a: 1\nb: \x07\n", 2, "a hidden character (U+0007)"),
        ("a: 1\nb: \ufffe\n", 2, "a character that cannot be shown"),
        ('a: "\\u202e"\n', 1, "a hidden character"),
        ("a: zero\u200bwidth\n", 1, "a hidden character"),
        ("a: soft\u00adhyphen\n", 1, "a hidden character (U+00AD)"),
        ("a: word\u2060joiner\n", 1, "a hidden character (U+2060)"),
        ("a: tag\U000e0041\n", 1, "a hidden character (U+E0041)"),
        ("a: 1\nb: \u061cmark\n", 2, "a hidden character (U+061C)"),
        ("# a comment\nb: 1 # that hides \u202e something\n", 2, "a hidden character (U+202E)"),
        ("a: next\u0085line\nb: yes\n", 1, "a hidden character (U+0085)"),
        ("a: 1\n# line\u2028separator\nb: yes\n", 2, "a hidden character (U+2028)"),
        ("a: paragraph\u2029separator\nb: yes\n", 1, "a hidden character (U+2029)"),
        ("a: 1\nb: 2\rc: 3\n", 2, "a hidden character (U+000D)"),
        ('a: "\\u00ad"\n', 1, "a hidden character (U+00AD)"),
        ('a: "line \\u2028 separator"\n', 1, "a hidden character (U+2028)"),
        ("[" * 40, 1, "more than 24 steps in"),
        ("a: " + "x" * 1_000_001, 1, "longer than 1,000,000 characters"),
    ],
)
def test_what_means_something_else_than_it_looks_like_is_refused(text: str, line: int, words: str) -> None:
    problems = parse(text, "f.yaml").problems
    assert any(problem.line == line and words in problem.message for problem in problems), problems


@pytest.mark.parametrize("text", ["می\u200cخواهم", "\U0001f469\u200d\U0001f33e"])
def test_the_joiners_that_scripts_and_emoji_need_are_kept(text: str) -> None:
    parsed = parse(f"a: {text}\n", "f.yaml")
    assert not parsed.problems
    assert parsed.data == {"a": text}


def test_lines_that_end_as_windows_ends_them_are_read() -> None:
    parsed = parse("a: 1\r\nb: 2\r\n", "f.yaml")
    assert not parsed.problems
    assert parsed.line(("b",)) == 2


def test_several_problems_are_found_in_one_go_in_the_order_of_the_text() -> None:
    problems = parse("a: yes\nB: 1\nc: ~\n", "f.yaml").problems
    assert [problem.line for problem in problems] == [1, 2, 3]
    assert all(isinstance(problem, FormSpecError) and problem.file == "f.yaml" for problem in problems)
