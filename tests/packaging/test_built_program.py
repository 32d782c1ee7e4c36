"""The built program: one folder that needs no Python, nothing from its surroundings, and no network."""

import ctypes.util
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
import test_licences
from PyInstaller.archive.readers import CArchiveReader

from hothdesk import __version__
from hothdesk.packs.pdf import render_pdf
from hothdesk.smoke import sample_document

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
EXE = "hothdesk.exe" if sys.platform == "win32" else "hothdesk"
# An HTTP client, an SQLite that does not encrypt, or what only tests use.
UNWANTED_MODULES = {
    "PySide6.QtNetwork",
    "aiohttp",
    "requests",
    "urllib3",
    "sqlite3",
    "pytest",
    "page_validation",
}


def what_building_lacks() -> str:
    """Return what Linux has to have for building; .ci/run installs it."""
    if not sys.platform.startswith("linux"):
        return ""
    if shutil.which("objdump") is None:
        return "objdump (binutils)"
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    is_shared = sysconfig.get_config_var("Py_ENABLE_SHARED") or ctypes.util.find_library(name)
    return "" if is_shared else f"lib{name}"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program, built from this checkout: half a minute."""
    if lacking := what_building_lacks():
        pytest.skip(f"PyInstaller needs {lacking} here")
    folder = tmp_path_factory.mktemp("built there")
    options = [
        "--noconfirm",
        "--log-level=ERROR",
        "--distpath",
        folder / "dist",
        "--workpath",
        folder / "work",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "PyInstaller", *options, ROOT / "build.spec"],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return Path(folder / "dist" / "hothdesk" / EXE)


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """An environment with nothing in it but a home; no Python is to be found."""
    if sys.platform == "win32":
        pytest.skip("Windows programs need more of their environment than this")
    return {"HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}


def run(
    program: Path, *arguments: object, env: dict[str, str], cwd: Path
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [program, *map(str, arguments)], env=env, cwd=cwd, capture_output=True, encoding="utf-8", timeout=120
    )


def test_the_built_program_passes_its_own_smoke_test(program, bare, tmp_path):
    done = run(program, "--smoke", env=bare, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not done.stderr
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["works"] * 5


def test_the_built_program_works_where_there_is_no_network_at_all(program, bare, tmp_path):
    alone = ["unshare", "--map-root-user", "--net"]
    if shutil.which("unshare") is None or subprocess.run([*alone, "true"], capture_output=True).returncode:
        pytest.skip("this machine does not let a program be cut off from the network")
    done = subprocess.run(
        [*alone, program, "--smoke"], env=bare, cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_built_program_says_its_version(program, bare, tmp_path):
    assert run(program, "--version", env=bare, cwd=tmp_path).stdout == f"HothDesk {__version__}\n"


def test_the_built_program_checks_its_own_forms_and_others(program, bare, tmp_path):
    inside = program.parent / "_internal" / "forms"
    done = run(program, "forms", "check", inside, env=bare, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "Every file holds.\n"), done.stdout + done.stderr
    (tmp_path / "wrong.yaml").write_text("kind: nothing\n", encoding="utf-8")
    assert run(program, "forms", "check", tmp_path, env=bare, cwd=tmp_path).returncode == 1


def test_the_built_program_says_that_a_pack_is_not_signed(program, bare, tmp_path, clock):
    (tmp_path / "unsigned.pdf").write_bytes(render_pdf(sample_document(clock.now())))
    done = run(program, "verify", "unsigned.pdf", env=bare, cwd=tmp_path)
    assert done.returncode == 2, done.stdout + done.stderr
    assert "unsigned.pdf" in done.stdout


def test_the_built_program_without_a_screen_says_so_in_one_sentence(program, bare, tmp_path):
    done = run(program, env=bare, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1, done.stderr


def test_the_built_program_takes_the_demo_child_through_the_whole_job(program, bare, tmp_path):
    done = run(program, "demo", "--out", "there", env=bare, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    packs = sorted(path for path in (tmp_path / "there").rglob("*") if path.suffix in {".pdf", ".docx"})
    assert [path.suffix for path in packs].count(".pdf") == 2
    assert [path.suffix for path in packs].count(".docx") == 1
    verified = run(program, "verify", *packs, env=bare, cwd=tmp_path)
    assert verified.returncode == 0, verified.stdout


def test_the_built_program_holds_nothing_that_reaches_a_network_and_no_other_sqlite(program):
    inside = program.parent / "_internal"
    files = {path.relative_to(inside).as_posix() for path in inside.rglob("*")}
    for part in ("QtNetwork", "Qt6Network", "/tls/", "/networkinformation/", "Qml", "Quick", "WebEngine"):
        assert not [name for name in files if part in name], part
    assert not [
        name
        for name in files
        if name.split("/")[-1].startswith(("_sqlite3.", "libsqlite3")) and "sqlcipher3" not in name
    ]
    archive = CArchiveReader(str(program)).open_embedded_archive("PYZ.pyz")
    modules = set(archive.toc)
    assert "hothdesk.app" in modules
    assert not modules & UNWANTED_MODULES


def test_the_built_program_brings_its_time_zones_and_keeps_qt_replaceable(program):
    """Windows has no time zones for Python; the LGPL wants Qt to stay files of its own."""
    inside = program.parent / "_internal"
    assert (inside / "tzdata" / "zoneinfo" / "Europe" / "London").is_file()
    assert [path for path in (inside / "PySide6").rglob("*Qt6Core*") if path.is_file()]
    assert (inside / "docs" / "licences.md").is_file()


def test_the_built_program_brings_the_licence_of_every_library_that_is_in_it(program):
    inside = program.parent / "_internal"
    kept = {
        test_licences.plain(re.sub(r"-[^-]+$", "", folder.name)): [
            path for path in folder.rglob("*") if path.is_file() and path.stat().st_size > 100
        ]
        for folder in (inside / "licences").iterdir()
    }
    assert [name for name, texts in kept.items() if not texts] == []
    wanted = test_licences.stood_on(test_licences.PROJECT["dependencies"])
    wanted -= test_licences.left_out() | {"pyside6-essentials", "shiboken6", "charset-normalizer"}
    # its notice is found when something of it is inside; "packaging" is asked for and never used
    wanted -= {"packaging"}
    assert wanted - set(kept) == set()
    allowed = test_licences.named() | {"pyinstaller", "system", f"python{sys.version_info.major}"}
    assert {name for name in kept if not name.startswith("python3")} - allowed == set()
    assert [name for name in kept if name.startswith("python3")]


def test_the_built_program_brings_the_texts_that_qt_and_sqlcipher_ask_for(program):
    texts = program.parent / "_internal" / "resources" / "licences"
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (texts / "LGPL-3.0.txt").read_text(encoding="utf-8")
    assert "GNU GENERAL PUBLIC LICENSE" in (texts / "GPL-3.0.txt").read_text(encoding="utf-8")
    assert "ZETETIC LLC" in (texts / "SQLCipher.txt").read_text(encoding="utf-8")


def test_the_built_program_holds_no_library_that_is_under_the_gpl_alone(program):
    names = [path.name for path in (program.parent / "_internal").rglob("*.so*")]
    assert names
    assert [name for name in names if name.startswith(("libreadline", "readline."))] == []
