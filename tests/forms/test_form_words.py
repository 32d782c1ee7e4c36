"""The words of forms/: none blames a child, and a child can read what is for a child."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from hothdesk import formfiles
from hothdesk.core import paths, specfiles
from hothdesk.formengine.library import FormLibrary
from hothdesk.formengine.model import Form

FORMS = paths.forms()
FILES = sorted(FORMS.rglob("*.yaml"))

_BLAMING = [
    r"involved in",
    r"involvement",
    r"associat(es|ing) with",
    r"in a relationship with",
    r"relationship with a (known )?perpetrator",
    r"contact(s|ing) (adults|men|older)",
    r"sending (explicit|indecent|nude|naked)",
    r"puts? (her|him|them)?sel(f|ves) at risk",
    r"at risk of offending",
    r"risky behaviour",
    r"risk-taking",
    r"streetwise",
    r"mature",
    r"promiscuous",
    r"prostitut\w*",
    r"lifestyle choice",
    r"(won’t|won't|will not|refuses to|fails to) engage",
    r"non-engag\w*",
    r"non-complian\w*",
    r"attention.seeking",
    r"money mule",
    r"plugging",
    r"drug (runner|dealer)s?",
    r"recruit(s|ed|ing) others",
    r"\bcases?\b",
    r"\bLAC\b",
    r"\bsugar daddy\b",
    r"boyfriend",
    r"slaves?\b",
    r"child prostitution",
    r"absconded",
    r"made (an )?allegation",
    r"placing (her|him|them)sel(f|ves)",
    r"chose to (go|stay|meet)",
    r"allow(s|ed) (her|him|them)self",
]


def _texts(spec: object) -> Iterator[str]:
    if isinstance(spec, str):
        yield spec
    elif isinstance(spec, tuple):
        for each in spec:
            yield from _texts(each)
    elif dataclasses.is_dataclass(spec):
        for field in dataclasses.fields(spec):
            if field.name != "text" or not hasattr(spec, "version"):
                yield from _texts(getattr(spec, field.name))


def _texts_of(path: Path) -> list[str]:
    return list(_texts(specfiles.read_file(path, formfiles.KINDS).spec))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_word_blames_a_child(path: Path) -> None:
    for text in _texts_of(path):
        for pattern in _BLAMING:
            found = re.search(rf"(?<!\w)(?:{pattern})(?!\w)", text, re.IGNORECASE)
            assert found is None, f"“{found and found.group()}” in {path.name}: {text}"


def test_the_list_of_blaming_words_finds_what_it_should() -> None:
    for text in (
        "is involved in CCE",
        "she puts herself at risk",
        "a mature girl",
        "he won’t engage",
        "the case",
    ):
        assert any(re.search(rf"(?<!\w)(?:{each})(?!\w)", text, re.IGNORECASE) for each in _BLAMING)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_quotes_are_curly_and_no_sentence_is_left_unfinished(path: Path) -> None:
    for text in _texts_of(path):
        assert not set("'\"") & set(text), text
        assert "  " not in text, text
        assert not re.search(r"\b(TODO|TBC|FIXME|XXX|lorem)\b", text), text
        assert not re.search(r" [,.;:?!]", text), text


def test_every_sign_is_about_the_child_by_name_or_neutral_and_says_one_thing() -> None:
    ceraf = FormLibrary(FORMS).form("swindon_ceraf")
    for row in ceraf.indicators:
        for sign in row.signs():
            assert not re.search(r"\b(I|my|me|he|she|his|her|him)\b", sign.text), sign.text
            assert sign.text.endswith("."), sign.text
            assert len(sign.text) < 190, sign.text
        for cell in row.cells:
            assert not cell.summary.endswith("."), cell.summary
            assert len(cell.summary) <= 130, cell.summary


def _syllables(word: str) -> int:
    groups = re.findall(r"[aeiouy]+", word.lower())
    silent = word.lower().endswith("e") and not word.lower().endswith("le") and len(groups) > 1
    return max(1, len(groups) - silent)


def _grade(texts: list[str]) -> float:
    """Return the Flesch-Kincaid grade (add 5 for a reading age) of these texts together."""
    sentences = [each for text in texts for each in re.split(r"[.?!;]+", text) if each.strip()]
    words = [word for each in sentences for word in re.findall(r"[A-Za-z’]+", each)]
    return (
        0.39 * len(words) / len(sentences)
        + 11.8 * sum(_syllables(word) for word in words) / len(words)
        - 15.59
    )


def _words_for_the_child(form: Form) -> list[str]:
    return [
        text
        for section in form.sections
        for text in (
            section.title,
            section.introduction or "",
            *(statement.text for statement in section.statements),
            *(
                text
                for question in section.questions
                for text in (question.title, question.prompt, question.help or "", *question.examples)
            ),
        )
        if text
    ]


def test_the_young_persons_plan_can_be_read_at_nine_to_eleven() -> None:
    form = FormLibrary(FORMS).form("my_safety_plan_young_person")
    texts = _words_for_the_child(form)
    assert _grade(texts) < 4.0  # grade 4 is 9 to 10 years old
    hardest = max(
        (len(re.findall(r"[A-Za-z’]+", each)), each) for text in texts for each in re.split(r"[.?!]", text)
    )
    assert hardest[0] <= 20, hardest


def test_what_is_said_before_a_map_can_be_understood_at_nine_to_eleven() -> None:
    before = FormLibrary(FORMS).form("safety_map").sections[0]
    assert _grade([statement.text for statement in before.statements]) < 5.0


def test_the_measure_tells_hard_words_from_easy_ones() -> None:
    easy = _grade(["The cat sat on the mat."])
    hard = _grade(["Multi-agency professionals will disseminate proportionate safeguarding intelligence."])
    assert easy < 3 < 12 < hard


def test_the_young_persons_words_have_no_jargon() -> None:
    form = FormLibrary(FORMS).form("my_safety_plan_young_person")
    said = " ".join(_words_for_the_child(form))
    for word in (
        "CERAF",
        "MACE",
        "Opal",
        "exploit",
        "safeguard",
        "professional",
        "agency",
        "risk",
        "level",
        "police",
    ):
        assert word.lower() not in said.lower(), word


def test_no_file_names_a_person_or_a_place_on_a_disk() -> None:
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\b(Mr|Mrs|Ms|Dr)\.? [A-Z]", text), path.name
        assert not re.search(r"(/(home|work|root)/|C:\\|https?://)", text), path.name
