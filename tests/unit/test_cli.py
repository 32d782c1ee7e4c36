"""The command: exit codes, one sentence for each refusal, and never a traceback."""

from __future__ import annotations

import io
import json
import logging
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from hothdesk import cli
from hothdesk.core import logs, paths
from hothdesk.core.errors import BugError

ROOT = Path(__file__).resolve().parents[2]
JSON_KEYS = {"file", "kind", "intact", "covers_whole_file", "signers", "problems"}
SIGNER_KEYS = {"name", "role", "organisation", "fingerprint", "signed_at", "trusted"}


@pytest.fixture(autouse=True)
def no_log_is_left_open():
    yield
    logger = logging.getLogger("hothdesk")
    for handler in list(logger.handlers):
        if getattr(handler, "baseFilename", "").endswith(logs.FILE_NAME):
            logger.removeHandler(handler)
            handler.close()


@pytest.fixture
def pdf(demo, tmp_path: Path) -> Path:
    return Path(shutil.copy(demo.pack("-my-plan-*.pdf"), tmp_path / "plan.pdf"))


@pytest.fixture
def word(demo, tmp_path: Path) -> Path:
    return Path(shutil.copy(demo.pack(".docx"), tmp_path / "mace.docx"))


def verify(*files: Path) -> int:
    return cli.main(["verify", *map(str, files)])


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return what a program started in a bare terminal finds: no screen, a home of its own."""
    left_out = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR"}
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    folders = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home)}
    return {**kept, **folders, "PYTHONPATH": str(ROOT), **more}


def started(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "hothdesk", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=home,
        env=environment(home, **more),
        timeout=60,
    )


def is_one_sentence(said: str) -> bool:
    return (
        said.count("\n") == 1
        and said[0].isupper()
        and said.rstrip().endswith(".")
        and "Traceback" not in said
    )


def rezipped(path: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    with zipfile.ZipFile(path) as archive:
        entries = {info.filename: archive.read(info) for info in archive.infolist()}
    change(entries)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)


# verify


def test_signed_and_unchanged_files_give_0(demo, capsys):
    assert verify(*demo.packs) == 0
    said = capsys.readouterr().out
    assert said.count("signed, and unchanged since") == len(demo.packs)
    assert "Sam Workerby, Social worker, Exampleshire Council" in said
    assert "by the signer’s computer clock" in said


def test_one_file_is_one_object_in_json_and_several_are_a_list(demo, capsys):
    one, *others = demo.packs
    assert cli.main(["verify", "--json", str(one)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert set(found) == JSON_KEYS
    assert found["intact"] is found["covers_whole_file"] is True
    (signer,) = found["signers"]
    assert set(signer) == SIGNER_KEYS
    assert signer["signed_at"].endswith("Z")
    assert cli.main(["verify", "--json", *map(str, demo.packs)]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [each["file"] for each in listed] == [str(one), *map(str, others)] or [
        Path(each["file"]).name for each in listed
    ] == [each.name for each in demo.packs]
    assert {each["kind"] for each in listed} == {"pdf", "docx"}


def test_a_note_added_to_a_certified_pack_gives_1(pdf, capsys):
    with pikepdf.open(pdf, allow_overwriting_input=True) as opened:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Text,
            Rect=[72, 700, 96, 724],
            Contents="Not what was signed",
        )
        opened.pages[0].Annots = opened.make_indirect(pikepdf.Array([opened.make_indirect(note)]))
        opened.save(pdf)
    assert verify(pdf) == 1
    assert "CHANGED" in capsys.readouterr().out


@pytest.mark.parametrize("tenths", range(1, 10, 2))
def test_one_flipped_byte_of_a_pdf_gives_1(pdf, tenths):
    data = bytearray(pdf.read_bytes())
    data[len(data) * tenths // 10] ^= 0x01
    pdf.write_bytes(data)
    assert verify(pdf) == 1


def test_a_byte_behind_the_end_of_a_pdf_gives_1(pdf):
    pdf.write_bytes(pdf.read_bytes() + b"\n% more\n")
    assert verify(pdf) == 1


def test_one_flipped_letter_in_a_word_part_gives_1(word):
    def flip(entries: dict[str, bytes]) -> None:
        document = bytearray(entries["word/document.xml"])
        at = document.index(b"Hear Robin at the next MACE")
        document[at] ^= 0x01
        entries["word/document.xml"] = bytes(document)

    rezipped(word, flip)
    assert verify(word) == 1


def test_a_swapped_word_part_gives_1(word):
    def swap(entries: dict[str, bytes]) -> None:
        header, footer = (
            next(name for name in entries if name.startswith(f"word/{kind}")) for kind in ("header", "footer")
        )
        entries[header], entries[footer] = entries[footer], entries[header]

    rezipped(word, swap)
    assert verify(word) == 1


def test_an_added_macro_part_gives_1(word):
    def add(entries: dict[str, bytes]) -> None:
        entries["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0 macro"
        entries["[Content_Types].xml"] = entries["[Content_Types].xml"].replace(
            b"</Types>",
            b'<Override PartName="/word/vbaProject.bin" '
            b'ContentType="application/vnd.ms-office.vbaProject"/></Types>',
        )

    rezipped(word, add)
    assert verify(word) == 1


def test_an_added_external_relationship_gives_1(word):
    def add(entries: dict[str, bytes]) -> None:
        entries["word/_rels/document.xml.rels"] = entries["word/_rels/document.xml.rels"].replace(
            b"</Relationships>",
            b'<Relationship Id="rIdX" TargetMode="External" Target="https://example.org/template.dotm" '
            b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/>'
            b"</Relationships>",
        )

    rezipped(word, add)
    assert verify(word) == 1


def test_a_pdf_that_nobody_signed_gives_2(pdf, capsys):
    signed = pdf.read_bytes()
    pdf.write_bytes(signed[: signed.index(b"%%EOF") + 6])
    assert verify(pdf) == 2
    assert "not signed" in capsys.readouterr().out


def test_a_word_file_that_nobody_signed_gives_2(word, capsys):
    def unsign(entries: dict[str, bytes]) -> None:
        for name in [each for each in entries if each.startswith("_xmlsignatures/")]:
            del entries[name]

    rezipped(word, unsign)
    assert verify(word) in (1, 2), "a signature that was torn out may be called either"
    nothing = word.with_name("plain.docx")
    with zipfile.ZipFile(nothing, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    assert verify(nothing) == 2


@pytest.mark.parametrize("content", [None, b"", b"not a pack", b"%PDF-1.7", b"PK\x03\x04"])
def test_what_is_missing_or_no_pack_gives_2_and_no_traceback(tmp_path, capsys, content):
    path = tmp_path / "pack.pdf"
    if content is not None:
        path.write_bytes(content)
    assert verify(path) == 2
    assert "Traceback" not in "".join(capsys.readouterr())


def test_a_folder_gives_2(tmp_path):
    assert verify(tmp_path) == 2


def test_the_worst_file_decides(demo, pdf, tmp_path):
    good = demo.packs[0]
    assert verify(good, tmp_path / "missing.pdf") == 2
    pdf.write_bytes(pdf.read_bytes() + b" ")
    assert verify(good, pdf, tmp_path / "missing.pdf") == 1


# forms check


def test_forms_that_are_right_give_0(capsys):
    assert cli.main(["forms", "check", str(paths.forms())]) == 0


def test_a_broken_form_is_named_with_its_line(tmp_path, capsys):
    shipped = (paths.forms() / "packs" / "young_person.yaml").read_text(encoding="utf-8")
    folder = tmp_path / "packs"
    folder.mkdir()
    broken = folder / "young_person.yaml"
    broken.write_text(shipped.replace("file_word:", "file_wrod:"), encoding="utf-8")
    line = next(
        number for number, text in enumerate(shipped.splitlines(), 1) if text.startswith("file_word:")
    )
    assert cli.main(["forms", "check", str(broken)]) == 1
    said = capsys.readouterr().out
    assert said == (
        f"{broken}:{line}: “file_wrod” does not belong here: did you mean “file_word”?\n"
        "1 thing to put right.\n"
    )


def test_two_mistyped_keys_and_a_missing_one_are_three_things_to_put_right(tmp_path, capsys):
    shipped = (paths.forms() / "packs" / "young_person.yaml").read_text(encoding="utf-8")
    (tmp_path / "packs").mkdir()
    broken = tmp_path / "packs" / "young_person.yaml"
    changed = shipped.replace("file_word:", "file_wrod:").replace("\nowner:", "\nowners:")
    changed = "\n".join(line for line in changed.splitlines() if not line.startswith("reader:"))
    broken.write_text(changed, encoding="utf-8")
    assert cli.main(["forms", "check", str(broken)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "3 things to put right."
    for words in ("did you mean “file_word”", "did you mean “owner”", "“reader” is missing here"):
        assert [words in line for line in lines].count(True) == 1


# a window


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HOTHDESK_NOTHING", ""),
        ("DISPLAY", ":4799"),
        ("DISPLAY", "nonsense"),
        ("WAYLAND_DISPLAY", "wayland-9"),
    ],
)
def test_without_a_screen_one_sentence_and_2(tmp_path, name, value):
    done = started(tmp_path, **{name: value})
    assert done.returncode == 2
    assert done.stdout == ""
    assert is_one_sentence(done.stderr), done.stderr
    assert "hothdesk demo" in done.stderr


def test_a_vault_that_is_not_there_is_said_before_any_window(tmp_path, capsys):
    assert cli.main(["--vault", str(tmp_path / "Nobody.hothdesk")]) == 2
    said = capsys.readouterr().err
    assert is_one_sentence(said)
    assert "Nobody.hothdesk" in said


def test_the_folder_around_a_vault_is_told_from_the_vault_in_it(demo, capsys):
    """Where a newcomer goes wrong first: the demo's folder is not its vault."""
    assert cli.main(["--vault", str(demo.folder)]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f'hothdesk --vault "{demo.folder / "Demo records.hothdesk"}"' in said


def test_a_file_or_another_folder_is_no_vault_and_says_what_one_is(tmp_path, capsys):
    (tmp_path / "plan.pdf").write_bytes(b"%PDF")
    for path in (tmp_path / "plan.pdf", tmp_path):
        assert cli.main(["--vault", str(path)]) == 2
        said = capsys.readouterr().err
        assert said.count("\n") == 1
        assert said.startswith(str(path))
        assert "ends in .hothdesk." in said


def test_a_vault_that_is_there_is_for_the_window_to_open_damaged_or_not(tmp_path):
    (tmp_path / "Damaged.hothdesk").mkdir()
    done = started(tmp_path, "--vault", str(tmp_path / "Damaged.hothdesk"))
    assert done.returncode == 2
    assert "needs a screen" in done.stderr


def test_the_version_is_said(capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("HothDesk ")


def test_help_names_999_and_every_verb(capsys):
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    said = capsys.readouterr().out
    for word in ("999", "demo", "verify", "forms", "--vault"):
        assert word in said


@pytest.mark.parametrize("arguments", [["nonsense"], ["verify"], ["forms"], ["--nonsense"]])
def test_what_the_command_does_not_know_gives_2(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


# the demo


def test_the_demo_leaves_a_folder_that_is_there_as_it_is(tmp_path, capsys):
    there = tmp_path / "hothdesk-demo"
    there.mkdir()
    (there / "kept.txt").write_text("kept")
    assert cli.main(["demo", "--out", str(there)]) == 2
    assert is_one_sentence(capsys.readouterr().err)
    assert [path.name for path in there.iterdir()] == ["kept.txt"]


@pytest.mark.parametrize("place", ["file/demo", "loop"])
def test_the_demo_in_an_impossible_place_says_so_in_a_sentence(tmp_path, capsys, place):
    (tmp_path / "file").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path / "nowhere")
    before = sorted(tmp_path.iterdir())
    assert cli.main(["demo", "--out", str(tmp_path / place)]) == 2
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert said.err.rstrip().endswith(".")
    assert "Traceback" not in said.err
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="whoever may write everywhere cannot be refused"
)
def test_the_demo_in_a_folder_that_cannot_be_written_says_so(tmp_path, capsys):
    tmp_path.chmod(0o500)
    try:
        assert cli.main(["demo", "--out", str(tmp_path / "demo")]) == 2
    finally:
        tmp_path.chmod(0o700)
    assert "Permission denied" in capsys.readouterr().err


@pytest.mark.parametrize(
    "error",
    [OSError(28, "No space left on device"), BugError("Robin Testerly"), ValueError("Robin Testerly")],
    ids=lambda error: type(error).__name__,
)
def test_a_demo_that_breaks_half_way_leaves_nothing_and_says_no_word_of_the_error(
    tmp_path, monkeypatch, capsys, error
):
    from hothdesk.demo import run

    def broken(*_arguments: object, **_named: object) -> None:
        raise error

    monkeypatch.setattr(run, "fill_desk", broken)
    assert cli.main(["demo", "--out", str(tmp_path / "demo")]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "Traceback" not in said
    assert "Testerly" not in said
    assert list(tmp_path.iterdir()) == []
    log = (paths.config_dir() / logs.FILE_NAME).read_text(encoding="utf-8")
    assert type(error).__name__ in log
    assert "test_cli.py" in log, "the log says where"
    assert "Testerly" not in log


def test_stopping_it_gives_a_word_and_no_traceback(monkeypatch, capsys, tmp_path):
    from hothdesk.demo import run

    def stopped(*_arguments: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "fill_desk", stopped)
    assert cli.main(["demo", "--out", str(tmp_path / "demo")]) == 2
    assert capsys.readouterr().err == "Stopped.\n"
    assert list(tmp_path.iterdir()) == []


def test_somebody_who_stops_reading_meets_no_traceback(demo, tmp_path):
    """As in ``hothdesk verify FILE | head -1``."""
    program = subprocess.Popen(
        [sys.executable, "-m", "hothdesk", "verify", *map(str, demo.packs * 40)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(tmp_path),
    )
    with program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        said = program.stderr.read()
        program.stderr.close()
        program.wait()
    assert said == b""


def test_sentences_come_out_whole_on_a_console_for_another_alphabet(demo, monkeypatch):
    raw = io.BytesIO()
    console = io.TextIOWrapper(raw, encoding="ascii")
    monkeypatch.setattr(sys, "stdout", console)
    assert verify(demo.packs[0]) == 0
    console.flush()
    assert "signer’s" in raw.getvalue().decode("utf-8")
