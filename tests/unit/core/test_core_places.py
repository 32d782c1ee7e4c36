"""Where files are, whether there is a screen, and what a drawing is made of."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hothdesk.core import display, drawing, paths
from hothdesk.core.drawing import Circle, Drawing, Mark, Polygon, Text, mark_shapes

TONES = (drawing.SAFE, drawing.MIXED, drawing.NOT_SAFE, drawing.NOT_KNOWN)


def test_shipped_folders_are_there_and_hold_what_they_should():
    assert (paths.forms() / "schema.json").is_file()
    assert paths.fonts().is_dir()
    assert any(paths.fonts().rglob("*.ttf")) or any(paths.fonts().rglob("*.otf"))


def test_the_frozen_program_looks_beside_its_modules(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.forms() == tmp_path / "forms"
    assert paths.fonts() == tmp_path / "resources" / "fonts"


def test_settings_and_vaults_are_this_persons(home_of_this_run: Path):
    assert home_of_this_run in paths.config_dir().parents or paths.config_dir() == home_of_this_run
    assert home_of_this_run in paths.default_vaults_dir().parents


def test_without_any_screen_it_says_so():
    said = display.why_no_window({}, platform="linux")
    assert said is not None
    assert "hothdesk demo" in said


def test_a_screen_that_does_not_answer_is_named():
    said = display.why_no_window({"DISPLAY": ":4799"}, platform="linux")
    assert said is not None
    assert ":4799" in said


@pytest.mark.parametrize("display_name", ["nonsense", ":", ":x", "host:"])
def test_a_screen_that_is_no_screen_is_refused(display_name):
    assert display.why_no_window({"DISPLAY": display_name}, platform="linux") is not None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="sockets as Linux has them")
def test_a_wayland_that_answers_is_enough(tmp_path):
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as screen:
        screen.bind(str(tmp_path / "wayland-7"))
        screen.listen(1)
        found = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}
        assert display.why_no_window(found, platform="linux") is None
    assert display.why_no_window(found, platform="linux") is not None


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_elsewhere_there_is_always_a_screen(platform):
    assert display.why_no_window({}, platform=platform) is None


def test_a_platform_without_a_screen_needs_none():
    assert display.why_no_window({"QT_QPA_PLATFORM": "offscreen:size=9x9"}, platform="linux") is None


def test_each_tone_has_a_mark_of_its_own():
    assert {tone.mark for tone in TONES} == set(Mark)


@pytest.mark.parametrize("tone", TONES, ids=lambda tone: tone.mark.value)
def test_the_ink_of_a_tone_can_be_read_on_its_tint_and_on_white(tone):
    for ground in (tone.tint, "#FFFFFF"):
        assert contrast(tone.ink, ground) >= 4.5


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@given(
    tone=st.sampled_from(TONES),
    x=st.floats(-1000, 1000),
    y=st.floats(-1000, 1000),
    size=st.floats(1, 100),
)
def test_a_mark_stands_around_its_centre_and_keeps_its_size(tone, x, y, size):
    for shape in mark_shapes(tone, (x, y), size, halo="#FFFFFF"):
        match shape:
            case Circle():
                assert shape.centre == (x, y)
                assert shape.radius <= size / 2
            case Polygon():
                assert all(abs(px - x) <= size * 0.6 and abs(py - y) <= size * 0.6 for px, py in shape.points)


def test_a_drawing_gives_every_word_it_shows():
    shapes = (*mark_shapes(drawing.SAFE, (5, 5), 4), Text(at=(1, 1), text="Park", size=9))
    shown = Drawing(width=10, height=10, title="Map", alternative="One place.", shapes=shapes)
    assert list(shown.texts()) == ["Park"]
