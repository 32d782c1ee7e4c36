"""A computer that slept is locked when it wakes, also where no system tells us of it."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hothdesk.core.dates import FixedClock
from ui.lock import IdleWatch


@pytest.fixture
def computer(open_window, clock):
    """The clock of the computer, apart from that of the desk."""
    made = FixedClock(clock.now())
    open_window._idle.clock = made
    open_window._idle.begin(10)
    return made


def test_a_clock_that_ran_on_while_the_watch_stood_still_locks_at_once(open_window, computer):
    computer.move(timedelta(seconds=6))
    open_window._idle._on_look()
    assert open_window.is_open
    computer.move(timedelta(minutes=2))
    open_window._idle._on_look()

    assert not open_window.is_open
    assert not open_window._idle.is_watching()


def test_the_first_key_after_sleep_finds_the_desk_locked(open_window, computer):
    computer.move(timedelta(hours=3))
    QTest.keyClick(open_window.windowHandle(), Qt.Key.Key_Shift)

    assert not open_window.is_open


def test_many_looks_one_after_another_are_no_sleep(open_window, computer):
    for _count in range(40):
        computer.move(timedelta(seconds=5))
        open_window._idle._on_look()

    assert open_window.is_open


def test_a_clock_that_is_put_back_locks_nothing(open_window, computer):
    computer.move(timedelta(hours=-1))
    open_window._idle._on_look()

    assert open_window.is_open


def test_a_watch_that_has_ended_says_nothing(qapp, clock):
    computer = FixedClock(clock.now())
    watch = IdleWatch(qapp)
    watch.clock = computer
    told = []
    watch.expired.connect(lambda: told.append(1))
    watch.begin(10)
    watch.end()
    computer.move(timedelta(hours=3))
    watch._on_look()

    assert told == []
