"""Colours and sizes: every ink reaches its contrast, and no page knows a colour."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontInfo, QImage, QPainter

from hothdesk.core import paths
from hothdesk.core.drawing import MIXED, NOT_KNOWN, NOT_SAFE, SAFE
from hothdesk.core.settings import ThemeChoice
from ui.theme import icons
from ui.theme.look import Type, look
from ui.theme.tokens import LIGHT, PAIRS, SETS, ThemeName, contrast

ROOT = Path(__file__).resolve().parents[2]
COLOUR = re.compile(r"""["']#[0-9A-Fa-f]{3,8}["']|\brgba?\(|Qt\.GlobalColor""")


@pytest.mark.parametrize("name", list(ThemeName))
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0]} on {pair[1]}")
def test_every_ink_reaches_its_contrast_on_every_ground(name, pair):
    ink, ground, least = pair
    colours = dict(SETS[name].colours())

    assert contrast(colours[ink], colours[ground]) >= least


def test_contrast_is_measured_as_wcag_measures_it():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#336699", "#336699") == 1


def test_no_two_tones_share_a_mark_or_a_colour():
    pairs = [LIGHT.tone(tone.mark) for tone in (SAFE, MIXED, NOT_SAFE, NOT_KNOWN)]

    assert len({pair.ink for pair in pairs}) == len({pair.tint for pair in pairs}) == 4


def test_the_light_tones_are_those_of_the_packs():
    for tone in (SAFE, MIXED, NOT_SAFE, NOT_KNOWN):
        pair = LIGHT.tone(tone.mark)
        assert (pair.ink, pair.tint) == (tone.ink, tone.tint)


def test_colours_are_written_in_one_place_only():
    own = {ROOT / "ui/theme/tokens.py"}
    guilty = [
        f"{file.relative_to(ROOT)}:{number}"
        for file in (ROOT / "ui").rglob("*.py")
        if file not in own
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if COLOUR.search(line)
    ]
    assert not guilty


@pytest.mark.parametrize("name", icons.names())
def test_an_icon_is_drawn_in_the_ink_it_is_given(qapp, name):
    source = (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    picture = QImage(48, 48, QImage.Format.Format_ARGB32)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    icons.paint(painter, name, QRectF(0, 0, 48, 48), QColor("#0b5d66"))
    painter.end()
    inked = {
        picture.pixelColor(x, y).name()
        for x in range(48)
        for y in range(48)
        if picture.pixelColor(x, y).alpha() == 255
    }

    assert "#" not in source
    assert inked == {"#0b5d66"}


def test_the_bundled_typeface_is_the_one_that_is_used(theme):
    assert QFontInfo(look().font(Type.BODY)).family().startswith("Atkinson Hyperlegible Next")


def test_letters_that_the_typeface_lacks_come_from_the_second(theme):
    assert look().font(Type.BODY).families()[1] == "Noto Sans"


def test_text_at_200_per_cent_is_twice_as_large(theme):
    once = look().font(Type.BODY).pixelSize()
    theme.choose(text_percent=200)

    assert look().font(Type.BODY).pixelSize() == 2 * once


def test_a_choice_beats_the_system_and_the_system_is_followed_without_one(theme):
    theme.choose(ThemeChoice.CONTRAST)
    assert look().name is ThemeName.CONTRAST

    theme.choose(ThemeChoice.SYSTEM)
    assert look().name is ThemeName.LIGHT  # what Qt's screenless platform wishes


def test_the_look_is_told_to_everybody_when_it_changes(theme, qtbot):
    with qtbot.waitSignal(theme.changed, timeout=1000):
        theme.choose(ThemeChoice.DARK)
