"""Rules about the source that no linter keeps for us."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted([*(ROOT / "hothdesk").rglob("*.py"), *(ROOT / "ui").rglob("*.py")])
LONGEST_FILE = 500
# The two Clock implementations are the only callers of now; everyone else is given a Clock.
NOW = re.compile(r"\b(?:datetime\.now|datetime\.utcnow|date\.today|time\.time)\(")


def _relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", SOURCES, ids=_relative)
def test_no_file_gathers_everything(path):
    if "migrations/versions" in _relative(path):
        return  # every table as it was made, in one list
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST_FILE, f"{_relative(path)} has {lines} lines: split it by noun"


@pytest.mark.parametrize("path", SOURCES, ids=_relative)
def test_only_the_clock_asks_for_the_time(path):
    if _relative(path) == "hothdesk/core/dates.py":
        return
    assert not NOW.search(path.read_text(encoding="utf-8")), "take a core.dates.Clock instead"


@pytest.mark.parametrize("command", [["ruff", "check", "."], ["ruff", "format", "--check", "."]])
def test_ruff_has_nothing_to_say(command):
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_mypy_strict_has_nothing_to_say():
    done = subprocess.run([sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_importing_the_desk_brings_in_no_qt_and_no_network_client():
    program = (
        "import sys, hothdesk.app, hothdesk.cli;"
        "bad = {m.split('.')[0] for m in sys.modules} & {'PySide6', 'shiboken6', 'aiohttp', 'requests'};"
        "sys.exit(', '.join(sorted(bad)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
