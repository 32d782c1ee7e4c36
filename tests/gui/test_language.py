"""The window speaks the computer's language where there is a catalogue for it, and English otherwise."""

import struct

import pytest
from PySide6.QtCore import QDate, QLocale

from hothdesk.core import i18n, paths
from ui import application


def catalogue(**sentences):
    """Return a compiled catalogue of these sentences."""
    texts = {"": "Content-Type: text/plain; charset=UTF-8\n", **sentences}
    pairs = sorted((key.encode(), value.encode()) for key, value in texts.items())
    at = 28 + 16 * len(pairs)
    tables, data = [b"", b""], b""
    for column in (0, 1):
        for pair in pairs:
            tables[column] += struct.pack("<2I", len(pair[column]), at + len(data))
            data += pair[column] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    return head + tables[0] + tables[1] + data


@pytest.fixture(autouse=True)
def welsh(tmp_path, monkeypatch):
    """A copy of the program that also has Welsh."""
    folder = tmp_path / "locale" / "cy" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "hothdesk.mo").write_bytes(catalogue(Settings="Gosodiadau"))
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    before = QLocale()
    yield
    QLocale.setDefault(before)
    i18n.set_language("en_GB")


def test_a_computer_in_a_language_that_is_there_is_spoken_to_in_it():
    application.speak(QLocale("cy_GB"))

    assert i18n.gettext("Settings") == "Gosodiadau"
    assert QLocale().language() == QLocale.Language.Welsh


@pytest.mark.parametrize("computers", ["fr_FR", "en_US", "C"])
def test_any_other_computer_is_spoken_to_in_english_with_british_dates(computers):
    application.speak(QLocale(computers))

    assert i18n.gettext("Settings") == "Settings"
    assert QLocale().toString(QDate(2026, 4, 3), QLocale.FormatType.ShortFormat) == "03/04/2026"


def test_a_language_says_whether_it_is_there():
    assert i18n.set_language("cy_GB")
    assert not i18n.set_language("fr_FR")
