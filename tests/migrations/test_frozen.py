"""A version of the tables that was given out never changes: vaults made with it are in people's hands."""

from __future__ import annotations

import hashlib
from pathlib import Path

from hothdesk.store.migrations import versions

FOLDER = Path(versions.__file__).parent

# One line for each version, added when it is given out; a line is never changed after that.
GIVEN_OUT = {
    "v0001_first.py": "664c796904f042f158883662bc94bd5af4d01ab2fe93e9606db176917086ca76",
}


def digest(name: str) -> str:
    """Return the hash of a version's text, whatever ends its lines on this computer."""
    return hashlib.sha256((FOLDER / name).read_text(encoding="utf-8").encode()).hexdigest()


def test_a_version_that_was_given_out_never_changes() -> None:
    changed = [name for name, frozen in GIVEN_OUT.items() if digest(name) != frozen]
    assert changed == [], (
        "a vault made with it is not changed by changing this file: put it back as it was, and write a new "
        'version with python -m hothdesk.store.migrations.draft "what changes"'
    )


def test_every_version_is_frozen_here() -> None:
    there = {path.name: digest(path.name) for path in FOLDER.glob("v[0-9]*.py")}
    assert there.keys() == GIVEN_OUT.keys(), f"add to GIVEN_OUT what is new in {there}"
