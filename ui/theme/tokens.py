"""Colours by role, for the light, the dark and the high-contrast theme: the only colours of the window.

A role says what a colour means ("ink", "line"), never what it is. :data:`PAIRS` lists every ink that is
ever put on a ground, with the contrast it must reach; a test walks it for every set.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum

from hothdesk.core import drawing
from hothdesk.core.drawing import Mark


class ThemeName(StrEnum):
    """The token sets a person may choose from."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Pair:
    """A word's colour and the tint it stands on."""

    ink: str
    tint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One colour for every role of the window.

    Attributes:
        paper: the ground of a page.
        card: the ground of cards, bars and fields.
        line: quiet lines that carry no meaning.
        control: the outline of fields and choices (3:1 on card and paper).
        ink: words.
        muted: words of second rank, hints, placeholders.
        disabled: words of a control that cannot be used now.
        accent: the teal of actions, links and the focus ring.
        accent_tint: the ground of what is chosen.
        accent_hover: the ground of a filled button under the pointer.
        on_accent: words on a filled button.
        quiet: the ground of things from last time and of empty wells.
        rail: the dark column; the five after it are words and grounds on it.
        danger: errors, the 999 line.
        danger_tint: the ground of an error.
        voice: the child's own words, and the tint they stand on.
        calm_paper: the ground of the sit-beside pages.
        selection: the ground of selected text; ``on_selection`` is its ink.
        canvas: the blank ground of the map editor.
        sheet: a page as it will be printed; it is white in every theme. ``sheet_ground`` is what it lies
            on, ``sheet_shadow`` the one shadow there is.
    """

    paper: str
    card: str
    line: str
    control: str
    ink: str
    muted: str
    disabled: str
    accent: str
    accent_tint: str
    accent_hover: str
    on_accent: str
    quiet: str
    rail: str
    rail_ink: str
    rail_muted: str
    rail_hover: str
    rail_chosen: str
    rail_on_chosen: str
    danger: str
    danger_tint: str
    voice: Pair
    safe: Pair
    mixed: Pair
    not_safe: Pair
    not_known: Pair
    calm_paper: str
    selection: str
    on_selection: str
    canvas: str
    sheet: str
    sheet_ground: str
    sheet_shadow: str

    def tone(self, mark: Mark) -> Pair:
        """Return this theme's ink and tint for a meaning, told by its mark."""
        return {
            Mark.CIRCLE: self.safe,
            Mark.DIAMOND: self.mixed,
            Mark.TRIANGLE: self.not_safe,
            Mark.DASHED_RING: self.not_known,
        }[mark]

    def colours(self) -> Iterator[tuple[str, str]]:
        """Yield every role and its colour; a pair yields ``role.ink`` and ``role.tint``."""
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, Pair):
                yield f"{field.name}.ink", value.ink
                yield f"{field.name}.tint", value.tint
            else:
                yield field.name, value


LIGHT = Tokens(
    paper="#F7F5F0",
    card="#FFFFFF",
    line="#DEDAD0",
    control="#858C95",
    ink="#1B2430",
    muted="#55606E",
    disabled="#767E88",
    accent="#0B5D66",
    accent_tint="#E2F0F0",
    accent_hover="#084951",
    on_accent="#FFFFFF",
    quiet="#F1EFEA",
    rail="#10353B",
    rail_ink="#DCEBEB",
    rail_muted="#A9C3C4",
    rail_hover="#1B474E",
    rail_chosen="#E8F2F2",
    rail_on_chosen="#10353B",
    danger="#A4262C",
    danger_tint="#FBE7E6",
    voice=Pair("#4B3B8F", "#EFECFA"),
    safe=Pair(drawing.SAFE.ink, drawing.SAFE.tint),
    mixed=Pair(drawing.MIXED.ink, drawing.MIXED.tint),
    not_safe=Pair(drawing.NOT_SAFE.ink, drawing.NOT_SAFE.tint),
    not_known=Pair(drawing.NOT_KNOWN.ink, drawing.NOT_KNOWN.tint),
    calm_paper="#FBF8F1",
    selection="#BFE0E1",
    on_selection="#1B2430",
    canvas="#EEF1EA",
    sheet="#FFFFFF",
    sheet_ground="#E3E0D8",
    sheet_shadow="#8E8A80",
)

DARK = Tokens(
    paper="#171C1F",
    card="#20272B",
    line="#3A444A",
    control="#87929A",
    ink="#EDEBE5",
    muted="#B4BCC2",
    disabled="#8B959C",
    accent="#7CCBD2",
    accent_tint="#1D3E43",
    accent_hover="#9ADBE0",
    on_accent="#06282C",
    quiet="#262E32",
    rail="#0C2227",
    rail_ink="#DCEBEB",
    rail_muted="#9DB8BA",
    rail_hover="#17363C",
    rail_chosen="#CFE6E7",
    rail_on_chosen="#0C2227",
    danger="#FF9C97",
    danger_tint="#45201F",
    voice=Pair("#C5BAFA", "#2B2649"),
    safe=Pair("#7FD6A4", "#16382A"),
    mixed=Pair("#F0BC6A", "#42300F"),
    not_safe=Pair("#FF9C97", "#45201F"),
    not_known=Pair("#C3C9CE", "#333B40"),
    calm_paper="#1A1F22",
    selection="#2C646B",
    on_selection="#FFFFFF",
    canvas="#222A28",
    sheet="#FFFFFF",
    sheet_ground="#0F1315",
    sheet_shadow="#000000",
)

CONTRAST = Tokens(
    paper="#000000",
    card="#000000",
    line="#8C8C8C",
    control="#FFFFFF",
    ink="#FFFFFF",
    muted="#E6E6E6",
    disabled="#A8A8A8",
    accent="#66F0FF",
    accent_tint="#003B42",
    accent_hover="#B8F8FF",
    on_accent="#000000",
    quiet="#1C1C1C",
    rail="#000000",
    rail_ink="#FFFFFF",
    rail_muted="#E6E6E6",
    rail_hover="#2B2B2B",
    rail_chosen="#66F0FF",
    rail_on_chosen="#000000",
    danger="#FFB3AE",
    danger_tint="#3D0000",
    voice=Pair("#DCD3FF", "#1C1640"),
    safe=Pair("#8CFFB8", "#00301A"),
    mixed=Pair("#FFD27A", "#3A2600"),
    not_safe=Pair("#FFB3AE", "#3D0000"),
    not_known=Pair("#FFFFFF", "#2B2B2B"),
    calm_paper="#000000",
    selection="#FFE84D",
    on_selection="#000000",
    canvas="#0E0E0E",
    sheet="#FFFFFF",
    sheet_ground="#1C1C1C",
    sheet_shadow="#8C8C8C",
)

SETS: dict[ThemeName, Tokens] = {
    ThemeName.LIGHT: LIGHT,
    ThemeName.DARK: DARK,
    ThemeName.CONTRAST: CONTRAST,
}

TEXT, SHAPE = 4.5, 3.0
PAIRS: tuple[tuple[str, str, float], ...] = (
    *(
        (ink, ground, TEXT)
        for ink in ("ink", "muted", "accent", "danger")
        for ground in ("paper", "card", "quiet")
    ),
    *((ink, "calm_paper", TEXT) for ink in ("ink", "muted", "accent")),
    *((ink, "canvas", TEXT) for ink in ("ink", "muted")),
    *((ink, "sheet_ground", TEXT) for ink in ("ink", "muted", "accent")),
    ("ink", "accent_tint", TEXT),
    ("accent", "accent_tint", TEXT),
    ("on_accent", "accent", TEXT),
    ("on_accent", "accent_hover", TEXT),
    ("ink", "danger_tint", TEXT),
    ("danger", "danger_tint", TEXT),
    ("rail_ink", "rail", TEXT),
    ("rail_muted", "rail", TEXT),
    ("rail_ink", "rail_hover", TEXT),
    ("rail_muted", "rail_hover", TEXT),
    ("rail_on_chosen", "rail_chosen", TEXT),
    ("voice.ink", "voice.tint", TEXT),
    ("ink", "voice.tint", TEXT),
    ("muted", "voice.tint", TEXT),
    *((f"{tone}.ink", f"{tone}.tint", TEXT) for tone in ("safe", "mixed", "not_safe", "not_known")),
    *(
        (f"{tone}.ink", ground, TEXT)
        for tone in ("safe", "mixed", "not_safe")
        for ground in ("card", "paper")
    ),
    ("on_selection", "selection", TEXT),
    *((shape, ground, SHAPE) for shape in ("control", "accent", "disabled") for ground in ("paper", "card")),
    ("voice.ink", "paper", SHAPE),
    ("voice.ink", "card", SHAPE),
    ("rail_ink", "rail", SHAPE),
)


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb`` (WCAG 2.2)."""
    channels = (int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two ``#rrggbb`` colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
