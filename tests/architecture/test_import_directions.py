"""The house rules of pyproject.toml hold: who may import whom."""

from pathlib import Path

from importlinter import cli

ROOT = Path(__file__).resolve().parents[2]


def test_every_import_contract_is_kept(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    monkeypatch.syspath_prepend(str(ROOT))

    exit_code = cli.lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)

    assert exit_code == cli.EXIT_STATUS_SUCCESS, capsys.readouterr().out
