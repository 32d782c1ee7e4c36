"""Settings of this computer: how the window looks and which vault to offer; never a word about a child.

Kept as one small JSON file in the person's settings folder. A missing or damaged file means the defaults:
a broken setting must never keep anybody from a record.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from hothdesk.core import logs, paths

FILE_NAME = "window.json"
TEXT_PERCENTS = (100, 125, 150, 175, 200)


class ThemeChoice(StrEnum):
    """What the window may look like; ``SYSTEM`` follows this computer."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComputerSettings:
    """What one person chose on this computer.

    Attributes:
        theme: the look, or the system's.
        text_percent: the text size; one of ``TEXT_PERCENTS``.
        last_vault: the folder of the vault to offer at the next start, or empty.
        last_opened_at: when it was last opened here, as ``core.dates.to_store`` wrote it, or empty.
    """

    theme: ThemeChoice = ThemeChoice.SYSTEM
    text_percent: int = 100
    last_vault: str = ""
    last_opened_at: str = ""


class SettingsFile:
    """The settings of this computer, read once and written whenever they change."""

    def __init__(self, folder: Path | None = None) -> None:
        self._file = (folder or paths.config_dir()) / FILE_NAME
        self._settings = _read(self._file)

    def get(self) -> ComputerSettings:
        """Return the settings in force."""
        return self._settings

    def change(self, **changes: Any) -> ComputerSettings:
        """Keep these settings; where the folder cannot be written, until the program ends."""
        self._settings = replace(self._settings, **changes)
        try:
            _write(self._file, self._settings)
        except OSError as error:
            logs.failure("settings.not_kept", error)
        return self._settings


def _read(file: Path) -> ComputerSettings:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        settings = ComputerSettings(
            theme=ThemeChoice(found.get("theme", ThemeChoice.SYSTEM)),
            text_percent=int(found.get("text_percent", 100)),
            last_vault=str(found.get("last_vault", "")),
            last_opened_at=str(found.get("last_opened_at", "")),
        )
    except FileNotFoundError:
        return ComputerSettings()
    except (OSError, ValueError, AttributeError, TypeError) as error:
        logs.failure("settings.unreadable", error)
        return ComputerSettings()
    return settings if settings.text_percent in TEXT_PERCENTS else replace(settings, text_percent=100)


def _write(file: Path, settings: ComputerSettings) -> None:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = file.with_suffix(".new")
    draft.touch(mode=0o600)
    with draft.open("w", encoding="utf-8") as out:
        json.dump(asdict(settings), out, indent=1)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(file)
