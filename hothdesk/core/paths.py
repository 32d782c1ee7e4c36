"""The one module that knows where files are: in a checkout, in a wheel, in the frozen program."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent.parent


def _shipped(name: str) -> Path:
    """Return the shipped folder of this name.

    Frozen: beside the program's modules. Wheel: inside the package, under ``_shipped``.
    Checkout: at the top level.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / name
    inside = _PACKAGE / "_shipped" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def forms() -> Path:
    """Return the folder of forms, partnerships and pack profiles."""
    return _shipped("forms")


def resources() -> Path:
    """Return the folder of icons, fonts, theme, locale and the Word base template."""
    return _shipped("resources")


def fonts() -> Path:
    """Return the folder of the bundled typefaces."""
    return resources() / "fonts"


def config_dir() -> Path:
    """Return this person's settings folder on this computer (it holds no record about a child)."""
    return Path(platformdirs.user_config_dir("HothDesk", appauthor=False, roaming=False))


def default_vaults_dir() -> Path:
    """Return where a new vault is offered: local to this computer, never a roaming folder."""
    return Path(platformdirs.user_data_dir("HothDesk", appauthor=False, roaming=False))
