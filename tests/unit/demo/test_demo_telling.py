"""What the demo prints: a newcomer finds the files, the passphrase, the command and what comes next."""

from __future__ import annotations

import re

import pytest

from hothdesk import cli
from hothdesk.core.errors import UserError
from hothdesk.demo import run_demo
from hothdesk.demo.telling import PASSPHRASE, VAULT, tell_files
from hothdesk.signing.model import FileKind, Finding, Verification

DAY = r"\d{1,2} [A-Z][a-z]+ \d{4}"


def test_it_says_the_files_with_the_findings_what_is_next_and_how_to_open_in_this_order(demo):
    said = "\n".join(demo.lines)
    packs = sorted(demo.packs, key=lambda path: ("my-plan" in path.name, path.suffix != ".pdf"))
    wanted = [
        "Files in ",
        *(f"{path.name}: signed, and unchanged since." for path in packs),
        f"{VAULT}: the encrypted vault.",
        "Signed by: Sam Workerby",
        "Certificate fingerprint: ",
        "What happens next, and by when:",
        "Nothing has been sent.",
        "Recovery key: ",
        "Check a pack with: hothdesk verify",
        "Open it with: hothdesk --vault ",
        "Call 999.",
    ]
    places = [said.find(words) for words in wanted]
    assert -1 not in places
    assert places == sorted(places)
    assert all("None" not in line and "{" not in line for line in demo.lines)


def test_the_passphrase_stands_at_the_top_and_beside_the_command_at_the_bottom(demo):
    line = f"Passphrase: {PASSPHRASE}"
    assert line in demo.lines[:3]
    assert demo.lines[-3] == line
    assert demo.lines[-2] == f'Open it with: hothdesk --vault "{demo.folder / VAULT}"'


def test_all_of_it_fits_on_a_screen_or_so(demo):
    assert len(demo.lines) <= 45


def test_what_has_a_day_comes_first_soonest_first_and_the_rest_says_who_and_when(demo):
    at = demo.lines.index("What happens next, and by when:")
    between = demo.lines.index("What the level asks for besides:")
    dated = demo.lines[at + 1 : between]
    assert len(dated) >= 5
    assert all(re.match(rf"  - (by|on) {DAY}: ", line) for line in dated), dated
    said = "\n".join(dated)
    for words in ("Joint visit to the child", "Mapping exercise", "MACE sits", "MACE pack (Swindon)"):
        assert words in said
    others = [line for line in demo.lines[between + 1 :] if line.startswith("  - ")]
    assert len(others) >= 5
    assert all(" Who: " in line and " When: " in line for line in others)
    assert any("Only if: The child is not open" in line for line in others), "a condition is never left out"


def test_a_second_demo_says_how_to_open_the_first_and_how_to_make_another(demo, capsys):
    before = {path: path.stat().st_mtime_ns for path in demo.folder.rglob("*")}
    assert cli.main(["demo", "--out", str(demo.folder)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    for words in (
        f'hothdesk --vault "{demo.folder / VAULT}"',
        PASSPHRASE,
        f'hothdesk demo --out "{demo.folder}-2"',
    ):
        assert words in said.err
    assert {path: path.stat().st_mtime_ns for path in demo.folder.rglob("*")} == before


def test_the_folder_it_offers_for_another_demo_is_free(tmp_path):
    (tmp_path / "there" / VAULT).mkdir(parents=True)
    (tmp_path / "there-2").mkdir()
    with pytest.raises(UserError) as refused:
        run_demo(tmp_path / "there", print)
    assert f'--out "{tmp_path / "there-3"}"' in str(refused.value)


def test_a_pack_that_does_not_hold_is_told_with_all_that_is_wrong(tmp_path):
    found = Verification(
        file="plan.pdf",
        kind=FileKind.PDF,
        finding=Finding.CHANGED,
        covers_whole_file=False,
        problems=("Something was added.",),
    )
    said: list[str] = []
    tell_files(tmp_path, [found], said.append)
    text = "\n".join(said)
    assert "CHANGED" in text
    assert "Something was added." in text
    assert "Signed by" not in text


def test_a_whole_demo_stays_when_whoever_reads_along_leaves(tmp_path):
    folder = tmp_path / "demo"

    def leave(line: str) -> None:
        if line.startswith("Files in "):
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        run_demo(folder, leave)
    assert (folder / VAULT).is_dir()
    assert len(list(folder.glob("HD-*"))) == 3
