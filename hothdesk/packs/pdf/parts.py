"""Parts: laid-out pieces that know their height, split over pages and paint themselves.

A part is as wide as it was made for. ``fill`` stacks parts into the room of a page (or of a frame) and says
what is left over; it is the only place that decides where a page ends. Rows and tables are in ``tables``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from hothdesk.core.drawing import Drawing, mark_shapes
from hothdesk.packs.pdf.lines import Line, PlacedBox, mark_middle
from hothdesk.packs.pdf.look import TextStyle
from hothdesk.packs.pdf.pen import Pen
from hothdesk.packs.pdf.structure import Node
from hothdesk.packs.pdf.vectors import Lettering, Spot, draw, draw_shape

_CAPITALS = 0.668  # height of a capital in Atkinson Hyperlegible Next, in parts of the size
_CHIPS_APART = 1.25  # a line of chips above another one is this much higher
_CHIP_HALF = 0.8  # half the height of a chip, in parts of the size of its words
_FEWEST = 2  # lines of a paragraph that may stand alone at a page's foot or head
_ROUNDING = 0.01
_MARK = 0.72  # size of a mark, in parts of the size of the words beside it
_SMALLEST_FIGURE = 0.88  # of its full size; its words stay above six points
AMPLE = 400  # of room; if even this does not hold what should stay together, it is parted


@dataclass(frozen=True, kw_only=True)
class Part:
    """A piece with a height. It is not split unless a kind of part says how.

    Attributes:
        before: room kept above it; of two rooms that meet, the larger counts.
        after: room kept below it.
        keeps_next: never stands at the foot of a page without the start of the next part.
    """

    before: float = 0
    after: float = 0
    keeps_next: bool = False

    @property
    def height(self) -> float:
        """How much of the page it takes."""
        raise NotImplementedError

    @property
    def least(self) -> float:
        """The height of the smallest first piece that may stand at the foot of a page."""
        return self.height

    @property
    def tightest(self) -> float:
        """The height it can be drawn in where that saves a page."""
        return self.height

    def tightened(self, room: float) -> Part:
        """Return it as high as this room, if it can be drawn so."""
        del room
        return self

    def split(self, room: float) -> tuple[Part, Part] | None:
        """Return what goes into this room and what is left over; None if it does not split there."""
        del room
        return None

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Draw it with its top left corner here."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class NewPage(Part):
    """Ends the page, unless nothing stands on it yet."""

    @property
    def height(self) -> float:
        """Nothing: it only ends the page."""
        return 0


Placed = list[tuple[float, Part]]


def fill(parts: Sequence[Part], room: float) -> tuple[Placed, list[Part]]:
    """Stack parts into this room.

    Returns:
        The parts that fit, each with its distance from the top, and those that are left over; if not even
        the start of the first one fits, nothing and all of them.
    """
    placed: Placed = []
    used = after = 0.0
    for index, part in enumerate(parts):
        if isinstance(part, NewPage):
            if placed:
                return placed, list(parts[index + 1 :])
            continue
        top = used + max(after, part.before) if placed else 0.0
        left = room - top + _ROUNDING
        is_fresh = not placed and room >= AMPLE
        beside = _needed(parts, index) - part.height
        if part.height + beside > left:
            part = part.tightened(left - beside - _ROUNDING)
        if part.height <= left and (is_fresh or part.height + beside <= left):
            placed.append((top, part))
            used, after = top + part.height, part.after
            continue
        pieces = part.split(left) if is_fresh or not part.keeps_next else None
        if pieces is None:
            return placed, list(parts[index:])
        placed.append((top, pieces[0]))
        return placed, [pieces[1], *parts[index + 1 :]]
    return placed, []


def _needed(parts: Sequence[Part], index: int) -> float:
    """Return the room a part needs together with what it must not be parted from."""
    part = parts[index]
    needed = part.height
    while part.keeps_next and index + 1 < len(parts) and not isinstance(parts[index + 1], NewPage):
        index += 1
        following = parts[index]
        needed += max(part.after, following.before)
        needed += following.tightest if following.keeps_next else following.least
        part = following
    return needed


def stacked(parts: Sequence[Part]) -> float:
    """Return the height of parts that stand one under another."""
    gaps = (max(upper.after, lower.before) for upper, lower in pairwise(parts))
    return sum(part.height for part in parts) + sum(gaps)


@dataclass(frozen=True, kw_only=True)
class TextPart(Part):
    """Lines of words that are the content of one node.

    Attributes:
        node: whose content the words are; None makes them part of every page instead.
        lines: the words, set.
        style: of the lines.
        bookmark: level and words for the outline; None for none.
    """

    node: Node | None
    lines: Sequence[Line]
    style: TextStyle
    bookmark: tuple[int, str] | None = None

    @property
    def height(self) -> float:
        """All lines."""
        return sum(self._heights)

    @property
    def least(self) -> float:
        """Two lines, or all of a short paragraph."""
        count = len(self.lines)
        return sum(self._heights[: _FEWEST if count >= 2 * _FEWEST else count])

    @cached_property
    def _heights(self) -> list[float]:
        leading = self.style.leading
        below = [bool(line.boxes) for line in self.lines[1:]] + [False]
        return [
            leading * _CHIPS_APART if line.boxes and is_above_chips else leading
            for line, is_above_chips in zip(self.lines, below[: len(self.lines)], strict=True)
        ]

    def split(self, room: float) -> tuple[TextPart, TextPart] | None:
        """Split between lines, with at least two on either side."""
        count = min(self._fitting(room), len(self.lines) - _FEWEST)
        return self._cut(count) if count >= _FEWEST else None

    def cut(self, room: float) -> tuple[TextPart, TextPart] | None:
        """Split after as many lines as fit, however few; None if not one does."""
        count = self._fitting(room)
        return self._cut(count) if count else None

    def _fitting(self, room: float) -> int:
        for count, height in enumerate(self._heights):
            room -= height
            if room < -_ROUNDING:
                return count
        return len(self.lines)

    def _cut(self, count: int) -> tuple[TextPart, TextPart]:
        tail = replace(self, lines=self.lines[count:], before=0, bookmark=None)
        return replace(self, lines=self.lines[:count], after=0), tail

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Draw boxes as decoration and the words as content."""
        if self.bookmark:
            pen.bookmark(*self.bookmark, top)
        bases = []
        for height in self._heights:
            bases.append(top - (self.style.leading + self.style.size * _CAPITALS) / 2)
            top -= height
        if any(line.boxes for line in self.lines):
            with pen.artifact():
                for line, base in zip(self.lines, bases, strict=True):
                    for placed in line.boxes:
                        _paint_box(pen, placed, x, base + placed.size * _CAPITALS / 2)
        if not any(line.inks for line in self.lines):
            return
        with pen.tagged(self.node) if self.node else pen.artifact("Pagination"):
            for line, base in zip(self.lines, bases, strict=True):
                for shift, ink in line.inks:
                    pen.text(x + shift, base, ink)


def _paint_box(pen: Pen, placed: PlacedBox, x: float, middle: float) -> None:
    box, size = placed.box, placed.size
    half = size * _CHIP_HALF
    left = x + placed.x
    if box.fill or box.edge:
        pen.rectangle(
            left,
            middle - half,
            placed.width,
            2 * half,
            fill=box.fill,
            stroke=box.edge,
            thickness=0.9,
            dash=box.dash,
            radius=size * 0.42,
        )
    if box.tone:
        for shape in mark_shapes(box.tone, (mark_middle(size, box), 0), size * _MARK):
            draw_shape(pen, shape, Spot(left, middle, 1))


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A line down the left side of a frame."""

    colour: str
    thickness: float
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Frame(Part):
    """Parts that stand on a common ground, or beside a common line, over page ends too.

    Attributes:
        children: top to bottom, made for the width inside the frame.
        width: of the frame.
        inset: from the frame's left side to the children.
        pad: above and below the children.
        ground: behind them; None for none.
        edge: around them; None for none.
        radius: of the corners.
        bar: down the left side; None for none.
        is_whole: never split, unless it is nearly as high as a page.
    """

    children: Sequence[Part]
    width: float
    inset: float
    pad: float
    ground: str | None = None
    edge: str | None = None
    radius: float = 0
    bar: Bar | None = None
    is_whole: bool = False

    @property
    def height(self) -> float:
        """The children and the room around them."""
        return stacked(self.children) + 2 * self.pad

    @property
    def least(self) -> float:
        """The first child with what it must not be parted from."""
        if self._stays_whole:
            return self.height
        first = self.children[0]
        start = _needed(self.children, 0) if first.keeps_next else first.least
        return min(start + 2 * self.pad, self.height)

    @property
    def _stays_whole(self) -> bool:
        return self.height <= (AMPLE if self.is_whole else 0)

    def split(self, room: float) -> tuple[Part, Part] | None:
        """Split among the children; the frame is drawn around both pieces."""
        if self._stays_whole:
            return None
        placed, rest = fill(self.children, room - 2 * self.pad)
        if not placed or not rest:
            return None
        head = replace(self, children=[part for _, part in placed], after=0)
        return head, replace(self, children=rest, before=0)

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Draw ground and bar as decoration, then the children."""
        height = self.height
        with pen.artifact():
            if self.ground or self.edge:
                pen.rectangle(
                    x,
                    top - height,
                    self.width,
                    height,
                    fill=self.ground,
                    stroke=self.edge,
                    thickness=0.9,
                    radius=self.radius,
                )
            if self.bar:
                middle = x + self.bar.thickness / 2
                ends = [(middle, top), (middle, top - height)]
                pen.line(ends, self.bar.colour, self.bar.thickness, self.bar.dash)
        at = top - self.pad
        for index, child in enumerate(self.children):
            if index:
                at -= max(self.children[index - 1].after, child.before)
            child.paint(pen, x + self.inset, at)
            at -= child.height


@dataclass(frozen=True, kw_only=True)
class Rule(Part):
    """A line across the text."""

    width: float
    colour: str
    thickness: float

    @property
    def height(self) -> float:
        """As thick as the line."""
        return self.thickness

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Draw the line as decoration."""
        middle = top - self.thickness / 2
        with pen.artifact():
            pen.line([(x, middle), (x + self.width, middle)], self.colour, self.thickness)


@dataclass(frozen=True, kw_only=True)
class FigurePart(Part):
    """A drawing at the width of the text, or lower if it would be too high."""

    node: Node
    drawing: Drawing
    lettering: Lettering
    scale: float

    @property
    def height(self) -> float:
        """The drawing at its scale."""
        return self.drawing.height * self.scale

    @property
    def least(self) -> float:
        """A drawing is never cut, but it may stand a little smaller at the foot of a page."""
        return self.tightest

    @property
    def tightest(self) -> float:
        """As small as its words can be read well."""
        return self.height * _SMALLEST_FIGURE

    def tightened(self, room: float) -> FigurePart:
        """Return it as high as this room, if that is not too small."""
        if not self.tightest - 2 * _ROUNDING <= room < self.height:
            return self
        return replace(self, scale=self.scale * room / self.height)

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Draw it, and note where it stands."""
        width = self.drawing.width * self.scale
        self.node.box = (x, top - self.height, x + width, top)
        spot = Spot(x, top, self.scale)
        draw(pen, self.drawing, self.lettering, spot, lambda: pen.tagged(self.node))
