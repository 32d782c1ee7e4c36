"""Lines on a picture: made smooth, shortened at their ends, walked along, and rounded corners."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from hothdesk.core.drawing import Point

_STEPS = 10


def smooth(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return a line that goes through the same points without corners (Catmull-Rom, centripetal)."""
    kept = [point for index, point in enumerate(points) if index == 0 or point != points[index - 1]]
    if len(kept) < 3:
        return tuple(kept)
    return _through([_mirrored(kept[1], kept[0]), *kept, _mirrored(kept[-2], kept[-1])])


def smooth_ring(corners: Sequence[Point]) -> tuple[Point, ...]:
    """Return an outline that goes through the same corners, rounded at each of them."""
    kept = [point for index, point in enumerate(corners) if point != corners[index - 1]]
    if len(kept) < 3:
        return tuple(corners)
    return _through([kept[-1], *kept, kept[0], kept[1]])


def length(line: Sequence[Point]) -> float:
    """Return how long a line is."""
    return sum(math.dist(start, end) for start, end in pairwise(line))


def at(line: Sequence[Point], distance: float) -> tuple[Point, Point]:
    """Return the point that far along a line, and the direction (of length 1) the line has there."""
    left = distance
    last = (1.0, 0.0)
    for start, end in pairwise(line):
        step = math.dist(start, end)
        if step == 0:
            continue
        way = ((end[0] - start[0]) / step, (end[1] - start[1]) / step)
        if left <= step:
            return (start[0] + way[0] * left, start[1] + way[1] * left), way
        left -= step
        last = way
    return line[-1], last


def shortened(line: Sequence[Point], start: float, end: float) -> tuple[Point, ...]:
    """Return the line without its first and last stretch; empty when nothing would be left."""
    whole = length(line)
    if whole <= start + end:
        return ()
    first, _way = at(line, start)
    last, _way = at(line, whole - end)
    walked = 0.0
    between: list[Point] = []
    for here, there in pairwise(line):
        walked += math.dist(here, there)
        if start < walked < whole - end:
            between.append(there)
    return (first, *between, last)


def walked(line: Sequence[Point], step: float) -> tuple[Point, ...]:
    """Return points along a line, one every ``step``."""
    count = int(length(line) // step) if len(line) > 1 else -1
    return tuple(at(line, index * step)[0] for index in range(count + 1))


def rounded(left: float, top: float, right: float, bottom: float, radius: float) -> tuple[Point, ...]:
    """Return the corners of a rectangle with round corners."""
    corners = (
        (right - radius, top + radius, -90),
        (right - radius, bottom - radius, 0),
        (left + radius, bottom - radius, 90),
        (left + radius, top + radius, 180),
    )
    return tuple(
        (
            x + radius * math.cos(math.radians(start + turn)),
            y + radius * math.sin(math.radians(start + turn)),
        )
        for x, y, start in corners
        for turn in range(0, 91, 15)
    )


def area(outline: Sequence[Point]) -> float:
    """Return how large an outline is."""
    pairs = zip(outline, (*outline[1:], outline[0]), strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def _through(row: Sequence[Point]) -> tuple[Point, ...]:
    """Return the line through all points but the first and the last, which only shape it."""
    line: list[Point] = [row[1]]
    for p0, p1, p2, p3 in zip(row, row[1:], row[2:], row[3:], strict=False):
        line.extend(_bend(p0, p1, p2, p3, step / _STEPS) for step in range(1, _STEPS + 1))
    return tuple(line)


def _mirrored(point: Point, centre: Point) -> Point:
    return 2 * centre[0] - point[0], 2 * centre[1] - point[1]


def _bend(p0: Point, p1: Point, p2: Point, p3: Point, part: float) -> Point:
    t1 = math.dist(p0, p1) ** 0.5
    t2 = t1 + math.dist(p1, p2) ** 0.5
    t3 = t2 + math.dist(p2, p3) ** 0.5
    t = t1 + (t2 - t1) * part
    a1 = _mixed(p0, p1, 0, t1, t)
    a2 = _mixed(p1, p2, t1, t2, t)
    a3 = _mixed(p2, p3, t2, t3, t)
    return _mixed(_mixed(a1, a2, 0, t2, t), _mixed(a2, a3, t1, t3, t), t1, t2, t)


def _mixed(start: Point, end: Point, t_start: float, t_end: float, t: float) -> Point:
    part = (t - t_start) / (t_end - t_start)
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part
