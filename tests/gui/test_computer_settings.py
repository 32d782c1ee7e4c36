"""The settings of this computer: kept privately, and never in the way."""

import stat
import sys

import pytest

from hothdesk.core.settings import FILE_NAME, ComputerSettings, SettingsFile, ThemeChoice


def test_what_is_chosen_is_there_at_the_next_start(tmp_path):
    SettingsFile(tmp_path).change(theme=ThemeChoice.DARK, text_percent=150, last_vault="A.hothdesk")

    kept = SettingsFile(tmp_path).get()
    assert (kept.theme, kept.text_percent, kept.last_vault) == (
        ThemeChoice.DARK,
        150,
        "A.hothdesk",
    )


def test_a_computer_without_settings_has_the_defaults_and_no_file_yet(tmp_path):
    assert SettingsFile(tmp_path / "none").get() == ComputerSettings()
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    "text", ["", "not json", "[]", '{"theme": "pink"}', '{"text_percent": "large"}', "null"]
)
def test_a_damaged_file_means_the_defaults_and_keeps_nobody_out(tmp_path, text):
    (tmp_path / FILE_NAME).write_text(text, encoding="utf-8")

    assert SettingsFile(tmp_path).get() == ComputerSettings()


def test_a_text_size_that_is_not_offered_becomes_100(tmp_path):
    (tmp_path / FILE_NAME).write_text('{"text_percent": 900, "theme": "dark"}', encoding="utf-8")

    kept = SettingsFile(tmp_path).get()
    assert (kept.text_percent, kept.theme) == (100, ThemeChoice.DARK)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights elsewhere")
def test_nobody_else_on_the_computer_can_read_it(tmp_path):
    SettingsFile(tmp_path / "own").change(theme=ThemeChoice.LIGHT)

    assert stat.S_IMODE((tmp_path / "own" / FILE_NAME).stat().st_mode) == 0o600
    assert [file.name for file in (tmp_path / "own").iterdir()] == [FILE_NAME]


def test_a_folder_that_cannot_be_written_keeps_the_choice_until_the_end(tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    settings = SettingsFile(tmp_path / "file")

    assert settings.change(theme=ThemeChoice.DARK).theme is ThemeChoice.DARK
    assert settings.get().theme is ThemeChoice.DARK
