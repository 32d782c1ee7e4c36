"""The house rules of pyproject.toml hold: who may import whom."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
CONTRACTS = {contract["name"]: contract for contract in SETTINGS["contracts"]}


def test_every_import_contract_is_kept():
    # in a process of its own, because import-linter sets up logging anew for the one it runs in
    program = "from importlinter import cli; raise SystemExit(cli.lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8")

    assert done.returncode == 0, done.stdout + done.stderr


def test_every_promise_of_the_house_is_a_contract():
    assert set(CONTRACTS) == {
        "Rooms lean only to the right",
        "HothDesk runs without Qt",
        "Models are pure",
        "Only the store opens a database",
        "Pages reach the desk only through ops, and never each other",
    }


def rooms() -> set[str]:
    return {f"hothdesk.{path.parent.name}" for path in (ROOT / "hothdesk").glob("*/__init__.py")}


def test_no_room_stands_outside_the_contracts():
    layers = {
        name.strip() for row in CONTRACTS["Rooms lean only to the right"]["layers"] for name in row.split("|")
    }
    assert rooms() <= layers, "a new room needs its place among the layers"
    bound = set(CONTRACTS["Only the store opens a database"]["source_modules"])
    assert rooms() - bound == {"hothdesk.store"}


def test_no_model_is_left_out_of_those_that_are_pure():
    models = {
        f"hothdesk.{path.parent.name}.model"
        for path in (ROOT / "hothdesk").glob("*")
        for path in (*path.glob("model.py"), *path.glob("model"))
    }
    assert models == set(CONTRACTS["Models are pure"]["source_modules"])


def imports_of(path: Path) -> Iterator[str]:
    """Yield every module that a file names, also inside functions; ``from a import b`` gives a and a.b."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_pages_never_import_one_another_and_see_no_service_and_no_repo():
    """They go to each other by name, and to the desk through ``ctx.ops``; parts belong to pages."""
    folder = ROOT / "ui" / "pages"
    pages = {f"ui.pages.{path.stem}" for path in folder.glob("*.py") if path.stem != "__init__"}
    files = [path for path in sorted(folder.rglob("*.py")) if path != folder / "__init__.py"]
    wrong = [
        f"{path.relative_to(ROOT).as_posix()} imports {name}"
        for path in files
        for name in imports_of(path)
        if name in pages or (name.startswith("hothdesk.") and name.split(".")[-1] in {"service", "repo"})
    ]
    assert not wrong


def test_only_a_room_itself_sees_its_repo():
    """A room's tables are its own; another room's repo may only point a foreign key at them."""
    wrong = []
    for path in sorted((ROOT / "hothdesk").rglob("*.py")):
        room = path.relative_to(ROOT).parts[1]
        if path.stem == "repo" or path.parent.name == "repo":
            continue
        for name in imports_of(path):
            parts = name.split(".")
            if parts[0] == "hothdesk" and len(parts) > 2 and "repo" in parts[2:] and parts[1] != room:
                wrong.append(f"{path.relative_to(ROOT).as_posix()} imports {name}")
    assert not wrong
