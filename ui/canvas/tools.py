"""What the next press on the canvas does, and what has been drawn so far with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from hothdesk.core.drawing import Point
from hothdesk.core.i18n import _
from hothdesk.mapping.model import PlaceId


class Tool(StrEnum):
    """What a press does."""

    CHOOSE = "choose"
    PLACE = "place"
    AREA = "area"
    WAY = "way"

    @property
    def hint(self) -> str:
        """What to do with it, in a sentence."""
        match self:
            case Tool.CHOOSE:
                return ""
            case Tool.PLACE:
                return _("Press where the place is. Escape stops.")
            case Tool.AREA:
                return _("Press the corners of the area one after another. Enter closes it, Escape stops.")
            case Tool.WAY:
                return _("Press where the way starts, then where it bends, then where it ends. Escape stops.")


@dataclass(frozen=True, slots=True)
class DrawnWay:
    """A way as it was drawn: its ends, if they are places, and where it bends between them."""

    points: tuple[Point, ...]
    from_place: PlaceId | None = None
    to_place: PlaceId | None = None


@dataclass(slots=True)
class Draft:
    """What has been pressed so far of an area or a way.

    Attributes:
        points: every press, in order.
        places: the place that was pressed, or None for bare paper; one for each press.
    """

    tool: Tool
    points: list[Point] = field(default_factory=list)
    places: list[PlaceId | None] = field(default_factory=list)

    def add(self, point: Point, place: PlaceId | None) -> None:
        """Remember a press; one on the very spot of the last is none."""
        if self.points and self.points[-1] == point:
            return
        self.points.append(point)
        self.places.append(place)

    def take_back(self) -> None:
        """Forget the last press."""
        if self.points:
            self.points.pop()
            self.places.pop()

    @property
    def is_ready(self) -> bool:
        """Say whether it can be finished."""
        return len(self.points) >= (3 if self.tool is Tool.AREA else 2)

    @property
    def ends_itself(self) -> bool:
        """Say whether a way has just come to a place, where ways end."""
        return self.tool is Tool.WAY and len(self.points) > 1 and self.places[-1] is not None

    def way(self) -> DrawnWay:
        """Return the way: a bend on a place is a bend, but an end on a place is that place."""
        start, end = self.places[0], self.places[-1]
        first = 0 if start is None else 1
        last = len(self.points) if end is None else len(self.points) - 1
        return DrawnWay(tuple(self.points[first:last]), start, end)
