"""The week as a ring: 24 hours around, seven days from the inside out; readable in grey.

Lightness and pattern carry the meaning besides colour: safe is pale, mixed is darker with a line through each
hour, not safe is darkest, not known is white with a dot; an hour nobody spoke of is empty.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

from hothdesk.core.drawing import Anchor, Circle, Drawing, Point, Polygon, Polyline, Shape, Style, Text
from hothdesk.core.i18n import _
from hothdesk.mapping.labels import text_width
from hothdesk.mapping.safety import Safety
from hothdesk.mapping.times import DAYS, HOURS, WeekTimes, day_word, times_in_words

_CENTRE: Final = (222.0, 214.0)
_INNER: Final = 62.0
_RING: Final = 18.0
_OUTER: Final = _INNER + _RING * len(DAYS)
_WIDTH: Final = 444.0
_HEIGHT: Final = 436.0
_LEGEND_ROW: Final = 30.0

_INK: Final = "#1B2430"
_MUTED: Final = "#55606E"
_PAPER: Final = "#FFFFFF"
_GRID: Final = "#DEDAD0"
_EMPTY: Final = "#FFFFFF"

_FILLS: Final = {
    Safety.SAFE: "#C6E3D1",
    Safety.MIXED: "#E9BE74",
    Safety.NOT_SAFE: "#B4555A",
    Safety.NOT_KNOWN: "#FFFFFF",
}


def week_ring_drawing(times: WeekTimes, *, name: str = "") -> Drawing:
    """Return the week as a ring with its legend; midnight is at the top, Monday is innermost.

    Args:
        times: the week.
        name: of the place, for the text alternative; may be empty.
    """
    shapes: list[Shape] = [Circle(_CENTRE, _OUTER + 1, Style(fill=_EMPTY, stroke=_GRID, width=1))]
    for day in DAYS:
        for hour in HOURS:
            shapes.extend(_slot(times.at(day, hour), day, hour))
    shapes.append(Circle(_CENTRE, _INNER - 1, Style(fill=_PAPER, stroke=_GRID, width=1)))
    shapes.extend(_clock())
    shapes.extend(_days())
    legend, bottom = _legend(times)
    shapes.extend(legend)
    return Drawing(
        width=_WIDTH,
        height=bottom,
        title=_("Safe hours of the week"),
        alternative=ring_in_words(times, name=name),
        shapes=tuple(shapes),
    )


def ring_in_words(times: WeekTimes, *, name: str = "") -> str:
    """Return what the ring shows, in sentences."""
    said = times_in_words(times) or _("Nobody has spoken of any hour yet.")
    start = _("Safe hours of the week at {name}.").format(name=name) if name else _("Safe hours of the week.")
    return f"{start} {said}"


def _slot(safety: Safety | None, day: int, hour: int) -> Iterable[Shape]:
    inner = _INNER + _RING * day
    outer = inner + _RING
    start, end = hour / 24, (hour + 1) / 24
    corners = (*_arc(inner, start, end), *reversed(_arc(outer, start, end)))
    if safety is None:
        yield Polygon(corners, Style(stroke=_GRID, width=0.8))
        return
    grid = _GRID if safety is Safety.NOT_KNOWN else _PAPER
    yield Polygon(corners, Style(fill=_FILLS[safety], stroke=grid, width=1))
    middle = (inner + outer) / 2
    if safety is Safety.MIXED:
        pad = 0.25 / 24
        yield Polyline(_arc(middle, start + pad, end - pad), Style(stroke=_INK, width=1.6))
    if safety is Safety.NOT_KNOWN:
        yield Circle(_on(middle, (start + end) / 2), 1.8, Style(fill=_MUTED))


def _clock() -> Iterable[Shape]:
    for hour in range(0, 24, 3):
        x, y = _on(_OUTER + 15, hour / 24)
        text = f"{hour:02d}"
        yield Text(at=(x, y + 6), text=text, size=17, colour=_MUTED, anchor=Anchor.MIDDLE)
    x, y = _CENTRE
    yield Text(at=(x, y - 3), text=_("24 hours"), size=17, colour=_INK, is_strong=True, anchor=Anchor.MIDDLE)
    yield Text(at=(x, y + 17), text=_("7 days"), size=17, colour=_MUTED, anchor=Anchor.MIDDLE)


def _days() -> Iterable[Shape]:
    x, y = _CENTRE
    for day in DAYS:
        middle = _INNER + _RING * (day + 0.5)
        yield Text(
            at=(x + 3, y - middle + 5),
            text=day_word(day)[:2],
            size=14.5,
            colour=_INK,
            is_strong=True,
            halo=_PAPER,
        )


def _legend(times: WeekTimes) -> tuple[Iterable[Shape], float]:
    """Return the words for the fills, and where they end."""
    shapes: list[Shape] = []
    entries: list[Safety | None] = [Safety.SAFE, Safety.MIXED, Safety.NOT_SAFE]
    if Safety.NOT_KNOWN in times.present():
        entries.append(Safety.NOT_KNOWN)
    entries.append(None)
    left, top = 12.0, _HEIGHT
    for safety in entries:
        word = _("Not talked about") if safety is None else safety.word
        width = 32 + text_width(word, 15) + 18
        if left + width > _WIDTH:
            left, top = 12.0, top + _LEGEND_ROW
        shapes.extend(_swatch(safety, left, top))
        shapes.append(Text(at=(left + 30, top + 15), text=word, size=15, colour=_INK))
        left += width
    return shapes, top + _LEGEND_ROW


def _swatch(safety: Safety | None, left: float, top: float) -> Iterable[Shape]:
    right, bottom, middle = left + 22, top + 18, top + 9
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    fill = _EMPTY if safety is None else _FILLS[safety]
    yield Polygon(corners, Style(fill=fill, stroke=_MUTED, width=1))
    if safety is Safety.MIXED:
        yield Polyline(((left + 4, middle), (right - 4, middle)), Style(stroke=_INK, width=1.6))
    if safety is Safety.NOT_KNOWN:
        yield Circle(((left + right) / 2, middle), 1.8, Style(fill=_MUTED))


def _on(radius: float, part: float) -> Point:
    """Return the point on a circle that is this part of a day clockwise from midnight at the top."""
    angle = part * 2 * math.pi
    return _CENTRE[0] + radius * math.sin(angle), _CENTRE[1] - radius * math.cos(angle)


def _arc(radius: float, start: float, end: float) -> tuple[Point, ...]:
    return tuple(_on(radius, start + (end - start) * step / 4) for step in range(5))
