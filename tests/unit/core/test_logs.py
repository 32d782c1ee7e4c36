"""The log holds codes, ids and places, and no word about a child, whoever writes to it."""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hothdesk.core import logs

MARKER = "Robin Testerly"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    logger = logging.getLogger("hothdesk")
    before, level = list(logger.handlers), logger.level
    logs.keep_in(tmp_path / "config")
    yield tmp_path / "config" / logs.FILE_NAME
    for handler in list(logger.handlers):
        if handler not in before:
            logger.removeHandler(handler)
            handler.close()
    logger.setLevel(level)


def broken() -> BaseException:
    try:
        raise ValueError(MARKER)
    except ValueError as error:
        return error


def test_no_file_is_made_before_there_is_something_to_keep(log):
    assert not log.parent.exists()


def test_an_event_and_a_failure_are_one_line_each(log):
    logs.event("vault.open", vault="0123abcd", seconds=3)
    logs.failure("pack.broken", broken())
    first, second = log.read_text(encoding="utf-8").splitlines()
    assert first.endswith("INFO vault.open vault=0123abcd seconds=3")
    assert "ERROR pack.broken ValueError test_logs.py:" in second
    assert MARKER not in log.read_text(encoding="utf-8")


def test_words_have_no_way_in(log):
    logs.event("child.add", name=MARKER)
    logger = logging.getLogger("hothdesk")
    logger.error(MARKER)
    logger.error("%s", MARKER)
    try:
        raise ValueError(MARKER)
    except ValueError:
        logger.exception("broken")
    logging.getLogger("hothdesk.packs").error(MARKER)
    logging.getLogger("pyhanko").error(MARKER)
    said = log.read_text(encoding="utf-8")
    assert said.count("\n") == 1
    assert "child.add name=?" in said
    assert "Testerly" not in said


@given(value=st.text())
def test_a_value_is_an_id_a_code_or_a_question_mark(value):
    line = logs._line("code", {"value": value})
    shown = line.removeprefix("code value=")
    assert shown == "?" or (shown == value and " " not in value and len(value) <= 64)


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_it_is_its_owners_alone(log):
    before = os.umask(0)
    try:
        logs.event("vault.open")
    finally:
        os.umask(before)
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700


def test_it_stays_small(log, monkeypatch):
    (handler,) = (each for each in logging.getLogger("hothdesk").handlers if isinstance(each, logs._LogFile))
    monkeypatch.setattr(handler, "maxBytes", 500)
    for number in range(100):
        logs.event("vault.open", number=number)
    files = sorted(log.parent.iterdir())
    assert [file.name for file in files] == [logs.FILE_NAME, f"{logs.FILE_NAME}.1"]
    assert all(file.stat().st_size <= 500 for file in files)
    assert "number=99" in log.read_text(encoding="utf-8")


def test_a_place_that_cannot_be_written_stops_nothing(tmp_path, log, capsys):
    (tmp_path / "config").write_text("a file in place of the folder")
    logs.event("vault.open")
    assert capsys.readouterr().err == ""


def test_asking_twice_keeps_one_file(log):
    logs.keep_in(log.parent)
    logs.event("vault.open")
    assert log.read_text(encoding="utf-8").count("\n") == 1
