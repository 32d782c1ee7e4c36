"""Everything the program stands on is named with its licence, and pinned."""

import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PAGE = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
TEXTS = ROOT / "resources" / "licences"
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def stood_on(wanted: list[str], extra: str = "") -> set[str]:
    """Return the names of what pip installs for these requirements, here and now."""
    found: set[str] = set()
    waiting = [Requirement(each) for each in wanted]
    while waiting:
        each = waiting.pop()
        if plain(each.name) in found or (each.marker and not each.marker.evaluate({"extra": extra})):
            continue
        found.add(plain(each.name))
        waiting += [Requirement(text) for text in distribution(each.name).requires or []]
    return found


def named() -> set[str]:
    """Return every library that the page about licences names."""
    return {plain(name) for name in re.findall(r"`([A-Za-z0-9_.-]+)`", PAGE)}


def left_out() -> set[str]:
    """Return the libraries of which the page says that the built program leaves them out."""
    (said,) = (part for part in PAGE.split("\n\n") if "the built program leaves them out" in part)
    return {plain(name) for name in re.findall(r"`([A-Za-z0-9_.-]+)`", said)}


def test_every_library_the_program_comes_with_is_named_with_its_licence():
    assert not stood_on(PROJECT["dependencies"]) - named()


def test_the_texts_of_the_licences_are_whole():
    """The sizes are those of the texts as the Free Software Foundation and the ASF publish them."""
    for name, first, lines in (
        ("LGPL-3.0.txt", "GNU LESSER GENERAL PUBLIC LICENSE", 165),
        ("GPL-3.0.txt", "GNU GENERAL PUBLIC LICENSE", 674),
        ("Apache-2.0.txt", "Apache License", 202),
    ):
        text = (TEXTS / name).read_text(encoding="utf-8").splitlines()
        assert first in "\n".join(text[:3])
        assert len(text) == lines, name


def test_every_text_is_named_in_its_readme_and_every_named_text_is_there():
    said = set(re.findall(r"`([\w.-]+\.txt)`", (TEXTS / "README.md").read_text(encoding="utf-8")))
    assert said == {path.name for path in TEXTS.glob("*.txt")}


def test_every_library_is_pinned_with_its_hashes_and_no_host_is_named():
    pinned = dict(re.findall(r"^([a-z0-9-]+)==(\S+) \\$", LOCK, re.MULTILINE))
    wanted = stood_on([*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]])
    assert not wanted - set(pinned)
    line_of_a_lock = re.compile(r"#.*|[a-z0-9-]+==\S+ \\|    --hash=sha256:[0-9a-f]{64}( \\)?|")
    assert not [line for line in LOCK.splitlines() if not line_of_a_lock.fullmatch(line)]
    assert "://" not in LOCK
