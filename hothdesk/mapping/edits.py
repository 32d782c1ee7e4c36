"""What can be done to a safety map's places: each act is a value that makes a new map and can be undone.

Ways have their own acts in ``route_edits.py``; the map as a whole in ``map_edits.py``. An edit checks what it
is given; it never alters the words themselves.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar

from hothdesk.core.drawing import Point
from hothdesk.core.errors import BugError, Problem, Problems
from hothdesk.core.i18n import _
from hothdesk.mapping.model import Place, PlaceId, PlaceKind, SafetyMap, Said, middle_of, on_map, shifted
from hothdesk.mapping.safety import Safety
from hothdesk.mapping.times import WeekTimes


class MapEdit(ABC):
    """One act on a map.

    Attributes:
        action: its code in the audit.
    """

    __slots__ = ()
    action: ClassVar[str]

    @abstractmethod
    def apply(self, safety_map: SafetyMap) -> SafetyMap:
        """Return the map after the act.

        Raises:
            NotFound: what it is about is not on the map.
            Problems: what was given cannot be kept; each problem says which field.
        """

    @abstractmethod
    def label(self, safety_map: SafetyMap) -> str:
        """Return what "Undo" should say it takes back, told of the map before the act ("move Park")."""

    @abstractmethod
    def topic(self) -> str:
        """Return what it is about; two acts in a row on one topic may be undone as one."""


class PlaceWords(StrEnum):
    """The words that can be written about a place; each value is the field of ``Place`` that holds them."""

    WHEN = "when"
    WHY = "why"
    WHO_HELPS = "who_helps"
    BETTER = "better"
    ADULTS_WILL_CHANGE = "adults_will_change"
    PLATFORM = "platform"
    PLACE_KIND = "place_kind"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPlace(MapEdit):
    """Put a place on the map."""

    action: ClassVar[str] = "map.add_place"
    place: Place

    def apply(self, safety_map: SafetyMap) -> SafetyMap:
        """Return the map with the place on it."""
        if safety_map.has_place(self.place.id):
            raise BugError("this place is on the map already")
        check_name(self.place.name, _("Give the place a name: the young person’s own word for it."))
        place = self.place
        if place.position is not None:
            outline = tuple(on_map(point) for point in place.outline)
            place = replace(place, position=on_map(place.position), outline=outline)
        return safety_map.with_place(place)

    def label(self, safety_map: SafetyMap) -> str:
        """Return "add Park"."""
        return _("add {name}").format(name=self.place.name)

    def topic(self) -> str:
        """Return the new place."""
        return f"{self.action} {self.place.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _PlaceEdit(MapEdit):
    """An act on one place that is there."""

    place_id: PlaceId

    @abstractmethod
    def change(self, place: Place) -> Place:
        """Return the place after the act."""

    def apply(self, safety_map: SafetyMap) -> SafetyMap:
        """Return the map with the place changed."""
        return safety_map.with_place(self.change(safety_map.place(self.place_id)))

    def topic(self) -> str:
        """Return the act and the place."""
        return f"{self.action} {self.place_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MovePlace(_PlaceEdit):
    """Move a place; an area moves with its outline. An online space has no spot and cannot be moved."""

    action: ClassVar[str] = "map.move_place"
    to: Point

    def change(self, place: Place) -> Place:
        """Return the place, moved."""
        if place.position is None:
            raise Problems([Problem("position", _("An online space has no spot on the map."))])
        to = on_map(self.to)
        by = (to[0] - place.position[0], to[1] - place.position[1])
        position, *outline = shifted((place.position, *place.outline), by)
        return replace(place, position=position, outline=tuple(outline))

    def label(self, safety_map: SafetyMap) -> str:
        """Return "move Park"."""
        return _("move {name}").format(name=safety_map.place(self.place_id).name)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReshapePlace(_PlaceEdit):
    """Give a place the outline of an area, or, with none, make it a spot again."""

    action: ClassVar[str] = "map.reshape_place"
    outline: tuple[Point, ...]

    def change(self, place: Place) -> Place:
        """Return the place with its new outline; its mark stays where it was if that is inside."""
        if place.position is None:
            raise Problems([Problem("outline", _("An online space has no spot on the map."))])
        if not self.outline:
            return replace(place, kind=PlaceKind.PIN, outline=())
        if len(self.outline) < 3:
            raise Problems([Problem("outline", _("An area needs at least three corners."))])
        outline = tuple(on_map(point) for point in self.outline)
        position = place.position if is_inside(place.position, outline) else middle_of(outline)
        return replace(place, kind=PlaceKind.AREA, outline=outline, position=position)

    def label(self, safety_map: SafetyMap) -> str:
        """Return "reshape Park"."""
        return _("reshape {name}").format(name=safety_map.place(self.place_id).name)


@dataclass(frozen=True, slots=True, kw_only=True)
class RenamePlace(_PlaceEdit):
    """Give a place another name."""

    action: ClassVar[str] = "map.rename_place"
    name: str

    def change(self, place: Place) -> Place:
        """Return the place under its new name."""
        check_name(self.name, _("Give the place a name: the young person’s own word for it."))
        return replace(place, name=self.name)

    def label(self, safety_map: SafetyMap) -> str:
        """Return "rename Park"."""
        return _("rename {name}").format(name=safety_map.place(self.place_id).name)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkPlace(_PlaceEdit):
    """Say how safe a place is."""

    action: ClassVar[str] = "map.mark_place"
    safety: Safety

    def change(self, place: Place) -> Place:
        """Return the place with its safety."""
        return replace(place, safety=self.safety)

    def label(self, safety_map: SafetyMap) -> str:
        """Return "mark Park as safe"."""
        name = safety_map.place(self.place_id).name
        return _("mark {name} as {safety}").format(name=name, safety=self.safety.word.lower())


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribePlace(_PlaceEdit):
    """Write words about a place, exactly as they are given."""

    action: ClassVar[str] = "map.describe_place"
    field: PlaceWords
    words: str

    def change(self, place: Place) -> Place:
        """Return the place with these words."""
        match self.field:
            case PlaceWords.WHEN:
                return replace(place, when=self.words)
            case PlaceWords.WHY:
                return replace(place, why=self.words)
            case PlaceWords.WHO_HELPS:
                return replace(place, who_helps=self.words)
            case PlaceWords.BETTER:
                return replace(place, better=self.words)
            case PlaceWords.ADULTS_WILL_CHANGE:
                return replace(place, adults_will_change=self.words)
            case PlaceWords.PLATFORM:
                return replace(place, platform=self.words)
            case PlaceWords.PLACE_KIND:
                return replace(place, place_kind=self.words)

    def label(self, safety_map: SafetyMap) -> str:
        """Return "words about Park"."""
        return _("words about {name}").format(name=safety_map.place(self.place_id).name)

    def topic(self) -> str:
        """Return the act, the place and which words."""
        return f"{self.action} {self.place_id} {self.field}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPlaceTimes(_PlaceEdit):
    """Say how safe a place is hour by hour."""

    action: ClassVar[str] = "map.set_times"
    times: WeekTimes

    def change(self, place: Place) -> Place:
        """Return the place with its week."""
        return replace(place, times=self.times)

    def label(self, safety_map: SafetyMap) -> str:
        """Return "times of Park"."""
        return _("times of {name}").format(name=safety_map.place(self.place_id).name)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPlaceTeller(_PlaceEdit):
    """Say whose word a place is, and when they said it."""

    action: ClassVar[str] = "map.set_place_teller"
    said: Said

    def change(self, place: Place) -> Place:
        """Return the place with its teller."""
        return replace(place, said=self.said)

    def label(self, safety_map: SafetyMap) -> str:
        """Return "who told about Park"."""
        return _("who told about {name}").format(name=safety_map.place(self.place_id).name)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkHome(_PlaceEdit):
    """Say that a place is a home, so that packs leave it out, or that it is not."""

    action: ClassVar[str] = "map.mark_home"
    is_home: bool

    def change(self, place: Place) -> Place:
        """Return the place as a home or not."""
        return replace(place, is_home=self.is_home)

    def label(self, safety_map: SafetyMap) -> str:
        """Return "mark Nan's as home"."""
        name = safety_map.place(self.place_id).name
        if self.is_home:
            return _("mark {name} as home").format(name=name)
        return _("mark {name} as not home").format(name=name)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletePlace(MapEdit):
    """Take a place off the map; ways that met it keep their line, but stop short of what was a home."""

    action: ClassVar[str] = "map.delete_place"
    place_id: PlaceId

    def apply(self, safety_map: SafetyMap) -> SafetyMap:
        """Return the map without the place."""
        safety_map.place(self.place_id)
        return safety_map.without_place(self.place_id)

    def label(self, safety_map: SafetyMap) -> str:
        """Return "delete Park"."""
        return _("delete {name}").format(name=safety_map.place(self.place_id).name)

    def topic(self) -> str:
        """Return the act and the place."""
        return f"{self.action} {self.place_id}"


def check_name(name: str, message: str) -> None:
    """Refuse an empty name.

    Raises:
        Problems: nothing but space was given.
    """
    if not name.strip():
        raise Problems([Problem("name", message)])


def is_inside(point: Point, outline: tuple[Point, ...]) -> bool:
    """Say whether the point lies inside the outline."""
    x, y = point  # a ray to the right crosses the outline an odd number of times
    inside = False
    for (x1, y1), (x2, y2) in zip(outline, (*outline[1:], outline[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside
