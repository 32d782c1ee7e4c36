"""The look in force: one token set at one text size, with the fonts and sizes that follow from them.

Widgets ask :func:`look` while they paint or measure, and again on every ``StyleChange``; nobody keeps one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from PySide6.QtGui import QColor, QFont, QFontMetricsF

from ui.theme.tokens import LIGHT, Pair, ThemeName, Tokens

FAMILIES = ("Atkinson Hyperlegible Next", "Noto Sans")
RADIUS = 8
CARD_RADIUS = 12
CHIP_RADIUS = 6
TARGET = 36
RING_WIDTH = 3
RING_GAP = 2
BETWEEN, COLUMNS = 14, 22


class Type(StrEnum):
    """The sizes and weights of words; no page sets a font by itself."""

    TINY = "tiny"
    SMALL = "small"
    SMALL_STRONG = "small_strong"
    BODY = "body"
    STRONG = "strong"
    SECTION = "section"
    LEAD = "lead"
    LEAD_STRONG = "lead_strong"
    BAR = "bar"
    BRAND = "brand"
    TITLE = "title"
    GATE = "gate"
    HERO = "hero"


@dataclass(frozen=True, slots=True)
class _Face:
    pixels: float
    is_strong: bool
    leading: float


_FACES: dict[Type, _Face] = {
    Type.TINY: _Face(14, False, 1.35),
    Type.SMALL: _Face(15, False, 1.42),
    Type.SMALL_STRONG: _Face(15, True, 1.35),
    Type.BODY: _Face(16, False, 1.45),
    Type.STRONG: _Face(16, True, 1.4),
    Type.SECTION: _Face(17, True, 1.4),
    Type.LEAD: _Face(20, False, 1.5),
    Type.LEAD_STRONG: _Face(22, True, 1.35),
    Type.BAR: _Face(18, True, 1.3),
    Type.BRAND: _Face(20, True, 1.3),
    Type.TITLE: _Face(24, True, 1.3),
    Type.GATE: _Face(30, True, 1.3),
    Type.HERO: _Face(44, True, 1.25),
}


class Ink(StrEnum):
    """What words may be written in; each is a role of the token set."""

    INK = "ink"
    MUTED = "muted"
    DISABLED = "disabled"
    ACCENT = "accent"
    ON_ACCENT = "on_accent"
    DANGER = "danger"
    RAIL = "rail_ink"
    RAIL_MUTED = "rail_muted"
    RAIL_ON_CHOSEN = "rail_on_chosen"
    VOICE = "voice"
    SAFE = "safe"
    MIXED = "mixed"
    NOT_SAFE = "not_safe"
    NOT_KNOWN = "not_known"


@cache
def _font(kind: Type, scale: float) -> QFont:
    face = _FACES[kind]
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(round(face.pixels * scale))
    font.setWeight(QFont.Weight.DemiBold if face.is_strong else QFont.Weight.Normal)
    return font


@cache
def _metrics(kind: Type, scale: float) -> QFontMetricsF:
    return QFontMetricsF(_font(kind, scale))


@dataclass(frozen=True, slots=True)
class Look:
    """One token set at one text size.

    Attributes:
        name: which token set it is.
        tokens: its colours by role.
        scale: the text size, 1.0 to 2.0.
        is_still: nothing may move or fade.
    """

    name: ThemeName = ThemeName.LIGHT
    tokens: Tokens = field(default=LIGHT)
    scale: float = 1.0
    is_still: bool = False

    def colour(self, role: str) -> QColor:
        """Return the colour of a role; for a pair, of its ink."""
        value: str | Pair = getattr(self.tokens, role)
        return QColor(value.ink if isinstance(value, Pair) else value)

    def tint(self, role: str) -> QColor:
        """Return the tint of a role that is a pair."""
        value: Pair = getattr(self.tokens, role)
        return QColor(value.tint)

    def font(self, kind: Type) -> QFont:
        """Return the font for words of this kind at this text size."""
        return QFont(_font(kind, self.scale))

    def metrics(self, kind: Type) -> QFontMetricsF:
        """Return the measures of that font."""
        return _metrics(kind, self.scale)

    def line_height(self, kind: Type) -> float:
        """Return how far apart the lines of such words stand."""
        face = _FACES[kind]
        return round(face.pixels * self.scale * face.leading)

    def px(self, pixels: float) -> int:
        """Return a length that grows with the text."""
        return round(pixels * self.scale)


class _Current:
    look = Look()


def look() -> Look:
    """Return the look in force."""
    return _Current.look


def put_on(new: Look) -> None:
    """Make this the look in force; only :class:`ui.theme.theme.Theme` calls it."""
    _Current.look = new
