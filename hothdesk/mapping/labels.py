"""Where the words on a picture go: how wide they are, and a place for each that covers nothing else.

Widths are those of the bundled typeface (Atkinson Hyperlegible Next SemiBold), rounded up, in parts of the
type size, so that a drawing needs no font to be laid out. Placing is greedy: each label in turn takes the
best free place near its mark.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from hothdesk.core.drawing import Anchor, Point

_WIDTHS: Final = {
    letter: width
    for width, letters in (
        (0.25, "'j,.:;`|’‘"),
        (0.3, "il!() ·"),
        (0.35, 'frt"-[]{}'),
        (0.4, "I/\\_"),
        (0.45, "1“”"),
        (0.5, "csvxyz*–ç"),
        (0.55, "27aehknouFJL<>?^~éñàüô"),
        (0.6, "345689bdgpqEPSTZ$+=É"),
        (0.65, "0ABCKRVXY"),
        (0.7, "wDGHNU"),
        (0.75, "OQ#&"),
        (0.8, "@"),
        (0.85, "mM"),
        (0.95, "W%"),
    )
    for letter in letters
}
_UNKNOWN_WIDTH: Final = 0.7
_LINE_HEIGHT: Final = 1.2
_ROUND: Final = tuple((math.cos(turn * math.pi / 8), math.sin(turn * math.pi / 8)) for turn in range(16))
# to the right first, then left, below, above, and between: the order in which readers look
_PREFERRED: Final = (0, 8, 4, 12, 1, 15, 7, 9, 2, 14, 6, 10, 3, 13, 5, 11)
_SHORT_REST: Final = 8
_RINGS: Final = 12
_NEVER: Final = 1e6
# a line through a word makes it hard to read: rather stand a step or two further away
_CROSSED: Final = 36.0
_CROSSED_FURTHER: Final = 6.0
_CLEAR: Final = 4.0
_BETWEEN: Final = 8.0  # so that two names in one line do not read as one


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def wider(self, by: float) -> Box:
        """Return the box with this much more room at its left and its right."""
        return Box(self.left - by, self.top, self.right + by, self.bottom)

    def covers(self, other: Box) -> float:
        """Return the area both have in common."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return width * height if width > 0 and height > 0 else 0.0

    def holds(self, other: Box) -> bool:
        """Say whether the other lies inside as a whole."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )

    def nearest(self, point: Point) -> Point:
        """Return the point of this box that is nearest to a point."""
        return min(max(point[0], self.left), self.right), min(max(point[1], self.top), self.bottom)


def square(centre: Point, size: float) -> Box:
    """Return the box of that size around a centre."""
    half = size / 2
    return Box(centre[0] - half, centre[1] - half, centre[0] + half, centre[1] + half)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A label that wants a place.

    Attributes:
        lines: its words, line by line.
        size: of the type.
        mark: the middle of the mark it belongs to.
        reach: how far the mark reaches from its middle.
    """

    lines: tuple[str, ...]
    size: float
    mark: Point
    reach: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A label in its place.

    Attributes:
        box: what it covers.
        is_far: so far from its mark that a line should lead to it.
        is_crossed: a line runs through its place, as no better one was free: it needs a ground of its own.
    """

    wanted: Wanted
    box: Box
    is_far: bool
    is_crossed: bool = False

    @property
    def anchor(self) -> Anchor:
        """Which end of the words stands at their point: the one that is nearest to the mark."""
        if self.box.left >= self.wanted.mark[0]:
            return Anchor.START
        return Anchor.END if self.box.right <= self.wanted.mark[0] else Anchor.MIDDLE

    def base_lines(self) -> tuple[tuple[Point, str], ...]:
        """Return each line of words with the point on its base line where its anchor stands."""
        step = self.wanted.size * _LINE_HEIGHT
        x = {
            Anchor.START: self.box.left,
            Anchor.MIDDLE: (self.box.left + self.box.right) / 2,
            Anchor.END: self.box.right,
        }[self.anchor]
        return tuple(
            ((x, self.box.top + step * index + self.wanted.size * 0.92), line)
            for index, line in enumerate(self.wanted.lines)
        )


def text_width(text: str, size: float) -> float:
    """Return how wide the words are at most, set in the bundled typeface."""
    return size * sum(_WIDTHS.get(letter, _UNKNOWN_WIDTH) for letter in text)


def wrapped(text: str, size: float, width: float, *, most_lines: int = 2) -> tuple[str, ...]:
    """Return the words in lines that fit the width; what does not fit ends in "…"."""
    lines: list[str] = []
    rest = " ".join(text.split())
    while rest and len(lines) < most_lines - 1:
        line, rest = _first_line(rest, size, width)
        lines.append(line)
    if rest:
        lines.append(_cut(rest, size, width))
    return tuple(lines)


def place_labels(
    wanted: Sequence[Wanted], *, ground: Box, marks: Iterable[Box], lines: Iterable[Point]
) -> tuple[Placed, ...]:
    """Return a place for each label, in the order given.

    Args:
        wanted: the labels, the one that matters most first.
        ground: all of a label lies inside.
        marks: what no label may cover.
        lines: points along lines, which labels avoid if they can.
    """
    taken = list(marks)
    avoided = tuple(lines)
    placed: list[Placed] = []
    for each in wanted:
        best = _best_place(each, ground, taken, avoided)
        taken.append(best.box.wider(_BETWEEN))
        placed.append(best)
    return tuple(placed)


def _best_place(wanted: Wanted, ground: Box, taken: Sequence[Box], avoided: Sequence[Point]) -> Placed:
    width = max(text_width(line, wanted.size) for line in wanted.lines)
    height = wanted.size * _LINE_HEIGHT * len(wanted.lines)
    best: Placed | None = None
    lowest = math.inf
    for ring in range(_RINGS):
        if ring * 14 >= lowest:
            break
        gap = wanted.reach + 5 + ring * ring * 4
        for rank, turn in enumerate(_PREFERRED):
            least = ring * 14 + rank * 0.5
            if least >= lowest:
                break
            box = _beside(wanted.mark, _ROUND[turn], gap, width, height)
            cost = least + _cost(box, ground, taken, avoided, lowest)
            if cost < lowest:
                best, lowest = Placed(wanted=wanted, box=box, is_far=ring > 2), cost
    if best is None:
        raise AssertionError("there is always a first place")
    return replace(best, is_crossed=_crossings(best.box, avoided) > 0)


def _beside(mark: Point, way: Point, gap: float, width: float, height: float) -> Box:
    """Return the box whose nearest edge stands ``gap`` away from the mark, in that direction."""
    cos, sin = way
    x = mark[0] + cos * gap + (cos * width / 2 if abs(cos) > 0.01 else 0)
    y = mark[1] + sin * gap + (sin * height / 2 if abs(sin) > 0.01 else 0)
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _cost(box: Box, ground: Box, taken: Sequence[Box], avoided: Sequence[Point], enough: float) -> float:
    """Return what a place costs, or what it costs at least once that is enough to decide against it."""
    cost = 0.0 if ground.holds(box) else _NEVER
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    covered = sum(
        [
            box.covers(other)
            for other in taken
            if left < other.right and other.left < right and top < other.bottom and other.top < bottom
        ]
    )
    if covered:
        cost += _NEVER / 2 + covered
    if cost >= enough:
        return cost
    crossings = _crossings(box, avoided)
    return cost + _CROSSED + _CROSSED_FURTHER * crossings if crossings else cost


def _crossings(box: Box, avoided: Sequence[Point]) -> int:
    """Return how many points of lines lie in the box or hard by it."""
    left, top = box.left - _CLEAR, box.top - _CLEAR / 2
    right, bottom = box.right + _CLEAR, box.bottom + _CLEAR / 2
    return len([1 for x, y in avoided if left <= x <= right and top <= y <= bottom])


def _first_line(text: str, size: float, width: float) -> tuple[str, str]:
    words = text.split(" ")
    for count in range(len(words), 0, -1):
        line = " ".join(words[:count])
        if count == 1 or text_width(line, size) <= width:
            return _cut(line, size, width), " ".join(words[count:])
    return text, ""


def _cut(text: str, size: float, width: float) -> str:
    if text_width(text, size) <= width:
        return text
    kept = text
    while kept and text_width(kept + "…", size) > width:
        kept = kept[:-1]
    at_word = kept.rfind(" ")
    if len(kept) - at_word <= _SHORT_REST and at_word > 0 and text[len(kept)] != " ":
        kept = kept[:at_word]
    return kept.rstrip() + "…"
