"""Rules about the source that no linter keeps for us."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hothdesk.core import paths

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted([*(ROOT / "hothdesk").rglob("*.py"), *(ROOT / "ui").rglob("*.py")])
LONGEST_FILE = 500
# The two Clock implementations are the only callers of now; everyone else is given a Clock.
NOW = re.compile(r"\b(?:datetime\.now|datetime\.utcnow|date\.today|time\.time)\(")
COLOUR = re.compile(r"""["']#[0-9a-fA-F]{3,8}["']""")
TEXT = {".py", ".pyi", ".md", ".toml", ".yaml", ".json", ".lock", ".spec", ".svg", ".txt", ".pot", ""}
# Written in two parts, so that this file does not find itself.
UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
MACHINE = re.compile(r"(?<![\w.])/(?:ro" + r"ot|work|opt|usr/lo" + r"cal)/\w|[A-Z]:\\Use" + r"rs\\")
DOWNLOADS = re.compile(
    r"pypi\." + r"org|python" + r"hosted|--(?:extra-)?index" + r"-url|--find" + r"-links|file" + r":///"
)
WEB_ADDRESS = re.compile(r"https?://([\w.-]+)")
# Names of formats (an XML namespace is written as an address), licences, and addresses nobody has.
NAMES_OF_FORMATS = {
    "json-schema.org", "ns.adobe.com", "purl.org", "schemas.microsoft.com", "schemas.openxmlformats.org",
    "uri.etsi.org", "www.aiim.org", "www.w3.org",
}  # fmt: skip


def where(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def kept_files() -> list[Path]:
    """Return the text files that are kept in the repository; without git, those a checkout would have."""
    listed = ""
    if shutil.which("git") is not None:
        git = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
        listed = git.stdout if git.returncode == 0 else ""
    if listed:
        found = [ROOT / name for name in listed.split("\0") if name]
    else:
        tops = ("hothdesk", "ui", "forms", "resources", "tests", "docs")
        found = [path for top in tops for path in (ROOT / top).rglob("*") if "__pycache__" not in path.parts]
    return sorted(path for path in found if path.is_file() and path.suffix in TEXT)


def lines_with(pattern: re.Pattern[str], files: list[Path]) -> Iterator[str]:
    for path in files:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if pattern.search(line):
                yield f"{where(path)}:{number}: {line.strip()[:120]}"


def test_no_file_gathers_everything():
    written = [
        path for path in SOURCES if path.parent.name != "versions"
    ]  # the tables at one moment, drafted
    lengths = {where(path): path.read_text(encoding="utf-8").count("\n") for path in written}
    assert not {name: count for name, count in lengths.items() if count > LONGEST_FILE}, "split it by noun"


def test_only_the_clock_asks_for_the_time():
    others = [path for path in SOURCES if where(path) != "hothdesk/core/dates.py"]
    assert not list(lines_with(NOW, others)), "take a core.dates.Clock instead"


def test_nothing_is_left_for_later():
    # a test may look for such words; only a comment in it leaves something for later
    files = kept_files()
    tests = [path for path in files if where(path).startswith("tests/")]
    assert not list(lines_with(UNFINISHED, [path for path in files if path not in set(tests)]))
    assert not list(lines_with(re.compile("#.*" + UNFINISHED.pattern), tests))


def test_no_path_of_one_computer_and_no_download_host_is_kept():
    assert not list(lines_with(MACHINE, kept_files()))
    assert not list(lines_with(DOWNLOADS, kept_files()))


def test_the_program_and_its_readme_know_no_web_address():
    """An offline desk has nowhere to go; what looks like an address in it is the name of a format."""
    files = [path for path in kept_files() if where(path).startswith(("hothdesk/", "ui/", "README", "docs/"))]
    hosts = {
        (where(path), host)
        for path in files
        for host in WEB_ADDRESS.findall(path.read_text(encoding="utf-8"))
        if host not in NAMES_OF_FORMATS
    }
    assert not hosts


def test_only_the_theme_has_colours():
    pages = [path for path in SOURCES if where(path).startswith("ui/") and "theme" not in path.parts]
    assert not list(lines_with(COLOUR, pages)), "take a token of ui.theme"


def test_every_room_says_what_it_is_for_and_what_it_must_never_do():
    """The plate on the door; a folder of a page's parts says whose parts they are."""
    missing = []
    for path in SOURCES:
        if path.name != "__init__.py":
            continue
        plate = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        room = where(path.parent)
        is_small = (
            room.endswith(("_parts", "/model", "/repo", "migrations", "versions")) or room == "hothdesk"
        )
        if not plate or (not is_small and not ("may use" in plate.lower() and "never" in plate.lower())):
            missing.append(room)
    assert not missing


def test_every_module_says_what_lives_in_it():
    assert not [
        where(path) for path in SOURCES if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]


def test_no_two_test_files_have_one_name():
    """pytest imports them by that name alone."""
    names = [path.name for path in (ROOT / "tests").rglob("*.py") if path.name != "conftest.py"]
    assert sorted(names) == sorted(set(names))


def test_every_form_says_its_status():
    """Official only if the partnership supplied it; otherwise a worksheet (or not confirmed yet)."""
    for folder in ("assessments", "mapping", "partnerships", "plans"):
        for path in sorted((paths.forms() / folder).rglob("*.yaml")):
            assert re.search(r"^status: \w+", path.read_text(encoding="utf-8"), re.MULTILINE), path.name


@pytest.mark.parametrize("command", [["ruff", "check", "."], ["ruff", "format", "--check", "."]])
def test_ruff_has_nothing_to_say(command):
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_mypy_strict_has_nothing_to_say():
    done = subprocess.run([sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_importing_the_desk_brings_in_no_qt_and_no_network_client():
    program = (
        "import sys, hothdesk.app, hothdesk.cli, hothdesk.demo.run, hothdesk.smoke;"
        "bad = {m.split('.')[0] for m in sys.modules} & {'PySide6', 'shiboken6', 'aiohttp', 'requests'};"
        "sys.exit(', '.join(sorted(bad)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
