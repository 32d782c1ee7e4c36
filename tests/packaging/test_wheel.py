"""The wheel: installed on its own, it works from any folder and carries its forms and resources with it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import hothdesk

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
NOTHING = {"__pycache__"}


def shipped_in_checkout() -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for name in ("forms", "resources")
        for path in (ROOT / name).rglob("*")
        if path.is_file() and not NOTHING & set(path.parts)
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("a wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder)]
    done = subprocess.run([*pip, "wheel", *options, str(ROOT)], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a space and an accent in its name that holds only what the wheel put there."""
    folder = tmp_path_factory.mktemp("installé there") / "site packages"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    options = ["--quiet", "--no-deps", "--no-index", "--target", str(folder)]
    done = subprocess.run([*pip, "install", *options, str(wheel)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder


def run(installed: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run Python in another folder, with the installed copy before any other."""
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    return subprocess.run(
        [sys.executable, *arguments], cwd=cwd, env=environment, capture_output=True, encoding="utf-8"
    )


def test_the_wheel_holds_the_program_its_forms_and_resources_and_nothing_else(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if not name.endswith("/")}
    shipped = "hothdesk/_shipped/"
    assert {name.removeprefix(shipped) for name in names if name.startswith(shipped)} == shipped_in_checkout()
    assert "resources/word/base/[Content_Types].xml" in shipped_in_checkout()
    rest = {name for name in names if not name.startswith(shipped) and ".dist-info/" not in name}
    program = {
        path.relative_to(ROOT).as_posix() for top in ("hothdesk", "ui") for path in (ROOT / top).rglob("*.py")
    }
    assert rest == program


def test_the_wheel_carries_the_licences_and_the_version(wheel: Path) -> None:
    assert wheel.name.startswith(f"hothdesk-{hothdesk.__version__}-")
    names = zipfile.ZipFile(wheel).namelist()
    for licence in ("licences.md", "OFL-AtkinsonHyperlegibleNext.txt", "OFL-NotoSans.txt"):
        assert any(name.endswith(f"/{licence}") and "/licenses/" in name for name in names), licence


def test_the_installed_copy_reads_only_what_came_with_it(installed: Path, tmp_path: Path) -> None:
    program = (
        "import hothdesk\n"
        "from hothdesk.core import paths\n"
        "from hothdesk.formfiles import check_report\n"
        "from hothdesk.packs.docx.package import open_base\n"
        "open_base()\n"
        "print(hothdesk.__file__, paths.forms(), paths.resources(), sep='\\n')\n"
        "print(len(list(paths.fonts().glob('*.ttf'))), check_report([paths.forms()])[1])\n"
    )
    done = run(installed, "-c", program, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    *places, counts = done.stdout.splitlines()
    assert all(Path(place).is_relative_to(installed) for place in places), places
    assert counts == f"{len(list((ROOT / 'resources' / 'fonts').glob('*.ttf')))} 0"


def test_the_installed_copy_says_its_version(installed: Path, tmp_path: Path) -> None:
    done = run(installed, "-m", "hothdesk", "--version", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"HothDesk {hothdesk.__version__}\n")


def test_the_installed_copy_passes_its_own_smoke_test_and_leaves_nothing(
    installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The vault, every form, both kinds of pack and the window, all from the installed copy."""
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(tmp_path))
    done = run(installed, "-m", "hothdesk", "--smoke", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["works"] * 5
    assert list(tmp_path.iterdir()) == []
